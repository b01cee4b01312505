import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CableRun, Device } from '../../src/routes/cabling.js'
import { prepareCabling } from '../../src/routes/cabling.js'
import { weightedByRelaxation } from './brute-force.js'
import { type Drawing, drawnLocation, letterAt, ROUTE_CATALOG, ROUTE_DESIGN } from './drawn-floor.js'

const STOREY_M = 3
const DROP_AT_RACK_M = 2.7
const DROP_AT_DEVICE_M = 0.1
const LOOP_M = 3

const installed = (routeM: number): number => (routeM + DROP_AT_RACK_M + DROP_AT_DEVICE_M + LOOP_M) * 1.1
const device = (x: number, y: number, floorIndex = 0): Device => ({ floorIndex, at: [x, y], heightM: 2.6 })
const rack = (x: number, y: number, floorId = 'f0', id = 'lt') => ({ id, floorId, at: [x, y] as const })

function cablingOf(floors: readonly Drawing[], racks: Parameters<typeof drawnLocation>[1]) {
  return prepareCabling(drawnLocation(floors, racks), ROUTE_CATALOG, ROUTE_DESIGN)
}

/** Length of the drawn route [m]; fails on a leg that is neither along x, along y nor straight up. */
function drawnM(run: CableRun): number {
  let sum = 0
  run.points.slice(1).forEach((point, index) => {
    const before = run.points[index]!
    const legs = [
      Math.abs(point.at[0] - before.at[0]),
      Math.abs(point.at[1] - before.at[1]),
      Math.abs(point.floorIndex - before.floorIndex) * STOREY_M,
    ]
    expect(legs.filter((leg) => leg > 1e-9).length, 'a leg has one direction').toBeLessThanOrEqual(1)
    sum += legs.reduce((a, b) => a + b)
  })
  return sum
}

/** Letters that a route passes over, sampled every 10 cm between its cell centres. */
function lettersUnder(floors: readonly Drawing[], run: CableRun): Set<string> {
  const letters = new Set<string>()
  run.points.slice(1).forEach((point, index) => {
    const before = run.points[index]!
    const steps = 10 * Math.ceil(Math.abs(point.at[0] - before.at[0]) + Math.abs(point.at[1] - before.at[1]))
    for (let i = 0; i <= steps; i++) {
      const t = steps === 0 ? 0 : i / steps
      const x = before.at[0] + t * (point.at[0] - before.at[0])
      const y = before.at[1] + t * (point.at[1] - before.at[1])
      letters.add(letterAt(floors[before.floorIndex]!, x, y))
    }
  })
  return letters
}

describe('the length of a cable', () => {
  const plan: Drawing = ['oooooo', 'oooooo', 'oooooo', 'oooooo']

  it('is (route + drops + loop) × slack', () => {
    const run = cablingOf([plan], [rack(0.5, 0.5)]).run(device(4.5, 2.5))
    expect(run.routed).toBe(true)
    expect(run.cableM).toBeCloseTo((4 + 2 + 2.7 + 0.1 + 3) * 1.1, 9)
  })

  it('is the right-angled distance in an open room, wherever device and rack stand', () => {
    const inside = fc.tuple(
      fc.double({ min: 0.5, max: 5.5, noNaN: true }),
      fc.double({ min: 0.5, max: 3.5, noNaN: true }),
    )
    fc.assert(
      fc.property(inside, inside, ([x, y], [u, v]) => {
        const cabling = cablingOf([plan], [rack(u, v)])
        const run = cabling.run(device(x, y))
        const directM = Math.abs(x - u) + Math.abs(y - v)
        expect(run.cableM).toBeGreaterThanOrEqual(installed(directM) - 1e-9)
        // Within one cell a route still runs over the cell's centre.
        expect(run.cableM).toBeLessThanOrEqual(installed(directM + 2) + 1e-9)
        expect(installed(drawnM(run))).toBeCloseTo(run.cableM, 9)
        expect(cabling.lengthM(device(x, y))).toBe(run.cableM)
      }),
    )
  })

  it('rises to a device that hangs above the ceiling of its level', () => {
    const run = cablingOf([plan], [rack(0.5, 0.5)]).run({ floorIndex: 0, at: [0.5, 0.5], heightM: 5.2 })
    expect(run.cableM).toBeCloseTo((2.7 + 2.5 + 3) * 1.1, 9)
  })

  it('is the same when the whole building moves', () => {
    const here = drawnLocation([plan], [rack(0.5, 0.5)])
    const shift = ([x, y]: readonly [number, number]) => [x + 128, y + 64] as const
    const there = {
      ...here,
      telecomRooms: here.telecomRooms.map((room) => ({ ...room, at: shift(room.at) })),
      floors: here.floors.map((floor) => ({
        ...floor,
        rooms: floor.rooms.map((room) => ({ ...room, polygon: room.polygon.map(shift) })),
      })),
    }
    const a = prepareCabling(here, ROUTE_CATALOG, ROUTE_DESIGN).run(device(4.5, 3))
    const b = prepareCabling(there, ROUTE_CATALOG, ROUTE_DESIGN).run(device(132.5, 67))
    expect(b.cableM).toBeCloseTo(a.cableM, 9)
    expect(b.points.map((point) => point.at)).toEqual(a.points.map((point) => shift(point.at)))
  })
})

