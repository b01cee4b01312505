import { describe, expect, it } from 'vitest'
import { setBit, wordsFor } from '../../src/placement/bitset.js'
import { type CoverTask, columnLists, isCovered, makeRoom, stateOf } from '../../src/placement/cover-state.js'
import type { LinearRow } from '../../src/placement/linear-model.js'
import {
  exchangeAt,
  fieldOf,
  missesAfter,
  recount,
  refresh,
  startChoice,
  type TemperTarget,
  temper,
} from '../../src/placement/temper.js'
import { startWork } from '../../src/placement/work.js'
import { seeded } from '../seeded.js'
import { coverTask } from './cover-task.js'

const COLUMNS = 12

/** Three rooms of weighted samples, columns that cover some of each, one of them fixed where it is asked for. */
function smallTask(seed: number, fixed: readonly number[] = []): CoverTask {
  const random = seeded(seed)
  const perRoom = 10 + Math.floor(random() * 30)
  const samples = 3 * perRoom
  const words = wordsFor(samples)
  const primary = new Uint32Array(COLUMNS * words)
  const weights = Int32Array.from({ length: samples }, () => 1 + Math.floor(random() * 3))
  for (let c = 0; c < COLUMNS; c++) for (let s = 0; s < samples; s++) if (random() < 0.4) setBit(primary, words, c, s)
  const rooms = [0, 1, 2].map((r) => {
    const total = weights.subarray(r * perRoom, (r + 1) * perRoom).reduce((sum, weight) => sum + weight, 0)
    return makeRoom(r * perRoom, (r + 1) * perRoom, Math.ceil(total * (0.6 + random() * 0.3)), total, false)
  })
  const costs = new Float64Array(COLUMNS).fill(1)
  return { ...coverTask({ columns: COLUMNS, costs, weights, rooms }, perRoom, primary), fixed }
}

function targetOf(
  task: CoverTask,
  count: number,
  rows: readonly LinearRow[],
  more: readonly LinearRow[],
): TemperTarget {
  const broken = (columns: readonly number[]) => more.filter((row) => !meets(row, columns))
  return { task, lists: columnLists(task), count, start: null, rows, violated: broken, work: startWork(60_000_000) }
}

function broughtTo({ indices, values }: LinearRow, columns: readonly number[]): number {
  return indices.reduce((sum, column, i) => sum + (columns.includes(column) ? values[i]! : 0), 0)
}

function meets(row: LinearRow, columns: readonly number[]): boolean {
  return broughtTo(row, columns) >= row.lower && broughtTo(row, columns) <= row.upper
}

/** Every choice of so many columns. */
function choices(count: number): number[][] {
  return Array.from({ length: 1 << COLUMNS }, (_, mask) =>
    Array.from({ length: COLUMNS }, (_column, c) => c).filter((c) => mask & (1 << c)),
  ).filter((columns) => columns.length === count)
}

const ALL = Array.from({ length: COLUMNS }, (_, c) => c)
/** Of the even columns two at least, of the first four two at most. */
const EVEN = { lower: 2, upper: Number.POSITIVE_INFINITY, indices: ALL, values: ALL.map((c) => (c % 2 === 0 ? 1 : 0)) }
const FIRST = { lower: Number.NEGATIVE_INFINITY, upper: 2, indices: [0, 1, 2, 3], values: [1, 1, 1, 1] }

describe('covers by tempering', () => {
  it('are found exactly where some choice of so many columns covers all and meets the rows', () => {
    let [found, none] = [0, 0]
    for (let seed = 1; seed <= 12; seed++) {
      const task = smallTask(seed, seed % 3 === 0 ? [5] : [])
      const lists = columnLists(task)
      for (const count of [2, 3, 4, 5]) {
        const isGood = (columns: readonly number[]) =>
          task.fixed.every((column) => columns.includes(column)) &&
          isCovered(stateOf(task, lists, columns)) &&
          [EVEN, FIRST].every((row) => meets(row, columns))
        const columns = temper(targetOf(task, count, [EVEN], [FIRST]))
        expect(columns !== null, `seed ${seed}, ${count} columns`).toBe(choices(count).some(isGood))
        if (columns === null) none += 1
        else {
          found += 1
          expect(columns).toHaveLength(count)
          expect(isGood(columns)).toBe(true)
          expect(temper(targetOf(task, count, [EVEN], [FIRST]))).toEqual(columns)
        }
      }
    }
    expect([found > 8, none > 8]).toEqual([true, true])
  })

  it('count what an exchange would miss as counting anew does', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const task = smallTask(seed, seed % 2 === 0 ? [3] : [])
      const lists = columnLists(task)
      const field = fieldOf(targetOf(task, 4, [EVEN, FIRST], []))
      const choice = startChoice(field, 1)
      recount(field, choice)
      const random = seeded(seed)
      const missedBy = (columns: readonly number[]) => {
        const open = stateOf(task, lists, columns).missing.reduce((sum, weight) => sum + Math.max(0, weight), 0)
        const short = 2 - broughtTo(EVEN, columns)
        const over = broughtTo(FIRST, columns) - 2
        return open + 75 * Math.max(0, short) + 75 * Math.max(0, over)
      }
      expect(choice.energy).toBeCloseTo(missedBy([...task.fixed, ...choice.chosen]), 6)
      for (let step = 0; step < 60; step++) {
        const place = Math.floor(random() * choice.chosen.length)
        const into = Math.floor(random() * COLUMNS)
        if (choice.isChosen[into] === 1) continue
        const others = [...task.fixed, ...choice.chosen].filter((column) => column !== choice.chosen[place])
        if (choice.isStale[place] === 1) refresh(choice, place)
        const energy = missesAfter(field, choice, place, into, Number.POSITIVE_INFINITY)
        expect(energy).toBeCloseTo(missedBy([...others, into]), 6)
        const most = energy * random()
        if (energy > 0) expect(missesAfter(field, choice, place, into, most)).toBeGreaterThan(most)
        if (step % 3 === 0) exchangeAt(field, choice, place, into, energy)
      }
    }
  })
})
