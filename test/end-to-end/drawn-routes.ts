import type { AccessPointPlan, FloorPlan, LocationPlan, RoomPlan } from '../../src/model/location-plan.js'
import type { Plan } from '../../src/model/plan.js'
import type { RoutePoint } from '../../src/model/plan-parts.js'

/** Uses that no cable crosses, and those in which it may change level, typed once more from `catalogs/room-uses.yaml`. */
const NO_WAY = ['stairs', 'lift', 'void']
const RISERS = ['shaft', 'telecom']
const [LOOP_M, SLACK] = [3, 1.1]
const STEP_M = 0.05
/** Half a cell: a route runs from cell centre to cell centre and may cut a smaller corner of what stands askew. */
const CORNER_M = 0.25

type XY = readonly [number, number]

interface Leg {
  readonly from: RoutePoint
  readonly to: RoutePoint
}

/** An AP of a plan with all that its cable is judged by. */
export interface Drawn {
  readonly location: LocationPlan
  readonly ap: AccessPointPlan
}

export const drawnCables = (plan: Plan): Drawn[] =>
  plan.locations.flatMap((location) => location.accessPoints.map((ap) => ({ location, ap })))

const floorOf = ({ location }: Drawn, id: string): FloorPlan => location.floors.find((floor) => floor.id === id)!

const legsOf = ({ ap }: Drawn): Leg[] => ap.route.slice(1).map((to, index) => ({ from: ap.route[index]!, to }))

const flatM = ([ax, ay]: XY, [bx, by]: XY): number => Math.abs(ax - bx) + Math.abs(ay - by)

const ceilingM = (drawn: Drawn, id: string): number => floorOf(drawn, id).elevationM + floorOf(drawn, id).heightM

const riseM = (drawn: Drawn, a: string, b: string): number => Math.abs(ceilingM(drawn, a) - ceilingM(drawn, b))

const rackOf = ({ location, ap }: Drawn) => location.racks.find((rack) => rack.id === ap.rack)!

/** Installed length of a route: down to the floor at the rack, between the level's ceiling and the AP, a loop, all with slack [m]. */
function installedM(drawn: Drawn, routeM: number): number {
  const roomM = drawn.location.floors.flatMap((floor) => floor.rooms).find((room) => room.id === drawn.ap.room)
  const offsetM = roomM === undefined ? 0 : sunkM(drawn, roomM)
  const dropM = Math.abs(floorOf(drawn, drawn.ap.floor).heightM - drawn.ap.heightM - offsetM)
  return (routeM + floorOf(drawn, rackOf(drawn).floor).heightM + dropM + LOOP_M) * SLACK
}

/** The wing of La Ciotat lies lower than its level: by 30 cm on the ground floor, 70 cm above; its rooms begin at x = 14 m. */
function sunkM({ location, ap }: Drawn, room: RoomPlan): number {
  if (location.id !== 'la-ciotat' || Math.min(...room.polygon.map(([x]) => x)) < 14) return 0
  return ap.floor === 'rdc' ? -0.3 : -0.7
}

/** Length of the cable as its corners draw it. */
export function cornersM(drawn: Drawn): number {
  const routeM = legsOf(drawn).reduce(
    (sum, { from, to }) => sum + flatM(from.at, to.at) + riseM(drawn, from.floor, to.floor),
    0,
  )
  return installedM(drawn, routeM)
}

/** Length of a cable that ran straight along x and y, through whatever stands there. */
export function manhattanM(drawn: Drawn): number {
  const rack = rackOf(drawn)
  return installedM(drawn, flatM(drawn.ap.at, rack.at) + riseM(drawn, drawn.ap.floor, rack.floor))
}

function within([x, y]: XY, corners: readonly XY[]): boolean {
  let inside = false
  corners.forEach(([ax, ay], index) => {
    const [bx, by] = corners[(index + 1) % corners.length]!
    if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) inside = !inside
  })
  return inside
}

/** Use of the room at a point; null outside. A point on a façade counts to the room beside it. */
function useAt(floor: FloorPlan, [x, y]: XY): string | null {
  const near: readonly XY[] = [0, 1e-4, -1e-4].flatMap((dx) => [0, 1e-4, -1e-4].map((dy): XY => [x + dx, y + dy]))
  const rooms = floor.rooms.filter((room) => near.some((point) => within(point, room.polygon)))
  return (rooms.find((room) => !NO_WAY.includes(room.use)) ?? rooms[0])?.use ?? null
}

/** Uses under a straight stretch of one level, sampled every 5 cm. */
function usesUnder(floor: FloorPlan, from: XY, to: XY): (string | null)[] {
  const steps = Math.max(1, Math.ceil(flatM(from, to) / STEP_M))
  return Array.from({ length: steps + 1 }, (_, i) => {
    const t = i / steps
    return useAt(floor, [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])])
  })
}

const barred = (use: string | null): boolean => use === null || NO_WAY.includes(use)

/** Barred uses that a straight stretch runs over for longer than a corner. */
function barredStretches(floor: FloorPlan, from: XY, to: XY): string[] {
  const uses = usesUnder(floor, from, to)
  const longest = CORNER_M / STEP_M
  const found = uses.filter((_use, i) => i >= longest && uses.slice(i - longest, i + 1).every(barred))
  return [...new Set(found)].map((use) => use ?? 'outside')
}

/** What a drawn route may not do, one word a leg that does it. */
export function routeFaults(drawn: Drawn): string[] {
  return legsOf(drawn).flatMap(({ from, to }) => {
    if (from.floor === to.floor) {
      const straight = from.at[0] === to.at[0] || from.at[1] === to.at[1]
      return [...(straight ? [] : ['oblique']), ...barredStretches(floorOf(drawn, from.floor), from.at, to.at)]
    }
    const ends = [from, to].map((end) => useAt(floorOf(drawn, end.floor), end.at))
    return ends.filter((use) => use === null || !RISERS.includes(use)).map((use) => `rises in ${use}`)
  })
}

/** Whether both right-angled ways between two points of a level cross what no cable crosses. */
function bothElbowsBarred(floor: FloorPlan, from: XY, to: XY): boolean {
  const elbows: readonly XY[] = [
    [from[0], to[1]],
    [to[0], from[1]],
  ]
  return elbows.every((elbow) => [...usesUnder(floor, from, elbow), ...usesUnder(floor, elbow, to)].some(barred))
}

/** Why a cable is longer than the straight right-angled one; null where nothing says so. */
export function detourReason(drawn: Drawn): string | null {
  const riser = legsOf(drawn).find(({ from, to }) => from.floor !== to.floor)?.from.at
  const rack = rackOf(drawn)
  if (riser === undefined)
    return bothElbowsBarred(floorOf(drawn, rack.floor), drawn.ap.at, rack.at) ? 'both ways are barred' : null
  const overRiserM = flatM(drawn.ap.at, riser) + flatM(riser, rack.at)
  const routeM = overRiserM + riseM(drawn, drawn.ap.floor, rack.floor)
  return drawn.ap.cableM <= 1.15 * installedM(drawn, routeM) ? 'rises away from the straight way' : null
}
