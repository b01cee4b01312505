import { LOTS } from '../../model/price-order.js'
import { counted } from '../../report/terminal-text.js'
import { type GlobalOptions, makeContext, UsageError } from '../context.js'
import { currentPlan } from '../current-plan.js'
import { budgetExit, EXIT, type ExitCode } from '../exit-code.js'
import { planFiles } from '../files.js'
import type { Io } from '../io.js'
import { holdOutput, writeOutput } from '../output/hold.js'
import { startStep } from '../progress.js'
import { showPath } from '../show-path.js'
import { tenderFiles } from '../tender-files.js'

interface TenderCommandOptions extends GlobalOptions {
  readonly hideQuantities?: boolean
}

function lotsOf(args: readonly string[]) {
  return args.map((name) => {
    const lot = LOTS.find((each) => each === name)
    if (lot === undefined) throw new UsageError(`unknown lot '${name}'; one of: ${LOTS.join(', ')}`)
    return lot
  })
}

/** `mds tender`: the French price documents per lot, blank and filled in. An unknown price is exit 5; ceilings are not judged here. */
export async function tender(io: Io, args: readonly string[], options: TenderCommandOptions): Promise<ExitCode> {
  const lots = lotsOf(args)
  const ctx = makeContext(options, io)
  const release = await holdOutput(ctx)
  const { plan } = await currentPlan(ctx)
  const progress = startStep(ctx)
  const files = tenderFiles(plan, { lots, hideQuantities: options.hideQuantities === true })
  await writeOutput(ctx, plan.revision, [...planFiles(plan), ...files])
  release()
  progress.done(`${counted(files.length, 'price document')} in ${showPath(ctx, 'tender')}`)
  if (ctx.json) io.out(`${JSON.stringify({ files: files.map((file) => file.path) })}\n`)
  else if (!ctx.quiet) {
    io.out(`${files.map(({ path }) => `   ${showPath(ctx, path)}`).join('\n')}\n`)
    io.out(' ! files named -estimatif hold the prices of the study: they are internal\n')
    const unmet = plan.bom.filter((line) => line.priceNumber === null)
    if (unmet.length > 0)
      io.out(` ! in no document, no article of the catalogue will do: ${unmet.map(({ rule }) => rule).join(', ')}\n`)
  }
  return budgetExit(plan) === EXIT.priceUnknown ? EXIT.priceUnknown : EXIT.ok
}
