import type { Article, Localised } from '../model/article.js'
import type { BomLine, SecondRackCost } from '../model/budget-plan.js'
import type { Rule, RuleScope } from '../model/catalog.js'
import { type Finding, InputError } from '../model/finding.js'
import type { LocationPlan } from '../model/location-plan.js'
import { type Cents, eurosOrNull, formatEuros, lineTotal, type Milli, parseEuros } from '../model/money.js'
import { compareText } from '../units.js'
import { withOverrides } from './bill-overrides.js'
import { BILL_TEXTS } from './bill-texts.js'
import { type BilledModel, type BomInput, bomLocation } from './bom-input.js'
import { designFigures } from './design-figures.js'
import type { FormulaValues } from './formula.js'
import {
  applies,
  buysByTerm,
  type CompiledRule,
  compileRule,
  exactQuantity,
  resolveRuleArticle,
  ruleError,
} from './rules.js'
import { takesFractions, unitsOfSale, withMinimumOrders } from './sale-units.js'
import { type Choice, type RuleSubject, subjectsOf } from './scopes.js'
import { deviceCentsOf } from './unit-costs.js'
import { priceOn, withTierPrices } from './unit-price.js'

interface Bom {
  readonly lines: readonly BomLine[]
  readonly findings: readonly Finding[]
}

/** What one rule asks for at one subject. */
interface Demand {
  readonly rule: Rule
  /** Null where the catalogue has no article that satisfies the need. */
  readonly article: string | null
  /** Null where the rule names its article itself. */
  readonly need: Localised | null
  readonly has: string | undefined
  readonly locationId: string | null
  readonly milli: Milli
  readonly formula: string
  readonly causes: readonly string[]
}

/** A rule as a bill counts it: what it buys, its formulas, and the figures of the design with those of the subject at hand. */
interface Counter {
  readonly article: Exclude<ReturnType<typeof resolveRuleArticle>, { readonly problem: unknown }>
  readonly compiled: CompiledRule
  readonly values: Map<string, number>
  /** What its rule did not find an article for. */
  readonly unmet: Demand[]
  /** The first mistake of its rule: the same one would be told for every subject. */
  error: Finding | null
}

/** What a rule is counted with, or what is wrong with it. */
function counterOf(rule: Rule, { design, catalog }: BomInput, figures: FormulaValues): Counter | readonly Finding[] {
  const article = resolveRuleArticle(rule, design, catalog)
  const result = compileRule(rule, figures)
  if ('id' in article || 'reference' in article)
    if ('compiled' in result)
      return { article, compiled: result.compiled, values: new Map(figures), unmet: [], error: null }
  return [
    ...('problem' in article ? [ruleError(rule, article.problem, rule.articleAt ?? rule.at)] : []),
    ...('problems' in result ? result.problems.map((problem) => ruleError(rule, problem)) : []),
  ]
}

/** Rules that are counted location by location; those of sites and of the operation look at several. */
const isLocal = ({ compiled: { rule } }: Counter): boolean => rule.per !== 'site' && rule.per !== 'operation'

/**
 * Counts every article by the rules and prices it on the operation's reference date. Lines are merged per article, location and rule and
 * stand in the order of the locations, then of the rules. A need without an article keeps its line, without a price.
 * @throws InputError when a rule gives a quantity that cannot be bought, with the rule's place in its file
 */
export function buildBom(input: BomInput): Bom {
  const figures = designFigures(input.design)
  const judged = input.catalog.rules.map((rule) => counterOf(rule, input, figures))
  const counters = judged.filter((each) => 'compiled' in each)
  const priced = pricer(input)
  const counted = countedLines(counters, input, priced)
  const errors = judged.flatMap((each) => ('compiled' in each ? (each.error ?? []) : each))
  if (errors.length > 0) throw new InputError(errors)
  const set = withOverrides(
    counted,
    input,
    errors,
    (line, milli) => (line.unitPriceEur === null ? line : { ...line, totalEur: totalOf(line.unitPriceEur, milli) }),
    (article, rule, milli) => lineOf(ruleLine(rule, milli, input), priced(article, rule, milli)),
  ).filter(({ quantity, unitPriceEur }) => quantity > 0 || unitPriceEur !== null)
  if (errors.length > 0) throw new InputError(errors)
  const ordered = withMinimumOrders(set, input.catalog.articles, input.language)
  const lines = withTierPrices(ordered, input.catalog.articles)
  return { lines, findings: [...unmetNeeds(counters.flatMap(({ unmet }) => unmet)), ...missingPrices(lines, input)] }
}

