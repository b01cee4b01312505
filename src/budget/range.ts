import { designFigures } from '../bom/design-figures.js'
import { compileRule } from '../bom/rules.js'
import type { BomLine } from '../model/budget-plan.js'
import type { Rule } from '../model/catalog.js'
import { type Cents, divideHalfUp, toMilli } from '../model/money.js'
import type { Design } from '../model/operation.js'
import type { Provenance } from '../model/site.js'
import { normalCdf, normalQuantile } from '../statistics/normal.js'
import { compareText } from '../units.js'
import { type BudgetInput, centsOf } from './budget-input.js'

/*
 * How far a total may move: unknown prices lie between their ends, and quantities that depend on plans that are only assumed vary as plans
 * do. Drawn with a generator of its own, so that the same plan gives the same range.
 */

/**
 * A small pseudo-random generator of numbers in (0, 1), the same on every machine: mulberry32 (T. Ettinger, public domain), 32 bits of
 * state, integer arithmetic only, period 2^32. Good for some millions of draws; not for secrets.
 */
export function seededUniform(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    // Half a step up: neither 0 nor 1, whose normal quantiles are infinite.
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 4_294_967_296
  }
}

/** Known before any plan is drawn: how many sites and locations there are. */
const KNOWN_COUNTS = new Set(['locations', 'sites'])
/** A tier is chosen, not counted: its quantity does not grow with the plan. */
const CHOSEN_COUNTS = new Set(['logStores'])

/** Rules whose quantities would change if the plan did: per access point, room and rack, and those that count such things. */
function planDependentRules(rules: readonly Rule[], design: Design): ReadonlySet<string> {
  const figures = designFigures(design)
  const dependent = rules.filter((rule) => {
    if (rule.per === 'ap' || rule.per === 'room' || rule.per === 'rack') return true
    const result = compileRule(rule, figures)
    if ('problems' in result) return true
    const isOpen = (name: string) => !figures.has(name) && !KNOWN_COUNTS.has(name) && !CHOSEN_COUNTS.has(name)
    return result.compiled.quantity.names.some(isOpen)
  })
  return new Set(dependent.map((rule) => rule.id))
}

/** The provenance whose uncertainty a bill line's quantity has; null where the quantity does not depend on the plan. */
export type ProvenanceOf = (line: BomLine) => Provenance | null

/** A line of a location has that location's provenance; a line of the whole operation the least certain one. */
export function provenanceOf(input: BudgetInput): ProvenanceOf {
  const dependent = planDependentRules(input.rules, input.design)
  const byLocation = new Map(input.locations.map((location) => [location.id, location.provenance]))
  const least = leastCertain(input)
  return (line) => {
    if (!dependent.has(line.rule)) return null
    return line.locationId === null ? least : (byLocation.get(line.locationId) ?? least)
  }
}

function leastCertain({ locations, design }: BudgetInput): Provenance | null {
  const present = locations.filter((location) => location.bought).map((location) => location.provenance)
  return present.reduce<Provenance | null>(
    (worst, each) =>
      worst === null || design.quantityUncertainty[each] > design.quantityUncertainty[worst] ? each : worst,
    null,
  )
}

const DRAWS = 10_000
const SEED = 1
/** Correlation between the (normal) price factors of two articles: assumed, prices of one market move together. */
const CORRELATION = 0.5

/** Total by probability: one in ten is below `p10`, one in ten above `p90` [cents]. */
interface Quantiles {
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

const MILLION = 1_000_000n

/** The two ends that a sum could reach if everything came out low, or high, at once. */
interface AmountRange {
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
