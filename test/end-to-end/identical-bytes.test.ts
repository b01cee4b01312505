import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { goldenNames, goldenRun } from './golden-estate.js'
import { type MainJob, mainJob } from './main-job.js'
import { once } from './once.js'
import { library, PROJECT, type Run, runMds } from './program.js'
import { copyTree, treeOf } from './trees.js'

interface Side extends Run {
  readonly out: string
}

/** Some sites of the shipped estate, one with three locations among them. */
function someSites(): string[] {
  const isTaken = (name: string): boolean => name === 'operation.yaml' || Number.parseInt(name, 10) % 8 === 0
  return readdirSync(join(PROJECT, 'sites')).filter(isTaken)
}

/** Some sites as another person would run them: another folder, one worker, no cache, other settings. */
function coldElsewhere(): Promise<Side> {
  return once('cold-elsewhere', async (folder) => {
    const root = join(folder, 'Élan vital', 'a clone')
    copyTree(join(PROJECT, 'catalogs'), join(root, 'catalogs'))
    // Folders list their files as they were made, or as their names hash.
    mkdirSync(join(root, 'sites'))
    for (const name of someSites().toReversed()) cpSync(join(PROJECT, 'sites', name), join(root, 'sites', name))
    const out = join(folder, 'results')
    const run = await runMds(['run', '--no-cache', '--jobs', '1', '--root', root, '--out', out], {
      cwd: folder,
      umask: '077',
      env: { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', HOME: '/nowhere', NO_COLOR: '1' },
    })
    return { ...run, out }
  })
}

/** The same sites with the cache of the main job, which two workers have filled. */
async function fromMainJob(job: MainJob): Promise<Side> {
  const root = mkdtempSync(join(inject('sharedFolder'), 'some-sites-'))
  for (const folder of ['catalogs', '.mds-cache']) copyTree(join(job.root, folder), join(root, folder))
  for (const name of someSites()) cpSync(join(job.root, 'sites', name), join(root, 'sites', name))
  return { ...(await runMds(['run', '--jobs', '2'], { cwd: root })), out: join(root, 'out') }
}

describe('the shipped estate', () => {
  let job: MainJob

  beforeAll(async () => {
    job = await mainJob()
  })

  it('gives the same bytes in another folder, time zone and language, from files made in another order, without a home, with another number of workers', async () => {
    const [here, cold] = [await fromMainJob(job), await coldElsewhere()]
    expect(here.stdout).toContain('5 locations planned, 5 proven minimal on the grid (5 cached)')
    expect(cold.stderr).toBe('')
    expect(cold.exitCode).toBe(here.exitCode)
    expect(statSync(join(cold.out, 'plan.json')).mode & 0o777).toBe(0o600)
    expect(Object.keys(treeOf(here.out)).length).toBeGreaterThan(10)
    expect(treeOf(cold.out)).toEqual(treeOf(here.out))
  })

  it('gives the same bytes from the cache', async () => {
    const warm = join(job.root, 'warm')
    const env = { TZ: 'America/St_Johns', LANG: 'fr_FR.UTF-8', LC_ALL: 'C' }
    const run = await runMds(['run', '--jobs', '5', '--out', warm], { cwd: job.root, env })
    expect(run.stdout).toContain('29 locations planned, 29 proven minimal on the grid (29 cached)')
    expect(run.exitCode).toBe(job.exitCode)
    expect(treeOf(warm)).toEqual(treeOf(job.out))
  })
})

const fakedClock = ['faketime', '-f', '+0 x60']
const faketimeMissing = () => spawnSync('faketime', ['--version']).error !== undefined

describe.skipIf(faketimeMissing())(
  'a clock 60 times too fast (needs faketime; all locations under load: bench/clock.mjs)',
  () => {
    it('ends no search: the same plan', async () => {
      const { root, plans } = await once('fast-clock', async (folder) => {
        for (const part of ['catalogs', 'sites/operation.yaml', 'sites/13-estaque.yaml'])
          cpSync(join(PROJECT, part), join(folder, part), { recursive: true })
        const written = []
        for (const under of [[], fakedClock]) {
          const out = join(folder, under.length === 0 ? 'true' : 'fast')
          const run = await runMds(['plan', '--no-cache', '--out', out], { cwd: folder, under })
          expect(run).toMatchObject({ exitCode: 0, stderr: '' })
          written.push(readFileSync(join(out, 'plan.json'), 'utf8'))
        }
        return { root: folder, plans: written }
      })
      expect(plans[1], root).toBe(plans[0])
      expect(JSON.parse(plans[1]!).locations[0].placement.proven).toBe(true)
    })
  },
)

describe('the library', () => {
  it.each(goldenNames())('gives the bytes that the command writes: %s', async (name) => {
    const { root, out } = await goldenRun(name)
    const { loadEstate, planEstate, renderReports } = await library()
    const files = await renderReports(await planEstate(await loadEstate(root)))
    const hashes = files.map(({ path, content }) => [path, createHash('sha256').update(content).digest('hex')])
    const { 'manifest.json': _manifest, ...written } = treeOf(out)
    expect(Object.fromEntries(hashes)).toEqual(written)
    expect(readFileSync(join(out, 'plan.json'), 'utf8')).toBe(files.find(({ path }) => path === 'plan.json')!.content)
  })
})
