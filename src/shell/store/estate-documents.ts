import { createHash } from 'node:crypto'
import { crc32, inflateRawSync } from 'node:zlib'
import type { LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import { restamped, stampsOf } from '../../report/xlsx/stamps.js'
import type { Context } from '../context.js'
import { keptBytes, keptJson } from './figure-cache.js'
import { locationHash, namesOf, renamed, withoutNames } from './packed-plan.js'

/** Puts the plan together anew of its locations under other names. */
type Assemble = (locations: readonly LocationPlan[]) => Plan

const assemblies = new WeakMap<Plan, Assemble>()

export function knowAssembly(plan: Plan, assemble: Assemble): void {
  assemblies.set(plan, assemble)
}

type Made = string | Uint8Array

/** Gives a document of the whole estate, a text or a workbook, as a text or as its bytes. @param what it is */
export type EstateSource = (what: string, make: (plan: Plan) => Promise<Made>) => Promise<Made>

/** Locations up to which documents of the whole estate are kept: each is held at once, not in pieces. */
const MOST_LOCATIONS = 1000

/** Stands for the name of a room: its location, floor and place there. */
const NAMED = /\ue001(\d+\.\d+\.\d+)\ue001/g

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The plan with other hashes in the places of its revision and those of its inputs. */
function withoutHashes(plan: Plan): Plan {
  const inputs = Object.fromEntries(Object.keys(plan.inputs).map((path) => [path, `sha256-${hashOf(path)}`]))
  return { ...plan, revision: `sha256-${hashOf('revision')}`, inputs }
}

/** All that a document says. */
async function textOf(made: Made): Promise<string> {
  if (typeof made === 'string') return made
  const { strFromU8, unzipSync } = await import('fflate')
  return Object.values(unzipSync(made))
    .map((file) => strFromU8(file))
    .join('')
}

/** Where the rooms are that a document of marked names shows; null where one of these is cut. */
async function shownIn(made: Made): Promise<string[] | null> {
  const text = await textOf(made)
  const found = [...text.matchAll(NAMED)].map(([, place]) => place!)
  return text.split('\ue001').length - 1 === 2 * found.length ? [...new Set(found)] : null
}

/**
 * Documents of the whole estate from `.mds-cache/documents/`, made with other hashes in the places of revision and inputs: a text shows
 * none of them, and in a workbook those of the plan are written over them. Which rooms a document names is found by making it once of
 * rooms whose names say where they are; then it is kept by the names of these alone.
 * @returns null where none is kept
 */
export function estateSource(ctx: Context, plan: Plan): EstateSource | null {
  const assemble = assemblies.get(plan)
  if (!ctx.cache || assemble === undefined || plan.locations.length > MOST_LOCATIONS) return null
  const nameless = withoutHashes(assemble(plan.locations.map(withoutNames)))
  const key = hashOf(JSON.stringify([{ ...nameless, locations: [] }, nameless.locations.map(locationHash)]))
  const marked = (): Plan => {
    const locations = plan.locations.map((each, at) =>
      renamed(each, (floor, room) => `\ue001${at}.${floor}.${room}\ue001`),
    )
    return withoutHashes(assemble(locations))
  }
  const stamps = stampsOf(nameless)
  return async (what, make) => {
    const shown = await keptJson(ctx, 'documents', [key, what], async () => shownIn(await make(marked())))
    if (shown === null) return make(plan)
    const names = shown.map((place) => {
      const [at, floor, room] = place.split('.').map(Number)
      return namesOf(plan.locations[at!]!)?.[floor!]?.[room!]
    })
    const made = await keptBytes(ctx, 'documents', [key, what, JSON.stringify(names)], () => make(withoutHashes(plan)))
    if (!what.endsWith('.xlsx')) return made
    return restamped(Buffer.from(made), stamps, stampsOf(plan), (packed) => crc32(inflateRawSync(packed)))
  }
}
