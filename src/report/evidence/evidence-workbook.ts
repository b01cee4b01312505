import ExcelJS, { type Worksheet } from 'exceljs'
import { parseEuros } from '../../model/money.js'
import type { Plan } from '../../model/plan.js'
import { formatFor } from '../format.js'
import { messagesOf } from '../messages/index.js'
import { workbookTexts } from '../messages/workbook.js'
import { relative } from '../xlsx/address.js'
import { sumOf } from '../xlsx/amounts.js'
import { repack } from '../xlsx/archive.js'
import { amountNumber, type Content, dateContent, type Kind, putText } from '../xlsx/cell.js'
import { setUpPaper, shortRevision, totalWidth } from '../xlsx/page.js'
import { safeSheetName, safeText } from '../xlsx/safe-text.js'
import { finishTable, putWrapped, setWidths } from '../xlsx/sheet.js'
import { DEFAULT_POINTS, FACE, FONT } from '../xlsx/style.js'
import { type Column, type TableArea, writeTable, writeTotalRow } from '../xlsx/table.js'
import { evidenceTables } from './evidence.js'
import type { EvidenceCell, EvidenceTable } from './evidence-table.js'

const HEADER_ROW = 4
const FROZEN_COLUMNS = 1
/** A wider table would be too small to read on one page [column units]. */
const WIDE = 240

function contentOf(cell: EvidenceCell): Content {
  if (typeof cell !== 'object' || cell === null) return cell
  if ('euros' in cell) return amountNumber(cell.euros)
  if ('day' in cell) return cell.day === null ? null : dateContent(cell.day)
  return cell.share
}

/** Sums of the amounts; a missing one makes its sum unknown. */
function writeSums(sheet: Worksheet, { columns, rows }: EvidenceTable, area: TableArea, plan: Plan): void {
  const text = messagesOf(plan.language, workbookTexts)
  const sums = columns.flatMap(({ kind }, index): [number, readonly [Content, Kind]][] => {
    if (kind !== 'money') return []
    const range = `${relative(index + 1, area.firstRow)}:${relative(index + 1, area.lastRow)}`
    const cents = rows.map((row) => {
      const cell = row[index]
      const amount = typeof cell === 'object' && cell !== null && 'euros' in cell ? cell.euros : null
      return amount === null ? null : parseEuros(amount)
    })
    return [[index + 1, [sumOf(range, cents, text.unknown), 'money']]]
  })
  writeTotalRow(sheet, area.lastRow + 1, columns.length, { 1: [text.total, 'text'], ...Object.fromEntries(sums) }, text)
}

function writeSheet(workbook: ExcelJS.Workbook, table: EvidenceTable, plan: Plan): void {
  const text = messagesOf(plan.language, workbookTexts)
  const { evidence } = messagesOf(plan.language)
  const sheet = workbook.addWorksheet(safeSheetName(table.title))
  const day = formatFor(plan.language).date(plan.operation.referenceDate)
  setUpPaper(sheet, {
    header: [plan.operation.name, table.title],
    footer: [`${text.revision(shortRevision(plan.revision))} · ${text.pricesAsOf(day)}`, ''],
    page: text.page,
  })
  setWidths(
    sheet,
    table.columns.map(({ width }) => width),
  )
  putText(sheet.getCell('A1'), safeText(evidence.title(plan.operation.name)), FONT.title)
  putWrapped(sheet, 2, table.columns.length, table.note)
  const columns = table.columns.map(
    ({ head, kind }, index): Column<readonly EvidenceCell[]> => ({
      header: head,
      kind,
      value: (row) => contentOf(row[index] ?? null) ?? (kind === 'money' && table.summed ? text.unknown : null),
    }),
  )
  const area = writeTable(sheet, HEADER_ROW, columns, table.rows, text)
  if (table.summed) writeSums(sheet, table, area, plan)
  if (totalWidth(sheet, columns.length) > WIDE) sheet.pageSetup.fitToWidth = 2
  finishTable(sheet, area, columns.length, FROZEN_COLUMNS)
}

/** The evidence as a workbook, a sheet a table; the same plan gives the same bytes. */
export async function evidenceWorkbook(plan: Plan): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  const date = new Date(`${plan.operation.referenceDate}T00:00:00Z`)
  workbook.creator = 'mds'
  workbook.lastModifiedBy = 'mds'
  workbook.created = date
  workbook.modified = date
  workbook.title = safeText(messagesOf(plan.language).evidence.title(plan.operation.name))
  workbook.calcProperties.fullCalcOnLoad = true
  for (const table of evidenceTables(plan)) writeSheet(workbook, table, plan)
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer())
  return repack(bytes, plan.operation.referenceDate, FACE, DEFAULT_POINTS)
}
