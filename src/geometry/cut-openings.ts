import { comparePoints, type MmPoint, samePoint } from './millimetres.js'
import type { PlacedOpening } from './openings.js'
import { pointOnRun, type Run, type Stretch, type StretchTable } from './stretches.js'

/** An opening with its two ends on the millimetre grid. */
export interface CutOpening extends PlacedOpening {
  readonly from: MmPoint
  readonly to: MmPoint
}

interface Cut {
  readonly pieces: readonly Stretch[]
  readonly openings: readonly CutOpening[]
}

/** Takes the openings out of their stretches; what is left of a stretch keeps everything but its ends. */
export function cutOpenings(table: StretchTable, openings: readonly PlacedOpening[]): Cut {
  const byRun = new Map<Run, CutOpening[]>()
  const cut = openings.map(
    (opening): CutOpening => ({
      ...opening,
      from: pointOnRun(opening.run, opening.startMm),
      to: pointOnRun(opening.run, opening.endMm),
    }),
  )
  for (const opening of cut) {
    const list = byRun.get(opening.run)
    if (list) list.push(opening)
    else byRun.set(opening.run, [opening])
  }
  const touched = new Map<Stretch, readonly Stretch[]>()
  for (const [run, list] of byRun) {
    list.sort((a, b) => a.startMm - b.startMm)
    for (const [i, stretch] of run.stretches.entries()) touched.set(stretch, remainder(run, i, stretch, list))
  }
  const pieces = [...table.values()].flatMap((stretch) => touched.get(stretch) ?? [stretch])
  return { pieces, openings: cut }
}

function remainder(run: Run, index: number, stretch: Stretch, openings: readonly CutOpening[]): Stretch[] {
  const [start, end] = [run.offsets[index]!, run.offsets[index + 1]!]
  const pieces: Stretch[] = []
  let point = run.points[index]!
  for (const opening of openings) {
    if (opening.endMm <= start || opening.startMm >= end) continue
    if (opening.startMm > start) addPiece(pieces, stretch, point, opening.from)
    point = opening.endMm < end ? opening.to : run.points[index + 1]!
  }
  addPiece(pieces, stretch, point, run.points[index + 1]!)
  return pieces
}

function addPiece(pieces: Stretch[], stretch: Stretch, a: MmPoint, b: MmPoint): void {
  if (samePoint(a, b)) return
  const [low, high] = comparePoints(a, b) <= 0 ? [a, b] : [b, a]
  pieces.push({ ...stretch, a: low, b: high })
}
