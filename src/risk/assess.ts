import { paidLines } from '../budget/budget-input.js'
import { type CostModel, costModel, drawCosts, RISK_WORLD } from '../budget/draws.js'
import { provenanceOf } from '../budget/range.js'
import type { BomLine } from '../model/budget-plan.js'
import type { Estate } from '../model/estate.js'
import type { LocationPlan } from '../model/location-plan.js'
import { formatEuros, parseEuros } from '../model/money.js'
import type { Design, HeldShares } from '../model/operation.js'
import type { Plan } from '../model/plan.js'
import type {
  Advice,
  AmountSpread,
  CeilingRisk,
  Driver,
  Estimate,
  EuroEstimate,
  MoneyRisk,
  PlaceRisk,
  RiskReport,
  RoomCount,
  RoomRisk,
} from '../model/risk-plan.js'
import { isBought, type Provenance } from '../model/site.js'
import { designOf } from '../plan-scenario.js'
import { clopperPearson } from '../statistics/binomial.js'
import { normalQuantile } from '../statistics/normal.js'
import { compareText, quantise } from '../units.js'
import { BATCHES, baseline, expectedRegret, overBatches, quantileOf, regretAvoided, varianceShare } from './knowing.js'
import { POINT_SHARE } from './room-margins.js'
import {
  type FloorSpread,
  type PlaceOutcome,
  type RiskLine,
  type RiskModel,
  type Simulation,
  simulate,
} from './simulate.js'

/** Draws of the rooms: each judges every room of the estate. The money is drawn a whole multiple of them. */
export const ROOM_DRAWS = 2000

/** Expected least of n standard normal values: Blom's approximation, within 1 % from n = 4 on. */
function expectedLeast(n: number): number {
  return normalQuantile(0.625 / (n + 0.25))
}

/**
 * Share of the shadowing's variance that all links of a floor have in common, from what measured floors showed: of what was stated at 80 to
 * 90 %, the mean share reached and that of the worst band, taken as mean and least of so many normal values.
 * Nothing, of no band, where the design names no measured floors.
 */
export function floorSpreadOf(held: HeldShares | null | undefined): FloorSpread {
  if (!held || held.bands < 2 || held.leastAllShare <= 0 || held.allShare >= 1) return { share: 0, bands: 0 }
  const sd = (normalQuantile(held.allShare) - normalQuantile(held.leastAllShare)) / -expectedLeast(held.bands)
  return { share: Math.min(1 - POINT_SHARE, Math.max(0, sd) ** 2), bands: held.bands }
}

function centsOf(amountEur: string): number {
  return Number(parseEuros(amountEur)!)
}

/** A bill and the locations that it buys for, planned or only counted. */
export interface DrawnBill {
  readonly locations: readonly (Pick<LocationPlan, 'id' | 'status'> & {
    readonly provenance: { readonly plan: Provenance }
  })[]
  /** Lines that are paid. */
  readonly lines: readonly BomLine[]
  readonly design: Design
  readonly rules: Estate['catalog']['rules']
}

function costsOf({ locations, lines, design, rules }: DrawnBill): CostModel | null {
  const places = locations.map((each) => ({ id: each.id, bought: isBought(each), provenance: each.provenance.plan }))
  const provenance = provenanceOf({ design, rules, locations: places })
  return costModel(lines, { design }, provenance, ({ locationId }, of) => ({
    id: locationId ?? '*',
    provenance: of,
    straysAlone: locationId !== null,
  }))
}

/** How surely ceilings hold as they are planned: each line, all of them at once, and the sum of them. */
export interface CeilingChances {
  readonly lines: readonly Estimate[]
  readonly all: Estimate
  readonly total: Estimate
}

/**
 * How surely a bill keeps its ceilings: the draws of `assessRisk` for the money, without what rooms may ask for more.
 * @param ceilings by line [cents]
 * @returns null when a price is missing
 */
export function ceilingChances(
  bill: DrawnBill,
  ceilings: readonly { readonly id: string; readonly ceiling: number }[],
  { draws, seed }: { readonly draws: number; readonly seed: number },
): CeilingChances | null {
  const cost = costsOf(bill)
  if (cost === null) return null
  const index = ceilings.map(({ id }) => cost.lines.indexOf(id))
  const most = ceilings.reduce((sum, { ceiling }) => sum + ceiling, 0)
  const held = ceilings.map(() => 0)
  let [all, total] = [0, 0]
  drawCosts(cost, { draws, seed, world: RISK_WORLD }, ({ lines }) => {
    let [sum, broken] = [0, 0]
    for (const [l, { ceiling }] of ceilings.entries()) {
      const amount = index[l]! < 0 ? 0 : lines[index[l]!]!
      sum += amount
      if (amount <= ceiling) held[l]! += 1
      else broken += 1
    }
    if (broken === 0) all += 1
    if (sum <= most) total += 1
  })
  return { lines: held.map((count) => chance(count, draws)), all: chance(all, draws), total: chance(total, draws) }
}

