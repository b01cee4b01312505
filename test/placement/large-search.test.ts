import { describe, expect, it } from 'vitest'
import { setBit, wordsFor } from '../../src/placement/bitset.js'
import { raiseCount } from '../../src/placement/branch.js'
import { type NodeStart, withNode } from '../../src/placement/branch-node.js'
import { type DemandParts, demandParts } from '../../src/placement/carried-demand.js'
import { addToPool, roomCuts } from '../../src/placement/cover-cuts.js'
import { type CoverTask, columnLists, isCovered, makeRoom, stateOf } from '../../src/placement/cover-state.js'
import { demandCondition } from '../../src/placement/demand-condition.js'
import { raiseWithDemand } from '../../src/placement/demand-windows.js'
import { halfCuts } from '../../src/placement/half-cuts.js'
import { knapsackCuts } from '../../src/placement/knapsack-cuts.js'
import { type LinearRow, loadSolver, solveLinear } from '../../src/placement/linear-model.js'
import { costOf } from '../../src/placement/local-search.js'
import { cutRow } from '../../src/placement/master.js'
import { improve } from '../../src/placement/neighbourhoods.js'
import { type OpenRelaxation, withRelaxation } from '../../src/placement/open-relaxation.js'
import { reduceProblem } from '../../src/placement/reduce.js'
import { offer, type Search, startSearch } from '../../src/placement/search.js'
import { solvePlacement } from '../../src/placement/solve-placement.js'
import { solveTask } from '../../src/placement/solve-task.js'
import { boundByWindows, windowsOf } from '../../src/placement/windows.js'
import { isOpen, shiftColumn, unitState, wordRows } from '../../src/placement/word-rows.js'
import { workOf } from '../../src/placement/work.js'
import { seeded } from '../seeded.js'
import { coverTask } from './cover-task.js'
import { carriesAll, coversAll, everySet, exhaustive } from './exhaustive.js'
import { type SmallFloorOptions, smallFloor } from './small-floors.js'

const COLUMNS = 11

/** Two rooms of weighted samples, columns that cover some of each. */
function smallTask(seed: number): CoverTask {
  const random = seeded(seed)
  const perRoom = 4 + Math.floor(random() * 12)
  const samples = 2 * perRoom
  const words = wordsFor(samples)
  const primary = new Uint32Array(COLUMNS * words)
  const weights = Int32Array.from({ length: samples }, () => 1 + Math.floor(random() * 3))
  for (let c = 0; c < COLUMNS; c++) for (let s = 0; s < samples; s++) if (random() < 0.45) setBit(primary, words, c, s)
  const rooms = [0, 1].map((r) => {
    const total = weights.subarray(r * perRoom, (r + 1) * perRoom).reduce((sum, weight) => sum + weight, 0)
    return makeRoom(r * perRoom, (r + 1) * perRoom, Math.ceil(total * (0.6 + random() * 0.35)), total, false)
  })
  const costs = Float64Array.from({ length: COLUMNS }, () => 5 + Math.floor(random() * 4))
  return coverTask({ columns: COLUMNS, costs, weights, rooms }, perRoom, primary)
}

/** Every choice that covers what is asked. */
function covers(task: CoverTask): number[][] {
  const lists = columnLists(task)
  return Array.from({ length: 1 << COLUMNS }, (_, mask) =>
    Array.from({ length: COLUMNS }, (_column, c) => c).filter((c) => mask & (1 << c)),
  ).filter((columns) => isCovered(stateOf(task, lists, columns)))
}

/** A cut is broken by the values that it comes of, and held by every cover. @returns the least that a cover has on its left side */
function expectCut(
  { lower, indices, values: of }: LinearRow,
  values: Float64Array,
  all: readonly (readonly number[])[],
  seed: number,
): number {
  const sum = (value: (column: number) => number) =>
    indices.reduce((total, column, i) => total + of[i]! * value(column), 0)
  const now = sum((column) => values[column]!)
  expect(now, `seed ${seed}`).toBeLessThan(lower)
  const least = Math.min(...all.map((columns) => sum((column) => (columns.includes(column) ? 1 : 0))))
  expect(least, `seed ${seed}`).toBeGreaterThanOrEqual(lower)
  return least
}

