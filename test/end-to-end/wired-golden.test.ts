import { beforeAll, expect, it } from 'vitest'
import type { LocationPlan } from '../../src/model/location-plan.js'
import type { Plan } from '../../src/model/plan.js'
import { goldenRun } from './golden-estate.js'
import { readPlan } from './main-job.js'

let plan: Plan
beforeAll(async () => {
  plan = readPlan((await goldenRun('wired')).out)
})

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

it('the second rack is proposed where it would stand, with its links, its cost and what has no price', () => {
  const { secondRack } = at('one-rack')
  expect(secondRack).toMatchObject({ kind: 'telecom', room: 'lt-2', at: [98.5, 2], stillLong: 0 })
  // The APs stay where they are planned for one rack.
  expect(secondRack!.links.map(({ beforeM, cableM }) => [beforeM, cableM])).toEqual([
    [9.5, 9.5],
    [111.8, 11.1],
  ])
  expect(secondRack!.racks.map(({ switches, units }) => [switches, units])).toEqual(
    at('two-racks').racks.map(({ switches, units }) => [switches, units]),
  )
  const known = (id: string): number =>
    plan.bom
      .filter((line) => line.locationId === id && line.line !== null)
      .reduce((sum, line) => sum + Number(line.totalEur ?? 0), 0)
  expect(plan.secondRacks).toMatchObject([
    { locationId: 'one-rack', amountEur: null, missing: [{ article: 'fibre-link' }] },
  ])
  expect(Number(plan.secondRacks[0]!.knownEur)).toBeCloseTo(known('two-racks') - known('one-rack'), 2)
  const said = plan.findings.find(({ code }) => code === 'second-rack')!
  for (const part of ['Technical room 2', '98.5 / 2', '11.1 m', '930.00 €', 'fibre-link'])
    expect(said.message).toContain(part)
})

it('two racks more than 90 m of cable apart are linked by fibre, with a module at each end', () => {
  expect(at('two-racks').rackLinks).toMatchObject([{ from: 'lt-2', to: 'lt', medium: 'fibre' }])
  const own = plan.bom.filter((line) => line.locationId === 'two-racks')
  expect(own.find((line) => line.rule === 'uplink-modules')).toMatchObject({ quantity: 2 })
  expect(own.find((line) => line.rule === 'rack-link-fibre')).toMatchObject({ quantity: 1, totalEur: null })
})

it('one AP serves two floors through a wooden floor, by one cable', () => {
  const [ap, ...others] = at('two-floors').accessPoints
  expect(others).toEqual([])
  expect(ap!.rooms).toEqual(['waiting', 'meeting'])
  expect(at('two-floors').verdict).toBe('pass')
})

it('a rack without room gets an enclosure, or sends its links to the next one with room', () => {
  expect(warnedOf('no-rack-space')).toContain('no-rack-space')
  expect(rulesAt('no-rack-space')).toContain('rack-enclosure')
  expect(warnedOf('next-rack')).toContain('rack-full')
  expect(rulesAt('next-rack')).not.toContain('rack-enclosure')
  expect(at('next-rack').accessPoints.map(({ rack }) => rack)).toEqual(['lt-2'])
})
