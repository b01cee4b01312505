import { NO_WALL, OUTSIDE } from '../geometry/floor-specs.js'
import { buildFloorWalls, type WallStretch } from '../geometry/floor-walls.js'
import { nearPairs } from '../geometry/near-pairs.js'
import { boundingBox, containsPoint, distanceToSegmentM, normalisePolygon, selfCrossing } from '../geometry/polygon.js'
import { type Point, type Polygon, pointBetween, pointDistanceM, roundedM, roundedPoint } from '../geometry/shapes.js'
import type { Material } from '../model/catalog.js'
import { centimetres } from './draft-site.js'
import { type Fabrics, fabricOf, hasWord } from './names.js'
import { assumedOpenings } from './openings.js'
import type { Doubt, DraftFloor, DraftLow, DraftPartition, DraftRoom, Tell } from './site-draft.js'
import { assumedWall, materialNotes, type Piece, partitionsOf, usual, withoutErrors } from './walls.js'
import { notCarried, type ProjectFabric, type ProjectFloor, type ProjectWall, shownName } from './wifi-project.js'

/*
 * What stands on the floors of a project. Walls first: free ends are joined, then each is held against the borders of rooms. Then what
 * stands below the ceiling, and areas that attenuate: what a site file would refuse of them is left out and counted.
 */

/** An end this near to another wall [m] touches it; one within the second was meant to. */
const [TOUCH_M, JOIN_M] = [0.005, 0.15]

interface Line {
  readonly from: Point
  readonly to: Point
}

/** Where the lines of two walls cross; null where they run alike. */
function crossing(a: Line, b: Line): Point | null {
  const [ux, uy] = [a.to[0] - a.from[0], a.to[1] - a.from[1]]
  const [vx, vy] = [b.to[0] - b.from[0], b.to[1] - b.from[1]]
  const cross = ux * vy - uy * vx
  if (Math.abs(cross) < 0.2 * Math.hypot(ux, uy) * Math.hypot(vx, vy)) return null
  const share = ((b.from[0] - a.from[0]) * vy - (b.from[1] - a.from[1]) * vx) / cross
  return [a.from[0] + ux * share, a.from[1] + uy * share]
}

/** Walls drawn by hand, whose free ends are drawn to the walls that they nearly reach; others stay as they are. */
export function joinWalls<T extends Line>(
  walls: readonly T[],
): { readonly walls: readonly T[]; readonly joined: number } {
  const near: number[][] = walls.map(() => [])
  for (const [i, j] of nearPairs(
    walls.map(({ from, to }) => boundingBox([from, to])),
    JOIN_M,
  )) {
    near[i]!.push(j)
    near[j]!.push(i)
  }
  const touches = (end: Point, others: readonly number[], reachM: number): number[] =>
    others.filter((other) => distanceToSegmentM(walls[other]!.from, walls[other]!.to, end[0], end[1]) <= reachM)
  const isFree = (end: Point, wall: number): boolean => touches(end, near[wall]!, TOUCH_M).length === 0
  let joined = 0
  const meet = (end: Point, wall: number): Point => {
    if (!isFree(end, wall)) return end
    const [best] = touches(end, near[wall]!, JOIN_M)
      .map((other) => ({ other, to: target(walls[wall]!, end, walls[other]!, (at) => isFree(at, other)) }))
      .filter(({ to }) => pointDistanceM(to, end) <= 2 * JOIN_M)
      .sort((a, b) => pointDistanceM(a.to, end) - pointDistanceM(b.to, end) || a.other - b.other)
    if (best === undefined) return end
    joined++
    return best.to
  }
  const moved = walls.map((wall, index) => ({ ...wall, from: meet(wall.from, index), to: meet(wall.to, index) }))
  return { walls: moved, joined }
}

