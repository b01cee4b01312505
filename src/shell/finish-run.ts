import { isOfEvidence } from '../model/evidence.js'
import { isOpenWarning } from '../model/finding.js'
import { toldIn } from '../model/levers.js'
import type { Language } from '../model/operation.js'
import type { Plan } from '../model/plan.js'
import { messagesOf } from '../report/messages/index.js'
import { type TerminalMessages, terminalTexts } from '../report/messages/terminal.js'
import { waysTexts } from '../report/messages/ways.js'
import { budgetTable } from '../report/terminal/budget.js'
import { formatFindings } from '../report/terminal/findings.js'
import { locationTable } from '../report/terminal/plan.js'
import { counted, inert, inertJson, wrap } from '../report/terminal-text.js'
import { wordedFindings } from '../report/words.js'
import { type Context, showPath } from './context.js'
import { budgetExit, type ExitCode, requirementExit, worstExit } from './exit-code.js'
import { allSources, fitsWorkbook } from './files.js'
import { writeOutput } from './output/hold.js'
import { planJsonPieces } from './plan-json.js'
import { startStep } from './progress.js'
import { figureSource } from './store/figure-cache.js'
import { rememberRendered, upToDateFiles } from './store/rendered.js'

/** How many warnings there are, and who tells them: those of the files by `mds check`, those of the plan on its pages. */
function warningsText({ findings }: Pick<Plan, 'findings'>, { warnings }: Pick<TerminalMessages, 'warnings'>): string {
  const all = findings.filter(isOpenWarning)
  const open = all.filter((finding) => !isOfEvidence(finding))
  if (open.length < all.length && open.length > 0)
    return `${warningsText({ findings: open }, { warnings })}${warnings.andEvidence(all.length - open.length)}`
  if (open.length < all.length) return warnings.evidence(all.length)
  const ofFiles = open.filter(({ at }) => at.file !== undefined).length
  const ofPlan = open.length - ofFiles
  if (open.length === 0) return warnings.none
  if (ofPlan === 0) return warnings.files(ofFiles)
  return ofFiles === 0 ? warnings.pages(ofPlan) : warnings.both(ofFiles, ofPlan)
}

/** The first way out of the ceilings that moves no access point, so that no room is lost, or where to ask for one. */
function wayOut({ ways }: Plan, language: Language): string[] {
  if (ways === undefined) return []
  const { wayOut: words, consent } = messagesOf(language, waysTexts)
  const [first] = ways
  if (first === undefined) return wrap(` ${words.none}`)
  const names = first.levers.map(({ id, label }) => inert(toldIn(language, label ?? id))).join(' + ')
  return wrap(` ${words.first(names, consent[first.consent])}`)
}

function summary(ctx: Context, plan: Plan): string {
  // What the budget table says in words is not said twice.
  const failed = plan.findings.filter(({ severity, code }) => severity === 'error' && !code.startsWith('budget-'))
  const language = ctx.lang ?? 'en'
  const words = messagesOf(language, terminalTexts)
  const warnings = warningsText(plan, words)
  const isQuiet = warnings === words.warnings.none
  return [
    locationTable(plan, ctx.paint, language),
    ...(failed.length > 0 ? [formatFindings(wordedFindings(plan, failed, language), ctx.paint, words)] : []),
    budgetTable(plan, ctx.paint, language),
    ` ${isQuiet ? warnings : ctx.paint.yellow(warnings)}    → ${ctx.paint.bold(words.open(showPath(ctx, 'index.html')))}`,
    ...wayOut(plan, language),
  ].join('\n')
}

/** Renders and writes everything, unless all of it stands there already. */
export async function writeAll(ctx: Context, plan: Plan): Promise<void> {
  const writing = startStep(ctx)
  const done = (files: number, how: string): void =>
    writing.done(
      `${counted(plan.locations.length, 'report')}, index page, workbook and tables: ${counted(files, 'file')} ${how}in ${showPath(ctx, '')}`,
    )
  const present = await upToDateFiles(ctx, plan)
  if (present !== null) return done(present, 'unchanged ')
  writing.step('writing reports, workbook and tables')
  if (!fitsWorkbook(plan)) ctx.io.err('no workbook: a sheet has fewer columns than this estate locations\n')
  const sources = allSources(plan, figureSource(ctx, plan))
  const hashes = await writeOutput(ctx, plan.revision, sources)
  await rememberRendered(ctx, plan, hashes)
  done(sources.length, '')
}

/** What the main job prints of a plan that is written, and its verdict. */
export function sayRun(ctx: Context, plan: Plan): ExitCode {
  if (ctx.json) for (const piece of planJsonPieces(plan)) ctx.io.out(inertJson(piece))
  else if (!ctx.quiet) ctx.io.out(`${summary(ctx, plan)}\n`)
  return worstExit([requirementExit(plan), budgetExit(plan)])
}
