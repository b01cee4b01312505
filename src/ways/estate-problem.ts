import type { BilledLocation } from '../bom/bom-input.js'
import type { Estate } from '../model/estate.js'
import type { Lever } from '../model/levers.js'
import type { RoomPlan } from '../model/location-plan.js'
import type { Design } from '../model/operation.js'
import { isBought, type Location } from '../model/site.js'
import type { LocationFront, PlacedLocation } from '../plan-location.js'
import { designUnder, isOfBill } from '../plan-ways.js'
import { billOf, leastCatalog, outsideOf, sharedAt } from './bill.js'
import {
  type Amounts,
  type BillLever,
  type DesignSet,
  type SharedPiece,
  sumOptions,
  type WayOption,
  type WaysProblem,
} from './problem.js'
import { exclusions } from './variants.js'

/*
 * From an estate, its levers and its planned locations to the abstract problem: which plans each location may have, what each costs by
 * the bill, what levers add to that.
 */

/** A plan that a location may have, with what it stands for. */
export interface LocationChoice {
  readonly billed: BilledLocation
  readonly option: WayOption
  /** Rooms that are given up, as `location/floor/room`; the location itself where it is. */
  readonly givenUp: readonly string[]
  readonly isDeferred: boolean
}

/** Everything that a choice is counted from. */
export interface EstateProblem {
  readonly estate: Estate
  readonly design: Design
  readonly levers: readonly Lever[]
  readonly choices: readonly (readonly LocationChoice[])[]
  readonly problem: WaysProblem
  /** By design (`designAt`), of each location the plan whose figures beside its APs are least. */
  readonly least: readonly (readonly BilledLocation[])[]
  readonly rooms: number
  readonly seats: number
}

/** How locations were planned under a design. */
export interface PlannedDesign {
  /** In the order of the sites. */
  readonly base: readonly PlacedLocation[]
  /** With rooms given up, by location, with the rooms as `floor/room`; the lever that allows it. */
  readonly reduced: readonly {
    readonly placed: PlacedLocation
    readonly givenUp: readonly string[]
    readonly lever: string
  }[]
}

/** How locations were planned for the levers of a file: under the operation's own design, and under sets of levers that change plans. */
export interface PlannedVariants extends PlannedDesign {
  readonly designs: readonly (DesignSet & PlannedDesign)[]
}

/** Whether a room meets the operation's own requirement under a lowered one. */
function meetsOwn(room: Omit<RoomPlan, 'name'>, design: Design, estate: Estate): boolean {
  if (room.verdict !== 'pass') return false
  const { requirement } = design
  const profile = room.profile === null ? undefined : estate.catalog.profiles[room.profile]
  if (requirement === undefined || profile === undefined) return true
  const { primaryRssiDbm = profile.primaryRssiDbm, areaShare = profile.areaShare } = requirement
  const lowerDb = Math.max(0, profile.primaryRssiDbm - primaryRssiDbm)
  const isShareLower = areaShare < profile.areaShare
  const covered = room.bands[design.bands[0]!]?.coveredShare ?? 0
  // The margin is that of the lowered share: where both are lower, only a room covered whole is sure to meet its own.
  const byLevel = lowerDb === 0 || (room.marginDb ?? Number.NEGATIVE_INFINITY) >= lowerDb
  const byShare = !isShareLower || covered >= (lowerDb === 0 ? profile.areaShare : 1)
  return byLevel && byShare
}

interface Served {
  readonly rooms: number
  readonly seats: number
}

function servedBy(location: BilledLocation, design: Design, estate: Estate): Served {
  if (!isBought(location)) return { rooms: 0, seats: 0 }
  const met = location.floors
    .flatMap(({ rooms }) => rooms)
    .filter((room) => room.required && meetsOwn(room, design, estate))
  return { rooms: met.length, seats: met.reduce((sum, { seats }) => sum + seats, 0) }
}

/**
 * The fewest rooms that an estate under another design can lose, whatever rooms are given up on top where that is offered: a location loses
 * what its plan loses, or at least the one room that is given up. A bound for plans that need not be made.
 */