describe('cuts that count what columns cover', () => {
  it('hold for every cover, are broken by the values they come of, and are met with nothing to spare by some cover', () => {
    let [found, tight, wide] = [0, 0, 0]
    for (let seed = 1; seed <= 60; seed++) {
      const task = smallTask(seed)
      const random = seeded(1000 + seed)
      const values = Float64Array.from({ length: COLUMNS }, () => (random() < 0.4 ? 0 : random() * 0.5))
      const all = covers(task)
      for (const cut of knapsackCuts(task, columnLists(task), values, workOf(1))) {
        const least = expectCut(cut, values, all, seed)
        found += 1
        if (least === cut.lower) tight += 1
        if (cut.lower > 1) wide += 1
      }
    }
    expect(found).toBeGreaterThan(60)
    expect(tight).toBeGreaterThan(found / 2)
    expect(wide, 'cuts that ask for more than one').toBeGreaterThan(20)
  })
})

describe('halves of sums of rows', () => {
  it('hold for every cover and are broken by the values they come of', () => {
    let found = 0
    for (let seed = 1; seed <= 50; seed++) {
      const task = smallTask(400 + seed)
      const random = seeded(2000 + seed)
      const all = covers(task)
      const rows = Array.from({ length: 8 }).flatMap(() =>
        knapsackCuts(
          task,
          columnLists(task),
          Float64Array.from({ length: COLUMNS }, () => (random() < 0.4 ? 0 : random() * 0.5)),
          workOf(1),
        ),
      )
      const values = Float64Array.from({ length: COLUMNS }, () => [0, 0, 0.5, 0.5, 1][Math.floor(random() * 5)]!)
      for (const cut of halfCuts(rows, values, COLUMNS, workOf(1))) {
        expectCut(cut, values, all, seed)
        found += 1
      }
    }
    expect(found).toBeGreaterThan(10)
  })
})

describe('branching on the number of columns', () => {
  it('ends at the least number of any cover, from no cut at all', async () => {
    const solver = await loadSolver()
    for (let seed = 1; seed <= 15; seed++) {
      const task = smallTask(600 + seed)
      const lists = columnLists(task)
      const all = covers(task)
      const search = startSearch(solver, task, null, [], { work: workOf(50), lists, largeFrom: 0 })
      const cutsOf = (values: Float64Array) => knapsackCuts(task, lists, values, search.work)
      const least = raiseCount(search, [], workOf(50), cutsOf)
      expect(least, `seed ${seed}`).toBe(Math.min(...all.map((columns) => columns.length)))
      expect(search.best!.length, `seed ${seed}`).toBeGreaterThanOrEqual(least)
    }
  })
})

/** Rooms in a row, each with twelve samples, and columns that cover parts of up to three of them. */
function rowOfRooms(seed: number): CoverTask {
  const random = seeded(seed)
  const [count, perRoom, columns] = [40, 12, 200]
  const samples = count * perRoom
  const words = wordsFor(samples)
  const primary = new Uint32Array(columns * words)
  for (let c = 0; c < columns; c++) {
    const from = random() * samples
    for (let s = 0; s < samples; s++) if (Math.abs(s - from) < 12 && random() < 0.9) setBit(primary, words, c, s)
  }
  const rooms = Array.from({ length: count }, (_, r) => makeRoom(r * perRoom, (r + 1) * perRoom, 10, perRoom, false))
  const weights = new Int32Array(samples).fill(1)
  const costs = Float64Array.from({ length: columns }, () => 5 + Math.floor(random() * 4))
  return coverTask({ columns, costs, weights, rooms }, perRoom, primary)
}

