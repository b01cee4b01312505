import { join } from 'node:path'
import { designFits } from '../input/design-fits.js'
import { readRegular } from '../input/read-regular.js'
import type { Estate } from '../model/estate.js'
import type { Lever } from '../model/levers.js'
import type { LocationPlan } from '../model/location-plan.js'
import type { Location } from '../model/site.js'
import type { WaysLimits } from '../model/ways-plan.js'
import { asPlaced, type LocationFront, type PlacedLocation } from '../plan-location.js'
import { setupFor } from '../plan-setup.js'
import { designUnder } from '../plan-ways.js'
import type { PlanSetup } from '../planning/setup.js'
import { counted } from '../report/terminal-text.js'
import {
  type EstateProblem,
  estateProblem,
  leastLostUnder,
  type PlannedDesign,
  type PlannedVariants,
  withoutRooms,
  worthPlanning,
} from '../ways/estate-problem.js'
import { fewestByRooms, type Replan } from '../ways/optimise.js'
import type { Planned, PlansOfSets, SetOfChoices } from '../ways/states.js'
import { holdsAlone, isOfDesign, MOST_SEARCHES, type RoomsOffer, roomsOffered, searchesOf } from '../ways/variants.js'
import { searching } from '../ways/way.js'
import type { Context } from './context.js'
import { type PlanJob, planInWorkers } from './pool.js'
import { roughTime, startStep } from './progress.js'
import { cacheKey, keyText, verified, writeVerifiable } from './store/cache.js'
import { programHash } from './store/program-hash.js'

/*
 * What `mds optimise` has planned in worker threads: fronts of locations, and locations under other designs or without some rooms. Each
 * result is kept by itself, so that what an interrupted run has done is done.
 */

/** One search: a front of at most so many rooms, or a plan where `most` is null. */
export interface WaysJob extends PlanJob {
  /** Index of its setup. */
  readonly setup: number
  readonly most: number | null
}

/** Searches of one location, one after another: they have its losses in common. */
export interface WaysJobs extends PlanJob {
  readonly jobs: readonly WaysJob[]
}

/** Groups a thread is given on average: with fewer the last one would keep the others waiting. */
const GROUPS_A_THREAD = 4

/** Searches by location, in groups so small that all threads have some. */
function grouped(jobs: readonly WaysJob[], threads: number): WaysJobs[] {
  const most = Math.max(1, Math.ceil(jobs.length / (threads * GROUPS_A_THREAD)))
  const byLocation = new Map<string, WaysJob[]>()
  for (const job of jobs) byLocation.set(job.location.id, [...(byLocation.get(job.location.id) ?? []), job])
  return [...byLocation.values()].flatMap((own) =>
    Array.from({ length: Math.ceil(own.length / most) }, (_, part) => {
      const some = own.slice(part * most, (part + 1) * most)
      return { location: some[0]!.location, jobs: some }
    }),
  )
}

export type WaysResult = LocationFront | PlacedLocation

interface Store {
  readonly get: (key: string) => Promise<WaysResult | null>
  readonly put: (key: string, result: WaysResult) => Promise<void>
}

function storeOf({ cache, cacheRoot }: Context): Store {
  if (!cache) return { get: async () => null, put: async () => {} }
  const fileOf = (key: string): string => join(cacheRoot, '.mds-cache', 'ways', key.slice(0, 2), `${key}.json`)
  return {
    get: async (key) => {
      const body = verified(fileOf(key), await readRegular(fileOf(key)).catch(() => new Uint8Array()))
      return body === null ? null : (JSON.parse(Buffer.from(body).toString('utf8')) as WaysResult)
    },
    put: (key, result) => writeVerifiable(fileOf(key), Buffer.from(JSON.stringify(result))),
  }
}

/** What is told of some searches. @property atMost how many may follow, so that it is told how long those take */
interface Searched {
  readonly what: string
  readonly atMost?: number
}

