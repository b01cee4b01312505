import type { BomLine } from '../../model/budget-plan.js'
import type { FloorPlan, LocationPlan, RoomNeed, RoomPlan } from '../../model/location-plan.js'
import { formatEuros, parseEuros, toMilli } from '../../model/money.js'
import type { Plan } from '../../model/plan.js'
import { isBought } from '../../model/site.js'
import { compareText, quantise } from '../../units.js'
import { amountsOfLocation, groupedBy, linesOfLocation, totalOf } from '../subjects/bill.js'

/** A figure in an older and a newer plan; null where one of them has none. */
export interface Change<T> {
  readonly before: T | null
  readonly after: T | null
}

/** The two figures, or null where they are the same. */
function changeOf<T extends string | number>(before: T | null, after: T | null): Change<T> | null {
  return before === after ? null : { before, after }
}

/** How much more the newer amount is, exact; null where one is unknown. */
export function eurosMore({ before, after }: Change<string>): string | null {
  if (before === null || after === null) return null
  return formatEuros(parseEuros(after)! - parseEuros(before)!)
}

/** What one rule buys for one place. */
export interface Bought {
  readonly articles: readonly string[]
  readonly labels: readonly string[]
  readonly quantity: number
  readonly unitPriceEur: string | null
  readonly totalEur: string | null
  readonly formula: string
}

/** What moved: another article (a tier, another offer), another quantity, or the price alone. */
export type BillChangeKind = 'added' | 'removed' | 'article' | 'quantity' | 'price'

/** A rule that buys otherwise than before. */
export interface BillChange {
  readonly rule: string
  readonly kind: BillChangeKind
  readonly before: Bought | null
  readonly after: Bought | null
  readonly totalEur: Change<string>
}

function bought(lines: readonly BomLine[]): Bought {
  const milli = lines.reduce((sum, line) => sum + (toMilli(line.quantity) ?? 0n), 0n)
  const unique = (texts: readonly string[]): string[] => [...new Set(texts)].sort(compareText)
  const prices = unique(lines.map(({ unitPriceEur }) => unitPriceEur ?? ''))
  return {
    articles: unique(lines.map(({ article }) => article)),
    labels: unique(lines.map(({ label }) => label)),
    quantity: Number(milli) / 1000,
    unitPriceEur: prices.length === 1 && prices[0] !== '' ? prices[0]! : null,
    totalEur: totalOf(lines),
    formula: unique(lines.map(({ formula }) => formula)).join('; '),
  }
}

function kindOf(before: Bought | null, after: Bought | null): BillChangeKind | null {
  if (before === null) return 'added'
  if (after === null) return 'removed'
  if (before.articles.join() !== after.articles.join()) return 'article'
  if (before.quantity !== after.quantity) return 'quantity'
  return before.unitPriceEur === after.unitPriceEur && before.totalEur === after.totalEur ? null : 'price'
}

/** What the rules buy otherwise for one place, in the order of the newer bill. */
function billChanges(before: readonly BomLine[], after: readonly BomLine[]): BillChange[] {
  const ruleOf = ({ rule }: BomLine): string => rule
  const [old, now] = [groupedBy(before, ruleOf), groupedBy(after, ruleOf)]
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((rule) => {
    const was = old.has(rule) ? bought(old.get(rule)!) : null
    const is = now.has(rule) ? bought(now.get(rule)!) : null
    const kind = kindOf(was, is)
    if (kind === null) return []
    return [
      { rule, kind, before: was, after: is, totalEur: { before: was?.totalEur ?? null, after: is?.totalEur ?? null } },
    ]
  })
}

/** Where a cause stands. */
interface RoomPlace {
  readonly floor: string
  readonly room: string
  readonly name: string
}

