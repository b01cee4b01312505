import type { CoverProblem } from './cover-problem.js'

function rows<T extends Uint32Array | Uint8Array>(bits: T, out: T, width: number, candidates: readonly number[]): T {
  candidates.forEach((candidate, i) => {
    out.set(bits.subarray(candidate * width, (candidate + 1) * width), i * width)
  })
  return out
}

/** The problem with some of its candidates only, in the order given; forced ones that are left out are forced no more. */
export function someCandidates(problem: CoverProblem, candidates: readonly number[]): CoverProblem {
  const { words, rooms, primary, secondary, reaches, costCents, airtimeBudget, clientBudget } = problem
  const bits = (of: Uint32Array) => rows(of, new Uint32Array(candidates.length * words), words, candidates)
  const forced = new Set(problem.forced)
  return {
    ...problem,
    candidates: candidates.length,
    costCents: Float64Array.from(candidates, (c) => costCents[c]!),
    forced: candidates.flatMap((c, i) => (forced.has(c) ? [i] : [])),
    primary: bits(primary),
    secondary: secondary && bits(secondary),
    reaches: rows(reaches, new Uint8Array(candidates.length * rooms.length), rooms.length, candidates),
    airtime: (c, r) => problem.airtime(candidates[c]!, r),
    airtimeBudget: Float64Array.from(candidates, (c) => airtimeBudget[c]!),
    clientBudget: Float64Array.from(candidates, (c) => clientBudget[c]!),
  }
}
