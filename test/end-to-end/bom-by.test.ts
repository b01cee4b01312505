import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Plan } from '../../src/model/plan.js'
import { type BomGroup, type BomKey, bomTable, groupBom } from '../../src/report/terminal/bill.js'
import { editedEstate } from './golden-estate.js'
import { mainJob, readPlan } from './main-job.js'
import { runHere } from './program.js'
import { readCsv } from './read-csv.js'
import { centsOf, eurosOf, recount, sumOf } from './recount.js'

/** By each key: the column of `bom.csv` that says the same. */
const COLUMNS: Readonly<Record<BomKey, string>> = {
  site: 'N° MDS',
  article: 'Article',
  line: 'Poste de dépense',
  lot: 'Lot',
  item: 'Rubrique',
}
const KEYS = Object.keys(COLUMNS) as BomKey[]

/** What stands in the last column of a row of the table, as `"5390.00"`. */
const lastAmount = (row: string): string => row.slice(-14).replaceAll(/[ ,]/g, '')

describe('the bill of the 29 locations, by each key', () => {
  let plan: Plan
  let rows: Record<string, string>[]
  let total: bigint

  beforeAll(async () => {
    const { out } = await mainJob()
    plan = readPlan(out)
    rows = readCsv(readFileSync(join(out, 'bom.csv'), 'utf8'))
    total = sumOf(recount(plan.bom, () => 'all').values())
  })

  it.each(KEYS)('%s: table, JSON and CSV come to the same total, group by group', (key) => {
    const groups = groupBom(plan, key)
    const amounts = groups.map(({ totalEur }) => centsOf(totalEur))
    expect(eurosOf(sumOf(amounts))).toBe(eurosOf(total))

    const [, ...table] = bomTable(plan, key).split('\n')
    const sumRow = table.findIndex((row) => row.startsWith(' Total '))
    expect(table.slice(0, sumRow).map(lastAmount)).toEqual(groups.map(({ totalEur }) => totalEur))
    expect(lastAmount(table[sumRow]!)).toBe(eurosOf(total))

    const inCsv = new Map<string, bigint>()
    for (const row of rows) {
      if (row['Réalisé en interne'] !== 'non' || row['Rappel hors budget'] !== 'non') continue
      const name = row[COLUMNS[key]]!
      inCsv.set(name, (inCsv.get(name) ?? 0n) + centsOf(row['Total HT']!.replace(',', '.')))
    }
    const sorted = (cents: Iterable<bigint>): bigint[] => [...cents].toSorted((a, b) => (a < b ? -1 : Number(a > b)))
    expect(sorted(inCsv.values())).toEqual(sorted(amounts))
  })
})

it('mds bom prints the same total by every key, as table and as JSON', { timeout: 180_000 }, async () => {
  const root = await editedEstate('two-levels')
  const totals = new Set<string>()
  for (const key of KEYS) {
    const table = await runHere(['bom', '--by', key], { cwd: root })
    totals.add(lastAmount(table.stdout.split('\n').find((row) => row.startsWith(' Total '))!))
    const json = await runHere(['bom', '--by', key, '--format', 'json'], { cwd: root })
    const groups = JSON.parse(json.stdout) as BomGroup[]
    totals.add(eurosOf(sumOf(groups.map(({ totalEur }) => centsOf(totalEur)))))
    expect([table.exitCode, json.exitCode]).toEqual([0, 0])
  }
  expect(totals.size).toBe(1)
})
