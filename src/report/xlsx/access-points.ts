import type { AccessPointPlan, LocationPlan } from '../../model/plan.js'
import type { Band } from '../../model/site.js'
import { absolute, absoluteRange, onSheet } from './address.js'
import { type Book, provenanceText } from './book.js'
import { finishTable, setWidths, TABLE_ROW, writeHeading } from './sheet.js'
import { type Column, writeTable, writeTotalRow } from './table.js'

export interface PlacedAp {
  readonly location: LocationPlan
  readonly ap: AccessPointPlan
}

const BANDS: readonly Band[] = ['5GHz', '2.4GHz', '6GHz']
const ID_COLUMN = 5
const CABLE_COLUMN = 14

export function placedAps(book: Book): PlacedAp[] {
  return book.plan.locations.flatMap((location) => location.accessPoints.map((ap) => ({ location, ap })))
}

export function roomName({ location, ap }: PlacedAp): string {
  const floor = location.floors.find((candidate) => candidate.id === ap.floor)
  return floor?.rooms.find((room) => room.id === ap.room)?.name ?? ap.room
}

/** "2,4 GHz". */
function bandLabel(book: Book, band: Band): string {
  return `${book.format.number(Number.parseFloat(band), band.includes('.') ? 1 : 0)}\u00a0GHz`
}

function bandColumns(book: Book, bands: readonly Band[]): Column<PlacedAp>[] {
  const { accessPoints } = book.text
  return bands.flatMap((band): Column<PlacedAp>[] => [
    {
      header: accessPoints.channel(bandLabel(book, band)),
      kind: 'integer',
      value: ({ ap }) => ap.radios[band]?.channel ?? null,
    },
    {
      header: accessPoints.eirp(bandLabel(book, band)),
      kind: 'integer',
      value: ({ ap }) => ap.radios[band]?.eirpDbm ?? null,
    },
  ])
}

function columnsOf(book: Book, bands: readonly Band[]): Column<PlacedAp>[] {
  const { accessPoints, columns } = book.text
  const origin = (ap: AccessPointPlan): string =>
    ap.existing ? accessPoints.existing : ap.pinned ? accessPoints.pinned : accessPoints.computed
  return [
    { header: columns.siteNumber, kind: 'integer', value: ({ location }) => location.siteNumber },
    { header: columns.location, kind: 'text', value: ({ location }) => location.name },
    { header: columns.floor, kind: 'centre', value: ({ ap }) => ap.floor },
    { header: columns.room, kind: 'text', value: roomName },
    { header: accessPoints.id, kind: 'text', value: ({ ap }) => ap.id },
    { header: accessPoints.x, kind: 'decimal', value: ({ ap }) => ap.at[0] },
    { header: accessPoints.y, kind: 'decimal', value: ({ ap }) => ap.at[1] },
    { header: accessPoints.height, kind: 'decimal', value: ({ ap }) => ap.heightM },
    { header: accessPoints.type, kind: 'text', value: ({ ap }) => ap.type },
    { header: accessPoints.origin, kind: 'centre', value: ({ ap }) => origin(ap) },
    { header: accessPoints.poe, kind: 'decimal', value: ({ ap }) => ap.poeW },
    { header: accessPoints.rack, kind: 'centre', value: ({ ap }) => ap.rack },
    { header: accessPoints.port, kind: 'centre', value: ({ ap }) => ap.port },
    { header: accessPoints.cable, kind: 'decimal', value: ({ ap }) => ap.cableM },
    { header: accessPoints.airtime, kind: 'percent', value: ({ ap }) => ap.airtime },
    { header: accessPoints.clients, kind: 'decimal', value: ({ ap }) => ap.clients },
    ...bandColumns(book, bands),
  ]
}

/** Metres in hundredths, summed exactly. */
export function sumMetres(metres: readonly number[]): number {
  return metres.reduce((sum, metre) => sum + Math.round(metre * 100), 0) / 100
}

/** Every access point with its place and settings. Returns where each location's first one stands. */
export function writeAccessPoints(book: Book): ReadonlyMap<string, string> {
  const sheet = book.sheets.accessPoints
  const { text } = book
  const aps = placedAps(book)
  const bands = BANDS.filter((band) => aps.some(({ ap }) => ap.radios[band] !== undefined))
  const columns = columnsOf(book, bands)
  setWidths(sheet, [6, 25, 8, 24, 31, 8, 8, 9, 20, 10, 8, 7, 7, 10, 10, 10, ...bands.flatMap(() => [9, 10])])
  writeHeading(book, 'accessPoints', text.accessPoints.title, provenanceText(book), columns.length)
  const area = writeTable(sheet, TABLE_ROW, columns, aps, text)
  const ids = absoluteRange(ID_COLUMN, area.firstRow, area.lastRow)
  const cables = absoluteRange(CABLE_COLUMN, area.firstRow, area.lastRow)
  writeTotalRow(
    sheet,
    area.lastRow + 1,
    columns.length,
    {
      2: [text.total, 'text'],
      [ID_COLUMN]: [{ formula: `SUBTOTAL(103,${ids})`, result: aps.length }, 'integer'],
      [CABLE_COLUMN]: [
        { formula: `ROUND(SUBTOTAL(109,${cables}),2)`, result: sumMetres(aps.map(({ ap }) => ap.cableM)) },
        'decimal',
      ],
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
