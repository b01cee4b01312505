import type { CalibrationMessages } from './calibration-fr.js'

/** Words of the figures that a calibration puts in the place of the design's. */
export const calibrationEn: CalibrationMessages = {
  names: {
    sites: 'Calibrated sites',
    offsetDb: 'Level received beyond the link budget',
    exponent: 'Exponent of the loss over distance',
    saturationDb: 'Excess loss of the way round the walls',
    lineOfSightSigmaDb: 'Standard deviation of shadowing, in sight',
    obstructedSigmaDb: 'Standard deviation of shadowing, obstructed',
  },
  allSites: 'all',
  source: 'calibration on readings',
}
