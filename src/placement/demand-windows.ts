/**
 * The bound of a very large task with the demand of its rooms beside their coverage. Each room's demand has a price as each row has
 * (Lagrange); what a column pays is then also the most that its budget can carry at those prices, a fractional knapsack of the rooms that
 * it reaches. In windows of rooms as in `windows.ts`: the linear programme whose columns are columns of the task, each with a split of
 * its budget, is given those that its prices call for (column generation after Dantzig and Wolfe, 1960). The bound is counted from the
 * prices alone, so that it holds wherever a window ended.
 *
 * Cost: a linear programme of hundreds of rows for each window, and some twenty rounds in it of a knapsack for each column.
 */

import type { Model } from 'highs'
import type { DemandParts } from './carried-demand.js'
import { denseSteps, withOpenModel } from './linear-model.js'
import type { PricedRow } from './open-relaxation.js'
import type { Search } from './search.js'
import { boundOf, giveBack, PASSES_AHEAD, type Prices, take, windowsOf } from './windows.js'
import type { Work } from './work.js'

/** Rooms of a window: prices of the demand settle the sooner the larger it is. */
const ROOMS = 150
/** What a row may lack at a price above all that a column costs, so that the programme can be met from the start. */
const PRICE_OF_LACK = 5
/** Splits that enter in one round, and what is left to gain from all below which a round is the last. */
const ENTERING_PER_ROUND = 150
const LEAST_GAIN = 0.05
const MOST_ROUNDS = 60
/** Prices of demand at which the first splits of a window are made where it has none. */
const FIRST_PRICE = 0.02
const PAID = 1e-6
const STEPS_PER_SPLIT = 100
/**
 * Prices at which splits are looked for lie between those that proved most and those of the programme (Wentges, 1997): this share of
 * the first, less where no split enters.
 */
const WEIGHTS_OF_BEST = [0.5, 0.25, 0]
/** HiGHS' number of the primal simplex method. */
const PRIMAL = 4
/** A step of these programmes takes so much of one of `windows.ts`. */
const PART_OF_STEP = 0.6

/** A window's programme under way. */
interface Window {
  readonly rows: readonly PricedRow[]
  /** Rooms of the window whose demand has a row of its own, and which row. */
  readonly demandRow: Int32Array
  /** Columns that meet any of its rows, and for each what it meets of them. */
  readonly columns: readonly number[]
  readonly entries: ReadonlyMap<number, readonly { row: number; value: number }[]>
}

/** The best split of a column's budget at the prices: what it is worth, and the shares of the demand of its rooms, by its parts. */
function bestSplit(asked: DemandParts, column: number, prices: Float64Array, shares: Float64Array): number {
  const { starts, roomOf, part } = asked
  const priced: number[] = []
  for (let at = starts[column]!; at < starts[column + 1]!; at++) {
    shares[at] = 0
    if (prices[roomOf[at]!]! > 0) priced.push(at)
  }
  priced.sort((a, b) => prices[roomOf[b]!]! * part[a]! - prices[roomOf[a]!]! * part[b]! || a - b)
  let [left, worth] = [1, 0]
  for (const at of priced) {
    const share = part[at]! <= left ? 1 : left / part[at]!
    shares[at] = share
    worth += share * prices[roomOf[at]!]!
    left -= share * part[at]!
    if (left <= 0) break
  }
  return worth
}

/** What the prices of rows and demand prove together. */
function boundWithDemand(
  search: Search,
  prices: Prices,
  asked: DemandParts,
  demand: Float64Array,
  shares = new Float64Array(asked.part.length),
): number {
  const fixed = new Set(search.task.fixed)
  let bound = boundOf(search, prices) + demand.reduce((sum, price) => sum + price, 0)
  for (let column = 0; column < search.task.columns; column++) {
    const worth = bestSplit(asked, column, demand, shares)
    const rest = prices.left[column]!
    // What is fixed costs its 1 whatever it pays; of the others each is taken where it pays more than that.
    bound -= fixed.has(column) ? worth : Math.max(0, worth - Math.max(0, rest))
  }
  return bound
}

