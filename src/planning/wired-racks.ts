import type { ApType } from '../model/catalog.js'
import type { RackLinkPlan, RackPlan } from '../model/location-plan.js'
import type { RoutePoint } from '../model/plan-parts.js'
import type { Location } from '../model/site.js'
import type { CableRun, Cabling, Device } from '../routes/cabling.js'
import { quantise } from '../units.js'
import { linkMedium } from '../wiring/rack-links.js'
import { type RackMove, racksWithRoom } from '../wiring/rack-room.js'
import { mainRackOf, planRacks, type WiredAp } from '../wiring/racks.js'
import type { LocationSetup } from './setup.js'

/** An AP as cables and racks see it. */
export interface WiredDevice extends Device {
  readonly poeW: number
  readonly poeStandard: ApType['poeStandard']
}

export interface WiredRacks {
  /** One a device. */
  readonly runs: readonly CableRun[]
  readonly racks: readonly RackPlan[]
  readonly links: readonly RackLinkPlan[]
  readonly moves: readonly RackMove[]
}

function metres(value: number): number {
  return quantise(value, 0.01)
}

/** The corners of a route as the plan writes them. */
export function routePoints(location: Location, run: CableRun): RoutePoint[] {
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
export function wireRacks(setup: LocationSetup, devices: readonly WiredDevice[], cabling: Cabling): WiredRacks {
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
