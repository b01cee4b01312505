import type { BudgetLinePlan, BudgetOutcome } from '../../model/budget-plan.js'
import { type Cents, formatEuros, parseEuros } from '../../model/money.js'
import { missingPrices } from '../subjects/bill.js'
import { breaksAtOf } from '../subjects/budget.js'
import { extraSentence, outsideSentence } from '../subjects/scope.js'
import type { Book } from './book.js'
import { writeBreakdowns } from './breakdown.js'
import { amountNumber, type Computed, type Content, type Kind, moneyFormula, studyAmount } from './cell.js'
import {
  type AmountCell,
  absolute,
  addCells,
  columnCents,
  columnSum,
  definedName,
  nameCell,
  onSheet,
  relative,
  sumCents,
} from './expression.js'
import { lineLabel, type Matrix } from './quantities.js'
import { formulaText } from './safe-text.js'
import type { Worksheet } from './sheet.js'
import { bars, colourBy, colourHeadroom } from './style.js'
import {
  type Column,
  column,
  freeze,
  putWrapped,
  setWidths,
  TABLE_ROW,
  type TableArea,
  writeHeading,
  writeTable,
  writeTotalRow,
} from './table.js'
import { fitLastPage } from './workbook.js'

/** The columns of the first table. */
const AT = { planned: 3, ceiling: 4, headroom: 5, used: 6, verdict: 7, low: 8, high: 9 }
const WIDTHS = [34, 30, 14, 14, 14, 14, 23, 20, 20, 13, 18]

export interface ResultCell {
  readonly address: string
  readonly result: string | number
}

/** Cells of one budget line, or of the total, that the other sheets refer to. */
export interface BudgetCells {
  readonly planned: AmountCell
  readonly ceiling: AmountCell
  readonly headroom: AmountCell
  readonly used: ResultCell
  readonly verdict: ResultCell
}

export interface BudgetSheet {
  readonly lines: readonly BudgetCells[]
  readonly total: BudgetCells
  /** Total of each location, and of what is common. */
  readonly places: ReadonlyMap<string, AmountCell>
}

function plannedOf(matrices: readonly [Matrix, Matrix], id: string): Cents | null {
  return sumCents(matrices.map((matrix) => matrix.lineTotal(id).cents))
}

function less(a: Cents | null, b: Cents): Cents | null {
  return a === null ? null : b - a
}

/** The words of a line that holds: on estimates, as long as its prices are not all quoted or listed. */
function heldWord(book: Book, line: BudgetLinePlan): string {
  const { verdict } = book.text
  return line.onEstimates ? verdict.heldOnEstimates : verdict.held
}

function lineVerdict(book: Book, line: BudgetLinePlan, headroom: Cents | null): string {
  const { verdict } = book.text
  return headroom === null ? verdict.unknown : headroom < 0n ? verdict.exceeded : heldWord(book, line)
}

function totalVerdict(book: Book) {
  const { verdict } = book.text
  const { outcome, onEstimates } = book.plan.budget
  const held = onEstimates ? verdict.heldOnEstimates : verdict.held
  const lineExceeded = verdict.lineExceeded(held)
  const results: Readonly<Record<BudgetOutcome, string>> = {
    held,
    'held-on-estimates': held,
    'line-exceeded': lineExceeded,
    'line-exceeded-on-estimates': lineExceeded,
    'total-exceeded': verdict.exceeded,
    unknown: verdict.unknown,
  }
  return { held, lineExceeded, result: results[outcome] }
}

function headroom(row: number, cents: Cents | null, unknown: string): Computed {
  const planned = relative(AT.planned, row)
  return moneyFormula(
    `IF(ISTEXT(${planned}),"${unknown}",ROUND(${relative(AT.ceiling, row)}-${planned},2))`,
    cents,
    unknown,
  )
}

function used(row: number, share: number | null, unknown: string): Computed {
  const [planned, ceiling] = [relative(AT.planned, row), relative(AT.ceiling, row)]
  return {
    formula: `IF(OR(ISTEXT(${planned}),${ceiling}=0),"${unknown}",${planned}/${ceiling})`,
    result: share ?? unknown,
  }
}

function share(planned: Cents | null, ceiling: Cents): number | null {
  return planned === null || ceiling === 0n ? null : Number(formatEuros(planned)) / Number(formatEuros(ceiling))
}

