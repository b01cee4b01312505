import type { BudgetLinePlan, BudgetPlan, OtherBudget, PlanWay } from '../../model/budget-plan.js'
import { toldIn } from '../../model/levers.js'
import { formatEuros, parseEuros } from '../../model/money.js'
import type { Language } from '../../model/operation.js'
import type { Plan } from '../../model/plan.js'
import { type Column, column, type Text, table } from '../document.js'
import type { Format } from '../format.js'
import { messagesOf } from '../messages/index.js'
import { type TerminalMessages, terminalTexts } from '../messages/terminal.js'
import { type Paint, plain } from '../paint.js'
import { articleLabel, quotedShare, unpricedArticles } from '../subjects/bill.js'
import { clip, columns, padStart, TERMINAL_COLUMNS, wrap } from '../terminal-text.js'
import { terminalFormatIn, terminalTable } from '../text.js'
import { placeText } from './findings.js'

/** Blank, bar, blank, `100.0 %`, blank, `close`. */
const USAGE_COLUMNS = 1 + 8 + 1 + 7 + 1 + 5

/** Words and numbers of the terminal's language. */
interface Terms {
  readonly words: TerminalMessages
  readonly f: Format
  readonly amount: (value: string | null) => string
}

function termsOf(language: Language): Terms {
  const f = terminalFormatIn(language)
  return { words: messagesOf(language, terminalTexts), f, amount: f.euros }
}

function usage({ words, f }: Terms, { verdict, usedShare, close }: BudgetLinePlan): Text {
  if (verdict === 'unknown') return words.priceMissing
  const share = usedShare ?? 0
  const shown = usedShare === null ? '—' : f.percent(share)
  const look = verdict === 'fail' ? 'over' : close ? 'close' : 'fine'
  return [{ bar: share, look }, ` ${padStart(shown, 7)}${words.looks[look]}`]
}

function usagePaint({ verdict, close }: BudgetLinePlan, paint: Paint): Paint['red'] {
  if (verdict === 'unknown' || verdict === 'fail') return paint.red
  return close ? paint.yellow : paint.green
}

function columnsOf(terms: Terms): readonly Column<BudgetLinePlan>[] {
  const heads = terms.words.budget
  return [
    column(heads.head, 'text', ({ label }) => label),
    column(heads.planned, 'euros', ({ totalEur }) => totalEur),
    column(heads.ceiling, 'euros', ({ ceilingEur }) => ceilingEur),
    column(heads.headroom, 'euros', ({ headroomEur }) => headroomEur),
    column('', 'text', ({ usedShare }) => usedShare, { shown: (line) => usage(terms, line) }),
  ]
}

/** Lines and total: the label takes what the amounts and the use leave. */
function lineTable(
  terms: Terms,
  { lines, totalEur, ceilingEur, headroomEur }: BudgetPlan,
  paint: Paint,
  columnsWide: number,
): string[] {
  const typed = columnsOf(terms)
  const amounts = [{ totalEur, ceilingEur, headroomEur }, ...lines].flatMap((line) =>
    [line.totalEur, line.ceilingEur, line.headroomEur].map(terms.amount),
  )
  const width = Math.max(10, ...amounts.map((text) => text.length))
  const label = Math.max(8, columnsWide - 1 - 3 * (width + 1) - USAGE_COLUMNS)
  const total = [terms.words.budget.total, totalEur, ceilingEur, headroomEur, '']
  return terminalTable(table(typed, lines, { total }), {
    columns: [{ width: label, fit: 'end' }, { width }, { width }, { width }],
    head: paint.dim,
    format: terms.f,
    cell: (row, column) => {
      const line = lines[row]
      return column === typed.length - 1 && line !== undefined ? usagePaint(line, paint) : null
    },
  })
}

/** By how much a ceiling is exceeded. */
function overBy({ amount }: Terms, { headroomEur }: Pick<BudgetPlan, 'headroomEur'>): string {
  return amount(headroomEur === null ? null : headroomEur.replace('-', ''))
}

/** Its id, as the catalogue has it; where no article will do, what is needed. */
function nameOfUnpriced(plan: Plan, article: string): string {
  return article.startsWith('unresolved:') ? articleLabel(plan, article) : article
}

