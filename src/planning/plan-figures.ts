import type { PlanFigures, RoomPlan } from '../model/location-plan.js'
import type { Band } from '../model/site.js'
import type { ApFailure } from '../model/what-if-plan.js'
import { quantise } from '../units.js'

/** A room with less in hand than this is one to look at [dB]. */
const LITTLE_DB = 2

type Figures = Pick<PlanFigures, 'secondaryShare' | 'roomsUnder2Db' | 'roomsLostByOneAp' | 'mostLostByOneAp'>

/** What the verdicts and the failures of a plan say of it, to be held beside another plan. */
export function planFigures(
  band: Band,
  floors: readonly { readonly rooms: readonly RoomPlan[] }[],
  failures: readonly ApFailure[],
): Figures {
  const rooms = floors.flatMap((floor) => floor.rooms).filter(({ required }) => required)
  const areaM2 = rooms.reduce((sum, room) => sum + room.areaM2, 0)
  const secondM2 = rooms.reduce((sum, room) => sum + room.areaM2 * (room.bands[band]?.secondaryShare ?? 0), 0)
  const lost = failures.map(({ lostRooms }) => lostRooms.filter(({ heldAtFullPower }) => !heldAtFullPower))
  return {
    secondaryShare: areaM2 === 0 ? 1 : quantise(secondM2 / areaM2, 0.0001),
    roomsUnder2Db: rooms.filter(({ marginDb }) => marginDb !== null && marginDb < LITTLE_DB).length,
    roomsLostByOneAp: new Set(lost.flat().map(({ floor, id }) => `${floor}/${id}`)).size,
    mostLostByOneAp: Math.max(0, ...lost.map(({ length }) => length)),
  }
}
