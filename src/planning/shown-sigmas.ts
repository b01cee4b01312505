import type { LocationSetup } from './setup.js'

/** Standard deviations of shadowing that the reports show the AP count at beside the design's [dB]. */
export const SHOWN_SIGMAS_DB = [5, 8] as const

/** The setup had shadowing this standard deviation [dB], in sight and obstructed alike. */
export function withSigma(setup: LocationSetup, sigmaDb: number): LocationSetup {
  const shadowing = { lineOfSightSigmaDb: sigmaDb, obstructedSigmaDb: sigmaDb }
  return { ...setup, design: { ...setup.design, shadowing } }
}
