import type { AntennaPattern } from '../model/catalog.js'

/**
 * Gain [dB] relative to the peak, at most 0, at an angle from straight below [deg]: linear between the points of the
 * pattern, constant beyond its first and last.
 */
export function patternGainDb(pattern: AntennaPattern, fromNadirDeg: number): number {
  const points = pattern.points
  const first = points[0]
  if (!first) return 0
  let [previousDeg, previousDb] = first
  if (fromNadirDeg <= previousDeg) return previousDb
  for (const [deg, db] of points) {
    if (fromNadirDeg <= deg) {
      return deg === previousDeg
        ? db
        : previousDb + ((db - previousDb) * (fromNadirDeg - previousDeg)) / (deg - previousDeg)
    }
    previousDeg = deg
    previousDb = db
  }
  return previousDb
}
