/**
 * The linear relaxation of a reduced task's master, held open in the solver: it is given the columns that its prices call for, and rows
 * that its solutions meet with room to spare wait aside. Its optimum is that over all rows and all columns. Cost: pivots; each counts
 * as work, so that a search ends at the same place everywhere.
 */

import type { Model } from 'highs'
import { denseSteps, type LinearRow, pivotSteps, runWithin, sumOf, withOpenModel } from './linear-model.js'
import { masterModel } from './master.js'
import { explicitOf, masterRows, type Search, VALUE_GUARD } from './search.js'
import type { Work } from './work.js'

/** Up to this many columns the linear solver holds all of them; beyond, those that its prices call for. */
const MOST_HELD_AT_ONCE = 1500
/** Columns that each row brings at the start, and that one round of prices may bring. */
const HELD_PER_ROW = 3
const ENTERING_PER_ROUND = 150
/** A reduced cost below this calls the column in: the dual tolerance of the solver. */
const PRICE_TOLERANCE = -1e-7
/** Rows with more than this to spare wait aside, where they are so many at least and such a share of all. */
const LEAST_SPARE = 0.05
const LEAST_ASIDE = 20
const SHARE_ASIDE = 0.25

interface RelaxedSolution {
  readonly objective: number
  /** Of all columns, those not held at 0. */
  readonly values: Float64Array
  readonly reduced: Float64Array
  /** Rows with what one more of their right-hand side would cost; rows that are not named have no price. */
  readonly priced: readonly PricedRow[]
}

export interface PricedRow {
  readonly row: LinearRow
  readonly price: number
}

/** The linear relaxation of the master, open in the solver. Columns are those of the master, whether held or not. */
export interface OpenRelaxation {
  /** Null where it has no optimum or the work is spent. */
  readonly solve: () => RelaxedSolution | null
  readonly addRow: (row: LinearRow) => void
  readonly fix: (column: number) => void
  readonly setCosts: (costs: Float64Array) => void
}

interface Held {
  /** Rows of the solver's model, and those that wait until a solution breaks them. */
  readonly rows: LinearRow[]
  aside: LinearRow[]
  /** Rows of each column, and its coefficients in them. */
  readonly rowsOf: number[][]
  readonly coefficientsOf: number[][]
  /** Entries of the solver's model. */
  entries: number
  /** Column of each index of the solver's model, and the other way round; −1 where it is not held. */
  readonly columns: number[]
  readonly indexOf: Int32Array
  readonly upper: readonly number[]
  costs: Float64Array
}

function enterRow(held: Held, row: LinearRow): void {
  const at = held.rows.push(row) - 1
  row.indices.forEach((column, i) => {
    held.rowsOf[column]!.push(at)
    held.coefficientsOf[column]!.push(row.values[i]!)
  })
}

/** Columns to begin with: all where they are few, else the best known solution and the widest columns of each row. */
function firstColumns({ task, best }: Search, held: Held, mostAtOnce: number): number[] {
  const total = held.costs.length
  if (task.columns <= mostAtOnce || best === null) return Array.from({ length: total }, (_, c) => c)
  const first = new Set([...task.fixed, ...best])
  const width = (column: number) => held.rowsOf[column]!.length / held.costs[column]!
  for (const { indices } of held.rows) {
    const widest = [...indices].sort((a, b) => width(b) - width(a) || a - b)
    for (const column of widest.slice(0, HELD_PER_ROW)) first.add(column)
  }
  for (let column = task.columns; column < total; column++) first.add(column)
  return [...first].sort((a, b) => a - b)
}

function rowOfHeld(held: Held, { indices, values }: LinearRow): { indices: Int32Array; values: Float64Array } {
  const kept = [...indices.keys()].filter((i) => held.indexOf[indices[i]!]! >= 0)
  return {
    indices: Int32Array.from(kept, (i) => held.indexOf[indices[i]!]!),
    values: Float64Array.from(kept, (i) => values[i]!),
  }
}

/** Reduced costs of all columns at the given row prices. */
function pricesOf(held: Held, rowDuals: Float64Array): Float64Array {
  const reduced = held.costs.slice()
  for (const [r, { indices, values }] of held.rows.entries()) {
    const dual = rowDuals[r]!
    if (dual === 0) continue
    for (let i = 0; i < indices.length; i++) reduced[indices[i]!]! -= dual * values[i]!
  }
  return reduced
}

/** Columns that are not held although the prices would take them, the dearest to leave out first. */
function calledFor(held: Held, reduced: Float64Array, allowed: Uint8Array): number[] {
  const called: number[] = []
  for (let c = 0; c < allowed.length; c++) {
    if (held.indexOf[c]! < 0 && allowed[c] === 1 && reduced[c]! < PRICE_TOLERANCE) called.push(c)
  }
  return called.sort((a, b) => reduced[a]! - reduced[b]! || a - b).slice(0, ENTERING_PER_ROUND)
}

/** Adds a row to the model. */
function addHeldRow({ solver }: Search, held: Held, highs: Model, row: LinearRow): void {
  enterRow(held, row)
  const own = rowOfHeld(held, row)
  held.entries += own.indices.length
  highs.addRow(row.lower, row.upper === Number.POSITIVE_INFINITY ? solver.infinity : row.upper, own)
}

/** Rows that wait although the values break them. */
function brokenAside(held: Held, values: Float64Array): LinearRow[] {
  const isBroken = (row: LinearRow) => sumOf(row, values) < row.lower - VALUE_GUARD
  const broken = held.aside.filter(isBroken)
  if (broken.length > 0) held.aside = held.aside.filter((row) => !isBroken(row))
  return broken
}

