import type { Finding, Place } from '../../model/finding.js'
import { INPUT_LIMITS } from '../limits.js'

/** What a cell holds. */
export type CellContent =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'number'
      readonly value: number
      readonly format: string
      /** Null where the number was typed. */
      readonly formula: string | null
      /** The number as a French spreadsheet shows it; null where that cannot be told. */
      readonly shown: () => string | null
    }
  /** `clock` as `10:31:00` where the cell holds more than a day. */
  | { readonly kind: 'date'; readonly iso: string; readonly clock: string | null }
  /** Something that is neither: `the error #REF!`, `a formula without a value`. */
  | { readonly kind: 'other'; readonly what: string; readonly formula?: string }

export interface GridRow {
  /** By column, from 0. */
  readonly cells: ReadonlyMap<number, CellContent>
  /** Place of a cell, or where it would stand. */
  readonly placeOf: (column: number) => Place
  /** Whether whoever opens the file does not see the cell: its row or its column is hidden, or its words have the colour of the sheet. */
  readonly isHidden: (column: number) => boolean
}

/** A note or comment at a cell. */
export interface CellComment {
  readonly at: Place
  readonly text: string
}

/** A table as it stands in a file, whatever the file's format. */
export interface Grid {
  /** Name of the sheet; null in a text file. */
  readonly name: string | null
  /** The sheet is not shown. */
  readonly hidden: boolean
  /** Rows that hold something, in their order. */
  readonly rows: readonly GridRow[]
  /** Ranges of merged cells, `B2:D2`; only the first cell of each is among the cells. */
  readonly merged: readonly string[]
  readonly comments: readonly CellComment[]
}

/** What a cell reads, with blanks of any width and line breaks as single spaces; null where it is empty. */
export function cellText(content: CellContent | undefined): string | null {
  if (content === undefined || content.kind === 'other') return null
  if (content.kind === 'date') return content.iso
  const text = content.kind === 'number' ? String(content.value) : content.text.replace(/\s+/g, ' ').trim()
  return text === '' ? null : text
}

/** Characters of a cell that a message shows. */
const MOST_SHOWN = 80

/** The beginning of a text that a message is about: a cell may hold pages. */
export function excerpt(text: string): string {
  return text.length <= MOST_SHOWN ? text : `${text.slice(0, MOST_SHOWN)}…`
}

/** A text that is struck through, as it is read: what is crossed out is not offered, and not simply left out either. */
export const struck = (text: string): string => (text.trim() === '' ? text : `~~${text.trim()}~~`)

/** What a cell holds whose format strikes it through: never a number. */
export function struckContent(content: CellContent): CellContent {
  const text = content.kind === 'number' ? String(content.value) : cellText(content)
  return text === null ? content : { kind: 'text', text: struck(text) }
}

/** Text of a cell; what no spreadsheet has room for is not looked at. */
export function textContent(text: string): CellContent {
  const most = INPUT_LIMITS.cellCharacters
  return text.length <= most ? { kind: 'text', text } : { kind: 'other', what: `a text of ${text.length} characters` }
}

/** A day of the calendar, `2021-03-20`, with or without a time behind a T or a blank; null for any other text. */
export function dateContent(text: string): CellContent | null {
  const [, iso = '', clock = null] = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d:\d\d)(?:\.\d+)?Z?)?$/.exec(text.trim()) ?? []
  const day = new Date(`${iso}T00:00:00Z`)
  if (Number.isNaN(day.getTime()) || !day.toISOString().startsWith(iso)) return null
  return { kind: 'date', iso, clock: clock === '00:00:00' ? null : clock }
}

const SEPARATORS = [';', '\t', ','] as const

interface Field {
  readonly text: string
  /** Begins with a quotation mark that no other one closes. */
  readonly open?: true
  readonly line: number
  readonly column: number
}

