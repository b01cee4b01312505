/**
 * The least number of columns of a very large task, bounded a window of rooms after another. The dual of the linear relaxation gives
 * each row a price; a column pays the prices of its rows, and what it pays beyond 1 is taken off the bound. Every row is of one room.
 * A window of rooms near one another is the relaxation over the rows of its rooms, each column at what the prices of all other rooms
 * leave of its 1: the optimum gives the best prices of the window's rows beside the others, so that the bound never falls. In order
 * below: the prices and their bound (`Prices`, `boundOf`); windows that part the rooms, and windows around the rooms at their
 * borders (`windowsOf`); one after another, the first time with each column's 1 split by what it covers of them (`boundByWindows`).
 *
 * Cost: a linear programme of some rooms for each window, as many as the floor is large; one of all rooms takes the square of that.
 */

import { addToPool, roomCuts } from './cover-cuts.js'
import { type OpenRelaxation, type PricedRow, withRelaxation } from './open-relaxation.js'
import type { Search } from './search.js'
import { partOf, type Work } from './work.js'

/** Adds the cuts that values break to the open model; false where there are none. */
type AddBrokenCuts = (search: Search, lp: OpenRelaxation, values: Float64Array) => boolean

/** Prices of rows by room, and what they leave of the 1 of each column. */
export interface Prices {
  readonly rows: PricedRow[][]
  readonly left: Float64Array
}

/** Puts rows among the prices (1) or takes those of a room away (−1). */
function pay({ left }: Prices, rows: readonly PricedRow[], sign: 1 | -1): void {
  for (const { row, price } of rows)
    for (let i = 0; i < row.indices.length; i++) left[row.indices[i]!]! -= sign * price * row.values[i]!
}

/** Rows among the prices. */
export function take(prices: Prices, priced: readonly PricedRow[]): void {
  pay(prices, priced, 1)
  for (const one of priced) prices.rows[one.row.room!]!.push(one)
}

/** Takes the rows of the rooms out of the prices. */
export function giveBack(prices: Prices, rooms: readonly number[]): PricedRow[] {
  const rows = rooms.flatMap((room) => prices.rows[room]!.splice(0))
  pay(prices, rows, -1)
  return rows
}

/** What the prices prove: no choice has fewer columns. */
export function boundOf({ task }: Search, { rows, left }: Prices): number {
  const fixed = new Set(task.fixed)
  let bound = task.fixed.length
  for (const { row, price } of rows.flat()) bound += price * row.lower
  for (const [column, rest] of left.entries()) if (rest < 0 && !fixed.has(column)) bound += rest
  return bound
}

/** How many columns reach both of two rooms: a·rooms + b. */
function sharedColumns({ task, lists }: Search): Int32Array {
  const count = task.rooms.length
  const shared = new Int32Array(count * count)
  for (let column = 0; column < task.columns; column++) {
    const reached = task.rooms.flatMap((_, room) => (reaches(lists, column, room) ? [room] : []))
    for (const a of reached) for (const b of reached) shared[a * count + b]! += 1
  }
  return shared
}

function reaches({ rooms, roomWords }: Search['lists'], column: number, room: number): boolean {
  return (rooms[column * roomWords + (room >>> 5)]! & (1 << (room & 31))) !== 0
}

/** Rooms of a window: few enough that its linear programme is soon solved. */
const ROOMS = 28
/** A room of whose columns so large a share also reach rooms outside its window lies at a border. */
const LEAST_OUTSIDE = 0.25

/** The room and those of the others that share most columns with the window so far. */
function windowAround(
  centre: number,
  others: readonly number[],
  shared: Int32Array,
  count: number,
  most: number,
): number[] {
  const window = [centre]
  const rest = new Set(others)
  rest.delete(centre)
  const score = new Float64Array(count)
  for (let last = centre; window.length < most && rest.size > 0; ) {
    let best = -1
    for (const room of rest) {
      score[room]! += shared[last * count + room]! / shared[room * count + room]!
      if (best < 0 || score[room]! > score[best]!) best = room
    }
    rest.delete(best)
    window.push(best)
    last = best
  }
  return window
}

/** Windows that part the rooms, and such as lie across their borders. */
export function windowsOf(search: Search, most: number = ROOMS): { parts: number[][]; across: number[][] } {
  const count = search.task.rooms.length
  const shared = sharedColumns(search)
  const all = Array.from({ length: count }, (_, room) => room)
  const parts: number[][] = []
  for (let rest = all; rest.length > 0; ) {
    const window = windowAround(rest[0]!, rest, shared, count, most)
    parts.push(window)
    rest = rest.filter((room) => !window.includes(room))
  }
  const outside = new Float64Array(count)
  for (const window of parts) {
    for (const room of window) {
      const own = window.reduce((sum, other) => sum + shared[room * count + other]!, 0)
      outside[room] = 1 - own / all.reduce((sum, other) => sum + shared[room * count + other]!, 0)
    }
  }
  const across: number[][] = []
  for (let rest = all.filter((room) => outside[room]! > LEAST_OUTSIDE); rest.length > 0; ) {
    const centre = rest.reduce((a, b) => (outside[b]! > outside[a]! ? b : a))
    const window = windowAround(centre, all, shared, count, most)
    across.push(window)
    rest = rest.filter((room) => !window.includes(room))
  }
  return { parts, across }
}

