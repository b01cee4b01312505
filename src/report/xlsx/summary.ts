import type { LocationPlan } from '../../model/location-plan.js'
import { shortRevision } from '../context.js'
import { messagesOf } from '../messages/index.js'
import { runningTexts } from '../messages/running.js'
import { sumMetres } from '../subjects/cables.js'
import { grantName } from '../words.js'
import { assumedCount, type Book, provenanceText, type SheetKey } from './book.js'
import { COMMON } from './bpu.js'
import {
  type BudgetCells,
  type BudgetSheet,
  colourVerdict,
  explanationText,
  pricesChanged,
  verdictText,
} from './budget.js'
import { type Content, type Kind, linkTo, putCell, putText } from './cell.js'
import {
  type AmountCell,
  absolute,
  columnRange,
  columnSum,
  evenly,
  onSheet,
  relative,
  sameAs,
  unlessText,
} from './expression.js'
import type { AccessoryCells, FinancingSheet } from './financing.js'
import { lineLabel, type Matrix } from './quantities.js'
import { safeSheetName } from './safe-text.js'
import { ALIGN, BORDER, bars, colourBy, colourHeadroom, FONT } from './style.js'
import {
  type Column,
  column,
  finishTable,
  freeze,
  putWrapped,
  setWidths,
  TABLE_ROW,
  writeHeading,
  writeSection,
  writeTable,
  writeTotalRow,
} from './table.js'
import { fitLastPage } from './workbook.js'

const WIDTHS = [7, 46, 17, 17, 17, 12, 27, 16]
const SPACER_HEIGHT = 6
const COLUMNS = WIDTHS.length
const VERDICT_ROW = 5
const AT = { planned: 3, ceiling: 4, headroom: 5, used: 6, verdict: 7, link: 8 }

interface SummaryParts {
  readonly budget: BudgetSheet
  readonly financing: FinancingSheet
  readonly accessories: AccessoryCells
}

function provenance(book: Book): string {
  const { text, plan, format } = book
  const assumed = assumedCount(plan)
  const shares = plan.budget.basisShares
  return [
    assumed === 0
      ? text.summary.surveyedNote
      : text.summary.provenanceNote(format.number(assumed), format.number(plan.locations.length)),
    text.summary.basisNote(format.percent(shares.quote), format.percent(shares.list), format.percent(shares.estimate)),
    text.summary.internal,
  ].join('\n')
}

function writeTitle(book: Book): void {
  const sheet = book.sheets.summary
  const { text, plan, format } = book
  putWrapped(sheet, 1, COLUMNS, text.summary.title(plan.operation.name), { ...FONT.title, size: 17 })
  sheet.getRow(1).height = Math.max(28, Math.ceil(plan.operation.name.length / 85) * 24)
  putText(sheet.getCell('A2'), text.summary.subtitle, FONT.section)
  const identity = [
    text.revision(shortRevision(plan.revision)),
    text.pricesAsOf(format.date(plan.operation.referenceDate)),
    text.exclTax,
  ]
  putText(sheet.getCell('A3'), identity.join(' · '), FONT.note)
}

