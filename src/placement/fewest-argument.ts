import type { Highs } from 'highs'
import { eachElement, hasBit, isSubset, popCount, setBit, wordsFor } from './bitset.js'
import type { CoverProblem } from './cover-problem.js'
import type { CoverTask, TaskRoom } from './cover-state.js'
import { loadSolver, solveLinear } from './linear-model.js'
import { type CapacityView, reduceProblem, residualOf } from './reduce.js'

/** Something that asks for APs of its own: so many of those that can be of use to it. */
interface ApClaim {
  /** Index into the rooms of the problem. */
  readonly room: number
  /**
   * `coverage`: a part of the room larger than what may stay uncovered; `second`: the same with two APs a sample; `demand`:
   * the devices of the room.
   */
  readonly kind: 'coverage' | 'second' | 'demand'
  /** Least APs among the useful ones. */
  readonly aps: number
  /** Samples of that part; 0 for demand. */
  readonly samples: number
}

/** A claim with its weight in the argument. */
interface WeighedClaim extends ApClaim {
  readonly points: number
}

/**
 * Claims with points such that no position serves claims of more than `pointsPerAp` together: the rest needs at least
 * Σ aps · points / pointsPerAp APs beside the forced ones. With one point each and one an AP, no position serves two of them.
 */
export interface FewestArgument {
  readonly bound: number
  readonly forced: number
  readonly pointsPerAp: number
  readonly claims: readonly WeighedClaim[]
}

interface Item extends ApClaim {
  /** Columns that are of use, as a bit row. */
  readonly columns: Uint32Array
  readonly size: number
}

/** Most steps of the search for claims that share no position: beyond, they are weighed. */
const MOST_STEPS = 300
/** Points that an AP may serve where claims are weighed. */
const POINTS = 100
/** A reader follows no more claims than this. */
const MOST_TOLD = 12
/** Parts are grown about so many of a room's samples that fewest positions cover. */
const MOST_SEEDS = 64
const ROUNDING_GUARD = 1e-6

function countBits(bits: Uint32Array): number {
  let count = 0
  for (const word of bits) count += popCount(word)
  return count
}

function overlaps(a: Uint32Array, b: Uint32Array): boolean {
  for (let w = 0; w < a.length; w++) if ((a[w]! & b[w]!) !== 0) return true
  return false
}

/** The columns of use to each sample: those that cover it, in pair rooms those that reach it too. */
export function columnsBySample(task: CoverTask): Uint32Array[] {
  const words = wordsFor(task.columns)
  const rows = Array.from({ length: task.samples }, () => new Uint32Array(words))
  for (const of of task.secondary ? [task.primary, task.secondary] : [task.primary])
    for (let c = 0; c < task.columns; c++) eachElement(of, c, (s) => setBit(rows[s]!, words, 0, c))
  return rows
}

/** Columns of `other` that `row` lacks. */
function lacking(row: Uint32Array, other: Uint32Array): number {
  let count = 0
  for (let w = 0; w < row.length; w++) count += popCount(other[w]! & ~row[w]!)
  return count
}

/** Joins the columns of `other` to `row`: the words that changed, each with what it gained. */
function join(row: Uint32Array, other: Uint32Array): (readonly [word: number, gained: number])[] {
  const changed: (readonly [number, number])[] = []
  for (let w = 0; w < row.length; w++) {
    const gained = other[w]! & ~row[w]!
    if (gained === 0) continue
    changed.push([w, gained])
    row[w]! |= gained
  }
  return changed
}

