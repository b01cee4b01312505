import type { Estate } from '../model/estate.js'
import type { Plan } from '../model/plan.js'
import type { Context } from './context.js'
import { editionOf, loadChecked } from './load.js'
import { isOf } from './output/manifest.js'
import { onlyLocations, type PlanOptions, planEstate, tellCounted } from './planning.js'
import { storedPlan } from './stored-plan.js'

/** The named locations alone where nothing is stored; the whole estate otherwise. */
function asked(estate: Estate, isStored: boolean, only: CurrentOptions['only']): Estate {
  const ids = isStored ? null : (only?.(estate) ?? null)
  return ids === null || ids.size === 0 ? estate : onlyLocations(estate, ids)
}

interface CurrentOptions extends Partial<PlanOptions> {
  readonly silent?: boolean
  /** The locations that the command is about: enough where no plan is stored, and nothing is written of them. */
  readonly only?: (estate: Estate) => ReadonlySet<string>
}

/**
 * The plan that belongs to the present inputs: the one in the output folder where this very program made it of them, else computed
 * anew with a notice. Unchanged locations come from the cache either way.
 */
export async function currentPlan(ctx: Context, options: CurrentOptions = {}): Promise<{ estate: Estate; plan: Plan }> {
  const estate = await loadChecked(ctx)
  const stored = await storedPlan(ctx)
  const isCurrent =
    stored !== null && options.warnAt === undefined && (await isOf(stored.manifest, editionOf(ctx, estate)))
  if (isCurrent) return { estate, plan: stored.plan }
  if (stored !== null && !ctx.quiet && !ctx.json)
    ctx.io.err('plan.json is older than the inputs, the options or this build of mds: planned anew\n')
  // What goes to a file holds no word of progress.
  const quiet = ctx.quiet || options.silent === true
  const part = asked(estate, stored !== null, options.only)
  if (part !== estate) await tellCounted({ ...ctx, quiet }, part)
  return { estate, plan: await planEstate({ ...ctx, quiet }, part, options) }
}
