import type { Place } from '../../model/finding.js'
import { INPUT_LIMITS } from '../limits.js'

/** What a cell holds. */
export type CellContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number; readonly format: string; readonly formula: boolean }
  /** `clock` as `10:31:00` where the cell holds more than a day. */
  | { readonly kind: 'date'; readonly iso: string; readonly clock: string | null }
  /** Something that is neither: `the error #REF!`, `a formula without a value`. */
  | { readonly kind: 'other'; readonly what: string }

export interface GridRow {
  /** By column, from 0. */
  readonly cells: ReadonlyMap<number, CellContent>
  /** Place of a cell, or where it would stand. */
  readonly placeOf: (column: number) => Place
}

/** A table as it stands in a file, whatever the file's format. */
export interface Grid {
  /** Name of the sheet; null in a text file. */
  readonly name: string | null
  readonly rows: readonly GridRow[]
}

/** What a cell reads, with blanks of any width and line breaks as single spaces; null where it is empty. */
export function cellText(content: CellContent | undefined): string | null {
  if (content === undefined || content.kind === 'other') return null
  if (content.kind === 'date') return content.iso
  const text = content.kind === 'number' ? String(content.value) : content.text.replace(/\s+/g, ' ').trim()
  return text === '' ? null : text
}

/** Text of a cell; what no spreadsheet has room for is not looked at. */
export function textContent(text: string): CellContent {
  const most = INPUT_LIMITS.cellCharacters
  return text.length <= most ? { kind: 'text', text } : { kind: 'other', what: `a text of ${text.length} characters` }
}