/** Runs searches, those that are kept already aside; in the order of the jobs. */
async function runJobs<Result extends WaysResult>(
  ctx: Context,
  setups: readonly PlanSetup[],
  jobs: readonly WaysJob[],
  { what, atMost = 0 }: Searched,
): Promise<Result[]> {
  const store = storeOf(ctx)
  const progress = startStep(ctx)
  const program = await programHash()
  const texts = setups.map(keyText)
  const keys = new Map(
    jobs.map((job) => [job, cacheKey([program, texts[job.setup]!, keyText(job.location), String(job.most)])]),
  )
  const results = new Map<WaysJob, WaysResult>()
  for (const job of jobs) {
    const kept = await store.get(keys.get(job)!)
    if (kept !== null) results.set(job, kept)
  }
  const left = jobs.filter((job) => !results.has(job))
  const cached = jobs.length - left.length
  const begin = performance.now()
  progress.count(what, cached, jobs.length, cached)
  const script = new URL('./ways-worker.js', import.meta.url)
  await planInWorkers<WaysJobs, WaysResult[]>(
    setups,
    grouped(left, ctx.jobs),
    ctx.jobs,
    async (found, { jobs: own }) => {
      for (const [i, job] of own.entries()) {
        results.set(job, found[i]!)
        await store.put(keys.get(job)!, found[i]!)
      }
      progress.count(what, results.size, jobs.length, cached)
    },
    script,
  )
  const time = left.length === 0 ? '' : `, some ${roughTime(((performance.now() - begin) / left.length) * atMost)}`
  const next = atMost === 0 ? '' : `; then up to ${atMost} plans and fronts${time}`
  progress.done(`${what}: ${jobs.length}${cached > 0 ? ` (${cached} cached)` : ''}${next}`)
  return jobs.map((job) => results.get(job) as Result)
}

interface WaysPlanned {
  readonly planned: PlannedVariants
  /** Under the operation's own design. */
  readonly fronts: readonly LocationFront[]
  readonly limits: Omit<WaysLimits, 'ways'>
}

/** A set of levers that change plans, with what locations are planned with under it. */
interface Under {
  readonly setup: PlanSetup
  /** Where its rooms may be given up. */
  readonly offers: readonly RoomsOffer[]
}

/** All jobs of several designs in one go, so that threads are started once; results design by design. */
async function runAll<Result extends WaysResult>(
  ctx: Context,
  setups: readonly PlanSetup[],
  jobs: readonly (readonly Omit<WaysJob, 'setup'>[])[],
  told: Searched,
): Promise<Result[][]> {
  const all = jobs.flatMap((own, setup) => own.map((job): WaysJob => ({ ...job, setup })))
  if (all.length === 0) return jobs.map(() => [])
  const results = await runJobs<Result>(ctx, setups, all, told)
  return jobs.map((_, setup) => results.filter((_result, k) => all[k]!.setup === setup))
}

/** Fronts under several designs, and plans without the rooms that they offer, where each saves an access point. */
async function withoutRoomsOf(
  ctx: Context,
  designs: readonly Under[],
  what: string,
  atMost = 0,
): Promise<{ readonly fronts: readonly LocationFront[]; readonly reduced: PlannedDesign['reduced'] }[]> {
  const setups = designs.map(({ setup }) => setup)
  const searches = designs.map(({ offers }) => offers.map(({ location, most }) => ({ location, most })))
  const fronts = await runAll<LocationFront>(ctx, setups, searches, {
    what: `fronts of locations${what}`,
    atMost,
  })
  const fewer = designs.map(({ offers }, d) =>
    offers.flatMap(({ location, lever }, i) =>
      worthPlanning(fronts[d]![i]!).map(({ givenUp }) => ({ location, lever, givenUp })),
    ),
  )
  const jobs = fewer.map((each) =>
    each.map(({ location, givenUp }) => ({ location: withoutRooms(location, givenUp), most: null })),
  )
  const placed = await runAll<PlacedLocation>(ctx, setups, jobs, { what: `plans without rooms${what}` })
  return designs.map((_, d) => ({
    fronts: fronts[d]!,
    reduced: fewer[d]!.map(({ lever, givenUp }, i) => ({ placed: placed[d]![i]!, givenUp, lever })),
  }))
}

