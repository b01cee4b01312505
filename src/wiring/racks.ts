import type { ApType, Catalog } from '../model/catalog.js'
import type { RackPlan } from '../model/location-plan.js'
import type { Design } from '../model/operation.js'
import type { Location } from '../model/site.js'
import type { RackSite } from '../routes/cabling.js'
import { chooseInjector, chooseSwitches, feeds, withMargins } from './switch-choice.js'

/** An AP as the wired side sees it. */
export interface WiredAp {
  readonly rack: string
  readonly poeW: number
  readonly poeStandard: ApType['poeStandard']
}

type RackReason = 'switch' | 'injector' | 'existing-switch' | 'no-ap' | 'no-switch-in-catalogue'

/** Watts of PoE to two decimals: a sum free of binary noise. */
function watts(value: number): number {
  return Math.round(value * 100) / 100
}

function strictest(aps: readonly WiredAp[]): ApType['poeStandard'] {
  return aps.reduce<ApType['poeStandard']>(
    (worst, ap) => (feeds(worst, ap.poeStandard) ? worst : ap.poeStandard),
    '802.3af',
  )
}

/**
 * What one rack needs: an injector where the location has a single AP, no purchase where a known existing switch has the
 * ports, else the cheapest switches by ports and PoE budget with the design's margins.
 */
function planRack(
  rack: RackSite,
  aps: readonly WiredAp[],
  only: boolean,
  location: Location,
  catalog: Catalog,
  design: Design,
): RackPlan {
  const floor = location.floors[rack.floorIndex]!
  const poeW = watts(aps.reduce((sum, ap) => sum + ap.poeW, 0))
  const largestPoeW = aps.reduce((most, ap) => Math.max(most, ap.poeW), 0)
  const need = { aps: aps.length, poeW, largestPoeW, poeStandard: strictest(aps) }
  const { ports } = withMargins(need, design)
  const base = { id: rack.id, floor: floor.id, at: rack.at, aps: aps.length, ports, poeW }
  const result = (reason: RackReason, switches: RackPlan['switches'] = [], injectors = 0): RackPlan => ({
    ...base,
    switches,
    injectors,
    reason,
  })
  if (aps.length === 0) return result('no-ap')
  if (only && location.existing.switchPorts !== null && location.existing.switchPorts >= ports)
    return result('existing-switch')
  const injector = chooseInjector(poeW, need.poeStandard, catalog)
  if (only && aps.length === 1 && injector !== null) return result('injector', [], 1)
  const choice = chooseSwitches(need, catalog, design)
  return choice === null ? result('no-switch-in-catalogue') : result('switch', [choice])
}

/** Racks of a location with their ports, PoE and switches, in the order of the site file. */
export function planRacks(
  racks: readonly RackSite[],
  aps: readonly WiredAp[],
  location: Location,
  catalog: Catalog,
  design: Design,
): RackPlan[] {
  const used = racks.filter((rack) => aps.some((ap) => ap.rack === rack.id))
  return racks.map((rack) =>
    planRack(
      rack,
      aps.filter((ap) => ap.rack === rack.id),
      used.length === 1,
      location,
      catalog,
      design,
    ),
  )
}
