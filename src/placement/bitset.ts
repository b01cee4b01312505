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

/** Number of elements within [start, end) that row `p` of `a` and row `q` of `b` share. */
export function countShared(
  a: Uint32Array,
  p: number,
  b: Uint32Array,
  q: number,
  words: number,
  start: number,
  end: number,
): number {
  if (end <= start) return 0
  let count = 0
  for (let w = start >>> 5; w <= (end - 1) >>> 5; w++)
    count += popCount(a[p * words + w]! & b[q * words + w]! & rangeMask(w, start, end))
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
