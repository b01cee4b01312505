import type { Language } from '../model/operation.js'
import { type Column, cellValue, column, type Kind, type Table, type TableRow, type Value } from './document.js'

const BYTE_ORDER_MARK = '\ufeff'
const AMOUNT = /^-?\d+\.\d\d$/
const DAY = /^(\d{4})-(\d\d)-(\d\d)$/

/** A leading sign would let a spreadsheet read a text as a formula; an apostrophe makes it text. */
export function inertCell(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text
}

function quoted(text: string): string {
  return /[;"\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A number with all its digits and the decimal mark of the language. */
export function csvNumber(value: number, language: Language): string {
  return language === 'fr' ? String(value).replace('.', ',') : String(value)
}

/** A day of the plan (`2021-03-01`) as spreadsheets of the language read dates: `01/03/2021` in French; other texts stay. */
function csvDate(iso: string, language: Language): string {
  const day = DAY.exec(iso)
  return language === 'fr' && day ? `${day[3]}/${day[2]}/${day[1]}` : iso
}

/** A value as spreadsheets of the language read it: amounts exact with their decimal mark, nothing where it is not known. */
function csvCell(value: Value, kind: Kind, language: Language): string {
  if (value === null) return ''
  if (typeof value === 'number') return csvNumber(value, language)
  if (kind === 'euros' && AMOUNT.test(value)) return language === 'fr' ? value.replace('.', ',') : value
  return quoted(inertCell(kind === 'date' ? csvDate(value, language) : value))
}

/** CSV as French Excel opens it, a line at a time: UTF-8 with byte-order mark, semicolons, decimal comma, CRLF; with a point in English. */
export function* csvPieces<Row>(
  columns: readonly Column<Row>[],
  rows: Iterable<Row>,
  language: Language,
): Generator<string> {
  const line = (cells: readonly string[]): string => `${cells.join(';')}\r\n`
  yield BYTE_ORDER_MARK + line(columns.map(({ head }) => quoted(inertCell(head))))
  for (const row of rows) yield line(columns.map(({ value, kind }) => csvCell(value(row), kind, language)))
}

/** The same as one text. */
export function csvText<Row>(columns: readonly Column<Row>[], rows: Iterable<Row>, language: Language): string {
  return [...csvPieces(columns, rows, language)].join('')
}

/** A table of a document as CSV. */
export function tableCsv({ columns, rows }: Table, language: Language): string {
  const typed = columns.map(
    ({ head, kind }, at): Column<TableRow> => column(head, kind, ({ cells }) => cellValue(cells[at] ?? null)),
  )
  return csvText(typed, rows, language)
}
