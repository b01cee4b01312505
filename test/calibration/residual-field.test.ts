import { describe, expect, test } from 'vitest'
import { linkField, settledShares } from '../../src/calibration/residual-field.js'
import { type FieldReading, sharedField } from '../../src/radio/shared-field.js'
import { studentQuantile } from '../../src/statistics/student-t.js'
import { seeded } from '../seeded.js'
import { normalRandom } from './synthetic.js'

const at = (x: number, y: number, group = 0) => ({ x, y, group })
const AP = { x: 0, y: 0 }
const reading = (ap: number, x: number, y: number, residualDb: number, group = 0, from = AP): FieldReading => ({
  ...at(x, y, group),
  ap,
  from,
  residualDb,
})
const nothing = sharedField([])

describe('what readings of an AP say of unread places', () => {
  test('is nothing without readings: the path stands, as unsure as APs and shadowing are', () => {
    const field = linkField(AP, [], nothing)
    expect(field.meanDb(at(5, 5))).toBe(0)
    // Strength 4, direction 4, shadowing 3, towards the AP 3, its side 3, a reading 3 dB.
    expect(field.spread(at(5, 5)).sdDb).toBeCloseTo(Math.sqrt(16 + 16 + 9 + 9 + 9 + 9), 9)
  })

  test('an AP that reads 8 dB low all around is low everywhere, and surer than before', () => {
    const around = [5, 10].flatMap((m) => [at(m, 0), at(-m, 0), at(0, m), at(0, -m)])
    const own = around.map(({ x, y }) => reading(0, x, y, -8))
    const field = linkField(AP, own, nothing)
    const meanDb = field.meanDb(at(12, 12))
    expect(meanDb).toBeLessThan(-5)
    expect(meanDb).toBeGreaterThan(-8)
    // Nearly all that is open of its strength, 4 dB, and some of the directions.
    expect(field.spread(at(12, 12)).sdDb ** 2).toBeLessThan(
      linkField(AP, [], nothing).spread(at(12, 12)).sdDb ** 2 - 15,
    )
  })

  test('near a reading it is nearly what was read, and the same direction counts more than the one behind', () => {
    const field = linkField(AP, [reading(0, 10, 0, -9)], nothing)
    const [near, beyond, behind] = [at(10.2, 0), at(20, 0), at(-10, 0)]
    expect(field.meanDb(near)).toBeLessThan(field.meanDb(beyond))
    expect(field.meanDb(beyond)).toBeLessThan(field.meanDb(behind))
    expect(field.spread(near).sdDb).toBeLessThan(field.spread(beyond).sdDb)
    expect(field.spread(beyond).sdDb).toBeLessThan(field.spread(behind).sdDb)
  })

  test('another floor, or another device, shares no shadow', () => {
    const field = linkField(AP, [reading(0, 10, 0, -9)], nothing)
    expect(field.meanDb(at(10, 0, 1))).toBeGreaterThan(field.meanDb(at(10, 0, 0)))
  })
})

describe('which reading settles most', () => {
  const field = linkField(AP, [reading(0, -10, 0, -2)], nothing)
  const open = (x: number, aboveDb: number, hears = new Set([field])) => ({ at: at(x, 0), field, aboveDb, hears })
  test('is that nearest the level asked for, with neighbours that are as open; an AP not heard there tells nothing', () => {
    const [amid, beside, sure, deaf] = settledShares([open(10, 0), open(12, 0), open(11, 40), open(10.5, 0, new Set())])
    expect(amid).toBeGreaterThan(sure! + 0.01)
    expect(beside).toBeGreaterThan(0)
    expect(deaf).toBe(0)
    // Whoever stands among open places settles some of theirs, though its own verdict is sure.
    expect(sure).toBeGreaterThan(0.1)
    const alone = field.tells([at(10, 0)])(0, 0) / field.spread(at(10, 0)).sdDb ** 2
    expect(settledShares([open(10, 7)])[0]).toBeCloseTo(alone, 12)
    expect(settledShares([])).toEqual([])
  })

  test('lowers the variance by what a field with that reading has less', () => {
    const places = [at(8, 3), at(11, -2)]
    const fallDb2 = field.tells(places)
    const after = linkField(AP, [reading(0, -10, 0, -2), reading(1, 8, 3, 1)], nothing)
    const foreseen = field.spread(places[1]!).sdDb ** 2 - fallDb2(0, 1)
    expect(after.spread(places[1]!).sdDb ** 2).toBeCloseTo(foreseen, 9)
  })
})

