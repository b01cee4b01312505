import type { BomLine } from '../../model/budget-plan.js'
import type { LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import { quantise } from '../../units.js'
import { amountsOfLocation, linesOfLocation } from '../subjects/bill.js'
import { type BillChange, billChanges } from './bill-diff.js'
import type { Change } from './change.js'
import { type Cause, locationCauses } from './location-causes.js'

/** What a location has in a plan, in the figures that a budget hangs on. */
export interface LocationFigures {
  readonly roomsMet: number
  readonly roomsRequired: number
  readonly accessPoints: number
  /** Switch ports that the racks need, margin and uplink included. */
  readonly ports: number
  readonly cableM: number
  readonly totalEur: string | null
}

/** A location that is not what it was. */
export interface LocationDiff {
  readonly id: string
  readonly siteNumber: number
  readonly name: string
  readonly kind: 'added' | 'removed' | 'changed'
  readonly figures: Change<LocationFigures>
  readonly causes: readonly Cause[]
  readonly bill: readonly BillChange[]
}

/** The figures of a location in a plan. */
export function locationFigures(plan: Plan, location: LocationPlan): LocationFigures {
  return {
    roomsMet: location.passedRooms,
    roomsRequired: location.requiredRooms,
    accessPoints: location.placement.count,
    ports: location.racks.reduce((sum, rack) => sum + rack.ports, 0),
    cableM: quantise(
      location.accessPoints.reduce((sum, ap) => sum + ap.cableM, 0),
      0.01,
    ),
    totalEur: amountsOfLocation(plan, location.id)?.totalEur ?? null,
  }
}

/** The same to the byte: the location's whole plan and its bill. */
function isSame(before: LocationPlan, after: LocationPlan, bill: readonly BillChange[]): boolean {
  return bill.length === 0 && JSON.stringify(before) === JSON.stringify(after)
}

/** A location in two plans; null where nothing of it changed. */
export function locationDiff(old: Plan, now: Plan, id: string): LocationDiff | null {
  const find = (plan: Plan): LocationPlan | null => plan.locations.find((location) => location.id === id) ?? null
  const [before, after] = [find(old), find(now)]
  const lines = (plan: Plan): readonly BomLine[] => linesOfLocation(plan, id)
  const bill = billChanges(lines(old), lines(now))
  if (before && after && isSame(before, after, bill)) return null
  const shown = (after ?? before)!
  return {
    id,
    siteNumber: shown.siteNumber,
    name: shown.name,
    kind: before === null ? 'added' : after === null ? 'removed' : 'changed',
    figures: { before: before && locationFigures(old, before), after: after && locationFigures(now, after) },
    causes: before && after ? locationCauses(before, after, bill) : [],
    bill,
  }
}