/** Where a free end meets another wall: on both lines, or between two ends of walls that run alike. */
function target(wall: Line, end: Point, other: Line, isFree: (end: Point) => boolean): Point {
  const both = crossing(wall, other)
  if (both !== null) return both
  const free = [other.from, other.to].find((at) => pointDistanceM(at, end) <= JOIN_M)
  if (free === undefined) return end
  return isFree(free) ? [(end[0] + free[0]) / 2, (end[1] + free[1]) / 2] : free
}

/** Walls whose directions differ by less than about 6° run alike. */
const ALIKE = 0.1
/** Shorter pieces [m] are none; the least opening. */
const [LEAST_PIECE_M, LEAST_OPENING_M, LEAST_FREE_M] = [0.02, 0.3, 0.1]
/** An opening cut by more than this [m] is told. */
const NARROWED_M = 0.05
const DOORS = ['door', 'porte', 'portail', 'gate', 'tuer', 'puerta']
const WINDOWS = ['window', 'fenetre', 'fenster', 'baie vitree', 'chassis', 'skylight']

type Role = 'wall' | 'door' | 'window'

/** What a wall type is here; material null where nothing tells it. */
export function roleOf(
  { fabric: { name, key, thicknessM }, kind }: ProjectWall,
  { names, catalog }: Fabrics,
): { readonly role: Role; readonly material: string | null } {
  const known = Object.hasOwn(catalog, key) ? catalog[key]! : null
  if (known !== null) {
    const uses = known.usableAs
    const own = kind === 'door' || kind === 'window' ? kind : kind === null ? null : 'wall'
    const byUse = uses.includes('door') ? 'door' : uses.includes('wall') ? 'wall' : 'window'
    return { role: own ?? byUse, material: key }
  }
  const role = hasWord(name, DOORS) ? 'door' : hasWord(name, WINDOWS) ? 'window' : 'wall'
  const table = { wall: names.walls, door: names.doors, window: names.windows }[role]
  const usual = role === 'wall' ? 0.1 : 0.04
  return { role, material: fabricOf(table, catalog, [], name, thicknessM ?? usual).material }
}

interface Placed {
  readonly wall: ProjectWall
  readonly role: Role
  readonly material: string | null
}

interface Cover extends Placed {
  readonly start: number
  readonly end: number
  readonly offM: number
}

/** The part of a stretch that a wall stands on [m along it]; null where it runs elsewhere. */
function coverOf({ from, to }: WallStretch, placed: Placed, reachM: number): Cover | null {
  const length = pointDistanceM(from, to)
  const [ux, uy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length]
  const local = ([x, y]: Point) => ({
    at: (x - from[0]) * ux + (y - from[1]) * uy,
    off: (y - from[1]) * ux - (x - from[0]) * uy,
  })
  const [a, b] = [local(placed.wall.from), local(placed.wall.to)]
  const own = Math.hypot(b.at - a.at, b.off - a.off)
  if (own === 0 || Math.abs(b.off - a.off) > ALIKE * own) return null
  const [start, end] = [Math.max(0, Math.min(a.at, b.at)), Math.min(length, Math.max(a.at, b.at))]
  const offM = Math.abs(a.off + ((b.off - a.off) * ((start + end) / 2 - a.at)) / (b.at - a.at))
  return end - start < LEAST_PIECE_M || offM > reachM ? null : { ...placed, start, end, offM }
}

/** The stretch from end to end: what stands nearest to each part of it. */
function runsOf(covers: readonly Cover[], length: number): { start: number; end: number; cover: Cover | null }[] {
  const cuts = [...new Set([0, length, ...covers.flatMap(({ start, end }) => [start, end])].map(roundedM))]
  cuts.sort((a, b) => a - b)
  return cuts.slice(1).flatMap((end, index) => {
    const start = cuts[index]!
    if (end - start < LEAST_PIECE_M / 2) return []
    const middle = (start + end) / 2
    const here = covers.filter((cover) => cover.start <= middle && cover.end >= middle)
    const [cover] = here.sort((a, b) => a.offM - b.offM)
    return [{ start, end, cover: cover ?? null }]
  })
}

