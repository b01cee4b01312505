/**
 * How much the fields of every two APs overlap: of the cells where at least one is heard above the level, the share where
 * both are, as a symmetric n × n matrix. Measured from the coverage grids of all floors, walls and slabs included.
 *
 * @param rssiDbm received level of each AP over the same cells; NaN or −∞ where nothing is received or no room is
 * @param aboveDbm level from which an AP counts as heard
 */
export function fieldOverlap(rssiDbm: readonly ArrayLike<number>[], aboveDbm: number): Float64Array {
  const n = rssiDbm.length
  const cells = rssiDbm[0]?.length ?? 0
  const both = new Float64Array(n * n)
  const heard = new Float64Array(n)
  const here: number[] = []
  for (let cell = 0; cell < cells; cell++) {
    here.length = 0
    for (let i = 0; i < n; i++) if (rssiDbm[i]![cell]! >= aboveDbm) here.push(i)
    for (const i of here) {
      heard[i]! += 1
      for (const j of here) both[i * n + j]! += 1
    }
  }
  return both.map((shared, at) => {
    const [i, j] = [Math.floor(at / n), at % n]
    return i === j || shared === 0 ? 0 : shared / (heard[i]! + heard[j]! - shared)
  })
}

/** Share of a room's cells where at most `count` APs of one channel are heard above `aboveDbm`. */
export function coChannelShare(
  rssiDbm: readonly ArrayLike<number>[],
  channelOf: readonly number[],
  cells: Iterable<number>,
  limit: { readonly count: number; readonly aboveDbm: number },
): number {
  let within = 0
  let all = 0
  for (const cell of cells) {
    const heard = new Map<number, number>()
    channelOf.forEach((channel, i) => {
      if (rssiDbm[i]![cell]! >= limit.aboveDbm) heard.set(channel, (heard.get(channel) ?? 0) + 1)
    })
    all += 1
    if (Math.max(0, ...heard.values()) <= limit.count) within += 1
  }
  return all === 0 ? 1 : within / all
}
