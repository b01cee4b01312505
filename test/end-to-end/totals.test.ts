import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Workbook } from 'exceljs'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Plan } from '../../src/model/plan.js'
import { locationTable } from '../../src/report/terminal/plan.js'
import { cents, readWorkbook, shown } from '../report/xlsx-read.js'
import { type MainJob, mainJob, readPlan } from './main-job.js'
import { readCsv } from './read-csv.js'
import { centsOf, counted, eurosOf, product, recount, sumOf } from './recount.js'
import { amountsIn, budgetPart } from './terminal-text.js'
import { type AmountPlace, amountAt } from './workbook-amount.js'

/** The operation's own figures: ceilings of its two lines, its rate and its largest grant. */
const CEILINGS: Readonly<Record<string, bigint>> = { services: 4_920_000n, hardware: 21_131_016n }
const ERDF_PERCENT = 70n
const ERDF_MAX = 18_235_711n

let job: MainJob
let plan: Plan
let workbook: Workbook
let csv: Record<string, string>[]
/** Recomputed from quantities and unit prices. */
let byLine: Map<string | null, bigint>
let byLocation: Map<string | null, bigint>
let total: bigint

beforeAll(async () => {
  job = await mainJob()
  plan = readPlan(job.out)
  workbook = await readWorkbook(readFileSync(join(job.out, 'mds-budget.xlsx')))
  csv = readCsv(readFileSync(join(job.out, 'bom.csv'), 'utf8'))
  byLine = recount(plan.bom, (line) => line.line)
  byLocation = recount(plan.bom, (line) => line.locationId)
  total = sumOf(byLine.values())
})

const locationName = (id: string | null): string =>
  plan.locations.find((location) => location.id === id)?.name ?? 'Commun'

/** ERDF: the rate of the eligible base, half up, at most its maximum; the beneficiary bears the rest. */
function financing(): { erdf: bigint; own: bigint } {
  const base = sumOf([...byLine].map(([line, sum]) => (sum < CEILINGS[line!]! ? sum : CEILINGS[line!]!)))
  const rated = (base * ERDF_PERCENT + 50n) / 100n
  const erdf = rated < ERDF_MAX ? rated : ERDF_MAX
  return { erdf, own: total - erdf }
}

interface PricedArticle {
  readonly id: string
  readonly price: { readonly amountEur: string } | null
}

/** Unit prices as they stand in the catalogue's files, read as text. */
function cataloguePrices(): Map<string, string> {
  const folder = join(job.root, 'catalogs')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'))
  const documents = files.map((path) => parse(readFileSync(join(folder, path), 'utf8'), { schema: 'failsafe' }))
  const articles = documents.flatMap((document: { articles?: PricedArticle[] }) => document.articles ?? [])
  return new Map(articles.flatMap(({ id, price }) => (price?.amountEur === undefined ? [] : [[id, price.amountEur]])))
}

describe('plan.json', () => {
  it('takes its unit prices from the catalogue', () => {
    const prices = cataloguePrices()
    expect(counted(plan.bom).length).toBeGreaterThan(100)
    for (const line of counted(plan.bom)) {
      const price = prices.get(line.article)
      expect(price, line.article).toMatch(/^\d+(\.\d{1,2})?$/)
      expect(line.unitPriceEur, line.article).toBe(Number(price).toFixed(2))
    }
  })

  it('multiplies every line exactly', () => {
    for (const line of plan.bom.filter((each) => each.unitPriceEur !== null)) {
      const amount = eurosOf(product(line.quantity, centsOf(line.unitPriceEur)))
      expect(line.totalEur, `${line.locationId} ${line.article}`).toBe(amount)
    }
  })

  it('buys one access point for each that it places, and the spares', () => {
    const placed = plan.locations.reduce((sum, location) => sum + location.accessPoints.length, 0)
    const articles = new Set(plan.locations.flatMap((location) => location.accessPoints.map((ap) => ap.article)))
    const bought = counted(plan.bom).filter((line) => articles.has(line.article))
    expect(bought.reduce((sum, line) => sum + line.quantity, 0)).toBe(placed + plan.budget.spares)
    expect(plan.budget.aps).toBe(placed)
  })

  it('gives the recomputed total of each budget line, the whole, and what is left of each ceiling', () => {
    expect([...byLine.keys()].toSorted()).toEqual(Object.keys(CEILINGS).toSorted())
    for (const line of plan.budget.lines) {
      expect(line.totalEur).toBe(eurosOf(byLine.get(line.id)!))
      expect(line.headroomEur).toBe(eurosOf(CEILINGS[line.id]! - byLine.get(line.id)!))
      expect(line.verdict).toBe(byLine.get(line.id)! > CEILINGS[line.id]! ? 'fail' : 'pass')
    }
    expect(plan.budget.totalEur).toBe(eurosOf(total))
    expect(plan.budget.headroomEur).toBe(eurosOf(sumOf(Object.values(CEILINGS)) - total))
    expect(plan.budget.vatEur).toBe(eurosOf((total * 20n + 50n) / 100n))
    expect(plan.budget.totalInclVatEur).toBe(eurosOf(total + (total * 20n + 50n) / 100n))
  })

  it('gives the recomputed total of each location', () => {
    const planned = plan.budget.byLocation.map(({ locationId, totalEur }) => [locationId, totalEur])
    const expected = [...plan.locations.map(({ id }) => id), null]
    expect(planned).toEqual(expected.map((id) => [id, eurosOf(byLocation.get(id) ?? 0n)]))
    expect(sumOf(byLocation.values())).toBe(total)
  })

  it('shares the recomputed total between ERDF and the beneficiary', () => {
    const { erdf, own } = financing()
    const amounts = plan.budget.financing.map(({ source, amountEur }) => [source, amountEur])
    expect(amounts).toEqual([
      ['FEDER', eurosOf(erdf)],
      ['Bénéficiaire', eurosOf(own)],
    ])
  })
})

