/**
 * Branch and bound on the least number of columns of a large task: for one number after another, whether any choice has no more. A
 * node is the linear relaxation with the cuts found so far; where its optimum is above that number, the node is closed. What is
 * branched on is how many of a set of columns are chosen, k at most or k + 1 at least: those that reach a room, that serve one alone,
 * or two together. A single column says little, for the one next to it does nearly the same. In order below: the open relaxation of the
 * columns that are left (`openTree`); sets that a fractional solution splits (`splitSets`); the search (`raiseCount`).
 *
 * Whatever ends it, a number is raised only when every node below it is closed. Cost: pivots, which count as work.
 */

import type { Highs, Model } from 'highs'
import { isCovered, stateOf } from './cover-state.js'
import { denseSteps, type LinearRow, withOpenModel } from './linear-model.js'
import { repairCover } from './local-search.js'
import { learn, offer, type Search, VALUE_GUARD } from './search.js'
import type { Work } from './work.js'

/** Rows that every choice meets and that the values break. */
export type CutsOf = (values: Float64Array, rows: readonly LinearRow[]) => readonly LinearRow[]

interface Tree {
  readonly search: Search
  readonly highs: Model
  readonly work: Work
  /** Column of the task of each column of the model. */
  readonly columns: Int32Array
  readonly indexOf: Int32Array
  /** Rows that hold everywhere, of the task's columns. */
  readonly rows: LinearRow[]
  readonly cutsOf: CutsOf
  /** Rows of the model, those of branches included, and entries of them all. */
  height: number
  entries: number
  nodes: number
}

interface Solved {
  readonly status: 'optimal' | 'infeasible' | 'spent'
  readonly objective: number
  /** Of all columns of the task. */
  readonly values: Float64Array
}

const NOTHING = new Float64Array(0)
/** Rounds of cuts in a node, and what one has to raise the bound by for another. */
const CUT_ROUNDS = 4
const LEAST_RISE = 0.004
/** Sets that are tried on both sides before one is branched on, and pivots of such a trial. */
const MOST_TRIED = 6
const PIVOTS_OF_TRIAL = 60
/** A set is split where its sum is this far from a whole number. */
const LEAST_SPLIT = 0.15
const MOST_PIVOTS = 1_000_000
/** Of the steps that a run counts for, one that begins where the last ended takes so many (measured: 0.55 to 0.85 ns a counted step). */
const SHARE_OF_RUN = 0.6

function entriesOf(tree: Tree, row: LinearRow): { indices: Int32Array; values: Float64Array } {
  const kept = [...row.indices.keys()].filter((i) => tree.indexOf[row.indices[i]!]! >= 0)
  return {
    indices: Int32Array.from(kept, (i) => tree.indexOf[row.indices[i]!]!),
    values: Float64Array.from(kept, (i) => row.values[i]!),
  }
}

function openBound(solver: Highs, bound: number): number {
  if (bound === Number.POSITIVE_INFINITY) return solver.infinity
  return bound === Number.NEGATIVE_INFINITY ? -solver.infinity : bound
}

/** Adds a row to the model; its place. */
function addRow(tree: Tree, row: LinearRow): number {
  const { solver } = tree.search
  const own = entriesOf(tree, row)
  tree.entries += own.indices.length
  tree.highs.addRow(openBound(solver, row.lower), openBound(solver, row.upper), own)
  return tree.height++
}

/** One run of the solver from where it stands. */
function run(tree: Tree, mostPivots: number): Solved {
  const { highs, work, search } = tree
  const { perRun, perPivot } = denseSteps(tree.height, tree.columns.length, tree.entries)
  const most = Math.min(mostPivots, Math.floor((work.left() - perRun) / perPivot))
  if (most <= 0) return { status: 'spent', objective: 0, values: NOTHING }
  highs.options.set('simplex_iteration_limit', most)
  highs.run()
  work.spend(SHARE_OF_RUN * (perRun + Number(highs.info.get('simplex_iteration_count')) * perPivot))
  const status = highs.getModelStatus()
  const { modelStatus } = search.solver.constants
  if (status === modelStatus.infeasible) return { status: 'infeasible', objective: 0, values: NOTHING }
  const objective = highs.getObjectiveValue()
  if (status !== modelStatus.optimal) return { status: 'spent', objective, values: NOTHING }
  const values = new Float64Array(search.task.columns)
  const { colValue } = highs.getSolution()
  for (const [index, column] of tree.columns.entries()) values[column] = colValue[index]!
  return { status: 'optimal', objective, values }
}

/** Takes rows that hold everywhere into the tree; false where there are none. */
function enter(tree: Tree, rows: readonly LinearRow[]): boolean {
  for (const row of rows) {
    tree.rows.push(row)
    addRow(tree, row)
  }
  return rows.length > 0
}

