import { turnedRows, wordsFor } from './bitset.js'
import type { CoverProblem } from './cover-problem.js'
import { columnsLeft, type PlainCover, relaxCover } from './lagrangian.js'
import { loadSolver } from './linear-model.js'
import { reduceProblem } from './reduce.js'
import { solveTask } from './solve-task.js'
import { startWork, workOf } from './work.js'

export interface SetCover {
  /** Cost of each candidate, 0 or more, whole or not. */
  readonly costs: readonly number[]
  /** Candidates that cover each row. */
  readonly rows: readonly (readonly number[])[]
  /** Solver nodes in all, each with as much other work as it takes on the average; without it the search runs to the proof. */
  readonly nodeLimit?: number
}

export interface SetCoverResult {
  /** Candidates in rising order. */
  readonly chosen: readonly number[]
  readonly cost: number
  readonly lowerBound: number
  readonly proven: boolean
}

const NO_NODE_LIMIT = 2_000_000_000
const DECIMALS = 1e6
/** Entries that the search by prices may look at for each node of a limit. */
const ENTRIES_PER_NODE = 1_000_000

function checkInput(cover: SetCover): void {
  // Callers that are not checked by a compiler may still send it: a search that ran on would not be what they asked for.
  if ((cover as { timeLimitS?: unknown }).timeLimitS !== undefined)
    throw new RangeError('no clock ends a search: give nodeLimit in the place of timeLimitS')
  const { costs, rows } = cover
  costs.forEach((cost, c) => {
    if (!Number.isFinite(cost) || cost < 0) throw new RangeError(`cost ${cost} of candidate ${c} is not in [0, ∞)`)
  })
  rows.forEach((row, i) => {
    if (row.length === 0) throw new RangeError(`row ${i} is covered by no candidate`)
    for (const c of row) {
      if (!Number.isInteger(c) || c < 0 || c >= costs.length)
        throw new RangeError(`row ${i} names candidate ${c}, which is not in 0 … ${costs.length - 1}`)
    }
  })
}

function toProblem({ costs, rows }: SetCover, scale: number): CoverProblem {
  const primary = turnedRows(costs.length, (use) => {
    for (const [r, row] of rows.entries()) for (const c of row) use(c, r)
  })
  const end = rows.length
  const room = { id: 'rows', start: 0, end, areaShare: 1, need: end, secondary: false, connected: 0, demandShare: 1 }
  return {
    rooms: [room],
    samples: rows.length,
    words: wordsFor(rows.length),
    candidates: costs.length,
    costCents: Float64Array.from(costs, (cost) => Math.round(cost * scale)),
    forced: costs.flatMap((cost, c) => (cost === 0 ? [c] : [])),
    primary,
    secondary: null,
    reaches: new Uint8Array(costs.length),
    airtime: () => 0,
    airtimeBudget: new Float64Array(costs.length),
    clientBudget: new Float64Array(costs.length),
  }
}

/** Rows that no free candidate covers, in terms of the candidates that cost something: what prices have to cover. */
function plainCover(
  { costs, rows }: SetCover,
  scale: number,
): PlainCover & { readonly candidateOf: readonly number[] } {
  const open = rows.filter((row) => row.every((c) => costs[c]! > 0))
  const rowsOf: number[][] = costs.map(() => [])
  for (const [r, row] of open.entries()) for (const c of new Set(row)) rowsOf[c]!.push(r)
  const candidateOf = [...costs.keys()].filter((c) => rowsOf[c]!.length > 0)
  const starts = new Int32Array(candidateOf.length + 1)
  for (const [i, c] of candidateOf.entries()) starts[i + 1] = starts[i]! + rowsOf[c]!.length
  const own = candidateOf.map((c) => Math.round(costs[c]! * scale))
  const entries = Int32Array.from(candidateOf.flatMap((c) => rowsOf[c]!))
  return { candidateOf, rows: open.length, costs: Float64Array.from(own), starts, entries }
}

/** The cover that prices give, its bound, and what is left to search where it is not proven by them. */
interface ByPrices {
  readonly chosen: readonly number[]
  /** In whole units of the scaled costs. */
  readonly cost: number
  readonly bound: number
  /** No cheaper cover has another candidate than these. */
  readonly left: readonly number[]
}

