import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { readPlan } from './main-job.js'
import { once } from './once.js'
import { builtProgram, PROJECT, type Run, runHere } from './program.js'
import { copyTree, treeOf } from './trees.js'

const TIMEOUT_MS = 600_000
const SITES = ['13-estaque', '16-durance-alpilles', '22-port-saint-louis-du-rhone', '25-port-de-bouc']
const OFFER = 'Date of the offer;2021-03-01\nArticle;Unit price\nap-indoor-wifi6-2x2;399,90\n'
const REGISTER = [
  'Nature;Fournisseur;Marché/lot;N° facture;Date facture;Objet;Poste;Implantation;HT;TVA;TTC;Date paiement;N° demande;HT éligible;HT retenu',
  'facture;Acme;Lot 1;F1;15/01/2022;Bornes;hardware;estaque;100,00;20,00;120,00;28/02/2022;;;',
  '',
].join('\n')

/** Options that make another plan of the same files. */
const VARIANTS: Readonly<Record<string, readonly string[]>> = {
  plain: [],
  scenario: ['--scenario', 'wifi6-4x4'],
  prices: ['--prices', 'offer.csv', '--lang', 'en'],
}

function writeEstate(root: string): void {
  copyTree(join(PROJECT, 'catalogs'), join(root, 'catalogs'))
  mkdirSync(join(root, 'sites'), { recursive: true })
  for (const name of ['operation', ...SITES])
    cpSync(join(PROJECT, 'sites', `${name}.yaml`), join(root, 'sites', `${name}.yaml`))
  writeFileSync(join(root, 'offer.csv'), OFFER)
  writeFileSync(join(root, 'sites', 'expenses.csv'), REGISTER)
}

interface Undivided {
  readonly root: string
  readonly exitCodes: Readonly<Record<string, number | null>>
}

/** The estate planned whole, every variant into a folder of its own. */
function undivided(): Promise<Undivided> {
  return once('undivided', async (root) => {
    writeEstate(root)
    const exitCodes: Record<string, number | null> = {}
    for (const [name, options] of Object.entries(VARIANTS)) {
      const run = await runHere(['run', '--out', `whole-${name}`, ...options], { cwd: root })
      if (run.stderr !== '') throw new Error(run.stderr)
      exitCodes[name] = run.exitCode
    }
    return { root, exitCodes }
  })
}

/** The estate in another folder, without a cache. */
function elsewhere(): string {
  const root = mkdtempSync(join(inject('sharedFolder'), 'sharded-'))
  writeEstate(root)
  return root
}

const outOf = (root: string, base: string, name: string): string =>
  name === 'scenario' ? join(root, base, 'scenarios', 'wifi6-4x4') : join(root, base)

/** What a merge gives, its shards aside. */
function withoutShards(tree: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(tree).filter(([path]) => !path.startsWith('shards/')))
}

async function planShards(root: string, parts: readonly string[], ...options: string[]): Promise<Run[]> {
  const runs: Run[] = []
  for (const part of parts)
    runs.push(await runHere(['plan', '--shard', part, '--jobs', '2', ...options], { cwd: root }))
  return runs
}