function verdictText(terms: Terms, plan: Plan): string {
  const { budget } = plan
  const { lineBy, outcome } = terms.words
  const over = budget.lines.filter((line) => line.verdict === 'fail')
  const named = over.map((line) => lineBy(line.label, overBy(terms, line))).join(', ')
  switch (budget.outcome) {
    case 'held':
      return outcome.held
    case 'held-on-estimates':
      return outcome.heldOnEstimates
    case 'line-exceeded':
    case 'line-exceeded-on-estimates':
      return outcome.lineExceeded(budget.onEstimates, named)
    case 'total-exceeded':
      return outcome.totalExceeded(overBy(terms, budget), named)
    case 'unknown':
      return outcome.unknown(
        unpricedArticles(plan)
          .map((article) => nameOfUnpriced(plan, article))
          .join(', '),
      )
  }
}

function financingText({ words, amount }: Terms, budget: BudgetPlan): string {
  const shares = budget.financing.map((share) => `${share.source} ${amount(share.amountEur)}`).join(' · ')
  return budget.p10Eur === null ? shares : `${shares} · ${words.draws(amount(budget.p10Eur), amount(budget.p90Eur))}`
}

/** The eligible base both ways where they differ, with what the rated sources pay on each. */
function basesText({ words, amount }: Terms, { bases, eligibleEur }: BudgetPlan): string {
  if (bases.every((base) => base.eligibleEur === eligibleEur)) return words.base.either(amount(eligibleEur))
  const sides = bases.map(({ per, eligibleEur: base, financing }) => {
    const rated = financing
      .filter(({ rate }) => rate !== null)
      .map((each) => `${each.source} ${amount(each.amountEur)}`)
    return `${per === 'line' ? words.base.line : words.base.total} ${amount(base)} (${rated.join(', ')})`
  })
  return words.base.both(sides.join(words.base.or))
}

/** What is not eligible or not sure, and what must be advanced. */
function fundingText(terms: Terms, budget: BudgetPlan): string {
  const { words, amount } = terms
  const { notEligibleEur, toConfirmEur, prefinanceEur, contingencyEur } = budget
  const apart = contingencyEur === '0.00' ? '' : words.contingency(amount(contingencyEur))
  const [not, confirm, prefinance] = [notEligibleEur, toConfirmEur, prefinanceEur].map(amount) as [
    string,
    string,
    string,
  ]
  return `${words.funding(basesText(terms, budget), not, confirm, prefinance)}${accessoriesText(terms, budget)}${apart}`
}

/** Accessories that no budget line names, with the part of the grant that depends on their place. */
function accessoriesText({ words, amount }: Terms, { accessories }: BudgetPlan): string {
  if (accessories === undefined || accessories.totalEur === '0.00') return ''
  return words.accessories(amount(accessories.totalEur), amount(accessories.grantEur))
}

function apsText({ words, amount }: Terms, plan: Plan): string {
  const { budget } = plan
  const breaks = budget.lines
    .filter((line) => line.breaksAtAps !== null && line.breaksAtAps > 0)
    .map((line) => words.breaksAt(clip(line.label, 30), String(line.breaksAtAps)))
    .join(', ')
  const each = budget.perApEur === null ? '' : words.perAp(amount(budget.perApEur), amount(budget.perLocationEur))
  const bought = words.bought(budget.aps, budget.spares, each, Math.floor(quotedShare(plan) * 100))
  return breaks === '' ? bought : `${bought}${words.breaks(breaks)}`
}

/** The plan that is not bought, in one line. */
function otherText({ words, amount }: Terms, { plan, aps, totalEur, differenceEur, lines }: OtherBudget): string {
  const over = lines.filter(({ verdict }) => verdict === 'fail').map(({ label }) => words.quoted(clip(label, 30)))
  const sign = differenceEur === null || differenceEur.startsWith('-') ? '' : '+'
  const beyond = over.length === 0 ? '' : words.beyond(over.join(words.and))
  return words.other[plan](aps, amount(totalEur), `${sign}${amount(differenceEur)}`, beyond)
}

/** Where each price stands that the budget misses, and what is wrong with it. */
function missingTexts({ findings }: Plan): string[] {
  return findings
    .filter(({ code, severity }) => severity === 'error' && (code === 'price-unknown' || code === 'price-expired'))
    .map(({ at, message }) => `${placeText(at)} ${message}`)
}

function highTexts({ words, amount }: Terms, budget: BudgetPlan): string[] {
  return budget.lines
    .filter(({ highExceeds }) => highExceeds)
    .map((line) => words.high(line.label, amount(line.highEur)))
}

/** How much of it a terminal shows, and how wide. */
interface BudgetLook {
  readonly width?: number
  /** Without what `mds budget` alone tells. */
  readonly isBrief?: boolean
  /** The line of the verdict follows: what holds is not said here. */
  readonly isFollowed?: boolean
}

