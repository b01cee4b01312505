import { hasElement } from '../../src/placement/bitset.js'
import type { CoverProblem } from '../../src/placement/cover-problem.js'

/** Looks at every set of candidates: the least cost and the least count of those that meet everything, or null. */
export interface Least {
  readonly costCents: number
  readonly count: number
}

export function exhaustive(problem: CoverProblem): Least | null {
  let best = null as Least | null
  for (const { chosen, costCents } of everySet(problem)) {
    if (best && costCents >= best.costCents && chosen.length >= best.count) continue
    if (!keepsApart(problem, chosen)) continue
    if (!coversAll(problem, chosen) || !carriesAll(problem, chosen)) continue
    best = {
      costCents: Math.min(costCents, best?.costCents ?? costCents),
      count: Math.min(chosen.length, best?.count ?? chosen.length),
    }
  }
  return best
}

/** Every set of candidates that holds the forced ones, in the order of their bits, with its cost. */
export function* everySet({ candidates, costCents, forced }: CoverProblem) {
  const needed = forced.reduce((mask, c) => mask | (1 << c), 0)
  for (let mask = 0; mask < 1 << candidates; mask++) {
    if ((mask & needed) !== needed) continue
    const chosen: number[] = []
    let cost = 0
    for (let c = 0; c < candidates; c++) {
      if ((mask & (1 << c)) === 0) continue
      chosen.push(c)
      cost += costCents[c]!
    }
    yield { chosen, costCents: cost }
  }
}

/** No two chosen near each other, but where both are pinned. */
export function keepsApart({ near, forced }: CoverProblem, chosen: readonly number[]): boolean {
  const pairs = chosen.flatMap((a, i) => chosen.slice(i + 1).map((b) => [a, b] as const))
  return pairs.every(([a, b]) => !(near?.(a) ?? []).includes(b) || (forced.includes(a) && forced.includes(b)))
}

/** Coverage as the specification words it: one AP passes, and in rooms that ask for it another one reaches. */
export function coversAll(problem: CoverProblem, chosen: readonly number[]): boolean {
  const { primary, secondary } = problem
  const another = (a: number, s: number): boolean => {
    for (const b of chosen) if (b !== a && hasElement(secondary!, b, s)) return true
    return false
  }
  const passes = (room: CoverProblem['rooms'][number], s: number): boolean => {
    for (const a of chosen) if (hasElement(primary, a, s) && (!room.secondary || another(a, s))) return true
    return false
  }
  return problem.rooms.every((room) => {
    let met = 0
    for (let s = room.start; s < room.end && met < room.need; s++) if (passes(room, s)) met += 1
    return met >= room.need
  })
}

/** Whether the demand fits: the transport problem with two budgets, by a dense simplex method of our own (Bland's rule). */
export function carriesAll(problem: CoverProblem, chosen: readonly number[]): boolean {
  const rooms = problem.rooms.flatMap((room, r) => (room.connected > 0 ? [r] : []))
  const flows = chosen.flatMap((a, i) =>
    rooms.flatMap((r, k) => (problem.reaches[a * problem.rooms.length + r] ? [{ a, i, r, k }] : [])),
  )
  // maximise Σ z, Σ z ≤ 1 a room, airtime and clients within the budgets: all ≤ with right sides ≥ 0.
  const rows: number[][] = []
  const right: number[] = []
  rooms.forEach((_, k) => {
    rows.push(flows.map((flow) => (flow.k === k ? 1 : 0)))
    right.push(1)
  })
  chosen.forEach((a, i) => {
    rows.push(flows.map((flow) => (flow.i === i ? problem.airtime(a, flow.r) : 0)))
    right.push(problem.airtimeBudget[a]!)
    rows.push(flows.map((flow) => (flow.i === i ? problem.rooms[flow.r]!.connected : 0)))
    right.push(problem.clientBudget[a]!)
  })
  return (
    maximum(
      rows,
      right,
      flows.map(() => 1),
    ) >=
    rooms.length - 1e-6
  )
}

/** max c·x, A x ≤ b, x ≥ 0 with b ≥ 0. */
export function maximum(rows: number[][], right: number[], costs: number[]): number {
  const m = rows.length
  const n = costs.length
  const table = rows.map((row, i) => [...row, ...rows.map((_, j) => (i === j ? 1 : 0)), right[i]!])
  const goal = [...costs.map((cost) => -cost), ...rows.map(() => 0), 0]
  const basis = rows.map((_, i) => n + i)
  for (;;) {
    const enter = goal.findIndex((value, j) => j < n + m && value < -1e-10)
    if (enter < 0) return goal[n + m]!
    let leave = -1
    for (let i = 0; i < m; i++) {
      if (table[i]![enter]! <= 1e-10) continue
      if (leave < 0) leave = i
      const now = table[i]![n + m]! / table[i]![enter]!
      const least = table[leave]![n + m]! / table[leave]![enter]!
      if (now < least - 1e-12 || (Math.abs(now - least) <= 1e-12 && basis[i]! < basis[leave]!)) leave = i
    }
    if (leave < 0) return Number.POSITIVE_INFINITY
    const pivot = table[leave]![enter]!
    table[leave] = table[leave]!.map((value) => value / pivot)
    for (const row of [...table, goal]) {
      if (row === table[leave]) continue
      const factor = row[enter]!
      if (factor !== 0) for (let j = 0; j <= n + m; j++) row[j]! -= factor * table[leave]![j]!
    }
    basis[leave] = enter
  }
}
