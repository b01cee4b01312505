import type { LocationPlan } from '../../model/location-plan.js'
import { divideHalfUp } from '../../model/money.js'
import { sumMetres } from '../subjects/cables.js'
import { onSheet, relative } from './address.js'
import { type AmountCell, sameAs, sumOf } from './amounts.js'
import type { Book, SheetKey } from './book.js'
import type { BudgetSheet } from './budget.js'
import { type Content, type Kind, linkTo, moneyFormula, putCell, putText } from './cell.js'
import { colourBy } from './conditions.js'
import type { Matrix } from './matrix.js'
import { COMMON } from './price-rows.js'
import { writeSection } from './sheet.js'
import { ALIGN, FONT } from './style.js'
import { type Column, writeTable, writeTotalRow } from './table.js'

const FACT_LABEL_COLUMN = 5
const FACT_VALUE_COLUMN = 8

function sumBy(locations: readonly LocationPlan[], of: (location: LocationPlan) => number): number {
  return locations.reduce((sum, location) => sum + of(location), 0)
}

function facts(book: Book, total: AmountCell): (readonly [string, Content, Kind])[] {
  const { plan, text, format } = book
  const { fact, of } = text.summary
  const { locations, budget } = plan
  const met = locations.filter((location) => location.verdict === 'pass').length
  const required = sumBy(locations, (location) => location.requiredRooms)
  const passed = sumBy(locations, (location) => location.passedRooms)
  const cables = locations.flatMap((location) => location.accessPoints.map((ap) => ap.cableM))
  const perAp = total.cents === null || budget.aps === 0 ? null : divideHalfUp(total.cents, BigInt(budget.aps))
  const formula = `IF(ISTEXT(${total.address}),"${text.unknown}",ROUND(${total.address}/${budget.aps},2))`
  return [
    [fact.locations, locations.length, 'integer'],
    [fact.locationsMet, of(format.number(met), format.number(locations.length)), 'text'],
    [fact.rooms, of(format.number(passed), format.number(required)), 'text'],
    [fact.aps, budget.aps, 'integer'],
    [fact.spares, budget.spares, 'integer'],
    [fact.cable, sumMetres(cables), 'decimal'],
    [fact.sessions, plan.central.sessionsWithHeadroom, 'quantity'],
    [fact.costPerAp, budget.aps === 0 ? text.unknown : moneyFormula(formula, perAp, text.unknown), 'euros'],
  ]
}

/** Key figures, to the right of the financing. Returns the row after them. */
export function writeFacts(book: Book, row: number, total: AmountCell): number {
  const sheet = book.sheets.summary
  putText(sheet.getCell(row, FACT_LABEL_COLUMN), book.text.summary.facts, FONT.section)
  const rows = facts(book, total)
  rows.forEach(([label, content, kind], index) => {
    const at = row + 1 + index
    for (let column = FACT_LABEL_COLUMN; column < FACT_VALUE_COLUMN; column++)
      putCell(sheet.getCell(at, column), column === FACT_LABEL_COLUMN ? label : null, 'text', book.text)
    sheet.mergeCells(at, FACT_LABEL_COLUMN, at, FACT_VALUE_COLUMN - 1)
    const cell = sheet.getCell(at, FACT_VALUE_COLUMN)
    putCell(cell, content, kind, book.text)
    cell.font = FONT.bold
    cell.alignment = kind === 'text' ? { ...ALIGN.number, indent: 1 } : ALIGN.number
  })
  return row + rows.length + 1
}

const CONTENT_COLUMNS: readonly (readonly [number, number])[] = [
  [1, 4],
  [5, 8],
]

