import { containsPoint } from '../geometry/polygon.js'
import type { SecondRackPlan } from '../model/location-plan.js'
import type { Cabling } from '../routes/cabling.js'
import { proposeRack, rackPlaces } from '../routes/second-rack.js'
import { quantise } from '../units.js'
import type { LocationSetup } from './setup.js'
import { type WiredDevice, wireRacks } from './wired-racks.js'

/** `lt-2`, or the next number that no rack of the location has. */
function freeId(cabling: Cabling): string {
  const taken = new Set(cabling.racks.map(({ id }) => id))
  let number = 2
  while (taken.has(`lt-${number}`)) number += 1
  return `lt-${number}`
}

/** The rack that ends links over the limit, with the links and racks as they would then be; null where none is too long or none helps. */
export function secondRack(
  setup: LocationSetup,
  aps: readonly { readonly id: string; readonly device: WiredDevice; readonly cableM: number }[],
  cabling: Cabling,
): SecondRackPlan | null {
  const { location, catalog, design } = setup
  const limitM = design.cabling.maxPermanentLinkM
  if (!aps.some(({ cableM }) => cableM > limitM)) return null
  const places = rackPlaces(location, catalog, (room, [x, y]) => containsPoint(room.polygon, x, y))
  const devices = aps.map(({ device }) => device)
  const id = freeId(cabling)
  const found = proposeRack(places, devices, cabling, id, limitM)
  if (found === null) return null
  const { runs, racks, links } = wireRacks(setup, devices, found.cabling)
  const floor = location.floors[found.floorIndex]!
  const room = floor.rooms.find((each) => each.id === found.room)!
  const after = aps.map((ap, index) => ({
    id: ap.id,
    rack: runs[index]!.rack,
    beforeM: ap.cableM,
    cableM: quantise(runs[index]!.cableM, 0.1),
  }))
  return {
    id,
    kind: found.kind,
    floor: floor.id,
    room: room.id,
    roomName: room.name,
    at: [quantise(found.at[0], 0.01), quantise(found.at[1], 0.01)],
    links: after,
    limitM,
    longestM: Math.max(...after.map(({ cableM }) => cableM)),
    stillLong: found.stillLong,
    racks,
    rackLinks: links,
  }
}
