import { posix } from 'node:path'
import { format as formatNumber, isDateFormat } from 'numfmt'
import { INPUT_LIMITS } from '../limits.js'
import { BLACK, type Colour, colourOf, isUnseen, WHITE } from './colours.js'
import { type Address, addressOf, columnIndex, MOST_COLUMNS, rowIndex, SheetBuilder } from './sheet.js'
import { type CellContent, dateContent, type Grid, struck, struckContent, textContent } from './table.js'
import { type Allowance, type Attributes, damaged, takeCells, tooLarge, walkXml } from './xml.js'

/*
 * Office Open XML (ECMA-376 part 1, 18): what a table needs of it. The index names the sheets and their parts; a cell holds a number, an index
 * into the shared texts, a text, an error, true or false, or a day, with the number of a style that names its format. Whatever else there is
 * (drawings, names, rules, macros) is never looked at.
 */

type Parts = ReadonlyMap<string, Uint8Array>

/** Parts that are read. */
export const XLSX_PARTS = /\.(?:xml|rels)$/i

/** Number formats that are known by their number alone (18.8.30), as France shows them; currencies are those of the reader's country. */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '#,##0 €',
  6: '#,##0 €',
  7: '#,##0.00 €',
  8: '#,##0.00 €',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'dd/mm/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'dd/mm/yyyy h:mm',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  41: '#,##0',
  42: '#,##0 €',
  43: '#,##0.00',
  44: '#,##0.00 €',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
}

const isOn = (value: string | undefined): boolean => value === '1' || value === 'true'

/** What a part names: the target and the kind of each relation, by its id. */
interface Relation {
  readonly id: string
  readonly kind: string
  readonly target: string
}

function relationsOf(parts: Parts, part: string, allowance: Allowance): Relation[] {
  const folder = posix.dirname(part)
  const bytes = parts.get(posix.join(folder, '_rels', `${posix.basename(part)}.rels`))
  const found: Relation[] = []
  if (bytes === undefined) return found
  const open = (name: string, { Id = '', Type = '', Target = '', TargetMode }: Attributes): void => {
    if (name !== 'Relationship' || TargetMode === 'External') return
    const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target)
    found.push({ id: Id, kind: Type.slice(Type.lastIndexOf('/') + 1), target })
  }
  walkXml(bytes, allowance, { open })
  return found
}

/** `_x000D_` stands for the character of that number (22.9.2.19). */
const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** Texts that cells name by their index. */
function sharedTexts(parts: Parts, part: string | undefined, allowance: Allowance): string[] {
  const bytes = part === undefined ? undefined : parts.get(part)
  const texts: string[] = []
  if (bytes === undefined) return texts
  let text = ''
  let run = { text: '', isStruck: false }
  walkXml(bytes, allowance, {
    open: (name, attributes) => {
      if (name === 'si') text = ''
      if (name === 'si' || name === 'r') run = { text: '', isStruck: false }
      if (name === 'strike') run.isStruck = attributes.val === undefined || isOn(attributes.val)
    },
    text: (piece, path) => {
      if (path.at(-1) === 't' && !path.includes('rPh')) run.text += piece
    },
    close: (name) => {
      if (name === 'r' || name === 'si') text += run.isStruck ? struck(run.text) : run.text
      if (name === 'r') run = { text: '', isStruck: false }
      if (name === 'si') texts.push(unescaped(text))
    },
  })
  return texts
}

/** What a style makes of a cell. */
interface Style {
  /** Number format. */
  readonly format: string
  /** Its text is struck through. */
  readonly isStruck: boolean
  /** Its text has the colour of what is behind it. */
  readonly isUnseen: boolean
}

/** Colours that are known by their number alone (18.8.27), and those of a theme that every maker leaves white and black. */
const INDEXED: Readonly<Record<string, Colour>> = { 0: BLACK, 1: WHITE, 8: BLACK, 9: WHITE, 64: BLACK, 65: WHITE }
const THEMED: Readonly<Record<string, Colour>> = { 0: WHITE, 1: BLACK }

function writtenColour({ rgb, indexed, theme, tint }: Attributes): Colour {
  if (rgb !== undefined) return colourOf(rgb)
  if (indexed !== undefined) return INDEXED[indexed] ?? null
  return theme === undefined || Number(tint ?? '0') !== 0 ? null : (THEMED[theme] ?? null)
}

/** Fonts, fills and formats of a part of styles, each by its index. */
class StyleReader {
  readonly formats = new Map<string, string>()
  readonly fonts: { isStruck: boolean; colour: Colour }[] = []
  readonly fills: Colour[] = []
  readonly cells: Attributes[] = []

