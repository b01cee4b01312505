import type { DataValidation, Worksheet as FrameSheet } from 'exceljs'
import type { Format } from '../format.js'
import type { TenderMessages } from '../messages/tender.js'
import type { WorkbookMessages } from '../messages/workbook.js'
import { putText } from '../xlsx/cell.js'
import { absoluteRange, relative } from '../xlsx/expression.js'
import type { Workbook, Worksheet } from '../xlsx/sheet.js'
import type { Cell } from '../xlsx/sheet-cells.js'
import { COLOUR, FONT, fill } from '../xlsx/style.js'
import { putWrapped } from '../xlsx/table.js'
import { setUpPaper } from '../xlsx/workbook.js'
import type { EstimatePrices, TenderLotDocuments } from './tender-documents.js'

/** What every sheet of a price document is written from. */
export interface TenderBook {
  readonly documents: TenderLotDocuments
  /** Null in a blank document, which then knows no price at all. */
  readonly prices: EstimatePrices | null
  readonly text: TenderMessages
  readonly cells: WorkbookMessages
  readonly format: Format
  readonly workbook: Workbook
}

/** Columns that the bidder's name is written in; the label stands before them. */
const NAME_COLUMN = 3
const LAST_NAME_COLUMN = 6
const SPACER_HEIGHT = 6
/** `dataValidations` is missing in the library's types. */
type Validated = FrameSheet & { readonly dataValidations: { add(range: string, rule: DataValidation): void } }

/** A sheet with header and footer: operation and title above; revision, day, provenance and page below. */
export function addTenderSheet(book: TenderBook, name: string, title: string): Worksheet {
  const { documents, text, cells, format } = book
  const sheet = book.workbook.addWorksheet(name)
  setUpPaper(sheet, {
    header: [`${documents.operation} · ${text.lot(String(documents.lot.number), documents.lot.label)}`, title],
    footer: [
      `${cells.revision(documents.revision)} · ${text.study(format.date(documents.referenceDate))}`,
      book.prices === null ? documents.provenance : text.internal,
    ],
    page: cells.page,
  })
  return sheet
}

/**
 * Title block: what it is, for whom, which lot and code, which study, how to fill it in, and room for the bidder's name.
 * @param columns over which the texts run
 * @returns the row of the table's header
 */
export function writeTitleBlock(
  book: TenderBook,
  sheet: Worksheet,
  title: string,
  fillIn: string,
  columns: number,
): number {
  const { documents, text, cells, format, prices } = book
  const { lot } = documents
  const cpv = lot.cpv === null ? text.noCpv : text.cpv(lot.cpv, lot.cpvLabel ?? '')
  putText(sheet.getCell('A1'), title, FONT.title)
  sheet.getRow(1).height = 24
  putWrapped(sheet, 2, columns, prices === null ? text.kinds.blank : text.kinds.estimate, FONT.section)
  const lines = [
    text.operation(documents.operation, documents.buyer),
    `${text.lot(String(lot.number), lot.label)} · ${cpv}`,
    `${cells.revision(documents.revision)} · ${text.study(format.date(documents.referenceDate))} · ${documents.provenance}`,
  ]
  lines.forEach((line, index) => {
    putWrapped(sheet, 3 + index, columns, cells.typeset(line), FONT.body)
  })
  putWrapped(sheet, 6, columns, `${prices === null ? fillIn : text.fill.estimate} ${text.equivalence}`, FONT.body)
  if (prices === null) writeCandidate(book, sheet)
  for (const row of prices === null ? [8] : [7, 8]) sheet.getRow(row).height = SPACER_HEIGHT
  return 9
}

function writeCandidate(book: TenderBook, sheet: Worksheet): void {
  putText(sheet.getCell('A7'), book.text.candidate, FONT.bold)
  sheet.mergeCells(7, 1, 7, NAME_COLUMN - 1)
  sheet.getCell('A7').alignment = { vertical: 'middle', wrapText: true }
  sheet.getRow(7).height = 28
  sheet.mergeCells(7, NAME_COLUMN, 7, Math.min(LAST_NAME_COLUMN, sheet.reach))
  openCell(sheet.getCell(7, NAME_COLUMN))
  sheet.getCell(7, NAME_COLUMN).alignment = { vertical: 'middle', wrapText: true, indent: 1 }
}

/** The label of the day of the offer and room for it, right of the bidder's name. */
export function writeOfferDay(book: TenderBook, sheet: Worksheet): void {
  const [label, day] = [sheet.getCell(7, LAST_NAME_COLUMN + 1), sheet.getCell(7, LAST_NAME_COLUMN + 2)]
  putText(label, book.text.offerDay, FONT.bold)
  label.alignment = { vertical: 'middle', horizontal: 'right', wrapText: true }
  openCell(day)
  day.numFmt = 'dd/mm/yyyy'
  day.alignment = { vertical: 'middle', horizontal: 'left', indent: 1 }
}

/** A cell that may be changed on a protected sheet, and shows it. */
export function openCell(cell: Cell): void {
  cell.protection = { locked: false }
  cell.fill = fill(COLOUR.input)
}

/** Lets only amounts with at most two decimals into a column of prices. */
export function allowPrices(book: TenderBook, sheet: Worksheet, column: number, first: number, last: number): void {
  const { check } = book.text
  const cell = relative(column, first)
  const rule: DataValidation = {
    type: 'custom',
    allowBlank: true,
    formulae: [`AND(ISNUMBER(${cell}),${cell}>=0,ROUND(${cell},2)=${cell})`],
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: check.title,
    error: check.rule,
    showInputMessage: true,
    promptTitle: check.title,
    prompt: check.rule,
  }
  ;(sheet.frame as Validated).dataValidations.add(rangeOf(column, first, last), rule)
}

/** Warns of anything but whole numbers in a column. */
export function allowWholeNumbers(
  book: TenderBook,
  sheet: Worksheet,
  column: number,
  first: number,
  last: number,
): void {
  const { check } = book.text
  const rule: DataValidation = {
    type: 'whole',
    operator: 'greaterThanOrEqual',
    allowBlank: true,
    formulae: [0],
    showErrorMessage: true,
    errorStyle: 'warning',
    errorTitle: check.wholeTitle,
    error: check.whole,
  }
  ;(sheet.frame as Validated).dataValidations.add(rangeOf(column, first, last), rule)
}

function rangeOf(column: number, first: number, last: number): string {
  return absoluteRange(column, first, last).replaceAll('$', '')
}

/** Locks what is not meant to be filled in; there is no password, so that the buyer can open it again. */
export async function protectSheet(sheet: Worksheet): Promise<void> {
  await sheet.frame.protect('', {
    selectLockedCells: true,
    selectUnlockedCells: true,
    formatColumns: true,
    formatRows: true,
    autoFilter: true,
  })
}
