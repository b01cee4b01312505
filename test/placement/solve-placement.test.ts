import { describe, expect, it } from 'vitest'
import { setBit, sparseOf, wordsFor } from '../../src/placement/bitset.js'
import { buildCoverProblem, type CoverInput, type CoverRoom } from '../../src/placement/cover-problem.js'
import { marginScale, roomMarginsDb } from '../../src/placement/plan-margin.js'
import { refinePlacement } from '../../src/placement/refine.js'
import {
  type KnownLeast,
  type PlacementSolution,
  solveApart,
  solveApartAnyway,
  solvePlacement,
} from '../../src/placement/solve-placement.js'
import { nearSpots } from '../../src/placement/spacing.js'
import { startWork } from '../../src/placement/work.js'
import { wholeLosses } from '../../src/radio/loss-table.js'
import { carriesAll, coversAll, exhaustive, keepsApart } from './exhaustive.js'
import { drawSmallFloor, type SmallFloorOptions, smallFloor } from './small-floors.js'

const OPTIONS = { nodeLimit: 500 }
const FLOORS = 200

const families: Record<string, SmallFloorOptions> = {
  'coverage of 95 %': { areaShare: 0.95, secondary: false, crowd: 0, candidates: 12, forced: 0 },
  'coverage of 80 % with capacity': { areaShare: 0.8, secondary: false, crowd: 22, candidates: 11, forced: 0 },
  'full coverage with a pinned AP': { areaShare: 1, secondary: false, crowd: 6, candidates: 12, forced: 1 },
  'secondary coverage': { areaShare: 0.9, secondary: true, crowd: 0, candidates: 10, forced: 0 },
  'secondary coverage and capacity': { areaShare: 0.95, secondary: true, crowd: 18, candidates: 10, forced: 1 },
}

describe('placement against exhaustive search on 250 seeded small floors', () => {
  for (const [name, options] of Object.entries(families)) {
    it(name, async () => {
      let bound = 0
      for (let seed = 1; seed <= 50; seed++) {
        const solution = await solvePlacement(smallFloor(seed, options), OPTIONS)
        const least = exhaustive(solution.problem)
        expect(least, `seed ${seed}`).not.toBeNull()
        expect(solution.costCents, `seed ${seed}`).toBe(least!.costCents)
        expect(solution.costLowerBoundCents, `seed ${seed}`).toBe(least!.costCents)
        expect(solution.proven).toBe(true)
        expect(solution.lowerBound, `seed ${seed}`).toBe(least!.count)
        expect(coversAll(solution.problem, solution.chosen)).toBe(true)
        expect(carriesAll(solution.problem, solution.chosen)).toBe(true)
        if (solution.relaxedRooms.length === 0) bound += 1
      }
      expect(bound, 'floors that needed no relaxation').toBeGreaterThan(5)
    })
  }
})

describe('placement against exhaustive search where everything is asked at once', () => {
  it(`${FLOORS} seeded floors of 8 to 12 candidates, 95 % of the area, capacity and secondary coverage`, async () => {
    let [secondary, crowded] = [0, 0]
    for (let seed = 1; seed <= FLOORS; seed++) {
      const floor = { areaShare: 0.95, secondary: true, crowd: 34, candidates: 8 + (seed % 5), forced: 0 }
      const solution = await solvePlacement(smallFloor(1000 + seed, floor), OPTIONS)
      const { problem } = solution
      expect(solution.costCents, `seed ${seed}`).toBe(exhaustive(problem)!.costCents)
      expect(solution.proven, `seed ${seed}`).toBe(true)
      if (problem.rooms.some((room) => room.secondary)) secondary += 1
      const coverage = { ...problem, rooms: problem.rooms.map((room) => ({ ...room, connected: 0 })) }
      if (exhaustive(coverage)!.costCents < solution.costCents) crowded += 1
    }
    expect(secondary).toBeGreaterThan(0.75 * FLOORS)
    expect(crowded, 'floors on which capacity decides').toBeGreaterThan(0.1 * FLOORS)
  })
})

/** Whether bounds hold of a plan without distances, for which questions about a plan ask. */
const mayBegin = ({ costCents, coverageCents }: KnownLeast, free: PlacementSolution): boolean =>
  Math.max(costCents, coverageCents) <= free.costCents

