import { firstFrom } from '../units.js'

/** Sets of small integers as rows of 32-bit words in one flat array: row r, element e is bit e & 31 of word r·words + (e >> 5). */
export function wordsFor(elements: number): number {
  return (elements + 31) >>> 5
}

export function setBit(bits: Uint32Array, words: number, row: number, element: number): void {
  bits[row * words + (element >>> 5)]! |= 1 << (element & 31)
}

export function hasBit(bits: Uint32Array, words: number, row: number, element: number): boolean {
  return (bits[row * words + (element >>> 5)]! & (1 << (element & 31))) !== 0
}

/** Number of ones of a 32-bit word (H. S. Warren, Hacker's Delight, 2nd ed., figure 5-2). */
export function popCount(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555)
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333)
  return (((v + (v >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

/** Number of elements of a row. */
export function countRow(bits: Uint32Array, words: number, row: number): number {
  let count = 0
  for (let w = row * words; w < (row + 1) * words; w++) count += popCount(bits[w]!)
  return count
}

/** Number of elements of a row within [start, end). */
export function countRange(bits: Uint32Array, words: number, row: number, start: number, end: number): number {
  if (end <= start) return 0
  const first = start >>> 5
  const last = (end - 1) >>> 5
  const base = row * words
  let count = 0
  for (let w = first; w <= last; w++) count += popCount(bits[base + w]! & rangeMask(w, start, end))
  return count
}

/** Bits of word `w` that stand for elements within [start, end). */
export function rangeMask(w: number, start: number, end: number): number {
  const low = w << 5
  let mask = -1
  if (start > low) mask &= -1 << (start - low)
  if (end < low + 32) mask &= end - low <= 0 ? 0 : -1 >>> (32 - (end - low))
  return mask
}

/** True when row `inner` of `a` is a subset of row `outer` of `b`. */
export function isSubset(a: Uint32Array, inner: number, b: Uint32Array, outer: number, words: number): boolean {
  const p = inner * words
  const q = outer * words
  for (let w = 0; w < words; w++) if ((a[p + w]! & ~b[q + w]!) !== 0) return false
  return true
}

/** Elements of a row in rising order. */
export function elementsOf(bits: Uint32Array, words: number, row: number): number[] {
  const elements: number[] = []
  for (let w = 0; w < words; w++) {
    let word = bits[row * words + w]!
    while (word !== 0) {
      const bit = 31 - Math.clz32(word & -word)
      elements.push((w << 5) + bit)
      word &= word - 1
    }
  }
  return elements
}

/** Rows of bits, of each only the words that hold any, in rising order. */
export interface SparseRows {
  /** Words of row r stand from `starts[r]` up to `starts[r + 1]`. */
  readonly starts: Int32Array
  /** Place of each word in its row. */
  readonly at: Int32Array
  readonly bits: Uint32Array
}

/** Rows made one after another, each from a row of zeros. */
export function sparseRows(count: number, words: number, fill: (row: number, into: Uint32Array) => void): SparseRows {
  const starts = new Int32Array(count + 1)
  const row = new Uint32Array(words)
  let at = new Int32Array(words)
  let bits = new Uint32Array(words)
  let length = 0
  for (let r = 0; r < count; r++) {
    if (length + words > at.length) {
      at = longer(at, new Int32Array(2 * (length + words)))
      bits = longer(bits, new Uint32Array(2 * (length + words)))
    }
    fill(r, row.fill(0))
    for (let w = 0; w < words; w++) {
      if (row[w] === 0) continue
      at[length] = w
      bits[length++] = row[w]!
    }
    starts[r + 1] = length
  }
  return { starts, at: at.slice(0, length), bits: bits.slice(0, length) }
}

function longer<T extends Int32Array | Uint32Array>(from: T, into: T): T {
  into.set(from)
  return into
}

/** The first place of a row whose word is not below the given one. */
const placeFrom = ({ starts, at }: SparseRows, row: number, word: number): number =>
  firstFrom(at, starts[row]!, starts[row + 1]!, word)

/** Number of elements of such a row within [start, end), or those that a row of all words holds as well. */
export function countWithin(rows: SparseRows, row: number, start: number, end: number, beside?: Uint32Array): number {
  if (end <= start) return 0
  const { starts, at, bits } = rows
  const last = (end - 1) >>> 5
  let count = 0
  for (let i = placeFrom(rows, row, start >>> 5); i < starts[row + 1]! && at[i]! <= last; i++) {
    const word = at[i]!
    count += popCount(bits[i]! & rangeMask(word, start, end) & (beside === undefined ? -1 : beside[word]!))
  }
  return count
}

/** Adds such a row to a row of all words. */
export function joinRow(into: Uint32Array, { starts, at, bits }: SparseRows, row: number): void {
  for (let i = starts[row]!; i < starts[row + 1]!; i++) into[at[i]!]! |= bits[i]!
}

/** Copies the elements of such a row within [start, end) into a row of all words, the first at 0. */
export function copyRange(into: Uint32Array, rows: SparseRows, row: number, start: number, end: number): void {
  const { starts, at, bits } = rows
  const shift = start & 31
  for (let i = placeFrom(rows, row, start >>> 5); i < starts[row + 1]! && at[i]! << 5 < end; i++) {
    const word = at[i]! - (start >>> 5)
    const own = bits[i]! & rangeMask(at[i]!, start, end)
    if (own >>> shift !== 0) into[word]! |= own >>> shift
    if (word > 0 && shift > 0) into[word - 1]! |= own << (32 - shift)
  }
}

/** Takes the elements of such a row out of a row of all words. */
export function takeRow(from: Uint32Array, { starts, at, bits }: SparseRows, row: number): void {
  for (let i = starts[row]!; i < starts[row + 1]!; i++) from[at[i]!]! &= ~bits[i]!
}

/** Some of such rows, in the order given. */
export function someRows({ starts, at, bits }: SparseRows, rows: readonly number[]): SparseRows {
  const ends = new Int32Array(rows.length + 1)
  for (const [i, row] of rows.entries()) ends[i + 1] = ends[i]! + starts[row + 1]! - starts[row]!
  const some = { starts: ends, at: new Int32Array(ends[rows.length]!), bits: new Uint32Array(ends[rows.length]!) }
  for (const [i, row] of rows.entries()) {
    some.at.set(at.subarray(starts[row]!, starts[row + 1]!), ends[i]!)
    some.bits.set(bits.subarray(starts[row]!, starts[row + 1]!), ends[i]!)
  }
  return some
}

/** Elements of such a row in rising order, those of some of its words only where a range is given. */
export function eachElement(
  rows: SparseRows,
  row: number,
  use: (element: number) => void,
  [from, to]: readonly [number, number] = [0, Number.POSITIVE_INFINITY],
): void {
  const { starts, at, bits } = rows
  for (let i = placeFrom(rows, row, from); i < starts[row + 1]! && at[i]! < to; i++) {
    const word = at[i]!
    for (let rest = bits[i]!; rest !== 0; rest &= rest - 1) use((word << 5) + 31 - Math.clz32(rest & -rest))
  }
}

/** True where such a row holds the element. */
export function hasElement(rows: SparseRows, row: number, element: number): boolean {
  const at = placeFrom(rows, row, element >>> 5)
  return at < rows.starts[row + 1]! && rows.at[at] === element >>> 5 && (rows.bits[at]! & (1 << (element & 31))) !== 0
}

/** Number of elements of such a row. */
export function sizeOf({ starts, bits }: SparseRows, row: number): number {
  let count = 0
  for (let i = starts[row]!; i < starts[row + 1]!; i++) count += popCount(bits[i]!)
  return count
}

/** True where row `a` holds all that row `b` holds. */
export function holdsRow({ starts, at, bits }: SparseRows, a: number, b: number): boolean {
  const end = starts[a + 1]!
  const last = starts[b + 1]!
  let i = starts[a]!
  for (let j = starts[b]!; j < last; j++) {
    const word = at[j]!
    while (i < end && at[i]! < word) i += 1
    if (i === end || at[i] !== word || (bits[j]! & ~bits[i]!) !== 0) return false
  }
  return true
}

/** Rows from pairs of a row and an element that are told twice, in the same order, the elements of a row never falling. */
export function turnedRows(count: number, eachPair: (use: (row: number, element: number) => void) => void): SparseRows {
  const starts = new Int32Array(count + 1)
  const last = new Int32Array(count).fill(-1)
  eachPair((row, element) => {
    if (last[row] === element >>> 5) return
    last[row] = element >>> 5
    starts[row + 1]! += 1
  })
  for (let row = 0; row < count; row++) starts[row + 1]! += starts[row]!
  const next = starts.slice()
  const at = new Int32Array(starts[count]!)
  const bits = new Uint32Array(at.length)
  last.fill(-1)
  eachPair((row, element) => {
    if (last[row] !== element >>> 5) at[next[row]!++] = element >>> 5
    last[row] = element >>> 5
    bits[next[row]! - 1]! |= 1 << (element & 31)
  })
  return { starts, at, bits }
}

/** The same of rows that hold all their words. */
export function sparseOf(bits: Uint32Array, words: number): SparseRows {
  return sparseRows(bits.length / words, words, (row, into) => into.set(bits.subarray(row * words, (row + 1) * words)))
}
