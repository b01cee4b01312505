import { expect, it } from 'vitest'
import { loadEstate } from '../../src/input/estate.js'
import { planSetup } from '../../src/plan-setup.js'
import { PROJECT } from '../end-to-end/program.js'

it('a location is not planned anew for what its plan does not hang on', async () => {
  const estate = await loadEstate(PROJECT)
  const base = planSetup(estate, null)
  expect(planSetup(estate, 'alcasar')).toEqual(base)
  expect(planSetup(estate, 'packetfence')).toEqual(base)
  expect(planSetup(estate, 'wifi6-4x4')).not.toEqual(base)
  for (const key of ['portal', 'central', 'service', 'spares', 'inHouse']) expect(base.design).not.toHaveProperty(key)
})
