import { countRange, popCount, rangeMask } from './bitset.js'
import type { CoverProblem, CoverRoom } from './cover-problem.js'

/** What is left to cover once the forced candidates stand, with each candidate's coverage in it. */
export interface Residual {
  /** Need of each room beyond what forced candidates cover; at most 0 when they meet it. */
  readonly need: Int32Array
  /** Uncovered samples of each room. */
  readonly left: Int32Array
  /** Candidates' samples among the uncovered ones; all of a room where the candidate alone meets what is left of it. */
  readonly primary: Uint32Array
  /** Samples that are still to be covered. */
  readonly open: Uint32Array
}

function orRows(bits: Uint32Array, words: number, rows: readonly number[]): Uint32Array {
  const all = new Uint32Array(words)
  for (const row of rows) for (let w = 0; w < words; w++) all[w]! |= bits[row * words + w]!
  return all
}

function clearRange(bits: Uint32Array, start: number, end: number): void {
  for (let w = start >>> 5; w <= (end - 1) >>> 5; w++) bits[w]! &= ~rangeMask(w, start, end)
}

/**
 * Samples covered by forced candidates leave the problem, and a candidate that meets all that is left of a room counts as
 * covering all of it: the room is met whenever it is chosen, so nothing else is lost and dominance grows. Rooms that ask for
 * two APs a sample are left as they are.
 */
export function residualOf(problem: CoverProblem): Residual {
  const { rooms, words, candidates } = problem
  const forced = orRows(problem.primary, words, problem.forced)
  const open = new Uint32Array(words).fill(0)
  const need = new Int32Array(rooms.length)
  const left = new Int32Array(rooms.length)
  rooms.forEach((room, r) => {
    const done = room.secondary ? 0 : countRange(forced, words, 0, room.start, room.end)
    need[r] = room.need - done
    left[r] = room.end - room.start - done
    if (need[r]! > 0) openRoom(open, forced, room)
  })
  const primary = new Uint32Array(candidates * words)
  for (let c = 0; c < candidates; c++) {
    for (let w = 0; w < words; w++) primary[c * words + w] = problem.primary[c * words + w]! & open[w]!
    rooms.forEach((room, r) => {
      if (!room.secondary && need[r]! > 0) saturate(primary, open, words, c, room, need[r]!)
    })
  }
  return { need, left, primary, open }
}

function openRoom(open: Uint32Array, forced: Uint32Array, room: CoverRoom): void {
  if (room.end <= room.start) return
  for (let w = room.start >>> 5; w <= (room.end - 1) >>> 5; w++) {
    const mask = rangeMask(w, room.start, room.end)
    open[w]! |= room.secondary ? mask : mask & ~forced[w]!
  }
}

function saturate(
  primary: Uint32Array,
  open: Uint32Array,
  words: number,
  c: number,
  room: CoverRoom,
  need: number,
): void {
  if (countRange(primary, words, c, room.start, room.end) < need) return
  for (let w = room.start >>> 5; w <= (room.end - 1) >>> 5; w++) {
    primary[c * words + w]! |= open[w]! & rangeMask(w, room.start, room.end)
  }
}

/** Number of elements of a row. */
export function countRow(bits: Uint32Array, words: number, row: number): number {
  let count = 0
  for (let w = 0; w < words; w++) count += popCount(bits[row * words + w]!)
  return count
}

/** A copy of the secondary bits restricted to rooms that ask for them; null where none does. */
export function secondaryBits(problem: CoverProblem): Uint32Array | null {
  if (problem.secondary === null) return null
  const keep = problem.secondary.slice()
  for (let c = 0; c < problem.candidates; c++) {
    const row = keep.subarray(c * problem.words, (c + 1) * problem.words)
    for (const room of problem.rooms)
      if (!room.secondary && room.end > room.start) clearRange(row, room.start, room.end)
  }
  return keep
}
