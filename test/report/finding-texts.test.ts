import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { en } from '../../src/report/messages/en.js'
import { fr } from '../../src/report/messages/fr.js'

const SOURCE = join(import.meta.dirname, '..', '..', 'src')
/** The files whose findings stand in a plan and are shown on its pages. */
const PLANNING = [
  ...readdirSync(join(SOURCE, 'planning')).map((file) => `planning/${file}`),
  'plan.ts',
  'plan-location.ts',
  'budget/findings.ts',
]
/** Of the bill: only these stand in a plan; its other codes are input errors. */
const OF_THE_BILL = ['no-article-for-need', 'price-unknown', 'price-expired']

it('has a text for every finding of a plan, and none beside', () => {
  const text = PLANNING.map((file) => readFileSync(join(SOURCE, file), 'utf8')).join('\n')
  const codes = [...text.matchAll(/code: (?:\w+ \? '([\w-]+)' : )?'([\w-]+)'/g)].flatMap((found) => found.slice(1))
  const emitted = [...new Set([...codes, ...OF_THE_BILL])].filter((code) => code !== undefined)
  expect(emitted.length).toBeGreaterThan(12)
  expect(Object.keys(fr.finding).toSorted()).toEqual([...emitted, 'other'].toSorted())
  expect(Object.keys(en.finding)).toEqual(Object.keys(fr.finding))
})
