/**
 * Where the public walks in a location: from its entrances to the waiting rooms, and from these to every required room, the shortest
 * ways through doors and stairs. What is given is the plan alone: nobody draws a route.
 */

import { labelPoint } from '../geometry/label-point.js'
import { containsPoint } from '../geometry/polygon.js'
import { polygonOverlap } from '../geometry/polygon-overlap.js'
import { cellCentre } from '../geometry/raster.js'
import { isSameWell } from '../geometry/stack.js'
import { walkGrid } from '../geometry/walking.js'
import { type WalkBuilding, type WalkPlace, wayCost, waysFrom, wayTo } from '../geometry/walking-ways.js'
import type { Catalog } from '../model/catalog.js'
import { profileIn } from '../model/room-profile.js'
import type { Floor, Location, Room } from '../model/site.js'

/** One way with what it joins. */
export interface WalkingRoute {
  /** `entrance` or a room id. */
  readonly from: string
  readonly to: string
  /** From its start on, steps of less than a metre; empty where no way leads. */
  readonly way: readonly WalkPlace[]
}

/** Rooms that are neither passages nor public cost so much more to walk through. */
const PRIVATE_WEIGHT = 4
/** Name of the use that leads from level to level on foot. */
const STAIRS = 'stairs'
/** Going up a storey takes about the length of its flights: twice its height, here of 3.5 m. */
const STOREY_M = 7

interface Stop extends WalkPlace {
  readonly id: string
}

function isWalked(room: Room, catalog: Catalog): boolean {
  const { use, isVoid } = room
  return !isVoid && use !== 'shaft' && use !== 'lift' && catalog.roomUses[use] !== undefined
}

function walkedFloor(floor: Floor, catalog: Catalog): { grid: ReturnType<typeof walkGrid>; weights: Uint8Array } {
  const rooms = floor.rooms.filter((room) => isWalked(room, catalog))
  const barriers = [...floor.walls, ...floor.openings.filter(({ kind }) => kind === 'window')]
  const shapes = rooms.length > 0 ? rooms : floor.rooms
  const grid = walkGrid(
    shapes.map(({ polygon }) => polygon),
    barriers,
  )
  const weights = new Uint8Array(grid.open.length).fill(1)
  for (let cell = 0; cell < weights.length; cell++) {
    const [x, y] = cellCentre(grid.grid, cell)
    const room = rooms.find(({ polygon }) => containsPoint(polygon, x, y))
    const use = room && catalog.roomUses[room.use]!
    if (use && !use.circulation && use.family !== 'public' && use.family !== 'circulation')
      weights[cell] = PRIVATE_WEIGHT
  }
  return { grid, weights }
}

function stairsBetween(floors: readonly Floor[]): WalkBuilding['stairs'] {
  return floors.flatMap((upper, floorIndex) => {
    const lower = floors[floorIndex - 1]
    if (lower === undefined || upper.level !== lower.level + 1) return []
    const flights = (floor: Floor) => floor.rooms.filter(({ use }) => use === STAIRS)
    return flights(upper).flatMap((above) =>
      flights(lower)
        .filter((below) => isSameWell(below.polygon, above.polygon) && polygonOverlap(below.polygon, above.polygon))
        .map((below): readonly [WalkPlace, WalkPlace] => [
          { floorIndex: floorIndex - 1, at: labelPoint(below.polygon) },
          { floorIndex, at: labelPoint(above.polygon) },
        ]),
    )
  })
}

function buildingOf({ floors }: Location, catalog: Catalog): WalkBuilding {
  const walked = floors.map((floor) => walkedFloor(floor, catalog))
  return {
    floors: walked.map(({ grid }) => grid),
    weights: walked.map(({ weights }) => weights),
    stairs: stairsBetween(floors),
    storeyM: STOREY_M,
  }
}

/** Public entrances, named alike. */
function entrances({ floors }: Location): Stop[] {
  return floors.flatMap((floor, floorIndex) =>
    floor.openings
      .filter(({ publicEntrance }) => publicEntrance)
      .map(
        ({ from, to }): Stop => ({ id: 'entrance', floorIndex, at: [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2] }),
      ),
  )
}

function stopsIn({ floors }: Location, wanted: (room: Room) => boolean): Stop[] {
  return floors.flatMap((floor, floorIndex) =>
    floor.rooms.filter(wanted).map((room): Stop => ({ id: room.id, floorIndex, at: labelPoint(room.polygon) })),
  )
}

/** The shortest way to a stop from the nearest of some others. */
function routeTo(building: WalkBuilding, to: Stop, from: readonly Stop[]): WalkingRoute | null {
  const ways = waysFrom(building, to)
  const [nearest] = [...from].sort((a, b) => wayCost(ways, a) - wayCost(ways, b))
  if (nearest === undefined) return null
  return { from: nearest.id, to: to.id, way: (wayTo(ways, nearest) ?? []).toReversed() }
}

/**
 * The walking routes of a location. A room that no way leads to has an empty one.
 */
export function walkingRoutes(location: Location, catalog: Catalog): WalkingRoute[] {
  const doors = entrances(location)
  if (doors.length === 0) return []
  const building = buildingOf(location, catalog)
  const isPublic = (room: Room) => !room.isVoid && !room.under3
  const waiting = stopsIn(location, (room) => isPublic(room) && catalog.roomUses[room.use]!.waiting)
  const others = stopsIn(
    location,
    (room) => profileIn('dossier', room, catalog) !== null && !catalog.roomUses[room.use]!.waiting,
  )
  return [
    ...waiting.flatMap((to) => routeTo(building, to, doors) ?? []),
    ...others.flatMap((to) => routeTo(building, to, waiting.length > 0 ? waiting : doors) ?? []),
  ]
}
