import { OFF_DBM } from '../channels/switch-off.js'
import type { AccessPointPlan, RackPlan, RoutePoint } from '../model/location-plan.js'
import type { Band, Location } from '../model/site.js'
import type { CoverProblem } from '../placement/cover-problem.js'
import type { DemandSplit } from '../placement/split-demand.js'
import type { CableRun, Cabling } from '../routes/cabling.js'
import { quantise } from '../units.js'
import { planRacks } from '../wiring/racks.js'
import type { PlacedAp } from './placed.js'
import type { RadioPlans } from './radios.js'
import type { Survey } from './survey.js'

export interface WiredDevices {
  readonly accessPoints: readonly AccessPointPlan[]
  readonly racks: readonly RackPlan[]
  readonly runs: readonly CableRun[]
}

function metres(value: number): number {
  return quantise(value, 0.01)
}

function routePoints(location: Location, run: CableRun): RoutePoint[] {
  return run.points.map(({ floorIndex, at }) => ({
    floor: location.floors[floorIndex]!.id,
    at: [metres(at[0]), metres(at[1])],
  }))
}

/** Ports are numbered per rack in the order of the APs. */
function portNumbers(runs: readonly CableRun[]): string[] {
  const used = new Map<string, number>()
  return runs.map((run) => {
    const port = (used.get(run.rack) ?? 0) + 1
    used.set(run.rack, port)
    return `P${String(port).padStart(2, '0')}`
  })
}

/** Names both ends of a link by where they stand, so that it stays when other APs come, go or move: ports do not. */
function cableLabel(location: Location, rack: string, apId: string): string {
  return `${location.id}-${rack}${apId.slice(location.id.length)}`
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
  const { location, catalog, design } = survey.setup
  const runs = aps.map(({ position }) =>
    cabling.run({ floorIndex: position.floorIndex, at: [position.x, position.y], heightM: position.heightM }),
  )
  const ports = portNumbers(runs)
  const accessPoints = aps.map((ap, index): AccessPointPlan => {
    const run = runs[index]!
    const port = ports[index]!
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
      port,
      label: cableLabel(location, run.rack, ap.id),
      cableM: quantise(run.cableM, 0.1),
      route: routePoints(location, run),
      poeW: ap.type.poeDrawW,
      rooms: roomsReached(survey, radios.power.problem, index),
      airtime: quantise(split.airtime[index] ?? 0, 0.0001),
      clients: quantise(split.clients[index] ?? 0, 0.1),
    }
  })
  const wired = aps.map((ap, index) => ({
    rack: runs[index]!.rack,
    poeW: ap.type.poeDrawW,
    poeStandard: ap.type.poeStandard,
  }))
  return { accessPoints, racks: planRacks(cabling.racks, wired, location, catalog, design), runs }
}
