import { describe, expect, it } from 'vitest'
import { joinRow, setBit, sparseRows, wordsFor } from '../../src/placement/bitset.js'
import { buildCoverProblem, type CoverProblem } from '../../src/placement/cover-problem.js'
import { makeRoom } from '../../src/placement/cover-state.js'
import { columnsBySample, fewestArgument, partAbout } from '../../src/placement/fewest-argument.js'
import { loadSolver } from '../../src/placement/linear-model.js'
import { relaxProblem } from '../../src/placement/relax.js'
import { wholeLosses } from '../../src/radio/loss-table.js'
import { seeded } from '../seeded.js'
import { coverTask } from './cover-task.js'
import { exhaustive } from './exhaustive.js'
import { type SmallFloorOptions, smallFloor } from './small-floors.js'

/** Rooms of ten samples; each candidate covers whole rooms, named by their letters. */
function rooms(letters: string, covers: readonly string[], connected = 0): CoverProblem {
  const samples = letters.length * 10
  const lossDb = Float32Array.from(
    covers.flatMap((served) =>
      Array.from({ length: samples }, (_, s) => (served.includes(letters[Math.floor(s / 10)]!) ? 60 : 200)),
    ),
  )
  const limit = { lineOfSightDb: 90, obstructedDb: 90 }
  return buildCoverProblem({
    rooms: [...letters].map((id, r) => ({
      id,
      start: r * 10,
      end: r * 10 + 10,
      areaShare: 0.95,
      secondary: false,
      connected,
      mbps: 0.1,
      maxAirtime: 0.6,
      maxClientsPerRadio: 30,
    })),
    candidates: covers.map((_, transmitter) => ({ transmitter, type: 0, costCents: 1, forced: false })),
    offers: [
      {
        primary: [...letters].map(() => limit),
        secondary: [...letters].map(() => null),
        rates: [{ maxLossDb: 90, rateBps: 200e6 }],
        clientsAtLeast: 128,
      },
    ],
    samples,
    losses: wholeLosses(letters.length, samples, { lossDb, obstructed: new Uint8Array(lossDb.length) }),
    macEfficiency: 0.6,
    externalUtilisation: 0.1,
  })
}

const told = async (problem: CoverProblem, target: number) => {
  const argument = await fewestArgument(problem, target)
  return (
    argument && { ...argument, claims: argument.claims.map(({ room, kind, aps, points }) => [room, kind, aps, points]) }
  )
}

describe('why no fewer APs', () => {
  it('is that no position serves two of the rooms', async () => {
    expect(await told(rooms('abc', ['ab', 'b', 'c']), 2)).toEqual({
      bound: 2,
      forced: 0,
      pointsPerAp: 1,
      claims: [
        [0, 'coverage', 1, 1],
        [2, 'coverage', 1, 1],
      ],
    })
  })

  it('is told by points where every two of three rooms have a position in common, and none has all', async () => {
    expect(await told(rooms('abc', ['ab', 'bc', 'ac']), 2)).toEqual({
      bound: 2,
      forced: 0,
      pointsPerAp: 100,
      claims: [0, 1, 2].map((room) => [room, 'coverage', 1, 50]),
    })
  })

  it('is the devices of a room where one AP would cover it', async () => {
    expect(await told(rooms('a', ['a', 'a', 'a'], 70), 3)).toMatchObject({ bound: 3, claims: [[0, 'demand', 3, 1]] })
  })

  it('is told as far as it goes where no such argument reaches the target', async () => {
    expect(await told(rooms('abc', ['ab', 'c']), 3)).toMatchObject({ bound: 2, pointsPerAp: 1 })
    expect(await told(rooms('ab', ['ab', 'ab']), 2)).toBeNull()
  })
})

