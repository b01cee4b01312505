import {
  applyRate,
  type Cents,
  divideHalfUp,
  formatEuros,
  lineTotal,
  type Milli,
  parseEuros,
} from '../../model/money.js'
import { withoutAccents } from '../../units.js'
import type { Book } from './book.js'
import { type Computed, type Content, heldValue, moneyFormula } from './cell.js'
import { columnLetters } from './sheet-cells.js'

/** `$H$40`. */
export function absolute(column: number, row: number): string {
  return `$${columnLetters(column)}$${row}`
}

/** `H40`. */
export function relative(column: number, row: number): string {
  return `${columnLetters(column)}${row}`
}

/** `$H$5:$H$40`. */
export function absoluteRange(column: number, firstRow: number, lastRow: number): string {
  return `${absolute(column, firstRow)}:${absolute(column, lastRow)}`
}

/** `'Sheet'!address`, always quoted. */
export function onSheet(sheet: string, address: string): string {
  return `'${sheet}'!${address}`
}

/** Longest defined name is 255 units; the rest is for the number of one that was taken. */
const MAX_NAME_LENGTH = 245

/** A defined name: letters, digits and underscores, never taken for a cell address. */
export function definedName(prefix: string, key: string): string {
  const plain = withoutAccents(key)
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase()
  return `${prefix}_${plain}`.slice(0, MAX_NAME_LENGTH)
}

/** Gives a cell (`'Sheet'!$A$1`) a name of the workbook, so that formulas of other files find it; a taken one gets a number. */
export function nameCell({ workbook: { definedNames } }: Book, address: string, name: string): void {
  const isTaken = (each: string): boolean => definedNames.getRanges(each).ranges.length > 0
  let own = name
  for (let number = 2; isTaken(own); number++) own = `${name}_${number}`
  definedNames.add(address, own)
}

/** Sums amounts; null as soon as one is unknown. */
export function sumCents(amounts: readonly (Cents | null)[]): Cents | null {
  let sum: Cents | null = 0n
  for (const amount of amounts) sum = sum === null || amount === null ? null : sum + amount
  return sum
}

/**
 * An amount that a workbook computes: the formula, and the exact value that it gives; null where a price is missing. Formula and value
 * are made by one function, so that neither can say what the other does not.
 */
export interface Amount {
  readonly formula: string
  readonly cents: Cents | null
}

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

/** What an expression is made of. */
export type Operand = Amount | AmountCell

const said = (operand: Operand): string => ('address' in operand ? operand.address : operand.formula)

function both(a: Operand, b: Operand, of: (a: Cents, b: Cents) => Cents): Cents | null {
  return a.cents === null || b.cents === null ? null : of(a.cents, b.cents)
}

/** One amount less another. */
export function minus(a: Operand, b: Operand): Amount {
  return { formula: `ROUND(${said(a)}-${said(b)},2)`, cents: both(a, b, (x, y) => x - y) }
}

/** One amount and another. */
export function plus(a: Operand, b: Operand): Amount {
  return { formula: `ROUND(${said(a)}+${said(b)},2)`, cents: both(a, b, (x, y) => x + y) }
}

/** Exact integers beyond what `Math.min` takes. */
function least(a: Cents, b: Cents): Cents {
  if (a < b) return a
  return b
}

/** The smaller of two amounts. */
export function smallerOf(a: Operand, b: Operand): Amount {
  return { formula: `MIN(${said(a)},${said(b)})`, cents: both(a, b, least) }
}

/** A rate, by the cell that holds it, of an amount; rounded once. */
export function shareOf(rateAddress: string, rate: number, base: Operand): Amount {
  return {
    formula: `ROUND(${rateAddress}*${said(base)},2)`,
    cents: base.cents === null ? null : applyRate(base.cents, rate),
  }
}

/** An amount shared evenly, rounded half up. */
export function evenly(amount: Operand, count: number): Amount {
  return {
    formula: `ROUND(${said(amount)}/${count},2)`,
    cents: amount.cents === null ? null : divideHalfUp(amount.cents, BigInt(count)),
  }
}

/** An amount as a cell holds it; a text where a cell that it rests on holds one, since a text stands for an unknown amount. */
export function unlessText(cells: readonly AmountCell[], { formula, cents }: Amount, unknown: string): Computed {
  const texts = cells.map(({ address }) => `ISTEXT(${address})`)
  const missing = texts.length === 1 ? texts[0] : `OR(${texts.join(',')})`
  return moneyFormula(`IF(${missing},"${unknown}",${formula})`, cents, unknown)
}

