import { boundingBox, boxesTouch, perimeterM } from '../geometry/polygon.js'
import { type Point, type Polygon, pointDistanceM } from '../geometry/shapes.js'
import type { ElementKind, Label, ModelBuilding, ModelElement, ModelSpace } from './building-model.js'
import { nameAmong } from './drawing-labels.js'
import { type Area, areaContains, areaM2, extentOf, floorOf, footprintOf, volumeM3 } from './footprint.js'
import { enclosedPlaces, type LevelShapes, wholeWall } from './rooms.js'
import { DEGREE, type Turn, turnedMesh, turnedPolygon } from './turn.js'

/** Height over the floor at which walls are looked for [m]: above parapets, below lintels. */
const CUT_M = 1.1
/** Heights of floors within this [m] are one level. */
const SAME_FLOOR_M = 0.05
/** Storeys nearer than this [m] are one level with steps in it: a storey in between would leave no height to stand in. */
const LEAST_STOREY_M = 1.9
/** Least height of a room [m], and the one taken where a model says nothing. */
const LEAST_HEIGHT_M = 1.8
export const USUAL_HEIGHT_M = 2.5
/** Parts of a space that lie apart and are smaller [m²] are left out. */
const LEAST_PART_M2 = 1
/** Floors this near [m] are one beside which nothing is cut anew; walls this near [m] to a room are its own. */
const SAME_LEVEL_M = 0.3
const BESIDE_M = 0.6
/** A passage has a sill of no more than this, and at least this width [m]. */
const SILL_M = 0.3
const LEAST_PASSAGE_M = 0.6
/** A body lower than this [m] tells no height. */
const FLAT_M = 0.5
/** In spaces of these heights [m] nobody can stand; lower ones are areas. */
const LOW_M = [0.3, 1.5] as const
/** What a slab takes of a storey where the model has no ceiling [m]. */
const SLAB_M = 0.3
/** A space on its level, in the plane of the plan. */
export interface LevelSpace {
  readonly area: Area
  /** Null for a place that only walls enclose. */
  readonly source: ModelSpace | null
  readonly bottomM: number
  readonly heightM: number | null
  /** Index of the space below that reaches up through this level; null for a space of this level. */
  readonly over: number | null
}

export interface LevelElement {
  readonly element: ModelElement
  readonly area: Area
  readonly bottomM: number
  readonly topM: number
}

export interface Level {
  readonly name: string
  /** Its number, where a title tells it. */
  readonly level?: number | undefined
  readonly statedM: number | null
  /** Height of the floor [m]. */
  readonly floorM: number
  /** From floor to ceiling, of most of its area [m]. */
  readonly heightM: number
  readonly spaces: readonly LevelSpace[]
  readonly walls: readonly LevelElement[]
  /** Walls from the floor up that end below the height in which one stands: those among its walls, and those too low to be. */
  readonly lowWalls: { readonly taken: readonly LevelElement[]; readonly left: readonly LevelElement[] }
  readonly doors: readonly LevelElement[]
  readonly windows: readonly LevelElement[]
  /** Openings of walls that people walk through and nothing fills. */
  readonly passages: readonly LevelElement[]
  /** Slabs at the ceiling. */
  readonly slabs: readonly LevelElement[]
  /** Names of rooms that a drawing in the plane writes on it; none of a model. */
  readonly labels: FloorAt['labels']
  /** Further storeys that are parts of it, and spaces that no storey holds. */
  readonly parts: FloorAt['parts']
  readonly looseSpaces: number
}

/** The levels of a building from the lowest up, those without any room left out. */
export function levelsOf(
  building: ModelBuilding,
  turn: Turn,
): { readonly levels: Level[]; readonly low: readonly ModelSpace[] } {
  const all = [...building.storeys.map(({ spaces }) => spaces), building.loose ?? []].map((spaces) =>
    spaces.flatMap((source) => placeSpace(source, turn)),
  )
  const low = lowSpaces(all.flat())
  const placed = all.map((spaces) => spaces.filter(({ source }) => !low.includes(source!)))
  const elements = building.elements.flatMap((element) => placeElement(element, turn))
  const floors = floorsOf(building, placed, elements, turn)
  const levels = floors.map((floor, index) => levelOf(floor, floors[index + 1]?.floorM ?? null, elements))
  return { levels: withVoids(levels).filter(({ spaces }) => spaces.length > 0), low }
}

