import type { Worksheet } from 'exceljs'
import { type Book, provenanceText, type SheetKey } from './book.js'
import { DEFAULT_WIDTH } from './row-height.js'
import { headerText, MAX_HEADER_LENGTH } from './safe-text.js'

const A4 = 9
const REVISION_LENGTH = 12

/** The start of the revision hash, long enough to tell two studies apart. */
export function shortRevision(revision: string): string {
  return revision.replace(/^sha256-/, '').slice(0, REVISION_LENGTH)
}

/** What every sheet of paper says of itself. */
export interface PaperTexts {
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
/** Room for what printers make of widths and heights. */
const PRINTER_SLACK = 0.98

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

/**
 * Starts parts of a sheet on a new page. Pages that are fitted know no breaks, so the sheet is printed at the scale that its width, and
 * each part that nearly fits its pages, allow.
 */
export function breakPages(sheet: Worksheet, firstRows: readonly number[]): void {
  const byWidth = PRINTABLE.width / (totalWidth(sheet, sheet.columnCount) * POINTS_PER_UNIT)
  const starts = [1, ...firstRows]
  const scales = starts.map((start, index) => {
    const height = heightOf(sheet, start, (starts[index + 1] ?? sheet.rowCount + 1) - 1)
    const pages = squeezedPages(height, Math.min(1, byWidth))
    return pages === null ? 1 : (pages * PRINTABLE.height) / height
  })
  for (const row of firstRows) sheet.getRow(row - 1).addPageBreak()
  sheet.pageSetup.fitToPage = false
  sheet.pageSetup.scale = Math.floor(100 * PRINTER_SLACK * Math.min(1, byWidth, ...scales))
}
