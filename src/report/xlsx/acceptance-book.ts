import ExcelJS, { type Worksheet } from 'exceljs'
import type { LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import type { WalkList } from '../../model/walk-list.js'
import { type AcceptancePlan, acceptancePlan } from '../acceptance/points.js'
import { verdictRules } from '../acceptance/verdict-rules.js'
import { formatFor } from '../format.js'
import { type Messages, messagesOf } from '../messages/index.js'
import { workbookTexts } from '../messages/workbook.js'
import { bandText } from '../words.js'
import { type SheetReading, sheetReadings, walkReadings } from './acceptance-readings.js'
import { DEVICE_ROWS, writeSides } from './acceptance-sides.js'
import { POINT_COLUMNS, writeVerdicts } from './acceptance-verdicts.js'
import { repack } from './archive.js'
import { type CellLanguage, putText } from './cell.js'
import { shortRevision } from './page.js'
import { safeSheetName, safeText } from './safe-text.js'
import { freeze, setWidths } from './sheet.js'
import { COLOUR, DEFAULT_POINTS, FACE, FONT, fill } from './style.js'
import { type Column, writeTable } from './table.js'

const A4 = 9
const HEADER_ROW = 1
/**
 * The names of the columns are read by a program and are the same in every language: units in names, as in `plan.json`; what is
 * measured is left blank.
 */
function pointColumns(location: LocationPlan, devices: string, isWalk: boolean): Column<SheetReading>[] {
  const blank = (head: string, kind: Column<SheetReading>['kind']): Column<SheetReading> => ({
    head,
    kind,
    value: () => null,
  })
  const walk: Column<SheetReading>[] = [
    { head: 'stop', kind: 'integer', value: ({ stop }) => stop },
    { head: 'why', kind: 'text', value: ({ why }) => why },
  ]
  return [
    { head: 'location', kind: 'text', value: () => location.id },
    { head: 'floor', kind: 'text', value: ({ floorId }) => floorId },
    { head: 'room', kind: 'text', value: ({ roomId }) => roomId },
    { head: 'point', kind: 'integer', value: ({ number }) => number },
    { head: 'xM', kind: 'metres', value: ({ at }) => at[0] },
    { head: 'yM', kind: 'metres', value: ({ at }) => at[1] },
    { head: 'band', kind: 'centre', value: ({ band }) => band },
    { head: 'predictedDbm', kind: 'integer', value: ({ predictedDbm }) => predictedDbm },
    { head: 'requiredDbm', kind: 'integer', value: ({ requiredDbm }) => requiredDbm },
    blank('measuredDbm', 'decimal'),
    blank('noiseDbm', 'decimal'),
    blank('throughputMbps', 'decimal'),
    { head: 'ap', kind: 'text', value: ({ ap }) => ap },
    blank('device', 'text'),
    blank('remark', 'text'),
    { head: 'roomName', kind: 'text', value: ({ roomName }) => roomName },
    { head: 'worst', kind: 'centre', value: ({ isWorst }) => (isWorst ? 'yes' : 'no') },
    {
      head: 'referenceDbm',
      kind: 'decimal',
      value: (_reading, row) => ({ formula: reference(devices, row), result: '' }),
    },
    ...(isWalk ? walk : []),
  ]
}

/** A level less what its device reads above the reference client; nothing where none was read. */
function reference(devices: string, row: number): string {
  const { measured, device } = POINT_COLUMNS
  const column = (letter: string): string => `'${devices}'!$${letter}$2:$${letter}$${DEVICE_ROWS + 1}`
  return `IF(ISNUMBER(${measured}${row}),ROUND(${measured}${row}-SUMIF(${column('A')},${device}${row},${column('B')}),1),"")`
}

const FIRST_FILLED = 10
const LAST_FILLED = 15

function writePoints(
  sheet: Worksheet,
  readings: readonly SheetReading[],
  columns: readonly Column<SheetReading>[],
  language: CellLanguage,
): number {
  setWidths(sheet, [24, 10, 24, 7, 8, 8, 9, 13, 13, 14, 12, 15, 30, 16, 40, 34, 8, 14, 7, 60].slice(0, columns.length))
  const area = writeTable(sheet, HEADER_ROW, columns, readings, language)
  for (let row = area.firstRow; row <= area.lastRow; row++)
    for (let column = FIRST_FILLED; column <= LAST_FILLED; column++)
      sheet.getCell(row, column).fill = fill(COLOUR.input)
  freeze(sheet, HEADER_ROW, 4)
  return area.lastRow
}

function setUp(sheet: Worksheet, title: string): void {
  Object.assign(sheet.pageSetup, {
    paperSize: A4,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
  })
  sheet.pageSetup.printTitlesRow = `${HEADER_ROW}:${HEADER_ROW}`
  sheet.headerFooter.oddFooter = `&L&8 ${safeText(title).replaceAll('&', '&&').slice(0, 160)}&R&8 &P / &N`
}

function writeAbout(
  sheet: Worksheet,
  plan: Plan,
  location: LocationPlan,
  chosen: AcceptancePlan,
  texts: Messages,
): void {
  setWidths(sheet, [34, 90])
  const { acceptance, common, provenance } = texts
  const { margin } = location
  const f = formatFor(plan.language)
  const rows: readonly (readonly [string, string])[] = [
    [acceptance.kind, location.name],
    [common.revision, shortRevision(plan.revision)],
    [common.referenceDate, plan.operation.referenceDate],
    [common.provenance, provenance[location.provenance.plan]],
    [acceptance.book.points, acceptance.book.fill],
    [acceptance.book.devices, acceptance.book.fillDevices],
    [acceptance.book.accessPoints, acceptance.book.fillAccessPoints],
    [
      acceptance.pointRuleName,
      acceptance.pointRule(bandText(plan.language, margin.band), f.number(margin.targetRssiDbm)),
    ],
    ...verdictRules({ t: texts, f }, location, chosen),
    ...acceptance.summary.items.map((item): [string, string] => [item, '']),
    ...acceptance.signatures.roles.map((role): [string, string] => [
      role,
      `${acceptance.signatures.name} · ${acceptance.signatures.date} · ${acceptance.signatures.signature}`,
    ]),
  ]
  rows.forEach(([name, value], index) => {
    putText(sheet.getCell(index + 1, 1), name, FONT.bold)
    putText(sheet.getCell(index + 1, 2), value)
    for (const column of [1, 2]) sheet.getCell(index + 1, column).alignment = { vertical: 'top', wrapText: true }
  })
}

/**
 * The acceptance sheet of a location as a workbook: the points to fill in, a line a point and band under names that a program
 * reads; the rooms with their verdicts as formulas; what it belongs to. The same plan gives the same bytes.
 * @param walk adds the readings that tell of losses, each with its stop and why it is there
 */
export async function acceptanceWorkbook(
  plan: Plan,
  location: LocationPlan,
  walk: WalkList | null = null,
): Promise<Uint8Array> {
  const texts = messagesOf(plan.language)
  const language = messagesOf(plan.language, workbookTexts)
  const { book, title } = texts.acceptance
  const workbook = new ExcelJS.Workbook()
  const date = new Date(`${plan.operation.referenceDate}T00:00:00Z`)
  Object.assign(workbook, { creator: 'mds', lastModifiedBy: 'mds', created: date, modified: date })
  workbook.title = safeText(title(location.name))
  workbook.calcProperties.fullCalcOnLoad = true
  const points = workbook.addWorksheet(safeSheetName(book.points))
  const rooms = workbook.addWorksheet(safeSheetName(book.rooms))
  const about = workbook.addWorksheet(safeSheetName(book.about))
  const devices = workbook.addWorksheet(safeSheetName(book.devices))
  const aps = workbook.addWorksheet(safeSheetName(book.accessPoints))
  for (const sheet of [points, rooms, about, devices, aps])
    setUp(sheet, `${title(location.name)} · ${shortRevision(plan.revision)}`)
  const chosen = acceptancePlan(location)
  const readings = [
    ...sheetReadings(location, chosen, walk),
    ...(walk === null ? [] : walkReadings(plan, location, walk)),
  ]
  const lastRow = writePoints(points, readings, pointColumns(location, devices.name, walk !== null), language)
  writeVerdicts(rooms, location, chosen, { texts, language, points: points.name, lastRow })
  freeze(rooms, HEADER_ROW, 3)
  writeSides(aps, devices, location, language)
  writeAbout(about, plan, location, chosen, texts)
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer())
  return repack(bytes, plan.operation.referenceDate, FACE, DEFAULT_POINTS)
}