describe('shards', { timeout: TIMEOUT_MS }, () => {
  let whole: Undivided
  beforeAll(async () => {
    whole = await undivided()
  }, TIMEOUT_MS)

  it('of an estate with a register of expenses: it is read by the merge alone', () => {
    const { inputs, expenses } = readPlan(join(whole.root, 'whole-plain'))
    expect(Object.keys(inputs)).toContain('sites/expenses.csv')
    expect(expenses!.rows).toHaveLength(1)
  })

  it.each([
    ['plain', ['2/3', '3/3', '1/3'], ['--no-cache']],
    ['scenario', ['1/2', '2/2'], []],
    ['prices', ['1/1'], []],
  ])('give the bytes of the undivided run: %s, planned in the order %j %j', async (name, parts, cache) => {
    const root = elsewhere()
    const options = [...VARIANTS[name]!, ...cache]
    if (cache.length === 0) cpSync(join(whole.root, '.mds-cache'), join(root, '.mds-cache'), { recursive: true })
    for (const run of await planShards(root, parts, ...options)) expect([run.exitCode, run.stderr]).toEqual([0, ''])
    const merged = await runHere(['merge', ...options], { cwd: root })
    expect([merged.exitCode, merged.stderr]).toEqual([whole.exitCodes[name], ''])
    expect(withoutShards(treeOf(outOf(root, 'out', name)))).toEqual(treeOf(outOf(whole.root, `whole-${name}`, name)))
  })

  it('of no location take part, and files from several folders are put together', async () => {
    const root = elsewhere()
    cpSync(join(whole.root, '.mds-cache'), join(root, '.mds-cache'), { recursive: true })
    const parts = Array.from({ length: 6 }, (_, index) => `${index + 1}/6`)
    const runs = await planShards(root, parts, '--out', 'machine-a')
    expect(runs.map(({ stdout }) => /shard .*/.exec(stdout)![0])).toEqual([
      'shard 1 of 6, 1 location',
      'shard 2 of 6, 3 locations',
      'shard 3 of 6, 1 location',
      'shard 4 of 6, 1 location',
      'shard 5 of 6, 0 locations',
      'shard 6 of 6, 0 locations',
    ])
    mkdirSync(join(root, 'machine-b'))
    for (const part of [1, 4, 6]) {
      const name = `plan-${part}-of-6.shard`
      cpSync(join(root, 'machine-a', 'shards', name), join(root, 'machine-b', name))
      rmSync(join(root, 'machine-a', 'shards', name))
    }
    const { exitCode } = await runHere(['merge', 'machine-b', 'machine-a/shards'], { cwd: root })
    expect(exitCode).toBe(whole.exitCodes.plain)
    expect(treeOf(join(root, 'out'))).toEqual(treeOf(join(whole.root, 'whole-plain')))
  })

  it('are planned side by side by xargs -P, as docs/scale.md shows', async () => {
    const root = elsewhere()
    cpSync(join(whole.root, '.mds-cache'), join(root, '.mds-cache'), { recursive: true })
    const line = /^seq .*$/m.exec(readFileSync(join(PROJECT, 'docs', 'scale.md'), 'utf8'))![0]
    const bin = join(root, 'bin')
    mkdirSync(bin)
    writeFileSync(join(bin, 'mds'), `#!/bin/sh\nexec "${process.execPath}" "${await builtProgram()}" "$@"\n`, {
      mode: 0o755,
    })
    const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, NO_COLOR: '1' }
    const { status, stderr } = spawnSync('/bin/sh', ['-c', line], { cwd: root, env, encoding: 'utf8' })
    expect([status, stderr]).toEqual([whole.exitCodes.plain, ''])
    expect(withoutShards(treeOf(join(root, 'out')))).toEqual(treeOf(join(whole.root, 'whole-plain')))
  })

  it('say in JSON what they hold', async () => {
    const root = elsewhere()
    cpSync(join(whole.root, '.mds-cache'), join(root, '.mds-cache'), { recursive: true })
    const [run] = await planShards(root, ['2/4'], '--json')
    expect(JSON.parse(run!.stdout)).toEqual({
      part: 2,
      of: 4,
      file: 'out/shards/plan-2-of-4.shard',
      locations: ['durance-alpilles-1', 'durance-alpilles-2', 'durance-alpilles-3'],
      failed: [],
    })
  })

  it('of a wrong name, or with SITE, are wrong usage', async () => {
    for (const args of [
      ['--shard', '4/3'],
      ['--shard', '2'],
      ['16', '--shard', '1/2'],
    ])
      expect((await runHere(['plan', ...args], { cwd: whole.root })).exitCode).toBe(64)
  })

  it('with a mistake in one of their files are not written; the others are', async () => {
    const root = elsewhere()
    cpSync(join(whole.root, '.mds-cache'), join(root, '.mds-cache'), { recursive: true })
    appendFileSync(join(root, 'sites', '25-port-de-bouc.yaml'), '\nroof: flat\n')
    const runs = await planShards(root, ['4/4', '1/4'])
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([2, 0])
    expect(runs[0]!.stderr).toContain('sites/25-port-de-bouc.yaml')
    expect(readdirSync(join(root, 'out', 'shards'))).toEqual(['plan-1-of-4.shard'])
  })
})

