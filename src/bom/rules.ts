import type { Catalog, Rule, RulePlace } from '../model/catalog.js'
import type { Finding } from '../model/finding.js'
import type { Design, Operation } from '../model/operation.js'
import { designFigures } from './design-figures.js'
import { resolveRuleArticle } from './rule-article.js'
import { type CompiledRule, compileRule, exactQuantity } from './rule-quantity.js'
import { takesFractions } from './sale-units.js'

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
