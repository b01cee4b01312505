import type { Plan } from '../model/plan.js'
import { drawnFigures, type FigureSource } from './figure-cache.js'
import type { FileSource } from './output-tree.js'
import { pdfFonts } from './pdf-fonts.js'

/** What is printed of the selected locations; the libraries for it are loaded when the first file is made. */
export function pdfFiles(
  plan: Plan,
  selected: ReadonlySet<string>,
  figures: FigureSource = drawnFigures(plan),
): FileSource[] {
  return plan.locations
    .filter((location) => selected.has(location.id))
    .map((location) => ({
      path: `sites/${location.id}.pdf`,
      render: async () => {
        const { sitePdf } = await import('../report/pdf/site-pdf.js')
        return [await sitePdf(plan, location, await pdfFonts(), await figures(location))]
      },
    }))
}
