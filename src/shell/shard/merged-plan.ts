import * as z from 'zod'
import { type PlannedOf, whyNotFloors, whyNotPlanned } from '../../input/check-planned.js'
import { isSitePath } from '../../input/estate.js'
import type { FileReading, ReadingStore } from '../../input/reading-store.js'
import type { SiteReading } from '../../input/site.js'
import type { Estate } from '../../model/estate.js'
import { type Finding, InputError } from '../../model/finding.js'
import type { LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import { channelExclusion, finding, number, place, text } from '../../model/plan-parts.js'
import { readSite } from '../../model/schemas/read-site.js'
import { revisionOf } from '../../plan.js'
import { counted } from '../../report/terminal-text.js'
import { compareText } from '../../units.js'
import { VERSION } from '../../version.js'
import type { Context } from '../context.js'
import { loadChecked } from '../load.js'
import { assembled } from '../planning.js'
import { startStep } from '../progress.js'
import { type PackedPlan, unpackPlan } from '../store/packed-plan.js'
import { programHash } from '../store/program-hash.js'
import { readingStore } from '../store/reading-cache.js'
import type { OpenShard } from './open-shard.js'
import { type ShardHeader, type ShardLocation, type Slice, shardName } from './shard-file.js'
import { isInShard } from './split.js'

const named = z.object({ name: text, at: place })

/** What reading a site file gave, from one that has no error. */
const siteReadingShape: z.ZodType<FileReading<SiteReading>> = z.object({
  value: z.object({
    site: readSite,
    id: named,
    number: named,
    locations: z.array(named),
    channelExclusions: z.array(z.object({ locationId: text, exclusions: z.array(channelExclusion), at: place })),
    sizes: z.array(z.object({ locationId: text, areaM2: number, extentM2: number, keptM4: number, at: place })),
  }),
  hash: text,
  others: z
    .array(z.tuple([text, text]))
    .max(0)
    .exactOptional(),
  siteNames: z.array(named).exactOptional(),
  read: z.array(finding),
  built: z.array(finding),
})

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
 * A shard is a file that came from elsewhere: what it says of a location, floors included, is
 * held against the types and the names of the input files before anything is computed or written of it.
 */
function holdAgainst(shard: OpenShard, { id, summary, floors }: ShardLocation, of: PlannedOf): void {
  const hold = (slice: Slice, whyNot: (value: unknown, of: PlannedOf) => string | null): void => {
    let value: unknown
    try {
      value = shard.value(slice)
    } catch {
      throw damaged(shard, `what it holds of location '${id}' cannot be read`)
    }
    const why = whyNot(value, of)
    if (why !== null) throw damaged(shard, `what it holds of location '${id}' is no plan of it: ${why}`)
  }
  hold(floors, whyNotFloors)
  hold(summary, whyNotPlanned)
}

/** Summaries that are held once they are read again. */
const MOST_READ = 8

/** Gives pieces of shards; those asked for last are held. */
function readAgain(): (shard: OpenShard, slice: Slice) => unknown {
  const held = new Map<Slice, unknown>()
  return (shard, slice) => {
    const value = held.get(slice) ?? shard.value(slice)
    held.delete(slice)
    held.set(slice, value)
    if (held.size > MOST_READ) held.delete(held.keys().next().value!)
    return value
  }
}

/** Its floors, and what of its summary is large, stay in the shard file until they are read. */
function packedIn(
  shard: OpenShard,
  { floors, summary }: ShardLocation,
  again: ReturnType<typeof readAgain>,
): PackedPlan {
  return {
    get summary() {
      return again(shard, summary) as LocationPlan
    },
    get floors() {
      return shard.bytes(floors)
    },
    isReread: true,
    names: null,
  }
}

function presentOf(ctx: Context, estate: Estate, program: string): Present {
  const language = ctx.lang ?? estate.operation.language
  const { scenario } = ctx
  const siteFiles = Object.keys(estate.inputs).filter(isSitePath).sort(compareText)
  const revision = revisionOf(estate, scenario)
  return { program, version: VERSION, revision, scenario, language, inputs: estate.inputs, siteFiles }
}

/** The locations of the estate in its order, each from the shard that holds it. */
function locationsIn(shards: readonly OpenShard[], estate: Estate): LocationPlan[] {
  const places = new Map(
    shards.flatMap((shard) => shard.header.locations.map((location) => [location.id, { shard, location }] as const)),
  )
  const { catalog } = estate
  const again = readAgain()
  return estate.sites.flatMap((site) =>
    site.locations.map((location) => {
      const { id } = location
      const place = places.get(id)
      if (place === undefined) throw damaged(shards[0]!, `no shard holds location '${id}'`)
      holdAgainst(place.shard, place.location, { site, location, catalog })
      return unpackPlan(packedIn(place.shard, place.location, again))
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
  const plan = await assembled(ctx, estate, locations)
  progress.done(`${counted(locations.length, 'location')} from ${counted(shards.length, 'shard')}`)
  return plan
}

/** What the shards must have been planned of, to be parts of one plan of the present inputs. */
interface Present {
  readonly program: string
  readonly version: string
  readonly revision: string
  readonly scenario: string | null
  readonly language: string
  readonly inputs: Readonly<Record<string, string>>
  /** Site files in the order of their names. */
  readonly siteFiles: readonly string[]
}

/** Names that a message lists before it only counts. */
const MOST_NAMED = 8

function refusal(code: string, file: string | null, message: string, fix: string): Finding {
  return { code, severity: 'error', message, fix, at: file === null ? {} : { file } }
}

/** The inputs that a shard read otherwise than they are now. */
function changedInputs({ shared, sites }: ShardHeader, { inputs }: Present): string[] {
  const read = [...Object.entries(shared), ...sites.map(({ file, hash }) => [file, hash] as const)]
  return read.filter(([path, hash]) => inputs[path] !== hash).map(([path]) => path)
}

function listed(names: readonly string[]): string {
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : ''
  return `${names.slice(0, MOST_NAMED).join(', ')}${more}`
}

/** Why a shard is none of the present plan; null where it is one. */
function whyOther(header: ShardHeader, present: Present): string | null {
  if (header.program !== present.program)
    return `it was planned by another build of mds (${header.version}; this is ${present.version})`
  const called = (scenario: string | null): string => (scenario === null ? 'no scenario' : `scenario '${scenario}'`)
  if (header.scenario !== present.scenario)
    return `it was planned for ${called(header.scenario)}, not ${called(present.scenario)}`
  if (header.language !== present.language) return `it was planned in '${header.language}', not '${present.language}'`
  if (header.revision === present.revision) return null
  const changed = changedInputs(header, present)
  return changed.length > 0
    ? `it was planned from other inputs: ${listed(changed)} changed since`
    : 'it was planned from other inputs: a file was added, removed or changed since'
}

/** Why what a shard says of itself does not hold; null where it does. */
function whyInconsistent({ part, of, sites, locations }: ShardHeader, { siteFiles }: Present): string | null {
  const own = siteFiles.filter((_file, index) => isInShard({ part, of }, index))
  const same = own.length === sites.length && own.every((file, index) => sites[index]!.file === file)
  if (!same) return `it does not hold the site files of shard ${part} of ${of}`
  const ids = locations.map(({ id }) => id)
  return new Set(ids).size === ids.length ? null : 'it holds a location twice'
}

/** What is wrong with one shard beside the others. */
function shardFindings({ name, header }: OpenShard, present: Present): Finding[] {
  const { part, of } = header
  const other = whyOther(header, present)
  if (other !== null)
    return [
      refusal(
        'shard-other-plan',
        name,
        other,
        `plan it again: mds plan --shard ${part}/${of}, with the same options as the merge`,
      ),
    ]
  const inconsistent = whyInconsistent(header, present)
  if (inconsistent === null) return []
  return [refusal('shard-damaged', name, inconsistent, `plan it again: mds plan --shard ${part}/${of}`)]
}

/** Shards of several splits, parts that stand twice and parts that are not there. */
function splitFindings(shards: readonly OpenShard[]): Finding[] {
  const splits = [...new Set(shards.map(({ header }) => header.of))].sort((a, b) => a - b)
  if (splits.length > 1) {
    const of = splits.map((count) => `${shards.filter(({ header }) => header.of === count).length} of ${count}`)
    const fix = 'give the files of one split, or remove those of the other'
    return [refusal('shard-mixed', null, `the shards are parts of different splits: ${of.join(', ')}`, fix)]
  }
  const [of = 0] = splits
  const findings: Finding[] = []
  const seen = new Map<number, string>()
  for (const { name, header } of shards) {
    const first = seen.get(header.part)
    if (first !== undefined)
      findings.push(
        refusal('shard-twice', name, `shard ${header.part} of ${of} is also in ${first}`, 'give each shard once'),
      )
    seen.set(header.part, first ?? name)
  }
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter((part) => !seen.has(part))
  if (missing.length > 0) {
    const names = listed(missing.map((part) => shardName({ part, of })))
    findings.push(
      refusal(
        'shard-missing',
        null,
        `${counted(missing.length, 'shard')} of ${of} missing: ${names}`,
        `plan what is missing, such as mds plan --shard ${missing[0]}/${of}`,
      ),
    )
  }
  return findings
}

/** All that keeps shards from being put together into the plan of the present inputs. */
function checkShards(shards: readonly OpenShard[], present: Present): Finding[] {
  return [...shards.flatMap((shard) => shardFindings(shard, present)), ...splitFindings(shards)]
}
