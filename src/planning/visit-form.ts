import { boundingBox, isAxisRectangle } from '../geometry/polygon.js'
import type { LocationPlan } from '../model/location-plan.js'
import type { Floor, Location, WallKind } from '../model/site.js'
import type { VisitForm, VisitLength, VisitRoom, VisitWall } from '../model/visit.js'
import { quantise } from '../units.js'

const KINDS = ['exterior', 'bearing', 'partition'] as const
/** Lengths that a floor is checked by: both extents of so many rooms, the largest first. */
const ROOMS_MEASURED = 3

function lengthOf({ from, to }: Floor['walls'][number]): number {
  return Math.hypot(to[0] - from[0], to[1] - from[1])
}

/** The material that most of a kind's walls are of; null where there are none. */
function usualMaterial(floor: Floor, kind: WallKind): string | null {
  const lengths = new Map<string, number>()
  for (const wall of floor.walls)
    if (wall.kind === kind) lengths.set(wall.material, (lengths.get(wall.material) ?? 0) + lengthOf(wall))
  return [...lengths].toSorted(([a, long], [b, longer]) => longer - long || (a < b ? -1 : 1))[0]?.[0] ?? null
}

function wallsOf(floor: Floor, lost: ReadonlyMap<string, number>): VisitWall[] {
  const usual = new Map(KINDS.map((kind) => [kind, usualMaterial(floor, kind)]))
  const wall = (of: VisitWall['of'], material: string): VisitWall => ({
    floor: floor.id,
    of,
    material,
    lostRooms: lost.get(material) ?? 0,
  })
  const kinds = KINDS.flatMap((kind) => {
    const material = usual.get(kind)
    return material == null ? [] : [wall(kind, material)]
  })
  const others = new Map<string, VisitWall>()
  for (const { rooms, kind, material } of floor.walls) {
    const [a, b] = rooms
    if (kind === 'free' || a === null || b === null || material === usual.get(kind)) continue
    const pair = [a, b].sort() as [string, string]
    others.set(pair.join('/'), wall(pair, material))
  }
  return [...kinds, ...others.values()]
}

function lengthsOf(floor: Floor, required: ReadonlySet<string>): VisitLength[] {
  // Of a slanted room no extent is a length between two walls.
  const straight = floor.rooms.filter(({ polygon }) => isAxisRectangle(polygon))
  const boxes = straight.map(({ id, polygon }) => {
    const { minX, minY, maxX, maxY } = boundingBox(polygon)
    return { id, widthM: maxX - minX, depthM: maxY - minY }
  })
  const wanted = boxes
    .toSorted(
      (a, b) =>
        Number(required.has(b.id)) - Number(required.has(a.id)) ||
        b.widthM * b.depthM - a.widthM * a.depthM ||
        (a.id < b.id ? -1 : 1),
    )
    .slice(0, ROOMS_MEASURED)
  return wanted.flatMap(({ id, widthM, depthM }) => [
    { floor: floor.id, room: id, axis: 'x', plannedM: quantise(widthM, 0.01) },
    { floor: floor.id, room: id, axis: 'y', plannedM: quantise(depthM, 0.01) },
  ])
}

/** What to look at on site: rooms, walls with what the plan depends on most first, lengths, from the building and its plan. */
export function visitForm(location: Location, plan: LocationPlan): VisitForm {
  const lost = new Map(
    (plan.sensitivity?.materials ?? []).map(({ material, lostRooms }) => [material, lostRooms.length]),
  )
  const planned = new Map(plan.floors.flatMap(({ id, rooms }) => rooms.map((room) => [`${id}/${room.id}`, room])))
  const required = new Set([...planned].filter(([, room]) => room.required).map(([place]) => place))
  const rooms = location.floors.flatMap((floor) =>
    floor.rooms.map((room): VisitRoom => {
      const of = planned.get(`${floor.id}/${room.id}`)
      return {
        floor: floor.id,
        ...{ id: room.id, name: room.name, use: room.use, heightM: room.heightM },
        seats: of?.seats ?? 0,
        required: of?.required ?? false,
      }
    }),
  )
  return {
    locationId: location.id,
    rooms: rooms.toSorted((a, b) => Number(b.required) - Number(a.required)),
    walls: location.floors.flatMap((floor) => wallsOf(floor, lost)).toSorted((a, b) => b.lostRooms - a.lostRooms),
    lengths: location.floors.flatMap((floor) =>
      lengthsOf(floor, new Set(floor.rooms.map(({ id }) => id).filter((id) => required.has(`${floor.id}/${id}`)))),
    ),
  }
}
