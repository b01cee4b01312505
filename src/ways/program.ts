/**
 * The integer programme of an estate: which plan each location has and which levers are pulled. What the bill shares (spares, portal
 * tiers, prices by quantity, minimum orders) is stated as far as it follows the number of APs; the rest is relaxed, and stated as a cut
 * once the bill has counted an answer (`least-choice.ts`). A lever of the bill that acts on every location is one product of a yes or no
 * with a sum, held between its bounds (McCormick's envelope, exact at whole values).
 *
 * Amounts are euros in the programme: cents would ask the solver for nine digits.
 */

import type { LinearModel, LinearRow } from '../placement/linear-model.js'
import { type Choice, designLeversOf, leversOf, pieceOf, sumOptions, type WaysProblem } from './problem.js'

const UNBOUNDED = Number.POSITIVE_INFINITY
const CENTS = 100

/** What is sought, and what must hold. */
export interface Aim {
  /** Own money; rooms and seats lost; levers, then own money; a line's total; what is above the ceilings in sum. */
  readonly least: 'own' | 'lost' | 'fewest' | 'excess' | { readonly line: number }
  /** Whether the ceilings may be broken: by whom is then another question. */
  readonly overCeilings?: boolean
  /** Levers that may be pulled; all others stay. */
  readonly allowed: ReadonlySet<string>
  /** At least one of these is pulled. */
  readonly oneOf?: readonly string[]
  readonly mayTransfer?: boolean
  readonly mostLost?: number
  /** Most rooms lost. */
  readonly mostRooms?: number
  /** Answers that are known: what has all of these levers and loses no less is no new one. */
  readonly known?: readonly Known[]
}

export interface Known {
  readonly levers: readonly string[]
  readonly transfer: boolean
  readonly lost: number
}

/** Rooms count first, then their seats. */
export const LOST_PER_ROOM = 10_000

/** What a choice loses: rooms, then seats. */
export function lostBy(problem: WaysProblem, options: readonly number[]): number {
  return sumOptions(problem, options, ({ roomsLost, seatsLost }) => roomsLost * LOST_PER_ROOM + seatsLost)
}

/** What the bill taught: the amounts missed at a choice, or wherever these levers and this number of APs are. */
export interface Cut {
  readonly choice: Choice
  readonly missed: readonly number[]
  readonly general: boolean
}

/** Columns of the programme by what they stand for. */
export interface Layout {
  readonly option: (location: number, option: number) => number
  readonly lever: ReadonlyMap<string, number>
  readonly design: (set: number) => number
  readonly piece: (index: number) => number
  readonly effect: (bill: number, line: number) => number
  readonly missed: (line: number) => number
  readonly over: (line: number) => number
  readonly eligible: (line: number) => number
  readonly grant: (index: number) => number
  readonly transfer: (pair: number) => number
  readonly pairs: readonly (readonly [from: number, to: number])[]
  /** A transfer is made. */
  readonly moved: number
  readonly pairTaken: (pair: number) => number
  readonly columns: number
}

export function layoutOf(problem: WaysProblem): Layout {
  let next = 0
  const block = (count: number): number => {
    const start = next
    next += count
    return start
  }
  const starts = problem.locations.map(({ options }) => block(options.length))
  const lever = new Map(leversOf(problem).map((id) => [id, block(1)]))
  const designs = block(problem.designs.length)
  const pieces = block(problem.shared.length)
  const dimensions = problem.lines.length + 1
  const effects = block(problem.bill.length * dimensions)
  const missed = block(dimensions)
  const over = block(problem.lines.length)
  const eligible = block(problem.lines.length)
  const grants = block(problem.grants.length)
  const pairs = problem.lines.flatMap((_, from) =>
    problem.lines.flatMap((__, to) => (from === to ? [] : [[from, to] as const])),
  )
  const transfers = block(pairs.length)
  const moved = block(1)
  const taken = block(pairs.length)
  return {
    option: (location, option) => starts[location]! + option,
    lever,
    design: (set) => designs + set,
    piece: (index) => pieces + index,
    effect: (bill, line) => effects + bill * dimensions + line,
    missed: (line) => missed + line,
    over: (line) => over + line,
    eligible: (line) => eligible + line,
    grant: (index) => grants + index,
    transfer: (pair) => transfers + pair,
    pairs,
    moved,
    pairTaken: (pair) => taken + pair,
    columns: next,
  }
}

