/**
 * The states of an estate that a page lets its reader try: for each set of levers the best choices by the number of rooms given up, with
 * and without what may leave the operation, and with rooms kept at one or two locations. Choices come from the fronts, location by
 * location; each is then counted by the bill of the whole estate. How many are counted is bounded by number, the simplest first.
 */

import type { BilledLocation } from '../bom/bom-input.js'
import type { BomLine } from '../model/budget-plan.js'
import type { Lever } from '../model/levers.js'
import type { Way, WayStates } from '../model/ways-plan.js'
import { boughtAps, type EstateProblem } from './estate-problem.js'
import { type Choice, leversOf, sumOptions } from './problem.js'
import { assembledWith, type Searching, wayOf, withoutInHouse } from './way.js'

/** Sets of levers that are looked at. */
const MOST_SETS = 256
/** States that are counted by the bill, and locations that are in all of these bills together. */
const MOST_STATES = 2400
const MOST_BILLED = 9000
/** Rooms that are given up in one state. */
const MOST_ROOMS = 60

/** What of the locations is settled before rooms are given up elsewhere. */
interface Settled {
  /** Options of locations that leave the operation, by location. */
  readonly leaving: ReadonlyMap<number, number>
  /** Locations that keep all their rooms. */
  readonly kept: ReadonlySet<number>
  /** What is counted first. */
  readonly rank: number
}

const allowedIds = ({ levers }: EstateProblem): ReadonlySet<string> =>
  new Set(levers.filter(({ allowed }) => allowed).map(({ id }) => id))

/** Levers that may be pulled together: a design that was planned and levers of the bill. */
interface LeverSet {
  /** Null for the operation's own design. */
  readonly design: string | null
  readonly ids: readonly string[]
}

/** Every set, the smallest first. */
function leverSets({ problem, ...whole }: EstateProblem): LeverSet[] {
  const allowed = allowedIds({ problem, ...whole })
  const apart = (a: string, b: string): boolean =>
    problem.excludes.some(([first, second]) => (first === a && second === b) || (first === b && second === a))
  const designs = problem.designs.map(({ id, levers }) => ({ design: id, ids: levers }))
  let sets: LeverSet[] = [{ design: null, ids: [] }, ...designs.filter(({ ids }) => ids.every((id) => allowed.has(id)))]
  for (const { id } of problem.bill) {
    if (!allowed.has(id)) continue
    sets = sets.flatMap((set) =>
      set.ids.some((other) => apart(other, id)) ? [set] : [set, { ...set, ids: [...set.ids, id] }],
    )
  }
  return sets.toSorted((a, b) => a.ids.length - b.ids.length).slice(0, MOST_SETS)
}

const isLeaving = ({ choices }: EstateProblem, i: number, o: number): boolean =>
  choices[i]![o]!.billed.status !== choices[i]![0]!.billed.status

/** Options of a location under a design that allowed levers permit. */
function optionsUnder(whole: EstateProblem, i: number, design: string | null, allowed: ReadonlySet<string>): number[] {
  return [...whole.choices[i]!.keys()].filter((o) => {
    const { option } = whole.choices[i]![o]!
    return option.design === design && option.needs.every((id) => allowed.has(id))
  })
}

/** What may leave: nothing, one location, all that one lever names; then rooms kept at one location, at two. */
function settlings(whole: EstateProblem, design: string | null, allowed: ReadonlySet<string>): Settled[] {
  const none: ReadonlySet<number> = new Set()
  const found: Settled[] = [{ leaving: new Map(), kept: none, rank: 0 }]
  const byLever = new Map<string, Map<number, number>>()
  const giving: number[] = []
  for (const i of whole.choices.keys()) {
    const options = optionsUnder(whole, i, design, allowed)
    if (options.some((o) => !isLeaving(whole, i, o) && whole.choices[i]![o]!.givenUp.length > 0)) giving.push(i)
    for (const o of options.filter((each) => isLeaving(whole, i, each))) {
      found.push({ leaving: new Map([[i, o]]), kept: none, rank: 1 })
      const lever = whole.choices[i]![o]!.option.needs.join()
      byLever.set(lever, (byLever.get(lever) ?? new Map<number, number>()).set(i, o))
    }
  }
  for (const leaving of byLever.values()) if (leaving.size > 1) found.push({ leaving, kept: none, rank: 1 })
  for (const i of giving) found.push({ leaving: new Map(), kept: new Set([i]), rank: 2 })
  for (const [at, i] of giving.entries())
    for (const j of giving.slice(at + 1)) found.push({ leaving: new Map(), kept: new Set([i, j]), rank: 3 })
  return found
}

