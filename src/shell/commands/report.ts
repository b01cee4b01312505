import { counted } from '../../report/terminal-text.js'
import { type GlobalOptions, makeContext } from '../context.js'
import { currentPlan } from '../current-plan.js'
import { type ExitCode, requirementExit } from '../exit-code.js'
import { figureSource } from '../figure-cache.js'
import { planFiles, reportFiles } from '../files.js'
import type { Io } from '../io.js'
import { selectLocations } from '../load.js'
import { holdOutput, writeOutput } from '../output/hold.js'
import { pdfFiles } from '../pdf-files.js'
import { startStep } from '../progress.js'
import { showPath } from '../show-path.js'

/** `mds report`: the index page and the survey reports of the named locations, from the plan of the present inputs; with `--pdf` on paper too. */
export async function report(
  io: Io,
  args: readonly string[],
  options: GlobalOptions & { readonly pdf?: boolean },
): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  const release = await holdOutput(ctx)
  const { estate, plan } = await currentPlan(ctx)
  const selected = selectLocations(estate, args)
  const progress = startStep(ctx)
  const figures = figureSource(ctx, plan)
  const printed = options.pdf === true ? pdfFiles(plan, selected, figures) : []
  const files = [...reportFiles(plan, selected, figures), ...printed]
  await writeOutput(ctx, plan.revision, [...planFiles(plan), ...files])
  release()
  const pdfs = printed.filter((file) => file.path.endsWith('.pdf')).length
  progress.done(`${counted(selected.size, 'report')}${pdfs > 0 ? `, ${counted(pdfs, 'PDF')}` : ''} and the index page`)
  if (ctx.json) io.out(`${JSON.stringify({ files: files.map((file) => file.path) })}\n`)
  else if (!ctx.quiet) io.out(` → open ${showPath(ctx, 'index.html')}\n`)
  return requirementExit({ ...plan, locations: plan.locations.filter((location) => selected.has(location.id)) })
}
