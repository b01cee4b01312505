import type { Workbook } from 'exceljs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Plan } from '../../src/model/plan.js'
import { bomCsvPieces } from '../../src/report/subjects/bill.js'
import { budgetWorkbook } from '../../src/report/xlsx/budget-workbook.js'
import { planFixture } from './plan-fixture.js'
import { cents, readWorkbook, shown } from './xlsx-read.js'

const HEADER_ROW = 5
const FIRST_PLACE_COLUMN = 9

/** quantity × price in integers, half up: written apart from the program's own rounding. */
function product(quantity: number, price: number): bigint {
  const milli = BigInt(quantity.toFixed(3).replace('.', ''))
  const exact = milli * BigInt(price.toFixed(2).replace('.', ''))
  return (exact + 500n) / 1000n
}

const decimal = (amount: bigint): string => `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`

/** Σ over the cells of a quantity sheet, from quantities and prices alone, by budget line. */
function recomputed(workbook: Workbook, name: string): Map<string, bigint> {
  const sheet = workbook.getWorksheet(name)!
  const sums = new Map<string, bigint>()
  for (let row = HEADER_ROW + 1; String(sheet.getCell(row, 2).value).startsWith('Total') === false; row++) {
    const line = String(sheet.getCell(row, 4).value)
    const price = shown(sheet, sheet.getCell(row, 7).address)
    if (typeof price !== 'number') continue
    let sum = 0n
    for (let column = FIRST_PLACE_COLUMN; column <= sheet.columnCount; column++) {
      const quantity = shown(sheet, sheet.getCell(row, column).address)
      if (typeof quantity === 'number') sum += product(quantity, price)
    }
    expect(cents(shown(sheet, sheet.getCell(row, 8).address)), `${name} row ${row}`).toBe(sum)
    sums.set(line, (sums.get(line) ?? 0n) + sum)
  }
  return sums
}

function csvTotals(plan: Plan): Map<string, bigint> {
  const [header, ...rows] = [...bomCsvPieces(plan)]
    .join('')
    .replace('\ufeff', '')
    .trimEnd()
    .split('\r\n')
    .map((row) => row.split(';'))
  const at = (name: string): number => header!.indexOf(name)
  const sums = new Map<string, bigint>()
  for (const row of rows) {
    if (row[at('Réalisé en interne')] === 'oui' || row[at('Rappel hors budget')] === 'oui') continue
    const line = row[at('Poste de dépense')]!
    sums.set(line, (sums.get(line) ?? 0n) + BigInt(row[at('Total HT')]!.replace(',', '')))
  }
  return sums
}

describe('money between plan, CSV and workbook', () => {
  const plan = planFixture()
  let workbook: Workbook
  beforeAll(async () => {
    workbook = await readWorkbook(await budgetWorkbook(plan))
  })
  const at = (sheet: string, address: string): string | number | null => shown(workbook.getWorksheet(sheet)!, address)

  it('gives each budget line the same cents everywhere, and in a recomputation from quantities and prices', () => {
    const unit = recomputed(workbook, 'DQE')
    const lump = recomputed(workbook, 'DPGF')
    const csv = csvTotals(plan)
    plan.budget.lines.forEach((line, index) => {
      const planned = decimal(cents(at('Budget', `C${HEADER_ROW + 1 + index}`)))
      expect(planned).toBe(line.totalEur)
      expect(decimal((unit.get(line.label) ?? 0n) + (lump.get(line.label) ?? 0n))).toBe(line.totalEur)
      expect(decimal(csv.get(line.label)!)).toBe(line.totalEur)
      expect(decimal(cents(at('Budget', `E${HEADER_ROW + 1 + index}`)))).toBe(line.headroomEur)
    })
    expect(decimal(cents(at('Budget', 'C8')))).toBe(plan.budget.totalEur)
  })

  it('keeps two lengths of one location apart where adding them would move a cent', () => {
    const sheet = workbook.getWorksheet('DQE')!
    const rows = [...Array(sheet.rowCount).keys()].filter(
      (row) => sheet.getCell(row + 1, 2).value === '=cmd()|"calc"!A1',
    )
    expect(rows).toHaveLength(2)
  })

  it('computes the eligible base, the grant and the remainder as the plan does', () => {
    const sheet = workbook.getWorksheet('Financement')!
    const found = new Map<string, string | number | null>()
    sheet.eachRow((row) => {
      const label = row.getCell(1).value
      if (typeof label === 'string') found.set(label, shown(sheet, row.getCell(4).address))
    })
    expect(decimal(cents(found.get('FEDER')!))).toBe(plan.budget.financing[0]!.amountEur)
    expect(decimal(cents(found.get('Bénéficiaire')!))).toBe(plan.budget.financing[1]!.amountEur)
    const [base] = workbook.definedNames.getRanges('assiette_eligible').ranges
    expect(decimal(cents(shown(sheet, base!.split('!')[1]!.replaceAll('$', ''))))).toBe(plan.budget.eligibleEur)
    const [inclVat] = workbook.definedNames.getRanges('total_ttc').ranges
    expect(decimal(cents(shown(sheet, inclVat!.split('!')[1]!.replaceAll('$', ''))))).toBe(plan.budget.totalInclVatEur)
  })

  it('gives each location the amount of the plan, and a control of zero', () => {
    const sheet = workbook.getWorksheet('Budget par implantation')!
    const totals: bigint[] = []
    let control: string | number | null = null
    sheet.eachRow((row) => {
      const label = String(row.getCell(1).value)
      if (/^\d+ · /.test(label) || label === 'Commun') totals.push(cents(shown(sheet, row.getCell(5).address)))
      if (label.startsWith('Contrôle')) control = shown(sheet, row.getCell(5).address)
    })
    expect(totals.map(decimal)).toEqual(plan.budget.byLocation.map((each) => each.totalEur))
    expect(control).toBe(0)
  })

  it('leaves reminders and in-house work out of every total', () => {
    const dpgf = workbook.getWorksheet('DPGF')!
    const labels: unknown[] = []
    dpgf.eachRow((row) => labels.push(row.getCell(2).value))
    expect(labels).not.toContain('Repérage amiante avant travaux')
    expect(labels).not.toContain('Étude générale')
  })

  it('puts an article in exactly one of the two forms', () => {
    const names = (sheet: string): Set<unknown> => {
      const found = new Set<unknown>()
      workbook.getWorksheet(sheet)!.eachRow((row, at) => {
        if (at > HEADER_ROW && /^[ECP]\d\.\d\d$/.test(String(row.getCell(1).value))) found.add(row.getCell(1).value)
      })
      return found
    }
    const [bpu, dqe, dpgf] = [names('BPU'), names('DQE'), names('DPGF')]
    expect(dqe).toEqual(bpu)
    expect([...dpgf].filter((number) => bpu.has(number))).toEqual([])
    expect(bpu.size + dpgf.size).toBe(
      new Set(plan.bom.filter((line) => line.line !== null && !line.inHouse).map((line) => line.article)).size,
    )
  })
})

