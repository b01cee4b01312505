import { beforeAll, describe, expect, it } from 'vitest'
import { hasElement } from '../../src/placement/bitset.js'
import { buildCoverProblem, type CoverInput, type CoverProblem, passes } from '../../src/placement/cover-problem.js'
import { marginScale, roomMarginsDb } from '../../src/placement/plan-margin.js'
import { solvePlacement } from '../../src/placement/solve-placement.js'
import { planLocation } from '../../src/plan-location.js'
import type { PlanSetup } from '../../src/planning/setup.js'
import { lossBlock } from '../../src/radio/loss-table.js'
import { type DrawnFloor, drawnLocation, planDrawn, roomOf, ruleSetup, standing } from './drawn-plan.js'
import { exhaustive } from './exhaustive.js'
import { smallFloorInput } from './small-floors.js'

/** The last room of a small floor as a way: its samples in their order, stretches of so many. */
function withWay(input: CoverInput, overlap: number): CoverInput {
  const last = input.rooms.at(-1)!
  const samples = last.end - last.start
  const length = Math.min(overlap, samples)
  const windows = Int32Array.from({ length: samples }, (_, at) => (at + length <= samples ? length : 0))
  const way = { ...last, areaShare: 1, secondary: false, connected: 0, mbps: 0, windows }
  return { ...input, rooms: [...input.rooms.slice(0, -1), way] }
}

/**
 * Whether the chosen APs hand a device on, in the words of the requirement and not in those of the search: somebody serves the first
 * stretch, and wherever an AP's service ends another one has been there for the overlap and goes on.
 */
function handsOn(input: CoverInput, chosen: readonly number[], overlap: number): boolean {
  const r = input.rooms.length - 1
  const { start, end } = input.rooms[r]!
  const need = Math.min(overlap, end - start)
  const serves = (c: number, s: number): boolean => {
    const { transmitter, type } = input.candidates[c]!
    const block = lossBlock(input.losses, transmitter, r)
    return block !== null && passes(block, block.shift + s, input.offers[type]!.primary[r]!)
  }
  const runs = chosen.flatMap((c) => {
    const found: { from: number; to: number }[] = []
    for (let s = start; s < end; s++) {
      if (!serves(c, s)) continue
      if (found.at(-1)?.to === s) found.at(-1)!.to = s + 1
      else found.push({ from: s, to: s + 1 })
    }
    return found.filter(({ from, to }) => to - from >= need)
  })
  if (!runs.some(({ from }) => from === start)) return false
  return runs.every(
    (run) => run.to === end || runs.some((next) => next.to > run.to && next.from <= Math.max(start, run.to + 1 - need)),
  )
}

function leastCost(input: CoverInput, problem: CoverProblem, overlap: number): number | null {
  const rooms = problem.rooms.map((room, r) => (r === problem.rooms.length - 1 ? { ...room, need: 0 } : room))
  let best: number | null = null
  for (let mask = 0; mask < 1 << problem.candidates; mask++) {
    const chosen = Array.from({ length: problem.candidates }, (_, c) => c).filter((c) => mask & (1 << c))
    const cost = chosen.reduce((sum, c) => sum + problem.costCents[c]!, 0)
    if (best !== null && cost >= best) continue
    const covered = rooms.every((room) => {
      let met = 0
      for (let s = room.start; s < room.end; s++) if (chosen.some((c) => hasElement(problem.primary, c, s))) met += 1
      return met >= room.need
    })
    if (covered && handsOn(input, chosen, overlap)) best = cost
  }
  return best
}

describe('roaming against exhaustive search on 200 seeded small floors', () => {
  it('costs what the cheapest set of APs that hands a device on costs, and the margin says when it does', async () => {
    let [feasible, dearer] = [0, 0]
    for (let seed = 1; seed <= 200; seed++) {
      const options = { areaShare: 0.9, secondary: false, crowd: 0, candidates: 8, forced: 0 }
      const overlap = 2 + (seed % 5)
      const input = withWay(smallFloorInput(3000 + seed, options), overlap)
      const problem = buildCoverProblem(input)
      const solution = await solvePlacement(problem, { nodeLimit: 500 })
      if (solution.relaxedRooms.length > 0) {
        // What nothing can meet is relaxed: the search then solves the rest, as everywhere.
        expect(exhaustive(solution.problem)!.costCents, `seed ${seed}`).toBe(solution.costCents)
        continue
      }
      const least = leastCost(input, problem, overlap)
      expect(solution.costCents, `seed ${seed}`).toBe(least)
      expect(solution.proven).toBe(true)
      const way = problem.rooms.length - 1
      expect(roomMarginsDb(marginScale(problem, input), solution.chosen)[way]).toBeGreaterThanOrEqual(0)
      feasible += 1
      const without = { ...input, rooms: input.rooms.slice(0, -1) }
      const alone = await solvePlacement(buildCoverProblem(without), { nodeLimit: 500 })
      if (alone.costCents < solution.costCents) dearer += 1
    }
    expect(feasible).toBeGreaterThan(100)
    expect(dearer, 'floors on which the way costs more').toBeGreaterThan(50)
  })
})

