import { absolute, relative } from './address.js'
import { type AmountCell, sameAs } from './amounts.js'
import { assumedCount, type Book } from './book.js'
import { type BudgetCells, type BudgetSheet, colourVerdict } from './budget.js'
import { type Content, type Kind, linkTo, putCell, putText } from './cell.js'
import { colourBy, colourHeadroom } from './conditions.js'
import type { FinancingSheet } from './financing.js'
import { lineLabel, type Matrix } from './matrix.js'
import { breakPages, shortRevision } from './page.js'
import { freeze, putWrapped, setWidths, writeSection } from './sheet.js'
import { BORDER, FONT } from './style.js'
import { writeContents, writeFacts, writeLocations } from './summary-details.js'
import { type Column, writeTable, writeTotalRow } from './table.js'
import { explanationText, verdictText } from './verdict-text.js'

const WIDTHS = [7, 46, 17, 17, 17, 12, 27, 16]
const SPACER_HEIGHT = 6
const COLUMNS = WIDTHS.length
const VERDICT_ROW = 5
const AT = { planned: 3, ceiling: 4, headroom: 5, used: 6, verdict: 7, link: 8 }

export interface SummaryParts {
  readonly budget: BudgetSheet
  readonly financing: FinancingSheet
  readonly dqe: Matrix
  readonly accessPoints: ReadonlyMap<string, string>
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

function writeBudgetTable(
  book: Book,
  budget: BudgetSheet,
  row: number,
): { readonly first: number; readonly total: number } {
  const sheet = book.sheets.summary
  const { text, plan } = book
  const { summary } = text
  const { lines } = plan.budget
  writeSection(sheet, row, summary.budget)
  const headers = [
    text.rank,
    text.budget.line,
    summary.planned,
    summary.ceiling,
    summary.headroom,
    summary.used,
    summary.verdictColumn,
    text.detail,
  ]
  const first = row + 2
  const rows = lines.map(
    (line, index): Record<number, readonly [Content, Kind]> => ({
      1: [index + 1, 'centre'],
      2: [lineLabel(book, line.id), 'text'],
      ...referenceCells(budget.lines[index]!, text.sheets.budget, text.unknown),
    }),
  )
  const columns = headers.map(
    (head, index): Column<(typeof rows)[number]> => ({
      head,
      kind: rows[0]?.[index + 1]?.[1] ?? 'text',
      value: (cells) => cells[index + 1]?.[0] ?? null,
    }),
  )
  writeTable(sheet, row + 1, columns, rows, text)
  const totalRow = first + lines.length
  const total = referenceCells(budget.total, text.sheets.budget, text.unknown)
  writeTotalRow(sheet, totalRow, COLUMNS, { 2: [text.total, 'text'], ...total }, text)
  const colour = (at: number, close: boolean): void => {
    colourHeadroom(sheet, relative(AT.headroom, at), close)
    colourVerdict(book, sheet, relative(AT.verdict, at), close)
  }
  lines.forEach((line, index) => {
    colour(first + index, line.close)
  })
  colour(
    totalRow,
    lines.some((line) => line.close),
  )
  const { p10Eur, p90Eur } = plan.budget
  const { euros } = book.format
  if (p10Eur !== null) putWrapped(sheet, totalRow + 1, COLUMNS, summary.range(euros(p10Eur), euros(p90Eur)))
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

/** The first page: verdict, what it rests on, budget, financing, key figures, contents; then the cost by location. */
export function writeSummary(book: Book, parts: SummaryParts): void {
  const sheet = book.sheets.summary
  setWidths(sheet, WIDTHS)
  writeTitle(book)
  const budgetRow = VERDICT_ROW + 6
  const table = writeBudgetTable(book, parts.budget, budgetRow)
  writeVerdict(book, table.first, table.total)
  const factsRow = table.total + 3
  sheet.getRow(factsRow - 1).height = SPACER_HEIGHT
  const next = Math.max(
    writeFinancingTable(book, parts, factsRow),
    writeFacts(book, factsRow, parts.budget.total.planned),
  )
  const contentsRow = next + 1
  sheet.getRow(next).height = SPACER_HEIGHT
  const locationsRow = writeContents(book, contentsRow) + 1
  writeLocations(book, parts, locationsRow)
  breakPages(sheet, [locationsRow])
  freeze(sheet, 3, 0)
}
