import { dirname, join } from 'node:path'
import type { AcceptanceResult, AcceptanceVerdict } from '../../model/acceptance.js'
import type { Plan } from '../../model/plan.js'
import { acceptanceReportPage } from '../../report/pages/acceptance-report.js'
import { terminalAcceptance } from '../../report/terminal/acceptance.js'
import { jsonText } from '../../report/terminal-text.js'
import { acceptEstate, loadMeasurements } from '../acceptance.js'
import {
  type Context,
  fileLines,
  type GlobalOptions,
  makeContext,
  priceFiles,
  showPath,
  UsageError,
} from '../context.js'
import { currentPlan } from '../current-plan.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import { planFiles } from '../files.js'
import { type HtmlOptions, htmlTarget, putPage } from '../html-file.js'
import type { Io } from '../io.js'
import { selectLocations } from '../load.js'
import { holdOutput, writeOutput } from '../output/hold.js'
import { type FileSource, wholeFile } from '../output/tree.js'
import { pdfFile } from '../pdf-fonts.js'

interface AcceptOptions extends GlobalOptions, HtmlOptions {
  readonly measurements?: readonly string[]
}

/** What is not shown is not met: an acceptance that nobody can sign is no success. */
const EXIT_OF: Readonly<Record<AcceptanceVerdict, ExitCode>> = {
  conforms: EXIT.ok,
  fails: EXIT.requirementFailed,
  'not-proven': EXIT.requirementFailed,
}

const FOLDER = 'accept'

/** What `mds accept` writes of each location: a page, the same on paper, and a workbook. */
function acceptanceFiles(plan: Plan, result: AcceptanceResult): FileSource[] {
  return result.locations.flatMap((acceptance): FileSource[] => {
    const location = plan.locations.find(({ id }) => id === acceptance.locationId)!
    const path = `${FOLDER}/${location.id}`
    return [
      { path: `${path}.html`, render: () => [acceptanceReportPage(plan, location, result, acceptance)] },
      pdfFile(
        `${path}.pdf`,
        (documents, fonts) => documents.acceptanceReportPdf(plan, location, result, acceptance, fonts),
        true,
      ),
      wholeFile(
        `${path}.xlsx`,
        async () => {
          const { acceptanceReportBook } = await import('../../report/pages/acceptance-report-book.js')
          return acceptanceReportBook(plan, location, result, acceptance)
        },
        true,
      ),
    ]
  })
}

/** The report of the one location that was read, for `--html`. */
function pageOf(plan: Plan, result: AcceptanceResult): string {
  const [acceptance, ...others] = result.locations
  if (acceptance === undefined || others.length > 0)
    throw new UsageError(`--html is the page of one location, not of ${result.locations.length}: name it`)
  const location = plan.locations.find(({ id }) => id === acceptance.locationId)!
  return acceptanceReportPage(plan, location, result, acceptance)
}

/** What `mds accept` writes anyway is no place for `--html`. */
function assertElsewhere(ctx: Context, path: string): void {
  if (dirname(path) === join(ctx.out, FOLDER))
    throw new UsageError(`--html: ${showPath(ctx, FOLDER)}/ has the page already; name a file elsewhere`)
}

/** `mds accept`: readings against the plan, room by room, with reserves and what would lift them. */
export async function accept(io: Io, args: readonly string[], options: AcceptOptions): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  const target = htmlTarget(ctx, options)
  if (target !== null) assertElsewhere(ctx, target.path)
  const files = priceFiles(ctx.root, io.cwd, options.measurements ?? [])
  const release = await holdOutput(ctx)
  const current = await currentPlan(ctx)
  const asked = args.length === 0 ? null : selectLocations(current.estate, args)
  const set = await loadMeasurements(ctx, current.estate, current.plan, files)
  const result = acceptEstate(ctx, current, set, asked)
  const page = target === null ? null : pageOf(current.plan, result)
  const written = acceptanceFiles(current.plan, result)
  await writeOutput(ctx, current.plan, [...planFiles(current.plan), ...written])
  release()
  if (target !== null) await putPage(ctx, target, page!)
  const names = new Map(current.plan.locations.map(({ id, name }) => [id, name]))
  if (ctx.json) io.out(jsonText(result))
  else if (!ctx.quiet) {
    io.out(terminalAcceptance(result, (id) => names.get(id) ?? id, ctx.paint, ctx.lang ?? 'en'))
    io.out(fileLines(ctx, written))
  }
  return EXIT_OF[result.verdict]
}
