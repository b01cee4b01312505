import { expect, it } from 'vitest'
import { planSetup } from '../../src/plan-setup.js'
import { shippedEstate } from '../sites/shipped-estate.js'

it('a location is not planned anew for what its plan does not hang on', async () => {
  const estate = await shippedEstate()
  const base = planSetup(estate, null)
  expect(planSetup(estate, 'alcasar')).toEqual(base)
  expect(planSetup(estate, 'packetfence')).toEqual(base)
  expect(planSetup(estate, 'wifi6-4x4')).not.toEqual(base)
  for (const key of ['portal', 'central', 'service', 'spares', 'inHouse']) expect(base.design).not.toHaveProperty(key)
})
