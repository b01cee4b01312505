import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { AcceptanceResult } from '../../src/model/acceptance.js'
import type { Plan } from '../../src/model/plan.js'
import type { RiskReport } from '../../src/model/risk-plan.js'
import type { WalkList } from '../../src/model/walk-list.js'
import { type PageContext, pageContext } from '../../src/report/context.js'
import type { PageDocument } from '../../src/report/document.js'
import { renderPage } from '../../src/report/html/page.js'
import { acceptanceReportPage } from '../../src/report/pages/acceptance-report.js'
import { acceptanceReportBook } from '../../src/report/pages/acceptance-report-book.js'
import { acceptanceDocument } from '../../src/report/pages/acceptance-sheet.js'
import { budgetPagePieces } from '../../src/report/pages/budget-page.js'
import { cctpAnnex } from '../../src/report/pages/cctp-annex.js'
import { indexPagePieces } from '../../src/report/pages/index-page.js'
import { installerDocument } from '../../src/report/pages/installer-sheet.js'
import { riskPage } from '../../src/report/pages/risk-page.js'
import { studyDocument } from '../../src/report/pages/study-page.js'
import { surveyPage } from '../../src/report/pages/survey-page.js'
import { validationDocument } from '../../src/report/pages/validation-sheet.js'
import { printedPage } from '../../src/report/pdf/documents.js'
import { evidenceSheets } from '../../src/report/subjects/evidence.js'
import { blankDocuments } from '../../src/report/tender/tender-documents.js'
import { tenderWorkbook } from '../../src/report/tender/tender-workbook.js'
import { setForPrint } from '../../src/report/typeset-document.js'
import { acceptanceWorkbook } from '../../src/report/xlsx/acceptance-book.js'
import { budgetWorkbook } from '../../src/report/xlsx/budget-workbook.js'
import { tableWorkbook } from '../../src/report/xlsx/table-sheet.js'
import { offences, pageTexts, proseOf, textsOfWorkbook } from './french-print.js'
import { planFixture } from './plan-fixture.js'
import { sitePage } from './site-page.js'

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

/** Of a run of `mds risk` on two small buildings. */
const RISK = JSON.parse(readFileSync('test/report/risk-fixture.json', 'utf8')) as RiskReport

/** Of a run of `mds accept` on one of them, with readings too weak. */
const ACCEPTED = JSON.parse(readFileSync('test/report/acceptance-fixture.json', 'utf8')) as AcceptanceResult

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

  it('holds in the evidence, the validation sheet, the annex of the technical clauses and the walk', async () => {
    const withFacts: Plan = {
      ...plan,
      operation: { ...plan.operation, references: { call: "AP-1 : l'appel", aidScheme: "aucun régime d'aide" } },
      running: {
        ...{ years: 5, from: '2022-06-30', to: '2027-06-30', termYears: 3, unitPriceEur: '180.00' },
        rows: [{ kind: 'licences', wave: "vague d'essai", byYearEur: Array(5).fill('1234.50'), totalEur: '6172.50' }],
        ...{ byYearEur: Array(5).fill('1234.50'), totalEur: '6172.50', separateEur: '900.00', coTermEur: '600.00' },
        waves: [{ id: "vague d'essai", on: '2021-12-01', locations: 1, licences: 3 }],
        assumptions: [{ key: 'wan', value: '60.00', source: "hypothèse : l'étude" }],
      },
    }
    const context: PageContext = pageContext(withFacts)
    const walk: WalkList = {
      ...{
        locationId: location!.id,
        band: '5GHz',
        stops: [],
        decide: 3,
        calibrate: 2,
        both: 1,
        readings: 12,
        walkM: 1234,
      },
      ...{ losses: null },
    } as never
    const accepted = ACCEPTED.locations[0]!
    const pages = [
      renderPage(context, validationDocument(context, { on: '2021-04-02', role: "chef d'équipe : test" })),
      renderPage(context, cctpAnnex(context)),
      renderPage(context, studyDocument(context)),
      surveyPage(withFacts, location!, walk),
      riskPage(withFacts, RISK),
      acceptanceReportPage(withFacts, location!, ACCEPTED, accepted),
    ]
    expect(pages.flatMap((page) => offences(pageTexts(page)))).toEqual([])
    const { title, sheets } = evidenceSheets(withFacts)
    const books = [
      await tableWorkbook(withFacts, title, sheets),
      await budgetWorkbook(withFacts),
      await acceptanceWorkbook(withFacts, location!, walk),
      await acceptanceReportBook(withFacts, location!, ACCEPTED, accepted),
    ]
    for (const book of books) expect(offences(await textsOfWorkbook(book))).toEqual([])
  })

  it('changes no address and no English text', () => {
    const document = studyDocument(context)
    expect(setForPrint(document, 'en')).toBe(document)
    const links = (text: string): string[] => text.match(/href="[^"]*"/g) ?? []
    const page = renderPage(context, document)
    expect(links(page)).toContain(`href="sites/${location!.id}.html"`)
  })
})
