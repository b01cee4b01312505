/**
 * A reduced task (`CoverTask`) as lists, and a choice of its columns under change: what it covers, what each room still misses.
 * A column comes or goes in as many steps as it has samples.
 */

import { eachElement, hasElement, type SparseRows, setBit, sizeOf, wordsFor } from './bitset.js'

/** Samples [start, end) of one room; covered weight must reach the need. */
export interface TaskRoom {
  readonly start: number
  readonly end: number
  /** Least covered weight. */
  readonly need: number
  /** Covered weight that may be missing: total − need. */
  readonly slack: number
  /**
   * A sample counts only with two APs: one that covers it, another that at least reaches it at the secondary level. By Hall's
   * theorem that is the same as: one that covers, one that reaches, two that do either.
   */
  readonly pair: boolean
}

/**
 * A reduced covering problem: choose columns at least cost so that every room's covered weight reaches its need. Columns are
 * the candidates that survived the reductions, samples with identical coverage are merged into one with a weight.
 */
export interface CoverTask {
  readonly columns: number
  /** Whole numbers. */
  readonly costs: Float64Array
  /** Columns that every solution contains. */
  readonly fixed: readonly number[]
  readonly samples: number
  readonly weights: Int32Array
  readonly rooms: readonly TaskRoom[]
  /** Room of each sample. */
  readonly roomOf: Int32Array
  readonly words: number
  /** Columns' covered samples, one row a column. */
  readonly primary: SparseRows
  /** Columns' samples at the secondary level in pair rooms, null where there is no pair room. */
  readonly secondary: SparseRows | null
}

export function makeRoom(start: number, end: number, need: number, total: number, pair: boolean): TaskRoom {
  return { start, end, need, slack: total - need, pair }
}

/** Flags of a column's samples. */
export const COVERS = 1
export const REACHES = 2

/** Whole numbers from 0: as narrow as the largest one allows, for on a large floor they are tens of millions. */
type Indices = Uint16Array | Int32Array

function indexArray(length: number, below: number): Indices {
  return below <= 1 << 16 ? new Uint16Array(length) : new Int32Array(length)
}

/** Samples of each column as lists. */
export interface ColumnLists {
  readonly starts: Int32Array
  readonly samples: Indices
  /** Some only reach; else the samples of each column stand in rising order. */
  readonly reaches: boolean
  /** Where some only reach, by sample: 1 covers, 2 reaches at the secondary level. Else empty, and each covers. */
  readonly flags: Uint8Array
  /** Made when first asked for: of a huge task as much memory again as the lists themselves. */
  readonly bySample: SampleLists
  /** Rooms in which the column covers or reaches a sample, one bit row a column. */
  readonly roomWords: number
  /** Every column, in rising order. */
  readonly all: Indices
  readonly rooms: Uint32Array
}

export function columnLists(task: CoverTask): ColumnLists {
  const starts = listStarts(task)
  const samples = indexArray(starts[task.columns]!, task.samples)
  const { primary, secondary } = task
  const flags = new Uint8Array(secondary === null ? 0 : samples.length)
  let at = 0
  const list = (sample: number, flag: number) => {
    samples[at] = sample
    flags[at++] = flag
  }
  for (let c = 0; c < task.columns; c++) {
    if (secondary === null) {
      eachElement(primary, c, (s) => {
        samples[at++] = s
      })
      continue
    }
    eachElement(primary, c, (s) => list(s, COVERS | (hasElement(secondary, c, s) ? REACHES : 0)))
    eachOnlyReached(task, c, (s) => list(s, REACHES))
  }
  const lists = { starts, samples, flags }
  const all = indexArray(task.columns, task.columns).map((_, c) => c)
  let turned: SampleLists | null = null
  return {
    ...lists,
    all,
    reaches: secondary !== null,
    get bySample() {
      turned ??= sampleLists(task.samples, lists)
      return turned
    },
    ...columnRooms(task, lists),
  }
}

/** Where each column's samples begin: counted first, since lists that grow take twice the memory. */
function listStarts(task: CoverTask): Int32Array {
  const starts = new Int32Array(task.columns + 1)
  for (let c = 0; c < task.columns; c++) {
    let count = sizeOf(task.primary, c)
    eachOnlyReached(task, c, () => {
      count += 1
    })
    starts[c + 1] = starts[c]! + count
  }
  return starts
}

/** Samples that a column reaches and does not cover. */
function eachOnlyReached({ primary, secondary }: CoverTask, column: number, use: (sample: number) => void): void {
  if (secondary === null) return
  eachElement(secondary, column, (sample) => {
    if (!hasElement(primary, column, sample)) use(sample)
  })
}

