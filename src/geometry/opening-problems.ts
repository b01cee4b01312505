import type { GeometryProblem } from './floor-problem.js'
import { NO_WALL, type OpeningSpec, type WeldedFloor } from './floor-specs.js'
import { pointToMetres } from './millimetres.js'
import { pairText, somewhereIn } from './room-names.js'
import { pointOnRun, type Run, runLengthMm } from './stretches.js'
import { OPENING_REACH_MM } from './tolerances.js'

function metres(mm: number): string {
  return (mm / 1000).toFixed(2)
}

function roundM(mm: number): number {
  return Math.round(mm) / 1000
}

function place(run: Run, offsetMm: number): string {
  const [x, y] = pointToMetres(pointOnRun(run, offsetMm))
  return `[${x}, ${y}]`
}

export type OpeningProblems = ReturnType<typeof openingProblems>

/** What can be wrong with one opening, ready to be reported. */
export function openingProblems(spec: OpeningSpec, index: number) {
  const subject = { kind: 'opening', index } as const
  const middle = (run: Run) => pointToMetres(pointOnRun(run, runLengthMm(run) / 2))
  const where = (run: Run) => spec.at ?? middle(run)
  return {
    noSharedWall: (floor: WeldedFloor): GeometryProblem => ({
      code: 'opening-no-shared-wall',
      severity: 'error',
      message: `this ${spec.kind} is on no wall: ${pairText(spec.rooms)} share none${spec.side ? ` on the ${spec.side} side` : ''}`,
      fix: 'name two rooms with a common edge, or outside for a façade',
      at: spec.at ?? somewhereIn(floor, spec.rooms),
      subject,
    }),
    notRectangular: (floor: WeldedFloor): GeometryProblem => ({
      code: 'opening-side-polygon',
      severity: 'error',
      message: `side is for rectangular rooms; '${spec.rooms[0]}' is a polygon`,
      fix: 'give the middle of the opening with at',
      at: spec.at ?? somewhereIn(floor, spec.rooms),
      subject,
    }),
    windowInside: (run: Run): GeometryProblem => ({
      code: 'window-inside',
      severity: 'warning',
      message: `this window is on an inner wall, between ${pairText(spec.rooms)}`,
      fix: 'use outside for a façade; keep it when it is an inner window',
      at: where(run),
      subject,
    }),
    noWidth: (run: Run): GeometryProblem => ({
      code: 'opening-size',
      severity: 'error',
      message: `this ${spec.kind} is ${spec.widthM} m wide`,
      fix: 'widthM must be above 0',
      at: where(run),
      subject,
      actual: spec.widthM,
    }),
    offWall: (run: Run, distance: number, offset: number): GeometryProblem => ({
      code: 'opening-off-wall',
      severity: 'error',
      message: `this ${spec.kind} is ${metres(distance)} m away from the wall between ${pairText(spec.rooms)}`,
      fix: `the nearest point of that wall is ${place(run, offset)}`,
      at: where(run),
      subject,
      actual: roundM(distance),
      limit: OPENING_REACH_MM / 1000,
    }),
    tooWide: (run: Run, length: number): GeometryProblem => ({
      code: 'opening-too-wide',
      severity: 'error',
      message: `this ${spec.kind} is ${spec.widthM.toFixed(2)} m wide, the wall between ${pairText(spec.rooms)} is ${metres(length)} m long`,
      at: where(run),
      subject,
      actual: spec.widthM,
      limit: roundM(length),
    }),
    beyondStretch: (run: Run, offset: number): GeometryProblem => {
      const length = runLengthMm(run)
      const half = (spec.widthM * 1000) / 2
      const limit = 2 * Math.min(offset, length - offset)
      const slack = Math.max(0, length / 2 - half)
      const nearest = length / 2 + Math.max(-slack, Math.min(slack, offset - length / 2))
      return {
        code: 'opening-too-wide',
        severity: 'error',
        message: `this ${spec.kind} runs past the end of the wall between ${pairText(spec.rooms)}: ${spec.widthM.toFixed(2)} m wide where ${metres(limit)} m fit`,
        fix: `it fits with its middle at ${place(run, nearest)}`,
        at: where(run),
        subject,
        actual: spec.widthM,
        limit: roundM(limit),
      }
    },
    noWall: (run: Run, offset: number): GeometryProblem => ({
      code: 'opening-no-wall',
      severity: 'error',
      message: `this ${spec.kind} is where ${pairText(spec.rooms)} have no wall between them ('${NO_WALL}')`,
      fix: 'remove the opening, or end the open stretch before it',
      at: pointToMetres(pointOnRun(run, offset)),
      subject,
    }),
    overlap: (run: Run, startMm: number, endMm: number): GeometryProblem => ({
      code: 'opening-overlap',
      severity: 'error',
      message: `this ${spec.kind} overlaps another opening between ${pairText(spec.rooms)} by ${metres(endMm - startMm)} m`,
      fix: 'give each opening its own middle with at',
      at: pointToMetres(pointOnRun(run, (startMm + endMm) / 2)),
      subject,
      actual: roundM(endMm - startMm),
      limit: 0,
    }),
  }
}