/** Walls, partitions and openings of a floor, by what stands on the borders of its rooms. */
export function wallsOfFloor(
  walls: readonly ProjectWall[],
  rooms: readonly DraftRoom[],
  reachM: number,
  fabrics: Fabrics,
  tell: Tell,
): Pick<DraftFloor, 'walls' | 'partitions' | 'openings'> {
  const { defaults } = fabrics.names
  const shapes = rooms.map(({ id, outline }) => ({ id, polygon: outline }))
  const bare = { exterior: 'exterior', bearing: 'bearing', partition: 'partition' }
  const stretches = buildFloorWalls({ rooms: shapes, partitions: [], openings: [], defaults: bare }).walls
  const placed = walls.map((wall): Placed => ({ wall, ...roleOf(wall, fabrics) }))
  const doubts: Doubt[] = []
  const note = materialNotes(doubts)
  const used = new Map<ProjectWall, [number, number][]>()
  const assumed = { door: 0, window: 0 }
  const openings: DraftFloor['openings'][number][] = []
  const pieces = stretches.flatMap((stretch): Piece[] => {
    const { from, to } = stretch
    const length = pointDistanceM(from, to)
    const [left, right] = stretch.rooms
    const between: readonly [string, string] = [left ?? right!, left && right ? right : OUTSIDE]
    const covers = placed.flatMap((each) => coverOf(stretch, each, reachM) ?? [])
    for (const cover of covers) {
      const list = used.get(cover.wall) ?? []
      const share = (at: number) => shareOn(cover.wall, pointBetween(from, to, at / length))
      list.push([share(cover.start), share(cover.end)].sort((a, b) => a - b) as [number, number])
      used.set(cover.wall, list)
    }
    const openingCovers = covers.filter(({ role }) => role !== 'wall')
    for (const { role, material, start, end, wall } of openingCovers) {
      if (end - start < LEAST_OPENING_M || role === 'wall') continue
      if (material === null) assumed[role]++
      const at = roundedPoint(pointBetween(from, to, (start + end) / 2 / length))
      const statedM = pointDistanceM(wall.from, wall.to)
      const values = {
        kind: role,
        name: sourceOf(wall.fabric),
        statedM: roundedM(statedM),
        widthM: centimetres(end - start),
      }
      if (statedM > end - start + NARROWED_M) doubts.push({ code: 'opening-narrowed', at, values })
      openings.push({
        kind: role,
        rooms: between,
        at,
        widthM: Math.floor((end - start) * 100 + 1e-3) / 100,
        material: material ?? defaults[role],
        publicEntrance: role === 'door' && between[1] === OUTSIDE && wall.publicEntrance,
      })
    }
    const runs = runsOf(
      covers.filter(({ role }) => role === 'wall'),
      length,
    )
    return runs.flatMap((run, index): Piece[] => {
      const isOpening = openingCovers.some(({ start, end }) => start <= run.start + 0.01 && end >= run.end - 0.01)
      // An opening stands in the wall beside it.
      const cover = run.cover ?? (isOpening ? (runs[index - 1]?.cover ?? runs[index + 1]?.cover ?? null) : null)
      const ends = {
        from: roundedPoint(pointBetween(from, to, run.start / length)),
        to: roundedPoint(pointBetween(from, to, run.end / length)),
      }
      if (cover === null) return [{ ...ends, rooms: between, material: isOpening ? null : NO_WALL, source: '' }]
      const source = sourceOf(cover.wall.fabric)
      const isExterior = between[1] === OUTSIDE
      const material = cover.material ?? assumedWall(defaults, isExterior, cover.wall.fabric.thicknessM ?? 0)
      if (cover.material === null)
        note.wall(source, pointBetween(ends.from, ends.to, 0.5), run.end - run.start, material)
      return [{ ...ends, rooms: between, material, source: cover.material === source ? '' : source }]
    })
  })
  const usualWalls = usual(pieces, defaults, [], fabrics)
  const exceptions = partitionsOf(pieces, ({ material, rooms: [, second] }) => {
    const own = second === OUTSIDE ? usualWalls.exterior : usualWalls.partition
    return material === null || material === own ? null : material
  })
  const free = freeWalls(placed, used, rooms, usualWalls.partition, doubts, note)
  note.tell()
  doubts.push(...assumedOpenings(assumed, fabrics))
  const sound = withoutErrors(shapes, usualWalls, [...exceptions, ...free], openings, doubts)
  for (const doubt of doubts) tell(doubt)
  return { walls: usualWalls, ...sound }
}