describe('least distance between APs against exhaustive search', () => {
  /** What is asked of the floors in turn: one AP a sample, two, capacity or a pinned AP beside. */
  const kinds: readonly SmallFloorOptions[] = [
    { areaShare: 0.9, secondary: false, crowd: 0, candidates: 10, forced: 0 },
    { areaShare: 0.7, secondary: true, crowd: 0, candidates: 10, forced: 0 },
    { areaShare: 0.7, secondary: false, crowd: 14, candidates: 8, forced: 0 },
    { areaShare: 0.7, secondary: true, crowd: 6, candidates: 8, forced: 1 },
  ]

  it('200 seeded floors on which some choice keeps it, a distance of 2, 3 or 4 m', async () => {
    let [possible, dearer, impossible] = [0, 0, 0]
    for (let seed = 1; possible < 200; seed++) {
      const { input, places } = drawSmallFloor(4000 + seed, kinds[seed % 4]!)
      const apartM = 2 + (seed % 3)
      const spots = places.map(({ x, y }) => ({ floorIndex: 0, x, y }))
      const free = await solvePlacement(buildCoverProblem(input), OPTIONS)
      const apart = await solveApart(free, nearSpots(spots, apartM), OPTIONS)
      const least = exhaustive({ ...free.problem, near: nearSpots(spots, apartM) })
      expect(apart?.costCents ?? null, `seed ${seed}`).toBe(least?.costCents ?? null)
      if (least === null || apart === null) {
        impossible += 1
        continue
      }
      possible += 1
      expect(apart.costLowerBoundCents, `seed ${seed}`).toBe(least.costCents)
      expect(apart.lowerBound).toBeLessThanOrEqual(least.count)
      expect(mayBegin(apart.least, free), `seed ${seed}`).toBe(true)
      if (least.costCents > free.costCents) dearer += 1
      for (const [i, a] of apart.chosen.entries())
        for (const b of apart.chosen.slice(i + 1))
          expect(Math.hypot(places[a]!.x - places[b]!.x, places[a]!.y - places[b]!.y)).toBeGreaterThanOrEqual(apartM)
    }
    expect(dearer, 'floors on which the distance costs something').toBeGreaterThan(15)
    expect(impossible, 'floors on which nothing keeps it').toBeGreaterThan(5)
  })

  it('where nothing keeps it, the rooms left short are told, and what is left costs least; 60 such floors', async () => {
    let [floors, ofDemand, allMet] = [0, 0, 0]
    for (let seed = 1; floors < 60; seed++) {
      const { input, places } = drawSmallFloor(9000 + seed, { ...kinds[seed % 4]!, crowd: seed % 2 === 0 ? 24 : 0 })
      const near = nearSpots(
        places.map(({ x, y }) => ({ floorIndex: 0, x, y })),
        3 + (seed % 3),
      )
      const free = await solvePlacement(buildCoverProblem(input), OPTIONS)
      const owed = await solveApartAnyway(free, near, OPTIONS)
      expect(mayBegin(owed.least, free), `seed ${seed}`).toBe(true)
      const short = owed.problem.rooms.flatMap(({ need, connected }, r) => {
        const before = free.problem.rooms[r]!
        return need < before.need || connected < before.connected ? [r] : []
      })
      // Told as short only where no choice that keeps the distance meets all, and never else.
      const least = exhaustive({ ...free.problem, near })
      expect(short.length === 0, `seed ${seed}`).toBe(least !== null)
      if (least !== null) {
        expect(owed.costCents, `seed ${seed}`).toBe(least.costCents)
        allMet += 1
        continue
      }
      floors += 1
      expect(exhaustive({ ...owed.problem, near }), `seed ${seed}`).toMatchObject({ costCents: owed.costCents })
      expect(owed.costLowerBoundCents, `seed ${seed}`).toBeLessThanOrEqual(owed.costCents)
      expect(keepsApart({ ...owed.problem, near }, owed.chosen), `seed ${seed}`).toBe(true)
      expect(new Set(owed.chosen).size).toBe(owed.chosen.length)
      expect(coversAll(owed.problem, owed.chosen) && carriesAll(owed.problem, owed.chosen)).toBe(true)
      const known = free.relaxedRooms.map(({ room }) => room)
      const told = owed.relaxedRooms.flatMap(({ room, apart }) => (apart ? [room] : []))
      expect(told, `seed ${seed}`).toEqual(short.filter((r) => !known.includes(r)))
      if (owed.relaxedRooms.some(({ apart, reason }) => apart && reason === 'demand')) ofDemand += 1
    }
    expect(ofDemand, 'floors short of capacity').toBeGreaterThan(10)
    expect(allMet, 'floors on which some choice keeps it').toBeGreaterThan(10)
  })
})

/**
 * One open room of `side` metres full of people, candidates all over it: any AP covers nearly all of it. As many again as `far`
 * stand where they reach nobody, so that no ceiling of a room holds them.
 */
function hall(side: number, connected: number, far = 0): CoverInput {
  const points = Array.from({ length: side * side }, (_, s) => [(s % side) + 0.5, Math.floor(s / side) + 0.5] as const)
  const places = points.filter((_, s) => s % 3 === 0)
  const all = [...places, ...Array.from({ length: far }, () => [9e9, 9e9] as const)]
  const lossDb = Float32Array.from(all.flatMap(([x, y]) => points.map(([u, v]) => lossAt(Math.hypot(x - u, y - v)))))
  const limit = { lineOfSightDb: lossAt(side * 0.9), obstructedDb: 0 }
  const room = { id: 'hall', start: 0, end: points.length, areaShare: 0.95, secondary: false }
  return {
    rooms: [{ ...room, connected, mbps: connected * 0.6, maxAirtime: 0.6, maxClientsPerRadio: 30 }],
    candidates: all.map((_, c) => ({ transmitter: c, type: 0, costCents: 100_000, forced: false })),
    offers: [{ primary: [limit], secondary: [null], rates: [{ maxLossDb: 200, rateBps: 287e6 }], clientsAtLeast: 60 }],
    samples: points.length,
    losses: wholeLosses(1, points.length, { lossDb, obstructed: new Uint8Array(lossDb.length) }),
    macEfficiency: 0.6,
    externalUtilisation: 0.1,
  }
}

