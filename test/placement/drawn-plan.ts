import { join } from 'node:path'
import { buildFloorWalls } from '../../src/geometry/floor-walls.js'
import { polygonAreaM2 } from '../../src/geometry/polygon.js'
import type { Point } from '../../src/geometry/shapes.js'
import { loadEstate } from '../../src/input/estate.js'
import type { LocationPlan, RoomPlan } from '../../src/model/location-plan.js'
import type { LocationDesign } from '../../src/model/operation.js'
import type { Exclusion, Floor, Location, Opening, PinnedAp, Room } from '../../src/model/site.js'
import { planLocation } from '../../src/plan-location.js'
import { planSetup } from '../../src/plan-setup.js'
import type { PlanSetup } from '../../src/planning/setup.js'
import { between, line, lines, rooms } from '../geometry/draw.js'
import { location } from '../radio/fixtures.js'

/**
 * A floor drawn in cells of a metre, north at the top: a letter is a room, a dot outside. In `marks` an `x` excludes a cell from
 * mounting, a digit or a capital pins an AP in its middle.
 */
export interface DrawnFloor {
  readonly drawing: string
  readonly marks?: string
  /** What each letter is; a waiting room of four seats where nothing is said. */
  readonly rooms?: Readonly<Record<string, Partial<Room>>>
  /** Material between rooms: thick where nothing is said. */
  readonly partition?: string
  /** Pairs of rooms with nothing between them, such as `ab`. */
  readonly open?: readonly string[]
  /** Doors to the outside that the public enters by. */
  readonly entrances?: readonly (readonly [Point, Point])[]
  /** Thick walls inside rooms. */
  readonly walls?: readonly (readonly [Point, Point])[]
}

const STOREY_M = 3.4
/** Excluded cells go with their edges, where candidates stand too. */
const EDGE_M = 0.1

/** The operation and catalogues of the golden estate of the rules. */
export async function ruleSetup(
  design: (shipped: LocationDesign) => LocationDesign = (shipped) => shipped,
): Promise<PlanSetup> {
  const shared = planSetup(await loadEstate(join(import.meta.dirname, '..', 'golden', 'rules')), null)
  return { ...shared, design: design(shared.design) }
}

function drawnRooms({ drawing, rooms: about = {} }: DrawnFloor): Room[] {
  return rooms(drawing).map(({ id, polygon }) => ({
    id,
    name: id,
    use: 'waiting-room',
    polygon,
    areaM2: polygonAreaM2(polygon),
    seats: 4,
    workplaces: 0,
    heightM: 3,
    floorOffsetM: 0,
    under3: false,
    isVoid: false,
    coverage: true,
    ...about[id],
  }))
}

/** Cells of the marks with their south-west corner. */
function marked({ marks }: DrawnFloor): { readonly mark: string; readonly x: number; readonly y: number }[] {
  if (marks === undefined) return []
  return lines(marks)
    .toReversed()
    .flatMap((row, y) => [...row].map((mark, x) => ({ mark, x, y })))
}

function exclusionsOf(floor: DrawnFloor): Exclusion[] {
  return marked(floor)
    .filter(({ mark }) => mark === 'x')
    .map(({ x, y }) => ({
      polygon: [
        [x - EDGE_M, y - EDGE_M],
        [x + 1 + EDGE_M, y - EDGE_M],
        [x + 1 + EDGE_M, y + 1 + EDGE_M],
        [x - EDGE_M, y + 1 + EDGE_M],
      ],
      reason: 'drawn',
    }))
}

function pinnedOf(floor: DrawnFloor): PinnedAp[] {
  return marked(floor)
    .filter(({ mark }) => /[0-9A-Z]/.test(mark))
    .map(({ mark, x, y }) => ({
      id: `A${mark}`,
      at: [x + 0.5, y + 0.5],
      mount: 'ceiling',
      heightM: null,
      article: null,
      existing: false,
    }))
}

function builtFloor(drawn: DrawnFloor, level: number): Floor {
  const built = drawnRooms(drawn)
  const { walls, problems } = buildFloorWalls({
    rooms: built,
    partitions: [
      ...(drawn.open ?? []).map((pair) => between(pair[0]!, pair[1]!, { material: 'none' })),
      ...(drawn.walls ?? []).map(([from, to]) => line(from, to, 'thick')),
    ],
    openings: [],
    defaults: { exterior: 'shell', bearing: 'thick', partition: drawn.partition ?? 'thick' },
  })
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'))
  return {
    id: `f${level}`,
    level,
    heightM: 3,
    elevationM: level * STOREY_M,
    slab: 'slab',
    rooms: built,
    walls,
    openings: (drawn.entrances ?? []).map(
      ([from, to]): Opening => ({
        ...{ from, to, kind: 'door', material: 'door', rooms: [null, null], publicEntrance: true },
      }),
    ),
    accessPoints: pinnedOf(drawn),
    exclusions: exclusionsOf(drawn),
  }
}

/** A location of drawn floors, lowest first. */
export function drawnLocation(...floors: readonly DrawnFloor[]): Location {
  return location(floors.map(builtFloor))
}

export async function planDrawn(setup: PlanSetup, ...floors: readonly DrawnFloor[]): Promise<LocationPlan> {
  return planLocation(drawnLocation(...floors), setup)
}

/** Where the APs stand and what they are: `a small`, by room. */
export function standing({ accessPoints }: LocationPlan): string[] {
  return accessPoints.map(({ room, type }) => `${room} ${type}`)
}

export function roomOf(plan: LocationPlan, id: string): RoomPlan {
  const found = plan.floors.flatMap((floor) => floor.rooms).find((room) => room.id === id)
  if (found === undefined) throw new Error(`no room '${id}'`)
  return found
}