function columnRooms(
  task: CoverTask,
  lists: Pick<ColumnLists, 'starts' | 'samples'>,
): Pick<ColumnLists, 'roomWords' | 'rooms'> {
  const roomWords = wordsFor(task.rooms.length)
  const rooms = new Uint32Array(task.columns * roomWords)
  for (let c = 0; c < task.columns; c++) {
    for (let i = lists.starts[c]!; i < lists.starts[c + 1]!; i++) {
      setBit(rooms, roomWords, c, task.roomOf[lists.samples[i]!]!)
    }
  }
  return { roomWords, rooms }
}

/** Columns that cover or reach each sample, as lists. */
interface SampleLists {
  readonly starts: Int32Array
  readonly columns: Indices
}

function sampleLists(samples: number, lists: Pick<ColumnLists, 'starts' | 'samples'>): SampleLists {
  const starts = new Int32Array(samples + 1)
  for (const sample of lists.samples) starts[sample + 1]! += 1
  for (let s = 0; s < samples; s++) starts[s + 1]! += starts[s]!
  const columns = indexArray(lists.samples.length, lists.starts.length - 1)
  const next = starts.slice(0, samples)
  for (let c = 0; c + 1 < lists.starts.length; c++) {
    for (let i = lists.starts[c]!; i < lists.starts[c + 1]!; i++) columns[next[lists.samples[i]!]!++] = c
  }
  return { starts, columns }
}

/** A set of columns with what it covers, kept up to date as columns come and go. */
export interface CoverState {
  readonly task: CoverTask
  readonly lists: ColumnLists
  readonly chosen: Uint8Array
  readonly covering: Int32Array
  readonly reaching: Int32Array
  readonly either: Int32Array
  /** Weight still missing in each room, at most 0 when it is met. */
  readonly missing: Int32Array
}

export function emptyState(task: CoverTask, lists: ColumnLists): CoverState {
  return {
    task,
    lists,
    chosen: new Uint8Array(task.columns),
    covering: new Int32Array(task.samples),
    reaching: new Int32Array(task.samples),
    either: new Int32Array(task.samples),
    missing: Int32Array.from(task.rooms, (room) => room.need),
  }
}

/** True when the sample is covered as its room asks. */
export function sampleMet(state: CoverState, sample: number): boolean {
  if (state.covering[sample]! < 1) return false
  if (!state.task.rooms[state.task.roomOf[sample]!]!.pair) return true
  return state.reaching[sample]! >= 1 && state.either[sample]! >= 2
}

function shift(state: CoverState, column: number, by: 1 | -1): void {
  const { task, lists } = state
  for (let i = lists.starts[column]!; i < lists.starts[column + 1]!; i++) {
    const sample = lists.samples[i]!
    const before = sampleMet(state, sample)
    const flag = lists.reaches ? lists.flags[i]! : COVERS
    if (flag & COVERS) state.covering[sample]! += by
    if (flag & REACHES) state.reaching[sample]! += by
    state.either[sample]! += by
    const after = sampleMet(state, sample)
    if (before !== after) state.missing[task.roomOf[sample]!]! += after ? -task.weights[sample]! : task.weights[sample]!
  }
}

export function addColumn(state: CoverState, column: number): void {
  state.chosen[column] = 1
  shift(state, column, 1)
}

export function removeColumn(state: CoverState, column: number): void {
  state.chosen[column] = 0
  shift(state, column, -1)
}

/** Number of rooms whose need is not met. */
export function openRooms(state: CoverState): number {
  let open = 0
  for (let r = 0; r < state.missing.length; r++) if (state.missing[r]! > 0) open += 1
  return open
}

/** The rooms whose need is not met, as a bit row of `lists.roomWords` words. */
export function openRoomBits(state: CoverState): Uint32Array {
  const { roomWords } = state.lists
  const open = new Uint32Array(roomWords)
  for (let r = 0; r < state.missing.length; r++) if (state.missing[r]! > 0) setBit(open, roomWords, 0, r)
  return open
}

export function isCovered(state: CoverState): boolean {
  return openRooms(state) === 0
}

export function stateOf(task: CoverTask, lists: ColumnLists, columns: Iterable<number>): CoverState {
  const state = emptyState(task, lists)
  for (const column of columns) if (state.chosen[column] === 0) addColumn(state, column)
  return state
}

export function chosenColumns(state: CoverState): number[] {
  const columns: number[] = []
  for (let c = 0; c < state.task.columns; c++) if (state.chosen[c] === 1) columns.push(c)
  return columns
}
