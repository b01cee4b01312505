import type { FloorPlan, LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import type { WalkList, WalkLoss, WalkStop } from '../../model/walk-list.js'
import { kindAt, type PageContext, pageContext } from '../context.js'
import {
  type Blocks,
  blankColumn,
  blocks,
  type Column,
  callout,
  column,
  type Facts,
  factsOf,
  list,
  note,
  PAGE_BREAK,
  type PageDocument,
  prose,
  type Section,
  section,
  table,
} from '../document.js'
import { renderPage } from '../html/page.js'
import { materialName, openText, type SurveyWords, stopReasons, surveyWords } from '../subjects/walk.js'
import { pointFigure, pointLegend } from '../svg/point-drawing.js'
import { tied } from '../typeset.js'

interface SurveyContext extends PageContext, SurveyWords {
  readonly plan: Plan
  readonly location: LocationPlan
  readonly walk: WalkList
}

function facts({ f, texts, walk }: SurveyContext): Facts {
  const { stops, decide, calibrate, both, readings, walkM } = walk
  const rows = [
    [texts.facts.stops, stops.length],
    [texts.facts.decide, decide],
    [texts.facts.calibrate, calibrate],
    [texts.facts.both, both],
    [texts.facts.readings, readings],
    [texts.facts.walk, walkM],
  ] as const
  return factsOf(rows.map(([name, value]) => [name, f.number(value)]))
}

function rules({ t, f, texts, walk, location }: SurveyContext): Section {
  const { areaShare, confidence } = location.margin
  const share = f.percent(areaShare, 0)
  const count = f.plural(walk.decide, t.count.points)
  const decides =
    walk.leastPoints === null
      ? texts.decideAll(share)
      : texts.decide(count, f.number(walk.leastPoints), share, f.percent(confidence, 0))
  const tells =
    walk.calibrate === 0
      ? []
      : [texts.calibrate(f.number(walk.heardFromDbm, 1)), texts.chosen(f.number(walk.sigmaDb, 2))]
  return section(texts.rules, [list([decides, texts.strongest, ...tells, texts.order])])
}

function lossState(context: SurveyContext, loss: WalkLoss): string {
  if (loss.open !== null) return openText(context, loss.open)
  return loss.priorSdDb <= loss.targetSdDb ? context.texts.known : context.texts.told
}

function losses(context: SurveyContext): Section {
  const { f, texts, walk } = context
  if (walk.losses === null || walk.losses.length === 0)
    return section(texts.losses, [prose(walk.losses === null ? texts.noModel : texts.noLoss)])
  const columns: Column<WalkLoss>[] = [
    column(texts.material, 'name', ({ material }) => materialName(context, material)),
    column(texts.loss, 'decibels', ({ lossDb }) => lossDb),
    column(texts.range, 'figures', ({ lowDb, highDb }) => `${f.number(lowDb, 1)} … ${f.number(highDb, 1)}`),
    column(texts.lostRooms, 'integer', ({ lostRooms }) => lostRooms),
    column(texts.prior, 'decibels', ({ priorSdDb }) => priorSdDb),
    column(texts.target, 'decibels', ({ targetSdDb }) => targetSdDb),
    column(texts.walk, 'decibels', ({ walkSdDb }) => walkSdDb),
    column(texts.readings, 'figures', ({ readings, places }) => `${f.number(readings)} / ${f.number(places)}`),
    column(texts.state, 'text', (loss) => lossState(context, loss)),
  ]
  return section(texts.losses, [table(columns, walk.losses), note(texts.lossNote)])
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
    column(
      texts.stop,
      'figures',
      once(({ number, readings }) => `${readings.length > 0 ? '▲ ' : ''}${f.number(number)}`),
    ),
    column(
      texts.point,
      'figures',
      once(({ point }) => (point === null ? '—' : f.number(point))),
    ),
    column(
      texts.room,
      'text',
      once(({ roomId }) => tied(roomName(roomId))),
    ),
    column(
      texts.position,
      'figures',
      once(({ at }) => f.pair(at, 2)),
    ),
    column(
      texts.leg,
      'figures',
      once(({ legM }) => f.number(legM, 1)),
    ),
    column(
      texts.why,
      'text',
      once((stop) => f.list(stopReasons(context, stop))),
    ),
    column(texts.read, 'text', ({ what }) => what),
    blankColumn(texts.level),
  ]
}

function floorPart(context: SurveyContext, floor: FloorPlan): Blocks {
  const { t, f, texts, walk, location } = context
  const stops = walk.stops.filter(({ floorId }) => floorId === floor.id)
  const drawn = stops.map(({ at, number, readings }) => ({ at, number, isMarked: readings.length > 0 }))
  const count = f.plural(stops.length, t.count.points)
  const lines = stops.flatMap((stop) => linesOf(context, stop))
  const legend = pointLegend(context, texts.decides, texts.tells)
  return [
    PAGE_BREAK,
    section(t.site.floor(floor.id, floor.level), [
      pointFigure(context, location, floor, drawn, [texts.onFloor, count], legend),
      table(lineColumns(context, floor), lines, { isForm: true }),
      note(`${t.acceptance.positionNote} ${texts.positionNote}`),
    ]),
  ]
}

function surveyDocument(context: SurveyContext): PageDocument {
  const { t, texts, location, walk } = context
  const floors = location.floors.filter(({ id }) => walk.stops.some(({ floorId }) => floorId === id))
  return {
    title: texts.title(location.name),
    kind: kindAt(texts.kind, location),
    heading: location.name,
    provenance: t.provenance[location.provenance.plan],
    blocks: blocks([
      section(texts.summary, [facts(context), callout('warn', t.provenanceNote[location.provenance.plan])]),
      rules(context),
      losses(context),
      floors.map((floor) => floorPart(context, floor)),
    ]),
  }
}

/** The walk list of a location as a page: why, how surely, and floor by floor where, in walking order. */
export function surveyPage(plan: Plan, location: LocationPlan, walk: WalkList): string {
  const context: SurveyContext = { ...pageContext(plan), ...surveyWords(plan), location, walk }
  return renderPage(context, surveyDocument(context))
}
