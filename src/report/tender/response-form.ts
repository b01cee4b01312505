import type { AskedFigure } from '../../model/response-form.js'
import { type Format, formatFor } from '../format.js'
import { messagesOf } from '../messages/index.js'
import { type ResponseMessages, responseTexts } from '../messages/response.js'
import { tenderTexts } from '../messages/tender.js'
import { workbookTexts } from '../messages/workbook.js'
import type { Kind } from '../xlsx/cell.js'
import { type Column, finishTable, setWidths, writeTable } from '../xlsx/table.js'
import { newWorkbook, workbookBytes } from '../xlsx/workbook.js'
import { figureName, limitText, namingRows } from './response-words.js'
import type { TenderLotDocuments } from './tender-documents.js'
import { addTenderSheet, openCell, protectSheet, type TenderBook, writeTitleBlock } from './tender-sheet.js'

interface FormColumn extends Column<AskedFigure> {
  readonly width: number
}

function formColumns(asked: readonly AskedFigure[], words: ResponseMessages, f: Format): FormColumn[] {
  const { columns } = words
  const naming = namingRows(asked)
  const text = (head: string, width: number, value: FormColumn['value'], kind: Kind = 'text'): FormColumn => {
    return { head, width, kind, value }
  }
  return [
    text(columns.id, 12, ({ id }) => id, 'centre'),
    text(columns.label, 36, (figure) => (naming.has(figure) ? figure.label : null)),
    text(columns.figure, 28, (figure) => figureName(figure, words, f)),
    text(columns.limit, 30, (figure) => limitText(figure, words, f)),
    text(columns.value, 24, () => null),
    text(columns.proof, 30, () => null),
  ]
}

/** Columns that bidders write in, from the right. */
const OPEN_COLUMNS = 2

/**
 * The technical response of a lot as a blank workbook: a row a figure that its articles are asked for, each article named once, with room
 * for the value offered and its proof. `judgeAnswers` reads it back. The same arguments give the same bytes.
 */
export async function responseWorkbook(
  documents: TenderLotDocuments,
  asked: readonly AskedFigure[],
): Promise<Uint8Array> {
  const { language, lot, referenceDate } = documents
  const words = messagesOf(language, responseTexts)
  const text = messagesOf(language, tenderTexts)
  const format = formatFor(language)
  const workbook = newWorkbook(`${words.title} · ${text.lot(String(lot.number), lot.label)}`, referenceDate)
  const book: TenderBook = {
    documents,
    prices: null,
    text,
    cells: messagesOf(language, workbookTexts),
    format,
    workbook,
  }
  const sheet = addTenderSheet(book, words.title, words.title)
  const columns = formColumns(asked, words, format)
  setWidths(
    sheet,
    columns.map(({ width }) => width),
  )
  const header = writeTitleBlock(book, sheet, words.title, words.fill, columns.length)
  const area = writeTable(sheet, header, columns, asked, book.cells)
  for (let row = area.firstRow; row <= area.lastRow; row++)
    for (let at = 0; at < OPEN_COLUMNS; at++) openCell(sheet.getCell(row, columns.length - at))
  finishTable(sheet, area, columns.length, 1)
  await protectSheet(sheet)
  return workbookBytes(workbook, referenceDate)
}
