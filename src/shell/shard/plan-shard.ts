import { join } from 'node:path'
import { isSitePath } from '../../input/estate.js'
import type { ReadingStore } from '../../input/reading-store.js'
import type { Estate } from '../../model/estate.js'
import type { LocationPlan } from '../../model/location-plan.js'
import { revisionOf } from '../../plan.js'
import { counted } from '../../report/terminal-text.js'
import { VERSION } from '../../version.js'
import { type Context, showPath, UsageError } from '../context.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import { loadChecked } from '../load.js'
import { makeFolder, standing } from '../output/disk.js'
import { editedName } from '../output/manifest.js'
import { moveFree } from '../output/put-file.js'
import { SHARDS } from '../output/tree.js'
import { planEstateLocations } from '../planning.js'
import { deflated } from '../store/fold.js'
import { packedOf } from '../store/packed-plan.js'
import { programHash } from '../store/program-hash.js'
import { readingStore } from '../store/reading-cache.js'
import { openShard } from './open-shard.js'
import { type ShardHeader, type ShardSite, shardName, sliceWriter, writeShardFile } from './shard-file.js'
import { isInShard, type Shard } from './split.js'

/** What reading a site file gave, kept folded for who merges, so that no file is parsed twice. */
interface KeptReading {
  readonly key: string
  readonly text: Uint8Array
}

/** A reading store that keeps a copy of what goes through it for one file. */
function copying(base: ReadingStore, keep: (reading: KeptReading) => void): ReadingStore {
  const noted = (key: string, value: unknown): void => keep({ key, text: deflated(JSON.stringify(value)) })
  return {
    get: (key) => {
      const value = base.get(key)
      if (value !== null) noted(key, value)
      return value
    },
    put: (key, value) => {
      base.put(key, value)
      noted(key, value)
    },
  }
}

interface ShardReading {
  readonly estate: Estate
  /** Readings of the shard's site files by path, in the order of their names. */
  readonly readings: ReadonlyMap<string, KeptReading | null>
}

async function readShard(ctx: Context, shard: Shard): Promise<ShardReading> {
  const base = await readingStore(ctx)
  const readings = new Map<string, KeptReading | null>()
  const estate = await loadChecked(ctx, {
    takes: (index) => isInShard(shard, index),
    siteStore: (path) => {
      readings.set(path, null)
      return copying(base, (reading) => readings.set(path, reading))
    },
  })
  return { estate, readings }
}

/** Hashes of the inputs that every shard reads. */
function sharedHashes(estate: Estate): Record<string, string> {
  return Object.fromEntries(Object.entries(estate.inputs).filter(([path]) => !isSitePath(path)))
}

/** Keeps what stands in a shard's place and is none: a shard is known by the hash that it carries. */
async function keepStranger(ctx: Context, file: string): Promise<void> {
  const path = join(ctx.out, file)
  const info = await standing(path)
  if (info === null) return
  const known = info.isFile() ? openShard(path, file) : null
  known?.close()
  if (known !== null) return
  for (let number = 1; ; number++) {
    const kept = editedName(file, number)
    if (!(await moveFree(path, join(ctx.out, kept)))) continue
    if (!ctx.quiet) ctx.io.err(`${file} is not as mds wrote it: kept as ${kept}, the new one is in its place\n`)
    return
  }
}

/** The folder of the shards, which is never behind a link. */
async function makeShards(ctx: Context): Promise<void> {
  const folder = join(ctx.out, SHARDS)
  const info = await standing(folder)
  if (info !== null && !info.isDirectory())
    throw new UsageError(`${folder} is no folder, and mds made it not: remove it`)
  await makeFolder(folder)
}

async function writeShard(
  ctx: Context,
  shard: Shard,
  { estate, readings }: ShardReading,
  plans: readonly LocationPlan[],
): Promise<string> {
  const language = ctx.lang ?? estate.operation.language
  const { add, pieces } = sliceWriter()
  const sites = [...readings].map(
    ([file, kept]): ShardSite => ({
      file,
      hash: estate.inputs[file]!,
      reading: kept && { key: kept.key, slice: add(kept.text) },
    }),
  )
  const locations = plans.map((plan) => {
    const { summary, floors } = packedOf(plan)
    return { id: plan.id, summary: add(deflated(JSON.stringify(summary))), floors: add(floors) }
  })
  const header: ShardHeader = {
    schemaVersion: 1,
    ...shard,
    version: VERSION,
    program: await programHash(),
    revision: revisionOf(estate, ctx.scenario),
    scenario: ctx.scenario,
    language,
    shared: sharedHashes(estate),
    sites,
    locations,
  }
  const file = `${SHARDS}/${shardName(shard)}`
  await makeShards(ctx)
  await keepStranger(ctx, file)
  writeShardFile(join(ctx.out, file), header, pieces)
  return file
}

/**
 * `mds plan --shard K/N`: plans the locations of one part of the estate for `mds merge`. Exit 0 whatever its rooms say: the
 * verdict is the whole plan's, and a scheduler takes anything else for a part to be done again.
 */
export async function planShard(ctx: Context, shard: Shard): Promise<ExitCode> {
  const reading = await readShard(ctx, shard)
  const plans = await planEstateLocations(ctx, reading.estate)
  const file = await writeShard(ctx, shard, reading, plans)
  const failed = plans.filter(({ verdict }) => verdict !== 'pass').map(({ id }) => id)
  if (ctx.json) {
    const result = { ...shard, file: showPath(ctx, file), locations: plans.map(({ id }) => id), failed }
    ctx.io.out(`${JSON.stringify(result)}\n`)
  } else if (!ctx.quiet) {
    const rooms = failed.length === 0 ? '' : `; a requirement is not met in ${failed.join(', ')}`
    const next = `next, when all ${shard.of} are there: mds merge ${showPath(ctx, SHARDS)}`
    ctx.io.out(
      ` shard ${shard.part} of ${shard.of}, ${counted(plans.length, 'location')}${rooms}\n → ${showPath(ctx, file)}; ${next}\n`,
    )
  }
  return EXIT.ok
}
