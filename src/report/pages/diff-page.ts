import { type Point, pointDistanceM } from '../../geometry/shapes.js'
import type { AccessPointPlan, FloorPlan, LocationPlan } from '../../model/location-plan.js'
import { formatEuros, parseEuros } from '../../model/money.js'
import type { Plan } from '../../model/plan.js'
import type { Band } from '../../model/site.js'
import { compareText, quantise } from '../../units.js'
import { diffDocument } from '../compare/diff-document.js'
import { eurosMore, type LocationDiff, type PlanDiff, planDiff } from '../compare/plan-diff.js'
import { type PageContext, pageContext, provenanceOf } from '../context.js'
import {
  type Block,
  type Blocks,
  blocks,
  type Column,
  callout,
  column,
  type Facts,
  type Figure,
  factsOf,
  type LegendEntry,
  note,
  prose,
  section,
  subsection,
  type Table,
  table,
} from '../document.js'
import { renderPage } from '../html/page.js'
import { beforeAfterTexts } from '../messages/before-after.js'
import { messagesOf } from '../messages/index.js'
import { roomName } from '../subjects/access-points.js'
import { linesOfLocation } from '../subjects/bill.js'
import { floorViewport } from '../svg/floor-figure.js'
import { apNumber } from '../svg/marks.js'
import { type ApFate, type DrawnFate, differenceFigure, fateEntry, levelFigure } from '../svg/point-drawing.js'
import type { Viewport } from '../svg/viewport.js'
import { markdownWords, type Words } from '../text.js'
import { bandText } from '../words.js'

/** An AP that is farther away is another one [m]. */
export const MOST_MOVED_M = 10
/** Two places nearer than this are one [m]. */
const SAME_PLACE_M = 0.005
/** Most floors that one page draws. */
const MOST_DRAWN = 120
/** More locations than this are shown when they are asked for. */
const MOST_OPEN = 4

/** What became of an AP, with the AP in either plan. */
interface ApChange {
  readonly fate: ApFate
  readonly before: AccessPointPlan | null
  readonly after: AccessPointPlan | null
}

interface Pair {
  readonly before: AccessPointPlan
  readonly after: AccessPointPlan
  readonly wayM: number
}

/** The nearest pairs of one floor first; ids decide between equals. */
function pairsOf(before: readonly AccessPointPlan[], after: readonly AccessPointPlan[], mostM: number): Pair[] {
  const near = before.flatMap((was) =>
    after
      .filter(({ floor, at }) => floor === was.floor && pointDistanceM(was.at, at) <= mostM)
      .map((is): Pair => ({ before: was, after: is, wayM: pointDistanceM(was.at, is.at) })),
  )
  near.sort((a, b) => a.wayM - b.wayM || compareText(a.before.id, b.before.id) || compareText(a.after.id, b.after.id))
  const taken = new Set<AccessPointPlan>()
  return near.filter((pair) => {
    if (taken.has(pair.before) || taken.has(pair.after)) return false
    taken.add(pair.before).add(pair.after)
    return true
  })
}

/** APs of a location that are not in both plans as they are: added, moved, of another model, removed. */
export function apChanges(before: LocationPlan | null, after: LocationPlan | null): ApChange[] {
  const [old, now] = [before?.accessPoints ?? [], after?.accessPoints ?? []]
  const pairs = pairsOf(old, now, MOST_MOVED_M)
  const paired = new Set(pairs.flatMap((pair) => [pair.before, pair.after]))
  const changed = pairs.flatMap((pair): ApChange[] => {
    if (pair.wayM > SAME_PLACE_M) return [{ fate: 'moved', before: pair.before, after: pair.after }]
    return pair.before.article === pair.after.article
      ? []
      : [{ fate: 'replaced', before: pair.before, after: pair.after }]
  })
  return [
    ...now.filter((ap) => !paired.has(ap)).map((ap): ApChange => ({ fate: 'added', before: null, after: ap })),
    ...changed.toSorted((a, b) => now.indexOf(a.after!) - now.indexOf(b.after!)),
    ...old.filter((ap) => !paired.has(ap)).map((ap): ApChange => ({ fate: 'removed', before: ap, after: null })),
  ]
}

/** The two plans of a location, and what stands between them. */
interface Two {
  readonly plans: { readonly before: Plan; readonly after: Plan }
  readonly before: LocationPlan | null
  readonly after: LocationPlan | null
  readonly changes: readonly ApChange[]
}

/** What the device itself costs: nothing where it is there; null where its price is not known. */
function deviceEur(plan: Plan, location: LocationPlan | null, ap: AccessPointPlan | null): string | null {
  if (ap === null || location === null || ap.existing) return '0.00'
  return linesOfLocation(plan, location.id).find(({ article }) => article === ap.article)?.unitPriceEur ?? null
}

