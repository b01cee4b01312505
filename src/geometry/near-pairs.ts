import { boundingBox, boxesTouch } from './polygon.js'
import type { Box, Point } from './shapes.js'

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

/** Which indices are connected by pairs, by the smallest among them. */
export function components(count: number, pairs: readonly (readonly [number, number])[]): number[] {
  const parent = Array.from({ length: count }, (_, index) => index)
  const root = (index: number): number => {
    let at = index
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!
    return at
  }
  for (const [a, b] of pairs) {
    const [p, q] = [root(a), root(b)]
    parent[Math.max(p, q)] = Math.min(p, q)
  }
  return parent.map((_, index) => root(index))
}

/** Boxes that lie near one another, group by group, with the box around each. */
export function boxGroups(boxes: readonly Box[], reach: number): { readonly members: number[]; readonly box: Box }[] {
  const groups = new Map<number, number[]>()
  for (const [index, first] of components(boxes.length, nearPairs(boxes, reach)).entries()) {
    if (first === index) groups.set(first, [])
    groups.get(first)!.push(index)
  }
  return [...groups.values()].map((members) => ({ members, box: boxAround(members.map((index) => boxes[index]!)) }))
}

function boxAround(boxes: readonly Box[]): Box {
  return boundingBox(
    boxes.flatMap(({ minX, minY, maxX, maxY }): Point[] => [
      [minX, minY],
      [maxX, maxY],
    ]),
  )
}
