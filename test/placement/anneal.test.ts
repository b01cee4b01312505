import { describe, expect, it } from 'vitest'
import { anneal } from '../../src/placement/anneal.js'
import { setBit, wordsFor } from '../../src/placement/bitset.js'
import { carriedBy, type DemandParts } from '../../src/placement/carried-demand.js'
import { coverersOf } from '../../src/placement/cover-cuts.js'
import { COVERS, type CoverTask, columnLists, isCovered, makeRoom, stateOf } from '../../src/placement/cover-state.js'
import { costOf } from '../../src/placement/local-search.js'
import { startWork } from '../../src/placement/work.js'
import { seeded } from '../seeded.js'
import { coverTask } from './cover-task.js'

const COLUMNS = 12
const ROOMS = 4
const PER_ROOM = 9

/** Rooms of weighted samples, and columns that cover some of two rooms. */
function smallTask(seed: number): CoverTask {
  const random = seeded(seed)
  const samples = ROOMS * PER_ROOM
  const words = wordsFor(samples)
  const primary = new Uint32Array(COLUMNS * words)
  const weights = Int32Array.from({ length: samples }, () => 1 + Math.floor(random() * 3))
  for (let c = 0; c < COLUMNS; c++)
    for (const room of [c % ROOMS, (c + 1) % ROOMS])
      for (let s = room * PER_ROOM; s < (room + 1) * PER_ROOM; s++) if (random() < 0.7) setBit(primary, words, c, s)
  const rooms = Array.from({ length: ROOMS }, (_, r) => {
    const total = weights.subarray(r * PER_ROOM, (r + 1) * PER_ROOM).reduce((sum, weight) => sum + weight, 0)
    return makeRoom(r * PER_ROOM, (r + 1) * PER_ROOM, Math.ceil(total * 0.8), total, false)
  })
  return coverTask({ columns: COLUMNS, costs: new Float64Array(COLUMNS).fill(7), weights, rooms }, PER_ROOM, primary)
}

/** Demand of the rooms against columns that all hold as much. */
function smallDemand(seed: number): { demand: DemandParts; asked: number[]; reached: number[][] } {
  const random = seeded(seed)
  const asked = Array.from({ length: ROOMS }, () => 0.2 + 0.9 * random())
  const reached = Array.from({ length: COLUMNS }, (_, c) =>
    [c % ROOMS, (c + 1) % ROOMS].filter(() => random() < 0.8).sort((a, b) => a - b),
  )
  const starts = Int32Array.from({ length: COLUMNS + 1 }, (_, c) => reached.slice(0, c).flat().length)
  const roomOf = Int32Array.from(reached.flat())
  const part = Float64Array.from(roomOf, (room) => asked[room]!)
  return { demand: { rooms: ROOMS, starts, roomOf, part }, asked, reached }
}

/** Most by which what some rooms ask is more than the columns that reach any of them hold: what no split carries (minimum cut). */
function uncarried(
  asked: readonly number[],
  reached: readonly (readonly number[])[],
  chosen: readonly number[],
): number {
  const isReached = (room: number) => reached.some((rooms) => rooms.includes(room))
  let most = 0
  for (let mask = 0; mask < 1 << ROOMS; mask++) {
    const rooms = asked.flatMap((_, room) => (mask & (1 << room) && isReached(room) ? [room] : []))
    const held = chosen.filter((c) => rooms.some((room) => reached[c]!.includes(room))).length
    most = Math.max(most, rooms.reduce((sum, room) => sum + asked[room]!, 0) - held)
  }
  return most
}

function* sets(): Generator<number[]> {
  for (let mask = 0; mask < 1 << COLUMNS; mask++)
    yield Array.from({ length: COLUMNS }, (_, c) => c).filter((c) => mask & (1 << c))
}

describe('demand carried while columns are exchanged', () => {
  it('is the most that any split carries, after every exchange, whether or not it is made', () => {
    let [short, handed] = [0, 0]
    for (let seed = 1; seed <= 40; seed++) {
      const random = seeded(500 + seed)
      const { demand, asked, reached } = smallDemand(seed)
      const chosen = [0, 1, 2, 3]
      const carried = carriedBy(demand, chosen)
      for (let step = 0; step < 30; step++) {
        expect(carried.uncarried(), `seed ${seed}, step ${step}`).toBeCloseTo(uncarried(asked, reached, chosen), 9)
        if (carried.uncarried() > 0.01) short += 1
        const place = Math.floor(random() * chosen.length)
        const into = Math.floor(random() * COLUMNS)
        if (chosen.includes(into)) continue
        const after = chosen.map((column, i) => (i === place ? into : column))
        const most = random() < 0.5 ? Number.POSITIVE_INFINITY : 0.5 * random()
        const rest = uncarried(asked, reached, after)
        const isHanded = random() < 0.5 && carried.hand(place, into)
        if (isHanded) handed += 1
        const isDone = isHanded || carried.exchange(place, into, most)
        expect(isDone, `seed ${seed}, step ${step}`).toBe(isHanded || rest <= most)
        if (isDone) chosen[place] = into
      }
    }
    expect(short).toBeGreaterThan(100)
    expect(handed).toBeGreaterThan(20)
  })
})

describe('annealing', () => {
  it('ends nearly always at the least number of columns that cover, and that carry the demand, and finds the same again', () => {
    let [dearer, exact, tried] = [0, 0, 0]
    for (let seed = 1; seed <= 30; seed++) {
      const task = smallTask(seed)
      const lists = columnLists(task)
      const { demand, asked, reached } = smallDemand(seed)
      const counts = [null, demand].map((of) => {
        const isGood = (columns: readonly number[]) => of === null || uncarried(asked, reached, columns) <= 1e-6
        const meets = (columns: readonly number[]) => isCovered(stateOf(task, lists, columns)) && isGood(columns)
        const start = Array.from({ length: COLUMNS }, (_, c) => c)
        if (!meets(start)) return 0
        const target = {
          task,
          lists,
          coverers: coverersOf(lists, task.samples, wordsFor(COLUMNS), COVERS),
          start,
          below: costOf(task, start),
          enoughAt: 0,
          leastColumns: 0,
          demand: of,
          isGood,
        }
        const found = anneal({ ...target, work: startWork(1e9) }) ?? start
        let least = COLUMNS
        for (const columns of sets()) if (columns.length < least && meets(columns)) least = columns.length
        expect(meets(found), `seed ${seed}`).toBe(true)
        expect(found.length, `seed ${seed}`).toBeGreaterThanOrEqual(least)
        tried += 1
        if (found.length === least) exact += 1
        expect(anneal({ ...target, work: startWork(1e9) }) ?? start).toEqual(found)
        return found.length
      })
      if (counts[1]! > counts[0]!) dearer += 1
    }
    expect(dearer).toBeGreaterThan(3)
    expect(exact).toBeGreaterThan(0.95 * tried)
  })
})
