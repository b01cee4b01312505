import { describe, expect, it } from 'vitest'
import { countShared, hasBit, popCount, setBit, wordsFor } from '../../src/placement/bitset.js'
import { type Coverers, columnsAt, coverersOf, growCut, growCutByCount } from '../../src/placement/cover-cuts.js'
import { COVERS, type CoverTask, columnLists, makeRoom } from '../../src/placement/cover-state.js'
import { workOf } from '../../src/placement/work.js'
import { seeded } from '../seeded.js'

const ROOMS = 3

/** Random coverage of three rooms, its columns, the same turned round, and which columns cover which sample. */
function randomTask(seed: number): { task: CoverTask; coverers: Coverers; covering: number[][] } {
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
  const roomOf = Int32Array.from({ length: samples }, (_, s) => Math.floor(s / perRoom))
  const costs = new Float64Array(columns).fill(1)
  const task = { columns, costs, fixed: [], samples, weights, rooms, roomOf, words, primary, secondary: null }
  return { task, coverers: coverersOf(columnLists(task), samples, wordsFor(columns), COVERS), covering }
}

describe('cuts grown by count', () => {
  it('are those that counting anew at every step would give', { tags: 'long' }, () => {
    let grown = 0
    for (let seed = 1; seed <= 60; seed++) {
      const { task, coverers } = randomTask(seed)
      for (const [r, room] of task.rooms.entries()) {
        const all = Array.from({ length: room.end - room.start }, (_, i) => room.start + i)
        for (const usable of [all, all.filter((sample) => sample % 2 === 0)]) {
          const slow = growCut(task, coverers, r, usable[0]!, usable, (_word, added) => popCount(added))
          expect(growCutByCount(task, coverers, r, usable[0]!, usable, workOf(1)), `seed ${seed}, room ${r}`).toEqual(
            slow,
          )
          if (slow) grown += 1
        }
      }
    }
    expect(grown).toBeGreaterThan(100)
  })
})

describe('elements that two rows share', () => {
  it('are counted by words as they are one by one, within any stretch', () => {
    const { task } = randomTask(7)
    const { primary, words, samples, columns } = task
    const both = (p: number, q: number, s: number) => hasBit(primary, words, p, s) && hasBit(primary, words, q, s)
    for (let p = 0; p + 1 < columns; p++) {
      const [start, end] = [(p * 5) % samples, samples - ((p * 3) % 40)]
      const all = Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i)
      const slow = all.filter((s) => both(p, p + 1, s)).length
      expect(countShared(primary, p, primary, p + 1, words, start, end), `${start} to ${end}`).toBe(slow)
    }
  })
})

describe('coverers', () => {
  it('are the columns of each sample', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { coverers, covering } = randomTask(seed)
      expect(covering.map((_, sample) => columnsAt(coverers, sample))).toEqual(covering)
    }
  })
})
