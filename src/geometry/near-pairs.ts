import { boxesTouch } from './polygon.js'
import type { Box } from './shapes.js'

/** Pairs of indices, smaller first, whose boxes come within `reach` of each other; swept from west to east. */
export function nearPairs(boxes: readonly Box[], reach: number): (readonly [number, number])[] {
  const order = boxes.map((_, index) => index).sort((a, b) => boxes[a]!.minX - boxes[b]!.minX || a - b)
  const pairs: (readonly [number, number])[] = []
  let open: number[] = []
  for (const index of order) {
    const box = boxes[index]!
    open = open.filter((other) => boxes[other]!.maxX + reach >= box.minX)
    for (const other of open) {
      if (boxesTouch(boxes[other]!, box, reach)) pairs.push(index < other ? [index, other] : [other, index])
    }
    open.push(index)
  }
  return pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1])
}

/** For each index its near neighbours, in ascending order. */
export function neighbourLists(count: number, pairs: readonly (readonly [number, number])[]): number[][] {
  const lists: number[][] = Array.from({ length: count }, () => [])
  for (const [a, b] of pairs) {
    lists[a]!.push(b)
    lists[b]!.push(a)
  }
  return lists.map((list) => list.sort((a, b) => a - b))
}
