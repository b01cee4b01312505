import type { Language } from '../model/operation.js'

export type CsvCell = string | number | null

const BYTE_ORDER_MARK = '\ufeff'

/** A leading sign would let a spreadsheet read a text as a formula; an apostrophe makes it text. */
function inert(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text
}

function quoted(text: string): string {
  return /[;"\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A number with all its digits and the decimal mark of the language. */
export function csvNumber(value: number, language: Language): string {
  return language === 'fr' ? String(value).replace('.', ',') : String(value)
}

function cellText(cell: CsvCell, language: Language): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return csvNumber(cell, language)
  return quoted(inert(cell))
}

/** An amount of the plan (`"1680.00"`) with the decimal mark that the spreadsheet of the language expects; empty when unknown. */
export function csvAmount(amount: string | null, language: Language): { readonly amount: string } {
  return { amount: amount === null ? '' : language === 'fr' ? amount.replace('.', ',') : amount }
}

/** A day of the plan (`2021-03-01`) as spreadsheets of the language read dates: `01/03/2021` in French; other texts stay. */
export function csvDate(iso: string, language: Language): string {
  const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso)
  return language === 'fr' && day ? `${day[3]}/${day[2]}/${day[1]}` : iso
}

export type CsvValue = CsvCell | { readonly amount: string }

/** CSV as French Excel opens it, a line at a time: UTF-8 with byte-order mark, semicolons, decimal comma, CRLF; with a point in English. */
export function* csvPieces(
  header: readonly string[],
  rows: Iterable<readonly CsvValue[]>,
  language: Language,
): Generator<string> {
  const line = (cells: readonly CsvValue[]): string =>
    `${cells.map((cell) => (typeof cell === 'object' && cell !== null ? cell.amount : cellText(cell, language))).join(';')}\r\n`
  yield BYTE_ORDER_MARK + line(header)
  for (const row of rows) yield line(row)
}

/** The same as one text. */
export function csvText(header: readonly string[], rows: Iterable<readonly CsvValue[]>, language: Language): string {
  return [...csvPieces(header, rows, language)].join('')
}
