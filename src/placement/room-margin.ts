/** The k-th largest of the values (k from 1); −∞ where there are fewer. Sorts the given array. */
export function kthLargest(values: Float64Array, k: number): number {
  if (k > values.length) return Number.NEGATIVE_INFINITY
  values.sort()
  return values[values.length - k]!
}
