/**
 * The bound of a very large task with the demand of its rooms beside their coverage. Each room's demand has a price as each row has
 * (Lagrange); what a column pays is then also the most that its budget can carry at those prices, a fractional knapsack of the rooms that
 * it reaches. In windows of rooms as in `windows.ts`: the linear programme whose columns are columns of the task, each with a split of
 * its budget, is given those that its prices call for (column generation after Dantzig and Wolfe, 1960). The bound is counted from the
 * prices alone, so that it holds wherever a window ended.
 *
 * Cost: a linear programme of hundreds of rows for each window, and some twenty rounds in it of a knapsack for each column.
 */

import type { DemandParts } from './carried-demand.js'
import { denseSteps, runWithin, withOpenModel } from './linear-model.js'
import type { PricedRow } from './open-relaxation.js'
import type { Search } from './search.js'
import { boundOf, giveBack, PASSES_AHEAD, type Prices, take, windowsOf } from './windows.js'
import { dearer, type Work } from './work.js'

/** Rooms of a window: prices of the demand settle the sooner the larger it is. */
const ROOMS = 150
/** What a row may lack at a price above all that a column costs, so that the programme can be met from the start. */
const PRICE_OF_LACK = 5
/** Prices of demand at which the first splits of a window are made where it has none. */
const FIRST_PRICE = 0.02
/** Splits that enter in one round. */
const ENTERING_PER_ROUND = 150
/** A programme so near what its prices prove is left. */
const LEAST_GAIN = 0.05
const MOST_ROUNDS = 60
/**
 * Prices at which splits are looked for lie between those that proved most and those of the programme (Wentges, 1997): this share of
 * the first, less where no split enters.
 */
const WEIGHTS_OF_BEST = [0.5, 0.25, 0]
/** A reduced cost below this calls a split in. */
const CALLED = -1e-6
/** HiGHS' number of the primal simplex method: columns enter, rows do not, and it goes on from where it stood. */
const PRIMAL = 4
/** Steps of work that the best split of a column takes, with what it pays. */
const STEPS_PER_SPLIT = 100
/** A step of these programmes takes so much of one of `windows.ts`. */
const PART_OF_STEP = 0.6

/** What every window has in common: the prices of all rows and rooms, which windows make better one after another. */
interface Shared {
  readonly search: Search
  readonly asked: DemandParts
  readonly prices: Prices
  /** Of each room's demand. */
  readonly demand: Float64Array
  /** Of the last split: the share of its room's demand at each part. */
  readonly shares: Float64Array
  readonly work: Work
}

/** A window's programme: the rows of its rooms, and one for the demand of each. */
interface RoomWindow {
  readonly rows: readonly PricedRow[]
  /** Row of each room's demand; −1 of rooms outside, and of such as ask for nothing. */
  readonly demandRow: Int32Array
  readonly lower: readonly number[]
  /** Columns that meet any of its rows. */
  readonly columns: readonly WindowColumn[]
}

