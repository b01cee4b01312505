/**
 * A search by swaps for large tasks: a column leaves, the best one for an open room enters, and rooms that stay open weigh more
 * and more (after the row-weighting local search for set cover of Gao, Weise and Li, 2015). In order below: what a choice covers
 * and misses (`SwapState`); the search (`swapSearch`).
 *
 * A step weighs at most 400 columns of some thirty words each. Heuristic: it finds covers, never a bound.
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
  weight: number
  activity: number
}

/** A choice of columns under change: what it covers, what it brings to the rows, and how hard each has been to meet. */
interface SwapState {
  readonly task: CoverTask
  readonly units: UnitState
  /** Weight still missing in each room, at most 0 when it is met. */
  readonly missing: Int32Array
  readonly chosen: Set<number>
  readonly roomWeights: Float64Array
  readonly rows: SideRow[]
  /** What each column brings to the rows: the place of a row, then the value, in turn. */
  readonly brought: number[][]
  /** Words of columns looked at so far, and values of rows. */
  looked: number
  valued: number
}

function swapState(task: CoverTask, rows: WordRows, start: readonly number[]): SwapState {
  const swap: SwapState = {
    task,
    units: unitState(task, rows),
    missing: Int32Array.from(task.rooms, (room) => room.need),
    chosen: new Set(),
    roomWeights: new Float64Array(task.rooms.length).fill(1),
    rows: [],
    brought: Array.from({ length: task.columns }, () => []),
    looked: 0,
    valued: 0,
  }
  for (const column of start) bringIn(swap, column)
  return swap
}

function enterRow(swap: SwapState, row: LinearRow): void {
  const at = swap.rows.length
  let activity = 0
  row.indices.forEach((column, i) => {
    if (row.values[i] === 0) return
    swap.brought[column]!.push(at, row.values[i]!)
    if (swap.chosen.has(column)) activity += row.values[i]!
  })
  swap.rows.push({ row, weight: 1, activity })
}

const MET = 1e-9

function missingOf({ row, activity }: SideRow): number {
  return Math.max(0, row.lower - activity - MET)
}

function isMet({ missing, rows }: SwapState): boolean {
  return missing.every((weight) => weight <= 0) && rows.every((side) => missingOf(side) === 0)
}

function bringIn(swap: SwapState, column: number): void {
  shiftColumn(swap.units, column, 1, swap.missing)
  swap.chosen.add(column)
  shiftRows(swap, column, 1)
}

function takeOut(swap: SwapState, column: number): void {
  shiftColumn(swap.units, column, -1, swap.missing)
  swap.chosen.delete(column)
  shiftRows(swap, column, -1)
}

function shiftRows({ rows, brought }: SwapState, column: number, sign: 1 | -1): void {
  const own = brought[column]!
  for (let i = 0; i < own.length; i += 2) rows[own[i]!]!.activity += sign * own[i + 1]!
}

/** What is missed less once the column enters (`sign` 1), or more once it leaves (−1): weighted shares of the needs. */
function worth(swap: SwapState, column: number, sign: 1 | -1): number {
  const { rows } = swap
  const own = swap.brought[column]!
  let sum = worthInRooms(swap, column, sign)
  swap.valued += own.length / 2
  for (let i = 0; i < own.length; i += 2) {
    const side = rows[own[i]!]!
    const after = Math.max(0, side.row.lower - side.activity - sign * own[i + 1]! - MET)
    sum += (side.weight * Math.abs(after - missingOf(side))) / side.row.lower
  }
  return sum
}

function worthInRooms(swap: SwapState, column: number, sign: 1 | -1): number {
  const { rows, open, once } = swap.units
  const turning = sign === 1 ? open : once
  const end = rows.starts[column + 1]!
  let sum = 0
  for (let i = rows.starts[column]!; i < end; ) {
    const room = rows.roomOf[rows.at[i]!]!
    let units = 0
    for (; i < end && rows.roomOf[rows.at[i]!] === room; i++) units += popCount(rows.bits[i]! & turning[rows.at[i]!]!)
    if (units > 0) sum += worthOfUnits(swap, room, sign * units)
  }
  swap.looked += end - rows.starts[column]!
  return sum
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

/** What a search may look at: words of columns, for each room. It ends alike on every machine. */
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
/** Steps of work that a word looked at takes, measured with all that goes with it. */
const STEPS_PER_WORD = 14
/** The same of a value of a row. */
const STEPS_PER_VALUE = 3
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
  for (const column of swap.chosen) {
    if (tabu.until[column]! > tabu.step || fixed.includes(column)) continue
    const loss = worth(swap, column, -1) / Math.max(costs[column]!, 0.5)
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
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i]!
    if (swap.chosen.has(column) || tabu.until[column]! > tabu.step) continue
    if (costs[column]! > budget || costs[column]! > dearest) continue
    const gain = worth(swap, column, 1) / Math.max(costs[column]!, 0.5)
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
  // A step looks at words or, where nothing is left to swap, ends the search.
  for (let before = -1; swap.looked < most && swap.looked > before; tabu.step++) {
    if (work.left() <= 0) break
    if (before >= 0) work.spend((swap.looked - before) * STEPS_PER_WORD + swap.valued * STEPS_PER_VALUE)
    before = swap.looked
    swap.valued = 0
    while (isMet(swap)) {
      idle = 0
      const columns = [...swap.chosen].sort((a, b) => a - b)
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
    const spare = () => below - 1 - costOf(task, [...swap.chosen])
    const grows = target.grows === true && ++idle > IDLE_BEFORE_GROWTH * swap.chosen.size && spare() >= cheapest
    if (grows) idle = 0
    else removeCheapest(swap, tabu)
    const columns = drawn(openColumns(swap, lists, random), MOST_WEIGHED, random)
    addBest(swap, tabu, columns, spare(), dearest)
    harden(swap, HARDER)
  }
  return best
}
