import { describe, expect, test } from 'vitest'
import type { HeldOut } from '../../src/calibration/held-out.js'
import type { Observations } from '../../src/calibration/observations.js'
import { type FitLayout, fitLayout } from '../../src/calibration/parameters.js'
import { mediansDbm } from '../../src/calibration/path.js'
import { MOST_READ_PLACES, MOST_RESIDUAL_DB, READ_WITHIN_M } from '../../src/model/calibration.js'
import type { AccessPointPlan } from '../../src/model/location-plan.js'
import { PRIORS, readShare, spreadOverRooms } from '../../src/planning/calibrate-site.js'
import type { CalibrationLink, LinkTable } from '../../src/planning/calibration-links.js'
import type { SiteCase } from '../../src/planning/calibration-next.js'
import { readResiduals, withOthersDb } from '../../src/planning/calibration-residuals.js'
import { seededGauss } from '../acceptance/seeded.js'
import { seeded } from '../seeded.js'

const APS = [
  { id: 'b', at: [2, 2] },
  { id: 'a', at: [18, 3] },
  { id: 'c', at: [3, 10] },
  { id: 'd', at: [17, 11] },
  { id: 'e', at: [6, 6] },
] as unknown as AccessPointPlan[]
const LAYOUT: FitLayout = fitLayout([], PRIORS)
/** The path that all readings are predicted by: −50 dBm wherever they are. */
const PARAMETERS = Float64Array.from([0, Math.log(2), Math.log(20)])

/** Readings of every AP at some places, beyond the path by a screen at x = 12 and a scatter. */
function tableOf(
  places: number,
  screenDb: number,
  scatterDb: number,
): { table: LinkTable; held: HeldOut; medians: Float64Array } {
  const [random, gauss] = [seeded(places), seededGauss(places)]
  const at = Array.from({ length: places }, () => [20 * random(), 12 * random()] as const)
  const links = at.flatMap(([x, y], p): CalibrationLink[] =>
    APS.map((ap) => {
      const rssiDbm = -50 + ((x - 12) * (ap.at[0] - 12) < 0 ? -screenDb : 0) + scatterDb * gauss()
      const level = { rssiDbm, censored: p === 0, device: null }
      return { locationId: 'hall', floorId: 'ground', roomId: 'all', at: [x, y], number: null, ap, level }
    }),
  )
  const count = links.length
  const observations: Observations = {
    count,
    baseDbm: new Float64Array(count).fill(-50),
    spreadingDb: new Float64Array(count),
    levelDbm: Float64Array.from(links, ({ level }) => level.rssiDbm),
    censored: Uint8Array.from(links, ({ level }) => (level.censored ? 1 : 0)),
    crossings: [],
    accessPoint: Int32Array.from(links, (_, row) => row % APS.length),
    point: Int32Array.from(links, (_, row) => Math.floor(row / APS.length)),
    zone: new Int32Array(count),
    pointX: Float64Array.from(at, ([x]) => x),
    pointY: Float64Array.from(at, ([, y]) => y),
  }
  const medians = mediansDbm(observations, LAYOUT, PARAMETERS)
  const held = { mediansDbm: medians, deviationsDb: new Float64Array(count), parameters: APS.map(() => PARAMETERS) }
  return { table: { links, observations, devices: [], unknownSlab: 0 }, held, medians }
}

const rmsDb = ({ table: { observations: of }, medians }: ReturnType<typeof tableOf>): number => {
  const rows = [...of.levelDbm.keys()].filter((row) => !of.censored[row])
  return Math.sqrt(rows.reduce((sum, row) => sum + (of.levelDbm[row]! - medians[row]!) ** 2, 0) / rows.length)
}