/** What was written otherwise for a location, as far as the two plans show it. */
export type Cause =
  | ({ readonly code: 'seats'; readonly need: Change<RoomNeed> } & Change<number> & RoomPlace)
  | ({ readonly code: 'area' } & Change<number> & RoomPlace)
  | ({ readonly code: 'use' | 'room-renamed' } & Change<string> & RoomPlace)
  | ({ readonly code: 'profile' } & Change<string> & RoomPlace)
  | ({ readonly code: 'room-added' | 'room-removed' | 'room-shape' } & RoomPlace)
  | { readonly code: 'floor-added' | 'floor-removed' | 'structure'; readonly floor: string }
  | ({ readonly code: 'status' | 'provenance' | 'renamed' | 'commune' } & Change<string>)
  | { readonly code: 'pinned'; readonly before: number; readonly after: number }
  | { readonly code: 'pinned-otherwise' | 'racks' }
  | ({ readonly code: 'price'; readonly article: string } & Change<string>)
  /** Another file, or one that was written anew. */
  | ({ readonly code: 'calibration' } & Change<string>)
  /** The same building under another id. */
  | ({ readonly code: 'id' } & Change<string>)
  /** Nothing of the location's own shows: its file, where nothing else was changed. */
  | { readonly code: 'file' }
  /** Or the inputs that all locations share: those that changed; none where it was the program. */
  | { readonly code: 'shared'; readonly files: readonly string[] }

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

function roomCauses(floor: string, before: RoomPlan, after: RoomPlan): Cause[] {
  const place = { floor, room: after.id, name: after.name }
  const causes: Cause[] = []
  if (before.seats !== after.seats) {
    const need = { before: before.need, after: after.need }
    causes.push({ code: 'seats', ...place, before: before.seats, after: after.seats, need })
  }
  if (before.areaM2 !== after.areaM2)
    causes.push({ code: 'area', ...place, before: before.areaM2, after: after.areaM2 })
  else if (!same(before.polygon, after.polygon)) causes.push({ code: 'room-shape', ...place })
  if (before.name !== after.name)
    causes.push({ code: 'room-renamed', ...place, before: before.name, after: after.name })
  if (before.use !== after.use) causes.push({ code: 'use', ...place, before: before.use, after: after.use })
  if (before.profile !== after.profile)
    causes.push({ code: 'profile', ...place, before: before.profile, after: after.profile })
  return causes
}

function structureOf({ walls, openings, exclusions, objects, clutter, heightM, elevationM, slab }: FloorPlan): unknown {
  return [walls, openings, exclusions, objects ?? [], clutter ?? [], heightM, elevationM, slab]
}

/** Where the access points hang that the file fixes, and how. */
const pinnedOf = ({ accessPoints }: LocationPlan): unknown =>
  accessPoints
    .filter(({ pinned }) => pinned)
    .map(({ floor, at, heightM, mount, azimuthDeg, tiltDeg, article, existing }) => {
      return [floor, at, heightM, mount, azimuthDeg, tiltDeg, article, existing]
    })

const rackPlaces = ({ racks }: LocationPlan): unknown => racks.map(({ id, floor, at }) => [id, floor, at])

/** The calibration that a location is planned with, where it is another one or its file says something else. */
function calibrationCauses(old: Plan, now: Plan, before: LocationPlan, after: LocationPlan): Cause[] {
  const [was, is] = [before.calibration ?? null, after.calibration ?? null]
  const isSame = was === is && (is === null || old.inputs[is] === now.inputs[is])
  return isSame ? [] : [{ code: 'calibration', before: was, after: is }]
}

/** What changed beside a location: its own file, or inputs that all locations depend on. */
function changedBeside(old: Plan, now: Plan): Cause {
  const files = [...new Set([...Object.keys(old.inputs), ...Object.keys(now.inputs)])].sort(compareText)
  const isSite = (file: string): boolean => /^sites\/(?!operation\.yaml$)[^/]+\.ya?ml$/.test(file)
  const changed = files.filter((file) => old.inputs[file] !== now.inputs[file])
  const shared = changed.filter((file) => !isSite(file))
  // Where no file changed it was the program.
  return changed.length > 0 && shared.length === 0 ? { code: 'file' } : { code: 'shared', files: shared }
}

