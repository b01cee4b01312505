import { beforeAll, expect, it } from 'vitest'
import type { Material } from '../../src/model/catalog.js'
import type { Estate } from '../../src/model/estate.js'
import type { LocationPlan } from '../../src/model/location-plan.js'
import { planLocation } from '../../src/plan-location.js'
import { planSetup } from '../../src/plan-setup.js'
import { shippedEstate } from '../sites/shipped-estate.js'

let estate: Estate

beforeAll(async () => {
  estate = await shippedEstate()
})

/** Plans the smallest location with some materials of the catalogue changed. */
function planWith(materials: Readonly<Record<string, Material>>): Promise<LocationPlan> {
  const location = estate.sites.flatMap((site) => site.locations).find(({ id }) => id === 'durance-alpilles-3')!
  const setup = planSetup(estate, null)
  const catalog = { ...setup.catalog, materials: { ...setup.catalog.materials, ...materials } }
  return planLocation(location, { ...setup, catalog })
}

it('warns of losses that another band lends, and only then', async () => {
  const whole = await planWith({})
  expect(whole.findings.filter(({ code }) => code === 'loss-borrowed')).toEqual([])

  const key = whole.materials[0]!.material
  const material = estate.catalog.materials[key]!
  const { '5GHz': fiveGHz } = { ...material.judged, ...material.measured }
  const lent = await planWith({ [key]: { ...material, layers: [], measured: {}, judged: { '5GHz': fiveGHz! } } })
  const findings = lent.findings.filter(({ code }) => code === 'loss-borrowed')
  expect(findings).toMatchObject([
    { severity: 'warning', ids: [`${key} (5GHz)`], at: { locationId: 'durance-alpilles-3' } },
  ])
  expect(findings[0]!.message).toContain('no 2.4GHz loss')
})
