import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/model/plan.js'
import { type PageContext, pageContext } from '../../src/report/context.js'
import type { PageDocument } from '../../src/report/document.js'
import { renderPage } from '../../src/report/html/page.js'
import { acceptanceDocument } from '../../src/report/pages/acceptance-sheet.js'
import { budgetPagePieces } from '../../src/report/pages/budget-page.js'
import { indexPagePieces } from '../../src/report/pages/index-page.js'
import { installerDocument } from '../../src/report/pages/installer-sheet.js'
import { sitePage } from '../../src/report/pages/site-page.js'
import { studyDocument } from '../../src/report/pages/study-page.js'
import { printedPage } from '../../src/report/pdf/documents.js'
import { blankDocuments } from '../../src/report/tender/tender-documents.js'
import { tenderWorkbook } from '../../src/report/tender/tender-workbook.js'
import { setForPrint } from '../../src/report/typeset-document.js'
import { budgetWorkbook } from '../../src/report/xlsx/budget-workbook.js'
import { offences, pageTexts, proseOf, textsOfWorkbook } from './french-print.js'
import { planFixture } from './plan-fixture.js'

/** The fixture with what catalogues and site files say in plain keys. */
function typedPlan(): Plan {
  const plan = planFixture()
  const bom = plan.bom.map((line) => ({
    ...line,
    label: `${line.label}, câble de 90 m ; jusqu'à 5 W`,
    why: "l'usage : 3 %",
  }))
  const locations = plan.locations.map((each) => ({ ...each, name: "Salle d'essai : 2 ans" }))
  return { ...plan, bom, locations }
}

describe('French typography', () => {
  const plan = typedPlan()
  const context: PageContext = pageContext(plan)
  const [location] = plan.locations

  it('would be caught', () => {
    const bad = ['a : b', '«x»', 'oui!', 'nom: x', "l'an", '3 %', '90 m', '1 234', '12345 bornes']
    expect(bad.filter((text) => offences([text]).length === 0)).toEqual([])
    expect(offences(['ISO/IEC 11801', 'a\u00a0: b', '10:30', 'https://a:1/b?c', '1\u202f234\u00a0€'])).toEqual([])
  })

  it('holds in the prose of every page', () => {
    const pages = [
      [...indexPagePieces(plan)].join(''),
      [...budgetPagePieces(plan)].join(''),
      renderPage(context, studyDocument(context)),
      sitePage(plan, location!, undefined, true),
      renderPage(context, installerDocument(context, location!)),
    ]
    expect(pages.flatMap((page) => offences(pageTexts(page)))).toEqual([])
  })

  it('holds in all that PDFs are painted from', () => {
    const documents: PageDocument[] = [
      studyDocument(context),
      installerDocument(context, location!),
      acceptanceDocument(context, location!),
    ]
    const printed = documents.map((document) => {
      const { blocks, heading, title, kind, revision } = printedPage(context, document)
      return { blocks, heading, title, kind, revision }
    })
    expect(offences(proseOf(printed))).toEqual([])
  })

  it('holds in the workbooks, and leaves ids, addresses and numbers', async () => {
    expect(offences(await textsOfWorkbook(await budgetWorkbook(plan)))).toEqual([])
    for (const documents of blankDocuments(plan))
      expect(offences(await textsOfWorkbook(await tenderWorkbook(documents, null, false)))).toEqual([])
  })

  it('changes no address and no English text', () => {
    const document = studyDocument(context)
    expect(setForPrint(document, 'en')).toBe(document)
    const links = (text: string): string[] => text.match(/href="[^"]*"/g) ?? []
    const page = renderPage(context, document)
    expect(links(page)).toContain(`href="sites/${location!.id}.html"`)
  })
})
