/** A PHY rate as a falling step function of the loss: `ratesBps[i]` up to and including `maxLossDb[i]`, then 0. */
export interface RateSteps {
  readonly maxLossDb: Float64Array
  readonly ratesBps: Float64Array
}

const LOWEST_LOSS_DB = 0
const HIGHEST_LOSS_DB = 300

function lastLossAtRate(rateAt: (lossDb: number) => number, rateBps: number, fromDb: number): number {
  let inside = fromDb
  let outside = HIGHEST_LOSS_DB
  if (rateAt(outside) >= rateBps) return outside
  for (;;) {
    const middle = inside + (outside - inside) / 2
    if (middle <= inside || middle >= outside) return inside
    if (rateAt(middle) >= rateBps) inside = middle
    else outside = middle
  }
}

/**
 * Reads a falling step function of the loss [dB] once, by bisection to the last bit of a double, so that millions of
 * look-ups cost a few comparisons each.
 */
export function rateSteps(rateAt: (lossDb: number) => number): RateSteps {
  const maxLossDb: number[] = []
  const ratesBps: number[] = []
  let rateBps = rateAt(LOWEST_LOSS_DB)
  let fromDb = LOWEST_LOSS_DB
  while (rateBps > 0) {
    const lastDb = lastLossAtRate(rateAt, rateBps, fromDb)
    maxLossDb.push(lastDb)
    ratesBps.push(rateBps)
    if (lastDb >= HIGHEST_LOSS_DB) break
    fromDb = nextAbove(lastDb)
    rateBps = rateAt(fromDb)
  }
  return { maxLossDb: Float64Array.from(maxLossDb), ratesBps: Float64Array.from(ratesBps) }
}

function nextAbove(value: number): number {
  const step = Math.max(Number.MIN_VALUE, Math.abs(value) * Number.EPSILON)
  const half = value + step / 2
  return half > value ? half : value + step
}

/** PHY rate [bit/s] at a loss [dB]; 0 beyond the last step. */
export function rateAtLoss(steps: RateSteps, lossDb: number): number {
  const { maxLossDb, ratesBps } = steps
  for (let i = 0; i < maxLossDb.length; i++) if (lossDb <= maxLossDb[i]!) return ratesBps[i]!
  return 0
}
