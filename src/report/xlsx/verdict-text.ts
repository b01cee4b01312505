import type { BudgetLinePlan, BudgetPlan } from '../../model/budget-plan.js'
import { isEstimated } from '../subjects/bill.js'
import type { Book } from './book.js'
import type { Computed } from './cell.js'
import { lineLabel } from './matrix.js'
import { formulaText } from './safe-text.js'

/** The columns of headroom that a verdict is read from: one cell a budget line, then that of the total. */
export interface HeadroomCells {
  readonly lines: readonly string[]
  readonly total: string
}

type Statement = BudgetPlan['statement']

/** Picks by the state of the headroom cells, as the plan's statement does. */
function choose({ lines, total }: HeadroomCells, of: Readonly<Record<Statement, string>>, held: Statement): string {
  const anyOver = `SUMPRODUCT(--(${lines[0]}:${lines.at(-1)}<0))>0`
  const known = `IF(${total}<0,${of['total-exceeded']},IF(${anyOver},${of['line-exceeded']},${of[held]}))`
  return `IF(ISTEXT(${total}),${of.unknown},${known})`
}

function heldStatement(book: Book): Statement {
  return isEstimated(book.plan) ? 'held-on-estimates' : 'held'
}

/** The verdict in capitals; follows a changed price. */
export function verdictText(book: Book, cells: HeadroomCells): Computed {
  const { statement } = book.text.summary
  const lineExceeded = statement[isEstimated(book.plan) ? 'line-exceeded-on-estimates' : 'line-exceeded']
  const words: Readonly<Record<Statement, string>> = { ...statement, 'line-exceeded': lineExceeded }
  const literals = Object.fromEntries(Object.entries(words).map(([key, text]) => [key, formulaText(text)]))
  return {
    formula: choose(cells, literals as Record<Statement, string>, heldStatement(book)),
    result: words[book.plan.budget.statement],
  }
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
  const missing = [...new Set(budget.lines.flatMap((line) => line.missing))]
  const over = budget.lines.filter((line) => line.headroomEur?.startsWith('-'))
  return [
    text.summary.statementNote[budget.statement],
    ...(missing.length > 0 ? [text.summary.missing(missing.join(', '))] : []),
    ...over.map((line) => text.summary.over(lineLabel(book, line.id), format.euros(line.headroomEur!.slice(1)))),
  ].join(' ')
}

/** Why the verdict is what it is, by how much a line is over, and who bears it; follows a changed price. */
export function explanationText(book: Book, cells: HeadroomCells): Computed {
  const { text, plan } = book
  const notes = Object.entries(text.summary.statementNote).map(([key, note]) => [key, formulaText(note)])
  const missing = [...new Set(plan.budget.lines.flatMap((line) => line.missing))]
  const parts = [
    choose(cells, Object.fromEntries(notes), heldStatement(book)),
    ...(missing.length > 0
      ? [`IF(ISTEXT(${cells.total}),${formulaText(` ${text.summary.missing(missing.join(', '))}`)},"")`]
      : []),
    ...plan.budget.lines.map((line, index) => overFormula(book, line, cells.lines[index]!)),
  ]
  return { formula: parts.join('&'), result: resultText(book) }
}