function lossAt(distanceM: number): number {
  return 47 + 20 * Math.log10(Math.max(1, distanceM))
}

describe('demand that asks for more APs than coverage', () => {
  it('is counted before the search: no node is needed to prove the count', async () => {
    const solution = await solvePlacement(buildCoverProblem(hall(12, 148)), { nodeLimit: 0 })
    expect(solution).toMatchObject({ proven: true, nodes: 0, lowerBound: 5 })
    expect(solution.chosen).toHaveLength(Math.ceil(148 / 30))
  })

  it('is counted over the positions that can serve the room: what others could hold elsewhere is no reason for fewer', async () => {
    const solution = await solvePlacement(buildCoverProblem(hall(12, 187, 4)), { nodeLimit: 0 })
    expect(solution).toMatchObject({ proven: true, nodes: 0, lowerBound: 7 })
    expect(solution.chosen).toHaveLength(7)
  })

  it('spreads its APs although the search had nothing to spend', async () => {
    const input = hall(12, 187)
    const { problem, chosen } = await solvePlacement(buildCoverProblem(input), { nodeLimit: 0 })
    const refined = await refinePlacement({ problem, input, chosen, cableM: () => 0 })
    const [before, after] = [chosen, refined.chosen].map((aps) => roomMarginsDb(marginScale(problem, input), aps)[0]!)
    expect(after).toBeGreaterThan(before! + 3)
    expect(carriesAll(problem, refined.chosen)).toBe(true)
  })
})

describe('the limit of work', () => {
  it('ends the search with the best plan so far and an honest bound', async () => {
    const floor = smallFloor(3, { areaShare: 0.95, secondary: true, crowd: 18, candidates: 10, forced: 1 })
    const stopped = await solvePlacement(floor, { nodeLimit: 500, work: startWork(0) })
    const whole = await solvePlacement(floor, OPTIONS)
    expect([stopped.proven, whole.proven]).toEqual([false, true])
    expect(coversAll(stopped.problem, stopped.chosen)).toBe(true)
    expect(carriesAll(stopped.problem, stopped.chosen)).toBe(true)
    expect(stopped.costCents).toBeGreaterThanOrEqual(whole.costCents)
    expect(stopped.costLowerBoundCents).toBeLessThanOrEqual(whole.costCents)
  })
})

describe('a room that nothing covers', () => {
  it('asks for APs that each bring a twentieth of it, not for each point that some position reaches', async () => {
    const [samples, candidates] = [100, 42]
    const words = wordsFor(samples)
    const primary = new Uint32Array(candidates * words)
    const cover = (c: number, from: number, to: number) => {
      for (let s = from; s < to; s++) setBit(primary, words, c, s)
    }
    cover(0, 0, 30)
    cover(1, 30, 50)
    for (let c = 2; c < candidates; c++) cover(c, 48 + c, 49 + c)
    const room = { id: 'yard', start: 0, end: samples, areaShare: 0.95, need: 95, secondary: false }
    const { rooms, relaxedRooms, chosen } = await solved(primary, { ...room, connected: 0, demandShare: 1 })
    expect(relaxedRooms).toEqual([{ room: 0, id: 'yard', reason: 'coverage', achievableShare: 0.9 }])
    expect([rooms[0]!.need, chosen]).toEqual([50, [0, 1]])
    // Of a yard for which the design has no class, what is reached from within is taken and none of it asked for.
    const yard = { ...room, connected: 4, demandShare: 1, withoutClass: true } as const
    const without = await solved(primary, yard)
    expect([without.relaxedRooms, without.chosen]).toEqual([relaxedRooms, []])
    expect(without.rooms[0]).toMatchObject({ need: 0, connected: 0 })
    // One that APs within do meet is asked for as any other.
    const met = await solved(primary, {
      ...room,
      need: 50,
      areaShare: 0.5,
      connected: 0,
      demandShare: 1,
      withoutClass: true,
    })
    expect(met.chosen).toEqual([0, 1])
  })

  async function solved(bits: Uint32Array, room: CoverRoom) {
    const words = wordsFor(room.end)
    const candidates = bits.length / words
    const primary = sparseOf(bits, words)
    const filled = (value: number) => new Float64Array(candidates).fill(value)
    const solution = await solvePlacement(
      {
        ...{ rooms: [room], samples: room.end, words, candidates, forced: [], primary, secondary: null },
        ...{ costCents: filled(100), airtimeBudget: filled(1), clientBudget: filled(30), airtime: () => 0 },
        reaches: new Uint8Array(candidates).fill(1),
      },
      OPTIONS,
    )
    return { ...solution, rooms: solution.problem.rooms }
  }
})
