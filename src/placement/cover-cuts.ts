/**
 * Cuts of a room: of any samples that together weigh more than the room may miss, at least one must be covered, so at least one
 * of the columns that cover any of them is chosen. A cut grows from one sample by the sample that adds the fewest columns
 * (`growCutByCount`), or the least of their value in a fractional solution (`growCut`).
 *
 * Cost of a cut: one pass over what its columns cover, or over the room's samples for each sample that enters.
 */

import { firstFrom } from '../units.js'
import { isSubset, popCount } from './bitset.js'
import { COVERS, type ColumnLists, type CoverTask, type TaskRoom } from './cover-state.js'
import type { Work } from './work.js'

/**
 * The columns that cover each sample, as words of 32 columns of which only those that hold any are kept: on a large floor a
 * sample is covered from around it, some thirty of nearly a thousand words.
 */
export interface Coverers {
  /** Words of a bit row over all columns. */
  readonly words: number
  /** Words of sample s stand from `starts[s]` up to `starts[s + 1]`, in rising order. */
  readonly starts: Int32Array
  readonly at: Int32Array
  readonly bits: Uint32Array
  /** What was turned round. */
  readonly lists: ColumnLists
}

/** Turns the lists of columns round, those entries of them that carry the flag. */
export function coverersOf(lists: ColumnLists, samples: number, words: number, flag: number): Coverers {
  const starts = new Int32Array(samples + 1)
  const last = new Int32Array(samples).fill(-1)
  eachEntry(lists, flag, (sample, column) => {
    if (last[sample] === column >>> 5) return
    last[sample] = column >>> 5
    starts[sample + 1]! += 1
  })
  for (let s = 0; s < samples; s++) starts[s + 1]! += starts[s]!
  const at = new Int32Array(starts[samples]!)
  const bits = new Uint32Array(at.length)
  const next = starts.slice(0, samples)
  last.fill(-1)
  eachEntry(lists, flag, (sample, column) => {
    if (last[sample] !== column >>> 5) {
      last[sample] = column >>> 5
      at[next[sample]!++] = column >>> 5
    }
    bits[next[sample]! - 1]! |= 1 << (column & 31)
  })
  return { words, starts, at, bits, lists }
}

function eachEntry(lists: ColumnLists, flag: number, use: (sample: number, column: number) => void): void {
  for (const column of lists.all) {
    const end = lists.starts[column + 1]!
    for (let i = lists.starts[column]!; i < end; i++) {
      const own = lists.reaches ? lists.flags[i]! : COVERS
      if (own & flag) use(lists.samples[i]!, column)
    }
  }
}

/** The sample's columns in rising order. */
export function columnsAt({ starts, at, bits }: Coverers, sample: number): number[] {
  const columns: number[] = []
  for (let i = starts[sample]!; i < starts[sample + 1]!; i++) {
    for (let word = bits[i]!; word !== 0; word &= word - 1) columns.push((at[i]! << 5) + 31 - Math.clz32(word & -word))
  }
  return columns
}

/**
 * A cut of a room: of any samples that together weigh more than the slack at least one must be covered, so at least one of
 * the columns that cover any of them is chosen. Kept as the bit row of those columns.
 */
export interface CoverCut {
  readonly room: number
  readonly samples: readonly number[]
  readonly columns: Uint32Array
}

function union(into: Uint32Array, { starts, at, bits }: Coverers, sample: number): void {
  for (let i = starts[sample]!; i < starts[sample + 1]!; i++) into[at[i]!]! |= bits[i]!
}

/** Sum of the fractional values of a sample's columns. */
export function sampleValue({ starts, at, bits }: Coverers, sample: number, values: Float64Array): number {
  let sum = 0
  for (let i = starts[sample]!; i < starts[sample + 1]!; i++) {
    for (let word = bits[i]!; word !== 0; word &= word - 1)
      sum += values[(at[i]! << 5) + 31 - Math.clz32(word & -word)]!
  }
  return sum
}

/** Price of the columns that a sample adds to a cut. */
type ColumnPrice = (word: number, added: number) => number