/** The lines of one location after the other, so that what is asked for there is held no longer than its lines need it. */
function countedLines(counters: readonly Counter[], input: BomInput, priced: Priced): BomLine[] {
  const order = new Map(counters.map(({ compiled: { rule } }, index) => [rule.id, index]))
  const local = counters.filter(isLocal)
  const wide = new Map<string | null, Demand[]>()
  for (const counter of counters.filter((each) => !isLocal(each)))
    for (const demand of demandsOf(counter, subjectsOf(counter.compiled.rule.per, input), input)) {
      const { locationId } = demand
      const own = wide.get(locationId)
      if (own) own.push(demand)
      else wide.set(locationId, [demand])
    }
  const linesOf = (demands: readonly Demand[]): BomLine[] =>
    merge(demands, order).map((group) => toLine(group, input, priced))
  const own = input.locations.flatMap((location) => {
    const alone = { ...input, locations: [location] }
    const subjects = new Map<RuleScope, readonly RuleSubject[]>()
    const demands = local.flatMap((counter) => {
      const { per } = counter.compiled.rule
      const known = subjects.get(per) ?? subjectsOf(per, alone)
      subjects.set(per, known)
      return demandsOf(counter, known, input)
    })
    return linesOf([...demands, ...(wide.get(location.id) ?? [])])
  })
  return [...own, ...linesOf(wide.get(null) ?? [])]
}

/** What a rule asks for at its subjects. */
function demandsOf(counter: Counter, subjects: readonly RuleSubject[], input: BomInput): Demand[] {
  const { article } = counter
  return subjects.flatMap((subject) => {
    const choices: readonly Choice[] =
      'id' in article ? [{ article: article.id }] : (subject.choices[article.reference] ?? [])
    return choices.flatMap((choice) => {
      const demand = evaluate(counter.compiled, subject, choice, input, counter.values)
      if ('severity' in demand) {
        counter.error ??= demand
        return []
      }
      if (demand.milli === 0n) return []
      if (demand.article === null) counter.unmet.push(demand)
      return [demand]
    })
  })
}

function evaluate(
  compiled: CompiledRule,
  subject: RuleSubject,
  choice: Choice,
  input: BomInput,
  values: Map<string, number>,
): Demand | Finding {
  const { rule, quantity } = compiled
  // Every subject of a scope has the same names, so that none of another one's values is left.
  for (const [name, value] of Object.entries({ ...subject.values, ...choice.values })) values.set(name, value)
  const base = {
    rule,
    article: choice.article,
    need: choice.need ?? null,
    has: choice.has,
    locationId: subject.locationId,
    causes: subject.causes,
  }
  const applicable = applies(compiled, values)
  if (applicable === null) {
    const message = `'when: ${rule.when}' has no finite value for ${subject.name}`
    return ruleError(rule, { code: 'rule-not-finite', message }, rule.whenAt ?? rule.at)
  }
  if (!applicable) return { ...base, milli: 0n, formula: '' }
  const article = choice.article === null ? undefined : input.catalog.articles[choice.article]
  const exact = exactQuantity(quantity.evaluate(values), takesFractions(article))
  if ('problem' in exact) {
    const { code, message } = exact.problem
    return ruleError(rule, { code, message: `the quantity '${rule.quantity}' ${message} (for ${subject.name})` })
  }
  return { ...base, milli: exact.milli, formula: quantity.withNumbers(values) }
}

/** Demands of one line each, in the order of the rules. */
function merge(demands: readonly Demand[], order: ReadonlyMap<string, number>): Demand[][] {
  const groups = new Map<string, Demand[]>()
  for (const demand of demands) {
    const key = JSON.stringify([demand.rule.id, demand.article])
    const group = groups.get(key)
    if (group) group.push(demand)
    else groups.set(key, [demand])
  }
  return [...groups.values()].sort(
    ([a], [b]) => order.get(a!.rule.id)! - order.get(b!.rule.id)! || compareText(a!.article ?? '', b!.article ?? ''),
  )
}

function toLine(group: readonly Demand[], input: BomInput, priced: Priced): BomLine {
  const { rule, article: id, locationId, need } = group[0]!
  const article = id === null ? undefined : input.catalog.articles[id]
  const packSize = article?.packSize
  const milli = unitsOfSale(
    group.reduce((sum, demand) => sum + demand.milli, 0n),
    packSize,
  )
  const common = {
    ...ruleLine(rule, milli, input),
    locationId,
    formula: packSize === undefined ? formulaOf(group) : `ceil((${formulaOf(group)}) / ${packSize})`,
    causes: group.flatMap((demand) => demand.causes),
  }
  return lineOf(common, article ? priced(article, rule, milli) : unresolved(rule, id ?? rule.article, need, input))
}