describe('the open relaxation of a large task', () => {
  it('has the optimum of all its rows whatever the costs, though most of them wait aside', async () => {
    const solver = await loadSolver()
    for (let seed = 1; seed <= 2; seed++) {
      const task = rowOfRooms(seed)
      const random = seeded(500 + seed)
      const costs = Array.from({ length: 6 }, () => Float64Array.from({ length: task.columns }, () => random() ** 4))
      const optima = [1, Number.POSITIVE_INFINITY].map((largeFrom) => {
        const search = startSearch(solver, task, null, [], { work: workOf(10), largeFrom, counting: true })
        for (const r of task.rooms.keys()) addToPool(search.pool, roomCuts(task, search.coverers, r, 8, search.work))
        expect(search.pool.length, `seed ${seed}`).toBeGreaterThan(90)
        return withRelaxation(search, search.work, (lp) =>
          costs.map((some) => {
            lp.setCosts(some)
            return lp.solve()!.objective
          }),
        )
      })
      for (const [i, objective] of optima[0]!.entries())
        expect(objective, `seed ${seed}, costs ${i}`).toBeCloseTo(optima[1]![i]!, 5)
    }
  })
})

describe('the relaxation of a node of branching', () => {
  it('has the optimum of all rows and columns under its branches, where a choice of so few may be below it', async () => {
    const solver = await loadSolver()
    let [compared, dropped, waiting] = [0, 0, 0]
    for (let seed = 1; seed <= 3; seed++) {
      const task = rowOfRooms(seed)
      const search = startSearch(solver, task, null, [], { work: workOf(50), largeFrom: 0 })
      for (const r of task.rooms.keys()) addToPool(search.pool, roomCuts(task, search.coverers, r, 8, search.work))
      const known = search.pool.map((cut) => cutRow(cut))
      const all = Int32Array.from({ length: task.columns }, (_, c) => c)
      const ones = Array.from(all, () => 1)
      const random = seeded(900 + seed)
      const least = (branches: readonly LinearRow[]) =>
        solveLinear(solver, { costs: ones, lower: ones.map(() => 0), upper: ones, rows: [...known, ...branches] })
          ?.objective ?? Number.POSITIVE_INFINITY
      const most = Math.ceil(least([]) + 0.5)
      let start: NodeStart = { branches: [], columns: all, rows: [], basis: null }
      for (let depth = 0; depth < 6; depth++) {
        const branched = withNode(search, known, start, search.work, (node) => {
          const { status, objective } = node.solve()
          const exact = least(start.branches)
          if (exact > most) return expect(status === 'infeasible' || objective > most, `seed ${seed}`).toBe(true)
          expect(objective, `seed ${seed}, depth ${depth}`).toBeCloseTo(exact, 5)
          compared += 1
          dropped += task.columns - node.columns.length
          waiting += known.length - node.rows().length
          const indices = [...all].filter(() => random() < 0.1)
          const bound = random() < 0.5 ? { lower: 0, upper: 1 } : { lower: 3, upper: task.columns }
          return node.below(most)({ ...bound, indices, values: indices.map(() => 1) })
        })
        if (branched === undefined) break
        start = branched
      }
    }
    expect(compared).toBeGreaterThan(8)
    expect(dropped).toBeGreaterThan(40)
    expect(waiting).toBeGreaterThan(100)
  })

  it('closes what whole numbers close, in trees of many nodes', async () => {
    const solver = await loadSolver()
    for (let seed = 1; seed <= 4; seed++) {
      const task = { ...rowOfRooms(seed), costs: new Float64Array(200).fill(1) }
      const exact = solveTask(solver, task, null, {
        nodes: 500,
        work: workOf(500),
        largeFrom: Number.POSITIVE_INFINITY,
      })
      expect(exact.bound, `seed ${seed}`).toBe(exact.cost)
      const search = startSearch(solver, task, null, [], { work: workOf(500), largeFrom: 0 })
      const cutsOf = (values: Float64Array) => knapsackCuts(task, columnLists(task), values, search.work)
      expect(raiseCount(search, [], workOf(500), cutsOf), `seed ${seed}`).toBe(exact.cost)
    }
  })
})

