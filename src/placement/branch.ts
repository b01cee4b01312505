/**
 * Branch and bound on the least number of columns of a large task: for one number after another, whether any choice has no more. A
 * node is the linear relaxation with the cuts found so far; where its optimum is above that number, the node is closed. What is
 * branched on is how many of a set of columns are chosen, k at most or k + 1 at least: those that reach a room, that serve one alone,
 * or two together. A single column says little, for the one next to it does nearly the same. The relaxation of a node is branch-node.ts;
 * below are the sets that a fractional solution splits (`splitSets`) and the search (`raiseCount`).
 *
 * Whatever ends it, a number is raised only when every node below it is closed. Cost: pivots, which count as work.
 */

import { mayEnter, type NodeStart, type OpenNode, type Solved, withNode } from './branch-node.js'
import { isCovered, stateOf } from './cover-state.js'
import type { LinearRow } from './linear-model.js'
import { repairCover } from './local-search.js'
import { learn, offer, type Search, VALUE_GUARD } from './search.js'
import type { Work } from './work.js'

/** Rows that every choice meets and that the values break. */
export type CutsOf = (values: Float64Array, rows: readonly LinearRow[]) => readonly LinearRow[]

interface Tree {
  readonly search: Search
  readonly work: Work
  readonly of: RoomsOf
  /** Rows that hold everywhere, of the task's columns. */
  readonly rows: LinearRow[]
  readonly cutsOf: CutsOf
  /** Number of columns that no choice is to have. */
  readonly most: number
}

/** Rounds of cuts in a node, and what one has to raise the bound by for another. */
const CUT_ROUNDS = 4
const LEAST_RISE = 0.004
/** Sets that are tried on both sides before one is branched on, and pivots of such a trial. */
const MOST_TRIED = 6
const PIVOTS_OF_TRIAL = 60
/** A set is split where its sum is this far from a whole number. */
const LEAST_SPLIT = 0.15

/** Solves a node and cuts while that raises its bound. */
function solveNode({ cutsOf, most }: Tree, node: OpenNode): Solved {
  let found = node.solve()
  for (let round = 0; round < CUT_ROUNDS && found.status === 'optimal' && !closes(found, most); round++) {
    const cuts = cutsOf(found.values, node.rows())
    if (cuts.length === 0) break
    node.enter(cuts)
    const before = found.objective
    found = node.solve()
    if (found.status === 'optimal' && found.objective < before + LEAST_RISE) break
  }
  return found
}

function closes({ objective }: Pick<Solved, 'objective'>, most: number): boolean {
  return Math.ceil(objective - VALUE_GUARD) > most
}

/** Columns by what they do: reach a room (serve it alone), or two. */
interface ColumnSet {
  readonly columns: readonly number[]
  /** Sum of the values. */
  readonly sum: number
}

/** Rooms that each column reaches, and those that it serves alone. */
interface RoomsOf {
  readonly reached: readonly (readonly number[])[]
  readonly served: readonly (readonly number[])[]
}

function roomsOf({ task, lists }: Search, columns: Int32Array): RoomsOf {
  const reached: number[][] = Array.from({ length: task.columns }, () => [])
  const served: number[][] = Array.from({ length: task.columns }, () => [])
  const weight = new Int32Array(task.rooms.length)
  for (const column of columns) {
    for (let i = lists.starts[column]!; i < lists.starts[column + 1]!; i++) {
      const room = task.roomOf[lists.samples[i]!]!
      if (weight[room] === 0) reached[column]!.push(room)
      weight[room]! += task.weights[lists.samples[i]!]!
    }
    for (const room of reached[column]!) {
      if (weight[room]! >= task.rooms[room]!.need) served[column]!.push(room)
      weight[room] = 0
    }
  }
  return { reached, served }
}

/** Keys of the sets that a column belongs to: rooms reached and served, alone and in pairs. */
function keysOf({ reached, served }: RoomsOf, rooms: number, column: number): number[] {
  return [reached[column]!, served[column]!].flatMap((of, kind) =>
    of.flatMap((a, i) => [
      kind * rooms * rooms + a * rooms + a,
      ...of.slice(i + 1).map((b) => kind * rooms * rooms + a * rooms + b),
    ]),
  )
}

/** Sets whose sum the values split most evenly, those first. */
function splitSets({ search, of }: Tree, { columns: held }: OpenNode, values: Float64Array): ColumnSet[] {
  const rooms = search.task.rooms.length
  const sums = new Map<number, number>()
  for (const column of held) {
    if (values[column]! <= VALUE_GUARD) continue
    for (const key of keysOf(of, rooms, column)) sums.set(key, (sums.get(key) ?? 0) + values[column]!)
  }
  const fraction = (sum: number) => Math.abs(sum - Math.round(sum))
  const split = [...sums].filter(([, sum]) => fraction(sum) >= LEAST_SPLIT)
  split.sort((a, b) => fraction(b[1]) - fraction(a[1]) || a[0] - b[0])
  const told = new Set<number>()
  const wanted = new Map<number, number[]>()
  for (const [key, sum] of split) {
    // Sets of the same sum are mostly the same columns.
    const rounded = Math.round(sum * 1e6)
    if (told.has(rounded)) continue
    told.add(rounded)
    wanted.set(key, [])
    if (wanted.size === MOST_TRIED) break
  }
  for (const column of held) for (const key of keysOf(of, rooms, column)) wanted.get(key)?.push(column)
  return [...wanted].map(([key, columns]) => ({ columns, sum: sums.get(key)! }))
}