/** What a line takes from its rule. */
function ruleLine(rule: Rule, milli: Milli, input: BomInput) {
  return {
    locationId: null,
    quantity: Number(milli) / 1000,
    reminder: rule.reminder,
    termYears: buysByTerm(rule) ? input.design.licence.termYears : null,
    rule: rule.id,
    formula: '',
    why: rule.why[input.language],
    causes: [],
  }
}

function totalOf(unitPriceEur: string, milli: Milli): string {
  return formatEuros(lineTotal(milli, parseEuros(unitPriceEur)!))
}

/** The formula with its numbers; equal ones are counted, different ones added. */
function formulaOf(group: readonly Demand[]): string {
  const counts = new Map<string, number>()
  for (const { formula } of group) counts.set(formula, (counts.get(formula) ?? 0) + 1)
  const times = (formula: string, count: number) => `${count} × ${/^[\w.]+$/.test(formula) ? formula : `(${formula})`}`
  return [...counts].map(([formula, count]) => (count === 1 ? formula : times(formula, count))).join(' + ')
}

type RulePart = Pick<
  BomLine,
  'locationId' | 'quantity' | 'reminder' | 'termYears' | 'rule' | 'formula' | 'why' | 'causes'
>
type PricedPart = Omit<BomLine, keyof RulePart>

/**
 * A line of its two parts, member by member: the engine holds objects of one literal by one description, and those that are spread together
 * by one each, three times as large.
 */
function lineOf(rule: RulePart, priced: PricedPart): BomLine {
  const { validUntil, exchange } = priced
  const line: { -readonly [Key in keyof BomLine]?: BomLine[Key] } = {
    locationId: rule.locationId,
    quantity: rule.quantity,
    reminder: rule.reminder,
    termYears: rule.termYears,
    rule: rule.rule,
    formula: rule.formula,
    why: rule.why,
    causes: rule.causes,
    article: priced.article,
    priceNumber: priced.priceNumber,
    label: priced.label,
    unit: priced.unit,
    line: priced.line,
    dossierItem: priced.dossierItem,
    lot: priced.lot,
    priceForm: priced.priceForm,
    cpv: priced.cpv,
    unitPriceEur: priced.unitPriceEur,
    totalEur: priced.totalEur,
    basis: priced.basis,
    source: priced.source,
    asOf: priced.asOf,
    lowEur: priced.lowEur,
    highEur: priced.highEur,
  }
  if (validUntil !== undefined) line.validUntil = validUntil
  if (exchange !== undefined) line.exchange = exchange
  line.inHouse = priced.inHouse
  return line as BomLine
}

type Priced = (article: Article, rule: Rule, milli: Milli) => PricedPart

/** What lines take from their articles; the texts of a price are made once. */
function pricer(input: BomInput): Priced {
  const texts = new Map<
    string,
    Pick<BomLine, 'unitPriceEur' | 'lowEur' | 'highEur'> & { readonly cents: Cents | null }
  >()
  return (article, rule, milli) => {
    const inHouse = input.design.inHouse.includes(article.id)
    let price = texts.get(article.id)
    if (price === undefined) {
      const { cents } = inHouse ? { cents: 0n } : priceOn(article.price, input.operation.referenceDate)
      const range = (bound: bigint | null) => (inHouse ? '0.00' : eurosOrNull(bound))
      const { lowCents, highCents } = article.price
      price = { cents, unitPriceEur: eurosOrNull(cents), lowEur: range(lowCents), highEur: range(highCents) }
      texts.set(article.id, price)
    }
    const { cents, ...amounts } = price
    return {
      article: article.id,
      priceNumber: article.priceNumber ?? article.id,
      label: article.label[input.language],
      unit: article.unit,
      line: rule.reminder ? null : article.line,
      dossierItem: article.dossierItem,
      lot: article.lot,
      priceForm: article.priceForm,
      cpv: article.cpv,
      ...amounts,
      totalEur: cents === null ? null : formatEuros(lineTotal(milli, cents)),
      basis: article.price.basis,
      source: article.price.source,
      asOf: article.price.asOf,
      ...(article.price.validUntil === null ? {} : { validUntil: article.price.validUntil }),
      ...(article.price.exchange === undefined ? {} : { exchange: article.price.exchange }),
      inHouse,
    }
  }
}

