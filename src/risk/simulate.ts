import {
  type CostModel,
  drawCosts,
  namedUniform,
  STRAY_FACTOR,
  strayed,
  triangular,
  type World,
} from '../budget/draws.js'
import { normalCdf, normalQuantile } from '../statistics/normal.js'
import { type DrawnMaterial, type DrawnPlace, POINT_SHARE, roomVerdicts } from './room-margins.js'

/*
 * Draws of what an estate may turn out to be: what its bill comes to and which rooms are in spec, and what each draw was made of.
 */

/** A budget line as the beneficiary's own money depends on it [cents]. */
export interface RiskLine {
  readonly id: string
  readonly ceiling: number
  /** Never eligible, whatever it comes to. */
  readonly outside: number
  /** What one more access point costs it. */
  readonly perAp: number
}

/** What may be drawn of a planned estate. */
export interface RiskModel {
  /** Null where a price is missing. */
  readonly cost: CostModel | null
  readonly lines: readonly RiskLine[]
  /** What pays a share of the eligible base, in order; [cents]. */
  readonly sources: readonly { readonly rate: number; readonly most: number }[]
  readonly places: readonly RiskPlace[]
  /** Half-width that quantities keep once a building is surveyed. */
  readonly surveyedWidth: number
}

/** A location with what its rooms came to: what the money depends on. */
export interface RiskPlace {
  readonly id: string
  /** Access points that its rooms ask for more are bought. */
  readonly bought: boolean
  readonly rooms: number
  readonly outcome: PlaceOutcome
}

export interface RoomWorld {
  readonly draws: number
  readonly seed: number
  readonly world: World
  /** What is common to the links of a floor. */
  readonly floors: FloorSpread
}

/** How far floors differ from one another, as measured floors showed it. */
export interface FloorSpread {
  /** Share of the shadowing's variance that is common to a floor. */
  readonly share: number
  /** Of how many measured bands that is an estimate; 0 where there are none. */
  readonly bands: number
}

/** Of each draw, how many rooms of a location are in spec, and the access points that would mend the others. */
export interface PlaceOutcome {
  readonly planned: readonly number[]
  readonly full: readonly number[]
  readonly mend: readonly number[]
  /** Of each room, in how many draws it is in spec at planned power, and at full power. */
  readonly roomPlanned: readonly number[]
  readonly roomFull: readonly number[]
}

/** Where a material's loss lies in its range, draw by draw: the same in every building, since one wrong table is wrong everywhere. */
export function wallDraws(material: string, { draws, seed }: Pick<RoomWorld, 'draws' | 'seed'>): Float64Array {
  const uniform = namedUniform(seed, `wall ${material}`)
  return Float64Array.from({ length: draws }, uniform)
}

/** How far the levels of a location are off as a whole, draw by draw [standard normal]. */
export function placeDraws(locationId: string, { draws, seed }: Pick<RoomWorld, 'draws' | 'seed'>): Float64Array {
  const uniform = namedUniform(seed, `place ${locationId}`)
  return Float64Array.from({ length: draws }, () => normalQuantile(uniform()))
}

/** How much wider than stated the ranges of walls are, draw by draw: the same in every building. */
function rangeDraws({ draws, seed, world: { rangeFactor, rangeMost } }: RoomWorld): Float64Array {
  const uniform = namedUniform(seed, 'ranges of rooms')
  return Float64Array.from({ length: draws }, () => rangeFactor + uniform() * (rangeMost - rangeFactor))
}

/** What a standard deviation known by so many degrees of freedom may be in truth, over what it is estimated at: √(freedom/χ²). */
function scaleDraw(uniform: () => number, freedom: number): number {
  let square = 0
  for (let i = 0; i < freedom; i++) square += normalQuantile(uniform()) ** 2
  return Math.sqrt(freedom / square)
}

