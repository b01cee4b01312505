import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LocationPlan } from '../model/location-plan.js'

/** A content-addressed store of planned locations; a file that does not verify is as good as absent. */
export interface LocationCache {
  get(key: string): Promise<LocationPlan | null>
  put(key: string, plan: LocationPlan): Promise<void>
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** JSON with bigints marked as such: equal values give equal text and others do not, which is all that a key needs. */
export function keyText(value: unknown): string {
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

/** The cache in a folder; each file starts with the hash of the rest, so that damage shows. */
export function openCache(dir: string): LocationCache {
  const fileOf = (key: string): string => join(dir, key.slice(0, 2), `${key}.json`)
  const get = async (key: string): Promise<LocationPlan | null> => {
    const text = await readFile(fileOf(key), 'utf8').catch(() => '')
    const cut = text.indexOf('\n')
    if (cut < 0 || digest(text.slice(cut + 1)) !== text.slice(0, cut)) return null
    return JSON.parse(text.slice(cut + 1)) as LocationPlan
  }
  const put = async (key: string, plan: LocationPlan): Promise<void> => {
    const target = fileOf(key)
    const body = JSON.stringify(plan)
    try {
      await mkdir(join(dir, key.slice(0, 2)), { recursive: true })
      const temporary = `${target}.${process.pid}`
      await writeFile(temporary, `${digest(body)}\n${body}`)
      await rename(temporary, target)
    } catch {
      // A cache that cannot be written only costs time on the next run.
    }
  }
  return { get, put }
}