function lineColumns(book: Book, matrices: readonly [Matrix, Matrix]): Column<BudgetLinePlan>[] {
  const { text } = book
  const { budget, summary, verdict, unknown } = text
  const ceiling = (line: BudgetLinePlan): Cents => parseEuros(line.ceilingEur)!
  const room = (line: BudgetLinePlan): Cents | null => less(plannedOf(matrices, line.id), ceiling(line))
  return [
    column(budget.category, 'text', (line) => line.category),
    column(budget.line, 'text', (line) => lineLabel(book, line.id)),
    column(summary.planned, 'euros', (line) =>
      addCells(
        matrices.map((matrix) => matrix.lineTotal(line.id)),
        unknown,
      ),
    ),
    column(summary.ceiling, 'euros', (line) => amountNumber(line.ceilingEur), { input: true }),
    column(summary.headroom, 'euros', (line, row) => headroom(row, room(line), unknown)),
    column(summary.used, 'percent', (line, row) =>
      used(row, share(plannedOf(matrices, line.id), ceiling(line)), unknown),
    ),
    column(summary.verdictColumn, 'centre', (line, row) => {
      const at = relative(AT.headroom, row)
      return {
        formula: `IF(ISTEXT(${at}),"${verdict.unknown}",IF(${at}<0,"${verdict.exceeded}","${heldWord(book, line)}"))`,
        result: lineVerdict(book, line, room(line)),
      }
    }),
    column(budget.low, 'euros', (line) => studyAmount(line.lowEur, unknown)),
    column(budget.high, 'euros', (line) => studyAmount(line.highEur, unknown)),
    column(budget.breaksAt, 'integer', (line) =>
      breaksAtOf<Content>(line, { at: (ofStudy) => ({ ofStudy }), ...budget.breaksNever }),
    ),
    column(budget.perAp, 'euros', (line) => studyAmount(line.eurPerAp, unknown)),
  ]
}

/** What the columns of planned amounts and of ceilings come to. */
function totalsOf(area: TableArea): { readonly planned: Cents | null; readonly ceiling: Cents } {
  return { planned: columnCents(area, AT.planned), ceiling: columnCents(area, AT.ceiling)! }
}

function totalCells(book: Book, area: TableArea): Record<number, readonly [Content, Kind]> {
  const { text, plan } = book
  const { verdict, unknown } = text
  const [first, row] = [area.firstRow, area.lastRow + 1]
  const range = (column: number): string => `${relative(column, first)}:${relative(column, row - 1)}`
  const { planned, ceiling } = totalsOf(area)
  const over = `SUMPRODUCT(--(${range(AT.headroom)}<0))>0`
  const { held, lineExceeded, result } = totalVerdict(book)
  const own = relative(AT.headroom, row)
  const words = `IF(${own}<0,"${verdict.exceeded}",IF(${over},"${lineExceeded}","${held}"))`
  return {
    1: [text.total, 'text'],
    [AT.planned]: [columnSum(area, AT.planned, unknown), 'euros'],
    [AT.ceiling]: [columnSum(area, AT.ceiling, unknown), 'euros'],
    [AT.headroom]: [headroom(row, less(planned, ceiling), unknown), 'euros'],
    [AT.used]: [used(row, share(planned, ceiling), unknown), 'percent'],
    [AT.verdict]: [
      {
        formula: `IF(ISTEXT(${relative(AT.planned, row)}),"${verdict.unknown}",${words})`,
        result,
      },
      'centre',
    ],
    [AT.low]: [studyAmount(plan.budget.lowEur, unknown), 'euros'],
    [AT.high]: [studyAmount(plan.budget.highEur, unknown), 'euros'],
  }
}

function cellsOf(book: Book, row: number, planned: Cents | null, ceiling: Cents, verdict: string): BudgetCells {
  const at = (column: number): string => onSheet(book.sheets.budget.name, absolute(column, row))
  return {
    planned: { address: at(AT.planned), cents: planned },
    ceiling: { address: at(AT.ceiling), cents: ceiling },
    headroom: { address: at(AT.headroom), cents: less(planned, ceiling) },
    used: { address: at(AT.used), result: share(planned, ceiling) ?? book.text.unknown },
    verdict: { address: at(AT.verdict), result: verdict },
  }
}

