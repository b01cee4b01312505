import type { AntennaPattern, Catalog, PatternPoint } from '../model/catalog.js'
import type { Mount } from '../model/site.js'

/** Gain [dB] at an angle [deg]: linear between points, constant beyond the first and last. */
function linearGainDb(points: readonly PatternPoint[], angleDeg: number): number {
  const first = points[0]
  if (!first) return 0
  let [previousDeg, previousDb] = first
  if (angleDeg <= previousDeg) return previousDb
  for (const [deg, db] of points) {
    if (angleDeg <= deg) {
      return deg === previousDeg
        ? db
        : previousDb + ((db - previousDb) * (angleDeg - previousDeg)) / (deg - previousDeg)
    }
    previousDeg = deg
    previousDb = db
  }
  return previousDb
}

/**
 * Gain [dB] relative to the peak, at most 0, at an angle from straight below [deg], of a pattern that is alike all around: linear
 * between the points of the pattern, constant beyond its first and last.
 */
export function patternGainDb(pattern: AntennaPattern, fromNadirDeg: number): number {
  return linearGainDb(pattern.points, fromNadirDeg)
}

const PER_DEG = Math.PI / 180
const FULL_TURN_DEG = 360

/** Gain [dB] of a cut that goes all the way round, linear between its points and from the last to the first. */
export function cutGainDb(cut: readonly PatternPoint[], angleDeg: number): number {
  const deg = ((angleDeg % FULL_TURN_DEG) + FULL_TURN_DEG) % FULL_TURN_DEG
  const [first, last] = [cut[0]!, cut.at(-1)!]
  if (deg >= first[0] && deg <= last[0]) return linearGainDb(cut, deg)
  const beyondDeg = deg < first[0] ? deg + FULL_TURN_DEG : deg
  return linearGainDb([last, [first[0] + FULL_TURN_DEG, first[1]]], beyondDeg)
}

/**
 * Gain [dB] of two cuts in a direction: `aroundDeg` clockwise from the front, `belowDeg` from the plane of the azimuth cut downwards.
 * On the plane of either cut it is that cut. Between them it goes over from the front half of the elevation cut to its back half in
 * step with the angle around, plus what the azimuth cut departs from that by, fading with the cosine of `belowDeg`: the poles are
 * one direction however they are reached. Our own interpolation of the kind of Gil et al., IEEE AP Magazine 41(2), 1999.
 */
function cutsGainDb({ azimuth, elevation }: AntennaCuts, aroundDeg: number, belowDeg: number): number {
  const back = Math.abs(aroundDeg) / 180
  const frontDb = cutGainDb(elevation, 0)
  const backDb = cutGainDb(elevation, 180)
  const mixedDb = (1 - back) * cutGainDb(elevation, belowDeg) + back * cutGainDb(elevation, 180 - belowDeg)
  const departsDb = cutGainDb(azimuth, aroundDeg) - cutGainDb(azimuth, 0) - back * (backDb - frontDb)
  return Math.min(0, mixedDb + departsDb * Math.cos(belowDeg * PER_DEG))
}

type AntennaCuts = NonNullable<AntennaPattern['cuts']>

/** How an antenna is turned from the position in which its pattern is written. */
export interface Aim {
  /** Where its front points, clockwise from north [deg]. */
  readonly azimuthDeg: number
  /** By how much the front is turned down [deg]. */
  readonly tiltDeg: number
}

/** Tilt [deg] of an antenna whose pattern is written for another mount than the one it hangs on. */
function mountTiltDeg(pattern: AntennaPattern, mount: Mount): number {
  const written = pattern.mount ?? 'ceiling'
  if (written === mount) return 0
  // A ceiling mount on a wall: what looked down looks away from the wall. A wall mount under a ceiling: its front looks down.
  return mount === 'wall' ? -90 : 90
}

/** Where an antenna hangs and how: `azimuthDeg` and `tiltDeg` as the file has them. */
export interface Mounting {
  readonly mount: Mount
  readonly azimuthDeg: number | null
  readonly tiltDeg: number
}

/** The aim of an antenna as it hangs; null where it looks straight down and is alike all around, as the tables by distance take it. */
export function aimOf(pattern: AntennaPattern, { mount, azimuthDeg, tiltDeg }: Mounting): Aim | null {
  const tilt = mountTiltDeg(pattern, mount) + tiltDeg
  if (pattern.cuts === undefined && tilt === 0) return null
  return { azimuthDeg: azimuthDeg ?? 0, tiltDeg: tilt }
}

/** Gain [dB] of an antenna in the direction (dx east, dy north, dz up); what of the aim does not depend on it is taken once. */
export function aimedGain(
  pattern: AntennaPattern,
  { azimuthDeg, tiltDeg }: Aim,
): (dx: number, dy: number, dz: number) => number {
  const [sin, cos] = [Math.sin(azimuthDeg * PER_DEG), Math.cos(azimuthDeg * PER_DEG)]
  const [down, level] = [Math.sin(tiltDeg * PER_DEG), Math.cos(tiltDeg * PER_DEG)]
  const { cuts } = pattern
  return (dx, dy, dz) => {
    const ahead = dx * sin + dy * cos
    const right = dx * cos - dy * sin
    const front = ahead * level - dz * down
    const up = ahead * down + dz * level
    if (cuts === undefined) return patternGainDb(pattern, Math.atan2(Math.hypot(front, right), -up) / PER_DEG)
    return cutsGainDb(cuts, Math.atan2(right, front) / PER_DEG, Math.atan2(-up, Math.hypot(front, right)) / PER_DEG)
  }
}

/** The antenna of a type at a mounting, as a transmitter has it. @throws RangeError for a pattern that is not in the catalogue */
export function antennaOf(
  { patterns }: Pick<Catalog, 'patterns'>,
  mounting: Mounting & { readonly pattern: string },
): { readonly pattern: AntennaPattern; readonly aim: Aim | null } {
  const pattern = patterns[mounting.pattern]
  if (pattern === undefined) throw new RangeError(`unknown antenna pattern '${mounting.pattern}'`)
  return { pattern, aim: aimOf(pattern, mounting) }
}
