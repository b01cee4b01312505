import type { MaterialUse } from '../model/location-plan.js'
import type { Band, Location } from '../model/site.js'
import { objectSides } from '../radio/low-objects.js'
import { materialLoss } from '../radio/wall-loss.js'
import { compareText, quantise } from '../units.js'
import type { LocationSetup } from './setup.js'

function lengths(location: Location): Map<string, number> {
  const total = new Map<string, number>()
  const add = (material: string, lengthM: number): void => {
    if (material !== 'none') total.set(material, (total.get(material) ?? 0) + lengthM)
  }
  for (const floor of location.floors) {
    for (const part of [...floor.walls, ...floor.openings]) {
      add(part.material, Math.hypot(part.to[0] - part.from[0], part.to[1] - part.from[1]))
    }
  }
  for (const object of location.floors.flatMap((floor) => floor.objects ?? [])) {
    for (const [from, to] of objectSides(object)) add(object.material, Math.hypot(to[0] - from[0], to[1] - from[1]))
  }
  for (const floor of location.floors.slice(0, -1)) if (floor.slab !== null) add(floor.slab, 0)
  return total
}

/** Keys of the materials that a location is built of, walls, openings, objects and slabs. */
export function usedMaterials(location: Location): string[] {
  return [...lengths(location).keys()].sort(compareText)
}

/** The materials of a location with their lengths and losses per band, the longest first: what the result depends on. */
export function materialUses(setup: LocationSetup): MaterialUse[] {
  const { location, catalog, design } = setup
  const rows = [...lengths(location)].map(([material, lengthM]) => ({
    material,
    lengthM: quantise(lengthM, 0.01),
    bands: Object.fromEntries(
      design.bands.map((band: Band) => {
        const { lossDb, lowDb, highDb, origin } = materialLoss(catalog.materials[material]!, band)
        return [
          band,
          { lossDb: quantise(lossDb, 0.1), lowDb: quantise(lowDb, 0.1), highDb: quantise(highDb, 0.1), origin },
        ]
      }),
    ),
  }))
  return rows.sort((a, b) => b.lengthM - a.lengthM || compareText(a.material, b.material))
}
