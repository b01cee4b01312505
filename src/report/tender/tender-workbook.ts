import { formatFor } from '../format.js'
import { messagesOf } from '../messages/index.js'
import { tenderTexts } from '../messages/tender.js'
import { workbookTexts } from '../messages/workbook.js'
import { newWorkbook, workbookBytes } from '../xlsx/workbook.js'
import { writeBpuSheet } from './bpu-sheet.js'
import { addDqeSheet, writeDpgfSheet, writeDqeSheet } from './quantity-sheets.js'
import type { EstimatePrices, TenderLotDocuments } from './tender-documents.js'
import type { TenderBook } from './tender-sheet.js'

export type TenderForm = 'bpu' | 'dqe' | 'dpgf'

function newBook(documents: TenderLotDocuments, prices: EstimatePrices | null, form: TenderForm): TenderBook {
  const text = messagesOf(documents.language, tenderTexts)
  const lot = text.lot(String(documents.lot.number), documents.lot.label)
  const workbook = newWorkbook(`${text.titles[form]} · ${lot}`, documents.referenceDate)
  const { language } = documents
  return { documents, prices, text, cells: messagesOf(language, workbookTexts), format: formatFor(language), workbook }
}

/**
 * One price document of a lot as a workbook; the same arguments give the same bytes.
 * @param prices of the study for the internal estimate, null for the blank document
 * @param hideQuantities leaves the quantities out of a blank DQE
 */
export async function tenderWorkbook(
  documents: TenderLotDocuments,
  form: TenderForm,
  prices: EstimatePrices | null,
  hideQuantities = false,
): Promise<Uint8Array> {
  const book = newBook(documents, prices, form)
  if (form === 'bpu') await writeBpuSheet(book, 'whole')
  else if (form === 'dpgf') await writeDpgfSheet(book)
  else {
    const masked = hideQuantities && prices === null
    const sheet = addDqeSheet(book, masked)
    await writeDqeSheet(book, sheet, await writeBpuSheet(book, 'short'), masked)
  }
  return workbookBytes(book.workbook, documents.referenceDate)
}