  readonly open = (name: string, attributes: Attributes, path: readonly string[]): void => {
    const [kind, parent] = [path.at(-3), path.at(-2)]
    if (name === 'numFmt' && parent === 'numFmts')
      this.formats.set(attributes.numFmtId ?? '', attributes.formatCode ?? '')
    else if (name === 'font' && parent === 'fonts') this.fonts.push({ isStruck: false, colour: BLACK })
    else if (parent === 'font' && kind === 'fonts') this.#font(name, attributes)
    else if (name === 'fill' && parent === 'fills') this.fills.push(WHITE)
    else if (path.includes('fills')) this.#fill(name, attributes)
    else if (name === 'xf' && parent === 'cellXfs') this.cells.push(attributes)
    if (this.formats.size > INPUT_LIMITS.workbookFormats)
      throw tooLarge(`more than ${INPUT_LIMITS.workbookFormats} formats`)
  }

  #font(name: string, attributes: Attributes): void {
    const font = this.fonts.at(-1)!
    if (name === 'strike') font.isStruck = attributes.val === undefined || isOn(attributes.val)
    if (name === 'color') font.colour = writtenColour(attributes)
  }

  #fill(name: string, attributes: Attributes): void {
    const last = this.fills.length - 1
    if (name === 'patternFill' && (attributes.patternType ?? 'none') !== 'none') this.fills[last] = null
    if (name === 'gradientFill') this.fills[last] = null
    if (name === 'fgColor' && this.fills[last] === null) this.fills[last] = writtenColour(attributes)
  }
}

/** The styles that cells name by their index. */
function cellStyles(parts: Parts, part: string | undefined, allowance: Allowance): Style[] {
  const bytes = part === undefined ? undefined : parts.get(part)
  if (bytes === undefined) return []
  const styles = new StyleReader()
  walkXml(bytes, allowance, styles)
  return styles.cells.map(({ numFmtId = '0', fontId = '0', fillId = '0' }) => {
    const font = styles.fonts[Number(fontId)] ?? { isStruck: false, colour: BLACK }
    const behind = styles.fills[Number(fillId)]
    return {
      format: styles.formats.get(numFmtId) ?? BUILT_IN[Number(numFmtId)] ?? '',
      isStruck: font.isStruck,
      isUnseen: isUnseen(font.colour, behind === undefined ? WHITE : behind),
    }
  })
}

interface Book {
  readonly file: string
  readonly texts: readonly string[]
  readonly styles: readonly Style[]
  readonly startsIn1904: boolean
}

/** What stands of a cell in its part. */
interface WrittenCell extends Address {
  readonly type: string
  readonly style: number
  value: string
  inline: string
  /** Null where there is none. */
  formula: string | null
}

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,4})?$/
const DAY_MS = 86_400_000
/** Days from 1970 back to the day 0 of a workbook, and those that 1904 adds. */
const EPOCH_DAYS = 25_569
const DAYS_TO_1904 = 1462
/** 31 December 9999. */
const LAST_DAY = 2_958_465

/** Workbooks know no time zone: the day and the time are those that were typed. */
function dayOf(serial: number, { startsIn1904 }: Book): CellContent | null {
  const days = serial + (startsIn1904 ? DAYS_TO_1904 : 0)
  if (days < 0 || days > LAST_DAY) return null
  return dateContent(new Date(Math.round((days - EPOCH_DAYS) * DAY_MS)).toISOString())
}

function shownNumber(value: number, pattern: string): string | null {
  try {
    return formatNumber(pattern === '' ? 'General' : pattern, value, { locale: 'fr' })
  } catch {
    // A pattern that is none: what a spreadsheet makes of it is not known.
    return null
  }
}

const isDay = (pattern: string): boolean => {
  try {
    return isDateFormat(pattern)
  } catch {
    return false
  }
}

function numberContent({ value, style, formula }: WrittenCell, book: Book): CellContent {
  const text = value.trim()
  if (!NUMBER.test(text)) return { kind: 'other', what: `'${text.slice(0, 20)}', which is no number` }
  const [number, format] = [Number(text), book.styles[style]?.format ?? '']
  if (!Number.isFinite(number)) return { kind: 'other', what: 'a number without end' }
  if (format.length > INPUT_LIMITS.formatCharacters)
    return { kind: 'other', what: `a number in a format of ${format.length} characters` }
  const day = isDay(format) ? dayOf(number, book) : null
  return day ?? { kind: 'number', value: number, format, formula, shown: () => shownNumber(number, format) }
}

