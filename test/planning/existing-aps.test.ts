import { describe, expect, it } from 'vitest'
import type { LocationPlan } from '../../src/model/location-plan.js'
import type { PinnedAp } from '../../src/model/site.js'
import { planLocation } from '../../src/plan-location.js'
import { drawnLocation, ruleSetup } from '../placement/drawn-plan.js'

const drawn = drawnLocation({
  drawing: `
    aaaaaaaabbbbbbbb
    aaaaaaaabbbbbbbb
    aaaaaaaabbbbbbbb
    aaaaaaaabbbbbbbb`,
  marks: `
    ................
    ...1............
    ................
    ................`,
})

/** The drawn location with what is said of its access point. */
function withAp(changes: Partial<PinnedAp>) {
  const floors = drawn.floors.map((floor) => ({
    ...floor,
    accessPoints: floor.accessPoints.map((ap) => ({ ...ap, existing: true, ...changes })),
  }))
  return { ...drawn, floors }
}

const thereOf = ({ accessPoints }: LocationPlan) => accessPoints.find(({ existing }) => existing)!

const RADIOS = { '5GHz': { channel: 44, eirpDbm: 17 }, '2.4GHz': { channel: 11, eirpDbm: 9 } } as const

describe('an access point that is there', () => {
  it('keeps its model, channels and power, and is neither bought nor cabled', async () => {
    const plan = await planLocation(withAp({ model: 'large', radios: RADIOS }), await ruleSetup())
    const there = thereOf(plan)
    const others = plan.accessPoints.filter((ap) => ap !== there)
    expect(there).toMatchObject({ existing: true, type: 'large', rack: null, cableM: 0, route: [] })
    expect(there.radios['5GHz']).toMatchObject({ channel: 44, eirpDbm: 17 })
    expect(there.radios['2.4GHz']).toMatchObject({ channel: 11, eirpDbm: 9 })
    expect(others.every(({ existing, type }) => !existing && type === 'small')).toBe(true)
  })

  it('covers what its power covers: less power, more access points', async () => {
    const setup = await ruleSetup()
    const counts: number[] = []
    for (const eirpDbm of [20, -5]) {
      const plan = await planLocation(withAp({ radios: { '5GHz': { eirpDbm } } }), setup)
      expect(thereOf(plan).radios['5GHz']!.eirpDbm).toBe(eirpDbm)
      expect(plan.verdict).toBe('pass')
      counts.push(plan.placement.count)
    }
    expect(counts[1]).toBeGreaterThan(counts[0]!)
  })

  it('without a radio on the band that carries the requirements serves nobody there, and is off', async () => {
    const setup = await ruleSetup()
    const old = { ...setup.catalog.apTypes.small!, id: 'old' }
    const radios = old.radios.filter(({ band }) => band === '2.4GHz')
    const catalog = { ...setup.catalog, apTypes: { ...setup.catalog.apTypes, old: { ...old, radios } } }
    const plan = await planLocation(withAp({ model: 'old' }), { ...setup, catalog })
    const there = thereOf(plan)
    expect(there.radios['5GHz']).toBeNull()
    expect(there.radios['2.4GHz']).not.toBeNull()
    expect(there.rooms).toEqual([])
    expect(plan.verdict).toBe('pass')
    expect(plan.accessPoints.length).toBeGreaterThan(1)
  })

  it('a channel of 20 MHz with a width is the wide channel around it', async () => {
    const setup = await ruleSetup((design) => ({ ...design, channels: { ...design.channels, widthMhz: 40 } }))
    const plan = await planLocation(withAp({ radios: { '5GHz': { channel: 40, widthMhz: 40 } } }), setup)
    expect(thereOf(plan).radios['5GHz']).toMatchObject({ channel: 38, widthMhz: 40 })
  })
})
