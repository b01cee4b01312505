/** The k-th largest of the values (k from 1); −∞ where there are fewer. Sorts the given array. */
export function kthLargest(values: Float64Array, k: number): number {
  if (k > values.length) return Number.NEGATIVE_INFINITY
  values.sort()
  return values[values.length - k]!
}

/**
 * Margin of a room [dB] from its samples' margins: by how much every limit can shrink with `need` samples still covered.
 * The given array is left as it was; no need gives +∞.
 */
export function roomMarginDb(sampleMarginsDb: Float64Array, need: number): number {
  return need <= 0 ? Number.POSITIVE_INFINITY : kthLargest(sampleMarginsDb.slice(), need)
}
