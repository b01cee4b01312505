import ExcelJS, { type Cell, type Workbook, type Worksheet, type XlsxWriteOptions } from 'exceljs'
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import { compareText } from '../../units.js'
import { shortRevision } from '../context.js'
import { type Book, provenanceText, type SheetKey } from './book.js'
import { headerText, MAX_HEADER_LENGTH, safeText } from './safe-text.js'
import { DEFAULT_POINTS, DEFAULT_WIDTH, FACE } from './style.js'

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
  for (let column = 1; column <= columns; column++) sum += sheet.getColumn(column).width ?? DEFAULT_WIDTH
  return sum
}

function heightOf(sheet: Worksheet, firstRow: number, lastRow: number): number {
  let sum = 0
  for (let row = firstRow; row <= lastRow; row++) sum += sheet.getRow(row).height ?? DEFAULT_ROW_HEIGHT
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
  sheet.pageSetup.fitToHeight = squeezedPages(heightOf(sheet, 1, sheet.rowCount), scale) ?? 0
}

/** Local midnight of an ISO date: archives store local clock figures, so the bytes do not depend on the time zone. */
function clockFigures(isoDate: string): Date {
  const [year = 1980, month = 1, day = 1] = isoDate.split('-').map(Number)
  return new Date(year, month - 1, day)
}

const STYLES = 'xl/styles.xml'

/** Makes a face the default font of a workbook's styles: its first font, whose digits column widths are counted in. */
function withDefaultFont(styles: Uint8Array, face: string, points: number): Uint8Array<ArrayBuffer> {
  const font = `<font><sz val="${points}"/><name val="${face}"/><family val="2"/></font>`
  return new Uint8Array(strToU8(strFromU8(styles).replace(/(<fonts[^>]*>)<font>.*?<\/font>/, `$1${font}`)))
}

const IDENTIFIER = /\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}/g

/** Bars in cells carry an identifier that the library draws: here they are numbered. */
function withNumberedBars(sheet: Uint8Array): Uint8Array<ArrayBuffer> {
  const text = strFromU8(sheet)
  const numbers = new Map<string, string>()
  for (const [found] of text.matchAll(IDENTIFIER))
    if (!numbers.has(found))
      numbers.set(found, `{00000000-0000-0000-0000-${String(numbers.size + 1).padStart(12, '0')}}`)
  return new Uint8Array(strToU8(text.replace(IDENTIFIER, (found) => numbers.get(found)!)))
}

/** Packs an archive again with sorted names and one fixed date: the same parts give the same bytes. */
function repack(archive: Uint8Array, isoDate: string): Uint8Array {
  const parts = unzipSync(archive)
  for (const name of Object.keys(parts))
    if (name.startsWith('xl/worksheets/sheet')) parts[name] = withNumberedBars(parts[name]!)
  parts[STYLES] = withDefaultFont(parts[STYLES]!, FACE, DEFAULT_POINTS)
  const mtime = clockFigures(isoDate)
  const sorted: Zippable = {}
  for (const name of Object.keys(parts).sort(compareText)) sorted[name] = [parts[name]!, { mtime, level: 6 }]
  return zipSync(sorted)
}

/** A workbook that tells nothing of the machine or the hour: its day is that of the plan. */
export function newWorkbook(title: string, isoDate: string): Workbook {
  const workbook = new ExcelJS.Workbook()
  const date = new Date(`${isoDate}T00:00:00Z`)
  Object.assign(workbook, { creator: 'mds', lastModifiedBy: 'mds', created: date, modified: date })
  workbook.title = safeText(title)
  workbook.calcProperties.fullCalcOnLoad = true
  return workbook
}

/** The library's archive is unpacked at once, so that it packs nothing tightly. */
const UNPACKED: Partial<XlsxWriteOptions> = { zip: { compression: 'STORE' } }

/**
 * Gives equal styles of cells as one object: the library writes a style out to see whether it has it, but for one that it has seen. One
 * that sets no number format means another for a date than for a text.
 */
function shareStyles({ worksheets }: Workbook): void {
  const numbers = new Map<unknown, number>()
  const numberOf = (part: unknown): number => {
    if (part === undefined) return -1
    const known = numbers.get(part) ?? numbers.size
    numbers.set(part, known)
    return known
  }
  const styles = new Map<string, Cell['style']>()
  for (const sheet of worksheets)
    sheet.eachRow((row) => {
      for (let column = 1; column <= row.cellCount; column++) {
        const cell = row.findCell(column)
        if (cell === undefined) continue
        const { numFmt, font, border, fill, alignment, protection } = cell.style
        const parts = [numFmt, font, border, fill, alignment, protection].map(numberOf)
        const key = `${cell.effectiveType} ${parts.join(' ')}`
        const known = styles.get(key)
        if (known === undefined) styles.set(key, cell.style)
        else cell.style = known
      }
    })
}

/** The bytes of a workbook; the same workbook gives the same bytes. */
export async function workbookBytes(workbook: Workbook, isoDate: string): Promise<Uint8Array> {
  shareStyles(workbook)
  return repack(new Uint8Array(await workbook.xlsx.writeBuffer(UNPACKED)), isoDate)
}