/** Factor on the shadowing of a location, draw by draw: its links are a Student t where a calibration says so, all by the same scale. */
function shadowDraws({ locationId, sigma: { freedom } }: DrawnPlace, { draws, seed }: RoomWorld): Float64Array {
  const uniform = namedUniform(seed, `shadowing ${locationId}`)
  return Float64Array.from({ length: draws }, () => (freedom === undefined ? 1 : scaleDraw(uniform, freedom)))
}

/**
 * Factor on what is common to a location, draw by draw, the same in every building: its standard deviation is estimated from a few measured
 * bands, so that its square is drawn as freedom over chi-square; in a world of fixed ranges, as much wider as they are.
 */
function floorDraws({ draws, seed, world: { rangeFactor, rangeMost }, floors }: RoomWorld): Float64Array {
  const freedom = floors.bands - 1
  if (rangeMost === rangeFactor || freedom < 1) return new Float64Array(draws).fill(rangeFactor)
  const uniform = namedUniform(seed, 'spread of floors')
  return Float64Array.from({ length: draws }, () => rangeFactor * scaleDraw(uniform, freedom))
}

function lossDraws(
  { material, lossDb, lowDb, highDb }: DrawnMaterial,
  ranges: Float64Array,
  options: RoomWorld,
): Float64Array {
  const { world, seed } = options
  const stray = namedUniform(seed, `stray ${material}`)
  return wallDraws(material, options).map((probability, draw) => {
    const here = { rangeFactor: ranges[draw]!, strays: world.strays }
    return strayed(triangular(probability, lowDb, lossDb, highDb), lossDb, here, stray)
  })
}

/**
 * Draws wall losses, what is common to the location and what is common to an AP in a room, and judges every room. What changes from point
 * to point stays in the margins, as the profile's confidence asks.
 */
export function simulatePlace(place: DrawnPlace, options: RoomWorld): PlaceOutcome {
  const { draws, seed, world, floors } = options
  const ranges = rangeDraws(options)
  const losses = place.materials.map((material) => lossDraws(material, ranges, options))
  const common = placeDraws(place.locationId, options)
  const spread = floorDraws(options)
  const shadow = shadowDraws(place, options)
  const commonSd = place.calibrated ? 0 : Math.sqrt(floors.share)
  const linkSd = Math.sqrt(Math.max(0, 1 - POINT_SHARE - floors.share))
  const uniform = namedUniform(seed, `rooms ${place.locationId}`)
  const stray = namedUniform(seed, `strays ${place.locationId}`)
  const tail = (): number => (world.strays > 0 && stray() < world.strays ? STRAY_FACTOR : 1)
  const judge = roomVerdicts(place)
  const outcome = {
    planned: new Array<number>(draws).fill(0),
    full: new Array<number>(draws).fill(0),
    mend: new Array<number>(draws).fill(0),
    roomPlanned: place.rooms.map(() => 0),
    roomFull: place.rooms.map(() => 0),
  }
  const lossesDb = new Float64Array(losses.length)
  for (let draw = 0; draw < draws; draw++) {
    for (const [m, values] of losses.entries()) lossesDb[m] = values[draw]!
    const { planned, full } = judge({
      lossesDb,
      common: common[draw]! * commonSd * spread[draw]! * tail(),
      ofLink: () => normalQuantile(uniform()) * linkSd * shadow[draw]! * tail(),
    })
    const weak = new Set<number>()
    for (const [r, { failed, servedBy }] of place.rooms.entries()) {
      outcome.planned[draw]! += planned[r]!
      outcome.full[draw]! += full[r]!
      outcome.roomPlanned[r]! += planned[r]!
      outcome.roomFull[r]! += full[r]!
      if (full[r] === 0 && !failed) weak.add(servedBy)
    }
    outcome.mend[draw] = weak.size
  }
  return outcome
}

/** What may be told before: a price, the quantities of a building, a wall, the levels of a building. */
export type CauseKind = 'market' | 'ranges' | 'price' | 'plans' | 'quantity' | 'wall' | 'levels'

