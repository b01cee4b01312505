import type { RackPlan } from '../../model/location-plan.js'
import { type CableRow, cableColumns, cableOf, cableRows, sumMetres } from '../subjects/cables.js'
import type { Book } from './book.js'
import { absoluteRange, relative } from './expression.js'
import { colourBy } from './style.js'
import { type Column, finishTable, setWidths, TABLE_ROW, writeHeading, writeTable, writeTotalRow } from './table.js'

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
  const { text } = book
  const { columns, accessPoints, cabling } = text
  const cables = cableColumns({ t: book.words, f: book.format, plan: book.plan })
  const { siteNumber, location, floor, rack, panelPort, switchPort, label, ap, medium, length, poe, routed } = cables
  return [
    { ...siteNumber, head: columns.siteNumber },
    { ...location, head: columns.location },
    { ...floor, head: columns.floor },
    { ...rack, head: accessPoints.rack },
    panelPort,
    switchPort,
    { ...label, head: cabling.label },
    { ...ap, head: cabling.ap, value: (row) => ('ap' in row ? ap.value(row) : medium.value(row)) },
    { ...length, head: accessPoints.cable },
    { ...poe, head: accessPoints.poe },
    { ...routed, head: cabling.routed },
    {
      head: cabling.equipment,
      kind: 'text',
      value: (row) => {
        const end = 'ap' in row ? row.ap.rack : row.link.from
        return equipment(
          book,
          row.location.racks.find(({ id }) => id === end),
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
          result: sumMetres(links.map((row) => cableOf(row).cableM)),
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
