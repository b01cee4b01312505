import { expect, it } from 'vitest'
import { planSetup } from '../../src/plan-setup.js'
import { placementEirpDbm, typeOffer } from '../../src/planning/prepare-location.js'
import type { LocationSetup } from '../../src/planning/setup.js'
import { shippedEstate } from '../sites/shipped-estate.js'

const loaded = shippedEstate()

async function setupOn(band: '2.4GHz' | '5GHz', widthMhz: number): Promise<LocationSetup> {
  const estate = await loaded
  const shared = planSetup(estate, null)
  const { design } = shared
  const channels = { ...design.channels, widthMhz }
  const location = estate.sites[0]!.locations[0]!
  return { ...shared, design: { ...design, bands: [band], channels }, location, band }
}

/** The shipped class with radios that can do 80 MHz on every band. */
function wideType(setup: LocationSetup) {
  const type = setup.catalog.apTypes['indoor-wifi6-2x2']!
  return { ...type, radios: type.radios.map((radio) => ({ ...radio, maxWidthMhz: 80 })) }
}

it('counts rates at the width of the channels that the band has: 20 MHz at 2.4 GHz', async () => {
  const fastestMbps = async (band: '2.4GHz' | '5GHz', widthMhz: number): Promise<number> => {
    const setup = await setupOn(band, widthMhz)
    return typeOffer(setup, wideType(setup), 18, []).rates[0]!.rateBps / 1e6
  }
  expect(await fastestMbps('5GHz', 20)).toBeCloseTo(286.8, 1)
  expect(await fastestMbps('5GHz', 40)).toBeCloseTo(573.5, 1)
  expect(await fastestMbps('2.4GHz', 40)).toBeCloseTo(286.8, 1)
})

it('places at the strictest limit of the channels that are allowed', async () => {
  const setup = await setupOn('5GHz', 20)
  const strong = {
    ...wideType(setup),
    radios: wideType(setup).radios.map((radio) => ({ ...radio, eirpDbm: 30 })),
  }
  const design = { ...setup.design, radio: { ...setup.design.radio, maxEirpDbm: { '5GHz': 36 } } }
  const dfs = (allowed: boolean) => ({
    ...setup,
    design: { ...design, channels: { ...design.channels, dfs: allowed } },
  })
  expect(placementEirpDbm(dfs(true), strong)).toBe(20)
  expect(placementEirpDbm(dfs(false), strong)).toBe(23)
})
