import type { RackPlan } from '../model/rack-plan.js'

/** Links that go to another rack than the nearest because that one has no room. */
export interface RackMove {
  readonly from: string
  readonly to: string
  readonly links: number
  /** Needed and free in the nearest rack [U]. */
  readonly units: number
  readonly freeUnits: number
}

/** A rack that somebody counted the free units of, and that does not hold what ends in it. */
export function isOverfull({ units, freeUnits }: RackPlan): boolean {
  return units !== null && freeUnits !== null && units > freeUnits
}

/**
 * The nearest rack with room for each AP: where a rack that is there has too few units free, all its links go to the other rack, in use or with
 * known room, that holds them within the limit of a permanent link at fewest metres; where there is none they stay, for an enclosure of their own.
 * @param nearest index of the nearest rack of each AP
 * @param lengthM installed length from an AP to a rack [m]
 * @param plan the racks as they come of an assignment
 */
export function racksWithRoom(
  nearest: readonly number[],
  limitM: number,
  lengthM: (ap: number, rack: number) => number,
  plan: (assignment: readonly number[]) => readonly RackPlan[],
): { readonly assignment: readonly number[]; readonly moves: readonly RackMove[] } {
  let assignment = nearest
  const moves: RackMove[] = []
  plan(nearest).forEach((_rack, from) => {
    const racks = plan(assignment)
    const full = racks[from]!
    if (!isOverfull(full)) return
    const own = [...assignment.keys()].filter((ap) => assignment[ap] === from)
    const options = racks.flatMap((rack, to) => {
      const open = to !== from && (rack.freeUnits !== null || rack.aps > 0)
      if (!open || own.some((ap) => lengthM(ap, to) > limitM)) return []
      const next = assignment.map((rackOf) => (rackOf === from ? to : rackOf))
      if (isOverfull(plan(next)[to]!)) return []
      return [{ to, next, metres: own.reduce((sum, ap) => sum + lengthM(ap, to), 0) }]
    })
    const [best] = options.sort((a, b) => a.metres - b.metres)
    if (best === undefined) return
    assignment = best.next
    moves.push({
      from: full.id,
      to: racks[best.to]!.id,
      links: own.length,
      units: full.units!,
      freeUnits: full.freeUnits!,
    })
  })
  return { assignment, moves }
}