/** What may be drawn of a plan, its rooms drawn before. */
export function riskModel(estate: Estate, plan: Plan, outcomes: ReadonlyMap<string, PlaceOutcome>): RiskModel {
  const { operation, catalog } = estate
  const design = designOf(estate, plan.scenario)
  return {
    cost: costsOf({ locations: plan.locations, lines: paidLines(plan.bom), design, rules: catalog.rules }),
    surveyedWidth: Math.min(1, design.quantityUncertainty.surveyed),
    lines: plan.budget.lines.map(
      ({ id, ceilingEur, outsideEur, eurPerAp }): RiskLine => ({
        id,
        ceiling: centsOf(ceilingEur),
        outside: centsOf(outsideEur),
        // Where a price is missing nothing is drawn.
        perAp: centsOf(eurPerAp ?? '0.00'),
      }),
    ),
    sources: operation.financing.flatMap((source) =>
      'rate' in source ? [{ rate: source.rate, most: Number(source.maxCents) }] : [],
    ),
    places: plan.locations.map((location) => {
      const outcome = outcomes.get(location.id)!
      return { id: location.id, bought: isBought(location), rooms: outcome.roomPlanned.length, outcome }
    }),
  }
}

const SHARE_STEP = 0.0001

function shown({ value, low, high }: Estimate, step = SHARE_STEP): Estimate {
  return { value: quantise(value, step), low: quantise(low, step), high: quantise(high, step) }
}

/** A share of draws with its exact 95 % interval; counted from the nearer end, which is quicker and the same. */
function chance(count: number, draws: number): Estimate {
  const few = Math.min(count, draws - count)
  const { lower, upper } = clopperPearson(draws, few, 0.975)
  const [low, high] = few === count ? [1 - upper, 1 - lower] : [lower, upper]
  return shown({ value: count / draws, low, high })
}

function wholeEuros(cents: number): string {
  return formatEuros(BigInt(Math.round(cents / 100)) * 100n)
}

function euroEstimate({ value, low, high }: Estimate): EuroEstimate {
  return { valueEur: wholeEuros(value), lowEur: wholeEuros(low), highEur: wholeEuros(high) }
}

function spreadOf(amounts: Float64Array): AmountSpread {
  const sorted = Float64Array.from(amounts).sort()
  const at = (share: number) => wholeEuros(quantileOf(sorted, share))
  return { p10Eur: at(0.1), p50Eur: at(0.5), p90Eur: at(0.9) }
}

interface Drawn {
  readonly plan: Plan
  readonly model: RiskModel
  readonly drawn: Simulation
}

/** How often an amount holds; with added access points it has no more draws of its own than the rooms have. */
function ceilingRisk(
  { drawn }: Drawn,
  amounts: Float64Array,
  perAp: number,
  ceiling: number,
): Pick<CeilingRisk, 'spread' | 'holds' | 'holdsMended'> {
  const { draws, roomDraws, mend } = drawn
  let [holds, mended] = [0, 0]
  for (let draw = 0; draw < draws; draw++) {
    if (amounts[draw]! <= ceiling) holds += 1
    if (amounts[draw]! + mend[draw % roomDraws]! * perAp <= ceiling) mended += 1
  }
  const fewer = Math.round((mended / draws) * roomDraws)
  const { low, high } = chance(fewer, roomDraws)
  return {
    spread: spreadOf(amounts),
    holds: chance(holds, draws),
    holdsMended: { value: quantise(mended / draws, SHARE_STEP), low, high },
  }
}

function ownRisk({ plan, model }: Drawn, own: Float64Array, sure: number): MoneyRisk['own'] {
  const base = baseline(own, sure)
  const inBatch = (batch: number) => own.filter((_, draw) => draw % BATCHES === batch).sort()
  const parts = overBatches(Array.from({ length: BATCHES }, (_, batch) => quantileOf(inBatch(batch), sure)))
  const setAside = quantileOf(Float64Array.from(own).sort(), sure)
  const half = (parts.high - parts.low) / 2
  const rated = model.sources.length
  const remainder = plan.budget.financing.filter(({ rate }) => rate === null)
  const planned = rated === 0 ? plan.budget.totalEur! : (remainder[0]?.amountEur ?? plan.budget.totalEur!)
  return {
    plannedEur: planned,
    spread: spreadOf(own),
    sure,
    setAsideEur: euroEstimate({ value: setAside, low: setAside - half, high: setAside + half }),
    regretEur: euroEstimate(expectedRegret(base)),
    missingCounts: quantise(sure / (1 - sure), 0.01),
  }
}

