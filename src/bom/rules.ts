import type { Catalog, Rule, RulePlace } from '../model/catalog.js'
import type { Finding } from '../model/finding.js'
import { type Milli, toMilli } from '../model/money.js'
import type { Design, Operation } from '../model/operation.js'
import { designFigures, designText } from './design-figures.js'
import { type Formula, type FormulaValues, parseFormula, shown } from './formula.js'
import type { FormulaProblem } from './formula-tree.js'
import { takesFractions } from './sale-units.js'
import { type ArticleReference, SCOPE_NAMES, SCOPE_REFERENCES } from './scopes.js'

/*
 * A rule of quantities: which article it takes (its own, or that of an AP, a switch, an enclosure), how its formula gives a quantity, and
 * whether all of that can be, before any plan is made.
 */

const HOLE = /\{([^{}]*)\}/g
const TERM_HOLE = '{licence.termYears}'

/** Whether a rule buys what is sold by the term of the licences. */
export function buysByTerm(rule: Pick<Rule, 'article'>): boolean {
  return rule.article.includes(TERM_HOLE)
}

/** What a rule buys: one article of the catalogue, or what the planner chose. */
type RuleArticle = { readonly id: string } | { readonly reference: ArticleReference }

interface ArticleProblem {
  readonly code: 'unknown-article' | 'rule-unknown-reference' | 'rule-unknown-figure'
  readonly message: string
  readonly fix?: string
}

/** Reads a rule's article with the figures of a design in its braces. */
export function resolveRuleArticle(
  rule: Pick<Rule, 'article' | 'per'>,
  design: Design,
  catalog: Catalog,
): RuleArticle | { readonly problem: ArticleProblem } {
  if (rule.article.startsWith('$')) {
    const allowed = SCOPE_REFERENCES[rule.per]
    const reference = allowed.find((name) => name === rule.article)
    if (reference) return { reference }
    const fix = allowed.length === 0 ? 'name an article' : `per ${rule.per} has: ${allowed.join(', ')}`
    const message = `'${rule.article}' is nothing that a rule per ${rule.per} can choose`
    return { problem: { code: 'rule-unknown-reference', message, fix } }
  }
  let missing: string | null = null
  const id = rule.article.replace(HOLE, (_hole, path: string) => {
    const figure = designText(design, path)
    if (figure === null) missing ??= path
    return figure ?? ''
  })
  if (missing !== null) {
    const message = `the design has no figure '${missing}' for the article '${rule.article}'`
    return { problem: { code: 'rule-unknown-figure', message } }
  }
  return Object.hasOwn(catalog.articles, id) ? { id } : { problem: unknownArticle(id, catalog) }
}

function unknownArticle(id: string, catalog: Catalog): ArticleProblem {
  const stem = id.slice(0, Math.max(3, Math.ceil(id.length / 2)))
  const similar = Object.keys(catalog.articles).filter((each) => each.startsWith(stem))
  return {
    code: 'unknown-article',
    message: `unknown article '${id}'`,
    ...(similar.length === 0 ? {} : { fix: `the catalogue has ${similar.join(', ')}` }),
  }
}

/** A rule with its formulas parsed. */
export interface CompiledRule {
  readonly rule: Rule
  readonly quantity: Formula
  readonly when: Formula | null
}

/** What is wrong with the value of a quantity. */
interface QuantityProblem {
  readonly code:
    | 'rule-not-a-number'
    | 'rule-not-finite'
    | 'rule-negative'
    | 'rule-too-large'
    | 'rule-decimals'
    | 'rule-fraction'
  readonly message: string
}

/** Parses both formulas of a rule; the problems say which one they are of. */
export function compileRule(
  rule: Rule,
  design: FormulaValues,
):
  | { readonly compiled: CompiledRule }
  | { readonly problems: readonly (FormulaProblem & { of: 'quantity' | 'when' })[] } {
  const known = new Set([...SCOPE_NAMES[rule.per], ...design.keys()])
  const quantity = parseFormula(rule.quantity, known)
  const when = rule.when === null ? null : parseFormula(rule.when, known)
  const problems = [
    ...('problem' in quantity ? [{ ...quantity.problem, of: 'quantity' as const }] : []),
    ...(when && 'problem' in when ? [{ ...when.problem, of: 'when' as const }] : []),
  ]
  if ('problem' in quantity || (when && 'problem' in when)) return { problems }
  return { compiled: { rule, quantity: quantity.formula, when: when === null ? null : when.formula } }
}

/** Whether a rule applies: its `when` is true or not 0; null where that cannot be said (NaN, infinite). */
export function applies({ when }: CompiledRule, values: FormulaValues): boolean | null {
  if (when === null) return true
  const value = Number(when.evaluate(values))
  return Number.isFinite(value) ? value !== 0 : null
}

