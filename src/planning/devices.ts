/**
 * Cables, racks, ports and switches of placed APs, as the plan shows them: racks with what they hold, ports by their names,
 * a second rack where links are too long, then every AP with its cable (`wireDevices`).
 */

import { OFF_DBM } from '../channels/switch-off.js'
import { containsPoint } from '../geometry/polygon.js'
import type { ApType, SwitchType } from '../model/catalog.js'
import type { AccessPointPlan } from '../model/location-plan.js'
import type { RoutePoint } from '../model/plan-parts.js'
import type { RackLinkPlan, RackPlan, SecondRackPlan } from '../model/rack-plan.js'
import type { Band, Location } from '../model/site.js'
import type { CoverProblem } from '../placement/cover-problem.js'
import type { DemandSplit } from '../placement/demand-load.js'
import type { CableRun, Cabling, Device } from '../routes/cabling.js'
import { proposeRack, rackPlaces } from '../routes/second-rack.js'
import { quantise } from '../units.js'
import { linkMedium } from '../wiring/rack-links.js'
import { type RackMove, racksWithRoom } from '../wiring/rack-room.js'
import { mainRackOf, planRacks, type WiredAp } from '../wiring/racks.js'
import { apsFed } from '../wiring/switch-choice.js'
import type { PlacedAp } from './placed.js'
import type { Prepared } from './prepare-location.js'
import type { RadioPlans } from './radios.js'
import type { LocationSetup } from './setup.js'

/** An AP as cables and racks see it. */
interface WiredDevice extends Device {
  readonly poeW: number
  readonly poeStandard: ApType['poeStandard']
}

interface WiredRacks {
  /** One a device. */
  readonly runs: readonly CableRun[]
  readonly racks: readonly RackPlan[]
  readonly links: readonly RackLinkPlan[]
  readonly moves: readonly RackMove[]
}

/** The corners of a route as the plan writes them. */
function routePoints(location: Location, run: CableRun): RoutePoint[] {
  return run.points.map(({ floorIndex, at }) => ({
    floor: location.floors[floorIndex]!.id,
    at: [metres(at[0]), metres(at[1])],
  }))
}

/** Links of the racks in use to the first of them: a star. */
function rackLinks({ location, design }: LocationSetup, cabling: Cabling, aps: readonly WiredAp[]): RackLinkPlan[] {
  const to = mainRackOf(cabling.racks, aps)
  const mainIndex = cabling.racks.findIndex(({ id }) => id === to)
  const others = cabling.racks.filter(({ id }) => id !== to && aps.some((ap) => ap.rack === id))
  return others.map((rack) => {
    const run = cabling.run({ floorIndex: rack.floorIndex, at: rack.at, heightM: 0 }, [mainIndex])
    const cableM = quantise(run.cableM, 0.1)
    return {
      from: rack.id,
      to: to!,
      label: `${location.id}-${location.floors[rack.floorIndex]!.id}-${rack.id}-${to}`,
      medium: linkMedium(cableM, design.cabling.maxPermanentLinkM),
      cableM,
      route: routePoints(location, run),
    }
  })
}

/** Cables of the APs to the nearest rack with room, the links of the racks, and what stands in each. */
function wireRacks(setup: LocationSetup, devices: readonly WiredDevice[], cabling: Cabling): WiredRacks {
  const indexOf = new Map(cabling.racks.map(({ id }, index) => [id, index]))
  const wiredTo = (assignment: readonly number[]): WiredAp[] =>
    devices.map(({ poeW, poeStandard }, ap) => ({ rack: cabling.racks[assignment[ap]!]!.id, poeW, poeStandard }))
  const plan = (assignment: readonly number[]) => {
    const aps = wiredTo(assignment)
    const links = rackLinks(setup, cabling, aps)
    return { links, racks: planRacks(cabling.racks, aps, { ...setup, links }) }
  }
  const nearest = devices.map((device) => cabling.run(device))
  const { assignment, moves } = racksWithRoom(
    nearest.map((run) => indexOf.get(run.rack)!),
    setup.design.cabling.maxPermanentLinkM,
    (ap, rack) => cabling.run(devices[ap]!, [rack]).cableM,
    (each) => plan(each).racks,
  )
  const runs = nearest.map((run, ap) =>
    indexOf.get(run.rack) === assignment[ap] ? run : cabling.run(devices[ap]!, [assignment[ap]!]),
  )
  return { runs, ...plan(assignment), moves }
}

/** An AP's link as the panels and switches of its rack see it. */
interface PortUser {
  readonly rack: string
  /** Panel port that an engineer gave it; null where one is to be found. */
  readonly port: number | null
}

const two = (value: number): string => String(value).padStart(2, '0')

interface PanelPorts {
  readonly ports: readonly number[]
  /** Indices of APs whose own port another AP of the rack has already. */
  readonly taken: readonly number[]
}