it('counts no AP twice that serves a part of one room and the devices of another, which pinned APs cover bit by bit', async () => {
  const whole = rooms('abc', [...new Array<string>(10).fill(''), 'a', 'ab', 'bc'], 1)
  const bits = sparseRows(whole.candidates, whole.words, (c, into) => {
    joinRow(into, whole.primary, c)
    if (c < 10) setBit(into, whole.words, 0, 10 + c)
  })
  const crowded = whole.rooms.map((room) => (room.id === 'b' ? { ...room, connected: 50 } : room))
  const problem = { ...whole, rooms: crowded, primary: bits, forced: Array.from({ length: 10 }, (_, c) => c) }
  // The last two positions are enough beside the pinned ones, none of which reaches a fifth of the crowded room.
  expect((await fewestArgument(problem, 13))?.bound ?? 0).toBeLessThanOrEqual(12)
})

const families: Record<string, SmallFloorOptions> = {
  coverage: { areaShare: 0.95, secondary: false, crowd: 0, candidates: 10, forced: 0 },
  'capacity and a pinned AP': { areaShare: 0.9, secondary: false, crowd: 20, candidates: 10, forced: 1 },
  'secondary coverage, capacity and a pinned AP': {
    areaShare: 0.95,
    secondary: true,
    crowd: 18,
    candidates: 9,
    forced: 1,
  },
}

describe('a part of a room about a sample', () => {
  it('grows by the sample that adds fewest columns for its weight, counted anew at every step', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = seeded(seed)
      const [samples, columns] = [40, 150]
      const words = wordsFor(samples)
      const primary = new Uint32Array(columns * words)
      for (let c = 0; c < columns; c++)
        for (let s = 0; s < samples; s++) if (random() < 0.1) setBit(primary, words, c, s)
      const weights = Int32Array.from({ length: samples }, () => 1 + Math.floor(random() * 3))
      const total = weights.reduce((sum, weight) => sum + weight, 0)
      const room = makeRoom(0, samples, Math.ceil(total * 0.7), total, false)
      const costs = new Float64Array(columns).fill(1)
      const task = coverTask({ columns, costs, weights, rooms: [room] }, samples, primary)
      const covering = (s: number) =>
        [...Array(columns).keys()].filter((c) => (primary[c * words + (s >>> 5)]! & (1 << (s & 31))) !== 0)
      const reached = new Set(covering(3))
      const rest = new Set([...Array(samples).keys()].filter((s) => s !== 3))
      let weight = weights[3]!
      while (weight <= room.slack) {
        const dearness = (s: number) => covering(s).filter((c) => !reached.has(c)).length / weights[s]!
        const best = [...rest].reduce((a, b) => (dearness(b) < dearness(a) ? b : a))
        for (const c of covering(best)) reached.add(c)
        rest.delete(best)
        weight += weights[best]!
      }
      const part = partAbout(task, room, columnsBySample(task), 3)
      expect([part.samples, part.size], `seed ${seed}`).toEqual([weight, reached.size])
    }
  })
})

describe('the argument on seeded small floors', () => {
  for (const [name, options] of Object.entries(families)) {
    it(`is never above the least number of APs: ${name}`, { tags: 'long' }, async () => {
      const solver = await loadSolver()
      let whole = 0
      for (let seed = 1; seed <= 40; seed++) {
        const { problem } = relaxProblem(solver, smallFloor(seed, options))
        const { count } = exhaustive(problem)!
        const argument = await fewestArgument(problem, count)
        const beyond = await fewestArgument(problem, count + 1)
        expect(Math.max(argument?.bound ?? 0, beyond?.bound ?? 0), `seed ${seed}`).toBeLessThanOrEqual(count)
        if (argument === null) continue
        expect(argument.claims.every(({ aps, points }) => aps >= 1 && points >= 1)).toBe(true)
        if (argument.bound === count) whole += 1
      }
      expect(whole, 'arguments that reach the count').toBeGreaterThan(10)
    })
  }

  it('has parts larger than what may stay uncovered', async () => {
    const { problem } = relaxProblem(await loadSolver(), smallFloor(5, families.coverage!))
    const argument = (await fewestArgument(problem, exhaustive(problem)!.count))!
    for (const { room, samples } of argument.claims) {
      const { start, end, need } = problem.rooms[room]!
      expect(samples).toBeGreaterThan(end - start - need)
    }
  })
})
