import type { Plan } from '../../model/plan.js'
import { budgetTable } from '../../report/terminal/budget.js'
import { jsonText } from '../../report/terminal-text.js'
import { type Context, type GlobalOptions, makeContext } from '../context.js'
import { budgetExit, type ExitCode } from '../exit-code.js'
import type { Io } from '../io.js'
import { holdOutput } from '../output/hold.js'
import { writtenPlan } from '../written-plan.js'

interface BudgetOptions extends GlobalOptions {
  readonly warnAt?: number
}

const DEFAULT_WARN_AT = 0.9

async function plannedFor(ctx: Context, warnAt: number): Promise<Plan> {
  const { currentPlan } = await import('../current-plan.js')
  return (await currentPlan(ctx, { warnAt })).plan
}

/** `mds budget`: the check against the ceilings and the financing. */
export async function budget(io: Io, _args: readonly string[], options: BudgetOptions): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  const warnAt = options.warnAt ?? DEFAULT_WARN_AT
  const release = await holdOutput(ctx)
  const plan = warnAt === DEFAULT_WARN_AT ? await writtenPlan(ctx, {}) : await plannedFor(ctx, warnAt)
  release()
  if (ctx.json) io.out(jsonText(plan.budget))
  else if (!ctx.quiet) io.out(`${budgetTable(plan, ctx.paint, ctx.lang ?? 'en')}\n`)
  return budgetExit(plan)
}