/** A part of the room about a sample that weighs more than may stay uncovered and that few columns are of use to. */
export function partAbout(
  task: CoverTask,
  room: TaskRoom,
  rows: readonly Uint32Array[],
  seed: number,
): Omit<Item, 'room'> {
  const columns = Uint32Array.from(rows[seed]!)
  const rest = Array.from({ length: room.end - room.start }, (_, i) => room.start + i).filter((s) => s !== seed)
  // What each sample would add, kept: a great hall has thousands of samples, and a step changes few words.
  const added = rest.map((s) => lacking(columns, rows[s]!))
  let samples = task.weights[seed]!
  while (samples <= room.slack && rest.length > 0) {
    let best = 0
    let least = Number.POSITIVE_INFINITY
    for (let i = 0; i < rest.length; i++) {
      const cost = added[i]! / task.weights[rest[i]!]!
      if (cost < least) [best, least] = [i, cost]
    }
    const [taken] = rest.splice(best, 1)
    added.splice(best, 1)
    for (const [w, gained] of join(columns, rows[taken!]!))
      for (let i = 0; i < rest.length; i++) added[i]! -= popCount(rows[rest[i]!]![w]! & gained)
    samples += task.weights[taken!]!
  }
  const kind = room.pair ? 'second' : 'coverage'
  return { kind, aps: room.pair ? 2 : 1, samples, columns, size: countBits(columns) }
}

function coverageItems(task: CoverTask, roomOf: readonly number[]): Item[] {
  const rows = columnsBySample(task)
  return task.rooms.flatMap((room, r) => {
    const hardest = Array.from({ length: room.end - room.start }, (_, i) => room.start + i)
      .map((sample) => ({ sample, size: countBits(rows[sample]!) }))
      .sort((a, b) => a.size - b.size || a.sample - b.sample)
    return hardest
      .slice(0, MOST_SEEDS)
      .map(({ sample }) => ({ room: roomOf[r]!, ...partAbout(task, room, rows, sample) }))
      .filter(({ size }) => size > 0)
  })
}

/** The largest share of a room's demand that one AP carries. */
function largestCarried(problem: CoverProblem, r: number): number {
  const { rooms, reaches, clientBudget, airtimeBudget, candidates } = problem
  let largest = 0
  for (let c = 0; c < candidates; c++) {
    if (reaches[c * rooms.length + r] === 0) continue
    const airtime = problem.airtime(c, r)
    const byAirtime = airtime > 0 ? airtimeBudget[c]! / airtime : 1
    largest = Math.max(largest, Math.min(1, byAirtime, clientBudget[c]! / rooms[r]!.connected))
  }
  return largest
}

/** A position speaks for another where it also reaches every room with devices that the other does. */
function reachView({ rooms, reaches }: CoverProblem): CapacityView {
  const demanding = rooms.flatMap((room, r) => (room.connected > 0 ? [r] : []))
  const reached = (c: number, r: number) => reaches[c * rooms.length + r] === 1
  return {
    matters: (c) => demanding.some((r) => reached(c, r)),
    noWorse: (a, b) => demanding.every((r) => reached(a, r) || !reached(b, r)),
  }
}

/** A room's devices as a claim on the columns that carry it. */
function demandItems(problem: CoverProblem, candidateOf: Int32Array): Item[] {
  const { rooms, reaches } = problem
  return rooms.flatMap((room, r) => {
    if (room.connected <= 0) return []
    const columns = new Uint32Array(wordsFor(candidateOf.length))
    candidateOf.forEach((c, column) => {
      if (reaches[c * rooms.length + r] === 1) setBit(columns, columns.length, 0, column)
    })
    const largest = largestCarried(problem, r)
    if (largest <= 0) return []
    const aps = Math.ceil(1 / largest - 1e-6)
    return [{ room: r, kind: 'demand' as const, aps, samples: 0, columns, size: countBits(columns) }]
  })
}

/** Items that ask for as much of fewer columns than another come first; those that another of the room replaces go. */
function strongest(items: readonly Item[]): Item[] {
  const sorted = [...items].sort((a, b) => b.aps - a.aps || a.size - b.size || a.room - b.room)
  const kept: Item[] = []
  for (const item of sorted) {
    const replaced = kept.some(
      (other) => other.aps >= item.aps && isSubset(other.columns, 0, item.columns, 0, item.columns.length),
    )
    if (!replaced) kept.push(item)
  }
  return kept
}

