import { offered } from '../bom/offered.js'
import type { Finding } from '../model/finding.js'
import type { AccessPointPlan, RackPlan } from '../model/location-plan.js'
import type { Location } from '../model/site.js'
import type { Cabling } from '../routes/cabling.js'
import { isOverfull } from '../wiring/rack-room.js'
import type { WiredDevices } from './devices.js'
import type { LocationSetup } from './setup.js'

type At = Finding['at']

/** On the floor of a rack a shaft helps nobody: something that cables do not go through lies between. */
function lostFix({ telecomRooms }: Location, lost: readonly AccessPointPlan[]): string {
  const besideRack = lost.every(({ floor }) => telecomRooms.some(({ floorId }) => floorId === floor))
  return besideRack
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
      fix: lostFix(location, lost),
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
export function wiredFindings(setup: LocationSetup, devices: WiredDevices, cabling: Cabling, at: At): Finding[] {
  return [
    ...cableFindings(setup, devices, cabling, at),
    ...rackFindings(setup, devices, at),
    ...roomFindings(setup, devices, at),
    ...portFindings(devices, at),
  ]
}

/** What may be there already and is priced as new because nobody knows. */
export function reuseFindings({ location, design }: LocationSetup, { racks }: WiredDevices, at: At): Finding[] {
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
