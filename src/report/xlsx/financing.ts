import { isBeyondFile } from '../../model/article.js'
import type { BudgetLinePlan, FinancingPlan } from '../../model/budget-plan.js'
import { applyRate, type Cents, formatEuros, parseEuros } from '../../model/money.js'
import { isCounted } from '../subjects/bill.js'
import { absolute, onSheet, relative } from './address.js'
import { type AmountCell, sameAs, sumOf } from './amounts.js'
import { lineCents } from './bill-lines.js'
import type { Book } from './book.js'
import type { BudgetSheet } from './budget.js'
import { amountNumber, type Computed, type Content, centsNumber, type Kind, moneyFormula } from './cell.js'
import { writeTax } from './financing-tax.js'
import { lineLabel, type Matrix } from './matrix.js'
import { definedName, nameCell } from './names.js'
import { sumCents } from './price-rows.js'
import { freeze, putWrapped, SECTION_ROW, setWidths, writeHeading, writeSection } from './sheet.js'
import { type Column, writeTable, writeTotalRow } from './table.js'

const WIDTHS = [46, 17, 18, 18, 15, 70]
const BASE = { planned: 2, ceiling: 3, eligible: 4, excess: 5, outside: 6 }
const PLAN = { rate: 2, cap: 3, amount: 4 }

/** A rated source with the cells of its rate and of its largest amount. */
export interface RatedSource {
  readonly source: FinancingPlan
  readonly rateAddress: string
  readonly capAddress: string
  readonly amount: AmountCell
}

/** Cells of one budget line of the eligible base. */
export interface BaseCells {
  readonly line: BudgetLinePlan
  readonly planned: AmountCell
  readonly ceiling: AmountCell
  readonly eligible: AmountCell
  readonly outside: AmountCell
}

export interface FinancingSheet {
  readonly lines: readonly BaseCells[]
  readonly base: AmountCell
  readonly rated: readonly RatedSource[]
  /** Last row of what is written so far. */
  readonly lastRow: number
  readonly sources: readonly AmountCell[]
  /** What the lines cost above their ceilings, and beyond the file's rooms. */
  readonly excess: AmountCell
  /** What serves no room of the file. */
  readonly outside: AmountCell
  readonly vat: AmountCell
  readonly inclVat: AmountCell
}

type Matrices = readonly [Matrix, Matrix]

const smaller = (a: Cents, b: Cents): Cents => (a < b ? a : b)

interface BaseLine {
  readonly line: BudgetLinePlan
  readonly planned: AmountCell
  readonly ceiling: AmountCell
}

function eligibleCents(each: BaseLine): Cents | null {
  const { planned, ceiling } = each
  return planned.cents === null ? null : smaller(planned.cents - outsideCents(each), ceiling.cents!)
}

const outsideCents = ({ line }: BaseLine): Cents => parseEuros(line.outsideEur)!

/** Beyond the file on a budget line: what its articles cost by the sheets of quantities, and a figure for the access points. */
function outsideContent(book: Book, matrices: Matrices, each: BaseLine, row: number): Content {
  const item = book.words.dossierItem['hors-dossier']
  const label = relative(1, row)
  const articles = book.plan.bom.filter((line) => line.line === each.line.id && isCounted(line) && isBeyondFile(line))
  const known = articles.reduce((sum, line) => sum + (lineCents(line) ?? 0n), 0n)
  const sums = matrices.map(
    ({ lineRange, itemRange, totalRange }) =>
      `SUMPRODUCT((${lineRange}=${label})*(${itemRange}="${item}"),${totalRange})`,
  )
  const aps = outsideCents(each) - known
  const formula = `ROUND(${[...sums, ...(aps === 0n ? [] : [centsNumber(aps)])].join('+')},2)`
  return moneyFormula(formula, outsideCents(each), book.text.unknown)
}

function excessCents(each: BaseLine): Cents | null {
  const eligible = eligibleCents(each)
  return eligible === null ? null : each.planned.cents! - eligible
}