function moneyRisk(of: Drawn, sure: number): MoneyRisk | null {
  const { plan, model, drawn } = of
  const { lines, own } = drawn
  if (lines === null || own === null || plan.budget.totalEur === null) return null
  const sum = (key: 'perAp' | 'ceiling') => model.lines.reduce((total, line) => total + line[key], 0)
  const total = Float64Array.from(own, (_, draw) => lines.reduce((amount, line) => amount + line[draw]!, 0))
  return {
    lines: plan.budget.lines.map(({ id, label, totalEur, ceilingEur }, l) => ({
      id,
      label,
      plannedEur: totalEur!,
      ceilingEur,
      ...ceilingRisk(of, lines[l]!, model.lines[l]!.perAp, model.lines[l]!.ceiling),
    })),
    total: {
      plannedEur: plan.budget.totalEur,
      ceilingEur: plan.budget.ceilingEur,
      ...ceilingRisk(of, total, sum('perAp'), sum('ceiling')),
    },
    own: ownRisk(of, own, sure),
  }
}

function meanOf(values: Float64Array): Estimate {
  const batches = Array.from({ length: BATCHES }, (_, batch) => {
    const own = values.filter((_value, draw) => draw % BATCHES === batch)
    return own.reduce((sum, value) => sum + value, 0) / own.length
  })
  return shown(overBatches(batches), 0.01)
}

function roomCount(counts: Float64Array): RoomCount {
  const sorted = Float64Array.from(counts).sort()
  const at = (share: number) => quantileOf(sorted, share)
  return { mean: meanOf(counts), p10: at(0.1), p50: at(0.5), p90: at(0.9) }
}

/** Shares of the required rooms of which the probability of at least as many is shown. */
const SHOWN_SHARES = [1, 0.95, 0.9, 0.85, 0.8, 0.7, 0.6]

function roomsRisk({ plan, drawn }: Drawn): RiskReport['rooms'] {
  const { planned, full, mend, roomDraws } = drawn
  const required = plan.locations.reduce((sum, location) => sum + location.requiredRooms, 0)
  const least = (counts: Float64Array, rooms: number) =>
    chance(
      counts.reduce((sum, count) => sum + (count >= rooms ? 1 : 0), 0),
      roomDraws,
    )
  const thresholds = [...new Set(SHOWN_SHARES.map((share) => Math.ceil(share * required - 1e-9)))]
  const added = Float64Array.from(mend).sort()
  return {
    required,
    met: plan.locations.reduce((sum, location) => sum + location.passedRooms, 0),
    planned: roomCount(planned),
    full: roomCount(full),
    atLeast: thresholds
      .filter((rooms) => rooms > 0)
      .map((rooms) => ({ rooms, planned: least(planned, rooms), full: least(full, rooms) })),
    mend: { mean: meanOf(mend), p10: quantileOf(added, 0.1), p90: quantileOf(added, 0.9) },
  }
}

function placeRisks({ plan, model, drawn }: Drawn): PlaceRisk[] {
  return model.places
    .filter(({ rooms }) => rooms > 0)
    .map(({ id, rooms, outcome }) => ({
      locationId: id,
      name: plan.locations.find((location) => location.id === id)!.name,
      rooms,
      planned: meanOf(Float64Array.from(outcome.planned)),
      full: meanOf(Float64Array.from(outcome.full)),
      all: chance(outcome.full.filter((count) => count === rooms).length, drawn.roomDraws),
    }))
}

/** A room of a location in the order that its outcome has. */
export interface RoomKey {
  readonly floor: string
  readonly room: string
}

const WEAKEST = 12

