import { describe, expect, it } from 'vitest'
import { enclosureCents, enclosuresFor, fittingUnits, panelCount } from '../../src/wiring/racks.js'
import { loadShipped } from '../bom/shipped.js'

const { catalog } = loadShipped()
const fittings = catalog.fittings!
const content = { copperEnds: 5, fibreEnds: 0, gateway: true, ups: false }

describe('rack units', () => {
  it('are those of panels, strip, gateway, UPS and fibre trays', () => {
    expect(fittingUnits(content, fittings)).toBe(1 + 1 + 1)
    expect(fittingUnits({ copperEnds: 25, fibreEnds: 2, gateway: false, ups: true }, fittings)).toBe(2 + 1 + 2 + 2)
  })

  it('count a panel for every 24 ends, and none where the catalogue has no panel', () => {
    expect([0, 1, 24, 25].map((copperEnds) => panelCount({ ...content, copperEnds }, fittings))).toEqual([0, 1, 1, 2])
    expect(panelCount(content, null)).toBe(0)
  })
})

describe('an enclosure', () => {
  it('is the smallest that holds the rack, or several of the largest', () => {
    const chosen = (units: number) => enclosuresFor(units, catalog).map(({ article, quantity }) => [article, quantity])
    expect(chosen(9)).toEqual([['rack-9u', 1]])
    expect(chosen(10)).toEqual([['rack-12u', 1]])
    expect(chosen(13)).toEqual([['rack-42u', 1]])
    expect(chosen(43)).toEqual([['rack-42u', 2]])
    expect(enclosuresFor(3, { enclosures: [] })).toEqual([])
  })

  it('has a price, or none that is known', () => {
    const cents = { 'rack-9u': 16000, 'rack-12u': null }
    expect(enclosureCents(9, catalog, cents)).toBe(16000)
    expect(enclosureCents(10, catalog, cents)).toBeNull()
    expect(enclosureCents(13, catalog, cents)).toBeNull()
    expect(enclosureCents(3, { enclosures: [] }, cents)).toBe(0)
  })
})