describe('mds merge refuses', { timeout: TIMEOUT_MS }, () => {
  let root: string
  beforeAll(async () => {
    const whole = await undivided()
    root = elsewhere()
    cpSync(join(whole.root, '.mds-cache'), join(root, '.mds-cache'), { recursive: true })
    await planShards(root, ['1/2', '2/2', '1/3'])
    await planShards(root, ['1/2'], '--out', 'english', '--lang', 'en')
    await planShards(root, ['1/2'], '--out', 'offered', '--prices', 'offer.csv')
  }, TIMEOUT_MS)

  const shard = (name: string, base = 'out'): string => join(base, 'shards', `plan-${name}.shard`)

  /** The codes of a refused merge into a folder that must stay away, and what it says. */
  async function refused(...args: string[]): Promise<{ codes: string[]; stderr: string }> {
    const run = await runHere(['merge', ...args, '--out', 'merged'], { cwd: root })
    expect(run.exitCode).toBe(2)
    expect(readdirSync(root)).not.toContain('merged')
    return { codes: [...run.stderr.matchAll(/error (shard-[a-z-]+)/g)].map((match) => match[1]!), stderr: run.stderr }
  }

  it('a missing shard', async () => {
    const { codes, stderr } = await refused(shard('1-of-2'))
    expect(codes).toEqual(['shard-missing'])
    expect(stderr).toContain('plan-2-of-2.shard')
    expect(stderr).toContain('mds plan --shard 2/2')
  })

  it('no shard at all', async () => {
    expect((await refused('catalogs')).codes).toEqual(['shard-missing'])
    expect((await runHere(['merge', 'nowhere'], { cwd: root })).exitCode).toBe(64)
  })

  it('a shard given twice', async () => {
    cpSync(join(root, shard('1-of-2')), join(root, 'copy.shard'))
    const { codes, stderr } = await refused(shard('1-of-2'), shard('2-of-2'), 'copy.shard')
    expect(codes).toEqual(['shard-twice'])
    expect(stderr).toContain('copy.shard')
  })

  it('shards of two splits', async () => {
    expect((await refused('out/shards')).codes).toEqual(['shard-mixed'])
  })

  it('shards of another language, scenario or price list', async () => {
    const second = shard('2-of-2')
    const inEnglish = await refused(shard('1-of-2', 'english'), second)
    expect(inEnglish.codes).toEqual(['shard-other-plan'])
    expect(inEnglish.stderr).toContain("'en', not 'fr'")
    const forScenario = await runHere(['merge', 'out/shards', '--scenario', 'alcasar'], { cwd: root })
    expect([forScenario.exitCode, forScenario.stderr]).toEqual([2, expect.stringContaining("not scenario 'alcasar'")])
    const offered = await refused(shard('1-of-2', 'offered'), second)
    expect(offered.codes).toEqual(['shard-other-plan'])
    expect(offered.stderr).toContain('offer.csv')
  })

  it('a shard of another build', async () => {
    const text = readFileSync(join(root, shard('1-of-2')))
    const program = /"program":"(\w+)"/.exec(text.toString('latin1'))![1]!
    const other = text.toString('latin1').replace(program, '0'.repeat(program.length))
    const body = Buffer.from(other.slice(65), 'latin1')
    const hash = createHash('sha256').update(body).digest('hex')
    writeFileSync(join(root, 'build.shard'), Buffer.concat([Buffer.from(`${hash}\n`), body]))
    const { codes, stderr } = await refused('build.shard', shard('2-of-2'))
    expect(codes).toEqual(['shard-other-plan'])
    expect(stderr).toContain('another build of mds')
  })

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['cut off', (bytes) => bytes.subarray(0, bytes.length - 7)],
    ['changed by a byte', (bytes) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1)! ^ 255])])],
    ['emptied', () => Buffer.alloc(0)],
  ])('a damaged shard: %s', async (_name, damage) => {
    writeFileSync(join(root, 'damaged.shard'), damage(readFileSync(join(root, shard('1-of-2')))))
    const { codes, stderr } = await refused('damaged.shard', shard('2-of-2'))
    expect(codes).toEqual(['shard-damaged'])
    expect(stderr).toContain('damaged.shard')
  })

  it('shards of files that have changed since, and names them', async () => {
    const file = join(root, 'sites', '13-estaque.yaml')
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, `${text}# measured again\n`)
    const { codes, stderr } = await refused(shard('1-of-2'), shard('2-of-2'))
    writeFileSync(file, text)
    expect(codes).toEqual(['shard-other-plan', 'shard-other-plan'])
    expect(stderr).toContain('sites/13-estaque.yaml changed since')
  })

  it('shards of an estate that has one site more', async () => {
    const file = join(root, 'sites', '28-annexe.yaml')
    const text = readFileSync(join(root, 'sites', '13-estaque.yaml'), 'utf8')
    writeFileSync(
      file,
      text.replace('id: estaque, number: 13', 'id: annexe, number: 28').replace('- id: estaque', '- id: annexe'),
    )
    const { codes, stderr } = await refused(shard('1-of-2'), shard('2-of-2'))
    rmSync(file)
    expect(codes).toEqual(['shard-other-plan', 'shard-other-plan'])
    expect(stderr).toContain('a file was added')
  })

  it('and writes nothing over what stands there', async () => {
    const merged = await runHere(['merge', shard('1-of-2'), shard('2-of-2'), '--out', 'kept'], { cwd: root })
    expect([0, 3, 4, 5]).toContain(merged.exitCode)
    const before = treeOf(join(root, 'kept'))
    const again = await runHere(['merge', shard('1-of-2'), '--out', 'kept'], { cwd: root })
    expect(again.exitCode).toBe(2)
    expect(treeOf(join(root, 'kept'))).toEqual(before)
  })
})
