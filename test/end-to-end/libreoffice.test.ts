import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Workbook, Worksheet } from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Plan } from '../../src/model/plan.js'
import { compareRecalculated, officeMissing, recalculate, withoutResults } from '../report/recalculate.js'
import { formulaCells, readWorkbook, shown } from '../report/xlsx-read.js'
import { mainJob, readPlan } from './main-job.js'
import { type AmountPlace, amountAt } from './workbook-amount.js'

const BUDGET = 'mds-budget'

/** Rows of the terms compared, below their header. */
function termRows(sheet: Worksheet): number[] {
  let header = 0
  sheet.eachRow((row, at) => {
    if (String(row.getCell(1).value) === 'Durée (ans)') header = at
  })
  const rows: number[] = []
  for (let row = header + 1; typeof sheet.getCell(row, 1).value === 'number'; row++) rows.push(row)
  return rows
}

describe.skipIf(officeMissing())('the workbook of the main job, recalculated by LibreOffice', () => {
  let folder = ''
  let plan: Plan
  let written: Uint8Array
  let recalculated: Uint8Array
  let workbook: Workbook

  beforeAll(async () => {
    const { out } = await mainJob()
    plan = readPlan(out)
    written = readFileSync(join(out, `${BUDGET}.xlsx`))
    folder = mkdtempSync(join(tmpdir(), 'mds-libreoffice-'))
    recalculated = (await recalculate(folder, new Map([[BUDGET, written]]))).get(BUDGET)!
    workbook = await readWorkbook(recalculated)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const found = (...place: AmountPlace): string => amountAt(workbook, ...place)

  it('has in every formula cell the value that was stored', async () => {
    const { formulas, emptied, wrong } = await compareRecalculated(written, recalculated)
    expect(formulas).toBeGreaterThan(500)
    expect(emptied).toBe(formulas)
    expect(wrong).toEqual([])
  })

  it('has the totals, ceilings and headrooms of the plan', () => {
    for (const line of plan.budget.lines) {
      const expected = [line.totalEur, line.ceilingEur, line.headroomEur]
      expect([3, 4, 5].map((column) => found('Budget', line.label, 2, column))).toEqual(expected)
      expect([3, 4, 5].map((column) => found('Synthèse', line.label, 2, column))).toEqual(expected)
    }
    expect(found('Budget', 'Total', 1, 3)).toBe(plan.budget.totalEur)
    expect(found('Synthèse', 'Total', 2, 3)).toBe(plan.budget.totalEur)
    expect(found('Financement', 'Total TTC', 1, 2)).toBe(plan.budget.totalInclVatEur)
  })

  it('computes its totals: none is typed in', async () => {
    const emptied = await readWorkbook(withoutResults(written))
    const places: AmountPlace[] = [
      ['Budget', 'Total', 1, 3],
      ['Synthèse', 'Total', 2, 3],
      ['Financement', 'Total TTC', 1, 2],
      ['Financement', 'FEDER', 1, 4],
      ['Financement', 'Bénéficiaire', 1, 4],
      ['Budget par implantation', 'Commun', 1, 5],
    ]
    for (const place of places) expect(amountAt(emptied, ...place), place[1]).not.toBe(found(...place))
  })

  it('shares the total as the plan does', () => {
    expect(plan.budget.financing).toHaveLength(2)
    for (const { source, amountEur } of plan.budget.financing) {
      expect(found('Financement', source, 1, 4)).toBe(amountEur)
      expect(found('Synthèse', source, 2, 3)).toBe(amountEur)
    }
  })

  it('compares the terms of the licences by formula: amounts, grant both ways, renewals', () => {
    const sheet = workbook.getWorksheet('Durées de licence')!
    const formulas = new Set(
      formulaCells(workbook)
        .filter((cell) => cell.sheet === 'Durées de licence')
        .map((cell) => cell.address),
    )
    const rows = termRows(sheet)
    expect(rows.map((row) => sheet.getCell(row, 1).value)).toEqual(plan.licences!.terms.map(({ years }) => years))
    for (const [index, term] of plan.licences!.terms.entries()) {
      const row = rows[index]!
      const at = (column: number): string => sheet.getCell(row, column).address
      const amounts = {
        5: term.totalEur,
        9: term.insideEur,
        10: term.afterEur,
        11: term.operationEur,
        12: term.grantEur,
        13: term.grantWithoutAfterEur,
        15: term.renewalsEur,
      }
      for (const [column, amount] of Object.entries(amounts))
        expect(Number(shown(sheet, at(Number(column)))).toFixed(2), at(Number(column))).toBe(amount)
      for (const column of [3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15])
        expect(formulas, at(column)).toContain(at(column))
    }
  })

  it('has the amount of each location', () => {
    const amounts = new Map(plan.budget.byLocation.map(({ locationId, totalEur }) => [locationId, totalEur]))
    for (const { id, siteNumber, name } of plan.locations)
      expect(found('Budget par implantation', `${siteNumber} · ${name}`, 1, 5), id).toBe(amounts.get(id))
    expect(found('Budget par implantation', 'Commun', 1, 5)).toBe(amounts.get(null))
  })
})