/**
 * Two waiting rooms at the ends of a corridor behind brick, the way in at the west end. A small AP covers about 8 m in sight.
 */
const corridor: DrawnFloor = {
  drawing: `
    aaaaccccccccccccccccccccbbbb
    aaaaccccccccccccccccccccbbbb
    aaaaccccccccccccccccccccbbbb`,
  rooms: { c: { use: 'corridor', seats: 0 } },
  partition: 'brick',
  open: ['ac', 'cb'],
  entrances: [
    [
      [0, 1],
      [0, 2],
    ],
  ],
}

let setup: PlanSetup
beforeAll(async () => {
  const rules = await ruleSetup((design) => ({ ...design, accessPoint: { classes: ['small'], models: [] } }))
  const { profiles } = rules.catalog
  const roaming = { levelDbm: -60, confidence: 0.8, overlapM: 4 }
  const handed = { ...profiles.guest!, key: 'handed', roaming }
  setup = { ...rules, catalog: { ...rules.catalog, profiles: { ...profiles, handed } } }
})

function required(profile: string | null, areaShare?: number) {
  const location = drawnLocation(corridor)
  if (profile === null) return location
  return { ...location, routes: { profile, ...(areaShare === undefined ? {} : { areaShare }) } }
}

describe('walking routes', () => {
  it('ask for nothing where the file does not: two APs for two rooms', async () => {
    const plan = await planLocation(required(null), setup)
    expect([plan.areas, plan.placement.count]).toEqual([[], 2])
    expect(plan.beyondFile).toBeUndefined()
    const { coverage, rooms } = plan.floors[0]!
    const share = rooms.find(({ id }) => id === 'c')!.bands['5GHz']!.coveredShare
    expect(coverage!.circulationShare).toBe(share)
    expect(coverage!.gaps.map(({ room, circulation }) => [room, circulation])).toEqual(share < 1 ? [['c', true]] : [])
  })

  it('are points of the same search: the way from the door past the corridor is covered', async () => {
    const plan = await planLocation(required('guest'), setup)
    expect(plan.placement).toMatchObject({ proven: true })
    expect(plan.areas.map(({ kind, coveredShare, verdict }) => [kind, coveredShare >= 0.95, verdict])).toEqual([
      ['routes', true, 'pass'],
    ])
    expect(standing(plan)).toEqual(['a small', 'b small'])
  })

  it('with a second AP on them ask for more', async () => {
    const plan = await planLocation(required('secondary'), setup)
    expect(plan.placement.proven).toBe(true)
    expect(plan.areas[0]).toMatchObject({ verdict: 'pass', secondaryRssiDbm: -67 })
    expect(plan.placement.count).toBe(3)
    // Two for the rooms, as without routes: the third is due to them alone.
    expect(plan.beyondFile).toEqual({ what: ['routes'], bought: { small: 1 }, proven: true })
  })

  it('with roaming: one AP after another over 4 m', async () => {
    const plan = await planLocation(required('handed'), setup)
    expect(plan.placement.proven).toBe(true)
    expect(plan.areas.map(({ kind, overlapM, verdict }) => [kind, overlapM, verdict])).toEqual([
      ['routes', null, 'pass'],
      ['roaming', 4, 'pass'],
    ])
    expect(plan.placement.count).toBe(4)
  })
})

describe('a whole floor', () => {
  it('is one more group of the search, beside its rooms', async () => {
    const location = drawnLocation(corridor)
    const floors = location.floors.map((floor) => ({ ...floor, requirement: { profile: 'guest', areaShare: 1 } }))
    const plan = await planLocation({ ...location, floors }, setup)
    expect(plan.areas).toMatchObject([{ id: 'f0', kind: 'floor', coveredShare: 1, verdict: 'pass' }])
    expect(plan.placement).toMatchObject({ proven: true, count: 2 })
  })
})

describe('a room of its own', () => {
  const drawing = `
    aaaabbbb
    aaaabbbb`
  const office = (about: NonNullable<DrawnFloor['rooms']>) => planDrawn(setup, { drawing, rooms: about })

  it('is required by coverage: true or by a profile, freed by coverage: false', async () => {
    const named = await office({ a: { use: 'office', profile: 'guest', areaShare: 0.5 }, b: { coverage: false } })
    expect(roomOf(named, 'a')).toMatchObject({ required: true, profile: 'guest', areaShare: 0.5, verdict: 'pass' })
    expect(roomOf(named, 'b')).toMatchObject({ required: false, verdict: null })
    expect(standing(named)).toEqual(['a small'])
  })
})
