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
  /** The design lever that it is planned under; null for the operation's own design. */
  readonly design: string | null
  /** Levers beside the design that have to be pulled for it. */
  readonly needs: readonly string[]
}

/** A lever that changes what is paid and no plan: training, spares, terms, in-house work, an article's line. */
export interface BillLever {
  readonly id: string
  /** What it adds to what all locations share. */
  readonly shared: Amounts
  /** Own money beside the lines once it is pulled. */
  readonly ownCents: number
}

/** What all locations share where so many APs are bought. */
export interface SharedPiece {
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
  /** Design levers: at most one holds, for every location. */
  readonly designs: readonly string[]
  readonly bill: readonly BillLever[]
  /** Levers that only let options be chosen: rooms, locations given up or put off. */
  readonly permits: readonly string[]
  /** Pairs of levers that may not be pulled together. */
  readonly excludes: readonly (readonly [string, string])[]
  /** In rising order, without a gap over all counts that can be. */
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
export function leversOf({ designs, bill, permits }: WaysProblem): string[] {
  return [...designs, ...bill.map(({ id }) => id), ...permits]
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
export function modelled(problem: WaysProblem, { options, levers, aps }: Choice): number[] {
  const piece = problem.shared.find(({ fromAps, toAps }) => aps >= fromAps && aps <= toAps)
  return problem.lines.map((_, l) => amountAt(l)).concat(amountAt(problem.lines.length))

  function amountAt(l: number): number {
    const own = sumOptions(problem, options, ({ cents, effects }) =>
      problem.bill.reduce((sum, { id }, b) => sum + (levers.includes(id) ? (effects[b]?.[l] ?? 0) : 0), cents[l]!),
    )
    const pulled = problem.bill.filter(({ id }) => levers.includes(id))
    const shared = pulled.reduce((sum, lever) => sum + lever.shared[l]!, piece?.cents[l] ?? 0)
    const beside = l === problem.lines.length ? pulled.reduce((sum, { ownCents }) => sum + ownCents, 0) : 0
    return own + shared + beside
  }
}