/** Spaces over or under others in which nobody can stand: plenums, crawl spaces. */
function lowSpaces(spaces: readonly LevelSpace[]): ModelSpace[] {
  const highM = ({ source, heightM }: LevelSpace): number => {
    const { bottomM, topM } = extentOf(source?.mesh ?? [])
    return topM > bottomM ? topM - bottomM : (heightM ?? Infinity)
  }
  const isLow = (space: LevelSpace): boolean => highM(space) > LOW_M[0] && highM(space) < LOW_M[1]
  const rooms = spaces.filter((space) => !isLow(space))
  return spaces.filter(isLow).flatMap((space) => {
    const isOver = rooms.some(({ area }) => covers(area, space.area) || covers(space.area, area))
    return isOver ? space.source! : []
  })
}

/** A space on its level, the largest of its parts first; small ones are left out. */
function placeSpace(source: ModelSpace, turn: Turn): LevelSpace[] {
  if (source.plan !== null) {
    const { area, bottomM, heightM } = source.plan
    const outline = turnedPolygon(area.outline, turn)
    return [{ area: { outline, holes: [] }, source, bottomM, heightM, over: null }]
  }
  const mesh = turnedMesh(source.mesh, turn)
  const areas = floorOf(mesh).sort((a, b) => areaM2(b) - areaM2(a))
  const { bottomM, topM } = extentOf(mesh)
  const highM = topM - bottomM
  // Under a sloped roof the mean height counts; where the mesh is not closed its volume tells nothing.
  const meanM = volumeM3(mesh) / areas.reduce((sum, area) => sum + areaM2(area), 0)
  const heightM = meanM > highM * 0.4 && meanM < highM ? meanM : highM
  return areas
    .filter((area, index) => index === 0 || areaM2(area) >= LEAST_PART_M2)
    .map((area) => ({ area, source, bottomM, heightM: highM < FLAT_M ? null : heightM, over: null }))
}

const OPENINGS: readonly ElementKind[] = ['door', 'window', 'passage']

function placeElement(element: ModelElement, turn: Turn): LevelElement[] {
  const mesh = turnedMesh(element.mesh, turn)
  const extent = extentOf(mesh)
  if (OPENINGS.includes(element.kind)) {
    const corners: Point[] = []
    for (let i = 0; i < mesh.length; i += 3) corners.push([mesh[i]!, mesh[i + 1]!])
    return [{ element, area: { outline: leastBox(corners), holes: [] }, ...extent }]
  }
  return wholeWall(footprintOf(mesh)).map((area) => ({ element, area, ...extent }))
}

/** The box around points, along the axes or turned, of the least area: that of a closed leaf in its wall. */
function leastBox(points: readonly Point[]): Polygon {
  let best: Polygon = []
  let least = Infinity
  for (let degrees = 0; degrees < 90; degrees += 3) {
    const [cos, sin] = [Math.cos(degrees * DEGREE), Math.sin(degrees * DEGREE)]
    const box = boundingBox(points.map(([x, y]): Point => [x * cos + y * sin, y * cos - x * sin]))
    const area = (box.maxX - box.minX + 0.01) * (box.maxY - box.minY + 0.01)
    if (area >= least * 0.98) continue
    least = area
    const back = (u: number, v: number): Point => [u * cos - v * sin, u * sin + v * cos]
    best = [back(box.minX, box.minY), back(box.maxX, box.minY), back(box.maxX, box.maxY), back(box.minX, box.maxY)]
  }
  return best
}

interface FloorAt {
  readonly name: string
  readonly level?: number | undefined
  readonly statedM: number | null
  readonly floorM: number
  readonly spaces: readonly LevelSpace[]
  readonly labels: readonly Label[]
  /** Further storeys that are parts of it. */
  readonly parts: readonly { readonly name: string; readonly offsetM: number }[]
  /** Of its spaces, those that no storey holds. */
  readonly looseSpaces: number
}

/**
 * Where people stand: the floors of the spaces of each storey; of its walls where it has no spaces.
 * @param placed spaces of each storey, and those of none
 */
