import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/model/plan.js'
import { editedEstate } from './golden-estate.js'
import { readPlan } from './main-job.js'
import { type Run, runHere } from './program.js'

const ESTATE = 'two-levels'
const TIMEOUT_MS = 600_000
const HEAD = 'Date of the offer;2024-05-15\nArticle;Unit price\n'

const flat = (text: string): string => text.replace(/\s+/g, ' ')

interface Priced extends Run {
  readonly root: string
  readonly plan: () => Plan
}

async function withPrices(files: Readonly<Record<string, string>>, ...args: string[]): Promise<Priced> {
  const root = await editedEstate(ESTATE)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text)
  const prices = Object.keys(files).flatMap((name) => ['--prices', name])
  const run = await runHere([...args, ...prices], { cwd: root })
  return { ...run, root, plan: () => readPlan(join(root, 'out')) }
}

describe.concurrent('mds with --prices', { timeout: TIMEOUT_MS }, () => {
  it('puts offered prices in the place of estimates, with their share and their file in the plan', async () => {
    const { plan, root, stdout, exitCode, stderr } = await withPrices(
      { 'offer.csv': `${HEAD}switch-poe-8;399,90\n` },
      'run',
      '--all',
    )
    expect([exitCode, stderr]).toEqual([0, ''])
    const { bom, inputs, budget } = plan()
    const line = bom.find(({ article }) => article === 'switch-poe-8')!
    expect(line).toMatchObject({
      unitPriceEur: '399.90',
      basis: 'quote',
      source: 'offer.csv',
      asOf: '2024-05-15',
      lowEur: null,
      highEur: null,
    })
    const hash = createHash('sha256')
      .update(readFileSync(join(root, 'offer.csv')))
      .digest('hex')
    expect(inputs['offer.csv']).toBe(`sha256-${hash}`)
    const before = readPlan(join((await withPrices({}, 'run')).root, 'out'))
    const quoted = (of: Plan): number => of.budget.lines.find(({ id }) => id === line.line)!.basisShares.quote
    expect(quoted(plan())).toBeGreaterThan(quoted(before))
    expect(budget.totalEur).not.toBe(before.budget.totalEur)
    expect(plan().revision).not.toBe(before.revision)
    expect(flat(stdout)).toContain('% of the amount is quoted')
  })

  it('takes several files, and a price in another currency or by quantity', async () => {
    const yaml = [
      'quote: { supplier: Supplier B, reference: O-17, asOf: 2024-05-01, validUntil: 2024-12-31 }',
      'prices:',
      '  - { article: switch-poe-8, amount: 1000.00, currency: USD, exchangeRate: { eurPer: 0.925, source: central bank, asOf: 2024-05-31 } }',
      '  - { article: ap-indoor-2x2, amountEur: 400.00, tierBasis: operation, tiers: [ { from: 3, amountEur: 350.00 } ] }',
    ].join('\n')
    const { plan, root, exitCode } = await withPrices({ 'b.yaml': yaml, 'c.csv': `${HEAD}install;70,00\n` }, 'run')
    expect(exitCode).toBe(0)
    const { bom } = plan()
    expect(bom.find(({ article }) => article === 'switch-poe-8')).toMatchObject({
      unitPriceEur: '925.00',
      source: 'Supplier B, O-17',
      exchange: { currency: 'USD', amount: '1000.00', eurPer: '0.925' },
    })
    const aps = bom.filter(({ article }) => article === 'ap-indoor-2x2')
    const count = aps.reduce((sum, { quantity }) => sum + quantity, 0)
    expect(count).toBeGreaterThanOrEqual(3)
    expect(aps[0]).toMatchObject({ unitPriceEur: '350.00', tier: { basis: 'operation', from: 3, quantity: count } })
    const explained = await runHere(['explain', 'ap-indoor-2x2', '--prices', 'b.yaml', '--prices', 'c.csv'], {
      cwd: root,
    })
    expect(flat(explained.stdout)).toContain(`price from 3 on: ${count} in the operation`)
    const rate = await runHere(['explain', 'switch-poe-8', '--prices', 'b.yaml', '--prices', 'c.csv'], { cwd: root })
    expect(flat(rate.stdout)).toContain('1000.00 USD at 0.925 € for 1 USD (central bank, 31 May 2024)')
    expect(readFileSync(join(root, 'out', 'bom.csv'), 'utf8')).toContain('1000.00 USD at 0.925 € for 1 USD')
  })

  it('ends with 5, at the place in the offer, when the offer is out of date', async () => {
    const { exitCode, stdout } = await withPrices(
      { 'offer.csv': `Valid until;31/05/2024\n${HEAD}switch-poe-8;1,00\n` },
      'budget',
    )
    expect(exitCode).toBe(5)
    expect(flat(stdout)).toContain('prices are missing for switch-poe-8')
    const run = await withPrices({ 'offer.csv': `Valid until;31/05/2024\n${HEAD}switch-poe-8;1,00\n` }, 'run')
    expect(run.exitCode).toBe(5)
    expect(flat(run.stdout)).toContain(
      "offer.csv:4:14 error price-expired: the price of 'switch-poe-8' was valid until 2024-05-31",
    )
  })

  it('ends with 2 and writes nothing when a row is refused, all mistakes of all files told', async () => {
    const { exitCode, stderr, root } = await withPrices(
      { 'a.csv': `${HEAD}switch-poe-8;1,234\nno-such;1,00\n`, 'b.yaml': 'quote: {}\nprices: []\n' },
      'run',
    )
    expect(exitCode).toBe(2)
    for (const place of [
      'a.csv:3:14 error quote-ambiguous',
      'a.csv:4:1 error quote-unknown',
      'b.yaml:1:8 error missing-key',
    ])
      expect(stderr).toContain(place)
    expect(() => readPlan(join(root, 'out'))).toThrow()
  })

  it('says that a stored plan was made with other prices', async () => {
    const { root } = await withPrices({ 'offer.csv': `${HEAD}switch-poe-8;1,00\n` }, 'run')
    const same = await runHere(['budget', '--prices', 'offer.csv'], { cwd: root })
    expect(same.stderr).toBe('')
    const without = await runHere(['budget'], { cwd: root })
    expect(without.stderr).toContain('plan.json is older than the inputs, the options or this build of mds')
  })

  it('shows the warnings of an offer on the index page, in words', async () => {
    const { root, exitCode } = await withPrices({ 'offer.csv': `${HEAD}switch-poe-8;0,00\n` }, 'run')
    expect(exitCode).toBe(0)
    expect(readFileSync(join(root, 'out', 'index.html'), 'utf8')).toContain('Price offered at 0.00 €')
  })

  it('refuses two files of one name', async () => {
    const root = await editedEstate(ESTATE)
    const { exitCode, stderr } = await runHere(['check', '--prices', 'a.csv', '--prices', './a.csv'], { cwd: root })
    expect(exitCode).toBe(64)
    expect(stderr).toContain("two files are called 'a.csv'")
  })
})
