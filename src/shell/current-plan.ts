import { join } from 'node:path'
import { readRegular } from '../input/read-regular.js'
import type { Estate } from '../model/estate.js'
import type { Plan } from '../model/plan.js'
import { revisionOf } from '../plan.js'
import type { Context } from './context.js'
import { loadChecked } from './load.js'
import { heal } from './output/hold.js'
import { readManifest, sha256 } from './output/manifest.js'
import { type PlanOptions, planEstate } from './planning.js'

const PLAN = 'plan.json'

/** The plan as the last run wrote it; one that was changed since is none. */
async function storedPlan(ctx: Context): Promise<Plan | null> {
  await heal(ctx)
  try {
    const bytes = await readRegular(join(ctx.out, PLAN))
    const manifest = await readManifest(ctx.out)
    return manifest?.files[PLAN] === sha256(bytes) ? (JSON.parse(bytes.toString('utf8')) as Plan) : null
  } catch {
    return null
  }
}

/**
 * The plan that belongs to the present inputs: the one in the output folder where its revision matches, else computed anew
 * with a notice. Unchanged locations come from the cache either way.
 */
export async function currentPlan(
  ctx: Context,
  options: Partial<PlanOptions> & { readonly silent?: boolean } = {},
): Promise<{ estate: Estate; plan: Plan }> {
  const estate = await loadChecked(ctx)
  const language = ctx.lang ?? estate.operation.language
  const revision = revisionOf(estate, { scenario: ctx.scenario, language })
  const stored = await storedPlan(ctx)
  if (stored !== null && stored.revision === revision && options.warnAt === undefined) return { estate, plan: stored }
  if (stored !== null && !ctx.quiet && !ctx.json)
    ctx.io.err('plan.json is older than the inputs or the options: planned anew\n')
  // What goes to a file holds no word of progress.
  const quiet = ctx.quiet || options.silent === true
  return { estate, plan: await planEstate({ ...ctx, quiet }, estate, options) }
}