function writeBase(
  book: Book,
  budget: BudgetSheet,
  matrices: Matrices,
): Pick<FinancingSheet, 'lines' | 'base' | 'excess' | 'outside' | 'lastRow'> {
  const sheet = book.sheets.financing
  const { text, plan } = book
  const { financing, unknown } = text
  const lines = plan.budget.lines.map((line, index) => ({ line, ...budget.lines[index]! }))
  const columns: Column<BaseLine>[] = [
    { head: text.budget.line, kind: 'text', value: ({ line }) => lineLabel(book, line.id) },
    { head: financing.planned, kind: 'euros', value: ({ planned }) => sameAs(planned, unknown) },
    { head: financing.ceiling, kind: 'euros', value: ({ ceiling }) => sameAs(ceiling, unknown) },
    {
      head: financing.eligible,
      kind: 'euros',
      value: (each, row) => {
        const [planned, ceiling] = [relative(BASE.planned, row), relative(BASE.ceiling, row)]
        const outside = relative(BASE.outside, row)
        return moneyFormula(
          `IF(ISTEXT(${planned}),"${unknown}",MIN(ROUND(${planned}-${outside},2),${ceiling}))`,
          eligibleCents(each),
          unknown,
        )
      },
    },
    {
      head: financing.excess,
      kind: 'euros',
      value: (each, row) => {
        const [planned, eligible] = [relative(BASE.planned, row), relative(BASE.eligible, row)]
        const formula = `IF(ISTEXT(${planned}),"${unknown}",ROUND(${planned}-${eligible},2))`
        return moneyFormula(formula, excessCents(each), unknown)
      },
    },
    {
      head: book.words.scope.outsideColumn,
      kind: 'euros',
      value: (each, row) => outsideContent(book, matrices, each, row),
    },
  ]
  writeSection(sheet, SECTION_ROW, financing.base)
  const area = writeTable(sheet, SECTION_ROW + 1, columns, lines, text)
  const totalRow = area.lastRow + 1
  const sum = (column: number, amounts: readonly (Cents | null)[]): readonly [Content, Kind] => [
    sumOf(`${relative(column, area.firstRow)}:${relative(column, area.lastRow)}`, amounts, unknown),
    'euros',
  ]
  writeTotalRow(
    sheet,
    totalRow,
    columns.length,
    {
      1: [text.total, 'text'],
      [BASE.planned]: sum(
        BASE.planned,
        lines.map((each) => each.planned.cents),
      ),
      [BASE.ceiling]: sum(
        BASE.ceiling,
        lines.map((each) => each.ceiling.cents),
      ),
      [BASE.eligible]: sum(BASE.eligible, lines.map(eligibleCents)),
      [BASE.excess]: sum(BASE.excess, lines.map(excessCents)),
      [BASE.outside]: sum(BASE.outside, lines.map(outsideCents)),
    },
    text,
  )
  putWrapped(sheet, totalRow + 1, columns.length, financing.baseNote)
  const address = onSheet(sheet.name, absolute(BASE.eligible, totalRow))
  nameCell(book, address, 'assiette_eligible')
  const cell = (column: number, index: number, cents: Cents | null): AmountCell => ({
    address: onSheet(sheet.name, absolute(column, area.firstRow + index)),
    cents,
  })
  return {
    lines: lines.map((each, index) => ({
      ...each,
      eligible: cell(BASE.eligible, index, eligibleCents(each)),
      outside: cell(BASE.outside, index, outsideCents(each)),
    })),
    base: { address, cents: sumCents(lines.map(eligibleCents)) },
    excess: {
      address: onSheet(sheet.name, absolute(BASE.excess, totalRow)),
      cents: sumCents(lines.map(excessCents)),
    },
    outside: {
      address: onSheet(sheet.name, absolute(BASE.outside, totalRow)),
      cents: sumCents(lines.map(outsideCents)),
    },
    lastRow: totalRow + 1,
  }
}

/** A source with a rate: rate × base rounded once, up to its cap. */
function ratedCents(base: Cents | null, source: FinancingPlan): Cents | null {
  if (base === null || source.rate === null) return null
  const amount = applyRate(base, source.rate)
  return source.maxEur === null ? amount : smaller(amount, parseEuros(source.maxEur)!)
}

function sourceCents(sources: readonly FinancingPlan[], base: AmountCell, total: AmountCell): (Cents | null)[] {
  const rated = sources.map((source) => (source.rate === null ? 0n : ratedCents(base.cents, source)))
  const given = sumCents(rated)
  return sources.map((source, index) =>
    source.rate !== null ? rated[index]! : total.cents === null || given === null ? null : total.cents - given,
  )
}

