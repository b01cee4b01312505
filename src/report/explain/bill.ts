import type { BomLine, BudgetLinePlan } from '../../model/budget-plan.js'
import type { CentralStep } from '../../model/central-plan.js'
import { toldIn } from '../../model/levers.js'
import { groupedBy, priceOrigin, quantityOf, totalOf } from '../subjects/bill.js'
import { choiceText, stepName } from '../subjects/central.js'
import { drawnName, localFormula } from '../typeset.js'
import { type ExplainContext, type Explanation, told } from './explanation.js'

/** Lines whose causes are named; of more they are counted. */
const MOST_PLACES = 3
/** Causes of a line that are named one by one. */
const MOST_CAUSES = 12

function boughtText({ e, euros, figure }: ExplainContext, first: BomLine, lines: readonly BomLine[]): string {
  const line = first.line === null ? e.bill.noLine : e.bill.line(first.line)
  const where = `${first.reminder ? e.bill.reminder : line}${first.inHouse ? e.bill.inHouse : ''}`
  return e.bill.bought(figure(quantityOf(lines)), first.unit, euros(first.unitPriceEur), euros(totalOf(lines)), where)
}

function priceText({ t, f, e, euros }: ExplainContext, line: BomLine): string {
  const { basis, asOf, lowEur, highEur } = line
  const origin = drawnName(priceOrigin(line, t, f), f.language)
  const range = lowEur === null || highEur === null ? '' : e.bill.range(euros(lowEur), euros(highEur))
  const day = f.language === 'fr' ? f.date(asOf) : asOf
  return e.bill.price(e.bill.basis[basis], day, range, origin === '' ? e.bill.noSource : origin)
}

/** Formulas stand as the catalogue has them. */
function ruleText({ catalog, e }: ExplainContext, id: string): string {
  const rule = catalog.rules.find((each) => each.id === id)
  if (rule === undefined) return id
  return e.bill.rule(id, e.bill.per[rule.per], rule.quantity, rule.when === null ? '' : e.bill.when(rule.when))
}

function causesText({ e }: ExplainContext, { causes }: BomLine, named: boolean): string {
  if (!named) return e.bill.causesCounted(causes.length)
  const shown = causes.slice(0, MOST_CAUSES).join(', ')
  return e.bill.causes(`${shown}${causes.length > MOST_CAUSES ? e.bill.more(causes.length - MOST_CAUSES) : ''}`)
}

function placeText(context: ExplainContext, line: BomLine, named: boolean): string {
  const { e, f, figure } = context
  const { override } = line
  const formula = localFormula(`${line.quantity} = ${line.formula}`, f.language)
  const set =
    override === undefined ? '' : e.bill.override(figure(override.computed), drawnName(override.reason, f.language))
  return `${e.bill.place(line.locationId ?? e.bill.operation, formula, causesText(context, line, named))}${set}`
}

const chose = ({ choice }: CentralStep, article: string): boolean =>
  choice?.kind === 'article' && choice.article === article

/** The steps of the central site that chose an article, with their formula in numbers. */
function sizingTexts({ plan, t, f, e }: ExplainContext, article: string): string[] {
  return plan.central.steps
    .filter((step) => chose(step, article))
    .map((step) =>
      e.bill.step(stepName(plan, step, t), localFormula(step.formula, f.language), choiceText(plan, step, t, f)),
    )
}

/** How to have the causes named where there are too many places. */
function hintText({ e }: ExplainContext, lines: readonly BomLine[]): string | null {
  const place = lines.find(({ locationId }) => locationId !== null)
  if (lines.length <= MOST_PLACES || place === undefined) return null
  return e.bill.hint(`${place.locationId}/${place.article}`)
}

