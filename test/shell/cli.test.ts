import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { main } from '../../src/shell/cli.js'
import { VERSION } from '../../src/version.js'
import { memoryIo } from './memory-io.js'
import { tempFolder } from './temp-folder.js'

const COMMANDS = ['run', 'check', 'plan', 'report', 'bom', 'budget', 'schema', 'calc']

async function mds(...argv: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const io = memoryIo({ cwd: tempFolder() })
  return { code: await main(argv, io), stdout: io.stdout(), stderr: io.stderr() }
}

describe('help', () => {
  it('lists every command, the exit codes and an example', async () => {
    const { code, stdout, stderr } = await mds('--help')
    expect([code, stderr]).toEqual([0, ''])
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^ +${command}\\b`, 'm'))
    expect(stdout).toContain('Exit codes: 0 done')
    expect(stdout).toContain('Example:\n  mds run')
  })

  it.each(COMMANDS)('of %s has an example and the options for all commands', async (command) => {
    const { code, stdout } = await mds(command, '--help')
    expect(code).toBe(0)
    expect(stdout).toContain(`Example:\n  mds ${command}`)
    for (const option of ['--root', '--out', '--lang', '--scenario', '--json', '--quiet', '--no-color', '--jobs'])
      expect(stdout).toContain(option)
  })

  it.each(COMMANDS)('of %s shows an example that the command line understands', { tags: 'long' }, async (command) => {
    const { stdout } = await mds(command, '--help')
    const [example] = /(?<=^Example:\n {2}mds ).*/m.exec(stdout)!
    const { code, stderr } = await mds(...example.split(' '), '--root', 'nowhere')
    expect(code, stderr).not.toBe(64)
  })

  it('says what an argument may be, and that csv and xlsx hold every line of the bill', async () => {
    for (const command of ['check', 'plan', 'report'])
      expect((await mds(command, '--help')).stdout).toContain('site id, site number or location id; none means all')
    expect((await mds('bom', '--help')).stdout.replace(/\s+/g, ' ')).toContain('csv and xlsx hold every line')
  })

  it('prints the version', async () => {
    expect(await mds('--version')).toEqual({ code: 0, stdout: `${VERSION}\n`, stderr: '' })
  })
})

describe('wrong usage is exit 64, with a way to the help, and nothing on stdout', () => {
  it.each<[string[], string]>([
    [['rnu'], "unknown command 'rnu'"],
    [['run', '--frobnicate'], "unknown option '--frobnicate'"],
    [['run', 'extra'], 'too many arguments'],
    [['run', '--jobs', '0'], 'whole number of at least 1'],
    [['run', '--jobs', '1.5'], 'whole number of at least 1'],
    [['run', '--jobs', '0x2'], 'whole number of at least 1'],
    [['run', '--jobs', ''], 'whole number of at least 1'],
    [['run', '--jobs', 'many'], 'whole number of at least 1'],
    [['run', '--lang', 'de'], 'Allowed choices are fr, en'],
    [['run', '--out'], 'argument missing'],
    [['bom', '--by', 'colour'], 'Allowed choices are site, article, line, lot, item'],
    [['bom', '--format', 'pdf'], 'Allowed choices are table, csv, json, xlsx'],
    [['check', '--format', 'xml'], 'Allowed choices are text, json, sarif'],
    [['budget', '--warn-at', '1.1'], 'a share between 0 and 1'],
    [['budget', '--warn-at', ''], 'a share between 0 and 1'],
    [['budget', '--warn-at', 'NaN'], 'a share between 0 and 1'],
  ])('mds %j', async (argv, message) => {
    const { code, stdout, stderr } = await mds(...argv)
    expect(stderr).toContain(message)
    expect(stderr).toContain('mds --help')
    expect([code, stdout]).toEqual([64, ''])
  })

  it('outside an estate says how to give one', async () => {
    const { code, stdout, stderr } = await mds('check')
    expect([code, stdout]).toEqual([64, ''])
    expect(stderr).toBe(
      'error: no sites/operation.yaml here or in any folder above; go to the estate or give --root DIR\n',
    )
  })

  it('mds alone shows the help', async () => {
    const { code, stderr } = await mds()
    expect(code).toBe(64)
    expect(stderr).toContain('Usage: mds')
  })
})

/** What a file of the shell imports when it is loaded, types left out. */
function loadedBy(file: string): string[] {
  const source = readFileSync(new URL(`../../src/shell/${file}`, import.meta.url), 'utf8')
  return [...source.matchAll(/^import (?!type)[^']*from '([^']+)'/gm)].map((match) => match[1]!).sort()
}

it('loads no heavy library and no command to show help', () => {
  expect(loadedBy('cli.ts')).toEqual([
    '../report/terminal-text.js',
    '../version.js',
    './command-spec.js',
    './exit-code.js',
    './io.js',
    'commander',
  ])
  expect(loadedBy('command-spec.ts')).toEqual(['./shard/split.js', 'commander'])
  expect(loadedBy('shard/split.ts')).toEqual([])
})

describe('a command that has ended', () => {
  it('hears no signal any more, though it found its inputs invalid while it held the output', async () => {
    const root = tempFolder()
    mkdirSync(join(root, 'sites'))
    mkdirSync(join(root, 'catalogs'))
    writeFileSync(join(root, 'sites', 'operation.yaml'), 'id: [\n')
    const heard = () => ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => process.listenerCount(signal))
    const before = heard()
    for (const command of ['run', 'report', 'bom'])
      expect(await mds(command, '--root', root, '--out', join(root, 'out'))).toMatchObject({ code: 2 })
    expect(heard()).toEqual(before)
  })
})
