import type { LocationPlan } from '../../model/location-plan.js'
import type { ApFailure, LostRoom, PlanAlternative, UnmetRoom } from '../../model/what-if-plan.js'
import {
  apCount,
  continuousSentence,
  fewestSentence,
  roomName,
  unmetCure,
  unmetWhy,
  type WordContext,
} from '../plan-words.js'
import { locationExtraSentence, locationOutsideSentence } from '../scope-words.js'
import { apNumber } from '../svg/marks.js'
import { type Html, html } from './html.js'
import type { PageContext } from './page.js'
import { type Column, table } from './table.js'

interface ChangeRow {
  readonly name: string
  readonly aps: string
  readonly cost: string
  readonly unmet: string
}

function unmetNames({ t }: PageContext, location: LocationPlan, paths: readonly string[]): string {
  if (paths.length === 0) return t.sensitivity.none
  return paths.map((path) => roomName(location, ...(path.split('/') as [string, string]))).join(', ')
}

function changeRow(context: PageContext, location: LocationPlan, name: string, change: PlanAlternative): ChangeRow {
  const { t, f } = context
  const { count, costEur, costLowerBoundEur, proven, unmetRooms } = change
  const texts = t.sensitivity.changes
  const bound = proven || costLowerBoundEur === null ? '' : texts.unproven(f.euros(costLowerBoundEur))
  return {
    name,
    aps: count === null ? texts.stopped : f.number(count),
    cost: `${f.euros(costEur)}${bound}`,
    unmet: count === null ? '—' : unmetNames(context, location, unmetRooms),
  }
}

function changePart(context: PageContext, location: LocationPlan): Html {
  const { t, f } = context
  const texts = t.sensitivity.changes
  const { placement, alternatives, accessPoints } = location
  const discouraged = accessPoints.filter((ap) => ap.discouraged).length
  const penalty = Number(placement.penaltyEur) > 0 ? texts.penalty(f.euros(placement.penaltyEur)) : ''
  const rows: ChangeRow[] = [
    {
      name: texts.planned(apCount(context, discouraged)),
      aps: f.number(placement.count),
      cost: `${f.euros(placement.costEur)}${penalty}`,
      unmet: unmetNames(context, location, placement.relaxedRooms),
    },
    changeRow(context, location, texts.withoutDiscouraged, alternatives.withoutDiscouraged),
    changeRow(context, location, texts.nextDb, alternatives.nextDb),
  ]
  const columns: Column<ChangeRow>[] = [
    { head: texts.columns.change, cell: ({ name }) => name },
    { head: texts.columns.aps, numeric: true, cell: ({ aps }) => aps },
    { head: texts.columns.cost, numeric: true, cell: ({ cost }) => cost },
    { head: texts.columns.unmet, cell: ({ unmet }) => unmet },
  ]
  return html`<h3>${texts.heading}</h3>
${table(columns, rows)}<p class="note">${texts.note}</p>`
}

function lostNames({ t, f }: PageContext, location: LocationPlan, rooms: readonly LostRoom[]): string {
  if (rooms.length === 0) return t.sensitivity.none
  return rooms
    .map(({ floor, id, coveredShare, heldAtFullPower }) =>
      t.sensitivity.room(roomName(location, floor, id), f.percent(coveredShare), heldAtFullPower),
    )
    .join(', ')
}

function failurePart(context: PageContext, location: LocationPlan): Html {
  const texts = context.t.sensitivity.changes
  const numberOf = (id: string): number | string => {
    const ap = location.accessPoints.find((each) => each.id === id)
    return ap === undefined ? '' : apNumber(location, ap)
  }
  const columns: Column<ApFailure>[] = [
    { head: 'N°', numeric: true, cell: ({ ap }) => numberOf(ap) },
    { head: texts.failureColumns.ap, cell: ({ ap }) => ap },
    { head: texts.failureColumns.rooms, cell: ({ lostRooms }) => lostNames(context, location, lostRooms) },
  ]
  return html`<h3>${texts.failureHeading}</h3>
${table(columns, location.failures)}<p class="note">${texts.failureNote}</p>`
}

function fewestPart(context: PageContext, location: LocationPlan): Html | null {
  const { lowerBound } = location.placement
  if (lowerBound === 0) return null
  return html`<h3>${context.t.sensitivity.changes.fewestHeading(apCount(context, lowerBound))}</h3>
<p>${fewestSentence(context, location)} ${continuousSentence(context, location)}</p>`
}

function extraPart({ plan, t, f }: PageContext, location: LocationPlan): Html | null {
  const outside = locationOutsideSentence(plan, location, t, f)
  const extra = locationExtraSentence(plan, location, t, f)
  if (outside === null && extra === null) return null
  return html`<h3>${t.scope.title}</h3>${outside === null ? '' : html`<p>${outside}</p>`}
${extra === null ? '' : html`<p>${extra}</p><p class="note">${t.scope.extraNote}</p>`}`
}

/** Why not fewer APs, what other conditions and the failure of an AP would cost. */
export function changesPart(context: PageContext, location: LocationPlan): Html {
  return html`${fewestPart(context, location)}
${changePart(context, location)}
${failurePart(context, location)}
${extraPart(context, location)}`
}

function unmetItem(context: WordContext, location: Pick<LocationPlan, 'floors'>, unmet: UnmetRoom): Html {
  const name = roomName(location, unmet.floor, unmet.room)
  return html`<li><b>${name}</b>${context.t.mark.colon}${unmetWhy(context, unmet)}. ${unmetCure(context, location, unmet)}</li>`
}

/** Rooms that are not met, with why and what would help; nothing where all are. */
export function unmetPart(context: WordContext, location: Pick<LocationPlan, 'floors' | 'unmet'>): Html | null {
  if (location.unmet.length === 0) return null
  return html`<h3>${context.t.sensitivity.changes.unmetHeading}</h3>
<ul>${location.unmet.map((unmet) => unmetItem(context, location, unmet))}</ul>`
}
