import { expect, it } from 'vitest'
import type { Location } from '../../src/model/site.js'
import { planLocation } from '../../src/plan-location.js'
import { planSetup } from '../../src/plan-setup.js'
import { shippedEstate } from '../sites/shipped-estate.js'

const loaded = shippedEstate()

/** Codes of the smallest location's findings about reuse, with something of it changed. */
async function reuseOf(changed: Partial<Location>, siteUps: boolean): Promise<string[]> {
  const estate = await loaded
  const location = estate.sites.flatMap((site) => site.locations).find(({ id }) => id === 'durance-alpilles-3')!
  const setup = planSetup(estate, null)
  const design = { ...setup.design, switching: { ...setup.design.switching, siteUps } }
  const { findings } = await planLocation({ ...location, ...changed }, { ...setup, design })
  return findings.filter(({ code }) => code.startsWith('reuse-')).map(({ code, severity }) => `${severity} ${code}`)
}

const unknown = { switchPorts: null, rack: null, ups: null }

it('reports that reuse is possible where nobody knows what is there and new equipment is priced', async () => {
  expect(await reuseOf({ existing: unknown }, false)).toEqual(['info reuse-switch', 'info reuse-rack'])
  expect(await reuseOf({ existing: unknown }, true)).toEqual(['info reuse-switch', 'info reuse-rack', 'info reuse-ups'])
})

it('reports nothing of what is known, nor of a location that is not bought', async () => {
  expect(await reuseOf({ existing: { switchPorts: 0, rack: false, ups: true } }, true)).toEqual([])
  expect(await reuseOf({ existing: unknown, status: 'closed' }, true)).toEqual([])
})
