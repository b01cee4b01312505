import { beforeAll, describe, expect, it } from 'vitest'
import type { Location } from '../../src/model/site.js'
import { type Brief, readBrief } from './brief.js'
import { roomsOutOfRange, within } from './room-ranges.js'
import { shippedEstate, shippedLocations, sumOf } from './shipped-estate.js'
import { programmeTable, roomTable, type SiteFigures, siteFigures, wallLengths } from './site-figures.js'

/** Areas [m²] and levels of the size classes, as the brief groups them. */
const CLASSES: Readonly<Record<Brief['sizeClass'], { areaM2: [number, number]; levels: [number, number] }>> = {
  small: { areaM2: [230, 350], levels: [1, 1] },
  local: { areaM2: [500, 900], levels: [1, 2] },
  territorial: { areaM2: [1100, 1800], levels: [2, 4] },
}

/** A plan may be this far from the brief's area: walls, stairs and bays have sizes of their own. */
const AREA_TOLERANCE = 0.05
/** Share of lobbies, halls and corridors in the building programme. */
const CIRCULATION: readonly [number, number] = [0.15, 0.25]
/** Stairs and lifts, 20 m² a level in the programme, come on top: no plan needs more than this with them. */
const WITH_STAIRS_MAX = 0.27
/** Rooms that visitors enter: "roughly 25 to 40 %" in the programme; more on one level, where the waiting rooms serve few agents. */
const VISITED_SHARE: readonly [number, number] = [0.25, 0.4]
const ROUGHLY = 0.02
const VISITED_ONE_LEVEL: readonly [number, number] = [0.25, 0.5]
/** Less of a material than this is a repair, not a fabric [m]. */
const SOME_WALL_M = 10
/** Whole building over agents, from two MDS of other départements (1 000 m² for 29 and 1 430 m² for 35) with a margin, [m²]. */
const PER_AGENT_M2: readonly [number, number] = [29, 46]
const ONE_DECIMAL = 0.05

/** Rooms outside their range, each with its reason. */
const DEPARTURES: Readonly<Record<string, string>> = {
  'vitrolles rdc attente': 'the 36 seats of a large MDS in one room, at 1.85 m² each',
}

let rows: readonly (readonly [SiteFigures, Brief])[]
let locations: readonly Location[]

beforeAll(async () => {
  const { catalog } = await shippedEstate()
  const brief = readBrief()
  locations = await shippedLocations()
  rows = locations.map((location) => [siteFigures(location, catalog), brief.get(location.id)!] as const)
})

const misses = (holds: (site: SiteFigures, brief: Brief) => boolean): string[] =>
  rows.filter(([site, brief]) => !holds(site, brief)).map(([site]) => site.id)

describe('the 29 plans and their brief', () => {
  it('are the same locations, in the same order', async () => {
    const { catalog } = await shippedEstate()
    console.log(`${programmeTable(rows)}\n\n${roomTable(locations, catalog)}`)
    expect(rows.map(([site]) => site.id)).toEqual([...readBrief().keys()])
  })

  it('have the area that was asked for, within 5 %', () => {
    expect(misses((site, brief) => Math.abs(site.areaM2 / brief.areaM2 - 1) <= AREA_TOLERANCE)).toEqual([])
    const total = sumOf(rows, ([site]) => site.areaM2) / sumOf(rows, ([, brief]) => brief.areaM2)
    expect(Math.abs(total - 1)).toBeLessThan(0.02)
  })

  it('stay in their size class, in area and levels', () => {
    expect(misses((site, brief) => within(site.areaM2, CLASSES[brief.sizeClass].areaM2))).toEqual([])
    expect(misses((site, brief) => within(site.levels, CLASSES[brief.sizeClass].levels))).toEqual([])
    expect(misses((site, brief) => site.levels === brief.levels)).toEqual([])
  })

  it('have the rooms, seats and places that were asked for', () => {
    expect(misses((site, brief) => site.receptions === brief.receptions)).toEqual([])
    expect(misses((site, brief) => site.permanences === brief.permanences)).toEqual([])
    expect(misses((site, brief) => site.meetingRooms === brief.meetingRooms)).toEqual([])
    expect(misses((site, brief) => site.waitingSeats === brief.waitingSeats)).toEqual([])
    expect(misses((site, brief) => site.agents === brief.agents)).toEqual([])
    expect(misses((site, brief) => site.pmi === brief.pmi)).toEqual([])
  })
})

describe('the 29 plans and the fabric of the brief', () => {
  const missing = (where: 'outside' | 'inside', material: (brief: Brief) => string | null): string[] =>
    locations.flatMap((location, i) => {
      const key = material(rows[i]![1])
      return key === null || (wallLengths(location, where).get(key) ?? 0) >= SOME_WALL_M
        ? []
        : [`${location.id} ${key}`]
    })

  it('have façades, bearing walls and partitions of the materials that were asked for', () => {
    expect(missing('outside', ({ walls }) => walls.exterior)).toEqual([])
    expect(missing('inside', ({ walls }) => walls.bearing)).toEqual([])
    expect(missing('inside', ({ walls }) => walls.partition)).toEqual([])
  })

  it('have no façade of which more is of another material', () => {
    const longest = locations.map(
      (location) => [...wallLengths(location, 'outside')].sort((a, b) => b[1] - a[1])[0]![0],
    )
    expect(longest).toEqual(rows.map(([, brief]) => brief.walls.exterior))
  })
})

describe('the 29 plans and the building programme', () => {
  it('use 15 to 25 % of the area for circulation', () => {
    expect(misses((site) => within(site.circulationShare, CIRCULATION))).toEqual([])
    expect(misses((site) => site.withStairsShare <= WITH_STAIRS_MAX)).toEqual([])
  })

  it('give 25 to 40 % of the area to the rooms that visitors enter, up to 50 % on one level', () => {
    const range = (site: SiteFigures) => (site.levels === 1 ? VISITED_ONE_LEVEL : VISITED_SHARE)
    expect(misses((site) => within(site.visitedShare, range(site), ROUGHLY))).toEqual([])
  })

  it('have 29 to 46 m² for each agent', () => {
    expect(misses((site) => within(site.areaPerAgentM2, PER_AGENT_M2, ONE_DECIMAL))).toEqual([])
  })

  it('have toilets for the public and for the staff', () => {
    expect(misses((site) => site.toilets >= 2)).toEqual([])
  })

  it('have rooms of the sizes that their uses suggest, but for named departures', async () => {
    const { catalog } = await shippedEstate()
    const found = locations.flatMap((location) => roomsOutOfRange(location, catalog))
    const room = (text: string): string => text.split(':')[0]!
    expect(found.filter((text) => DEPARTURES[room(text)] === undefined)).toEqual([])
    expect(Object.keys(DEPARTURES).filter((name) => !found.some((text) => room(text) === name))).toEqual([])
  })
})