describe('what links of different APs share', () => {
  /** Six APs, three to the west and three to the east of a line of places 40 m long. */
  const WEST = [-4, 0, 4].map((y) => ({ x: -30, y }))
  const EAST = [-4, 0, 4].map((y) => ({ x: 70, y }))
  const APS = [...WEST, ...EAST]
  /** What is in the way of the western ones at one place alone, 9 dB; each AP as strong as its number. */
  const others = APS.flatMap((from, ap) =>
    [0, 20, 40].map((x) => reading(ap, x, 0, ap - (x === 0 && ap < 3 ? 9 : 0), 0, from)),
  )
  const shared = sharedField(others)
  const [west, east] = [
    { x: -30, y: 1 },
    { x: 70, y: 1 },
  ]

  test('is told by those that lie in the same direction from a place, not by how strong they are', () => {
    expect(shared(at(0, 0), west).meanDb).toBeLessThan(-3)
    expect(shared(at(0, 0), east).meanDb).toBeGreaterThan(-1)
    expect(Math.abs(shared(at(20, 0), east).meanDb - shared(at(40, 0), east).meanDb)).toBeLessThan(1)
    const stronger = others.map((each) => ({ ...each, residualDb: each.residualDb + 5 }))
    const moved = sharedField(stronger)(at(0, 0), west).meanDb - shared(at(0, 0), west).meanDb
    // Four readings of 0 hold the mean of an AP that was read three times.
    expect(Math.abs(moved)).toBeLessThan(5 * (4 / 7))
  })

  test('fades over metres, ends with the floor and the device, and leaves open what nobody told', () => {
    const [here, beside, far] = [0, 4, -400].map((x) => shared(at(x, 0), west))
    expect(here!.meanDb).toBeLessThan(beside!.meanDb)
    expect(here!.openShare).toBeLessThan(beside!.openShare)
    expect(far!.meanDb).toBe(0)
    expect(beside!.openShare).toBeLessThan(far!.openShare)
    expect(shared(at(0, 0, 1), west)).toEqual(far)
  })

  test('moves and narrows what is expected of an AP that nobody read, whatever the order of the readings', () => {
    const field = linkField(west, [], shared)
    expect(field.meanDb(at(0, 0))).toBeLessThan(field.meanDb(at(40, 0)) - 3)
    expect(field.spread(at(0, 0)).sdDb).toBeLessThan(linkField(west, [], nothing).spread(at(0, 0)).sdDb - 0.5)
    expect(linkField(west, [], sharedField(others.toReversed())).meanDb(at(3, 1))).toBe(field.meanDb(at(3, 1)))
  })

  test('is believed as far as the readings of the floor bear it out', () => {
    const normal = normalRandom(seeded(3))
    const places = Array.from({ length: 40 }, (_, i) => [(i % 10) * 4, Math.floor(i / 10) * 4] as const)
    const readings = (residualDb: (x: number, from: { readonly x: number }) => number) =>
      APS.flatMap((from, ap) => places.map(([x, y]) => reading(ap, x, y, residualDb(x, from) + 4 * normal(), 0, from)))
    const factorOf = (of: FieldReading[]) => sharedField(of)(at(-900, 0), west).openShare
    const none = readings(() => 0)
    // What a wall across the floor at x = 18 takes from whichever AP lies behind it.
    const some = readings((x, from) => (x < 18 === from.x < 18 ? 4 : -4))
    expect(factorOf([])).toBe(1)
    expect(factorOf(none)).toBeLessThan(0.3)
    expect(factorOf(some)).toBeGreaterThan(1)
    const error = (of: FieldReading[]) => {
      const field = linkField(APS[0]!, [], sharedField(of.filter(({ ap }) => ap !== 0)))
      const own = of.filter(({ ap }) => ap === 0)
      const meanSquare = (errors: readonly number[]) => errors.reduce((sum, e) => sum + e * e, 0) / errors.length
      return (
        meanSquare(own.map((each) => each.residualDb - field.meanDb(each))) /
        meanSquare(own.map(({ residualDb }) => residualDb))
      )
    }
    expect(error(none)).toBeLessThan(1.05)
    expect(error(some)).toBeLessThan(0.7)
  })

  test('what a body takes from one side it leaves to the other', () => {
    const facing = [reading(0, 0, 0, 6, 0, WEST[1]), ...[20, 40].map((x) => reading(0, x, 0, 0, 0, WEST[1]))]
    const told = sharedField(facing)
    expect(told(at(0, 0), west).meanDb).toBeGreaterThan(1)
    expect(told(at(0, 0), east).meanDb).toBeLessThan(-0.5)
  })
})

