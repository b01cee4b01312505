import { ITU1238_SITE_GENERAL } from '../radio/itu1238-site-general.js'
import type { LocationSetup } from './setup.js'

type Shadowing = LocationSetup['design']['shadowing']

const OFFICE = ITU1238_SITE_GENERAL

/**
 * Standard deviations of shadowing that the reports show the AP count at beside the design's: those of offices by ITU-R P.1238-13,
 * Table 2, narrower than what measured floors show, and 10 dB, about what the worst of them shows behind walls (docs/accuracy.md).
 */
export const SHOWN_SIGMAS: readonly Shadowing[] = [
  { lineOfSightSigmaDb: OFFICE['office-los'].sigmaDb, obstructedSigmaDb: OFFICE['office-nlos'].sigmaDb },
  { lineOfSightSigmaDb: 10, obstructedSigmaDb: 10 },
]

/** The setup had shadowing these standard deviations. */
export function withSigma(setup: LocationSetup, shadowing: Shadowing): LocationSetup {
  return { ...setup, design: { ...setup.design, shadowing } }
}
