import { beforeAll, describe, expect, it } from 'vitest'
import { type Attack, attacked, here, soundEstate } from './attack.js'
import { FORMULA_ATTACKS } from './cases/formulas.js'
import { PLACE_ATTACKS } from './cases/places.js'
import { PRICE_ATTACKS } from './cases/prices.js'
import { YAML_ATTACKS } from './cases/yaml.js'

/** Most that one attack may take [s], on a machine that others use too. */
const PATIENCE_S = 20

const TOPICS: Readonly<Record<string, readonly Attack[]>> = {
  'site and operation files': YAML_ATTACKS,
  formulas: FORMULA_ATTACKS,
  'prices and expenses': PRICE_ATTACKS,
  'what stands in the place of a file': PLACE_ATTACKS,
}

/** What a terminal would act upon. */
const ACTIVE = /[^\P{Cc}\n\t]|\p{Bidi_Control}/u

beforeAll(async () => {
  await soundEstate()
})

describe.each(Object.entries(TOPICS))('%s', (_topic, attacks) => {
  it.each(attacks)('$name', async (attack) => {
    const began = performance.now()
    const { exitCode, stdout, stderr } = await attacked(attack, here)
    const tookS = (performance.now() - began) / 1000
    expect({ exitCode, stderr: exitCode === (attack.exit ?? 2) ? '' : stderr.slice(0, 2000) }).toEqual({
      exitCode: attack.exit ?? 2,
      stderr: '',
    })
    expect(stdout + stderr).not.toMatch(ACTIVE)
    if (attack.says) expect(stdout + stderr).toMatch(attack.says)
    expect(tookS).toBeLessThan(PATIENCE_S)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

it('are at least 150, each with a name of its own', () => {
  const names = Object.values(TOPICS).flatMap((attacks) => attacks.map(({ name }) => name))
  expect(new Set(names).size).toBe(names.length)
  expect(names.length).toBeGreaterThanOrEqual(150)
})
