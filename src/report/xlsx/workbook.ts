import ExcelJS, { type Cell, type XlsxWriteOptions } from 'exceljs'
import { strFromU8, strToU8, type Unzipped, unzipSync, zipSync } from 'fflate'
import { compareText } from '../../units.js'
import { shortRevision } from '../context.js'
import { type Book, provenanceText, type SheetKey } from './book.js'
import { headerText, MAX_HEADER_LENGTH, safeText } from './safe-text.js'
import { Workbook, type Worksheet } from './sheet.js'
import { eachStyle, TextNumbers, writeFinal, xmlText } from './sheet-rows.js'
import { DEFAULT_POINTS, FACE } from './style.js'

const A4 = 9

/** What every sheet of paper says of itself. */
interface PaperTexts {
  readonly header: readonly [left: string, right: string]
  readonly footer: readonly [left: string, centre: string]
  readonly page: (page: string, pages: string) => string
}

/** A4 landscape, one page wide, with who, what, when and which page on every sheet of paper. */
export function setUpPage(book: Book, key: SheetKey): void {
  const { plan, text, format } = book
  const left = `${text.revision(shortRevision(plan.revision))} · ${text.pricesAsOf(format.date(plan.operation.referenceDate))}`
  setUpPaper(book.sheets[key], {
    header: [plan.operation.name, text.sheets[key]],
    footer: [left, provenanceText(book)],
    page: text.page,
  })
}

/** A4 landscape, one page wide, with header and footer. */
export function setUpPaper(sheet: Worksheet, { header, footer, page }: PaperTexts): void {
  const part = Math.floor(MAX_HEADER_LENGTH / 4) - 3
  sheet.headerFooter.oddHeader = `&L&9 ${headerText(header[0], part)}&R&9 ${headerText(header[1], part)}`
  sheet.headerFooter.oddFooter = `&L&8 ${headerText(footer[0], part)}&C&8 ${headerText(footer[1], part)}&R&8 ${page('&P', '&N')}`
  Object.assign(sheet.pageSetup, {
    paperSize: A4,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    horizontalCentered: true,
    margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
  })
}

/** Printable part of an A4 landscape sheet inside the margins [points]. */
const PRINTABLE = { width: 784, height: 509 }
const DEFAULT_ROW_HEIGHT = 15
/** Width that one unit of a column stands for at most: a digit of the workbook's font, not rounded to pixels [points]. */
const POINTS_PER_UNIT = 5.57
/** How much smaller print may become to save a last page of a few rows. */
const MAX_SQUEEZE = 1.25

/** Widths of the first columns of a sheet together [column units]. */
export function totalWidth(sheet: Worksheet, columns: number): number {
  let sum = 0
  for (let column = 1; column <= columns; column++) sum += sheet.widthOf(column)
  return sum
}

function heightOf(sheet: Worksheet): number {
  let sum = 0
  for (let row = 1; row <= sheet.rowCount; row++) sum += sheet.heightOf(row) ?? DEFAULT_ROW_HEIGHT
  return sum
}

/** Whole pages that so much height takes at a scale, a small rest squeezed in; null where the rest deserves its page. */
function squeezedPages(height: number, scale: number): number | null {
  const pages = (height * scale) / PRINTABLE.height
  const whole = Math.max(1, Math.floor(pages))
  return pages <= whole * MAX_SQUEEZE ? whole : null
}

/** Saves a last page that would hold only a few rows by printing a little smaller. Pages abreast repeat the first columns. */
export function fitLastPage(sheet: Worksheet, repeatedColumns = 0): void {
  const abreast = sheet.pageSetup.fitToWidth ?? 1
  const width = totalWidth(sheet, sheet.columnCount) + (abreast - 1) * totalWidth(sheet, repeatedColumns)
  const scale = Math.min(1, (abreast * PRINTABLE.width) / (width * POINTS_PER_UNIT))
  sheet.pageSetup.fitToHeight = squeezedPages(heightOf(sheet), scale) ?? 0
}

/** Local midnight of an ISO date: archives store local clock figures, so the bytes do not depend on the time zone. */
function clockFigures(isoDate: string): Date {
  const [year = 1980, month = 1, day = 1] = isoDate.split('-').map(Number)
  return new Date(year, month - 1, day)
}