function floorCauses(before: FloorPlan, after: FloorPlan): Cause[] {
  const floor = after.id
  const rooms = new Map(before.rooms.map((room) => [room.id, room]))
  const kept = new Set(after.rooms.map(({ id }) => id))
  const gone = before.rooms.filter(({ id }) => !kept.has(id))
  const place = ({ id, name }: RoomPlan): RoomPlace => ({ floor, room: id, name })
  return [
    ...gone.map((room): Cause => ({ code: 'room-removed', ...place(room) })),
    ...after.rooms.flatMap((room): Cause[] => {
      const old = rooms.get(room.id)
      return old ? roomCauses(floor, old, room) : [{ code: 'room-added', ...place(room) }]
    }),
    ...(same(structureOf(before), structureOf(after)) ? [] : [{ code: 'structure', floor } as const]),
  ]
}

function pricedOtherwise(bill: readonly BillChange[]): Cause[] {
  return bill
    .filter(({ kind }) => kind === 'price')
    .map(({ before, after }) => ({
      code: 'price',
      article: after!.articles[0]!,
      before: before!.unitPriceEur,
      after: after!.unitPriceEur,
    }))
}

/** What of a location's own changed, from its two plans and its bill. */
function locationCauses(
  before: LocationPlan,
  after: LocationPlan,
  bill: readonly BillChange[],
  beside: readonly Cause[],
  otherwise: Cause,
): Cause[] {
  const old = new Map(before.floors.map((floor) => [floor.id, floor]))
  const kept = new Set(after.floors.map(({ id }) => id))
  const [wasPinned, isPinned] = [before, after].map(
    ({ accessPoints }) => accessPoints.filter(({ pinned }) => pinned).length,
  )
  const causes: Cause[] = [
    ...(before.id === after.id ? [] : [{ code: 'id', before: before.id, after: after.id } as const]),
    ...before.floors.filter(({ id }) => !kept.has(id)).map(({ id }): Cause => ({ code: 'floor-removed', floor: id })),
    ...after.floors.flatMap((floor): Cause[] => {
      const was = old.get(floor.id)
      return was ? floorCauses(was, floor) : [{ code: 'floor-added', floor: floor.id }]
    }),
    ...(before.status === after.status
      ? []
      : [{ code: 'status', before: before.status, after: after.status } as const]),
    ...(before.provenance.plan === after.provenance.plan
      ? []
      : [{ code: 'provenance', before: before.provenance.plan, after: after.provenance.plan } as const]),
    ...(['name', 'commune'] as const).flatMap((key): Cause[] =>
      before[key] === after[key]
        ? []
        : [{ code: key === 'name' ? 'renamed' : 'commune', before: before[key], after: after[key] }],
    ),
    ...(wasPinned === isPinned ? [] : [{ code: 'pinned', before: wasPinned!, after: isPinned! } as const]),
    ...(wasPinned !== isPinned || same(pinnedOf(before), pinnedOf(after))
      ? []
      : [{ code: 'pinned-otherwise' } as const]),
    ...(same(rackPlaces(before), rackPlaces(after)) ? [] : [{ code: 'racks' } as const]),
    ...pricedOtherwise(bill),
    ...beside,
  ]
  return causes.length === 0 ? [otherwise] : causes
}

/** What a location has in a plan, in the figures that a budget depends on. */
export interface LocationFigures {
  readonly roomsMet: number
  readonly roomsRequired: number
  readonly accessPoints: number
  /** Switch ports that the racks need, margin and uplink included. */
  readonly ports: number
  readonly cableM: number
  readonly totalEur: string | null
}

/** A location that is not what it was. */
export interface LocationDiff {
  readonly id: string
  /** Its id in the older plan, where that was another one. */
  readonly formerId?: string
  readonly siteNumber: number
  readonly name: string
  readonly kind: 'added' | 'removed' | 'changed'
  readonly figures: Change<LocationFigures>
  readonly causes: readonly Cause[]
  readonly bill: readonly BillChange[]
}

/** The figures of a location in a plan. */
function locationFigures(plan: Plan, location: LocationPlan): LocationFigures {
  return {
    roomsMet: location.passedRooms,
    roomsRequired: location.requiredRooms,
    accessPoints: location.placement.count,
    ports: location.racks.reduce((sum, rack) => sum + rack.ports, 0),
    cableM: quantise(
      location.accessPoints.reduce((sum, ap) => sum + ap.cableM, 0),
      0.01,
    ),
    totalEur: amountsOfLocation(plan, location.id)?.totalEur ?? null,
  }
}