/** The sheets of the workbook with a link each, in two columns. Returns the row after them. */
export function writeContents(book: Book, row: number): number {
  const sheet = book.sheets.summary
  const { text } = book
  const notes = Object.entries(text.summary.contentNote) as [Exclude<SheetKey, 'summary'>, string][]
  const rows = Math.ceil(notes.length / CONTENT_COLUMNS.length)
  writeSection(sheet, row, text.summary.contents)
  notes.forEach(([key, note], index) => {
    const at = row + 1 + (index % rows)
    const [first, last] = CONTENT_COLUMNS[Math.floor(index / rows)]!
    const link = sheet.getCell(at, first)
    link.value = linkTo(onSheet(book.sheets[key].name, 'A1'), text.summary.content(text.sheets[key], note))
    link.font = FONT.link
    link.alignment = ALIGN.text
    sheet.mergeCells(at, first, at, last)
  })
  return row + rows + 1
}

interface Row {
  readonly place: string
  readonly location: LocationPlan | null
}

const AT = { aps: 5, cost: 6, verdict: 7 }

function locationColumns(
  book: Book,
  parts: { readonly budget: BudgetSheet; readonly dqe: Matrix; readonly accessPoints: ReadonlyMap<string, string> },
): Column<Row>[] {
  const { text, words, format } = book
  const { locationColumns: headers, of } = text.summary
  return [
    { head: text.columns.siteNumber, kind: 'centre', value: ({ location }) => location?.siteNumber ?? null },
    { head: text.columns.location, kind: 'text', value: ({ location }) => location?.name ?? text.common },
    {
      head: headers.status,
      kind: 'centre',
      value: ({ location }) => (location ? words.status[location.status] : null),
    },
    {
      head: headers.rooms,
      kind: 'centre',
      value: ({ location }) =>
        location ? of(format.number(location.passedRooms), format.number(location.requiredRooms)) : null,
    },
    { head: headers.aps, kind: 'integer', value: ({ location }) => location?.accessPoints.length ?? null },
    {
      head: headers.cost,
      kind: 'euros',
      value: ({ place }) => sameAs(parts.budget.places.get(place)!, text.unknown),
    },
    {
      head: headers.verdict,
      kind: 'centre',
      value: ({ location }) => (location ? text.roomVerdict[location.verdict] : null),
    },
    {
      head: text.detail,
      kind: 'link',
      value: ({ place }) => {
        const start = parts.accessPoints.get(place)
        return start === undefined
          ? linkTo(parts.dqe.placeAddress(place), text.sheets.dqe)
          : linkTo(start, text.sheets.accessPoints)
      },
    },
  ]
}

/** Each location with its access points, its cost by formula and links to the detail. */
export function writeLocations(
  book: Book,
  parts: { readonly budget: BudgetSheet; readonly dqe: Matrix; readonly accessPoints: ReadonlyMap<string, string> },
  row: number,
): void {
  const sheet = book.sheets.summary
  const { text, plan } = book
  const rows: Row[] = [
    ...plan.locations.map((location) => ({ place: location.id, location })),
    { place: COMMON, location: null },
  ]
  writeSection(sheet, row, text.summary.locations)
  const columns = locationColumns(book, parts)
  const area = writeTable(sheet, row + 1, columns, rows, text)
  const range = (column: number): string => `${relative(column, area.firstRow)}:${relative(column, area.lastRow)}`
  const costs = rows.map(({ place }) => parts.budget.places.get(place)!.cents)
  const aps = sumBy(plan.locations, (location) => location.accessPoints.length)
  writeTotalRow(
    sheet,
    area.lastRow + 1,
    columns.length,
    {
      2: [text.total, 'text'],
      [AT.aps]: [{ formula: `SUM(${range(AT.aps)})`, result: aps }, 'integer'],
      [AT.cost]: [sumOf(range(AT.cost), costs, text.unknown), 'euros'],
    },
    text,
  )
  const verdict = relative(AT.verdict, area.firstRow)
  colourBy(sheet, range(AT.verdict), [
    [`${verdict}="${text.roomVerdict.fail}"`, 'bad'],
    [`${verdict}="${text.roomVerdict.pass}"`, 'good'],
  ])
}