/** Lines of one article under one rule: how many, at what price, by which rule and for what. */
function explainLines(context: ExplainContext, lines: readonly BomLine[]): Explanation {
  const { f, e } = context
  const { names } = e
  const [first] = lines as readonly [BomLine, ...BomLine[]]
  const number = first.priceNumber === null ? '' : ` (${first.priceNumber})`
  return {
    headline: `${first.article}${number}  ${drawnName(first.label, f.language)}`,
    lines: told([
      [names.bought, boughtText(context, first, lines)],
      [names.price, priceText(context, first)],
      [names.rule, ruleText(context, first.rule)],
      [names.why, drawnName((lines.find(({ override }) => override === undefined) ?? first).why, f.language)],
      ...lines.map(
        (line, index) =>
          [index === 0 ? names.formula : '', placeText(context, line, lines.length <= MOST_PLACES)] as const,
      ),
      [names.causes, hintText(context, lines)],
      ...sizingTexts(context, first.article).map((text, index) => [index === 0 ? names.sizedBy : '', text] as const),
    ]),
    json: {
      kind: 'bill-lines',
      article: first.article,
      rule: context.catalog.rules.find(({ id }) => id === first.rule) ?? { id: first.rule },
      quantity: quantityOf(lines),
      totalEur: totalOf(lines),
      sizedBy: context.plan.central.steps.filter((step) => chose(step, first.article)),
      lines,
    },
  }
}

/** Why bill lines are what they are, one explanation an article, rule and price; a summary first where there are several. */
export function explainBill(context: ExplainContext, id: string, lines: readonly BomLine[]): Explanation[] {
  const groups = groupedBy(lines, ({ article, rule, unitPriceEur }) => `${article} ${rule} ${unitPriceEur}`)
  const each = [...groups.values()].map((group) => explainLines(context, group))
  if (each.length < 2) return each
  const headline = context.e.bill.several(id, lines.length, context.euros(totalOf(lines)))
  return [{ headline, lines: [], json: { kind: 'bill', id, totalEur: totalOf(lines) } }, ...each]
}

/** Articles that are named as what a line consists of. */
const MOST_PARTS = 8

interface Part {
  readonly article: string
  readonly quantity: number
  readonly totalEur: string | null
  readonly unit: string
}

/** What a budget line consists of, the dearest first. */
function partsOf({ plan }: ExplainContext, { id }: BudgetLinePlan): Part[] {
  const own = plan.bom.filter((each) => each.line === id && !each.inHouse && !each.reminder)
  const articles = [...new Set(own.map(({ article }) => article))].map((article): Part => {
    const lines = own.filter((each) => each.article === article)
    return { article, quantity: quantityOf(lines), totalEur: totalOf(lines), unit: lines[0]!.unit }
  })
  return articles.sort((a, b) => Number(b.totalEur ?? 0) - Number(a.totalEur ?? 0))
}

/** What a budget line consists of, where it breaks, and ways out of its ceiling that move no access point. */
export function explainLine(context: ExplainContext, line: BudgetLinePlan): Explanation {
  const { plan, e, f, euros, figure } = context
  const { names } = e
  const parts = partsOf(context, line)
  const ways = (plan.ways ?? []).filter(({ levers }) => levers.length > 0)
  const isOver = line.headroomEur?.startsWith('-') === true
  const state = isOver ? e.line.over(euros(line.headroomEur!.slice(1))) : e.line.left(euros(line.headroomEur))
  const partText = ({ article, quantity, unit, totalEur }: Part): string =>
    e.line.part(article, `${figure(quantity)} ${unit}`, euros(totalEur))
  const breaksAt =
    line.breaksAtAps === null || line.breaksAtAps === 0
      ? null
      : e.line.breaksAt(line.breaksAtAps, euros(line.eurPerAp), plan.budget.aps)
  return {
    headline: e.line.headline(line.id, euros(line.totalEur), euros(line.ceilingEur), state),
    lines: told([
      ...parts.slice(0, MOST_PARTS).map((part, i) => [i === 0 ? names.causes : '', partText(part)] as const),
      ['', parts.length > MOST_PARTS ? e.line.moreArticles(parts.length - MOST_PARTS) : null],
      [names.breaksAt, breaksAt],
      ...ways.slice(0, MOST_PARTS).map(({ levers, consent, lines }, i) => {
        const decided = levers.map(({ id, label }) => toldIn(f.language, label ?? id)).join(' + ')
        const after = lines.find(({ id }) => id === line.id)!.totalEur
        return [i === 0 ? names.waysOut : '', e.line.way(decided, euros(after), e.line.consent[consent])] as const
      }),
      ['', isOver ? e.line.others : null],
    ]),
    json: { kind: 'budget-line', line, articles: parts, ways },
  }
}