function changeEur({ plans, before, after }: Two, change: ApChange): string | null {
  const was = deviceEur(plans.before, before, change.before)
  const is = deviceEur(plans.after, after, change.after)
  return was === null || is === null ? null : formatEuros(parseEuros(is)! - parseEuros(was)!)
}

interface DiffContext {
  /** Before the names of elements, where several differences share a page. */
  readonly prefix: string
  readonly context: PageContext
  readonly words: Words
  readonly texts: ReturnType<typeof textsOf>
}

const textsOf = (language: Plan['language']) => messagesOf(language, beforeAfterTexts)

function signed({ number }: Words, value: number, decimals: number): string {
  const rounded = quantise(value, 10 ** -decimals)
  return rounded > 0 ? `+${number(rounded, decimals)}` : number(rounded, decimals)
}

function roomOf({ before, after }: Two, change: ApChange): string {
  const [location, ap] = change.after === null ? [before, change.before!] : [after, change.after]
  return roomName(location!, ap.room, ap.floor)
}

function changesTable({ context: { t, plan }, words, texts }: DiffContext, two: Two): Table {
  const { heads } = texts
  const floorOf = (id: string): string => {
    const floor = [...(two.after?.floors ?? []), ...(two.before?.floors ?? [])].find((each) => each.id === id)
    return floor === undefined ? id : t.site.floor(id, floor.level)
  }
  const numberIn = (location: LocationPlan | null, ap: AccessPointPlan | null): number | null =>
    location === null || ap === null ? null : apNumber(location, ap)
  const modelOf = (ap: AccessPointPlan): string => (plan.labels.accessPoints[ap.type] ?? ap.type).split(', ')[0]!
  const model = ({ before, after }: ApChange): string => {
    const [was, is] = [before ?? after!, after ?? before!].map(modelOf)
    return was === is ? is! : `${was} → ${is}`
  }
  const wayM = ({ fate, before, after }: ApChange): number | null =>
    fate === 'moved' ? pointDistanceM(before!.at, after!.at) : null
  const columns: Column<ApChange>[] = [
    column(heads.fate, 'text', ({ fate }) => texts.fate[fate]),
    column(heads.floor, 'name', ({ before, after }) => floorOf((after ?? before!).floor)),
    column(heads.room, 'name', (change) => roomOf(two, change)),
    column(heads.before, 'integer', ({ before }) => numberIn(two.before, before)),
    column(heads.after, 'integer', ({ after }) => numberIn(two.after, after)),
    ...(new Set(two.changes.map(model)).size > 1 ? [column(heads.model, 'label' as const, model)] : []),
    column(heads.wayM, 'decimal', wayM),
    column(heads.cableM, 'figures', ({ before, after }) =>
      signed(words, (after?.cableM ?? 0) - (before?.cableM ?? 0), 1),
    ),
    column(heads.euros, 'figures', (change) => words.more(changeEur(two, change))),
  ]
  return table(columns, two.changes)
}

/** Whether two floors look the same on a page. */
function looksSame(two: Two, before: FloorPlan, after: FloorPlan, band: Band): boolean {
  const shown = ({ rooms, walls, openings, grid }: FloorPlan): string =>
    JSON.stringify([
      rooms.map(({ name, polygon }) => [name, polygon]),
      walls,
      openings,
      grid.originM,
      grid.rssiDbm[band],
    ])
  const touched = two.changes.some((change) => [change.before, change.after].some((ap) => ap?.floor === after.id))
  return !touched && shown(before) === shown(after)
}

const bandOf = ({ margin }: LocationPlan): Band => margin.band

/** A view that holds both floors. */
function sharedView(floors: readonly FloorPlan[]): Viewport {
  const views = floors.map(floorViewport)
  const minX = Math.min(...views.map((view) => view.minX))
  const maxY = Math.max(...views.map((view) => view.maxY))
  const right = Math.max(...views.map((view) => view.minX + view.widthM))
  const low = Math.min(...views.map((view) => view.maxY - view.heightM))
  return { minX, maxY, widthM: right - minX, heightM: maxY - low }
}

type Side = 'before' | 'after'

/** Where an AP that changes, or a rack, stands in either plan: names keep clear of it in both drawings, so that they do not jump under the slider. */
function eitherPlaces({ before, after, changes }: Two, floorId: string): Point[] {
  const all = [...(before?.accessPoints ?? []), ...(after?.accessPoints ?? [])]
  const changed = new Set(changes.flatMap((change) => [change.before, change.after]))
  const racks = [...(before?.racks ?? []), ...(after?.racks ?? [])]
  return [...all.filter((ap) => changed.has(ap)), ...racks].filter(({ floor }) => floor === floorId).map(({ at }) => at)
}

