import type { Highs } from 'highs'
import { expect, it } from 'vitest'
import { setBit, sparseOf, wordsFor } from '../../src/placement/bitset.js'
import { type CoverTask, columnLists, isCovered, makeRoom, stateOf } from '../../src/placement/cover-state.js'
import { loadSolver } from '../../src/placement/linear-model.js'
import { costOf } from '../../src/placement/local-search.js'
import { solveTask } from '../../src/placement/solve-task.js'
import { startWork } from '../../src/placement/work.js'
import { seeded } from '../seeded.js'

/** Rooms in a row whose samples are covered from near by: so many columns, of two costs, the first of some tasks fixed. */
function drawnTask(seed: number, columns: number, roomCount: number): CoverTask {
  const random = seeded(seed)
  const samples = roomCount * 8
  const words = wordsFor(samples)
  const primary = new Uint32Array(columns * words)
  for (let c = 0; c < columns; c++) {
    const [middle, reach] = [random() * samples, 3 + random() * 9]
    for (let s = 0; s < samples; s++) if (Math.abs(s - middle) < reach && random() < 0.85) setBit(primary, words, c, s)
  }
  // Whatever is drawn, the last quarter of the columns covers all.
  for (let s = 0; s < samples; s++) setBit(primary, words, columns - 1 - (s % (columns >> 2)), s)
  const weights = Int32Array.from({ length: samples }, () => 1 + Math.floor(random() * 3))
  const rooms = Array.from({ length: roomCount }, (_, r) => {
    const total = weights.subarray(r * 8, r * 8 + 8).reduce((sum, weight) => sum + weight, 0)
    return makeRoom(r * 8, r * 8 + 8, Math.ceil((0.7 + 0.3 * random()) * total), total, false)
  })
  return {
    columns,
    costs: Float64Array.from({ length: columns }, () => (random() < 0.3 ? 109 : 104)),
    fixed: seed % 4 === 0 ? [0] : [],
    samples,
    weights,
    rooms,
    roomOf: Int32Array.from({ length: samples }, (_, s) => s >> 3),
    words,
    primary: sparseOf(primary, words),
    secondary: null,
  }
}

/** What is settled without it never asks the solver for anything. */
const noSolver = {} as Highs

function settled(task: CoverTask, limits: { enoughAt?: number; enoughBound?: number } = {}) {
  return solveTask(noSolver, task, null, { nodes: 500, work: startWork(1e12), anyLeast: true, ...limits })
}

function leastByAll(task: CoverTask): number {
  let least = Number.POSITIVE_INFINITY
  const lists = columnLists(task)
  for (let mask = 0; mask < 1 << task.columns; mask++) {
    const columns = Array.from({ length: task.columns }, (_, c) => c).filter((c) => mask & (1 << c))
    if (!task.fixed.every((c) => columns.includes(c)) || costOf(task, columns) >= least) continue
    if (isCovered(stateOf(task, lists, columns))) least = costOf(task, columns)
  }
  return least
}

it('finds the least cost of small covers, proven, as trying every set does', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const task = drawnTask(seed, 11, 2 + (seed % 3))
    const found = settled(task)
    expect([seed, found.cost, found.bound]).toEqual([seed, leastByAll(task), found.cost])
    expect(isCovered(stateOf(task, columnLists(task), found.columns!))).toBe(true)
  }
})

it('finds what linear and whole-number programmes find on larger ones, and ends where enough is known', async () => {
  const solver = await loadSolver()
  for (let seed = 1; seed <= 6; seed++) {
    const task = drawnTask(seed, 70, 6)
    const known = solveTask(solver, task, null, { nodes: 500, work: startWork(1e12) })
    const found = settled(task)
    expect([seed, found.cost, found.bound]).toEqual([seed, known.cost, known.bound])
    // A bound above the least cost is out of reach, one below it is enough.
    expect(settled(task, { enoughBound: known.cost + 50 }).bound).toBe(known.cost)
    expect(settled(task, { enoughBound: known.cost - 100 }).bound).toBeGreaterThanOrEqual(known.cost - 100)
    expect(settled(task, { enoughAt: known.cost + 110 }).cost).toBeLessThanOrEqual(known.cost + 110)
  }
})

it('gives up after so much work: the programmes have to go on', () => {
  expect(() => settled(drawnTask(1, 240, 24))).toThrow(TypeError)
})
