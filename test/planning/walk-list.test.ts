import { beforeAll, describe, expect, it } from 'vitest'
import { fitPath } from '../../src/calibration/fit.js'
import { uncertainty } from '../../src/calibration/identify.js'
import type { Observations } from '../../src/calibration/observations.js'
import { FIRST_FACTOR, figuresOf, priorMoments } from '../../src/calibration/parameters.js'
import { mediansDbm } from '../../src/calibration/path.js'
import { distanceToEdgesM } from '../../src/geometry/polygon.js'
import type { LocationPlan } from '../../src/model/location-plan.js'
import { STANDARD_FLOOR_DBM } from '../../src/model/measurement.js'
import type { Location } from '../../src/model/site.js'
import type { WalkList } from '../../src/model/walk-list.js'
import { planLocation } from '../../src/plan-location.js'
import { planSetup } from '../../src/plan-setup.js'
import { lossColumns } from '../../src/planning/calibration-links.js'
import { plannedBand, predictor } from '../../src/planning/planned-levels.js'
import type { LocationSetup } from '../../src/planning/setup.js'
import { walkLayout, walkLinks, walkList } from '../../src/planning/walk-list.js'
import { seededGauss } from '../acceptance/seeded.js'
import { floor, location, room, wall } from '../radio/fixtures.js'
import { shippedEstate } from '../sites/shipped-estate.js'

const BRICK = 'brique-creuse-50'
const ROOM_M = 7
const ACROSS = 3

/** Meeting rooms on both sides of a corridor, behind hollow bricks with a gap a room: what the bricks lose decides who is served. */
function building(): Location {
  const sides = [0, ROOM_M + 3].map((south, side) => ({ south, side, face: side === 0 ? ROOM_M : south }))
  const rooms = sides.flatMap(({ south, side }) =>
    Array.from({ length: ACROSS }, (_, i) =>
      room(`${side}-${i}`, [i * ROOM_M, south, ROOM_M, ROOM_M], { use: 'meeting-room', seats: 8 }),
    ),
  )
  const walls = sides.flatMap(({ south, face }) =>
    Array.from({ length: ACROSS }, (_, i) => [
      ...(i === 0 ? [] : [wall([i * ROOM_M, south], [i * ROOM_M, south + ROOM_M], BRICK)]),
      wall([i * ROOM_M, face], [i * ROOM_M + 3, face], BRICK),
      wall([i * ROOM_M + 4, face], [(i + 1) * ROOM_M, face], BRICK),
    ]).flat(),
  )
  const corridor = room('couloir', [0, ROOM_M, ACROSS * ROOM_M, 3], { use: 'corridor' })
  return location([floor(0, [...rooms, corridor], walls, { slab: null })])
}

let setup: LocationSetup
let plan: LocationPlan
let walk: WalkList

const walkOf = (of: LocationPlan, floorDbm: number = STANDARD_FLOOR_DBM): WalkList => {
  const { points, leastPoints, clearanceM } = of.acceptance
  const expected = points.map(({ floor: floorId, room: roomId, number, at }) => ({ floorId, roomId, number, at }))
  return walkList({ setup, plan: of, expected, leastPoints, clearanceM, floorDbm })
}

/** The plan with its bricks said to lose it a room, whatever it says itself. */
function hangingOn(of: LocationPlan, material: string): LocationPlan {
  const lost = { floor: '0', id: '0-0', coveredShare: 0.5, reason: 'coverage', heldAtFullPower: false }
  const loss = { material, worstMarginDb: -1, marginChangeDb: -3, lostRooms: [lost] }
  return { ...of, sensitivity: { ...of.sensitivity!, materials: [loss] } }
}

beforeAll(async () => {
  const shared = planSetup(await shippedEstate(), 'p1238')
  setup = { ...shared, location: building(), band: shared.design.bands[0]! }
  plan = hangingOn(await planLocation(setup.location, shared), BRICK)
  walk = walkOf(plan, -90)
})

