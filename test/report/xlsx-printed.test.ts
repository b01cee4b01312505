import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Worksheet } from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askedFigures } from '../../src/model/response-form.js'
import { table } from '../../src/report/document.js'
import { evidenceSheets } from '../../src/report/subjects/evidence.js'
import { responseWorkbook } from '../../src/report/tender/response-form.js'
import { blankDocuments } from '../../src/report/tender/tender-documents.js'
import { tenderWorkbook } from '../../src/report/tender/tender-workbook.js'
import { acceptanceWorkbook } from '../../src/report/xlsx/acceptance-book.js'
import { budgetWorkbook } from '../../src/report/xlsx/budget-workbook.js'
import { COLOUR } from '../../src/report/xlsx/style.js'
import { tableWorkbook } from '../../src/report/xlsx/table-sheet.js'
import { pdfToolsMissing } from './pdf/tools.js'
import { planFixture } from './plan-fixture.js'
import { officeMissing } from './recalculate.js'
import { readWorkbook } from './xlsx-read.js'

/*
 * The workbooks as LibreOffice prints them, with whatever face this machine has: one page wide, no column left over for a page of its own,
 * the headings of a table once on every page that it goes on to.
 */

const plan = planFixture({ locations: 29 })

const FIGURES = Array.from({ length: 40 }, (_, index) =>
  askedFigures({
    article: `ap-${index}`,
    number: `E1.${String(index + 10)}`,
    lot: 'equipment',
    priceForm: 'unit',
    chapter: null,
    label: 'Borne intérieure, 2 flux',
    definition: null,
    figures: [{ kind: 'switch', ports: 8, poeStandard: '802.3at', poeBudgetW: 120, uplinkPorts: 2 }],
    unit: 'U',
    cpv: '32422000-7',
  }),
).flat()

/** A sheet of one table, as the form of a visit and the analysis of offers have it. */
async function tableBook(): Promise<Uint8Array> {
  const heads = ['Niveau', 'Local', 'Usage prévu', 'Hauteur relevée (m)', 'Remarque du visiteur']
  const rows = Array.from({ length: 120 }, (_, index) => index)
  const columns = heads.map((head, at) => ({
    head,
    kind: 'text' as const,
    value: (row: number) => `v${row}.${at}`,
  }))
  const sheet = { name: 'Locaux', title: 'Visite', note: 'Une réponse par ligne.', table: table(columns, rows) }
  return tableWorkbook(plan, 'Visite', [{ ...sheet, widths: [12, 40, 40, 16, 50] }])
}

async function evidenceBook(): Promise<Uint8Array> {
  const { title, sheets } = evidenceSheets(plan)
  return tableWorkbook(plan, title, sheets)
}

async function books(): Promise<Map<string, Uint8Array>> {
  const [documents] = blankDocuments(plan)
  return new Map([
    ['budget', await budgetWorkbook(plan)],
    ['cadre', await tenderWorkbook(documents!, null)],
    ['reponse', await responseWorkbook(documents!, FIGURES)],
    ['recette', await acceptanceWorkbook(plan, plan.locations[0]!)],
    ['table', await tableBook()],
    ['justificatifs', await evidenceBook()],
  ])
}

const plain = (text: string): string => text.replace(/\s/g, '')

/** Headings of the table of a sheet, from left to right: the first row on a dark ground that is repeated on paper. */
function headingsOf(sheet: Worksheet): string[] {
  const [row] = (sheet.pageSetup.printTitlesRow ?? '').split(':')
  if (row === undefined || row === '') return []
  const heads: string[] = []
  sheet.getRow(Number(row)).eachCell((cell) => {
    const isHead = cell.fill?.type === 'pattern' && cell.fill.fgColor?.argb === COLOUR.head
    if (isHead && cell.master.address === cell.address) heads.push(plain(String(cell.value)))
  })
  return heads
}

const timesIn = (text: string, part: string): number => text.split(part).length - 1

