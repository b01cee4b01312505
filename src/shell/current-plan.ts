import { join } from 'node:path'
import { readRegular } from '../input/read-regular.js'
import type { Estate } from '../model/estate.js'
import type { Plan } from '../model/plan.js'
import { revisionOf } from '../plan.js'
import type { Context } from './context.js'
import { loadChecked } from './load.js'
import { heal } from './output/hold.js'
import { isOf, type Manifest, readManifest, sha256 } from './output/manifest.js'
import { onlyLocations, type PlanOptions, planEstate, tellCounted } from './planning.js'

const PLAN = 'plan.json'

/** What the last run wrote: its plan, with the list that it stands in; a plan that was changed since is none. */
async function storedPlan(ctx: Context): Promise<{ readonly manifest: Manifest; readonly plan: Plan } | null> {
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
  const language = ctx.lang ?? estate.operation.language
  const revision = revisionOf(estate, { scenario: ctx.scenario, language })
  const stored = await storedPlan(ctx)
  const isCurrent = stored !== null && options.warnAt === undefined && (await isOf(stored.manifest, revision))
  if (isCurrent) return { estate, plan: stored.plan }
  if (stored !== null && !ctx.quiet && !ctx.json)
    ctx.io.err('plan.json is older than the inputs, the options or this build of mds: planned anew\n')
  // What goes to a file holds no word of progress.
  const quiet = ctx.quiet || options.silent === true
  const part = asked(estate, stored !== null, options.only)
  if (part !== estate) tellCounted({ ...ctx, quiet }, part)
  return { estate, plan: await planEstate({ ...ctx, quiet }, part, options) }
}
