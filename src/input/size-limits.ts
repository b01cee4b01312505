import { boundingBox, polygonAreaM2 } from '../geometry/polygon.js'
import type { Box, Point } from '../geometry/shapes.js'
import type { Place } from '../model/finding.js'
import type { Design, Operation } from '../model/operation.js'
import type { FloorInput, RoomInput } from '../model/schemas/site.js'
import type { InputContext } from './context.js'
import { INPUT_LIMITS } from './limits.js'
import { type LocationScope, placeInLocation, report } from './site-scope.js'
import { reportError } from './yaml-document.js'

/** How large a location is as written, and where it says so: what planning needs time and memory for. */
export interface WrittenSize {
  readonly locationId: string
  /** Area of all rooms of all floors [m²]. */
  readonly areaM2: number
  /** Area of the box around the location, as often as it has floors [m²]. */
  readonly extentM2: number
  readonly at: Place
}

/** Most area that an access point is worked out for [m²]: the square of 100 m around it. */
const REACH_AREA_M2 = 10_000

function corners({ rect, polygon }: RoomInput): readonly Point[] {
  if (!rect) return polygon ?? []
  const [x, y, width, depth] = rect
  return [
    [x, y],
    [x + width, y],
    [x + width, y + depth],
    [x, y + depth],
  ]
}

function wallBoxes({ rooms, partitions = [] }: FloorInput): Box[] {
  const ofRooms = rooms.flatMap((room) => {
    const around = corners(room)
    return around.map((corner, index) => boundingBox([corner, around[(index + 1) % around.length]!]))
  })
  return [...ofRooms, ...partitions.flatMap(({ from, to }) => (from && to ? [boundingBox([from, to])] : []))]
}

/** Whether more than `most` pairs of boxes meet; swept from west to east, and given up as soon as it is known. */
function hasMorePairs(boxes: readonly Box[], most: number): boolean {
  const order = [...boxes].sort((a, b) => a.minX - b.minX)
  let open: Box[] = []
  let pairs = 0
  for (const box of order) {
    open = open.filter((other) => other.maxX >= box.minX)
    for (const other of open) if (other.maxY >= box.minY && other.minY <= box.maxY && ++pairs > most) return true
    open.push(box)
  }
  return false
}

function refuse(scope: LocationScope, path: readonly (string | number)[], message: string, limit: number): false {
  const fix = 'plan parts of the building as locations of their own'
  report(scope, 'error', placeInLocation(scope, path), { code: 'too-large', message, fix, limit })
  return false
}

/** Whether the walls of every floor can be worked out in a moment; what is too much is a finding. */
export function fitsGeometry(scope: LocationScope): boolean {
  const { floorCorners, floorWallPairs, fixedAccessPoints } = INPUT_LIMITS
  const fixed = scope.location.floors.reduce((sum, { accessPoints = [] }) => sum + accessPoints.length, 0)
  if (fixed > fixedAccessPoints)
    return refuse(
      scope,
      ['id'],
      `${fixed} access points are fixed, at most ${fixedAccessPoints} are read`,
      fixedAccessPoints,
    )
  return scope.location.floors.every((floor, index) => {
    const boxes = wallBoxes(floor)
    const path = ['floors', index, 'rooms']
    if (boxes.length > floorCorners)
      return refuse(
        scope,
        path,
        `${boxes.length} corners and walls on one floor, at most ${floorCorners} are read`,
        floorCorners,
      )
    if (!hasMorePairs(boxes, floorWallPairs)) return true
    const message = `more than ${floorWallPairs} pairs of walls of this floor meet or lie on one another`
    return refuse(scope, path, message, floorWallPairs)
  })
}

/** The size of a location for `checkSizes`. */
export function writtenSize(scope: LocationScope): WrittenSize {
  const outlines = scope.location.floors.flatMap(({ rooms }) => rooms.map(corners))
  const box = boundingBox(outlines.flat())
  return {
    locationId: scope.location.id,
    areaM2: outlines.reduce((sum, outline) => sum + polygonAreaM2(outline), 0),
    extentM2: (box.maxX - box.minX) * (box.maxY - box.minY) * scope.location.floors.length,
    at: placeInLocation(scope, ['id']),
  }
}

interface Load {
  readonly what: string
  readonly count: number
  readonly limit: number
}

function loadsOf({ areaM2, extentM2 }: WrittenSize, { propagation, placement }: Design): Load[] {
  const { locationSamples, extentPoints, locationCandidates, locationPairs } = INPUT_LIMITS
  const cellM2 = propagation.sampleSpacingM ** 2
  const candidates = areaM2 / placement.candidateSpacingM ** 2
  return [
    { what: 'points of the coverage grid', count: areaM2 / cellM2, limit: locationSamples },
    { what: 'points of the grid over its whole extent', count: extentM2 / cellM2, limit: extentPoints },
    { what: 'positions for access points', count: candidates, limit: locationCandidates },
    {
      what: 'pairs of a position and a grid point',
      count: candidates * (Math.min(areaM2, REACH_AREA_M2) / cellM2),
      limit: locationPairs,
    },
  ]
}

/** Holds the size of every location against the spacings of the design and of each scenario. */
export function checkSizes(ctx: InputContext, { design, scenarios }: Operation, sizes: readonly WrittenSize[]): void {
  for (const size of sizes) {
    const loads = [design, ...Object.values(scenarios)].flatMap((each) => loadsOf(size, each))
    const load = loads.find(({ count, limit }) => count > limit)
    if (load === undefined) continue
    const { what, count, limit } = load
    reportError(ctx, size.at, {
      code: 'too-large',
      message: `the location '${size.locationId}' has about ${count.toPrecision(3)} ${what}, at most ${limit} are planned`,
      fix: 'plan parts of the building as locations of their own, or raise sampleSpacingM and candidateSpacingM',
      actual: Math.round(count),
      limit,
      ids: [size.locationId],
    })
  }
}
