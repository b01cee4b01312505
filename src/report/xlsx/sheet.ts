import type { Workbook as Frame, Worksheet as FrameSheet } from 'exceljs'
import { type Cell, Row } from './sheet-cells.js'
import { type SettledRows, StyleNumbers, settledRows } from './sheet-rows.js'

/** Width of a column that nobody set [characters]. */
const DEFAULT_WIDTH = 9

const ADDRESS = /^([A-Z]{1,3})(\d+)$/

function columnOf(letters: string): number {
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column
}

/**
 * A sheet that is written: its cells are held here until they are settled, everything else (widths, paper, filters, formats that follow
 * conditions, protection) in the library's sheet of the same name, its frame.
 */
export class Worksheet {
  private readonly rows: (Row | undefined)[] = []
  private readonly heights: (number | undefined)[] = []
  private readonly widths: (number | undefined)[] = []
  private settled: { readonly rows: SettledRows; readonly columns: number } | null = null

  constructor(
    readonly frame: FrameSheet,
    private readonly styles: StyleNumbers,
  ) {}

  get name(): string {
    return this.frame.name
  }

  get pageSetup(): FrameSheet['pageSetup'] {
    return this.frame.pageSetup
  }

  get headerFooter(): FrameSheet['headerFooter'] {
    return this.frame.headerFooter
  }

  set views(views: FrameSheet['views']) {
    this.frame.views = views
  }

  set autoFilter(filter: NonNullable<FrameSheet['autoFilter']>) {
    this.frame.autoFilter = filter
  }

  /** @throws RangeError where the rows of the sheet are settled */
  getRow(number: number): Row {
    if (this.settled !== null) throw new RangeError(`${this.name}: row ${number} is written already`)
    const known = this.rows[number]
    if (known !== undefined) return known
    const made = new Row(number)
    this.rows[number] = made
    return made
  }

  getCell(row: number | string, column?: number): Cell {
    if (typeof row === 'number') return this.getRow(row).getCell(column!)
    const [, letters = '', digits = ''] = ADDRESS.exec(row) ?? []
    return this.getRow(Number(digits)).getCell(columnOf(letters))
  }

  /** [column units] */
  widthOf(column: number): number {
    return this.widths[column] ?? DEFAULT_WIDTH
  }

  setWidth(column: number, width: number): void {
    this.widths[column] = width
    this.frame.getColumn(column).width = width
  }

  /** [points]; undefined where nobody set it. */
  heightOf(row: number): number | undefined {
    return this.settled === null ? this.rows[row]?.height : this.heights[row]
  }

  /** The cells of a range become one, which looks as its first. */
  mergeCells(top: number, left: number, bottom: number, right: number): void {
    const master = this.getCell(top, left)
    for (let row = top; row <= bottom; row++)
      for (let column = left; column <= right; column++) {
        const cell = this.getCell(row, column)
        if (cell === master) continue
        if (cell.master !== null) throw new RangeError(`${this.name}: ${cell.address} is merged already`)
        cell.master = master
        cell.style = master.style
      }
  }

  /** Number of the last row. */
  get rowCount(): number {
    return Math.max(0, this.rows.length - 1)
  }

  /** Most columns of a row that holds anything. */
  get columnCount(): number {
    if (this.settled !== null) return this.settled.columns
    let most = 0
    for (const row of this.rows)
      if (row?.cells.some((cell) => cell !== undefined && (cell.value !== null || cell.master !== null)))
        most = Math.max(most, row.cells.length - 1)
    return most
  }

  /** Columns that have a width or a cell. */
  get reach(): number {
    return this.rows.reduce((most, row) => Math.max(most, row!.cells.length - 1), this.widths.length - 1)
  }

  /** Takes the rows as they stand as the text of the file and lets their cells go: nothing more is written to them. */
  settle(): void {
    if (this.settled !== null) return
    const columns = this.columnCount
    const rows = settledRows(this.rows, this.styles)
    for (const row of this.rows) if (row?.height !== undefined) this.heights[row.number] = row.height
    const last = this.rows.length
    this.rows.length = 0
    this.rows.length = last
    this.settled = { rows, columns }
  }

  /** What the sheet holds, for who writes the file. */
  get written(): readonly (Row | undefined)[] | SettledRows {
    return this.settled?.rows ?? this.rows
  }
}

/** A workbook that is written. */
export class Workbook {
  readonly worksheets: Worksheet[] = []
  readonly styles = new StyleNumbers()

  constructor(readonly frame: Frame) {}

  get definedNames(): Frame['definedNames'] {
    return this.frame.definedNames
  }

  addWorksheet(name: string, options?: Parameters<Frame['addWorksheet']>[1]): Worksheet {
    const sheet = new Worksheet(this.frame.addWorksheet(name, options), this.styles)
    this.worksheets.push(sheet)
    return sheet
  }

  has(sheet: Worksheet): boolean {
    return this.worksheets.includes(sheet)
  }

  remove(sheet: Worksheet): void {
    this.frame.removeWorksheet(sheet.frame.id)
    this.worksheets.splice(this.worksheets.indexOf(sheet), 1)
  }
}