interface WindowColumn {
  readonly column: number
  /** What the prices outside leave of its 1. What is fixed is paid for. */
  readonly cost: number
  readonly indices: readonly number[]
  readonly values: readonly number[]
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
function boundWithDemand({ search, asked, prices, demand, shares }: Shared): number {
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

/** The window of the rooms, whose rows were taken out of the prices. */
function windowOf({ search, asked, prices }: Shared, rows: readonly PricedRow[], rooms: readonly number[]): RoomWindow {
  const demandRow = new Int32Array(asked.rooms).fill(-1)
  const asking = new Set(asked.roomOf)
  const demanding = rooms.filter((room) => asking.has(room))
  for (const [i, room] of demanding.entries()) demandRow[room] = rows.length + i
  const indices: number[][] = Array.from({ length: search.task.columns }, () => [])
  const values: number[][] = indices.map(() => [])
  for (const [at, { row }] of rows.entries())
    row.indices.forEach((column, i) => {
      indices[column]!.push(at)
      values[column]!.push(row.values[i]!)
    })
  const carries = (column: number): boolean =>
    asked.roomOf.subarray(asked.starts[column], asked.starts[column + 1]).some((room) => demandRow[room]! >= 0)
  const lower = [...rows.map(({ row }) => row.lower), ...demanding.map(() => 1)]
  const fixed = new Set(search.task.fixed)
  const columns = [...indices.keys()]
    .filter((column) => indices[column]!.length > 0 || carries(column))
    .map((column): WindowColumn => {
      const [own, of] = [indices[column]!, values[column]!]
      if (!fixed.has(column)) return { column, cost: prices.left[column]!, indices: own, values: of }
      // Its splits cost nothing: a row of its own holds them to one together.
      return { column, cost: 0, indices: [...own, lower.push(-1) - 1], values: [...of, -1] }
    })
  return { rows, demandRow, lower, columns }
}

/** What the column leaves unpaid at prices of the window's rows. */
function unpaid({ cost, indices, values }: Omit<WindowColumn, 'column'>, of: Float64Array): number {
  let rest = cost
  for (let i = 0; i < indices.length; i++) rest -= of[indices[i]!]! * values[i]!
  return rest
}

/** What prices of the window's rows prove, but for what the others give, and the columns whose best split they call for, at those prices. */
function proveWith(
  { asked, demand, shares, work }: Shared,
  { demandRow, lower, columns }: RoomWindow,
  of: Float64Array,
) {
  const at = demand.map((price, room) => (demandRow[room]! < 0 ? price : of[demandRow[room]!]!))
  let value = lower.reduce((sum, least, row) => sum + least * of[row]!, 0)
  const called: { one: WindowColumn; rest: number }[] = []
  for (const one of columns) {
    const rest = unpaid(one, of) - bestSplit(asked, one.column, at, shares)
    value += Math.min(0, rest)
    if (rest < CALLED) called.push({ one, rest })
  }
  work.spend(STEPS_PER_SPLIT * columns.length)
  return { value, at, called: called.sort((a, b) => a.rest - b.rest || a.one.column - b.one.column) }
}

/** The column with the best split of its budget at prices of all rooms. */
function splitOf(shared: Shared, { demandRow }: RoomWindow, one: WindowColumn, at: Float64Array) {
  const { asked, demand, shares } = shared
  bestSplit(asked, one.column, at, shares)
  const [indices, values] = [[...one.indices], [...one.values]]
  let { cost } = one
  for (let i = asked.starts[one.column]!; i < asked.starts[one.column + 1]!; i++) {
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

/** Better prices of the window's rows beside those of all others, as far as the work goes; those of before where none was found. */
function priceWindow(shared: Shared, window: RoomWindow): Float64Array {
  const { search, asked, demand, shares, work } = shared
  const { rows, demandRow, lower, columns } = window
  let best = new Float64Array(lower.length)
  for (const [row, { price }] of rows.entries()) best[row] = price
  for (const [room, row] of demandRow.entries()) if (row >= 0) best[row] = demand[room]!
  let { value: proven } = proveWith(shared, window, best)
  const model = {
    costs: lower.map(() => PRICE_OF_LACK),
    lower: lower.map(() => 0),
    upper: lower.map(() => Number.POSITIVE_INFINITY),
    rows: lower.map((least, row) => ({ lower: least, upper: Number.POSITIVE_INFINITY, indices: [row], values: [1] })),
  }
  return withOpenModel(search.solver, model, (highs) => {
    highs.options.set('solver', 'simplex')
    highs.options.set('simplex_strategy', PRIMAL)
    const held = { columns: lower.length, entries: lower.length }
    const hold = ({ cost, indices, values }: ReturnType<typeof splitOf>) => {
      highs.addCol(cost, 0, 1, { indices: Int32Array.from(indices), values: Float64Array.from(values) })
      held.columns += 1
      held.entries += indices.length
    }
    const isNew = demandRow.every((row, room) => row < 0 || demand[room]! <= 0)
    const first = isNew ? demand.map((price, room) => (demandRow[room]! < 0 ? price : FIRST_PRICE)) : demand
    for (const one of columns)
      if (unpaid(one, best) - bestSplit(asked, one.column, demand, shares) <= -CALLED)
        hold(splitOf(shared, window, one, first))
    for (let round = 0; round < MOST_ROUNDS; round++) {
      if (!runWithin(search.solver, highs, denseSteps(lower.length, held.columns, held.entries), work)) break
      const { rowDual } = highs.getSolution()
      const optimum = highs.getObjectiveValue()
      let entered = 0
      for (const weight of WEIGHTS_OF_BEST) {
        const tried = best.map((price, row) => weight * price + (1 - weight) * Math.max(0, rowDual[row]!))
        const { value, at, called } = proveWith(shared, window, tried)
        if (value > proven) [proven, best] = [value, tried]
        for (const { one } of called) {
          if (entered >= ENTERING_PER_ROUND) break
          const split = splitOf(shared, window, one, at)
          if (unpaid(split, rowDual) > CALLED) continue
          hold(split)
          entered += 1
        }
        if (entered > 0) break
      }
      if (entered === 0 || optimum - proven < LEAST_GAIN) break
    }
    return best
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
  const work = dearer(given, PART_OF_STEP)
  const demand = new Float64Array(asked.rooms)
  const shared: Shared = { search, asked, prices, demand, shares: new Float64Array(asked.part.length), work }
  const { parts, across } = windowsOf(search, roomsOfWindow)
  let bound = boundWithDemand(shared)
  for (let before = Number.NEGATIVE_INFINITY; work.left() > 0; ) {
    before = bound
    for (const rooms of [...parts, ...across]) {
      if (work.left() <= 0) break
      const window = windowOf(shared, giveBack(prices, rooms), rooms)
      const found = priceWindow(shared, window)
      for (const [room, row] of window.demandRow.entries()) if (row >= 0) demand[room] = found[row]!
      take(
        prices,
        window.rows.map(({ row }, r) => ({ row, price: found[r]! })),
      )
    }
    bound = boundWithDemand(shared)
    if (bound + PASSES_AHEAD * (bound - before) <= Math.ceil(bound)) break
  }
  return bound
}
