import { describe, expect, test } from 'vitest'
import { type FieldReading, linkField, placeField, settledShares } from '../../src/calibration/residual-field.js'

const at = (x: number, y: number, group = 0) => ({ x, y, group })
const reading = (ap: number, x: number, y: number, residualDb: number, group = 0): FieldReading => ({
  ...at(x, y, group),
  ap,
  residualDb,
})
const nothing = () => 0
const AP = { x: 0, y: 0 }

describe('what readings of an AP say of unread places', () => {
  test('is nothing without readings: the path stands, as unsure as APs and shadowing are', () => {
    const field = linkField(AP, [], nothing)
    expect(field.meanDb(at(5, 5))).toBe(0)
    // Strength 4, direction 4, shadowing 4, place 1 and 1.5, a reading 3 dB.
    expect(field.sdDb(at(5, 5))).toBeCloseTo(Math.sqrt(16 + 16 + 16 + 1 + 2.25 + 9), 9)
  })

  test('an AP that reads 8 dB low all around is low everywhere, and surer than before', () => {
    const around = [5, 10].flatMap((m) => [at(m, 0), at(-m, 0), at(0, m), at(0, -m)])
    const own = around.map(({ x, y }) => reading(0, x, y, -8))
    const field = linkField(AP, own, nothing)
    const meanDb = field.meanDb(at(12, 12))
    expect(meanDb).toBeLessThan(-5)
    expect(meanDb).toBeGreaterThan(-8)
    expect(field.sdDb(at(12, 12))).toBeLessThan(linkField(AP, [], nothing).sdDb(at(12, 12)) - 1)
  })

  test('near a reading it is nearly what was read, and the same direction counts more than the one behind', () => {
    const field = linkField(AP, [reading(0, 10, 0, -9)], nothing)
    const [near, beyond, behind] = [at(10.2, 0), at(20, 0), at(-10, 0)]
    expect(field.meanDb(near)).toBeLessThan(field.meanDb(beyond))
    expect(field.meanDb(beyond)).toBeLessThan(field.meanDb(behind))
    expect(field.sdDb(near)).toBeLessThan(field.sdDb(beyond))
    expect(field.sdDb(beyond)).toBeLessThan(field.sdDb(behind))
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
    const alone = field.tells([at(10, 0)])(0, 0) / field.sdDb(at(10, 0)) ** 2
    expect(settledShares([open(10, 7)])[0]).toBeCloseTo(alone, 12)
    expect(settledShares([])).toEqual([])
  })

  test('lowers the variance by what a field with that reading has less', () => {
    const places = [at(8, 3), at(11, -2)]
    const fallDb2 = field.tells(places)
    const after = linkField(AP, [reading(0, -10, 0, -2), reading(1, 8, 3, 1)], nothing)
    const foreseen = field.sdDb(places[1]!) ** 2 - fallDb2(0, 1)
    // The field takes a reading for surer than the place it stands for: 9 of 12.25 dB².
    expect(after.sdDb(places[1]!) ** 2).toBeLessThan(foreseen)
    expect(foreseen - after.sdDb(places[1]!) ** 2).toBeLessThan(1.5)
  })
})

describe('what places have in common', () => {
  const others = [1, 2, 3, 4, 5, 6].flatMap((ap) => [
    reading(ap, 3, 3, -6 + ap),
    reading(ap, 20, 20, ap),
    reading(ap, 40, 3, ap),
  ])

  test('is told by the other APs, not by how strong they are', () => {
    const placeDb = placeField(others)
    expect(placeDb(at(3, 3))).toBeLessThan(placeDb(at(20, 20)) - 1)
    expect(Math.abs(placeDb(at(20, 20)) - placeDb(at(40, 3)))).toBeLessThan(0.5)
    expect(Math.abs(placeDb(at(300, 300)))).toBeLessThan(1e-6)
    expect(placeDb(at(3, 3, 1))).toBe(0)
  })

  test('moves what is expected of an AP that nobody read there', () => {
    const field = linkField(AP, [], placeField(others))
    expect(field.meanDb(at(3, 3))).toBeLessThan(field.meanDb(at(20, 20)) - 1)
  })
})
