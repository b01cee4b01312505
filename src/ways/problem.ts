/*
 * An estate's decisions in the abstract: what each location may be, which levers there are, what all of it costs on each budget line.
 * Amounts are whole cents as numbers; an amount vector has one entry a budget line and, last, what is paid beside or after them.
 */

export type Amounts = readonly number[]

/** One plan that a location may have. */
export interface WayOption {
  /** Least that it costs; equal to the bill where nothing is shared or sold by quantity. */
  readonly cents: Amounts
  /** What each lever of the bill adds to that when it is pulled, in the order of `bill`. */
  readonly effects: readonly Amounts[]
  readonly aps: number
  readonly roomsLost: number
  readonly seatsLost: number
  /** The design levers that it is planned under, by the id of their set; null for the operation's own design. */
  readonly design: string | null
  /** Levers beside the design that have to be pulled for it. */
  readonly needs: readonly string[]
}

/** A lever that changes what is paid and no plan: training, spares, terms, in-house work, an article's line. */
export interface BillLever {
  readonly id: string
  /** What it adds to what all locations share: under the operation's own design, then under each set of `designs`. */
  readonly shared: readonly Amounts[]
  /** Own money beside the lines once it is pulled. */
  readonly ownCents: number
}

/** Levers that change plans and hold together, for every location. */
export interface DesignSet {
  readonly id: string
  readonly levers: readonly string[]
}

/** What all locations share where so many APs are bought. */
export interface SharedPiece {
  /** 0 for the operation's own design, then one more than the place in `designs`. */
  readonly design: number
  readonly fromAps: number
  readonly toAps: number
  readonly cents: Amounts
}

/** An amount that a grant pays: so much of the eligible base, at most so much. */
export interface Grant {
  readonly rate: number
  readonly maxCents: number
}

export interface WaysProblem {
  readonly lines: readonly { readonly id: string; readonly ceilingCents: number; readonly outsideCents: number }[]
  readonly grants: readonly Grant[]
  readonly locations: readonly { readonly id: string; readonly options: readonly WayOption[] }[]
  /** Every set of design levers that was planned: at most one holds. */
  readonly designs: readonly DesignSet[]
  readonly bill: readonly BillLever[]
  /** Levers that only let options be chosen: rooms, locations given up or put off. */
  readonly permits: readonly string[]
  /** Pairs of levers that may not be pulled together. */
  readonly excludes: readonly (readonly [string, string])[]
  /** For each design in rising order, without a gap over all counts that can be. */
  readonly shared: readonly SharedPiece[]
  /** What may be moved from one line to another; 0 where it may not. */
  readonly transferCents: number
}

/** A set of decisions. */
export interface Choice {
  /** Option of each location. */
  readonly options: readonly number[]
  /** Levers that are pulled, in the order of the problem: designs, bill, permits. */
  readonly levers: readonly string[]
  readonly aps: number
}

/** What a choice really costs, by the bill. */
export interface Counted {
  readonly cents: Amounts
  /**
   * Whether what the model missed depends on the levers pulled and the number of APs alone, so that it may be learned for every choice
   * of the same; else it is learned for this choice only.
   */
  readonly general: boolean
}

/** All lever ids of a problem, in its order. */
export function leversOf(problem: WaysProblem): string[] {
  return [...designLeversOf(problem), ...problem.bill.map(({ id }) => id), ...problem.permits]
}

/** Levers that change plans, in the order of the sets that have them. */
export function designLeversOf({ designs }: WaysProblem): string[] {
  return [...new Set(designs.flatMap(({ levers }) => levers))]
}

/** The design that a choice's levers are: 0 for the operation's own, −1 where that set was not planned. */
export function designAt(problem: WaysProblem, levers: readonly string[]): number {
  const own = designLeversOf(problem).filter((id) => levers.includes(id))
  if (own.length === 0) return 0
  const found = problem.designs.findIndex(
    (set) => set.levers.length === own.length && own.every((id) => set.levers.includes(id)),
  )
  return found < 0 ? -1 : found + 1
}

/** Index of the piece that a choice's design and number of APs are in. */
export function pieceOf(problem: WaysProblem, { levers, aps }: Choice): number {
  const design = designAt(problem, levers)
  return problem.shared.findIndex((piece) => piece.design === design && aps >= piece.fromAps && aps <= piece.toAps)
}

/** Sum of an amount over the locations' chosen options. */
export function sumOptions(
  problem: WaysProblem,
  options: readonly number[],
  figure: (option: WayOption) => number,
): number {
  return problem.locations.reduce((sum, location, i) => sum + figure(location.options[options[i]!]!), 0)
}

/** What the model says of a choice: a lower bound of what it costs, exact where nothing is shared beyond the pieces. */
export function modelled(problem: WaysProblem, choice: Choice): number[] {
  const { options, levers } = choice
  const piece = problem.shared[pieceOf(problem, choice)]
  const design = designAt(problem, levers)
  return problem.lines.map((_, l) => amountAt(l)).concat(amountAt(problem.lines.length))

  function amountAt(l: number): number {
    const own = sumOptions(problem, options, ({ cents, effects }) =>
      problem.bill.reduce((sum, { id }, b) => sum + (levers.includes(id) ? (effects[b]?.[l] ?? 0) : 0), cents[l]!),
    )
    const pulled = problem.bill.filter(({ id }) => levers.includes(id))
    const shared = pulled.reduce((sum, lever) => sum + lever.shared[design]![l]!, piece?.cents[l] ?? 0)
    const beside = l === problem.lines.length ? pulled.reduce((sum, { ownCents }) => sum + ownCents, 0) : 0
    return own + shared + beside
  }
}
