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
import { planFixture } from './plan-fixture.js'
import { readWorkbook } from './xlsx-read.js'

const UNITS = 'mm²?|cm|km|m²?|dB[mi]?|[GMk]Hz|kW|W|[kMGT]o|[GM]bit/s|ms|min|s|h|j|jours?|mois|ports?|ans?'
/** What French print does not allow: a blank that breaks, none where one belongs, a straight apostrophe, thousands in one run. */
const OFFENCES: readonly RegExp[] = [
  /\S [:;!?»%€]/u,
  /«(?![\u00a0\u202f])/u,
  /[\p{L})»%][;!?](?=\s|$)/u,
  /\p{L}:(?=\s|$)/u,
  /\p{L}'\p{L}/u,
  new RegExp(`\\d (?:${UNITS})(?![\\p{L}\\d’'])`, 'u'),
  /\d \d{3}(?!\d)/u,
  /(?<!(?:IEC|ISO|EN|n°|RFC)[ \u00a0])(?<![\p{L}\d.,/-])\d{5,}(?![\d\p{L}./-])/u,
]

function offences(texts: Iterable<string>): string[] {
  const found = new Set<string>()
  for (const text of texts)
    for (const rule of OFFENCES) {
      const hit = rule.exec(text)
      if (hit !== null) found.add(`${hit[0]} in: ${text.slice(Math.max(0, hit.index - 20), hit.index + 30)}`)
    }
  return [...found]
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

/** Prose of a page: no style, script, drawing or markup. */
function* pageTexts(page: string): Generator<string> {
  const shown = page.replace(/<(style|script|svg)[^>]*>[\s\S]*?<\/\1>/g, '')
  for (const text of shown.split(/<[^>]*>/))
    yield text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]!)
}

const NO_PROSE = new Set([
  'drawing',
  'swatch',
  'data',
  'to',
  'id',
  'key',
  'value',
  'mark',
  'live',
  'kind',
  'tone',
  'look',
])

/** Every text of what is printed, but drawings, data and addresses. */
function* proseOf(part: unknown): Generator<string> {
  if (typeof part === 'string') yield part
  else if (typeof part === 'object' && part !== null)
    for (const [key, value] of Object.entries(part)) if (!NO_PROSE.has(key)) yield* proseOf(value)
}

async function* workbookTexts(bytes: Uint8Array): AsyncGenerator<string> {
  for (const sheet of (await readWorkbook(bytes)).worksheets) {
    yield sheet.name
    const texts: string[] = []
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        if (typeof cell.value === 'string') texts.push(cell.value)
        const { prompt, promptTitle, error } = cell.dataValidation ?? {}
        texts.push(...[prompt, promptTitle, error].filter((text) => typeof text === 'string'))
      })
    })
    yield* texts
  }
}

async function textsOfWorkbook(bytes: Uint8Array): Promise<string[]> {
  const texts: string[] = []
  for await (const text of workbookTexts(bytes)) texts.push(text)
  return texts
}

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