/** The amount of another cell, repeated by reference. */
export function sameAs({ address, cents }: AmountCell, unknown: string): Computed {
  return moneyFormula(address, cents, unknown)
}

/** Sum of cells that hold an amount, or a text where a price is missing. */
export function addCells(cells: readonly AmountCell[], unknown: string): Computed {
  const [only] = cells
  if (only !== undefined && cells.length === 1) return sameAs(only, unknown)
  const formula = `ROUND(${cells.map((cell) => cell.address).join('+')},2)`
  return unlessText(cells, { formula, cents: sumCents(cells.map((cell) => cell.cents)) }, unknown)
}

/** Quantities that stand side by side: the cells, and what they hold. */
export interface QuantityCells {
  readonly range: string
  readonly values: readonly Milli[]
}

/** Sum of quantities. */
export function quantitySum({ range, values }: QuantityCells): Computed {
  return { formula: `ROUND(SUM(${range}),3)`, result: Number(values.reduce((sum, each) => sum + each, 0n)) / 1000 }
}

/** What quantities cost at one price, each rounded to the cent. */
export function costOf(quantities: readonly Milli[], priceCents: Cents | null): Cents | null {
  return priceCents === null ? null : quantities.reduce((sum, each) => sum + lineTotal(each, priceCents), 0n)
}

/** The same as a cell: a text as long as the price is missing. */
export function costCell({ range, values }: QuantityCells, price: AmountCell, unknown: string): Computed {
  const known = `ROUND(SUMPRODUCT(ROUND(${range}*${price.address},2)),2)`
  const formula = `IF(ISNUMBER(${price.address}),${known},"${unknown}")`
  return moneyFormula(formula, costOf(values, price.cents), unknown)
}

/** The part that an amount is of another; a text where one is not known. */
export function partOf(amount: AmountCell, whole: AmountCell, unknown: string): Computed {
  const missing = `OR(ISTEXT(${amount.address}),ISTEXT(${whole.address}),${whole.address}=0)`
  const known = amount.cents !== null && whole.cents !== null && whole.cents !== 0n
  return {
    formula: `IF(${missing},"${unknown}",${amount.address}/${whole.address})`,
    result: known ? Number(formatEuros(amount.cents)) / Number(formatEuros(whole.cents)) : unknown,
  }
}

/** What was written of a table: its rows, and the contents of their cells. */
export interface WrittenArea {
  readonly firstRow: number
  readonly lastRow: number
  readonly contents: readonly (readonly Content[])[]
}

/** The cells of a column of a table: `H5:H40`. */
export function columnRange({ firstRow, lastRow }: Pick<WrittenArea, 'firstRow' | 'lastRow'>, column: number): string {
  return `${relative(column, firstRow)}:${relative(column, lastRow)}`
}

/** The exact amount that a content stands for; null for a text in its place. */
function centsOf(content: Content): Cents | null {
  const value = heldValue(content)
  if (typeof value === 'number') return BigInt(Math.round(value * 100))
  return value === null ? 0n : parseEuros(String(value))
}

/** A cell of a column of amounts, by the row from 0. */
export function cellOf(sheet: string, { firstRow, contents }: WrittenArea, column: number, index: number): AmountCell {
  return {
    address: onSheet(sheet, absolute(column, firstRow + index)),
    cents: centsOf(contents[index]?.[column - 1] ?? null),
  }
}

/** The exact sum of a column of amounts of a table, as it was written; null as soon as one is unknown. */
export function columnCents({ contents }: Pick<WrittenArea, 'contents'>, column: number): Cents | null {
  return sumCents(contents.map((row) => centsOf(row[column - 1] ?? null)))
}

/** Sum of a column of amounts of a table, as it was written: no caller adds them up again. */
export function columnSum(area: WrittenArea, column: number, unknown: string, address = relative): Computed {
  const range = `${address(column, area.firstRow)}:${address(column, area.lastRow)}`
  return moneyFormula(sumFormula(range, unknown), columnCents(area, column), unknown)
}

/** The cell of a column's sum in the row below the table. */
export function sumCell(sheet: string, area: WrittenArea, column: number): AmountCell {
  return { address: onSheet(sheet, absolute(column, area.lastRow + 1)), cents: columnCents(area, column) }
}