/** A panel port for each AP, rack by rack: those that engineers gave stay, the others take the free ones in their order. */
export function panelPorts(users: readonly PortUser[]): PanelPorts {
  const used = new Map<string, Set<number>>()
  const of = (rack: string): Set<number> => {
    const ports = used.get(rack) ?? new Set()
    used.set(rack, ports)
    return ports
  }
  const taken: number[] = []
  const kept = users.map(({ rack, port }, index) => {
    if (port === null) return null
    if (of(rack).has(port)) {
      taken.push(index)
      return null
    }
    of(rack).add(port)
    return port
  })
  const ports = users.map(({ rack }, index) => {
    const own = kept[index]!
    if (own !== null) return own
    let port = 1
    while (of(rack).has(port)) port += 1
    of(rack).add(port)
    return port
  })
  return { ports, taken }
}

/** `P01`. */
export function portName(port: number): string {
  return `P${two(port)}`
}

interface Chassis {
  readonly name: string
  readonly ports: number
  /** APs it can feed, ports of links left free. */
  readonly room: number
  readonly fed: number
}

function chassisOf(rack: RackPlan, fedBy: (article: string) => number): Chassis[] {
  const all = rack.switches.flatMap(({ article, quantity, ports }) =>
    Array.from({ length: quantity }, () => ({ article, ports })),
  )
  return all.map(({ article, ports }, index) => {
    // The first switch takes the gateway, other racks and the cords to its neighbours.
    const links = index === 0 ? rack.linkPorts + all.length - 1 : 1
    const fed = Math.min(fedBy(article), ports)
    return { name: `S${index + 1}`, ports, fed, room: Math.max(0, Math.min(fed, ports - links)) }
  })
}

/** The switch port of each AP of a rack, in the order of the panel ports: `S1-03`; null where no switch is bought. */
export function switchPorts(
  rack: RackPlan,
  panel: readonly number[],
  fedBy: (article: SwitchType['article']) => number,
): (string | null)[] {
  const chassis = chassisOf(rack, fedBy)
  const free = chassis.flatMap(({ name, room }) => Array.from({ length: room }, (_, i) => `${name}-${two(i + 1)}`))
  // Margins make the first list long enough but for odd sizes of switches.
  const spare = chassis.flatMap(({ name, room, fed }) =>
    Array.from({ length: fed - room }, (_, i) => `${name}-${two(room + i + 1)}`),
  )
  const names = [...free, ...spare]
  const order = [...panel.keys()].sort((a, b) => panel[a]! - panel[b]!)
  const found: (string | null)[] = panel.map(() => null)
  order.forEach((ap, position) => {
    found[ap] = names[position] ?? null
  })
  return found
}

/** `lt-2`, or the next number that no rack of the location has. */
function freeId(cabling: Cabling): string {
  const taken = new Set(cabling.racks.map(({ id }) => id))
  let number = 2
  while (taken.has(`lt-${number}`)) number += 1
  return `lt-${number}`
}

