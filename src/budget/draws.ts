import type { BomLine } from '../model/budget-plan.js'
import type { Cents } from '../model/money.js'
import type { Design } from '../model/operation.js'
import type { Provenance } from '../model/site.js'
import { normalCdf, normalQuantile } from '../statistics/normal.js'
import { compareText } from '../units.js'
import { type BudgetInput, centsOf } from './budget-input.js'
import type { ProvenanceOf } from './range.js'

/*
 * Seeded draws of what a bill may come to: the one engine behind P10 and P90 of the budget and behind `mds risk`. Drawn with a generator of
 * its own, so that the same plan gives the same figures on every machine.
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

/** A stream of its own for everything that has a name: what one thing draws does not depend on which others there are. */
export function namedUniform(seed: number, name: string): () => number {
  // FNV-1a over the name's UTF-16 units, 32 bits.
  let hash = 0x811c9dc5 ^ Math.imul(seed, 0x9e3779b1)
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193)
  return seededUniform(hash)
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

/** What is bought of an article at one price for one budget line. */
interface PricedShare {
  /** Index of the budget line. */
  readonly line: number
  /** [cents] */
  readonly low: number
  readonly mode: number
  readonly high: number
  /** Quantity that does not depend on the plan. */
  readonly fixed: number
  /** Quantity by group. */
  readonly byGroup: Map<number, number>
}

/** Quantities that are off together. */
export interface QuantityGroup {
  readonly id: string
  readonly provenance: Provenance
  /** False: it strays as all plans of its provenance do, and not by itself. */
  readonly straysAlone: boolean
}

/** A bill as the draws read it: articles by their prices, quantities by what makes them wrong. */
export interface CostModel {
  /** Budget lines, by id. */
  readonly lines: readonly string[]
  readonly provenances: readonly Provenance[]
  /** Half-width of the quantities of each provenance, as a share. */
  readonly widths: readonly number[]
  readonly groups: readonly QuantityGroup[]
  /** One price an article, but for tiers that look at each location's order. */
  readonly articles: readonly { readonly id: string; readonly prices: readonly PricedShare[] }[]
}

/**
 * The bill for the draws.
 * @param groupOf the group of a line's quantity, by the provenance that its uncertainty comes from
 * @returns null when a price is missing
 */
export function costModel(
  lines: readonly BomLine[],
  { design }: { readonly design: Pick<Design, 'quantityUncertainty'> },
  provenance: ProvenanceOf,
  groupOf: (line: BomLine, provenance: Provenance) => QuantityGroup,
): CostModel | null {
  if (lines.some((line) => centsOf(line.unitPriceEur) === null)) return null
  const provenances = Object.keys(design.quantityUncertainty).sort(compareText) as Provenance[]
  const lineIds = [...new Set(lines.map((line) => line.line!))].sort(compareText)
  const groups = new Map<string, { readonly index: number; readonly group: QuantityGroup }>()
  const indexOf = (group: QuantityGroup): number => {
    const known = groups.get(group.id) ?? { index: groups.size, group }
    groups.set(group.id, known)
    return known.index
  }
  const articles = new Map<string, Map<string, PricedShare>>()
  for (const line of [...lines].sort((a, b) => compareText(a.article, b.article))) {
    const plan = provenance(line)
    const shares = articles.get(line.article) ?? new Map<string, PricedShare>()
    articles.set(line.article, shares)
    const key = `${line.line} ${line.unitPriceEur}`
    const share = shares.get(key) ?? pricedShare(line, lineIds.indexOf(line.line!))
    if (plan === null) shares.set(key, { ...share, fixed: share.fixed + line.quantity })
    else {
      const group = indexOf(groupOf(line, plan))
      share.byGroup.set(group, (share.byGroup.get(group) ?? 0) + line.quantity)
      shares.set(key, share)
    }
  }
  return {
    lines: lineIds,
    provenances,
    widths: provenances.map((each) => Math.min(1, design.quantityUncertainty[each])),
    groups: [...groups.values()].map(({ group }) => group),
    articles: [...articles].map(([id, shares]) => ({ id, prices: [...shares.values()] })),
  }
}

