import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { readRegular } from '../../input/read-regular.js'
import type { Plan } from '../../model/plan.js'
import type { Context } from '../context.js'
import { standWhole } from '../output/manifest.js'
import type { FileHashes } from '../output/tree.js'
import { planJsonPieces } from '../plan-json.js'
import { cacheKey, writeWhole } from './cache.js'
import { locationHash } from './packed-plan.js'
import { programHash } from './program-hash.js'

/** What was asked of a plan before it was written is asked again after. */
const keys = new WeakMap<Plan, string>()

/** Where it is written which files, by hash, this program makes of a plan. */
async function recordOf(ctx: Context, plan: Plan): Promise<string> {
  const program = await programHash()
  const key = keys.get(plan) ?? keyOf(plan, program)
  keys.set(plan, key)
  return join(ctx.cacheRoot, '.mds-cache', 'rendered', `${key}.json`)
}

function keyOf(plan: Plan, program: string): string {
  // In pieces: the bill of many locations is longer than one text may be.
  const rest = createHash('sha256')
  for (const piece of planJsonPieces({ ...plan, locations: [] })) rest.update(piece)
  return cacheKey([program, rest.digest('hex'), ...plan.locations.map(locationHash)])
}

async function readHashes(file: string): Promise<FileHashes | null> {
  try {
    const value: unknown = JSON.parse((await readRegular(file)).toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as FileHashes) : null
  } catch {
    return null
  }
}

/** Remembers what was rendered of a plan. A record that cannot be written only costs time on the next run. */
export async function rememberRendered(ctx: Context, plan: Plan, hashes: FileHashes): Promise<void> {
  if (!ctx.cache) return
  const record = await recordOf(ctx, plan)
  await writeWhole(record, JSON.stringify(hashes))
}

/**
 * The files, by hash, that stand in the output folder just as this program would write them for this plan; null where one is missing,
 * changed, or never was rendered by this program. Every file is read and hashed: a page that someone edited is written anew.
 */
export async function upToDateFiles(ctx: Context, plan: Plan): Promise<FileHashes | null> {
  if (!ctx.cache) return null
  const hashes = await readHashes(await recordOf(ctx, plan))
  const isThere = hashes !== null && Object.keys(hashes).length > 0 && (await standWhole(ctx.out, plan, hashes))
  return isThere ? hashes : null
}