function nameCells(book: Book, key: string, cells: BudgetCells): void {
  nameCell(book, cells.ceiling.address, definedName('plafond', key))
  nameCell(book, cells.planned.address, definedName('prevu', key))
  nameCell(book, cells.headroom.address, definedName('disponible', key))
}

/** Colours a verdict by its words. */
export function colourVerdict(book: Book, sheet: Worksheet, cell: string, close: boolean): void {
  const { verdict } = book.text
  colourBy(sheet, cell, [
    [`${cell}="${verdict.unknown}"`, 'bad'],
    [`${cell}="${verdict.exceeded}"`, 'bad'],
    [`${cell}="${totalVerdict(book).lineExceeded}"`, 'warn'],
    [`${cell}<>""`, close ? 'warn' : 'good'],
  ])
}

function colourLine(book: Book, row: number, close: boolean): void {
  const sheet = book.sheets.budget
  colourHeadroom(sheet, relative(AT.headroom, row), close)
  colourVerdict(book, sheet, relative(AT.verdict, row), close)
}

/** The high end of a range alone above the ceiling: a warning, told apart from an excess. */
function colourHigh(sheet: Worksheet, row: number): void {
  const [ceiling, headroom, high] = [AT.ceiling, AT.headroom, AT.high].map((column) => relative(column, row))
  colourBy(sheet, high!, [[`AND(ISNUMBER(${headroom}),ISNUMBER(${high}),${headroom}>=0,${high}>${ceiling})`, 'warn']])
}

function notes(book: Book): string[] {
  const { plan, text, words, format } = book
  const { p10Eur, p90Eur, contingencyEur } = plan.budget
  return [
    text.budget.studyNote,
    ...(p10Eur === null ? [] : [text.budget.rangeNote(format.euros(p10Eur), format.euros(p90Eur))]),
    text.budget.lineTransfer,
    text.budget.highOver,
    text.budget.contingency(format.euros(contingencyEur)),
    outsideSentence(plan, words, format),
    extraSentence(plan, words, format),
    ...(plan.reuse.byArticle.length === 0 ? [] : [words.reuse.note(format.euros(plan.reuse.totalEur))]),
  ]
}

/** Planned against ceilings in the words of the file, then by item, by location, and what stands outside the budget. */
export function writeBudget(book: Book, matrices: readonly [Matrix, Matrix]): BudgetSheet {
  const sheet = book.sheets.budget
  const { lines } = book.plan.budget
  setWidths(sheet, WIDTHS)
  writeHeading(book, 'budget', book.text.budget.title, book.text.exclTax, WIDTHS.length)
  const columns = lineColumns(book, matrices)
  const area = writeTable(sheet, TABLE_ROW, columns, lines, book.text)
  const totalRow = area.lastRow + 1
  writeTotalRow(sheet, totalRow, columns.length, book.text, totalCells(book, area))
  lines.forEach((line, index) => {
    colourLine(book, area.firstRow + index, line.close)
    colourHigh(sheet, area.firstRow + index)
  })
  colourLine(
    book,
    totalRow,
    lines.some((line) => line.close),
  )
  const lineCells = lines.map((line, index) => {
    const ceiling = parseEuros(line.ceilingEur)!
    const spent = plannedOf(matrices, line.id)
    return cellsOf(book, area.firstRow + index, spent, ceiling, lineVerdict(book, line, less(spent, ceiling)))
  })
  const { planned, ceiling } = totalsOf(area)
  const total = cellsOf(book, totalRow, planned, ceiling, totalVerdict(book).result)
  lines.forEach((line, index) => {
    nameCells(book, line.id, lineCells[index]!)
  })
  nameCells(book, 'total', total)
  const changed = pricesChanged(book, total.planned.address)
  putWrapped(sheet, totalRow + 1, WIDTHS.length, String(changed.result))
  sheet.getCell(totalRow + 1, 1).value = changed
  let row = totalRow + 2
  for (const note of notes(book)) putWrapped(sheet, row++, WIDTHS.length, note)
  const places = writeBreakdowns(book, matrices, total.planned, row + 1)
  bars(sheet, `${relative(AT.used, area.firstRow)}:${relative(AT.used, totalRow)}`, 1)
  freeze(sheet, TABLE_ROW, 2)
  fitLastPage(sheet)
  return { lines: lineCells, total, places }
}