interface Best {
  readonly cents: number
  readonly seats: number
  readonly options: readonly number[]
}

const isBetter = (a: Best, b: Best | undefined): boolean =>
  b === undefined || a.cents < b.cents || (a.cents === b.cents && a.seats < b.seats)

/**
 * The least that an amount comes to by the number of rooms given up, location by location: exact for what locations cost each.
 * @param amount of an option [cents]
 */
function leastByRooms(
  whole: EstateProblem,
  optionsOf: readonly (readonly number[])[],
  amount: (i: number, o: number) => number,
): readonly number[][] {
  let reached = new Map<number, Best>([[0, { cents: 0, seats: 0, options: [] }]])
  for (const [i, options] of optionsOf.entries()) {
    const next = new Map<number, Best>()
    for (const [rooms, best] of reached) {
      for (const o of options) {
        const { givenUp, option } = whole.choices[i]![o]!
        const count = rooms + (isLeaving(whole, i, o) ? 0 : givenUp.length)
        if (count > MOST_ROOMS) continue
        const after: Best = {
          cents: best.cents + amount(i, o),
          seats: best.seats + option.seatsLost,
          options: [...best.options, o],
        }
        if (isBetter(after, next.get(count))) next.set(count, after)
      }
    }
    reached = next
  }
  return [...reached].sort(([a], [b]) => a - b).map(([, { options }]) => [...options])
}

/** A set of levers with the choices that it is counted at, each with its rank. */
export interface SetOfChoices {
  readonly levers: readonly Lever[]
  readonly choices: readonly { readonly choice: Choice; readonly rank: number }[]
}

/** Choices under a set of levers, the simplest first: the least of the total and of each line, by rooms given up; a few more than `most`. */
function choicesUnder(whole: EstateProblem, { design, ids: set }: LeverSet, most: number): SetOfChoices {
  const { problem } = whole
  const allowed = allowedIds(whole)
  const pulled = problem.bill.flatMap(({ id }, b) => (set.includes(id) ? [b] : []))
  const amountOf = (i: number, o: number, l: number): number => {
    const { cents, effects } = problem.locations[i]!.options[o]!
    return pulled.reduce((sum, b) => sum + effects[b]![l]!, cents[l]!)
  }
  const lines = [...problem.lines.keys()]
  const aims = [(i: number, o: number) => lines.reduce((sum, l) => sum + amountOf(i, o, l), 0)]
  for (const l of lines) aims.push((i, o) => amountOf(i, o, l))
  const found = new Map<string, SetOfChoices['choices'][number]>()
  for (const { leaving, kept, rank } of settlings(whole, design, allowed)) {
    if (found.size > most) break
    const optionsOf = whole.choices.map((_, i) => {
      const leavesBy = leaving.get(i)
      if (leavesBy !== undefined) return [leavesBy]
      const staying = optionsUnder(whole, i, design, allowed).filter((o) => !isLeaving(whole, i, o))
      return kept.has(i) ? staying.filter((o) => whole.choices[i]![o]!.givenUp.length === 0) : staying
    })
    for (const aim of aims) {
      for (const options of leastByRooms(whole, optionsOf, aim)) {
        const key = options.join()
        if (found.has(key)) continue
        const needs = new Set(options.flatMap((o, i) => problem.locations[i]!.options[o]!.needs))
        const levers = leversOf(problem).filter((id) => set.includes(id) || needs.has(id))
        const clashes = problem.excludes.some(([a, b]) => levers.includes(a) && levers.includes(b))
        if (clashes) continue
        const aps = sumOptions(problem, options, (option) => option.aps)
        found.set(key, { choice: { options, levers, aps }, rank })
      }
    }
  }
  return { levers: whole.levers.filter(({ id }) => set.includes(id)), choices: [...found.values()] }
}

