import { type PlannedOf, whyNotFloors, whyNotPlanned } from '../../input/check-planned.js'
import { isSitePath } from '../../input/estate.js'
import { siteReadingShape } from '../../input/reading-shape.js'
import type { ReadingStore } from '../../input/reading-store.js'
import type { Estate } from '../../model/estate.js'
import { InputError } from '../../model/finding.js'
import type { LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import { revisionOf } from '../../plan.js'
import { counted } from '../../report/terminal-text.js'
import { compareText } from '../../units.js'
import { VERSION } from '../../version.js'
import type { Context } from '../context.js'
import { loadChecked } from '../load.js'
import { type PackedPlan, unpackPlan } from '../packed-plan.js'
import { assembled } from '../planning.js'
import { programHash } from '../program-hash.js'
import { startStep } from '../progress.js'
import { readingStore } from '../reading-cache.js'
import type { OpenShard } from './open-shard.js'
import type { ShardLocation, Slice } from './shard-file.js'
import { checkShards, type Present } from './shard-findings.js'

function damaged({ name }: OpenShard, what: string): InputError {
  const fix = 'plan the shard again'
  return new InputError([{ code: 'shard-damaged', severity: 'error', message: what, fix, at: { file: name } }])
}

/** Readings of site files as the shards of this program carry them; of other files from the cache, as in any run. */
async function carriedReadings(ctx: Context, shards: readonly OpenShard[], program: string): Promise<ReadingStore> {
  const base = await readingStore(ctx)
  const carried = new Map<string, () => unknown>()
  for (const shard of shards.filter(({ header }) => header.program === program)) {
    for (const { reading } of shard.header.sites)
      if (reading !== null) carried.set(reading.key, () => shard.value(reading.slice))
  }
  const get = (key: string): unknown => {
    const read = carried.get(key)
    if (read === undefined) return base.get(key)
    try {
      const value = read()
      if (siteReadingShape.safeParse(value).success) return value
    } catch {
      // As good as not carried: the file itself is read.
    }
    return base.get(key)
  }
  return { get, put: base.put }
}

/**
 * A planned location without its floors. A shard is a file that came from elsewhere: what it says of a location, floors included, is
 * held against the types and the names of the input files before anything is computed or written of it.
 */
function summaryIn(shard: OpenShard, { id, summary, floors }: ShardLocation, of: PlannedOf): LocationPlan {
  const held = (slice: Slice, whyNot: (value: unknown, of: PlannedOf) => string | null): unknown => {
    let value: unknown
    try {
      value = shard.value(slice)
    } catch {
      throw damaged(shard, `what it holds of location '${id}' cannot be read`)
    }
    const why = whyNot(value, of)
    if (why !== null) throw damaged(shard, `what it holds of location '${id}' is no plan of it: ${why}`)
    return value
  }
  held(floors, whyNotFloors)
  return held(summary, whyNotPlanned) as LocationPlan
}

/** Its floors stay in the shard file until they are read. */
function packedIn(shard: OpenShard, floors: Slice, summary: LocationPlan): PackedPlan {
  return {
    summary,
    get floors() {
      return shard.bytes(floors)
    },
  }
}

function presentOf(ctx: Context, estate: Estate, program: string): Present {
  const language = ctx.lang ?? estate.operation.language
  const { scenario } = ctx
  const siteFiles = Object.keys(estate.inputs).filter(isSitePath).sort(compareText)
  const revision = revisionOf(estate, { scenario, language })
  return { program, version: VERSION, revision, scenario, language, inputs: estate.inputs, siteFiles }
}

/** The locations of the estate in its order, each from the shard that holds it. */
function locationsIn(shards: readonly OpenShard[], estate: Estate): LocationPlan[] {
  const places = new Map(
    shards.flatMap((shard) => shard.header.locations.map((location) => [location.id, { shard, location }] as const)),
  )
  const { catalog } = estate
  return estate.sites.flatMap((site) =>
    site.locations.map((location) => {
      const { id } = location
      const place = places.get(id)
      if (place === undefined) throw damaged(shards[0]!, `no shard holds location '${id}'`)
      const summary = summaryIn(place.shard, place.location, { site, location, catalog })
      return unpackPlan(packedIn(place.shard, place.location.floors, summary))
    }),
  )
}

/**
 * The plan of the present inputs from all its shards: what `mds run` computes, byte for byte.
 * @throws InputError where a shard is missing, stands twice, is damaged or belongs to another plan
 */
export async function mergedPlan(ctx: Context, shards: readonly OpenShard[]): Promise<Plan> {
  const progress = startStep(ctx)
  const program = await programHash()
  const store = await carriedReadings(ctx, shards, program)
  const estate = await loadChecked(ctx, { siteStore: () => store })
  const findings = checkShards(shards, presentOf(ctx, estate, program))
  if (findings.length > 0) throw new InputError(findings)
  const locations = locationsIn(shards, estate)
  const plan = assembled(ctx, estate, locations)
  progress.done(`${counted(locations.length, 'location')} from ${counted(shards.length, 'shard')}`)
  return plan
}
