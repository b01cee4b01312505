import type { Place } from '../../model/finding.js'
import { type CellContent, cellText, type GridRow } from './table.js'

/*
 * A table of prices, readings or expenses is read alike: a row of headings says what each column holds, wherever it stands and whatever its
 * language, and each row below is read by what its columns hold. What a heading names (a role) and what a cell may say is each table's own.
 */

/** A heading is short; a longer text would be compared for long. */
export const MOST_HEADING_CHARACTERS = 200

/** A text as it is compared: lower case, no accents, words parted by one blank, whatever the punctuation. */
export function plainWords(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** A heading as it is compared: without what stands in brackets, nor the sign of a degree for a number. */
export function foldText(text: string): string {
  return plainWords(
    text
      .replace(/[°º]/g, ' ')
      .slice(0, MOST_HEADING_CHARACTERS)
      .replace(/\([^)]*\)/g, ' '),
  )
}

/** What the columns of a table hold, as a row of headings says. */
export interface Headings<Role> {
  /** Index of the row in the grid. */
  readonly row: number
  readonly columns: ReadonlyMap<Role, number>
  /** Columns whose heading names nothing (null), or what another column before it holds. */
  readonly strange: readonly { readonly column: number; readonly text: string; readonly role: Role | null }[]
}

/**
 * Reads a row as headings, from left to right.
 * @param roleOf what a heading names; null for any other text
 * @param mayRepeat roles of which any number of columns may stand, such as those that nobody reads
 */
export function headingsOf<Role>(
  row: GridRow | undefined,
  index: number,
  roleOf: (heading: string) => Role | null,
  mayRepeat: (role: Role) => boolean = () => false,
): Headings<Role> {
  const columns = new Map<Role, number>()
  const strange: { column: number; text: string; role: Role | null }[] = []
  for (const [column, content] of [...(row?.cells ?? [])].sort(([a], [b]) => a - b)) {
    const text = cellText(content) ?? ''
    const role = roleOf(text)
    if (role === null || (columns.has(role) && !mayRepeat(role))) strange.push({ column, text, role })
    else columns.set(role, column)
  }
  return { row: index, columns, strange }
}

/** The cells of one row by what they hold. */
export interface RowCells<Role> {
  readonly content: (role: Role) => CellContent | undefined
  /** Null where the cell is empty or holds neither text, number nor day. */
  readonly text: (role: Role) => string | null
  /** Where the cell is, or would be. */
  readonly at: (role: Role) => Place
  /** Whoever opens the file does not see the cell. */
  readonly isHidden: (role: Role) => boolean
}

/** Spreadsheets are told by an apostrophe that what follows is no formula; the CSV files of this program have it too. */
const GUARD = /^'(?=[=+\-@\u2212])/

/** What a cell reads, without that apostrophe; null where it is empty. */
export function plainText(content: CellContent | undefined): string | null {
  return cellText(content)?.replace(GUARD, '') ?? null
}

export function rowCells<Role>(row: GridRow, columns: ReadonlyMap<Role, number>): RowCells<Role> {
  const content = (role: Role): CellContent | undefined => {
    const column = columns.get(role)
    return column === undefined ? undefined : row.cells.get(column)
  }
  return {
    content,
    text: (role) => plainText(content(role)),
    at: (role) => row.placeOf(columns.get(role) ?? 0),
    isHidden: (role) => columns.has(role) && row.isHidden(columns.get(role)!),
  }
}

/** The first cell of a row that stands under no heading; null where there is none. */
export function strayColumn(row: GridRow, headed: ReadonlySet<number>): number | null {
  return [...row.cells.keys()].find((column) => !headed.has(column)) ?? null
}