/** Solves a node and cuts while that raises its bound; `most` closes it. */
function solveNode(tree: Tree, most: number): Solved {
  let found = run(tree, MOST_PIVOTS)
  for (let round = 0; round < CUT_ROUNDS && found.status === 'optimal' && !closes(found, most); round++) {
    if (!enter(tree, tree.cutsOf(found.values, tree.rows))) break
    const before = found.objective
    found = run(tree, MOST_PIVOTS)
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
function splitSets(tree: Tree, of: RoomsOf, values: Float64Array): ColumnSet[] {
  const rooms = tree.search.task.rooms.length
  const sums = new Map<number, number>()
  for (const column of tree.columns) {
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
  for (const column of tree.columns) for (const key of keysOf(of, rooms, column)) wanted.get(key)?.push(column)
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
function trialOf(tree: Tree, set: ColumnSet, objective: number, most: number): number {
  const { highs } = tree
  const basis = Number(highs.info.get('basis_validity')) === 1 ? highs.getBasis() : null
  const whole = Math.floor(set.sum)
  const { entries } = tree
  const rise = (lower: number, upper: number) => {
    const at = addRow(tree, rowOver(set, lower, upper))
    const found = run(tree, PIVOTS_OF_TRIAL)
    highs.deleteRows({ kind: 'range', from: at, to: at })
    tree.height -= 1
    tree.entries = entries
    if (basis !== null) highs.setBasis(basis)
    if (found.status === 'infeasible') return 1
    return Math.min(1, Math.max(1e-4, (found.objective - objective) / (most + VALUE_GUARD - objective)))
  }
  return rise(0, whole) * rise(whole + 1, tree.search.task.columns)
}

/** The set whose two sides rise most. */
function setToSplit(tree: Tree, of: RoomsOf, { values, objective }: Solved, most: number): ColumnSet | null {
  let best: ColumnSet | null = null
  let highest = -1
  for (const set of splitSets(tree, of, values)) {
    const score = trialOf(tree, set, objective, most)
    if (score > highest) [best, highest] = [set, score]
  }
  return best ?? splitColumn(values)
}

/** A whole solution of a node: it is taken where it meets everything, else rows that it breaks enter; false where none does. */
function learnWhole(tree: Tree, values: Float64Array): boolean {
  const { search } = tree
  const columns = [...tree.columns].filter((column) => values[column]! > 0.5)
  if (!isCovered(stateOf(search.task, search.lists, columns))) return enter(tree, tree.cutsOf(values, tree.rows))
  const broken = search.side?.violated(columns) ?? []
  learn(search.sideRows, broken)
  if (broken.length === 0) offer(search, columns)
  return enter(tree, broken)
}

/** Whether no choice below the node has `most` columns or fewer; null where the work or a choice found ends the question. */
function closed(tree: Tree, of: RoomsOf, most: number): boolean | null {
  tree.nodes += 1
  const found = solveNode(tree, most)
  if (found.status === 'infeasible') return true
  if (found.status === 'spent') return null
  if (closes(found, most)) return true
  const set = setToSplit(tree, of, found, most)
  if (set === null) return learnWhole(tree, found.values) ? closed(tree, of, most) : null
  offerNear(tree, found.values)
  if ((tree.search.best?.length ?? Number.POSITIVE_INFINITY) <= most) return null
  const whole = Math.floor(set.sum)
  const at = addRow(tree, rowOver(set, whole + 1, tree.search.task.columns))
  const above = closed(tree, of, most)
  if (above !== true) return above
  tree.highs.changeRowBounds(at, 0, whole)
  const under = closed(tree, of, most)
  tree.highs.changeRowBounds(at, -tree.search.solver.infinity, tree.search.solver.infinity)
  return under
}

/** A cover from the columns of high value, completed. */
function offerNear(tree: Tree, values: Float64Array): void {
  const { search } = tree
  const columns = [...tree.columns].filter((column) => values[column]! >= 0.5)
  const cover = repairCover(search.task, search.lists, columns, values)
  if (cover !== null && cover.length < (search.best?.length ?? Number.POSITIVE_INFINITY)) offer(search, cover)
}

/** Opens the relaxation with every column that a choice of `most` columns may have. */
function withTree<T>(
  search: Search,
  rows: readonly LinearRow[],
  most: number,
  work: Work,
  cutsOf: CutsOf,
  use: (tree: Tree) => T,
): T {
  const { task, countPrices } = search
  const fixed = new Set(task.fixed)
  const mayEnter = (column: number) =>
    countPrices === null ||
    fixed.has(column) ||
    Math.ceil(countPrices.objective + countPrices.reduced[column]! - 2 * VALUE_GUARD) <= most
  const columns = Int32Array.from({ length: task.columns }, (_, c) => c).filter(mayEnter)
  const indexOf = new Int32Array(task.columns).fill(-1)
  for (const [index, column] of columns.entries()) indexOf[column] = index
  const own = rows.map((row) => {
    const kept = [...row.indices.keys()].filter((i) => indexOf[row.indices[i]!]! >= 0)
    return { ...row, indices: kept.map((i) => indexOf[row.indices[i]!]!), values: kept.map((i) => row.values[i]!) }
  })
  const model = {
    costs: Array.from(columns, () => 1),
    lower: Array.from(columns, (column) => (fixed.has(column) ? 1 : 0)),
    upper: Array.from(columns, () => 1),
    rows: own,
  }
  return withOpenModel(search.solver, model, (highs) => {
    highs.options.set('solver', 'simplex')
    const entries = own.reduce((sum, { indices }) => sum + indices.length, 0)
    const size = { height: rows.length, entries, nodes: 0 }
    return use({ search, highs, work, columns, indexOf, rows: [...rows], cutsOf, ...size })
  })
}

/**
 * The least number of columns, raised by branching, one number after another, until the best choice has no more or the work ends.
 * @param rows that every choice meets, the known least number not among them
 */
export function raiseCount(search: Search, rows: readonly LinearRow[], work: Work, cutsOf: CutsOf): number {
  let [known, least] = [rows, search.leastColumns]
  while (search.best !== null && least < search.best.length && work.left() > 0) {
    const isClosed = withTree(search, known, least, work, cutsOf, (tree) => {
      const answer = closed(tree, roomsOf(search, tree.columns), least)
      known = tree.rows
      return answer
    })
    if (isClosed !== true) break
    least += 1
  }
  return least
}