/**
 * Rows that the values meet with something to spare wait aside where the model is so much the smaller without them: none of them
 * stands against the optimum, and the solver begins where it stood.
 */
function setAside({ solver }: Search, held: Held, highs: Model, values: Float64Array): void {
  const { basic } = solver.constants.basisStatus
  const { colStatus, rowStatus } = highs.getBasis()
  const mayGo = held.rows.map(
    (row, r) =>
      rowStatus[r] === basic && row.upper === Number.POSITIVE_INFINITY && sumOf(row, values) > row.lower + LEAST_SPARE,
  )
  const leaving = mayGo.reduce((sum, goes) => sum + (goes ? 1 : 0), 0)
  if (leaving < LEAST_ASIDE || leaving < SHARE_ASIDE * held.rows.length) return
  held.aside.push(...held.rows.filter((_, r) => mayGo[r]))
  const stay = held.rows.filter((_, r) => !mayGo[r])
  highs.deleteRows({ kind: 'mask', mask: mayGo })
  highs.setBasis({ colStatus, rowStatus: Int32Array.from(rowStatus).filter((_, r) => !mayGo[r]) })
  held.rows.length = 0
  for (const own of [...held.rowsOf, ...held.coefficientsOf]) own.length = 0
  for (const row of stay) enterRow(held, row)
  held.entries = held.columns.reduce((sum, column) => sum + held.rowsOf[column]!.length, 0)
}

function hold(held: Held, highs: Model, columns: readonly number[]): void {
  for (const column of columns) {
    held.entries += held.rowsOf[column]!.length
    held.indexOf[column] = held.columns.push(column) - 1
    const entries = {
      indices: Int32Array.from(held.rowsOf[column]!),
      values: Float64Array.from(held.coefficientsOf[column]!),
    }
    highs.addCol(held.costs[column]!, 0, held.upper[column]!, entries)
  }
}

function spread(held: Held, values: Float64Array): Float64Array {
  const all = new Float64Array(held.costs.length)
  for (const [index, column] of held.columns.entries()) all[column] = values[index]!
  return all
}

/** Steps of one run over what is held. */
function stepsOf({ large }: Search, { rows, columns, entries }: Held): { perRun: number; perPivot: number } {
  if (large) return denseSteps(rows.length, columns.length, entries)
  return { perRun: 0, perPivot: pivotSteps(rows.length, columns.length) }
}

/** The optimum over the rows of the model and all columns. */
function solveColumns(search: Search, held: Held, highs: Model, work: Work): RelaxedSolution | null {
  for (;;) {
    if (!runWithin(search.solver, highs, stepsOf(search, held), work)) return null
    const { colValue, colDual, rowDual } = highs.getSolution()
    const objective = highs.getObjectiveValue()
    const priced = () => held.rows.map((row, r) => ({ row, price: rowDual[r]! })).filter(({ price }) => price !== 0)
    if (held.columns.length === held.costs.length)
      return { objective, values: colValue, reduced: colDual, priced: priced() }
    const reduced = pricesOf(held, rowDual)
    const called = calledFor(held, reduced, search.allowed)
    if (called.length === 0) return { objective, values: spread(held, colValue), reduced, priced: priced() }
    hold(held, highs, called)
  }
}

/** The optimum over all rows and all columns. */
function solveHeld(search: Search, held: Held, highs: Model, work: Work): RelaxedSolution | null {
  for (;;) {
    const found = solveColumns(search, held, highs, work)
    if (found === null) return null
    const broken = brokenAside(held, found.values)
    for (const row of broken) addHeldRow(search, held, highs, row)
    if (broken.length > 0) continue
    if (search.large) setAside(search, held, highs, found.values)
    return found
  }
}

/** Opens the relaxation of the search's master for the time of `use`. */
export function withRelaxation<T>(
  search: Search,
  work: Work,
  use: (lp: OpenRelaxation) => T,
  mostAtOnce: number = MOST_HELD_AT_ONCE,
): T {
  const model = masterModel(search.task, search.allowed, masterRows(search), explicitOf(search), false)
  const total = model.costs.length
  const held: Held = {
    ...{ rows: [], aside: [], entries: 0 },
    rowsOf: model.costs.map(() => []),
    coefficientsOf: model.costs.map(() => []),
    columns: [],
    indexOf: new Int32Array(total).fill(-1),
    upper: model.upper,
    costs: Float64Array.from(model.costs),
  }
  for (const row of model.rows) enterRow(held, row)
  held.columns.push(...firstColumns(search, held, mostAtOnce))
  for (const [index, column] of held.columns.entries()) {
    held.indexOf[column] = index
    held.entries += held.rowsOf[column]!.length
  }
  const pick = (values: readonly number[]) => held.columns.map((column) => values[column]!)
  const rows = model.rows.map((row) => {
    const { indices, values } = rowOfHeld(held, row)
    return { ...row, indices: [...indices], values: [...values] }
  })
  const first = { costs: pick(model.costs), lower: pick(model.lower), upper: pick(model.upper), rows }
  return withOpenModel(search.solver, first, (highs) => {
    highs.options.set('solver', 'simplex')
    return use({
      solve: () => solveHeld(search, held, highs, work),
      addRow: (row) => addHeldRow(search, held, highs, row),
      fix: (column) => {
        if (held.indexOf[column]! < 0) hold(held, highs, [column])
        highs.changeColBounds(held.indexOf[column]!, 1, 1)
      },
      setCosts: (costs) => {
        held.costs = Float64Array.from({ length: total }, (_, c) => costs[c] ?? 0)
        for (const [index, column] of held.columns.entries()) highs.changeColCost(index, held.costs[column]!)
      },
    })
  })
}
