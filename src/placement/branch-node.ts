/**
 * The linear relaxation of one node of a search that branches (branch.ts), open in the solver: a number of columns, under the rows that
 * every choice meets and those of the branches above it. A node holds only columns that a choice of so few may still have, by their
 * reduced costs above it, and rows that stood against the optimum there; the others wait until a solution breaks them. Its optimum
 * is that over all rows. Cost: pivots, which count as work.
 */

import type { Model } from 'highs'
import { denseSteps, type LinearRow, sumOf, withOpenModel } from './linear-model.js'
import { type Search, VALUE_GUARD } from './search.js'
import type { Work } from './work.js'

/** Where the relaxation of a node begins. */
export interface NodeStart {
  /** Rows of the branches above it. */
  readonly branches: readonly LinearRow[]
  /** Columns that a choice below it may have. */
  readonly columns: Int32Array
  /** Rows that hold everywhere with which it begins. */
  readonly rows: readonly LinearRow[]
  readonly basis: KnownBasis | null
}

/** A basis by columns of the task and by rows. */
interface KnownBasis {
  readonly ofColumn: Int32Array
  readonly ofRow: ReadonlyMap<LinearRow, number>
}

export interface Solved {
  readonly status: 'optimal' | 'infeasible' | 'spent'
  readonly objective: number
  /** Of all columns of the task. */
  readonly values: Float64Array
}

/** The relaxation of a node, open in the solver. */
export interface OpenNode {
  readonly columns: Int32Array
  /** Rows that hold everywhere which it has. */
  readonly rows: () => readonly LinearRow[]
  readonly solve: () => Solved
  /** Takes rows that hold everywhere in. */
  readonly enter: (rows: readonly LinearRow[]) => void
  /** What so many pivots at most say with one row more, which goes again. */
  readonly tried: (row: LinearRow, pivots: number) => Solved
  /** Where a node below it begins that may have so many columns; told by the last optimum. */
  readonly below: (most: number) => (branch: LinearRow) => NodeStart
}

interface Held {
  readonly search: Search
  readonly highs: Model
  readonly work: Work
  readonly start: NodeStart
  readonly indexOf: Int32Array
  readonly rows: LinearRow[]
  /** Rows that hold everywhere, the same list for all nodes, and which of them the model has. */
  readonly known: LinearRow[]
  readonly has: Set<LinearRow>
  entries: number
}

/** Edge weights of the dual simplex method, as the solver numbers them. */
const DEVEX = 1
const CHOSEN_BY_SOLVER = -1
const NOTHING = new Float64Array(0)
const MOST_PIVOTS = 1_000_000
/** Rows with no more than this to spare are held below a node. */
const LEAST_SPARE = 0.01
/** Of the rows that a solution breaks so many enter at once, those broken most first: most of the others hold then. */
const ENTERING_AT_ONCE = 200
/** Of the steps that a run counts for, one that begins where the last ended takes so many (measured: some 0.7 ns a counted step). */
const SHARE_OF_RUN = 0.65
/** Steps for each entry of a model with which a trial begins: its edge weights all begin at 1. */
const STEPS_PER_ENTRY_OF_TRIAL = 10

function bounded({ search: { solver } }: Pick<Held, 'search'>, bound: number): number {
  if (bound === Number.POSITIVE_INFINITY) return solver.infinity
  return bound === Number.NEGATIVE_INFINITY ? -solver.infinity : bound
}

function within(indexOf: Int32Array, { indices, values }: LinearRow): { indices: Int32Array; values: Float64Array } {
  const kept = [...indices.keys()].filter((i) => indexOf[indices[i]!]! >= 0)
  return {
    indices: Int32Array.from(kept, (i) => indexOf[indices[i]!]!),
    values: Float64Array.from(kept, (i) => values[i]!),
  }
}

function hold(held: Held, row: LinearRow): void {
  const own = within(held.indexOf, row)
  held.entries += own.indices.length
  held.highs.addRow(bounded(held, row.lower), bounded(held, row.upper), own)
  held.rows.push(row)
  held.has.add(row)
}

/** One run of the solver from where it stands, with so many pivots at most. */
function run(held: Held, mostPivots: number, stepsPerRun: number, stepsPerPivot: number): Solved {
  const { highs, work, search, start } = held
  const most = Math.min(mostPivots, Math.floor((work.left() - stepsPerRun) / stepsPerPivot))
  if (most <= 0) return { status: 'spent', objective: 0, values: NOTHING }
  highs.options.set('simplex_iteration_limit', most)
  highs.run()
  work.spend(SHARE_OF_RUN * (stepsPerRun + Number(highs.info.get('simplex_iteration_count')) * stepsPerPivot))
  const status = highs.getModelStatus()
  const { modelStatus } = search.solver.constants
  if (status === modelStatus.infeasible) return { status: 'infeasible', objective: 0, values: NOTHING }
  const objective = highs.getObjectiveValue()
  if (status !== modelStatus.optimal) return { status: 'spent', objective, values: NOTHING }
  const values = new Float64Array(search.task.columns)
  const { colValue } = highs.getSolution()
  for (const [index, column] of start.columns.entries()) values[column] = colValue[index]!
  return { status: 'optimal', objective, values }
}

/** How far the values are inside a row; negative where they break it. */
function spareOf(row: LinearRow, values: Float64Array): number {
  const sum = sumOf(row, values)
  return Math.min(sum - row.lower, row.upper - sum)
}

