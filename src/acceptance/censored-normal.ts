import { normalCdf } from '../radio/normal.js'

/** A value, or a level that it lies below. */
export interface Observed {
  readonly value: number
  readonly censored: boolean
}

/** Mean and standard deviation of a normal law. */
export interface NormalFit {
  readonly mean: number
  readonly sd: number
}

const ROUNDS = 500
const ENOUGH = 1e-9
/** Below this a fit has no spread to share out [dB]. */
const LEAST_SD = 1e-6

const density = (z: number): number => Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI)

/** Ratio of density to mass below z; its limit −z far out, where both vanish. */
function millsBelow(z: number): number {
  const mass = normalCdf(z)
  return mass > 1e-12 ? density(z) / mass : -z
}

function moments(values: readonly { readonly mean: number; readonly variance: number }[]): NormalFit {
  const mean = values.reduce((sum, each) => sum + each.mean, 0) / values.length
  const spread = values.reduce((sum, each) => sum + (each.mean - mean) ** 2 + each.variance, 0) / values.length
  return { mean, sd: Math.sqrt(spread) }
}

/**
 * Mean and standard deviation by maximum likelihood where some values are only known to lie below a level: expectation and
 * maximisation, each censored value standing for the mean and the variance of the law below its level. Without a censored value the
 * plain mean and the standard deviation over n. Null where nothing was heard at all.
 * Source: Dempster, Laird and Rubin 1977; Tobin 1958 for the likelihood.
 */
export function fitCensoredNormal(observed: readonly Observed[]): NormalFit | null {
  const heard = observed.filter(({ censored }) => !censored)
  if (heard.length === 0) return null
  let fit = moments(heard.map(({ value }) => ({ mean: value, variance: 0 })))
  if (heard.length === observed.length) return fit
  if (fit.sd < LEAST_SD) fit = moments(observed.map(({ value }) => ({ mean: value, variance: 0 })))
  for (let round = 0; round < ROUNDS && fit.sd > LEAST_SD; round++) {
    const { mean, sd } = fit
    const next = moments(
      observed.map(({ value, censored }) => {
        if (!censored) return { mean: value, variance: 0 }
        const z = (value - mean) / sd
        const mills = millsBelow(z)
        return { mean: mean - sd * mills, variance: Math.max(0, sd * sd * (1 - z * mills - mills * mills)) }
      }),
    )
    const moved = Math.abs(next.mean - mean) + Math.abs(next.sd - sd)
    fit = next
    if (moved < ENOUGH) break
  }
  return fit
}