const STYLES = 'xl/styles.xml'
const TEXTS = 'xl/sharedStrings.xml'

/** Makes a face the default font of a workbook's styles: its first font, whose digits column widths are counted in. */
function withDefaultFont(styles: Uint8Array, face: string, points: number): Uint8Array<ArrayBuffer> {
  const font = `<font><sz val="${points}"/><name val="${face}"/><family val="2"/></font>`
  return new Uint8Array(strToU8(strFromU8(styles).replace(/(<fonts[^>]*>)<font>.*?<\/font>/, `$1${font}`)))
}

const IDENTIFIER = /\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}/g

/** Bars in cells carry an identifier that the library draws: here they are numbered. */
function withNumberedBars(sheet: string): string {
  const numbers = new Map<string, string>()
  for (const [found] of sheet.matchAll(IDENTIFIER))
    if (!numbers.has(found))
      numbers.set(found, `{00000000-0000-0000-0000-${String(numbers.size + 1).padStart(12, '0')}}`)
  return sheet.replace(IDENTIFIER, (found) => numbers.get(found)!)
}

/** Characters that are gathered before they are made bytes. */
const MOST_HELD = 1 << 18

/** Text as bytes, made in pieces: a large sheet never stands as one text. */
function byteWriter(): { readonly write: (text: string) => void; readonly end: () => Uint8Array[] } {
  const pieces: Uint8Array[] = []
  let held = ''
  const end = (): Uint8Array[] => {
    pieces.push(strToU8(held))
    held = ''
    return pieces
  }
  const write = (text: string): void => {
    held += text
    if (held.length > MOST_HELD) end()
  }
  return { write, end }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** What stands in a sheet's file behind its merged ranges, whichever comes first. */
const BEHIND_MERGED = /<(?:conditionalFormatting|dataValidations|printOptions|pageMargins|pageSetup)\b/

/** The numbers that a file gives what its cells name. */
type Final = Parameters<typeof writeFinal>[1]

/** The file of a sheet: its frame as the library wrote it, with the rows and what they say as a whole in their places. */
function sheetBytes(frame: Uint8Array, { written }: Worksheet, final: Final): Uint8Array<ArrayBuffer> {
  const [head = '', tail = ''] = withNumberedBars(strFromU8(frame)).split(/<sheetData\/>|<sheetData>.*<\/sheetData>/s)
  const { write, end } = byteWriter()
  const { dimension, merged } = writeFinal(written, final, write)
  const rows = end()
  const ranges = merged.map((range) => `<mergeCell ref="${range}"/>`).join('')
  const merges = ranges === '' ? '' : `<mergeCells count="${merged.length}">${ranges}</mergeCells>`
  const at = tail.search(BEHIND_MERGED)
  return joined([
    strToU8(`${head.replace(/<dimension [^>]*>/, `<dimension ref="${dimension}"/>`)}<sheetData>`),
    ...rows,
    strToU8(`</sheetData>${tail.slice(0, at)}${merges}${tail.slice(at)}`),
  ])
}

const TEXTS_HEAD =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

/** The file of the texts that cells name by number. */
function textsBytes(texts: TextNumbers): Uint8Array<ArrayBuffer> {
  const { write, end } = byteWriter()
  write(`${TEXTS_HEAD} count="${texts.uses}" uniqueCount="${texts.size}">`)
  for (const text of texts.texts)
    write(`<si><t${/^\s|\n|\s$/.test(text) ? ' xml:space="preserve"' : ''}>${xmlText(text)}</t></si>`)
  write('</sst>')
  return joined(end())
}

/** A workbook that tells nothing of the machine or the hour: its day is that of the plan. */
export function newWorkbook(title: string, isoDate: string): Workbook {
  const frame = new ExcelJS.Workbook()
  const date = new Date(`${isoDate}T00:00:00Z`)
  Object.assign(frame, { creator: 'mds', lastModifiedBy: 'mds', created: date, modified: date })
  frame.title = safeText(title)
  frame.calcProperties.fullCalcOnLoad = true
  return new Workbook(frame)
}

/** The styles of all sheets in their order, each once. */
function stylesInOrder({ worksheets, styles }: Workbook): number[] {
  const met = new Set<number>()
  for (const { written } of worksheets)
    if ('pieces' in written) for (const style of written.styles) met.add(style)
    else eachStyle(written, styles, (style) => met.add(style))
  met.delete(0)
  return [...met]
}

/** The library packs nothing tightly: its archive is taken apart at once. */
const UNPACKED: Partial<XlsxWriteOptions> = { zip: { compression: 'STORE' } }

/**
 * All of a workbook but its rows, as the library writes it: a cell of its first sheet for each style, and one text, so that it knows them.
 * @returns the files, and the number that it gave each style
 */
async function framed(workbook: Workbook): Promise<{ readonly parts: Unzipped; readonly finals: number[] }> {
  const [first] = workbook.frame.worksheets
  const order = stylesInOrder(workbook)
  order.forEach((number, index) => {
    const cell = first!.getCell(index + 1, 1)
    const { style, isDate } = workbook.styles.first[number - 1]!
    cell.style = style as Cell['style']
    if (isDate) cell.value = new Date(0)
  })
  first!.getCell(1, 2).value = 'text'
  const parts = unzipSync(new Uint8Array(await workbook.frame.xlsx.writeBuffer(UNPACKED)))
  const finals = [0]
  for (const [, row, style = '0'] of strFromU8(parts[sheetPath(first!.id)]!).matchAll(/<c r="A(\d+)"(?: s="(\d+)")?/g))
    finals[order[Number(row) - 1]!] = Number(style)
  return { parts, finals }
}

const sheetPath = (id: number): string => `xl/worksheets/sheet${id}.xml`

/** Bytes of the record that ends an archive, and where it, and an entry of its list, say what is patched here. */
const END = { length: 22, entries: [8, 10], listLength: 12, listAt: 16 } as const
const ENTRY_AT = 42

/** One archive of several that hold one file each: what zipping all at once gives, without holding all at once. */
function stitched(archives: readonly Uint8Array[]): Uint8Array {
  const viewOf = ({ buffer, byteOffset, length }: Uint8Array) => new DataView(buffer, byteOffset, length)
  const bodies: Uint8Array[] = []
  const entries: Uint8Array[] = []
  let at = 0
  for (const archive of archives) {
    const view = viewOf(archive)
    const body = archive.subarray(0, view.getUint32(archive.length - END.length + END.listAt, true))
    const entry = archive.subarray(body.length, archive.length - END.length)
    viewOf(entry).setUint32(ENTRY_AT, at, true)
    bodies.push(body)
    entries.push(entry)
    at += body.length
  }
  const end = archives[0]!.slice(-END.length)
  for (const each of END.entries) viewOf(end).setUint16(each, archives.length, true)
  viewOf(end).setUint32(
    END.listLength,
    entries.reduce((sum, { length }) => sum + length, 0),
    true,
  )
  viewOf(end).setUint32(END.listAt, at, true)
  return joined([...bodies, ...entries, end])
}

/** The bytes of a workbook, packed with sorted names and one fixed date: the same workbook gives the same bytes. */
export async function workbookBytes(workbook: Workbook, isoDate: string): Promise<Uint8Array> {
  const { parts, finals } = await framed(workbook)
  const final = { finals, texts: new TextNumbers() }
  const mtime = clockFigures(isoDate)
  const packed = new Map<string, Uint8Array>()
  const pack = (path: string, bytes: Uint8Array): void => {
    packed.set(path, zipSync({ [path]: [bytes, { mtime, level: 6 }] }))
  }
  for (const sheet of workbook.worksheets) {
    const path = sheetPath(sheet.frame.id)
    pack(path, sheetBytes(parts[path]!, sheet, final))
  }
  pack(TEXTS, textsBytes(final.texts))
  pack(STYLES, withDefaultFont(parts[STYLES]!, FACE, DEFAULT_POINTS))
  for (const [path, bytes] of Object.entries(parts)) if (!packed.has(path)) pack(path, bytes)
  return stitched([...packed].sort(([a], [b]) => compareText(a, b)).map(([, archive]) => archive))
}
