import { beforeAll, describe, expect, it } from 'vitest'
import { expectHeld, isShort } from './attack.js'
import { attacked, here, soundEstate } from './attacked.js'
import { contentAttacks } from './cases/all.js'
import { PLACE_ATTACKS } from './cases/places.js'
import { WORD_ATTACKS } from './cases/words.js'

const LONG = contentAttacks((attack) => !isShort(attack)).filter(([, attacks]) => attacks.length > 0)

beforeAll(async () => {
  await soundEstate()
})

/** Those that end while short inputs are read are in `inputs.test.ts`. */
describe.each([...LONG, ['what stands in the place of a file', PLACE_ATTACKS] as const])('%s', (_topic, attacks) => {
  it.each(attacks)('$name', (attack) => expectHeld(attack, () => attacked(attack, here)))
})

it('are at least 150, each with a name of its own', () => {
  const all = [...contentAttacks(() => true).flatMap(([, attacks]) => attacks), ...PLACE_ATTACKS, ...WORD_ATTACKS]
  const names = all.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  expect(names.length).toBeGreaterThanOrEqual(150)
})
