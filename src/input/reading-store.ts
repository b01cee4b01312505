import { digest } from '../hash.js'
import type { Finding } from '../model/finding.js'
import { createContext } from './context.js'
import type { NamedPlace } from './names.js'
import { readBytes } from './read-text.js'

/**
 * Keeps what a reading of files gave, by the content of the files: unchanged ones are not parsed and checked again. Values are
 * plain data with bigints. What cannot be given back unharmed is null; what cannot be kept is not.
 */
export interface ReadingStore {
  get(key: string): unknown
  put(key: string, value: unknown): void
}

/** What the reading of one file gave. */
export interface FileReading<T> {
  /** Null where the file is refused whole. */
  readonly value: T | null
  readonly hash: string | null
  /** Further files that it names, with their hashes: its reading depends on them too, and is not kept. */
  readonly others?: readonly (readonly [path: string, hash: string])[]
  /** Sites that it names, and where: held against all once those are read. */
  readonly siteNames?: readonly NamedPlace[]
  /** Locations, and rooms as `location/floor/room`, that it names, and where. */
  readonly placeNames?: readonly NamedPlace[]
  /** Floors, as `location/floor`, of which a calibration file keeps readings, and where. */
  readonly floorNames?: readonly NamedPlace[]
  /** Mistakes in the writing of the file. */
  readonly read: readonly Finding[]
  /** Mistakes in what it says. */
  readonly built: readonly Finding[]
}

/** No store: every file is read. */
export const NO_STORE: ReadingStore = { get: () => null, put: () => {} }

/** A key over parts that are texts without a line end, such as paths and hashes. */
export function readingKey(...parts: readonly string[]): string {
  return digest(parts.join('\n'))
}

/** Files as they lay when a reading began. */
interface FilesState {
  readonly key: string
  /** Path relative to the root, with `/`, to `sha256-…`. */
  readonly hashes: ReadonlyMap<string, string>
}

/**
 * Paths and hashes of files, and one key for all of them.
 * @param paths relative to the root, with `/`
 * @returns null where one of them is no file that can be read: then its finding must be made anew
 */
export function filesState(root: string, paths: readonly string[]): FilesState | null {
  const ctx = createContext(root)
  for (const path of paths) if (readBytes(ctx, path) === null) return null
  return { key: readingKey(...[...ctx.hashes].flat()), hashes: ctx.hashes }
}

/** Whether what was read is what lay there when the reading began. */
export function agrees(state: FilesState | null, hashes: Iterable<readonly [path: string, hash: string]>): boolean {
  return state !== null && [...hashes].every(([path, hash]) => state.hashes.get(path) === hash)
}

/** What `read` gives, from the store where the key is known to it; only what `isSound` is kept. */
export function stored<T>(store: ReadingStore, key: string | null, read: () => T, isSound: (value: T) => boolean): T {
  if (key === null) return read()
  const known = store.get(key)
  if (known !== null) return known as T
  const value = read()
  if (isSound(value)) store.put(key, value)
  return value
}

/** The same, where what reads is loaded only to read. */
export async function storedLater<T>(
  store: ReadingStore,
  key: string | null,
  read: () => Promise<T>,
  isSound: (value: T) => boolean,
): Promise<T> {
  const known = key === null ? null : store.get(key)
  if (known !== null) return known as T
  const value = await read()
  if (key !== null && isSound(value)) store.put(key, value)
  return value
}
