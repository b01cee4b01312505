import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { FloorPlan, LocationPlan } from '../model/location-plan.js'

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

/** Locations whose floors stay unfolded: a smaller estate is unfolded once. */
const MOST_UNFOLDED = 64
/** The floors used last, the latest at the end. */
const unfolded = new Map<PackedPlan, readonly FloorPlan[]>()
/** What a location was unpacked from. */
const origins = new WeakMap<LocationPlan, PackedPlan>()

/** Folds the floors of a location up. The fastest level makes a fifth of the size. */
export function packPlan(plan: LocationPlan): PackedPlan {
  const floors = new Uint8Array(deflateRawSync(JSON.stringify(plan.floors), { level: 1 }))
  return { summary: { ...plan, floors: [] }, floors }
}

function floorsOf(packed: PackedPlan): readonly FloorPlan[] {
  const known = unfolded.get(packed)
  const floors = known ?? (JSON.parse(inflateRawSync(packed.floors).toString('utf8')) as readonly FloorPlan[])
  unfolded.delete(packed)
  unfolded.set(packed, floors)
  if (unfolded.size > MOST_UNFOLDED) unfolded.delete(unfolded.keys().next().value!)
  return floors
}

/** The location as it was packed, its keys in the same order; the floors are unfolded when they are read. */
export function unpackPlan(packed: PackedPlan): LocationPlan {
  const plan = { ...packed.summary }
  Object.defineProperty(plan, 'floors', { enumerable: true, get: () => floorsOf(packed) })
  origins.set(plan, packed)
  return plan
}

/** Hash of everything in a location; the floors of an unpacked one are hashed as they lie. */
export function locationHash(plan: LocationPlan): string {
  const packed = origins.get(plan)
  const hash = createHash('sha256').update(JSON.stringify(packed === undefined ? plan : packed.summary))
  if (packed !== undefined) hash.update(packed.floors)
  return hash.digest('hex')
}
