import { join } from 'node:path'
import { sha256 } from '../hash.js'
import { readRegular } from '../input/read-regular.js'
import type { Plan } from '../model/plan.js'
import type { Context } from './context.js'
import { heal } from './output/hold.js'
import { isOf, type Manifest, readManifest } from './output/manifest.js'
import { type KnownInputs, knownInputs } from './store/known.js'

/** The plan in an output folder. */
export const PLAN = 'plan.json'

/** What the last run wrote: its plan, with the list that it stands in; a plan that was changed since is none. */
export async function storedPlan(ctx: Context): Promise<{ readonly manifest: Manifest; readonly plan: Plan } | null> {
  await heal(ctx)
  try {
    const bytes = await readRegular(join(ctx.out, PLAN))
    const manifest = await readManifest(ctx.out)
    if (manifest?.files[PLAN] !== sha256(bytes)) return null
    return { manifest, plan: JSON.parse(bytes.toString('utf8')) as Plan }
  } catch {
    return null
  }
}

/** Whether the output folder holds a plan, of these inputs or of earlier ones. */
export async function hasStoredPlan(ctx: Context): Promise<boolean> {
  return (await storedPlan(ctx)) !== null
}

/**
 * The plan in the output folder where this very program made it of inputs that say the same now: nothing is read into an estate, and
 * the tree is the plan's already.
 */
export async function knownPlan(ctx: Context): Promise<{ readonly plan: Plan; readonly inputs: KnownInputs } | null> {
  const inputs = await knownInputs(ctx)
  const stored = inputs && (await storedPlan(ctx))
  const isCurrent = stored !== null && (await isOf(stored.manifest, inputs!.value))
  return isCurrent ? { plan: stored.plan, inputs: inputs! } : null
}