function floorsOf(
  building: ModelBuilding,
  placed: readonly (readonly LevelSpace[])[],
  elements: readonly LevelElement[],
  turn: Turn,
): FloorAt[] {
  const walls = elements.filter(({ element }) => element.kind === 'wall' || element.kind === 'curtain-wall')
  const found = building.storeys.flatMap((storey, index): FloorAt[] => {
    const [spaces = [], ...above] = byHeight(placed[index]!, false)
    const labels = storey.labels.map((label) => ({ ...label, at: turnedPolygon([label.at], turn)[0]! }))
    const own = { ...NO_STOREY, name: storey.name, level: storey.level, statedM: storey.elevationM, labels }
    if (spaces.length > 0)
      return [{ ...own, floorM: usualFloor(spaces), spaces }, ...above.map((each) => ({ ...NO_STOREY, ...at(each) }))]
    const heightM = storey.placedM ?? storey.elevationM
    if (heightM === null && building.storeys.length > 1) return []
    const floorM = wallFoot(walls, heightM)
    return floorM === null ? [] : [{ ...own, floorM, spaces: [] }]
  })
  const loose = byHeight(placed.at(-1)!, true).map((spaces) => ({
    ...NO_STOREY,
    ...at(spaces),
    looseSpaces: spaces.length,
  }))
  found.push(...loose)
  if (found.length === 0 && walls.length > 0)
    return [{ ...NO_STOREY, floorM: Math.min(...walls.map(({ bottomM }) => bottomM)), spaces: [] }]
  return joinNear(found.sort((a, b) => a.floorM - b.floorM))
}

const NO_STOREY = { name: '', statedM: null, labels: [], parts: [], looseSpaces: 0 }
const at = (spaces: readonly LevelSpace[]) => ({ floorM: usualFloor(spaces), spaces })

/** Spaces in groups from the lowest up, no two floors of a group a storey apart; those of a storey only where they lie over one another. */
function byHeight(spaces: readonly LevelSpace[], always: boolean): LevelSpace[][] {
  const groups: LevelSpace[][] = []
  for (const space of spaces.toSorted((a, b) => a.bottomM - b.bottomM)) {
    const lowest = groups.at(-1)?.[0]
    if (lowest && space.bottomM - lowest.bottomM < LEAST_STOREY_M) groups.at(-1)!.push(space)
    else groups.push([space])
  }
  const [first = [], ...rest] = groups
  const isOver = rest.some((group) => group.some(({ area }) => first.some((other) => covers(other.area, area))))
  return always || isOver ? groups : [[...spaces]].filter(({ length }) => length > 0)
}

/** The height of floor that most of the area has. */
function usualFloor(spaces: readonly LevelSpace[]): number {
  const share = (floorM: number) =>
    spaces.reduce((sum, { bottomM, area }) => sum + (Math.abs(bottomM - floorM) < SAME_FLOOR_M ? areaM2(area) : 0), 0)
  return spaces.map(({ bottomM }) => bottomM).reduce((best, floorM) => (share(floorM) > share(best) ? floorM : best))
}

/** The foot of walls that begin at a storey: its stated height where they agree with it, else theirs where only one begins there. */
function wallFoot(walls: readonly LevelElement[], statedM: number | null): number | null {
  const feet = walls
    .filter(
      ({ bottomM, topM }) =>
        topM - bottomM > LEAST_HEIGHT_M && (statedM === null || (bottomM < statedM + 0.6 && topM > statedM + CUT_M)),
    )
    .map(({ bottomM }) => bottomM)
  if (feet.length < 3) return null
  if (statedM !== null) return statedM
  return feet.sort((a, b) => a - b)[feet.length >> 1]!
}

/** Storeys of half a level are parts of one: of that with most room that leaves the level above its height. */
function joinNear(floors: readonly FloorAt[]): FloorAt[] {
  const groups: FloorAt[][] = []
  for (const floor of floors) {
    const last = groups.at(-1)
    const offM = last === undefined ? Infinity : floor.floorM - last[0]!.floorM
    if (last === undefined || offM >= LEAST_STOREY_M) groups.push([floor])
    else if (offM < SAME_LEVEL_M || last[0]!.spaces.length > 0) last.push(floor)
    else if (floor.spaces.length > 0) groups[groups.length - 1] = [floor]
  }
  const joined: FloorAt[] = []
  for (const group of groups.toReversed()) {
    const mostM = (joined.at(-1)?.floorM ?? Infinity) - LEAST_STOREY_M
    const main = group
      .filter(({ floorM }) => floorM <= mostM)
      .reduce((best, floor) => (totalM2(floor) > totalM2(best) ? floor : best), group[0]!)
    const isAtMain = ({ floorM }: FloorAt) => Math.abs(floorM - main.floorM) < SAME_LEVEL_M
    const stated = main.name === '' ? (group.find((each) => isAtMain(each) && each.name !== '') ?? main) : main
    const parts = group
      .filter((each) => !isAtMain(each) && each.name !== '' && each.spaces.length > 0)
      .map(({ name, floorM }) => ({ name, offsetM: floorM - main.floorM }))
    const spaces = group.flatMap((each) => each.spaces)
    const looseSpaces = group.reduce((sum, each) => sum + each.looseSpaces, 0)
    joined.push({ ...stated, floorM: main.floorM, spaces, parts, looseSpaces })
  }
  return joined.reverse()
}