/** Fields of every record with the line and column they begin at; quoted fields may hold separators, quotes and line ends (RFC 4180). */
function records(text: string, separator: string): Field[][] {
  const rows: Field[][] = []
  let row: Field[] = []
  let line = 1
  let lineStart = 0
  let at = 0
  while (at <= text.length) {
    const start = { line, column: at - lineStart + 1 }
    let value = ''
    let open = false
    if (text[at] === '"') {
      for (at++; at < text.length; at++) {
        if (text[at] === '"' && text[at + 1] !== '"') break
        if (text[at] === '"') at++
        if (text[at] === '\n') {
          line++
          lineStart = at + 1
        }
        value += text[at]
      }
      open = at >= text.length
      at++
    }
    const plain = at
    while (at < text.length && text[at] !== separator && text[at] !== '\n') at++
    row.push({ text: value + text.slice(plain, at).replace(/\r$/, ''), ...start, ...(open ? { open } : {}) })
    if (text[at] === separator) {
      at++
      continue
    }
    rows.push(row)
    row = []
    at++
    line++
    lineStart = at
  }
  return rows
}

/** A text file as a table by one separator; each place is line and column of the text. */
function gridOf(file: string, text: string, lines: readonly string[], separator: string): Grid {
  const rows = records(text, separator).map((fields): GridRow => {
    const filled = fields.flatMap(({ text: value }, column): (readonly [number, CellContent])[] =>
      value.trim() === '' ? [] : [[column, textContent(value)]],
    )
    const last = fields.at(-1)!
    return {
      cells: new Map(filled),
      isHidden: () => false,
      placeOf: (index) => {
        const { line, column } = fields[index] ?? last
        return { file, line, column, source: lines[line - 1] ?? '' }
      },
    }
  })
  return { name: null, hidden: false, rows, merged: [], comments: [] }
}

/** A text file as a table by each separator that spreadsheets write: semicolon in French, comma in English, tabulator. */
export function csvGrids(file: string, written: string): Grid[] {
  // Excel of a Mac ends its lines by a carriage return alone.
  const text = written.includes('\n') ? written : written.replaceAll('\r', '\n')
  const lines = text.split(/\r?\n/)
  return SEPARATORS.map((separator) => gridOf(file, text, lines, separator))
}

/** The finding about a quotation mark that is never closed, and so takes in the rest of the text; null where there is none. */
export function csvOpenQuote(file: string, text: string): Finding | null {
  if (!text.includes('"')) return null
  const lines = text.split(/\r?\n/)
  const head = lines[0] ?? ''
  const separator = SEPARATORS.reduce((most, each) => (occurrences(head, each) > occurrences(head, most) ? each : most))
  const field = records(text, separator)
    .at(-1)
    ?.find(({ open }) => open)
  if (field === undefined) return null
  const { line, column } = field
  return {
    code: 'csv-quote',
    severity: 'error',
    message: 'a quotation mark opens a cell and no other one closes it',
    fix: 'close it; write a mark within a quoted cell twice',
    at: { file, line, column, source: lines[line - 1] ?? '' },
  }
}

function occurrences(text: string, mark: string): number {
  let count = 0
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) count++
  return count
}

/** How much of a table is read. */
export interface TableLimits {
  readonly rows: number
  readonly cells: number
}

/** The finding about a text that has more rows or cells than are read; null where it has not. */
export function csvTooLarge(file: string, text: string, most: TableLimits): Finding | null {
  const rows = occurrences(text, '\n')
  const cells = rows + Math.max(...SEPARATORS.map((separator) => occurrences(text, separator)))
  if (rows <= most.rows && cells <= most.cells) return null
  const [what, limit] = rows > most.rows ? [`${rows} rows`, most.rows] : [`${cells} cells`, most.cells]
  return {
    code: 'file-too-large',
    severity: 'error',
    message: `'${file}' has ${what}, at most ${limit} are read`,
    fix: 'keep the table alone, without empty rows',
    at: { file },
  }
}
