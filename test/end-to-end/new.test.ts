import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { main } from '../../src/shell/cli.js'
import { memoryIo } from '../shell/memory-io.js'
import { tempFolder } from '../shell/temp-folder.js'
import { editedEstate } from './golden-estate.js'
import { type Run, runHere } from './program.js'

/** `mds` before a person who gives these answers; a null breaks off. */
async function answering(args: readonly string[], cwd: string, answers: readonly (string | null)[]): Promise<Run> {
  const left = [...answers]
  const questions: string[] = []
  const ask = async (question: string): Promise<string | null> => {
    questions.push(question)
    return left.length === 0 ? null : left.shift()!
  }
  const io = memoryIo({ cwd, ask })
  const exitCode = await main(args, io)
  return { exitCode, stdout: io.stdout(), stderr: `${questions.join('\n')}\n${io.stderr()}` }
}

async function newEstate(): Promise<string> {
  const dir = join(tempFolder(), 'bibliotheques')
  const { exitCode, stderr } = await runHere(['new', 'estate', dir, '--services', '30000', '--hardware', '90000.50'], {
    cwd: '/',
  })
  expect([exitCode, stderr]).toEqual([0, ''])
  return dir
}

const SITE = ['new', 'site', "Annexe de l'Étang", '--layout', 'bar-central-corridor', '--area', '420']

describe('mds new estate', () => {
  it('writes an estate elsewhere that passes check, and that has nothing to plan yet', async () => {
    const dir = await newEstate()
    expect(readdirSync(dir).sort()).toEqual(['.gitignore', 'README.md', 'catalogs', 'docs', 'sites'])
    const operation = readFileSync(join(dir, 'sites/operation.yaml'), 'utf8')
    expect(operation).toContain('ceilingEur: 90000.50')
    expect(operation).toMatch(/^ +ssid: \S+ # à remplacer$/m)
    expect(operation).not.toMatch(/Département|FEDER|ERDF/)
    const { exitCode, stdout } = await runHere(['check'], { cwd: dir })
    expect(exitCode).toBe(0)
    expect(stdout).toContain('warning no-site')
    expect(stdout).toContain('1 warning')
    const plan = await runHere(['run'], { cwd: dir })
    expect(plan.exitCode).toBe(2)
    expect(plan.stderr).toContain('error no-site')
    expect(existsSync(join(dir, 'out'))).toBe(false)
  })

  it('goes through with a first site: planned, with a verdict', async () => {
    const dir = await newEstate()
    const { exitCode, stdout } = await runHere([...SITE, '--commune', 'Istres'], { cwd: dir })
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('sites/01-annexe-de-l-etang.yaml written')])
    const house = ['new', 'site', 'Maison', '--layout', 'deep-town-house', '--area', '640', '--levels', '3', '--no-pmi']
    expect((await runHere(house, { cwd: dir })).exitCode).toBe(0)
    const court = ['new', 'site', 'Cour', '--layout', 'courtyard', '--area', '420']
    expect((await runHere(court, { cwd: dir })).exitCode).toBe(0)
    const check = await runHere(['check', '--format', 'json'], { cwd: dir })
    expect(check.exitCode).toBe(0)
    expect((JSON.parse(check.stdout) as { findings: unknown[] }).findings).toEqual([])
    const plan = await runHere(['plan'], { cwd: dir })
    expect(plan.exitCode).toBe(0)
    const run = await runHere(['run'], { cwd: dir })
    expect([0, 4]).toContain(run.exitCode)
    for (const id of ['annexe-de-l-etang', 'maison', 'cour'])
      expect(existsSync(join(dir, `out/sites/${id}.html`))).toBe(true)
  })

  it('overwrites nothing and is particular about names', async () => {
    const dir = tempFolder()
    writeFileSync(join(dir, 'notes.txt'), 'mine')
    for (const args of [
      [dir],
      [join(dir, 'notes.txt')],
      [join(dir, 'new'), '--name', '?!'],
      [join(dir, 'new'), '--services', '-1'],
    ]) {
      const { exitCode } = await runHere(['new', 'estate', ...args], { cwd: '/' })
      expect([args, exitCode]).toEqual([args, 64])
    }
    expect(readdirSync(dir)).toEqual(['notes.txt'])
  })
})