describe('how sure the field is of an AP that nobody read', () => {
  const APS = Array.from({ length: 7 }, (_, i) => ({ x: (i % 4) * 12, y: i < 4 ? 0 : 24 }))
  const stated = (x: number, y: number, sigmaDb: number) => ({ ...at(x, y), sigmaDb })

  test('is what the plan states where nothing was read; readings of other APs take a share of it, its own never widen it', () => {
    for (const sigmaDb of [4, 9]) {
      const unread = linkField(AP, [], nothing, 6).spread(stated(5, 5, sigmaDb))
      expect(unread.sdDb).toBeCloseTo(sigmaDb, 9)
      expect(unread.freedom).toBe(6)
      const told = sharedField([reading(1, 5, 5, 4, 0, { x: 0, y: 1 }), reading(1, 30, 5, -4, 0, { x: 0, y: 1 })])
      const beside = linkField(AP, [], told, 6).spread(stated(5, 5, sigmaDb))
      const parts = (shared: typeof told) => linkField(AP, [], shared).spread(at(5, 5)).sdDb
      expect(beside.sdDb / sigmaDb).toBeCloseTo(parts(told) / parts(sharedField([reading(1, -900, 0, 0)])), 2)
      const read = linkField(AP, [reading(0, 9, 9, 0)], nothing, 6)
      expect(read.spread(stated(5, 5, sigmaDb)).sdDb).toBeLessThanOrEqual(sigmaDb)
      // Beside the reading the parts leave less open than a plan of 9 dB, more than one of 4.
      const near = read.spread(stated(9, 9, sigmaDb))
      expect(near.freedom).toBe(sigmaDb === 4 ? 6 : undefined)
      const fall = read.tells([stated(9, 9, sigmaDb)])(0, 0)
      expect(fall).toBeGreaterThan(0)
      expect(fall).toBeLessThan(near.sdDb ** 2)
    }
  })

  test.each([
    { floor: 'quiet', strengthDb: 1.5, sigmaDb: 3 },
    { floor: 'usual', strengthDb: 4, sigmaDb: 6 },
    { floor: 'rough', strengthDb: 6, sigmaDb: 9 },
  ])('holds on made-up floors that are $floor', ({ strengthDb, sigmaDb }) => {
    const normal = normalRandom(seeded(11))
    const holds: boolean[] = []
    for (let floor = 0; floor < 10; floor++) {
      const readings = APS.flatMap((from, ap) => {
        const strongDb = strengthDb * normal()
        return Array.from({ length: 16 }, (_, i) =>
          reading(ap, (i % 4) * 11, Math.floor(i / 4) * 9, strongDb + sigmaDb * normal(), 0, from),
        )
      })
      for (const [ap, from] of APS.entries()) {
        const others = readings.filter((each) => each.ap !== ap)
        const toldDb = Math.sqrt(others.reduce((sum, { residualDb }) => sum + residualDb ** 2, 0) / others.length)
        const field = linkField(from, [], sharedField(others), APS.length - 1)
        for (const each of readings.filter((own, i) => own.ap === ap && i % 4 === 0)) {
          const { sdDb, freedom } = field.spread({ ...each, sigmaDb: toldDb })
          holds.push(Math.abs(each.residualDb - field.meanDb(each)) <= studentQuantile(0.95, freedom) * sdDb)
        }
      }
    }
    const share = holds.filter(Boolean).length / holds.length
    expect(share).toBeGreaterThan(0.85)
    expect(share).toBeLessThan(0.97)
  })
})