describe('the terminal', () => {
  it('shows planned, ceiling and headroom of each line and of the whole', () => {
    const lines = budgetPart(job.stdout)
    const sums = plan.budget.lines.map(({ id }) => [byLine.get(id)!, CEILINGS[id]!] as const)
    const expected = [...sums, [total, sumOf(Object.values(CEILINGS))] as const].map(([planned, ceiling]) =>
      [planned, ceiling, ceiling - planned].map(eurosOf),
    )
    expect(lines.slice(0, expected.length).map(amountsIn)).toEqual(expected)
    expect(lines[expected.length - 1]).toMatch(/^ Total /)
  })

  it('shows what ERDF and the beneficiary pay', () => {
    const { erdf, own } = financing()
    const line = budgetPart(job.stdout).find((each) => each.startsWith(' FEDER '))!
    expect(amountsIn(line).slice(0, 2)).toEqual([eurosOf(erdf), eurosOf(own)])
  })

  it('shows the amount of each location where all of them are asked for', () => {
    const lines = locationTable(plan).split('\n').slice(1)
    const shownAmounts = lines.map((line) => amountsIn(line.slice(-12)).at(-1))
    expect(shownAmounts).toEqual(plan.locations.map(({ id }) => eurosOf(byLocation.get(id)!)))
  })
})

describe('bom.csv', () => {
  const amount = (text: string): bigint => centsOf(text.replace(',', '.'))
  const countedRows = (): Record<string, string>[] =>
    csv.filter((row) => row['Réalisé en interne'] === 'non' && row['Rappel hors budget'] === 'non')

  const sums = (column: string): Map<string, bigint> => {
    const found = new Map<string, bigint>()
    for (const row of countedRows()) {
      const recomputed = product(Number(row.Quantité!.replace(',', '.')), amount(row['PU HT']!))
      expect(amount(row['Total HT']!), `${row.Implantation} ${row.Article}`).toBe(recomputed)
      found.set(row[column]!, (found.get(row[column]!) ?? 0n) + recomputed)
    }
    return found
  }

  it('has every line of the plan', () => {
    expect(csv.map((row) => row.Article)).toEqual(plan.bom.map((line) => line.article))
  })

  it('sums to the same cents, by budget line and by location', () => {
    const labelled = plan.budget.lines.map(({ id, label }) => [label, byLine.get(id)])
    expect(Object.fromEntries(sums('Poste de dépense'))).toEqual(Object.fromEntries(labelled))
    const named = [...byLocation].map(([id, sum]) => [locationName(id), sum])
    expect(Object.fromEntries(sums('Implantation'))).toEqual(Object.fromEntries(named))
  })
})