describe('rows of the demand', () => {
  it('of fractional values and of sets overloaded apart are broken by what they come of and hold for every choice that carries the demand', async () => {
    const solver = await loadSolver()
    let [found, tight, sets] = [0, 0, 0]
    for (let seed = 1; seed <= 15; seed++) {
      const problem = smallFloor(5000 + seed, { areaShare: 0.5, secondary: false, crowd: 30, candidates: 8, forced: 0 })
      const capacity = { matters: () => true, noWorse: () => false }
      const reduction = reduceProblem(problem, { capacity, mostAps: 8, keep: [] })
      const work = workOf(5)
      const { brokenBy, violated } = demandCondition(solver, problem, reduction, work, 0)
      const random = seeded(700 + seed)
      const values = Float64Array.from(reduction.candidateOf, () => 0.1 + random() * 0.6)
      const carrying = [...everySet(problem)].filter(({ chosen }) => carriesAll(problem, chosen))
      const rooms = [...problem.rooms.keys()].slice(seed % 2)
      const sumAt = ({ indices, values: of }: LinearRow, value: (column: number) => number) =>
        indices.reduce((total, column, i) => total + of[i]! * value(column), 0)
      const leastOf = (row: LinearRow) =>
        Math.min(
          ...carrying.map(({ chosen }) =>
            sumAt(row, (column) => (chosen.includes(reduction.candidateOf[column]!) ? 1 : 0)),
          ),
        )
      for (const row of brokenBy!(values, rooms, work)) {
        expect(sumAt(row, (column) => values[column]!)).toBeLessThan(row.lower)
        expect(rooms).toContain(row.room)
        const least = leastOf(row)
        expect(least, `seed ${seed}`).toBeGreaterThanOrEqual(row.lower - 1e-6)
        found += 1
        if (least < row.lower + 0.5) tight += 1
      }
      const chosen = [...reduction.candidateOf.keys()].filter((column) => column % 3 === seed % 3)
      const broken = violated(chosen)
      sets += broken.length / 2
      for (const row of broken) expect(leastOf(row), `seed ${seed}`).toBeGreaterThanOrEqual(row.lower - 1e-6)
      const isBroken = (row: LinearRow) => sumAt(row, (column) => (chosen.includes(column) ? 1 : 0)) < row.lower - 1e-6
      if (broken.length > 0) expect(broken.some(isBroken), `seed ${seed}`).toBe(true)
    }
    expect(found).toBeGreaterThan(10)
    expect(tight).toBeGreaterThan(3)
    expect(sets).toBeGreaterThan(5)
  })
})

describe('the number of columns bounded in windows of rooms', () => {
  it('goes over no cover, and hardly below the relaxation of all rooms at once', async () => {
    const solver = await loadSolver()
    for (let seed = 1; seed <= 2; seed++) {
      const task = { ...rowOfRooms(seed), costs: new Float64Array(200).fill(1) }
      const lists = columnLists(task)
      const start = () => startSearch(solver, task, null, [], { work: workOf(20), largeFrom: 0, hugeFrom: 0, lists })
      const addCuts = (search: Search, lp: OpenRelaxation, values: Float64Array) => {
        const rows = knapsackCuts(task, lists, values, search.work, search.rooms)
        for (const row of rows) lp.addRow(row)
        return rows.length > 0
      }
      const search = start()
      const { parts, across } = windowsOf(search)
      expect(parts.length, `seed ${seed}`).toBeGreaterThan(1)
      expect(across.length, `seed ${seed}`).toBeGreaterThan(0)
      expect(parts.flat().sort((a, b) => a - b)).toEqual([...task.rooms.keys()])
      const { bound } = boundByWindows(search, search.work, addCuts)
      const whole = start()
      for (const r of task.rooms.keys()) addToPool(whole.pool, roomCuts(task, whole.coverers, r, 8, whole.work))
      const atOnce = withRelaxation(whole, whole.work, (lp) => {
        let found = lp.solve()!
        for (let round = 0; round < 60 && addCuts(whole, lp, found.values); round++) found = lp.solve()!
        return found.objective
      })
      const least = solveTask(solver, task, null, { nodes: 500, work: workOf(20), largeFrom: 0, lists }, [])
      expect(least.bound, `seed ${seed}`).toBe(least.cost)
      expect(bound, `seed ${seed}`).toBeLessThanOrEqual(least.cost + 1e-9)
      expect(bound, `seed ${seed}`).toBeGreaterThan(0.97 * atOnce)
    }
  }, 20_000)
})

