import type { FloorPlan, LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import type { WalkList, WalkLoss, WalkStop } from '../../model/walk-list.js'
import { acceptanceDrawing, pointLegend } from '../acceptance/acceptance-drawing.js'
import { type Html, html } from '../html/html.js'
import { type PageContext, type PageParts, pageContext, renderPage } from '../html/page.js'
import { type Column, table } from '../html/table.js'
import { tied } from '../typeset.js'
import { materialName, openText, type SurveyWords, stopReasons, surveyWords } from './stop-words.js'

interface SurveyContext extends PageContext, SurveyWords {
  readonly location: LocationPlan
  readonly walk: WalkList
}

function facts({ f, texts, walk }: SurveyContext): Html {
  const { stops, decide, calibrate, both, readings, walkM } = walk
  const rows = [
    [texts.facts.stops, stops.length],
    [texts.facts.decide, decide],
    [texts.facts.calibrate, calibrate],
    [texts.facts.both, both],
    [texts.facts.readings, readings],
    [texts.facts.walk, walkM],
  ] as const
  return html`<dl class="facts">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${f.number(value)}</dd></div>`)}</dl>`
}

function rules({ f, texts, walk, location }: SurveyContext): Html {
  const { areaShare, confidence } = location.margin
  const share = f.percent(areaShare, 0)
  const count = f.plural(walk.decide, texts.points.one, texts.points.other)
  const decides =
    walk.leastPoints === null
      ? texts.decideAll(share)
      : texts.decide(count, f.number(walk.leastPoints), share, f.percent(confidence, 0))
  const tells =
    walk.calibrate === 0
      ? ''
      : html`<li>${texts.calibrate(f.number(walk.heardFromDbm, 1))}</li><li>${texts.chosen(f.number(walk.sigmaDb, 2))}</li>`
  return html`<h2>${texts.rules}</h2>
<ul><li>${decides}</li><li>${texts.strongest}</li>${tells}<li>${texts.order}</li></ul>`
}

function lossState(context: SurveyContext, loss: WalkLoss): string {
  if (loss.open !== null) return openText(context, loss.open)
  return loss.priorSdDb <= loss.targetSdDb ? context.texts.known : context.texts.told
}

function losses(context: SurveyContext): Html {
  const { f, texts, walk } = context
  if (walk.losses === null || walk.losses.length === 0)
    return html`<h2>${texts.losses}</h2><p>${walk.losses === null ? texts.noModel : texts.noLoss}</p>`
  const decibels = (head: string, of: (loss: WalkLoss) => number): Column<WalkLoss> => ({
    head,
    numeric: true,
    cell: (loss) => f.number(of(loss), 1),
  })
  const columns: Column<WalkLoss>[] = [
    { head: texts.material, cell: ({ material }) => tied(materialName(context, material)) },
    decibels(texts.loss, ({ lossDb }) => lossDb),
    { head: texts.range, numeric: true, cell: ({ lowDb, highDb }) => `${f.number(lowDb, 1)} … ${f.number(highDb, 1)}` },
    { head: texts.lostRooms, numeric: true, cell: ({ lostRooms }) => f.number(lostRooms) },
    decibels(texts.prior, ({ priorSdDb }) => priorSdDb),
    decibels(texts.target, ({ targetSdDb }) => targetSdDb),
    decibels(texts.walk, ({ walkSdDb }) => walkSdDb),
    {
      head: texts.readings,
      numeric: true,
      cell: ({ readings, places }) => `${f.number(readings)} / ${f.number(places)}`,
    },
    { head: texts.state, cell: (loss) => lossState(context, loss) },
  ]
  return html`<h2>${texts.losses}</h2>${table(columns, walk.losses)}<p class="note">${texts.lossNote}</p>`
}

/** A line that is filled in: the strongest level at a stop, or that of one AP. */
interface Line {
  readonly stop: WalkStop
  readonly first: boolean
  readonly what: string
}

function linesOf({ f, texts }: SurveyContext, stop: WalkStop): Line[] {
  const named = stop.readings.map(({ ap, predictedDbm }) => texts.apCell(ap, f.number(predictedDbm, 1)))
  const all = [...(stop.required ? [texts.strongestCell] : []), ...named]
  return all.map((what, index) => ({ stop, first: index === 0, what }))
}

function lineColumns(context: SurveyContext, floor: FloorPlan): Column<Line>[] {
  const { f, texts } = context
  const once = (of: (stop: WalkStop) => string) => (line: Line) => (line.first ? of(line.stop) : '')
  const roomName = (id: string): string => floor.rooms.find((room) => room.id === id)?.name ?? id
  return [
    {
      head: texts.stop,
      numeric: true,
      cell: once(({ number, readings }) => `${readings.length > 0 ? '▲ ' : ''}${f.number(number)}`),
    },
    { head: texts.point, numeric: true, cell: once(({ point }) => (point === null ? '—' : f.number(point))) },
    { head: texts.room, cell: once(({ roomId }) => tied(roomName(roomId))) },
    { head: texts.position, numeric: true, cell: once(({ at }) => `${f.number(at[0], 2)} ; ${f.number(at[1], 2)}`) },
    { head: texts.leg, numeric: true, cell: once(({ legM }) => f.number(legM, 1)) },
    { head: texts.why, cell: once((stop) => stopReasons(context, stop).join(' ; ')) },
    { head: texts.read, cell: ({ what }) => what },
    { head: texts.level, cell: () => '' },
  ]
}

function floorPart(context: SurveyContext, floor: FloorPlan): Html {
  const { t, f, texts, walk, location } = context
  const stops = walk.stops.filter(({ floorId }) => floorId === floor.id)
  const drawn = stops.map(({ at, number, readings }) => ({ at, number, isMarked: readings.length > 0 }))
  const count = f.plural(stops.length, texts.points.one, texts.points.other)
  const lines = stops.flatMap((stop) => linesOf(context, stop))
  return html`<div class="new-page"></div>
<h2>${t.site.floor(floor.id, floor.level)}</h2>
<figure class="floor"><figcaption><b>${texts.onFloor}</b><span>${count}</span></figcaption>
${acceptanceDrawing(context, location, floor, drawn)}${pointLegend(context, texts.decides, texts.tells)}</figure>
<div class="blank">${table(lineColumns(context, floor), lines)}</div>
<p class="note">${t.acceptance.positionNote} ${texts.positionNote}</p>`
}

function surveyParts(context: SurveyContext): PageParts {
  const { t, texts, location, walk } = context
  const floors = location.floors.filter(({ id }) => walk.stops.some(({ floorId }) => floorId === id))
  return {
    title: texts.title(location.name),
    kind: `${texts.kind} · ${location.siteName}`,
    heading: location.name,
    provenance: t.provenance[location.provenance.plan],
    nav: null,
    body: html`<h2>${texts.summary}</h2>
${facts(context)}
<div class="callout">${t.provenanceNote[location.provenance.plan]}</div>
${rules(context)}
${losses(context)}
${floors.map((floor) => floorPart(context, floor))}`,
  }
}

/** The walk list of a location as a page: why, how surely, and floor by floor where, in walking order. */
export function surveyPage(plan: Plan, location: LocationPlan, walk: WalkList): string {
  const context: SurveyContext = { ...pageContext(plan), ...surveyWords(plan), location, walk }
  return renderPage(context, surveyParts(context))
}
