import { isBeyondFile } from '../../model/article.js'
import type { BudgetLinePlan, FinancingPlan } from '../../model/budget-plan.js'
import { applyRate, type Cents, parseEuros } from '../../model/money.js'
import { isCounted } from '../subjects/bill.js'
import { fctvaRows } from '../subjects/budget.js'
import type { Book } from './book.js'
import { lineCents } from './bpu.js'
import type { BudgetSheet } from './budget.js'
import { type Computed, type Content, centsNumber, type Kind, moneyFormula, putCell, studyAmount } from './cell.js'
import {
  type Amount,
  type AmountCell,
  absolute,
  cellOf,
  definedName,
  evenly,
  minus,
  nameCell,
  type Operand,
  onSheet,
  partOf,
  plus,
  relative,
  sameAs,
  shareOf,
  smallerOf,
  sumCell,
  sumCents,
  unlessText,
} from './expression.js'
import { lineLabel, type Matrix } from './quantities.js'
import { formulaText } from './safe-text.js'
import { FONT } from './style.js'
import {
  type Column,
  column,
  freeze,
  putWrapped,
  SECTION_ROW,
  setWidths,
  writeHeading,
  writeSection,
  writeSums,
  writeTable,
} from './table.js'
import { fitLastPage } from './workbook.js'

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

interface BaseLine {
  readonly line: BudgetLinePlan
  readonly planned: AmountCell
  readonly ceiling: AmountCell
}

/** What articles cost that the file does not name, on a budget line. */
function namedOutside({ plan }: Book, { id }: BudgetLinePlan): Cents {
  const articles = plan.bom.filter((bought) => bought.line === id && isCounted(bought) && isBeyondFile(bought))
  return articles.reduce((sum, bought) => sum + (lineCents(bought) ?? 0n), 0n)
}

/** Beyond the file on a budget line: what its articles cost by the sheets of quantities, and a figure for the access points. */
function outsideContent(book: Book, matrices: Matrices, line: BudgetLinePlan, row: number): Content {
  const item = book.words.dossierItem['hors-dossier']
  const label = relative(1, row)
  const sums = matrices.map(
    ({ lineRange, itemRange, totalRange }) =>
      `SUMPRODUCT((${lineRange}=${label})*(${itemRange}="${item}"),${totalRange})`,
  )
  const aps = parseEuros(line.outsideEur)! - namedOutside(book, line)
  const formula = `ROUND(${[...sums, ...(aps === 0n ? [] : [centsNumber(aps)])].join('+')},2)`
  return moneyFormula(formula, parseEuros(line.outsideEur)!, book.text.unknown)
}

function baseColumns(book: Book, matrices: Matrices): Column<BaseLine>[] {
  const { text, words } = book
  const { financing, unknown } = text
  const here = (column: number, row: number, cents: Cents | null): AmountCell => ({
    address: relative(column, row),
    cents,
  })
  const planned = (each: BaseLine, row: number): AmountCell => here(BASE.planned, row, each.planned.cents)
  const eligible = (each: BaseLine, row: number): Amount => {
    const outside = here(BASE.outside, row, parseEuros(each.line.outsideEur))
    return smallerOf(minus(planned(each, row), outside), here(BASE.ceiling, row, each.ceiling.cents))
  }
  return [
    column(text.budget.line, 'text', ({ line }) => lineLabel(book, line.id)),
    column(financing.planned, 'euros', (each) => sameAs(each.planned, unknown)),
    column(financing.ceiling, 'euros', (each) => sameAs(each.ceiling, unknown)),
    column(financing.eligible, 'euros', (each, row) => unlessText([planned(each, row)], eligible(each, row), unknown)),
    column(financing.excess, 'euros', (each, row) => {
      const own = here(BASE.eligible, row, eligible(each, row).cents)
      return unlessText([planned(each, row)], minus(planned(each, row), own), unknown)
    }),
    column(words.scope.outsideColumn, 'euros', ({ line }, row) => outsideContent(book, matrices, line, row)),
  ]
}