/** A line that says what is needed where the catalogue has nothing for it: never dropped, never priced. */
function unresolved(rule: Rule, name: string, need: Localised | null, input: BomInput): PricedPart {
  const label = BILL_TEXTS.noArticle[input.language]
  return {
    article: name.replace(/^\$/, 'unresolved:'),
    priceNumber: null,
    label: need === null ? label : `${label} (${need[input.language]})`,
    unit: 'U',
    line: rule.reminder ? null : (rule.line ?? null),
    dossierItem: 'accessoire',
    lot: 'equipment',
    priceForm: 'unit',
    cpv: '',
    unitPriceEur: null,
    totalEur: null,
    basis: 'estimate',
    source: '',
    asOf: input.operation.referenceDate,
    lowEur: null,
    highEur: null,
    inHouse: false,
  }
}

function unmetNeeds(demands: readonly Demand[]): Finding[] {
  return demands
    .filter((demand) => demand.article === null)
    .map(({ rule, need, has, locationId }) => ({
      code: 'no-article-for-need',
      severity: 'error',
      message: `no article of the catalogue satisfies rule '${rule.id}': ${need?.en ?? 'an article'} is needed${has === undefined ? '' : `; it has ${has}`}`,
      fix: 'add an article and its class to the catalogue',
      at: locationId === null ? {} : { locationId },
      ids: [rule.id],
    }))
}

/** One finding per article whose price is not known: an error where a budget line needs it, a warning where it is a reminder. */
function missingPrices(lines: readonly BomLine[], input: BomInput): Finding[] {
  const unpriced = lines.filter((line) => line.unitPriceEur === null)
  const ids = [...new Set(unpriced.map((line) => line.article))].sort(compareText)
  return ids.flatMap((id) => {
    const article = input.catalog.articles[id]
    if (!article) return []
    const { price, priceAt } = article
    const needed = unpriced.some((line) => line.article === id && line.line !== null)
    const expired = priceOn(price, input.operation.referenceDate).missing === 'expired'
    const message = expired
      ? `the price of '${id}' was valid until ${price.validUntil}, before the reference date ${input.operation.referenceDate}`
      : `the price of '${id}' is unknown`
    return [
      {
        code: expired ? 'price-expired' : 'price-unknown',
        severity: needed ? 'error' : 'warning',
        message,
        fix: 'give a price in the catalogue',
        at: priceAt ?? {},
        ids: [id],
      },
    ]
  })
}

function known(lines: readonly BomLine[]): Cents {
  return lines.reduce((sum, { totalEur }) => sum + (totalEur === null ? 0n : parseEuros(totalEur)!), 0n)
}

function unpriced(lines: readonly BomLine[]): Map<string, number> {
  const quantities = new Map<string, number>()
  for (const { article, quantity } of lines.filter(({ totalEur }) => totalEur === null))
    quantities.set(article, (quantities.get(article) ?? 0) + quantity)
  return quantities
}

/** What the proposed second rack of a location adds: its bill by the rules with the rack against its bill without; null where none is proposed. */
export function secondRackCost(
  input: Omit<BomInput, 'locations'>,
  plan: LocationPlan,
  location: BilledModel,
): SecondRackCost | null {
  if (plan.secondRack === null) return null
  const { operation, design, catalog } = input
  const { racks, rackLinks, links } = plan.secondRack
  const accessPoints = plan.accessPoints.map((ap, index) => ({ ...ap, ...links[index]!, id: ap.id }))
  const rules = catalog.rules.filter(
    ({ per, reminder }) => !reminder && (per === 'ap' || per === 'rack' || per === 'location'),
  )
  const offer = { catalog, deviceCents: deviceCentsOf(catalog, design, operation.referenceDate) }
  const billOf = (variant: LocationPlan): BomLine[] => {
    const own = { ...bomLocation(variant, location, offer), bought: true }
    const { lines } = buildBom({ ...input, partial: true, catalog: { ...catalog, rules }, locations: [own] })
    return lines.filter(({ inHouse }) => !inHouse)
  }
  const [before, after] = [billOf(plan), billOf({ ...plan, accessPoints, racks, rackLinks })]
  const was = unpriced(before)
  const missing = [...unpriced(after)].flatMap(([id, quantity]) => (quantity > (was.get(id) ?? 0) ? [id] : []))
  const knownEur = formatEuros(known(after) - known(before))
  return {
    locationId: plan.id,
    amountEur: missing.length === 0 ? knownEur : null,
    knownEur,
    missing: missing
      .sort(compareText)
      .map((article) => ({ article, label: catalog.articles[article]?.label[input.language] ?? article })),
  }
}
