import { strFromU8, unzipSync } from 'fflate'
import type { Workbook } from 'exceljs'
import { beforeAll, describe, expect, it } from 'vitest'
import { budgetWorkbook } from '../../src/report/xlsx/budget-workbook.js'
import { HOSTILE, planFixture } from './plan-fixture.js'
import { formulaCells, readWorkbook, shown } from './xlsx-read.js'

const SHEETS = [
  'Synthèse',
  'Budget',
  'Financement',
  'BPU',
  'DQE',
  'DPGF',
  'Bornes',
  'Câblage',
  'Licences',
  'Central',
  'Hypothèses et sources',
]

/** Sheets of one table: they filter and repeat their header. */
const TABLES = ['BPU', 'DQE', 'DPGF', 'Bornes', 'Câblage', 'Licences']

describe('the budget workbook', () => {
  let bytes: Uint8Array
  let workbook: Workbook
  beforeAll(async () => {
    bytes = await budgetWorkbook(planFixture())
    workbook = await readWorkbook(bytes)
  })

  it('has its sheets in the order of the price documents', () => {
    expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual(SHEETS)
  })

  it('prints on A4 landscape with revision, date, provenance and page numbers', () => {
    for (const sheet of workbook.worksheets) {
      expect(sheet.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToPage: true, fitToHeight: 0 })
      expect(sheet.headerFooter.oddFooter).toContain('Révision 4f6c1a0be2d9')
      expect(sheet.headerFooter.oddFooter).toContain('26 mars 2021')
      expect(sheet.headerFooter.oddFooter).toContain('Plans supposés : 2 sur 2')
      expect(sheet.headerFooter.oddFooter).toContain('&P / &N')
      expect(sheet.headerFooter.oddHeader).toContain('MDS connectées && solidaires')
      expect(sheet.headerFooter.oddHeader!.length).toBeLessThanOrEqual(255)
    }
  })

  it('keeps headers in sight; tables filter and repeat their header on paper', () => {
    for (const sheet of workbook.worksheets) expect(sheet.views[0], sheet.name).toMatchObject({ state: 'frozen' })
    for (const name of TABLES) {
      const sheet = workbook.getWorksheet(name)!
      expect(sheet.autoFilter, name).toBeTruthy()
      expect(sheet.pageSetup.printTitlesRow, name).toMatch(/^\d+:\d+$/)
    }
  })

  it('spreads many locations over pages abreast that repeat number and label', async () => {
    const many = await readWorkbook(await budgetWorkbook(planFixture({ locations: 29 })))
    const { pageSetup } = many.getWorksheet('DQE')!
    expect(pageSetup.fitToWidth).toBeGreaterThan(1)
    expect(pageSetup.printTitlesColumn).toBe('A:B')
    expect(workbook.getWorksheet('DQE')!.pageSetup.fitToWidth).toBe(1)
  })

  it('names ceilings, totals and financing', () => {
    const names = workbook.definedNames.model.map((name) => name.name)
    for (const name of [
      'plafond_services',
      'plafond_hardware',
      'plafond_total',
      'prevu_total',
      'disponible_total',
      'assiette_eligible',
      'financement_feder',
      'financement_beneficiaire',
      'taux_tva',
      'total_ttc',
    ])
      expect(names).toContain(name)
  })

  it('says verdict, hypotheses and provenance on its first page', () => {
    const sheet = workbook.getWorksheet('Synthèse')!
    const texts: string[] = []
    sheet.eachRow((row, at) => {
      if (at <= 12) row.eachCell((cell) => texts.push(String(shown(sheet, cell.address))))
    })
    const page = texts.join('\n')
    expect(page).toContain('PLAFONDS TENUS SUR ESTIMATIONS')
    expect(page).toContain('2 plans sur 2 sont des hypothèses de travail')
    expect(page).toContain('Révision 4f6c1a0be2d9')
  })

  it('links to cells that exist', () => {
    const links = formulaCells(workbook).filter((cell) => cell.formula.startsWith('HYPERLINK('))
    expect(links.length).toBeGreaterThan(20)
    for (const link of links) {
      const [, name, address] = /^HYPERLINK\("#'([^']+)'!([A-Z]+\d+)"/.exec(link.formula)!
      const sheet = workbook.getWorksheet(name!)
      expect(sheet, link.formula).toBeDefined()
      expect(sheet!.getCell(address!).value, link.formula).not.toBeNull()
    }
  })

  it('keeps names as text, whatever they look like, and out of formulas', () => {
    let seen = 0
    for (const sheet of workbook.worksheets) {
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          if (cell.value !== HOSTILE.formula) return
          seen += 1
          expect(cell.numFmt, `${sheet.name}!${cell.address}`).toBe('@')
        }),
      )
    }
    expect(seen).toBeGreaterThan(5)
    for (const cell of formulaCells(workbook)) expect(cell.formula).not.toContain('cmd()')
  })

  it('keeps quotes and emoji, drops control characters, and disarms escapes', () => {
    const rooms: unknown[] = []
    workbook.getWorksheet('Bornes')!.eachRow((row) => rooms.push(row.getCell(4).value))
    expect(rooms).toContain(HOSTILE.quotes)
    expect(rooms).toContain(HOSTILE.emoji)
    const xml = Object.entries(unzipSync(bytes))
      .map(([, part]) => strFromU8(part))
      .join('')
    expect(xml).toContain('Bureau _x005F_x0041_ n°\u00a01<')
    expect(xml).not.toContain('\u0007')
  })

  it('holds no error, no NaN, and no more than 31 characters in a sheet name', () => {
    for (const cell of formulaCells(workbook)) expect(String(cell.result)).not.toMatch(/^#|NaN|Infinity/)
    for (const sheet of workbook.worksheets) {
      expect(sheet.name.length).toBeLessThanOrEqual(31)
      expect(sheet.name).not.toMatch(/['\\/*?:[\]]/)
    }
  })

  it('gives the same bytes twice, and no date but the operation’s', async () => {
    expect(Buffer.compare(bytes, await budgetWorkbook(planFixture()))).toBe(0)
    const core = strFromU8(unzipSync(bytes)['docProps/core.xml']!)
    expect(core.match(/\d{4}-\d\d-\d\dT/g)).toEqual(['2021-03-26T', '2021-03-26T'])
  })

  it('speaks English when the plan does', async () => {
    const english = await readWorkbook(await budgetWorkbook(planFixture({ language: 'en' })))
    expect(english.worksheets[0]!.name).toBe('Summary')
    expect(shown(english.worksheets[0]!, 'A5')).toBe('CEILINGS HELD ON ESTIMATES')
  })

  it('writes 29 locations in under 3 s and 2 MB', async () => {
    const start = performance.now()
    const many = await budgetWorkbook(planFixture({ locations: 29 }))
    expect(performance.now() - start).toBeLessThan(3000)
    expect(many.length).toBeLessThan(2_000_000)
  })
})
