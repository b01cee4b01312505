import type { Corner, NewPartition, NewRoom } from './building.js'

/** Stretches that two rooms share count from this length on [m]: less is a corner where they meet. */
const SHARED_M = 0.1
const SAME_M = 0.005

type Edge = readonly [from: Corner, to: Corner]

function cornersOf({ rect, polygon }: NewRoom): readonly Corner[] {
  if (rect === undefined) return polygon ?? []
  const [x, y, width, depth] = rect
  return [
    [x, y],
    [x + width, y],
    [x + width, y + depth],
    [x, y + depth],
  ]
}

const edgesOf = (corners: readonly Corner[]): Edge[] =>
  corners.map((corner, index) => [corner, corners[(index + 1) % corners.length]!])

/** Length that two edges along x or y lie on one another [m]. */
function sharedM(a: Edge, b: Edge): number {
  for (const [along, across] of [
    [0, 1],
    [1, 0],
  ] as const) {
    const level = a[0][across]
    if (![a[1], b[0], b[1]].every((corner) => Math.abs(corner[across] - level) < SAME_M)) continue
    const ends = (edge: Edge): [number, number] => [
      Math.min(edge[0][along], edge[1][along]),
      Math.max(edge[0][along], edge[1][along]),
    ]
    const [[a0, a1], [b0, b1]] = [ends(a), ends(b)]
    return Math.min(a1, b1) - Math.max(a0, b0)
  }
  return 0
}

function touch(a: NewRoom, b: NewRoom): boolean {
  const others = edgesOf(cornersOf(b))
  return edgesOf(cornersOf(a)).some((edge) => others.some((other) => sharedM(edge, other) > SHARED_M))
}

/** The walls around stairs and lift are bearing, whatever room is on their other side: they stand over one another. */
export function coreWalls(rooms: readonly NewRoom[]): NewPartition[] {
  const isCore = ({ use }: NewRoom): boolean => use === 'stairs' || use === 'lift'
  return rooms.flatMap((room, index) => {
    const later = rooms.slice(index + 1).filter((other) => (isCore(room) || isCore(other)) && touch(room, other))
    return later.map(({ id }): NewPartition => ({ between: [room.id, id], bearing: true }))
  })
}
