import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { goldenRun } from '../end-to-end/golden-estate.js'
import { runHere } from '../end-to-end/program.js'
import { treeOf } from '../end-to-end/trees.js'
import { tempFolder } from '../shell/temp-folder.js'

function filesOf(cache: string): string[] {
  return readdirSync(cache, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

const DAMAGES: Readonly<Record<string, (path: string, others: readonly string[]) => void>> = {
  'cut off': (path) => writeFileSync(path, readFileSync(path).subarray(0, 100)),
  empty: (path) => writeFileSync(path, ''),
  'with one bit turned': (path) => {
    const bytes = readFileSync(path)
    bytes[bytes.length >> 1]! ^= 4
    writeFileSync(path, bytes)
  },
  'with a folder in their place': (path) => {
    rmSync(path)
    mkdirSync(path)
  },
  'whole, but of another kind': (path, others) => {
    const other = others.find((candidate) => candidate.slice(-5) !== path.slice(-5)) ?? path
    writeFileSync(path, readFileSync(other))
  },
}

describe('a cache whose files are', () => {
  it.each(Object.keys(DAMAGES))('%s gives the same bytes, without a word', async (damage) => {
    const golden = await goldenRun('two-levels')
    const root = tempFolder()
    cpSync(golden.root, root, { recursive: true })
    rmSync(join(root, 'out'), { recursive: true })
    const files = filesOf(join(root, '.mds-cache'))
    expect(files.length).toBeGreaterThan(3)
    const contents = tempFolder()
    const others = files.map((path, index) => {
      const copy = join(contents, `${index}${path.slice(-5)}`)
      cpSync(path, copy)
      return copy
    })
    for (const path of files) DAMAGES[damage]!(path, others)
    const run = await runHere(['run', '--quiet'], { cwd: root })
    expect([run.exitCode, run.stderr]).toEqual([golden.exitCode, ''])
    expect(treeOf(join(root, 'out'))).toEqual(treeOf(golden.out))
  })
})
