import { createHash } from 'node:crypto'
import type { FloorPlan, LocationPlan } from '../../model/location-plan.js'
import { deflated, inflated, lazyFloors } from './fold.js'

/**
 * A planned location with its floors folded up: rooms, walls and grids are nine tenths of a plan and are needed one location at
 * a time, so that an estate of any size is held as its summaries and some 20 kB a location.
 */
export interface PackedPlan {
  /** The location without its floors. */
  readonly summary: LocationPlan
  /** JSON of the floors, deflated. */
  readonly floors: Uint8Array
}

const lazy = lazyFloors<readonly FloorPlan[], LocationPlan>()
/** What a location was unpacked from. */
const origins = new WeakMap<LocationPlan, PackedPlan>()

export function packPlan(plan: LocationPlan): PackedPlan {
  return { summary: { ...plan, floors: [] }, floors: deflated(JSON.stringify(plan.floors)) }
}

/** The location as it was packed; the floors are unfolded when they are read. */
export function unpackPlan(packed: PackedPlan): LocationPlan {
  const read = () => JSON.parse(inflated(packed.floors).toString('utf8')) as readonly FloorPlan[]
  const plan = lazy(packed.summary, read)
  origins.set(plan, packed)
  return plan
}

/** A location as it was packed, or packed now. */
export function packedOf(plan: LocationPlan): PackedPlan {
  return origins.get(plan) ?? packPlan(plan)
}

/** Hash of everything in a location; the floors of an unpacked one are hashed as they lie. */
export function locationHash(plan: LocationPlan): string {
  const packed = origins.get(plan)
  const hash = createHash('sha256').update(JSON.stringify(packed === undefined ? plan : packed.summary))
  if (packed !== undefined) hash.update(packed.floors)
  return hash.digest('hex')
}