function windowOf(
  { task }: Search,
  rows: readonly PricedRow[],
  rooms: readonly number[],
  asked: DemandParts,
  has: Uint8Array,
): Window {
  const demandRow = new Int32Array(asked.rooms).fill(-1)
  let next = rows.length
  for (const room of rooms) if (has[room] === 1) demandRow[room] = next++
  const entries = new Map<number, { row: number; value: number }[]>()
  const enter = (column: number) => {
    const known = entries.get(column)
    if (known !== undefined) return known
    const own: { row: number; value: number }[] = []
    entries.set(column, own)
    return own
  }
  for (const [row, { row: of }] of rows.entries())
    of.indices.forEach((column, i) => {
      enter(column).push({ row, value: of.values[i]! })
    })
  for (let column = 0; column < task.columns; column++)
    for (let at = asked.starts[column]!; at < asked.starts[column + 1]!; at++)
      if (demandRow[asked.roomOf[at]!]! >= 0) enter(column)
  return { rows, demandRow, columns: [...entries.keys()].sort((a, b) => a - b), entries }
}

/** Rooms whose demand any column carries. */
function demandingRooms({ rooms, roomOf }: DemandParts): Uint8Array {
  const has = new Uint8Array(rooms)
  for (const room of roomOf) has[room] = 1
  return has
}

/** What prices of a window's rows prove beside those of all others, but for what the others give, and the columns that they call for. */
interface Priced {
  readonly value: number
  readonly called: readonly { column: number; rest: number }[]
}