/** One thing that is drawn, by where it lies between its ends in each draw (0 to 1, evenly). */
export interface Cause {
  readonly kind: CauseKind
  readonly id: string
  readonly at: Float32Array
}

/** Something that could be found out, with what would be read of it in each draw. */
export interface Knowable {
  readonly kind: 'quote' | 'survey' | 'wall' | 'levels'
  readonly id: string
  readonly reads: Float32Array
  /** Of a quote: where the price lies for itself, the market left out. */
  readonly alone?: Float32Array
}

export interface Simulation {
  readonly draws: number
  /** Room draws, over which the draws of the money go again and again. */
  readonly roomDraws: number
  /** By line of the model, as planned [cents]; null where a price is missing. */
  readonly lines: readonly Float64Array[] | null
  /** Own money with the access points that mend the rooms [cents]. */
  readonly own: Float64Array | null
  /** Rooms in spec at planned power, and at full power; one a room draw. */
  readonly planned: Float64Array
  readonly full: Float64Array
  readonly mend: Float64Array
  readonly causes: readonly Cause[]
  readonly knowables: readonly Knowable[]
}

/** The beneficiary's own money: what the sources leave of the total, every excess over a ceiling included [cents]. */
export function ownMoney({ lines, sources }: Pick<RiskModel, 'lines' | 'sources'>, amounts: ArrayLike<number>): number {
  let [total, base] = [0, 0]
  for (const [l, { ceiling, outside }] of lines.entries()) {
    total += amounts[l]!
    base += Math.min(amounts[l]! - outside, ceiling)
  }
  let left = total
  for (const { rate, most } of sources) left -= Math.max(0, Math.min(rate * base, most, left))
  return left
}

function sums(places: readonly RiskPlace[], key: 'planned' | 'full' | 'mend', draws: number): Float64Array {
  const sum = new Float64Array(draws)
  for (const { outcome } of places) for (let draw = 0; draw < draws; draw++) sum[draw]! += outcome[key][draw]!
  return sum
}

function hasRange(prices: CostModel['articles'][number]['prices']): boolean {
  return prices.some(({ low, high }) => high > low)
}

interface Collected {
  readonly causes: Cause[]
  readonly knowables: Knowable[]
  readonly note: (drawn: Parameters<Parameters<typeof drawCosts>[2]>[0], draw: number) => void
}

/** What the draws of the money were made of, kept for what drives them. */
function collected(cost: CostModel, surveyedWidth: number, { draws, seed, world }: SimulationOptions): Collected {
  const row = () => new Float32Array(draws)
  const market: Cause = { kind: 'market', id: 'market', at: row() }
  const ranges: Cause = { kind: 'ranges', id: 'ranges', at: row() }
  const { rangeFactor, rangeMost } = world
  const ranged = cost.articles.flatMap(({ id, prices }, index) =>
    hasRange(prices) ? [{ index, id, own: row(), reads: row() }] : [],
  )
  const plans = cost.provenances.flatMap((id, index) =>
    cost.groups.some(({ provenance }) => provenance === id) && cost.widths[index]! > 0
      ? [{ index, id, at: row() }]
      : [],
  )
  const widthOf = (provenance: CostModel['provenances'][number]) => cost.widths[cost.provenances.indexOf(provenance)]!
  const alone = cost.groups.flatMap(({ id, straysAlone, provenance }, index) =>
    straysAlone && widthOf(provenance) > 0
      ? [{ index, id, at: row(), reads: row(), learns: widthOf(provenance) > surveyedWidth }]
      : [],
  )
  const noise = alone.map(({ id }) => namedUniform(seed, `survey ${id}`))
  return {
    causes: [
      ...(ranged.length === 0 ? [] : [market]),
      ...(rangeMost > rangeFactor ? [ranges] : []),
      ...ranged.map(({ id, own }): Cause => ({ kind: 'price', id, at: own })),
      ...plans.map(({ id, at }): Cause => ({ kind: 'plans', id, at })),
      ...alone.map(({ id, at }): Cause => ({ kind: 'quantity', id, at })),
    ],
    knowables: [
      ...ranged.map(({ id, reads, own }): Knowable => ({ kind: 'quote', id, reads, alone: own })),
      ...alone.filter(({ learns }) => learns).map(({ id, reads }): Knowable => ({ kind: 'survey', id, reads })),
    ],
    note: (drawn, draw) => {
      market.at[draw] = normalCdf(drawn.market)
      ranges.at[draw] = (drawn.rangeFactor - rangeFactor) / Math.max(1e-9, rangeMost - rangeFactor)
      for (const { index, own, reads } of ranged) {
        own[draw] = normalCdf(drawn.own[index]!)
        reads[draw] = drawn.paid[index]!
      }
      for (const { index, at } of plans) at[draw] = drawn.plans[index]!
      for (const [a, { index, at, reads }] of alone.entries()) {
        at[draw] = normalCdf(drawn.alone[index]!)
        reads[draw] = drawn.factor[index]! * triangular(noise[a]!(), 1 - surveyedWidth, 1, 1 + surveyedWidth)
      }
    },
  }
}

