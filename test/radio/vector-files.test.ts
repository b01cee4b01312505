import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readVectors, type VectorRow } from './vectors.js'

const ROOT = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const tables = readdirSync(join(ROOT, 'test/vectors/rf')).filter((name) => name.endsWith('.csv'))

/** Cells of the Markdown table rows of a text. */
function tableRows(text: string): string[][] {
  return [...text.matchAll(/^\|(.+)\|$/gm)].map(([, row]) => row!.split('|').map((cell) => cell.trim()))
}

const namesIn = (cell: string): string[] => [...cell.matchAll(/`([\w.]+\.csv)`/g)].map(([, name]) => name!)

describe('the tables of reference rows', () => {
  test('are all in their README with the number of their rows, and nothing else is', () => {
    const listed = tableRows(read('test/vectors/rf/README.md')).flatMap(([files = '', counts = '']) =>
      namesIn(files).map((name, i) => [name, Number(counts.split(',')[i])] as const),
    )
    const actual = tables.map((name) => [name, readVectors(name).length] as const)
    expect(listed.sort()).toEqual(actual.sort())
  })

  test('are each read by a test, and each row has an id of its own', () => {
    const tests = readdirSync(join(ROOT, 'test/radio'))
      .filter((name) => name.endsWith('.test.ts') && name !== 'vector-files.test.ts')
      .map((name) => read(`test/radio/${name}`))
    expect(tables.filter((name) => !tests.some((text) => text.includes(`'${name}'`)))).toEqual([])
    for (const name of tables.filter((each) => each !== 'ns3_snr_per10.csv')) {
      const ids = readVectors(name).map((row) => row.id)
      expect(ids.every(Boolean), name).toBe(true)
      expect(new Set(ids).size, name).toBe(ids.length)
    }
  })
})

/** Planner walls that a test compares with a constant or with a construction of the catalogue. */
const WALLS_COMPARED = 16

/** What docs/model.md may say of a table: the rows that no test recomputes. */
const NOT_COVERED: readonly (readonly [file: string, isLeftOut: (row: VectorRow) => boolean])[] = [
  ['ns3_phy_rates.csv', (row) => row.standard === 'EHT'],
  ['ns3_testsuite_expected.csv', (row) => /^(?:bpl-(?!10)|bsh-01|p1411)/.test(row.id!)],
  ['p2040_slab_normal.csv', (row) => row.loss_db === 'inf'],
  ['planner_presets.csv', (row) => row.id === 'WIDS-WIPS'],
  ['noise_floor.csv', (row) => row.noise_dbm_kTB_290K !== ''],
]

describe('docs/model.md, what is not covered', () => {
  const section = read('docs/model.md').split('## Reference rows not covered')[1]!.split('\n## ')[0]!
  const claims = tableRows(section).flatMap(([files = '', count = '']) =>
    namesIn(files).map((name) => [name, Number(count)] as const),
  )
  const claimed = (name: string): number[] => claims.filter(([each]) => each === name).map(([, count]) => count)

  test('counts the rows of each table', () => {
    for (const [name, isLeftOut] of NOT_COVERED) {
      expect(claimed(name), name).toEqual([readVectors(name).filter(isLeftOut).length])
    }
    expect(claimed('planner_walls.csv')).toEqual([readVectors('planner_walls.csv').length - WALLS_COMPARED])
    // Beyond the range, and without a slab to compare with: test/radio/reference-constants.test.ts.
    expect(claimed('measured_attenuation.csv')).toEqual([6, readVectors('measured_attenuation.csv').length - 32])
  })

  test('names no other table', () => {
    const known = [...NOT_COVERED.map(([name]) => name), 'planner_walls.csv', 'measured_attenuation.csv']
    expect([...new Set(claims.map(([name]) => name))].sort()).toEqual(known.sort())
  })
})