/** The same to the byte: the location's whole plan and its bill. */
function isSame(before: LocationPlan, after: LocationPlan, bill: readonly BillChange[]): boolean {
  return bill.length === 0 && JSON.stringify(before) === JSON.stringify(after)
}

/** The building of a location, whatever it and its site are called. */
const buildingOf = ({ floors }: LocationPlan): string =>
  JSON.stringify(
    floors.map(({ id, level, rooms, walls }) => [id, level, rooms.map((room) => [room.id, room.polygon]), walls]),
  )

/**
 * Former ids by the id that took their place: an id that is gone and one that is new, of one building, or of one number and name. Where
 * several could be meant, none is.
 */
function formerIds(old: Plan, now: Plan): Map<string, string> {
  const ids = [old, now].map(({ locations }) => new Set(locations.map(({ id }) => id)))
  let gone = old.locations.filter(({ id }) => !ids[1]!.has(id))
  let fresh = now.locations.filter(({ id }) => !ids[0]!.has(id))
  const former = new Map<string, string>()
  const nameOf = ({ siteNumber, name }: LocationPlan): string => `${siteNumber} ${name}`
  for (const keyOf of gone.length === 0 || fresh.length === 0 ? [] : [buildingOf, nameOf]) {
    const [was, is] = [gone, fresh].map((each) => groupedBy(each, keyOf))
    for (const [key, [location, ...others]] of is!)
      if (others.length === 0 && was!.get(key)?.length === 1) former.set(location!.id, was!.get(key)![0]!.id)
    gone = gone.filter(({ id }) => ![...former.values()].includes(id))
    fresh = fresh.filter(({ id }) => !former.has(id))
  }
  return former
}

/** A location in two plans; null where nothing of it changed. */
function locationDiff(old: Plan, now: Plan, id: string, formerId: string): LocationDiff | null {
  const before = old.locations.find((location) => location.id === formerId) ?? null
  const after = now.locations.find((location) => location.id === id) ?? null
  const bill = billChanges(linesOfLocation(old, formerId), linesOfLocation(now, id))
  if (before && after && isSame(before, after, bill)) return null
  const shown = (after ?? before)!
  return {
    id,
    ...(formerId !== id && { formerId }),
    siteNumber: shown.siteNumber,
    name: shown.name,
    kind: before === null ? 'added' : after === null ? 'removed' : 'changed',
    figures: { before: before && locationFigures(old, before), after: after && locationFigures(now, after) },
    causes:
      before && after
        ? locationCauses(before, after, bill, calibrationCauses(old, now, before, after), changedBeside(old, now))
        : [],
    bill,
  }
}

/** A figure of the whole operation that central lines follow. */
type OperationFigure = 'accessPoints' | 'locations' | 'sessions' | 'logGb' | 'vpnMbps'

export interface FigureChange extends Change<number> {
  readonly figure: OperationFigure
}

/** A line of the whole operation that changed, with the figures that moved it. */
export interface CentralChange extends BillChange {
  readonly because: readonly FigureChange[]
}

/** What the two plans were made from, as far as it differs. */
export interface InputChanges {
  readonly files: readonly ({ readonly path: string } & { readonly kind: 'added' | 'removed' | 'changed' })[]
  readonly design: readonly ({ readonly key: string } & Change<string>)[]
  readonly scenario: Change<string> | null
}

/** Amounts of the whole operation. */
export interface BudgetDiff {
  readonly lines: readonly ({ readonly id: string; readonly label: string } & Change<string>)[]
  readonly total: Change<string>
  readonly financing: readonly ({ readonly source: string } & Change<string>)[]
  readonly statement: Change<string>
}

/** Everything that differs between an older and a newer plan. */
export interface PlanDiff {
  readonly revisions: { readonly before: string; readonly after: string }
  readonly inputs: InputChanges
  readonly accessPoints: { readonly before: number; readonly after: number }
  readonly locations: readonly LocationDiff[]
  readonly unchangedLocations: number
  readonly central: readonly CentralChange[]
  readonly budget: BudgetDiff
}

