import type { AccessPointPlan } from '../../model/location-plan.js'
import type { RackPlan } from '../../model/rack-plan.js'
import type { Band } from '../../model/site.js'
import { quantise } from '../../units.js'
import type { PageContext } from '../context.js'
import type { Column as DocumentColumn } from '../document.js'
import { floorName, type PlacedAp, placedAps, roomName, typeName } from '../subjects/access-points.js'
import { isCounted } from '../subjects/bill.js'
import { type CableRow, cableColumns, cableOf, cableRows, sumMetres } from '../subjects/cables.js'
import { lineColumns, logColumns, stepColumns } from '../subjects/central.js'
import { type Book, provenanceText } from './book.js'
import { billColumns, type PriceAddresses } from './bpu.js'
import { type Content, putCell, shownText } from './cell.js'
import { absolute, absoluteRange, columnRange, onSheet, relative } from './expression.js'
import { ALIGN, colourBy, FONT, highlightMissing } from './style.js'
import {
  asHead,
  type Column,
  column,
  finishTable,
  freeze,
  lineHeight,
  putWrapped,
  SECTION_ROW,
  setWidths,
  TABLE_ROW,
  wrappedLines,
  writeHeading,
  writeSection,
  writeSums,
  writeTable,
  writeTotalRow,
} from './table.js'
import { fitLastPage } from './workbook.js'

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
    column(accessPoints.channel(bandLabel(book, band)), 'integer', ({ ap }) => ap.radios[band]?.channel ?? null),
    column(accessPoints.eirp(bandLabel(book, band)), 'integer', ({ ap }) => ap.radios[band]?.eirpDbm ?? null),
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
    column(columns.siteNumber, 'centre', ({ location }) => location.siteNumber),
    column(columns.location, 'text', ({ location }) => location.name),
    column(columns.floor, 'centre', ({ location, ap }) => floorName(book.plan, location, ap.floor)),
    column(columns.room, 'text', ({ location, ap }) => roomName(location, ap.room, ap.floor)),
    column(accessPoints.id, 'text', ({ ap }) => ap.id),
    column(accessPoints.x, 'metres', ({ ap }) => ap.at[0]),
    column(accessPoints.y, 'metres', ({ ap }) => ap.at[1]),
    column(accessPoints.height, 'metres', ({ ap }) => ap.heightM),
    column(accessPoints.origin, 'centre', ({ ap }) => originName(book, ap)),
    column(accessPoints.airtime, 'percent', ({ ap }) => ap.airtime),
    column(accessPoints.clients, 'decimal', ({ ap }) => ap.clients),
    ...bandColumns(book, bands),
    ...(withType ? [column(accessPoints.type, 'text', ({ ap }: PlacedAp) => typeName(book.plan, ap))] : []),
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
  writeTotalRow(sheet, area.lastRow + 1, columns.length, text, {
    2: [text.total, 'text'],
    [ID_COLUMN]: [{ formula: `SUBTOTAL(103,${ids})`, result: aps.length }, 'integer'],
  })
  finishTable(sheet, area, columns.length, 2)
  const starts = new Map<string, string>()
  aps.forEach(({ location }, index) => {
    if (!starts.has(location.id)) starts.set(location.id, onSheet(sheet.name, absolute(1, area.firstRow + index)))
  })
  return starts
}

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

function cableColumnsOf(book: Book): Column<CableRow>[] {
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
    column(cabling.equipment, 'text', (row) => {
      const end = 'ap' in row ? row.ap.rack : row.link.from
      return equipment(
        book,
        row.location.racks.find(({ id }) => id === end),
      )
    }),
  ]
}

/** Every cable link with its rack, port, installed length and the equipment at its end. */
export function writeCabling(book: Book): void {
  const sheet = book.sheets.cabling
  const { text } = book
  const links = cableRows(book.plan)
  const columns = cableColumnsOf(book)
  setWidths(sheet, [6, 28, 8, 17, 9, 12, 31, 32, 10, 9, 9, 34])
  writeHeading(book, 'cabling', text.cabling.title, text.cabling.note, columns.length)
  const area = writeTable(sheet, TABLE_ROW, columns, links, text)
  const labels = absoluteRange(LABEL_COLUMN, area.firstRow, area.lastRow)
  const lengths = absoluteRange(LENGTH_COLUMN, area.firstRow, area.lastRow)
  writeTotalRow(sheet, area.lastRow + 1, columns.length, text, {
    2: [text.total, 'text'],
    [LABEL_COLUMN]: [{ formula: `SUBTOTAL(103,${labels})`, result: links.length }, 'integer'],
    [LENGTH_COLUMN]: [
      {
        formula: `ROUND(SUBTOTAL(109,${lengths}),2)`,
        result: sumMetres(links.map((row) => cableOf(row).cableM)),
      },
      'decimal',
    ],
  })
  const first = relative(LENGTH_COLUMN, area.firstRow)
  colourBy(sheet, `${first}:${relative(LENGTH_COLUMN, area.lastRow)}`, [[`${first}>${MAX_PERMANENT_LINK_M}`, 'bad']])
  finishTable(sheet, area, columns.length, 2)
}

/** Label and article, unit, quantity, price, total, reason; for the sizing label, computation over four, choice. */
const CENTRAL_WIDTHS = [56, 14, 12, 16, 17, 66]
const FACT_WIDTH = CENTRAL_WIDTHS[1]! + CENTRAL_WIDTHS[2]! + CENTRAL_WIDTHS[3]! + CENTRAL_WIDTHS[4]!
const AT = { quantity: 3, price: 4, total: 5 }
const REMARK = 6

