import type { Catalog } from '../model/catalog.js'
import type { RackFittings } from '../model/equipment.js'
import type { EnclosurePlan } from '../model/location-plan.js'
import { roundUp } from '../units.js'
import type { DeviceCents } from './switch-choice.js'

/** What stands in a rack beside its switches. */
export interface RackContent {
  /** Ends of links: to access points, and by copper to other racks. */
  readonly copperEnds: number
  readonly fibreEnds: number
  readonly gateway: boolean
  readonly ups: boolean
}

/** Patch panels for the copper ends of a rack; 0 where the catalogue does not say what stands in a rack. */
export function panelCount({ copperEnds }: RackContent, fittings: RackFittings | null): number {
  return fittings === null ? 0 : roundUp(copperEnds / fittings.patchPanel.ports)
}

/** Height of all that stands in a rack beside its switches [U]. */
export function fittingUnits(content: RackContent, fittings: RackFittings): number {
  return (
    panelCount(content, fittings) * fittings.patchPanel.rackUnits +
    fittings.powerStrip.rackUnits +
    (content.gateway ? fittings.gateway.rackUnits : 0) +
    (content.ups ? fittings.ups.rackUnits : 0) +
    content.fibreEnds * fittings.fibreLink.rackUnits
  )
}

/** The smallest enclosure that holds so many units, or several of the largest; none where the catalogue has no enclosure. */
export function enclosuresFor(units: number, { enclosures }: Pick<Catalog, 'enclosures'>): EnclosurePlan[] {
  const bySize = [...enclosures].filter(({ rackUnits }) => rackUnits > 0).sort((a, b) => a.rackUnits - b.rackUnits)
  const chosen = bySize.find(({ rackUnits }) => rackUnits >= units) ?? bySize.at(-1)
  if (chosen === undefined) return []
  const { article, rackUnits } = chosen
  return [{ article, quantity: Math.max(1, roundUp(units / rackUnits)), rackUnits }]
}

/** Price of the enclosures for so many units [cents]; null where it is unknown or expired. */
export function enclosureCents(
  units: number,
  catalog: Pick<Catalog, 'enclosures'>,
  deviceCents: DeviceCents,
): number | null {
  let sum = 0
  for (const { article, quantity } of enclosuresFor(units, catalog)) {
    const cents = deviceCents[article] ?? null
    if (cents === null) return null
    sum += quantity * cents
  }
  return sum
}
