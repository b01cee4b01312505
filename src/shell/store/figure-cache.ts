import { join } from 'node:path'
import { readRegular } from '../../input/read-regular.js'
import type { LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import type { Figure } from '../../report/document.js'
import { floorFigures } from '../../report/svg/floor-figure.js'
import type { Context } from '../context.js'
import { cacheKey, verified, writeVerifiable } from './cache.js'
import { deflated, inflated } from './fold.js'
import { locationHash } from './packed-plan.js'
import { programHash } from './program-hash.js'

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
    const key = cacheKey([await programHash(), shared, locationHash(location)])
    const file = join(ctx.cacheRoot, '.mds-cache', 'figures', key.slice(0, 2), key)
    const known = verified(file, await readRegular(file).catch(() => new Uint8Array()))
    if (known !== null) return JSON.parse(inflated(known).toString('utf8')) as readonly Figure[]
    const figures = floorFigures(plan, location)
    await writeVerifiable(file, deflated(JSON.stringify(figures)))
    return figures
  }
}
