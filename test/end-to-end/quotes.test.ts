import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { QuoteComparison } from '../../src/model/quote.js'
import { editedEstate } from './golden-estate.js'
import { type Run, runHere } from './program.js'
import { treeOf } from './trees.js'

const TIMEOUT_MS = 180_000
const FILES = ['a.csv', 'b.csv', 'c.csv', 'd.yaml']
const flat = (text: string): string => text.replace(/\s+/g, ' ')

let root = ''
const quotes = (...args: string[]): Promise<Run> => runHere(['quotes', ...args], { cwd: root })

beforeAll(async () => {
  root = await editedEstate('two-levels')
  const head = 'Supplier;Supplier A\nDate of the offer;2024-05-15\nArticle;Designation;Unit;Unit price\n'
  writeFileSync(join(root, 'a.csv'), `${head}ap-indoor-2x2;;;400,00\nlicence-3y;;;90,00\nswitch-poe-8;;;300,00\n`)
  writeFileSync(
    join(root, 'b.csv'),
    `${head.replace('r A', 'r B')}ap-indoor-2x2;Something else;;410,00\nlicence-3y;;;0,00\nswitch-poe-8;;;\n`,
  )
  writeFileSync(
    join(root, 'c.csv'),
    `${head.replace('r A', 'r C')}ap-indoor-2x2;;;1 900,00\nlicence-3y;;;1,234\nswitch-poe-8;;;290,00\noption;;;5,00\n`,
  )
  writeFileSync(
    join(root, 'd.yaml'),
    'quote: { supplier: Supplier D, asOf: 2024-05-15 }\nprices:\n  - { article: ap-indoor-2x2, amount: 500.00, currency: USD, exchangeRate: { eurPer: 0.9, source: bank, asOf: 2024-05-15 } }\n',
  )
}, TIMEOUT_MS)

describe('mds quotes', { timeout: TIMEOUT_MS }, () => {
  it('lays offers side by side, with what is to be looked at, and writes nothing', async () => {
    await runHere(['run'], { cwd: root })
    const before = treeOf(join(root, 'out'))
    const { stdout, exitCode, stderr } = await quotes('a.csv', 'b.csv')
    expect([exitCode, stderr]).toEqual([0, ''])
    for (const words of [
      "Supplier B, ap-indoor-2x2: designation changed 'Something else' (b.csv:4:15)",
      'Supplier B, licence-3y: price of 0.00 €, taken as an offer (b.csv:5:14)',
      'Supplier B, switch-poe-8: price left blank (b.csv:6:16)',
      "with fewer than three prices, outside the plan's range",
    ])
      expect(flat(stdout)).toContain(words)
    expect(Math.max(...stdout.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(80)
    expect(treeOf(join(root, 'out'))).toEqual(before)
  })

  it('tells far-off prices by the median of three offers, another currency in euros, and 2 for what was refused', async () => {
    const { stdout, exitCode, stderr } = await quotes(...FILES, '--json')
    expect(exitCode).toBe(2)
    expect(stderr).toContain("c.csv:5:14 error quote-ambiguous: '1,234' may be 1234 or 1.234 (licence-3y)")
    expect(stderr).toContain("c.csv:7:1 error quote-unknown: unknown article 'option'")
    const { articles, offers } = JSON.parse(stdout) as QuoteComparison
    const ap = articles.find(({ article }) => article === 'ap-indoor-2x2')!
    expect(ap.medianEur).toBe('430.00')
    expect(ap.offers.map(({ amountEur }) => amountEur)).toEqual(['400.00', '410.00', '1900.00', '450.00'])
    expect(ap.offers.map(({ notes }) => notes)).toEqual([[], ['label'], ['far-high'], []])
    expect(offers.map(({ totalEur }) => totalEur === null)).toEqual([true, true, true, true])
    expect(offers[2]!.notes.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['far-high', 'ambiguous', 'added']))
  })

  it('takes another factor, and only one that can be', async () => {
    const { stdout } = await quotes(...FILES, '--json', '--factor', '5')
    expect(stdout).not.toContain('far-high')
    expect((await quotes('a.csv', '--factor', '1')).exitCode).toBe(64)
    expect((await quotes()).exitCode).toBe(64)
  })

  it('writes Markdown and CSV in the language of the operation or the one asked for', async () => {
    const markdown = await quotes('a.csv', 'b.csv', '--format', 'markdown', '--lang', 'fr')
    expect(markdown.stdout).toContain('## Prix unitaires HT')
    expect(markdown.stdout).toContain('licence-3y : prix à 0,00')
    const csv = await quotes('a.csv', 'b.csv', '--format', 'csv', '--lang', 'fr')
    const rows = csv.stdout.trimEnd().split('\r\n')
    expect(rows[0]).toBe(
      '\ufeffN° prix;Désignation;Unité;Quantité;Étude;Bas;Haut;Médiane;Supplier A;Supplier A\u00a0: à vérifier;Supplier B;Supplier B\u00a0: à vérifier',
    )
    expect(rows.find((row) => row.startsWith('licence-3y'))).toMatch(/;90,00;;0,00;prix à 0,00/)
    expect(rows.at(-1)).toMatch(/^;Total HT;/)
  })
})