/** Items of which no two share a column, worth the most: exact unless the steps run out. */
function disjoint(items: readonly Item[], target: number): Item[] {
  let best: Item[] = []
  let bestWorth = 0
  let steps = 0
  const worthOf = (some: readonly Item[]) => some.reduce((sum, { aps }) => sum + aps, 0)
  const search = (chosen: readonly Item[], worth: number, open: readonly Item[]): void => {
    if (worth > bestWorth) [best, bestWorth] = [[...chosen], worth]
    if (bestWorth >= target || steps >= MOST_STEPS || worth + worthOf(open) <= bestWorth) return
    steps += 1
    const [first, ...rest] = open
    if (first === undefined) return
    search(
      [...chosen, first],
      worth + first.aps,
      rest.filter(({ columns }) => !overlaps(columns, first.columns)),
    )
    search(chosen, worth, rest)
  }
  search([], 0, items)
  return best
}

/** Points of each item, the most in all such that no column serves more than one whole (a linear programme). */
function weigh(solver: Highs, items: readonly Item[], columns: number): Float64Array {
  const words = wordsFor(columns)
  const rows = Array.from({ length: columns }, (_, c) => {
    const indices = items.flatMap((item, i) => (hasBit(item.columns, words, 0, c) ? [i] : []))
    return { lower: Number.NEGATIVE_INFINITY, upper: 1, indices, values: indices.map(() => 1) }
  })
  const solution = solveLinear(solver, {
    costs: items.map(({ aps }) => -aps),
    lower: items.map(() => 0),
    upper: items.map(() => 1),
    rows: rows.filter(({ indices }) => indices.length > 0),
  })
  return solution?.columns ?? new Float64Array(items.length)
}

function argument(
  claims: readonly (Item & { readonly points: number })[],
  pointsPerAp: number,
  forced: number,
): FewestArgument {
  const total = claims.reduce((sum, { aps, points }) => sum + aps * points, 0)
  return {
    bound: forced + Math.ceil(total / pointsPerAp),
    forced,
    pointsPerAp,
    claims: claims
      .map(({ room, kind, aps, samples, points }) => ({ room, kind, aps, samples, points }))
      .sort((a, b) => a.room - b.room),
  }
}

/**
 * Why no plan has fewer than `target` APs, as far as that can be said of parts of rooms, each larger than what may stay
 * uncovered, and of devices: claims of which no position serves two, else claims with points. Where neither reaches the target
 * the claims apart are given with their lower bound, and what is left is the search's to prove; null where there are none to
 * tell. `problem` is the relaxed one.
 */
export async function fewestArgument(problem: CoverProblem, target: number): Promise<FewestArgument | null> {
  const unit = { ...problem, costCents: problem.costCents.map(() => 1) }
  const { task, candidateOf } = reduceProblem(unit, { capacity: reachView(problem), mostAps: 1, keep: [] })
  const { need } = residualOf(problem)
  const open = problem.rooms.flatMap((_, r) => (need[r]! > 0 ? [r] : []))
  const forced = problem.forced.length
  const isFixed = (item: Item) => task.fixed.some((column) => hasBit(item.columns, item.columns.length, 0, column))
  const all = [...coverageItems(task, open), ...demandItems(problem, candidateOf)]
  const items = strongest(all.filter((item) => !isFixed(item)))
  const apart = disjoint(items, target - forced).map((item) => ({ ...item, points: 1 }))
  const byPairs = argument(apart, 1, forced)
  if (byPairs.bound >= target) return byPairs
  const weights = weigh(await loadSolver(), items, task.columns)
  const weighed = items.map((item, i) => ({ ...item, points: Math.floor(weights[i]! * POINTS + ROUNDING_GUARD) }))
  const byPoints = argument(
    weighed.filter(({ points }) => points > 0),
    POINTS,
    forced,
  )
  if (byPoints.bound >= target && byPoints.claims.length <= MOST_TOLD) return byPoints
  return byPairs.claims.length > 1 ? byPairs : null
}