function sharedText(value: string, texts: readonly string[]): CellContent {
  const text = /^\s*\d{1,9}\s*$/.test(value) ? texts[Number(value)] : undefined
  if (text === undefined) throw damaged('a cell names a text that is not there')
  return textContent(text)
}

/** What a cell holds; null where it is empty. */
function contentOf(cell: WrittenCell, book: Book): CellContent | null {
  const { type, value, inline, formula } = cell
  if (type === 'inlineStr') return textContent(unescaped(inline))
  if (value === '' && formula !== null && type !== 'str')
    return { kind: 'other', what: 'a formula without a value', formula }
  if (value === '') return null
  switch (type) {
    case 's':
      return sharedText(value, book.texts)
    case 'str':
      return textContent(unescaped(value))
    case 'b':
      return { kind: 'other', what: 'true or false' }
    case 'e':
      return { kind: 'other', what: `the error ${value.slice(0, 20)}` }
    case 'd':
      return dateContent(value) ?? { kind: 'other', what: `'${value.slice(0, 20)}', which is no day` }
    case 'n':
      return numberContent(cell, book)
    default:
      return { kind: 'other', what: 'a value of an unknown kind' }
  }
}

/** Reads the elements of a sheet in their order, each cell where it says that it stands, else behind the last one. */
class SheetReader {
  #row = -1
  #column = -1
  #cell: WrittenCell | null = null
  #hidesRows = false
  #columnRanges = 0

  constructor(
    readonly sheet: SheetBuilder,
    readonly book: Book,
    readonly allowance: Allowance,
  ) {}

