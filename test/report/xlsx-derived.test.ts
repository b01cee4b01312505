import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cell, ValueType, type Workbook, type Worksheet } from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { procurementPlan } from '../../src/budget/procurement.js'
import type { Plan } from '../../src/model/plan.js'
import { budgetWorkbook } from '../../src/report/xlsx/budget-workbook.js'
import { COLOUR } from '../../src/report/xlsx/style.js'
import { shippedInput } from '../bom/shipped.js'
import { planFixture } from './plan-fixture.js'
import { officeMissing, recalculate } from './recalculate.js'
import { formulaCells, readWorkbook } from './xlsx-read.js'

/*
 * Each number of the budget workbook is one of these: typed in and yellow, a formula that follows the yellow cells, or marked as a value of the
 * study. Every sheet is looked at, every yellow cell is changed, and LibreOffice computes what follows.
 */

const { operation, catalog } = shippedInput([])

/** Fits the needs as they are; dearer ones ask for more. */
const ROUTE = { route: 'adapted' as const, startsOn: null, otherCents: 17_000_000n }

/** A plan with all that the workbook derives of prices: procedure and FCTVA, a contingency, services close to their ceiling. */
function fullPlan(): Plan {
  const plan = planFixture({ servicesCeilingEur: '11000.00', beyondFile: true, locations: 3 })
  const { budget } = plan
  const hardware = Number(budget.lines[1]!.totalEur)
  const inclVat = (hardware * 1.2).toFixed(2)
  return {
    ...plan,
    budget: {
      ...budget,
      contingencyEur: '1234.56',
      procurement: procurementPlan({ ...operation, procurement: ROUTE }, catalog, budget)!,
      fctva: {
        ...{ rate: 0.16404, lines: ['hardware'], inclVatEur: inclVat },
        amountEur: (Math.round(Number(inclVat) * 16.404 + 1e-6) / 100).toFixed(2),
        ...{ from: '2015-01-01', to: null, text: 'CGCT L. 1615-6', source: 'page', confirmed: false },
      },
    },
  }
}

const isYellow = ({ fill }: Cell): boolean => fill?.type === 'pattern' && fill.fgColor?.argb === COLOUR.input
const isMoney = ({ numFmt }: Cell): boolean => /€|0\.0\\ %/.test(numFmt ?? '')
const STUDY = /étude/

function* cellsOf(workbook: Workbook): Generator<{ sheet: Worksheet; cell: Cell; place: string }> {
  for (const sheet of workbook.worksheets) {
    const cells: Cell[] = []
    sheet.eachRow((row) => row.eachCell((cell) => cells.push(cell)))
    for (const cell of cells)
      if (cell.master.address === cell.address) yield { sheet, cell, place: `${sheet.name}!${cell.address}` }
  }
}

/** The heading over a cell: the nearest text above it on a dark ground. */
function headingOf(sheet: Worksheet, cell: Cell): string {
  for (let row = Number(cell.row) - 1; row > 0; row--) {
    const above = sheet.getCell(row, Number(cell.col))
    if (above.fill?.type === 'pattern' && above.fill.fgColor?.argb === COLOUR.head) return String(above.value)
  }
  return ''
}

/** The workbook with yellow numbers changed: prices alone, or all others (ceilings, rates, terms). */
async function changed(bytes: Uint8Array, which: 'prices' | 'others'): Promise<{ bytes: Uint8Array; count: number }> {
  const workbook = await readWorkbook(bytes)
  let count = 0
  for (const { sheet, cell } of cellsOf(workbook)) {
    if (!isYellow(cell) || typeof cell.value !== 'number') continue
    const isPrice = /^PU/.test(headingOf(sheet, cell))
    if (isPrice !== (which === 'prices')) continue
    // Terms are whole years.
    cell.value = isMoney(cell) ? Math.round(cell.value * 117 + 31) / 100 : cell.value + 1
    if ((cell.numFmt ?? '').includes('%')) cell.value = 0.61
    count += 1
  }
  return { bytes: new Uint8Array(await workbook.xlsx.writeBuffer()), count }
}