export interface SimulationOptions {
  /** A whole multiple of the room draws. */
  readonly draws: number
  readonly seed: number
  readonly world: World
}

/** Walls and levels: what the rooms depend on, repeated over the draws of the money. */
function roomCauses(
  materials: readonly string[],
  places: readonly RiskPlace[],
  roomDraws: number,
  options: SimulationOptions,
) {
  const { draws, seed } = options
  const over = (values: Float64Array): Float32Array =>
    Float32Array.from({ length: draws }, (_, draw) => values[draw % roomDraws]!)
  const of = { draws: roomDraws, seed }
  const walls = materials.map((id): Cause => ({ kind: 'wall', id, at: over(wallDraws(id, of)) }))
  const levels = places
    .filter(({ rooms }) => rooms > 0)
    .map(({ id }): Cause => ({ kind: 'levels', id, at: over(placeDraws(id, of).map(normalCdf)) }))
  return [...walls, ...levels]
}

/**
 * Draws the money over rooms that were drawn before (`simulatePlace`, with the same seed).
 * @param materials what the rooms' draws went over
 */
export function simulate(model: RiskModel, materials: readonly string[], options: SimulationOptions): Simulation {
  const { cost, lines: riskLines, places } = model
  const { draws } = options
  const roomDraws = places[0]?.outcome.planned.length ?? draws
  const mend = sums(
    places.filter(({ bought }) => bought),
    'mend',
    roomDraws,
  )
  const byRoom = roomCauses(materials, places, roomDraws, options)
  const common = {
    draws,
    roomDraws,
    mend,
    planned: sums(places, 'planned', roomDraws),
    full: sums(places, 'full', roomDraws),
  }
  const ofRooms = byRoom.map(
    (cause): Knowable => ({ kind: cause.kind as 'wall' | 'levels', id: cause.id, reads: cause.at }),
  )
  if (cost === null) return { ...common, lines: null, own: null, causes: byRoom, knowables: [] }
  const lines = riskLines.map(() => new Float64Array(draws))
  const index = riskLines.map(({ id }) => cost.lines.indexOf(id))
  const own = new Float64Array(draws)
  const kept = collected(cost, model.surveyedWidth, options)
  const amounts = new Float64Array(riskLines.length)
  drawCosts(cost, options, (drawn, draw) => {
    kept.note(drawn, draw)
    for (const [l, { perAp }] of riskLines.entries()) {
      const planned = index[l]! < 0 ? 0 : drawn.lines[index[l]!]!
      lines[l]![draw] = planned
      amounts[l] = planned + mend[draw % roomDraws]! * perAp
    }
    own[draw] = ownMoney(model, amounts)
  })
  return { ...common, lines, own, causes: [...kept.causes, ...byRoom], knowables: [...kept.knowables, ...ofRooms] }
}