function fatesOn(two: Two, floorId: string, side: Side): DrawnFate[] {
  return two.changes.flatMap((change): DrawnFate[] => {
    const ap = change[side]
    if (ap?.floor !== floorId) return []
    const from = side === 'after' && change.fate === 'moved' ? change.before!.at : null
    return [{ fate: change.fate, at: ap.at, from }]
  })
}

function sideFigure(
  { context, texts, prefix }: DiffContext,
  two: Two,
  [floor, view, side]: readonly [FloorPlan, Viewport, Side],
): Figure {
  const { f } = context
  const location = two[side]!
  const rssiDbm = floor.grid.rssiDbm[bandOf(location)] ?? ''
  const name = `${prefix}${side}-${location.id}-${floor.id}`
  const fates = fatesOn(two, floor.id, side)
  const count = location.accessPoints.filter((ap) => ap.floor === floor.id).length
  const title = texts[side](f.plural(count, context.t.count.aps))
  const figure = levelFigure(
    context,
    location,
    floor,
    { name, rssiDbm },
    { fates, view, kept: eitherPlaces(two, floor.id) },
    title,
  )
  const signs = [...new Set(fates.map(({ fate }) => fate))].map((fate) => fateEntry(fate, texts.legend[fate]))
  return { ...figure, legend: [...signs, ...(figure.legend ?? [])] }
}

/** What the level changes by on a floor that is in both plans, with what becomes of its APs. */
function differenceOf(
  { context, texts, prefix }: DiffContext,
  two: Two,
  { before, after }: FloorPair,
  view: Viewport,
): Figure | null {
  const band = bandOf(two.after!)
  const [was, is] = [before?.grid.rssiDbm[band], after?.grid.rssiDbm[band]]
  if (was === undefined || is === undefined) return null
  const gone = fatesOn(two, after!.id, 'before').filter(({ fate }) => fate === 'removed')
  const fates = [...fatesOn(two, after!.id, 'after'), ...gone]
  const layers = [
    { grid: before!.grid, rssiDbm: was },
    { grid: after!.grid, rssiDbm: is },
  ] as const
  const name = `${prefix}difference-${two.after!.id}-${after!.id}`
  const title = texts.swap.title(bandText(context.f.language, band))
  const figure = differenceFigure(
    context,
    two.after!,
    after!,
    { name, layers },
    { fates, view, kept: eitherPlaces(two, after!.id) },
    title,
  )
  const signs = [...new Set(fates.map(({ fate }) => fate))].map((fate) => fateEntry(fate, texts.legend[fate]))
  return { ...figure, legend: [...signs, ...(figure.legend ?? [])] }
}

/** Entries of both drawings, each once. */
function legendOfBoth(figures: readonly Figure[]): LegendEntry[] {
  return [...new Map(figures.flatMap(({ legend = [] }) => legend).map((entry) => [entry.text, entry])).values()]
}

/** A floor in both plans, with its name. */
interface FloorPair {
  readonly before: FloorPlan | null
  readonly after: FloorPlan | null
}

function floorPairs({ before, after }: Two): FloorPair[] {
  const old = new Map((before?.floors ?? []).map((floor) => [floor.id, floor]))
  const now = new Set((after?.floors ?? []).map(({ id }) => id))
  return [
    ...(after?.floors ?? []).map((floor): FloorPair => ({ before: old.get(floor.id) ?? null, after: floor })),
    ...(before?.floors ?? [])
      .filter(({ id }) => !now.has(id))
      .map((floor): FloorPair => ({ before: floor, after: null })),
  ]
}

function isChanged(two: Two, { before, after }: FloorPair): boolean {
  return before === null || after === null || !looksSame(two, before, after, bandOf(two.after!))
}

function floorPart(context: DiffContext, two: Two, { before, after }: FloorPair): Block {
  const shown = (after ?? before)!
  const view = sharedView([before, after].flatMap((floor) => floor ?? []))
  const title = context.context.t.site.floor(shown.id, shown.level)
  if (before === null || after === null) {
    const side = (floor: FloorPlan | null, which: Side): readonly Block[] =>
      floor === null ? [prose(context.texts.absent)] : [sideFigure(context, two, [floor, view, which])]
    return subsection(title, [{ kind: 'columns', look: 'even', parts: [side(before, 'before'), side(after, 'after')] }])
  }
  const [was, is] = [
    sideFigure(context, two, [before, view, 'before']),
    sideFigure(context, two, [after, view, 'after']),
  ]
  return subsection(title, [
    {
      ...{ kind: 'swap', title, before: was, after: is, words: context.texts.swap },
      difference: differenceOf(context, two, { before, after }, view),
      legend: legendOfBoth([was, is]),
    },
  ])
}