/** The eligible base, line by line, and its sums. */
function writeBase(
  book: Book,
  budget: BudgetSheet,
  matrices: Matrices,
): Pick<FinancingSheet, 'lines' | 'base' | 'excess' | 'outside' | 'lastRow'> {
  const sheet = book.sheets.financing
  const { text, plan } = book
  const { financing } = text
  const lines = plan.budget.lines.map((line, index) => ({ line, ...budget.lines[index]! }))
  const columns = baseColumns(book, matrices)
  writeSection(sheet, SECTION_ROW, financing.base)
  const area = writeTable(sheet, SECTION_ROW + 1, columns, lines, text)
  const totalRow = area.lastRow + 1
  writeSums(sheet, area, columns.length, text, 1, Object.values(BASE))
  putWrapped(sheet, totalRow + 1, columns.length, financing.baseNote)
  const base = sumCell(sheet.name, area, BASE.eligible)
  nameCell(book, base.address, 'assiette_eligible')
  return {
    lines: lines.map((each, index) => ({
      ...each,
      eligible: cellOf(sheet.name, area, BASE.eligible, index),
      outside: cellOf(sheet.name, area, BASE.outside, index),
    })),
    base,
    excess: sumCell(sheet.name, area, BASE.excess),
    outside: sumCell(sheet.name, area, BASE.outside),
    lastRow: totalRow + 1,
  }
}

/** What a source with a rate pays on a base: rate × base rounded once, up to its largest amount. */
export function paidOn({ source, rateAddress, capAddress }: Omit<RatedSource, 'amount'>, base: Operand): Amount {
  const rated = shareOf(rateAddress, source.rate!, base)
  return source.maxEur === null ? rated : smallerOf(rated, { address: capAddress, cents: parseEuros(source.maxEur) })
}

/** What each source pays; the one without a rate pays the rest. */
function sourceAmounts(book: Book, base: AmountCell, total: AmountCell, firstRow: number): Computed[] {
  const { plan, text } = book
  const sources = plan.budget.financing
  const paid = sources.map((source, index) => {
    const [rateAddress, capAddress] = [PLAN.rate, PLAN.cap].map((column) => relative(column, firstRow + index))
    return source.rate === null ? null : paidOn({ source, rateAddress: rateAddress!, capAddress: capAddress! }, base)
  })
  const cells = sources.flatMap(({ rate }, index) => (rate === null ? [] : relative(PLAN.amount, firstRow + index)))
  const given: Amount = {
    formula: cells.length === 0 ? '0' : `SUM(${cells.join(',')})`,
    cents: sumCents(paid.map((amount) => (amount === null ? 0n : amount.cents))),
  }
  return paid.map((amount) =>
    amount === null ? unlessText([total], minus(total, given), text.unknown) : unlessText([base], amount, text.unknown),
  )
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
  const firstRow = row + 2
  const amounts = sourceAmounts(book, base, total, firstRow)
  const columns: Column<FinancingPlan>[] = [
    column(financing.source, 'text', (source) => source.source),
    column(financing.rate, 'percent', (source) => source.rate, { input: true }),
    column(financing.cap, 'euros', (source) => source.maxEur, { input: true }),
    column(financing.amount, 'euros', (_, at) => amounts[at - firstRow]!),
    column(financing.share, 'percent', (_, at) => {
      const { result } = amounts[at - firstRow]!
      const cents = typeof result === 'number' ? BigInt(Math.round(result * 100)) : null
      return partOf({ address: relative(PLAN.amount, at), cents }, total, unknown)
    }),
    column(financing.computation, 'text', (source) => (source.rate === null ? financing.remainder : financing.capped)),
  ]
  writeSection(sheet, row, financing.plan)
  const area = writeTable(sheet, row + 1, columns, sources, text)
  writeSums(sheet, area, columns.length, text, 1, [PLAN.amount])
  const cells = sources.map(({ source }, index): AmountCell => {
    const cell = cellOf(sheet.name, area, PLAN.amount, index)
    nameCell(book, cell.address, definedName('financement', source))
    return cell
  })
  const at = (column: number, index: number): string => onSheet(sheet.name, absolute(column, firstRow + index))
  const rated = sources.flatMap((source, index): RatedSource[] =>
    source.rate === null
      ? []
      : [{ source, rateAddress: at(PLAN.rate, index), capAddress: at(PLAN.cap, index), amount: cells[index]! }],
  )
  return { cells, rated, lastRow: area.lastRow + 1 }
}