/** The verdict in one band with its reasons below, by formula from the budget table, so that both follow a changed price. */
function writeVerdict(book: Book, firstLine: number, totalRow: number): void {
  const sheet = book.sheets.summary
  const { budget } = book.plan
  const at = (row: number): string => absolute(AT.headroom, row)
  const headroom = { lines: budget.lines.map((_, index) => at(firstLine + index)), total: at(totalRow) }
  sheet.mergeCells(VERDICT_ROW, 1, VERDICT_ROW, COLUMNS)
  const cell = sheet.getCell(VERDICT_ROW, 1)
  cell.value = verdictText(book, headroom)
  cell.font = FONT.verdict
  cell.alignment = { vertical: 'middle', horizontal: 'center' }
  cell.border = BORDER
  sheet.getRow(VERDICT_ROW).height = 34
  const close = budget.outcome !== 'held' || budget.lines.some((line) => line.close)
  colourBy(sheet, `A${VERDICT_ROW}:${relative(COLUMNS, VERDICT_ROW)}`, [
    [`ISTEXT(${headroom.total})`, 'bad'],
    [`OR(${headroom.total}<0,SUMPRODUCT(--(${at(firstLine)}:${at(totalRow - 1)}<0))>0)`, 'bad'],
    ['TRUE', close ? 'warn' : 'good'],
  ])
  const reasons = explanationText(book, headroom)
  putWrapped(sheet, VERDICT_ROW + 2, COLUMNS, String(reasons.result), FONT.body)
  sheet.getCell(VERDICT_ROW + 2, 1).value = reasons
  writeSection(sheet, VERDICT_ROW + 3, book.text.summary.provenance)
  putWrapped(sheet, VERDICT_ROW + 4, COLUMNS, provenance(book), FONT.body)
  for (const row of [VERDICT_ROW - 1, VERDICT_ROW + 1, VERDICT_ROW + 5]) sheet.getRow(row).height = SPACER_HEIGHT
}

function referenceCells(cells: BudgetCells, link: string, unknown: string): Record<number, readonly [Content, Kind]> {
  return {
    [AT.planned]: [sameAs(cells.planned, unknown), 'euros'],
    [AT.ceiling]: [sameAs(cells.ceiling, unknown), 'euros'],
    [AT.headroom]: [sameAs(cells.headroom, unknown), 'euros'],
    [AT.used]: [{ formula: cells.used.address, result: cells.used.result }, 'percent'],
    [AT.verdict]: [{ formula: cells.verdict.address, result: cells.verdict.result }, 'centre'],
    [AT.link]: [linkTo(cells.planned.address, link), 'link'],
  }
}

function writeBudgetTable(book: Book, budget: BudgetSheet, row: number): { readonly first: number; total: number } {
  const sheet = book.sheets.summary
  const { text, plan } = book
  const { summary } = text
  const { lines } = plan.budget
  writeSection(sheet, row, summary.budget)
  const { planned, ceiling, headroom, used, verdictColumn } = summary
  const headers = [text.rank, text.budget.line, planned, ceiling, headroom, used, verdictColumn, text.detail]
  const first = row + 2
  const rows = lines.map(
    (line, index): Record<number, readonly [Content, Kind]> => ({
      1: [index + 1, 'centre'],
      2: [lineLabel(book, line.id), 'text'],
      ...referenceCells(budget.lines[index]!, text.sheets.budget, text.unknown),
    }),
  )
  const columns = headers.map(
    (head, index): Column<(typeof rows)[number]> =>
      column(head, rows[0]?.[index + 1]?.[1] ?? 'text', (cells) => cells[index + 1]?.[0] ?? null),
  )
  writeTable(sheet, row + 1, columns, rows, text)
  const totalRow = first + lines.length
  const total = referenceCells(budget.total, text.sheets.budget, text.unknown)
  writeTotalRow(sheet, totalRow, COLUMNS, text, { 2: [text.total, 'text'], ...total })
  const colour = (at: number, close: boolean): void => {
    colourHeadroom(sheet, relative(AT.headroom, at), close)
    colourVerdict(book, sheet, relative(AT.verdict, at), close)
  }
  for (const [index, { close }] of lines.entries()) colour(first + index, close)
  colour(totalRow, lines.map(({ close }) => close).includes(true))
  const { p10Eur, p90Eur } = plan.budget
  const { euros } = book.format
  if (p10Eur !== null) putWrapped(sheet, totalRow + 1, COLUMNS, summary.range(euros(p10Eur), euros(p90Eur)))
  const changed = pricesChanged(book, relative(AT.planned, totalRow))
  putWrapped(sheet, totalRow + 2, COLUMNS, String(changed.result))
  sheet.getCell(totalRow + 2, 1).value = changed
  bars(sheet, `${relative(AT.used, first)}:${relative(AT.used, totalRow)}`, 1)
  return { first, total: totalRow }
}