function locationPart(context: DiffContext, two: Two, diff: LocationDiff, budget: { floors: number }): Blocks {
  const { texts, words, context: page } = context
  const pairs = floorPairs(two)
  const changed = pairs.filter((pair) => isChanged(two, pair))
  const same = pairs.filter((pair) => !changed.includes(pair))
  const drawn = changed.slice(0, budget.floors)
  budget.floors -= drawn.length
  const { before, after } = diff.figures
  const more = eurosMore({
    before: before === null ? '0.00' : before.totalEur,
    after: after === null ? '0.00' : after.totalEur,
  })
  const names = same.map(({ after: floor }) => page.t.site.floor(floor!.id, floor!.level))
  return [
    two.changes.length === 0 ? prose(texts.noAps) : changesTable(context, two),
    two.changes.length === 0 ? null : note(more === null ? texts.eurosUnknown : texts.euros(words.more(more))),
    ...drawn.map((pair) => floorPart(context, two, pair)),
    drawn.length === 0 ? null : note(texts.level(bandText(words.f.language, bandOf((two.after ?? two.before)!)))),
    names.length === 0 ? null : note(texts.sameFloors(names.join(', '))),
    changed.length > drawn.length ? note(texts.undrawn(words.number(changed.length - drawn.length))) : null,
  ]
}

function plansPart(context: DiffContext, plans: Two['plans'], diff: PlanDiff, budget: { floors: number }): Blocks {
  const parts = diff.locations.map((each) => {
    const find = ({ locations }: Plan, id: string): LocationPlan | null =>
      locations.find((location) => location.id === id) ?? null
    const [before, after] = [find(plans.before, each.formerId ?? each.id), find(plans.after, each.id)]
    const two: Two = { plans, before, after, changes: apChanges(before, after) }
    return section(each.name, locationPart(context, two, each, budget), { isFolded: diff.locations.length > MOST_OPEN })
  })
  return parts.length === 0 ? [] : [parts, note(context.texts.moves(context.words.number(MOST_MOVED_M)))]
}

function headline({ words, texts }: DiffContext, { before, after }: Two['plans'], diff: PlanDiff): Facts {
  const arrow = (was: string, is: string): string => (was === is ? is : `${was} → ${is}`)
  const rooms = ({ locations }: Plan): string => {
    const sum = (key: 'passedRooms' | 'requiredRooms'): number =>
      locations.reduce((total, location) => total + location[key], 0)
    return `${words.number(sum('passedRooms'))}/${words.number(sum('requiredRooms'))}`
  }
  const { total } = diff.budget
  return factsOf([
    [texts.aps, arrow(words.number(diff.accessPoints.before), words.number(diff.accessPoints.after))],
    [texts.rooms, arrow(rooms(before), rooms(after))],
    [texts.total, words.amount(total.after)],
    [texts.more, words.more(eurosMore(total))],
  ])
}

/**
 * Two plans on one page: what changes in figures, then location by location the APs and the floors before and after beside each other.
 * @param drawable - whether the older plan has all that a drawing is made of
 */
export function diffPage(before: Plan, after: Plan, diff: PlanDiff, drawable: boolean): string {
  const page = pageContext(after)
  const words = markdownWords(after.language)
  const context: DiffContext = { context: page, words, texts: textsOf(after.language), prefix: '' }
  const { texts } = context
  const { title, blocks: told } = diffDocument(diff, after.operation.name, words)
  const plans = { before, after }
  return renderPage(page, {
    title,
    kind: texts.kind,
    heading: title,
    provenance: provenanceOf(page, after.locations),
    tool: 'swap',
    blocks: blocks([
      headline(context, plans, diff),
      told,
      drawable ? plansPart(context, plans, diff, { floors: MOST_DRAWN }) : callout('warn', texts.notDrawn(texts.older)),
    ]),
  })
}

/**
 * What a scenario changes on the floors, as the page of a difference shows it.
 * @param budget - floors that the page may still draw; lowered by those drawn
 */
export function floorsOfScenario(base: Plan, scenario: Plan, budget: { floors: number }): Block | null {
  const shown = { ...scenario, language: base.language }
  const context: DiffContext = {
    context: pageContext(shown),
    words: markdownWords(base.language),
    texts: textsOf(base.language),
    prefix: `${scenario.scenario}-`,
  }
  const diff = planDiff(base, shown)
  const moved = diff.locations.filter(({ id }) => {
    const [before, after] = [base, shown].map(({ locations }) => locations.find((each) => each.id === id) ?? null)
    return apChanges(before!, after!).length > 0
  })
  if (moved.length === 0) return null
  const parts = plansPart(context, { before: base, after: shown }, { ...diff, locations: moved }, budget)
  return section(context.texts.scenario(scenario.scenario ?? ''), parts)
}
