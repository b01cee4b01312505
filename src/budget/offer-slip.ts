import type { AskedPrice, OfferReading, OfferRow, Remark, RemarkKind } from '../model/offer.js'

/*
 * Prices that are not those of their rows, and no cell shows it: slipped by a row, with the last or the first of the column lost; in another
 * order, as after a sort of one column; totals of rows under a heading of unit prices. What shows it is that each is far from what the
 * study reckons with for its row, and near what it reckons with for another row, or for the quantity. It is asked about; the study's figures
 * are not told.
 */

/** Fewer rows may be like their neighbours by chance. */
const FEWEST_ROWS = 4
/** Natural logarithm of two: each price is on average twice as near to the next row. */
const LEAST_NEARER = Math.LN2
/** Fewer rows may be as near in another order by chance. */
const FEWEST_IN_ORDER = 6
/** How far prices may be from the study in the other order, against their own. */
const MOST_LEFT = 1 / 3

/** What the study reckons with for one unit [cents]; null where it is unknown or nothing. */
function studyUnit({ rows, estimate }: AskedPrice): number | null {
  const quantity = Number(rows.flat().reduce((sum, each) => sum + each, 0n)) / 1000
  const cents = Number(estimate.totalCents ?? 0n) / quantity
  return cents > 0 && Number.isFinite(cents) ? cents : null
}

/** What a row is priced at [cents]; null where that is no amount or nothing. */
const pricedAt = ({ price }: OfferRow): number | null =>
  price.kind === 'amount' && price.cents > 0n ? Number(price.cents) : null

/** By how much nearer the price of a row is to the study of the next row than to that of its own, as a logarithm; 0 where one is unknown. */
function nearerBy(row: OfferRow, next: OfferRow): number {
  const [written, own, theirs] = [pricedAt(row), studyUnit(row.asked), studyUnit(next.asked)]
  if (written === null || own === null || theirs === null) return 0
  const distance = (cents: number): number => Math.abs(Math.log(written / cents))
  return distance(own) - distance(theirs)
}

/** The rows at the end of a table, before its last one without a price, that are nearer to the row behind them; none where that is chance. */
function slippedRows(rows: readonly OfferRow[]): readonly OfferRow[] {
  if (rows.at(-1)?.price.kind !== 'blank') return []
  let [sum, most, first] = [0, 0, rows.length]
  for (let at = rows.length - 2; at >= 0; at--) {
    sum += nearerBy(rows[at]!, rows[at + 1]!)
    // A row whose study is unknown goes with those below it.
    if (sum > 0 && sum >= most) [most, first] = [sum, at]
  }
  const slipped = rows.slice(first, -1)
  return slipped.length >= FEWEST_ROWS && most >= slipped.length * LEAST_NEARER ? slipped : []
}

/** A row with the logarithms of its price and of what the study reckons with for one unit. */
interface Held {
  readonly row: OfferRow
  readonly price: number
  readonly study: number
}

/** Rows of which both are known. */
const heldRows = (rows: readonly OfferRow[]): Held[] =>
  rows.flatMap((row) => {
    const [written, study] = [pricedAt(row), studyUnit(row.asked)]
    return written === null || study === null ? [] : [{ row, price: Math.log(written), study: Math.log(study) }]
  })

const ascending = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b)

/** How far each price is from its study, beside what all of them are above or below it. */
function distances(prices: readonly number[], studies: readonly number[]): number[] {
  const gaps = prices.map((price, at) => price - studies[at]!)
  const level = ascending(gaps)[Math.floor(gaps.length / 2)]!
  return gaps.map((gap) => Math.abs(gap - level))
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0)

/** The rows of a table whose prices are far nearer to the study in another order, the dearest for the dearest; none where that is chance. */
function misplacedRows(rows: readonly OfferRow[]): readonly OfferRow[] {
  const held = heldRows(rows)
  if (held.length < FEWEST_IN_ORDER) return []
  const [prices, studies] = [held.map(({ price }) => price), held.map(({ study }) => study)]
  const own = distances(prices, studies)
  const [here, there] = [sumOf(own), sumOf(distances(ascending(prices), ascending(studies)))]
  if (here - there < held.length * LEAST_NEARER || there > here * MOST_LEFT) return []
  return held.filter((_, at) => own[at]! >= LEAST_NEARER).map(({ row }) => row)
}

/** The rows of a table without totals whose prices are far nearer to the study of the whole quantity than to that of one; none where that is chance. */
function totalledRows(rows: readonly OfferRow[]): readonly OfferRow[] {
  if (rows.some(({ total }) => total.kind !== 'blank')) return []
  const several = heldRows(rows).flatMap(({ row, price, study }) => {
    const quantity = Number(row.quantity ?? 0n) / 1000
    return quantity < 2 ? [] : [{ row, nearer: Math.abs(price - study) - Math.abs(price - study - Math.log(quantity)) }]
  })
  const isFar = sumOf(several.map(({ nearer }) => nearer)) >= several.length * LEAST_NEARER
  return several.length >= FEWEST_ROWS && isFar ? several.map(({ row }) => row) : []
}

/** What is wrong with the prices of a table as a whole. */
function doubtOf(rows: readonly OfferRow[]): { readonly kind: RemarkKind; readonly rows: readonly OfferRow[] } {
  const up = slippedRows(rows)
  const slipped = up.length > 0 ? up : slippedRows(rows.toReversed()).toReversed()
  if (slipped.length > 0) return { kind: 'slipped', rows: slipped }
  const totals = totalledRows(rows)
  return totals.length > 0 ? { kind: 'row-totals', rows: totals } : { kind: 'misplaced', rows: misplacedRows(rows) }
}

/** A question for each table whose prices are not those of their rows; those of a DQE are told in its BPU. */
export function strangePrices(readings: readonly OfferReading[]): Remark[] {
  return readings.flatMap(({ rows }) => {
    const typed = rows.filter(({ document }) => document !== 'dqe')
    const own = typed.length > 0 ? typed : rows
    return [...new Set(own.map(({ table }) => table))].flatMap((table): Remark[] => {
      const doubt = doubtOf(own.filter((row) => row.table === table))
      const [first, ...others] = doubt.rows.map(({ asked, priceAt }) => ({
        number: asked.number,
        at: priceAt,
        written: null,
      }))
      return first === undefined ? [] : [{ kind: doubt.kind, lot: doubt.rows[0]!.asked.lot, ...first, others }]
    })
  })
}