function amountFormula(
  source: FinancingPlan,
  row: number,
  rows: readonly number[],
  base: AmountCell,
  total: AmountCell,
  unknown: string,
): string {
  if (source.rate === null) {
    const others = rows.map((other) => relative(PLAN.amount, other)).join(',')
    const given = others === '' ? '0' : `SUM(${others})`
    return `IF(ISTEXT(${total.address}),"${unknown}",ROUND(${total.address}-${given},2))`
  }
  const rated = `ROUND(${relative(PLAN.rate, row)}*${base.address},2)`
  const held = source.maxEur === null ? rated : `MIN(${rated},${relative(PLAN.cap, row)})`
  return `IF(ISTEXT(${base.address}),"${unknown}",${held})`
}

function writePlan(
  book: Book,
  base: AmountCell,
  total: AmountCell,
  row: number,
): { cells: AmountCell[]; rated: RatedSource[]; lastRow: number } {
  const sheet = book.sheets.financing
  const { text, plan } = book
  const { financing, unknown } = text
  const sources = plan.budget.financing
  const cents = sourceCents(sources, base, total)
  const firstRow = row + 2
  const ratedRows = sources.flatMap((source, index) => (source.rate === null ? [] : [firstRow + index]))
  const share = (amount: Cents | null): number | string =>
    amount === null || total.cents === null || total.cents === 0n
      ? unknown
      : Number(formatEuros(amount)) / Number(formatEuros(total.cents))
  const columns: Column<FinancingPlan>[] = [
    { head: financing.source, kind: 'text', value: (source) => source.source },
    { head: financing.rate, kind: 'percent', input: true, value: (source) => source.rate },
    { head: financing.cap, kind: 'euros', input: true, value: (source) => amountNumber(source.maxEur) },
    {
      head: financing.amount,
      kind: 'euros',
      value: (source, at) =>
        moneyFormula(amountFormula(source, at, ratedRows, base, total, unknown), cents[at - firstRow]!, unknown),
    },
    {
      head: financing.share,
      kind: 'percent',
      value: (_, at) => shareFormula(relative(PLAN.amount, at), total, share(cents[at - firstRow]!), unknown),
    },
    {
      head: financing.computation,
      kind: 'text',
      value: (source) => (source.rate === null ? financing.remainder : financing.capped),
    },
  ]
  writeSection(sheet, row, financing.plan)
  const area = writeTable(sheet, row + 1, columns, sources, text)
  const range = `${relative(PLAN.amount, area.firstRow)}:${relative(PLAN.amount, area.lastRow)}`
  writeTotalRow(
    sheet,
    area.lastRow + 1,
    columns.length,
    { 1: [text.total, 'text'], [PLAN.amount]: [sumOf(range, cents, unknown), 'euros'] },
    text,
  )
  const cells = sources.map((source, index): AmountCell => {
    const address = onSheet(sheet.name, absolute(PLAN.amount, firstRow + index))
    nameCell(book, address, definedName('financement', source.source))
    return { address, cents: cents[index]! }
  })
  const at = (column: number, index: number): string => onSheet(sheet.name, absolute(column, firstRow + index))
  const rated = sources.flatMap((source, index): RatedSource[] =>
    source.rate === null
      ? []
      : [{ source, rateAddress: at(PLAN.rate, index), capAddress: at(PLAN.cap, index), amount: cells[index]! }],
  )
  return { cells, rated, lastRow: area.lastRow + 1 }
}

function shareFormula(amount: string, total: AmountCell, result: number | string, unknown: string): Computed {
  return {
    formula: `IF(OR(ISTEXT(${amount}),ISTEXT(${total.address}),${total.address}=0),"${unknown}",${amount}/${total.address})`,
    result,
  }
}

/** Eligible base, each source's share, and VAT: all by formula from the budget sheet. */
export function writeFinancing(book: Book, budget: BudgetSheet, matrices: Matrices): FinancingSheet {
  const sheet = book.sheets.financing
  setWidths(sheet, WIDTHS)
  writeHeading(book, 'financing', book.text.financing.title, book.text.exclTax, WIDTHS.length)
  const { lines, base, excess, outside, lastRow } = writeBase(book, budget, matrices)
  const { cells, rated, lastRow: planRow } = writePlan(book, base, budget.total.planned, lastRow + 2)
  const tax = writeTax(book, budget.total.planned, planRow + 2, BASE.excess)
  freeze(sheet, 3, 0)
  return { lines, base, rated, sources: cells, excess, outside, ...tax }
}
