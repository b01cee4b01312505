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