export function leastLostUnder(
  estate: Estate,
  base: readonly BilledLocation[],
  placed: readonly BilledLocation[],
  { under, offered }: { readonly under: Design; readonly offered: ReadonlySet<string> },
): number {
  return placed.reduce((sum, location, i) => {
    const met = servedBy(base[i]!, estate.operation.design, estate).rooms
    const lost = Math.max(0, met - servedBy(location, under, estate).rooms)
    if (!offered.has(location.id)) return sum + lost
    const required = location.floors.reduce((all, { rooms }) => all + rooms.filter((room) => room.required).length, 0)
    return sum + Math.min(lost, Math.max(0, met - (required - 1)))
  }, 0)
}

/** APs that a location has bought. */
export const boughtAps = (location: BilledLocation): number =>
  isBought(location) ? location.accessPoints.filter(({ existing }) => !existing).length : 0

/** A plan before it is priced. */
interface Draft {
  readonly billed: BilledLocation
  readonly design: string | null
  readonly needs: readonly string[]
  readonly givenUp: readonly string[]
  readonly isDeferred: boolean
}

/** Levers that take a location out of the operation, and how. */
function leavesBy(
  levers: readonly Lever[],
  id: string,
  periodEnd: string,
): readonly [Lever, 'given-up' | 'deferred'][] {
  return levers.flatMap((lever): [Lever, 'given-up' | 'deferred'][] => {
    const { action } = lever
    if (action.kind === 'give-up' && action.locations.includes(id)) return [[lever, 'given-up']]
    const isLater = action.kind === 'defer' && action.until > periodEnd && action.locations.includes(id)
    return isLater ? [[lever, 'deferred']] : []
  })
}

function draftsUnder(
  estate: Estate,
  levers: readonly Lever[],
  { base: all, reduced }: PlannedDesign,
  design: string | null,
  i: number,
): Draft[] {
  const base = all[i]!
  const plain: Draft = { billed: base, design, needs: [], givenUp: [], isDeferred: false }
  if (!isBought(base)) return [plain]
  const fewer = reduced
    .filter(({ placed }) => placed.id === base.id)
    .map(({ placed, givenUp, lever }) => ({
      ...plain,
      billed: placed,
      needs: [lever],
      givenUp: givenUp.map((path) => `${base.id}/${path}`),
    }))
  const gone = leavesBy(levers, base.id, estate.operation.period.end).map(
    ([lever, status]): Draft => ({
      billed: { ...base, status },
      design,
      needs: [lever.id],
      givenUp: status === 'given-up' ? [base.id] : [],
      isDeferred: status === 'deferred',
    }),
  )
  return [plain, ...fewer, ...gone]
}

function draftsOf(estate: Estate, levers: readonly Lever[], planned: PlannedVariants, i: number): Draft[] {
  const own = draftsUnder(estate, levers, planned, null, i)
  return [...own, ...planned.designs.flatMap((each) => draftsUnder(estate, levers, each, each.id, i))]
}

const added = (a: Amounts, b: Amounts, sign = 1): number[] => a.map((amount, l) => amount + sign * b[l]!)

interface Pricing {
  readonly estate: Estate
  readonly design: Design
  readonly dimensions: number
}

/** What each location costs at one plan of each, under a design; nothing where it is not bought. */
function pricesAt({ estate, dimensions }: Pricing, drafts: readonly Draft[], design: Design): Amounts[] {
  const { byLocation } = billOf(
    estate,
    drafts.map(({ billed }) => billed),
    design,
  )
  const none = Array.from({ length: dimensions }, () => 0)
  return drafts.map(({ billed }) => byLocation.get(billed.id) ?? none)
}

/**
 * Own cost and levers' effects of every draft. Drafts of all locations are priced together, first all first ones, then all second
 * ones: a bill of the whole estate costs little more than one of a location.
 */
