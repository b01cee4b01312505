/**
 * A search by swaps for large tasks: a column leaves, the best one for an open room enters, and rooms that stay open weigh more
 * and more (after the row-weighting local search for set cover of Gao, Weise and Li, 2015). In order below: what a choice covers
 * and misses (`SwapState`); the search (`swapSearch`).
 *
 * A step weighs at most 400 columns of some thirty words each, of which those in open rooms are looked at; of a chosen column, those in
 * rooms where something moved since. Heuristic: it finds covers, never a bound.
 */

import { popCount } from './bitset.js'
import type { ColumnLists, CoverTask } from './cover-state.js'
import type { LinearRow } from './linear-model.js'
import { costOf } from './local-search.js'
import { isOpen, shiftColumn, type UnitState, unitState, type WordRows, wordRows } from './word-rows.js'
import type { Work } from './work.js'

/** A row of the kind Σ values·x ≥ lower with what the chosen columns bring to it. */
interface SideRow {
  readonly row: LinearRow
  /** Its largest value: more to spare than that, and no column that leaves breaks it. */
  readonly largest: number
  weight: number
  activity: number
}

/** Of a chosen column: how many units of each of its parts it alone covers, and as of which change of the part's room. */
interface Alone {
  readonly units: Int32Array
  readonly asOf: Int32Array
}

/** A choice of columns under change: what it covers, what it brings to the rows, and how hard each has been to meet. */
interface SwapState {
  readonly task: CoverTask
  readonly units: UnitState
  /** Weight still missing in each room, at most 0 when it is met. */
  readonly missing: Int32Array
  readonly chosen: Map<number, Alone>
  cost: number
  readonly roomWeights: Float64Array
  /** Changes of what is covered in each room. */
  readonly changes: Int32Array
  readonly rows: SideRow[]
  /** What each column brings to the rows: the place of a row, then the value, in turn. */
  readonly brought: number[][]
  /** Words of the columns weighed so far, and steps of work that weighing them took. */
  weighed: number
  steps: number
}

function swapState(task: CoverTask, rows: WordRows, start: readonly number[]): SwapState {
  const swap: SwapState = {
    task,
    units: unitState(task, rows),
    missing: Int32Array.from(task.rooms, (room) => room.need),
    chosen: new Map(),
    cost: 0,
    roomWeights: new Float64Array(task.rooms.length).fill(1),
    changes: new Int32Array(task.rooms.length),
    rows: [],
    brought: Array.from({ length: task.columns }, () => []),
    weighed: 0,
    steps: 0,
  }
  for (const column of start) bringIn(swap, column)
  return swap
}

function enterRow(swap: SwapState, row: LinearRow): void {
  const at = swap.rows.length
  let [activity, largest] = [0, 0]
  row.indices.forEach((column, i) => {
    if (row.values[i] === 0) return
    swap.brought[column]!.push(at, row.values[i]!)
    largest = Math.max(largest, row.values[i]!)
    if (swap.chosen.has(column)) activity += row.values[i]!
  })
  swap.rows.push({ row, largest, weight: 1, activity })
}

const MET = 1e-9

function missingOf({ row, activity }: SideRow): number {
  return Math.max(0, row.lower - activity - MET)
}

function isMet({ missing, rows }: SwapState): boolean {
  return missing.every((weight) => weight <= 0) && rows.every((side) => missingOf(side) === 0)
}

function bringIn(swap: SwapState, column: number): void {
  const { partStarts } = swap.units.rows
  const parts = partStarts[column + 1]! - partStarts[column]!
  shiftColumn(swap.units, column, 1, swap.missing)
  swap.chosen.set(column, { units: new Int32Array(parts), asOf: new Int32Array(parts).fill(-1) })
  noteShift(swap, column, 1)
}

function takeOut(swap: SwapState, column: number): void {
  shiftColumn(swap.units, column, -1, swap.missing)
  swap.chosen.delete(column)
  noteShift(swap, column, -1)
}

function noteShift(swap: SwapState, column: number, sign: 1 | -1): void {
  const { rows, brought, changes, units } = swap
  const { partStarts, partRooms } = units.rows
  swap.cost += sign * swap.task.costs[column]!
  for (let p = partStarts[column]!; p < partStarts[column + 1]!; p++) changes[partRooms[p]!]! += 1
  const own = brought[column]!
  for (let i = 0; i < own.length; i += 2) rows[own[i]!]!.activity += sign * own[i + 1]!
}

