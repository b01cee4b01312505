import { beforeAll, expect, it } from 'vitest'
import type { LocationPlan } from '../../src/model/location-plan.js'
import type { Plan } from '../../src/model/plan.js'
import { goldenRun } from './golden-estate.js'
import { readPlan } from './main-job.js'

let plan: Plan
beforeAll(async () => {
  plan = readPlan((await goldenRun('wired')).out)
}, 300_000)

const at = (id: string): LocationPlan => plan.locations.find((location) => location.id === id)!
const rulesAt = (id: string): string[] => plan.bom.filter((line) => line.locationId === id).map((line) => line.rule)
const warnedOf = (id: string): string[] => at(id).findings.map(({ code }) => code)

it('a single AP takes an injector, and no switch', () => {
  expect(at('injector').racks).toMatchObject([{ aps: 1, switches: [], injectors: 1, reason: 'injector' }])
  expect(rulesAt('injector')).toContain('rack-injector')
  expect(rulesAt('injector')).not.toContain('rack-switch')
})

it('a switch and a rack that are known to be there are reused', () => {
  expect(at('reused').racks).toMatchObject([{ switches: [], injectors: 0, reason: 'existing-switch' }])
  for (const rule of ['rack-switch', 'rack-injector', 'rack-enclosure']) expect(rulesAt('reused')).not.toContain(rule)
  expect(plan.reuse.byLocation.map(({ locationId }) => locationId)).not.toContain('reused')
})

it('a hall of 4.2 m has a longer cable than the same hall of 3 m, and a lifting platform', () => {
  const [high, low] = [at('high-hall').accessPoints[0]!, at('injector').accessPoints[0]!]
  expect(high.heightM).toBe(4.1)
  expect(low.heightM).toBe(2.9)
  expect(high.at).toEqual(low.at)
  // 10 cm down to the low one, 1.1 m up to the high one, with a tenth of slack.
  expect(high.cableM - low.cableM).toBeCloseTo(1.1, 1)
  expect(rulesAt('high-hall')).toContain('lift-hire')
  expect(rulesAt('injector')).not.toContain('lift-hire')
})

it('a link over 90 m is warned of, and a second rack ends it', () => {
  const longest = (id: string): number => Math.max(...at(id).accessPoints.map(({ cableM }) => cableM))
  expect(longest('one-rack')).toBeGreaterThan(90)
  expect(longest('two-racks')).toBeLessThan(90)
  expect(at('two-racks').racks.every(({ aps }) => aps > 0)).toBe(true)
  expect(warnedOf('one-rack').filter((code) => !warnedOf('two-racks').includes(code))).toEqual(['cable-too-long'])
  const enclosures = plan.bom.find((line) => line.locationId === 'two-racks' && line.rule === 'rack-enclosure')
  expect(enclosures).toMatchObject({ quantity: 2 })
})
