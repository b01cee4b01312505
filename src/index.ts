/** The public API: the pipeline that the commands use, and the formulas one at a time. */

import type { ReadOptions } from './input/estate.js'
import type { Estate } from './model/estate.js'
import type { Plan } from './model/plan.js'
import type { PlanEstateOptions } from './plan.js'
import type { OutputFile } from './shell/output/tree.js'

export type { Estate } from './model/estate.js'
export { type Finding, InputError } from './model/finding.js'
export type { Plan } from './model/plan.js'
export { type SetCover, type SetCoverResult, solveCover } from './placement/solve-cover.js'
export type { PlanEstateOptions } from './plan.js'
export { noiseFloorDbm } from './radio/bands.js'
export { cost231LossDb } from './radio/cost231.js'
export { freeSpaceLossDb, logDistanceLossDb } from './radio/free-space.js'
export { inhOfficeLosProbability, inhOfficeLossDb } from './radio/inh-office.js'
export { itu1238ClassicLossDb } from './radio/itu1238-classic.js'
export { itu1238SiteGeneralLossDb } from './radio/itu1238-site-general.js'
export { PATH_LOSS_VALIDITY } from './radio/model-validity.js'
export { phyRateBps } from './radio/phy-rate.js'
export { slabLossDb } from './radio/slab.js'
export { tgaxLossDb } from './radio/tgax.js'
export { type OutOfRange, outOfRange, type ValidityRange } from './radio/validity.js'
export type { OutputFile } from './shell/output/tree.js'

// The three below load what they need when they are called: half a second that a formula or a set cover does without.

/**
 * Loads an estate.
 * @throws InputError with every mistake of every file
 */
export async function loadEstate(root: string, options?: ReadOptions): Promise<Estate> {
  return (await import('./input/estate.js')).loadEstate(root, options)
}

/** Plans a whole estate in this thread, location by location: what the commands do in worker threads and with a cache. */
export async function planEstate(estate: Estate, options?: PlanEstateOptions): Promise<Plan> {
  return (await import('./plan.js')).planEstate(estate, options)
}

/** Everything that `mds run` writes, with its content. */
export async function renderReports(plan: Plan): Promise<OutputFile[]> {
  return (await import('./shell/files.js')).allFiles(plan)
}
