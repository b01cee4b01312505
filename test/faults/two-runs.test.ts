import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { goldenRun } from '../end-to-end/golden-estate.js'
import { runMds } from '../end-to-end/program.js'
import { treeOf } from '../end-to-end/trees.js'
import { tempFolder } from '../shell/temp-folder.js'
import { faultsOf, leftBeside } from './whole-tree.js'

const NAMES = ['Town library', 'Another library']

/** Estates of the same building whose operations have other names, and the tree that each of them gives. */
async function twins(): Promise<{ roots: string[]; trees: Record<string, string>[] }> {
  const { root: golden } = await goldenRun('two-levels')
  const folder = mkdtempSync(join(tmpdir(), 'mds-twins-'))
  const roots = NAMES.map((_name, index) => join(folder, `estate-${index}`))
  for (const [index, root] of roots.entries()) {
    cpSync(golden, root, { recursive: true })
    const path = join(root, 'sites', 'operation.yaml')
    writeFileSync(path, readFileSync(path, 'utf8').replace(NAMES[0]!, NAMES[index]!))
    await runMds(['run', '--quiet'], { cwd: root })
  }
  return { roots, trees: roots.map((root) => treeOf(join(root, 'out'))) }
}

describe('two runs at once', () => {
  let roots: string[]
  let trees: Record<string, string>[]

  afterAll(() => rmSync(dirname(roots[0]!), { recursive: true }))

  beforeAll(async () => {
    ;({ roots, trees } = await twins())
    expect(trees[0]).not.toEqual(trees[1])
  })

  it('into one output folder leave the tree of one of them, whole', async () => {
    const out = join(tempFolder(), 'shared')
    for (let round = 0; round < 3; round++) {
      const runs = await Promise.all(roots.map((root) => runMds(['run', '--quiet', '--out', out], { cwd: root })))
      expect(runs).toEqual([0, 0].map((exitCode) => ({ exitCode, stdout: '', stderr: '' })))
      expect(faultsOf(out)).toEqual([])
      expect(trees).toContainEqual(treeOf(out))
      expect(leftBeside(out)).toEqual([])
    }
  })

  it('of one estate, one of them a report and both without a cache, give the same tree', async () => {
    const root = roots[0]!
    rmSync(join(root, '.mds-cache'), { recursive: true })
    const commands = [['run'], ['report'], ['run']]
    const runs = await Promise.all(commands.map((command) => runMds([...command, '--quiet'], { cwd: root })))
    expect(runs.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual(commands.map(() => [0, '']))
    expect(treeOf(join(root, 'out'))).toEqual(trees[0])
  })
})
