import { BLACK, type Colour, colourOf, isUnseen, WHITE } from './colours.js'
import { MOST_COLUMNS, MOST_ROWS, SheetBuilder } from './sheet.js'
import { type CellContent, dateContent, type Grid, struck, struckContent, textContent } from './table.js'
import { type Allowance, type Attributes, damaged, takeCells, tooLarge, walkXml } from './xml.js'

/*
 * OpenDocument spreadsheets (ODF 1.3 part 3, 9 and 19): one part holds all tables. A cell has its value in attributes and beside it, in
 * paragraphs, what the spreadsheet shows. Rows and cells that repeat stand once with their number; empty ones reach to the end of the sheet.
 */

type Parts = ReadonlyMap<string, Uint8Array>

export const ODS_PARTS = /^(?:content\.xml|META-INF\/manifest\.xml)$/

/** Elements between a table and its rows and columns. */
const GROUPS: ReadonlySet<string> = new Set([
  'table-row-group',
  'table-header-rows',
  'table-rows',
  'table-column-group',
  'table-header-columns',
  'table-columns',
])

const CELL = /^(?:covered-)?table-cell$/

/** A number of repetitions or of cells that a cell spans. */
function countIn(attributes: Attributes, name: string): number {
  const text = attributes[`table:${name}`] ?? '1'
  const count = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (!(count >= 1)) throw damaged(`'${text.slice(0, 20)}' is no number of cells`)
  return count
}

function numberContent(attributes: Attributes, shown: string): CellContent {
  const written = attributes['office:value'] ?? ''
  const value = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,4})?$/.test(written) ? Number(written) : Number.NaN
  if (!Number.isFinite(value)) return { kind: 'other', what: `'${written.slice(0, 20)}', which is no number` }
  const kind = attributes['office:value-type']
  const currency = attributes['office:currency']
  const format = kind === 'percentage' ? '0%' : kind === 'currency' && currency !== undefined ? `[$${currency}]` : ''
  const formula = attributes['table:formula'] ?? null
  return { kind: 'number', value, format, formula, shown: () => shown }
}

/** What a cell holds; null where it is empty. */
function contentOf(attributes: Attributes, shown: string): CellContent | null {
  const kind = attributes['office:value-type']
  if (attributes['calcext:value-type'] === 'error') return { kind: 'other', what: `the error ${shown.slice(0, 20)}` }
  switch (kind) {
    case 'float':
    case 'percentage':
    case 'currency':
      return numberContent(attributes, shown)
    case 'date':
      return dateContent(attributes['office:date-value'] ?? '') ?? { kind: 'other', what: 'a day that is none' }
    case 'time':
      return { kind: 'other', what: 'a time without a day' }
    case 'boolean':
      return { kind: 'other', what: 'true or false' }
    case undefined:
    case 'string':
      if (kind === undefined && attributes['table:formula'] !== undefined && shown === '')
        return { kind: 'other', what: 'a formula without a value', formula: attributes['table:formula'] }
      return shown === '' ? null : textContent(shown)
    default:
      return { kind: 'other', what: 'a value of an unknown kind' }
  }
}

/** A cell that is being read, with what stands in its paragraphs and in its note. */
interface OpenCell {
  readonly attributes: Attributes
  readonly isCovered: boolean
  readonly paragraphs: string[]
  readonly note: string[]
}

class ContentReader {
  readonly sheets: SheetBuilder[] = []
  readonly #hiddenStyles = new Set<string>()
  readonly #struckStyles = new Set<string>()
  /** Colours of the styles of cells that stand on no other style. */
  readonly #colours = new Map<string, { text: Colour; behind: Colour }>()
  /** Where in the last paragraph a struck span begins; null outside of one. */
  #struckFrom: number | null = null
  #row = 0
  #column = 0
  #rowAttributes: Attributes = {}
  #rowCells: { readonly column: number; readonly content: CellContent; readonly isUnseen: boolean }[] = []
  #columns = 0
  #cell: OpenCell | null = null
  #style = ''

  constructor(
    readonly file: string,
    readonly allowance: Allowance,
  ) {}

