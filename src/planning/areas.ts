/**
 * What is required beside rooms: walking routes, being handed from AP to AP along them, whole floors. Each is a group of cells that
 * enters the same search as a room does (`placement/cover-problem.ts`), so that bound and proof speak of it too.
 *
 * Roaming: every stretch of a route as long as the overlap must have one AP that is at the level over all of it. That is the same as:
 * whichever AP a device on the route is at, before that AP falls below the level another has been at it for the length of the overlap.
 * Every stretch that any allowed position can serve is held so; what none can (closed slabs over stairs, as a rule) is told, and the
 * whole counts as met from the share of the routes on. For take the stretch that ends where the AP does: the AP that serves all of it is another one, and goes on. It is a condition on
 * sets of APs alone, so that it is exact in the search, at doors and stairs as elsewhere.
 */

import type { RoomDemand } from '../capacity/demand.js'
import type { RequirementProfile } from '../model/catalog.js'
import type { AreaPlan } from '../model/location-plan.js'
import { areaProfile } from '../model/room-profile.js'
import type { Floor, Location, Room } from '../model/site.js'
import type { AreaCell, SampleArea, SampleRoom } from '../radio/coverage-matrix.js'
import type { RadioScene } from '../radio/scene.js'
import { isBlocked } from '../routes/cable-grid.js'
import { type WalkingRoute, walkingRoutes } from '../routes/walking-routes.js'
import type { LocationSetup } from './setup.js'

/** Something required that is no room. */
export interface AreaDraft extends SampleArea {
  readonly kind: AreaPlan['kind']
  readonly profile: RequirementProfile
  /** Of roaming: the stretch that one AP serves, by the sample at which it begins. */
  readonly windows?: Int32Array
  /** Share from which it counts as met; the search takes all that any position can serve, where the profile says 1. */
  readonly passShare: number
}

export interface PreparedArea extends Omit<AreaDraft, 'cells'> {
  readonly sample: SampleRoom
  readonly demand: RoomDemand
}

/** Nobody is counted on a route or a floor: people are counted where they sit. */
const NO_DEMAND: RoomDemand = { persons: 0, connected: 0, active: 0, mbps: 0 }

/** Parts of a cell at which a way is looked up, so that none that it crosses is left out. */
const STEPS_PER_CELL = 4

/** Cells that a way passes, in its order, each once. */
function cellsOfWay({ floors }: RadioScene, { floors: levels }: Location, { way }: WalkingRoute): AreaCell[] {
  const seen = new Set<string>()
  const cells: AreaCell[] = []
  const pass = (floorIndex: number, x: number, y: number): void => {
    const { grid } = floors[floorIndex]!
    const column = Math.floor((x - grid.minX) / grid.spacingM)
    const row = Math.floor((y - grid.minY) / grid.spacingM)
    if (column < 0 || row < 0 || column >= grid.width || row >= grid.height) return
    const cell = row * grid.width + column
    const room = levels[floorIndex]!.rooms[grid.roomIndex[cell]!]
    if (room === undefined || room.isVoid || room.under3 || seen.has(`${floorIndex} ${cell}`)) return
    seen.add(`${floorIndex} ${cell}`)
    cells.push({ floorIndex, cell })
  }
  for (const [i, { floorIndex, at }] of way.entries()) {
    const next = way[i + 1]
    const to = next?.floorIndex === floorIndex ? next.at : at
    const parts = Math.ceil(
      (Math.hypot(to[0] - at[0], to[1] - at[1]) / floors[floorIndex]!.grid.spacingM) * STEPS_PER_CELL,
    )
    for (let k = 0; k <= parts; k++) {
      const share = parts === 0 ? 0 : k / parts
      pass(floorIndex, at[0] + (to[0] - at[0]) * share, at[1] + (to[1] - at[1]) * share)
    }
  }
  return cells
}

const nameOf = ({ floorIndex, cell }: AreaCell): string => `${floorIndex} ${cell}`

/** The cells of some ways together, each once. */
function union(ways: readonly (readonly AreaCell[])[]): AreaCell[] {
  return [...new Map(ways.flat().map((cell) => [nameOf(cell), cell])).values()]
}

