import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { parse } from 'yaml'
import { loadCatalog } from '../../src/input/catalog.js'
import { createContext } from '../../src/input/context.js'
import { loadEstate } from '../../src/input/estate.js'
import { materialLoss } from '../../src/radio/wall-loss.js'
import { drawingFiles, pngRenderer } from '../../src/shell/commands/draw.js'
import { PROJECT, runHere } from './program.js'

const GUIDE = join(PROJECT, 'docs/floor-plans.md')
const UPDATE = process.env.UPDATE_GOLDEN === '1'
const guide = (): string => readFileSync(GUIDE, 'utf8')

/** In the place of the revision, which changes with every catalogue. */
const EXAMPLE_REVISION = '(exemple)'

const EXAMPLE = /<!-- example -->\n```yaml\n(.*?)```\n<!-- \/example -->/s
const FRAGMENT = /```yaml\n(.*?)```/gs

/** The site file that the guide ends in. */
const example = (): string => EXAMPLE.exec(guide())![1]!

/** The shipped catalogues and operation with the guide's file alone. */
function exampleEstate(): string {
  const root = mkdtempSync(join(inject('sharedFolder'), 'guide-'))
  cpSync(join(PROJECT, 'catalogs'), join(root, 'catalogs'), { recursive: true })
  mkdirSync(join(root, 'sites'))
  cpSync(join(PROJECT, 'sites/operation.yaml'), join(root, 'sites/operation.yaml'))
  writeFileSync(join(root, 'sites/28-annexe.yaml'), example())
  return root
}

function materialsTable(): string {
  const catalog = loadCatalog(createContext(PROJECT), PROJECT)!
  const use = { wall: 'wall', slab: 'slab', door: 'door', glazing: 'window', object: 'object' }
  const rows = Object.values(catalog.materials)
    .filter(({ key }) => key !== 'none')
    .map((material) => {
      const { lossDb, origin } = materialLoss(material, '5GHz')
      const uses = material.usableAs.map((each) => use[each]).join(', ')
      return `| \`${material.key}\` | ${material.label.fr} | ${uses} | ${(material.thicknessM * 100).toFixed(1)} | ${lossDb.toFixed(1)} | ${origin === 'p2040' ? 'P.2040' : origin} |`
    })
  return ['| key | French wall | for | cm | dB at 5 GHz | rests on |', '|---|---|---|---:|---:|---|', ...rows].join(
    '\n',
  )
}

describe('docs/floor-plans.md', () => {
  it('lists the materials of the catalogue with what they hold back', () => {
    const block = `<!-- materials -->\n\n${materialsTable()}\n\n<!-- /materials -->`
    if (UPDATE)
      writeFileSync(
        GUIDE,
        guide().replace(/<!-- materials -->.*?<!-- \/materials -->/s, () => block),
      )
    expect(guide()).toContain(block)
  })

  it('shows step by step what its whole file says', () => {
    const lines = new Set(example().split('\n'))
    const fragments = [...guide().replace(EXAMPLE, '').matchAll(FRAGMENT)].map(([, text]) => text!)
    expect(fragments.length).toBeGreaterThan(3)
    for (const line of fragments.join('').split('\n')) expect(lines.has(line), line).toBe(true)
  })

  it('tells the ranges of quantities that the operation has', () => {
    const { design } = parse(readFileSync(join(PROJECT, 'sites/operation.yaml'), 'utf8')) as {
      design: { quantityUncertainty: Record<string, number> }
    }
    for (const [provenance, share] of Object.entries(design.quantityUncertainty))
      expect(guide()).toMatch(new RegExp(`\\| \`${provenance}\` \\|.*\\| ± ${Math.round(share * 100)} % \\|`))
  })

  it('shows the pictures that mds draw makes of that file', async () => {
    const estate = await loadEstate(exampleEstate())
    const location = estate.sites[0]!.locations[0]!
    const floors = location.floors.map((floor) => ({ location, floor, planned: null }))
    const toPng = await pngRenderer()
    const files = drawingFiles(estate, floors, { language: 'fr', revision: EXAMPLE_REVISION, widthPx: 1000, toPng })
    for (const floor of ['rdc', 'r1']) {
      const source = files.find(({ path }) => path === `annexe-${floor}.png`)!
      const drawn = [...(await source.render())][0] as Uint8Array
      const shown = join(PROJECT, `docs/images/guide-${floor}.png`)
      if (UPDATE) writeFileSync(shown, drawn)
      expect(readFileSync(shown).equals(drawn), `${shown}: write it with UPDATE_GOLDEN=1`).toBe(true)
    }
  })

  it('ends in a file that checks without a warning, plans and reports', async () => {
    const root = exampleEstate()
    const check = await runHere(['check', '--format', 'json'], { cwd: root })
    expect(check.exitCode).toBe(0)
    expect((JSON.parse(check.stdout) as { findings: unknown[] }).findings).toEqual([])
    const run = await runHere(['run'], { cwd: root })
    expect([0, 3, 4]).toContain(run.exitCode)
    expect(existsSync(join(root, 'out/sites/annexe.html'))).toBe(true)
  })
})