/** VAT and the total with it, by formula from the total, from a row on; the note spans so many columns. */
function writeTax(
  book: Book,
  total: AmountCell,
  row: number,
  noteColumns: number,
): { readonly vat: AmountCell; readonly inclVat: AmountCell; readonly lastRow: number } {
  const sheet = book.sheets.financing
  const { text, plan } = book
  const { financing, unknown } = text
  const [exclRow, rateRow, vatRow, inclRow] = [row + 1, row + 2, row + 3, row + 4]
  const here = (line: number, cents: Cents | null): AmountCell => ({ address: relative(2, line), cents })
  const excl = here(exclRow, total.cents)
  const vat: Amount = {
    formula: `ROUND(${excl.address}*${relative(2, rateRow)},2)`,
    cents: excl.cents === null ? null : applyRate(excl.cents, plan.budget.vatRate),
  }
  const incl = plus(excl, here(vatRow, vat.cents))
  const rows: [string, Content, Kind][] = [
    [financing.exclVat, sameAs(total, unknown), 'euros'],
    [financing.vatRate, plan.budget.vatRate, 'percent'],
    [financing.vat, unlessText([excl], vat, unknown), 'euros'],
    [financing.inclVat, unlessText([excl], incl, unknown), 'euros'],
  ]
  writeSection(sheet, row, financing.tax)
  rows.forEach(([label, content, kind], index) => {
    putCell(sheet.getCell(exclRow + index, 1), label, 'text', text)
    const cell = sheet.getCell(exclRow + index, 2)
    putCell(cell, content, kind, text)
    cell.font = FONT.bold
  })
  putWrapped(sheet, inclRow + 1, noteColumns, financing.taxNote)
  const cell = (line: number, cents: Cents | null): AmountCell => ({
    address: onSheet(sheet.name, absolute(2, line)),
    cents,
  })
  nameCell(book, cell(rateRow, null).address, 'taux_tva')
  nameCell(book, cell(inclRow, null).address, 'total_ttc')
  return { vat: cell(vatRow, vat.cents), inclVat: cell(inclRow, incl.cents), lastRow: inclRow + 1 }
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

const NOTE_COLUMNS = 5

interface FundingParts {
  readonly budget: BudgetSheet
  readonly financing: FinancingSheet
  readonly matrices: Matrices
  /** What the licences cost after the period. */
  readonly toConfirm: AmountCell
}

/** Cells of what the accessories cost, and of the grant that depends on their place. */
export interface AccessoryCells {
  readonly amount: AmountCell
  readonly grant: AmountCell
}

/** Accessories by budget line from the sheets of quantities: what they cost, and what would be eligible of each line without them. */
function accessoryLines(
  book: Book,
  lines: readonly BaseCells[],
  matrices: Matrices,
): { readonly amount: Computed; readonly cents: Cents | null; readonly eligible: readonly Amount[] } {
  const item = formulaText(book.words.dossierItem.accessoire ?? 'accessoire')
  const own = lines.map(({ line }): Amount => {
    const label = formulaText(lineLabel(book, line.id))
    const sums = matrices.map(
      ({ lineRange, itemRange, totalRange }) =>
        `SUMPRODUCT((${lineRange}=${label})*(${itemRange}=${item}),${totalRange})`,
    )
    const bought = book.plan.bom.filter(
      (each) => each.line === line.id && isCounted(each) && each.dossierItem === 'accessoire',
    )
    return { formula: `ROUND(${sums.join('+')},2)`, cents: sumCents(bought.map(lineCents)) }
  })
  const eligible = lines.map(({ planned, outside, ceiling }, index) =>
    smallerOf(minus(minus(planned, outside), own[index]!), ceiling),
  )
  const { formula, cents } = own.reduce((sum, each) => plus(sum, each))
  const missing = matrices.map(
    ({ itemRange, totalRange }) => `SUMPRODUCT(--(${itemRange}=${item}),--ISTEXT(${totalRange}))`,
  )
  const { unknown } = book.text
  const amount = moneyFormula(`IF(${missing.join('+')}>0,"${unknown}",${formula})`, cents, unknown)
  return { amount, cents, eligible }
}

/** What the rated sources pay less on a base without the accessories. */
function grantAtStake({ rated, base }: FinancingSheet, eligible: readonly Amount[]): Amount {
  const without = eligible.reduce((sum, each) => plus(sum, each))
  const lost = rated.map((each) => minus(paidOn(each, base), paidOn(each, without)))
  return lost.length === 0 ? { formula: '0', cents: 0n } : lost.reduce((sum, each) => plus(sum, each))
}

/** What comes back of the VAT of the lines that the file names, by formula from their totals. */
function fctvaCells(
  { plan, words, format, text: { unknown } }: Book,
  budget: BudgetSheet,
): (readonly [string, Content])[] {
  const { fctva, lines, vatRate } = plan.budget
  const [row] = fctvaRows(plan.budget, words.funding, format)
  if (fctva === undefined || row === undefined) return []
  const own = budget.lines.filter((_, index) => fctva.lines.includes(lines[index]!.id)).map(({ planned }) => planned)
  const sum = own.map(({ address }) => address).join('+')
  const formula = `ROUND(ROUND((${sum})+ROUND((${sum})*${vatRate},2),2)*${fctva.rate},2)`
  const cents = fctva.amountEur === null ? null : parseEuros(fctva.amountEur)
  return [[row[0], unlessText(own, { formula, cents }, unknown)]]
}

function fundingNotes(book: Book): string[] {
  const { text, words, plan } = book
  const { fctva, lines } = plan.budget
  const outside = lines.some((line) => parseEuros(line.outsideEur)! !== namedOutside(book, line))
  const { basesNote, prefinanceNote, fctvaNote } = words.funding
  return [
    basesNote,
    prefinanceNote,
    ...(fctva === undefined ? [] : [fctvaNote(fctva.text, fctva.source)]),
    ...(outside ? [text.financing.outsideNote] : []),
  ]
}

/** The grant on both bases and the amounts to follow, below the rest of the financing sheet; all by formula. */
export function writeFunding(book: Book, { budget, financing, matrices, toConfirm }: FundingParts): AccessoryCells {
  const sheet = book.sheets.financing
  const { text, words, plan } = book
  const { funding } = words
  const { unknown } = text
  const first = financing.lastRow + 2
  const { rated } = financing
  const { planned, ceiling } = budget.total
  const whole = smallerOf(minus(planned, financing.outside), ceiling)
  const address = onSheet(sheet.name, absolute(2, first + 2 + rated.length))
  const wholeCell: AmountCell = { address, cents: whole.cents }
  const bought = plan.budget.byLocation.filter(({ locationId }) => locationId !== null).length
  const mean = (count: number): Content =>
    count === 0 ? unknown : unlessText([planned], evenly(planned, count), unknown)
  const accessories = accessoryLines(book, financing.lines, matrices)
  const rows: (readonly [label: string, content: Content])[] = [
    [funding.bases.line, sameAs(financing.base, unknown)],
    ...rated.map(({ source, amount }) => [funding.share(source.source), sameAs(amount, unknown)] as const),
    [funding.bases.total, unlessText([planned], whole, unknown)],
    ...rated.map(
      (each) => [funding.share(each.source.source), unlessText([wholeCell], paidOn(each, wholeCell), unknown)] as const,
    ),
    [funding.notEligible, sameAs(financing.excess, unknown)],
    [funding.toConfirm, sameAs(toConfirm, unknown)],
    [funding.accessories, accessories.amount],
    [funding.accessoriesGrant, unlessText([planned], grantAtStake(financing, accessories.eligible), unknown)],
    [
      funding.contingency,
      plan.budget.contingencyEur === '0.00' ? '0.00' : studyAmount(plan.budget.contingencyEur, unknown),
    ],
    [funding.prefinance, sameAs(financing.inclVat, unknown)],
    ...fctvaCells(book, budget),
    [funding.perAp, mean(plan.budget.aps)],
    [funding.perLocation, mean(bought)],
  ]
  writeSection(sheet, first, funding.title)
  rows.forEach(([label, content], index) => {
    putCell(sheet.getCell(first + 1 + index, 1), label, 'text', text)
    putCell(sheet.getCell(first + 1 + index, 2), content, 'euros', text)
  })
  for (const [index, note] of fundingNotes(book).entries())
    putWrapped(sheet, first + rows.length + 1 + index, NOTE_COLUMNS, note)
  fitLastPage(sheet)
  const at = (label: string, cents: Cents | null): AmountCell => ({
    address: onSheet(sheet.name, absolute(2, first + 1 + rows.findIndex(([each]) => each === label))),
    cents,
  })
  return {
    amount: at(funding.accessories, accessories.cents),
    grant: at(funding.accessoriesGrant, grantAtStake(financing, accessories.eligible).cents),
  }
}
