import { expect, it } from 'vitest'
import { waysSchema } from '../../src/model/schemas/operation.js'
import { asWritten } from '../../src/ways/way.js'

const kept = (accessPoint: unknown): boolean => waysSchema.safeParse({ w1: { design: { accessPoint } } }).success

it.each([
  [{ classes: ['indoor-wifi6-4x4'], models: [] }, { classes: ['indoor-wifi6-4x4'] }],
  [{ classes: [], models: ['a-model', 'b-model'] }, { models: ['a-model', 'b-model'] }],
])('what a lever plans with is kept as operation.yaml reads it: %j', (accessPoint, written) => {
  const design = { targetRssiDbm: -70, accessPoint }
  expect(kept(accessPoint)).toBe(false)
  expect(asWritten(design)).toEqual({ targetRssiDbm: -70, accessPoint: written })
  expect(kept(written)).toBe(true)
})

it('a design without access points stays as it is', () => {
  expect(asWritten({ inHouse: {} })).toEqual({ inHouse: {} })
})
