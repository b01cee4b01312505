import type { Cell, Workbook, Worksheet } from 'exceljs'
import { beforeAll, describe, expect, it } from 'vitest'
import { formatEuros } from '../../../src/model/money.js'
import {
  blankDocuments,
  estimateDocuments,
  itemsOf,
  type TenderLotDocuments,
} from '../../../src/report/tender/tender-documents.js'
import { tenderWorkbook } from '../../../src/report/tender/tender-workbook.js'
import { eurosInWords } from '../../../src/report/words/euros-in-words.js'
import { planFixture } from '../plan-fixture.js'
import { cents, columnUnder, readWorkbook, shown } from '../xlsx-read.js'
import { partsOf } from './archive-text.js'

const HEADER_ROW = 9
const plan = planFixture({ locations: 29 })

function lotOf(lots: readonly TenderLotDocuments[], id: string): TenderLotDocuments {
  return lots.find(({ lot }) => lot.id === id)!
}

async function bytesOf(kind: 'blank' | 'estimate', lot: string, from = plan): Promise<Uint8Array> {
  if (kind === 'blank') return tenderWorkbook(lotOf(blankDocuments(from), lot), null)
  const { lots, prices } = estimateDocuments(from)
  return tenderWorkbook(lotOf(lots, lot), prices)
}

const open = async (...of: Parameters<typeof bytesOf>): Promise<Workbook> => readWorkbook(await bytesOf(...of))

function openCells(sheet: Worksheet): Cell[] {
  const found: Cell[] = []
  sheet.eachRow({ includeEmpty: true }, (row) => {
    row.eachCell({ includeEmpty: true }, (cell) => {
      if (cell.protection?.locked === false && cell.master.address === cell.address) found.push(cell)
    })
  })
  return found
}

describe('the blank schedule of unit prices', () => {
  let sheet: Worksheet
  let bytes: Uint8Array
  beforeAll(async () => {
    bytes = await bytesOf('blank', 'equipment')
    const workbook = await readWorkbook(bytes)
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['BPU', 'DQE'])
    sheet = workbook.worksheets[0]!
  })

  it('has its columns in one row, the number first, and no quantity', () => {
    const header = (sheet.getRow(HEADER_ROW).values as string[]).slice(1)
    expect(header).toEqual([
      'N° prix',
      'Chapitre',
      'Désignation',
      'Définition du prix',
      'Unité',
      'PU HT en chiffres (€)',
      'PU HT en toutes lettres',
      'Marque et référence proposées',
      'Garantie (mois)',
      'Délai (jours)',
    ])
  })

  it('says what it is: operation, buyer, lot, main code, study, provenance, equivalence', () => {
    const head = [1, 2, 3, 4, 5, 6].map((row) => String(sheet.getCell(row, 1).value)).join('\n')
    for (const words of [
      'Bordereau des prix unitaires (BPU)',
      'Acheteur\u00a0: Département d’essai · Opération\u00a0: MDS connectées & solidaires',
      'Lot 1\u00a0: Équipements · code CPV principal\u00a0: 32420000-3, Matériel de réseau',
      'Révision 4f6c1a0be2d9 · étude au 26 mars 2021 · Plans supposés\u00a0: 29 sur 29',
      'art.\u00a0R.\u00a02111-9',
    ])
      expect(head).toContain(words)
  })

  it('lets only the cells of the bidder be filled in, without a password', () => {
    const items = itemsOf(lotOf(blankDocuments(plan), 'equipment'), 'unit').length
    const columns = openCells(sheet).map((cell) => `${cell.address.replace(/\d+/, '')}${Number(cell.row) > HEADER_ROW}`)
    const count = (column: string) => columns.filter((each) => each === `${column}true`).length
    expect(['F', 'G', 'H', 'I', 'J'].map(count)).toEqual([items, items, items, items, items])
    expect(columns.filter((each) => each.endsWith('false'))).toEqual(['Cfalse', 'Hfalse'])
    expect(columns).toHaveLength(5 * items + 2)
    const xml = partsOf(bytes).get('xl/worksheets/sheet1.xml')!
    expect(xml).toMatch(/<sheetProtection [^>]*sheet="1"/)
    expect(xml).not.toMatch(/<sheetProtection [^>]*(?:password|hashValue)=/)
  })

  it('takes amounts of at most two decimals, zero or more', () => {
    const { dataValidation } = sheet.getCell(HEADER_ROW + 1, 6)
    expect(dataValidation).toMatchObject({
      type: 'custom',
      formulae: ['AND(ISNUMBER(F10),F10>=0,ROUND(F10,2)=F10)'],
      errorStyle: 'stop',
    })
  })

  it('prints on A4 landscape, its header on every page, numbered', () => {
    expect(sheet.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToWidth: 1 })
    expect(sheet.pageSetup.printTitlesRow).toBe(`${HEADER_ROW}:${HEADER_ROW}`)
    expect(sheet.headerFooter.oddFooter).toContain('&P / &N')
  })
})

