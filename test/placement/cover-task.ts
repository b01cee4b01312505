import { sparseOf, wordsFor } from '../../src/placement/bitset.js'
import type { CoverTask } from '../../src/placement/cover-state.js'

/** A task of rooms of so many samples each, one behind the other, nothing of it settled. */
export function coverTask(
  of: Pick<CoverTask, 'columns' | 'costs' | 'weights' | 'rooms'>,
  perRoom: number,
  primary: Uint32Array,
): CoverTask {
  const samples = of.weights.length
  const words = wordsFor(samples)
  return {
    ...of,
    fixed: [],
    samples,
    roomOf: Int32Array.from({ length: samples }, (_, s) => Math.floor(s / perRoom)),
    words,
    primary: sparseOf(primary, words),
    secondary: null,
  }
}