/** What is missed less once the column enters (`sign` 1), or more once it leaves (−1): weighted shares of the needs. `rows` can move. */
function worth(swap: SwapState, column: number, sign: 1 | -1, rows: readonly number[]): number {
  const { starts, partStarts } = swap.units.rows
  swap.weighed += starts[column + 1]! - starts[column]!
  swap.steps += STEPS_PER_PART * (partStarts[column + 1]! - partStarts[column]!) + STEPS_PER_VALUE * rows.length
  let sum = sign === 1 ? worthInRooms(swap, column) : missedInRooms(swap, column, swap.chosen.get(column)!)
  for (const at of rows) {
    const side = swap.rows[at]!
    const value = valueIn(swap.brought[column]!, at)
    if (value === 0) continue
    const after = Math.max(0, side.row.lower - side.activity - sign * value - MET)
    sum += (side.weight * Math.abs(after - missingOf(side))) / side.row.lower
  }
  return sum
}

/** The value that stands behind the place of a row. */
function valueIn(own: readonly number[], at: number): number {
  let low = 0
  let high = own.length >>> 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (own[2 * middle]! < at) low = middle + 1
    else high = middle
  }
  return own[2 * low] === at ? own[2 * low + 1]! : 0
}

/** Places of the rows that a column moves which enters (1): those not met; or which leaves (−1): those with less to spare than it may bring. */
function rowsMoved(swap: SwapState, sign: 1 | -1): number[] {
  const moved: number[] = []
  for (const [at, side] of swap.rows.entries()) {
    const spare = side.activity - side.row.lower + MET
    if (sign === 1 ? spare < 0 : spare < side.largest) moved.push(at)
  }
  return moved
}

function worthInRooms(swap: SwapState, column: number): number {
  const { missing, units } = swap
  const { partStarts, partRooms } = units.rows
  let sum = 0
  for (let p = partStarts[column]!; p < partStarts[column + 1]!; p++) {
    const room = partRooms[p]!
    if (missing[room]! <= 0) continue
    const own = unitsOfPart(swap, p, units.open)
    if (own > 0) sum += worthOfUnits(swap, room, own)
  }
  return sum
}

function missedInRooms(swap: SwapState, column: number, { units, asOf }: Alone): number {
  const { partStarts, partRooms } = swap.units.rows
  const first = partStarts[column]!
  let sum = 0
  for (let i = 0; i < units.length; i++) {
    const room = partRooms[first + i]!
    if (asOf[i] !== swap.changes[room]) {
      asOf[i] = swap.changes[room]!
      units[i] = unitsOfPart(swap, first + i, swap.units.once)
    }
    if (units[i]! > 0) sum += worthOfUnits(swap, room, -units[i]!)
  }
  return sum
}

function unitsOfPart(swap: SwapState, part: number, turning: Int32Array): number {
  const { partAt, at, bits } = swap.units.rows
  const end = partAt[part + 1]!
  let units = 0
  for (let i = partAt[part]!; i < end; i++) units += popCount(bits[i]! & turning[at[i]!]!)
  swap.steps += STEPS_PER_WORD * (end - partAt[part]!)
  return units
}

function worthOfUnits({ task, missing, roomWeights }: SwapState, room: number, units: number): number {
  const after = Math.max(0, missing[room]! - units)
  return (roomWeights[room]! * Math.abs(after - Math.max(0, missing[room]!))) / task.rooms[room]!.need
}

/** What stays open weighs so much more. */
function harden({ missing, roomWeights, rows }: SwapState, by: number): void {
  for (let r = 0; r < roomWeights.length; r++) if (missing[r]! > 0) roomWeights[r]! += by
  for (const side of rows) if (missingOf(side) > 0) side.weight += by
}

