import type { Alignment, Borders, Fill, Font, Protection } from 'exceljs'

const LETTERS = 26

/** Column letters from a number: 1 is A, 27 is AA. */
export function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + ((column - 1) % LETTERS))
  return column <= LETTERS ? last : `${columnLetters(Math.floor((column - 1) / LETTERS))}${last}`
}

/** How a cell looks; what is not set is as the workbook has it. */
export interface CellStyle {
  numFmt?: string | undefined
  font?: Partial<Font> | undefined
  border?: Partial<Borders> | undefined
  fill?: Fill | undefined
  alignment?: Partial<Alignment> | undefined
  protection?: Partial<Protection> | undefined
}

/** A formula with the value that it gives; an array formula stands over its own cell. */
export interface CellFormula {
  readonly formula: string
  readonly result: string | number
  readonly isArray?: boolean
}

export type CellValue = string | number | Date | CellFormula | null

/** A cell that is written: what it holds and how it looks. */
export class Cell {
  value: CellValue = null
  style: CellStyle = {}
  /** The first cell of the range that it is merged into, which holds its value. */
  master: Cell | null = null
  /** Number of its style once the sheet is done; negative before. */
  styleNumber = -1

  constructor(
    readonly row: number,
    readonly column: number,
  ) {}

  get address(): string {
    return `${columnLetters(this.column)}${this.row}`
  }

  set numFmt(format: string) {
    this.style.numFmt = format
  }

  set font(font: Partial<Font>) {
    this.style.font = font
  }

  set border(border: Partial<Borders>) {
    this.style.border = border
  }

  set fill(fill: Fill) {
    this.style.fill = fill
  }

  get alignment(): Partial<Alignment> | undefined {
    return this.style.alignment
  }

  set alignment(alignment: Partial<Alignment>) {
    this.style.alignment = alignment
  }

  set protection(protection: Partial<Protection>) {
    this.style.protection = protection
  }
}

export class Row {
  /** [points]; undefined where nobody set it. */
  height: number | undefined
  /** By column from 1; the first is not used. */
  readonly cells: (Cell | undefined)[] = []

  constructor(readonly number: number) {}

  getCell(column: number): Cell {
    const known = this.cells[column]
    if (known !== undefined) return known
    const made = new Cell(this.number, column)
    this.cells[column] = made
    return made
  }
}
