import { isOfEvidence } from '../model/evidence.js'
import { type Finding, isOpenWarning } from '../model/finding.js'
import type { Language } from '../model/operation.js'
import type { Plan } from '../model/plan.js'
import { messagesOf } from '../report/messages/index.js'
import { terminalTexts } from '../report/messages/terminal.js'
import { budgetTable, verdictLine } from '../report/terminal/budget.js'
import { formatFindings } from '../report/terminal/findings.js'
import { exceptionTable, locationTable } from '../report/terminal/plan.js'
import { inertJson, usedColumns } from '../report/terminal-text.js'
import { isOnPages, wordedFindings } from '../report/words.js'
import { type Context, showPath } from './context.js'
import { budgetExit, type ExitCode, requirementExit, worstExit } from './exit-code.js'
import { allSources, fitsWorkbook } from './files.js'
import { writeOutput } from './output/hold.js'
import type { FileHashes } from './output/tree.js'
import { planJsonPieces } from './plan-json.js'
import { startStep } from './progress.js'
import { bodySource, textSource } from './store/figure-cache.js'
import { rememberRendered, upToDateFiles } from './store/rendered.js'

/** How many warnings there are, each counted once, and who tells them: the pages, `mds evidence`, else `mds check`. */
function warningsText(plan: Plan, language: Language): string | null {
  const { warnings } = messagesOf(language, terminalTexts)
  const context = { t: messagesOf(language) }
  const open = plan.findings.filter(isOpenWarning)
  const evidence = open.filter(isOfEvidence).length
  const pages = open.filter((finding) => !isOfEvidence(finding) && isOnPages(context, finding)).length
  const files = open.length - evidence - pages
  const parts = [
    ...(files > 0 ? [warnings.files(files)] : []),
    ...(pages > 0 ? [warnings.pages(pages)] : []),
    ...(evidence > 0 ? [warnings.evidence(evidence)] : []),
  ]
  return parts.length === 0 ? null : warnings.all(open.length, parts.join(', '))
}

/** Errors of the plan that the budget does not say, then what is told of locations: a few of them. */
function toldFindings({ findings }: Plan): Finding[] {
  const told = findings.filter((finding) =>
    finding.severity === 'error'
      ? !finding.code.startsWith('budget-')
      : isOpenWarning(finding) && finding.at.locationId !== undefined && finding.at.file === undefined,
  )
  return told.filter(({ severity }, index) => severity === 'error' || index < MOST_TOLD)
}

const MOST_TOLD = 10

function summary(ctx: Context, plan: Plan, isAll: boolean): string {
  const language = ctx.lang ?? 'en'
  const words = messagesOf(language, terminalTexts)
  const width = usedColumns(ctx.io.columns)
  const told = toldFindings(plan)
  const warnings = warningsText(plan, language)
  const opened = `→ ${ctx.paint.bold(words.open(showPath(ctx, 'index.html')))}`
  return [
    (isAll ? locationTable : exceptionTable)(plan, ctx.paint, language, width),
    ...(told.length > 0 ? [formatFindings(wordedFindings(plan, told, language), ctx.paint, words)] : []),
    budgetTable(plan, ctx.paint, language, { width, isBrief: !isAll, isFollowed: true }),
    ` ${warnings === null ? words.warnings.none : ctx.paint.yellow(warnings)}    ${opened}`,
    verdictLine(plan, ctx.paint, language, width),
  ].join('\n')
}

/** Renders and writes everything, unless all of it stands there already. @returns the hashes of the files */
export async function writeAll(ctx: Context, plan: Plan): Promise<FileHashes> {
  const writing = startStep(ctx)
  const present = await upToDateFiles(ctx, plan)
  if (present !== null) {
    writing.done(writtenText(ctx, plan, Object.keys(present).length, false))
    return present
  }
  writing.step(messagesOf(ctx.lang ?? 'en', terminalTexts).writing)
  if (!fitsWorkbook(plan)) ctx.io.err('no workbook: a sheet has fewer columns than this estate locations\n')
  const sources = allSources(plan, bodySource(ctx, plan), await textSource(ctx, plan))
  const hashes = await writeOutput(ctx, plan, sources)
  await rememberRendered(ctx, plan, hashes)
  writing.done(writtenText(ctx, plan, sources.length, true))
  return hashes
}

/** What is told of the files of the main job. @param isNew they were written by this run */
export function writtenText(ctx: Context, { locations }: Plan, files: number, isNew: boolean): string {
  const { written, standing } = messagesOf(ctx.lang ?? 'en', terminalTexts)
  return (isNew ? written : standing)(locations.length, files, showPath(ctx, ''))
}

/** What the main job prints of a plan that is written, and its verdict. @param isAll every location and all of the budget */
export function sayRun(ctx: Context, plan: Plan, isAll = false): ExitCode {
  if (ctx.json) for (const piece of planJsonPieces(plan)) ctx.io.out(inertJson(piece))
  else if (!ctx.quiet) ctx.io.out(`${summary(ctx, plan, isAll)}\n`)
  return worstExit([requirementExit(plan), budgetExit(plan)])
}
