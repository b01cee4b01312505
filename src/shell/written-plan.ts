import type { Plan } from '../model/plan.js'
import type { Context } from './context.js'
import { writeOutput } from './output/hold.js'
import type { FileSource } from './output/tree.js'
import { planJsonPieces } from './plan-json.js'
import { knownPlan, PLAN } from './stored-plan.js'

/**
 * The plan of the present inputs, which then stands in the output folder: the one that stands there already, with nothing written, or
 * one that is made and written.
 * @param beside makes what is written with it in any case
 */
export async function writtenPlan(
  ctx: Context,
  options: { readonly silent?: boolean },
  beside: (plan: Plan) => Promise<FileSource[]> = async () => [],
): Promise<Plan> {
  const known = await knownPlan(ctx)
  const plan = known?.plan ?? (await planAnew(ctx, options))
  const others = await beside(plan)
  if (known !== null && others.length === 0) return plan
  await writeOutput(ctx, plan, [{ path: PLAN, render: () => planJsonPieces(plan) }, ...others])
  return plan
}

async function planAnew(ctx: Context, options: { readonly silent?: boolean }): Promise<Plan> {
  const { currentPlan } = await import('./current-plan.js')
  return (await currentPlan(ctx, options)).plan
}
