import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { blankStrings, loadsOf } from './source-text.js'

const PROJECT = join(import.meta.dirname, '..')

/** What starts another process or thread, a browser, or what only a built program gives. */
const IMPURE = /^(?:node:)?(?:child_process|worker_threads|cluster)$|^playwright-core$|^\.\.?\/.*\/(?:dist|bin)\//

/** Every test file that vitest finds, relative to the project, with its project: as vitest itself says. */
function listed(): { readonly projectName: string; readonly path: string }[] {
  const vitest = join(PROJECT, 'node_modules', 'vitest', 'vitest.mjs')
  const text = execFileSync(process.execPath, [vitest, 'list', '--filesOnly', '--json'], {
    cwd: PROJECT,
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  })
  const files = JSON.parse(text) as { readonly file: string; readonly projectName: string }[]
  return files.map(({ file, projectName }) => ({ projectName, path: file.slice(PROJECT.length + 1) }))
}

const loadsOfFile = new Map<string, readonly string[]>()

function loads(path: string): readonly string[] {
  const known = loadsOfFile.get(path) ?? loadsOf(blankStrings(readFileSync(join(PROJECT, path), 'utf8')), 'static')
  loadsOfFile.set(path, known)
  return known
}

/** The impure things that a file loads, itself or through the project's own files. */
function impureLoads(start: string): string[] {
  const seen = new Set([start])
  const found: string[] = []
  for (const path of seen) {
    for (const specifier of loads(path)) {
      if (IMPURE.test(specifier)) found.push(`${start}: ${path} imports '${specifier}'`)
      else if (specifier.startsWith('.')) seen.add(posix.join(dirname(path), specifier).replace(/\.js$/, '.ts'))
    }
  }
  return found
}

describe('the three projects of the tests', () => {
  const files = listed()
  const onDisk = readdirSync(join(PROJECT, 'test'), { recursive: true, encoding: 'utf8' })
    .map((path) => `test/${path.split(sep).join('/')}`)
    .filter((path) => path.endsWith('.test.ts'))

  it('hold every test file once', () => {
    expect(files.map(({ path }) => path).sort()).toEqual(onDisk.sort())
    expect(new Set(files.map(({ projectName }) => projectName))).toEqual(new Set(['unit', 'documents', 'system']))
  })

  it('start no process and load nothing that is built in `unit`', () => {
    const unit = files.filter(({ projectName }) => projectName === 'unit')
    expect(unit.flatMap(({ path }) => impureLoads(path))).toEqual([])
    expect(impureLoads('test/report/xlsx-recalculation.test.ts')).not.toEqual([])
  })
})