/**
 * Of a set of levers whether to give up rooms on top of it is no way of its own: where rooms alone hold every ceiling and lose fewer than
 * the set must with them, that way has fewer levers and loses less.
 */
async function beatenByRooms(
  estate: Estate,
  levers: readonly Lever[],
  own: PlannedVariants,
  offers: readonly RoomsOffer[],
): Promise<(set: readonly Lever[], placed: readonly PlacedLocation[]) => boolean> {
  const [lever, ...others] = [...new Set(offers.map((offer) => offer.lever))]
  if (lever === undefined || others.length > 0) return () => false
  const fewest = await fewestByRooms(await searching(estateProblem(estate, levers, own)), lever)
  if (fewest === null) return () => false
  const offered = new Set(offers.map(({ location }) => location.id))
  return (set, placed) => {
    const under = designUnder(estate.operation.design, set)
    return leastLostUnder(estate, own.base, placed, { under, offered }) > fewest
  }
}

/**
 * Everything that the levers of a file ask to have planned: the operation's own design with its fronts; every set of levers that change
 * plans; the fronts of those sets that do not hold the ceilings by themselves. At most so many searches; what was left out is told.
 */
export async function planWays(
  ctx: Context,
  estate: Estate,
  levers: readonly Lever[],
  whole: readonly LocationPlan[],
): Promise<WaysPlanned> {
  const { design } = estate.operation
  const locations = estate.sites.flatMap((site) => site.locations)
  const fits = (set: readonly Lever[]): boolean =>
    designFits(designUnder(design, set), estate.catalog, estate.operation)
  const searches = searchesOf(levers, locations, fits)
  const own: Under = { setup: setupFor(estate, design), offers: roomsOffered(levers, locations) }
  const allowed = levers.filter((lever) => lever.allowed)
  const offers = roomsOffered(allowed, locations)
  const sets = searches.sets.map((set) => ({ set, setup: setupFor(estate, designUnder(design, set)), offers }))
  // A front may lead to a plan without rooms or two; what sets of levers share is found once.
  const atMost = sets.length * (locations.length + offers.length)
  const [ofOwn] = await withoutRoomsOf(ctx, [own], '', atMost)
  const placed = await runAll<PlacedLocation>(
    ctx,
    sets.map(({ setup }) => setup),
    sets.map(() => locations.map((location) => ({ location, most: null }))),
    { what: `plans under ${counted(sets.length, 'set')} of levers` },
  )
  const short = sets.filter(({ set }, i) => !holdsAlone(estate, set, placed[i]!))
  const base = whole.map(asPlaced)
  const isBeaten = await beatenByRooms(estate, levers, { base, reduced: ofOwn!.reduced, designs: [] }, offers)
  const worthRooms = short.filter((each) => !isBeaten(each.set, placed[sets.indexOf(each)]!))
  const roomed = searches.withRooms(worthRooms)
  const ofRoomed = await withoutRoomsOf(ctx, roomed, ' under levers')
  const names = (some: readonly (readonly Lever[])[]) => some.map((set) => set.map(({ id }) => id))
  const notRoomed = worthRooms.filter((each) => !roomed.includes(each)).map(({ set }) => set)
  return {
    planned: {
      base,
      reduced: ofOwn!.reduced,
      designs: sets.map((each, i) => ({
        id: each.set.map(({ id }) => id).join('+'),
        levers: each.set.map(({ id }) => id),
        base: placed[i]!,
        reduced: ofRoomed[roomed.indexOf(each)]?.reduced ?? [],
      })),
    },
    fronts: ofOwn!.fronts,
    limits: {
      searches: MOST_SEARCHES,
      sets: names(searches.left),
      more: searches.unlisted,
      rooms: offers.length === 0 ? [] : names(notRoomed),
    },
  }
}

