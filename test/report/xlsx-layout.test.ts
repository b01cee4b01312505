import { ValueType, type Workbook } from 'exceljs'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { budgetWorkbook } from '../../src/report/xlsx/budget-workbook.js'
import { TABLE_ROW } from '../../src/report/xlsx/table.js'
import { ownTimeMs } from '../own-time.js'
import { HOSTILE, planFixture } from './plan-fixture.js'
import { formulaCells, readWorkbook, shown } from './xlsx-read.js'

const SHEETS = [
  'Synthèse',
  'Implantations',
  'Budget',
  'Budget par implantation',
  'Financement',
  'Procédure',
  'BPU',
  'DQE',
  'DPGF',
  'Bornes',
  'Câblage',
  'Licences',
  'Durées de licence',
  'Central',
  'Débits',
  'Plans',
  'Hypothèses',
  'Origine des prix',
  'Révision et fichiers',
]

/** Sheets that end in their longest table, whose header is on every further page. */
const ENDING = ['Central', 'Révision et fichiers']
/** Sheets of short tables. */
const SHORT = ['Synthèse', 'Budget', 'Financement', 'Procédure']
/** Sheets of one table: they filter and repeat their header. */
const TABLES = SHEETS.filter((name) => !ENDING.includes(name) && !SHORT.includes(name))

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
      expect(sheet.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape' })
      expect(sheet.headerFooter.oddFooter).toContain('Révision 4f6c1a0be2d9')
      expect(sheet.headerFooter.oddFooter).toContain('26 mars 2021')
      expect(sheet.headerFooter.oddFooter).toContain('Plans supposés\u00a0: 2 sur 2')
      expect(sheet.headerFooter.oddFooter).toContain('&P / &N')
      expect(sheet.headerFooter.oddHeader).toContain('MDS connectées && solidaires')
      expect(sheet.headerFooter.oddHeader!.length).toBeLessThanOrEqual(255)
    }
  })

  it('is fitted to the width of its pages whatever the face of the machine, and has no break of its own', () => {
    for (const sheet of workbook.worksheets) {
      const { fitToPage, fitToWidth } = sheet.pageSetup
      expect([fitToPage, fitToWidth], sheet.name).toEqual([true, 1])
    }
    const parts = Object.entries(unzipSync(bytes)).filter(([name]) => name.startsWith('xl/worksheets/sheet'))
    expect(parts).toHaveLength(SHEETS.length)
    for (const [name, part] of parts) expect(strFromU8(part), name).not.toContain('<brk')
  })

  it('has what a licence costs before the grants that follow from it, and two notes above the way back', () => {
    const heads = workbook.getWorksheet('Durées de licence')!.getRow(TABLE_ROW).values as string[]
    const at = (text: string): number => heads.findIndex((head) => head?.includes(text))
    expect(at('PU HT')).toBeGreaterThan(0)
    expect(at('PU HT')).toBeLessThan(at('FEDER'))
    const licences = workbook.getWorksheet('Licences')!
    expect(String(shown(licences, 'A2')).split('\n')).toHaveLength(2)
    expect(shown(licences, 'A4')).toBeNull()
  })

  it('shows bars where amounts are compared, the same ones in every run', () => {
    for (const name of ['Synthèse', 'Implantations', 'Budget', 'Budget par implantation']) {
      const index = SHEETS.indexOf(name) + 1
      expect(strFromU8(unzipSync(bytes)[`xl/worksheets/sheet${index}.xml`]!), name).toContain('<dataBar>')
    }
  })

  it('keeps headers in sight; tables filter and repeat their header on paper', () => {
    for (const sheet of workbook.worksheets) expect(sheet.views[0], sheet.name).toMatchObject({ state: 'frozen' })
    for (const name of TABLES) {
      const sheet = workbook.getWorksheet(name)!
      expect(sheet.autoFilter, name).toBeTruthy()
      expect(sheet.pageSetup.printTitlesRow, name).toMatch(/^\d+:\d+$/)
    }
    for (const name of ENDING) {
      const sheet = workbook.getWorksheet(name)!
      const [row] = sheet.pageSetup.printTitlesRow!.split(':').map(Number)
      expect(row, name).toBeGreaterThan(sheet.rowCount / 2 - 10)
    }
  })

  it('sums the rates of the lines, of which the central site has as much', () => {
    const sheet = workbook.getWorksheet('Débits')!
    const rates = planFixture().central.lines.map(({ mbps }) => mbps)
    expect(rates.length).toBeGreaterThan(1)
    const total = sheet.getRow(sheet.rowCount)
    expect(total.getCell(1).value).toBe('Total')
    expect(total.getCell(3).value).toEqual({
      formula: `ROUND(SUBTOTAL(109,$C$6:$C$${5 + rates.length}),1)`,
      result: Math.round(10 * rates.reduce((sum, rate) => sum + rate, 0)) / 10,
    })
  })

  it('spreads many locations over pages abreast that repeat number and label', async () => {
    const many = await readWorkbook(await budgetWorkbook(planFixture({ locations: 29 })))
    const { pageSetup } = many.getWorksheet('DQE')!
    expect(pageSetup.fitToWidth).toBeGreaterThan(1)
    expect(pageSetup.printTitlesColumn).toBe('A:B')
    expect(workbook.getWorksheet('DQE')!.pageSetup.fitToWidth).toBe(1)
  })

  it('leads to the sheet of the running cost and back, and says there on what plans it rests', async () => {
    const { locations, ...rest } = planFixture()
    const running = {
      ...{ years: 1, from: '2022-06-30', to: '2023-06-30', termYears: null, unitPriceEur: null },
      rows: [{ kind: 'wan' as const, wave: null, byYearEur: ['720.00'], totalEur: '720.00' }],
      ...{ byYearEur: ['720.00'], totalEur: '720.00', separateEur: null, coTermEur: null },
      ...{ waves: [], assumptions: [{ key: 'wan' as const, value: '60.00', source: 'hypothèse' }] },
    }
    const book = await readWorkbook(await budgetWorkbook({ ...rest, locations, running }))
    const links: string[] = []
    book.getWorksheet('Synthèse')!.eachRow((row) => row.eachCell((cell) => links.push(cell.text)))
    expect(links.filter((text) => text.startsWith('Fonctionnement'))).not.toEqual([])
    const sheet = book.getWorksheet('Fonctionnement')!
    expect(sheet.getCell('A3').text).toContain('Synthèse')
    expect(sheet.headerFooter.oddFooter).toContain('Plans supposés')
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
    expect(rooms).toContain(HOSTILE.quotes.replace("'", '’'))
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

  it('writes numbers and dates in the French way on every machine', () => {
    const budget = workbook.getWorksheet('Budget')!
    expect(budget.getCell('C6').numFmt).toBe('[$-40C]#,##0.00"\u00a0€"_-')
    expect(workbook.getWorksheet('BPU')!.getCell('J6').numFmt).toBe('[$-40C]dd/mm/yyyy')
    for (const sheet of workbook.worksheets)
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          const value = cell.type === ValueType.Formula ? cell.result : cell.value
          if (typeof value === 'number' && cell.numFmt)
            expect(cell.numFmt, `${sheet.name}!${cell.address}`).toMatch(/^\[\$-40C]/)
        }),
      )
  })

  it('sets French punctuation and apostrophes, whatever the inputs were typed with', () => {
    for (const sheet of workbook.worksheets)
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          const text = String(shown(sheet, cell.address))
          expect(text, `${sheet.name}!${cell.address}`).not.toMatch(/ [:;!?»€%]|« |\p{L}'\p{L}/u)
        }),
      )
  })

  it('names floors, racks, classes and assumptions in words, not by their keys', () => {
    const texts = workbook.worksheets.flatMap((sheet) => {
      const found: string[] = []
      sheet.eachRow((row) => row.eachCell((cell) => found.push(String(shown(sheet, cell.address)))))
      return found
    })
    for (const key of ['rdc', 'indoor-wifi6-2x2', 'demand.devicesPerPerson', 'hardware', 'equipment', 'estimate'])
      expect(texts, key).not.toContain(key)
    for (const words of ['RDC', 'Demande\u00a0: Appareils par personne', 'estimation']) expect(texts).toContain(words)
    expect(texts.some((text) => text.includes('Classe ou modèle\u00a0: Borne intérieure Wi-Fi 6, 2×2.'))).toBe(true)
  })

  it('has no quantity in the schedule of unit prices, and a column of the DPGF only where something is bought', async () => {
    const headers = (book: Workbook, name: string): unknown[] => book.getWorksheet(name)!.getRow(5).values as unknown[]
    expect(headers(workbook, 'BPU').join(' ')).not.toMatch(/quantité|qté/i)
    const many = planFixture({ locations: 29 })
    const bom = many.bom.filter(
      (line) => line.priceForm === 'unit' || line.locationId === null || line.locationId === 'site-3',
    )
    const some = await readWorkbook(await budgetWorkbook({ ...many, bom }))
    expect(headers(some, 'DPGF').slice(9)).toEqual(['3 · Implantation 3', 'Commun'])
    expect(headers(some, 'DQE').slice(9)).toHaveLength(30)
  })

  it('counts column widths in digits of a face that every office suite has', () => {
    const styles = strFromU8(unzipSync(bytes)['xl/styles.xml']!)
    expect(styles).toMatch(/<fonts[^>]*><font><sz val="10"\/><name val="Arial"\/>/)
    expect(styles).not.toContain('Calibri')
  })

  it('speaks English when the plan does', async () => {
    const english = await readWorkbook(await budgetWorkbook(planFixture({ language: 'en' })))
    expect(english.worksheets[0]!.name).toBe('Summary')
    expect(shown(english.worksheets[0]!, 'A5')).toBe('CEILINGS HELD ON ESTIMATES')
  })

  it('has the same bytes where large sheets are let go as they are done', async () => {
    expect(await budgetWorkbook(planFixture(), 0)).toEqual(bytes)
  })

  it('writes 29 locations in under 3 s and 2 MB', async () => {
    const start = ownTimeMs()
    const many = await budgetWorkbook(planFixture({ locations: 29 }))
    expect(ownTimeMs() - start).toBeLessThan(3000)
    expect(many.length).toBeLessThan(2_000_000)
  })
})
