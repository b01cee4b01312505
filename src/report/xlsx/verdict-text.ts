import type { BudgetLinePlan, BudgetOutcome } from '../../model/budget-plan.js'
import type { Book } from './book.js'
import type { Computed } from './cell.js'
import { lineLabel } from './matrix.js'
import { formulaText } from './safe-text.js'

/** The columns of headroom that a verdict is read from: one cell a budget line, then that of the total. */
export interface HeadroomCells {
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
  const missing = [...new Set(budget.lines.flatMap((line) => line.missing))]
  const over = budget.lines.filter((line) => line.headroomEur?.startsWith('-'))
  return [
    text.summary.statementNote[budget.outcome],
    ...(missing.length > 0 ? [text.summary.missing(missing.join(', '))] : []),
    ...over.map((line) => text.summary.over(lineLabel(book, line.id), format.euros(line.headroomEur!.slice(1)))),
  ].join(' ')
}

/** Why the verdict is what it is, by how much a line is over, and who bears it; follows a changed price. */
export function explanationText(book: Book, cells: HeadroomCells): Computed {
  const { text, plan } = book
  const missing = [...new Set(plan.budget.lines.flatMap((line) => line.missing))]
  const parts = [
    byOutcome(book, cells, text.summary.statementNote).formula,
    ...(missing.length > 0
      ? [`IF(ISTEXT(${cells.total}),${formulaText(` ${text.summary.missing(missing.join(', '))}`)},"")`]
      : []),
    ...plan.budget.lines.map((line, index) => overFormula(book, line, cells.lines[index]!)),
  ]
  return { formula: parts.join('&'), result: resultText(book) }
}
