import type { AcceptanceResult } from '../model/acceptance.js'
import type { Plan } from '../model/plan.js'
import { acceptanceReportPage } from '../report/pages/acceptance-report.js'
import type { FileSource } from './output/tree.js'
import { pdfFonts } from './pdf-fonts.js'

const FOLDER = 'accept'

/** What `mds accept` writes of each location: a page, the same on paper, and a workbook. */
export function acceptanceFiles(plan: Plan, result: AcceptanceResult): FileSource[] {
  return result.locations.flatMap((acceptance): FileSource[] => {
    const location = plan.locations.find(({ id }) => id === acceptance.locationId)!
    const path = `${FOLDER}/${location.id}`
    return [
      { path: `${path}.html`, render: () => [acceptanceReportPage(plan, location, result, acceptance)] },
      {
        path: `${path}.pdf`,
        render: async () => {
          const { acceptanceReportPdf } = await import('../report/pdf/documents.js')
          return [await acceptanceReportPdf(plan, location, result, acceptance, await pdfFonts())]
        },
      },
      {
        path: `${path}.xlsx`,
        render: async () => {
          const { acceptanceReportBook } = await import('../report/accept/acceptance-report-book.js')
          return [await acceptanceReportBook(plan, location, result, acceptance)]
        },
      },
    ]
  })
}
