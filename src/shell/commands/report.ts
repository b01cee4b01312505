import { type GlobalOptions, makeContext, showPath } from '../context.js'
import type { ExitCode } from '../exit-code.js'
import type { Io } from '../io.js'
import { holdOutput } from '../output/hold.js'
import { repeatReport } from '../repeat-run.js'

/** `mds report`: the index page and the survey reports of the named locations, from the plan of the present inputs; with `--pdf` on paper too. */
export async function report(
  io: Io,
  args: readonly string[],
  options: GlobalOptions & { readonly pdf?: boolean },
): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  const release = await holdOutput(ctx)
  const isPrinted = options.pdf === true
  const anew = async () => (await import('../report-anew.js')).reportAnew(ctx, args, isPrinted)
  const { paths, exit } = (await repeatReport(ctx, args, isPrinted)) ?? (await anew())
  release()
  if (ctx.json) io.out(`${JSON.stringify({ files: paths })}\n`)
  else if (!ctx.quiet) io.out(` → open ${showPath(ctx, 'index.html')}\n`)
  return exit
}