describe('the way of a cable', () => {
  it('goes around a courtyard, never across it', () => {
    const plan: Drawing = ['ooooo', 'o...o', 'o...o', 'ooooo']
    const run = cablingOf([plan], [rack(0.5, 1.5)]).run(device(4.5, 1.5))
    expect(run.routed).toBe(true)
    expect(run.cableM).toBeCloseTo(installed(1 + 4 + 1), 9)
    expect(lettersUnder([plan], run)).toEqual(new Set(['o']))
  })

  it('stays inside an L', () => {
    const plan: Drawing = ['oo...', 'oo...', 'ooooo']
    const run = cablingOf([plan], [rack(0.5, 2.5)]).run(device(4.5, 0.5))
    expect(run.cableM).toBeCloseTo(installed(2 + 4), 9)
    expect(lettersUnder([plan], run)).toEqual(new Set(['o']))
  })

  it('follows the corridor once that is worth the detour', () => {
    const plan: Drawing = ['ooooo', 'ccccc', 'ooooo']
    const run = cablingOf([plan], [rack(0.5, 2.5)]).run(device(4.5, 2.5))
    expect(run.cableM).toBeCloseTo(installed(4), 9)
    const longer: Drawing = ['oooooooooooooooooooooooooo', 'cccccccccccccccccccccccccc']
    const far = cablingOf([longer], [rack(0.5, 1.5)]).run(device(25.5, 1.5))
    expect(far.cableM).toBeCloseTo(installed(27), 9)
    expect(lettersUnder([longer], far)).toContain('c')
  })

  it.each(['s', 'l', 'v'])('finds no way through %s and falls back to the right-angled distance', (barrier) => {
    const plan: Drawing = [`oo${barrier}oo`, `oo${barrier}oo`]
    const run = cablingOf([plan], [rack(0.5, 0.5)]).run(device(4.5, 1.5))
    expect(run).toEqual({ rack: 'lt', cableM: installed(5), routed: false, points: [] })
    const around: Drawing = [`oo${barrier}oo`, 'ooooo']
    expect(cablingOf([around], [rack(0.5, 1.5)]).run(device(4.5, 1.5)).cableM).toBeCloseTo(installed(6), 9)
  })

  it('reaches a rack that stands where no cable may run', () => {
    const run = cablingOf([['osoo']], [rack(1.5, 0.5)]).run(device(3.5, 0.5))
    expect(run.routed).toBe(true)
    expect(run.cableM).toBeCloseTo(installed(2), 9)
  })

  it('leaves the building neither at a rack on a façade nor at a device on one', () => {
    const plan: Drawing = ['ooo..', 'ooooo']
    const run = cablingOf([plan], [rack(3, 1)]).run(device(3, 1.5))
    expect(run.routed).toBe(true)
    const inner = run.points.slice(1, -1)
    expect(inner.length).toBeGreaterThan(0)
    for (const point of inner) expect(letterAt(plan, point.at[0] - 1e-6, point.at[1] - 1e-6)).toBe('o')
  })
})

describe('between levels', () => {
  const ground: Drawing = ['ooohs', 'ooooo']
  const upper: Drawing = ['ooohs', 'ooooo']

  it('rises in a shaft', () => {
    const run = cablingOf([ground, upper], [rack(0.5, 0.5)]).run(device(0.5, 0.5, 1))
    expect(run.routed).toBe(true)
    expect(run.cableM).toBeCloseTo(installed(4 + STOREY_M + 4), 9)
    const riser = run.points.filter((point, index) => run.points[index - 1]?.floorIndex !== point.floorIndex)
    expect(riser.map((point) => point.at)).toContainEqual([3.5, 1.5])
  })

  it('rises in telecom rooms that stand above one another, two levels at once', () => {
    const level: Drawing = ['too']
    const run = cablingOf([level, level, level], [rack(0.5, 0.5)]).run(device(2.5, 0.5, 2))
    expect(run.cableM).toBeCloseTo(installed(2 + 2 * STOREY_M), 9)
  })

  it.each([
    ['stairs', ['oos'], ['oos']],
    ['a lift', ['ool'], ['ool']],
    ['shafts that do not stand above one another', ['hoo'], ['ooh']],
    ['a telecom room with no way above it', ['too'], ['ooo']],
  ] as const)('does not rise through %s', (_name, below, above) => {
    const run = cablingOf([below, above], [rack(0.5, 0.5)]).run(device(1.5, 0.5, 1))
    expect(run).toEqual({ rack: 'lt', cableM: installed(1 + STOREY_M), routed: false, points: [] })
  })
})

