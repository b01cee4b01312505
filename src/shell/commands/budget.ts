import { budgetTable } from '../../report/terminal/budget.js'
import { jsonText } from '../../report/terminal-text.js'
import { type GlobalOptions, makeContext } from '../context.js'
import { currentPlan } from '../current-plan.js'
import { budgetExit, type ExitCode } from '../exit-code.js'
import { planFiles } from '../files.js'
import type { Io } from '../io.js'
import { holdOutput, writeOutput } from '../output/hold.js'

interface BudgetOptions extends GlobalOptions {
  readonly warnAt?: number
}

const DEFAULT_WARN_AT = 0.9

/** `mds budget`: the check against the ceilings and the financing. */
export async function budget(io: Io, _args: readonly string[], options: BudgetOptions): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  const warnAt = options.warnAt ?? DEFAULT_WARN_AT
  const release = await holdOutput(ctx)
  const { plan } = await currentPlan(ctx, warnAt === DEFAULT_WARN_AT ? {} : { warnAt })
  if (warnAt === DEFAULT_WARN_AT) await writeOutput(ctx, plan.revision, planFiles(plan))
  release()
  if (ctx.json) io.out(jsonText(plan.budget))
  else if (!ctx.quiet) io.out(`${budgetTable(plan, ctx.paint, ctx.lang ?? 'en')}\n`)
  return budgetExit(plan)
}
