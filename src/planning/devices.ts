import { OFF_DBM } from '../channels/switch-off.js'
import type { AccessPointPlan, RackLinkPlan, RackPlan, SecondRackPlan } from '../model/location-plan.js'
import type { Band, Location } from '../model/site.js'
import type { CoverProblem } from '../placement/cover-problem.js'
import type { DemandSplit } from '../placement/split-demand.js'
import type { CableRun, Cabling } from '../routes/cabling.js'
import { quantise } from '../units.js'
import { panelPorts, portName, switchPorts } from '../wiring/ports.js'
import type { RackMove } from '../wiring/rack-room.js'
import { apsFed } from '../wiring/switch-choice.js'
import type { PlacedAp } from './placed.js'
import type { RadioPlans } from './radios.js'
import { secondRack } from './second-rack.js'
import type { LocationSetup } from './setup.js'
import type { Survey } from './survey.js'
import { routePoints, type WiredDevice, wireRacks } from './wired-racks.js'

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
function roomsReached(survey: Survey, problem: CoverProblem, ap: number): string[] {
  const count = survey.rooms.length
  return survey.rooms.filter((_room, r) => problem.reaches[ap * count + r] === 1).map(({ room }) => room.id)
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

/** The APs of the plan with their radios, cables and ports, and the racks that the cables end in; an AP that is there has its own. */
export function wireDevices(
  survey: Survey,
  aps: readonly PlacedAp[],
  radios: RadioPlans,
  split: DemandSplit,
  cabling: Cabling,
): WiredDevices {
  const { location } = survey.setup
  const toCable = aps.filter(({ pinned }) => pinned?.existing !== true)
  const devices = toCable.map(wiredDevice)
  const { runs, racks, links, moves } = wireRacks(survey.setup, devices, cabling)
  const panel = panelPorts(
    toCable.map(({ pinned }, index) => ({ rack: runs[index]!.rack, port: pinned?.port ?? null })),
  )
  const cabled = toCable.map(
    (ap, index): Cabled => ({ ap, device: devices[index]!, run: runs[index]!, panelPort: panel.ports[index]! }),
  )
  const cableOf = new Map(cabled.map((each) => [each.ap, each]))
  const switches = allSwitchPorts(racks, cabled, survey.setup)
  const accessPoints = aps.map((ap, index): AccessPointPlan => {
    const own = cableOf.get(ap)
    return {
      id: ap.id,
      floor: ap.floor.id,
      room: ap.room?.id ?? '',
      at: [metres(ap.position.x), metres(ap.position.y)],
      heightM: metres(ap.position.heightM - (ap.room?.floorOffsetM ?? 0)),
      mount: ap.position.mount,
      article: ap.type.article,
      type: ap.type.id,
      pinned: ap.pinned !== null,
      existing: ap.pinned?.existing ?? false,
      discouraged: ap.discouraged,
      radios: radiosOf(radios, index),
      ...(own === undefined ? cableThere(ap.id) : cableTo(location, own, switches.get(ap) ?? null)),
      poeW: ap.type.poeDrawW,
      rooms: roomsReached(survey, radios.power.problem, index),
      airtime: quantise(split.airtime[index] ?? 0, 0.0001),
      clients: quantise(split.clients[index] ?? 0, 0.1),
    }
  })
  const proposed = secondRack(
    survey.setup,
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
