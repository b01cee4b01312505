import type { BomLine } from '../model/budget-plan.js'
import { type Cents, divideHalfUp, toMilli } from '../model/money.js'
import { type BudgetInput, centsOf } from './budget-input.js'
import type { ProvenanceOf } from './plan-dependence.js'

const MILLION = 1_000_000n

/** The two ends that a sum could reach if everything came out low, or high, at once. */
export interface AmountRange {
  readonly low: Cents
  readonly high: Cents
}

/**
 * All-low and all-high: every article at the lowest (highest) price of its range, every quantity that depends on the plan lowered
 * (raised) by the uncertainty of its provenance. A price without a range stands for itself.
 * @returns null when a price is missing
 */
export function amountRange(
  lines: readonly BomLine[],
  input: BudgetInput,
  provenance: ProvenanceOf,
): AmountRange | null {
  let low = 0n
  let high = 0n
  for (const line of lines) {
    const price = centsOf(line.unitPriceEur)
    if (price === null) return null
    const milli = toMilli(line.quantity)!
    const uncertainty = uncertaintyMillionths(line, input, provenance)
    low += scaled(milli * (centsOf(line.lowEur) ?? price), MILLION - uncertainty)
    high += scaled(milli * (centsOf(line.highEur) ?? price), MILLION + uncertainty)
  }
  return { low, high }
}

/** Half-width of a line's quantity as millionths, at most the whole. */
function uncertaintyMillionths(line: BomLine, input: BudgetInput, provenance: ProvenanceOf): bigint {
  const plan = provenance(line)
  return plan === null ? 0n : BigInt(Math.round(Math.min(1, input.design.quantityUncertainty[plan]) * 1_000_000))
}

function scaled(milliCents: bigint, millionths: bigint): Cents {
  return divideHalfUp(milliCents * millionths, 1000n * MILLION)
}
