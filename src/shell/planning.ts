import { join } from 'node:path'
import type { Keep } from '../budget/budget-input.js'
import { isSitePath } from '../input/estate.js'
import { readingKey, stored, storedLater } from '../input/reading-store.js'
import type { Estate } from '../model/estate.js'
import type { LocationPlan } from '../model/location-plan.js'
import type { Plan } from '../model/plan.js'
import type { Location } from '../model/site.js'
import { assemblePlan } from '../plan.js'
import type { AssembleOptions, Counted } from '../plan-count.js'
import { locationSetup, type PlanSetup } from '../planning/setup.js'
import { explainTexts } from '../report/messages/explain.js'
import { messagesOf } from '../report/messages/index.js'
import { terminalTexts } from '../report/messages/terminal.js'
import type { Context } from './context.js'
import { type PlanJob, planInWorkers } from './pool.js'
import { type Progress, startStep } from './progress.js'
import { cacheKey, type KeptPlan, keyText, type LocationCache, NO_CACHE, openCache } from './store/cache.js'
import { keptJson } from './store/figure-cache.js'
import { holdsNames, nameless, type PackedPlan, unpackPlan, withNames, withoutNames } from './store/packed-plan.js'
import { programHash } from './store/program-hash.js'
import { readingStore } from './store/reading-cache.js'

export interface PlanOptions {
  readonly warnAt: number
  /** Called with each location as it is ready, in no order. */
  readonly onLocation?: (plan: LocationPlan) => void
  /** Called when there are locations to plan, while the workers begin. */
  readonly onWork?: () => void
  /** Where planned locations are kept, if not where the command says. */
  readonly cache?: LocationCache
}

const DEFAULTS: PlanOptions = { warnAt: 0.9 }

interface Lookup {
  readonly location: Location
  readonly key: string
  readonly cached: KeptPlan | null
}

/** The cache of planned locations that a command works with. */
export function locationCache({ cache, cacheRoot }: Pick<Context, 'cache' | 'cacheRoot'>): LocationCache {
  return cache ? openCache(join(cacheRoot, '.mds-cache')) : NO_CACHE
}

/** Keys of locations in the cache: everything that a plan of them depends on, which the names of rooms are not. */
export async function planKeys(setup: PlanSetup): Promise<(location: Location) => string> {
  const program = await programHash()
  const shared = keyText(setup)
  return (location) => cacheKey([program, shared, keyText(nameless(location))])
}

/**
 * What locations are planned with: all of it is in files that are none of a site. What works out the prices, as all that counts bills,
 * is loaded where they are not known.
 */
async function knownSetup(ctx: Context, estate: Estate): Promise<PlanSetup> {
  const files = Object.entries(estate.inputs).filter(([path]) => !isSitePath(path))
  return storedLater(
    await readingStore(ctx),
    readingKey('setup', JSON.stringify([ctx.scenario, files])),
    async () => (await import('../plan-setup.js')).planSetup(estate, ctx.scenario),
    () => true,
  )
}

async function lookUp(estate: Estate, setup: PlanSetup, cache: LocationCache): Promise<Lookup[]> {
  const keyOf = await planKeys(setup)
  const locations = estate.sites.flatMap((site) => site.locations)
  const lookups: Lookup[] = []
  for (const location of locations) {
    const key = keyOf(location)
    lookups.push({ location, key, cached: await cache.get(key) })
  }
  return lookups
}

/** What is told while locations are planned. */
type Told = Pick<PlanOptions, 'onLocation' | 'onWork' | 'cache'>

interface PlannedLocations {
  /** In the order of the sites. */
  readonly locations: readonly LocationPlan[]
  /** How many of them came from the cache. */
  readonly reused: number
  /** Stand for all that their plans depend on, each in its place. */
  readonly keys: readonly string[]
}

/** Plans the locations of an estate: unchanged ones from the cache, the others in worker threads. */
async function planLocations(
  ctx: Context,
  estate: Estate,
  progress: Progress,
  { onLocation, onWork, cache = locationCache(ctx) }: Told,
): Promise<PlannedLocations> {
  const words = messagesOf(ctx.lang ?? 'en', terminalTexts)
  const setup = await knownSetup(ctx, estate)
  const lookups = await lookUp(estate, setup, cache)
  const ready = new Map<string, LocationPlan>()
  const accept = (packed: PackedPlan): void => {
    const plan = unpackPlan(packed)
    ready.set(plan.id, plan)
    onLocation?.(plan)
    progress.step(words.planning(ready.size, lookups.length, plan.name))
  }
  for (const { location, cached } of lookups) if (cached !== null) accept(withNames(cached, location))
  const jobs: PlanJob[] = lookups.filter(({ cached }) => cached === null).map(({ location }) => ({ location }))
  const keys = new Map(lookups.map(({ location, key }) => [location.id, key]))
  if (jobs.length > 0) onWork?.()
  await planInWorkers(setup, jobs, ctx.jobs, async (packed) => {
    accept(packed)
    await cache.put(keys.get(packed.summary.id)!, packed)
  })
  return {
    locations: lookups.map(({ location }) => ready.get(location.id)!),
    reused: lookups.length - jobs.length,
    keys: lookups.map(({ key }) => key),
  }
}

