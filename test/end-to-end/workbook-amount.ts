import type { Workbook } from 'exceljs'
import { cents, shown } from '../report/xlsx-read.js'
import { eurosOf } from './recount.js'

/** Sheet, label of a row, column of the labels, column of the amount. */
export type AmountPlace = readonly [sheet: string, label: string, labelColumn: number, column: number]

/** The workbook typesets the apostrophes and blanks of what it shows. */
function plain(text: string): string {
  return text.replaceAll('’', "'").replaceAll('\u00a0', ' ')
}

/** The amount in the first row that has a label and an amount, as `"1680.00"`. */
export function amountAt(workbook: Workbook, ...[sheet, label, labelColumn, column]: AmountPlace): string {
  const page = workbook.getWorksheet(sheet)!
  for (let row = 1; row <= page.rowCount; row++) {
    if (plain(String(shown(page, page.getCell(row, labelColumn).address))) !== plain(label)) continue
    const value = shown(page, page.getCell(row, column).address)
    if (typeof value === 'number') return eurosOf(cents(value))
  }
  throw new Error(`${sheet}: no amount for '${label}'`)
}
