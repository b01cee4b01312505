import { createHash, randomUUID } from 'node:crypto'
import { lstatSync, mkdirSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'
import { digest } from '../../hash.js'
import { untold } from '../../input/ask-disk.js'
import { readRegularSync } from '../../input/read-regular.js'
import type { LocationPlan } from '../../model/location-plan.js'
import type { PackedPlan } from './packed-plan.js'

/** A planned location as it is kept: without the names of its rooms, so that one who renames a room plans nothing. */
export type KeptPlan = Omit<PackedPlan, 'names'>

/** A content-addressed store of planned locations; a file that does not verify is as good as absent. */
export interface LocationCache {
  get(key: string): Promise<KeptPlan | null>
  put(key: string, plan: KeptPlan): Promise<void>
}

/** JSON with bigints marked as such: equal values give equal text and others do not, which is all that a key needs. */
export function keyText(value: unknown): string {
  try {
    return JSON.stringify(value)
  } catch {
    // A bigint is somewhere in it; to look at each value takes ten times as long.
    return markedText(value)
  }
}

function markedText(value: unknown): string {
  return JSON.stringify(value, (_key, entry: unknown) =>
    typeof entry === 'bigint' ? { bigint: entry.toString() } : entry,
  )
}

/** The key of a location: everything that its plan depends on. */
export function cacheKey(parts: readonly string[]): string {
  return digest(parts.map((part) => `${part.length}:${part}`).join('|'))
}

/** No cache: `--no-cache`. */
export const NO_CACHE: LocationCache = { get: async () => null, put: async () => {} }

/** A cache that also remembers what it gave and took: what plans of one command share is planned once, kept on the disk or not. */
export function remembering(cache: LocationCache): LocationCache {
  const known = new Map<string, KeptPlan>()
  return {
    get: async (key) => {
      const found = known.get(key) ?? (await cache.get(key))
      if (found !== null) known.set(key, found)
      return found
    },
    put: async (key, plan) => {
      known.set(key, plan)
      await cache.put(key, plan)
    },
  }
}

const LINE_END = 0x0a

/** The hash of a file's content under its name, so that a file in the place of another does not pass. */
function namedDigest(path: string, body: Uint8Array): string {
  return createHash('sha256')
    .update(`${basename(path)}\n`)
    .update(body)
    .digest('hex')
}

/** The bytes behind the first line, when that line is their hash. */
export function verified(path: string, bytes: Uint8Array): Uint8Array | null {
  const cut = bytes.indexOf(LINE_END)
  const body = bytes.subarray(cut + 1)
  return cut >= 0 && namedDigest(path, body) === Buffer.from(bytes.subarray(0, cut)).toString('latin1') ? body : null
}

/** What such a file holds; null where there is none, or it is damaged. Read at once: a file of the cache is small, and hundreds are read. */
export function readVerified(path: string): Uint8Array | null {
  try {
    return verified(
      path,
      untold(() => readRegularSync(path)),
    )
  } catch {
    return null
  }
}

/** The content of a file that shows its damage: its hash on the first line. */
export function verifiable(path: string, body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${namedDigest(path, body)}\n`), body])
}

const CACHE_FOLDER = '.mds-cache'

/**
 * Makes a folder of the cache. An estate may come from elsewhere, with links in the place of these folders: nothing is written through one.
 * @returns whether it is there, and is a folder of the cache itself
 */
export function makeCacheFolder(folder: string): boolean {
  const parts = folder.split(sep)
  const first = parts.lastIndexOf(CACHE_FOLDER)
  try {
    if (first < 0) mkdirSync(folder, { recursive: true })
    for (let end = first < 0 ? parts.length : first + 1; end <= parts.length; end++) {
      const path = parts.slice(0, end).join(sep)
      const info = lstatSync(path, { throwIfNoEntry: false })
      if (info === undefined) mkdirSync(path)
      else if (!info.isDirectory()) return false
    }
    return true
  } catch (error) {
    // Another worker or run has just made it.
    return (
      (error as NodeJS.ErrnoException).code === 'EEXIST' &&
      lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() === true
    )
  }
}

/** Writes such a file whole. */
export async function writeVerifiable(target: string, body: Uint8Array): Promise<void> {
  return writeWhole(target, verifiable(target, body))
}

/** Writes a file of the cache whole. One that cannot be written only costs time on the next run. */
export async function writeWhole(target: string, content: string | Uint8Array): Promise<void> {
  // A name of its own: several writers of one process may write the same file, and each clears only what is its own.
  const temporary = `${target}.${randomUUID()}`
  try {
    if (!makeCacheFolder(dirname(target))) return
    await writeFile(temporary, content, { flag: 'wx' })
    await rename(temporary, target)
  } catch {
    await rm(temporary, { force: true }).catch(() => undefined)
  }
}

/** The cache in a folder: a file a location, its hash first so that damage shows, then the summary in one line and the floors. */
export function openCache(dir: string): LocationCache {
  const fileOf = (key: string): string => join(dir, key.slice(0, 2), `${key}.plan`)
  const get = async (key: string): Promise<KeptPlan | null> => {
    const body = readVerified(fileOf(key))
    if (body === null) return null
    const cut = body.indexOf(LINE_END)
    const summary = JSON.parse(Buffer.from(body.subarray(0, cut)).toString('utf8')) as LocationPlan
    return { summary, floors: new Uint8Array(body.subarray(cut + 1)) }
  }
  const put = (key: string, { summary, floors }: KeptPlan): Promise<void> =>
    writeVerifiable(fileOf(key), Buffer.concat([Buffer.from(`${JSON.stringify(summary)}\n`), floors]))
  return { get, put }
}
