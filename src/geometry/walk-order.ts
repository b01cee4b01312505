/** A way that is shorter by less [m] is no other way. */
const SHORTER_M = 1e-6

function nearestFirst(metres: Float64Array, count: number): number[] {
  const order = [0]
  const left = new Set(Array.from({ length: count - 1 }, (_, i) => i + 1))
  while (left.size > 0) {
    const here = order.at(-1)! * count
    let [next, least] = [-1, Number.POSITIVE_INFINITY]
    for (const place of left) if (metres[here + place]! < least) [next, least] = [place, metres[here + place]!]
    order.push(next)
    left.delete(next)
  }
  return order
}

/** Turns one stretch of the walk about wherever that shortens it, until no turn does. */
function turnStretches(order: number[], metres: Float64Array): void {
  const count = order.length
  const way = (a: number, b: number): number => metres[order[a]! * count + order[b]!]!
  for (let turned = true; turned; ) {
    turned = false
    for (let i = 1; i < count - 1; i++) {
      for (let j = i + 1; j < count; j++) {
        const beyond = j + 1 < count ? way(i, j + 1) - way(j, j + 1) : 0
        if (way(i - 1, j) - way(i - 1, i) + beyond >= -SHORTER_M) continue
        for (let [a, b] = [i, j]; a < b; a++, b--) [order[a], order[b]] = [order[b]!, order[a]!]
        turned = true
      }
    }
  }
}

/**
 * Order in which to walk past places, the first of them first and no way back: the nearest next, then 2-opt
 * (G. A. Croes, Operations Research 6 (1958), 791-812).
 * @param metres ways between the places, place by place [m]
 */
export function walkOrder(metres: Float64Array): number[] {
  const count = Math.sqrt(metres.length)
  if (count === 0) return []
  const order = nearestFirst(metres, count)
  turnStretches(order, metres)
  return order
}
