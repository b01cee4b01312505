import type { Highs, InitOptions, Model, ModelData } from 'highs'
import type { Work } from './work.js'

type Loader = (options?: InitOptions) => Promise<Highs>

let pending: Promise<Highs> | null = null

/** The HiGHS solver (WebAssembly), loaded on first use, one instance a thread. */
export function loadSolver(): Promise<Highs> {
  // The package types its ES module build as CommonJS: its `default` is the loader itself.
  pending ??= import('highs').then((module) => (module.default as unknown as Loader)())
  return pending
}

/** Σ values·x(indices) within [lower, upper]. */
export interface LinearRow {
  /** Of a cut: the room that it is of. */
  readonly room?: number
  readonly lower: number
  readonly upper: number
  readonly indices: readonly number[]
  readonly values: readonly number[]
}

/** Sum of the row at the values. */
export function sumOf({ indices, values: of }: LinearRow, values: Float64Array): number {
  let sum = 0
  for (let i = 0; i < indices.length; i++) sum += of[i]! * values[indices[i]!]!
  return sum
}

/** Minimise Σ costs·x under the rows, each column within its bounds. */
export interface LinearModel {
  readonly costs: readonly number[]
  readonly lower: readonly number[]
  readonly upper: readonly number[]
  readonly rows: readonly LinearRow[]
  /** Columns that take whole numbers only. */
  readonly integer?: readonly boolean[]
}

/** Steps of work [`Work`] that a pivot of the simplex method takes: it goes through the basis and prices the columns. */
export function pivotSteps(rows: number, columns: number): number {
  return STEPS_PER_PIVOT + STEPS_PER_LINE * (rows + columns)
}

/**
 * Steps of a run over the model of a large task, in which rows reach over hundreds of columns: a pivot goes through part of the entries,
 * and a run begins with the edge weights of all rows (measured: 0.2 to 1.9 ms a pivot where rows and columns alone say 0.1 to 0.4).
 */
export function denseSteps(rows: number, columns: number, entries: number): { perRun: number; perPivot: number } {
  return {
    perRun: STEPS_PER_PIVOT + STEPS_PER_ENTRY_OF_RUN * entries,
    perPivot: pivotSteps(rows, columns) + STEPS_PER_ENTRY_OF_PIVOT * entries,
  }
}

/** One run of an open model within the work that is left; false where it has no optimum. */
export function runWithin(
  solver: Highs,
  highs: Model,
  { perRun, perPivot }: { perRun: number; perPivot: number },
  work: Work,
): boolean {
  const most = Math.floor((work.left() - perRun) / perPivot)
  if (most <= 0) return false
  highs.options.set('simplex_iteration_limit', Math.min(most, MOST_PIVOTS))
  highs.run()
  work.spend(perRun + Number(highs.info.get('simplex_iteration_count')) * perPivot)
  return highs.getModelStatus() === solver.constants.modelStatus.optimal
}

/** What the solver's option holds. */
const MOST_PIVOTS = 2_147_483_647
const STEPS_PER_ENTRY_OF_RUN = 200
const STEPS_PER_ENTRY_OF_PIVOT = 0.4
const STEPS_PER_PIVOT = 10_000
const STEPS_PER_LINE = 80

/** The model in the arrays of the HiGHS interface, rows stored one after another. */
function toModelData(solver: Highs, model: LinearModel): ModelData {
  const numCols = model.costs.length
  const numRows = model.rows.length
  const starts = new Int32Array(numRows + 1)
  model.rows.forEach((row, r) => {
    starts[r + 1] = starts[r]! + row.indices.length
  })
  const { continuous, integer } = solver.constants.variableType
  return {
    numCols,
    numRows,
    colCost: [...model.costs],
    colLower: [...model.lower],
    colUpper: model.upper.map((bound) => (bound === Number.POSITIVE_INFINITY ? solver.infinity : bound)),
    rowLower: model.rows.map((row) => (row.lower === Number.NEGATIVE_INFINITY ? -solver.infinity : row.lower)),
    rowUpper: model.rows.map((row) => (row.upper === Number.POSITIVE_INFINITY ? solver.infinity : row.upper)),
    matrix: {
      format: 'csr',
      numRows,
      numCols,
      starts,
      indices: Int32Array.from(model.rows.flatMap((row) => row.indices)),
      values: Float64Array.from(model.rows.flatMap((row) => row.values)),
    },
    ...(model.integer ? { integrality: model.integer.map((whole) => (whole ? integer : continuous)) } : {}),
  }
}

/** Opens a model in the solver for the time of `use`: its memory is freed whatever happens. */
export function withOpenModel<T>(solver: Highs, model: LinearModel, use: (highs: Model) => T): T {
  const highs = solver.createModel(toModelData(solver, model))
  try {
    highs.options.set({ output_flag: false })
    return use(highs)
  } finally {
    highs.dispose()
  }
}

interface LinearSolution {
  readonly objective: number
  readonly columns: Float64Array
  readonly rowDuals: Float64Array
}

/** Solves a small linear programme to optimality; null where it is infeasible. */
export function solveLinear(solver: Highs, model: LinearModel): LinearSolution | null {
  return withOpenModel(solver, model, (highs) => {
    highs.options.set('solver', 'simplex')
    highs.run()
    if (highs.getModelStatus() !== solver.constants.modelStatus.optimal) return null
    const solution = highs.getSolution()
    return { objective: highs.getObjectiveValue(), columns: solution.colValue, rowDuals: solution.rowDual }
  })
}
