import type { Worksheet } from 'exceljs'
import { applyRate, type Cents } from '../../model/money.js'
import { moneyFormula } from '../xlsx/cell.js'
import { relative, sumCents } from '../xlsx/expression.js'
import { type TableArea, writeTotalRow } from '../xlsx/table.js'
import type { TenderBook } from './tender-sheet.js'

/** Where the rows of a table have their amounts, and what a total says while one is missing. */
export interface TotalsAt {
  readonly area: TableArea
  /** Column of the label, of the amounts, and the last of the rows. */
  readonly label: number
  readonly amount: number
  readonly width: number
}

/** What a cell says in place of an amount that needs a price. */
export function unknownText(book: TenderBook): string {
  return book.prices === null ? book.text.toComplete : book.text.missing
}

/** Total without VAT, VAT and total with VAT; a text as long as a price is missing, so that no part passes for the whole. */
export function writeTotals(
  book: TenderBook,
  sheet: Worksheet,
  { area, label, amount, width }: TotalsAt,
  amounts: readonly (Cents | null)[],
): void {
  const { text, documents, format } = book
  const unknown = unknownText(book)
  const range = `${relative(amount, area.firstRow)}:${relative(amount, area.lastRow)}`
  const first = area.lastRow + 1
  const [total, vat] = [relative(amount, first), relative(amount, first + 1)]
  const exclVat = sumCents(amounts)
  const vatCents = exclVat === null ? null : applyRate(exclVat, documents.vatRate)
  const rows = [
    [
      text.totals.exclVat,
      moneyFormula(`IF(COUNT(${range})=ROWS(${range}),ROUND(SUM(${range}),2),"${unknown}")`, exclVat, unknown),
    ],
    [
      text.totals.vat(format.percent(documents.vatRate, Number.isInteger(documents.vatRate * 100) ? 0 : 1)),
      moneyFormula(`IF(ISNUMBER(${total}),ROUND(${total}*${documents.vatRate},2),"${unknown}")`, vatCents, unknown),
    ],
    [
      text.totals.inclVat,
      moneyFormula(
        `IF(ISNUMBER(${total}),ROUND(${total}+${vat},2),"${unknown}")`,
        exclVat === null ? null : exclVat + vatCents!,
        unknown,
      ),
    ],
  ] as const
  rows.forEach(([name, content], index) => {
    writeTotalRow(sheet, first + index, width, { [label]: [name, 'text'], [amount]: [content, 'euros'] }, book.cells)
  })
}