  readonly open = (name: string, attributes: Attributes, path: readonly string[]): void => {
    switch (path.slice(1).join('/')) {
      case 'sheetFormatPr':
        this.#hidesRows = isOn(attributes.zeroHeight)
        break
      case 'cols/col':
        this.#columns(attributes)
        break
      case 'sheetData/row':
        this.#openRow(attributes)
        break
      case 'sheetData/row/c':
        this.#openCell(attributes)
        break
      case 'sheetData/row/c/f':
        if (this.#cell !== null) this.#cell.formula = ''
        break
      case 'mergeCells/mergeCell':
        this.#merge(attributes)
        break
      default:
        if (name === 'row' || name === 'c') throw damaged(`an element <${name}> stands where none is`)
    }
  }

  readonly text = (piece: string, path: readonly string[]): void => {
    if (this.#cell === null || path[4] === undefined) return
    if (path[4] === 'v' && path.length === 5) this.#cell.value += piece
    else if (path[4] === 'f' && path.length === 5) this.#cell.formula += piece
    else if (path[4] === 'is' && path.at(-1) === 't' && !path.includes('rPh')) this.#cell.inline += piece
  }

  readonly close = (name: string, path: readonly string[]): void => {
    if (name !== 'c' || path.length !== 4 || this.#cell === null) return
    const { row, column } = this.#cell
    const content = contentOf(this.#cell, this.book)
    const style = this.book.styles[this.#cell.style]
    if (content !== null) {
      this.sheet.cell(row, column, style?.isStruck ? struckContent(content) : content)
      if (style?.isUnseen) this.sheet.hideCell(row, column)
    }
    this.#cell = null
  }

  #columns({ min = '', max = '', hidden, width }: Attributes): void {
    if (++this.#columnRanges > MOST_COLUMNS) throw tooLarge('more columns than a sheet')
    if (isOn(hidden) || Number(width ?? '1') === 0) this.sheet.hideColumns(Number(min) - 1, Number(max) - 1)
  }

  #openRow({ r, hidden, ht }: Attributes): void {
    this.#row = r === undefined ? rowIndex(String(this.#row + 2)) : rowIndex(r)
    this.#column = -1
    this.sheet.row(this.#row, isOn(hidden) || (this.#hidesRows && hidden === undefined) || Number(ht ?? '1') === 0)
  }

  #openCell({ r, t = 'n', s = '0' }: Attributes): void {
    takeCells(this.allowance, 1)
    const { row, column } = r === undefined ? { row: this.#row, column: columnIndex(this.#column + 1) } : addressOf(r)
    if (row !== this.#row) throw damaged(`the cell ${r} stands in row ${this.#row + 1}`)
    this.#column = column
    this.#cell = { row, column, type: t, style: Number(s), value: '', inline: '', formula: null }
  }

  #merge({ ref = '' }: Attributes): void {
    const [first = '', last = first] = ref.split(':')
    this.sheet.merge({ first: addressOf(first), last: addressOf(last) })
  }
}

/** Notes at the cells of a sheet. */
function readComments(parts: Parts, part: string, sheet: SheetBuilder, allowance: Allowance): void {
  const bytes = parts.get(part)
  if (bytes === undefined) return
  let [at, text] = ['', '']
  walkXml(bytes, allowance, {
    open: (name, attributes) => {
      if (name === 'comment') [at, text] = [attributes.ref ?? '', '']
    },
    text: (piece, path) => {
      if (path.at(-1) === 't' && !path.includes('rPh')) text += piece
    },
    close: (name) => {
      if (name === 'comment') sheet.comment(addressOf(at), unescaped(text))
    },
  })
}

/** Texts of boxes that lie over a sheet, each at the cell that it is fixed to. */
function readBoxes(parts: Parts, part: string, sheet: SheetBuilder, allowance: Allowance): void {
  const bytes = parts.get(part)
  if (bytes === undefined) return
  let at = { row: 0, column: 0 }
  let text = ''
  walkXml(bytes, allowance, {
    open: (name) => {
      if (/Anchor$/.test(name)) [at, text] = [{ row: 0, column: 0 }, '']
      else if (name === 'p') text += '\n'
    },
    text: (piece, path) => {
      const [name, owner] = [path.at(-1), path.at(-2)]
      if (name === 't' && path.includes('txBody')) text += piece
      else if (owner === 'from' && name === 'row') at = { ...at, row: rowIndex(String(Number(piece) + 1)) }
      else if (owner === 'from' && name === 'col') at = { ...at, column: columnIndex(Number(piece) || 0) }
    },
    close: (name) => {
      if (/Anchor$/.test(name)) sheet.comment(at, text)
    },
  })
}

interface SheetEntry {
  readonly name: string
  readonly hidden: boolean
  readonly relation: string
}

function indexOf(part: Uint8Array, allowance: Allowance): { sheets: SheetEntry[]; startsIn1904: boolean } {
  const sheets: SheetEntry[] = []
  let startsIn1904 = false
  const open = (name: string, attributes: Attributes, path: readonly string[]): void => {
    if (name === 'workbookPr') startsIn1904 = isOn(attributes.date1904)
    if (name !== 'sheet' || path.at(-2) !== 'sheets') return
    const relation = Object.keys(attributes).find((key) => key.endsWith(':id')) ?? ''
    const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden'
    sheets.push({ name: attributes.name ?? '', hidden, relation: attributes[relation] ?? '' })
  }
  walkXml(part, allowance, { open })
  return { sheets, startsIn1904 }
}

/**
 * The sheets of a workbook of Excel, `.xlsx` or `.xlsm`, as a French Excel shows them; macros are never looked at.
 * @param parts unpacked, by name
 * @throws WorkbookProblem where it is damaged, or larger than a table
 */
export function readXlsx(file: string, parts: Parts, allowance: Allowance): Grid[] {
  const main = relationsOf(parts, '', allowance).find(({ kind }) => kind === 'officeDocument')?.target
  const index = parts.get(main ?? 'xl/workbook.xml')
  if (index === undefined) throw damaged('it has no index of sheets')
  const relations = relationsOf(parts, main ?? 'xl/workbook.xml', allowance)
  const partOf = (kind: string): string | undefined => relations.find((each) => each.kind === kind)?.target
  const { sheets, startsIn1904 } = indexOf(index, allowance)
  const texts = sharedTexts(parts, partOf('sharedStrings') ?? 'xl/sharedStrings.xml', allowance)
  const styles = cellStyles(parts, partOf('styles') ?? 'xl/styles.xml', allowance)
  const book: Book = { file, texts, styles, startsIn1904 }
  return sheets.flatMap(({ name, hidden, relation }) => {
    const target = relations.find(({ id, kind }) => id === relation && kind === 'worksheet')?.target
    const part = target === undefined ? undefined : parts.get(target)
    if (target === undefined || part === undefined) return []
    const sheet = new SheetBuilder(file, name, hidden)
    walkXml(part, allowance, new SheetReader(sheet, book, allowance))
    for (const of of relationsOf(parts, target, allowance))
      if (of.kind === 'comments') readComments(parts, of.target, sheet, allowance)
      else if (of.kind === 'drawing') readBoxes(parts, of.target, sheet, allowance)
    return [sheet.grid()]
  })
}
