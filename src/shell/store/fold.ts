import { deserialize, serialize, setFlagsFromString } from 'node:v8'
import { deflateRawSync } from 'node:zlib'
import { inflateWithin } from '../../input/read-regular.js'
import type { Location } from '../../model/site.js'

/** Locations whose floors stay unfolded: an estate of no more is never folded twice. */
const MOST_UNFOLDED = 64
/** The fastest: a floor shrinks to a fifth or a seventh of its size at any level. */
const LEVEL = 1

export function deflated(bytes: string | Uint8Array): Uint8Array {
  return new Uint8Array(deflateRawSync(bytes, { level: LEVEL }))
}

/** Largest piece of its own that this program folds [bytes]; those of other hands have less. */
const MOST_BYTES = 2_000_000_000

export function inflated(bytes: Uint8Array): Buffer {
  return inflateWithin(bytes, MOST_BYTES)
}

/** Reads members of an object, by their names. */
type Readers<T> = { readonly [Key in keyof T]?: () => T[Key] }

const readers = new WeakMap<object, Readers<Record<string, unknown>>>()
const getters = new Map<string, (this: object) => unknown>()

/** One a name for all objects: the engine then describes them as one kind, and does not keep a description of each. */
function getterOf(key: string): (this: object) => unknown {
  const known = getters.get(key)
  if (known !== undefined) return known
  const made = function (this: object): unknown {
    return readers.get(this)![key]!()
  }
  getters.set(key, made)
  return made
}

/** A copy of an object, of which some members are read each time that they are asked for. Keys keep their order. */
function withReaders<T extends object>(summary: T, own: Readers<T>): T {
  const whole = {}
  for (const [key, { value }] of Object.entries(Object.getOwnPropertyDescriptors(summary)))
    Object.defineProperty(
      whole,
      key,
      key in own
        ? { enumerable: true, get: getterOf(key) }
        : { value, enumerable: true, writable: true, configurable: true },
    )
  readers.set(whole, own as Readers<Record<string, unknown>>)
  return whole as T
}

/**
 * Gives objects whose `floors` are read when they are asked for; those asked for last are kept, so that an estate of any size
 * is worked through with the floors of a few locations at a time. Keys keep their order.
 * @returns makes one of a summary, with readers of further members that are not kept
 */
export function lazyFloors<F, T extends { readonly floors: F }>(): (
  summary: T,
  read: () => F,
  others?: Readers<T>,
) => T {
  const kept = new Map<() => F, F>()
  const keeping = (read: () => F) => (): F => {
    const floors = kept.get(read) ?? read()
    kept.delete(read)
    kept.set(read, floors)
    if (kept.size > MOST_UNFOLDED) kept.delete(kept.keys().next().value!)
    return floors
  }
  return (summary, read, others) => withReaders<T>(summary, { ...others, floors: keeping(read) } as Readers<T>)
}

/** Growth of heaps over what lives in them that this process allows itself [%]; 0 leaves it to the engine. */
let ownGrowth = 0

/** Sets the growth of heaps [%] of this process and its workers, at most its own; 0: its own again. */
export function growBy(percent: number): void {
  const most = Math.min(percent || Number.POSITIVE_INFINITY, ownGrowth || Number.POSITIVE_INFINITY)
  setFlagsFromString(`--heap-growing-percent=${Number.isFinite(most) ? most : 0}`)
}

/**
 * Makes the collector keep heaps within a share more than what lives in them, in this process and its workers: left to itself it
 * lets them grow several fold, and the more the more lives. Costs some 10 % of the processor time of a cold run, so small estates go without.
 */
function growSlowly(percent: number): void {
  ownGrowth = percent
  growBy(0)
}

/** Growth of heaps of an estate [%], from so many locations on. */
const GROWTHS: ReadonlyMap<number, number> = new Map([
  [MOST_UNFOLDED + 1, 50],
  [4 * MOST_UNFOLDED + 1, 25],
])

/** Folds the floors of all but the first locations that it is given up; from then on memory is held down. */
export function locationFold(): (location: Location) => Location {
  const lazy = lazyFloors<Location['floors'], Location>()
  let given = 0
  return (location) => {
    if (given++ < MOST_UNFOLDED) return location
    if (GROWTHS.has(given)) growSlowly(GROWTHS.get(given)!)
    const folded = deflated(serialize(location.floors))
    return lazy({ ...location, floors: [] }, () => deserialize(inflated(folded)) as Location['floors'])
  }
}
