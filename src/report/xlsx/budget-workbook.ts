import type { Plan } from '../../model/plan.js'
import { formatFor } from '../format.js'
import { messagesOf } from '../messages/index.js'
import { workbookTexts } from '../messages/workbook.js'
import { runningSheet } from '../subjects/running.js'
import type { Book, SheetKey } from './book.js'
import { priceItems, priceKey, writeBpu } from './bpu.js'
import { writeBudget } from './budget.js'
import { writeFinancing, writeFunding } from './financing.js'
import { writeLicences } from './licences.js'
import { writeProcurement } from './procurement.js'
import { type Matrix, writeDpgf, writeDqe } from './quantities.js'
import { safeSheetName } from './safe-text.js'
import { writeAccessPoints, writeCabling, writeCentral, writeLines } from './schedules.js'
import type { Worksheet } from './sheet.js'
import { writeSources } from './sources.js'
import { writeLocations, writeSummary } from './summary.js'
import { writeTableSheet } from './table-sheet.js'
import { newWorkbook, setUpPage, workbookBytes } from './workbook.js'

const ORDER: readonly SheetKey[] = [
  'summary',
  'locations',
  'budget',
  'places',
  'financing',
  'procurement',
  'bpu',
  'dqe',
  'dpgf',
  'accessPoints',
  'cabling',
  'licences',
  'terms',
  'central',
  'lines',
  'plans',
  'accepted',
  'hypotheses',
  'prices',
  'sources',
]

const TAB_COLOUR: Readonly<Partial<Record<SheetKey, string>>> = {
  summary: 'FF1E7B4A',
  locations: 'FF1E7B4A',
  budget: 'FF1E7B4A',
  places: 'FF1E7B4A',
  financing: 'FF1E7B4A',
  procurement: 'FF1E7B4A',
  bpu: 'FF1F3A5F',
  dqe: 'FF1F3A5F',
  dpgf: 'FF1F3A5F',
}

function newBook(plan: Plan): Book {
  const text = messagesOf(plan.language, workbookTexts)
  const workbook = newWorkbook(text.summary.title(plan.operation.name), plan.operation.referenceDate)
  const format = formatFor(plan.language)
  const words = messagesOf(plan.language)
  const entries = ORDER.map((key): [SheetKey, Worksheet] => {
    const colour = TAB_COLOUR[key]
    const properties = colour === undefined ? {} : { properties: { tabColor: { argb: colour } } }
    return [key, workbook.addWorksheet(safeSheetName(text.sheets[key]), properties)]
  })
  return {
    plan,
    text,
    words,
    format,
    workbook,
    sheets: Object.fromEntries(entries) as Record<SheetKey, Worksheet>,
  }
}

/** Where each lump sum stands on its sheet. */
function lumpSumAddresses(dpgf: Matrix): [string, string][] {
  return dpgf.rows.map((row, index) => [priceKey(row.item.article), dpgf.priceAddress(index)])
}

/** Locations from which the large sheets are let go one by one, as they are done. */
const MANY_LOCATIONS = 60

/**
 * The workbook of the budget: price documents, budget and financing with live formulas whose stored results are exact,
 * and the schedules. The same plan gives the same bytes.
 * @param settleFrom locations from which large sheets are let go as they are done; no byte depends on it
 */
export async function budgetWorkbook(plan: Plan, settleFrom = MANY_LOCATIONS): Promise<Uint8Array> {
  const book = newBook(plan)
  const settle = (...keys: readonly SheetKey[]): void => {
    if (plan.locations.length >= settleFrom) for (const key of keys) book.sheets[key].settle()
  }
  for (const key of ORDER) setUpPage(book, key)
  const items = priceItems(plan)
  const unitPrices = writeBpu(book, items)
  const dqe = writeDqe(book, items, unitPrices)
  settle('dqe')
  const dpgf = writeDpgf(book, items)
  settle('dpgf')
  const prices = new Map([...unitPrices, ...lumpSumAddresses(dpgf)])
  const budget = writeBudget(book, [dqe, dpgf])
  settle('places')
  const financing = writeFinancing(book, budget, [dqe, dpgf])
  const accessPoints = writeAccessPoints(book)
  settle('accessPoints')
  writeCabling(book)
  settle('cabling')
  const toConfirm = writeLicences(book, prices, { budget, financing })
  const accessories = writeFunding(book, { budget, financing, matrices: [dqe, dpgf], toConfirm })
  writeProcurement(book, budget)
  writeCentral(book, prices)
  writeLines(book)
  settle('lines')
  writeSources(book, items)
  settle('plans', 'accepted', 'hypotheses', 'prices', 'sources')
  const running = runningSheet(plan)
  if (running !== null) writeTableSheet(book.workbook, plan, running, book)
  writeSummary(book, { budget, financing, accessories })
  writeLocations(book, { budget, dqe, accessPoints })
  settle('locations')
  return workbookBytes(book.workbook, plan.operation.referenceDate)
}
