/**
 * What is left of a placement problem before the search. In order: samples that pinned APs cover leave with their needs
 * (`residualOf`); positions that others replace go (`undominated`); samples of a room with the same coverers become one with
 * their number as weight (`reduceProblem`); costs are divided by their common divisor, and a bound is rounded up to the next sum
 * that they can make (`attainableRounding`).
 *
 * Cost: dominance compares each position with those that hold the rarest of its samples, some tens of thousands of rows of a
 * few dozen words on a large floor; the rest is one pass over the bits. Of a row only words that hold any are kept (`SparseRows`): a
 * position of a large floor covers the rooms around it, and a sample is covered from there.
 */

import {
  countRange,
  eachElement,
  holdsRow,
  joinRow,
  rangeMask,
  type SparseRows,
  setBit,
  sizeOf,
  sparseRows,
  turnedRows,
  wordsFor,
} from './bitset.js'
import type { CoverProblem, CoverRoom } from './cover-problem.js'
import { type CoverTask, makeRoom, type TaskRoom } from './cover-state.js'

/** What is left to cover once the forced candidates stand. */
interface Residual {
  /** Need of each room beyond what forced candidates cover; at most 0 when they meet it. */
  readonly need: Int32Array
  /** Uncovered samples of each room. */
  readonly left: Int32Array
  /** Samples that are still to be covered. */
  readonly open: Uint32Array
}

/** Samples covered by forced candidates leave the problem; rooms that ask for two APs a sample are left as they are. */
export function residualOf(problem: CoverProblem): Residual {
  const { rooms, words } = problem
  const forced = new Uint32Array(words)
  for (const c of problem.forced) joinRow(forced, problem.primary, c)
  const open = new Uint32Array(words)
  const need = new Int32Array(rooms.length)
  const left = new Int32Array(rooms.length)
  rooms.forEach((room, r) => {
    const done = room.secondary ? 0 : countRange(forced, words, 0, room.start, room.end)
    need[r] = room.need - done
    left[r] = room.end - room.start - done
    if (need[r]! > 0) openRoom(open, forced, room)
  })
  return { need, left, open }
}

function openRoom(open: Uint32Array, forced: Uint32Array, room: CoverRoom): void {
  if (room.end <= room.start) return
  for (let w = room.start >>> 5; w <= (room.end - 1) >>> 5; w++) {
    const mask = rangeMask(w, room.start, room.end)
    open[w]! |= room.secondary ? mask : mask & ~forced[w]!
  }
}

/**
 * Candidates' samples among those still to be covered, and behind them, in as many words again, those that they reach at the secondary
 * level where rooms ask for it. A candidate that meets all that is left of a room counts as covering all of it: the room is met
 * whenever it is chosen, so nothing else is lost and dominance grows.
 */
function residualRows(problem: CoverProblem, { need, open }: Residual): SparseRows {
  const { words, primary, secondary, candidates } = problem
  const pairs = pairMask(problem)
  const asking = problem.rooms.flatMap((room, r) =>
    !room.secondary && need[r]! > 0 ? [{ room, least: need[r]! }] : [],
  )
  return sparseRows(candidates, secondary === null ? words : 2 * words, (c, into) => {
    for (let i = primary.starts[c]!; i < primary.starts[c + 1]!; i++)
      into[primary.at[i]!] = primary.bits[i]! & open[primary.at[i]!]!
    for (const { room, least } of asking) saturate(into, open, words, room, least)
    if (secondary === null) return
    for (let i = secondary.starts[c]!; i < secondary.starts[c + 1]!; i++)
      into[words + secondary.at[i]!] = secondary.bits[i]! & pairs[secondary.at[i]!]!
  })
}

function saturate(row: Uint32Array, open: Uint32Array, words: number, { start, end }: CoverRoom, need: number): void {
  if (countRange(row, words, 0, start, end) < need) return
  for (let w = start >>> 5; w <= (end - 1) >>> 5; w++) row[w]! |= open[w]! & rangeMask(w, start, end)
}

/** What dominance compares: one row of bits a candidate (several sets side by side), and its cost. */
interface Comparable {
  readonly candidates: readonly number[]
  readonly costs: Float64Array
  readonly words: number
  readonly rows: SparseRows
  readonly sizes: Int32Array
  /** Further conditions under which `a` is no worse than `b`. */
  readonly noWorse: (a: number, b: number) => boolean
  /** How many dominators make the candidate superfluous. */
  readonly multiplicity: (candidate: number) => number
}

/**
 * Candidates that an optimal choice can do without: `b` is dropped when `multiplicity(b)` others cost no more and are no
 * worse in everything. One suffices where `b` is worth nothing beside its dominator; where several of a kind may be needed
 * at once (capacity, secondary coverage) it takes as many as an optimal choice has APs, so that one of them is always free
 * to take b's place. Ties go to the lower index, which makes the order strict. Returns the others in rising order.
 */