/** More than that of anything is a slip in a formula, and no spreadsheet shows its euros to the cent. */
const MAX_QUANTITY = 1_000_000

/** A quantity as exact thousandths; only what can be bought is one: finite, not negative, at most a million, whole unless the article is divisible. */
export function exactQuantity(
  value: number | boolean,
  divisible: boolean,
): { readonly milli: Milli } | { readonly problem: QuantityProblem } {
  const problem = (code: QuantityProblem['code'], message: string) => ({ problem: { code, message } })
  if (typeof value !== 'number') return problem('rule-not-a-number', `gives ${value}, a quantity must be a number`)
  if (!Number.isFinite(value)) return problem('rule-not-finite', `gives ${value}, a quantity must be finite`)
  if (value < 0) return problem('rule-negative', `gives ${shown(value)}, a quantity cannot be negative`)
  if (value > MAX_QUANTITY)
    return problem('rule-too-large', `gives ${shown(value)}, a quantity is at most ${MAX_QUANTITY}`)
  const milli = toMilli(value)
  if (milli === null)
    return problem('rule-decimals', `gives ${Number(value.toPrecision(6))}, a quantity has at most three decimals`)
  if (!divisible && milli % 1000n !== 0n) {
    return problem('rule-fraction', `gives ${shown(value)}, but the article is sold whole: use ceil(…)`)
  }
  return { milli }
}

/** An error of the input at a rule. */
export function ruleError(
  rule: Rule,
  problem: { readonly code: string; readonly message: string; readonly fix?: string },
  at: RulePlace = rule.at,
): Finding {
  const { code, message, fix } = problem
  return {
    code,
    severity: 'error',
    message: `rule '${rule.id}': ${message}`,
    ...(fix === undefined ? {} : { fix }),
    at,
    ids: [rule.id],
  }
}

/**
 * Checks what can be known of the rules before anything is planned, for the operation's design and every scenario: formulas parse and
 * use known names, formulas that depend on the design alone give quantities that can be bought, articles and budget lines exist.
 */
export function validateRules(catalog: Catalog, operation: Operation): Finding[] {
  const lines = operation.budgetLines.map((line) => line.id)
  const designs = [operation.design, ...Object.values(operation.scenarios)]
  const findings = catalog.rules.flatMap((rule) => [
    ...(rule.line === undefined || lines.includes(rule.line) ? [] : [unknownLine(rule, lines)]),
    ...firstOfEachMessage(designs.flatMap((design) => checkRule(rule, design, catalog))),
  ])
  return [...findings, ...articlesWithoutLine(catalog, lines)]
}

function checkRule(rule: Rule, design: Design, catalog: Catalog): Finding[] {
  const figures = designFigures(design)
  const article = resolveRuleArticle(rule, design, catalog)
  const compiled = compileRule(rule, figures)
  const findings: Finding[] = []
  if ('problem' in article) findings.push(ruleError(rule, article.problem, rule.articleAt ?? rule.at))
  if ('problems' in compiled) {
    const at = (of: 'quantity' | 'when') => (of === 'when' ? (rule.whenAt ?? rule.at) : rule.at)
    return [...findings, ...compiled.problems.map((problem) => ruleError(rule, problem, at(problem.of)))]
  }
  const divisible = 'id' in article && takesFractions(catalog.articles[article.id])
  return [...findings, ...checkConstant(compiled.compiled, figures, divisible)]
}

/** A formula of design figures alone has one value: it is judged now. */
function checkConstant(
  { rule, quantity }: CompiledRule,
  figures: ReadonlyMap<string, number>,
  divisible: boolean,
): Finding[] {
  if (!quantity.names.every((name) => figures.has(name))) return []
  const result = exactQuantity(quantity.evaluate(figures), divisible)
  if ('milli' in result) return []
  return [ruleError(rule, { ...result.problem, message: `the quantity '${rule.quantity}' ${result.problem.message}` })]
}

function unknownLine(rule: Rule, lines: readonly string[]): Finding {
  const message = `the budget line '${rule.line}' is not in the operation`
  return ruleError(rule, { code: 'unknown-budget-line', message, fix: `the operation has ${lines.join(', ')}` })
}

function articlesWithoutLine(catalog: Catalog, lines: readonly string[]): Finding[] {
  return Object.values(catalog.articles)
    .filter((article) => article.line !== null && !lines.includes(article.line))
    .map((article) => ({
      code: 'unknown-budget-line',
      severity: 'error',
      message: `the article '${article.id}' names the budget line '${article.line}', which is not in the operation`,
      fix: `the operation has ${lines.join(', ')}`,
      at: article.lineAt ?? {},
      ids: [article.id],
    }))
}

/** Designs share most figures: what is wrong with all of them is said once. */
function firstOfEachMessage(findings: readonly Finding[]): Finding[] {
  return findings.filter((finding, index) => findings.findIndex(({ message }) => message === finding.message) === index)
}
