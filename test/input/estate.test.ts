import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findRoot } from '../../src/input/ask-disk.js'
import { loadEstate, readEstate } from '../../src/input/estate.js'
import { InputError } from '../../src/model/finding.js'

const ROOT = join(import.meta.dirname, '../..')
const BASE = join(ROOT, 'test/invalid/_base')

describe('findRoot', () => {
  it('goes up to the nearest folder with an operation', () => {
    expect(findRoot(join(ROOT, 'catalogs/switches'))).toBe(ROOT)
    expect(findRoot(join(BASE, 'catalogs'))).toBe(BASE)
    expect(findRoot(tmpdir())).toBeNull()
  })
})

describe('the shipped estate', () => {
  const loading = loadEstate(ROOT)

  it('has 27 sites, 29 locations, and nothing wrong', async () => {
    const { sites, findings } = await loading
    expect(sites.map((site) => site.number)).toEqual(Array.from({ length: 27 }, (_, index) => index + 1))
    expect(sites.flatMap((site) => site.locations)).toHaveLength(29)
    expect(findings.filter((finding) => finding.severity === 'error')).toEqual([])
  })

  it('says that every plan is assumed', async () => {
    const locations = (await loading).sites.flatMap((site) => site.locations)
    expect(new Set(locations.map(({ provenance }) => provenance.plan))).toEqual(new Set(['assumed']))
  })

  it('is read the same twice, its inputs hashed in path order', async () => {
    const first = await loading
    expect(await loadEstate(ROOT)).toEqual(first)
    const paths = Object.keys(first.inputs)
    expect(paths).toEqual([...paths].sort())
    expect(paths).toContain('sites/operation.yaml')
    expect(paths).toContain('catalogs/materials.yaml')
    expect(Object.values(first.inputs).every((hash) => /^sha256-[0-9a-f]{64}$/.test(hash))).toBe(true)
  })
})

describe('a broken estate', () => {
  let root: string
  const site = () => join(root, 'sites/01-base.yaml')
  const original = readFileSync(join(BASE, 'sites/01-base.yaml'), 'utf8')
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'mds-estate-'))
    cpSync(BASE, root, { recursive: true })
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  it('throws one error with every finding', async () => {
    writeFileSync(site(), original.replace('level: 0', 'level: 0.5').replace('use: shaft', 'use: schaft'))
    const error = await loadEstate(root).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(InputError)
    expect((error as InputError).findings.map((finding) => finding.code)).toEqual(['wrong-type', 'unknown-use'])
  })

  it('is reported, never thrown at, whatever is done to its lines', async () => {
    const lines = original.split('\n')
    const edit = fc.record({
      line: fc.nat({ max: lines.length - 1 }),
      with: fc.constantFrom('', 'null', '[]', '{}', '- x', 'rooms:', '          - { id: a }', '0: 1', ' a: [', '"'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
        const broken = [...lines]
        for (const change of edits) broken[change.line] = change.with
        writeFileSync(site(), broken.join('\n'))
        const { estate, findings } = await readEstate(root)
        expect(estate !== null).toBe(findings.every((finding) => finding.severity !== 'error'))
        for (const finding of findings) expect(finding.at.file).toBeDefined()
      }),
      { numRuns: 60, seed: 7 },
    )
  })
})
