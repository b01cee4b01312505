import type { Point } from '../../geometry/shapes.js'
import type { FloorPlan, LocationPlan } from '../../model/location-plan.js'
import type { Floor, Location, Room } from '../../model/site.js'

/** What a site file says of a room and neither format has a field for; what is not said is left out. */
function ownRoom(planned: FloorPlan['rooms'][number], drawn: Room | undefined, floor: FloorPlan) {
  const { id, name, use, polygon, profile, required, isVoid, under3 } = planned
  const known = { id, name, use, polygon, required, ...(isVoid ? { void: true } : {}), ...(under3 ? { under3 } : {}) }
  if (drawn === undefined) return { ...known, ...(required ? { profile } : {}) }
  const ceilingM = Math.round((floor.heightM - drawn.floorOffsetM) * 1000) / 1000
  return {
    ...known,
    ...(drawn.seats === null ? {} : { seats: drawn.seats }),
    ...(drawn.workplaces === 0 ? {} : { workplaces: drawn.workplaces }),
    ...(Math.abs(drawn.heightM - ceilingM) < 0.001 ? {} : { heightM: drawn.heightM }),
    ...(drawn.floorOffsetM === 0 ? {} : { floorOffsetM: drawn.floorOffsetM }),
    ...(drawn.outdoor === true ? { outdoor: true } : {}),
    ...(drawn.coverage ? {} : { coverage: false }),
    ...(drawn.demanded === true ? { coverage: true } : {}),
    ...(drawn.profile === undefined ? {} : { profile: drawn.profile }),
    ...(drawn.areaShare === undefined ? {} : { areaShare: drawn.areaShare }),
    ...(drawn.ceiling === undefined ? {} : { ceiling: drawn.ceiling }),
  }
}

/** What of a floor an import of ours takes back as it was, in metres of the plan. */
export function ownFloor(floor: FloorPlan, drawn: Floor | undefined) {
  const rooms = new Map(drawn?.rooms.map((room) => [room.id, room]))
  return {
    level: floor.level,
    elevationM: floor.elevationM,
    slab: floor.slab,
    rooms: floor.rooms.map((room) => ownRoom(room, rooms.get(room.id), floor)),
    ...(floor.exclusions.length === 0 ? {} : { exclusions: floor.exclusions }),
    ...(drawn?.preferred === undefined ? {} : { preferred: drawn.preferred }),
    ...(drawn?.lamps === undefined ? {} : { lamps: drawn.lamps }),
    ...(floor.objects === undefined || floor.objects.length === 0 ? {} : { objects: floor.objects }),
    ...(drawn?.requirement === undefined ? {} : { requirement: drawn.requirement }),
  }
}

/** The floor of the site file that a planned one comes from; undefined where only the plan is at hand. */
export const drawnFloor = (location: Location | null, { id }: FloorPlan): Floor | undefined =>
  location?.floors.find((floor) => floor.id === id)

/** Where racks stand on a floor: telecom rooms as the site file has them, else those that the plan uses. */
export function racksOn({ racks }: LocationPlan, location: Location | null, { id }: FloorPlan) {
  const drawn = location?.telecomRooms.map(({ floorId, ...rest }) => ({ ...rest, floor: floorId }))
  const found: readonly { readonly id: string; readonly floor: string; readonly at: Point }[] = drawn ?? racks
  return found.filter(({ floor }) => floor === id).map(({ id: name, at }) => ({ id: name, at }))
}
