import { formatFor } from '../format.js'
import { messagesOf } from '../messages/index.js'
import { tenderTexts } from '../messages/tender.js'
import { workbookTexts } from '../messages/workbook.js'
import { eurosInWords } from '../words/euros-in-words.js'
import { centsNumber, type Kind } from '../xlsx/cell.js'
import { absolute, onSheet, relative } from '../xlsx/expression.js'
import type { Worksheet } from '../xlsx/sheet.js'
import { colourBy } from '../xlsx/style.js'
import { type Column, finishTable, setWidths, writeTable } from '../xlsx/table.js'
import { newWorkbook, workbookBytes } from '../xlsx/workbook.js'
import { writeDpgfSheet, writeDqeSheet } from './quantity-sheets.js'
import { type EstimatePrices, itemsOf, type TenderItem, type TenderLotDocuments } from './tender-documents.js'
import {
  addTenderSheet,
  allowPrices,
  allowWholeNumbers,
  openCell,
  protectSheet,
  type TenderBook,
  writeOfferDay,
  writeTitleBlock,
} from './tender-sheet.js'

/** The sheet that the prices of a DQE come from. */
const BPU_SHEET = 'BPU'

interface BpuColumn extends Column<TenderItem> {
  readonly width: number
  /** The bidder fills it in. */
  readonly open?: boolean
}

function text(head: string, width: number, value: (item: TenderItem) => string | null, kind: Kind = 'text'): BpuColumn {
  return { head, width, kind, value }
}

function priceColumn(book: TenderBook): BpuColumn {
  const price = (item: TenderItem): number | null => {
    const cents = book.prices?.get(item.key) ?? null
    return cents === null ? null : centsNumber(cents)
  }
  return { head: book.text.columns.unitPrice, width: 12, kind: 'euros', value: price, open: true }
}

function leadColumns(book: TenderBook): BpuColumn[] {
  const { columns } = book.text
  return [
    text(columns.number, 8, (item) => item.number, 'centre'),
    text(columns.chapter, 13, (item) => item.chapter),
    text(columns.label, 32, (item) => item.label),
  ]
}

/** Services have no make. */
function offeredValue(book: TenderBook, item: TenderItem): string | null {
  return item.lot === 'services' ? book.text.notApplicable : null
}

function wordsColumn(book: TenderBook): BpuColumn {
  const inWords = (item: TenderItem): string | null => {
    if (book.prices === null) return null
    const cents = book.prices.get(item.key) ?? null
    return cents === null ? book.text.missing : eurosInWords(cents, book.documents.language)
  }
  return { ...text(book.text.columns.inWords, 22, inWords), open: true }
}

function allColumns(book: TenderBook): BpuColumn[] {
  const { columns } = book.text
  return [
    ...leadColumns(book),
    text(columns.definition, 47, (item) => item.definition),
    text(columns.unit, 7, (item) => item.unit, 'centre'),
    priceColumn(book),
    wordsColumn(book),
    { ...text(columns.offered, 17, (item) => offeredValue(book, item)), open: true },
    { ...text(columns.warranty, 9.5, () => null, 'integer'), open: true },
    { ...text(columns.delay, 9.5, () => null, 'integer'), open: true },
  ]
}

function openCells(sheet: Worksheet, columns: readonly BpuColumn[], first: number, items: readonly TenderItem[]): void {
  items.forEach((item, index) => {
    columns.forEach((column, at) => {
      if (column.open && column.value(item, first + index) === null) openCell(sheet.getCell(first + index, at + 1))
    })
  })
}

/**
 * The unit prices, one row an article, never a quantity.
 * @returns where the price of each article stands
 */
async function writeBpuSheet(book: TenderBook): Promise<ReadonlyMap<string, string>> {
  const { bpu: title } = book.text.titles
  const sheet = addTenderSheet(book, BPU_SHEET, title)
  const columns = allColumns(book)
  setWidths(
    sheet,
    columns.map(({ width }) => width),
  )
  const header = writeTitleBlock(book, sheet, title, `${book.text.fill.bpu} ${unitNames(book)}`, columns.length)
  const items = itemsOf(book.documents, 'unit')
  const area = writeTable(sheet, header, columns, items, book.cells)
  const price = columns.findIndex((each) => each.head === book.text.columns.unitPrice) + 1
  if (book.prices === null) {
    openCells(sheet, columns, area.firstRow, items)
    allowPrices(book, sheet, price, area.firstRow, area.lastRow)
    writeOfferDay(book, sheet)
    for (const at of [columns.length - 1, columns.length])
      allowWholeNumbers(book, sheet, at, area.firstRow, area.lastRow)
  } else {
    const first = relative(price, area.firstRow)
    colourBy(sheet, `${first}:${relative(price, area.lastRow)}`, [[`ISBLANK(${first})`, 'bad']])
  }
  finishTable(sheet, area, columns.length, 1)
  await protectSheet(sheet)
  return new Map(items.map((item, index) => [item.key, onSheet(sheet.name, absolute(price, area.firstRow + index))]))
}

/** "Unités : U = unité, j = jour." */
function unitNames(book: TenderBook): string {
  const { bpu } = book.cells
  const units = [...new Set(book.documents.items.map(({ unit }) => unit))]
  const named = units.flatMap((unit) => (Object.hasOwn(bpu.units, unit) ? bpu.unit(unit, bpu.units[unit]!) : []))
  return named.length === 0 ? '' : bpu.unitList(named.join(', '))
}

function newBook(documents: TenderLotDocuments, prices: EstimatePrices | null): TenderBook {
  const text = messagesOf(documents.language, tenderTexts)
  const lot = text.lot(String(documents.lot.number), documents.lot.label)
  const workbook = newWorkbook(`${text.titles.book} · ${lot}`, documents.referenceDate)
  const { language } = documents
  return { documents, prices, text, cells: messagesOf(language, workbookTexts), format: formatFor(language), workbook }
}

/**
 * The price documents of a lot as one workbook: BPU, DQE and DPGF, as far as it has unit prices and lump sums. Each price is entered once,
 * in the BPU or the DPGF; all else follows by formula. The same arguments give the same bytes.
 * @param prices of the study for the internal estimate, null for the blank documents
 * @param hideQuantities leaves the quantities out of a blank DQE
 */
export async function tenderWorkbook(
  documents: TenderLotDocuments,
  prices: EstimatePrices | null,
  hideQuantities = false,
): Promise<Uint8Array> {
  const book = newBook(documents, prices)
  if (itemsOf(documents, 'unit').length > 0) {
    const addresses = await writeBpuSheet(book)
    await writeDqeSheet(book, addresses, hideQuantities && prices === null)
  }
  if (itemsOf(documents, 'lumpSum').length > 0) await writeDpgfSheet(book)
  return workbookBytes(book.workbook, documents.referenceDate)
}
