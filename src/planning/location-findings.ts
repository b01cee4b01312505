import { offered } from '../bom/scopes.js'
import type { Finding } from '../model/finding.js'
import type { AccessPointPlan, FloorPlan, RoomPlan } from '../model/location-plan.js'
import type { RackPlan } from '../model/rack-plan.js'
import { isBought, type Location } from '../model/site.js'
import type { Remedy, UnmetRoom } from '../model/what-if-plan.js'
import type { PlacementSolution } from '../placement/solve-placement.js'
import { materialLoss } from '../radio/wall-loss.js'
import type { Cabling } from '../routes/cabling.js'
import { isOverfull } from '../wiring/rack-room.js'
import type { WiredDevices } from './devices.js'
import { usedMaterials } from './material-use.js'
import type { LocationSetup } from './setup.js'

/** Where there is a rack, or a way to one for others of the floor, a shaft helps nobody: something that cables do not go through lies between. */
function lostFix(
  { telecomRooms }: Location,
  { accessPoints, unrouted }: WiredDevices,
  lost: readonly AccessPointPlan[],
): string {
  const reached = new Set([
    ...telecomRooms.map(({ floorId }) => floorId),
    ...accessPoints.filter((ap) => !ap.existing && !unrouted.includes(ap.id)).map(({ floor }) => floor),
  ])
  return lost.every(({ floor }) => reached.has(floor))
    ? 'cables pass no stairs, lift or void: draw steps within a level as a corridor, or a rack on the far side'
    : 'draw a shaft or telecom room that stacks over the floors'
}

function cableFindings(
  { location, design }: LocationSetup,
  devices: WiredDevices,
  cabling: Cabling,
  at: At,
): Finding[] {
  const limit = design.cabling.maxPermanentLinkM
  const long = devices.accessPoints.filter((ap) => ap.cableM > limit)
  const lost = devices.accessPoints.filter(({ id }) => devices.unrouted.includes(id))
  const findings: Finding[] = long.map((ap) => ({
    code: 'cable-too-long',
    severity: 'warning',
    message: `the link of ${ap.id} is ${ap.cableM} m long, over ${limit} m`,
    fix:
      devices.secondRack === null
        ? 'add a second telecom room nearer to it'
        : `add a second rack, such as '${devices.secondRack.id}' in ${devices.secondRack.roomName} (finding second-rack)`,
    at,
    actual: ap.cableM,
    limit,
    ids: [ap.id],
  }))
  if (lost.length > 0) {
    findings.push({
      code: 'no-cable-route',
      severity: 'warning',
      message: `no way for cables to ${lost.map((ap) => ap.id).join(', ')}: the right-angled distance stands in`,
      fix: lostFix(location, devices, lost),
      at,
      ids: lost.map((ap) => ap.id),
    })
  }
  if (cabling.rackAssumed) {
    findings.push({
      code: 'rack-assumed',
      severity: 'warning',
      message: `${location.id} has no telecom room: a position was assumed`,
      fix: 'add telecomRooms',
      at,
    })
  }
  return findings
}

function rackFindings({ catalog }: LocationSetup, devices: WiredDevices, at: At): Finding[] {
  return devices.racks.flatMap((rack): Finding[] => {
    if (rack.reason !== 'no-switch-in-catalogue') return []
    const aps = devices.accessPoints.filter((ap) => ap.rack === rack.id)
    const largestW = Math.max(...aps.map((ap) => ap.poeW))
    const links = rack.fibreLinks === 0 ? '' : ` and ${rack.fibreLinks} slots for uplink modules`
    return [
      {
        code: 'no-switch',
        severity: 'error',
        message: `no switch of the catalogue gives rack '${rack.id}' ${rack.ports + rack.linkPorts} ports and ${rack.poeW} W, up to ${largestW} W a port${links}; it has ${offered.switches(catalog)}`,
        fix: 'add a larger switch to catalogs/switches',
        at,
        ids: [rack.id],
      },
    ]
  })
}