/**
 * Plans of the locations at the prices that a set of levers makes, by location and option; as they are where no price of a plan moves.
 * Null where they would have to be made anew and are not.
 */
export type PlansOfSets = (sets: readonly SetOfChoices[]) => Promise<readonly (Planned | null)[]>

export type Planned = (i: number, o: number) => BilledLocation

/** What tells one state from another, whatever else is counted beside it. */
export function stateText({ levers, givenUp, deferred, lineTransfer }: Way): string {
  return JSON.stringify([levers.map(({ id }) => id).sort(), givenUp.toSorted(), deferred.toSorted(), lineTransfer])
}

interface StatesInput {
  readonly search: Searching
  readonly reference: Way
  readonly plansOf: PlansOfSets
  /** The name of a state. */
  readonly nameOf: (text: string) => string
  /** Called before each state is counted. */
  readonly onState?: (done: number, of: number) => void
}

/** Bill lines that in-house work may take away, by the choice without it: little is kept of many bills. */
function boughtWorks(whole: EstateProblem): (choice: Choice, levers: readonly Lever[], planned: Planned) => BomLine[] {
  const articles = new Set(
    whole.levers.flatMap(({ action }) => (action.kind === 'in-house' ? [...action.articles] : [])),
  )
  const known = new Map<string, BomLine[]>()
  return (choice, levers, planned) => {
    const base = withoutInHouse(choice, levers)
    const key = JSON.stringify([base.options, base.levers])
    const locations = base.options.map((o, i) => planned(i, o))
    const made =
      known.get(key) ?? assembledWith(whole, base, locations).bill.lines.filter(({ article }) => articles.has(article))
    known.set(key, made)
    return made
  }
}

/** Every state that is counted, the plan as it is first. */
export async function statesOf({ search, reference, plansOf, nameOf, onState }: StatesInput): Promise<WayStates> {
  const { whole } = search
  const most = Math.min(MOST_STATES, Math.ceil(MOST_BILLED / Math.max(1, whole.choices.length)))
  const sets = leverSets(whole).map((set) => choicesUnder(whole, set, most))
  const plans = await plansOf(sets)
  const all = sets.flatMap((set, s) => {
    const planned = plans[s]
    return planned == null ? [] : set.choices.map(({ choice, rank }) => ({ set, choice, rank, planned }))
  })
  const counted = all.toSorted((a, b) => a.rank - b.rank).slice(0, most)
  const states = new Map<string, Way>()
  const worksOf = boughtWorks(whole)
  for (const [index, { choice, planned }] of counted.entries()) {
    onState?.(index, counted.length)
    const locations = choice.options.map((o, i) => planned(i, o))
    const assembled = assembledWith(whole, choice, locations)
    const isInHouse = assembled.levers.some(({ action }) => action.kind === 'in-house')
    const base = isInHouse ? { base: { lines: worksOf(choice, assembled.levers, planned) } } : {}
    const aps = locations.reduce((sum, location) => sum + boughtAps(location), 0)
    for (const moved of whole.problem.transferCents > 0 ? [false, true] : [false]) {
      const way = wayOf(search, '', { choice: { ...choice, aps }, moved, proven: false, assembled, ...base }, reference)
      if (moved && way.lineTransfer === null) continue
      const text = stateText(way)
      states.set(text, { ...way, id: nameOf(text) })
    }
  }
  return { states: [...states.values()], left: all.length - counted.length, levers: whole.levers.map(({ id }) => id) }
}
