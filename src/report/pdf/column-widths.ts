/** What a column asks for [points]. */
export interface ColumnNeed {
  /** Of its widest word. */
  readonly least: number
  /** Of its widest cell on one line. */
  readonly natural: number
  /** Left blank, to be written in. */
  readonly blank: boolean
}

/** A table of short cells is not drawn apart over the whole page: so much wider than its cells it becomes at most. */
const LOOSEST = 1.35

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Shares of some room by weights; equal shares where no column weighs anything. */
function shared(room: number, weights: readonly number[]): number[] {
  const total = sum(weights)
  return weights.map((weight) => (total === 0 ? room / weights.length : (room * weight) / total))
}

/**
 * Widths of a table's columns in a page's width: as wide as their cells on one line where that fits, else as wide as their
 * widest words and by what they lack beyond; if even these do not fit, all narrowed alike. What is left goes to the columns to be
 * written in, else to all.
 */
export function columnWidths(needs: readonly ColumnNeed[], width: number): number[] {
  const natural = needs.map((need) => need.natural)
  const least = needs.map((need) => Math.min(need.least, need.natural))
  if (sum(natural) <= width) {
    const blanks = needs.map((need) => (need.blank ? 1 : 0))
    const weights = sum(blanks) > 0 ? blanks : natural
    const room = sum(blanks) > 0 ? width : Math.min(width, sum(natural) * LOOSEST)
    const extra = shared(room - sum(natural), weights)
    return natural.map((value, index) => value + extra[index]!)
  }
  if (sum(least) >= width) return least.map((value) => (value * width) / sum(least))
  const extra = shared(
    width - sum(least),
    natural.map((value, index) => Math.sqrt(value * (value - least[index]!))),
  )
  return least.map((value, index) => value + extra[index]!)
}