/** Columns at least, with each room's demand shared among those chosen as far as the budget of each goes; null where none do. */
function relaxationWithDemand(
  solver: Awaited<ReturnType<typeof loadSolver>>,
  task: CoverTask,
  rows: readonly LinearRow[],
  { rooms, starts, roomOf, part }: DemandParts,
): number | null {
  const count = task.columns
  const total = count + part.length
  const row = (lower: number, entries: readonly (readonly [number, number])[]): LinearRow => ({
    ...{ lower, upper: Number.POSITIVE_INFINITY },
    indices: entries.map(([column]) => column),
    values: entries.map(([, value]) => value),
  })
  const places = (column: number) =>
    Array.from({ length: starts[column + 1]! - starts[column]! }, (_, i) => starts[column]! + i)
  const budgets = Array.from({ length: count }, (_, column) => [
    row(0, [[column, 1] as const, ...places(column).map((at) => [count + at, -part[at]!] as const)]),
    ...places(column).map((at) => row(0, [[column, 1] as const, [count + at, -1] as const])),
  ]).flat()
  const demands = Array.from({ length: rooms }, (_, room) => [...roomOf.keys()].filter((at) => roomOf[at] === room))
    .filter((own) => own.length > 0)
    .map((own) =>
      row(
        1,
        own.map((at) => [count + at, 1] as const),
      ),
    )
  const isFixed = (column: number) => task.fixed.includes(column)
  return (
    solveLinear(solver, {
      costs: Array.from({ length: total }, (_, column) => (column < count ? 1 : 0)),
      lower: Array.from({ length: total }, (_, column) => (isFixed(column) ? 1 : 0)),
      upper: Array.from({ length: total }, () => 1),
      rows: [...rows, ...budgets, ...demands],
    })?.objective ?? null
  )
}

describe('the number of columns bounded with the demand in windows of rooms', () => {
  it('goes over no choice that carries it, and with all rooms at once is the relaxation with the demand', async () => {
    const solver = await loadSolver()
    let [raised, compared] = [0, 0]
    for (let seed = 1; seed <= 24; seed++) {
      const forced = seed % 2
      const problem = smallFloor(5000 + seed, { areaShare: 0.5, secondary: false, crowd: 30, candidates: 8, forced })
      const capacity = { matters: () => true, noWorse: () => false }
      const { task, candidateOf } = reduceProblem(problem, { capacity, mostAps: 8, keep: [] })
      const asked = demandParts(problem, candidateOf, true)
      const sizes = [...everySet(problem)]
        .filter(({ chosen }) => coversAll(problem, chosen) && carriesAll(problem, chosen))
        .map(({ chosen }) => chosen.length)
      const start = () => startSearch(solver, task, null, [], { work: workOf(20), largeFrom: 0, hugeFrom: 0 })
      const bounds = [1, problem.rooms.length].map((roomsOfWindow) => {
        const search = start()
        const { bound, prices } = boundByWindows(search, search.work, () => false)
        const withDemand = raiseWithDemand(search, prices, asked, search.work, roomsOfWindow)
        expect(withDemand, `seed ${seed}`).toBeGreaterThanOrEqual(bound - 1e-9)
        expect(withDemand, `seed ${seed}`).toBeLessThanOrEqual(Math.min(...sizes) + 1e-6)
        if (withDemand > bound + 0.2) raised += 1
        return { withDemand, prices }
      })
      const { withDemand, prices } = bounds[1]!
      const rows = prices.rows.flat().map(({ row }) => row)
      const optimum = relaxationWithDemand(solver, task, rows, asked)
      if (optimum === null) continue
      compared += 1
      expect(withDemand, `seed ${seed}`).toBeLessThanOrEqual(optimum + 1e-6)
      expect(withDemand, `seed ${seed}`).toBeGreaterThan(optimum - 0.1)
    }
    expect(raised).toBeGreaterThan(5)
    expect(compared).toBeGreaterThan(8)
  })
})

