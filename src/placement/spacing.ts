/**
 * Least distance between APs in the search: of any positions that are all too near one another at most one is chosen. In order below:
 * such groups as rows, stated where a choice breaks them and all around it at once (`cliquesAround`); a cover that breaks them is
 * mended by leaving one of each pair and covering anew from what is free (`apartCover`); both as a condition beside coverage.
 *
 * Two pinned APs are what an engineer wants: their distance is not asked about.
 */

import type { CoverProblem } from './cover-problem.js'
import {
  addColumn,
  type ColumnLists,
  type CoverTask,
  chosenColumns,
  isCovered,
  removeColumn,
  stateOf,
} from './cover-state.js'
import type { LinearRow } from './linear-model.js'
import { gainOf } from './local-search.js'
import type { Reduction } from './reduce.js'
import type { SideCondition } from './search.js'
import type { Work } from './work.js'

/** Positions too near one, in rising order. */
export type Near = (position: number) => readonly number[]

/** Where an AP may stand, as far as distances are asked about. */
export interface Spot {
  readonly floorIndex: number
  readonly x: number
  readonly y: number
}

/** Positions by the squares of a floor whose side is the distance asked about. */
function squaresOf(spots: readonly Spot[], sideM: number): Map<string, number[]> {
  const squares = new Map<string, number[]>()
  for (const [i, { floorIndex, x, y }] of spots.entries()) {
    const at = `${floorIndex} ${Math.floor(x / sideM)} ${Math.floor(y / sideM)}`
    const known = squares.get(at)
    if (known === undefined) squares.set(at, [i])
    else known.push(i)
  }
  return squares
}

/**
 * The positions of the same floor that are nearer than `apartM` to one: looked for when they are asked for, since a plan that keeps its
 * distances asks about few of them.
 */
export function nearSpots(spots: readonly Spot[], apartM: number): Near {
  const sideM = Math.max(apartM, 0.1)
  const squares = squaresOf(spots, sideM)
  const find = (i: number): number[] => {
    const { floorIndex, x, y } = spots[i]!
    const [column, row] = [Math.floor(x / sideM), Math.floor(y / sideM)]
    const near: number[] = []
    for (let c = column - 1; c <= column + 1; c++) {
      for (let r = row - 1; r <= row + 1; r++) {
        for (const other of squares.get(`${floorIndex} ${c} ${r}`) ?? []) {
          const spot = spots[other]!
          if (other !== i && Math.hypot(spot.x - x, spot.y - y) < apartM - 1e-6) near.push(other)
        }
      }
    }
    return near.sort((a, b) => a - b)
  }
  return remembered(find)
}

/** Each found once. */
export function remembered(find: Near): Near {
  const known = new Map<number, readonly number[]>()
  return (i) => {
    const near = known.get(i) ?? find(i)
    known.set(i, near)
    return near
  }
}

/** Whether no two of the candidates are near each other, pinned pairs apart, and none is there twice. */
export function areApart({ near, forced }: Pick<CoverProblem, 'near' | 'forced'>, chosen: readonly number[]): boolean {
  if (near === undefined) return true
  const taken = new Set(chosen)
  const pinned = new Set(forced)
  if (taken.size < chosen.length) return false
  return chosen.every((c) => near(c).every((other) => !taken.has(other) || (pinned.has(c) && pinned.has(other))))
}

/** Columns too near each one, in rising order. */
type NearColumns = readonly (readonly number[])[]

/** The same between columns of a reduced task. */
function nearColumns(near: Near, { candidateOf, task }: Reduction): NearColumns {
  const columnOf = new Map([...candidateOf].map((candidate, column) => [candidate, column]))
  const fixed = new Set(task.fixed)
  return [...candidateOf].map((candidate, column) =>
    near(candidate).flatMap((other) => {
      const at = columnOf.get(other)
      return at === undefined || (fixed.has(column) && fixed.has(at)) ? [] : [at]
    }),
  )
}

/** Rows already stated, by pair of columns. */
interface Stated {
  readonly near: NearColumns
  readonly sets: readonly ReadonlySet<number>[]
  readonly rowOf: Map<number, LinearRow>
}

/** The largest group that a pair grows to when the others are looked at in their order. */
function cliqueOf({ near, sets }: Stated, a: number, b: number): number[] {
  const clique = [a, b]
  for (const other of near[a]!) {
    if (other !== b && clique.every((member) => sets[member]!.has(other) || member === other)) clique.push(other)
  }
  return [...new Set(clique)].sort((x, y) => x - y)
}

