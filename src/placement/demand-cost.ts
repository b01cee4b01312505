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

/** Shares of airtime, the rest clients, in which what a room takes of an AP is counted; any gives a valid bound. */
const MIXTURES = [0, 0.25, 0.5, 0.75, 1]

/** The part of an AP that the whole demand of a room takes of it; infinite where it cannot serve the room. */
function partTaken(problem: CoverProblem, c: number, r: number, mixture: number): number {
  const { rooms, reaches, airtimeBudget, clientBudget } = problem
  if (reaches[c * rooms.length + r] === 0) return Number.POSITIVE_INFINITY
  const airtime = mixture * problem.airtime(c, r)
  const clients = (1 - mixture) * rooms[r]!.connected
  // Nothing asked of nothing left is no part at all.
  return (airtime === 0 ? 0 : airtime / airtimeBudget[c]!) + (clients === 0 ? 0 : clients / clientBudget[c]!)
}

/** Least part of an AP that each room takes of any that could serve it, forced ones left out: 0 where no other could. */
function leastParts(problem: CoverProblem, forced: ReadonlySet<number>, mixture: number): number[] {
  return problem.rooms.map((room, r) => {
    if (room.connected <= 0) return 0
    let least = Number.POSITIVE_INFINITY
    for (let c = 0; c < problem.candidates; c++) {
      if (!forced.has(c)) least = Math.min(least, partTaken(problem, c, r, mixture))
    }
    return Number.isFinite(least) ? least : 0
  })
}

/** The most of these parts that a forced AP can take over: it serves no room in less than what it takes of it. */
function takenOver(problem: CoverProblem, c: number, parts: readonly number[], mixture: number): number {
  let most = 0
  let all = 0
  parts.forEach((part, r) => {
    const own = part > 0 ? partTaken(problem, c, r, mixture) : Number.POSITIVE_INFINITY
    if (!Number.isFinite(own)) return
    all += part
    most = Math.max(most, own > 0 ? part / own : Number.POSITIVE_INFINITY)
  })
  return Math.min(most, all)
}

/**
 * APs beside the forced ones that it takes at least to carry all rooms. Whoever carries a share of a room gives it at least that
 * share of what the best AP for the room would give, and none gives more than itself: so it takes as many as these parts of
 * an AP make together, less what the forced ones take over. Where there are forced ones each room is counted alone as well,
 * for those that do not reach it take over nothing.
 */
function leastAps(problem: CoverProblem): number {
  const forced = new Set(problem.forced)
  let most = 0
  for (const mixture of MIXTURES) {
    const parts = leastParts(problem, forced, mixture)
    const alone = forced.size === 0 ? [] : parts.map((part, r) => parts.map((_, other) => (other === r ? part : 0)))
    for (const counted of [parts, ...alone]) {
      const taken = problem.forced.reduce((sum, c) => sum + takenOver(problem, c, counted, mixture), 0)
      most = Math.max(most, counted.reduce((sum, part) => sum + part, 0) - taken)
    }
  }
  return Math.ceil(most - 1e-6)
}

/** What the APs cost at least that have room for all clients and their airtime: a cheaper cover cannot carry the demand. */
export function leastCostOfDemand(problem: CoverProblem): number {
  const aps = leastAps(problem)
  if (aps <= 0) return 0
  const forced = new Set(problem.forced)
  let cheapest = Number.POSITIVE_INFINITY
  problem.costCents.forEach((cost, c) => {
    if (!forced.has(c)) cheapest = Math.min(cheapest, cost)
  })
  return costOfAll(problem, problem.forced) + aps * cheapest
}