describe('units of words', () => {
  it('are those of the samples that each column covers, one word after another, parted by rooms', () => {
    for (let seed = 760; seed < 790; seed++) {
      const random = seeded(seed)
      const drawn = smallTask(seed)
      // Some samples take several words, and one column covers nothing.
      const weights = drawn.weights.map((weight) => (random() < 0.2 ? 90 * weight : weight))
      const ends = drawn.primary.starts.map((start, column) =>
        column === 0 ? start : start - drawn.primary.starts[1]!,
      )
      const [first, bits] = [drawn.primary.starts[1]!, drawn.primary.bits.slice(drawn.primary.starts[1]!)]
      const task = { ...drawn, weights, primary: { starts: ends, at: drawn.primary.at.slice(first), bits } }
      const lists = columnLists(task)
      const rows = wordRows(task, lists)
      for (let column = 0; column < COLUMNS; column++) {
        const words = new Map<number, number>()
        for (const s of lists.samples.subarray(lists.starts[column]!, lists.starts[column + 1]!)) {
          for (let unit = rows.unitOf[s]!; unit < rows.unitOf[s]! + weights[s]!; unit++)
            words.set(unit >>> 5, (words.get(unit >>> 5) ?? 0) | (1 << (unit & 31)))
        }
        const [from, to] = [rows.starts[column]!, rows.starts[column + 1]!]
        const told = [...rows.at.subarray(from, to)].map((word, i) => [word, rows.bits[from + i]!])
        expect(told, `seed ${seed}`).toEqual([...words].sort(([a], [b]) => a - b))
        const parts = task.rooms.flatMap((_, room) => {
          const own = told.filter(([word]) => rows.roomOf[word!] === room)
          return own.length === 0
            ? []
            : [[room, from + told.indexOf(own[0]!), from + told.indexOf(own[0]!) + own.length]]
        })
        const places = Array.from(
          { length: rows.partStarts[column + 1]! - rows.partStarts[column]! },
          (_, i) => rows.partStarts[column]! + i,
        )
        expect(places.map((p) => [rows.partRooms[p], rows.partAt[p], rows.partAt[p + 1]])).toEqual(parts)
      }
      expect(rows.starts[1]).toBe(0)
    }
  })

  it('counts how often each unit is covered as columns come and go', () => {
    const random = seeded(9)
    const task = smallTask(750)
    const lists = columnLists(task)
    const state = unitState(task, wordRows(task, lists))
    const missing = Int32Array.from(task.rooms, ({ need }) => need)
    let chosen: number[] = []
    for (let step = 0; step < 300; step++) {
      // The same column may come more than once: the numbers grow beyond those of any choice.
      const leaves = random() < 0.45 && chosen.length > 0
      const at = Math.floor(random() * (leaves ? chosen.length : COLUMNS))
      const column = leaves ? chosen[at]! : at
      if (!leaves && chosen.length === COLUMNS) continue
      shiftColumn(state, column, leaves ? -1 : 1, missing)
      chosen = leaves ? chosen.filter((_, i) => i !== at) : [...chosen, column]
      const now = stateOf(task, lists, [...new Set(chosen)])
      expect([...missing]).toEqual([...now.missing])
      for (let s = 0; s < task.samples; s++) {
        const times = chosen.filter((c) => lists.samples.subarray(lists.starts[c]!, lists.starts[c + 1]!).includes(s))
        const unit = state.rows.unitOf[s]!
        expect(isOpen(state, unit)).toBe(times.length === 0)
        expect((state.once[unit >>> 5]! & (1 << (unit & 31))) !== 0).toBe(times.length === 1)
      }
    }
  })
})