/** Σ value·column, built up term by term. */
class Terms {
  private readonly values = new Map<number, number>()
  add(column: number, value: number): this {
    if (value !== 0) this.values.set(column, (this.values.get(column) ?? 0) + value)
    return this
  }
  addAll(other: Terms, factor = 1): this {
    for (const [column, value] of other.values) this.add(column, factor * value)
    return this
  }
  row(lower: number, upper: number): LinearRow {
    return { lower, upper, indices: [...this.values.keys()], values: [...this.values.values()] }
  }
  into(costs: number[]): void {
    for (const [column, value] of this.values) costs[column]! += value
  }
}

const euros = (cents: number): number => cents / CENTS

/** What a line comes to in the programme. */
function totalOf(problem: WaysProblem, at: Layout, l: number): Terms {
  const terms = new Terms().add(at.missed(l), 1)
  problem.locations.forEach(({ options }, i) => {
    for (const [o, { cents }] of options.entries()) terms.add(at.option(i, o), euros(cents[l]!))
  })
  for (const [p, { cents }] of problem.shared.entries()) terms.add(at.piece(p), euros(cents[l]!))
  problem.bill.forEach(({ id, ownCents }, b) => {
    terms.add(at.effect(b, l), 1)
    if (l === problem.lines.length) terms.add(at.lever.get(id)!, euros(ownCents))
  })
  return terms
}

/** Each location has one plan, under the one design that holds, with the levers that it needs. */
function choiceRows(problem: WaysProblem, at: Layout): LinearRow[] {
  const rows: LinearRow[] = []
  const designs = new Terms()
  for (const set of problem.designs.keys()) designs.add(at.design(set), 1)
  rows.push(designs.row(0, 1))
  for (const lever of designLeversOf(problem)) {
    const sets = new Terms().add(at.lever.get(lever)!, -1)
    problem.designs.forEach(({ levers }, set) => {
      if (levers.includes(lever)) sets.add(at.design(set), 1)
    })
    rows.push(sets.row(0, 0))
  }
  problem.locations.forEach(({ options }, i) => {
    const one = new Terms()
    for (const o of options.keys()) one.add(at.option(i, o), 1)
    rows.push(one.row(1, 1))
    problem.designs.forEach(({ id }, set) => {
      const own = new Terms().add(at.design(set), -1)
      options.forEach((option, o) => {
        if (option.design === id) own.add(at.option(i, o), 1)
      })
      rows.push(own.row(0, 0))
    })
    for (const permit of problem.permits) {
      const asking = new Terms().add(at.lever.get(permit)!, -1)
      options.forEach(({ needs }, o) => {
        if (needs.includes(permit)) asking.add(at.option(i, o), 1)
      })
      rows.push(asking.row(-UNBOUNDED, 0))
    }
  })
  for (const [a, b] of problem.excludes) {
    const [first, second] = [at.lever.get(a), at.lever.get(b)]
    if (first !== undefined && second !== undefined) rows.push(new Terms().add(first, 1).add(second, 1).row(0, 1))
  }
  return rows
}

/** The piece that holds is the one of the design and of the number of APs. */
function pieceRows(problem: WaysProblem, at: Layout): LinearRow[] {
  if (problem.shared.length === 0) return []
  const ones = [new Terms(), ...problem.designs.map((_, set) => new Terms().add(at.design(set), -1))]
  for (const set of problem.designs.keys()) ones[0]!.add(at.design(set), 1)
  const [low, high] = [new Terms(), new Terms()]
  problem.shared.forEach(({ design, fromAps, toAps }, p) => {
    ones[design]!.add(at.piece(p), 1)
    low.add(at.piece(p), -fromAps)
    high.add(at.piece(p), -toAps)
  })
  problem.locations.forEach(({ options }, i) => {
    options.forEach(({ aps }, o) => {
      low.add(at.option(i, o), aps)
      high.add(at.option(i, o), aps)
    })
  })
  const own = ones.map((terms, design) => (design === 0 ? terms.row(1, 1) : terms.row(0, 0)))
  return [...own, low.row(0, UNBOUNDED), high.row(-UNBOUNDED, 0)]
}

