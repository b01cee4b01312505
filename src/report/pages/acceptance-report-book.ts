import type {
  AcceptancePointResult,
  AcceptanceResult,
  LocationAcceptance,
  RoomAcceptance,
} from '../../model/acceptance.js'
import type { LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import { shortRevision } from '../context.js'
import { messagesOf } from '../messages/index.js'
import { workbookTexts } from '../messages/workbook.js'
import {
  acceptedRoomColumns,
  doubtTexts,
  looksBeforeSigning,
  measuredPointColumns,
  placeText,
  type ReportContext,
  remedyTexts,
  reportContext,
} from '../subjects/acceptance-results.js'
import { drawnName } from '../typeset.js'
import { type CellLanguage, putText } from '../xlsx/cell.js'
import { safeSheetName } from '../xlsx/safe-text.js'
import type { Workbook, Worksheet } from '../xlsx/sheet.js'
import { COLOUR, FONT, fill } from '../xlsx/style.js'
import { type Column, column, freeze, setWidths, writeTable } from '../xlsx/table.js'
import { newWorkbook, setUpPaper, workbookBytes } from '../xlsx/workbook.js'

const HEADER_ROW = 1

interface Book {
  readonly context: ReportContext
  readonly language: CellLanguage
  readonly workbook: Workbook
}

function addSheet({ context, workbook }: Book, name: string, widths: readonly number[]): Worksheet {
  const { plan, texts, location } = context
  const sheet = workbook.addWorksheet(safeSheetName(name))
  const text = messagesOf(plan.language, workbookTexts)
  setUpPaper(sheet, {
    header: [plan.operation.name, texts.title(location.name)],
    footer: [text.revision(shortRevision(plan.revision)), name],
    page: text.page,
  })
  setWidths(sheet, widths)
  return sheet
}

function writeSheet<Row>(
  book: Book,
  name: string,
  widths: readonly number[],
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): void {
  const sheet = addSheet(book, name, widths)
  const area = writeTable(sheet, HEADER_ROW, columns, rows, book.language)
  columns.forEach(({ input }, index) => {
    for (let row = area.firstRow; input === true && row <= area.lastRow; row++)
      sheet.getCell(row, index + 1).fill = fill(COLOUR.input)
  })
  freeze(sheet, HEADER_ROW, 2)
}

function writeSummary(book: Book, result: AcceptanceResult, acceptance: LocationAcceptance): void {
  const { t, f, texts, location, plan } = book.context
  const { verdict, rule, share, confidence, deviation, interval, morePoints, unknownOffset } = acceptance
  const known = (value: number | null): string => (value === null ? '—' : f.number(value, 1))
  const held = `${f.number(interval.held)} / ${f.number(interval.readings)}`
  const words = t.acceptance.signatures
  const rows: readonly (readonly [string, string])[] = [
    [texts.kind, location.name],
    [t.common.revision, shortRevision(plan.revision)],
    [t.common.provenance, t.provenance[location.provenance.plan]],
    [
      texts.sheets.points,
      result.files
        .filter(({ readings }) => readings > 0)
        .map(({ file }) => file)
        .join(', '),
    ],
    [texts.facts.verdict, texts.verdict[verdict]],
    [texts.rule, texts.locationRule[rule]],
    [texts.facts.points, `${f.number(acceptance.measuredPoints)} / ${f.number(acceptance.expectedPoints)}`],
    [texts.facts.atTarget, `${f.number(share.conforming)} / ${f.number(share.points)}`],
    [texts.facts.shown(f.percent(confidence, 0)), f.percent(share.lower)],
    ...(verdict === 'not-proven' && morePoints !== null && morePoints > 0
      ? [[texts.verdict['not-proven'], texts.more(f.plural(morePoints, t.count.points))] as const]
      : []),
    ...doubtTexts(book.context, acceptance).map((text, index) => [index === 0 ? '!' : '', text] as const),
    [texts.facts.bias, known(deviation.biasDb)],
    [texts.facts.spread, known(deviation.spreadDb)],
    [texts.facts.stated(f.percent(interval.statedShare, 0)), held],
    ...(unknownOffset > 0
      ? [[texts.devices, texts.unknownOffset(f.plural(unknownOffset, texts.readings))] as const]
      : []),
    ...looksBeforeSigning(texts, acceptance).map((look) => [f.named(texts.beforeSigning, look), ''] as const),
    ...texts.decisions.map((decision) => [f.named(texts.decisionHead, decision), ''] as const),
    ...words.roles.map((role) => [role, `${words.name} · ${words.date} · ${words.signature}`] as const),
  ]
  const sheet = addSheet(book, texts.sheets.summary, [44, 90])
  rows.forEach(([name, value], index) => {
    putText(sheet.getCell(index + 1, 1), drawnName(name, plan.language), FONT.bold)
    putText(sheet.getCell(index + 1, 2), drawnName(value, plan.language))
    for (const column of [1, 2]) sheet.getCell(index + 1, column).alignment = { vertical: 'top', wrapText: true }
  })
}

function writeRooms(book: Book, acceptance: LocationAcceptance): void {
  const { texts } = book.context
  const { level, room, atTarget, lower, required, worst, bias, spread, verdict, rule } = acceptedRoomColumns(
    book.context,
    acceptance,
  )
  const points = column<RoomAcceptance>(
    texts.facts.points,
    'centre',
    ({ measuredPoints, expectedPoints }) => `${measuredPoints} / ${expectedPoints}`,
  )
  const columns = [level, room, points, atTarget, lower, required, worst, bias, spread, verdict, rule]
  writeSheet(book, texts.sheets.rooms, [10, 34, 12, 10, 16, 10, 11, 10, 11, 16, 48], columns, acceptance.rooms)
}

function writeReserves(book: Book, { rooms }: LocationAcceptance): void {
  const { texts } = book.context
  const { number, action, who, due, measured, lifted, visa } = texts.followUp
  const columns: Column<RoomAcceptance>[] = [
    column(number, 'integer', ({ reserve }) => reserve),
    column(texts.room, 'text', ({ floorId, name }) => placeText(book.context, floorId, name)),
    column(texts.remedies, 'text', (room) => remedyTexts(book.context, room).join(' ')),
    ...[action, who, due, measured, lifted, visa].map((head) => column(head, 'text', () => null, { input: true })),
  ]
  const reserves = rooms.filter(({ reserve }) => reserve !== null)
  writeSheet(book, texts.sheets.reserves, [9, 30, 60, 30, 18, 12, 14, 12, 10], columns, reserves)
}

function writePoints(book: Book, { points }: LocationAcceptance): void {
  const { context } = book
  const { level, number, room, position, device, ...rest } = measuredPointColumns(context)
  const devices = column<AcceptancePointResult>(device.head, 'text', (point) => point.devices.join(', '))
  const columns = [level, number, room, ...Object.values(rest), devices]
  const widths = [10, 8, 30, 9, 9, 10, 10, 10, 10, 10, 10, 10, 30, 10, 12, 20]
  writeSheet(book, context.texts.sheets.points, widths, columns, points)
}

/** The acceptance report as a workbook: summary to sign, rooms, reserves with their follow-up to fill in, points. The same result gives the same bytes. */
export async function acceptanceReportBook(
  plan: Plan,
  location: LocationPlan,
  result: AcceptanceResult,
  acceptance: LocationAcceptance,
): Promise<Uint8Array> {
  const context = reportContext(plan, location)
  const workbook = newWorkbook(context.texts.title(location.name), plan.operation.referenceDate)
  const book: Book = { context, language: messagesOf(plan.language, workbookTexts), workbook }
  writeSummary(book, result, acceptance)
  writeRooms(book, acceptance)
  writeReserves(book, acceptance)
  writePoints(book, acceptance)
  return workbookBytes(workbook, plan.operation.referenceDate)
}
