import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { AcceptanceResult } from '../../src/model/acceptance.js'
import type { RiskReport } from '../../src/model/risk-plan.js'
import { pageContext } from '../../src/report/context.js'
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
import { validationDocument } from '../../src/report/pages/validation-sheet.js'
import { budgetWorkbook } from '../../src/report/xlsx/budget-workbook.js'
import { englishOffences } from './english-print.js'
import { pageTexts, textsOfWorkbook } from './french-print.js'
import { planFixture } from './plan-fixture.js'
import { sitePage } from './site-page.js'

const RISK = JSON.parse(readFileSync('test/report/risk-fixture.json', 'utf8')) as RiskReport
const ACCEPTED = JSON.parse(readFileSync('test/report/acceptance-fixture.json', 'utf8')) as AcceptanceResult

describe('English typography', () => {
  const plan = planFixture({ language: 'en' })
  const context = pageContext(plan)
  const [location] = plan.locations
  const data = [plan, RISK, ACCEPTED, 'Code des postes et des communications électroniques']
  const [accepted] = ACCEPTED.locations

  it('would be caught', () => {
    const bad = [
      'a : b',
      'one ; two',
      'why ?',
      '95 %',
      '95\u00a0%',
      '«x»',
      '1\u202f234',
      '12,5 m',
      '5 €',
      'un mot pour rien',
    ]
    expect(bad.filter((text) => englishOffences([text]).length === 0)).toEqual([])
    expect(englishOffences(['a: b', '95%', '1,234.50', '€5.00', 'et-al', '10:30'])).toEqual([])
  })

  it('holds in the prose of every page', () => {
    const pages = {
      index: [...indexPagePieces(plan)].join(''),
      budget: [...budgetPagePieces(plan)].join(''),
      study: renderPage(context, studyDocument(context)),
      site: sitePage(plan, location!, undefined, true),
      installer: renderPage(context, installerDocument(context, location!)),
      acceptance: renderPage(context, acceptanceDocument(context, location!)),
      validation: renderPage(context, validationDocument(context, { on: '2021-04-02', role: 'lead' })),
      annex: renderPage(context, cctpAnnex(context)),
      risk: riskPage(plan, RISK),
      accepted: acceptanceReportPage(plan, location!, ACCEPTED, accepted!),
    }
    const found = Object.entries(pages).flatMap(([name, page]) =>
      englishOffences(pageTexts(page), data).map((text) => `${name}: ${text}`),
    )
    expect(found).toEqual([])
  })

  it('holds in the workbooks', async () => {
    const books = [await budgetWorkbook(plan), await acceptanceReportBook(plan, location!, ACCEPTED, accepted!)]
    for (const book of books) expect(englishOffences(await textsOfWorkbook(book), data)).toEqual([])
  })
})
