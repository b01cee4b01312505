import type { AccessPointPlan } from '../../model/location-plan.js'
import type { Band } from '../../model/site.js'
import { floorName, type PlacedAp, placedAps, roomName, typeName } from '../subjects/access-points.js'
import { type Book, provenanceText } from './book.js'
import { absolute, absoluteRange, onSheet } from './expression.js'
import { type Column, finishTable, setWidths, TABLE_ROW, writeHeading, writeTable, writeTotalRow } from './table.js'

const BANDS: readonly Band[] = ['5GHz', '2.4GHz', '6GHz']
const ID_COLUMN = 5
const WIDTHS = [6, 30, 8, 25, 32, 8, 8, 8, 10, 10, 11]
const BAND_WIDTHS = [8, 10]
const TYPE_WIDTH = 46

/** "2,4 GHz". */
function bandLabel(book: Book, band: Band): string {
  return `${book.format.number(Number.parseFloat(band), band.includes('.') ? 1 : 0)}\u00a0GHz`
}

function bandColumns(book: Book, bands: readonly Band[]): Column<PlacedAp>[] {
  const { accessPoints } = book.text
  return bands.flatMap((band): Column<PlacedAp>[] => [
    {
      head: accessPoints.channel(bandLabel(book, band)),
      kind: 'integer',
      value: ({ ap }) => ap.radios[band]?.channel ?? null,
    },
    {
      head: accessPoints.eirp(bandLabel(book, band)),
      kind: 'integer',
      value: ({ ap }) => ap.radios[band]?.eirpDbm ?? null,
    },
  ])
}

function originName(book: Book, ap: AccessPointPlan): string {
  const { accessPoints } = book.text
  return ap.existing ? accessPoints.existing : ap.pinned ? accessPoints.pinned : accessPoints.computed
}

/** A single class or model is told above the table, several in a column. */
function typeNames(book: Book, aps: readonly PlacedAp[]): string[] {
  return [...new Set(aps.map(({ ap }) => typeName(book.plan, ap)))]
}

function columnsOf(book: Book, bands: readonly Band[], withType: boolean): Column<PlacedAp>[] {
  const { accessPoints, columns } = book.text
  return [
    { head: columns.siteNumber, kind: 'centre', value: ({ location }) => location.siteNumber },
    { head: columns.location, kind: 'text', value: ({ location }) => location.name },
    { head: columns.floor, kind: 'centre', value: ({ location, ap }) => floorName(book.plan, location, ap.floor) },
    { head: columns.room, kind: 'text', value: ({ location, ap }) => roomName(location, ap.room, ap.floor) },
    { head: accessPoints.id, kind: 'text', value: ({ ap }) => ap.id },
    { head: accessPoints.x, kind: 'metres', value: ({ ap }) => ap.at[0] },
    { head: accessPoints.y, kind: 'metres', value: ({ ap }) => ap.at[1] },
    { head: accessPoints.height, kind: 'metres', value: ({ ap }) => ap.heightM },
    { head: accessPoints.origin, kind: 'centre', value: ({ ap }) => originName(book, ap) },
    { head: accessPoints.airtime, kind: 'percent', value: ({ ap }) => ap.airtime },
    { head: accessPoints.clients, kind: 'decimal', value: ({ ap }) => ap.clients },
    ...bandColumns(book, bands),
    ...(withType
      ? [{ head: accessPoints.type, kind: 'text' as const, value: ({ ap }: PlacedAp) => typeName(book.plan, ap) }]
      : []),
  ]
}

/** Every access point with its place and settings. Returns where each location's first one stands. */
export function writeAccessPoints(book: Book): ReadonlyMap<string, string> {
  const sheet = book.sheets.accessPoints
  const { text } = book
  const aps = placedAps(book.plan)
  const bands = BANDS.filter((band) => aps.some(({ ap }) => ap.radios[band] !== undefined))
  const types = typeNames(book, aps)
  const columns = columnsOf(book, bands, types.length > 1)
  setWidths(sheet, [...WIDTHS, ...bands.flatMap(() => BAND_WIDTHS), ...(types.length > 1 ? [TYPE_WIDTH] : [])])
  const note = [
    text.accessPoints.note,
    ...(types.length === 1 ? [text.accessPoints.oneType(types[0]!)] : []),
    ...(aps.some(({ ap }) => Object.values(ap.radios).includes(null)) ? [text.accessPoints.radiosOff] : []),
    `${provenanceText(book)}.`,
  ]
  writeHeading(book, 'accessPoints', text.accessPoints.title, note.join(' '), columns.length)
  const area = writeTable(sheet, TABLE_ROW, columns, aps, text)
  const ids = absoluteRange(ID_COLUMN, area.firstRow, area.lastRow)
  writeTotalRow(
    sheet,
    area.lastRow + 1,
    columns.length,
    {
      2: [text.total, 'text'],
      [ID_COLUMN]: [{ formula: `SUBTOTAL(103,${ids})`, result: aps.length }, 'integer'],
    },
    text,
  )
  finishTable(sheet, area, columns.length, 2)
  const starts = new Map<string, string>()
  aps.forEach(({ location }, index) => {
    if (!starts.has(location.id)) starts.set(location.id, onSheet(sheet.name, absolute(1, area.firstRow + index)))
  })
  return starts
}
