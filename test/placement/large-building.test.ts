import { describe, expect, it } from 'vitest'
import { hasBit } from '../../src/placement/bitset.js'
import { addToPool, roomCuts } from '../../src/placement/cover-cuts.js'
import { buildCoverProblem, type CoverProblem } from '../../src/placement/cover-problem.js'
import { chosenColumns, columnLists, isCovered, stateOf } from '../../src/placement/cover-state.js'
import { loadSolver } from '../../src/placement/linear-model.js'
import { completeGreedily, costOf, dropRedundant, startState } from '../../src/placement/local-search.js'
import { withRelaxation } from '../../src/placement/open-relaxation.js'
import { reduceProblem } from '../../src/placement/reduce.js'
import { startSearch } from '../../src/placement/search.js'
import { solvePlacement } from '../../src/placement/solve-placement.js'
import { solveTask } from '../../src/placement/solve-task.js'
import { swapSearch } from '../../src/placement/swap-search.js'
import { startWork, workOf } from '../../src/placement/work.js'
import { wholeLosses } from '../../src/radio/loss-table.js'
import { carriesAll, coversAll } from './exhaustive.js'
import { smallFloor } from './small-floors.js'

const SIDE = 24
const LIMIT_DB = 70
/** Metres at which each hall's APs reach the limit, and its devices. */
const HALLS = [
  { reachM: 11, connected: 20 },
  { reachM: 12, connected: 70 },
  { reachM: 13.5, connected: 20 },
  { reachM: 15, connected: 100 },
]

/** Square halls that hear nothing of each other. */
function halls(list: readonly (typeof HALLS)[number][]): CoverProblem {
  const perHall = SIDE * SIDE
  const samples = perHall * list.length
  const places = Array.from({ length: perHall }, (_, s) => s).filter((s) => s % 3 === 0)
  const lossDb = new Float32Array(places.length * list.length * samples).fill(200)
  list.forEach(({ reachM }, hall) => {
    places.forEach((place, p) => {
      const row = (hall * places.length + p) * samples + hall * perHall
      for (let s = 0; s < perHall; s++) {
        const distanceM = Math.hypot((place % SIDE) - (s % SIDE), Math.floor(place / SIDE) - Math.floor(s / SIDE))
        lossDb[row + s] = LIMIT_DB + 20 * Math.log10(Math.max(1, distanceM) / reachM)
      }
    })
  })
  const rooms = list.map(({ connected }, hall) => ({
    ...{ id: `hall ${hall}`, start: hall * perHall, end: (hall + 1) * perHall, areaShare: 0.95, secondary: false },
    ...{ connected, mbps: connected * 0.6, maxAirtime: 0.6, maxClientsPerRadio: 30 },
  }))
  const limit = { lineOfSightDb: LIMIT_DB, obstructedDb: LIMIT_DB }
  return buildCoverProblem({
    rooms,
    candidates: list.flatMap((_, hall) =>
      places.map((_place, p) => ({
        ...{ transmitter: hall * places.length + p, type: 0, forced: false },
        costCents: p % 4 === 0 ? 109_000 : 104_000,
      })),
    ),
    offers: [
      {
        ...{ primary: rooms.map(() => limit), secondary: rooms.map(() => null), clientsAtLeast: 60 },
        rates: [{ maxLossDb: 300, rateBps: 287e6 }],
      },
    ],
    losses: wholeLosses(rooms.length, samples, { lossDb, obstructed: new Uint8Array(lossDb.length) }),
    ...{ samples, macEfficiency: 0.6, externalUtilisation: 0.1 },
  })
}

describe('the relaxation that holds only the columns its prices call for', () => {
  it('has the optimum and the reduced costs of the one that holds all', async () => {
    const problem = halls(HALLS)
    const { task } = reduceProblem(problem, { capacity: null, mostAps: problem.candidates, keep: [] })
    const work = workOf(500)
    const search = startSearch(await loadSolver(), task, null, [], { work })
    for (const r of task.rooms.keys()) addToPool(search.pool, roomCuts(task, search.coverers, r, 8, work))
    const [whole, held] = [Number.POSITIVE_INFINITY, 0].map((most) =>
      withRelaxation(search, work, (lp) => lp.solve()!, most),
    )
    expect(held!.objective).toBeCloseTo(whole!.objective, 5)
    expect(held!.values).toHaveLength(task.columns)
    expect(Math.min(...held!.reduced)).toBeGreaterThan(-1e-6)
    for (const { columns } of search.pool) {
      const covered = task.costs.reduce((sum, _, c) => sum + (hasBit(columns, 0, 0, c) ? held!.values[c]! : 0), 0)
      expect(covered).toBeGreaterThan(1 - 1e-6)
    }
  })
})