function weakestRooms({ plan, model, drawn }: Drawn, keys: ReadonlyMap<string, readonly RoomKey[]>): RoomRisk[] {
  const rooms = model.places.flatMap(({ id, outcome: { roomPlanned, roomFull } }) =>
    keys.get(id)!.map((key, r) => ({ ...key, locationId: id, planned: roomPlanned[r]!, full: roomFull[r]! })),
  )
  const nameOf = ({ locationId, floor, room }: RoomKey & { readonly locationId: string }): string => {
    const location = plan.locations.find(({ id }) => id === locationId)!
    return location.floors.find(({ id }) => id === floor)?.rooms.find(({ id }) => id === room)?.name ?? room
  }
  return rooms
    .sort((a, b) => a.full - b.full || a.planned - b.planned)
    .slice(0, WEAKEST)
    .map((room) => ({
      ...room,
      name: nameOf(room),
      planned: chance(room.planned, drawn.roomDraws),
      full: chance(room.full, drawn.roomDraws),
    }))
}

/** How the things that are drawn are called. */
function labelsOf(plan: Plan): (kind: Driver['kind'] | Advice['kind'], id: string) => string {
  const articles = new Map(plan.bom.map(({ article, label }) => [article, label]))
  const locations = new Map(plan.locations.map(({ id, name }) => [id, name]))
  return (kind, id) => {
    if (kind === 'price' || kind === 'quote') return articles.get(id) ?? id
    if (kind === 'wall') return plan.labels.materials[id] ?? id
    return locations.get(id) ?? id
  }
}

function driversOf({ plan, drawn }: Drawn, figure: Float64Array, kinds: ReadonlySet<Driver['kind']>): Driver[] {
  const labelOf = labelsOf(plan)
  return drawn.causes
    .filter(({ kind }) => kinds.has(kind))
    .map(({ kind, id, at }) => ({ kind, id, label: labelOf(kind, id), share: shown(varianceShare({ at }, figure)) }))
    .sort((a, b) => b.share.value - a.share.value || compareText(a.id, b.id))
}

const ALL_KINDS: ReadonlySet<Driver['kind']> = new Set([
  'market',
  'ranges',
  'price',
  'plans',
  'quantity',
  'wall',
  'levels',
])
const ROOM_KINDS: ReadonlySet<Driver['kind']> = new Set(['wall', 'levels'])

function advice({ plan, drawn }: Drawn, own: Float64Array, sure: number): Advice[] {
  const base = baseline(own, sure)
  const labelOf = labelsOf(plan)
  return drawn.knowables
    .map((each) => ({ ...each, avoided: regretAvoided(each, base) }))
    .sort((a, b) => b.avoided.value - a.avoided.value || compareText(a.id, b.id))
    .map(({ kind, id, avoided, alone }) => ({
      kind,
      id,
      label: labelOf(kind, id),
      avoidedEur: euroEstimate(avoided),
      aloneEur: alone === undefined ? null : euroEstimate(regretAvoided({ reads: alone }, base)),
      told: avoided.low > 0,
    }))
}

export interface RiskOptions {
  readonly seed: number
  readonly draws: number
  /** Probability with which what is set aside shall be enough. */
  readonly sure: number
}

/** The materials that rooms were drawn over, each once. */
export function drawnMaterials(plan: Plan): string[] {
  const used = plan.locations.flatMap(({ materials }) => materials.map(({ material }) => material))
  return [...new Set(used)].sort(compareText)
}

/** How sure a plan is, what drives it, and what to measure first. Pure: the same plan, seed and outcomes give the same report. */
export function assessRisk(
  estate: Estate,
  plan: Plan,
  rooms: {
    readonly outcomes: ReadonlyMap<string, PlaceOutcome>
    readonly keys: ReadonlyMap<string, readonly RoomKey[]>
  },
  { seed, draws, sure }: RiskOptions,
): RiskReport {
  const model = riskModel(estate, plan, rooms.outcomes)
  const drawn = simulate(model, drawnMaterials(plan), { draws, seed, world: RISK_WORLD })
  const of: Drawn = { plan, model, drawn }
  const floors = floorSpreadOf(designOf(estate, plan.scenario).shadowing.held)
  const { own } = drawn
  return {
    schemaVersion: 1,
    revision: plan.revision,
    scenario: plan.scenario,
    seed,
    draws,
    roomDraws: drawn.roomDraws,
    floorSpread: floors.bands === 0 ? null : quantise(Math.sqrt(floors.share), 0.001),
    money: moneyRisk(of, sure),
    missing: [...new Set(plan.budget.lines.flatMap(({ missing }) => missing))].sort(compareText),
    rooms: roomsRisk(of),
    places: placeRisks(of),
    weakest: weakestRooms(of, rooms.keys),
    drivers: {
      own: own === null ? [] : driversOf(of, own, ALL_KINDS),
      rooms: driversOf(of, drawn.planned, ROOM_KINDS),
    },
    measureFirst: own === null ? [] : advice(of, own, sure),
  }
}