function undominated(set: Comparable): number[] {
  const { costs, sizes, words, rows } = set
  const order = [...set.candidates].sort((a, b) => costs[a]! - costs[b]! || sizes[b]! - sizes[a]! || a - b)
  const kept: number[] = []
  const holders: number[][] = Array.from({ length: words << 5 }, () => [])
  for (const b of order) {
    let dominators = 0
    const enough = set.multiplicity(b)
    const elements = markedElements(rows, words, b)
    for (const a of elements.length === 0 ? kept : fewest(holders, elements)) {
      if (sizes[a]! < sizes[b]!) continue
      if (holdsRow(rows, a, b) && set.noWorse(a, b)) {
        dominators += 1
        if (dominators >= enough) break
      }
    }
    if (dominators >= enough) continue
    kept.push(b)
    for (const element of elements) holders[element]!.push(b)
  }
  return kept.sort((a, b) => a - b)
}

/** Words of a row up to which all its elements are marked; beyond, one in eight: lists of holders must not outgrow the bits. */
const MOST_WORDS_MARKED = 128

/** Elements of a row by which its holders are found again. */
function markedElements(rows: SparseRows, words: number, row: number): number[] {
  const elements: number[] = []
  eachElement(rows, row, (element) => {
    if (words <= MOST_WORDS_MARKED || (element & 7) === 0) elements.push(element)
  })
  return elements
}

/** Those kept so far that hold the rarest of the elements: whoever holds all of them is among these. */
function fewest(holders: readonly (readonly number[])[], elements: readonly number[]): readonly number[] {
  let least: readonly number[] | undefined
  for (const element of elements) {
    const holding = holders[element]!
    if (least === undefined || holding.length < least.length) least = holding
  }
  return least ?? []
}

/** How radios' capacity enters the reduced problem. */
export interface CapacityView {
  /** True where `a` can carry whatever `b` can. */
  readonly noWorse: (a: number, b: number) => boolean
  /** True where the candidate can carry some room's demand. */
  readonly matters: (candidate: number) => boolean
}

interface ReductionOptions {
  /** Null leaves radios' capacity out: the coverage problem alone. */
  readonly capacity: CapacityView | null
  /** No optimal choice has more APs beside the forced ones; read where one of a kind may not be enough. */
  readonly mostAps: number
  /** Candidates that must survive: those of a known solution. */
  readonly keep: readonly number[]
}

export interface Reduction {
  readonly task: CoverTask
  /** Candidate of each column. */
  readonly candidateOf: Int32Array
  /** Cents of one unit of the task's costs. */
  readonly unitCents: number
}

function survivors(problem: CoverProblem, rows: SparseRows, { capacity, mostAps, keep }: ReductionOptions): number[] {
  const words = problem.secondary === null ? problem.words : problem.words * 2
  const sizes = Int32Array.from({ length: problem.candidates }, (_, c) => sizeOf(rows, c))
  const pairs = pairMask(problem)
  const forced = new Set(problem.forced)
  const useful = Array.from({ length: problem.candidates }, (_, c) => c).filter(
    (c) => !forced.has(c) && (sizes[c]! > 0 || (capacity?.matters(c) ?? false)),
  )
  const inPairRoom = (c: number) => {
    if (problem.secondary === null) return false
    for (let i = rows.starts[c]!; i < rows.starts[c + 1]!; i++)
      if ((rows.bits[i]! & pairs[rows.at[i]! % problem.words]!) !== 0) return true
    return false
  }
  const { near } = problem
  const isFreer = (a: number, b: number) => near === undefined || near(a).every((c) => c === b || near(b).includes(c))
  const kept = undominated({
    candidates: useful,
    costs: problem.costCents,
    words,
    rows,
    sizes,
    noWorse: (a, b) => (capacity?.noWorse(a, b) ?? true) && isFreer(a, b),
    multiplicity: (c) => (inPairRoom(c) || (capacity?.matters(c) ?? false) ? mostAps : 1),
  })
  return [...new Set([...problem.forced, ...keep, ...kept])].sort((a, b) => a - b)
}

function pairMask(problem: CoverProblem): Uint32Array {
  const mask = new Uint32Array(problem.words)
  for (const room of problem.rooms) {
    if (room.secondary) for (let s = room.start; s < room.end; s++) setBit(mask, problem.words, 0, s)
  }
  return mask
}

interface Groups {
  readonly rooms: TaskRoom[]
  readonly weights: number[]
  readonly roomOf: number[]
  /** A sample of each group. */
  readonly representative: number[]
}

/** Samples of a room with the same coverers become one sample with their number as weight. */
function groupSamples(
  problem: CoverProblem,
  residual: Residual,
  byPrimary: SparseRows,
  bySecondary: SparseRows | null,
): Groups {
  const groups: Groups = { rooms: [], weights: [], roomOf: [], representative: [] }
  problem.rooms.forEach((room, r) => {
    if (residual.need[r]! <= 0) return
    const start = groups.weights.length
    const known = new Map<string, number>()
    let left = residual.left[r]!
    for (let s = room.start; s < room.end; s++) {
      if ((residual.open[s >>> 5]! & (1 << (s & 31))) === 0) continue
      if (room.stretches && isNobodys(byPrimary, s)) {
        left -= 1
        continue
      }
      const key = rowKey(byPrimary, s) + (room.secondary && bySecondary ? `/${rowKey(bySecondary, s)}` : '')
      const group = known.get(key)
      if (group !== undefined) {
        groups.weights[group]! += 1
        continue
      }
      known.set(key, groups.weights.length)
      groups.weights.push(1)
      groups.roomOf.push(groups.rooms.length)
      groups.representative.push(s)
    }
    groups.rooms.push(makeRoom(start, groups.weights.length, residual.need[r]!, left, room.secondary))
  })
  return groups
}

