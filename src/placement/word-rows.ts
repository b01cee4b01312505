/**
 * What the columns of a large task cover as words of 32 units of weight, and how often each unit is covered by a choice: what searches by
 * exchange look at a hundred million times. A column comes or goes in as many steps as it covers units.
 */

import { popCount } from './bitset.js'
import type { ColumnLists, CoverTask } from './cover-state.js'

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
  /** Parts of columns, each of one room: those of column c stand from `partStarts[c]` up to `partStarts[c + 1]`. */
  readonly partStarts: Int32Array
  readonly partRooms: Int32Array
  /** Words of part p stand from `partAt[p]` up to `partAt[p + 1]`. */
  readonly partAt: Int32Array
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

/** Words that a column covers any unit of, in rising order: its samples are. */
function eachWord(
  { weights }: CoverTask,
  { starts, samples }: ColumnLists,
  unitOf: Int32Array,
  column: number,
  use: (word: number, bits: number) => void,
): void {
  let [word, bits] = [0, 0]
  for (let i = starts[column]!; i < starts[column + 1]!; i++) {
    const first = unitOf[samples[i]!]!
    const end = first + weights[samples[i]!]!
    for (let unit = first; unit < end; unit++) {
      if (unit >>> 5 !== word) {
        if (bits !== 0) use(word, bits)
        ;[word, bits] = [unit >>> 5, 0]
      }
      bits |= 1 << (unit & 31)
    }
  }
  if (bits !== 0) use(word, bits)
}

/** Counted first, then written: lists that grow take several times the memory. Not for lists of which some only reach. */
export function wordRows(task: CoverTask, lists: ColumnLists): WordRows {
  const units = unitsOf(task)
  const starts = new Int32Array(task.columns + 1)
  const partStarts = new Int32Array(task.columns + 1)
  let [words, parts, room] = [0, 0, -1]
  for (let c = 0; c < task.columns; c++) {
    room = -1
    eachWord(task, lists, units.unitOf, c, (word) => {
      if (units.roomOf[word] !== room) parts += 1
      room = units.roomOf[word]!
      words += 1
    })
    starts[c + 1] = words
    partStarts[c + 1] = parts
  }
  const [at, bits] = [new Int32Array(words), new Int32Array(words)]
  const [partRooms, partAt] = [new Int32Array(parts), new Int32Array(parts + 1).fill(words)]
  ;[words, parts] = [0, 0]
  for (let c = 0; c < task.columns; c++) {
    room = -1
    eachWord(task, lists, units.unitOf, c, (word, own) => {
      if (units.roomOf[word] !== room) {
        room = units.roomOf[word]!
        partRooms[parts] = room
        partAt[parts++] = words
      }
      at[words] = word
      bits[words++] = own
    })
  }
  return { ...units, starts, at, bits, partStarts, partRooms, partAt }
}

/**
 * How often each unit is covered: as a number whose binary digits stand in as many words, so that 32 units are counted at once; and as words
 * which are not covered at all and which once.
 */
export interface UnitState {
  readonly rows: WordRows
  /** Digit d of word w stands at w·`most` + d. */
  readonly digits: Int32Array
  readonly most: number
  /** Digits in use so far. */
  used: number
  readonly open: Int32Array
  readonly once: Int32Array
}

export function unitState(task: CoverTask, rows: WordRows): UnitState {
  const open = new Int32Array(rows.words)
  for (let s = 0; s < task.samples; s++) {
    const first = rows.unitOf[s]!
    for (let unit = first; unit < first + task.weights[s]!; unit++) open[unit >>> 5]! |= 1 << (unit & 31)
  }
  // No unit is covered by more than all columns.
  const most = 32 - Math.clz32(task.columns)
  const digits = new Int32Array(rows.words * most)
  return { rows, digits, most, used: 1, open, once: new Int32Array(rows.words) }
}

export function isOpen({ open }: UnitState, unit: number): boolean {
  return (open[unit >>> 5]! & (1 << (unit & 31))) !== 0
}

/** Lets a column cover (1) or cover no more (−1) what it covers; `missing` is kept for each room. */
export function shiftColumn(state: UnitState, column: number, by: 1 | -1, missing: Int32Array): void {
  const { starts, at, bits, roomOf } = state.rows
  for (let i = starts[column]!; i < starts[column + 1]!; i++) {
    const word = at[i]!
    const turned = by === 1 ? cover(state, word, bits[i]!) : uncover(state, word, bits[i]!)
    if (turned !== 0) missing[roomOf[word]!]! -= by * popCount(turned)
  }
}

/** Units of a word are covered once more; those that were not. */
function cover(state: UnitState, word: number, units: number): number {
  const { digits, most, open, once } = state
  const turned = units & open[word]!
  open[word]! &= ~units
  once[word] = (once[word]! & ~units) | turned
  let carry = units
  for (let at = word * most, d = 1; carry !== 0; at++, d++) {
    const digit = digits[at]!
    digits[at] = digit ^ carry
    carry &= digit
    if (d > state.used) state.used = d
  }
  return turned
}

/** Units of a word are covered once less; those that are not any more. */
function uncover({ digits, most, used, open, once }: UnitState, word: number, units: number): number {
  const turned = units & once[word]!
  open[word]! |= turned
  const first = word * most
  let borrow = units
  for (let at = first; borrow !== 0; at++) {
    const digit = digits[at]!
    digits[at] = digit ^ borrow
    borrow &= ~digit
  }
  let above = 0
  for (let d = 1; d < used; d++) above |= digits[first + d]!
  once[word] = digits[first]! & ~above
  return turned
}
