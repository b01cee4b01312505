import { describe, expect, it } from 'vitest'
import type { Material } from '../../src/model/catalog.js'
import type { Finding } from '../../src/model/finding.js'
import type { Design } from '../../src/model/operation.js'
import { planLocation } from '../../src/plan-location.js'
import { planSetup } from '../../src/plan-setup.js'
import type { PlacedAp } from '../../src/planning/placed.js'
import type { Prepared } from '../../src/planning/prepare-location.js'
import type { RadioPlans } from '../../src/planning/radios.js'
import { rangeFindings } from '../../src/planning/serve-rooms.js'
import { buildSampleSet } from '../../src/radio/coverage-matrix.js'
import { linkLossField } from '../../src/radio/link-field.js'
import { buildScene } from '../../src/radio/scene.js'
import { CATALOG, floor, ISOTROPIC, location, room, withPropagation } from '../radio/fixtures.js'
import { shippedEstate } from '../sites/shipped-estate.js'

interface Change {
  readonly propagation?: Partial<Design['propagation']>
  readonly bands?: Design['bands']
  readonly layers?: Material['layers']
}

/** What a plan of the smallest location, one floor, says of ranges. */
async function findingsWith({ propagation = {}, bands, layers }: Change): Promise<Finding[]> {
  const estate = await shippedEstate()
  const location = estate.sites.flatMap((site) => site.locations).find(({ id }) => id === 'durance-alpilles-3')!
  const setup = planSetup(estate, null)
  const design = {
    ...setup.design,
    bands: bands ?? setup.design.bands,
    propagation: { ...setup.design.propagation, ...propagation },
  }
  const wall = location.floors[0]!.walls.find(({ material }) => material !== 'none')!.material
  const computed = { ...setup.catalog.materials[wall]!, measured: {}, judged: {}, layers: layers ?? [] }
  const catalog = layers
    ? { ...setup.catalog, materials: { ...setup.catalog.materials, [wall]: computed } }
    : setup.catalog
  const plan = await planLocation(location, { ...setup, design, catalog })
  return plan.findings.filter(({ code }) => code.endsWith('-out-of-range'))
}

describe('a model used outside its range', () => {
  it.each(['multi-wall', 'free-space', 'log-distance', 'tgax'] as const)(
    'is no matter of %s here',
    { tags: 'long' },
    async (model) => {
      expect(await findingsWith({ propagation: { model } })).toEqual([])
    },
  )

  it('is one warning a location, with value, range, source and share of the rays', { tags: 'long' }, async () => {
    const findings = await findingsWith({ propagation: { model: 'itu-r-p1238-site-general' } })
    expect(findings).toMatchObject([
      { code: 'model-out-of-range', severity: 'warning', at: { locationId: 'durance-alpilles-3' } },
    ])
    const [{ message, actual, limit }] = findings as [Finding]
    expect(message).toMatch(
      / m at the farthest \(ITU-R P\.1238-13 \(09\/2025\), eq\. \(1\), Table 2, office-n?los: \d+–\d+ m\)/,
    )
    expect(message).toMatch(/for (\d+|< 1)% of the rays/)
    expect(actual).toMatch(/^\d+(\.\d+)? m(, \d+(\.\d+)? m)?$/)
    expect(limit).toMatch(/^(2–27|4–30) m$/)
  })

  it('follows the environment: the corridor reaches farther than the office', { tags: 'long' }, async () => {
    const propagation = { model: 'itu-r-p1238-site-general', environment: 'corridor' } as const
    const messages = (await findingsWith({ propagation })).map(({ message }) => message).join()
    expect(messages).not.toContain('office')
  })
})

describe('the rays that serve two levels of 12 × 8 m from one AP on the lower one', () => {
  const place = location([floor(0, [room('a', [0, 0, 12, 8])], []), floor(1, [room('b', [0, 0, 12, 8])], [])])
  const position = { floorIndex: 0, x: 3, y: 4, heightM: 2.6, pattern: ISOTROPIC }

  /** Only what the check reads of a survey and of its radios. */
  function findingsOf(propagation: Partial<Design['propagation']>, centreMhz = 5500): Finding[] {
    const design = { ...withPropagation(propagation), bands: ['5GHz'] as const }
    const scene = buildScene(place, CATALOG, design, '5GHz')
    const samples = buildSampleSet(scene, place, () => true)
    const fields = place.floors.map((_, index) => linkLossField(scene, position, index))
    const prepared = { setup: { location: place, design, catalog: CATALOG }, scene, samples }
    const bands = [{ band: '5GHz', channels: [{ centreMhz }], eirpDbm: [17], fields: [fields] }]
    return rangeFindings(
      prepared as unknown as Prepared,
      [{ position }] as unknown as PlacedAp[],
      { bands } as unknown as RadioPlans,
    )
  }

  it('leave the one floor of InH-Office for half of the samples', { tags: 'long' }, () => {
    expect(findingsOf({ model: 'inh-office' })).toMatchObject([
      { code: 'model-out-of-range', actual: '1 floor between', limit: 'same floor' },
    ])
    expect(findingsOf({ model: 'inh-office' })[0]!.message).toContain('the first for 50% of the rays')
  })

  it('are all within what TGax residential and one published floor of P.1238 office say', { tags: 'long' }, () => {
    expect(findingsOf({ model: 'tgax', environment: 'residential' })).toEqual([])
    expect(findingsOf({ model: 'tgax' })).toHaveLength(1)
    expect(findingsOf({ model: 'itu-r-p1238' })).toEqual([])
  })

  it('come as near as the cell beside the AP, √(0.25² + 0.25² + 1.6²) = 1.639 m', () => {
    const [{ message }] = findingsOf({ model: 'itu-r-p1238-site-general' }) as [Finding]
    expect(message).toContain(
      '1.63 m at the farthest (ITU-R P.1238-13 (09/2025), eq. (1), Table 2, office-los: 2–27 m)',
    )
  })

  it('are held at the frequency of their channel', () => {
    expect(findingsOf({ model: 'itu-r-p1238' }, 5955)).toMatchObject([{ actual: '5.955 GHz', limit: '5.15–5.725 GHz' }])
  })
})

describe('a material computed outside the frequencies of its fit', () => {
  it('is one warning a location, with the bands and the range', { tags: 'long' }, async () => {
    const findings = await findingsWith({ layers: [{ material: 'floorboard', thicknessM: 0.02 }] })
    expect(findings).toMatchObject([{ code: 'material-out-of-range', severity: 'warning', limit: '50–100 GHz' }])
    expect(findings[0]!.message).toMatch(/at 5GHz \(floorboard: 50–100 GHz\); .* at 2\.4GHz \(floorboard: 50–100 GHz\)/)
  })

  it('is none where the fit holds', { tags: 'long' }, async () => {
    expect(await findingsWith({ layers: [{ material: 'concrete', thicknessM: 0.1 }] })).toEqual([])
  })
})
