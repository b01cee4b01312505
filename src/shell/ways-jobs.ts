import { join } from 'node:path'
import { readRegular } from '../input/read-regular.js'
import type { Estate } from '../model/estate.js'
import type { Lever } from '../model/levers.js'
import type { LocationPlan } from '../model/location-plan.js'
import type { Location } from '../model/site.js'
import { asPlaced, type LocationFront, type PlacedLocation } from '../plan-location.js'
import { setupFor } from '../plan-setup.js'
import { designUnder } from '../plan-ways.js'
import type { PlanSetup } from '../planning/setup.js'
import {
  type EstateProblem,
  isOfDesign,
  type PlannedVariants,
  withoutRooms,
  worthPlanning,
} from '../ways/estate-problem.js'
import type { Replan } from '../ways/optimise.js'
import type { Planned, PlansOfSets, SetOfChoices } from '../ways/states.js'
import type { Context } from './context.js'
import { type PlanJob, planInWorkers } from './pool.js'
import { startStep } from './progress.js'
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

/** Runs searches, those that are kept already aside; in the order of the jobs. */
async function runJobs<Result extends WaysResult>(
  ctx: Context,
  setups: readonly PlanSetup[],
  jobs: readonly WaysJob[],
  what: string,
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
  const script = new URL('./ways-worker.js', import.meta.url)
  await planInWorkers<WaysJob, WaysResult>(
    setups,
    left,
    ctx.jobs,
    async (result, job) => {
      results.set(job, result)
      progress.step(`${what}: ${results.size}/${jobs.length}`)
      await store.put(keys.get(job)!, result)
    },
    script,
  )
  const cached = jobs.length - left.length
  progress.done(`${what}: ${jobs.length}${cached > 0 ? ` (${cached} cached)` : ''}`)
  return jobs.map((job) => results.get(job) as Result)
}

export interface WaysPlanned {
  readonly planned: PlannedVariants
  readonly fronts: readonly LocationFront[]
}

const isBought = ({ status }: Location): boolean => status === 'open' || status === 'partly-open'

/** The most rooms that a lever lets a location give up; of several levers the one that allows most. */
function roomsLeverAt(levers: readonly Lever[], id: string): { readonly lever: string; readonly most: number } | null {
  const found = levers.flatMap(({ id: lever, action }) =>
    action.kind === 'rooms' && (action.locations === null || action.locations.includes(id))
      ? [{ lever, most: action.most }]
      : [],
  )
  return found.sort((a, b) => b.most - a.most)[0] ?? null
}

/** Everything that the levers of a file ask to have planned. */
export async function planWays(
  ctx: Context,
  estate: Estate,
  levers: readonly Lever[],
  whole: readonly LocationPlan[],
): Promise<WaysPlanned> {
  const { design } = estate.operation
  const locations = estate.sites.flatMap((site) => site.locations)
  const base = whole.map(asPlaced)
  const own = setupFor(estate, design)
  const open = locations.flatMap((location) => {
    const lever = isBought(location) ? roomsLeverAt(levers, location.id) : null
    return lever === null ? [] : [{ location, ...lever }]
  })
  const fronts =
    open.length === 0
      ? []
      : await runJobs<LocationFront>(
          ctx,
          [own],
          open.map(({ location, most }) => ({ location, setup: 0, most })),
          'fronts of locations',
        )
  const fewer = open.flatMap(({ location, lever }, i) =>
    worthPlanning(fronts[i]!).map(({ givenUp }) => ({ location, lever, givenUp })),
  )
  const reduced =
    fewer.length === 0
      ? []
      : await runJobs<PlacedLocation>(
          ctx,
          [own],
          fewer.map(({ location, givenUp }) => ({ location: withoutRooms(location, givenUp), setup: 0, most: null })),
          'plans without rooms',
        )
  const designs = new Map<string, readonly PlacedLocation[]>()
  for (const lever of levers.filter((each) => each.allowed && isOfDesign(each))) {
    const setup = setupFor(estate, designUnder(design, [lever]))
    const jobs = locations.map((location): WaysJob => ({ location, setup: 0, most: null }))
    designs.set(lever.id, await runJobs<PlacedLocation>(ctx, [setup], jobs, `plans under ${lever.id}`))
  }
  const planned = {
    base,
    reduced: fewer.map(({ lever, givenUp }, i) => ({ placed: reduced[i]!, givenUp, lever })),
    designs,
  }
  return { planned, fronts }
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
    const anew = await runJobs<PlacedLocation>(ctx, [with_!], jobs, 'plans at other prices')
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
    const planned = new Map<string, Planned | null>()
    let left = MOST_ANEW
    for (const { setup, key } of setups) {
      if (key === null || planned.has(key)) continue
      const wanted = wantedOf(sets.filter((_, s) => setups[s]!.key === key))
      planned.set(key, null)
      if (wanted.length > left) continue
      left -= wanted.length
      const jobs = wanted.map(
        ([i, o]): WaysJob => ({
          location: withoutGivenUp(locations[i]!, choices[i]![o]!.givenUp),
          setup: 0,
          most: null,
        }),
      )
      const anew = await runJobs<PlacedLocation>(ctx, [setup], jobs, 'plans at other prices, to try')
      const byOption = new Map(wanted.map(([i, o], at) => [`${i}/${o}`, { ...anew[at]!, status: asItIs(i, o).status }]))
      planned.set(key, (i, o) => byOption.get(`${i}/${o}`)!)
    }
    return setups.map(({ key }) => (key === null ? asItIs : planned.get(key)!))
  }
}
