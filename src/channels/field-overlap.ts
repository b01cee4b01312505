/** From which level an AP counts as heard at each cell [dBm], and how much the cell counts. */
export interface Hearing {
  readonly aboveDbm: ArrayLike<number>
  readonly weight: ArrayLike<number>
}

/**
 * How much the fields of every two APs overlap: of the cells where at least one is heard, the share where both are, each cell
 * by its weight, as a symmetric n × n matrix. Measured from the coverage grids of all floors, walls and slabs included.
 *
 * @param rssiDbm received level of each AP over the same cells; NaN or −∞ where nothing is received or no room is
 */
export function fieldOverlap(rssiDbm: readonly ArrayLike<number>[], { aboveDbm, weight }: Hearing): Float64Array {
  const n = rssiDbm.length
  const cells = rssiDbm[0]?.length ?? 0
  const both = new Float64Array(n * n)
  const heard = new Float64Array(n)
  const here: number[] = []
  for (let cell = 0; cell < cells; cell++) {
    here.length = 0
    for (let i = 0; i < n; i++) if (rssiDbm[i]![cell]! > aboveDbm[cell]!) here.push(i)
    for (const i of here) {
      heard[i]! += weight[cell]!
      for (const j of here) both[i * n + j]! += weight[cell]!
    }
  }
  return both.map((shared, at) => {
    const [i, j] = [Math.floor(at / n), at % n]
    return i === j || shared === 0 ? 0 : shared / (heard[i]! + heard[j]! - shared)
  })
}
