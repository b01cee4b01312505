import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { budgetWorkbook } from '../../src/report/xlsx/budget-workbook.js'
import { type FixtureOptions, planFixture } from './plan-fixture.js'
import { type FormulaCell, formulaCells, readWorkbook } from './xlsx-read.js'

/** LibreOffice keeps stored results of foreign workbooks unless its profile says: recalculate always (0). */
const PROFILE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`

const missing = spawnSync('soffice', ['--version']).error !== undefined
if (missing) console.warn('LibreOffice recalculation skipped: no soffice on this machine')

/** Replaces every stored result by 0, so that a right value can only come from a recalculation. */
function withoutResults(workbook: Uint8Array): Uint8Array {
  const parts = unzipSync(workbook)
  for (const name of Object.keys(parts).filter((part) => part.startsWith('xl/worksheets/sheet'))) {
    const xml = strFromU8(parts[name]!).replace(/(<f[ >][^<]*<\/f>)<v>[^<]*<\/v>/g, '$1<v>0</v>')
    parts[name] = strToU8(xml)
  }
  return zipSync(parts)
}

/** Cells whose two values differ: numbers to nine digits, far below a cent, texts exactly. */
function differences(stored: readonly FormulaCell[], recalculated: readonly FormulaCell[]): string[] {
  const found = new Map(recalculated.map((cell) => [`${cell.sheet}!${cell.address}`, cell.result]))
  return stored.flatMap((cell) => {
    const place = `${cell.sheet}!${cell.address}`
    const other = found.get(place)
    const same =
      typeof cell.result === 'number' && typeof other === 'number'
        ? Math.abs(cell.result - other) <= 1e-9 * Math.max(1, Math.abs(cell.result))
        : cell.result === (other ?? '')
    return same ? [] : [`${place}: stored ${cell.result}, recalculated ${other} (${cell.formula})`]
  })
}

const CASES: Readonly<Record<string, FixtureOptions>> = {
  priced: {},
  'missing-price': { unknownPrice: true },
  'over-ceiling': { hardwareCeilingEur: '20000.00', servicesCeilingEur: '9400.00' },
  english: { language: 'en' },
  'many-locations': { locations: 29 },
}

describe.skipIf(missing)('recalculation by LibreOffice', () => {
  let folder = ''
  const written = new Map<string, Uint8Array>()

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mds-recalculation-'))
    mkdirSync(join(folder, 'profile', 'user'), { recursive: true })
    writeFileSync(join(folder, 'profile', 'user', 'registrymodifications.xcu'), PROFILE)
    for (const [name, options] of Object.entries(CASES)) {
      written.set(name, await budgetWorkbook(planFixture(options)))
      writeFileSync(join(folder, `${name}.xlsx`), withoutResults(written.get(name)!))
    }
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    const files = Object.keys(CASES).map((name) => join(folder, `${name}.xlsx`))
    const target = ['--convert-to', 'xlsx', '--outdir', join(folder, 'out')]
    await promisify(execFile)('soffice', [profile, '--headless', ...target, ...files])
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(Object.keys(CASES))('gives every formula cell the value that is stored: %s', async (name) => {
    const stored = formulaCells(await readWorkbook(written.get(name)!))
    const emptied = formulaCells(await readWorkbook(readFileSync(join(folder, `${name}.xlsx`))))
    const recalculated = formulaCells(await readWorkbook(readFileSync(join(folder, 'out', `${name}.xlsx`))))
    expect(stored.length).toBeGreaterThan(150)
    expect(differences(stored, emptied).length).toBeGreaterThan(100)
    expect(differences(stored, recalculated)).toEqual([])
  })
})
