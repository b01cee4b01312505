import { expect, it } from 'vitest'
import { airtimeShare, harmonicMean, rateAtLoss } from '../../src/capacity/airtime.js'
import { buildCoverProblem, type CoverInput, type CoverProblem, passes } from '../../src/placement/cover-problem.js'
import {
  anySplit,
  carriesDemand,
  FULL_LOAD,
  pouredSplit,
  splitDemand,
  splitStillFits,
  spreadDemand,
} from '../../src/placement/demand-load.js'
import { loadSolver } from '../../src/placement/linear-model.js'
import { lossBlock, lossCollector } from '../../src/radio/loss-table.js'
import { seeded } from '../seeded.js'
import { smallFloor, smallFloorInput } from './small-floors.js'

/** The same with so many times the demand. */
function times(problem: CoverProblem, by: number): CoverProblem {
  const rooms = problem.rooms.map((room) => ({ ...room, connected: room.connected * by }))
  return { ...problem, rooms, airtime: (c, r) => problem.airtime(c, r) * by }
}

/** Floors from nearly empty to overfull, each with some set of its positions. */
function drawn(seed: number): { problem: CoverProblem; aps: number[] } {
  const random = seeded(seed)
  const options = { areaShare: 0.9, secondary: false, crowd: 2 + 38 * random(), candidates: 12, forced: 0 }
  const problem = smallFloor(seed, options)
  const aps = Array.from({ length: problem.candidates }, (_, c) => c).filter(() => random() < 0.5)
  return { problem, aps }
}

it('what pouring finds to fit fits, and whoever asks whether the demand is carried is told what the linear programme says', async () => {
  const solver = await loadSolver()
  const seen = { poured: 0, byProgramme: 0, tooMuch: 0 }
  for (let seed = 1; seed <= 140; seed++) {
    const { problem: first, aps } = drawn(seed)
    // Every second one is brought to the brink, where not every way to fill the APs finds room for all.
    const of = spreadDemand(solver, first, aps)?.load ?? 0
    const problem = of > 0 && seed % 2 === 0 ? times(first, 0.9999 / of) : first
    const load = spreadDemand(solver, problem, aps)
    const fits = load !== null && load.load <= FULL_LOAD
    const poured = pouredSplit(problem, aps)
    expect(carriesDemand(solver, problem, aps)).toBe(fits)
    if (poured === null) {
      seen[fits ? 'byProgramme' : 'tooMuch'] += 1
      continue
    }
    seen.poured += 1
    expect(fits).toBe(true)
    const { rooms } = problem
    const sharesAt = (i: number) => poured.subarray(i * rooms.length, (i + 1) * rooms.length)
    expect(splitStillFits(problem, aps, sharesAt)).toBe(true)
    rooms.forEach(({ connected }, r) => {
      const sum = aps.reduce((all, _, i) => all + sharesAt(i)[r]!, 0)
      expect(sum).toBeCloseTo(connected > 0 ? 1 : 0, 9)
    })
  }
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(1)
})

it('rooms pass and fail alike by any split that fits and by the one whose fullest AP is emptiest', async () => {
  let fitting = 0
  for (let seed = 1; seed <= 80; seed++) {
    const { problem, aps } = drawn(seed)
    const [any, least] = [await anySplit(problem, aps, 0.1), await splitDemand(problem, aps, 0.1)]
    expect(any.fits).toBe(least.fits)
    if (least.fits) fitting += 1
    problem.rooms.forEach((_, r) => {
      expect(any.carriers[r]!.length > 0).toBe(least.carriers[r]!.length > 0)
      // The floors' ceilings: 0.6 of the airtime, 30 devices.
      expect((any.roomAirtime[r] ?? 0) > 0.6 + 1e-6).toBe((least.roomAirtime[r] ?? 0) > 0.6 + 1e-6)
      expect((any.roomClients[r] ?? 0) > 30 + 1e-6).toBe((least.roomClients[r] ?? 0) > 30 + 1e-6)
    })
  }
  expect(fitting).toBeGreaterThan(10)
})

/** A floor whose table of losses leaves out what is beyond reach, and holds a room behind the required ones. */
function withinReach(seed: number): CoverInput {
  const options = { areaShare: 0.9, secondary: false, crowd: 15, candidates: 14, forced: 0 }
  const input = smallFloorInput(seed, options)
  const collector = lossCollector(input.candidates.length, input.samples, input.rooms, 70)
  for (const { transmitter } of input.candidates) {
    const { lossDb, obstructed } = input.losses.figures[0]!
    const [from, to] = [transmitter * input.samples, (transmitter + 1) * input.samples]
    collector.keep({ lossDb: lossDb.slice(from, to), obstructed: obstructed.slice(from, to) })
  }
  const rooms = input.rooms.slice(0, -1)
  // Two positions on one row of the losses.
  const candidates = [...input.candidates, { ...input.candidates[3]!, type: 1 }]
  return { ...input, rooms, candidates, samples: rooms.at(-1)!.end, losses: collector.table() }
}

/** The airtime of one pair as the model says it: the demand at the harmonic mean of the rates where the candidate covers. */
function plainAirtime(input: CoverInput, c: number, r: number): number {
  const { transmitter, type } = input.candidates[c]!
  const { start, end, mbps } = input.rooms[r]!
  const { primary, rates } = input.offers[type]!
  const block = lossBlock(input.losses, transmitter, r)
  const own: number[] = []
  for (let s = start; block !== null && s < end; s++)
    if (passes(block, block.shift + s, primary[r]!)) own.push(rateAtLoss(rates, block.lossDb[block.shift + s]!))
  return own.length === 0 ? Number.POSITIVE_INFINITY : airtimeShare(mbps, harmonicMean(own), input.macEfficiency)
}

it('has the same airtime of every pair whether all are computed at once or each when it is asked for', () => {
  let [served, beyond] = [0, 0]
  for (let seed = 1; seed <= 40; seed++) {
    const input = withinReach(seed)
    const [lazy, atOnce] = [buildCoverProblem(input), buildCoverProblem(input, 0)]
    for (const c of input.candidates.keys()) {
      for (const r of input.rooms.keys()) {
        const airtime = atOnce.airtime(c, r)
        expect(airtime, `seed ${seed}, candidate ${c}, room ${r}`).toBe(lazy.airtime(c, r))
        const plain = plainAirtime(input, c, r)
        if (plain === Number.POSITIVE_INFINITY) expect(airtime).toBe(plain)
        else expect(airtime / plain).toBeCloseTo(1, 12)
        if (plain === Number.POSITIVE_INFINITY) beyond += 1
        else served += 1
      }
    }
  }
  expect(served).toBeGreaterThan(100)
  expect(beyond).toBeGreaterThan(100)
})
