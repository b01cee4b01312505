import type { Calibration } from '../model/calibration.js'
import { calibrationOf } from '../model/calibration.js'
import type { Catalog, Material } from '../model/catalog.js'
import type { LocationDesign } from '../model/operation.js'
import type { Band, Location } from '../model/site.js'
import type { LocationSetup, PlanSetup } from './setup.js'

/** The materials, those that readings told of with what they told as measured. */
function calibratedMaterials(catalog: Catalog, { bands, file }: Calibration): Catalog['materials'] {
  const measured = new Map<string, Material>()
  for (const [band, { losses }] of Object.entries(bands)) {
    for (const [key, loss] of Object.entries(losses)) {
      const material = measured.get(key) ?? catalog.materials[key]
      if (material === undefined) continue
      measured.set(key, { ...material, measured: { ...material.measured, [band]: { ...loss, source: file } } })
    }
  }
  return { ...catalog.materials, ...Object.fromEntries(measured) }
}

/** The design with the path of the calibration on each of its bands, and its spread on the one that carries the requirements. */
function calibratedDesign(design: LocationDesign, { bands }: Calibration, band: Band): LocationDesign {
  const first = bands[band]
  const { lineOfSightSigmaDb, obstructedSigmaDb } = first ?? design.shadowing
  return { ...design, calibrated: bands, shadowing: { lineOfSightSigmaDb, obstructedSigmaDb } }
}

/** What a location is planned with: the setup of all, with the calibration of its site where there is one. */
export function locationSetup(shared: PlanSetup, location: Location): LocationSetup {
  const band = shared.design.bands[0]!
  const { calibration: all = [], propagation } = shared.design
  const calibration = propagation.model === 'multi-wall' ? calibrationOf(all, location.siteId) : null
  if (calibration === null) return { ...shared, location, band }
  const catalog = { ...shared.catalog, materials: calibratedMaterials(shared.catalog, calibration) }
  return { ...shared, catalog, design: calibratedDesign(shared.design, calibration, band), location, band }
}