/** A label, a text over the columns between, and a text in the last one. */
function writeFact(
  book: Book,
  row: number,
  [label, middle, last]: readonly [string, string, Content],
  isHead: boolean,
) {
  const sheet = book.sheets.central
  sheet.mergeCells(row, 2, row, AT.total)
  const cells = [1, 2, REMARK].map((column) => sheet.getCell(row, column))
  ;[label, middle, last].forEach((content, index) => {
    const cell = cells[index]!
    putCell(cell, content, typeof content === 'number' ? 'quantity' : 'text', book.text)
    cell.alignment = ALIGN.text
    if (isHead) asHead(cell)
    else if (index === 0) cell.font = FONT.bold
  })
  const lines = [wrappedLines(label, CENTRAL_WIDTHS[0]!), wrappedLines(middle, FACT_WIDTH)]
  sheet.getRow(row).height = lineHeight(
    Math.max(...lines, wrappedLines(shownText(last) ?? '', CENTRAL_WIDTHS[REMARK - 1]!)),
  )
}

function writeFacts(book: Book, row: number, title: string, facts: readonly (readonly [string, string, Content])[]) {
  writeSection(book.sheets.central, row, title)
  facts.forEach((fact, index) => {
    writeFact(book, row + 1 + index, fact, index === 0)
  })
  return row + 2 + facts.length
}

/** What the columns of pages say of the rows, a fact each. */
function factsOf<Row>(columns: readonly DocumentColumn<Row>[], rows: readonly Row[]) {
  const [first, second, third] = columns as [DocumentColumn<Row>, DocumentColumn<Row>, DocumentColumn<Row>]
  const texts = rows.map((row) => [String(first.value(row)), String(second.value(row)), third.value(row)] as const)
  return [[first.head, second.head, third.head] as const, ...texts]
}

/** What is kept of the connections, how long and why. */
function writeLogs(book: Book, context: PageContext, row: number): number {
  const { text, words, plan } = book
  const { category, retention, computation, volume, purge, basis } = logColumns(context)
  const columns: Column<(typeof plan.central.logs)[number]>[] = [
    category,
    retention,
    volume,
    purge,
    column(text.central.collected, 'centre', ({ collected }) => (collected ? text.yes : text.no)),
    column(text.central.logBasis, 'text', (log) =>
      words.central.logBasis(String(computation.value(log)), String(basis.value(log))),
    ),
  ]
  const sheet = book.sheets.central
  writeSection(sheet, row, words.central.logs)
  const area = writeTable(sheet, row + 1, columns, plan.central.logs, text)
  putWrapped(sheet, area.lastRow + 1, CENTRAL_WIDTHS.length, words.central.logNote)
  return area.lastRow + 3
}

/** How the central site was sized, what is kept of the connections. */
function writeSizing(book: Book): number {
  const { text, words, plan, format } = book
  const context = { plan, t: words, f: format }
  const sized = factsOf(Object.values(stepColumns(context)), plan.central.steps)
  return writeLogs(book, context, writeFacts(book, SECTION_ROW, text.central.sizing, sized))
}

/** What the line of each location has to carry. */
export function writeLines(book: Book): void {
  const { text, words, plan, format } = book
  const sheet = book.sheets.lines
  const columns = Object.values(lineColumns({ plan, t: words, f: format }))
  setWidths(sheet, [46, 74, 18])
  writeHeading(book, 'lines', words.central.lines, `${provenanceText(book)}.`, columns.length)
  const { lines } = plan.central
  const area = writeTable(sheet, TABLE_ROW, columns, lines, text)
  const mbps = absoluteRange(columns.length, area.firstRow, area.lastRow)
  const sum = lines.reduce((total, line) => total + line.mbps, 0)
  writeTotalRow(sheet, area.lastRow + 1, columns.length, text, {
    1: [text.total, 'text'],
    [columns.length]: [{ formula: `ROUND(SUBTOTAL(109,${mbps}),1)`, result: quantise(sum, 0.1) }, 'decimal'],
  })
  finishTable(sheet, area, columns.length, 1)
}

/** The central site: how it was sized, and the articles that belong to no single location. */
export function writeCentral(book: Book, prices: PriceAddresses): void {
  const sheet = book.sheets.central
  const { text, plan } = book
  const lines = plan.bom.filter((line) => isCounted(line) && line.locationId === null)
  setWidths(sheet, CENTRAL_WIDTHS)
  writeHeading(book, 'central', text.central.title, text.exclTax, CENTRAL_WIDTHS.length)
  const next = writeSizing(book)
  writeSection(sheet, next, text.central.articles)
  const columns = [
    ...billColumns(book, prices, AT),
    column(text.columns.remark, 'text', (line: (typeof lines)[number]) => line.why),
  ]
  const area = writeTable(sheet, next + 1, columns, lines, text)
  writeSums(sheet, area, columns.length, text, 1, [AT.total], absolute)
  if (lines.length === 0) putWrapped(sheet, area.firstRow, 1, text.none)
  highlightMissing(sheet, columnRange(area, AT.total))
  freeze(sheet, 3, 0)
  // The last table: what goes on to a further sheet of paper is of it.
  sheet.pageSetup.printTitlesRow = `${area.headerRow}:${area.headerRow}`
  fitLastPage(sheet)
}