function pricedShare(line: BomLine, index: number): PricedShare {
  const mode = Number(centsOf(line.unitPriceEur)!)
  const low = Number(centsOf(line.lowEur) ?? mode)
  const high = Number(centsOf(line.highEur) ?? mode)
  return { line: index, low, mode, high, fixed: 0, byGroup: new Map() }
}

/** Which world amounts are drawn from. */
export interface World {
  /** Correlation between the (normal) price factors of two articles. */
  readonly correlation: number
  /** Correlation between the (normal) quantity factors of two groups of one provenance; 1: all plans of a provenance err alike. */
  readonly plansAlike: number
  /** How much wider than the stated ranges everything strays: between these two, evenly, for all alike in a draw. */
  readonly rangeFactor: number
  readonly rangeMost: number
  /** Share of prices and of quantities that stray three times as far again. */
  readonly strays: number
}

/** What the budget states: assumed is the correlation, prices of one market move together, and that all plans of a provenance err alike. */
const BUDGET_WORLD: World = { correlation: 0.5, plansAlike: 1, rangeFactor: 1, rangeMost: 1, strays: 0 }
/**
 * Two things are assumed apart from the budget: a plan that is wrong in one building need not be as wrong in the next, as for prices; and
 * what a planner judges is mostly judged too narrow, so that ranges are one to two times as wide as they are stated, all of them alike.
 */
export const RISK_WORLD: World = { ...BUDGET_WORLD, plansAlike: 0.5, rangeMost: 2 }

export const STRAY_FACTOR = 3

/** What one draw was made of; overwritten by the next. */
interface Drawn {
  /** By budget line [cents]. */
  readonly lines: Float64Array
  /** Normal factor of all prices, and of each article alone. */
  market: number
  readonly own: Float64Array
  /** Probability at which each article's price lies in its range. */
  readonly price: Float64Array
  /** Each article's price, the first of several [cents]. */
  readonly paid: Float64Array
  /** How much wider than stated the ranges are. */
  rangeFactor: number
  /** Probability at which the quantities of each provenance lie, and of each group. */
  readonly plans: Float64Array
  /** Factor on the quantities of each group. */
  readonly factor: Float64Array
  /** Normal part of each group alone. */
  readonly alone: Float64Array
}

/** How far from its middle something strays in a world: nothing is below zero. */
export function strayed(
  value: number,
  mode: number,
  { rangeFactor, strays }: Pick<World, 'rangeFactor' | 'strays'>,
  uniform: () => number,
): number {
  if (rangeFactor === 1 && strays === 0) return value
  const far = uniform() < strays ? STRAY_FACTOR : 1
  return Math.max(0, mode + (value - mode) * rangeFactor * far)
}

function nothingDrawn({ lines, articles, provenances, groups }: CostModel): Drawn {
  const zeros = ({ length }: { readonly length: number }) => new Float64Array(length)
  const [own, price, paid] = [zeros(articles), zeros(articles), zeros(articles)]
  const [plans, factor, alone] = [zeros(provenances), zeros(groups), zeros(groups)]
  return { lines: zeros(lines), market: 0, own, price, paid, rangeFactor: 1, plans, factor, alone }
}

/**
 * Draws what the bill comes to. Each article's price is triangular over its range with the point price as its mode; prices share a common
 * factor (Gaussian copula); quantities that depend on the plan are triangular about what is planned, those of a provenance sharing a factor.
 * @param each called with every draw, in order
 */