describe('what a calibration keeps of its readings', () => {
  test('what was heard, less the path, at its place and of its access point, in an order of its own', () => {
    const { table, medians } = tableOf(12, 8, 2)
    const [kept, ...others] = readResiduals(table, medians)
    expect(others).toEqual([])
    expect(kept).toMatchObject({
      location: 'hall',
      accessPoints: [
        [18, 3],
        [2, 2],
        [3, 10],
        [17, 11],
        [6, 6],
      ],
    })
    // The first place heard nothing.
    expect(kept!.places).toHaveLength(11)
    for (const { floor, at, read } of kept!.places) {
      expect(floor).toBe('ground')
      const links = table.links.filter((link) => Math.hypot(link.at[0] - at[0], link.at[1] - at[1]) < 0.01)
      expect(read.map(([ap]) => ap)).toEqual([0, 1, 2, 3, 4])
      for (const { ap, level } of links) {
        const [, residualDb] = read[['a', 'b', 'c', 'd', 'e'].indexOf(ap.id)]!
        expect(Math.abs(residualDb - (level.rssiDbm + 50))).toBeLessThan(0.051)
      }
    }
    const turned = { ...table, links: table.links.toReversed() }
    const of = table.observations
    const observations = {
      ...of,
      levelDbm: of.levelDbm.toReversed(),
      censored: of.censored.toReversed(),
      accessPoint: of.accessPoint.toReversed(),
      point: of.point.toReversed(),
    }
    expect(readResiduals({ ...turned, observations }, medians)).toEqual([kept])
  })

  test('brings an AP left out nearer where links share something, and hardly moves it where they do not', () => {
    const screened = tableOf(40, 12, 3)
    expect(withOthersDb(screened.table, screened.held, LAYOUT)).toBeLessThan(rmsDb(screened) - 0.4)
    const plain = tableOf(40, 0, 4)
    expect(Math.abs(withOthersDb(plain.table, plain.held, LAYOUT) - rmsDb(plain))).toBeLessThan(0.15)
  })

  test('takes a reading for no farther off than a floor can explain', () => {
    const { table, medians } = tableOf(4, 0, 0)
    const { observations: of } = table
    const levelDbm = Float64Array.from(of.levelDbm, (level, row) => (row === APS.length ? 0 : level))
    const [kept] = readResiduals({ ...table, observations: { ...of, levelDbm } }, medians)
    expect(
      kept!.places.flatMap(({ read }) => read.map(([, residualDb]) => residualDb)).toSorted((a, b) => b - a)[0],
    ).toBe(MOST_RESIDUAL_DB)
  })

  test('is nothing where too many places were read', () => {
    const { table, medians } = tableOf(MOST_READ_PLACES + 2, 0, 1)
    expect(readResiduals(table, medians)).toEqual([])
  })
})

describe('the share of the points of a sheet that lie near a reading', () => {
  const expected = [0, 2, 4, 6, 8, 10].map((x, i) => ({
    floorId: 'ground',
    roomId: x < 9 ? 'hall' : 'desk',
    number: i + 1,
    at: [x, 1] as const,
  }))
  const cases = [{ plan: { id: 'here' }, expected }] as unknown as SiteCase[]
  const read = (x: number, censored = false) =>
    ({
      locationId: 'here',
      floorId: 'ground',
      roomId: 'hall',
      at: [x, 1],
      level: { rssiDbm: -60, censored, device: null },
    }) as unknown as CalibrationLink
  test('counts those of its room within some metres, not a whole room read in a corner', () => {
    expect(readShare(cases, [read(-1)])).toBeCloseTo(2 / 6, 9)
    expect(readShare(cases, [read(-1), read(4 + READ_WITHIN_M)])).toBeCloseTo(5 / 6, 9)
    expect(readShare(cases, [read(-1 - READ_WITHIN_M)])).toBe(0)
  })
  test('takes what was not heard for no reading, and a location without a point for read', () => {
    expect(readShare(cases, [read(0, true)])).toBe(0)
    expect(readShare([{ plan: { id: 'here' }, expected: [] } as unknown as SiteCase], [])).toBe(1)
  })
})

describe('the spread stated where only some places were read', () => {
  const told = { lineOfSightDb: 3, obstructedDb: 12, freedom: 4 }
  const design = { lineOfSightDb: 8, obstructedDb: 9 }
  test('is what the readings tell where all was read, and that of the design where it is wider and nothing was', () => {
    expect(spreadOverRooms(told, design, 1)).toEqual(told)
    expect(spreadOverRooms(told, design, 0)).toEqual({ ...told, lineOfSightDb: 8 })
  })
  test('lies between, by variance', () => {
    const { lineOfSightDb, obstructedDb } = spreadOverRooms(told, design, 0.25)
    expect(lineOfSightDb).toBeCloseTo(Math.sqrt(0.25 * 9 + 0.75 * 64), 9)
    expect(obstructedDb).toBeCloseTo(12, 9)
  })
})