describe('the workbook', () => {
  const found = (...place: AmountPlace): string => amountAt(workbook, ...place)

  it('shows the same totals on its first sheet and in its budget', () => {
    for (const line of plan.budget.lines) {
      const sum = byLine.get(line.id)!
      const expected = [sum, CEILINGS[line.id]!, CEILINGS[line.id]! - sum].map(eurosOf)
      expect([3, 4, 5].map((column) => found('Budget', line.label, 2, column))).toEqual(expected)
      expect([3, 4, 5].map((column) => found('Synthèse', line.label, 2, column))).toEqual(expected)
    }
    expect(found('Budget', 'Total', 1, 3)).toBe(eurosOf(total))
    expect(found('Synthèse', 'Total', 2, 3)).toBe(eurosOf(total))
  })

  it('shares the total as the plan does, and adds the same VAT', () => {
    const { erdf, own } = financing()
    expect(found('Financement', 'FEDER', 1, 4)).toBe(eurosOf(erdf))
    expect(found('Financement', 'Bénéficiaire', 1, 4)).toBe(eurosOf(own))
    expect(found('Synthèse', 'FEDER', 2, 3)).toBe(eurosOf(erdf))
    expect(found('Synthèse', 'Bénéficiaire', 2, 3)).toBe(eurosOf(own))
    expect(found('Financement', 'Total TTC', 1, 2)).toBe(eurosOf(total + (total * 20n + 50n) / 100n))
  })

  it('shows both bases, what is not eligible or not sure, and what is advanced, as the plan does', () => {
    const ceiling = sumOf(Object.values(CEILINGS))
    const whole = total < ceiling ? total : ceiling
    const rated = (whole * ERDF_PERCENT + 50n) / 100n
    const { erdf } = financing()
    const own = (id: string | null): bigint =>
      sumOf(
        plan.bom
          .filter((each) => each.line === id && !each.inHouse && each.dossierItem === 'accessoire')
          .map((each) => centsOf(each.totalEur)),
      )
    const accessories = sumOf([...byLine].map(([id]) => own(id)))
    const without = sumOf(
      [...byLine].map(([id, sum]) => (sum - own(id) < CEILINGS[id!]! ? sum - own(id) : CEILINGS[id!]!)),
    )
    const line = sumOf([...byLine].map(([id, sum]) => (sum < CEILINGS[id!]! ? sum : CEILINGS[id!]!)))
    const expected = {
      'Assiette si chaque poste est tenu à son plafond (retenue ici)': line,
      'FEDER sur cette assiette': erdf,
      'Assiette si seul le total est plafonné': whole,
      'Non éligible\u00a0: au-dessus des plafonds, ou hors du dossier': total - line,
      'À faire valider\u00a0: licences courant après la période': centsOf(plan.budget.toConfirmEur),
      'À faire valider\u00a0: accessoires que le dossier ne nomme pas': accessories,
      'Aide menacée si aucun accessoire n’est éligible': erdf - (without * ERDF_PERCENT + 50n) / 100n,
      'À préfinancer, TTC': total + (total * 20n + 50n) / 100n,
    }
    for (const [label, amount] of Object.entries(expected))
      expect(found('Financement', label, 1, 2), label).toBe(eurosOf(amount))
    expect(plan.budget.bases.map(({ eligibleEur }) => eligibleEur)).toEqual([eurosOf(line), eurosOf(whole)])
    expect(plan.budget.bases[1]!.financing[0]!.amountEur).toBe(eurosOf(rated < ERDF_MAX ? rated : ERDF_MAX))
    expect(plan.budget.perApEur).toBe(eurosOf((2n * total + BigInt(plan.budget.aps)) / (2n * BigInt(plan.budget.aps))))
  })

  it('gives each location the recomputed amount, on both sheets that list them', () => {
    for (const { id, siteNumber, name } of plan.locations) {
      const expected = eurosOf(byLocation.get(id)!)
      expect(found('Budget par implantation', `${siteNumber} · ${name}`, 1, 5)).toBe(expected)
      expect(found('Implantations', name, 2, 6)).toBe(expected)
    }
    expect(found('Budget par implantation', 'Commun', 1, 5)).toBe(eurosOf(byLocation.get(null)!))
  })

  it('sums its price forms, from their own quantities and prices, to the same total', () => {
    expect(eurosOf(sumOf(['DQE', 'DPGF'].map(formTotal)))).toBe(eurosOf(total))
  })

  /** Σ over the rows of a form of Σ over its places of quantity × price. */
  function formTotal(name: string): bigint {
    const [headerRow, priceColumn, firstPlace] = [5, 7, 9]
    const sheet = workbook.getWorksheet(name)!
    const isPlace = (column: number): boolean => shown(sheet, sheet.getCell(headerRow, column).address) !== null
    let sum = 0n
    for (let row = headerRow + 1; /^[A-Z]\d\.\d\d$/.test(String(sheet.getCell(row, 1).value)); row++) {
      const price = shown(sheet, sheet.getCell(row, priceColumn).address)
      for (let column = firstPlace; isPlace(column); column++) {
        const quantity = shown(sheet, sheet.getCell(row, column).address)
        if (typeof quantity === 'number') sum += product(quantity, cents(price === '' ? 0 : price))
      }
    }
    return sum
  }
})
