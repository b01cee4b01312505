import type { Point } from '../../geometry/shapes.js'
import type { LocationPlan, MarginBudget, RoomPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import type { Band } from '../../model/site.js'
import type { WalkList } from '../../model/walk-list.js'
import { quantise } from '../../units.js'
import { shortRevision } from '../context.js'
import { formatFor } from '../format.js'
import { type Messages, messagesOf } from '../messages/index.js'
import { workbookTexts } from '../messages/workbook.js'
import { measuredBands, verdictRules } from '../subjects/acceptance.js'
import { marginOf, type PlacedAcceptance, placedAcceptance } from '../subjects/acceptance-points.js'
import { readingText, surveyWords } from '../subjects/walk.js'
import { drawnName } from '../typeset.js'
import { bandText } from '../words.js'
import { type CellLanguage, type Computed, putText } from './cell.js'
import { safeSheetName, safeText } from './safe-text.js'
import type { Worksheet } from './sheet.js'
import { ALIGN, COLOUR, FONT, fill } from './style.js'
import { type Column, column, freeze, setWidths, writeTable, writeTotalRow } from './table.js'
import { newWorkbook, workbookBytes } from './workbook.js'

/** A line of the sheet that is filled in: the strongest level at a point on a band, or that of one AP. */
interface SheetReading {
  readonly floorId: string
  readonly roomId: string
  readonly roomName: string
  /** Null for a place that is none of the sheet's. */
  readonly number: number | null
  readonly at: Point
  readonly band: Band
  readonly predictedDbm: number | null
  /** Null where the line decides nothing. */
  readonly requiredDbm: number | null
  readonly isWorst: boolean
  readonly ap: string | null
  /** Stop of a walk, where there is one. */
  readonly stop: number | null
  /** What a line that decides nothing is for. */
  readonly why: string | null
}

/** A line a point and band of the acceptance sheet, with the stop of the walk that passes it. */
function sheetReadings(location: LocationPlan, { points }: PlacedAcceptance, walk: WalkList | null): SheetReading[] {
  const bands = measuredBands(location, points)
  const stopAt = new Map(walk?.stops.map(({ floorId, point, number }) => [`${floorId} ${point}`, number]))
  return points.flatMap((point) =>
    bands.map(
      (band): SheetReading => ({
        floorId: point.floor.id,
        roomId: point.room.id,
        roomName: point.room.name,
        number: point.number,
        at: point.at,
        band,
        predictedDbm: point.rssiDbm[band] ?? null,
        requiredDbm: band === point.margin.band ? point.margin.targetRssiDbm : null,
        isWorst: point.isWorst,
        ap: null,
        stop: stopAt.get(`${point.floor.id} ${point.number}`) ?? null,
        why: null,
      }),
    ),
  )
}

/**
 * Lines that a walk adds: the level of each AP that tells of losses, and before them the strongest at a place that is none of the sheet's in
 * a room that must be covered, since what is measured there counts for its verdict.
 */
function walkReadings(plan: Plan, location: LocationPlan, { stops, band }: WalkList): SheetReading[] {
  const words = surveyWords(plan)
  return stops.flatMap(({ floorId, roomId, at, point, number: stop, readings, required }) => {
    const room = location.floors.find(({ id }) => id === floorId)!.rooms.find(({ id }) => id === roomId)!
    const margin = location.margins.find(({ profile }) => profile === room.profile) ?? location.margin
    const line: SheetReading = {
      ...{ floorId, roomId, roomName: room.name, number: point, at, band, predictedDbm: null },
      ...{ requiredDbm: null, isWorst: false, ap: null, stop, why: null },
    }
    const strongest = { ...line, requiredDbm: margin.targetRssiDbm, why: words.texts.reason.only }
    const named = readings.map((reading) => ({
      ...line,
      ap: reading.ap,
      predictedDbm: reading.predictedDbm,
      why: readingText(words, reading),
    }))
    return [...(required && point === null ? [strongest] : []), ...named]
  })
}

const HEADER_ROW = 1
/** Columns of the sheet of points, by their letters, that formulas refer to. */
const POINT_COLUMNS = {
  floor: 'B',
  room: 'C',
  band: 'G',
  required: 'I',
  measured: 'J',
  device: 'N',
  reference: 'R',
} as const

/** What the sheet of verdicts is written with: the sheet of points by its name and last row. */
interface VerdictSheet {
  readonly texts: Messages
  readonly language: CellLanguage
  readonly points: string
  readonly lastRow: number
}

interface RoomRow {
  readonly floorId: string
  readonly room: RoomPlan
  readonly margin: MarginBudget
  readonly points: number
  readonly allowed: number
  readonly failsFrom: number | null
}

function roomRows(location: LocationPlan): RoomRow[] {
  const { rooms } = location.acceptance
  return location.floors.flatMap((floor) =>
    floor.rooms
      .filter(({ required }) => required)
      .map((room) => {
        const { points, allowedFailures, failsFrom } = rooms.find(
          (each) => each.floor === floor.id && each.room === room.id,
        )!
        return {
          floorId: floor.id,
          room,
          margin: marginOf(location, room),
          points,
          allowed: allowedFailures,
          failsFrom,
        }
      }),
  )
}

/** Figures that a formula has within it: beyond the last digit of a tie, without those of the machine. */
const FIGURE_STEP = 1e-9
const figure = (value: number): string => quantise(value, FIGURE_STEP).toFixed(9)

/** That the points of a row show the share: no more failures than would be seen with probability 1 − confidence (Clopper and Pearson). */
function shows(row: number, { areaShare, confidence }: MarginBudget): string {
  const [measured, conforming] = [`$F$${row}`, `$G$${row}`]
  return `BINOMDIST(${measured}-${conforming},${measured},${figure(1 - areaShare)},TRUE)<=${figure(1 - confidence + FIGURE_STEP)}`
}

/** Column letters here: E points, F measured, G at the level, H needed, I fails from, J verdict. */
function roomColumns(
  location: LocationPlan,
  chosen: PlacedAcceptance,
  to: VerdictSheet,
  total: number,
): Column<RoomRow>[] {
  const { book, pointsOfRoom } = to.texts.acceptance
  const cells = (letter: string): string => `'${to.points}'!$${letter}$2:$${letter}$${to.lastRow}`
  const { floor, room, band, measured, required, reference } = POINT_COLUMNS
  const ofRoom = (row: number): string =>
    `(${cells(floor)}=$A${row})*(${cells(room)}=$B${row})*(${cells(band)}=$D${row})*(${cells(required)}<>"")*(${cells(measured)}<>"")`
  const atLevel = `ISNUMBER(${cells(reference)})*(${cells(reference)}>=${cells(required)})`
  const counted = (formula: string): Computed => ({ formula, result: 0 })
  const texts = to.texts.site
  return [
    column(texts.level, 'text', ({ floorId }) => floorId),
    column('id', 'text', ({ room: { id } }) => id),
    column(texts.room, 'text', ({ room: { name } }) => name),
    column(texts.band, 'centre', ({ margin }) => margin.band),
    column(pointsOfRoom, 'integer', ({ points }) => points),
    column(book.measuredCount, 'integer', (_row, at) => counted(`SUMPRODUCT(${ofRoom(at)})`)),
    column(book.conformingCount, 'integer', (_row, at) => counted(`SUMPRODUCT(${ofRoom(at)}*${atLevel})`)),
    column(book.needed, 'integer', ({ points, allowed }) => points - allowed),
    column(book.failsFrom, 'integer', ({ failsFrom }) => failsFrom),
    column(book.verdict, 'centre', ({ margin }, at) => {
      const shown = [shows(at, margin), ...locationShows(location, chosen, total)].join(',')
      const held = `IF(G${at}<H${at},"${book.unsure}",IF(OR(${shown}),"${book.pass}","${book.unsure}"))`
      const open = `IF(OR(F${at}=0,F${at}<E${at}),"${book.open}",${held})`
      return { formula: `IF(AND(ISNUMBER(I${at}),F${at}-G${at}>=I${at}),"${book.fail}",${open})`, result: book.open }
    }),
  ]
}

/** When the points of the location decide: they show the share, or its rooms have no more places and all conform. */
function locationShows({ margin }: LocationPlan, { points, leastPoints }: PlacedAcceptance, total: number): string[] {
  const everyPlace = leastPoints === null || points.length < leastPoints
  return [shows(total, margin), ...(everyPlace ? [`$G$${total}=$E$${total}`] : [])]
}

function locationVerdict(
  location: LocationPlan,
  chosen: PlacedAcceptance,
  { texts }: VerdictSheet,
  total: number,
): Computed {
  const { fail, open, unsure, pass } = texts.acceptance.book
  const has = (word: string): string => `COUNTIF(J2:J${total - 1},"${word}")>0`
  const missed = `AND(ISNUMBER(I${total}),F${total}-G${total}>=I${total})`
  const shown = `IF(OR(${locationShows(location, chosen, total).join(',')}),"${pass}","${unsure}")`
  const formula = `IF(OR(${has(fail)},${missed}),"${fail}",IF(${has(open)},"${open}",IF(${has(unsure)},"${unsure}",${shown})))`
  return { formula, result: open }
}

/**
 * The rooms and their location with verdicts as formulas over the sheet of points, by the rules of `mds accept`; nothing is measured
 * yet.
 */
function writeVerdicts(sheet: Worksheet, location: LocationPlan, chosen: PlacedAcceptance, to: VerdictSheet): void {
  setWidths(sheet, [10, 24, 34, 9, 10, 10, 10, 10, 14, 16])
  const rows = roomRows(location)
  const total = HEADER_ROW + Math.max(1, rows.length) + 1
  const columns = roomColumns(location, chosen, to, total)
  writeTable(sheet, HEADER_ROW, columns, rows, to.language)
  if (rows.length === 0) return
  const sum = (letter: string, result: number): Computed => ({
    formula: `SUM(${letter}2:${letter}${total - 1})`,
    result,
  })
  writeTotalRow(sheet, total, columns.length, to.language, {
    3: [to.texts.acceptance.book.whole, 'text'],
    5: [sum('E', chosen.points.length), 'integer'],
    6: [sum('F', 0), 'integer'],
    7: [sum('G', 0), 'integer'],
    9: [chosen.failsFrom, 'integer'],
    10: [locationVerdict(location, chosen, to, total), 'centre'],
  })
}

const SIDE_HEADER_ROW = 1
/** Devices that a location's readings have room for. */
const DEVICE_ROWS = 8

/** APs with the BSSIDs that their radios send, and devices with their offsets: to be filled in where readings name them. */
function writeSides(aps: Worksheet, devices: Worksheet, location: LocationPlan, language: CellLanguage): void {
  const radios = location.accessPoints.flatMap(({ id, radios: of }) =>
    (Object.entries(of) as [Band, unknown][]).flatMap(([band, radio]) => (radio === null ? [] : [{ id, band }])),
  )
  setWidths(aps, [40, 10, 24])
  const ofAps: Column<(typeof radios)[number]>[] = [
    column('ap', 'text', ({ id }) => id),
    column('band', 'centre', ({ band }) => band),
    column('bssid', 'text', () => null, { input: true }),
  ]
  setWidths(devices, [30, 18, 20])
  const blank = (head: string, kind: Column<number>['kind']): Column<number> => column(head, kind, () => null)
  const ofDevices = [blank('device', 'text'), blank('deviceOffsetDb', 'decimal'), blank('receiverFloorDbm', 'decimal')]
  const areaOfAps = writeTable(aps, SIDE_HEADER_ROW, ofAps, radios, language)
  const areaOfDevices = writeTable(devices, SIDE_HEADER_ROW, ofDevices, [...Array(DEVICE_ROWS).keys()], language)
  const toFill = fill(COLOUR.input)
  for (let row = areaOfAps.firstRow; row <= areaOfAps.lastRow; row++) aps.getCell(row, ofAps.length).fill = toFill
  for (let row = areaOfDevices.firstRow; row <= areaOfDevices.lastRow; row++)
    for (let column = 1; column <= ofDevices.length; column++) devices.getCell(row, column).fill = toFill
}

const A4 = 9
const BOOK_HEADER_ROW = 1
/**
 * The names of the columns are read by a program and are the same in every language: units in names, as in `plan.json`; what is
 * measured is left blank.
 */
function pointColumns(location: LocationPlan, devices: string, isWalk: boolean): Column<SheetReading>[] {
  const blank = (head: string, kind: Column<SheetReading>['kind']): Column<SheetReading> =>
    column(head, kind, () => null)
  const walk: Column<SheetReading>[] = [
    column('stop', 'integer', ({ stop }) => stop),
    column('why', 'text', ({ why }) => why),
  ]
  return [
    column('location', 'text', () => location.id),
    column('floor', 'text', ({ floorId }) => floorId),
    column('room', 'text', ({ roomId }) => roomId),
    column('point', 'integer', ({ number }) => number),
    column('xM', 'metres', ({ at }) => at[0]),
    column('yM', 'metres', ({ at }) => at[1]),
    column('band', 'centre', ({ band }) => band),
    column('predictedDbm', 'integer', ({ predictedDbm }) => predictedDbm),
    column('requiredDbm', 'integer', ({ requiredDbm }) => requiredDbm),
    blank('measuredDbm', 'decimal'),
    blank('noiseDbm', 'decimal'),
    blank('throughputMbps', 'decimal'),
    column('ap', 'text', ({ ap }) => ap),
    blank('device', 'text'),
    blank('remark', 'text'),
    column('roomName', 'text', ({ roomName }) => roomName),
    column('worst', 'centre', ({ isWorst }) => (isWorst ? 'yes' : 'no')),
    column('referenceDbm', 'decimal', (_reading, row) => ({ formula: reference(devices, row), result: '' })),
    ...(isWalk ? walk : []),
  ]
}

/** A level less what its device reads above the reference client; nothing where none was read. */
function reference(devices: string, row: number): string {
  const { measured, device } = POINT_COLUMNS
  const cells = (letter: string): string => `'${devices}'!$${letter}$2:$${letter}$${DEVICE_ROWS + 1}`
  return `IF(ISNUMBER(${measured}${row}),ROUND(${measured}${row}-SUMIF(${cells('A')},${device}${row},${cells('B')}),1),"")`
}

const FIRST_FILLED = 10
const LAST_FILLED = 15

function writePoints(
  sheet: Worksheet,
  readings: readonly SheetReading[],
  columns: readonly Column<SheetReading>[],
  language: CellLanguage,
): number {
  setWidths(sheet, [14, 8, 16, 7, 7, 7, 8, 14, 14, 14, 11, 16, 20, 14, 24, 24, 8, 14, 7, 44].slice(0, columns.length))
  const area = writeTable(sheet, BOOK_HEADER_ROW, columns, readings, language)
  for (let row = area.firstRow; row <= area.lastRow; row++)
    for (let column = FIRST_FILLED; column <= LAST_FILLED; column++)
      sheet.getCell(row, column).fill = fill(COLOUR.input)
  freeze(sheet, BOOK_HEADER_ROW, 4)
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
  sheet.pageSetup.printTitlesRow = `${BOOK_HEADER_ROW}:${BOOK_HEADER_ROW}`
  sheet.headerFooter.oddFooter = `&L&8 ${safeText(title).replaceAll('&', '&&').slice(0, 160)}&R&8 &P / &N`
}

function writeAbout(sheet: Worksheet, plan: Plan, location: LocationPlan, texts: Messages): void {
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
    ...verdictRules({ t: texts, f }, location),
    ...acceptance.summary.items.map((item): [string, string] => [item, '']),
    ...acceptance.signatures.roles.map((role): [string, string] => [
      role,
      `${acceptance.signatures.name} · ${acceptance.signatures.date} · ${acceptance.signatures.signature}`,
    ]),
  ]
  rows.forEach(([name, value], index) => {
    putText(sheet.getCell(index + 1, 1), drawnName(name, plan.language), FONT.bold)
    putText(sheet.getCell(index + 1, 2), drawnName(value, plan.language))
    for (const column of [1, 2]) sheet.getCell(index + 1, column).alignment = ALIGN.wrapped
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
  const workbook = newWorkbook(title(location.name), plan.operation.referenceDate)
  const points = workbook.addWorksheet(safeSheetName(book.points))
  const rooms = workbook.addWorksheet(safeSheetName(book.rooms))
  const about = workbook.addWorksheet(safeSheetName(book.about))
  const devices = workbook.addWorksheet(safeSheetName(book.devices))
  const aps = workbook.addWorksheet(safeSheetName(book.accessPoints))
  for (const sheet of [points, rooms, about, devices, aps])
    setUp(sheet, `${title(location.name)} · ${shortRevision(plan.revision)}`)
  const chosen = placedAcceptance(location)
  const readings = [
    ...sheetReadings(location, chosen, walk),
    ...(walk === null ? [] : walkReadings(plan, location, walk)),
  ]
  const lastRow = writePoints(points, readings, pointColumns(location, devices.name, walk !== null), language)
  writeVerdicts(rooms, location, chosen, { texts, language, points: points.name, lastRow })
  freeze(rooms, BOOK_HEADER_ROW, 3)
  writeSides(aps, devices, location, language)
  writeAbout(about, plan, location, texts)
  return workbookBytes(workbook, plan.operation.referenceDate)
}