/** A lever's effect on a line is its sum over the choice where it is pulled, else nothing. */
function effectRows(problem: WaysProblem, at: Layout): LinearRow[] {
  const rows: LinearRow[] = []
  problem.bill.forEach(({ id, shared }, b) => {
    const on = at.lever.get(id)!
    for (let l = 0; l <= problem.lines.length; l++) {
      const constant = euros(shared[0]![l]!)
      const under = problem.designs.map((_, set) => euros(shared[set + 1]![l]!) - constant)
      let low = constant + Math.min(0, ...under)
      let high = constant + Math.max(0, ...under)
      const sum = new Terms()
      under.forEach((more, set) => {
        sum.add(at.design(set), more)
      })
      problem.locations.forEach(({ options }, i) => {
        const each = options.map(({ effects }) => euros(effects[b]?.[l] ?? 0))
        low += Math.min(...each)
        high += Math.max(...each)
        each.forEach((value, o) => {
          sum.add(at.option(i, o), value)
        })
      })
      const effect = at.effect(b, l)
      rows.push(new Terms().add(effect, 1).add(on, -low).row(0, UNBOUNDED))
      rows.push(new Terms().add(effect, 1).add(on, -high).row(-UNBOUNDED, 0))
      rows.push(
        new Terms()
          .add(effect, 1)
          .addAll(sum, -1)
          .add(on, -high)
          .row(constant - high, UNBOUNDED),
      )
      rows.push(
        new Terms()
          .add(effect, 1)
          .addAll(sum, -1)
          .add(on, -low)
          .row(-UNBOUNDED, constant - low),
      )
    }
  })
  return rows
}

/** Ceilings after a transfer, what is eligible below them, and what the grants pay of that. */
function moneyRows(problem: WaysProblem, at: Layout, aim: Aim): LinearRow[] {
  const rows: LinearRow[] = []
  problem.lines.forEach(({ ceilingCents, outsideCents }, l) => {
    const total = totalOf(problem, at, l)
    const moves = new Terms()
    at.pairs.forEach(([from, to], pair) => {
      if (to === l) moves.add(at.transfer(pair), -1)
      if (from === l) moves.add(at.transfer(pair), 1)
    })
    rows.push(new Terms().addAll(total).addAll(moves).add(at.over(l), -1).row(-UNBOUNDED, euros(ceilingCents)))
    rows.push(new Terms().add(at.eligible(l), 1).addAll(moves).row(-UNBOUNDED, euros(ceilingCents)))
    rows.push(new Terms().add(at.eligible(l), 1).addAll(total, -1).row(-UNBOUNDED, -euros(outsideCents)))
  })
  const base = new Terms()
  for (const l of problem.lines.keys()) base.add(at.eligible(l), 1)
  problem.grants.forEach(({ rate }, g) => {
    rows.push(new Terms().add(at.grant(g), 1).addAll(base, -rate).row(-UNBOUNDED, 0))
  })
  const all = new Terms().add(at.moved, -euros(problem.transferCents))
  const taken = new Terms().add(at.moved, -1)
  at.pairs.forEach((_, pair) => {
    all.add(at.transfer(pair), 1)
    taken.add(at.pairTaken(pair), 1)
    const own = new Terms().add(at.transfer(pair), 1).add(at.pairTaken(pair), -euros(problem.transferCents))
    rows.push(own.row(-UNBOUNDED, 0))
  })
  rows.push(all.row(-UNBOUNDED, 0), taken.row(-UNBOUNDED, 0))
  if (aim.overCeilings !== true) {
    const over = new Terms()
    for (const l of problem.lines.keys()) over.add(at.over(l), 1)
    rows.push(over.row(0, 0))
  }
  return rows
}

function lostTerms(problem: WaysProblem, at: Layout): Terms {
  const lost = new Terms()
  problem.locations.forEach(({ options }, i) => {
    options.forEach(({ roomsLost, seatsLost }, o) => {
      lost.add(at.option(i, o), roomsLost * LOST_PER_ROOM + seatsLost)
    })
  })
  return lost
}

function aimRows(problem: WaysProblem, at: Layout, aim: Aim): LinearRow[] {
  const rows: LinearRow[] = []
  const lost = lostTerms(problem, at)
  if (aim.mostLost !== undefined) rows.push(lost.row(-UNBOUNDED, aim.mostLost))
  if (aim.mostRooms !== undefined) {
    const rooms = new Terms()
    problem.locations.forEach(({ options }, i) => {
      options.forEach(({ roomsLost }, o) => {
        rooms.add(at.option(i, o), roomsLost)
      })
    })
    rows.push(rooms.row(-UNBOUNDED, aim.mostRooms))
  }
  if (aim.oneOf !== undefined) {
    const one = new Terms()
    for (const id of aim.oneOf) one.add(id === TRANSFER ? at.moved : at.lever.get(id)!, 1)
    rows.push(one.row(1, UNBOUNDED))
  }
  // More than any choice loses, also where none loses anything.
  const beyondLost = problem.locations.reduce(
    (sum, { options }) =>
      sum + Math.max(...options.map(({ roomsLost, seatsLost }) => roomsLost * LOST_PER_ROOM + seatsLost)),
    1,
  )
  for (const { levers, transfer, lost: limit } of aim.known ?? []) {
    // All of its levers, and no less lost: only with one of them left out may as much be lost.
    const row = new Terms().addAll(lost)
    for (const id of levers) row.add(at.lever.get(id)!, beyondLost)
    if (transfer) row.add(at.moved, beyondLost)
    const count = levers.length + (transfer ? 1 : 0)
    rows.push(row.row(-UNBOUNDED, limit - 1 + count * beyondLost))
  }
  return rows
}