function figuresOf(plan: Plan): Readonly<Record<OperationFigure, number>> {
  return {
    accessPoints: plan.budget.aps,
    locations: plan.locations.filter(isBought).length,
    sessions: plan.central.sessionsWithHeadroom,
    logGb: plan.central.logGb,
    vpnMbps: plan.central.vpnMbps,
  }
}

/** The figure that chose a tier of the central site. */
function tierFigure({ central }: Plan, articles: readonly string[]): OperationFigure | null {
  if (central.portal?.article && articles.includes(central.portal.article)) return 'sessions'
  if (central.logStore && articles.includes(central.logStore.article)) return 'logGb'
  return central.firewall && articles.includes(central.firewall.article) ? 'vpnMbps' : null
}

const hasNumber = (formula: string, value: number): boolean =>
  [...formula.matchAll(/\d+(?:\.\d+)?/g)].some(([text]) => text === String(value))

function centralChange(old: Plan, now: Plan, change: BillChange): CentralChange {
  const [before, after] = [figuresOf(old), figuresOf(now)]
  const tier = tierFigure(now, change.after?.articles ?? []) ?? tierFigure(old, change.before?.articles ?? [])
  const because = (Object.keys(after) as OperationFigure[]).flatMap((figure) => {
    const moved = changeOf(before[figure], after[figure])
    if (moved === null) return []
    const counted =
      hasNumber(change.before?.formula ?? '', before[figure]) && hasNumber(change.after?.formula ?? '', after[figure])
    return figure === tier || counted ? [{ figure, ...moved }] : []
  })
  return { ...change, because }
}

function inputChanges(old: Plan, now: Plan): InputChanges {
  const paths = [...new Set([...Object.keys(old.inputs), ...Object.keys(now.inputs)])].sort(compareText)
  const designs = [old, now].map((plan) => new Map(plan.hypotheses.map(({ key, value }) => [key, value])))
  const keys = [...new Set(designs.flatMap((design) => [...design.keys()]))]
  return {
    files: paths.flatMap((path) => {
      const [was, is] = [old.inputs[path], now.inputs[path]]
      if (was === is) return []
      return [{ path, kind: was === undefined ? 'added' : is === undefined ? 'removed' : 'changed' }]
    }),
    design: keys.flatMap((key) => {
      const change = changeOf(designs[0]!.get(key) ?? null, designs[1]!.get(key) ?? null)
      return change ? [{ key, ...change }] : []
    }),
    scenario: changeOf(old.scenario, now.scenario),
  }
}

function budgetDiff({ budget: old }: Plan, { budget: now }: Plan): BudgetDiff {
  return {
    lines: now.lines.map(({ id, label, totalEur }) => ({
      id,
      label,
      before: old.lines.find((line) => line.id === id)?.totalEur ?? null,
      after: totalEur,
    })),
    total: { before: old.totalEur, after: now.totalEur },
    financing: now.financing.map(({ source, amountEur }) => ({
      source,
      before: old.financing.find((share) => share.source === source)?.amountEur ?? null,
      after: amountEur,
    })),
    statement: { before: old.statement, after: now.statement },
  }
}

/** Holds two plans against each other: locations with their causes, central lines with the figures that moved them, budget. */
export function planDiff(old: Plan, now: Plan): PlanDiff {
  const former = formerIds(old, now)
  const renamed = new Set(former.values())
  const ids = [...new Set([...now.locations, ...old.locations].map(({ id }) => id))].filter((id) => !renamed.has(id))
  const locations = ids.flatMap((id) => locationDiff(old, now, id, former.get(id) ?? id) ?? [])
  const central = (plan: Plan) => plan.bom.filter(({ locationId }) => locationId === null)
  return {
    revisions: { before: old.revision, after: now.revision },
    inputs: inputChanges(old, now),
    accessPoints: { before: old.budget.aps, after: now.budget.aps },
    locations,
    unchangedLocations: ids.length - locations.length,
    central: billChanges(central(old), central(now)).map((change) => centralChange(old, now, change)),
    budget: budgetDiff(old, now),
  }
}
