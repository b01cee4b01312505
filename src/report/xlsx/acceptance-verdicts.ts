import type { Worksheet } from 'exceljs'
import type { LocationPlan, MarginBudget, RoomPlan } from '../../model/location-plan.js'
import { allowedFailures, failureConfidence, shownFailures } from '../../statistics/sample-size.js'
import { quantise } from '../../units.js'
import type { AcceptancePlan } from '../acceptance/points.js'
import type { Messages } from '../messages/index.js'
import type { CellLanguage, Computed } from './cell.js'
import { setWidths } from './sheet.js'
import { type Column, writeTable, writeTotalRow } from './table.js'

const HEADER_ROW = 1
/** Columns of the sheet of points, by their letters, that formulas refer to. */
export const POINT_COLUMNS = {
  floor: 'B',
  room: 'C',
  band: 'G',
  required: 'I',
  measured: 'J',
  device: 'N',
  reference: 'R',
} as const

/** What the sheet of verdicts is written with: the sheet of points by its name and last row. */
export interface VerdictSheet {
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

function roomRows(location: LocationPlan, { points }: AcceptancePlan): RoomRow[] {
  const rooms = location.floors.flatMap((floor) =>
    floor.rooms.filter(({ required }) => required).map((room) => ({ floorId: floor.id, room })),
  )
  return rooms.map(({ floorId, room }) => {
    const count = points.filter((point) => point.room === room).length
    const margin = location.margins.find(({ profile }) => profile === room.profile) ?? location.margin
    const failsFrom = shownFailures(count, margin.areaShare, failureConfidence(margin.confidence, rooms.length))
    return { floorId, room, margin, points: count, allowed: allowedFailures(count, margin.areaShare), failsFrom }
  })
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
  chosen: AcceptancePlan,
  to: VerdictSheet,
  total: number,
): Column<RoomRow>[] {
  const { book, pointsOfRoom } = to.texts.acceptance
  const column = (letter: string): string => `'${to.points}'!$${letter}$2:$${letter}$${to.lastRow}`
  const { floor, room, band, measured, required, reference } = POINT_COLUMNS
  const ofRoom = (row: number): string =>
    `(${column(floor)}=$A${row})*(${column(room)}=$B${row})*(${column(band)}=$D${row})*(${column(required)}<>"")*(${column(measured)}<>"")`
  const atLevel = `ISNUMBER(${column(reference)})*(${column(reference)}>=${column(required)})`
  const counted = (formula: string): Computed => ({ formula, result: 0 })
  const texts = to.texts.site
  return [
    { head: texts.level, kind: 'text', value: ({ floorId }) => floorId },
    { head: 'id', kind: 'text', value: ({ room: { id } }) => id },
    { head: texts.room, kind: 'text', value: ({ room: { name } }) => name },
    { head: texts.band, kind: 'centre', value: ({ margin }) => margin.band },
    { head: pointsOfRoom, kind: 'integer', value: ({ points }) => points },
    { head: book.measuredCount, kind: 'integer', value: (_row, at) => counted(`SUMPRODUCT(${ofRoom(at)})`) },
    {
      head: book.conformingCount,
      kind: 'integer',
      value: (_row, at) => counted(`SUMPRODUCT(${ofRoom(at)}*${atLevel})`),
    },
    { head: book.needed, kind: 'integer', value: ({ points, allowed }) => points - allowed },
    { head: book.failsFrom, kind: 'integer', value: ({ failsFrom }) => failsFrom },
    {
      head: book.verdict,
      kind: 'centre',
      value: ({ margin }, at) => {
        const shown = [shows(at, margin), ...locationShows(location, chosen, total)].join(',')
        const held = `IF(G${at}<H${at},"${book.unsure}",IF(OR(${shown}),"${book.pass}","${book.unsure}"))`
        const open = `IF(OR(F${at}=0,F${at}<E${at}),"${book.open}",${held})`
        return { formula: `IF(AND(ISNUMBER(I${at}),F${at}-G${at}>=I${at}),"${book.fail}",${open})`, result: book.open }
      },
    },
  ]
}

/** When the points of the location decide: they show the share, or its rooms have no more places and all conform. */
function locationShows({ margin }: LocationPlan, { points, leastPoints }: AcceptancePlan, total: number): string[] {
  const everyPlace = leastPoints === null || points.length < leastPoints
  return [shows(total, margin), ...(everyPlace ? [`$G$${total}=$E$${total}`] : [])]
}

function locationVerdict(
  location: LocationPlan,
  chosen: AcceptancePlan,
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
export function writeVerdicts(
  sheet: Worksheet,
  location: LocationPlan,
  chosen: AcceptancePlan,
  to: VerdictSheet,
): void {
  setWidths(sheet, [10, 24, 34, 9, 10, 10, 10, 10, 14, 16])
  const rows = roomRows(location, chosen)
  const total = HEADER_ROW + Math.max(1, rows.length) + 1
  const columns = roomColumns(location, chosen, to, total)
  writeTable(sheet, HEADER_ROW, columns, rows, to.language)
  if (rows.length === 0) return
  const sum = (letter: string, result: number): Computed => ({
    formula: `SUM(${letter}2:${letter}${total - 1})`,
    result,
  })
  const { areaShare, confidence } = location.margin
  const failsFrom = shownFailures(chosen.points.length, areaShare, failureConfidence(confidence, rows.length))
  writeTotalRow(
    sheet,
    total,
    columns.length,
    {
      3: [to.texts.acceptance.book.whole, 'text'],
      5: [sum('E', chosen.points.length), 'integer'],
      6: [sum('F', 0), 'integer'],
      7: [sum('G', 0), 'integer'],
      9: [failsFrom, 'integer'],
      10: [locationVerdict(location, chosen, to, total), 'centre'],
    },
    to.language,
  )
}
