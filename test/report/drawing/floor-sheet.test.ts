import { expect, it } from 'vitest'
import type { Floor } from '../../../src/model/site.js'
import { floorSheet } from '../../../src/report/drawing/floor-sheet.js'
import { shippedEstate } from '../../sites/shipped-estate.js'

const AREA = [
  [1, 1],
  [3, 1],
  [3, 2],
] as const

it.each([
  ['fr', ['Emplacement souhaité des bornes', 'Zone sans borne', 'Luminaire (2)']],
  ['en', ['Preferred place for access points', 'Area without an access point', 'Lamp (2)']],
] as const)(
  'draws where access points should and may not hang, and lamps, with a legend of each: %s',
  async (language, entries) => {
    const { sites, catalog } = await shippedEstate()
    const location = sites[0]!.locations[0]!
    const [bare] = location.floors
    const sheet = (floor: Floor) =>
      floorSheet({ location, floor, catalog, language, planned: null, revision: 'abc' }).markup
    const named: Floor = {
      ...bare!,
      exclusions: [{ polygon: AREA, reason: 'drawn' }],
      preferred: [{ polygon: AREA, reason: 'drawn' }],
      lamps: [
        [4, 4],
        [6, 4],
      ],
    }
    const terrace = { ...bare!, rooms: bare!.rooms.map((room, index) => ({ ...room, outdoor: index === 0 })) }
    expect(sheet(terrace).match(/stroke="#54616e" stroke-width="6"/g)).toHaveLength(2)
    const [with_, without] = [sheet(named), sheet({ ...bare!, exclusions: [] })]
    for (const entry of entries) {
      expect(with_).toContain(entry)
      expect(without).not.toContain(entry)
    }
    // Each colour twice: once in the plan, once as its sign; two lamps are one path of two squares.
    for (const color of ['#b3261e', '#2e7d32', '#b58900']) {
      expect(with_.match(new RegExp(`stroke="${color}"`, 'g'))).toHaveLength(2)
      expect(without).not.toContain(color)
    }
    expect(/stroke="#b58900"[^>]* d="([^"]*)"/.exec(with_)![1]!.match(/z/g)).toHaveLength(2)
  },
)
