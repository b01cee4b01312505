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
  /** Sum of the squared areas of what may have a requirement, room by room [m⁴]: of these every position near it keeps all points. */
  readonly keptM4: number
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

const roomAreaM2 = (room: RoomInput): number => polygonAreaM2(corners(room))
const sum = (figures: readonly number[]): number => figures.reduce((total, figure) => total + figure, 0)

/** Areas whose points are kept together: rooms that may have a requirement, and floors that have one as a whole [m²]. */
function keptTogetherM2({ catalog, location }: LocationScope): number[] {
  return location.floors.flatMap(({ rooms, requirement }) => {
    const required = rooms.filter(
      ({ use, coverage, profile }) =>
        coverage !== false && (coverage === true || profile !== undefined || catalog?.roomUses[use]?.scope !== 'none'),
    )
    return [...required.map(roomAreaM2), ...(requirement === undefined ? [] : [sum(rooms.map(roomAreaM2))])]
  })
}

/** The size of a location for `checkSizes`. */
export function writtenSize(scope: LocationScope): WrittenSize {
  const { rooms, floors } = { rooms: scope.location.floors.flatMap((floor) => floor.rooms), ...scope.location }
  const box = boundingBox(rooms.flatMap(corners))
  return {
    locationId: scope.location.id,
    areaM2: sum(rooms.map(roomAreaM2)),
    extentM2: (box.maxX - box.minX) * (box.maxY - box.minY) * floors.length,
    keptM4: sum(keptTogetherM2(scope).map((areaM2) => areaM2 ** 2)),
    at: placeInLocation(scope, ['id']),
  }
}

interface Spacings {
  readonly sampleSpacingM: number
  readonly candidateSpacingM: number
}

interface Load {
  readonly what: string
  readonly count: number
  readonly limit: number
  /** Spacings whose squares it falls with. */
  readonly by: readonly (keyof Spacings)[]
}

const BOTH = ['sampleSpacingM', 'candidateSpacingM'] as const

function loadsOf({ areaM2, extentM2, keptM4 }: WrittenSize, { sampleSpacingM, candidateSpacingM }: Spacings): Load[] {
  const { locationSamples, extentPoints, locationCandidates, locationPairs, roomPairs } = INPUT_LIMITS
  const cellM2 = sampleSpacingM ** 2
  const candidates = areaM2 / candidateSpacingM ** 2
  const pairs = candidates * (Math.min(areaM2, REACH_AREA_M2) / cellM2)
  return [
    { what: 'points of the coverage grid', count: areaM2 / cellM2, limit: locationSamples, by: [BOTH[0]] },
    { what: 'points of the grid over its whole extent', count: extentM2 / cellM2, limit: extentPoints, by: [BOTH[0]] },
    { what: 'positions for access points', count: candidates, limit: locationCandidates, by: [BOTH[1]] },
    { what: 'pairs of a position and a grid point', count: pairs, limit: locationPairs, by: BOTH },
    {
      what: 'pairs of a position and a grid point of one room',
      count: keptM4 / candidateSpacingM ** 2 / cellM2,
      limit: roomPairs,
      by: BOTH,
    },
  ]
}

/** Spacings are proposed in steps of so much [m], and to the widest that a design may have. */
const SPACING_STEP_M = 0.1
const WIDEST_M = 5

/** The spacings at which a location is planned, no finer than those given; null where none is. */
function fittingSpacings(size: WrittenSize, given: Spacings): Spacings | null {
  let fits = given
  for (const { what } of loadsOf(size, given)) {
    const { count, limit, by } = loadsOf(size, fits).find((load) => load.what === what)!
    if (count <= limit) continue
    const factor = (count / limit) ** (1 / (2 * by.length))
    for (const key of by) fits = { ...fits, [key]: plainSpacingM(fits[key] * factor) }
  }
  return Math.max(fits.sampleSpacingM, fits.candidateSpacingM) > WIDEST_M ? null : fits
}

const plainSpacingM = (spacingM: number): number =>
  Number((Math.ceil(spacingM / SPACING_STEP_M) * SPACING_STEP_M).toFixed(1))

function tooLargeFix(size: WrittenSize, given: Spacings): string {
  const parts = 'plan parts of the building as locations of their own'
  const fits = fittingSpacings(size, given)
  if (fits === null) return parts
  const raised = BOTH.filter((key) => fits[key] > given[key]).map(
    (key) => `${key} from ${given[key]} to ${fits[key]} m`,
  )
  return `${parts}, or raise ${raised.join(' and ')}`
}

/** Holds the size of every location against the spacings of the design and of each scenario. */
export function checkSizes(ctx: InputContext, { design, scenarios }: Operation, sizes: readonly WrittenSize[]): void {
  const designs = [design, ...Object.values(scenarios)].map(
    ({ propagation: { sampleSpacingM }, placement: { candidateSpacingM } }: Design): Spacings => ({
      sampleSpacingM,
      candidateSpacingM,
    }),
  )
  for (const size of sizes) {
    const loads = designs.flatMap((given) => loadsOf(size, given).map((load) => ({ ...load, given })))
    const load = loads.find(({ count, limit }) => count > limit)
    if (load === undefined) continue
    const { what, count, limit, given } = load
    reportError(ctx, size.at, {
      code: 'too-large',
      message: `the location '${size.locationId}' has about ${count.toPrecision(3)} ${what}, at most ${limit} are planned`,
      fix: tooLargeFix(size, given),
      actual: Math.round(count),
      limit,
      ids: [size.locationId],
    })
  }
}