function byPrices(cover: SetCover, scale: number): ByPrices {
  const free = [...cover.costs.keys()].filter((c) => cover.costs[c] === 0)
  const plain = plainCover(cover, scale)
  // Where a limit is given, prices are looked at by that measure too.
  const most = cover.nodeLimit === undefined ? undefined : ENTRIES_PER_NODE * cover.nodeLimit
  const relaxed = relaxCover(plain, most)
  const { cost, bound } = relaxed
  const left = columnsLeft(relaxed).map((i) => plain.candidateOf[i]!)
  const used = relaxed.chosen.map((i) => plain.candidateOf[i]!)
  return { chosen: [...free, ...used], cost, bound: Math.ceil(bound), left: [...free, ...left].sort((a, b) => a - b) }
}

/** The cover over some of its candidates, which cover all rows. */
function someOf({ costs, rows }: SetCover, candidates: readonly number[]): SetCover {
  const at = new Map(candidates.map((c, i) => [c, i]))
  return { costs: candidates.map((c) => costs[c]!), rows: rows.map((row) => row.flatMap((c) => at.get(c) ?? [])) }
}

/** The search in whole numbers over the candidates that prices leave. */
async function searched(cover: SetCover, scale: number, { chosen, cost, bound, left }: ByPrices) {
  const problem = toProblem(someOf(cover, left), scale)
  const solver = await loadSolver()
  const at = new Map(left.map((c, i) => [c, i]))
  const keep = chosen.map((c) => at.get(c)!)
  const { task, candidateOf, unitCents } = reduceProblem(problem, { capacity: null, mostAps: 1, keep })
  const columnOf = new Map([...candidateOf].map((candidate, column) => [candidate, column]))
  const limits = {
    nodes: cover.nodeLimit ?? NO_NODE_LIMIT,
    work: cover.nodeLimit === undefined ? startWork(Number.POSITIVE_INFINITY) : workOf(cover.nodeLimit),
  }
  const found = solveTask(solver, task, null, limits, [keep.map((c) => columnOf.get(c)!)])
  if (found.columns === null) throw new Error('a cover with no empty row must have a solution')
  // What was left out has no part in a cheaper cover: its bound is that of all candidates up to the cost known before.
  const whole = Math.max(bound, Math.min(cost, found.bound * unitCents))
  return { chosen: found.columns.map((column) => left[candidateOf[column]!]!), bound: whole }
}

/**
 * Weighted set cover: the cheapest candidates such that every row is covered, with a proven lower bound. Costs count to six
 * decimals. Rejects with a RangeError for a row that nothing covers, an index out of range, a negative cost or a limit in seconds.
 */
export async function solveCover(cover: SetCover): Promise<SetCoverResult> {
  checkInput(cover)
  const scale = cover.costs.every(Number.isInteger) ? 1 : DECIMALS
  const prices = byPrices(cover, scale)
  const { chosen: used, bound } = prices.bound >= prices.cost ? prices : await searched(cover, scale, prices)
  const chosen = withoutIdle(cover, used)
  const cost = chosen.reduce((sum, c) => sum + cover.costs[c]!, 0)
  const scaled = chosen.reduce((sum, c) => sum + Math.round(cover.costs[c]! * scale), 0)
  return { chosen, cost, lowerBound: bound / scale, proven: bound >= scaled }
}

/** The choice in rising order without free candidates that cover nothing which the rest does not cover. */
function withoutIdle({ costs, rows }: SetCover, used: readonly number[]): number[] {
  const chosen = new Set([...used].sort((a, b) => a - b))
  // One after another, the later first: of two free candidates that cover the same rows one has to stay.
  for (const free of [...chosen].filter((c) => costs[c] === 0).reverse()) {
    chosen.delete(free)
    const needed = rows.some((row) => row.includes(free) && !row.some((other) => chosen.has(other)))
    if (needed) chosen.add(free)
  }
  return [...chosen].sort((a, b) => a - b)
}
