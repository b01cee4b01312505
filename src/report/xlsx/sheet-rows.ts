import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate'
import { type Cell, type CellStyle, columnLetters, type Row } from './sheet-cells.js'

const PLAIN = '0 0 0 0 0 0'

/** Numbers by which cells name their styles; zero is the style of a cell that sets none. */
export class StyleNumbers {
  private readonly parts = new Map<unknown, number>()
  private readonly numbers = new Map<string, number>()
  /** A cell of each style, by its number from 1. */
  readonly first: { readonly style: CellStyle; readonly isDate: boolean }[] = []

  /** Parts of styles are told apart as objects. */
  private partNumber(part: unknown): number {
    if (part === undefined) return 0
    const known = this.parts.get(part)
    if (known !== undefined) return known
    const made = this.parts.size + 1
    this.parts.set(part, made)
    return made
  }

  of({ style, value }: Cell): number {
    const { numFmt, font, border, fill, alignment, protection } = style
    // A day that sets no format is shown as one all the same.
    const isDate = numFmt === undefined && value instanceof Date
    const look = `${this.partNumber(numFmt)} ${this.partNumber(font)} ${this.partNumber(border)}`
    const rest = `${this.partNumber(fill)} ${this.partNumber(alignment)} ${this.partNumber(protection)}`
    const key = `${look} ${rest}${isDate ? ' day' : ''}`
    if (key === PLAIN) return 0
    const known = this.numbers.get(key)
    if (known !== undefined) return known
    this.first.push({ style, isDate })
    this.numbers.set(key, this.first.length)
    return this.first.length
  }
}

/** Texts of a workbook, or of one sheet, each once, in the order in which they are met. */
export class TextNumbers {
  private readonly numbers = new Map<string, number>()
  /** How often any of them was asked for. */
  uses = 0

  of(text: string): number {
    this.uses += 1
    const known = this.numbers.get(text)
    if (known !== undefined) return known
    const made = this.numbers.size
    this.numbers.set(text, made)
    return made
  }

  get texts(): Iterable<string> {
    return this.numbers.keys()
  }

