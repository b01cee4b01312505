/**
 * Better covers of a large task: of the best one known, columns that serve rooms near one another leave together, the others
 * stay, and what is then open is covered anew at least cost by the search for small tasks, which is exact within its limits
 * (large-neighbourhood search after Shaw, 1998). In order below: the columns that leave (`groupAround`); the small problem with
 * what a condition beside coverage asks of it (`openTask`, `openCondition`); one neighbourhood after another (`improve`).
 *
 * Heuristic: it finds covers, never a bound. The same on every machine: what it tries depends on the task and on counted work.
 */

import type { Highs } from 'highs'
import { popCount, turnedRows, wordsFor } from './bitset.js'
import type { CoverProblem } from './cover-problem.js'
import { type CoverTask, stateOf } from './cover-state.js'
import type { LinearRow } from './linear-model.js'
import { costOf } from './local-search.js'
import { type Reduction, reduceProblem } from './reduce.js'
import { isDone, offer, type Search, type SearchLimits, type SearchResult, type SideCondition } from './search.js'
import { partOf } from './work.js'

/** `solveTask`, handed in: it calls this file. */
export type Solve = (
  solver: Highs,
  task: CoverTask,
  side: SideCondition | null,
  limits: SearchLimits,
  known: readonly (readonly number[])[],
) => SearchResult

/** Columns that leave together: small groups first, each of which is soon proven to be the best for its part. */
const GROUPS = [5, 8, 12]
/** Nodes and work of one neighbourhood, about a second of work for each column that leaves. */
const NODES = 60
const STEPS_PER_COLUMN = 500_000_000
const IDLE_ROUNDS = 4
/** Pairs of a column and an open sample up to which a neighbourhood is small enough for that search. */
const MOST_PAIRS = 600_000
/** Steps of work that each of them takes until the search begins: bits, dominance, merging. */
const STEPS_PER_PAIR = 200

/** The column and those of the cover that share most rooms with the group so far, in rising order. */
function groupAround({ lists }: Search, cover: readonly number[], centre: number, size: number): number[] {
  const { rooms, roomWords } = lists
  const group = [centre]
  const seen = rooms.slice(centre * roomWords, (centre + 1) * roomWords)
  const rest = new Set(cover)
  rest.delete(centre)
  while (group.length < size && rest.size > 0) {
    let [best, most] = [-1, -1]
    for (const column of rest) {
      let [shared, own] = [0, 1]
      for (let w = 0; w < roomWords; w++) {
        shared += popCount(rooms[column * roomWords + w]! & seen[w]!)
        own += popCount(rooms[column * roomWords + w]!)
      }
      if (shared / own > most) [best, most] = [column, shared / own]
    }
    rest.delete(best)
    group.push(best)
    for (let w = 0; w < roomWords; w++) seen[w]! |= rooms[best * roomWords + w]!
  }
  return group.sort((a, b) => a - b)
}

/** What the columns that stay leave open, as a problem of its own: its candidates are columns of the task. */
interface OpenTask {
  readonly columns: readonly number[]
  /** Pairs of a column and a sample that it covers. */
  readonly pairs: number
  readonly problem: CoverProblem
}

function openTask({ task, lists, allowed }: Search, stay: readonly number[], group: readonly number[]): OpenTask {
  const state = stateOf(task, lists, stay)
  const open: number[] = []
  const rooms = task.rooms.flatMap((room, r) => {
    if (state.missing[r]! <= 0) return []
    const start = open.length
    for (let s = room.start; s < room.end; s++)
      if (state.covering[s] === 0) for (let unit = 0; unit < task.weights[s]!; unit++) open.push(s)
    const own = { id: String(r), start, end: open.length, need: state.missing[r]!, areaShare: 1 }
    return [{ ...own, secondary: false, connected: 0, demandShare: 1 }]
  })
  const { starts, columns: covering } = lists.bySample
  const useful = new Set(group)
  for (const s of new Set(open))
    for (let i = starts[s]!; i < starts[s + 1]!; i++)
      if (allowed[covering[i]!] === 1 && state.chosen[covering[i]!] === 0) useful.add(covering[i]!)
  const columns = [...useful].sort((a, b) => a - b)
  const at = new Int32Array(task.columns).fill(-1)
  for (const [i, column] of columns.entries()) at[column] = i
  const primary = turnedRows(columns.length, (use) => {
    for (const [sample, s] of open.entries())
      for (let i = starts[s]!; i < starts[s + 1]!; i++) if (at[covering[i]!]! >= 0) use(at[covering[i]!]!, sample)
  })
  const pairs = primary.bits.reduce((sum, word) => sum + popCount(word), 0)
  const none = new Float64Array(columns.length)
  return {
    columns,
    pairs,
    problem: {
      ...{ rooms, samples: open.length, words: wordsFor(open.length), candidates: columns.length },
      ...{ forced: [], primary, secondary: null },
      costCents: Float64Array.from(columns, (column) => task.costs[column]!),
      ...{ reaches: new Uint8Array(0), airtime: () => 0, airtimeBudget: none, clientBudget: none },
    },
  }
}

