import type { CoverProblem } from './cover-problem.js'

/** Airtime of the room's demand at the best rate that any candidate has in it; infinite where none reaches it or nothing is asked. */
function leastAirtime(problem: CoverProblem, r: number): number {
  let least = Number.POSITIVE_INFINITY
  if (problem.rooms[r]!.connected <= 0) return least
  for (let c = 0; c < problem.candidates; c++) {
    if (problem.reaches[c * problem.rooms.length + r] === 1) least = Math.min(least, problem.airtime(c, r))
  }
  return least
}

/** The problem in which every AP carries a room at the best rate that any has in it: a relaxation of the demand. */
export function optimisticAirtime(problem: CoverProblem): CoverProblem {
  const best = problem.rooms.map((_, r) => leastAirtime(problem, r))
  return { ...problem, airtime: (_c, r) => best[r]! }
}

export function costOfAll(problem: CoverProblem, candidates: readonly number[]): number {
  return candidates.reduce((sum, c) => sum + problem.costCents[c]!, 0)
}

/** Most APs beside the forced ones that a plan of this cost can have. */
export function mostApsOf(problem: CoverProblem, costCents: number): number {
  const forced = new Set(problem.forced)
  const costs = problem.costCents.filter((cost, c) => !forced.has(c) && cost > 0)
  const cheapest = costs.reduce((least, cost) => Math.min(least, cost), Number.POSITIVE_INFINITY)
  const free = problem.costCents.some((cost, c) => !forced.has(c) && cost <= 0)
  if (free || !Number.isFinite(cheapest)) return problem.candidates
  return Math.max(1, Math.floor((costCents - costOfAll(problem, problem.forced)) / cheapest + 1e-9))
}

/** The least airtime of each room's demand, 0 where there is none. */
function bestAirtime(problem: CoverProblem): number[] {
  return problem.rooms.map((_, r) => {
    const least = leastAirtime(problem, r)
    return Number.isFinite(least) ? least : 0
  })
}

/** APs beside the forced ones that it takes at least to hold the amounts of all rooms in budgets of this kind. */
function leastApsFor(problem: CoverProblem, amounts: readonly number[], budget: Float64Array): number {
  const forced = new Set(problem.forced)
  let left = amounts.reduce((sum, amount) => sum + amount, 0)
  let largest = 0
  budget.forEach((size, c) => {
    if (forced.has(c)) left -= size
    else largest = Math.max(largest, size)
  })
  return left <= 0 || largest <= 0 ? 0 : Math.ceil(left / largest - 1e-6)
}

/** What the APs cost at least that have room for all clients and their airtime: a cheaper cover cannot carry the demand. */
export function leastCostOfDemand(problem: CoverProblem): number {
  const clients = problem.rooms.map((room) => Math.max(0, room.connected))
  const aps = Math.max(
    leastApsFor(problem, clients, problem.clientBudget),
    leastApsFor(problem, bestAirtime(problem), problem.airtimeBudget),
  )
  if (aps === 0) return 0
  const forced = new Set(problem.forced)
  let cheapest = Number.POSITIVE_INFINITY
  problem.costCents.forEach((cost, c) => {
    if (!forced.has(c)) cheapest = Math.min(cheapest, cost)
  })
  return costOfAll(problem, problem.forced) + aps * cheapest
}
