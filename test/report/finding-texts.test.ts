import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findingTexts } from '../../src/report/messages/findings.js'

const SOURCE = join(import.meta.dirname, '..', '..', 'src')
/** The files whose findings stand in a plan and are shown on its pages. */
const PLANNING = [
  ...readdirSync(join(SOURCE, 'planning')).map((file) => `planning/${file}`),
  'plan.ts',
  'plan-count.ts',
  'plan-location.ts',
  'budget/check-budget.ts',
  'budget/procurement.ts',
  'model/evidence.ts',
]
/** Of the files that `--prices` names: warnings stand in a plan, errors stop it. */
const OF_QUOTES = [
  'quote-zero',
  'quote-blank',
  'quote-undated',
  'quote-later',
  'quote-label',
  'quote-formula',
  'quote-arithmetic',
  'quote-hidden-sheet',
  'quote-column',
]
/** Of the bill: only these stand in a plan; its other codes are input errors. */
const OF_THE_BILL = ['no-article-for-need', 'price-unknown', 'price-expired']

it('has a text for every finding of a plan, and none beside', () => {
  const text = PLANNING.map((file) => readFileSync(join(SOURCE, file), 'utf8')).join('\n')
  const codes = [...text.matchAll(/code: (?:\w+ \? '([\w-]+)' : )?'([\w-]+)'/g)].flatMap((found) => found.slice(1))
  // Of the expenses, only warnings stand in a plan: errors stop it.
  const expenses = readFileSync(join(SOURCE, 'input', 'expenses.ts'), 'utf8')
  const warned = [...expenses.matchAll(/code: '([\w-]+)', severity: 'warning'/g)].map((found) => found[1]!)
  expect(warned.length).toBeGreaterThan(2)
  const emitted = [...new Set([...codes, ...warned, ...OF_QUOTES, ...OF_THE_BILL])].filter((code) => code !== undefined)
  expect(emitted.length).toBeGreaterThan(12)
  expect(Object.keys(findingTexts).toSorted()).toEqual([...emitted, 'other'].toSorted())
})

it('has a text for every warning of a price file', () => {
  const folder = join(SOURCE, 'input', 'quotes')
  const text = readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n')
  const warned = [...text.matchAll(/code: '([\w-]+)',\s*severity: 'warning'|warning\(\s*'([\w-]+)'/g)].map(
    (found) => found[1] ?? found[2],
  )
  expect([...new Set(warned)].toSorted()).toEqual(OF_QUOTES.toSorted())
})