/** Returns the row after the table. */
function writeFinancingTable(book: Book, parts: SummaryParts, row: number): number {
  const sheet = book.sheets.summary
  const { text, plan } = book
  const { financing } = text
  writeSection(sheet, row, text.summary.financing)
  const rows: (readonly [string, AmountCell])[] = [
    ...plan.budget.financing.map((source, index) => [source.source, parts.financing.sources[index]!] as const),
    [text.summary.excess, parts.financing.excess],
    ...(parts.accessories.amount.cents === 0n
      ? []
      : [
          [text.summary.accessories, parts.accessories.amount] as const,
          [text.summary.accessoriesGrant(grantName(plan)), parts.accessories.grant] as const,
        ]),
    [financing.exclVat, parts.budget.total.planned],
    [financing.vat, parts.financing.vat],
    [financing.inclVat, parts.financing.inclVat],
  ]
  rows.forEach(([label, cell], index) => {
    const at = row + 1 + index
    for (const column of [1, 2]) putCell(sheet.getCell(at, column), column === 1 ? label : null, 'text', text)
    sheet.mergeCells(at, 1, at, 2)
    putCell(sheet.getCell(at, 3), sameAs(cell, text.unknown), 'euros', text)
    putCell(sheet.getCell(at, 4), linkTo(cell.address, text.sheets.financing), 'link', text)
  })
  return row + rows.length + 1
}

/** The first page: verdict, what it rests on, budget, financing, key figures, contents. */
export function writeSummary(book: Book, parts: SummaryParts): void {
  const sheet = book.sheets.summary
  setWidths(sheet, WIDTHS)
  writeTitle(book)
  const budgetRow = VERDICT_ROW + 6
  const table = writeBudgetTable(book, parts.budget, budgetRow)
  writeVerdict(book, table.first, table.total)
  const factsRow = table.total + 4
  sheet.getRow(factsRow - 1).height = SPACER_HEIGHT
  const next = Math.max(
    writeFinancingTable(book, parts, factsRow),
    writeFacts(book, factsRow, parts.budget.total.planned),
  )
  const contentsRow = next + 1
  sheet.getRow(next).height = SPACER_HEIGHT
  writeContents(book, contentsRow)
  freeze(sheet, 3, 0)
  fitLastPage(sheet)
  sheet.pageSetup.fitToHeight = 1
}

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
  const perAp = budget.aps === 0 ? text.unknown : unlessText([total], evenly(total, budget.aps), text.unknown)
  return [
    [fact.locations, locations.length, 'integer'],
    [fact.locationsMet, of(format.number(met), format.number(locations.length)), 'text'],
    [fact.rooms, of(format.number(passed), format.number(required)), 'text'],
    [fact.aps, budget.aps, 'integer'],
    [fact.spares, budget.spares, 'integer'],
    [fact.cable, sumMetres(cables), 'decimal'],
    [fact.sessions, plan.central.sessionsWithHeadroom, 'quantity'],
    [fact.costPerAp, perAp, 'euros'],
  ]
}

