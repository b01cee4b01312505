import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { budgetWorkbook } from '../../src/report/xlsx/budget-workbook.js'
import { type FixtureOptions, planFixture } from './plan-fixture.js'
import { compareRecalculated, officeMissing, recalculate } from './recalculate.js'

const CASES: Readonly<Record<string, FixtureOptions>> = {
  priced: {},
  'missing-price': { unknownPrice: true },
  'over-ceiling': { hardwareCeilingEur: '20000.00', servicesCeilingEur: '9400.00' },
  'beyond-the-file': { beyondFile: true, servicesCeilingEur: '11000.00' },
  english: { language: 'en' },
  'many-locations': { locations: 29 },
}

describe.skipIf(officeMissing())('recalculation by LibreOffice', () => {
  let folder = ''
  const written = new Map<string, Uint8Array>()
  let recalculated = new Map<string, Uint8Array>()

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mds-recalculation-'))
    for (const [name, options] of Object.entries(CASES)) written.set(name, await budgetWorkbook(planFixture(options)))
    recalculated = await recalculate(folder, written)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(Object.keys(CASES))('gives every formula cell the value that is stored: %s', async (name) => {
    const { formulas, emptied, wrong } = await compareRecalculated(written.get(name)!, recalculated.get(name)!)
    expect(formulas).toBeGreaterThan(150)
    expect(emptied).toBe(formulas)
    expect(wrong).toEqual([])
  })
})
