/**
 * Cuts that join rows of whole numbers: of rows Σ a·x ≥ b the half of their sum, every coefficient and the right side rounded up, holds
 * for whole x as well, and cuts off a fractional solution where the right sides make an odd sum and what the rows have to spare,
 * with the values of the columns of odd sums, is less than 1 (rounding after Chvátal and Gomory at halves; rows are found by
 * elimination modulo 2, after Andreello, Caprara and Fischetti, 2007). Three parts of rooms of which no position serves all
 * thus ask for two positions, not for one and a half.
 *
 * Cost: rows with little to spare times as many words as there are columns in the solution, once for each of these columns.
 */

import { elementsOf, hasBit, setBit, wordsFor } from './bitset.js'
import type { LinearRow } from './linear-model.js'
import type { Work } from './work.js'

/** A value below this counts as none. */
const LEAST_VALUE = 1e-6
/** What rows and odd columns have to be below 1 by. */
const LEAST_VIOLATION = 0.02
/** A row with more than this to spare joins none. */
const MOST_SPARE = 0.7
/** Most cuts of one solution, those broken most first. */
const MOST_CUTS = 60
/** Rows that one cut may join: beyond, it touches so many columns that it says little. */
const MOST_JOINED = 24

/** Rows under elimination, modulo 2: which columns of the solution are odd in each, which rows it joins. */
interface Joined {
  readonly words: number
  readonly odd: Uint32Array
  readonly joinWords: number
  readonly joins: Uint32Array
  /** Parity of the right side. */
  readonly right: Uint8Array
  readonly spare: Float64Array
}

function isWhole({ lower, upper, values }: LinearRow): boolean {
  return (
    upper === Number.POSITIVE_INFINITY &&
    Number.isInteger(lower) &&
    lower > 0 &&
    values.every((value) => Number.isInteger(value) && value > 0)
  )
}

function spareOf({ lower, indices, values: of }: LinearRow, values: Float64Array): number {
  let sum = -lower
  for (let i = 0; i < indices.length; i++) sum += of[i]! * values[indices[i]!]!
  return Math.max(0, sum)
}

function joinable(rows: readonly LinearRow[], values: Float64Array): { row: LinearRow; spare: number }[] {
  return rows
    .filter(isWhole)
    .map((row) => ({ row, spare: spareOf(row, values) }))
    .filter(({ spare }) => spare < MOST_SPARE)
}

function startJoined(tight: readonly { row: LinearRow; spare: number }[], at: Int32Array, used: number): Joined {
  const [words, joinWords] = [wordsFor(used), wordsFor(tight.length)]
  const joined: Joined = {
    ...{ words, joinWords, odd: new Uint32Array(tight.length * words) },
    joins: new Uint32Array(tight.length * joinWords),
    right: Uint8Array.from(tight, ({ row }) => row.lower & 1),
    spare: Float64Array.from(tight, ({ spare }) => spare),
  }
  for (const [r, { row }] of tight.entries()) {
    setBit(joined.joins, joinWords, r, r)
    for (let i = 0; i < row.indices.length; i++) {
      const column = at[row.indices[i]!]!
      if (column >= 0 && row.values[i]! % 2 === 1) setBit(joined.odd, words, r, column)
    }
  }
  return joined
}

/** Adds row `from` to row `to`, modulo 2. */
function join({ words, odd, joinWords, joins, right, spare }: Joined, from: number, to: number): void {
  for (let w = 0; w < words; w++) odd[to * words + w]! ^= odd[from * words + w]!
  for (let w = 0; w < joinWords; w++) joins[to * joinWords + w]! ^= joins[from * joinWords + w]!
  right[to]! ^= right[from]!
  spare[to]! += spare[from]!
}

/** What is left of 1 once the row's own spare and its odd columns are taken off: the cut is broken by half of it. */
function violationOf({ words, odd, right, spare }: Joined, row: number, values: readonly number[]): number {
  if (right[row] === 0) return 0
  let left = 1 - spare[row]!
  for (const column of elementsOf(odd, words, row)) left -= values[column]!
  return left
}

/** Half of the sum of the rows, rounded up. */
function halfOf(rows: readonly LinearRow[], columns: number): LinearRow {
  const sums = new Float64Array(columns)
  let right = 0
  for (const { lower, indices, values } of rows) {
    right += lower
    for (let i = 0; i < indices.length; i++) sums[indices[i]!]! += values[i]!
  }
  const lower = Math.ceil(right / 2)
  const indices: number[] = []
  for (let column = 0; column < columns; column++) if (sums[column]! > 0) indices.push(column)
  // A column that meets the row alone need not count for more.
  const values = indices.map((column) => Math.min(lower, Math.ceil(sums[column]! / 2)))
  return { lower, upper: Number.POSITIVE_INFINITY, indices, values }
}

/**
 * Rows that follow from the given ones for whole numbers and that the values break, those broken most first.
 * @param columns of the task: rows that name others, or have fractions, are left out
 */
export function halfCuts(rows: readonly LinearRow[], values: Float64Array, columns: number, work: Work): LinearRow[] {
  const tight = joinable(rows, values)
  const used: number[] = []
  for (let column = 0; column < columns; column++) if (values[column]! > LEAST_VALUE) used.push(column)
  used.sort((a, b) => values[b]! - values[a]! || a - b)
  const at = new Int32Array(columns).fill(-1)
  for (const [i, column] of used.entries()) at[column] = i
  const usedValues = used.map((column) => values[column]!)
  const joined = startJoined(tight, at, used.length)
  const found: { violation: number; joins: readonly number[] }[] = []
  const told = new Set<string>()
  const tell = (row: number) => {
    const violation = violationOf(joined, row, usedValues)
    if (violation < LEAST_VIOLATION) return
    const joins = elementsOf(joined.joins, joined.joinWords, row)
    if (joins.length < 2 || joins.length > MOST_JOINED || told.has(joins.join(' '))) return
    told.add(joins.join(' '))
    found.push({ violation, joins })
  }
  eliminate(joined, used.length, work, tell)
  found.sort((a, b) => b.violation - a.violation || a.joins.length - b.joins.length)
  const cuts = found.slice(0, MOST_CUTS).map(({ joins }) =>
    halfOf(
      joins.map((r) => tight[r]!.row),
      columns,
    ),
  )
  work.spend(rows.reduce((sum, { indices }) => sum + 3 * indices.length, 0) + cuts.length * 4 * columns)
  return cuts
}

/** Takes the columns out one after another, the largest value first, each by the row with least to spare in which it is odd. */
function eliminate(joined: Joined, used: number, work: Work, tell: (row: number) => void): void {
  const rows = joined.spare.length
  const spent = new Uint8Array(rows)
  for (let column = 0; column < used; column++) {
    const holding: number[] = []
    for (let r = 0; r < rows; r++) {
      if (spent[r] === 0 && joined.spare[r]! < 1 && hasBit(joined.odd, joined.words, r, column)) holding.push(r)
    }
    if (holding.length === 0) continue
    const pivot = holding.reduce((best, r) => (joined.spare[r]! < joined.spare[best]! ? r : best))
    spent[pivot] = 1
    for (const row of holding) {
      if (row === pivot) continue
      join(joined, pivot, row)
      tell(row)
    }
    work.spend(8 * rows + 6 * holding.length * (joined.words + joined.joinWords))
  }
}
