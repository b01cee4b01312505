import type { Plan } from '../../model/plan.js'
import { counted } from '../../report/terminal-text.js'
import { type GlobalOptions, makeContext, showPath } from '../context.js'
import { currentPlan } from '../current-plan.js'
import { type ExitCode, requirementExit } from '../exit-code.js'
import { planFiles, reportFiles } from '../files.js'
import type { Io } from '../io.js'
import { selectLocations } from '../load.js'
import { holdOutput, writeOutput } from '../output/hold.js'
import { type FileSource, wholeFile } from '../output/tree.js'
import { pdfFile } from '../pdf-fonts.js'
import { startStep } from '../progress.js'
import { drawnFigures, type FigureSource, figureSource } from '../store/figure-cache.js'

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
            const { acceptanceWorkbook } = await import('../../report/xlsx/acceptance-book.js')
            return acceptanceWorkbook(plan, location)
          },
          true,
        ),
      ]
    })
  return [study, ...sites]
}

/** `mds report`: the index page and the survey reports of the named locations, from the plan of the present inputs; with `--pdf` on paper too. */
export async function report(
  io: Io,
  args: readonly string[],
  options: GlobalOptions & { readonly pdf?: boolean },
): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  const release = await holdOutput(ctx)
  const { estate, plan } = await currentPlan(ctx)
  const selected = selectLocations(estate, args)
  const progress = startStep(ctx)
  const figures = figureSource(ctx, plan)
  const printed = options.pdf === true ? pdfFiles(plan, selected, figures) : []
  const files = [...reportFiles(plan, selected, figures, options.pdf === true), ...printed]
  await writeOutput(ctx, plan.revision, [...planFiles(plan), ...files])
  release()
  const pdfs = printed.filter((file) => file.path.endsWith('.pdf')).length
  progress.done(`${counted(selected.size, 'report')}${pdfs > 0 ? `, ${counted(pdfs, 'PDF')}` : ''} and the index page`)
  if (ctx.json) io.out(`${JSON.stringify({ files: files.map((file) => file.path) })}\n`)
  else if (!ctx.quiet) io.out(` → open ${showPath(ctx, 'index.html')}\n`)
  return requirementExit({ ...plan, locations: plan.locations.filter((location) => selected.has(location.id)) })
}
