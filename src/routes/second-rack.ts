import { labelPoint } from '../geometry/label-point.js'
import type { Point } from '../geometry/shapes.js'
import type { Catalog, RoomUse } from '../model/catalog.js'
import type { Location, Room } from '../model/site.js'
import { isBlocked } from './cable-grid.js'
import type { Cabling, Device, RackSite } from './cabling.js'

/** Positions tried along circulation are so far apart [m]. */
const STEP_M = 2

type RackPlaceKind = 'telecom' | 'service' | 'circulation'
const PREFERENCE: readonly RackPlaceKind[] = ['telecom', 'service', 'circulation']

/** Where one more rack might stand. */
interface RackPlace {
  readonly kind: RackPlaceKind
  readonly floorIndex: number
  readonly room: string
  readonly at: Point
}

interface RackProposal extends RackPlace {
  /** The cables with the rack there; it is the last of their racks. */
  readonly cabling: Cabling
  /** Links that stay over the limit. */
  readonly stillLong: number
}

function kindOf(room: Room, use: RoomUse): RackPlaceKind | null {
  if (room.isVoid || room.under3 || isBlocked(room, use)) return null
  if (use.circulation) return 'circulation'
  if (use.family !== 'service' || use.apMount === 'forbidden') return null
  return use.verticalRuns ? 'telecom' : 'service'
}

/** Points along the longer side of a circulation room, at its middle across. */
function pointsAlong(room: Room): Point[] {
  const xs = room.polygon.map(([x]) => x)
  const ys = room.polygon.map(([, y]) => y)
  const [cx, cy] = labelPoint(room.polygon)
  const steps = (from: number, to: number): number[] => {
    const count = Math.max(1, Math.round((to - from) / STEP_M))
    return Array.from({ length: count }, (_, i) => from + ((i + 0.5) * (to - from)) / count)
  }
  const wide = Math.max(...xs) - Math.min(...xs) >= Math.max(...ys) - Math.min(...ys)
  return wide
    ? steps(Math.min(...xs), Math.max(...xs)).map((x): Point => [x, cy])
    : steps(Math.min(...ys), Math.max(...ys)).map((y): Point => [cx, y])
}

/** Technical and service rooms without a rack, and positions along circulation, in the order of the site file. */
export function rackPlaces(
  location: Location,
  catalog: Catalog,
  inside: (room: Room, at: Point) => boolean,
): RackPlace[] {
  return location.floors.flatMap((floor, floorIndex) =>
    floor.rooms.flatMap((room): RackPlace[] => {
      const kind = kindOf(room, catalog.roomUses[room.use]!)
      if (kind === null) return []
      const holdsOne = location.telecomRooms.some((rack) => rack.floorId === floor.id && inside(room, rack.at))
      if (kind !== 'circulation' && holdsOne) return []
      const points =
        kind === 'circulation' ? pointsAlong(room).filter((at) => inside(room, at)) : [labelPoint(room.polygon)]
      return points.map((at) => ({ kind, floorIndex, room: room.id, at }))
    }),
  )
}

/**
 * Where a second rack brings all links within the limit: a technical room before a service room before a place along circulation, then the
 * fewest metres of cable to all devices. Where no place does, the one that leaves fewest links too long; null where none shortens any.
 */
export function proposeRack(
  places: readonly RackPlace[],
  devices: readonly Device[],
  cabling: Cabling,
  id: string,
  limitM: number,
): RackProposal | null {
  const longIn = (lengths: readonly number[]): number => lengths.filter((metres) => metres > limitM).length
  const now = longIn(devices.map((device) => cabling.lengthM(device)))
  const tried = places.map((place) => {
    const site: RackSite = { id, floorIndex: place.floorIndex, at: place.at, freeUnits: null }
    const extended = cabling.withRack(site)
    const lengths = devices.map((device) => extended.lengthM(device))
    const metres = lengths.reduce((sum, length) => sum + length, 0)
    return { place, cabling: extended, stillLong: longIn(lengths), metres }
  })
  const [best] = tried
    .filter(({ stillLong }) => stillLong < now)
    .sort(
      (a, b) =>
        a.stillLong - b.stillLong ||
        PREFERENCE.indexOf(a.place.kind) - PREFERENCE.indexOf(b.place.kind) ||
        a.metres - b.metres,
    )
  return best === undefined ? null : { ...best.place, cabling: best.cabling, stillLong: best.stillLong }
}
