import { join } from 'node:path'
import { digest } from '../../hash.js'
import { type ReadingStore, readingKey } from '../../input/reading-store.js'
import type { LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import type { Figure } from '../../report/document.js'
import { bodyPlan, siteBody } from '../../report/pages/site-page.js'
import { floorFigures } from '../../report/svg/floor-figure.js'
import { heatLayers, type LayerSource } from '../../report/svg/heat-layers.js'
import type { Context } from '../context.js'
import { cacheKey, readVerified, writeVerifiable } from './cache.js'
import { deflated, inflated } from './fold.js'
import { locationHash } from './packed-plan.js'
import { programHash } from './program-hash.js'
import { readingStore } from './reading-cache.js'

/** Gives the drawings of a location. */
export type FigureSource = (location: LocationPlan) => Promise<readonly Figure[]>

/** Drawings made anew. */
export function drawnFigures(plan: Plan): FigureSource {
  return async (location) => floorFigures(plan, location)
}

/** Drawings from `.mds-cache/figures/` where this program drew the same location before; a damaged file counts as absent. */
export function figureSource(ctx: Context, plan: Plan): FigureSource {
  if (!ctx.cache) return drawnFigures(plan)
  const shared = JSON.stringify([plan.language, plan.labels])
  return async (location) => {
    const file = await fileOf(ctx, 'figures', [shared, locationHash(location)])
    const known = keptText(file)
    if (known !== null) return JSON.parse(known) as readonly Figure[]
    const figures = floorFigures(plan, location, keptLayers(await readingStore(ctx)))
    await writeVerifiable(file, deflated(JSON.stringify(figures)))
    return figures
  }
}

/** Heat map layers, by all that they are drawn of: a renamed room has those that it had. */
function keptLayers(store: ReadingStore): LayerSource {
  return (floor, ...drawn) => {
    const rooms = floor.rooms.map((room) => ({ ...room, name: '' }))
    const key = readingKey('layers', JSON.stringify([{ ...floor, rooms }, ...drawn]))
    return JSON.parse(foldedText(store, key, () => JSON.stringify(heatLayers(floor, ...drawn))).toString())
  }
}

/** A text that is kept folded, or made now. */
function foldedText(store: ReadingStore, key: string, make: () => string): string | Buffer {
  const known = store.get(key)
  if (known instanceof Uint8Array) return inflated(known)
  const made = make()
  store.put(key, deflated(made))
  return made
}

/** Where something that this program makes of parts is kept. */
async function fileOf(ctx: Context, folder: string, parts: readonly string[]): Promise<string> {
  const key = cacheKey([await programHash(), ...parts])
  return join(ctx.cacheRoot, '.mds-cache', folder, key.slice(0, 2), key)
}

/** What this program made of the same parts before, or makes now and keeps; null is not kept. */
export async function keptJson<T>(
  ctx: Context,
  folder: string,
  parts: readonly string[],
  make: () => T | Promise<T>,
): Promise<T> {
  if (!ctx.cache) return make()
  const file = await fileOf(ctx, folder, parts)
  const known = keptText(file)
  if (known !== null) return JSON.parse(known) as T
  const made = await make()
  if (made !== null) await writeVerifiable(file, deflated(JSON.stringify(made)))
  return made
}

function keptBytes(file: string): Buffer | null {
  const known = readVerified(file)
  return known === null ? null : inflated(known)
}

const keptText = (file: string): string | null => keptBytes(file)?.toString('utf8') ?? null

/** Gives a text that is made of a location alone, as a text or as its bytes. @param what it is */
export type TextSource = (what: string, location: LocationPlan, make: () => string) => string | Uint8Array

/** Texts made anew. */
export const MADE_TEXTS: TextSource = (_what, _location, make) => make()

/** Texts that this program made of the same location under the same labels before. */
export async function textSource(ctx: Context, plan: Plan): Promise<TextSource> {
  if (!ctx.cache) return MADE_TEXTS
  const store = await readingStore(ctx)
  const shared = JSON.stringify(plan.labels)
  return (what, location, make) => foldedText(store, readingKey(what, shared, locationHash(location)), make)
}

/** Gives what the page of a location shows between its head and its foot, as a text or as its bytes. */
export type BodySource = (location: LocationPlan) => Promise<string | Uint8Array>

/** Bodies made anew. */
export function drawnBodies(plan: Plan, figures: FigureSource = drawnFigures(plan)): BodySource {
  const shown = bodyPlan(plan)
  return async (location) => siteBody(shown, location, await figures(location))
}

/** Bodies from `.mds-cache/bodies/` where this program made them of the same location under the same bill and budget. */
export function bodySource(ctx: Context, plan: Plan): BodySource {
  const drawn = drawnBodies(plan, figureSource(ctx, plan))
  if (!ctx.cache) return drawn
  const shared = digest(JSON.stringify(bodyPlan(plan)))
  return async (location) => {
    const file = await fileOf(ctx, 'bodies', [shared, locationHash(location)])
    const known = keptBytes(file)
    if (known !== null) return known
    const body = await drawn(location)
    await writeVerifiable(file, deflated(body))
    return body
  }
}
