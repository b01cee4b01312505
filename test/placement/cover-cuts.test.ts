import { describe, expect, it } from 'vitest'
import { elementsOf, rangeMask, setBit, sparseOf, wordsFor } from '../../src/placement/bitset.js'
import {
  type CoverCut,
  type Coverers,
  columnsAt,
  coverersOf,
  growCut,
  growCutByCount,
} from '../../src/placement/cover-cuts.js'
import { COVERS, type CoverTask, columnLists, makeRoom } from '../../src/placement/cover-state.js'
import { workOf } from '../../src/placement/work.js'
import { seeded } from '../seeded.js'
import { coverTask } from './cover-task.js'

const ROOMS = 3

/** Random coverage of three rooms as a task and as bits, its columns turned round, and which columns cover which sample. */
function randomTask(seed: number): { task: CoverTask; bits: Uint32Array; coverers: Coverers; covering: number[][] } {
  const random = seeded(seed)
  const [columns, perRoom] = [20 + Math.floor(random() * 60), 5 + Math.floor(random() * 40)]
  const samples = ROOMS * perRoom
  const words = wordsFor(samples)
  const primary = new Uint32Array(columns * words)
  const covering = Array.from({ length: samples }, (): number[] => [])
  for (let c = 0; c < columns; c++) {
    for (let s = 0; s < samples; s++) {
      if (random() > 0.3) continue
      setBit(primary, words, c, s)
      covering[s]!.push(c)
    }
  }
  const weights = Int32Array.from({ length: samples }, () => 1 + Math.floor(random() * 3))
  const rooms = Array.from({ length: ROOMS }, (_, r) => {
    const total = weights.subarray(r * perRoom, (r + 1) * perRoom).reduce((sum, weight) => sum + weight, 0)
    return makeRoom(r * perRoom, (r + 1) * perRoom, Math.ceil(total * (0.5 + random() / 2)), total, false)
  })
  const costs = new Float64Array(columns).fill(1)
  const task = coverTask({ columns, costs, weights, rooms }, perRoom, primary)
  return { task, bits: primary, coverers: coverersOf(columnLists(task), samples, wordsFor(columns), COVERS), covering }
}

/** A cut grown by the sample that adds least, everything counted anew at every step. */
function slowCut(
  task: CoverTask,
  covering: readonly number[][],
  r: number,
  usable: readonly number[],
  worth: number[],
) {
  const columns = new Set<number>()
  const samples: number[] = []
  let [weight, next] = [0, usable[0]]
  while (next !== undefined) {
    samples.push(next)
    for (const column of covering[next]!) columns.add(column)
    weight += task.weights[next]!
    if (weight > task.rooms[r]!.slack) return { samples, columns: [...columns].sort((x, y) => x - y) }
    const addedBy = (sample: number) =>
      covering[sample]!.reduce((sum, column) => sum + (columns.has(column) ? 0 : worth[column]!), 0)
    const rest = usable.filter((sample) => !samples.includes(sample))
    const least = Math.min(...rest.map(addedBy))
    next = rest.find((sample) => addedBy(sample) === least)
  }
  return null
}

const shown = (cut: CoverCut | null) =>
  cut && { samples: cut.samples, columns: elementsOf(cut.columns, cut.columns.length, 0) }

describe('cuts grown by count and by worth', () => {
  it.each([false, true])(
    'are those that counting anew at every step would give (some only reach: %s)',
    { tags: 'long' },
    (reaching) => {
      let grown = 0
      for (let seed = 1; seed <= 30; seed++) {
        const { task: plain, bits, covering } = randomTask(seed)
        // What only reaches a sample is no part of a cut that covers it.
        const secondary = reaching ? bits.map((word) => (~word & 0x55555555) >>> 0) : null
        const task = { ...plain, secondary: secondary && sparseOf(withinSamples(secondary, plain), plain.words) }
        const coverers = coverersOf(columnLists(task), task.samples, wordsFor(task.columns), COVERS)
        const ones = Array.from({ length: task.columns }, () => 1)
        const worth = ones.map((_, c) => (c * 7) % 5)
        const price = (word: number, added: number) =>
          ones.reduce((sum, _, bit) => (bit < 32 && added & (1 << bit) ? sum + worth[32 * word + bit]! : sum), 0)
        for (const [r, room] of task.rooms.entries()) {
          const all = Array.from({ length: room.end - room.start }, (_, i) => room.start + i)
          for (const usable of [all, all.filter((sample) => sample % 2 === 0)]) {
            const [seedOf, place] = [usable[0]!, `seed ${seed}, room ${r}`]
            const counted = slowCut(task, covering, r, usable, ones)
            expect(shown(growCutByCount(task, coverers, r, seedOf, usable, workOf(1))), place).toEqual(counted)
            const priced = slowCut(task, covering, r, usable, worth)
            expect(shown(growCut(task, coverers, r, seedOf, usable, price)), place).toEqual(priced)
            if (counted) grown += 1
          }
        }
      }
      expect(grown).toBeGreaterThan(50)
    },
  )
})

/** Bits of no sample beyond the last leave a row. */
function withinSamples(bits: Uint32Array, { words, samples }: CoverTask): Uint32Array {
  return bits.map((word, i) => (word & rangeMask(i % words, 0, samples)) >>> 0)
}

describe('coverers', () => {
  it('are the columns of each sample', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { coverers, covering } = randomTask(seed)
      expect(covering.map((_, sample) => columnsAt(coverers, sample))).toEqual(covering)
    }
  })
})