function roomFindings({ design, location }: LocationSetup, devices: WiredDevices, at: At): Finding[] {
  const limitM = design.cabling.maxPermanentLinkM
  const moved = devices.moves.map(
    ({ from, to, links, units, freeUnits }): Finding => ({
      code: 'rack-full',
      severity: 'warning',
      message: `${location.id}: rack '${from}' has ${freeUnits} U free and would need ${units}: ${links === 1 ? 'its link goes' : `its ${links} links go`} to '${to}', the nearest with room`,
      at,
      actual: units,
      limit: freeUnits,
      ids: [from, to],
    }),
  )
  const full = devices.racks
    .filter((rack) => isOverfull(rack))
    .map(
      (rack): Finding => ({
        code: 'no-rack-space',
        severity: 'warning',
        message: `${location.id}: rack '${rack.id}' has ${rack.freeUnits} U free and would need ${rack.units}, and no other rack within ${limitM} m of cable has room: an enclosure is counted`,
        fix: 'say which rack has room (telecomRooms, freeUnits), or make room',
        at,
        actual: rack.units!,
        limit: rack.freeUnits!,
        ids: [rack.id],
      }),
    )
  return [...moved, ...full]
}

function portFindings({ portsTaken }: WiredDevices, at: At): Finding[] {
  if (portsTaken.length === 0) return []
  return [
    {
      code: 'port-taken',
      severity: 'warning',
      message: `the panel port of ${portsTaken.join(', ')} belongs to another access point of the rack: the next free one was taken`,
      fix: "give each pinned access point of a rack its own 'port'",
      at,
      ids: portsTaken,
    },
  ]
}

/** What cables, racks and switches have to say. */
function wiredFindings(setup: LocationSetup, devices: WiredDevices, cabling: Cabling, at: At): Finding[] {
  return [
    ...cableFindings(setup, devices, cabling, at),
    ...rackFindings(setup, devices, at),
    ...roomFindings(setup, devices, at),
    ...portFindings(devices, at),
  ]
}

/** What may be there already and is priced as new because nobody knows. */
function reuseFindings({ location, design }: LocationSetup, { racks }: WiredDevices, at: At): Finding[] {
  const { switchPorts, rack, ups } = location.existing
  const used = racks.filter(({ aps }) => aps > 0)
  const unknown = [
    { code: 'reuse-switch', what: 'free PoE switch ports', is: switchPorts === null && used.some(buysPower) },
    {
      code: 'reuse-rack',
      what: 'a usable rack',
      is: rack === null && used.some(({ freeUnits }) => freeUnits === null),
    },
    { code: 'reuse-ups', what: 'a usable UPS', is: ups === null && design.switching.siteUps && used.length > 0 },
  ]
  return unknown
    .filter(({ is }) => is)
    .map(({ code, what }) => ({
      code,
      severity: 'info',
      message: `whether ${location.id} has ${what} is not known: priced as new, reuse is possible`,
      fix: "say it under 'existing' of the location",
      at,
    }))
}

function buysPower(rack: RackPlan): boolean {
  return rack.switches.length > 0 || rack.injectors > 0
}

function percent(share: number | null): string {
  return share === null ? '?' : `${Number((share * 100).toFixed(1))}%`
}

/** Why a room is not met, in English. */
function unmetReason({ why, reachableShare, requiredShare }: UnmetRoom): string {
  const reached = percent(reachableShare)
  const required = percent(requiredShare)
  switch (why) {
    case 'no-position':
      return 'no allowed position covers any of it'
    case 'coverage':
      return `all allowed positions together cover ${reached} of it, ${required} is required`
    case 'secondary':
      return `all allowed positions together give ${reached} of it two access points, ${required} is required`
    case 'demand':
      return `its devices ask for more than all positions that reach it carry: ${reached} of its demand`
    case 'too-large':
      return `no allowed position covers ${required} of it, the least from which on an access point carries people of a room`
    case 'joint-demand':
      return `with the rooms that share its access points all positions carry ${reached} of its demand`
    case 'spacing':
      return `at the least distance between access points ${reached} of it was found to be covered, ${required} is required`
    case 'spacing-demand':
      return `access points at the least distance from one another carry ${reached} of its demand`
    case 'outdoor-class':
      return 'it lies outdoors, and the design has no class that hangs there'
    case 'channel':
      return 'allowed positions meet it, but not on the channels that were assigned'
  }
}