const SEEDS_PER_ROOM = 8
const ROUNDS = 30
/** A round of cuts that raises a window's optimum by less is its last; in the first pass much is still to come from the others. */
const LEAST_RISE = 0.02
const LEAST_RISE_AT_FIRST = 0.08

/** What is left of the 1 of a column that has paid all of it. */
const PAID = 1e-9

/** The best prices of the window's rows beside those of all other rooms, as far as the work goes. */
function priceWindow(
  search: Search,
  prices: Prices,
  rooms: readonly number[],
  work: Work,
  addBrokenCuts: AddBrokenCuts,
  shares: Float64Array | null = null,
): void {
  const { task, lists, coverers } = search
  // Columns that paid their whole 1 are those that the optimum will use again.
  const paid = [...prices.left.keys()].filter((column) => prices.left[column]! <= PAID)
  const before = giveBack(prices, rooms)
  const known = new Set(before.map(({ row }) => row.room))
  const isBeside = (column: number) => rooms.every((room) => !reaches(lists, column, room))
  const costs = prices.left.map((rest, column) => (isBeside(column) ? 0 : rest * (shares?.[column] ?? 1)))
  const best = shares === null ? paid.filter((column) => !isBeside(column)) : search.best
  const beside = { task: { ...task, costs, fixed: [] }, rooms, pool: [], sideRows: [], work, best }
  const window: Search = { ...search, ...beside, counted: before.map(({ row }) => row) }
  for (const room of rooms)
    if (!known.has(room)) addToPool(window.pool, roomCuts(task, coverers, room, SEEDS_PER_ROOM, work))
  let priced: readonly PricedRow[] = before
  withRelaxation(window, work, (lp) => {
    let highest = Number.NEGATIVE_INFINITY
    for (let round = 0; round < ROUNDS; round++) {
      const found = lp.solve()
      if (found === null) break
      priced = found.priced.filter(({ price }) => price > 0)
      if (found.objective < highest + (shares === null ? LEAST_RISE : LEAST_RISE_AT_FIRST)) break
      highest = found.objective
      if (!addBrokenCuts(window, lp, found.values)) break
    }
  })
  take(prices, priced)
}

/** Of what each column covers, as shares of the rooms' needs, the part that lies in the rooms. */
function sharesWithin({ task, lists }: Search, rooms: readonly number[]): Float64Array {
  const isWithin = new Set(rooms)
  const worth = Float64Array.from(task.weights, (weight, s) => weight / task.rooms[task.roomOf[s]!]!.need)
  return Float64Array.from({ length: task.columns }, (_, column) => {
    let [within, all] = [0, 0]
    for (let i = lists.starts[column]!; i < lists.starts[column + 1]!; i++) {
      const sample = lists.samples[i]!
      all += worth[sample]!
      if (isWithin.has(task.roomOf[sample]!)) within += worth[sample]!
    }
    return all === 0 ? 0 : within / all
  })
}

/** Passes after the first end where as many more as good as the last one would not take the bound over the next whole number. */
export const PASSES_AHEAD = 4

/** A number of columns that no choice goes below, not rounded up, and the prices that prove it. */
export function boundByWindows(
  search: Search,
  work: Work,
  addBrokenCuts: AddBrokenCuts,
): { bound: number; prices: Prices } {
  const { task } = search
  const prices = { rows: task.rooms.map((): PricedRow[] => []), left: new Float64Array(task.columns).fill(1) }
  const { parts, across } = windowsOf(search)
  const pass = (windows: readonly number[][], isFirst: boolean) => {
    for (const [i, rooms] of windows.entries()) {
      if (work.left() <= 0) break
      const part = partOf(work, work.left() / (isFirst ? windows.length : windows.length - i))
      priceWindow(search, prices, rooms, part, addBrokenCuts, isFirst ? sharesWithin(search, rooms) : null)
    }
    return boundOf(search, prices)
  }
  let bound = pass(parts, true)
  for (let before = 0; bound + PASSES_AHEAD * (bound - before) > Math.ceil(bound) && work.left() > 0; ) {
    before = bound
    bound = Math.max(bound, pass([...across, ...parts], false))
  }
  return { bound, prices }
}
