import type { EligibleBasePlan, FinancingPlan } from '../model/budget-plan.js'
import { applyRate, type Cents, formatEuros } from '../model/money.js'
import type { FinancingSource } from '../model/operation.js'

interface PlannedLine {
  readonly total: Cents
  /** Part of the total that is beyond the operation's file. */
  readonly outside: Cents
  readonly ceiling: Cents
}

/** Eligible base: of each line what serves the file's rooms, no more than its ceiling; one line's headroom does not pay another's excess. */
export function eligibleBase(lines: readonly PlannedLine[]): Cents {
  return lines.reduce((sum, { total, outside, ceiling }) => sum + lesserOf(total - outside, ceiling), 0n)
}

/**
 * What each source pays: min(rate × eligible base, its largest amount), rounded once, half up; the source with the remainder bears what is
 * left of the total, every excess over a ceiling included. Amounts are null where a price is missing.
 */
export function shareOut(sources: readonly FinancingSource[], lines: readonly PlannedLine[] | null): FinancingPlan[] {
  const total = lines?.reduce((sum, line) => sum + line.total, 0n) ?? null
  const base = lines && eligibleBase(lines)
  let left = total
  const rated = sources.map((source) => {
    if (!('rate' in source) || base === null || left === null) return null
    const wanted = applyRate(base, source.rate)
    const amount = lesserOf(lesserOf(wanted, source.maxCents), left)
    left -= amount
    return amount
  })
  return sources.map((source, index) => {
    const amount = 'rate' in source ? rated[index]! : left
    return {
      source: source.source,
      rate: 'rate' in source ? source.rate : null,
      maxEur: 'rate' in source ? formatEuros(source.maxCents) : null,
      amountEur: amount === null ? null : formatEuros(amount),
    }
  })
}

/** The shares on both bases: ceilings held line by line, and in total only, where headroom of one line pays another's excess. */
export function bothBases(
  sources: readonly FinancingSource[],
  lines: readonly PlannedLine[] | null,
): EligibleBasePlan[] {
  const whole = lines && [
    lines.reduce(
      (sum, { total, outside, ceiling }) => ({
        total: sum.total + total,
        outside: sum.outside + outside,
        ceiling: sum.ceiling + ceiling,
      }),
      { total: 0n, outside: 0n, ceiling: 0n },
    ),
  ]
  const bases = [['line', lines] as const, ['total', whole] as const]
  return bases.map(([per, planned]) => ({
    per,
    eligibleEur: planned && formatEuros(eligibleBase(planned)),
    financing: shareOut(sources, planned),
  }))
}

function lesserOf(a: Cents, b: Cents): Cents {
  if (a < b) return a
  return b
}
