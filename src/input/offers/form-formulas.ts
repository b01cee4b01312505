import type { CellContent } from '../tables/table.js'

/*
 * The formulas of the form that `mds tender` writes (`src/report/tender/`). A file that was filled in by a program holds them without a value,
 * or with that of the blank form: what they give is known from the cells that they name. Any other formula is the bidder's own.
 */

/** A cell of the same workbook. */
export interface FormCell {
  readonly sheet: string
  readonly cell: string
}

/** The formula of a cell, as Excel writes it; null where something was typed. */
export function formulaOf(content: CellContent | undefined): string | null {
  const formula = content?.kind === 'number' || content?.kind === 'other' ? (content.formula ?? null) : null
  return formula === null ? null : asExcel(formula)
}

/** `of:=IF(ISNUMBER([$BPU.$F$10]);…)` as `IF(ISNUMBER($BPU!$F$10),…)`. */
function asExcel(formula: string): string {
  if (!formula.startsWith('of:')) return formula.replace(/^=/, '')
  return formula
    .replace(/^of:=/, '')
    .replace(/\[((?:\$?'(?:[^']|'')*'|[^'\].[]*))\.([^\].]*)(?::\.([^\].]*))?\]/g, (_all, sheet: string, first, last) =>
      [sheet === '' ? first : `${sheet}!${first}`, ...(last === undefined ? [] : [last])].join(':'),
    )
    .replaceAll(';', ',')
}

const PRICE = /^IF\(ISNUMBER\((.+)!(\$?[A-Z]{1,3}\$?\d+)\),\1!\2,""\)$/

/** The cell that the form takes a unit price from; null for any other formula. */
export function carriedFrom(formula: string): FormCell | null {
  const [, sheet = '', cell = ''] = PRICE.exec(formula) ?? []
  if (cell === '') return null
  const name = sheet.replace(/^\$/, '')
  return {
    sheet: name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name,
    cell: cell.replaceAll('$', ''),
  }
}

const TOTALS = [
  /^IF\(ISNUMBER\(([A-Z]+\d+)\),ROUND\(SUMPRODUCT\(ROUND\([A-Z]+\d+:[A-Z]+\d+\*\1,2\)\),2\),"[^"]*"\)$/,
  /^IF\(ISNUMBER\(([A-Z]+\d+)\),ROUND\([A-Z]+\d+\*\1,2\),"[^"]*"\)$/,
]

/** Whether a formula is the form's product of quantity and the price that stands in a cell. */
export function isFormTotal(formula: string, priceCell: string | undefined): boolean {
  return priceCell !== undefined && TOTALS.some((each) => each.exec(formula)?.[1] === priceCell)
}

const SUM = /^IF\(COUNT\(([A-Z]+\d+:[A-Z]+\d+)\)=ROWS\(\1\),ROUND\(SUM\(\1\),2\),"[^"]*"\)$/

/** Whether a formula is the form's sum of the totals above it. */
export function isFormSum(formula: string): boolean {
  return SUM.test(formula)
}