/** What a search may weigh: words of columns, for each room. It ends alike on every machine. */
const WORDS_PER_ROOM = 4_000_000
/** And no more than all columns so many times over: in a small task that is soon all there is to see. */
const PASSES = 2000
/** Columns that are weighed where one has to enter, drawn from all that could. */
const MOST_WEIGHED = 400
/** Steps in which a column that just came or went stays as it is, at least: one search after another, as neither is the better everywhere. */
const TABU_STEPS = [3, 2]
/** And up to so many more, drawn: with the same number each time a search goes round in circles. */
const TABU_DRAWN = 3
const HARDER = 0.1
/** Swaps for each chosen column in which nothing is met, after which one more may enter: a cover that cannot carry the demand has too few. */
const IDLE_BEFORE_GROWTH = 20
/** Steps of work that a word looked at takes, a part of a column, a value of a row and a swap, measured with all that goes with them. */
const STEPS_PER_WORD = 6
const STEPS_PER_PART = 8
const STEPS_PER_VALUE = 20
const STEPS_PER_SWAP = 15_000
/** Rows that a side condition may bring: each covered choice that breaks it brings some. */
const MOST_SIDE_ROWS = 400

interface SwapTarget {
  readonly task: CoverTask
  readonly lists: ColumnLists
  /** A cover, whether or not it meets the rows. */
  readonly start: readonly number[]
  /** Only choices that cost less are of use. */
  readonly below: number
  /** No choice costs less than this: one that costs no more ends the search. */
  readonly enoughAt: number
  /** Rows (Σ ≥ lower) that the choice must also meet, and those that a choice turns out to break. */
  readonly rows: readonly LinearRow[]
  readonly violated: (columns: readonly number[]) => readonly LinearRow[]
  readonly work: Work
  /** What is drawn, it draws alike for the same seed. */
  readonly seed?: number
  /** Whether one more may enter where so many meet nothing. */
  readonly grows?: boolean
}

/** A seeded generator of numbers in [0, 1), a linear congruence: it only has to break habits. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
    return state / 0x8000_0000
  }
}

interface Tabu {
  readonly until: Int32Array
  readonly steps: number
  readonly random: () => number
  step: number
}

function hold(tabu: Tabu, column: number): void {
  tabu.until[column] = tabu.step + tabu.steps + Math.floor(TABU_DRAWN * tabu.random())
}

/** Takes out the column that is missed least for its cost. */
function removeCheapest(swap: SwapState, tabu: Tabu): boolean {
  const { costs, fixed } = swap.task
  let worst = -1
  let least = Number.POSITIVE_INFINITY
  const rows = rowsMoved(swap, -1)
  for (const column of swap.chosen.keys()) {
    if (tabu.until[column]! > tabu.step || fixed.includes(column)) continue
    const loss = worth(swap, column, -1, rows) / Math.max(costs[column]!, 0.5)
    if (loss < least) [worst, least] = [column, loss]
  }
  if (worst < 0) return false
  takeOut(swap, worst)
  hold(tabu, worst)
  return true
}

/** Columns one of which has to enter: those that cover an open sample of a hard room, or those of a hard row. */
function openColumns(swap: SwapState, lists: ColumnLists, random: () => number): ArrayLike<number> {
  const { task, missing } = swap
  let hardest: number | readonly number[] = -1
  let most = 0
  const consider = (what: number | readonly number[], weight: number) => {
    const score = weight * (0.5 + random())
    if (score > most) [hardest, most] = [what, score]
  }
  for (let r = 0; r < task.rooms.length; r++) if (missing[r]! > 0) consider(r, swap.roomWeights[r]!)
  for (const side of swap.rows) if (missingOf(side) > 0) consider(side.row.indices, side.weight)
  if (typeof hardest !== 'number') return hardest
  const sample = openSample(swap, hardest, random)
  return lists.bySample.columns.subarray(lists.bySample.starts[sample]!, lists.bySample.starts[sample + 1]!)
}

function openSample({ task, units }: SwapState, room: number, random: () => number): number {
  const { start, end } = task.rooms[room]!
  const open: number[] = []
  for (let s = start; s < end; s++) if (isOpen(units, units.rows.unitOf[s]!)) open.push(s)
  return open[Math.floor(random() * open.length)]!
}

/** So many of the columns, drawn anew each time, where they are more. */
function drawn(columns: ArrayLike<number>, most: number, random: () => number): ArrayLike<number> {
  if (columns.length <= most) return columns
  return Int32Array.from({ length: most }, () => columns[Math.floor(random() * columns.length)]!)
}

