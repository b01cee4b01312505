import { comparePoints, distanceToLineMm, type MmPoint, turn } from './millimetres.js'
import type { Stretch } from './stretches.js'

export type WallPiece = Readonly<Stretch>

interface Ended {
  readonly from: MmPoint
  readonly to: MmPoint
}

/** How far [mm] a corner where nothing else ends may lie beside the merged wall: what snapping to 1 mm moves it. */
const SNAP_DEVIATION_MM = 1

/**
 * Joins pieces that follow each other straight on with the same material, kind and rooms, and orders the result from
 * west to east, then south to north. A corner where another wall or an opening ends is passed only when the merged wall
 * goes through it exactly, so that no gap opens there.
 */
export function mergeStretches(pieces: readonly WallPiece[], openings: readonly Ended[]): WallPiece[] {
  const ordered = pieces
    .map((piece) => (comparePoints(piece.a, piece.b) <= 0 ? piece : { ...piece, a: piece.b, b: piece.a }))
    .sort((p, q) => comparePoints(p.a, q.a) || comparePoints(p.b, q.b))
  const ends = countEnds(ordered, openings)
  const starting = new Map<string, number[]>()
  for (const [index, piece] of ordered.entries()) {
    const list = starting.get(pointKey(piece.a))
    if (list) list.push(index)
    else starting.set(pointKey(piece.a), [index])
  }
  const used = new Set<number>()
  const merged: WallPiece[] = []
  for (const [index, piece] of ordered.entries()) {
    if (used.has(index)) continue
    merged.push(extend(piece, ordered, starting, ends, used))
  }
  return merged
}

function extend(
  piece: WallPiece,
  ordered: readonly WallPiece[],
  starting: ReadonlyMap<string, readonly number[]>,
  ends: ReadonlyMap<string, number>,
  used: Set<number>,
): WallPiece {
  const passed: MmPoint[] = []
  let end = piece.b
  for (;;) {
    passed.push(end)
    const next = (starting.get(pointKey(end)) ?? []).find((index) => {
      const candidate = ordered[index]!
      return (
        !used.has(index) &&
        alike(piece, candidate) &&
        passed.every((corner) => onWay(piece.a, corner, candidate.b, ends))
      )
    })
    if (next === undefined) return { ...piece, b: end }
    used.add(next)
    end = ordered[next]!.b
  }
}

function alike(p: WallPiece, q: WallPiece): boolean {
  return p.material === q.material && p.kind === q.kind && p.rooms[0] === q.rooms[0] && p.rooms[1] === q.rooms[1]
}

function onWay(from: MmPoint, corner: MmPoint, to: MmPoint, ends: ReadonlyMap<string, number>): boolean {
  const forward = (corner.x - from.x) * (to.x - corner.x) + (corner.y - from.y) * (to.y - corner.y) > 0
  if (!forward) return false
  if (turn(from, corner, to) === 0) return true
  return ends.get(pointKey(corner)) === 2 && distanceToLineMm(from, to, corner) <= SNAP_DEVIATION_MM
}

function countEnds(pieces: readonly WallPiece[], openings: readonly Ended[]): Map<string, number> {
  const ends = new Map<string, number>()
  const count = (point: MmPoint) => ends.set(pointKey(point), (ends.get(pointKey(point)) ?? 0) + 1)
  for (const piece of pieces) {
    count(piece.a)
    count(piece.b)
  }
  for (const opening of openings) {
    count(opening.from)
    count(opening.to)
  }
  return ends
}

function pointKey(point: MmPoint): string {
  return `${point.x},${point.y}`
}