function priced(
  pricing: Pricing,
  drafts: readonly (readonly Draft[])[],
  bill: readonly Lever[],
  designs: ReadonlyMap<string, readonly Lever[]>,
) {
  const { design } = pricing
  const own: Amounts[][] = drafts.map(() => [])
  const effects: Amounts[][][] = drafts.map(() => [])
  const most = Math.max(0, ...drafts.map(({ length }) => length))
  for (let o = 0; o < most; o++) {
    const has = drafts.flatMap((all, i) => (o < all.length ? [i] : []))
    for (const name of new Set(has.map((i) => drafts[i]![o]!.design))) {
      const some = has.filter((i) => drafts[i]![o]!.design === name)
      const under = name === null ? [] : designs.get(name)!
      const at = (levers: readonly Lever[]) =>
        pricesAt(
          pricing,
          some.map((i) => drafts[i]![o]!),
          designUnder(design, levers),
        )
      const plain = at(under)
      const pulled = bill.map((lever) => at([...under, lever]))
      some.forEach((i, k) => {
        own[i]![o] = plain[k]!
        effects[i]![o] = pulled.map((all) => added(all[k]!, plain[k]!, -1))
      })
    }
  }
  return { own, effects }
}

/** Most numbers of APs for each of which what is shared is counted, over all designs. */
const MOST_PIECES = 480

interface SharedUnder {
  /** As of `designAt`. */
  readonly at: number
  readonly design: Design
  readonly least: readonly BilledLocation[]
}

/** What is shared, piece by piece of the number of APs, at the least figures that locations may have beside it. */
function sharedPieces(
  estate: Estate,
  { at, design, least }: SharedUnder,
  [low, high]: readonly [number, number],
  most: number,
): SharedPiece[] {
  const width = Math.max(1, Math.ceil((high - low + 1) / most))
  const pieces: SharedPiece[] = []
  for (let from = low; from <= high; from += width) {
    const cents = sharedAt(estate, least, design, from)
    const last = pieces.at(-1)
    const toAps = Math.min(high, from + width - 1)
    if (last !== undefined && width > 1 && last.cents.join() === cents.join())
      pieces[pieces.length - 1] = { ...last, toAps }
    else pieces.push({ design: at, fromAps: from, toAps, cents })
  }
  return pieces
}

/** What a lever adds to what is shared under a design, at the number of APs that its locations have. */
function sharedEffect(estate: Estate, { design, least }: SharedUnder, lever: Lever): Amounts {
  const aps = least.reduce((sum, location) => sum + boughtAps(location), 0)
  const plain = sharedAt(estate, least, design, aps)
  return added(sharedAt(estate, least, designUnder(design, [lever]), aps), plain, -1)
}

/** Fewest and most APs that the locations may have under a design. */
function apsBetween(locations: WaysProblem['locations'], design: string | null): [number, number] {
  const sum = (extreme: (...counts: number[]) => number): number =>
    locations.reduce(
      (total, { options }) =>
        total + extreme(...options.filter((option) => option.design === design).map(({ aps }) => aps)),
      0,
    )
  return [sum(Math.min), sum(Math.max)]
}

/** Deferred locations are paid later, whole, by the beneficiary. */
function paidLater(cents: Amounts): number[] {
  const sum = cents.reduce((all, amount) => all + amount, 0)
  return cents.map((_, l) => (l === cents.length - 1 ? sum : 0))
}

