import { messagesOf } from '../../report/messages/index.js'
import { terminalTexts } from '../../report/messages/terminal.js'
import { formatFindings } from '../../report/terminal/findings.js'
import { calibrationLines, locationTable } from '../../report/terminal/plan.js'
import { inertJson } from '../../report/terminal-text.js'
import { wordedFindings } from '../../report/words.js'
import { type GlobalOptions, makeContext, showPath, UsageError } from '../context.js'
import { type ExitCode, requirementExit } from '../exit-code.js'
import { planFiles } from '../files.js'
import type { Io } from '../io.js'
import { loadChecked, selectLocations } from '../load.js'
import { holdOutput, writeOutput } from '../output/hold.js'
import { planJsonPieces } from '../plan-json.js'
import { onlyLocations, planEstate, tellCounted } from '../planning.js'
import { sayValidation } from '../say-validation.js'
import { planShard } from '../shard/plan-shard.js'
import type { Shard } from '../shard/split.js'
import { hasStoredPlan } from '../stored-plan.js'

/**
 * `mds plan`: computes the plan, writes plan.json whole, prints the named locations; with `--shard` one part of it, for `mds merge`.
 * Where no plan is stored, named locations are planned alone and printed.
 */
export async function plan(
  io: Io,
  args: readonly string[],
  options: GlobalOptions & { readonly shard?: Shard },
): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  if (options.shard !== undefined && args.length > 0)
    throw new UsageError('a shard is planned whole; give SITE or --shard, not both')
  const release = await holdOutput(ctx)
  if (options.shard !== undefined) return planShard(ctx, options.shard).finally(release)
  const estate = await loadChecked(ctx)
  const selected = selectLocations(estate, args)
  const alone = args.length > 0 && !(await hasStoredPlan(ctx))
  const part = alone ? onlyLocations(estate, selected) : estate
  if (alone) await tellCounted(ctx, part)
  const whole = await planEstate(ctx, part)
  if (!alone) await writeOutput(ctx, whole, planFiles(whole))
  release()
  const shown = { ...whole, locations: whole.locations.filter((location) => selected.has(location.id)) }
  if (ctx.json) for (const piece of planJsonPieces(shown)) io.out(inertJson(piece))
  else if (!ctx.quiet) {
    const findings = shown.locations.flatMap((location) =>
      location.findings.filter(({ severity, accepted }) => severity !== 'info' && accepted === undefined),
    )
    const language = ctx.lang ?? 'en'
    const words = messagesOf(language, terminalTexts)
    const notes =
      findings.length === 0 ? '' : `${formatFindings(wordedFindings(whole, findings, language), ctx.paint, words)}\n`
    const written = alone ? words.planWritten.none : words.planWritten.stored(showPath(ctx, 'plan.json'))
    const calibrated = calibrationLines(shown, language)
      .map((line) => `${line}\n`)
      .join('')
    io.out(`${locationTable(shown, ctx.paint, language)}\n${calibrated}${notes}${written}\n`)
  }
  if (!alone) sayValidation(ctx, estate, whole)
  return requirementExit(shown)
}