/** Rows that wait although the values break them, those broken most first. */
function brokenRows({ known, has, work }: Held, values: Float64Array): LinearRow[] {
  const waiting = known.filter((row) => !has.has(row))
  work.spend(waiting.reduce((sum, { indices }) => sum + indices.length, 0))
  const spare = waiting.map((row) => ({ row, by: spareOf(row, values) })).filter(({ by }) => by < -VALUE_GUARD)
  return spare.sort((a, b) => a.by - b.by).map(({ row }) => row)
}

/** The optimum over all rows: those that wait enter where it breaks them. */
function solve(held: Held): Solved {
  for (;;) {
    const { perRun, perPivot } = denseSteps(held.rows.length, held.start.columns.length, held.entries)
    const found = run(held, MOST_PIVOTS, perRun, perPivot)
    if (found.status !== 'optimal') return found
    const broken = brokenRows(held, found.values)
    if (broken.length === 0) return found
    for (const row of broken.slice(0, ENTERING_AT_ONCE)) hold(held, row)
  }
}

/** What a few pivots say; steepest edges would take longer to begin than these. */
function tried(held: Held, row: LinearRow, pivots: number): Solved {
  const { highs, entries, rows, start } = held
  const basis = Number(highs.info.get('basis_validity')) === 1 ? highs.getBasis() : null
  hold(held, row)
  const { perPivot } = denseSteps(rows.length, start.columns.length, held.entries)
  highs.options.set('simplex_dual_edge_weight_strategy', DEVEX)
  const found = run(held, pivots, STEPS_PER_ENTRY_OF_TRIAL * held.entries, perPivot)
  highs.options.set('simplex_dual_edge_weight_strategy', CHOSEN_BY_SOLVER)
  rows.pop()
  held.has.delete(row)
  highs.deleteRows({ kind: 'range', from: rows.length, to: rows.length })
  held.entries = entries
  if (basis !== null) highs.setBasis(basis)
  return found
}

/** Whether a choice of `most` columns may have one that lifts an optimum by so much. */
export function mayEnter(objective: number, reduced: number, most: number): boolean {
  return Math.ceil(objective + reduced - 2 * VALUE_GUARD) <= most
}

function below(held: Held, most: number): (branch: LinearRow) => NodeStart {
  const { highs, start, search } = held
  const { colValue, colDual } = highs.getSolution()
  const objective = highs.getObjectiveValue()
  const values = new Float64Array(search.task.columns)
  for (const [index, column] of start.columns.entries()) values[column] = colValue[index]!
  const fixed = new Set(search.task.fixed)
  const columns = start.columns.filter((c, i) => fixed.has(c) || mayEnter(objective, colDual[i]!, most))
  const { colStatus, rowStatus } = highs.getBasis()
  const { basic } = search.solver.constants.basisStatus
  const ofColumn = new Int32Array(search.task.columns)
  for (const [index, column] of start.columns.entries()) ofColumn[column] = colStatus[index]!
  const branches = new Set(start.branches)
  const ofRow = new Map<LinearRow, number>()
  for (const [r, row] of held.rows.entries()) {
    const stays = branches.has(row) || rowStatus[r] !== basic || spareOf(row, values) <= LEAST_SPARE
    if (stays) ofRow.set(row, rowStatus[r]!)
  }
  const rows = [...ofRow.keys()].filter((row) => !branches.has(row))
  return (branch) => ({ branches: [...start.branches, branch], columns, rows, basis: { ofColumn, ofRow } })
}

/**
 * Opens the relaxation of a node for the time of `use`.
 * @param known rows that hold everywhere; those that are found are added
 */
export function withNode<T>(
  search: Search,
  known: LinearRow[],
  start: NodeStart,
  work: Work,
  use: (node: OpenNode) => T,
): T {
  const { task, solver } = search
  const { columns, basis } = start
  const indexOf = new Int32Array(task.columns).fill(-1)
  for (const [index, column] of columns.entries()) indexOf[column] = index
  const fixed = new Set(task.fixed)
  const rows = [...start.rows, ...start.branches]
  const own = rows.map((row) => {
    const { indices, values } = within(indexOf, row)
    return { ...row, indices: [...indices], values: [...values] }
  })
  const model = {
    costs: Array.from(columns, () => 1),
    lower: Array.from(columns, (column) => (fixed.has(column) ? 1 : 0)),
    upper: Array.from(columns, () => 1),
    rows: own,
  }
  return withOpenModel(solver, model, (highs) => {
    highs.options.set('solver', 'simplex')
    const entries = own.reduce((sum, { indices }) => sum + indices.length, 0)
    const held: Held = { search, highs, work, start, indexOf, rows, known, has: new Set(rows), entries }
    const { basic } = solver.constants.basisStatus
    if (basis !== null) {
      const colStatus = Int32Array.from(columns, (column) => basis.ofColumn[column]!)
      highs.setBasis({ colStatus, rowStatus: Int32Array.from(rows, (row) => basis.ofRow.get(row) ?? basic) })
    }
    return use({
      columns,
      rows: () => held.rows.filter((row) => !start.branches.includes(row)),
      solve: () => solve(held),
      enter: (entering) => {
        for (const row of entering) {
          known.push(row)
          hold(held, row)
        }
      },
      tried: (row, pivots) => tried(held, row, pivots),
      below: (most) => below(held, most),
    })
  })
}