const totalM2 = ({ spaces }: FloorAt): number => spaces.reduce((sum, { area }) => sum + areaM2(area), 0)

function levelOf(floor: FloorAt, nextM: number | null, elements: readonly LevelElement[]): Level {
  const { floorM, name, level, statedM } = floor
  const steps = floor.spaces.filter(({ bottomM }) => Math.abs(bottomM - floorM) > SAME_LEVEL_M)
  const boxes = steps.map(({ bottomM, area }) => ({ bottomM, box: boundingBox(area.outline) }))
  /** Floors at an element: that of the level, and those of raised and sunken rooms beside it. */
  const floorsAt = ({ area }: LevelElement): number[] => {
    const own = boundingBox(area.outline)
    const beside = boxes.filter(({ box }) => boxesTouch(box, own, BESIDE_M))
    return [floorM, ...beside.map(({ bottomM }) => bottomM)]
  }
  const standing = (kinds: readonly ElementKind[], stands: (each: LevelElement, footM: number) => boolean) =>
    elements.filter((each) => kinds.includes(each.element.kind) && floorsAt(each).some((footM) => stands(each, footM)))
  const crossing = (heightM: number, kinds: readonly ElementKind[]) =>
    standing(kinds, ({ bottomM, topM }, footM) => bottomM < footM + heightM && topM > footM + heightM)
  const walls = crossing(CUT_M, ['wall', 'curtain-wall'])
  const low = standing(['wall', 'curtain-wall'], ({ bottomM, topM }, footM) => {
    return Math.abs(bottomM - footM) < SAME_LEVEL_M && topM > footM + SILL_M && topM < footM + LEAST_HEIGHT_M
  })
  const isUnder = ({ area }: LevelElement): boolean => walls.some((wall) => covers(wall.area, area))
  const lowWalls = { taken: low.filter((each) => walls.includes(each)), left: low.filter((each) => !isUnder(each)) }
  const doors = crossing(0.6, ['door'])
  const storeyM = nextM === null ? 3.5 : nextM - floorM
  const windows = standing(['window'], ({ bottomM, topM }, footM) => {
    const middleM = (bottomM + topM) / 2
    return bottomM > footM - 0.3 && middleM < footM + storeyM && middleM > footM
  })
  const passages = standing(['passage'], (each, footM) => {
    const isDoorHigh = each.bottomM < footM + SILL_M && each.topM > footM + LEAST_HEIGHT_M
    return isDoorHigh && !doors.some((door) => covers(each.area, door.area)) && isThrough(each, walls)
  })
  const heightM = usualHeight(floor.spaces) ?? ceilingOf(walls, floorM, nextM)
  const slabs = elements.filter(
    ({ element, bottomM, topM }) =>
      element.kind === 'slab' && bottomM > floorM + heightM - 0.6 && topM < floorM + heightM + 1.5,
  )
  const shapes: LevelShapes = {
    spaces: floor.spaces.map(({ area }) => area),
    walls: [...walls, ...crossing(CUT_M, ['column'])].map(({ area }) => area),
    fillings: [...doors, ...windows].map(({ area }) => area),
  }
  const places = enclosedPlaces(shapes).map(
    (area): LevelSpace => ({ area, source: labelled(area, floor.labels), bottomM: floorM, heightM: null, over: null }),
  )
  const spaces = [...floor.spaces, ...places]
  const { labels, parts, looseSpaces } = floor
  return {
    ...{ name, level, statedM, floorM, heightM, spaces, walls, lowWalls, doors, windows, passages, slabs, labels },
    ...{ parts, looseSpaces },
  }
}

