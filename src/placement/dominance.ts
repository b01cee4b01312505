import { elementsOf } from './bitset.js'

/** What dominance compares: one row of bits a candidate (several sets side by side), and its cost. */
export interface Comparable {
  readonly candidates: readonly number[]
  readonly costs: Float64Array
  readonly words: number
  readonly bits: Uint32Array
  readonly sizes: Int32Array
  /** Further conditions under which `a` is no worse than `b`. */
  readonly noWorse: (a: number, b: number) => boolean
  /** How many dominators make the candidate superfluous. */
  readonly multiplicity: (candidate: number) => number
}

/**
 * Candidates that an optimal choice can do without: `b` is dropped when `multiplicity(b)` others cost no more and are no
 * worse in everything. One suffices where `b` is worth nothing beside its dominator; where several of a kind may be needed
 * at once (capacity, secondary coverage) it takes as many as an optimal choice has APs, so that one of them is always free
 * to take b's place. Ties go to the lower index, which makes the order strict. Returns the others in rising order.
 */
export function undominated(set: Comparable): number[] {
  const { costs, sizes, words, bits } = set
  const order = [...set.candidates].sort((a, b) => costs[a]! - costs[b]! || sizes[b]! - sizes[a]! || a - b)
  const kept: number[] = []
  const holders = new Map<number, number[]>()
  for (const b of order) {
    let dominators = 0
    const enough = set.multiplicity(b)
    const own = filledWords(bits, words, b)
    const elements = markedElements(bits, words, b)
    for (const a of elements.length === 0 ? kept : fewest(holders, elements)) {
      if (sizes[a]! < sizes[b]!) continue
      if (coversWords(bits, words, own, a, b) && set.noWorse(a, b)) {
        dominators += 1
        if (dominators >= enough) break
      }
    }
    if (dominators >= enough) continue
    kept.push(b)
    for (const element of elements) addHolder(holders, element, b)
  }
  return kept.sort((a, b) => a - b)
}

/** Words of a row up to which all its elements are marked; beyond, one in eight: lists of holders must not outgrow the bits. */
const MOST_WORDS_MARKED = 128

/** Elements of a row by which its holders are found again. */
function markedElements(bits: Uint32Array, words: number, row: number): number[] {
  const elements = elementsOf(bits, words, row)
  return words <= MOST_WORDS_MARKED ? elements : elements.filter((element) => (element & 7) === 0)
}

/** Those kept so far that hold the rarest of the elements: whoever holds all of them is among these. */
function fewest(holders: ReadonlyMap<number, readonly number[]>, elements: readonly number[]): readonly number[] {
  let least: readonly number[] | undefined
  for (const element of elements) {
    const holding = holders.get(element) ?? []
    if (least === undefined || holding.length < least.length) least = holding
  }
  return least ?? []
}

function addHolder(holders: Map<number, number[]>, element: number, candidate: number): void {
  const known = holders.get(element)
  if (known) known.push(candidate)
  else holders.set(element, [candidate])
}

/** True when row `a` holds all that row `b` holds in the given words. */
function coversWords(bits: Uint32Array, words: number, own: readonly number[], a: number, b: number): boolean {
  for (const w of own) if ((bits[b * words + w]! & ~bits[a * words + w]!) !== 0) return false
  return true
}

/** Words of a row that hold any element: a building of many rooms leaves most of them empty. */
function filledWords(bits: Uint32Array, words: number, row: number): number[] {
  const filled: number[] = []
  for (let w = 0; w < words; w++) if (bits[row * words + w] !== 0) filled.push(w)
  return filled
}
