import { type GlobalOptions, makeContext } from '../context.js'
import type { ExitCode } from '../exit-code.js'
import type { Io } from '../io.js'
import { holdOutput } from '../output/hold.js'
import { repeatRun } from '../repeat-run.js'

/** `mds run`: check, plan, report, bill of materials, budget; the exit code is the worst of them. */
export async function run(
  io: Io,
  _args: readonly string[],
  options: GlobalOptions & { readonly all?: boolean },
): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  const isAll = options.all === true
  const release = await holdOutput(ctx)
  const repeated = await repeatRun(ctx, isAll)
  if (repeated !== null) {
    release()
    return repeated
  }
  const { runAnew } = await import('../run-anew.js')
  return runAnew(ctx, isAll, release)
}