/** Key figures, to the right of the financing. Returns the row after them. */
function writeFacts(book: Book, row: number, total: AmountCell): number {
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
function writeContents(book: Book, row: number): number {
  const sheet = book.sheets.summary
  const { text } = book
  const { contentNote } = text.summary
  const told = { ...contentNote, financing: contentNote.financing(grantName(book.plan)) }
  const named = Object.entries(told) as [Exclude<SheetKey, 'summary'>, string][]
  // A sheet that would be empty is not there.
  const notes = named
    .filter(([key]) => book.workbook.has(book.sheets[key]))
    .map(([key, note]) => [book.sheets[key].name, text.sheets[key], note] as const)
  if (book.plan.running !== undefined) {
    const { sheet: label, sheetNote } = messagesOf(book.plan.language, runningTexts)
    notes.push([safeSheetName(label), label, sheetNote])
  }
  const rows = Math.ceil(notes.length / CONTENT_COLUMNS.length)
  writeSection(sheet, row, text.summary.contents)
  notes.forEach(([name, label, note], index) => {
    const at = row + 1 + (index % rows)
    const [first, last] = CONTENT_COLUMNS[Math.floor(index / rows)]!
    const link = sheet.getCell(at, first)
    link.value = linkTo(onSheet(name, 'A1'), text.summary.content(label, note))
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

const DETAIL_AT = { aps: 5, cost: 6, verdict: 7 }
const LOCATION_WIDTHS = [7, 46, 17, 17, 12, 22, 20, 14]

function locationColumns(
  book: Book,
  parts: { readonly budget: BudgetSheet; readonly dqe: Matrix; readonly accessPoints: ReadonlyMap<string, string> },
): Column<Row>[] {
  const { text, words, format } = book
  const { locationColumns: headers, of } = text.summary
  return [
    column(text.columns.siteNumber, 'centre', ({ location }) => location?.siteNumber ?? null),
    column(text.columns.location, 'text', ({ location }) => location?.name ?? text.common),
    column(headers.status, 'centre', ({ location }) => (location ? words.status[location.status] : null)),
    column(headers.rooms, 'centre', ({ location }) =>
      location ? of(format.number(location.passedRooms), format.number(location.requiredRooms)) : null,
    ),
    column(headers.aps, 'integer', ({ location }) => location?.accessPoints.length ?? null),
    column(headers.cost, 'euros', ({ place }) => sameAs(parts.budget.places.get(place)!, text.unknown)),
    column(headers.verdict, 'centre', ({ location }) => (location ? text.roomVerdict[location.verdict] : null)),
    column(text.detail, 'link', ({ place }) => {
      const start = parts.accessPoints.get(place)
      return start === undefined
        ? linkTo(parts.dqe.placeAddress(place), text.sheets.dqe)
        : linkTo(start, text.sheets.accessPoints)
    }),
  ]
}

/** Each location with its access points, its cost by formula and links to the detail. */
export function writeLocations(
  book: Book,
  parts: { readonly budget: BudgetSheet; readonly dqe: Matrix; readonly accessPoints: ReadonlyMap<string, string> },
): void {
  const sheet = book.sheets.locations
  const { text, plan } = book
  const rows: Row[] = [
    ...plan.locations.map((location) => ({ place: location.id, location })),
    { place: COMMON, location: null },
  ]
  const columns = locationColumns(book, parts)
  setWidths(sheet, LOCATION_WIDTHS)
  writeHeading(book, 'locations', text.summary.locations, `${text.exclTax} ${provenanceText(book)}.`, columns.length)
  const area = writeTable(sheet, TABLE_ROW, columns, rows, text)
  const range = (column: number): string => columnRange(area, column)
  const aps = sumBy(plan.locations, (location) => location.accessPoints.length)
  writeTotalRow(sheet, area.lastRow + 1, columns.length, text, {
    2: [text.total, 'text'],
    [DETAIL_AT.aps]: [{ formula: `SUM(${range(DETAIL_AT.aps)})`, result: aps }, 'integer'],
    [DETAIL_AT.cost]: [columnSum(area, DETAIL_AT.cost, text.unknown), 'euros'],
  })
  // What is common stands last, and would dwarf the others.
  bars(sheet, `${relative(DETAIL_AT.cost, area.firstRow)}:${relative(DETAIL_AT.cost, area.lastRow - 1)}`)
  finishTable(sheet, area, columns.length, 2)
  const verdict = relative(DETAIL_AT.verdict, area.firstRow)
  colourBy(sheet, range(DETAIL_AT.verdict), [
    [`${verdict}="${text.roomVerdict.fail}"`, 'bad'],
    [`${verdict}="${text.roomVerdict.pass}"`, 'good'],
  ])
}