describe('the internal estimate', () => {
  it('has the prices of the study in figures and in words, and says that it is internal', async () => {
    const sheet = (await open('estimate', 'equipment')).getWorksheet('BPU')!
    expect(sheet.getCell('A2').value).toContain('ESTIMATION INTERNE')
    const numbers = columnUnder(sheet, 'N° prix', HEADER_ROW)
    const prices = columnUnder(sheet, 'PU HT en chiffres (€)', HEADER_ROW)
    const words = columnUnder(sheet, 'PU HT en toutes lettres', HEADER_ROW)
    expect(numbers.length).toBeGreaterThan(5)
    numbers.forEach((number, index) => {
      const line = plan.bom.find((each) => each.priceNumber === number && each.line !== null)!
      expect(formatEuros(cents(prices[index]!))).toBe(line.unitPriceEur)
      expect(words[index]).toBe(eurosInWords(cents(prices[index]!), 'fr'))
    })
    expect(openCells(sheet)).toEqual([])
  })

  it('has a missing price as such, and no total that hides it', async () => {
    const from = planFixture({ unknownPrice: true })
    const bpu = (await open('estimate', 'equipment', from)).getWorksheet('BPU')!
    expect(columnUnder(bpu, 'PU HT en toutes lettres', HEADER_ROW)).toContain('prix manquant')
    const dqe = (await open('estimate', 'equipment', from)).getWorksheet('DQE')!
    expect(totalsOf(dqe)).toEqual(['prix manquant', 'prix manquant', 'prix manquant'])
  })

  it('has an article at each of its prices where they go by the order of a location', async () => {
    const bom = plan.bom.map((line) =>
      line.article === 'ap-indoor-wifi6-2x2' && line.locationId === 'littoral'
        ? { ...line, unitPriceEur: '450.00', totalEur: '450.00' }
        : line,
    )
    const tiered = { ...plan, bom }
    const sheet = (await open('estimate', 'equipment', tiered)).getWorksheet('BPU')!
    const prices = columnUnder(sheet, 'PU HT en chiffres (€)', HEADER_ROW)
    expect(prices.filter((price) => price === 420 || price === 450)).toEqual([420, 450])
    const blank = (await open('blank', 'equipment', tiered)).getWorksheet('BPU')!
    expect(columnUnder(blank, 'N° prix', HEADER_ROW).filter((number) => number === 'E2.07')).toHaveLength(1)
  })
})

function totalsOf(sheet: Worksheet): (string | number | null)[] {
  const totals: (string | number | null)[] = []
  sheet.eachRow((row) => {
    row.eachCell((cell) => {
      if (/^(?:Total HT|TVA \(|Total TTC)/.test(String(cell.value)) && Number(cell.row) > HEADER_ROW)
        totals.push(shown(sheet, sheet.getCell(Number(cell.row), sheet.name === 'DQE' ? 6 : 8).address))
    })
  })
  return totals
}

describe('quantities', () => {
  it('stand location by location, at prices that come from the BPU by formula', async () => {
    const workbook = await open('blank', 'cabling')
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['BPU', 'DQE'])
    const dqe = workbook.getWorksheet('DQE')!
    expect(dqe.getCell(HEADER_ROW + 1, 4).formula).toMatch(/^IF\(ISNUMBER\('BPU'!\$F\$10\),'BPU'!\$F\$10,""\)$/)
    const header = dqe.getRow(HEADER_ROW).values as string[]
    expect(header.slice(7)).toHaveLength(29)
    expect(totalsOf(dqe)).toEqual(['à compléter', 'à compléter', 'à compléter'])
  })

  it('sum over all lots, lump sums included, to the total of the budget', { tags: 'long' }, async () => {
    let sum = 0n
    for (const [lot, form] of [
      ['equipment', 'DQE'],
      ['cabling', 'DQE'],
      ['services', 'DQE'],
      ['services', 'DPGF'],
    ] as const) {
      const workbook = await open('estimate', lot)
      sum += cents(totalsOf(workbook.getWorksheet(form)!)[0]!)
    }
    expect(formatEuros(sum)).toBe(plan.budget.totalEur)
  })

  it('of an article stand in exactly one of the two forms', () => {
    const numbers = blankDocuments(plan).flatMap((documents) =>
      (['unit', 'lumpSum'] as const).flatMap((form) => itemsOf(documents, form).map(({ number }) => number)),
    )
    const bought = plan.bom.filter((line) => line.line !== null && !line.inHouse && !line.reminder)
    expect(numbers.toSorted()).toEqual([...new Set(bought.map((line) => line.priceNumber))].toSorted())
  })
})

describe('the same plan', () => {
  it('gives the same bytes', { tags: 'long' }, async () => {
    for (const kind of ['blank', 'estimate'] as const)
      expect(await bytesOf(kind, 'services')).toEqual(await bytesOf(kind, 'services'))
  })

  it('is written in English where the plan is', async () => {
    const workbook = await open('estimate', 'services', planFixture({ language: 'en' }))
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['BPU', 'DQE', 'DPGF'])
    const sheet = workbook.getWorksheet('DPGF')!
    expect(sheet.getCell('A1').value).toBe('Breakdown of the lump sums (DPGF)')
    expect(sheet.getCell(HEADER_ROW, 1).value).toBe('Price no.')
  })
})