/** The rack that ends links over the limit, with the links and racks as they would then be; null where none is too long or none helps. */
function secondRack(
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

export interface WiredDevices {
  readonly accessPoints: readonly AccessPointPlan[]
  readonly racks: readonly RackPlan[]
  readonly links: readonly RackLinkPlan[]
  /** APs that no way for cables leads to. */
  readonly unrouted: readonly string[]
  readonly moves: readonly RackMove[]
  /** Pinned APs whose panel port another AP of the rack has. */
  readonly portsTaken: readonly string[]
  readonly secondRack: SecondRackPlan | null
}

function metres(value: number): number {
  return quantise(value, 0.01)
}

/** Names both ends of a link by where they stand, so that it stays when other APs come, go or move: ports may not. */
function cableLabel(location: Location, floor: string, rack: string, apId: string): string {
  const stem = `${location.id}-${floor}`
  return `${stem}-${rack}${apId.slice(stem.length)}`
}

/** An AP whose cable is to be laid. */
interface Cabled {
  readonly ap: PlacedAp
  readonly device: WiredDevice
  readonly run: CableRun
  readonly panelPort: number
}

/** Switch ports of the cabled APs, rack by rack, along the ports of the panels. */
function allSwitchPorts(
  racks: readonly RackPlan[],
  cabled: readonly Cabled[],
  { catalog, design }: LocationSetup,
): Map<PlacedAp, string | null> {
  const found = new Map<PlacedAp, string | null>()
  for (const rack of racks) {
    const own = cabled.filter(({ run }) => run.rack === rack.id)
    const largestPoeW = own.reduce((most, { ap }) => Math.max(most, ap.type.poeDrawW), 0)
    const fedBy = (article: string): number => {
      const type = catalog.switches.find((each) => each.article === article)!
      return apsFed(type, { aps: own.length, poeW: rack.poeW, largestPoeW, poeStandard: type.poeStandard }, design)
    }
    const ports = switchPorts(
      rack,
      own.map(({ panelPort }) => panelPort),
      fedBy,
    )
    own.forEach(({ ap }, index) => {
      found.set(ap, ports[index]!)
    })
  }
  return found
}

function radiosOf(radios: RadioPlans, ap: number): AccessPointPlan['radios'] {
  return Object.fromEntries(
    radios.bands.map(({ band, channels, eirpDbm }): [Band, AccessPointPlan['radios'][Band]] => {
      if (eirpDbm[ap] === OFF_DBM) return [band, null]
      const { number, widthMhz, centreMhz } = channels[ap]!
      return [band, { channel: number, widthMhz, centreMhz, eirpDbm: quantise(eirpDbm[ap]!, 0.1) }]
    }),
  )
}

/** Ids of the required rooms that an AP reaches at final power. */
function roomsReached(prepared: Prepared, problem: CoverProblem, ap: number): string[] {
  const count = problem.rooms.length
  return prepared.rooms.filter((_room, r) => problem.reaches[ap * count + r] === 1).map(({ room }) => room.id)
}

function wiredDevice({ position, type }: PlacedAp): WiredDevice {
  return {
    floorIndex: position.floorIndex,
    at: [position.x, position.y],
    heightM: position.heightM,
    poeW: type.poeDrawW,
    poeStandard: type.poeStandard,
  }
}

type Cable = Pick<AccessPointPlan, 'rack' | 'port' | 'switchPort' | 'label' | 'cableM' | 'route'>

/** An AP that is there has its cable and its port: nothing is laid, and where it ends is not known. */
const cableThere = (id: string): Cable => ({
  rack: null,
  port: null,
  switchPort: null,
  label: id,
  cableM: 0,
  route: [],
})

function cableTo(location: Location, { ap, run, panelPort }: Cabled, switchPort: string | null): Cable {
  return {
    rack: run.rack,
    port: portName(panelPort),
    switchPort,
    label: cableLabel(location, ap.floor.id, run.rack, ap.id),
    cableM: quantise(run.cableM, 0.1),
    route: routePoints(location, run),
  }
}

/** How an AP is turned, where it is: on a wall, or as the file says. */
function aimOfPlan({ position }: PlacedAp): Pick<AccessPointPlan, 'azimuthDeg' | 'tiltDeg'> {
  const { azimuthDeg, tiltDeg } = position
  return { ...(azimuthDeg === null ? {} : { azimuthDeg }), ...(tiltDeg === 0 ? {} : { tiltDeg }) }
}

/** The APs of the plan with their radios, cables and ports, and the racks that the cables end in; an AP that is there has its own. */
export function wireDevices(
  prepared: Prepared,
  aps: readonly PlacedAp[],
  radios: RadioPlans,
  split: DemandSplit,
  cabling: Cabling,
): WiredDevices {
  const { location } = prepared.setup
  const toCable = aps.filter(({ pinned }) => pinned?.existing !== true)
  const devices = toCable.map(wiredDevice)
  const { runs, racks, links, moves } = wireRacks(prepared.setup, devices, cabling)
  const panel = panelPorts(
    toCable.map(({ pinned }, index) => ({ rack: runs[index]!.rack, port: pinned?.port ?? null })),
  )
  const cabled = toCable.map(
    (ap, index): Cabled => ({ ap, device: devices[index]!, run: runs[index]!, panelPort: panel.ports[index]! }),
  )
  const cableOf = new Map(cabled.map((each) => [each.ap, each]))
  const switches = allSwitchPorts(racks, cabled, prepared.setup)
  const accessPoints = aps.map((ap, index): AccessPointPlan => {
    const own = cableOf.get(ap)
    return {
      id: ap.id,
      floor: ap.floor.id,
      room: ap.room?.id ?? '',
      at: [metres(ap.position.x), metres(ap.position.y)],
      heightM: metres(ap.position.heightM - (ap.room?.floorOffsetM ?? 0)),
      mount: ap.position.mount,
      ...aimOfPlan(ap),
      article: ap.type.article,
      type: ap.type.id,
      pinned: ap.pinned !== null,
      existing: ap.pinned?.existing ?? false,
      discouraged: ap.discouraged,
      radios: radiosOf(radios, index),
      ...(own === undefined ? cableThere(ap.id) : cableTo(location, own, switches.get(ap) ?? null)),
      poeW: ap.type.poeDrawW,
      rooms: roomsReached(prepared, radios.power.problem, index),
      airtime: quantise(split.airtime[index] ?? 0, 0.0001),
      clients: quantise(split.clients[index] ?? 0, 0.1),
    }
  })
  const proposed = secondRack(
    prepared.setup,
    cabled.map(({ ap, device, run }) => ({ id: ap.id, cableM: quantise(run.cableM, 0.1), device })),
    cabling,
  )
  return {
    accessPoints,
    racks,
    links,
    unrouted: cabled.filter(({ run }) => !run.routed).map(({ ap }) => ap.id),
    moves,
    portsTaken: panel.taken.map((index) => toCable[index]!.id),
    secondRack: proposed,
  }
}
