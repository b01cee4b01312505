import { renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { NO_STORE, type ReadingStore } from '../../input/reading-store.js'
import type { Context } from '../context.js'
import { cacheKey, makeCacheFolder, readVerified, verifiable } from './cache.js'
import { programHash } from './program-hash.js'

/** The format of the values is the engine's own. */
const ENGINE = process.versions.v8

/** What this program read of files, in `.mds-cache/inputs/`; a file that does not verify is as good as absent. */
export async function readingStore(ctx: Context): Promise<ReadingStore> {
  if (!ctx.cache) return NO_STORE
  const program = await programHash()
  const dir = join(ctx.cacheRoot, '.mds-cache', 'inputs')
  const fileOf = (key: string): string => {
    const name = cacheKey([program, ENGINE, key])
    return join(dir, name.slice(0, 2), name)
  }
  const get = (key: string): unknown => {
    try {
      const body = readVerified(fileOf(key))
      return body === null ? null : (deserialize(body) as unknown)
    } catch {
      return null
    }
  }
  const put = (key: string, value: unknown): void => {
    try {
      const target = fileOf(key)
      if (!makeCacheFolder(dirname(target))) return
      const temporary = `${target}.${process.pid}`
      writeFileSync(temporary, verifiable(target, serialize(value)), { flag: 'wx' })
      renameSync(temporary, target)
    } catch {
      // A cache that cannot be written only costs time on the next run.
    }
  }
  return { get, put }
}
