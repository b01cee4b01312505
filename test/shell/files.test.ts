import { expect, it } from 'vitest'
import type { Plan } from '../../src/model/plan.js'
import { allSources } from '../../src/shell/files.js'

const plan = (locations: number): Plan =>
  ({ locations: Array.from({ length: locations }, (_, index) => ({ id: `l-${index}` })) }) as unknown as Plan
const hasWorkbook = (of: Plan): boolean => allSources(of).some(({ path }) => path === 'mds-budget.xlsx')

it('makes no workbook of an estate that a sheet has too few columns for', () => {
  expect(hasWorkbook(plan(16_000))).toBe(true)
  expect(hasWorkbook(plan(16_001))).toBe(false)
  expect(allSources(plan(16_001)).map(({ path }) => path)).toContain('plan.json')
})
