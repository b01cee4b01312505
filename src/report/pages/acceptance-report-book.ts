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
  doubtTexts,
  type ReportContext,
  remedyTexts,
  reportContext,
  roomName,
  ruleText,
} from '../subjects/acceptance-results.js'
import { drawnName } from '../typeset.js'
import { bandText } from '../words.js'
import { type CellLanguage, putText } from '../xlsx/cell.js'
import { safeSheetName } from '../xlsx/safe-text.js'
import type { Workbook, Worksheet } from '../xlsx/sheet.js'
import { COLOUR, FONT, fill } from '../xlsx/style.js'
import { type Column, freeze, setWidths, writeTable } from '../xlsx/table.js'
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
  columns: readonly (Column<Row> & { readonly width: number })[],
  rows: readonly Row[],
): void {
  const sheet = addSheet(
    book,
    name,
    columns.map(({ width }) => width),
  )
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
      ? [[texts.verdict['not-proven'], texts.more(f.plural(morePoints, texts.points.one, texts.points.other))] as const]
      : []),
    ...doubtTexts(book.context, acceptance).map((text, index) => [index === 0 ? '!' : '', text] as const),
    [texts.facts.bias, known(deviation.biasDb)],
    [texts.facts.spread, known(deviation.spreadDb)],
    [texts.facts.stated(f.percent(interval.statedShare, 0)), held],
    ...(unknownOffset > 0
      ? [
          [
            texts.devices,
            texts.unknownOffset(f.plural(unknownOffset, texts.readings.one, texts.readings.other)),
          ] as const,
        ]
      : []),
    ...texts.decisions.map((decision) => [`${texts.decisionHead} : ${decision}`, ''] as const),
    ...words.roles.map((role) => [role, `${words.name} · ${words.date} · ${words.signature}`] as const),
  ]
  const sheet = addSheet(book, texts.sheets.summary, [44, 90])
  rows.forEach(([name, value], index) => {
    putText(sheet.getCell(index + 1, 1), drawnName(name, plan.language), FONT.bold)
    putText(sheet.getCell(index + 1, 2), drawnName(value, plan.language))
    for (const column of [1, 2]) sheet.getCell(index + 1, column).alignment = { vertical: 'top', wrapText: true }
  })
}

function writeRooms(book: Book, { rooms, confidence }: LocationAcceptance): void {
  const { f, texts } = book.context
  writeSheet<RoomAcceptance>(
    book,
    texts.sheets.rooms,
    [
      { head: texts.level, kind: 'text', width: 10, value: ({ floorId }) => floorId },
      { head: texts.room, kind: 'text', width: 34, value: ({ name }) => name },
      {
        head: texts.facts.points,
        kind: 'centre',
        width: 12,
        value: ({ measuredPoints, expectedPoints }) => `${measuredPoints} / ${expectedPoints}`,
      },
      { head: texts.atTarget, kind: 'integer', width: 10, value: ({ share }) => share.conforming },
      { head: texts.lower(f.percent(confidence, 0)), kind: 'percent', width: 16, value: ({ share }) => share.lower },
      { head: texts.required, kind: 'integer', width: 10, value: ({ requiredDbm }) => requiredDbm },
      { head: texts.worst, kind: 'decimal', width: 11, value: ({ worst }) => worst?.measuredDbm ?? null },
      { head: texts.bias, kind: 'decimal', width: 10, value: ({ deviation }) => deviation.biasDb },
      { head: texts.spread, kind: 'decimal', width: 11, value: ({ deviation }) => deviation.spreadDb },
      { head: texts.verdictHead, kind: 'centre', width: 16, value: ({ verdict }) => texts.verdict[verdict] },
      { head: texts.rule, kind: 'text', width: 48, value: (room) => ruleText(book.context, room) },
    ],
    rooms,
  )
}

function writeReserves(book: Book, { rooms }: LocationAcceptance): void {
  const { texts } = book.context
  const words = texts.followUp
  const blank = (head: string, width: number) =>
    ({ head, kind: 'text', width, input: true, value: () => null }) as const
  writeSheet<RoomAcceptance>(
    book,
    texts.sheets.reserves,
    [
      { head: words.number, kind: 'integer', width: 9, value: ({ reserve }) => reserve },
      { head: texts.room, kind: 'text', width: 30, value: ({ floorId, name }) => `${floorId} / ${name}` },
      { head: texts.remedies, kind: 'text', width: 60, value: (room) => remedyTexts(book.context, room).join(' ') },
      blank(words.action, 30),
      blank(words.who, 18),
      blank(words.due, 12),
      blank(words.measured, 14),
      blank(words.lifted, 12),
      blank(words.visa, 10),
    ],
    rooms.filter(({ reserve }) => reserve !== null),
  )
}

function writePoints(book: Book, { points }: LocationAcceptance): void {
  const { t, f, texts } = book.context
  const yesNo = (value: boolean | null): string => (value === null ? '—' : value ? t.common.yes : t.common.no)
  writeSheet<AcceptancePointResult>(
    book,
    texts.sheets.points,
    [
      { head: texts.level, kind: 'text', width: 10, value: ({ floorId }) => floorId },
      { head: texts.point, kind: 'integer', width: 8, value: ({ number }) => number },
      {
        head: texts.room,
        kind: 'text',
        width: 30,
        value: ({ floorId, roomId }) => roomName(book.context, floorId, roomId),
      },
      { head: 'x (m)', kind: 'metres', width: 9, value: ({ at }) => at[0] },
      { head: 'y (m)', kind: 'metres', width: 9, value: ({ at }) => at[1] },
      { head: texts.band, kind: 'centre', width: 10, value: ({ band }) => bandText(f.language, band) },
      { head: texts.required, kind: 'integer', width: 10, value: ({ requiredDbm }) => requiredDbm },
      { head: texts.predicted, kind: 'decimal', width: 10, value: ({ predictedDbm }) => predictedDbm },
      { head: texts.reading, kind: 'decimal', width: 10, value: ({ measuredDbm }) => measuredDbm },
      { head: texts.notHeard, kind: 'centre', width: 10, value: ({ censored }) => yesNo(censored) },
      { head: texts.deviation, kind: 'decimal', width: 10, value: ({ deviationDb }) => deviationDb },
      { head: texts.conforms, kind: 'centre', width: 10, value: ({ conforms }) => yesNo(conforms) },
      { head: texts.ap, kind: 'text', width: 30, value: ({ ap }) => ap },
      { head: texts.noise, kind: 'decimal', width: 10, value: ({ noiseDbm }) => noiseDbm },
      { head: texts.throughput, kind: 'decimal', width: 12, value: ({ throughputMbps }) => throughputMbps },
      { head: texts.device, kind: 'text', width: 20, value: ({ devices }) => devices.join(', ') },
    ],
    points,
  )
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
