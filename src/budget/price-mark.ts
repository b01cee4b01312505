import { type Formula, parseFormula } from '../bom/formula.js'
import type { Cents } from '../model/money.js'
import { medianOf } from './low-offers.js'

/*
 * The mark of a price by the formula of the consultation. A formula is refused where it can give a negative mark, more than its weight, or
 * less than its weight to the lowest price; where a dearer offer gets no lower mark; and where it flattens the gaps between prices, so that
 * the criterion weighs less than what was announced. The reasons are arithmetic: each is an offer that anybody can work out again.
 */

const NAMES: ReadonlySet<string> = new Set(['weight', 'price', 'lowest', 'highest', 'mean', 'median'])

/** Prices that a formula is tried on, as multiples of the lowest. */
const LADDER = [1, 1.01, 1.05, 1.1, 1.25, 1.5, 2, 3, 5, 10, 100] as const
const TRIED: readonly (readonly number[])[] = [
  LADDER,
  ...LADDER.slice(1).map((dearer) => [1, dearer]),
  ...LADDER.slice(4).map((dearer) => [1, 1.1, dearer]),
]
/** At twice and at ten times the lowest price, a mark keeps at most these shares of the weight. */
const MOST_AT: readonly (readonly [times: number, share: number])[] = [
  [2, 0.75],
  [10, 0.5],
]
const LEAST_GAP = 1e-9
const TRIED_LOWEST = 100_000

/** Why a formula is refused, with the offer that shows it: prices as multiples of the lowest, marks of the weight. */
export interface FormulaRefusal {
  readonly reason: 'syntax' | 'unknown-number' | 'negative' | 'above' | 'not-full' | 'not-falling' | 'flat'
  readonly detail: string
}

/** Marks of the prices of a lot. */
export interface PriceMarks {
  /** Marks of prices by their place, rounded half up to hundredths. */
  readonly of: (prices: readonly Cents[], weight: number) => number[]
  readonly text: string
}

/** A mark as it is shown: hundredths, half up. */
export function roundMark(mark: number): number {
  return Math.round(mark * 100 + 1e-7) / 100
}

function valuesOf(prices: readonly number[], index: number, weight: number): ReadonlyMap<string, number> {
  const sum = prices.reduce((total, price) => total + price, 0)
  return new Map([
    ['weight', weight],
    ['price', prices[index]!],
    ['lowest', Math.min(...prices)],
    ['highest', Math.max(...prices)],
    ['mean', sum / prices.length],
    ['median', medianOf(prices)],
  ])
}

function rawMarks(formula: Formula, prices: readonly number[], weight: number): number[] {
  return prices.map((_, index) => Number(formula.evaluate(valuesOf(prices, index, weight))))
}

const shown = (value: number): string => String(Number(value.toFixed(2)))

/** What is wrong with the marks of one set of prices; null where nothing is. */
function refusalIn(times: readonly number[], marks: readonly number[], weight: number): FormulaRefusal | null {
  const of = (index: number): string =>
    `${shown(marks[index]!)} of ${shown(weight)} at ${times[index]} times the lowest price`
  const find = (is: (mark: number, index: number) => boolean): number => marks.findIndex(is)
  const unknown = find((mark) => !Number.isFinite(mark))
  if (unknown >= 0) return { reason: 'unknown-number', detail: `no mark at ${times[unknown]} times the lowest price` }
  const negative = find((mark) => mark < -LEAST_GAP)
  if (negative >= 0) return { reason: 'negative', detail: of(negative) }
  const above = find((mark) => mark > weight * (1 + LEAST_GAP))
  if (above >= 0) return { reason: 'above', detail: of(above) }
  if (marks[0]! < weight * (1 - LEAST_GAP)) return { reason: 'not-full', detail: of(0) }
  const level = find((mark, index) => index > 0 && mark > marks[index - 1]! - weight * LEAST_GAP)
  if (level >= 0) return { reason: 'not-falling', detail: `${of(level - 1)}, and ${of(level)}` }
  for (const [at, share] of MOST_AT) {
    const index = times.indexOf(at)
    if (index >= 0 && marks[index]! > weight * share * (1 + LEAST_GAP)) return { reason: 'flat', detail: of(index) }
  }
  return null
}

/**
 * Checks the formula of a price's mark on a ladder of prices.
 * @returns how marks are given, or why the formula is refused
 */
export function priceMarks(text: string, weight: number): PriceMarks | FormulaRefusal {
  const parsed = parseFormula(text, NAMES)
  if ('problem' in parsed) return { reason: 'syntax', detail: parsed.problem.message }
  const { formula } = parsed
  for (const times of TRIED) {
    const marks = rawMarks(
      formula,
      times.map((each) => each * TRIED_LOWEST),
      weight,
    )
    const refusal = refusalIn(times, marks, weight)
    if (refusal !== null) return refusal
  }
  return { text, of: (prices, ofWeight) => rawMarks(formula, prices.map(Number), ofWeight).map(roundMark) }
}

/** Whether a formula was refused. */
export function isRefusal(marks: PriceMarks | FormulaRefusal): marks is FormulaRefusal {
  return 'reason' in marks
}
