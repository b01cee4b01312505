import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { once } from '../end-to-end/once.js'
import { builtProgram, PROJECT } from '../end-to-end/program.js'
import { treeOf } from '../end-to-end/trees.js'

const TIMEOUT_MS = 600_000
const run = promisify(execFile)
/** What may stand at the top of the package. */
const TOP = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'bin',
  'catalogs',
  'dist',
  'docs',
  'node_modules',
  'package.json',
  'sites',
]

interface Installed {
  readonly folder: string
  readonly files: readonly string[]
  readonly bytes: number
  /** Folder of the package as it is installed. */
  readonly home: string
}

const { prepack, postpack } = (
  JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as { scripts: Record<'prepack' | 'postpack', string> }
).scripts
/** What stands before a package is packed: a build, which the tests have behind them, and what comes after it. */
const BUILD = 'npm run --silent build && '
const afterBuild = (script: string): string => {
  if (!script.startsWith(BUILD)) throw new Error(`'${script}' does not begin with a build`)
  return script.slice(BUILD.length)
}

/** Packs the project and installs the tarball in an empty folder, as a user does. */
function installed(): Promise<Installed> {
  return once('installed', async (folder) => {
    await builtProgram()
    const pack = ['pack', '--silent', '--json', '--ignore-scripts', '--pack-destination', folder]
    await run('sh', ['-c', afterBuild(prepack)], { cwd: PROJECT })
    const { stdout } = await run('npm', pack, { cwd: PROJECT, maxBuffer: 1 << 26 }).finally(() =>
      run('sh', ['-c', postpack], { cwd: PROJECT }),
    )
    const [{ filename, files, size }] = JSON.parse(stdout) as [
      { filename: string; files: { path: string }[]; size: number },
    ]
    const place = join(folder, 'empty')
    mkdirSync(place)
    writeFileSync(join(place, 'package.json'), '{ "private": true }\n')
    const install = [
      'install',
      '--ignore-scripts',
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
      join(folder, filename),
    ]
    await run('npm', install, { cwd: place })
    const home = join(place, 'node_modules', 'mds-planner')
    return { folder: place, files: files.map(({ path }) => path), bytes: size, home }
  })
}

describe('the package', { timeout: TIMEOUT_MS }, () => {
  let there: Installed
  beforeAll(async () => {
    there = await installed()
  }, TIMEOUT_MS)

  it('holds what a user needs, no source, no test and no output', () => {
    expect([...new Set(there.files.map((path) => path.split('/')[0]!))].toSorted()).toEqual(TOP)
    const own = there.files.filter((path) => !path.startsWith('node_modules/'))
    expect(own.filter((path) => /\.(ts|map|tsbuildinfo)$/.test(path) && !path.endsWith('.d.ts'))).toEqual([])
    expect(own).toContain('catalogs/materials.yaml')
    expect(own).toContain('docs/schema/site.schema.json')
    expect(own).toContain('docs/licences.md')
    expect(there.bytes).toBeLessThan(10_000_000)
  })

  it('has every file that its README leads to', () => {
    const links = [...readFileSync(join(there.home, 'README.md'), 'utf8').matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    const paths = links.map((match) => match[1]!).filter((target) => !/^[a-z]+:/.test(target))
    expect(paths.length).toBeGreaterThan(3)
    expect(paths.filter((path) => !existsSync(join(there.home, path)))).toEqual([])
  })

  it('brings the versions that the overrides ask for, and nothing that they keep away', () => {
    const bundled = join(there.home, 'node_modules')
    const version = (name: string): string =>
      (JSON.parse(readFileSync(join(bundled, name, 'package.json'), 'utf8')) as { version: string }).version
    expect([version('uuid'), version('unzipper'), version('fast-csv'), version('glob')]).toEqual([
      '11.1.1',
      '0.12.3',
      '5.0.5',
      '10.5.0',
    ])
    const names = [...readdirSync(bundled), ...readdirSync(join(there.folder, 'node_modules'))]
    expect(names.filter((name) => ['rimraf', 'fstream', 'inflight'].includes(name))).toEqual([])
  })

  it('does the main job on an estate copied from it, with the bytes of this program', async () => {
    const estate = join(there.folder, 'estate')
    mkdirSync(join(estate, 'sites'), { recursive: true })
    cpSync(join(there.home, 'catalogs'), join(estate, 'catalogs'), { recursive: true })
    for (const name of ['operation.yaml', '13-estaque.yaml'])
      cpSync(join(there.home, 'sites', name), join(estate, 'sites', name))
    const exitOf = async (command: string, args: readonly string[]): Promise<unknown> => {
      try {
        await run(command, [...args], { cwd: estate, maxBuffer: 1 << 26 })
        return 0
      } catch (error) {
        return (error as { code: unknown }).code
      }
    }
    const installedMds = join(there.folder, 'node_modules', '.bin', 'mds')
    const code = await exitOf(installedMds, ['run', '--jobs', '1'])
    expect([0, 3, 4, 5]).toContain(code)
    expect(await exitOf(process.execPath, [await builtProgram(), 'run', '--no-cache', '--out', 'ours'])).toBe(code)
    expect(treeOf(join(estate, 'out'))).toEqual(treeOf(join(estate, 'ours')))
  })

  it('can be imported, types included', async () => {
    const script = "import('mds-planner').then((mds) => console.log(typeof mds.loadEstate))"
    const { stdout } = await run(process.execPath, ['-e', script], { cwd: there.folder })
    expect(stdout.trim()).toBe('function')
    expect(existsSync(join(there.home, 'dist', 'index.d.ts'))).toBe(true)
  })
})
