import type { AcceptancePointResult, ApDeviation, LocationAcceptance, RoomAcceptance } from '../../model/acceptance.js'
import { fewestWithFailure } from '../../statistics/sample-size.js'
import { type Html, html } from '../html/html.js'
import { type Column, table } from '../html/table.js'
import { bandText } from '../labels.js'
import { tied } from '../typeset.js'
import {
  BADGE,
  figure,
  levelText,
  type ReportContext,
  remedyTexts,
  roomName,
  ruleText,
  shownPoints,
} from './report-words.js'

function roomColumns(context: ReportContext, acceptance: LocationAcceptance): Column<RoomAcceptance>[] {
  const { f, texts } = context
  const confidence = f.percent(acceptance.confidence, 0)
  return [
    { head: texts.level, cell: ({ floorId }) => floorId },
    { head: texts.room, cell: ({ name }) => tied(name) },
    {
      head: texts.measured,
      numeric: true,
      cell: ({ measuredPoints, expectedPoints }) => `${f.number(measuredPoints)} / ${f.number(expectedPoints)}`,
    },
    { head: texts.atTarget, numeric: true, cell: ({ share }) => f.number(share.conforming) },
    { head: texts.lower(confidence), numeric: true, cell: ({ share }) => f.percent(share.lower) },
    { head: texts.required, numeric: true, cell: ({ requiredDbm }) => f.number(requiredDbm) },
    { head: texts.worst, numeric: true, cell: ({ worst }) => (worst === null ? '—' : levelText(context, worst)) },
    { head: texts.bias, numeric: true, cell: ({ deviation }) => figure(f, deviation.biasDb) },
    { head: texts.spread, numeric: true, cell: ({ deviation }) => figure(f, deviation.spreadDb) },
    {
      head: texts.verdictHead,
      cell: ({ verdict }) => html`<span class="badge ${BADGE[verdict]}">${texts.verdict[verdict]}</span>`,
    },
    { head: texts.rule, cell: (room) => ruleText(context, room) },
  ]
}

/** The required rooms with their verdicts and what decided. */
export function roomsSection(context: ReportContext, acceptance: LocationAcceptance): Html {
  const { f, texts } = context
  const { areaShare, confidence, rooms } = acceptance
  const fewest = fewestWithFailure(areaShare)
  const roomsNote = texts.roomsNote(
    f.percent(areaShare, 0),
    f.percent(confidence, 0),
    fewest === null ? null : f.number(fewest),
  )
  return html`<h2>${texts.rooms}</h2>
${table(roomColumns(context, acceptance), rooms)}
<p class="note">${roomsNote}</p>`
}

/** Whether chance explains the points below, and what would decide. */
function standingText({ f, texts }: ReportContext, { verdict, rule, moreToHold }: RoomAcceptance): string {
  if (verdict === 'fails') return texts.shownFailure
  if (rule === 'points-missing') return texts.missingFailure
  if (rule !== 'failures-open') return texts.allowedFailure
  return moreToHold === null
    ? texts.openFailureAll
    : texts.openFailure(f.plural(moreToHold, texts.points.one, texts.points.other))
}

function reserve(context: ReportContext, room: RoomAcceptance): Html {
  const { f, texts } = context
  const { share, requiredDbm } = room
  const points = f.plural(share.points, texts.points.one, texts.points.other)
  const place = `${room.floorId} / ${tied(room.name)}`
  return html`<h3>${texts.reserve(f.number(room.reserve ?? 0), place)}</h3>
<p>${texts.failing(f.number(share.points - share.conforming), points, f.number(requiredDbm))} ${standingText(context, room)}</p>
${room.remedies.length > 0 ? html`<p>${texts.remediesHead}</p>` : ''}
<ul>${remedyTexts(context, room).map((text) => html`<li>${text}</li>`)}</ul>`
}

/** The rooms with points below their target, what would lift each reserve, and a form for their follow-up. */
export function reservesSection(context: ReportContext, { rooms }: LocationAcceptance): Html {
  const { f, texts } = context
  const failed = rooms.filter((room) => room.reserve !== null)
  if (failed.length === 0) return html`<h2>${texts.reserves}</h2><p>${texts.noReserve}</p>`
  const words = texts.followUp
  const empty = (): string => ''
  const columns: Column<RoomAcceptance>[] = [
    { head: words.number, cell: (room) => `${f.number(room.reserve ?? 0)} — ${room.floorId} / ${tied(room.name)}` },
    ...[words.action, words.who, words.due, words.measured, words.lifted, words.visa].map((head) => ({
      head,
      cell: empty,
    })),
  ]
  return html`<h2>${texts.reserves}</h2>
${failed.map((room) => reserve(context, room))}
<h3>${texts.followUpHead}</h3>
<div class="blank">${table(columns, failed)}</div>`
}

/** Places whose level lies further off what was foreseen than shadowing explains. */
export function explainSection(context: ReportContext, { points, toExplainDb }: LocationAcceptance): Html {
  const { f, texts } = context
  const all = points.filter(({ toExplain }) => toExplain)
  const strange = shownPoints(all)
  const columns: Column<AcceptancePointResult>[] = [
    { head: texts.level, cell: ({ floorId }) => floorId },
    { head: texts.point, numeric: true, cell: ({ number }) => (number === null ? '—' : f.number(number)) },
    { head: texts.room, cell: ({ floorId, roomId }) => tied(roomName(context, floorId, roomId)) },
    { head: texts.band, cell: ({ band }) => bandText(f.language, band) },
    { head: texts.predicted, numeric: true, cell: ({ predictedDbm }) => figure(f, predictedDbm) },
    { head: texts.reading, numeric: true, cell: (point) => levelText(context, point) },
    { head: texts.deviation, numeric: true, cell: ({ deviationDb }) => figure(f, deviationDb) },
  ]
  const rest =
    strange.length === all.length
      ? ''
      : html`<p class="note">${texts.notShown(f.number(strange.length), f.number(all.length))}</p>`
  const shown = strange.length === 0 ? html`<p>${texts.noExplain}</p>` : html`${rest}${table(columns, strange)}`
  return html`<h2>${texts.explain}</h2><p class="note">${texts.explainNote(f.number(toExplainDb, 1))}</p>${shown}`
}

/** Bias and spread of each AP that a reading names; nothing where none does. */
export function apsSection({ f, texts }: ReportContext, { aps }: LocationAcceptance): Html {
  if (aps.length === 0) return html``
  const columns: Column<ApDeviation>[] = [
    { head: texts.ap, cell: ({ ap }) => ap },
    { head: texts.band, cell: ({ band }) => bandText(f.language, band) },
    { head: texts.readingsHead, numeric: true, cell: ({ readings }) => f.number(readings) },
    { head: texts.notHeard, numeric: true, cell: ({ censored }) => f.number(censored) },
    { head: texts.bias, numeric: true, cell: ({ biasDb }) => figure(f, biasDb) },
    { head: texts.spread, numeric: true, cell: ({ spreadDb }) => figure(f, spreadDb) },
  ]
  return html`<h2>${texts.aps}</h2>${table(columns, aps)}`
}