/** How many locations were planned, and how many of them were known. */
export function plannedText({ lang }: Context, { locations, reused }: Omit<PlannedLocations, 'keys'>): string {
  const proven = locations.filter(({ placement }) => placement.proven).length
  return messagesOf(lang ?? 'en', terminalTexts).planned(locations.length, proven, reused)
}

/** The estate with some of its locations alone. */
export function onlyLocations(estate: Estate, ids: ReadonlySet<string>): Estate {
  const sites = estate.sites.flatMap((site) => {
    const locations = site.locations.filter(({ id }) => ids.has(id))
    return locations.length === 0 ? [] : [{ ...site, locations }]
  })
  return { ...estate, sites }
}

/** Says at once how many access points the devices alone ask for: what the search has to find can only be more. */
export async function tellCounted(ctx: Context, estate: Estate): Promise<void> {
  if (ctx.quiet || ctx.json) return
  const { leastByDevices } = await import('../planning/needs.js')
  const { planSetup } = await import('../plan-setup.js')
  const texts = messagesOf(ctx.lang ?? 'en', explainTexts)
  const setup = planSetup(estate, ctx.scenario)
  for (const location of estate.sites.flatMap((site) => site.locations)) {
    const least = leastByDevices(locationSetup(setup, location))
    ctx.io.out(`${texts.leastByDevices(location.name, least)}\n`)
  }
}

/** The locations of an estate, or of the part of it that was read, planned as they are for the whole. */
export async function planEstateLocations(ctx: Context, estate: Estate): Promise<readonly LocationPlan[]> {
  const progress = startStep(ctx)
  const planned = await planLocations(ctx, estate, progress, {})
  progress.done(plannedText(ctx, planned))
  return planned.locations
}

/** How a plan is put together, under the options of the command. */
function howAssembled(ctx: Context, { operation }: Estate, warnAt: number = DEFAULTS.warnAt): AssembleOptions {
  return { scenario: ctx.scenario, language: ctx.lang ?? operation.language, warnAt }
}

/** Bill, budget and findings over planned locations. */
export async function assembled(ctx: Context, estate: Estate, locations: readonly LocationPlan[]): Promise<Plan> {
  const { countEstate } = await import('../plan-count.js')
  const options = howAssembled(ctx, estate)
  return assemblePlan(estate, locations, options, countEstate(estate, locations, options))
}

/**
 * What is counted over the locations, from `.mds-cache/counted/` where this program counted the same: it depends on what their plans
 * depend on and on what has a price or a ceiling, and on no room's name. Where a name shows all the same it is counted with the names.
 */
async function countedOf(
  ctx: Context,
  estate: Estate,
  planned: PlannedLocations,
  options: AssembleOptions,
): Promise<Counted> {
  const { operation, catalog, expenses } = estate
  const store = await readingStore(ctx)
  const keep: Keep = (what, of, make) => stored(store, readingKey(what, of), make, () => true)
  const count = async (locations: readonly LocationPlan[]): Promise<Counted> =>
    (await import('../plan-count.js')).countEstate(estate, locations, options, keep)
  const countNameless = async (): Promise<Counted | null> => {
    const counted = await count(planned.locations.map(withoutNames))
    return holdsNames(JSON.stringify(counted)) ? null : counted
  }
  const parts = [keyText([operation, catalog, expenses, options]), ...planned.keys]
  return (await keptJson(ctx, 'counted', parts, countNameless)) ?? count(planned.locations)
}

/** Plans the estate; then bill, budget and findings. */
export async function planEstate(ctx: Context, estate: Estate, options: Partial<PlanOptions> = {}): Promise<Plan> {
  const { warnAt, ...told } = { ...DEFAULTS, ...options }
  const progress = startStep(ctx)
  const planned = await planLocations(ctx, estate, progress, told)
  const how = howAssembled(ctx, estate, warnAt)
  const plan = assemblePlan(estate, planned.locations, how, await countedOf(ctx, estate, planned, how))
  progress.done(plannedText(ctx, planned))
  return plan
}