describe('the way of large buildings', () => {
  const options = { areaShare: 0.95, secondary: false, candidates: 11, forced: 0 }
  it('proves the same cost on 6 seeded floors as the usual one, with demand and without', async () => {
    for (let seed = 1; seed <= 6; seed++) {
      const problem = smallFloor(seed, { ...options, crowd: seed % 2 === 0 ? 14 : 0 })
      const limits = { nodeLimit: 500 }
      const usual = await solvePlacement(problem, limits)
      const large = await solvePlacement(problem, { ...limits, largeFrom: 0 })
      expect([large.costCents, large.proven], `seed ${seed}`).toEqual([usual.costCents, true])
      expect(coversAll(large.problem, large.chosen) && carriesAll(large.problem, large.chosen)).toBe(true)
    }
  })

  it('proves halls apart hall by hall: their counts add up', async () => {
    const limits = { nodeLimit: 500, largeFrom: 0 }
    const counts = []
    for (const hall of HALLS.slice(2)) counts.push((await solvePlacement(halls([hall]), limits)).chosen.length)
    const whole = await solvePlacement(halls(HALLS.slice(2)), limits)
    expect(whole.proven).toBe(true)
    expect(whole.chosen).toHaveLength(counts.reduce((a, b) => a + b, 0))
  })

  it('stops where its work is spent: a cover and a bound below it', async () => {
    const { task } = reduceProblem(halls(HALLS), { capacity: null, mostAps: 1, keep: [] })
    const work = startWork(150_000_000)
    const found = solveTask(await loadSolver(), task, null, { nodes: 500, work })
    expect(work.left()).toBe(0)
    expect(isCovered(stateOf(task, columnLists(task), found.columns!))).toBe(true)
    expect(found.bound).toBeGreaterThan(0)
    expect(found.bound).toBeLessThan(found.cost)
  })
})

describe('search by swaps', () => {
  const problem = halls(HALLS)
  const { task } = reduceProblem(problem, { capacity: null, mostAps: problem.candidates, keep: [] })
  const lists = columnLists(task)
  const everything = stateOf(task, lists, task.costs.keys())
  /** A cover that no column can be taken from, and the greedy one. */
  dropRedundant(everything, () => false)
  const start = chosenColumns(everything)
  const greedy = startState(task, lists)
  completeGreedily(greedy, new Float64Array(task.rooms.length).fill(1))
  const target = { task, lists, start, enoughAt: 0, rows: [], violated: () => [], work: workOf(500) }

  it('is no dearer than greedy whatever it starts from, the same every time, or null where nothing is cheap enough', () => {
    const found = swapSearch({ ...target, below: costOf(task, start) })!
    expect(costOf(task, start)).toBeGreaterThan(costOf(task, chosenColumns(greedy)))
    expect(costOf(task, found)).toBeLessThanOrEqual(costOf(task, chosenColumns(greedy)))
    expect(swapSearch({ ...target, below: costOf(task, start) })).toEqual(found)
    expect(swapSearch({ ...target, below: task.rooms.length })).toBeNull()
  })

  it('grows where what it begins from has too few columns for a row', () => {
    const all = [...task.costs.keys()]
    const row = { lower: start.length + 3, upper: Number.POSITIVE_INFINITY, indices: all, values: all.map(() => 1) }
    const found = swapSearch({ ...target, below: 1e9, enoughAt: 1e8, rows: [row], grows: true })!
    expect(found.length).toBeGreaterThanOrEqual(start.length + 3)
    expect(isCovered(stateOf(task, lists, found))).toBe(true)
  })

  it('meets the rows it is given and those that it is told of on the way', () => {
    const indices = [...task.costs.keys()].filter((column) => column % 2 === 0)
    const atLeast = (lower: number) => ({
      lower,
      upper: Number.POSITIVE_INFINITY,
      indices,
      values: indices.map(() => 1),
    })
    const evens = (columns: readonly number[]) => columns.filter((column) => column % 2 === 0).length
    const violated = (columns: readonly number[]) => (evens(columns) < 9 ? [atLeast(9)] : [])
    const found = swapSearch({ ...target, below: 1e9, rows: [atLeast(8)], violated })!
    expect(evens(found)).toBeGreaterThanOrEqual(9)
  })
})