/** Name of the transfer among the levers that an aim may allow. */
export const TRANSFER = 'line-transfer'

function cutRows(problem: WaysProblem, at: Layout, cuts: readonly Cut[]): LinearRow[] {
  return cuts.flatMap(({ choice, missed, general }) => {
    const away = new Terms()
    let constant = 0
    const apart = (column: number, chosen: boolean): void => {
      away.add(column, chosen ? -1 : 1)
      if (chosen) constant += 1
    }
    for (const [id, column] of at.lever) apart(column, choice.levers.includes(id))
    const piece = pieceOf(problem, choice)
    if (general && piece >= 0) apart(at.piece(piece), true)
    if (!general)
      problem.locations.forEach((_, i) => {
        apart(at.option(i, choice.options[i]!), true)
      })
    return missed.flatMap((cents, l) => {
      if (cents <= 0) return []
      const amount = euros(cents)
      return [
        new Terms()
          .add(at.missed(l), 1)
          .addAll(away, amount)
          .row(amount - amount * constant, UNBOUNDED),
      ]
    })
  })
}

function costsOf(problem: WaysProblem, at: Layout, aim: Aim): number[] {
  const costs = Array.from({ length: at.columns }, () => 0)
  const own = (): Terms => {
    const terms = new Terms()
    for (let l = 0; l <= problem.lines.length; l++) terms.addAll(totalOf(problem, at, l))
    for (const g of problem.grants.keys()) terms.add(at.grant(g), -1)
    return terms
  }
  if (aim.least === 'own' || aim.least === 'fewest') own().into(costs)
  else if (aim.least === 'lost') lostTerms(problem, at).into(costs)
  else if (aim.least === 'excess') for (const l of problem.lines.keys()) costs[at.over(l)]! += 1
  else totalOf(problem, at, aim.least.line).into(costs)
  // Among equals the fewest levers.
  const each = aim.least === 'fewest' ? LEVER_FIRST_EUR : LEVER_COST
  for (const column of [...at.lever.values(), at.moved]) costs[column]! += each
  return costs
}

/** Euros, or parts of a seat: less than what tells two answers apart. */
const LEVER_COST = 0.001
/** Euros: more than own money can differ by. */
const LEVER_FIRST_EUR = 1e7

/** The programme for an aim, with the cuts that are known. */
export function programme(problem: WaysProblem, at: Layout, aim: Aim, cuts: readonly Cut[]): LinearModel {
  const lower = Array.from({ length: at.columns }, () => 0)
  const upper = Array.from({ length: at.columns }, () => 1)
  const integer = Array.from({ length: at.columns }, () => true)
  const free = (column: number, most: number, least = 0): void => {
    lower[column] = least
    upper[column] = most
    integer[column] = false
  }
  for (let l = 0; l <= problem.lines.length; l++) {
    free(at.missed(l), UNBOUNDED)
    for (const b of problem.bill.keys()) free(at.effect(b, l), UNBOUNDED, -UNBOUNDED)
  }
  for (const l of problem.lines.keys()) {
    free(at.over(l), UNBOUNDED)
    free(at.eligible(l), UNBOUNDED)
  }
  problem.grants.forEach(({ maxCents }, g) => {
    free(at.grant(g), euros(maxCents))
  })
  for (const pair of at.pairs.keys()) free(at.transfer(pair), euros(problem.transferCents))
  for (const [id, column] of at.lever) if (!aim.allowed.has(id)) upper[column] = 0
  if (aim.mayTransfer !== true || problem.transferCents === 0) upper[at.moved] = 0
  return {
    costs: costsOf(problem, at, aim),
    lower,
    upper,
    integer,
    rows: [
      ...choiceRows(problem, at),
      ...pieceRows(problem, at),
      ...effectRows(problem, at),
      ...moneyRows(problem, at, aim),
      ...aimRows(problem, at, aim),
      ...cutRows(problem, at, cuts),
    ],
  }
}