/** The budget as a terminal table: per line planned, ceiling, headroom, use; financing, range, the verdict in words. */
export function budgetTable(
  plan: Plan,
  paint: Paint = plain,
  language: Language = 'en',
  { width = TERMINAL_COLUMNS, isBrief = false, isFollowed = false }: BudgetLook = {},
): string {
  const { budget } = plan
  const terms = termsOf(language)
  const verdictPaint = budget.verdict === 'pass' ? paint.green : paint.red
  const told = (text: string): string[] => wrap(text, width)
  const details = [
    ...told(fundingText(terms, budget)),
    ...told(apsText(terms, plan)),
    ...(budget.other === undefined ? [] : told(otherText(terms, budget.other))),
  ]
  return [
    ...lineTable(terms, budget, paint, width),
    ...told(financingText(terms, budget)),
    ...(isBrief ? told(terms.words.details).map(paint.dim) : details),
    ...(isFollowed && budget.verdict === 'pass' ? [] : told(verdictText(terms, plan)).map(verdictPaint)),
    ...missingTexts(plan).flatMap((text) => told(text).map(paint.red)),
    ...highTexts(terms, budget).flatMap((text) => told(text).map(paint.yellow)),
  ].join('\n')
}

/** What fails of the requirements, in few words; null where nothing does. */
function failingText({ words }: Terms, { locations }: Plan): string | null {
  const rooms = locations.reduce((sum, { requiredRooms, passedRooms }) => sum + requiredRooms - passedRooms, 0)
  if (rooms > 0) return words.verdict.rooms(rooms)
  const failing = locations.filter(({ verdict }) => verdict === 'fail').length
  return failing === 0 ? null : words.verdict.locations(failing)
}

/** What the ceilings come to, in few words. */
function ceilingText(terms: Terms, { budget }: Plan, labelColumns: number): string {
  const { verdict, outcome } = terms.words
  const over = budget.lines.filter((line) => line.verdict === 'fail')
  if (budget.verdict === 'unknown') return verdict.unknown
  if (budget.outcome === 'total-exceeded') return verdict.over(verdict.total, overBy(terms, budget))
  if (over.length === 1) return verdict.over(clip(over[0]!.label, labelColumns), overBy(terms, over[0]!))
  if (over.length > 1) {
    const cents = over.reduce((sum, { headroomEur }) => sum - (parseEuros(headroomEur ?? '0.00') ?? 0n), 0n)
    return verdict.lines(over.length, terms.amount(formatEuros(cents)))
  }
  return budget.onEstimates ? outcome.heldOnEstimates : outcome.held
}

/** The way out that is paid least for of those that move no access point, so that no room is lost; where to ask for one where none is known. */
function wayText({ words, f }: Terms, { ways, budget }: Plan): string | null {
  if (budget.verdict !== 'fail') return null
  const paid = ({ lines }: PlanWay): bigint => lines.reduce((sum, { totalEur }) => sum + parseEuros(totalEur)!, 0n)
  const [first, ...others] = ways ?? []
  if (first === undefined) return words.verdict.ask
  const cheapest = others.reduce((best, way) => (paid(way) < paid(best) ? way : best), first)
  return words.verdict.wayOut(cheapest.levers.map(({ id, label }) => toldIn(f.language, label ?? id)).join(' + '))
}

const MARK = ' ✔ '

/** The verdict of a run and the cheapest way out in one line: a label gives way before an amount does. */
export function verdictLine(
  plan: Plan,
  paint: Paint = plain,
  language: Language = 'en',
  width = TERMINAL_COLUMNS,
): string {
  const terms = termsOf(language)
  const failing = failingText(terms, plan)
  const passes = failing === null && plan.budget.verdict === 'pass'
  const lineOf = (labelColumns: number): string =>
    [failing, ceilingText(terms, plan, labelColumns), wayText(terms, plan)].filter((part) => part !== null).join('; ')
  const room = width - MARK.length
  const whole = lineOf(Number.POSITIVE_INFINITY)
  const text = columns(whole) <= room ? whole : lineOf(Math.max(8, longestLabel(plan) - (columns(whole) - room)))
  return ` ${passes ? paint.green('✔') : paint.red('✘')} ${paint.bold(clip(text, room))}`
}

function longestLabel({ budget }: Plan): number {
  return Math.max(0, ...budget.lines.filter(({ verdict }) => verdict === 'fail').map(({ label }) => columns(label)))
}