/** A change that would be enough, in English. */
function remedyText(remedy: Remedy): string {
  switch (remedy.kind) {
    case 'allow-room':
      return `allow an AP in room '${remedy.room}' of floor '${remedy.floor}' (apMount of its use)`
    case 'lift-exclusion':
      return `allow an AP in the excluded area of room '${remedy.room}' of floor '${remedy.floor}'`
    case 'type':
      return `offer class '${remedy.type}' (design.accessPoint.classes)`
    case 'eirp':
      return `raise design.radio.maxEirpDbm of the first band to ${remedy.eirpDbm} dBm`
    case 'target':
      return `lower the target of the room by ${remedy.byDb} dB to ${remedy.targetRssiDbm} dBm`
  }
}

const ZONES =
  'divide the room into zones: rooms side by side, each with its seats, with partitions of material none between them'

/** What would be enough, or that nothing tried alone is. */
function remediesText({ why, remedies }: UnmetRoom): string {
  if (why === 'channel')
    return 'allow channels at or below the design frequency (design.channels), or set it to that of the channels allowed'
  if (why === 'outdoor-class') return 'add a class for outdoors to the design (design.accessPoint.classes)'
  if (why === 'spacing' || why === 'spacing-demand')
    return 'check its seats and what a device asks for; else it takes radios that are aimed, which nobody has planned here'
  const enough = `one of these is enough: ${remedies.map(remedyText).join('; ')}`
  if (why === 'too-large') return remedies.length > 0 ? `${ZONES}; or ${enough}` : ZONES
  if (remedies.length > 0) return enough
  return 'none of these alone is enough: an AP in a room or area that takes none, another class, more power, a target down to -70 dBm'
}

/** One finding a room that is not met. */
export function unmetFindings(
  location: Location,
  floors: readonly FloorPlan[],
  unmet: readonly UnmetRoom[],
): Finding[] {
  const roomOf = ({ floor, room }: UnmetRoom): RoomPlan =>
    floors.find(({ id }) => id === floor)!.rooms.find(({ id }) => id === room)!
  return unmet.map((entry) => {
    const room = roomOf(entry)
    const message = `room '${room.id}' of ${location.id} does not meet its requirement (${room.reason}): ${unmetReason(entry)}`
    return {
      code: 'room-not-met',
      severity: 'error',
      message,
      fix: remediesText(entry),
      at: { locationId: location.id, floorId: entry.floor },
      ids: [room.name],
    }
  })
}

type At = Finding['at']

/** Rooms that hear more APs on a channel than their profile wants: one finding a location, no part of the verdict. */
function coChannelFindings(rooms: readonly (readonly [string, RoomPlan])[], at: At): Finding[] {
  const over = rooms.flatMap(([, { name, coChannel }]) =>
    coChannel !== null && coChannel.apsP95 > coChannel.maxAps ? [{ name, ...coChannel }] : [],
  )
  const [worst] = [...over].sort((a, b) => b.apsP95 - b.maxAps - (a.apsP95 - a.maxAps))
  if (worst === undefined) return []
  return [
    {
      code: 'co-channel',
      severity: 'warning',
      message: `rooms that hear more access points on one channel than their profile wants: ${over.map(({ name }) => name).join(', ')}`,
      fix: 'give the plan more channels (design.channels: dfs, exclude, widthMhz)',
      at,
      actual: worst.apsP95,
      limit: worst.maxAps,
      ids: over.map(({ name }) => name),
    },
  ]
}

