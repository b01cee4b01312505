import type { ColumnLists } from './cover-state.js'
import type { CoverTask } from './cover-task.js'
import { costOf } from './greedy.js'
import type { LinearRow } from './linear-model.js'
import { bringIn, enterRow, harden, isMet, missingOf, type SwapState, swapState, takeOut, worth } from './swap-state.js'
import { wordRows } from './word-rows.js'
import type { Work } from './work.js'

/** What a search may look at: words of columns, for each room. It ends alike on every machine. */
const WORDS_PER_ROOM = 4_000_000
/** Columns that are weighed where one has to enter, drawn from all that could. */
const MOST_WEIGHED = 400
/** Steps in which a column that just came or went stays as it is: one search after another, as neither is the better everywhere. */
const TABU_STEPS = [3, 2]
const HARDER = 0.1
/** Steps of work that a word looked at takes, measured with all that goes with it. */
const STEPS_PER_WORD = 14
/** Rows that a side condition may bring: each covered choice that breaks it brings some. */
const MOST_SIDE_ROWS = 400

export interface SwapTarget {
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
  step: number
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
  tabu.until[worst] = tabu.step + tabu.steps
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
  for (let s = start; s < end; s++) if (units.times[units.rows.unitOf[s]!] === 0) open.push(s)
  return open[Math.floor(random() * open.length)]!
}

/** So many of the columns, drawn anew each time, where they are more. */
function drawn(columns: ArrayLike<number>, most: number, random: () => number): ArrayLike<number> {
  if (columns.length <= most) return columns
  return Int32Array.from({ length: most }, () => columns[Math.floor(random() * columns.length)]!)
}

function addBest(swap: SwapState, tabu: Tabu, columns: ArrayLike<number>, budget: number): void {
  const { costs } = swap.task
  let best = -1
  let most = 0
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i]!
    if (swap.chosen.has(column) || tabu.until[column]! > tabu.step || costs[column]! > budget) continue
    const gain = worth(swap, column, 1) / Math.max(costs[column]!, 0.5)
    if (gain > most) [best, most] = [column, gain]
  }
  if (best < 0) return
  bringIn(swap, best)
  tabu.until[best] = tabu.step + tabu.steps
}

/**
 * Looks for a cheaper cover by swaps: a column leaves, the best one for an open room enters, and rooms that stay open weigh
 * more and more (after the row-weighting local search for set cover of Gao, Weise and Li, 2015). A bounded heuristic, the same
 * on every machine; not for rooms that ask for two APs a sample. Null where it finds nothing.
 */
export function swapSearch(target: SwapTarget): readonly number[] | null {
  let best: readonly number[] | null = null
  for (const steps of TABU_STEPS) {
    const below: number = best === null ? target.below : costOf(target.task, best)
    if (below <= target.enoughAt) break
    best = searchOnce({ ...target, below }, steps) ?? best
  }
  return best
}

function searchOnce(target: SwapTarget, steps: number): readonly number[] | null {
  const { task, lists, start, work } = target
  const swap = swapState(task, wordRows(task, lists), start)
  for (const row of target.rows) if (row.lower > 0 && row.upper === Number.POSITIVE_INFINITY) enterRow(swap, row)
  const tabu: Tabu = { until: new Int32Array(task.columns), steps, step: 0 }
  const random = seeded(1)
  const most = WORDS_PER_ROOM * task.rooms.length
  let best: readonly number[] | null = null
  let below = target.below
  // A step looks at words or, where nothing is left to swap, ends the search.
  for (let before = -1; swap.looked < most && swap.looked > before; tabu.step++) {
    if (work.left() <= 0) break
    if (before >= 0) work.spend((swap.looked - before) * STEPS_PER_WORD)
    before = swap.looked
    while (isMet(swap)) {
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
    removeCheapest(swap, tabu)
    const columns = drawn(openColumns(swap, lists, random), MOST_WEIGHED, random)
    addBest(swap, tabu, columns, below - 1 - costOf(task, [...swap.chosen]))
    harden(swap, HARDER)
  }
  return best
}