/** Columns count by their value in a fractional solution, with a small count on top so that short cuts win ties. */
export function byValue(values: Float64Array): ColumnPrice {
  return (word, added) => {
    let price = 0
    for (let rest = added; rest !== 0; rest &= rest - 1) {
      price += values[(word << 5) + 31 - Math.clz32(rest & -rest)]! + 1e-5
    }
    return price
  }
}

/** Sum of the prices that a sample adds, as far as the limit. */
function addedPrice(
  columns: Uint32Array,
  { starts, at, bits }: Coverers,
  sample: number,
  price: ColumnPrice,
  limit: number,
): number {
  const end = starts[sample + 1]!
  let sum = 0
  for (let i = starts[sample]!; i < end && sum < limit; i++) {
    const added = bits[i]! & ~columns[at[i]!]!
    if (added !== 0) sum += price(at[i]!, added)
  }
  return sum
}

/**
 * Grows a cut from one sample: again and again the sample that adds the least price of columns, until the samples weigh
 * more than the slack. `usable` lists the room's samples that may enter, in rising order.
 */
export function growCut(
  task: CoverTask,
  coverers: Coverers,
  room: number,
  seed: number,
  usable: readonly number[],
  price: ColumnPrice,
): CoverCut | null {
  const { slack } = task.rooms[room]!
  const columns = new Uint32Array(coverers.words)
  const rest = Int32Array.from(usable)
  const samples: number[] = []
  let weight = 0
  for (let next = rest.indexOf(seed); next >= 0; next = leastPriced(rest, columns, coverers, price)) {
    const sample = rest[next]!
    rest[next] = TAKEN
    samples.push(sample)
    weight += task.weights[sample]!
    union(columns, coverers, sample)
    if (weight > slack) return { room, samples, columns }
  }
  return null
}

/** Where the first of the samples not taken stands that adds the least price, or −1. */
function leastPriced(rest: Int32Array, columns: Uint32Array, coverers: Coverers, price: ColumnPrice): number {
  let next = -1
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < rest.length && least > 0; i++) {
    if (rest[i] === TAKEN) continue
    const added = addedPrice(columns, coverers, rest[i]!, price, least)
    if (added >= least) continue
    least = added
    next = i
  }
  return next
}

/**
 * `growCut` with every column counting one. The counts are kept up to date as columns enter, so that a cut costs one pass
 * over what its columns cover: in a hall of thousands of samples that is what makes cuts affordable.
 */
export function growCutByCount(
  task: CoverTask,
  coverers: Coverers,
  room: number,
  seed: number,
  usable: readonly number[],
  work: Work,
): CoverCut | null {
  const of = task.rooms[room]!
  const { slack, start, end } = of
  const columns = new Uint32Array(coverers.words)
  const added = new Int32Array(end - start).fill(TAKEN)
  const counts = columnCounts(coverers)
  for (const sample of usable) added[sample - start] = counts[sample]!
  const samples: number[] = []
  let weight = 0
  for (let next = seed; next >= 0; next = leastAdded(added, start)) {
    added[next - start] = TAKEN
    samples.push(next)
    weight += task.weights[next]!
    const entered = enterColumns(task, coverers, next, columns, added, of)
    work.spend(usable.length + STEPS_PER_ENTERED * entered)
    if (weight > slack) return { room, samples, columns }
  }
  return null
}

/** Steps of work for each word and sample that entering columns make it look at. */
const STEPS_PER_ENTERED = 7

/** A sample that stands in the cut, or may not. */
const TAKEN = -1

/** How many columns cover each sample: counted once for the many cuts that begin from it. */
const knownCounts = new WeakMap<Coverers, Int32Array>()

function columnCounts(coverers: Coverers): Int32Array {
  const known = knownCounts.get(coverers)
  if (known) return known
  const counts = Int32Array.from({ length: coverers.starts.length - 1 }, (_, sample) => countAt(coverers, sample))
  knownCounts.set(coverers, counts)
  return counts
}