describe('mds new site', () => {
  it('asks at a terminal, shows defaults, asks again for what cannot be', async () => {
    const dir = await newEstate()
    const answers = ['MDS Bel-Air', 'round', 'deep-town-house', '', 'three', '3', '12', '', '', 'n', "L'Isle"]
    const { exitCode, stdout, stderr } = await answering(['new', 'site'], dir, answers)
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('01-bel-air.yaml')])
    expect(stderr).toContain('Area of all levels, m² [600]: ')
    expect(stderr.match(/once more/g)).toHaveLength(2)
    const text = readFileSync(join(dir, 'sites/01-bel-air.yaml'), 'utf8')
    expect(text).toContain('commune: "L\'Isle"')
    expect(text).toContain('seats: 12')
    expect(text).not.toContain('PMI')
  })

  it('writes nothing when it is interrupted, exit 130', async () => {
    const dir = await newEstate()
    const { exitCode, stderr } = await answering(['new', 'site'], dir, ['MDS Bel-Air', null])
    expect(exitCode).toBe(130)
    expect(stderr).toContain('nothing was written')
    expect(readdirSync(join(dir, 'sites'))).toEqual(['operation.yaml'])
  })

  it('explains what is missing without a terminal, and refuses what cannot be drawn', async () => {
    const dir = await newEstate()
    const refused = async (...args: string[]): Promise<string> => {
      const { exitCode, stderr } = await runHere(['new', 'site', ...args], { cwd: dir })
      expect([args, exitCode]).toEqual([args, 64])
      return stderr
    }
    expect(await refused()).toContain('give NAME, --layout TYPE, --area M2')
    expect(await refused('A', '--layout', 'round', '--area', '500')).toContain('courtyard')
    expect(await refused('A', '--layout', 'L', '--area', '5000')).toContain('280 to 1200 m² a level')
    expect(await refused('A', '--layout', 'L', '--area', '300', '--permanences', '9')).toMatch(/about \d+ m² would do/)
    expect(await refused('A\u0007', '--layout', 'L', '--area', '500')).toContain('one line of text')
    expect(await refused('€€€', '--layout', 'L', '--area', '500')).toContain('--id')
    expect(await refused('A', '--layout', 'L', '--area', '500', '--id', '../evil')).toContain('is no id')
    expect(await refused('😀', '--layout', 'L', '--area', '500')).toContain("'😀' has no letter or digit for an id")
    expect(readdirSync(join(dir, 'sites'))).toEqual(['operation.yaml'])
  })

  it('never overwrites, numbers on, and keeps names as they are given', async () => {
    const dir = await newEstate()
    expect((await runHere(SITE, { cwd: dir })).exitCode).toBe(0)
    expect((await runHere(SITE, { cwd: dir })).exitCode).toBe(64)
    const strange = `A: {b} #c "d" 'e' & <f>`
    const { exitCode, stdout } = await runHere(['new', 'site', strange, ...SITE.slice(3), '--json'], { cwd: dir })
    expect([exitCode, JSON.parse(stdout)]).toEqual([
      0,
      expect.objectContaining({ number: 2, id: 'a-b-c-d-e-f', findings: [] }),
    ])
    expect(readFileSync(join(dir, 'sites/02-a-b-c-d-e-f.yaml'), 'utf8')).toContain(JSON.stringify(strange))
    mkdirSync(join(dir, 'sites/03-autre.yaml'))
    expect((await runHere(['new', 'site', 'autre', ...SITE.slice(3), '--number', '3'], { cwd: dir })).exitCode).toBe(64)
  })

  it('says which uses a catalogue of other words lacks', async () => {
    const root = await editedEstate('two-levels')
    const { exitCode, stderr } = await runHere(SITE, { cwd: root })
    expect(exitCode).toBe(64)
    expect(stderr).toContain('room-uses.yaml lacks')
  })
})
