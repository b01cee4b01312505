import type { Place } from '../../model/finding.js'
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
  /** Whether whoever opens the file does not see the cell: its row or its column is hidden. */
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
