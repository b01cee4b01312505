import { messagesOf } from '../report/messages/index.js'
import { terminalTexts } from '../report/messages/terminal.js'
import type { Context } from './context.js'
import type { ExitCode } from './exit-code.js'
import { loadWorkbook } from './files.js'
import { sayRun, writeAll, writtenText } from './finish-run.js'
import { inputsOf, loadChecked } from './load.js'
import { planEstate, plannedText } from './planning.js'
import { startStep } from './progress.js'
import { rememberRun } from './repeat-run.js'
import { sayValidation } from './say-validation.js'

/** The main job done in full; what did not change is taken from the cache. @param release gives the output folder free */
export async function runAnew(ctx: Context, isAll: boolean, release: () => void): Promise<ExitCode> {
  const checking = startStep(ctx)
  const estate = await loadChecked(ctx)
  const checked = messagesOf(ctx.lang ?? 'en', terminalTexts).checked(Object.keys(estate.inputs).length)
  checking.done(checked)
  const plan = await planEstate(ctx, estate, { onWork: () => void loadWorkbook().catch(() => undefined) })
  const files = await writeAll(ctx, plan)
  release()
  const said: string[] = []
  const out = (text: string): void => {
    if (!ctx.json) said.push(text)
    ctx.io.out(text)
  }
  const told = { ...ctx, io: { ...ctx.io, out } }
  sayValidation(told, estate, plan)
  const exit = sayRun(told, plan, isAll)
  const inputs = inputsOf(estate)
  const planned = plannedText(ctx, { locations: plan.locations, reused: plan.locations.length })
  const written = writtenText(ctx, plan, Object.keys(files).length, false)
  if (inputs !== null)
    await rememberRun(ctx, isAll, inputs, { steps: [checked, planned, written], said: said.join(''), files, exit })
  return exit
}
