import type { RackPlan } from '../../model/location-plan.js'
import { messagesOf } from '../messages/index.js'
import { type CableRow, cableFloor, cableRack, cableRows, sumMetres } from '../placed-aps.js'
import { absoluteRange, relative } from './address.js'
import type { Book } from './book.js'
import { colourBy } from './conditions.js'
import { finishTable, setWidths, TABLE_ROW, writeHeading } from './sheet.js'
import { type Column, writeTable, writeTotalRow } from './table.js'

/** Longest permanent link of balanced cabling [m]: ISO/IEC 11801-1, clause on the permanent link. */
const MAX_PERMANENT_LINK_M = 90
const LABEL_COLUMN = 7
const LENGTH_COLUMN = 9

function equipment(book: Book, rack: RackPlan | undefined): string | null {
  if (rack === undefined) return null
  const { cabling } = book.text
  const { number } = book.format
  const parts = rack.switches.map((each) =>
    cabling.switches(number(each.quantity), number(each.ports), number(each.poeBudgetW)),
  )
  if (rack.injectors > 0) parts.push(cabling.injectors(number(rack.injectors)))
  return parts.join('\n')
}

function columnsOf(book: Book): Column<CableRow>[] {
  const { text, plan } = book
  const { columns, accessPoints, cabling } = text
  const { wired } = messagesOf(plan.language)
  const cable = (row: CableRow) => ('ap' in row ? row.ap : row.link)
  return [
    { header: columns.siteNumber, kind: 'centre', value: ({ location }) => location.siteNumber },
    { header: columns.location, kind: 'text', value: ({ location }) => location.name },
    { header: columns.floor, kind: 'centre', value: (row) => cableFloor(plan, row) },
    { header: accessPoints.rack, kind: 'centre', value: (row) => cableRack(plan, row) },
    { header: wired.panelPort, kind: 'centre', value: (row) => ('ap' in row ? row.ap.port : null) },
    { header: wired.switchPort, kind: 'centre', value: (row) => ('ap' in row ? row.ap.switchPort : null) },
    { header: cabling.label, kind: 'text', value: (row) => cable(row).label },
    { header: cabling.ap, kind: 'text', value: (row) => ('ap' in row ? row.ap.id : wired.mediums[row.link.medium]) },
    { header: accessPoints.cable, kind: 'decimal', value: (row) => cable(row).cableM },
    { header: accessPoints.poe, kind: 'decimal', value: (row) => ('ap' in row ? row.ap.poeW : null) },
    { header: cabling.routed, kind: 'centre', value: (row) => (cable(row).route.length > 0 ? text.yes : text.no) },
    {
      header: cabling.equipment,
      kind: 'text',
      value: (row) => {
        const end = 'ap' in row ? row.ap.rack : row.link.from
        return equipment(
          book,
          row.location.racks.find((rack) => rack.id === end),
        )
      },
    },
  ]
}

/** Every cable link with its rack, port, installed length and the equipment at its end. */
export function writeCabling(book: Book): void {
  const sheet = book.sheets.cabling
  const { text } = book
  const links = cableRows(book.plan)
  const columns = columnsOf(book)
  setWidths(sheet, [6, 28, 8, 17, 9, 12, 31, 32, 10, 9, 9, 34])
  writeHeading(book, 'cabling', text.cabling.title, text.cabling.note, columns.length)
  const area = writeTable(sheet, TABLE_ROW, columns, links, text)
  const labels = absoluteRange(LABEL_COLUMN, area.firstRow, area.lastRow)
  const lengths = absoluteRange(LENGTH_COLUMN, area.firstRow, area.lastRow)
  writeTotalRow(
    sheet,
    area.lastRow + 1,
    columns.length,
    {
      2: [text.total, 'text'],
      [LABEL_COLUMN]: [{ formula: `SUBTOTAL(103,${labels})`, result: links.length }, 'integer'],
      [LENGTH_COLUMN]: [
        {
          formula: `ROUND(SUBTOTAL(109,${lengths}),2)`,
          result: sumMetres(links.map((row) => ('ap' in row ? row.ap : row.link).cableM)),
        },
        'decimal',
      ],
    },
    text,
  )
  const first = relative(LENGTH_COLUMN, area.firstRow)
  colourBy(sheet, `${first}:${relative(LENGTH_COLUMN, area.lastRow)}`, [[`${first}>${MAX_PERMANENT_LINK_M}`, 'bad']])
  finishTable(sheet, area, columns.length, 2)
}
