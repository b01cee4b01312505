import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readEstate } from '../../src/input/estate.js'
import type { Material } from '../../src/model/catalog.js'
import type { Estate } from '../../src/model/estate.js'
import type { Finding } from '../../src/model/finding.js'
import type { Design } from '../../src/model/operation.js'
import { planSetup } from '../../src/plan.js'
import { planLocation } from '../../src/plan-location.js'

let estate: Estate

beforeAll(async () => {
  estate = (await readEstate(join(import.meta.dirname, '..', '..'))).estate!
})

interface Change {
  readonly propagation?: Partial<Design['propagation']>
  readonly bands?: Design['bands']
  readonly layers?: Material['layers']
}

/** What a plan of the smallest location, one floor, says of ranges. */
async function findingsWith({ propagation = {}, bands, layers }: Change): Promise<Finding[]> {
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
  it.each(['multi-wall', 'free-space', 'log-distance', 'tgax'] as const)('is no matter of %s here', async (model) => {
    expect(await findingsWith({ propagation: { model } })).toEqual([])
  })

  it('is one warning a location, with value, range, source and share of the rays', async () => {
    const findings = await findingsWith({ propagation: { model: 'itu-r-p1238-site-general' } })
    expect(findings).toMatchObject([
      { code: 'model-out-of-range', severity: 'warning', at: { locationId: 'durance-alpilles-3' } },
    ])
    const [{ message, actual, limit }] = findings as [Finding]
    expect(message).toMatch(
      / m at the farthest \(ITU-R P\.1238-13 \(09\/2025\), eq\. \(1\), Table 2, office-n?los: \d+–\d+ m\)/,
    )
    expect(message).toMatch(/for (\d+|< 1) % of the rays/)
    expect(actual).toMatch(/^\d+(\.\d+)? m(, \d+(\.\d+)? m)?$/)
    expect(limit).toMatch(/^(2–27|4–30) m$/)
  })

  it('follows the environment: the corridor reaches farther than the office', async () => {
    const propagation = { model: 'itu-r-p1238-site-general', environment: 'corridor' } as const
    const messages = (await findingsWith({ propagation })).map(({ message }) => message).join()
    expect(messages).not.toContain('office')
  })
})

describe('a material computed outside the frequencies of its fit', () => {
  it('is one warning a location, with the bands and the range', async () => {
    const findings = await findingsWith({ layers: [{ material: 'floorboard', thicknessM: 0.02 }] })
    expect(findings).toMatchObject([{ code: 'material-out-of-range', severity: 'warning', limit: '50–100 GHz' }])
    expect(findings[0]!.message).toMatch(/at 5GHz \(floorboard: 50–100 GHz\); .* at 2\.4GHz \(floorboard: 50–100 GHz\)/)
  })

  it('is none where the fit holds', async () => {
    expect(await findingsWith({ layers: [{ material: 'concrete', thicknessM: 0.1 }] })).toEqual([])
  })
})
