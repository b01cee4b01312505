import type { Rule } from '../model/catalog.js'
import { type Milli, toMilli } from '../model/money.js'
import { type Formula, type FormulaValues, parseFormula, shown } from './formula.js'
import type { FormulaProblem } from './formula-tree.js'
import { SCOPE_NAMES } from './scope-names.js'

/** A rule with its formulas parsed. */
export interface CompiledRule {
  readonly rule: Rule
  readonly quantity: Formula
  readonly when: Formula | null
}

/** What is wrong with the value of a quantity. */
export interface QuantityProblem {
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
