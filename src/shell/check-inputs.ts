import { validateRules } from '../bom/rules.js'
import type { ReadingStore } from '../input/reading-store.js'
import { conformities, type ModelConformity } from '../model/ap-conformity.js'
import { type Finding, isOpenWarning } from '../model/finding.js'
import { findingsJson, findingsSarif } from '../report/findings-json.js'
import { messagesOf } from '../report/messages/index.js'
import { terminalTexts } from '../report/messages/terminal.js'
import { type CommandMessages, commandTexts } from '../report/messages/terminal-commands.js'
import { formatFindings } from '../report/terminal/findings.js'
import { formatConformities } from '../report/terminal/plan.js'
import { consultationFindings } from './consultation.js'
import type { Context } from './context.js'
import { readPricedEstate, selectLocations } from './load.js'
import { locationFold } from './store/fold.js'
import { readingStore } from './store/reading-cache.js'

interface Checked {
  readonly findings: readonly Finding[]
  readonly files: number
  readonly models: readonly ModelConformity[]
}

async function collect(ctx: Context, names: readonly string[], store?: ReadingStore): Promise<Checked> {
  const options = { keep: locationFold(), store: store ?? (await readingStore(ctx)) }
  const { estate, findings } = await readPricedEstate(ctx, options)
  if (estate === null) return { findings, files: 0, models: [] }
  const selected = selectLocations(estate, names)
  const ofOffers = names.length === 0 ? consultationFindings(ctx.root) : []
  const all = [...findings, ...validateRules(estate.catalog, estate.operation), ...ofOffers]
  const shown = all.filter(({ at }) => names.length === 0 || at.locationId === undefined || selected.has(at.locationId))
  return { findings: shown, files: Object.keys(estate.inputs).length, models: conformities(estate.catalog) }
}

function render(format: string, { findings, models }: Checked, ctx: Context): string {
  if (format === 'json' || ctx.json) return findingsJson(findings, models)
  if (format === 'sarif') return findingsSarif(findings)
  const open = findings.filter(({ accepted }) => accepted === undefined)
  return open.length === 0 ? '' : formatFindings(open, ctx.paint, messagesOf(ctx.lang ?? 'en', terminalTexts))
}

/** "2 warnings, 3 accepted". */
function warningsText(findings: readonly Finding[], { check: words }: Pick<CommandMessages, 'check'>): string {
  const accepted = findings.filter((finding) => finding.accepted !== undefined).length
  const warnings = words.warnings(findings.filter(isOpenWarning).length)
  return accepted === 0 ? warnings : `${warnings}, ${words.accepted(accepted)}`
}

/** What a check tells. */
export interface CheckTold {
  readonly errors: number
  /** All findings, in the form that was asked for. */
  readonly findings: string
  /** How many files and warnings there are, or how many errors and warnings. */
  readonly count: string
  /** How documented models stand to all classes. */
  readonly models: string
}

/** Reads all inputs and says what is wrong with them. @param store where readings are kept, if not in the cache */
export async function checkInputs(
  ctx: Context,
  names: readonly string[],
  format: string,
  store?: ReadingStore,
): Promise<CheckTold> {
  const checked = await collect(ctx, names, store)
  const { findings, files, models } = checked
  const errors = findings.filter((finding) => finding.severity === 'error').length
  const { check: words } = messagesOf(ctx.lang ?? 'en', commandTexts)
  const counted = errors === 0 ? words.files(files) : words.errors(errors)
  return {
    errors,
    findings: render(format, checked, ctx),
    count: `${counted}, ${warningsText(findings, { check: words })}`,
    models: formatConformities(models, ctx.paint),
  }
}