function isNobodys({ starts }: SparseRows, row: number): boolean {
  return starts[row] === starts[row + 1]
}

function rowKey({ starts, at, bits }: SparseRows, row: number): string {
  const units = (of: Int32Array | Uint32Array) =>
    new Uint16Array(of.buffer, of.byteOffset + starts[row]! * 4, (starts[row + 1]! - starts[row]!) * 2)
  return String.fromCharCode(...units(at), ...units(bits))
}

/** Columns that cover each sample, of the samples that begin with a word of the candidates' rows. */
function bySample(rows: SparseRows, problem: CoverProblem, kept: readonly number[], firstWord: number): SparseRows {
  const within = [firstWord, firstWord + problem.words] as const
  return turnedRows(problem.samples, (use) => {
    for (const [column, candidate] of kept.entries())
      eachElement(rows, candidate, (element) => use(element - (firstWord << 5), column), within)
  })
}

/** Groups that each column covers. */
function byColumn(bySample: SparseRows, representative: readonly number[], columns: number): SparseRows {
  return turnedRows(columns, (use) => {
    for (const [group, sample] of representative.entries())
      eachElement(bySample, sample, (column) => use(column, group))
  })
}

/** What is left of a problem by its columns; the rows of all candidates are given up here. */
function columnsLeft(problem: CoverProblem, options: ReductionOptions) {
  const residual = residualOf(problem)
  const rows = residualRows(problem, residual)
  const kept = survivors(problem, rows, options)
  return {
    ...{ kept, residual, byPrimary: bySample(rows, problem, kept, 0) },
    bySecondary: problem.secondary ? bySample(rows, problem, kept, problem.words) : null,
  }
}

/**
 * Reduces a problem: forced candidates first, candidates that others replace dropped, samples with the same coverers merged.
 * An optimal choice of the reduced problem is one of the whole problem (of its coverage alone where no capacity is given).
 */
export function reduceProblem(problem: CoverProblem, options: ReductionOptions): Reduction {
  const { kept, residual, byPrimary, bySecondary } = columnsLeft(problem, options)
  const groups = groupSamples(problem, residual, byPrimary, bySecondary)
  const unitCents = commonDivisor(kept.map((candidate) => problem.costCents[candidate]!)) || 1
  const forced = new Set(problem.forced)
  const task: CoverTask = {
    columns: kept.length,
    costs: Float64Array.from(kept, (candidate) => problem.costCents[candidate]! / unitCents),
    fixed: kept.flatMap((candidate, column) => (forced.has(candidate) ? [column] : [])),
    samples: groups.weights.length,
    weights: Int32Array.from(groups.weights),
    rooms: groups.rooms,
    roomOf: Int32Array.from(groups.roomOf),
    words: wordsFor(groups.weights.length),
    primary: byColumn(byPrimary, groups.representative, kept.length),
    secondary: bySecondary ? byColumn(bySecondary, groups.representative, kept.length) : null,
  }
  return { task, candidateOf: Int32Array.from(kept), unitCents }
}

const LARGEST_TABLE = 1_000_000
const ROUNDING_GUARD = 1e-6

/** Greatest common divisor of whole numbers; 0 of none. */
function commonDivisor(values: Iterable<number>): number {
  let divisor = 0
  for (const value of values) {
    let [a, b] = [divisor, Math.round(value)]
    while (b !== 0) [a, b] = [b, a % b]
    divisor = a
  }
  return divisor
}

/**
 * Rounds a lower bound on a sum of whole costs up to the next sum that the costs can make. Any number of each cost may be
 * used, so the result stays a lower bound whatever the constraints are.
 */
export function attainableRounding(costs: Iterable<number>, highest: number): (bound: number) => number {
  const distinct = [...new Set(costs)].filter((cost) => cost > 0).sort((a, b) => a - b)
  const ceiled = (bound: number) => Math.ceil(bound - ROUNDING_GUARD)
  if (distinct.length === 0 || highest > LARGEST_TABLE) return ceiled
  const reachable = new Uint8Array(Math.floor(highest) + 1)
  reachable[0] = 1
  for (let sum = 1; sum < reachable.length; sum++) {
    if (distinct.some((cost) => cost <= sum && reachable[sum - cost] === 1)) reachable[sum] = 1
  }
  return (bound) => {
    let sum = Math.max(0, ceiled(bound))
    while (sum < reachable.length && reachable[sum] === 0) sum += 1
    return sum
  }
}