/** The problem of an estate from its planned locations. */
export function estateProblem(given: Estate, levers: readonly Lever[], planned: PlannedVariants): EstateProblem {
  const { operation } = given
  const { design } = operation
  // At least prices the model never says more than the bill.
  const estate = { ...given, catalog: leastCatalog(given.catalog) }
  const pricing = { estate, design, dimensions: operation.budgetLines.length + 1 }
  const bill = levers.filter(isOfBill)
  const designs = planned.designs.map(({ id, levers: names }) => ({ id, levers: names }))
  const leversIn = new Map(designs.map((set) => [set.id, levers.filter(({ id }) => set.levers.includes(id))]))
  const under = [design, ...designs.map(({ id }) => designUnder(design, leversIn.get(id)!))]
  const drafts = planned.base.map((_, i) => draftsOf(given, levers, planned, i))
  const { own, effects } = priced(pricing, drafts, bill, leversIn)
  const atHome = (billed: BilledLocation) => servedBy(billed, design, given)
  const choices = drafts.map((all, i) => {
    const base = atHome(planned.base[i]!)
    return all.map((draft, o): LocationChoice => {
      const at = designs.findIndex(({ id }) => id === draft.design) + 1
      const served = servedBy(draft.billed, under[at]!, given)
      const staying = all.findIndex((other) => other.design === draft.design)
      const whole = draft.isDeferred ? paidLater(own[i]![staying]!) : own[i]![o]!
      const option: WayOption = {
        cents: whole,
        effects: effects[i]![o]!,
        aps: boughtAps(draft.billed),
        roomsLost: Math.max(0, base.rooms - served.rooms),
        seatsLost: Math.max(0, base.seats - served.seats),
        design: draft.design,
        needs: draft.needs,
      }
      return { billed: draft.billed, option, givenUp: draft.givenUp, isDeferred: draft.isDeferred }
    })
  })
  const locations = choices.map((all, i) => ({ id: planned.base[i]!.id, options: all.map(({ option }) => option) }))
  const least = [null, ...designs.map(({ id }) => id)].map((name) =>
    choices.map((all) => {
      const own = all.filter(({ option }) => option.design === name)
      return (own.filter(({ billed }) => isBought(billed)).at(-1) ?? own[0]!).billed
    }),
  )
  const shared = under.map((each, at): SharedUnder => ({ at, design: each, least: least[at]! }))
  const bills: BillLever[] = bill.map((lever) => ({
    id: lever.id,
    shared: shared.map((each) => sharedEffect(estate, each, lever)),
    ownCents: Number(lever.ownCents),
  }))
  const outside = outsideOf(given, planned.base, design, billOf(given, planned.base, design).lines)
  const problem: WaysProblem = {
    lines: operation.budgetLines.map(({ id, ceilingCents }) => ({
      id,
      ceilingCents: Number(ceilingCents),
      outsideCents: Number(outside.get(id) ?? 0n),
    })),
    grants: operation.financing.flatMap((source) =>
      'rate' in source ? [{ rate: source.rate, maxCents: Number(source.maxCents) }] : [],
    ),
    locations,
    designs,
    bill: bills,
    permits: levers
      .filter(({ action }) => action.kind === 'rooms' || action.kind === 'give-up' || action.kind === 'defer')
      .map(({ id }) => id),
    excludes: exclusions(levers),
    shared: shared.flatMap((each) => {
      const name = each.at === 0 ? null : designs[each.at - 1]!.id
      return sharedPieces(estate, each, apsBetween(locations, name), MOST_PIECES / under.length)
    }),
    transferCents: Number(operation.levers?.lineTransfer?.maxCents ?? 0n),
  }
  const served = planned.base.map(atHome)
  return {
    ...{ estate: given, design, levers, choices, problem, least },
    rooms: served.reduce((sum, { rooms }) => sum + rooms, 0),
    seats: served.reduce((sum, { seats }) => sum + seats, 0),
  }
}

/** Rooms and seats that a choice leaves out of spec. */
export function lostAt({ problem }: EstateProblem, options: readonly number[]): Served {
  return {
    rooms: sumOptions(problem, options, ({ roomsLost }) => roomsLost),
    seats: sumOptions(problem, options, ({ seatsLost }) => seatsLost),
  }
}

/** Where a room's front is worth a plan: it saves an access point against the one before. */
export function worthPlanning(front: LocationFront): LocationFront['points'][number][] {
  return front.points.filter((point, k) => k > 0 && point.count < front.points[k - 1]!.count)
}

/** A location with rooms given up, as `floor/room`. */
export function withoutRooms(location: Location, givenUp: readonly string[]): Location {
  return {
    ...location,
    floors: location.floors.map((floor) => ({
      ...floor,
      rooms: floor.rooms.map((room) =>
        givenUp.includes(`${floor.id}/${room.id}`) ? { ...room, givenUp: true } : room,
      ),
    })),
  }
}