  /** Names from the table on, without the groups between it and its rows; null outside of a table. */
  #inTable(path: readonly string[]): string[] | null {
    if (path[2] !== 'spreadsheet' || path[3] !== 'table') return null
    return path.slice(4).filter((name) => !GROUPS.has(name))
  }

  readonly open = (name: string, attributes: Attributes, path: readonly string[]): void => {
    if (name === 'style') this.#openStyle(attributes)
    else if (/^(?:text|table-cell)-properties$/.test(name)) this.#colour(attributes)
    if (name === 'text-properties' && /^(?!none$)./.test(attributes['style:text-line-through-style'] ?? ''))
      this.#struckStyles.add(this.#style)
    if (name === 'table-properties' && attributes['table:display'] === 'false') this.#hiddenStyles.add(this.#style)
    const inside = this.#inTable(path)
    if (inside === null) return
    if (inside.length === 0 && name === 'table') this.#openTable(attributes)
    else if (inside.length === 1 && name === 'table-column') this.#openColumn(attributes)
    else if (inside.length === 1 && name === 'table-row') this.#openRow(attributes)
    else if (inside.length === 2 && inside[0] === 'table-row' && CELL.test(name))
      this.#cell = { attributes, isCovered: name.startsWith('covered'), paragraphs: [], note: [] }
    else if (this.#cell !== null) this.#openInCell(name, attributes, inside)
  }

  #openStyle(attributes: Attributes): void {
    this.#style = attributes['style:name'] ?? ''
    const isPlain = /^(?:Default)?$/.test(attributes['style:parent-style-name'] ?? '')
    if (attributes['style:family'] === 'table-cell' && isPlain)
      this.#colours.set(this.#style, { text: BLACK, behind: WHITE })
  }

  #colour(attributes: Attributes): void {
    const own = this.#colours.get(this.#style)
    if (own === undefined) return
    const [text, behind] = [attributes['fo:color'], attributes['fo:background-color']]
    if (text !== undefined && attributes['style:use-window-font-color'] !== 'true') own.text = colourOf(text)
    if (behind !== undefined && behind !== 'transparent') own.behind = colourOf(behind)
  }

  readonly text = (piece: string, path: readonly string[]): void => {
    const inside = this.#cell === null ? null : this.#inTable(path)
    const lines = inside && this.#lines(inside)
    if (lines) lines.push(`${lines.pop() ?? ''}${piece}`)
  }

  readonly close = (name: string, path: readonly string[]): void => {
    const inside = this.#inTable(path)
    if (name === 'span' && this.#struckFrom !== null) this.#closeStruck(inside)
    if (inside?.length === 2 && CELL.test(name)) this.#closeCell()
    else if (inside?.length === 1 && name === 'table-row') this.#closeRow()
  }

  #openTable(attributes: Attributes): void {
    const isHidden = this.#hiddenStyles.has(attributes['table:style-name'] ?? '')
    this.sheets.push(new SheetBuilder(this.file, attributes['table:name'] ?? '', isHidden))
    this.#row = 0
    this.#columns = 0
  }

  #openColumn(attributes: Attributes): void {
    const count = countIn(attributes, 'number-columns-repeated')
    if (/^(?:collapse|filter)$/.test(attributes['table:visibility'] ?? ''))
      this.sheets.at(-1)!.hideColumns(this.#columns, this.#columns + count - 1)
    this.#columns += count
  }

  #openRow(attributes: Attributes): void {
    this.#rowAttributes = attributes
    this.#rowCells = []
    this.#column = 0
  }

  /** The paragraphs that a text belongs to: those of the cell, or of its note; none for names and days of who wrote the note. */
  #lines(inside: readonly string[]): string[] | null {
    if (inside[2] === 'p') return this.#cell!.paragraphs
    // A box or a shape with words lies over the cell.
    if (/^(?:frame|custom-shape|g)$/.test(inside[2] ?? '') && inside.includes('p')) return this.#cell!.note
    return inside[2] === 'annotation' && inside[3] === 'p' ? this.#cell!.note : null
  }

  #openInCell(name: string, attributes: Attributes, inside: readonly string[]): void {
    const lines = this.#lines(inside)
    if (lines === null) return
    if (name === 'p') lines.push('')
    else if (name === 'span' && this.#struckStyles.has(attributes['text:style-name'] ?? ''))
      this.#struckFrom ??= lines.at(-1)?.length ?? 0
    else if (name === 's')
      lines.push(`${lines.pop() ?? ''}${' '.repeat(Math.min(100, Number(attributes['text:c'] ?? 1) || 1))}`)
    else if (name === 'tab' || name === 'line-break') lines.push(`${lines.pop() ?? ''}\n`)
  }

  #closeStruck(inside: readonly string[] | null): void {
    const lines = this.#cell === null || inside === null ? null : this.#lines(inside)
    const line = lines?.pop()
    if (lines && line !== undefined)
      lines.push(line.slice(0, this.#struckFrom!) + struck(line.slice(this.#struckFrom!)))
    this.#struckFrom = null
  }

  #closeCell(): void {
    const { attributes, isCovered, paragraphs, note } = this.#cell!
    this.#cell = null
    const count = countIn(attributes, 'number-columns-repeated')
    const column = this.#column
    this.#column += count
    const written = isCovered ? null : contentOf(attributes, paragraphs.join('\n'))
    const isStruck = this.#struckStyles.has(attributes['table:style-name'] ?? '')
    const content = written !== null && isStruck ? struckContent(written) : written
    const { text = null, behind = null } = this.#colours.get(attributes['table:style-name'] ?? '') ?? {}
    if (content === null && note.length === 0) return
    const sheet = this.sheets.at(-1)!
    if (column + count > MOST_COLUMNS || this.#row >= MOST_ROWS) throw tooLarge('cells beyond the end of a sheet')
    takeCells(this.allowance, count)
    const at = { row: this.#row, column }
    const [rows, columns] = [countIn(attributes, 'number-rows-spanned'), countIn(attributes, 'number-columns-spanned')]
    if (rows * columns > 1)
      sheet.merge({ first: at, last: { row: at.row + rows - 1, column: at.column + columns - 1 } })
    sheet.comment(at, note.join('\n'))
    if (content !== null)
      for (let index = 0; index < count; index++)
        this.#rowCells.push({ column: column + index, content, isUnseen: isUnseen(text, behind) })
  }

  #closeRow(): void {
    const count = countIn(this.#rowAttributes, 'number-rows-repeated')
    const first = this.#row
    this.#row += count
    if (this.#rowCells.length === 0) return
    if (this.#row > MOST_ROWS) throw tooLarge('rows beyond the end of a sheet')
    takeCells(this.allowance, (count - 1) * this.#rowCells.length)
    const sheet = this.sheets.at(-1)!
    const isHidden = /^(?:collapse|filter)$/.test(this.#rowAttributes['table:visibility'] ?? '')
    for (let row = first; row < this.#row; row++) {
      sheet.row(row, isHidden)
      for (const { column, content, isUnseen: isHiddenCell } of this.#rowCells) {
        sheet.cell(row, column, content)
        if (isHiddenCell) sheet.hideCell(row, column)
      }
    }
  }
}

/** Whether a manifest says that a part is encrypted. */
function isEncrypted(manifest: Uint8Array, allowance: Allowance): boolean {
  let found = false
  const open = (name: string): void => {
    if (name === 'encryption-data') found = true
  }
  walkXml(manifest, allowance, { open })
  return found
}

/**
 * The sheets of an OpenDocument spreadsheet, as it was shown when it was saved.
 * @param parts unpacked, by name
 * @throws WorkbookProblem where it is damaged, encrypted, or larger than a table
 */
export function readOds(file: string, parts: Parts, allowance: Allowance): Grid[] {
  const [manifest, content] = [parts.get('META-INF/manifest.xml'), parts.get('content.xml')]
  if (manifest !== undefined && isEncrypted(manifest, allowance)) throw damaged('it is encrypted')
  if (content === undefined) throw damaged('it has no content')
  const reader = new ContentReader(file, allowance)
  walkXml(content, allowance, reader)
  return reader.sheets.map((sheet) => sheet.grid())
}
