import { applyRate, type Cents } from '../../model/money.js'
import { absolute, onSheet, relative } from './address.js'
import { type AmountCell, sameAs } from './amounts.js'
import type { Book } from './book.js'
import { type Content, type Kind, moneyFormula, putCell } from './cell.js'
import { nameCell } from './names.js'
import { sumCents } from './price-rows.js'
import { putWrapped, writeSection } from './sheet.js'
import { FONT } from './style.js'

/** VAT and the total with it, by formula from the total, from a row on; the note spans so many columns. */
export function writeTax(
  book: Book,
  total: AmountCell,
  row: number,
  noteColumns: number,
): { readonly vat: AmountCell; readonly inclVat: AmountCell; readonly lastRow: number } {
  const sheet = book.sheets.financing
  const { text, plan } = book
  const { financing, unknown } = text
  const { vatRate } = plan.budget
  const vatCents = total.cents === null ? null : applyRate(total.cents, vatRate)
  const inclCents = sumCents([total.cents, vatCents])
  const [exclRow, rateRow, vatRow, inclRow] = [row + 1, row + 2, row + 3, row + 4]
  const at = (line: number): string => relative(2, line)
  const guarded = (formula: string): string => `IF(ISTEXT(${at(exclRow)}),"${unknown}",${formula})`
  const rows: [string, Content, Kind][] = [
    [financing.exclVat, sameAs(total, unknown), 'euros'],
    [financing.vatRate, vatRate, 'percent'],
    [financing.vat, moneyFormula(guarded(`ROUND(${at(exclRow)}*${at(rateRow)},2)`), vatCents, unknown), 'euros'],
    [financing.inclVat, moneyFormula(guarded(`ROUND(${at(exclRow)}+${at(vatRow)},2)`), inclCents, unknown), 'euros'],
  ]
  writeSection(sheet, row, financing.tax)
  rows.forEach(([label, content, kind], index) => {
    putCell(sheet.getCell(exclRow + index, 1), label, 'text', text)
    const cell = sheet.getCell(exclRow + index, 2)
    putCell(cell, content, kind, text)
    cell.font = FONT.bold
  })
  putWrapped(sheet, inclRow + 1, noteColumns, financing.taxNote)
  const cell = (line: number, cents: Cents | null): AmountCell => ({
    address: onSheet(sheet.name, absolute(2, line)),
    cents,
  })
  nameCell(book, cell(rateRow, null).address, 'taux_tva')
  nameCell(book, cell(inclRow, null).address, 'total_ttc')
  return { vat: cell(vatRow, vatCents), inclVat: cell(inclRow, inclCents), lastRow: inclRow + 1 }
}
