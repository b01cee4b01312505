/**
 * Share of a radio's time [0..1] that an offered load takes: load / (PHY rate × MAC efficiency).
 * Infinite where the rate is 0. Form of the capacity rule in common use by planners; no standard defines one.
 */
export function airtimeShare(offeredMbps: number, rateBps: number, macEfficiency: number): number {
  if (offeredMbps === 0) return 0
  return rateBps > 0 ? (offeredMbps * 1e6) / (rateBps * macEfficiency) : Number.POSITIVE_INFINITY
}

/** Harmonic mean of PHY rates [bit/s]: the rate at which equal loads spread over the samples are carried. 0 when any is 0. */
export function harmonicMean(ratesBps: Iterable<number>): number {
  let count = 0
  let inverseSum = 0
  for (const rate of ratesBps) {
    count += 1
    inverseSum += 1 / rate
  }
  return count > 0 && Number.isFinite(inverseSum) ? count / inverseSum : 0
}

/** A PHY rate as a step function of the loss: `rateBps` up to and including `maxLossDb`. */
export interface RateStep {
  readonly maxLossDb: number
  readonly rateBps: number
}

/** PHY rate [bit/s] at a loss [dB]: the first step that holds, from the fastest down; 0 beyond the last. */
export function rateAtLoss(steps: readonly RateStep[], lossDb: number): number {
  for (const step of steps) if (lossDb <= step.maxLossDb) return step.rateBps
  return 0
}
