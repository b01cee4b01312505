import { whyNotDrawn } from '../../input/check-planned.js'
import type { Plan } from '../../model/plan.js'
import { diffDocument } from '../../report/compare/diff-document.js'
import { type PlanDiff, planDiff } from '../../report/compare/plan-diff.js'
import { inert } from '../../report/terminal-text.js'
import { type Context, type GlobalOptions, makeContext, UsageError } from '../context.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import { type HtmlOptions, type HtmlTarget, htmlTarget, putPage } from '../html-file.js'
import type { Io } from '../io.js'
import { plansOf } from '../plan-of.js'
import { type ComparisonFormat, printComparison } from '../print-comparison.js'

interface DiffOptions extends GlobalOptions, HtmlOptions {
  readonly format?: ComparisonFormat
}

async function putDiff(ctx: Context, target: HtmlTarget, plans: readonly [Plan, Plan], found: PlanDiff): Promise<void> {
  const [old, now] = plans
  const why = whyNotDrawn(now)
  if (why !== null)
    throw new UsageError(
      `--html wants a newer plan of this version of mds, not one without ${inert(why)}: plan it anew`,
    )
  const { diffPage } = await import('../../report/pages/diff-page.js')
  const shown = { ...now, language: ctx.lang ?? now.language }
  await putPage(ctx, target, diffPage(old, shown, found, whyNotDrawn(old) === null))
}

/** `mds diff`: two plans held against each other; writes nothing but the page asked for, and 0 whatever differs. */
export async function diff(io: Io, args: readonly string[], options: DiffOptions): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  const target = htmlTarget(ctx, options)
  const [before = '', after = ctx.root] = args
  const [old, now] = (await plansOf(ctx, [before, after])) as [Plan, Plan]
  const found = planDiff(old, now)
  if (target !== null) await putDiff(ctx, target, [old, now], found)
  printComparison(ctx, options.format, {
    json: found,
    language: ctx.lang ?? now.language,
    document: (words) => diffDocument(found, now.operation.name, words),
  })
  return EXIT.ok
}
