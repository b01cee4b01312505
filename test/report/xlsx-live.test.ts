import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { budgetWorkbook } from '../../src/report/xlsx/budget-workbook.js'
import { planFixture } from './plan-fixture.js'
import { officeMissing, recalculate } from './recalculate.js'
import { readWorkbook, shown } from './xlsx-read.js'

/** A workbook whose hardware line holds, with another unit price of the servers. */
async function withServerPrice(price: number | null): Promise<Uint8Array> {
  const workbook = await readWorkbook(await budgetWorkbook(planFixture({ hardwareCeilingEur: '30000.00' })))
  const sheet = workbook.getWorksheet('BPU')!
  let changed = 0
  sheet.eachRow((row) => {
    if (row.getCell(4).value !== 'Serveur 1U, deux processeurs, 64\u00a0Go') return
    row.getCell(6).value = price
    changed += 1
  })
  expect(changed).toBe(1)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

const PRICES: Readonly<Record<string, number | null>> = { same: 5800, line: 7500, total: 40_000, blank: null }

describe.skipIf(officeMissing())('a price changed by hand, recalculated by LibreOffice', () => {
  let folder = ''
  let recalculated = new Map<string, Uint8Array>()

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mds-live-'))
    const edited = new Map<string, Uint8Array>()
    for (const [name, price] of Object.entries(PRICES)) edited.set(name, await withServerPrice(price))
    recalculated = await recalculate(folder, edited)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const firstPage = async (name: string): Promise<string[]> => {
    const workbook = await readWorkbook(recalculated.get(name)!)
    const summary = workbook.getWorksheet('Synthèse')!
    const total = shown(workbook.getWorksheet('Budget')!, 'G8')
    return [shown(summary, 'A5'), shown(summary, 'A7'), total].map(String)
  }

  it('keeps the verdict while the ceilings hold', async () => {
    const [verdict, reasons, total] = await firstPage('same')
    expect([verdict, total]).toEqual(['PLAFONDS TENUS SUR ESTIMATIONS', 'tenu sur estimations'])
    expect(reasons).not.toContain('dépasse')
  })

  it('says which line breaks, by how much, and that the total holds', async () => {
    const [verdict, reasons, total] = await firstPage('line')
    expect(verdict).toBe('UN POSTE DÉPASSE SON PLAFOND, LE TOTAL RESPECTE LE SIEN, SUR LA BASE D’ESTIMATIONS')
    expect(total).toBe('tenu sur estimations, un poste dépassé')
    expect(reasons).toMatch(
      /«\u00a0Licence, bornes et serveurs\u00a0» dépasse de \d[\d\u202f]*,\d\d\u00a0€ son plafond\.$/,
    )
  })

  it('says when the total breaks', async () => {
    const [verdict, , total] = await firstPage('total')
    expect([verdict, total]).toEqual(['LE TOTAL DÉPASSE LE PLAFOND', 'dépassé'])
  })

  it('gives no verdict without the price', async () => {
    const [verdict, reasons, total] = await firstPage('blank')
    expect([verdict, total]).toEqual(['INDÉTERMINÉ\u00a0: PRIX MANQUANTS', 'indéterminé'])
    expect(reasons).toContain('jamais compté pour zéro')
  })
})

/** Days of an article that the operation's file does not name, at another price. */
async function withManagementPrice(price: number): Promise<Uint8Array> {
  const workbook = await readWorkbook(await budgetWorkbook(planFixture({ beyondFile: true })))
  let changed = 0
  workbook.getWorksheet('BPU')!.eachRow((row) => {
    if (row.getCell(4).value !== 'Conduite de projet, une journée') return
    row.getCell(6).value = price
    changed += 1
  })
  expect(changed).toBe(1)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

describe.skipIf(officeMissing())('an article that the file does not name, recalculated by LibreOffice', () => {
  it('stays out of the eligible base and of the grant, whatever its price', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mds-beyond-'))
    try {
      const edited = new Map<string, Uint8Array>()
      for (const price of [300, 900]) edited.set(String(price), await withManagementPrice(price))
      const recalculated = await recalculate(folder, edited)
      const base = async (name: string) => {
        const sheet = (await readWorkbook(recalculated.get(name)!)).getWorksheet('Financement')!
        return ['B7', 'D7', 'E7', 'F7', 'D14'].map((address) => shown(sheet, address))
      }
      const [cheap, dear] = [await base('300'), await base('900')]
      const plan = planFixture().budget
      const [services] = plan.lines
      expect(cheap).toEqual([
        Number(services!.totalEur) + 2100,
        Number(services!.totalEur),
        2100,
        2100,
        Number(plan.financing[0]!.amountEur),
      ])
      expect(dear).toEqual([Number(services!.totalEur) + 6300, cheap[1], 6300, 6300, cheap[4]])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