/** How a wall type is told where nothing here knows it: with its loss, by which a material can be chosen. */
function sourceOf({ name, lossDb }: ProjectFabric): string {
  return lossDb === null ? shownName(name) : `${shownName(name)}, ${Math.round(lossDb * 10) / 10} dB`
}

/** Where along a wall a point lies, as a share of it. */
function shareOn({ from, to }: ProjectWall, [x, y]: Point): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  return ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy)
}

/** What of a wall no border of rooms takes. */
function restOf(wall: ProjectWall, taken: readonly (readonly [number, number])[]): [number, number][] {
  const length = pointDistanceM(wall.from, wall.to)
  let at = 0
  const rest: [number, number][] = []
  for (const [start, end] of [...taken].sort((a, b) => a[0] - b[0])) {
    if (start > at) rest.push([at, start])
    at = Math.max(at, end)
  }
  if (at < 1) rest.push([at, 1])
  return rest.filter(([start, end]) => (end - start) * length >= LEAST_FREE_M)
}

/** Walls that end inside a room; what stands outside of all rooms is told. */
function freeWalls(
  placed: readonly Placed[],
  used: ReadonlyMap<ProjectWall, readonly [number, number][]>,
  rooms: readonly DraftRoom[],
  partition: string,
  doubts: Doubt[],
  note: ReturnType<typeof materialNotes>,
): DraftPartition[] {
  const outside = { count: 0, lengthM: 0 }
  const found = placed.flatMap(({ wall, role, material }) =>
    restOf(wall, used.get(wall) ?? []).flatMap(([start, end]): DraftPartition[] => {
      const [from, to] = [pointBetween(wall.from, wall.to, start), pointBetween(wall.from, wall.to, end)]
      const middle = pointBetween(from, to, 0.5)
      const source = sourceOf(wall.fabric)
      if (!rooms.some(({ outline, isVoid }) => !isVoid && containsPoint(outline, ...middle))) {
        outside.count++
        outside.lengthM += pointDistanceM(from, to)
        return []
      }
      if (role !== 'wall') {
        doubts.push({ code: 'opening-dropped', at: roundedPoint(middle), values: { kind: role, name: source } })
        return []
      }
      if (material === null) note.wall(source, middle, pointDistanceM(from, to), partition)
      const own = material ?? partition
      const line = [roundedPoint(from), roundedPoint(to)] as const
      return [{ between: null, line, material: own, source: own === source ? '' : source }]
    }),
  )
  if (outside.count > 0)
    doubts.push({
      code: 'walls-outside',
      values: { count: outside.count, lengthM: Math.round(outside.lengthM * 10) / 10 },
    })
  return found
}

/** Losses along a way [dB/m], and heights [m], that a site file takes. */
const [LEAST_DB_PER_M, MOST_DB_PER_M, LEAST_TOP_M, MOST_BASE_M] = [0.01, 20, 0.1, 30]
const MOST_REASON = 200

const rounded = (polygon: Polygon): Polygon => polygon.map(([x, y]): Point => [roundedM(x), roundedM(y)])

/** An area that may be written, its corners in order; null where its edges cross or it is none. */
function soundArea(polygon: Polygon): Polygon | null {
  if (polygon.length < 3) return null
  const sound = normalisePolygon(rounded(polygon))
  return sound.length < 3 || selfCrossing(sound) !== null ? null : sound
}

