import type { BomLine } from '../model/budget-plan.js'
import type { Cents } from '../model/money.js'
import type { Provenance } from '../model/site.js'
import { normalCdf, normalQuantile } from '../radio/normal.js'
import { compareText } from '../units.js'
import { type BudgetInput, centsOf } from './budget-input.js'
import type { ProvenanceOf } from './plan-dependence.js'
import { seededUniform } from './random.js'

const DRAWS = 10_000
const SEED = 1
/** Correlation between the (normal) price factors of two articles: assumed, prices of one market move together. */
const CORRELATION = 0.5

/** Total by probability: one in ten is below `p10`, one in ten above `p90` [cents]. */
export interface Quantiles {
  readonly p10: Cents
  readonly p90: Cents
}

/** What is bought of an article at one price. */
interface PricedShare {
  readonly low: number
  readonly mode: number
  readonly high: number
  /** Quantity that does not depend on the plan. */
  readonly fixed: number
  readonly byProvenance: readonly number[]
}

/** An article by its prices: one, but for tiers that look at each location's order. */
type ArticleShare = readonly PricedShare[]

/**
 * P10 and P90 of a sum from 10 000 seeded draws. Each article's price is triangular over its range with the point price as its mode; prices
 * share a common factor (Gaussian copula, correlation 0.5); quantities that depend on the plan share one triangular factor per provenance.
 * The point price is the mode, not the mean: ranges are skewed upward, so the median lies above the point total.
 * @returns whole euros, as cents; null when a price is missing
 */
export function quantiles(lines: readonly BomLine[], input: BudgetInput, provenance: ProvenanceOf): Quantiles | null {
  const provenances = Object.keys(input.design.quantityUncertainty).sort(compareText) as Provenance[]
  const articles = articleShares(lines, provenance, provenances)
  if (articles === null) return null
  const uniform = seededUniform(SEED)
  const common = Math.sqrt(CORRELATION)
  const own = Math.sqrt(1 - CORRELATION)
  const totals = new Float64Array(DRAWS)
  for (let draw = 0; draw < DRAWS; draw++) {
    const market = normalQuantile(uniform())
    const factors = provenances.map((each) => {
      const width = Math.min(1, input.design.quantityUncertainty[each])
      return triangular(uniform(), 1 - width, 1, 1 + width)
    })
    let total = 0
    for (const prices of articles) {
      const probability = normalCdf(common * market + own * normalQuantile(uniform()))
      for (const { low, mode, high, fixed, byProvenance } of prices) {
        const quantity = byProvenance.reduce((sum, part, index) => sum + part * factors[index]!, fixed)
        total += triangular(probability, low, mode, high) * quantity
      }
    }
    totals[draw] = total
  }
  totals.sort()
  return { p10: wholeEuros(totals[DRAWS * 0.1]!), p90: wholeEuros(totals[DRAWS * 0.9]!) }
}

/** Inverse distribution function of the triangular distribution. */
export function triangular(probability: number, low: number, mode: number, high: number): number {
  const width = high - low
  if (width === 0) return mode
  const split = (mode - low) / width
  return probability < split
    ? low + Math.sqrt(probability * width * (mode - low))
    : high - Math.sqrt((1 - probability) * width * (high - mode))
}

function articleShares(
  lines: readonly BomLine[],
  provenance: ProvenanceOf,
  provenances: readonly Provenance[],
): ArticleShare[] | null {
  const articles = new Map<string, Map<string, PricedShare>>()
  for (const line of [...lines].sort((a, b) => compareText(a.article, b.article))) {
    const mode = centsOf(line.unitPriceEur)
    if (mode === null) return null
    const plan = provenance(line)
    const shares = articles.get(line.article) ?? new Map<string, PricedShare>()
    articles.set(line.article, shares)
    const before = shares.get(line.unitPriceEur!)
    shares.set(line.unitPriceEur!, {
      low: Number(centsOf(line.lowEur) ?? mode),
      mode: Number(mode),
      high: Number(centsOf(line.highEur) ?? mode),
      fixed: (before?.fixed ?? 0) + (plan === null ? line.quantity : 0),
      byProvenance: provenances.map(
        (each, index) => (before?.byProvenance[index] ?? 0) + (plan === each ? line.quantity : 0),
      ),
    })
  }
  return [...articles.values()].map((shares) => [...shares.values()])
}

function wholeEuros(cents: number): Cents {
  return BigInt(Math.round(cents / 100)) * 100n
}