describe('neighbourhoods', () => {
  it('make a poor cover cheaper, never dearer, and what they give is a cover', async () => {
    const solver = await loadSolver()
    let better = 0
    for (let seed = 1; seed <= 20; seed++) {
      const task = smallTask(200 + seed)
      const lists = columnLists(task)
      const all = covers(task)
      const poor = all.reduce((worst, each) =>
        each.length <= 6 && costOf(task, each) > costOf(task, worst) ? each : worst,
      )
      const search = startSearch(solver, { ...task }, null, [], { work: workOf(50), lists })
      search.best = null
      search.cost = Number.POSITIVE_INFINITY
      offer(search, poor)
      const before = search.cost
      improve(search, solveTask)
      expect(search.cost).toBeLessThanOrEqual(before)
      expect(isCovered(stateOf(task, lists, search.best!)), `seed ${seed}`).toBe(true)
      expect(search.cost).toBeGreaterThanOrEqual(Math.min(...all.map((columns) => costOf(task, columns))))
      if (search.cost < before) better += 1
    }
    expect(better).toBeGreaterThan(10)
  })
})

describe('small floors solved as large ones, against exhaustive search', () => {
  const families: Record<string, SmallFloorOptions> = {
    'coverage of 95 %': { areaShare: 0.95, secondary: false, crowd: 0, candidates: 11, forced: 0 },
    'coverage of 80 % with capacity': { areaShare: 0.8, secondary: false, crowd: 22, candidates: 10, forced: 0 },
    'coverage of 90 % with capacity and a pinned AP': {
      areaShare: 0.9,
      secondary: false,
      crowd: 10,
      candidates: 11,
      forced: 1,
    },
  }
  for (const [name, options] of Object.entries(families)) {
    it(`70 floors, ${name}`, async () => {
      for (let seed = 1; seed <= 70; seed++) {
        const solution = await solvePlacement(smallFloor(3000 + seed, options), { nodeLimit: 500, largeFrom: 0 })
        const least = exhaustive(solution.problem)!
        expect(coversAll(solution.problem, solution.chosen), `seed ${seed}`).toBe(true)
        expect(carriesAll(solution.problem, solution.chosen), `seed ${seed}`).toBe(true)
        expect(solution.costLowerBoundCents, `seed ${seed}`).toBeLessThanOrEqual(least.costCents)
        expect(solution.lowerBound, `seed ${seed}`).toBeLessThanOrEqual(least.count)
        expect(solution.costCents, `seed ${seed}`).toBe(least.costCents)
        expect(solution.proven, `seed ${seed}`).toBe(true)
      }
    })
  }

  it('40 floors as huge ones, whose bounds come of windows: what is found meets everything, and no bound goes over the least', async () => {
    let exact = 0
    for (let seed = 1; seed <= 40; seed++) {
      const problem = smallFloor(3000 + seed, families['coverage of 80 % with capacity']!)
      const solution = await solvePlacement(problem, { nodeLimit: 500, largeFrom: 0, hugeFrom: 0 })
      const least = exhaustive(solution.problem)!
      expect(coversAll(solution.problem, solution.chosen), `seed ${seed}`).toBe(true)
      expect(carriesAll(solution.problem, solution.chosen), `seed ${seed}`).toBe(true)
      expect(solution.costLowerBoundCents, `seed ${seed}`).toBeLessThanOrEqual(least.costCents)
      expect(solution.lowerBound, `seed ${seed}`).toBeLessThanOrEqual(least.count)
      if (solution.costCents === least.costCents) exact += 1
    }
    expect(exact).toBeGreaterThan(30)
  }, 60_000)
})
