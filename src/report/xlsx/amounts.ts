import type { Cents } from '../../model/money.js'
import { type Computed, moneyFormula } from './cell.js'
import { sumCents } from './price-rows.js'

/** A cell that holds an amount, for formulas of other cells: `'DQE'!$H$40`. */
export interface AmountCell {
  readonly address: string
  /** Null where a price is missing. */
  readonly cents: Cents | null
}

/** Sums a range; a text as soon as it holds one, since a text stands for an unknown amount. */
export function sumFormula(range: string, unknown: string): string {
  return `IF(SUMPRODUCT(--ISTEXT(${range}))>0,"${unknown}",ROUND(SUM(${range}),2))`
}

/** Sum of a range of cells with the exact result. */
export function sumOf(range: string, amounts: readonly (Cents | null)[], unknown: string): Computed {
  return moneyFormula(sumFormula(range, unknown), sumCents(amounts), unknown)
}

/** Sum of cells that hold an amount, or a text where a price is missing. */
export function addCells(cells: readonly AmountCell[], unknown: string): Computed {
  const [only] = cells
  if (only !== undefined && cells.length === 1) return sameAs(only, unknown)
  const missing = `OR(${cells.map((cell) => `ISTEXT(${cell.address})`).join(',')})`
  const formula = `IF(${missing},"${unknown}",ROUND(${cells.map((cell) => cell.address).join('+')},2))`
  const sum = sumCents(cells.map((cell) => cell.cents))
  return moneyFormula(formula, sum, unknown)
}

/** The amount of another cell, repeated by reference. */
export function sameAs(cell: AmountCell, unknown: string): Computed {
  return moneyFormula(cell.address, cell.cents, unknown)
}
