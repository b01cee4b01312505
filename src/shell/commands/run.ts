import { counted } from '../../report/terminal-text.js'
import { type GlobalOptions, makeContext } from '../context.js'
import type { ExitCode } from '../exit-code.js'
import { loadWorkbook } from '../files.js'
import { sayRun, writeAll } from '../finish-run.js'
import type { Io } from '../io.js'
import { loadChecked } from '../load.js'
import { holdOutput } from '../output/hold.js'
import { planEstate } from '../planning.js'
import { startStep } from '../progress.js'
import { sayValidation } from '../say-validation.js'

/** `mds run`: check, plan, report, bill of materials, budget; the exit code is the worst of them. */
export async function run(
  io: Io,
  _args: readonly string[],
  options: GlobalOptions & { readonly all?: boolean },
): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  const release = await holdOutput(ctx)
  const checking = startStep(ctx)
  const estate = await loadChecked(ctx)
  checking.done(`${counted(Object.keys(estate.inputs).length, 'file')} checked`)
  const plan = await planEstate(ctx, estate, { onWork: () => void loadWorkbook().catch(() => undefined) })
  await writeAll(ctx, plan)
  release()
  sayValidation(ctx, estate, plan)
  return sayRun(ctx, plan, options.all)
}