describe.skipIf(officeMissing() || pdfToolsMissing())('workbooks on paper', () => {
  let folder = ''
  const pages = new Map<string, readonly string[]>()
  let written = new Map<string, Uint8Array>()

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mds-paper-'))
    written = await books()
    for (const [name, bytes] of written) writeFileSync(join(folder, `${name}.xlsx`), bytes)
    mkdirSync(join(folder, 'profile'))
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    const files = readdirSync(folder).filter((file) => file.endsWith('.xlsx'))
    execFileSync(
      'soffice',
      [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...files.map((file) => join(folder, file))],
      {
        timeout: 600_000,
        stdio: 'ignore',
      },
    )
    for (const name of written.keys()) {
      const text = execFileSync('pdftotext', ['-raw', join(folder, `${name}.pdf`), '-'], { encoding: 'utf8' })
      pages.set(name, text.split('\f').slice(0, -1).map(plain))
    }
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** Sheets of a book by whether their table may go on to further pages; the wide ones stand on pages abreast. */
  async function sheetsOf(name: string) {
    const { worksheets } = await readWorkbook(written.get(name)!)
    const listed = worksheets.map((sheet) => ({ sheet, heads: headingsOf(sheet) }))
    return {
      lists: listed.filter(({ sheet, heads }) => heads.length > 1 && (sheet.pageSetup.fitToWidth ?? 1) === 1),
      abreast: listed.filter(({ sheet, heads }) => heads.length > 1 && (sheet.pageSetup.fitToWidth ?? 1) > 1),
      others: listed.filter(({ heads }) => heads.length < 2),
    }
  }

  /** Sheets whose page a page can be: in the budget each page says its sheet. */
  const candidates = <Listed extends { readonly sheet: Worksheet }>(
    page: string,
    listed: readonly Listed[],
  ): Listed[] => {
    const named = listed.filter(({ sheet }) => page.startsWith(plain(`${plan.operation.name}${sheet.name}Révision`)))
    return named.length > 0 ? named : [...listed]
  }

  it.each(['budget', 'cadre', 'reponse', 'recette', 'table', 'justificatifs'])(
    'have every column of a table on each of its pages: %s',
    async (name) => {
      const { lists, abreast, others } = await sheetsOf(name)
      const own = pages.get(name)!
      const known = [...lists, ...abreast, ...others]
      const left = own.filter((page) => {
        const named = candidates(page, known)
        if (named.some(({ heads }) => heads.length > 1 && heads.every((head) => page.includes(head)))) return false
        const wide = abreast.filter((each) => named.includes(each))
        return !wide.some(({ heads }) => page.includes(heads[0]!) && page.includes(heads[1]!))
      })
      // What is left are the sheets without a long table, a page each.
      expect(left.length, left.join('\n').slice(0, 2000)).toBe(others.length)
      expect(lists.length).toBeGreaterThan(0)
      for (const { heads } of lists)
        expect(
          own.some((page) => heads.every((head) => page.includes(head))),
          heads[0],
        ).toBe(true)
    },
  )

  it('repeat the headings of a long table, and no other part of the sheet', async () => {
    const own = pages.get('table')!
    expect(own.length).toBeGreaterThan(1)
    for (const [index, page] of own.entries()) {
      for (const head of ['Hauteurrelevée(m)', 'Remarqueduvisiteur', 'Usageprévu'])
        expect(timesIn(page, head), `${head} ${index}`).toBe(1)
      expect(timesIn(page, 'Uneréponseparligne.'), String(index)).toBe(index === 0 ? 1 : 0)
    }
  })

  it('cut no note at the edge of a page abreast, and have the checklist of contracts on one', async () => {
    const { abreast } = await sheetsOf('justificatifs')
    expect(abreast.map(({ sheet }) => sheet.name)).toEqual(['Registre des dépenses'])
    const [{ sheet, heads }] = abreast as [(typeof abreast)[0]]
    const wide = heads.filter((_, at) => sheet.getCell(2, at + 1).master.address === 'A2')
    const first = pages.get('justificatifs')!.find((page) => page.includes(plain(sheet.name)))!
    expect(wide.length).toBeGreaterThan(2)
    for (const head of wide) expect(first).toContain(head)
  })

  it('leave no page abreast with a single column of quantities', async () => {
    for (const name of ['budget', 'cadre']) {
      const { abreast } = await sheetsOf(name)
      for (const { heads } of abreast) {
        const title = name === 'budget' ? 'solidairesDQE' : 'Détailquantitatifestimatif'
        const shown = pages.get(name)!.filter((page) => page.includes(title))
        expect(shown.length).toBeGreaterThan(1)
        for (const page of shown) {
          const columns = heads.slice(2).filter((head) => page.includes(head))
          expect(columns.length, page.slice(0, 200)).toBeGreaterThan(2)
        }
      }
    }
  })

  it('have A4, and a page number of how many', () => {
    for (const name of pages.keys()) {
      const info = execFileSync('pdfinfo', [join(folder, `${name}.pdf`)], { encoding: 'utf8' })
      expect(info, name).toMatch(/Page size: +84[12]\.\d+ x 595\.\d+ pts \(A4\)/)
    }
    for (const [index, page] of pages.get('budget')!.entries())
      expect(page).toContain(`Page${index + 1}/${pages.get('budget')!.length}`)
  })
})
