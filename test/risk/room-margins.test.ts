import { describe, expect, it } from 'vitest'
import { saturatedWallsDb } from '../../src/radio/multi-wall.js'
import { type DrawnPlace, POINT_SHARE, roomVerdicts } from '../../src/risk/room-margins.js'
import { simulatePlace } from '../../src/risk/simulate.js'
import { studentCdf } from '../../src/statistics/student-t.js'
import { drawnRooms, roomWorld } from './estate.js'

const PLANNED = { lossesDb: [8, 3], common: 0, ofLink: () => 0 }

/** A room of one AP behind one brick wall whose samples have these margins. */
function behindBrick(margins: readonly number[], need: number): DrawnPlace {
  const [room] = drawnRooms('x', 1, 0).rooms
  const link = {
    ap: 0,
    crossing: Uint16Array.from(margins, () => 1),
    plannedDb: Float32Array.from(margins),
    fullDb: Float32Array.from(margins, (margin) => margin + 4),
    second: null,
  }
  return { ...drawnRooms('x', 0, 0), rooms: [{ ...room!, need, samples: margins.length, links: [link] }] }
}

describe('rooms under other losses', () => {
  it('keep their verdict at the planned losses, and as many samples as they need', () => {
    expect([...roomVerdicts(behindBrick([1, 1, -1, 2], 3))(PLANNED).planned]).toEqual([1])
    expect([...roomVerdicts(behindBrick([1, 1, -1, 2], 4))(PLANNED).planned]).toEqual([0])
    expect([...roomVerdicts(behindBrick([1, 1, -1, 2], 4))(PLANNED).full]).toEqual([1])
  })

  it('lose what a wall loses more, the way round it counted', () => {
    const moreDb = saturatedWallsDb(14, 22) - saturatedWallsDb(8, 22)
    const at = (marginDb: number) =>
      roomVerdicts(behindBrick([marginDb], 1))({ ...PLANNED, lossesDb: [14, 3] }).planned[0]
    expect(at(moreDb + 0.01)).toBe(1)
    expect(at(moreDb - 0.01)).toBe(0)
    expect(moreDb).toBeLessThan(6)
  })

  it('lose all of it where no way leads round, and through a slab', () => {
    const open = { ...behindBrick([5.9], 1), saturationDb: null }
    expect(roomVerdicts(open)({ ...PLANNED, lossesDb: [14, 3] }).planned[0]).toBe(0)
    expect(roomVerdicts(open)({ ...PLANNED, lossesDb: [13.8, 3] }).planned[0]).toBe(1)
    const slab = { ...behindBrick([5.9], 1), slabs: [true, false] }
    expect(roomVerdicts(slab)({ ...PLANNED, lossesDb: [14, 3] }).planned[0]).toBe(0)
  })

  it('take the standard deviation of what is in the way', () => {
    const at = (marginDb: number) => roomVerdicts(behindBrick([marginDb], 1))({ ...PLANNED, common: 1 }).planned[0]
    expect(at(9.01)).toBe(1)
    expect(at(8.99)).toBe(0)
  })

  it('ask a second AP of where the profile does, the first and the second being two', () => {
    const place = behindBrick([5], 1)
    const [room] = place.rooms
    const [first] = room!.links
    const withSecond = (db: number) => ({
      ...first!,
      second: { plannedDb: Float32Array.of(db), fullDb: Float32Array.of(db + 4) },
    })
    const pair = (db: number): DrawnPlace => ({
      ...place,
      rooms: [{ ...room!, links: [withSecond(db), { ...withSecond(db), ap: 1 }] }],
    })
    expect(roomVerdicts(pair(1))(PLANNED).planned[0]).toBe(1)
    expect(roomVerdicts(pair(-1))(PLANNED).planned[0]).toBe(0)
    expect(roomVerdicts({ ...place, rooms: [{ ...room!, links: [withSecond(5)] }] })(PLANNED).planned[0]).toBe(0)
  })

  it('that the plan does not meet stay out, and ask for no AP', () => {
    const place = drawnRooms('a', 3, 40)
    const failed = { ...place, rooms: place.rooms.map((room) => ({ ...room, failed: true })) }
    const outcome = simulatePlace(failed, roomWorld({ draws: 50 }))
    expect(Math.max(...outcome.planned, ...outcome.full, ...outcome.mend)).toBe(0)
  })
})

describe('the draws of a location', () => {
  it('are the same for one seed, others for another, and do not depend on other locations', { tags: 'long' }, () => {
    const place = drawnRooms('a', 12, 3)
    expect(simulatePlace(place, roomWorld())).toEqual(simulatePlace(place, roomWorld()))
    expect(simulatePlace(place, roomWorld({ seed: 2 })).planned).not.toEqual(simulatePlace(place, roomWorld()).planned)
  })

  it('hold more rooms at full power, fewer in a wider world, and mend no more APs than there are', {
    tags: 'long',
  }, () => {
    const place = drawnRooms('a', 12, 3)
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    const own = simulatePlace(place, roomWorld())
    const { world } = roomWorld()
    const wide = simulatePlace(place, roomWorld({ world: { ...world, rangeFactor: 1.5, rangeMost: 1.5, strays: 0.1 } }))
    expect(own.full.every((count, draw) => count >= own.planned[draw]!)).toBe(true)
    expect(mean(wide.planned)).toBeLessThan(mean(own.planned))
    expect(Math.max(...own.mend)).toBeLessThanOrEqual(2)
    expect(own.mend.every((aps, draw) => aps > 0 === own.full[draw]! < 12)).toBe(true)
  })

  it('draw nothing common to a location whose readings told its level', () => {
    const place = drawnRooms('a', 12, 3)
    const spread = (counts: readonly number[]) => {
      const mean = counts.reduce((sum, value) => sum + value, 0) / counts.length
      return counts.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    }
    const told = simulatePlace({ ...place, calibrated: true }, roomWorld())
    expect(spread(told.planned)).toBeLessThan(0.8 * spread(simulatePlace(place, roomWorld()).planned))
  })

  it('draw the Student t of a calibration: so many draws lose a link by its distribution function', () => {
    // One AP 12 dB above what its room needs, in sight, walls as planned.
    const { world, draws } = roomWorld({ draws: 4000 })
    const free = { ...roomWorld({ draws }), floors: { share: 0, bands: 0 }, world: { ...world, strays: 0 } }
    const lossesAsPlanned = drawnRooms('a', 0, 0).materials.map((m) => ({ ...m, lowDb: m.lossDb, highDb: m.lossDb }))
    const inSight = behindBrick([12], 1)
    const rooms = inSight.rooms.map((room) => ({
      ...room,
      links: room.links.map((link) => ({ ...link, crossing: Uint16Array.of(0) })),
    }))
    const place = { ...inSight, rooms, materials: lossesAsPlanned, calibrated: true }
    const shareOf = (freedom?: number): number => {
      const outcome = simulatePlace({ ...place, sigma: { lineOfSightDb: 8, obstructedDb: 9, freedom } }, free)
      return outcome.roomPlanned[0]! / draws
    }
    const scales = 12 / (8 * Math.sqrt(1 - POINT_SHARE))
    for (const freedom of [undefined, 2, 6]) {
      const expected = studentCdf(scales, freedom)
      // Four standard errors of a share of so many draws.
      const reach = 4 * Math.sqrt((expected * (1 - expected)) / draws)
      expect(Math.abs(shareOf(freedom) - expected)).toBeLessThan(reach)
    }
    expect(studentCdf(scales, 2)).toBeLessThan(studentCdf(scales) - 0.04)
  })
})
