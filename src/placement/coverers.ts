import type { ColumnLists } from './cover-state.js'

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
  return { words, starts, at, bits }
}

function eachEntry(lists: ColumnLists, flag: number, use: (sample: number, column: number) => void): void {
  for (const column of lists.all) {
    const end = lists.starts[column + 1]!
    for (let i = lists.starts[column]!; i < end; i++) if (lists.flags[i]! & flag) use(lists.samples[i]!, column)
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
