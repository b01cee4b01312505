import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Plan } from '../../src/model/plan.js'
import { planJsonPieces } from '../../src/shell/plan-json.js'

const text = (value: unknown): string => [...planJsonPieces(value as Plan)].join('')

it('is the text of the whole document, in pieces', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      expect(text(value)).toBe(`${JSON.stringify(value, null, 1)}\n`)
    }),
  )
})

it('has a piece for each element of a list, and leaves out what is undefined', () => {
  const plan = { revision: 'r', scenario: undefined, locations: [{ a: ['x\n'] }, null, [], {}], bom: [] }
  expect(text(plan)).toBe(`${JSON.stringify(plan, null, 1)}\n`)
  expect([...planJsonPieces(plan as unknown as Plan)]).toHaveLength(12)
  expect(text({})).toBe('{}\n')
})