describe.skipIf(officeMissing())('every number of the budget workbook', () => {
  let folder = ''
  let written: Workbook
  const recalculated = new Map<string, ReadonlyMap<string, string | number>>()

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mds-derived-'))
    const bytes = await budgetWorkbook(fullPlan())
    written = await readWorkbook(bytes)
    const [prices, others] = [await changed(bytes, 'prices'), await changed(bytes, 'others')]
    expect([prices.count > 10, others.count > 5]).toEqual([true, true])
    const books = new Map([
      ['same', bytes],
      ['prices', prices.bytes],
      ['others', others.bytes],
    ])
    for (const [name, result] of await recalculate(folder, books)) {
      const cells = formulaCells(await readWorkbook(result))
      recalculated.set(name, new Map(cells.map((cell) => [`${cell.sheet}!${cell.address}`, cell.result])))
    }
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('that is an amount or a share and no formula is to be typed in, or says that it is one of the study', () => {
    const silent: string[] = []
    let inputs = 0
    let ofStudy = 0
    for (const { sheet, cell, place } of cellsOf(written)) {
      if (typeof cell.value !== 'number' || !isMoney(cell)) continue
      if (isYellow(cell)) inputs += 1
      else if (STUDY.test(cell.numFmt ?? '') || STUDY.test(headingOf(sheet, cell))) ofStudy += 1
      // Nothing is kept for contingencies, no price is 0, the VAT rate is the law's.
      else if (cell.value !== 0 && sheet.getCell(cell.row as unknown as number, 1).value !== 'Taux de TVA')
        silent.push(place)
    }
    expect(silent.filter((place) => !place.startsWith('Hypothèses!') && !place.startsWith('Bornes!'))).toEqual([])
    expect([inputs > 15, ofStudy > 15]).toEqual([true, true])
  })

  it('that is an amount or a share and a formula follows a changed price, or another yellow cell', () => {
    const still: string[] = []
    let moved = 0
    const value = (name: string, place: string) => recalculated.get(name)!.get(place)
    for (const { cell, place } of cellsOf(written)) {
      if (cell.type !== ValueType.Formula || !isMoney(cell)) continue
      const same = value('same', place)
      if (typeof same !== 'number' || same === 0) continue
      if (value('prices', place) !== same) moved += 1
      else if (value('others', place) === same) still.push(`${place} ${same}`)
    }
    expect(still).toEqual([])
    expect(moved).toBeGreaterThan(100)
  })

  it('of the sheets of money moves with the prices but what only a ceiling, a cap or a rate decides', () => {
    const still = new Set<string>()
    for (const { sheet, cell, place } of cellsOf(written)) {
      if (cell.type !== ValueType.Formula || !isMoney(cell)) continue
      const [same, other] = ['same', 'prices'].map((name) => recalculated.get(name)!.get(place))
      if (typeof same === 'number' && same !== 0 && same === other)
        still.add(`${sheet.name}: ${headingOf(sheet, cell)}`)
    }
    expect([...still].sort()).toEqual(['Budget: Plafond HT', 'Financement: Plafond HT', 'Synthèse: Plafond HT'])
  })

  it('in a sentence stands under the word study', () => {
    const said: string[] = []
    for (const sheet of written.worksheets) {
      let isBelowNote = false
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          if (typeof cell.value !== 'string' || cell.master.address !== cell.address) return
          if (cell.value.startsWith('(étude)')) isBelowNote = true
          if (/\d[\d\u202f\u00a0]*,\d\d\u00a0€/.test(cell.value) && !isBelowNote && !STUDY.test(cell.value))
            said.push(`${sheet.name}!${cell.address}: ${cell.value}`)
        }),
      )
    }
    expect(said).toEqual([])
  })

  it('is told on the first page to be of other prices than the study’s as soon as one is', () => {
    const found = (name: string): string[] =>
      [...recalculated.get(name)!].flatMap(([place, text]) =>
        /^(?:Synthèse|Budget)!A\d+$/.test(place) && /prix de ce classeur/.test(String(text)) ? [String(text)] : [],
      )
    expect(found('same')).toEqual(Array(2).fill('Les prix de ce classeur sont ceux de l’étude.'))
    expect(found('prices')).toHaveLength(2)
    for (const text of found('prices')) expect(text).toMatch(/ne sont plus ceux de l’étude, dont le total était de .*€/)
  })

  it('says which procedure the changed needs ask for, and that the route no longer fits', () => {
    const at = (name: string, address: string) => recalculated.get(name)!.get(`Procédure!${address}`)
    expect(['B9', 'C11'].map((address) => at('same', address))).toEqual(['procédure adaptée', ''])
    expect(['B9', 'C11'].map((address) => at('prices', address))).toEqual(['procédure formalisée', 'insuffisante'])
  })
})