/** Readings of the walk as the fit takes them, levels made from losses that are not the catalogue's. */
function readings(seed: number, factor: number): { of: Observations; named: number } {
  const columns = lossColumns([{ setup, plan, measurements: [] }], walk.band)
  const named = columns.findIndex(({ material }) => material === BRICK)
  const points = walk.stops.map(({ floorId, roomId, at, point }) => {
    const floorIndex = setup.location.floors.findIndex(({ id }) => id === floorId)
    const roomIndex = setup.location.floors[floorIndex]!.rooms.findIndex(({ id }) => id === roomId)
    return { floorIndex, roomIndex, at, number: point }
  })
  const { links, observations } = walkLinks(setup, plan, columns, points, -200)
  const asked = new Set(walk.stops.flatMap((stop, index) => stop.readings.map(({ ap }) => `${index} ${ap}`)))
  const rows = links.flatMap(({ point, ap }, row) => (asked.has(`${point} ${ap}`) ? [row] : []))
  const pick = (from: Float64Array): Float64Array => Float64Array.from(rows, (row) => from[row]!)
  const of: Observations = {
    ...observations,
    count: rows.length,
    baseDbm: new Float64Array(rows.length).fill(-30),
    spreadingDb: pick(observations.spreadingDb),
    crossings: observations.crossings.map(pick),
    censored: new Uint8Array(rows.length),
    accessPoint: Int32Array.from(rows, (row) => observations.accessPoint[row]!),
    point: Int32Array.from(rows, (row) => observations.point[row]!),
    zone: Int32Array.from(rows, (row) => observations.zone[row]!),
  }
  const layout = walkLayout(columns)
  const truth = priorMoments(layout).mean
  truth[FIRST_FACTOR + named] = Math.log(factor)
  const gauss = seededGauss(seed)
  return {
    named,
    of: { ...of, levelDbm: mediansDbm(of, layout, truth).map((median) => median + walk.sigmaDb * gauss()) },
  }
}

describe('a walk through a location', () => {
  it('stops at every point of its sheet, and at each place once', () => {
    expect(walk.decide).toBe(plan.acceptance.points.length)
    expect(walk.stops).toHaveLength(walk.decide + walk.calibrate - walk.both)
    expect(new Set(walk.stops.map(({ at }) => at.join(' '))).size).toBe(walk.stops.length)
  })

  it('asks for APs that are heard there, crossing what it says they cross', () => {
    const predict = predictor(setup, (band) => plannedBand(setup, plan, band))
    for (const { floorId, roomId, at, readings: asked } of walk.stops)
      for (const { ap, predictedDbm } of asked) {
        const level = predict({ floorId, roomId, at, band: walk.band }).find((each) => each.ap === ap)!
        expect(predictedDbm).toBeCloseTo(level.rssiDbm, 0)
        expect(predictedDbm).toBeGreaterThanOrEqual(walk.heardFromDbm - 0.05)
      }
    const crossings = walk.stops.flatMap(({ readings: asked }) => asked.map((each) => each.crossings[BRICK] ?? 0))
    expect(crossings.filter((count) => count > 0)).toHaveLength(walk.losses![0]!.readings)
  })

  it('keeps clear of the walls', () => {
    for (const { floorId, roomId, at } of walk.stops) {
      const of = setup.location.floors.find(({ id }) => id === floorId)!.rooms.find(({ id }) => id === roomId)!
      expect(distanceToEdgesM(of.polygon, at[0], at[1])).toBeGreaterThanOrEqual(plan.acceptance.clearanceM - 0.01)
    }
  })

  it('tells the loss as surely as it says, once its readings are in', () => {
    const [loss] = walk.losses!
    expect(loss!.walkSdDb).toBeLessThan(0.8 * loss!.priorSdDb)
    const layout = walkLayout(lossColumns([{ setup, plan, measurements: [] }], walk.band))
    const reached = Array.from({ length: 40 }, (_, seed) => {
      const { of, named } = readings(seed, seed % 2 === 0 ? 1.4 : 0.7)
      const fit = fitPath(of, layout)
      const { covariance } = uncertainty(of, layout, fit, 1, [])
      const parameter = FIRST_FACTOR + named
      const sd = Math.sqrt(covariance[parameter * Math.sqrt(covariance.length) + parameter]!)
      return figuresOf(layout, fit.parameters).lossesDb[named]! * sd
    }).sort((a, b) => a - b)
    expect(reached[20]! / loss!.walkSdDb).toBeGreaterThan(0.85)
    expect(reached[20]! / loss!.walkSdDb).toBeLessThan(1.15)
  })

  it('tells nothing where the plan hangs on no loss, or its model knows none', () => {
    const none = walkOf({ ...plan, sensitivity: { ...plan.sensitivity!, materials: [] } })
    expect(none).toMatchObject({ calibrate: 0, readings: 0, losses: [] })
    expect(none.stops).toHaveLength(none.decide)
    expect(walkOf({ ...plan, sensitivity: null }).losses).toBeNull()
  })

  it('says of a loss that no straight way to an AP crosses that none does', () => {
    const of = walkOf(hangingOn(plan, 'refend-beton-160'))
    expect(of.losses).toEqual([])
  })
})
