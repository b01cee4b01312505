import { commonDivisor } from './attainable.js'
import { elementsOf, setBit, wordsFor } from './bitset.js'
import type { CoverProblem } from './cover-problem.js'
import { type CoverTask, makeRoom, type TaskRoom } from './cover-task.js'
import { undominated } from './dominance.js'
import { countRow, type Residual, residualOf, secondaryBits } from './residual.js'

/** How radios' capacity enters the reduced problem. */
export interface CapacityView {
  /** True where `a` can carry whatever `b` can. */
  readonly noWorse: (a: number, b: number) => boolean
  /** True where the candidate can carry some room's demand. */
  readonly matters: (candidate: number) => boolean
}

export interface ReductionOptions {
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

/** Both coverages of a candidate side by side in one row. */
function sideBySide(primary: Uint32Array, secondary: Uint32Array | null, problem: CoverProblem): Uint32Array {
  if (secondary === null) return primary
  const { words, candidates } = problem
  const bits = new Uint32Array(candidates * words * 2)
  for (let c = 0; c < candidates; c++) {
    bits.set(primary.subarray(c * words, (c + 1) * words), c * words * 2)
    bits.set(secondary.subarray(c * words, (c + 1) * words), c * words * 2 + words)
  }
  return bits
}

function survivors(
  problem: CoverProblem,
  primary: Uint32Array,
  secondary: Uint32Array | null,
  { capacity, mostAps, keep }: ReductionOptions,
): number[] {
  const bits = sideBySide(primary, secondary, problem)
  const words = secondary === null ? problem.words : problem.words * 2
  const sizes = Int32Array.from({ length: problem.candidates }, (_, c) => countRow(bits, words, c))
  const pairs = pairMask(problem)
  const forced = new Set(problem.forced)
  const useful = Array.from({ length: problem.candidates }, (_, c) => c).filter(
    (c) => !forced.has(c) && (sizes[c]! > 0 || (capacity?.matters(c) ?? false)),
  )
  const inPairRoom = (c: number) => {
    if (secondary === null) return false
    for (let w = 0; w < words; w++) if ((bits[c * words + w]! & pairs[w % problem.words]!) !== 0) return true
    return false
  }
  const kept = undominated({
    candidates: useful,
    costs: problem.costCents,
    words,
    bits,
    sizes,
    noWorse: capacity?.noWorse ?? (() => true),
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
  residual: Omit<Residual, 'primary'>,
  byPrimary: Rows,
  bySecondary: Rows | null,
): Groups {
  const groups: Groups = { rooms: [], weights: [], roomOf: [], representative: [] }
  problem.rooms.forEach((room, r) => {
    if (residual.need[r]! <= 0) return
    const start = groups.weights.length
    const known = new Map<string, number>()
    for (let s = room.start; s < room.end; s++) {
      if ((residual.open[s >>> 5]! & (1 << (s & 31))) === 0) continue
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
    groups.rooms.push(makeRoom(start, groups.weights.length, residual.need[r]!, residual.left[r]!, room.secondary))
  })
  return groups
}

interface Rows {
  readonly words: number
  readonly bits: Uint32Array
}

function rowKey(rows: Rows, row: number): string {
  return String.fromCharCode(...new Uint16Array(rows.bits.buffer, row * rows.words * 4, rows.words * 2))
}

/** Columns that cover each sample. */
function bySample(bits: Uint32Array, problem: CoverProblem, kept: readonly number[]): Rows {
  const words = wordsFor(kept.length)
  const out = new Uint32Array(problem.samples * words)
  kept.forEach((candidate, column) => {
    for (const sample of elementsOf(bits, problem.words, candidate)) setBit(out, words, sample, column)
  })
  return { words, bits: out }
}

function columnBits(bySample: Rows, representative: readonly number[], columns: number): Uint32Array {
  const words = wordsFor(representative.length)
  const out = new Uint32Array(columns * words)
  representative.forEach((sample, group) => {
    for (const column of elementsOf(bySample.bits, bySample.words, sample)) setBit(out, words, column, group)
  })
  return out
}

/** What is left of a problem by its columns; the rows of all candidates are given up here. */
function columnsLeft(problem: CoverProblem, options: ReductionOptions) {
  const { primary, ...residual } = residualOf(problem)
  const secondary = secondaryBits(problem)
  const kept = survivors(problem, primary, secondary, options)
  return {
    ...{ kept, residual, byPrimary: bySample(primary, problem, kept) },
    bySecondary: secondary ? bySample(secondary, problem, kept) : null,
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
    primary: columnBits(byPrimary, groups.representative, kept.length),
    secondary: bySecondary ? columnBits(bySecondary, groups.representative, kept.length) : null,
  }
  return { task, candidateOf: Int32Array.from(kept), unitCents }
}
