import { setBit, wordsFor } from './bitset.js'
import type { CoverProblem } from './cover-problem.js'
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
  const words = wordsFor(rows.length)
  const primary = new Uint32Array(costs.length * words)
  rows.forEach((row, r) => {
    for (const c of row) setBit(primary, words, c, r)
  })
  const end = rows.length
  const room = { id: 'rows', start: 0, end, areaShare: 1, need: end, secondary: false, connected: 0, demandShare: 1 }
  return {
    rooms: [room],
    samples: rows.length,
    words,
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

/**
 * Weighted set cover: the cheapest candidates such that every row is covered, with a proven lower bound. Costs count to six
 * decimals. Rejects with a RangeError for a row that nothing covers, an index out of range, a negative cost or a limit in seconds.
 */
export async function solveCover(cover: SetCover): Promise<SetCoverResult> {
  checkInput(cover)
  const scale = cover.costs.every(Number.isInteger) ? 1 : DECIMALS
  const problem = toProblem(cover, scale)
  const solver = await loadSolver()
  const { task, candidateOf, unitCents } = reduceProblem(problem, { capacity: null, mostAps: 1, keep: [] })
  const found = solveTask(solver, task, null, {
    nodes: cover.nodeLimit ?? NO_NODE_LIMIT,
    work: cover.nodeLimit === undefined ? startWork(Number.POSITIVE_INFINITY) : workOf(cover.nodeLimit),
  })
  if (found.columns === null) throw new Error('a cover with no empty row must have a solution')
  const chosen = withoutIdle(
    cover,
    found.columns.map((column) => candidateOf[column]!),
  )
  return {
    chosen,
    cost: chosen.reduce((sum, c) => sum + cover.costs[c]!, 0),
    lowerBound: (found.bound * unitCents) / scale,
    proven: found.bound >= found.cost,
  }
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