/** The room that something low stands in: that of the middle of its first side, as a site file has it. */
function roomUnder(points: Polygon, rooms: readonly DraftRoom[]): DraftRoom | undefined {
  const [a, b] = [points[0]!, points[1]!]
  const [x, y] = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
  return rooms.find(({ outline }) => containsPoint(outline, x, y))
}

/** Heights above the floor of its room; up to the ceiling where it ends at or above it, null where nothing is left. */
function heightsIn(
  room: DraftRoom,
  floorHeightM: number,
  { baseM, topM }: { readonly baseM: number; readonly topM: number | null },
): DraftLow | null {
  const offsetM = room.floorOffsetM ?? 0
  const ceilingM = room.heightM ?? floorHeightM - offsetM
  const base = Math.max(0, roundedM(baseM - offsetM))
  const top = topM === null ? null : roundedM(topM - offsetM)
  if (base >= Math.min(ceilingM, MOST_BASE_M) || (top !== null && (top < LEAST_TOP_M || top <= base))) return null
  return { baseM: base, topM: top === null || top >= ceilingM ? null : top }
}

const reasonOf = (text: string, otherwise: string): string =>
  text
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, MOST_REASON) || otherwise

/** @param profiles names of requirement profiles of the estate */
export function lowOf(
  floor: ProjectFloor,
  rooms: readonly DraftRoom[],
  heightM: number,
  estate: { readonly catalog: Readonly<Record<string, Material>>; readonly profiles: readonly string[] },
  tell: (doubt: Doubt) => void,
): Pick<DraftFloor, 'exclusions' | 'preferred' | 'lamps' | 'objects' | 'clutter' | 'requirement'> {
  const { own } = floor
  const dropped = { exclusions: 0, preferred: 0, objects: 0, 'attenuation-areas': 0, requirements: 0 }
  const lost = (what: keyof typeof dropped): [] => {
    dropped[what]++
    return []
  }
  const areas = (kind: 'exclusions' | 'preferred') =>
    (own?.[kind] ?? []).flatMap(({ polygon, reason }) => {
      const area = soundArea(polygon)
      return area === null ? lost(kind) : [{ polygon: area, reason: reasonOf(reason, '-') }]
    })
  const [exclusions, preferred] = [areas('exclusions'), areas('preferred')]
  const objects = (own?.objects ?? []).flatMap((object) => {
    const points = object.closed ? soundArea(object.points) : object.points.length < 2 ? null : rounded(object.points)
    const room = points === null ? undefined : roomUnder(points, rooms)
    const heights = room && heightsIn(room, heightM, object)
    const isKnown = Object.hasOwn(estate.catalog, object.material)
    if (points === null || !heights || heights.topM === null || !isKnown) return lost('objects')
    const name = object.name === null ? null : reasonOf(object.name, '-')
    return [{ ...heights, name, points, closed: object.closed, material: object.material }]
  })
  const clutter = floor.clutter.flatMap((each) => {
    const polygon = soundArea(each.polygon)
    const room = polygon === null ? undefined : roomUnder(polygon, rooms)
    const heights = room && heightsIn(room, heightM, each)
    const isLoss = each.dbPerM >= LEAST_DB_PER_M && each.dbPerM <= MOST_DB_PER_M
    if (polygon === null || !heights || !isLoss) return lost('attenuation-areas')
    return [{ ...heights, polygon, dbPerM: roundedM(each.dbPerM), reason: reasonOf(each.reason, '-') }]
  })
  const asked = own?.requirement ?? null
  const requirement = asked !== null && estate.profiles.includes(asked.profile) ? asked : null
  if (asked !== null && requirement === null) dropped.requirements++
  for (const [what, count] of Object.entries(dropped)) if (count > 0) tell(notCarried(what, count))
  return { exclusions, preferred, lamps: rounded(own?.lamps ?? []), objects, clutter, requirement }
}