/** Groups that state every pair of the surroundings of a broken one, those stated before left out. */
function cliquesAround(stated: Stated, a: number, b: number): LinearRow[] {
  const { near, rowOf } = stated
  const width = near.length
  const rows: LinearRow[] = []
  const region = [...new Set([a, b, ...near[a]!, ...near[b]!])].sort((x, y) => x - y)
  for (const u of region) {
    for (const v of near[u]!) {
      if (rowOf.has(Math.min(u, v) * width + Math.max(u, v))) continue
      const indices = cliqueOf(stated, u, v)
      const row = { lower: Number.NEGATIVE_INFINITY, upper: 1, indices, values: indices.map(() => 1) }
      rows.push(row)
      for (const [i, p] of indices.entries()) for (const q of indices.slice(i + 1)) rowOf.set(p * width + q, row)
    }
  }
  return rows
}

function brokenPairs({ near }: Stated, columns: readonly number[]): [number, number][] {
  const chosen = new Set(columns)
  return columns.flatMap((a) => near[a]!.filter((b) => b > a && chosen.has(b)).map((b): [number, number] => [a, b]))
}

/** Of each broken pair the column with more to break goes, then the later one; pinned ones stay. */
function thinned({ near }: Stated, fixed: ReadonlySet<number>, columns: readonly number[]): number[] {
  const chosen = new Set(columns)
  for (;;) {
    let worst = -1
    let most = 0
    for (const column of chosen) {
      const broken = near[column]!.filter((other) => chosen.has(other)).length
      if (!fixed.has(column) && broken > 0 && broken >= most) [worst, most] = [column, broken]
    }
    if (worst < 0) return [...chosen]
    chosen.delete(worst)
  }
}

/** A cover none of whose columns are near one another, from those of another cover and the best that are free; or null. */
function apartCover(
  task: CoverTask,
  lists: ColumnLists,
  stated: Stated,
  columns: readonly number[],
  work: Work,
): number[] | null {
  const fixed = new Set(task.fixed)
  const state = stateOf(task, lists, thinned(stated, fixed, columns))
  const blocked = new Int32Array(task.columns)
  for (const column of chosenColumns(state)) for (const other of stated.near[column]!) blocked[other]! += 1
  const weights = new Float64Array(task.rooms.length).fill(1)
  while (!isCovered(state)) {
    let best = -1
    let most = 0
    for (let c = 0; c < task.columns; c++) {
      if (state.chosen[c] === 1 || blocked[c]! > 0) continue
      const gain = gainOf(state, c, weights) / Math.max(task.costs[c]!, 0.5)
      if (gain > most) [best, most] = [c, gain]
    }
    work.spend(lists.samples.length)
    if (best < 0) return null
    addColumn(state, best)
    for (const other of stated.near[best]!) blocked[other]! += 1
  }
  for (const column of chosenColumns(state).sort((a, b) => task.costs[b]! - task.costs[a]! || b - a)) {
    if (fixed.has(column)) continue
    removeColumn(state, column)
    if (!isCovered(state)) addColumn(state, column)
  }
  return chosenColumns(state)
}

/** Distances kept, as a condition beside coverage; with another condition both are kept. Null where neither is asked for. */
export function withSpacing(
  { near }: CoverProblem,
  reduction: Reduction,
  lists: ColumnLists,
  work: Work,
  other: SideCondition | null,
): SideCondition | null {
  if (near === undefined) return other
  const { task } = reduction
  const columnsNear = nearColumns(near, reduction)
  const stated: Stated = { near: columnsNear, sets: columnsNear.map((each) => new Set(each)), rowOf: new Map() }
  const isApart = (columns: readonly number[]) => brokenPairs(stated, columns).length === 0
  const violated = (columns: readonly number[]) => {
    const pairs = brokenPairs(stated, columns)
    const rows = pairs.flatMap(([a, b]) => cliquesAround(stated, a, b))
    const known = pairs.map(([a, b]) => stated.rowOf.get(a * columnsNear.length + b)!)
    return [...new Set([...known, ...rows]), ...(other?.violated(columns) ?? [])]
  }
  const repair = (columns: readonly number[]) => {
    const apart = isApart(columns) ? [...columns] : apartCover(task, lists, stated, columns, work)
    const whole = apart !== null && other !== null ? other.repair(apart) : apart
    return whole !== null && isApart(whole) ? whole : null
  }
  const always = other?.always ?? []
  return { always, violated, repair, ...(other?.brokenBy === undefined ? {} : { brokenBy: other.brokenBy }) }
}