  get size(): number {
    return this.numbers.size
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 excludes
const MARKED = /[<>&'"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g
const ENTITIES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  "'": '&apos;',
  '"': '&quot;',
}

/** Text as it stands in XML; characters that XML has no place for are left out. */
export function xmlText(text: string): string {
  return text.search(MARKED) < 0 ? text : text.replace(MARKED, (mark) => ENTITIES[mark] ?? '')
}

/** Days since 30 December 1899. */
function dayNumber(date: Date): number {
  return 25_569 + date.getTime() / 86_400_000
}

/** The element of a cell, by the numbers of its style and texts; nothing for one that is blank and plain. */
function cellXml(cell: Cell, address: string, style: number, texts: TextNumbers): string {
  const { value, master } = cell
  const head = style === 0 ? `<c r="${address}"` : `<c r="${address}" s="${style}"`
  if (master !== null) return `${head}/>`
  if (value === null) return style === 0 ? '' : `${head}/>`
  if (typeof value === 'string') return `${head} t="s"><v>${texts.of(value)}</v></c>`
  if (typeof value === 'number') return `${head}><v>${value}</v></c>`
  if (value instanceof Date) return `${head}><v>${dayNumber(value)}</v></c>`
  const { formula, result, isArray } = value
  const own = `<f${isArray ? ` t="array" ref="${address}"` : ''}>${xmlText(formula)}</f>`
  return typeof result === 'string'
    ? `${head} t="str">${own}<v>${xmlText(result)}</v></c>`
    : `${head}>${own}<v>${result}</v></c>`
}

/** The part of a sheet that its rows, or the ranges merged in them, take. */
class Range {
  top = 0
  left = 0
  bottom = 0
  right = 0

  expand(row: number, left: number, right: number): void {
    if (this.top === 0 || row < this.top) this.top = row
    if (this.left === 0 || left < this.left) this.left = left
    if (row > this.bottom) this.bottom = row
    if (right > this.right) this.right = right
  }

  get text(): string {
    const from = `${columnLetters(this.left || 1)}${this.top || 1}`
    return `${from}:${columnLetters(this.right || 1)}${this.bottom || 1}`
  }
}

/** What a sheet says of its rows as a whole. */
export interface RowsAbout {
  readonly dimension: string
  readonly merged: readonly string[]
}

/** Letters of columns, made once. */
const letters: string[] = []

function lettersOf(column: number): string {
  letters[column] ??= columnLetters(column)
  return letters[column]!
}

/** Writes the rows of a sheet as elements of its file, a row at a time. @param styleOf the number of a cell's style */
function writeRows(
  rows: readonly (Row | undefined)[],
  styleOf: (cell: Cell) => number,
  texts: TextNumbers,
  write: (xml: string) => void,
): RowsAbout {
  const range = new Range()
  const merges = new Map<Cell, Range>()
  for (const row of rows) {
    if (row === undefined) continue
    const { number, height, cells } = row
    let [first, last, xml] = [0, 0, '']
    for (let column = 1; column < cells.length; column++) {
      const cell = cells[column]
      if (cell === undefined) continue
      if (first === 0) first = column
      last = column
      xml += cellXml(cell, `${lettersOf(column)}${number}`, styleOf(cell), texts)
      if (cell.master !== null) expandMerge(merges, cell.master, cell)
    }
    if (!height && last === 0) continue
    range.expand(number, first, last)
    const tall = height ? ` ht="${height}" customHeight="1"` : ''
    const spans = last > 0 ? ` spans="${first}:${last}"` : ''
    const open = `<row r="${number}"${tall}${spans} x14ac:dyDescent="0.25"`
    write(xml === '' ? `${open}/>` : `${open}>${xml}</row>`)
  }
  return { dimension: range.text, merged: [...merges.values()].map(({ text }) => text) }
}

function expandMerge(merges: Map<Cell, Range>, master: Cell, cell: Cell): void {
  const range = merges.get(master) ?? new Range()
  if (!merges.has(master)) range.expand(master.row, master.column, master.column)
  range.expand(cell.row, cell.column, cell.column)
  merges.set(master, range)
}

/** Rows whose cells were let go: their elements in folded pieces, texts by numbers of the sheet's own. */
export interface SettledRows extends RowsAbout {
  readonly pieces: readonly Uint8Array[]
  readonly texts: TextNumbers
  /** The styles that they have, in the order in which they are met. */
  readonly styles: readonly number[]
}

/** Characters of a piece. */
const PIECE = 1 << 18

/** Folds rows to what they are in the file. */
export function settledRows(rows: readonly (Row | undefined)[], numbers: StyleNumbers): SettledRows {
  const texts = new TextNumbers()
  const styles = new Set<number>()
  const pieces: Uint8Array[] = []
  let held = ''
  const fold = (): void => {
    if (held !== '') pieces.push(deflateSync(strToU8(held), { level: 1 }))
    held = ''
  }
  const styleOf = (cell: Cell): number => {
    const style = numbers.of(cell)
    styles.add(style)
    return style
  }
  const about = writeRows(rows, styleOf, texts, (xml) => {
    held += xml
    if (held.length > PIECE) fold()
  })
  fold()
  return { ...about, pieces, texts, styles: [...styles] }
}

/** Numbers the styles of rows that are done, and calls with each number in the order in which they are met. */
export function eachStyle(
  rows: readonly (Row | undefined)[],
  numbers: StyleNumbers,
  take: (style: number) => void,
): void {
  for (const row of rows)
    for (const cell of row?.cells ?? []) {
      if (cell === undefined) continue
      cell.styleNumber = numbers.of(cell)
      take(cell.styleNumber)
    }
}

/** How a style and a text of a cell stand in a settled row: neither a formula nor a result holds a quotation mark as it is. */
const NUMBERED = / s="(\d+)"| t="s"><v>(\d+)/g

/**
 * Writes rows as they stand in the file, with the numbers that styles and texts have in the workbook.
 * @param finals the final number of each style
 */
export function writeFinal(
  rows: readonly (Row | undefined)[] | SettledRows,
  { finals, texts }: { readonly finals: readonly number[]; readonly texts: TextNumbers },
  write: (xml: string) => void,
): RowsAbout {
  if (!('pieces' in rows)) return writeRows(rows, ({ styleNumber }) => finals[styleNumber]!, texts, write)
  const before = texts.uses
  const own = Array.from(rows.texts.texts, (text) => texts.of(text))
  texts.uses = before + rows.texts.uses
  for (const piece of rows.pieces) {
    const xml = strFromU8(inflateSync(piece))
    write(
      xml.replace(NUMBERED, (_all, style: string | undefined, text: string) =>
        style === undefined ? ` t="s"><v>${own[Number(text)]}` : ` s="${finals[Number(style)]}"`,
      ),
    )
  }
  return rows
}