function proofFindings(location: Location, solution: PlacementSolution | null, at: At): Finding[] {
  if (solution === null || solution.proven) return []
  return [
    {
      code: 'not-proven',
      severity: 'warning',
      message: `${location.id}: the node limit struck before the plan was proven least on the grid (${solution.chosen.length} APs, bound ${solution.lowerBound})`,
      fix: 'raise design.placement.nodeLimit',
      at,
      actual: solution.chosen.length,
      limit: solution.lowerBound,
    },
  ]
}

/** What the file accepts of a floor is accepted here too. */
function acceptedAs({ acceptedWarnings }: Location, code: string, floorId: string): Pick<Finding, 'accepted'> {
  const known = acceptedWarnings.find((warning) => warning.code === code && warning.floorId === floorId)
  return known === undefined ? {} : { accepted: known.reason }
}

function slabFindings({ location }: LocationSetup, at: At): Finding[] {
  return location.floors
    .slice(0, -1)
    .filter((floor) => floor.slab === null)
    .map((floor) => ({
      code: 'slab-unknown',
      severity: 'warning',
      message: `the slab above floor '${floor.id}' of ${location.id} has no material: the COST 231 floor term stands in`,
      fix: 'give the floor a slab',
      at: { ...at, floorId: floor.id },
      ids: [floor.id],
      ...acceptedAs(location, 'slab-unknown', floor.id),
    }))
}

/** Losses that another band lends, one finding a band: a 6 GHz plan on 5 GHz figures must say so. */
function lossFindings({ location, catalog, design }: LocationSetup, at: At): Finding[] {
  const used = usedMaterials(location)
  return design.bands.flatMap((band): Finding[] => {
    const borrowed = used.flatMap((key) => {
      const lender = materialLoss(catalog.materials[key]!, band).borrowedFrom
      return lender === null ? [] : [`${key} (${lender})`]
    })
    if (borrowed.length === 0) return []
    return [
      {
        code: 'loss-borrowed',
        severity: 'warning',
        message: `${location.id}: no ${band} loss of ${borrowed.join(', ')}: that of the band in brackets stands in`,
        fix: `add a measured or judged ${band} loss to catalogs/materials.yaml`,
        at,
        ids: borrowed,
      },
    ]
  })
}

function statusFindings({ location }: LocationSetup, at: At): Finding[] {
  if (isBought(location)) return []
  return [
    {
      code: 'location-not-bought',
      severity: 'info',
      message: `${location.id} is ${location.status}: planned, not bought`,
      at,
    },
  ]
}

/** A location that is bought though nothing in it asks for an access point: what the rules count for each location is on the bill all the same. */
function emptyFindings(
  { location }: LocationSetup,
  rooms: readonly (readonly [string, RoomPlan])[],
  { accessPoints }: WiredDevices,
  at: At,
): Finding[] {
  const asks = location.routes !== undefined || location.floors.some(({ requirement }) => requirement !== undefined)
  if (!isBought(location) || asks || accessPoints.length > 0 || rooms.some(([, { required }]) => required)) return []
  return [
    {
      code: 'no-required-room',
      severity: 'warning',
      message: `${location.id} has no room that must be covered and no access point; what is counted for each location is bought all the same, such as gateway, survey and acceptance`,
      fix: "say which room must be covered ('use', or 'coverage: true'), or leave the location out ('status: closed')",
      at,
    },
  ]
}

/** Everything that the plan of a location has to say, errors first; no solution where the APs were given. */
export function locationFindings(
  setup: LocationSetup,
  rooms: readonly (readonly [string, RoomPlan])[],
  solution: PlacementSolution | null,
  devices: WiredDevices,
  cabling: Cabling,
): Finding[] {
  const at = { locationId: setup.location.id }
  return [
    ...coChannelFindings(rooms, at),
    ...wiredFindings(setup, devices, cabling, at),
    ...proofFindings(setup.location, solution, at),
    ...slabFindings(setup, at),
    ...lossFindings(setup, at),
    ...statusFindings(setup, at),
    ...emptyFindings(setup, rooms, devices, at),
    ...(isBought(setup.location) ? reuseFindings(setup, devices, at) : []),
  ]
}