/** The column of largest fractional value alone. */
function splitColumn(values: Float64Array): ColumnSet | null {
  let best = -1
  for (let c = 0; c < values.length; c++) {
    const value = values[c]!
    if (value > VALUE_GUARD && value < 1 - VALUE_GUARD && (best < 0 || value > values[best]!)) best = c
  }
  return best < 0 ? null : { columns: [best], sum: values[best]! }
}

const rowOver = ({ columns }: ColumnSet, lower: number, upper: number): LinearRow => ({
  ...{ lower, upper, indices: columns },
  values: columns.map(() => 1),
})

/** How far a few pivots raise the bound on the worse and on the better side of a set. */
function trialOf({ search, most }: Tree, node: OpenNode, set: ColumnSet, objective: number): number {
  const whole = Math.floor(set.sum)
  const rise = (lower: number, upper: number) => {
    const found = node.tried(rowOver(set, lower, upper), PIVOTS_OF_TRIAL)
    if (found.status === 'infeasible') return 1
    return Math.min(1, Math.max(1e-4, (found.objective - objective) / (most + VALUE_GUARD - objective)))
  }
  return rise(0, whole) * rise(whole + 1, search.task.columns)
}

/** The set whose two sides rise most. */
function setToSplit(tree: Tree, node: OpenNode, { values, objective }: Solved): ColumnSet | null {
  let best: ColumnSet | null = null
  let highest = -1
  for (const set of splitSets(tree, node, values)) {
    const score = trialOf(tree, node, set, objective)
    if (score > highest) [best, highest] = [set, score]
  }
  return best ?? splitColumn(values)
}

/** Rows that a whole solution of a node breaks; none where it is taken, for it meets everything. */
function brokenByWhole(
  { search, cutsOf }: Tree,
  { columns: held, rows }: OpenNode,
  values: Float64Array,
): readonly LinearRow[] {
  const columns = [...held].filter((column) => values[column]! > 0.5)
  if (!isCovered(stateOf(search.task, search.lists, columns))) return cutsOf(values, rows())
  const broken = search.side?.violated(columns) ?? []
  learn(search.sideRows, broken)
  if (broken.length === 0) offer(search, columns)
  return broken
}

/** The two nodes below one; whether it is closed where there are none: null where the work or a choice found ends the question. */
function branchesOf(tree: Tree, node: OpenNode): readonly NodeStart[] | boolean | null {
  const { search, most } = tree
  for (;;) {
    const found = solveNode(tree, node)
    if (found.status === 'infeasible') return true
    if (found.status === 'spent') return null
    if (closes(found, most)) return true
    const start = node.below(most)
    const set = setToSplit(tree, node, found)
    if (set === null) {
      const broken = brokenByWhole(tree, node, found.values)
      if (broken.length === 0) return null
      node.enter(broken)
      continue
    }
    offerNear(tree, node, found.values)
    if ((search.best?.length ?? Number.POSITIVE_INFINITY) <= most) return null
    const whole = Math.floor(set.sum)
    return [start(rowOver(set, whole + 1, search.task.columns)), start(rowOver(set, 0, whole))]
  }
}

/** Whether no choice below the node has `most` columns or fewer; null where the work or a choice found ends the question. */
function closed(tree: Tree, start: NodeStart): boolean | null {
  const below = withNode(tree.search, tree.rows, start, tree.work, (node) => branchesOf(tree, node))
  if (below === null || typeof below === 'boolean') return below
  for (const one of below) {
    const isClosed = closed(tree, one)
    if (isClosed !== true) return isClosed
  }
  return true
}

/** A cover from the columns of high value, completed. */
function offerNear({ search }: Tree, { columns: held }: OpenNode, values: Float64Array): void {
  const columns = [...held].filter((column) => values[column]! >= 0.5)
  const cover = repairCover(search.task, search.lists, columns, values)
  if (cover !== null && cover.length < (search.best?.length ?? Number.POSITIVE_INFINITY)) offer(search, cover)
}

/** The columns that a choice of `most` columns may have. */
function columnsOf({ task, countPrices }: Search, most: number): Int32Array {
  const fixed = new Set(task.fixed)
  const mayBe = (column: number) =>
    countPrices === null || fixed.has(column) || mayEnter(countPrices.objective, countPrices.reduced[column]!, most)
  return Int32Array.from({ length: task.columns }, (_, c) => c).filter(mayBe)
}

/**
 * The least number of columns, raised by branching, one number after another, until the best choice has no more or the work ends.
 * @param rows that every choice meets, the known least number not among them
 */
export function raiseCount(search: Search, rows: readonly LinearRow[], work: Work, cutsOf: CutsOf): number {
  const known = [...rows]
  let least = search.leastColumns
  while (search.best !== null && least < search.best.length && work.left() > 0) {
    const columns = columnsOf(search, least)
    const tree = { search, work, of: roomsOf(search, columns), rows: known, cutsOf, most: least }
    if (closed(tree, { branches: [], columns, rows: [], basis: null }) !== true) break
    least += 1
  }
  return least
}
