import { describe, expect, it } from 'vitest'
import type { Language } from '../../../src/model/operation.js'
import { locationAwaited, locationView, type ViewedLocation } from '../../../src/report/html/view/location-view.js'
import { HOSTILE, planFixture } from '../plan-fixture.js'

const fixture = planFixture({ language: 'fr' })
const location = fixture.locations[0]!
const words = (language: Language) => ({ language, labels: fixture.labels, articles: [] })

function view(fields: Partial<ViewedLocation> = {}, language: Language = 'fr'): string {
  const optimum = { placement: location.placement, unmet: [] }
  const seen = { plan: location, optimum, lost: [], apsBefore: null, ...fields }
  return locationView(words(language), seen).replaceAll('\u00a0', ' ')
}

describe('a location of the live page', () => {
  it('shows verdict, provenance, drawings, rooms and findings', () => {
    const text = view()
    expect(text).not.toContain('recalcul')
    expect(text).toContain('hypothèse de travail')
    expect(text.match(/<figure class="floor"/g)).toHaveLength(location.floors.length)
    expect(text).toContain('Constats de l’étude')
  })

  it('opens on the floor of the street, not on a basement', () => {
    const [floor] = location.floors
    const cellar = { ...floor!, id: 'cave', level: -1 }
    const text = view({ plan: { ...location, floors: [cellar, { ...floor!, level: 0 }] } }, 'en')
    expect([...text.matchAll(/aria-selected="(\w+)"/g)].map(([, on]) => on)).toEqual(['false', 'true'])
    expect(text).toMatch(/id="panel-[^"]*-cave"[^>]* hidden/)
    expect(text).toMatch(/Access points: \d/)
  })

  it('is marked while the optimum is being computed, with the APs that are left out', () => {
    const text = view({ optimum: null, lost: ['a-rdc-x-1', 'a-rdc-y-1'] })
    expect(text).toContain('data-pending')
    expect(text).toContain('>recalcul</span>')
    expect(text).toContain('écartées : a-rdc-x-1, a-rdc-y-1.')
  })

  it('says what the new optimum changed, and nothing where it has as many APs', () => {
    const count = location.accessPoints.length
    expect(view({ apsBefore: count + 1 })).toContain(`(avant l’enregistrement : ${count + 1} bornes)`)
    expect(view({ apsBefore: count })).not.toContain('avant l’enregistrement')
  })

  it('says what would help a room that is not met', () => {
    const floor = location.floors[0]!
    const room = floor.rooms[0]!
    const unmet = [
      { floor: floor.id, room: room.id, why: 'no-position', reachableShare: null, requiredShare: 0.95, remedies: [] },
    ] as const
    const text = view({ optimum: { placement: location.placement, unmet } })
    expect(text.length).toBeGreaterThan(view().length)
    expect(text.slice(text.indexOf('Constats de l’étude'))).toContain('<h3>')
  })

  it('has no element of the same name twice, whatever else is on the page', () => {
    const other = { ...location, id: 'other' }
    const ids = [...(view() + view({ plan: other })).matchAll(/ id="([^"]+)"/g)].map((found) => found[1])
    expect(new Set(ids).size).toBe(ids.length)
    const groups = (text: string) => [...text.matchAll(/type="radio" name="([^"]+)"/g)].map((found) => found[1])
    const own = groups(view())
    expect(own.length).toBeGreaterThan(0)
    expect(groups(view({ plan: other })).filter((group) => own.includes(group))).toEqual([])
  })

  it('reads names as text', () => {
    const name = '<img src=x onerror=alert(1)>'
    const text = view({ plan: { ...location, name: `${name}${HOSTILE.quotes}` } })
    expect(text).not.toContain('<img')
    expect(locationAwaited('fr', name)).not.toContain('<img')
  })

  it('speaks English where it is asked to', () => {
    const text = view({ optimum: null }, 'en')
    expect(text).toContain('>recalculating</span>')
    expect(locationAwaited('en', 'X')).toContain('First plan under way')
  })
})