/** A location without the rooms that a choice gives up, named from the location on. */
function withoutGivenUp(location: Location, givenUp: readonly string[]): Location {
  const rooms = givenUp.flatMap((path) => {
    const [, ...room] = path.split('/')
    return room.length === 0 ? [] : [room.join('/')]
  })
  return withoutRooms(location, rooms)
}

/** Plans a way's locations anew where its levers of the bill reach the placement: the price of an access point with another licence. */
export function replanner(
  ctx: Context,
  estate: Estate,
  givenUpAt: (choice: readonly number[], i: number) => readonly string[],
): Replan {
  const { design } = estate.operation
  const locations = estate.sites.flatMap((site) => site.locations)
  return async (placed, choice, levers) => {
    const planning = levers.filter(isOfDesign)
    const [with_, without] = [levers, planning].map((some) => setupFor(estate, designUnder(design, some)))
    if (keyText(with_) === keyText(without)) return null
    const jobs = locations.map(
      (location, i): WaysJob => ({
        location: withoutGivenUp(location, givenUpAt(choice.options, i)),
        setup: 0,
        most: null,
      }),
    )
    const anew = await runJobs<PlacedLocation>(ctx, [with_!], jobs, { what: 'plans at other prices' })
    return anew.map((location, i) => ({ ...location, status: placed[i]!.status }))
  }
}

/** Plans that are made anew at most, so that a page may show states at other prices of an access point. */
const MOST_ANEW = 100

/** Options of locations that some sets of choices ask for, each once. */
function wantedOf(sets: readonly SetOfChoices[]): (readonly [location: number, option: number])[] {
  const wanted = new Map<string, readonly [number, number]>()
  for (const { choices } of sets)
    for (const { choice } of choices) for (const [i, o] of choice.options.entries()) wanted.set(`${i}/${o}`, [i, o])
  return [...wanted.values()]
}

/** The plans of the states of a page: those that ways were looked for with, or made anew while there are few. */
export function statePlans(ctx: Context, estate: Estate, { choices }: EstateProblem): PlansOfSets {
  const { design } = estate.operation
  const locations = estate.sites.flatMap((site) => site.locations)
  const asItIs = (i: number, o: number) => choices[i]![o]!.billed
  return async (sets) => {
    const setups = sets.map(({ levers }) => {
      const setup = setupFor(estate, designUnder(design, levers))
      const moves = keyText(setup) !== keyText(setupFor(estate, designUnder(design, levers.filter(isOfDesign))))
      return { setup, key: moves ? keyText(setup) : null }
    })
    const anew: { readonly setup: PlanSetup; readonly key: string; readonly wanted: ReturnType<typeof wantedOf> }[] = []
    const planned = new Map<string, Planned | null>()
    let left = MOST_ANEW
    for (const { setup, key } of setups) {
      if (key === null || planned.has(key)) continue
      const wanted = wantedOf(sets.filter((_, s) => setups[s]!.key === key))
      planned.set(key, null)
      if (wanted.length > left) continue
      left -= wanted.length
      anew.push({ setup, key, wanted })
    }
    const placed = await runAll<PlacedLocation>(
      ctx,
      anew.map(({ setup }) => setup),
      anew.map(({ wanted }) =>
        wanted.map(([i, o]) => ({ location: withoutGivenUp(locations[i]!, choices[i]![o]!.givenUp), most: null })),
      ),
      { what: 'plans at other prices, to try' },
    )
    for (const [k, { key, wanted }] of anew.entries()) {
      const byOption = new Map(
        wanted.map(([i, o], at) => [`${i}/${o}`, { ...placed[k]![at]!, status: asItIs(i, o).status }]),
      )
      planned.set(key, (i, o) => byOption.get(`${i}/${o}`)!)
    }
    return setups.map(({ key }) => (key === null ? asItIs : planned.get(key)!))
  }
}
