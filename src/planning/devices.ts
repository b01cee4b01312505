import { OFF_DBM } from '../channels/switch-off.js'
import type { AccessPointPlan } from '../model/location-plan.js'
import type { RackLinkPlan, RackPlan } from '../model/rack-plan.js'
import type { SecondRackPlan } from '../model/second-rack-plan.js'
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
  readonly runs: readonly CableRun[]
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

/** Switch ports of all APs, rack by rack, along the ports of the panels. */
function allSwitchPorts(
  racks: readonly RackPlan[],
  aps: readonly PlacedAp[],
  runs: readonly CableRun[],
  panel: readonly number[],
  { catalog, design }: LocationSetup,
): (string | null)[] {
  const found: (string | null)[] = aps.map(() => null)
  for (const rack of racks) {
    const own = [...aps.keys()].filter((ap) => runs[ap]!.rack === rack.id)
    const largestPoeW = own.reduce((most, ap) => Math.max(most, aps[ap]!.type.poeDrawW), 0)
    const fedBy = (article: string): number => {
      const type = catalog.switches.find((each) => each.article === article)!
      return apsFed(type, { aps: own.length, poeW: rack.poeW, largestPoeW, poeStandard: type.poeStandard }, design)
    }
    const ports = switchPorts(
      rack,
      own.map((ap) => panel[ap]!),
      fedBy,
    )
    own.forEach((ap, index) => {
      found[ap] = ports[index]!
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

/** The APs of the plan with their radios, cables and ports, and the racks that they end in. */
export function wireDevices(
  survey: Survey,
  aps: readonly PlacedAp[],
  radios: RadioPlans,
  split: DemandSplit,
  cabling: Cabling,
): WiredDevices {
  const { location } = survey.setup
  const wired = aps.map(
    ({ position, type }): WiredDevice => ({
      floorIndex: position.floorIndex,
      at: [position.x, position.y],
      heightM: position.heightM,
      poeW: type.poeDrawW,
      poeStandard: type.poeStandard,
    }),
  )
  const { runs, racks, links, moves } = wireRacks(survey.setup, wired, cabling)
  const panel = panelPorts(aps.map(({ pinned }, index) => ({ rack: runs[index]!.rack, port: pinned?.port ?? null })))
  const switches = allSwitchPorts(racks, aps, runs, panel.ports, survey.setup)
  const accessPoints = aps.map((ap, index): AccessPointPlan => {
    const run = runs[index]!
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
      rack: run.rack,
      port: portName(panel.ports[index]!),
      switchPort: switches[index]!,
      label: cableLabel(location, ap.floor.id, run.rack, ap.id),
      cableM: quantise(run.cableM, 0.1),
      route: routePoints(location, run),
      poeW: ap.type.poeDrawW,
      rooms: roomsReached(survey, radios.power.problem, index),
      airtime: quantise(split.airtime[index] ?? 0, 0.0001),
      clients: quantise(split.clients[index] ?? 0, 0.1),
    }
  })
  const portsTaken = panel.taken.map((index) => accessPoints[index]!.id)
  const proposed = secondRack(
    survey.setup,
    accessPoints.map(({ id, cableM }, index) => ({ id, cableM, device: wired[index]! })),
    cabling,
  )
  return { accessPoints, racks, links, runs, moves, portsTaken, secondRack: proposed }
}