/** Stretches of the ways whose windows no earlier way has: ways that share a corridor ask for it once. */
function newStretches(ways: readonly (readonly AreaCell[])[], window: number): AreaCell[][] {
  const seen = new Set<string>()
  const stretches: AreaCell[][] = []
  for (const way of ways) {
    const size = Math.min(window, way.length)
    let open: number | null = null
    for (let i = 0; size > 0 && i <= way.length - size + 1; i++) {
      const key =
        i + size <= way.length
          ? way
              .slice(i, i + size)
              .map(nameOf)
              .sort()
              .join(',')
          : null
      const isNew = key !== null && !seen.has(key)
      if (key !== null) seen.add(key)
      if (isNew) open ??= i
      else if (open !== null) {
        stretches.push(way.slice(open, i + size - 1))
        open = null
      }
    }
  }
  return stretches
}

/** What a device needs of the next AP: the level with its probability, nothing else. */
function roamingProfile(profile: RequirementProfile): RequirementProfile | null {
  const { roaming } = profile
  if (roaming === undefined) return null
  return {
    ...profile,
    primaryRssiDbm: roaming.levelDbm,
    confidence: roaming.confidence,
    areaShare: 1,
    secondaryRssiDbm: null,
    minRateMbps: undefined,
    uplinkMinRssiDbm: Number.NEGATIVE_INFINITY,
    snrDb: Number.NEGATIVE_INFINITY,
    roaming: undefined,
  }
}

function routeAreas({ location, catalog }: LocationSetup, scene: RadioScene): AreaDraft[] {
  if (location.routes === undefined) return []
  const profile = areaProfile(location.routes, catalog)
  const ways = walkingRoutes(location, catalog)
    .map((route) => cellsOfWay(scene, location, route))
    .filter(({ length }) => length > 0)
  if (ways.length === 0) return []
  const routes: AreaDraft = { id: 'routes', kind: 'routes', profile, passShare: profile.areaShare, cells: union(ways) }
  const handed = roamingProfile(profile)
  if (handed === null) return [routes]
  const window = Math.ceil(profile.roaming!.overlapM / scene.frame.spacingM - 1e-9) + 1
  const stretches = newStretches(ways, window)
  const windows = stretches.flatMap(({ length }) => {
    const size = Math.min(window, length)
    return Array.from({ length }, (_, at) => (at + size <= length ? size : 0))
  })
  const cells = stretches.flat()
  const { areaShare: passShare } = profile
  return [
    routes,
    { id: 'roaming', kind: 'roaming', profile: handed, passShare, windows: Int32Array.from(windows), cells },
  ]
}

/** Nobody needs a network in a shaft, a lift or over a void. */
function countsOnFloor(room: Room, { catalog }: LocationSetup): boolean {
  const use = catalog.roomUses[room.use]!
  return room.coverage && !room.under3 && room.use !== 'shaft' && !isBlocked(room, use)
}

function floorAreas(setup: LocationSetup, scene: RadioScene): AreaDraft[] {
  return setup.location.floors.flatMap((floor: Floor, floorIndex): AreaDraft[] => {
    if (floor.requirement === undefined) return []
    const { roomIndex } = scene.floors[floorIndex]!.grid
    const cells: AreaCell[] = []
    for (let cell = 0; cell < roomIndex.length; cell++) {
      const room = floor.rooms[roomIndex[cell]!]
      if (room !== undefined && countsOnFloor(room, setup)) cells.push({ floorIndex, cell })
    }
    if (cells.length === 0) return []
    const profile = areaProfile(floor.requirement, setup.catalog)
    return [{ id: floor.id, kind: 'floor', profile, passShare: profile.areaShare, cells }]
  })
}

/** All that a location requires beside rooms, routes first. */
export function requiredAreas(setup: LocationSetup, scene: RadioScene): AreaDraft[] {
  return [...routeAreas(setup, scene), ...floorAreas(setup, scene)]
}

/** The areas with their samples: the groups of the sample set that are no rooms, in order. */
export function preparedAreas(drafts: readonly AreaDraft[], samples: readonly SampleRoom[]): PreparedArea[] {
  const own = samples.filter(({ roomIndex }) => roomIndex < 0)
  return drafts.map(({ cells: _, ...draft }, index) => ({ ...draft, sample: own[index]!, demand: NO_DEMAND }))
}