export function drawCosts(
  model: CostModel,
  { draws, seed, world }: { readonly draws: number; readonly seed: number; readonly world: World },
  each: (drawn: Drawn, draw: number) => void,
): void {
  const { articles, groups, provenances, widths } = model
  const uniform = seededUniform(seed)
  const alone = groups.map(({ id }) => namedUniform(seed, `plan ${id}`))
  const stray = namedUniform(seed, 'strays')
  const ranges = namedUniform(seed, 'ranges')
  const here = { rangeFactor: world.rangeFactor, strays: world.strays }
  const of = groups.map(({ provenance }) => provenances.indexOf(provenance))
  const priced = articles.map(({ prices }) => prices.map((price) => ({ ...price, parts: [...price.byGroup] })))
  const [common, own] = [Math.sqrt(world.correlation), Math.sqrt(1 - world.correlation)]
  const [alike, apart] = [Math.sqrt(world.plansAlike), Math.sqrt(1 - world.plansAlike)]
  const drawn = nothingDrawn(model)
  const factorOf = (group: number): number => {
    const plan = of[group]!
    const width = widths[plan]!
    const together = drawn.plans[plan]!
    if (!groups[group]!.straysAlone || world.plansAlike === 1)
      return strayed(triangular(together, 1 - width, 1, 1 + width), 1, here, stray)
    drawn.alone[group] = normalQuantile(alone[group]!())
    const probability = normalCdf(alike * normalQuantile(together) + apart * drawn.alone[group]!)
    return strayed(triangular(probability, 1 - width, 1, 1 + width), 1, here, stray)
  }
  for (let draw = 0; draw < draws; draw++) {
    drawn.lines.fill(0)
    here.rangeFactor = world.rangeFactor + ranges() * (world.rangeMost - world.rangeFactor)
    drawn.rangeFactor = here.rangeFactor
    drawn.market = normalQuantile(uniform())
    for (let p = 0; p < provenances.length; p++) drawn.plans[p] = uniform()
    for (let g = 0; g < groups.length; g++) drawn.factor[g] = factorOf(g)
    for (let a = 0; a < priced.length; a++) {
      const prices = priced[a]!
      drawn.own[a] = normalQuantile(uniform())
      drawn.price[a] = normalCdf(common * drawn.market + own * drawn.own[a]!)
      for (let p = prices.length - 1; p >= 0; p--) {
        const { line, low, mode, high, fixed, parts } = prices[p]!
        let quantity = fixed
        for (let i = 0; i < parts.length; i++) quantity += parts[i]![1] * drawn.factor[parts[i]![0]]!
        drawn.paid[a] = strayed(triangular(drawn.price[a]!, low, mode, high), mode, here, stray)
        drawn.lines[line]! += drawn.paid[a]! * quantity
      }
    }
    each(drawn, draw)
  }
}

/** Draws and seed of the budget, and of `mds risk` where no other are asked for. */
export const DRAWS = 10_000
export const SEED = 1

/** A sum by probability: one in ten is below `p10`, one in ten above `p90` [cents]. */
interface Quantiles {
  readonly p10: Cents
  readonly p90: Cents
}

/** Of the whole, and of each budget line that something is bought for. */
interface BudgetQuantiles extends Quantiles {
  readonly byLine: ReadonlyMap<string, Quantiles>
}

function quantilesOf(amounts: Float64Array): Quantiles {
  amounts.sort()
  return { p10: wholeEuros(amounts[DRAWS * 0.1]!), p90: wholeEuros(amounts[DRAWS * 0.9]!) }
}

/**
 * P10 and P90 of the whole and of each line from the same 10 000 seeded draws; all plans of a provenance are wrong alike. The point price
 * is the mode, not the mean: ranges are skewed upward, so the median lies above the point total.
 * @returns whole euros, as cents; null when a price is missing
 */
export function quantiles(
  lines: readonly BomLine[],
  input: BudgetInput,
  provenance: ProvenanceOf,
): BudgetQuantiles | null {
  const alike = (_line: BomLine, plan: Provenance) => ({ id: plan, provenance: plan, straysAlone: false })
  const model = costModel(lines, input, provenance, alike)
  if (model === null) return null
  const { keep = (_what, _of, make) => make() } = input
  const of = JSON.stringify(model, (_key, value: unknown) => (value instanceof Map ? [...value] : value))
  return keep('draws', of, () => quantilesOfModel(model))
}

function quantilesOfModel(model: CostModel): BudgetQuantiles {
  const totals = new Float64Array(DRAWS)
  const byLine = model.lines.map((id) => [id, new Float64Array(DRAWS)] as const)
  drawCosts(model, { draws: DRAWS, seed: SEED, world: BUDGET_WORLD }, ({ lines: amounts }, draw) => {
    let total = 0
    for (let line = 0; line < byLine.length; line++) {
      total += amounts[line]!
      byLine[line]![1][draw] = amounts[line]!
    }
    totals[draw] = total
  })
  return { ...quantilesOf(totals), byLine: new Map(byLine.map(([id, own]) => [id, quantilesOf(own)])) }
}

function wholeEuros(cents: number): Cents {
  return BigInt(Math.round(cents / 100)) * 100n
}
