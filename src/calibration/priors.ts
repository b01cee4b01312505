import type { FitPriors } from './parameters.js'

/**
 * What is known of the path before any reading. Exponent: free space, with 90 % between 1.2 (corridors that guide) and 3.3 (ITU-R
 * P.1238-13, Table 2, obstructed offices). Excess of the way round walls: chosen on one floor of offices along a corridor, one
 * conference room and synthetic floors (docs/accuracy.md).
 */
export const PATH_PRIORS: Pick<FitPriors, 'exponent' | 'saturationDb'> = {
  exponent: { median: 2, logSd: 0.3 },
  saturationDb: { median: 22, logSd: 0.5 },
}
