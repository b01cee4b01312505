import type { Drawing } from './drawn-floor.js'
import { letterAt } from './drawn-floor.js'

const OFF_CIRCULATION_WEIGHT = 1.1
const STOREY_M = 3

interface Step {
  readonly to: string
  readonly weighted: number
  readonly metres: number
}

const open = (letter: string): boolean => 'opcht'.includes(letter)
const rises = (letter: string): boolean => 'ht'.includes(letter)

/** Every move that a cable may make from a cell of the drawings. */
function stepsFrom(floors: readonly Drawing[], f: number, x: number, y: number): Step[] {
  const steps: Step[] = []
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    const letter = letterAt(floors[f]!, x + dx + 0.5, y + dy + 0.5)
    const weighted = letter === 'c' ? 1 : OFF_CIRCULATION_WEIGHT
    if (open(letter)) steps.push({ to: `${f}/${x + dx}/${y + dy}`, weighted, metres: 1 })
  }
  for (const g of [f - 1, f + 1]) {
    const above = floors[g] === undefined ? '.' : letterAt(floors[g], x + 0.5, y + 0.5)
    if (rises(letterAt(floors[f]!, x + 0.5, y + 0.5)) && rises(above))
      steps.push({ to: `${g}/${x}/${y}`, weighted: STOREY_M, metres: STOREY_M })
  }
  return steps
}

/**
 * Weighted length of the best way from a cell to every other, by relaxing every move until nothing changes: slow and plain.
 * Keys are `floor/x/y`.
 */
export function weightedByRelaxation(floors: readonly Drawing[], from: string): Map<string, number> {
  const best = new Map([[from, 0]])
  for (let changed = true; changed; ) {
    changed = false
    for (const [cell, length] of [...best]) {
      const [f = 0, x = 0, y = 0] = cell.split('/').map(Number)
      for (const step of stepsFrom(floors, f, x, y)) {
        if (length + step.weighted >= (best.get(step.to) ?? Number.POSITIVE_INFINITY) - 1e-9) continue
        best.set(step.to, length + step.weighted)
        changed = true
      }
    }
  }
  return best
}