/** A row of the whole task less what the columns that stay bring to it, on the columns of the small one. */
function openRow(row: LinearRow, stays: ReadonlySet<number>, at: ReadonlyMap<number, number>): LinearRow {
  let brought = 0
  const [indices, values]: [number[], number[]] = [[], []]
  for (const [i, column] of row.indices.entries()) {
    const own = at.get(column)
    if (stays.has(column)) brought += row.values[i]!
    else if (own !== undefined) {
      indices.push(own)
      values.push(row.values[i]!)
    }
  }
  return { lower: row.lower - brought, upper: row.upper - brought, indices, values }
}

/** The condition of the whole search on the columns of the small one; a choice that breaks it is not mended there. */
function openCondition(search: Search, stay: readonly number[], columnOf: readonly number[]): SideCondition | null {
  const { side } = search
  if (side === null) return null
  const stays = new Set(stay)
  const at = new Map(columnOf.map((column, own) => [column, own]))
  const known = new Map<LinearRow, LinearRow>()
  const rowOf = (row: LinearRow) => {
    const own = known.get(row) ?? openRow(row, stays, at)
    known.set(row, own)
    return own
  }
  const asks = (row: LinearRow) => row.lower > 0 || row.upper < row.values.reduce((sum, value) => sum + value, 0)
  const violated = (own: readonly number[]) => {
    const whole = [...stay, ...own.map((column) => columnOf[column]!)].sort((a, b) => a - b)
    return side.violated(whole).map(rowOf)
  }
  return {
    always: search.sideRows.map(rowOf).filter(asks),
    violated,
    repair: (own) => (violated(own).length === 0 ? [...own] : null),
  }
}

/** A cheaper cover with other columns in the place of the group's; null where none is found. */
function withoutGroup(search: Search, solve: Solve, group: readonly number[]): readonly number[] | null {
  const leaving = new Set(group)
  const stay = search.best!.filter((column) => !leaving.has(column))
  const open = openTask(search, stay, group)
  search.work.spend(STEPS_PER_PAIR * open.pairs)
  if (open.pairs > MOST_PAIRS) return null
  const reduction = reduceProblem(open.problem, {
    capacity: null,
    mostAps: 1,
    keep: group.map((column) => open.columns.indexOf(column)),
  })
  const found = solveOpen(search, solve, stay, open, reduction, group)
  if (found.columns === null || found.cost * reduction.unitCents >= costOf(search.task, group)) return null
  return [...stay, ...found.columns.map((own) => open.columns[reduction.candidateOf[own]!]!)].sort((a, b) => a - b)
}

function solveOpen(
  search: Search,
  solve: Solve,
  stay: readonly number[],
  open: OpenTask,
  { task, candidateOf }: Reduction,
  group: readonly number[],
): SearchResult {
  const columnOf = [...candidateOf].map((candidate) => open.columns[candidate]!)
  const known = group.map((column) => columnOf.indexOf(column))
  const limits: SearchLimits = {
    ...{ nodes: NODES, idleRounds: IDLE_ROUNDS, largeFrom: Number.POSITIVE_INFINITY, counting: true },
    work: partOf(search.work, STEPS_PER_COLUMN * group.length),
  }
  return solve(search.solver, task, openCondition(search, stay, columnOf), limits, [known])
}

/** Improves the best cover by one neighbourhood after another, until none helps, the bound is met or the work is spent. */
export function improve(search: Search, solve: Solve): void {
  const tried = new Set<string>()
  const fixed = new Set(search.task.fixed)
  const ended = () => isDone(search) || search.work.left() <= 0
  for (const size of GROUPS) {
    for (let centre = 0; search.best !== null && centre < search.best.length && !ended(); centre++) {
      const free = search.best.filter((column) => !fixed.has(column))
      if (fixed.has(search.best[centre]!)) continue
      const group = groupAround(search, free, search.best[centre]!, size)
      const key = group.join(' ')
      if (tried.has(key)) continue
      tried.add(key)
      const cover = withoutGroup(search, solve, group)
      if (cover === null) continue
      const before = search.cost
      offer(search, cover)
      if (search.cost < before) centre = -1
    }
  }
}