describe('a price that is not known', () => {
  it('is an empty cell that says so, and makes the totals it belongs to unknown, no others', {
    tags: 'long',
  }, async () => {
    const plan = planFixture({ unknownPrice: true })
    const workbook = await readWorkbook(await budgetWorkbook(plan))
    const bpu = workbook.getWorksheet('BPU')!
    const row = [...Array(bpu.rowCount).keys()]
      .map((at) => at + 1)
      .find((at) => String(bpu.getCell(at, 4).value).startsWith('Pare-feu'))!
    expect(bpu.getCell(row, 6).value).toBeNull()
    expect(shown(bpu, `L${row}`)).toBe('prix manquant')
    const budget = workbook.getWorksheet('Budget')!
    expect(decimal(cents(shown(budget, 'C6')))).toBe(plan.budget.lines[0]!.totalEur)
    expect(['C7', 'E7', 'F7', 'C8', 'E8'].map((address) => shown(budget, address))).toEqual(['—', '—', '—', '—', '—'])
    expect(shown(budget, 'G7')).toBe('indéterminé')
    expect(shown(budget, 'G8')).toBe('indéterminé')
    expect(shown(workbook.getWorksheet('Synthèse')!, 'A5')).toBe('INDÉTERMINÉ\u00a0: PRIX MANQUANTS')
    expect([...bomCsvPieces(plan)].join('')).toContain(';prix manquant;')
  })
})

describe('verdicts', () => {
  const LINE_EXCEEDED = [
    'dépassé',
    'tenu sur estimations, un poste dépassé',
    'UN POSTE DÉPASSE SON PLAFOND, LE TOTAL RESPECTE LE SIEN, SUR LA BASE D’ESTIMATIONS',
  ]

  const verdicts = async (hardwareCeilingEur: string): Promise<(string | number | null)[]> => {
    const workbook = await readWorkbook(await budgetWorkbook(planFixture({ hardwareCeilingEur })))
    const budget = workbook.getWorksheet('Budget')!
    return [
      shown(budget, 'G6'),
      shown(budget, 'G7'),
      shown(budget, 'G8'),
      shown(workbook.getWorksheet('Synthèse')!, 'A5'),
    ]
  }
  const hardware = planFixture().budget.lines[1]!.totalEur!

  it('holds at the ceiling and fails a cent below it', { tags: 'long' }, async () => {
    const below = decimal(BigInt(hardware.replace('.', '')) - 1n)
    expect((await verdicts(hardware))[1]).toBe('tenu sur estimations')
    expect((await verdicts(below)).slice(1)).toEqual(LINE_EXCEEDED)
  })

  it('tells a line over its ceiling from a total over its ceiling', { tags: 'long' }, async () => {
    expect((await verdicts('20000.00')).slice(1)).toEqual(LINE_EXCEEDED)
    const lowCeilings = planFixture({ hardwareCeilingEur: '20000.00', servicesCeilingEur: '9400.00' })
    const workbook = await readWorkbook(await budgetWorkbook(lowCeilings))
    expect(shown(workbook.getWorksheet('Synthèse')!, 'A5')).toBe('LE TOTAL DÉPASSE LE PLAFOND')
    expect(shown(workbook.getWorksheet('Budget')!, 'G8')).toBe('dépassé')
  })

  it('says by how much a line is over and who bears it', { tags: 'long' }, async () => {
    const plan = planFixture({ hardwareCeilingEur: '20000.00' })
    const workbook = await readWorkbook(await budgetWorkbook(plan))
    const over = plan.budget.lines[1]!.headroomEur!.slice(1)
    const amount = `${over.replace(/\B(?=(\d{3})+\.)/g, '\u202f').replace('.', ',')}\u00a0€`
    const reasons = String(shown(workbook.getWorksheet('Synthèse')!, 'A7'))
    expect(reasons).toContain(`«\u00a0Licence, bornes et serveurs\u00a0» dépasse de ${amount} son plafond.`)
    expect(reasons).toContain('à la charge du bénéficiaire')
  })
})
