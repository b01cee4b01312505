import type { BomLine } from '../../model/budget-plan.js'
import type { CentralStep } from '../../model/central-plan.js'
import { formatEuros, parseEuros } from '../../model/money.js'
import { priceOrigin } from '../subjects/bill.js'
import { choiceText, stepName } from '../subjects/central.js'
import { counted, spacedEuros } from '../terminal-text.js'
import { type ExplainContext, type Explanation, told } from './explanation.js'

/** Lines whose causes are named; of more they are counted. */
const MOST_PLACES = 3
/** Causes of a line that are named one by one. */
const MOST_CAUSES = 12

function euros(amount: string | null): string {
  return amount === null ? 'unknown' : `${spacedEuros(amount)} €`
}

function total(lines: readonly BomLine[]): string | null {
  let sum = 0n
  for (const { totalEur } of lines) {
    const cents = totalEur === null ? null : parseEuros(totalEur)
    if (cents === null) return null
    sum += cents
  }
  return formatEuros(sum)
}

function quantity(lines: readonly BomLine[]): number {
  return lines.reduce((sum, line) => sum + Math.round(line.quantity * 1000), 0) / 1000
}

function boughtText(first: BomLine, lines: readonly BomLine[]): string {
  const where = first.reminder ? 'a reminder outside the budget' : `budget line ${first.line ?? 'none'}`
  const by = first.inHouse ? ', done in house' : ''
  return `${quantity(lines)} ${first.unit} at ${euros(first.unitPriceEur)}: ${euros(total(lines))}, ${where}${by}`
}

function priceText({ t, f }: ExplainContext, line: BomLine): string {
  const { basis, asOf, lowEur, highEur } = line
  const origin = priceOrigin(line, t, f)
  const range = lowEur === null || highEur === null ? '' : `, ${euros(lowEur)} to ${euros(highEur)}`
  return `${basis} of ${asOf}${range}; ${origin === '' ? 'no source' : origin}`
}

function ruleText({ catalog }: ExplainContext, id: string): string {
  const rule = catalog.rules.find((each) => each.id === id)
  if (rule === undefined) return id
  const when = rule.when === null ? '' : `, when ${rule.when}`
  return `${id}, for each ${rule.per}: ${rule.quantity}${when}`
}

function causesText({ causes }: BomLine, named: boolean): string {
  if (!named) return `for ${counted(causes.length, 'cause')}`
  const shown = causes.slice(0, MOST_CAUSES).join(', ')
  return `for ${shown}${causes.length > MOST_CAUSES ? ` and ${causes.length - MOST_CAUSES} more` : ''}`
}

function overrideText({ override }: BomLine): string {
  return override === undefined ? '' : `; set for this location, ${override.computed} by the rules: ${override.reason}`
}

function placeText(line: BomLine, named: boolean): string {
  return `${line.locationId ?? 'operation'}: ${line.quantity} = ${line.formula}, ${causesText(line, named)}${overrideText(line)}`
}

const chose = ({ choice }: CentralStep, article: string): boolean =>
  choice?.kind === 'article' && choice.article === article

/** The steps of the central site that chose an article, with their formula in numbers. */
function sizingTexts({ plan, t, f }: ExplainContext, article: string): string[] {
  return plan.central.steps
    .filter((step) => chose(step, article))
    .map((step) => `${stepName(plan, step, t)}: ${step.formula}; ${choiceText(plan, step, t, f)}`)
}

/** How to have the causes named where there are too many places. */
function hintText(lines: readonly BomLine[]): string | null {
  const place = lines.find(({ locationId }) => locationId !== null)
  if (lines.length <= MOST_PLACES || place === undefined) return null
  return `named one by one: mds explain ${place.locationId}/${place.article}`
}

/** Lines of one article under one rule: how many, at what price, by which rule and for what. */
function explainLines(context: ExplainContext, lines: readonly BomLine[]): Explanation {
  const [first] = lines as readonly [BomLine, ...BomLine[]]
  const number = first.priceNumber === null ? '' : ` (${first.priceNumber})`
  return {
    headline: `${first.article}${number}  ${first.label}`,
    lines: told([
      ['bought', boughtText(first, lines)],
      ['price', priceText(context, first)],
      ['rule', ruleText(context, first.rule)],
      ['why', (lines.find(({ override }) => override === undefined) ?? first).why],
      ...lines.map(
        (line, index) => [index === 0 ? 'formula' : '', placeText(line, lines.length <= MOST_PLACES)] as const,
      ),
      ['causes', hintText(lines)],
      ...sizingTexts(context, first.article).map((text, index) => [index === 0 ? 'sized by' : '', text] as const),
    ]),
    json: {
      kind: 'bill-lines',
      article: first.article,
      rule: context.catalog.rules.find(({ id }) => id === first.rule) ?? { id: first.rule },
      quantity: quantity(lines),
      totalEur: total(lines),
      sizedBy: context.plan.central.steps.filter((step) => chose(step, first.article)),
      lines,
    },
  }
}

/** Why bill lines are what they are, one explanation an article, rule and price; a summary first where there are several. */
export function explainBill(context: ExplainContext, id: string, lines: readonly BomLine[]): Explanation[] {
  const groups = new Map<string, BomLine[]>()
  for (const line of lines) {
    const key = `${line.article} ${line.rule} ${line.unitPriceEur}`
    groups.set(key, [...(groups.get(key) ?? []), line])
  }
  const each = [...groups.values()].map((group) => explainLines(context, group))
  if (each.length < 2) return each
  const headline = `${id}  ${counted(lines.length, 'bill line')}, ${euros(total(lines))}`
  return [{ headline, lines: [], json: { kind: 'bill', id, totalEur: total(lines) } }, ...each]
}
