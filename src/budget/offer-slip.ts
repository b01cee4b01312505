import type { AskedPrice, OfferReading, OfferRow, Remark } from '../model/offer.js'

/*
 * Prices that have slipped by a row, with the last or the first of the column lost: no cell shows it. What shows it is that each is far from
 * what the study reckons with for its row, and near what it reckons with for the next. It is asked about; the study's figures are not told.
 */

/** Fewer rows may be like their neighbours by chance. */
const FEWEST_ROWS = 4
/** Natural logarithm of two: each price is on average twice as near to the next row. */
const LEAST_NEARER = Math.LN2

/** What the study reckons with for one unit [cents]; null where it is unknown or nothing. */
function studyUnit({ rows, estimate }: AskedPrice): number | null {
  const quantity = Number(rows.flat().reduce((sum, each) => sum + each, 0n)) / 1000
  const cents = Number(estimate.totalCents ?? 0n) / quantity
  return cents > 0 && Number.isFinite(cents) ? cents : null
}

/** By how much nearer the price of a row is to the study of the next row than to that of its own, as a logarithm; 0 where one is unknown. */
function nearerBy({ price, asked }: OfferRow, next: OfferRow): number {
  const [own, theirs] = [studyUnit(asked), studyUnit(next.asked)]
  if (price.kind !== 'amount' || price.cents === 0n || own === null || theirs === null) return 0
  const written = Number(price.cents)
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

/** A question for each table whose prices have slipped; those of a DQE are told in its BPU. */
export function slippedPrices(readings: readonly OfferReading[]): Remark[] {
  return readings.flatMap(({ rows }) => {
    const typed = rows.filter(({ document }) => document !== 'dqe')
    const own = typed.length > 0 ? typed : rows
    return [...new Set(own.map(({ table }) => table))].flatMap((table): Remark[] => {
      const ofTable = own.filter((row) => row.table === table)
      const up = slippedRows(ofTable)
      const slipped = up.length > 0 ? up : slippedRows(ofTable.toReversed()).toReversed()
      const [first, ...others] = slipped.map(({ asked, priceAt }) => ({
        number: asked.number,
        at: priceAt,
        written: null,
      }))
      return first === undefined ? [] : [{ kind: 'slipped', lot: slipped[0]!.asked.lot, ...first, others }]
    })
  })
}
