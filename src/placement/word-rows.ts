import { popCount } from './bitset.js'
import type { ColumnLists } from './cover-state.js'
import type { CoverTask } from './cover-task.js'

/**
 * What each column covers as words of 32 units of weight, those that hold any only, every word of one room: a column of a
 * large floor covers hundreds of samples in some thirty words.
 */
export interface WordRows {
  readonly words: number
  /** Room of each word. */
  readonly roomOf: Int32Array
  /** Words of column c stand from `starts[c]` up to `starts[c + 1]`, in rising order. */
  readonly starts: Int32Array
  readonly at: Int32Array
  readonly bits: Int32Array
  /** First unit of each sample, of as many as it weighs: unit u is bit u & 31 of word u >> 5. */
  readonly unitOf: Int32Array
}

/** Units of the samples, each room from a word of its own on. */
function unitsOf(task: CoverTask): Pick<WordRows, 'words' | 'roomOf' | 'unitOf'> {
  const unitOf = new Int32Array(task.samples)
  const roomOf: number[] = []
  task.rooms.forEach(({ start, end }, room) => {
    let unit = roomOf.length * 32
    for (let s = start; s < end; s++) {
      unitOf[s] = unit
      unit += task.weights[s]!
    }
    while (roomOf.length * 32 < unit) roomOf.push(room)
  })
  return { words: roomOf.length, roomOf: Int32Array.from(roomOf), unitOf }
}

export function wordRows(task: CoverTask, lists: ColumnLists): WordRows {
  const units = unitsOf(task)
  const starts = new Int32Array(task.columns + 1)
  const [at, bits]: [number[], number[]] = [[], []]
  const row = new Int32Array(units.words)
  for (let c = 0; c < task.columns; c++) {
    const filled = new Set<number>()
    for (let i = lists.starts[c]!; i < lists.starts[c + 1]!; i++) {
      const sample = lists.samples[i]!
      const first = units.unitOf[sample]!
      for (let unit = first; unit < first + task.weights[sample]!; unit++) {
        row[unit >>> 5]! |= 1 << (unit & 31)
        filled.add(unit >>> 5)
      }
    }
    for (const word of [...filled].sort((a, b) => a - b)) {
      at.push(word)
      bits.push(row[word]!)
      row[word] = 0
    }
    starts[c + 1] = at.length
  }
  return { ...units, starts, at: Int32Array.from(at), bits: Int32Array.from(bits) }
}

/** How often each unit is covered, and as words which are not at all and which once. */
export interface UnitState {
  readonly rows: WordRows
  readonly times: Uint16Array
  readonly open: Int32Array
  readonly once: Int32Array
}

export function unitState(task: CoverTask, rows: WordRows): UnitState {
  const open = new Int32Array(rows.words)
  for (let s = 0; s < task.samples; s++) {
    const first = rows.unitOf[s]!
    for (let unit = first; unit < first + task.weights[s]!; unit++) open[unit >>> 5]! |= 1 << (unit & 31)
  }
  return { rows, times: new Uint16Array(rows.words * 32), open, once: new Int32Array(rows.words) }
}

/** Lets a column cover (1) or cover no more (−1) what it covers; `missing` is kept for each room. */
export function shiftColumn(state: UnitState, column: number, by: 1 | -1, missing: Int32Array): void {
  const { rows, times, open, once } = state
  for (let i = rows.starts[column]!; i < rows.starts[column + 1]!; i++) {
    const word = rows.at[i]!
    const before = popCount(open[word]!)
    for (let rest = rows.bits[i]!; rest !== 0; rest &= rest - 1) {
      const low = rest & -rest
      const unit = (word << 5) + 31 - Math.clz32(low)
      const covered = times[unit]! + by
      times[unit] = covered
      if (covered === 0) open[word]! |= low
      else open[word]! &= ~low
      if (covered === 1) once[word]! |= low
      else once[word]! &= ~low
    }
    missing[rows.roomOf[word]!]! += popCount(open[word]!) - before
  }
}