/** The first sample of those not taken that add the fewest columns, or -1. */
function leastAdded(added: Int32Array, start: number): number {
  let next = -1
  let least = Number.POSITIVE_INFINITY
  for (let at = 0; at < added.length; at++) {
    const count = added[at]!
    if (count === TAKEN || count >= least) continue
    least = count
    next = start + at
    if (least === 0) break
  }
  return next
}

/**
 * Adds a sample's coverers to the columns; every sample of the room that is not taken has one column less to bring for each new one
 * that covers it. Returns how much it looked at.
 */
function enterColumns(
  { words }: CoverTask,
  { starts, at, bits, lists }: Coverers,
  sample: number,
  columns: Uint32Array,
  added: Int32Array,
  room: TaskRoom,
): number {
  let told = 0
  for (let i = starts[sample]!; i < starts[sample + 1]!; i++) {
    const w = at[i]!
    const entering = bits[i]! & ~columns[w]!
    columns[w]! |= entering
    for (let rest = entering; rest !== 0; rest &= rest - 1) {
      told += words + oneLess(lists, (w << 5) + 31 - Math.clz32(rest & -rest), added, room)
    }
  }
  return told
}

/** One column less to bring for the samples of a room that a column covers. Returns how many it covers in all rooms. */
function oneLess({ starts, samples, flags, reaches }: ColumnLists, column: number, added: Int32Array, room: TaskRoom) {
  const { start, end } = room
  const [first, last] = [starts[column]!, starts[column + 1]!]
  let told = reaches ? 0 : last - first
  // Where some only reach, the samples of a column are not in one order.
  for (let e = reaches ? first : firstFrom(samples, first, last, start); e < last; e++) {
    const at = samples[e]! - start
    if (!reaches && at >= end - start) break
    const covers = !reaches || (flags[e]! & COVERS) !== 0
    if (reaches && covers) told += 1
    if (covers && at >= 0 && at < end - start && added[at] !== TAKEN) added[at]! -= 1
  }
  return told
}

function countAt({ starts, bits }: Coverers, sample: number): number {
  let count = 0
  for (let i = starts[sample]!; i < starts[sample + 1]!; i++) count += popCount(bits[i]!)
  return count
}

function seedsOf(coverers: Coverers, usable: readonly number[], most: number): number[] {
  const counts = columnCounts(coverers)
  const sorted = [...usable].sort((a, b) => counts[a]! - counts[b]! || a - b)
  if (sorted.length <= most) return sorted
  return Array.from({ length: most }, (_, i) => sorted[Math.floor((i * sorted.length) / most)]!)
}

/** Cuts that hold over all samples of a room, from up to `most` seeds, the hardest samples among them. */
export function roomCuts(task: CoverTask, coverers: Coverers, room: number, most: number, work: Work): CoverCut[] {
  const usable = range(task.rooms[room]!)
  const seeds = task.rooms[room]!.slack === 0 ? usable : seedsOf(coverers, usable, most)
  return seeds.flatMap((seed) => growCutByCount(task, coverers, room, seed, usable, work) ?? [])
}

export function range(room: TaskRoom): number[] {
  return Array.from({ length: room.end - room.start }, (_, i) => room.start + i)
}

/** Sum of the fractional values of a cut's columns. */
export function cutValue(cut: CoverCut, values: Float64Array): number {
  let sum = 0
  for (let w = 0; w < cut.columns.length; w++) {
    for (let rest = cut.columns[w]!; rest !== 0; rest &= rest - 1) {
      sum += values[(w << 5) + 31 - Math.clz32(rest & -rest)]!
    }
  }
  return sum
}

/** Adds cuts to a pool of cuts none of which contains another: the smaller one says more. Returns those that entered. */
export function addToPool(pool: CoverCut[], cuts: readonly CoverCut[]): CoverCut[] {
  const entered: CoverCut[] = []
  for (const cut of cuts) {
    const words = cut.columns.length
    if (pool.some((known) => isSubset(known.columns, 0, cut.columns, 0, words))) continue
    for (let i = pool.length - 1; i >= 0; i--) {
      if (isSubset(cut.columns, 0, pool[i]!.columns, 0, words)) pool.splice(i, 1)
    }
    pool.push(cut)
    entered.push(cut)
  }
  return entered
}
