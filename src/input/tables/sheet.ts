import type { Place } from '../../model/finding.js'
import { INPUT_LIMITS } from '../limits.js'
import type { CellComment, CellContent, Grid, GridRow } from './table.js'
import { damaged, tooLarge } from './xml.js'

/** Last row and column of a spreadsheet (ECMA-376: 1 048 576 rows, XFD). */
export const MOST_ROWS = 1_048_576
export const MOST_COLUMNS = 16_384

/** Letters of a column, from 0. */
function columnLetters(column: number): string {
  const rest = Math.floor(column / 26) - 1
  return `${rest < 0 ? '' : columnLetters(rest)}${String.fromCharCode(65 + (column % 26))}`
}

/** Row and column, from 0. */
export interface Address {
  readonly row: number
  readonly column: number
}

/** An address such as `B2` or `$B$2`. @throws WorkbookProblem where it is none, or beyond what a spreadsheet has */
export function addressOf(text: string): Address {
  const [, letters = '', digits = ''] = /^\s*\$?([A-Za-z]{1,16})\$?(-?\d{1,16})\s*$/.exec(text) ?? []
  if (digits === '') throw damaged(`'${text.slice(0, 20)}' is no cell`)
  const column = [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: rowIndex(digits), column: columnIndex(column) }
}

/** Index of a row's number. @throws WorkbookProblem where no spreadsheet has such a row */
export function rowIndex(text: string): number {
  const row = /^\s*-?\d{1,16}\s*$/.test(text) ? Number(text) - 1 : Number.NaN
  if (Number.isNaN(row)) throw damaged(`'${text.slice(0, 20)}' is no row`)
  if (row < 0 || row >= MOST_ROWS) throw tooLarge(`a row ${row + 1}`)
  return row
}

export function columnIndex(column: number): number {
  if (column >= MOST_COLUMNS) throw tooLarge(`a column ${column + 1}`)
  return column
}

interface SheetRow {
  readonly cells: Map<number, CellContent>
  /** Columns of cells whose words cannot be seen. */
  readonly unseen: Set<number>
  hidden: boolean
}

/** A sheet as it is being read, whatever the workbook's format. */
export class SheetBuilder {
  readonly #rows = new Map<number, SheetRow>()
  readonly #hiddenColumns = new Uint8Array(MOST_COLUMNS)
  readonly #covered = new Set<number>()
  readonly #merged: string[] = []
  readonly #comments: CellComment[] = []

  constructor(
    readonly file: string,
    readonly name: string,
    readonly hidden: boolean,
  ) {}

  placeOf(row: number, column: number): Place {
    return { file: this.file, sheet: this.name, cell: `${columnLetters(column)}${row + 1}` }
  }

  /** Notes a row that stands in the file. @throws WorkbookProblem where it stands twice */
  row(row: number, hidden: boolean): void {
    if (this.#rows.has(row)) throw damaged(`row ${row + 1} of the sheet '${this.name}' stands twice`)
    this.#rows.set(row, { cells: new Map(), unseen: new Set(), hidden })
  }

  /** Notes what a cell of the last row holds. @throws WorkbookProblem where the cell stands twice */
  cell(row: number, column: number, content: CellContent): void {
    const { cells } = this.#rows.get(row)!
    if (cells.has(column)) throw damaged(`the cell ${this.placeOf(row, column).cell} of '${this.name}' stands twice`)
    cells.set(column, content)
  }

  /** Notes that the words of a cell cannot be seen against what is behind them. */
  hideCell(row: number, column: number): void {
    this.#rows.get(row)!.unseen.add(column)
  }

  hideColumns(first: number, last: number): void {
    this.#hiddenColumns.fill(1, Math.max(0, first), Math.min(MOST_COLUMNS, last + 1))
  }

  /** Notes merged cells, of which only the first is shown. @throws WorkbookProblem where they are more than a table has */
  merge({ first, last }: { readonly first: Address; readonly last: Address }): void {
    const [height, width] = [last.row - first.row + 1, last.column - first.column + 1]
    if (height < 1 || width < 1) throw damaged('merged cells whose last one stands before the first')
    const { workbookMergedCells, workbookMergedRanges } = INPUT_LIMITS
    if (this.#covered.size + height * width > workbookMergedCells || this.#merged.length >= workbookMergedRanges)
      throw tooLarge('more merged cells than a table')
    for (let row = first.row; row <= last.row; row++)
      for (let column = first.column; column <= last.column; column++) this.#covered.add(row * MOST_COLUMNS + column)
    this.#covered.delete(first.row * MOST_COLUMNS + first.column)
    const end = this.placeOf(last.row, last.column).cell
    this.#merged.push(`${this.placeOf(first.row, first.column).cell}:${end}`)
  }

  comment({ row, column }: Address, text: string): void {
    if (text.trim() !== '') this.#comments.push({ at: this.placeOf(row, column), text: text.trim() })
  }

  grid(): Grid {
    const rows = [...this.#rows].sort(([a], [b]) => a - b).flatMap(([row, content]) => this.#gridRow(row, content))
    return { name: this.name, hidden: this.hidden, rows, merged: this.#merged, comments: this.#comments }
  }

  #gridRow(row: number, { cells, unseen, hidden }: SheetRow): GridRow[] {
    for (const column of cells.keys()) if (this.#covered.has(row * MOST_COLUMNS + column)) cells.delete(column)
    if (cells.size === 0) return []
    const isHidden = (column: number): boolean => hidden || this.#hiddenColumns[column] === 1 || unseen.has(column)
    return [{ cells, isHidden, placeOf: (column) => this.placeOf(row, column) }]
  }
}
