import { describe, expect, it } from 'vitest'
import type { Lever, LeverAction } from '../../src/model/levers.js'
import type { Location } from '../../src/model/site.js'
import { designSets, exclusions, MOST_SEARCHES, roomsOffered, searchesOf } from '../../src/ways/variants.js'

function lever(id: string, action: LeverAction, more: Partial<Lever> = {}): Lever {
  const own = { id, label: null, allowed: true, consent: 'internal', paperwork: [], ground: 'x', ownCents: 0n } as const
  return { ...own, excludes: [], action, at: { file: 'sites/operation.yaml', line: 1, column: 1 }, ...more }
}

const design = (id: string, override: Record<string, unknown>, more: Partial<Lever> = {}) =>
  lever(id, { kind: 'design', override, clause: null }, more)

const LOWER = design('lower', { requirement: { primaryRssiDbm: -70 } })
const SHARE = design('share', { requirement: { areaShare: 0.9 } })
const CLASS = design('class', { accessPoint: { classes: ['big'], models: [] } })
const OTHER_CLASS = design('other-class', { accessPoint: { classes: ['small'], models: [] } })
const TRAINING = design('training', { training: { days: 0 } })

const fits = () => true
const ids = (sets: readonly (readonly Lever[])[]) => sets.map((set) => set.map(({ id }) => id).join('+'))
const locations = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `l${i}`, status: 'open' }) as unknown as Location)

describe('levers that change plans, together', () => {
  it('are every set of them, small ones first; what changes no plan is none', () => {
    expect(ids(designSets([LOWER, TRAINING, SHARE, CLASS], fits))).toEqual([
      'lower',
      'share',
      'class',
      'lower+share',
      'lower+class',
      'share+class',
      'lower+share+class',
    ])
  })

  it('leave out what sets the same key, what one of them excludes, what is not allowed, what does not fit together', () => {
    expect(exclusions([CLASS, OTHER_CLASS])).toEqual([['class', 'other-class']])
    expect(ids(designSets([CLASS, OTHER_CLASS], fits))).toEqual(['class', 'other-class'])
    expect(ids(designSets([{ ...LOWER, excludes: ['class'] }, CLASS], fits))).toEqual(['lower', 'class'])
    expect(ids(designSets([LOWER, { ...CLASS, allowed: false }], fits))).toEqual(['lower'])
    const notBoth = (set: readonly Lever[]) => !(set.includes(LOWER) && set.includes(CLASS)) || set.includes(SHARE)
    expect(ids(designSets([LOWER, CLASS, SHARE], notBoth))).toContain('lower+class+share')
    expect(ids(designSets([LOWER, CLASS, SHARE], notBoth))).not.toContain('lower+class')
  })
})

describe('how much is searched', () => {
  const rooms = lever('rooms', { kind: 'rooms', most: 2, locations: null }, { consent: 'authority' })

  it('is everything on an estate of 29 locations', () => {
    const searches = searchesOf([LOWER, SHARE, CLASS, rooms], locations(29), fits)
    expect(ids(searches.sets)).toHaveLength(7)
    expect(searches.left).toEqual([])
    expect(searches.unlisted).toBe(0)
    expect(searches.withRooms(searches.sets.slice(0, 6))).toHaveLength(6)
  })

  it('stops by counted searches, a lever alone always planned, and names what is left out', () => {
    const searches = searchesOf([LOWER, SHARE, CLASS, rooms], locations(400), fits)
    expect(400 * 3).toBeGreaterThan(MOST_SEARCHES)
    expect(ids(searches.sets)).toEqual(['lower', 'share', 'class'])
    expect(ids(searches.left)).toEqual(['lower+share', 'lower+class', 'share+class', 'lower+share+class'])
    expect(searches.withRooms(searches.sets)).toEqual([])
  })

  it('lists the first of many sets, and says how many there are beside', () => {
    const many = Array.from({ length: 8 }, (_, i) => design(`k${i}`, { [`key${i}`]: 1 }))
    const searches = searchesOf(many, locations(100), fits)
    expect(searches.sets).toHaveLength(10)
    expect(searches.left).toHaveLength(12)
    expect(searches.unlisted).toBe(2 ** 8 - 1 - 10 - 12)
    const most = Array.from({ length: 40 }, (_, i) => design(`k${i}`, { [`key${i}`]: 1 }))
    expect(searchesOf(most, locations(1), fits).unlisted).toBeNull()
  })

  it('offers rooms by the lever that allows most, one that may be pulled before one that may not', () => {
    const one = lever('one', { kind: 'rooms', most: 1, locations: ['l0'] })
    const three = lever('three', { kind: 'rooms', most: 3, locations: null }, { allowed: false })
    const closed = { id: 'l2', status: 'abandoned' } as unknown as Location
    expect(roomsOffered([three, one], [...locations(2), closed]).map(({ lever: id, most }) => [id, most])).toEqual([
      ['one', 1],
      ['three', 3],
    ])
  })
})
