import { crosses } from './crossing.js'
import { distanceToEdgesM, edgesOf } from './polygon.js'
import { type Point, type Polygon, pointDistanceM, type Segment } from './shapes.js'

/** A wall as it stands: its axis and how thick it is [m]. */
export interface ThickWall extends Segment {
  readonly thicknessM: number
}

export type Bearing = 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w' | 'nw'

/** What a tape measure reads from a point to a wall, at right angles to it. */
export interface WallDistance {
  /** To the face of the wall [m]. */
  readonly distanceM: number
  /** On the axis of the wall. */
  readonly foot: Point
  /** From the point to the wall. */
  readonly bearing: Bearing
  /** At a door or window, to the face that the wall has beside it. */
  readonly atOpening: boolean
}

/** Two walls that meet at less than this fix a point badly [degrees]. */
const LEAST_ANGLE_DEG = 30
/** A wall this near to a room's outline is the room's [m]. */
const ON_OUTLINE_M = 0.01
const BEARINGS: readonly Bearing[] = ['e', 'ne', 'n', 'nw', 'w', 'sw', 's', 'se']

function bearingOf(from: Point, to: Point): Bearing {
  const eighths = Math.round(Math.atan2(to[1] - from[1], to[0] - from[0]) / (Math.PI / 4))
  return BEARINGS[(eighths + BEARINGS.length) % BEARINGS.length]!
}

/** Where the perpendicular from a point meets a wall; null where it runs past its ends. */
function footOn(wall: Segment, [x, y]: Point): Point | null {
  const [dx, dy] = [wall.to[0] - wall.from[0], wall.to[1] - wall.from[1]]
  const length2 = dx * dx + dy * dy
  if (length2 === 0) return null
  const share = ((x - wall.from[0]) * dx + (y - wall.from[1]) * dy) / length2
  if (share < 0 || share > 1) return null
  return [wall.from[0] + share * dx, wall.from[1] + share * dy]
}

/** Whether the way from a point to a foot on the outline stays inside the room. */
function isSeen(room: Polygon, at: Point, foot: Point): boolean {
  const before: Point = [at[0] + (foot[0] - at[0]) * 0.999, at[1] + (foot[1] - at[1]) * 0.999]
  return !edgesOf(room).some(([from, to]) => crosses(at[0], at[1], before[0], before[1], { from, to }))
}

function angleDeg(a: Segment, b: Segment): number {
  const direction = ({ from, to }: Segment): number => Math.atan2(to[1] - from[1], to[0] - from[0])
  const turned = Math.abs(((direction(a) - direction(b)) * 180) / Math.PI) % 180
  return Math.min(turned, 180 - turned)
}

type Seen = { readonly line: ThickWall; readonly reading: WallDistance }

/** What of some walls or openings is measured at right angles from a point in a room, the nearest first. */
function readings(at: Point, room: Polygon, lines: readonly ThickWall[], atOpening: boolean): Seen[] {
  return lines
    .flatMap((line) => {
      const foot = footOn(line, at)
      if (foot === null || distanceToEdgesM(room, foot[0], foot[1]) > ON_OUTLINE_M || !isSeen(room, at, foot)) return []
      const distanceM = Math.max(0, pointDistanceM(at, foot) - line.thicknessM / 2)
      return [{ line, reading: { distanceM, foot, bearing: bearingOf(at, foot), atOpening } }]
    })
    .sort((a, b) => a.reading.distanceM - b.reading.distanceM)
}

/**
 * Distances from a point in a room to the nearest two walls of the room that are not parallel (30° apart at least), each at right
 * angles to the wall and to its face: how an installer finds the point with a tape measure. Where there is no second wall, a door
 * or window in one serves. Fewer than two where the room is open.
 * @param at inside the room [m]
 * @param openings doors and windows, each as thick as its wall
 */
export function wallDistances(
  at: Point,
  room: Polygon,
  walls: readonly ThickWall[],
  openings: readonly ThickWall[] = [],
): readonly WallDistance[] {
  const seen = [...readings(at, room, walls, false), ...readings(at, room, openings, true)]
  const first = seen[0]
  if (first === undefined) return []
  const second = seen.find(({ line }) => angleDeg(line, first.line) >= LEAST_ANGLE_DEG)
  return second === undefined ? [first.reading] : [first.reading, second.reading]
}
