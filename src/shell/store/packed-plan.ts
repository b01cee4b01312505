import { createHash } from 'node:crypto'
import type { FloorPlan, LocationPlan } from '../../model/location-plan.js'
import type { Location } from '../../model/site.js'
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
  /** The summary is read each time that it is asked for: what of it is large is not held. */
  readonly isReread?: true
  /** Names of the rooms by floor, for a location that was planned without them; null where the plan has its names. */
  readonly names: RoomNames | null
}

export type RoomNames = readonly (readonly string[])[]

/** Stands for the name of a room: its floor and its place there, between two characters of private use. */
const NAMELESS = /\ue000(\d+)\.(\d+)\ue000/g

/** The location as it is planned and kept: no plan depends on what a room is called. */
export function nameless(location: Location): Location {
  const floors = location.floors.map((floor, at) => ({
    ...floor,
    rooms: floor.rooms.map((room, index) => ({ ...room, name: `\ue000${at}.${index}\ue000` })),
  }))
  return { ...location, floors }
}

/** A plan of `nameless(location)` with the names that the rooms have now. */
export function withNames(packed: Omit<PackedPlan, 'names'>, { floors }: Location): PackedPlan {
  return { ...packed, names: floors.map(({ rooms }) => rooms.map(({ name }) => name)) }
}

/** JSON with the names of the rooms. */
function named(json: string, names: RoomNames | null): string {
  if (names === null) return json
  return json.replace(NAMELESS, (_all, at, index) => JSON.stringify(names[Number(at)]![Number(index)]).slice(1, -1))
}

const lazy = lazyFloors<readonly FloorPlan[], LocationPlan>()
/** What a location was unpacked from. */
const origins = new WeakMap<LocationPlan, PackedPlan>()

export function packPlan(plan: LocationPlan): PackedPlan {
  return { summary: { ...plan, floors: [] }, floors: deflated(JSON.stringify(plan.floors)), names: null }
}

const floorsText = ({ floors, names }: PackedPlan): string => named(inflated(floors).toString('utf8'), names)

/** Three quarters of a summary, which few of its readers ask for. */
const SELDOM = ['other', 'acceptance', 'materials', 'failures'] as const satisfies readonly (keyof LocationPlan)[]

/** Readers of a packed location's members. They hold nothing else of it: no summary that is read again. */
function readersOf(packed: PackedPlan, keys: readonly (typeof SELDOM)[number][]) {
  return {
    floors: () => JSON.parse(floorsText(packed)) as readonly FloorPlan[],
    others: Object.fromEntries(keys.map((key) => [key, () => packed.summary[key]])),
  }
}

/** The location as it was packed; the floors are unfolded when they are read. */
export function unpackPlan(packed: PackedPlan): LocationPlan {
  const { summary, names } = packed
  const shown = names === null ? summary : (JSON.parse(named(JSON.stringify(summary), names)) as LocationPlan)
  const { floors, others } = readersOf(packed, packed.isReread ? SELDOM.filter((key) => key in shown) : [])
  const plan = lazy(shown, floors, others)
  origins.set(plan, packed)
  return plan
}

/** The location without what its rooms are called: the same whatever they are called, but for one planned with its names. */
export function withoutNames(plan: LocationPlan): LocationPlan {
  const packed = origins.get(plan)
  if (packed === undefined || packed.names === null) return plan
  const { floors: _, ...summary } = packed.summary
  return {
    ...summary,
    get floors() {
      return plan.floors.map((floor) => ({ ...floor, rooms: floor.rooms.map((room) => ({ ...room, name: '' })) }))
    },
  }
}

/** Whether a text holds what stands for the name of a room. */
export function holdsNames(text: string): boolean {
  return text.search(NAMELESS) >= 0
}

/** A location as it was packed, with its names, or packed now. */
export function packedOf(plan: LocationPlan): PackedPlan {
  const packed = origins.get(plan)
  if (packed?.names === null) return packed
  return packed === undefined
    ? packPlan(plan)
    : { summary: { ...plan, floors: [] }, floors: deflated(floorsText(packed)), names: null }
}

const hashes = new WeakMap<LocationPlan, string>()

/** Hash of everything in a location; the floors of an unpacked one are hashed as they lie. */
export function locationHash(plan: LocationPlan): string {
  const known = hashes.get(plan) ?? hashOf(plan)
  hashes.set(plan, known)
  return known
}

function hashOf(plan: LocationPlan): string {
  const packed = origins.get(plan)
  const hash = createHash('sha256').update(JSON.stringify(packed === undefined ? plan : packed.summary))
  if (packed !== undefined) hash.update(packed.floors).update(JSON.stringify(packed.names))
  return hash.digest('hex')
}