/** Whether the prices are still those of the study, as far as the total tells: what is marked as of the study did not follow another one. */
export function pricesChanged({ plan, text: { summary }, format }: Book, total: string): Computed {
  const { totalEur } = plan.budget
  const changed = formulaText(summary.pricesChanged(format.euros(totalEur)))
  const kept = formulaText(summary.pricesKept)
  const isSame = totalEur === null ? `ISTEXT(${total})` : `IF(ISTEXT(${total}),FALSE,ROUND(${total}-${totalEur},2)=0)`
  return { formula: `IF(${isSame},${kept},${changed})`, result: summary.pricesKept }
}

/** The columns of headroom that a verdict is read from: one cell a budget line, then that of the total. */
interface HeadroomCells {
  readonly lines: readonly string[]
  readonly total: string
}

/** What a text says of the outcome that the headroom cells come to: as the plan does, and as it would with other prices. */
function byOutcome(book: Book, { lines, total }: HeadroomCells, of: Readonly<Record<BudgetOutcome, string>>): Computed {
  const { outcome, onEstimates } = book.plan.budget
  const say = (each: BudgetOutcome): string => formulaText(of[each])
  const anyOver = `SUMPRODUCT(--(${lines[0]}:${lines.at(-1)}<0))>0`
  const over = say(onEstimates ? 'line-exceeded-on-estimates' : 'line-exceeded')
  const held = say(onEstimates ? 'held-on-estimates' : 'held')
  const known = `IF(${total}<0,${say('total-exceeded')},IF(${anyOver},${over},${held}))`
  return { formula: `IF(ISTEXT(${total}),${say('unknown')},${known})`, result: of[outcome] }
}

/** The verdict in capitals; follows a changed price. */
export function verdictText(book: Book, cells: HeadroomCells): Computed {
  return byOutcome(book, cells, book.text.summary.statement)
}

/**
 * An amount in words of the workbook's language, the same on every machine: `FIXED` without groups gives digits and one mark, which is
 * replaced; groups of three are then put in.
 */
function amountFormula(book: Book, amount: string): string {
  const french = book.format.language === 'fr'
  const [point, group] = french ? [',', '\u202f'] : ['.', ',']
  const digits = `SUBSTITUTE(FIXED(${amount},2,TRUE),"${french ? '.' : ','}","${point}")`
  const thousands = `REPLACE(${digits},LEN(${digits})-5,0,"${group}")`
  const millions = `REPLACE(${thousands},LEN(${thousands})-9,0,"${group}")`
  const grouped = `IF(${amount}<1000,${digits},IF(${amount}<1000000,${thousands},${millions}))`
  return french ? `${grouped}&"\u00a0€"` : `"€"&${grouped}`
}

const AMOUNT = '\u0001'

function overFormula(book: Book, line: BudgetLinePlan, headroom: string): string {
  const [before = '', after = ''] = book.text.summary.over(lineLabel(book, line.id), AMOUNT).split(AMOUNT)
  const sentence = `${formulaText(` ${before}`)}&${amountFormula(book, `-${headroom}`)}&${formulaText(after)}`
  return `IF(ISNUMBER(${headroom}),IF(${headroom}<0,${sentence},""),"")`
}

function resultText(book: Book): string {
  const { text, plan, format } = book
  const { budget } = plan
  const missing = missingPrices(plan)
  const over = budget.lines.filter((line) => line.headroomEur?.startsWith('-'))
  return [
    text.summary.statementNote[budget.outcome],
    ...(missing === '' ? [] : [text.summary.missing(missing)]),
    ...over.map((line) => text.summary.over(lineLabel(book, line.id), format.euros(line.headroomEur!.slice(1)))),
  ].join(' ')
}

/** Why the verdict is what it is, by how much a line is over, and who bears it; follows a changed price. */
export function explanationText(book: Book, cells: HeadroomCells): Computed {
  const { text, plan } = book
  const missing = missingPrices(plan)
  const parts = [
    byOutcome(book, cells, text.summary.statementNote).formula,
    ...(missing === '' ? [] : [`IF(ISTEXT(${cells.total}),${formulaText(` ${text.summary.missing(missing)}`)},"")`]),
    ...plan.budget.lines.map((line, index) => overFormula(book, line, cells.lines[index]!)),
  ]
  return { formula: parts.join('&'), result: resultText(book) }
}
