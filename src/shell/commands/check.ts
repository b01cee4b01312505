import { validateRules } from '../../bom/rules.js'
import type { ReadingStore } from '../../input/reading-store.js'
import { conformities, type ModelConformity } from '../../model/ap-conformity.js'
import { type Finding, isOpenWarning } from '../../model/finding.js'
import { findingsJson } from '../../report/findings-json.js'
import { findingsSarif } from '../../report/findings-sarif.js'
import { formatFindings } from '../../report/findings-text.js'
import { formatConformities } from '../../report/terminal-conformity.js'
import { counted } from '../../report/terminal-text.js'
import { type Context, type GlobalOptions, makeContext, UsageError } from '../context.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import { locationFold } from '../fold.js'
import type { Io } from '../io.js'
import { readPricedEstate, selectLocations } from '../load.js'
import { healIfIdle } from '../output/hold.js'
import { startStep } from '../progress.js'

interface CheckOptions extends GlobalOptions {
  readonly format?: string
  readonly watch?: boolean
}

interface Checked {
  readonly findings: readonly Finding[]
  readonly files: number
  readonly models: readonly ModelConformity[]
}

async function collect(ctx: Context, names: readonly string[], store?: ReadingStore): Promise<Checked> {
  const { estate, findings } = await readPricedEstate(ctx, { keep: locationFold(), ...(store && { store }) })
  if (estate === null) return { findings, files: 0, models: [] }
  const selected = selectLocations(estate, names)
  const all = [...findings, ...validateRules(estate.catalog, estate.operation)]
  const shown = all.filter(({ at }) => names.length === 0 || at.locationId === undefined || selected.has(at.locationId))
  return { findings: shown, files: Object.keys(estate.inputs).length, models: conformities(estate.catalog) }
}

function render(format: string, { findings, models }: Checked, ctx: Context): string {
  if (format === 'json' || ctx.json) return findingsJson(findings, models)
  if (format === 'sarif') return findingsSarif(findings)
  const open = findings.filter(({ accepted }) => accepted === undefined)
  return open.length === 0 ? '' : formatFindings(open, ctx.paint)
}

/** "2 warnings, 3 accepted". */
function warningsText(findings: readonly Finding[]): string {
  const accepted = findings.filter((finding) => finding.accepted !== undefined).length
  const warnings = counted(findings.filter(isOpenWarning).length, 'warning')
  return accepted === 0 ? warnings : `${warnings}, ${accepted} accepted`
}

function inText(ctx: Context, format: string): boolean {
  return format === 'text' && !ctx.json
}

/** Checks once and prints all findings. */
async function checkOnce(
  ctx: Context,
  names: readonly string[],
  format: string,
  store?: ReadingStore,
): Promise<ExitCode> {
  const { io } = ctx
  const progress = startStep({ ...ctx, quiet: ctx.quiet || format !== 'text' })
  const checked = await collect(ctx, names, store)
  const { findings, files, models } = checked
  const text = render(format, checked, ctx)
  const errors = findings.filter((finding) => finding.severity === 'error').length
  const warnings = warningsText(findings)
  if (text !== '' && !(ctx.quiet && errors === 0)) io.out(text.endsWith('\n') ? text : `${text}\n`)
  if (errors === 0) progress.done(`${counted(files, 'file')} checked, ${warnings}`)
  else if (inText(ctx, format)) io.err(`${counted(errors, 'error')}, ${warnings}\n`)
  const wantsModels = store === undefined && names.length === 0 && inText(ctx, format)
  if (wantsModels && !ctx.quiet && errors === 0) io.out(formatConformities(models, ctx.paint))
  return errors === 0 ? EXIT.ok : EXIT.invalidInput
}

/** `mds check`: validates every input and prints all findings, once or on each save; 2 when one is an error. */
export async function check(io: Io, args: readonly string[], options: CheckOptions): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  await healIfIdle(ctx)
  const format = options.format ?? 'text'
  if (options.watch !== true) return checkOnce(ctx, args, format)
  if (!inText(ctx, format)) throw new UsageError('--watch shows text; give it without --json and --format')
  const { checkOnSaves, memoryStore } = await import('../check-watch.js')
  const store = memoryStore()
  return checkOnSaves(ctx, () => checkOnce(ctx, args, format, store))
}