/** Better prices of the window's rows beside those of all others, those of the demand put into `demand`; null where none was found. */
function priceWindow(
  search: Search,
  prices: Prices,
  demand: Float64Array,
  asked: DemandParts,
  shares: Float64Array,
  window: Window,
  work: Work,
): PricedRow[] | null {
  const { rows, demandRow, columns, entries } = window
  const fixed = new Set(search.task.fixed)
  const lower = [
    ...rows.map(({ row }) => row.lower),
    ...Array.from(
      demandRow.filter((row) => row >= 0),
      () => 1,
    ),
  ]
  const count = lower.length
  const lacks = lower.map((least, row) => ({ lower: least, upper: Infinity, indices: [row], values: [1] }))
  /** What the prices of other rooms leave of a column's 1. What is fixed is paid for. */
  const own = (column: number) => (fixed.has(column) ? 0 : prices.left[column]!)
  const at = demand.slice()
  const priceAt = (of: Float64Array): Priced => {
    for (const [room, row] of demandRow.entries()) if (row >= 0) at[room] = of[row]!
    let value = lower.reduce((sum, least, row) => sum + least * of[row]!, 0)
    const called: { column: number; rest: number }[] = []
    for (const column of columns) {
      const paid = entries.get(column)!.reduce((sum, { row, value }) => sum + of[row]! * value, 0)
      const rest = own(column) - paid - bestSplit(asked, column, at, shares)
      value += Math.min(0, rest)
      if (rest < -PAID) called.push({ column, rest })
    }
    work.spend(STEPS_PER_SPLIT * columns.length)
    return { value, called: called.sort((a, b) => a.rest - b.rest || a.column - b.column) }
  }
  /** A column with the split of its budget that `shares` holds. */
  const split = (column: number) => {
    const [indices, values] = [
      entries.get(column)!.map(({ row }) => row),
      entries.get(column)!.map(({ value }) => value),
    ]
    let cost = own(column)
    for (let i = asked.starts[column]!; i < asked.starts[column + 1]!; i++) {
      if (shares[i]! <= 0) continue
      const row = demandRow[asked.roomOf[i]!]!
      if (row < 0) cost -= shares[i]! * demand[asked.roomOf[i]!]!
      else {
        indices.push(row)
        values.push(shares[i]!)
      }
    }
    return { cost, indices, values }
  }
  const held = { columns: count, entries: count }
  const hold = (highs: Model, { cost, indices, values }: ReturnType<typeof split>) => {
    highs.addCol(cost, 0, 1, { indices: Int32Array.from(indices), values: Float64Array.from(values) })
    held.columns += 1
    held.entries += indices.length
  }
  const model = { costs: lower.map(() => PRICE_OF_LACK), lower: lower.map(() => 0), upper: lower.map(() => Infinity) }
  return withOpenModel(search.solver, { ...model, rows: lacks }, (highs) => {
    const { options } = highs
    options.set('solver', 'simplex')
    // Columns enter, rows do not: the primal method goes on from where it stood.
    options.set('simplex_strategy', PRIMAL)
    let centre = new Float64Array(count)
    rows.forEach(({ price }, row) => {
      centre[row] = price
    })
    for (const [room, row] of demandRow.entries()) if (row >= 0) centre[row] = demand[room]!
    const before = priceAt(centre)
    let best = before.value
    const isNew = demandRow.every((row, room) => row < 0 || demand[room]! <= 0)
    const first = demand.slice()
    if (isNew) for (const [room, row] of demandRow.entries()) if (row >= 0) first[room] = FIRST_PRICE
    for (const column of columns) {
      const paid = entries.get(column)!.reduce((sum, { row, value }) => sum + centre[row]! * value, 0)
      if (own(column) - paid - bestSplit(asked, column, demand, shares) > PAID) continue
      if (isNew) bestSplit(asked, column, first, shares)
      hold(highs, split(column))
    }
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const { perRun, perPivot } = denseSteps(count, held.columns, held.entries)
      const most = Math.floor((work.left() - perRun) / perPivot)
      if (most <= 0) break
      options.set('simplex_iteration_limit', Math.min(most, 2_147_483_647))
      highs.run()
      work.spend(perRun + Number(highs.info.get('simplex_iteration_count')) * perPivot)
      if (highs.getModelStatus() !== search.solver.constants.modelStatus.optimal) break
      const { rowDual } = highs.getSolution()
      const optimum = highs.getObjectiveValue()
      let entered = 0
      for (const weight of WEIGHTS_OF_BEST) {
        const tried = Float64Array.from(
          rowDual,
          (dual, row) => weight * centre[row]! + (1 - weight) * Math.max(0, dual),
        )
        const { value, called } = priceAt(tried)
        if (value > best) [best, centre] = [value, tried]
        for (const { column } of called) {
          if (entered >= ENTERING_PER_ROUND) break
          bestSplit(asked, column, at, shares)
          const one = split(column)
          if (one.indices.reduce((rest, row, i) => rest - rowDual[row]! * one.values[i]!, one.cost) > -PAID) continue
          hold(highs, one)
          entered += 1
        }
        if (entered > 0) break
      }
      if (entered === 0 || optimum - best < LEAST_GAIN) break
    }
    if (best <= before.value) return null
    for (const [room, row] of demandRow.entries()) if (row >= 0) demand[room] = centre[row]!
    return rows.map(({ row }, r) => ({ row, price: centre[r]! }))
  })
}

/** The bound that prices of rows prove, raised by what the demand asks beside them as far as the work goes. */
export function raiseWithDemand(
  search: Search,
  prices: Prices,
  asked: DemandParts,
  given: Work,
  roomsOfWindow: number = ROOMS,
): number {
  const work: Work = { left: () => given.left() / PART_OF_STEP, spend: (steps) => given.spend(steps * PART_OF_STEP) }
  const demand = new Float64Array(asked.rooms)
  const shares = new Float64Array(asked.part.length)
  const has = demandingRooms(asked)
  const { parts, across } = windowsOf(search, roomsOfWindow)
  let bound = boundWithDemand(search, prices, asked, demand, shares)
  const pass = (windows: readonly (readonly number[])[]) => {
    for (const rooms of windows) {
      if (work.left() <= 0) break
      const before = giveBack(prices, rooms)
      const window = windowOf(search, before, rooms, asked, has)
      take(prices, priceWindow(search, prices, demand, asked, shares, window, work) ?? before)
    }
    bound = boundWithDemand(search, prices, asked, demand, shares)
  }
  for (let before = Number.NEGATIVE_INFINITY; work.left() > 0; ) {
    before = bound
    pass(parts)
    pass(across)
    if (bound + PASSES_AHEAD * (bound - before) <= Math.ceil(bound)) break
  }
  return bound
}
