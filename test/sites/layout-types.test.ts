import { beforeAll, describe, expect, it } from 'vitest'
import { isAxisRectangle } from '../../src/geometry/polygon.js'
import type { Location } from '../../src/model/site.js'
import { readBrief } from './brief.js'
import { layoutsIn, layoutTypes, shippedLocations } from './shipped-estate.js'

let locations: readonly Location[]

beforeAll(async () => {
  locations = await shippedLocations()
})

/** Kinds of building that the estate must at least have. */
const KINDS = {
  bar: /^bar /,
  L: /^L-shaped/,
  courtyard: /^courtyard/,
  'deep old town house': /^deep old town house/,
  'former school': /^former school/,
  'ground floor of a housing block': /^ground floor .*of a housing block/,
  'refurbished office floor': /^office floor/,
}

/** Walls that no plan of rectangles in one direction has: askew, turned or round. */
function slantedRooms(location: Location): number {
  return location.floors
    .flatMap((floor) => floor.rooms)
    .filter((room) => !isAxisRectangle(room.polygon) && room.polygon.some((_, i) => isSlanted(room.polygon, i))).length
}

function isSlanted(polygon: Location['floors'][number]['rooms'][number]['polygon'], i: number): boolean {
  const [a, b] = [polygon[i]!, polygon[(i + 1) % polygon.length]!]
  return a[0] !== b[0] && a[1] !== b[1]
}

describe('layout types', () => {
  it('are named in each site file, as the brief has them', () => {
    const asked = [...readBrief()].map(([id, { layout }]) => [id, layout])
    expect([...layoutTypes()]).toEqual(asked)
  })

  it.each(Object.entries(KINDS))('have a building of the kind %s', (_, kind) => {
    expect([...layoutTypes().values()].filter((layout) => kind.test(layout)).length).toBeGreaterThanOrEqual(1)
  })

  it('are many', () => {
    expect(new Set(layoutTypes().values()).size).toBeGreaterThanOrEqual(20)
  })

  it('are not made of rectangles only, in four plans or more', () => {
    const slanted = locations.filter((location) => slantedRooms(location) > 0).map(({ id }) => id)
    expect(slanted).toEqual(['vallon-de-malpasse', 'nautile', 'estaque', 'aubagne'])
  })

  it('are read from comments, of one location or of several', () => {
    expect(layoutsIn('# Layout: a bar\nlocations:\n  - id: one\n')).toEqual([['one', 'a bar']])
    expect(layoutsIn('# Layout of two: b\n# Layout of one: a\n  - id: one\n  - id: two\n')).toEqual([
      ['two', 'b'],
      ['one', 'a'],
    ])
    expect(layoutsIn('# no layout\n  - id: one\n')).toEqual([])
  })
})