function addBest(swap: SwapState, tabu: Tabu, columns: ArrayLike<number>, budget: number, dearest: number): void {
  const { costs } = swap.task
  let best = -1
  let most = 0
  const rows = rowsMoved(swap, 1)
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i]!
    if (swap.chosen.has(column) || tabu.until[column]! > tabu.step) continue
    if (costs[column]! > budget || costs[column]! > dearest) continue
    const gain = worth(swap, column, 1, rows) / Math.max(costs[column]!, 0.5)
    if (gain > most) [best, most] = [column, gain]
  }
  if (best < 0) return
  bringIn(swap, best)
  hold(tabu, best)
}

/**
 * Looks for a cheaper cover by swaps: a column leaves, the best one for an open room enters, and rooms that stay open weigh
 * more and more (after the row-weighting local search for set cover of Gao, Weise and Li, 2015). Among all columns first, then among
 * those that cost no more than one of so many may on average: where prices hardly differ, the number is hard enough to find. A bounded
 * heuristic, the same on every machine; not for rooms that ask for two APs a sample. Null where it finds nothing.
 */
export function swapSearch(target: SwapTarget): readonly number[] | null {
  const { task, start } = target
  const words = wordRows(task, target.lists)
  let best: readonly number[] | null = null
  for (const isNarrow of [false, true]) {
    for (const steps of TABU_STEPS) {
      const known: readonly number[] = best ?? start
      const below: number = best === null ? target.below : costOf(task, best)
      if (below <= target.enoughAt) return best
      const dearest = isNarrow ? (below - 1) / known.length : Number.POSITIVE_INFINITY
      const isLeft = (column: number) => task.costs[column]! <= dearest || task.fixed.includes(column)
      if (isNarrow && known.every(isLeft)) continue
      // From the same start each time: near the best known cover a search finds it again.
      best = searchOnce({ ...target, start: start.filter(isLeft), below }, words, steps, dearest) ?? best
    }
  }
  return best
}

function searchOnce(target: SwapTarget, words: WordRows, steps: number, dearest: number): readonly number[] | null {
  const { task, lists, start, work } = target
  const swap = swapState(task, words, start)
  for (const row of target.rows) if (row.lower > 0 && row.upper === Number.POSITIVE_INFINITY) enterRow(swap, row)
  const random = seeded(target.seed ?? 1)
  const tabu: Tabu = { until: new Int32Array(task.columns), steps, random, step: 0 }
  const most = Math.min(WORDS_PER_ROOM * task.rooms.length, PASSES * words.at.length)
  let best: readonly number[] | null = null
  let below = target.below
  const cheapest = task.costs.reduce((least, cost) => Math.min(least, cost), Number.POSITIVE_INFINITY)
  let idle = 0
  // A step weighs columns or, where nothing is left to swap, ends the search.
  for (let before = -1; swap.weighed < most && swap.weighed > before; tabu.step++) {
    if (work.left() <= 0) break
    work.spend(swap.steps)
    before = swap.weighed
    swap.steps = STEPS_PER_SWAP
    while (isMet(swap)) {
      idle = 0
      const columns = [...swap.chosen.keys()].sort((a, b) => a - b)
      const cost = costOf(task, columns)
      if (cost < below) {
        const broken = target.violated(columns)
        for (const row of broken) enterRow(swap, row)
        if (broken.length === 0) [best, below] = [columns, cost]
        if (below <= target.enoughAt) return best
        if (broken.length > 0 && swap.rows.length > MOST_SIDE_ROWS) return best
        if (!isMet(swap)) break
      }
      if (!removeCheapest(swap, tabu)) break
    }
    if (isMet(swap)) continue
    const spare = () => below - 1 - swap.cost
    const grows = target.grows === true && ++idle > IDLE_BEFORE_GROWTH * swap.chosen.size && spare() >= cheapest
    if (grows) idle = 0
    else removeCheapest(swap, tabu)
    const columns = drawn(openColumns(swap, lists, random), MOST_WEIGHED, random)
    addBest(swap, tabu, columns, spare(), dearest)
    harden(swap, HARDER)
  }
  return best
}