/** Whether an opening is as wide as people need it and reaches from face to face of a wall, straight or not; niches do not. */
function isThrough({ area }: LevelElement, walls: readonly LevelElement[]): boolean {
  const [a, b, c, d] = area.outline as readonly [Point, Point, Point, Point]
  const centre: Point = [(a[0] + c[0]) / 2, (a[1] + c[1]) / 2]
  const wall = walls.find((each) => areaContains(each.area, centre[0], centre[1]))
  if (wall === undefined) return false
  const sides = [b, d].map((end) => {
    const lengthM = pointDistanceM(a, end)
    const [ux, uy] = [(end[0] - a[0]) / lengthM, (end[1] - a[1]) / lengthM]
    return { lengthM, facesM: [faceM(wall.area, centre, [ux, uy]), faceM(wall.area, centre, [-ux, -uy])] }
  })
  const [across, along] = sides.toSorted((p, q) => p.facesM[0]! + p.facesM[1]! - q.facesM[0]! - q.facesM[1]!)
  return along!.lengthM >= LEAST_PASSAGE_M && Math.max(...across!.facesM) <= across!.lengthM / 2 + 0.03
}

/** How far [m] the face of a wall is from a point in it, up to 2 m. */
function faceM(area: Area, [x, y]: Point, [ux, uy]: Point): number {
  let atM = 0.01
  while (atM < 2 && areaContains(area, x + ux * atM, y + uy * atM)) atM += 0.01
  return atM
}

/** A place that a text of the drawing names. */
function labelled(area: Area, labels: FloorAt['labels']): ModelSpace | null {
  const named = nameAmong(labels.filter(({ at }) => areaContains(area, at[0], at[1])))
  return named && { name: '', category: '', mesh: [], plan: null, ...named }
}

function usualHeight(spaces: readonly LevelSpace[]): number | null {
  const known = spaces.flatMap(({ heightM, area }) =>
    heightM === null || heightM < LEAST_HEIGHT_M ? [] : [{ heightM, area }],
  )
  const share = (heightM: number) =>
    known.reduce((sum, each) => sum + (Math.abs(each.heightM - heightM) < 0.1 ? areaM2(each.area) : 0), 0)
  return known
    .map(({ heightM }) => heightM)
    .reduce<number | null>((best, heightM) => (best === null || share(heightM) > share(best) ? heightM : best), null)
}

/** The height of walls, no higher than the level above leaves. */
function ceilingOf(walls: readonly LevelElement[], floorM: number, nextM: number | null): number {
  const heights = walls.map(({ topM }) => topM - floorM).sort((a, b) => a - b)
  const wallM = heights[heights.length >> 1] ?? USUAL_HEIGHT_M
  const roomM = nextM === null ? wallM : Math.min(wallM, nextM - floorM - SLAB_M)
  return Math.min(30, Math.max(LEAST_HEIGHT_M, roomM))
}

/** Spaces that reach through the floor of a level above stand there too: as an open shaft, or as the stairs go on. */
function withVoids(levels: readonly Level[]): Level[] {
  const shown: Level[] = []
  for (const level of levels) shown.push(withThrough(level, shown.at(-1)))
  return shown
}

function withThrough(level: Level, below: Level | undefined): Level {
  if (!below || level.spaces.length === 0) return level
  const through = below.spaces.flatMap((space, at): LevelSpace[] => {
    const topM = space.bottomM + (space.heightM ?? 0)
    if (space.source === null || topM < level.floorM + LEAST_HEIGHT_M) return []
    return [{ ...space, bottomM: level.floorM, heightM: topM - level.floorM, over: at }]
  })
  const own = level.spaces.filter(
    ({ source, area }) => source !== null || !through.some((other) => covers(other.area, area)),
  )
  return { ...level, spaces: [...own, ...through] }
}

/** Whether a place is about what another space takes. */
function covers(area: Area, place: Area): boolean {
  const [a, b] = [boundingBox(area.outline), boundingBox(place.outline)]
  const width = Math.min(a.maxX, b.maxX) - Math.max(a.minX, b.minX)
  const depth = Math.min(a.maxY, b.maxY) - Math.max(a.minY, b.minY)
  return width > 0 && depth > 0 && width * depth > 0.5 * (b.maxX - b.minX) * (b.maxY - b.minY)
}

/** Shapes of a level for growing its rooms. */
export function shapesOf({ spaces, walls }: Level): LevelShapes {
  return { spaces: spaces.map(({ area }) => area), walls: walls.map(({ area }) => area), fillings: [] }
}

/** Mean thickness [m] of an outline that is long and narrow. */
export function thicknessM(area: Area): number {
  return (2 * areaM2(area)) / perimeterM(area.outline)
}
