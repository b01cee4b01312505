const LARGEST_TABLE = 1_000_000
const ROUNDING_GUARD = 1e-6

/** Greatest common divisor of whole numbers; 0 of none. */
export function commonDivisor(values: Iterable<number>): number {
  let divisor = 0
  for (const value of values) {
    let [a, b] = [divisor, Math.round(value)]
    while (b !== 0) [a, b] = [b, a % b]
    divisor = a
  }
  return divisor
}

/**
 * Rounds a lower bound on a sum of whole costs up to the next sum that the costs can make. Any number of each cost may be
 * used, so the result stays a lower bound whatever the constraints are.
 */
export function attainableRounding(costs: Iterable<number>, highest: number): (bound: number) => number {
  const distinct = [...new Set(costs)].filter((cost) => cost > 0).sort((a, b) => a - b)
  const ceiled = (bound: number) => Math.ceil(bound - ROUNDING_GUARD)
  if (distinct.length === 0 || highest > LARGEST_TABLE) return ceiled
  const reachable = new Uint8Array(Math.floor(highest) + 1)
  reachable[0] = 1
  for (let sum = 1; sum < reachable.length; sum++) {
    if (distinct.some((cost) => cost <= sum && reachable[sum - cost] === 1)) reachable[sum] = 1
  }
  return (bound) => {
    let sum = Math.max(0, ceiled(bound))
    while (sum < reachable.length && reachable[sum] === 0) sum += 1
    return sum
  }
}
