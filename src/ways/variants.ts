/**
 * What the levers of a file ask to have planned: sets of levers that change plans, and the fronts of rooms under each. Counted in searches,
 * so that a file with many levers asks for no more than a machine gives; what is left out is named, never silently.
 */

import type { Estate } from '../model/estate.js'
import { type Lever, overriddenKeys } from '../model/levers.js'
import { isBought, type Location } from '../model/site.js'
import type { PlacedLocation } from '../plan-location.js'
import { designUnder, isOfBill } from '../plan-ways.js'
import { billOf } from './bill.js'

/** Searches beyond the operation's own design and its fronts; a lever alone is planned whatever it takes. */
export const MOST_SEARCHES = 1000

/** Sets of levers that are looked at: with more the number of them is not told. */
const MOST_SETS = 2000

export function isOfDesign(lever: Lever): boolean {
  return lever.action.kind === 'design' && !isOfBill(lever)
}

/** Two levers that set the same key of the design, or that one of them excludes. */
export function exclusions(levers: readonly Lever[]): (readonly [string, string])[] {
  const keys = new Map(
    levers.map(({ id, action }) => [id, new Set(action.kind === 'design' ? overriddenKeys(action.override) : [])]),
  )
  return levers.flatMap((a, i) =>
    levers.slice(i + 1).flatMap((b) => {
      const clash = [...keys.get(a.id)!].some((key) => keys.get(b.id)!.has(key))
      return clash || a.excludes.includes(b.id) || b.excludes.includes(a.id) ? [[a.id, b.id] as const] : []
    }),
  )
}

/** A location whose rooms may be given up: by which lever, and how many at most. */
export interface RoomsOffer {
  readonly location: Location
  readonly lever: string
  readonly most: number
}

/** At each location the lever that allows most rooms, one that may be pulled before one that may not. */
export function roomsOffered(levers: readonly Lever[], locations: readonly Location[]): RoomsOffer[] {
  return locations.filter(isBought).flatMap((location) => {
    const found = levers.flatMap(({ id, allowed, action }) =>
      action.kind === 'rooms' && (action.locations === null || action.locations.includes(location.id))
        ? [{ location, lever: id, allowed, most: action.most }]
        : [],
    )
    const best = found.sort((a, b) => Number(b.allowed) - Number(a.allowed) || b.most - a.most)[0]
    return best === undefined ? [] : [best]
  })
}

/** Sets of levers that change plans, of no two that exclude each other, small ones first and in the order of the file. */
export function designSets(levers: readonly Lever[], fits: (set: readonly Lever[]) => boolean): Lever[][] {
  const own = levers.filter((lever) => lever.allowed && isOfDesign(lever))
  const apart = exclusions(own)
  const clash = (a: Lever, b: Lever): boolean => apart.some(([x, y]) => x === a.id && y === b.id)
  const sets: Lever[][] = []
  let last: Lever[][] = [[]]
  while (last.length > 0 && sets.length < MOST_SETS) {
    last = last.flatMap((set) => {
      const from = set.length === 0 ? 0 : own.indexOf(set.at(-1)!) + 1
      return own.slice(from).flatMap((lever) => (set.some((each) => clash(each, lever)) ? [] : [[...set, lever]]))
    })
    // A set that does not fit may fit with one more; it is gone through, and not planned.
    sets.push(...last.filter(fits))
    if (last.length > MOST_SETS) break
  }
  return sets.slice(0, MOST_SETS)
}

export interface Searches {
  /** Sets that are planned. */
  readonly sets: readonly (readonly Lever[])[]
  /** Sets that would take too many searches, the first of them. */
  readonly left: readonly (readonly Lever[])[]
  /** How many there are beside those; null where they were not counted. */
  readonly unlisted: number | null
  /** Of some of the sets those whose fronts are searched too. */
  readonly withRooms: <Set>(of: readonly Set[]) => readonly Set[]
}

const MOST_LISTED = 12

/** How many sets are planned, and for which of them rooms are offered as well. */
export function searchesOf(
  levers: readonly Lever[],
  locations: readonly Location[],
  fits: (set: readonly Lever[]) => boolean,
): Searches {
  const all = designSets(levers, fits)
  const alone = all.filter((set) => set.length === 1).length
  const planned = Math.max(alone, Math.min(all.length, Math.floor(MOST_SEARCHES / Math.max(1, locations.length))))
  const allowed = levers.filter((lever) => lever.allowed)
  // One search a number of rooms, and one plan.
  const each = roomsOffered(allowed, locations).reduce((sum, { most }) => sum + 2 * most, 0)
  const free = Math.max(0, MOST_SEARCHES - planned * locations.length)
  const fronts = each === 0 ? 0 : Math.floor(free / each)
  const left = all.slice(planned)
  return {
    sets: all.slice(0, planned),
    left: left.slice(0, MOST_LISTED),
    unlisted: all.length >= MOST_SETS ? null : Math.max(0, left.length - MOST_LISTED),
    withRooms: (of) => (each === 0 ? [] : of.slice(0, fronts)),
  }
}

/** Whether every ceiling holds under a set of levers with nothing else pulled: to give up rooms as well is then no way of its own. */
export function holdsAlone(estate: Estate, set: readonly Lever[], placed: readonly PlacedLocation[]): boolean {
  const { total } = billOf(estate, placed, designUnder(estate.operation.design, set))
  return estate.operation.budgetLines.every(({ ceilingCents }, l) => total[l]! <= Number(ceilingCents))
}
