import type { Plan } from '../model/plan.js'
import { counted } from '../report/terminal-text.js'
import type { Context } from './context.js'
import { currentPlan } from './current-plan.js'
import { requirementExit } from './exit-code.js'
import { allSources, planFiles, reportFiles } from './files.js'
import { inputsOf, selectLocations } from './load.js'
import { writeOutput } from './output/hold.js'
import { type FileSource, wholeFile } from './output/tree.js'
import { pdfFile } from './pdf-fonts.js'
import { startStep } from './progress.js'
import { type KnownReport, rememberReport } from './repeat-run.js'
import { bodySource, drawnFigures, type FigureSource, figureSource } from './store/figure-cache.js'

/** The general study, and what is printed or filled in of the selected locations; the libraries for it are loaded when the first file is made. */
function pdfFiles(plan: Plan, selected: ReadonlySet<string>, figures: FigureSource = drawnFigures(plan)): FileSource[] {
  const study = pdfFile('etude-generale.pdf', (documents, fonts) => documents.studyPdf(plan, fonts))
  const sites = plan.locations
    .filter((location) => selected.has(location.id))
    .flatMap((location): FileSource[] => {
      const path = `sites/${location.id}`
      return [
        pdfFile(`${path}.pdf`, async ({ sitePdf }, fonts) => sitePdf(plan, location, fonts, await figures(location))),
        pdfFile(`${path}-pose.pdf`, ({ installerPdf }, fonts) => installerPdf(plan, location, fonts)),
        pdfFile(`${path}-recette.pdf`, ({ acceptancePdf }, fonts) => acceptancePdf(plan, location, fonts), true),
        wholeFile(
          `${path}-recette.xlsx`,
          async () => {
            const { acceptanceWorkbook } = await import('../report/xlsx/acceptance-book.js')
            return acceptanceWorkbook(plan, location)
          },
          true,
        ),
      ]
    })
  return [study, ...sites]
}

/** Writes the reports of the named locations, of all with the tables and the workbook that the index page leads to, and tells how many. */
export async function reportAnew(ctx: Context, names: readonly string[], isPrinted: boolean): Promise<KnownReport> {
  const { estate, plan } = await currentPlan(ctx)
  const selected = selectLocations(estate, names)
  const progress = startStep(ctx)
  const figures = figureSource(ctx, plan)
  const printed = isPrinted ? pdfFiles(plan, selected, figures) : []
  const bodies = bodySource(ctx, plan)
  const pages =
    names.length === 0
      ? allSources(plan, bodies, undefined, isPrinted)
      : [...planFiles(plan), ...reportFiles(plan, selected, bodies, isPrinted)]
  const files = [...pages, ...printed]
  const hashes = await writeOutput(ctx, plan, files)
  const pdfs = printed.filter((file) => file.path.endsWith('.pdf')).length
  const step = `${counted(selected.size, 'report')}${pdfs > 0 ? `, ${counted(pdfs, 'PDF')}` : ''} and the index page`
  progress.done(step)
  const exit = requirementExit({ ...plan, locations: plan.locations.filter((location) => selected.has(location.id)) })
  const told = { steps: [step], files: hashes, paths: files.map((file) => file.path), exit }
  const inputs = inputsOf(estate)
  if (inputs !== null) await rememberReport(ctx, names, isPrinted, inputs, told)
  return told
}
