import type { Plan } from '../model/plan.js'
import { drawnFigures, type FigureSource } from './figure-cache.js'
import type { FileSource } from './output/tree.js'
import { pdfFonts } from './pdf-fonts.js'

/** The general study, and what is printed or filled in of the selected locations; the libraries for it are loaded when the first file is made. */
export function pdfFiles(
  plan: Plan,
  selected: ReadonlySet<string>,
  figures: FigureSource = drawnFigures(plan),
): FileSource[] {
  const load = () => import('../report/pdf/documents.js')
  const study: FileSource = {
    path: 'etude-generale.pdf',
    render: async () => [await (await load()).studyPdf(plan, await pdfFonts())],
  }
  const sites = plan.locations
    .filter((location) => selected.has(location.id))
    .flatMap((location): FileSource[] => [
      {
        path: `sites/${location.id}.pdf`,
        render: async () => [await (await load()).sitePdf(plan, location, await pdfFonts(), await figures(location))],
      },
      {
        path: `sites/${location.id}-pose.pdf`,
        render: async () => [await (await load()).installerPdf(plan, location, await pdfFonts())],
      },
      {
        path: `sites/${location.id}-recette.pdf`,
        fillIn: true,
        render: async () => [await (await load()).acceptancePdf(plan, location, await pdfFonts())],
      },
      {
        path: `sites/${location.id}-recette.xlsx`,
        fillIn: true,
        render: async () => {
          const { acceptanceWorkbook } = await import('../report/xlsx/acceptance-book.js')
          return [await acceptanceWorkbook(plan, location)]
        },
      },
    ])
  return [study, ...sites]
}