describe('several racks, or none', () => {
  const plan: Drawing = ['oooooooo']

  it('takes the rack with the shorter way', () => {
    const cabling = cablingOf([plan], [rack(0.5, 0.5, 'f0', 'west'), rack(7.5, 0.5, 'f0', 'east')])
    expect(cabling.run(device(2.5, 0.5)).rack).toBe('west')
    expect(cabling.run(device(5.5, 0.5)).rack).toBe('east')
    expect(cabling.run(device(4, 0.5)).rack).toBe('west')
    expect(cabling.lengthM(device(5.5, 0.5))).toBeCloseTo(installed(2), 9)
  })

  it('measures the way, not the distance', () => {
    const around: Drawing = ['oooooooo', 'o.......', 'oooooo..']
    const cabling = cablingOf([around], [rack(7.5, 2.5, 'f0', 'north'), rack(0.5, 0.5, 'f0', 'south')])
    expect(cabling.run(device(5.5, 0.5)).rack).toBe('south')
  })

  it('falls back to the nearer rack', () => {
    const upstairs = cablingOf([['oo'], ['oo'], ['oo']], [rack(0.5, 0.5, 'f0', 'low'), rack(0.5, 0.5, 'f2', 'high')])
    expect(upstairs.run(device(1.5, 0.5, 1)).rack).toBe('low')
    const top = cablingOf([['oo'], ['oo'], ['oo'], ['oo']], [rack(0.5, 0.5, 'f0', 'low'), rack(0.5, 0.5, 'f3', 'high')])
    expect(top.run(device(1.5, 0.5, 2)).rack).toBe('high')
  })

  it('assumes a rack in the largest room that is not public, and says so', () => {
    const location = drawnLocation([['pps']], [])
    const base = location.floors[0]!
    const lShape = { ...base.rooms[0]!, id: 'service', use: 'office', areaM2: 9 }
    const polygon = [
      [0, 1],
      [6, 1],
      [6, 2],
      [1, 2],
      [1, 6],
      [0, 6],
    ] as const
    const withService = { ...location, floors: [{ ...base, rooms: [...base.rooms, { ...lShape, polygon }] }] }
    const cabling = prepareCabling(withService, ROUTE_CATALOG, ROUTE_DESIGN)
    expect(cabling.rackAssumed).toBe(true)
    expect(cabling.racks).toHaveLength(1)
    const [x, y] = cabling.racks[0]!.at
    expect((x < 1 && y > 1) || (y < 2 && y > 1), `inside the L: ${x}, ${y}`).toBe(true)
    expect(cablingOf([['pp']], [rack(0.5, 0.5)]).rackAssumed).toBe(false)
  })

  it('assumes a rack in a public room where there is no other, never in the stairs', () => {
    const cabling = cablingOf([['ssp']], [])
    expect(cabling.racks[0]!.at).toEqual([2.5, 0.5])
  })
})

describe('against plain relaxation', () => {
  const cell = fc.constantFrom('o', 'o', 'c', 'c', 'p', 's', 'v', '.', 'h')
  const drawing = fc
    .array(fc.array(cell, { minLength: 5, maxLength: 5 }), { minLength: 4, maxLength: 4 })
    .map((rows) => rows.map((row) => row.join('')))
  const floors = fc.array(drawing, { minLength: 1, maxLength: 2 })

  it('every route is a best one by weight, as long as it is drawn, and inside the building', { tags: 'long' }, () => {
    let routed = 0
    fc.assert(
      fc.property(floors, fc.nat({ max: 19 }), fc.nat({ max: 19 }), fc.nat({ max: 1 }), (drawn, from, to, level) => {
        const f = Math.min(level, drawn.length - 1)
        // The corners of every floor are rooms, so that all drawings share one south-west corner.
        const plans = drawn.map((rows) => rows.map((row, i) => (i === 0 || i === 3 ? `o${row.slice(1, 4)}o` : row)))
        const [rx, ry] = [from % 5, Math.floor(from / 5)]
        const [x, y] = [to % 5, Math.floor(to / 5)]
        if (!'opch'.includes(letterAt(plans[0]!, rx + 0.5, ry + 0.5))) return
        const best = weightedByRelaxation(plans, `0/${rx}/${ry}`)
        const run = cablingOf(plans, [rack(rx + 0.5, ry + 0.5)]).run(device(x + 0.5, y + 0.5, f))
        const wanted = best.get(`${f}/${x}/${y}`)
        expect(run.routed).toBe(wanted !== undefined)
        if (wanted === undefined) return
        routed++
        expect(installed(drawnM(run))).toBeCloseTo(run.cableM, 9)
        expect([...lettersUnder(plans, run)].every((letter) => 'opch'.includes(letter))).toBe(true)
        // Metres and weight agree up to the factor of the rooms off the corridors.
        const metres = drawnM(run)
        expect(metres).toBeLessThanOrEqual(wanted + 1e-9)
        expect(wanted).toBeLessThanOrEqual(metres * 1.1 + 1e-9)
      }),
      { numRuns: 400 },
    )
    expect(routed).toBeGreaterThan(100)
  })
})
