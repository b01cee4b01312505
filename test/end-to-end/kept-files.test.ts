import { execFileSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { isSealed } from '../../src/input/seal.js'
import { leftBeside } from '../faults/whole-tree.js'
import { seeded } from '../seeded.js'
import { filesBelow, tempFolder } from '../shell/temp-folder.js'
import { editedEstate } from './golden-estate.js'
import { type Run, runHere, runMds } from './program.js'

const TIMEOUT_MS = 600_000
const PRICES = 'Date of the offer;2024-05-15\nArticle;Unit price\nswitch-poe-8;412,50\n'
/** Commands that write, most of them into the output folder. */
const COMMANDS: readonly (readonly string[])[] = [
  ['run'],
  ['plan'],
  ['report'],
  ['bom', '--format', 'xlsx'],
  ['budget', '--prices', 'offer.csv'],
  ['budget'],
  ['tender'],
  ['evidence'],
  ['survey'],
  ['draw'],
  ['plan', '--shard', '1/1'],
  ['merge'],
  ['explain', 'library'],
  ['schema', '--write', 'out/schema'],
]
/** Orders of commands that are tried. */
const ORDERS = 30
const COMMANDS_EACH = 2

async function mds(root: string, ...args: string[]): Promise<Run> {
  const run = await runHere(args, { cwd: root })
  expect([args, run.exitCode, run.stderr]).toEqual([args, expect.toBeOneOf([0, 3, 4, 5]), expect.any(String)])
  return run
}

async function estate(): Promise<string> {
  const root = await editedEstate('two-levels')
  writeFileSync(join(root, 'offer.csv'), PRICES)
  return root
}

/** An estate with the shipped catalogues, of which a new site is made. */
async function bareEstate(): Promise<string> {
  const root = join(tempFolder(), 'estate')
  await mds('/', 'new', 'estate', root, '--quiet')
  return root
}

const read = (root: string, path: string): string => readFileSync(join(root, 'out', path), 'utf8')

describe('evidence that someone filled in', () => {
  it('outlives run, evidence and a budget with other prices, and so does the tender', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const root = await estate()
    await mds(root, 'tender', '--quiet')
    await mds(root, 'evidence', '--quiet')
    appendFileSync(join(root, 'out/evidence/contracts.csv'), 'filled in\n')
    const filled = read(root, 'evidence/contracts.csv')
    const tender = Object.keys(filesBelow(join(root, 'out/tender')))
    await mds(root, 'run', '--quiet')
    expect(read(root, 'evidence/contracts.csv')).toBe(filled)
    const { stderr } = await mds(root, 'evidence')
    expect(stderr).toContain(
      'evidence/contracts.csv was filled in and stays, the new one is evidence/contracts.new.csv',
    )
    expect(read(root, 'evidence/contracts.csv')).toBe(filled)
    expect(read(root, 'evidence/contracts.new.csv')).toBe(filled.replace('filled in\n', ''))
    const budget = await mds(root, 'budget', '--prices', 'offer.csv')
    expect(budget.stderr).toContain('tender/ is of an earlier plan and stays; mds tender makes it anew')
    expect(read(root, 'evidence/contracts.csv')).toBe(filled)
    expect(Object.keys(filesBelow(join(root, 'out/tender')))).toEqual(tender)
    expect(tender.length).toBeGreaterThan(0)
  })
})

describe(`${ORDERS} orders of commands over a folder with edited files`, () => {
  let root: string

  beforeAll(async () => {
    root = await estate()
    for (const command of COMMANDS) await mds(root, ...command, '--quiet')
  }, 2 * TIMEOUT_MS)

  it('change no edited byte', { timeout: 4 * TIMEOUT_MS }, async () => {
    const random = seeded(7)
    const edits: string[] = []
    const folder = join(root, 'out')
    const isPerson = (path: string): boolean => edits.includes(readFileSync(join(folder, path), 'latin1'))
    for (let order = 0; order < ORDERS; order++) {
      const own = Object.keys(filesBelow(folder)).filter((path) => !path.endsWith('.shard') && !isPerson(path))
      for (let index = 0; index < 3; index++) {
        const path = own[Math.floor(random() * own.length)]!
        if (isPerson(path)) continue
        edits.push(`edit ${order}-${index} of ${path}`)
        writeFileSync(join(folder, path), edits.at(-1)!)
      }
      for (let index = 0; index < COMMANDS_EACH; index++) {
        const command = COMMANDS[Math.floor(random() * COMMANDS.length)]!
        await mds(root, ...command, '--quiet')
        const texts = new Set(Object.values(filesBelow(folder)))
        expect([order, command, edits.filter((edit) => !texts.has(edit))]).toEqual([order, command, []])
      }
    }
    expect(edits.length).toBeGreaterThan(2 * ORDERS)
    expect(leftBeside(folder)).toEqual([])
  })
})

describe('a link beside the output folder', () => {
  it('is not followed by a command that only reads', { timeout: TIMEOUT_MS }, async () => {
    const root = await estate()
    await mds(root, 'plan', '--quiet')
    const home = tempFolder()
    writeFileSync(join(home, 'letter.txt'), 'private')
    symlinkSync(home, join(root, '.out.mds-old'))
    const { exitCode, stderr } = await runHere(['explain', 'library'], { cwd: root })
    expect([exitCode, stderr]).toEqual([
      64,
      expect.stringContaining('.out.mds-old is a link, and mds made none: remove it'),
    ])
    expect(filesBelow(home)).toEqual({ 'letter.txt': 'private' })
    expect(existsSync(join(root, 'out', 'letter.txt'))).toBe(false)
  })
})

describe('what killed commands left', () => {
  const NEXT: readonly (readonly string[])[] = [
    ['check'],
    ['compare'],
    ['explain', 'library'],
    ['diff', 'out'],
    ['budget'],
    ['draw'],
  ]

  it.each(NEXT)('is cleared by the next command (%s)', { timeout: TIMEOUT_MS }, async (...command) => {
    const root = await estate()
    await mds(root, 'plan', '--quiet')
    await mds(root, 'draw', '--quiet')
    const gone = execFileSync(process.execPath, ['-p', 'process.pid']).toString().trim()
    const staged = join(root, 'out', '.drawings.mds-staging')
    mkdirSync(staged)
    writeFileSync(join(staged, 'half.svg'), '<sv')
    writeFileSync(join(root, '.out.mds-lock'), gone)
    const host = execFileSync(process.execPath, ['-p', 'os.hostname()']).toString().trim()
    writeFileSync(join(root, 'sites', `.02-b.yaml.mds-${host}-${gone}`), 'half')
    await mds(root, ...command, '--quiet')
    expect(leftBeside(join(root, 'out'))).toEqual([])
    expect(readdirSync(join(root, 'out')).filter((name) => name.startsWith('.'))).toEqual([])
    expect(readdirSync(join(root, 'sites')).filter((name) => name.startsWith('.'))).toEqual([])
  })
})

describe('a file outside the output folder', () => {
  it('that schema --write made is written anew; one that was edited is kept', async () => {
    const dir = tempFolder()
    await mds(dir, 'schema', '--write', 'schema')
    const path = join(dir, 'schema', 'site.schema.json')
    const text = readFileSync(path, 'utf8')
    expect(isSealed(text)).toBe(true)
    expect((await mds(dir, 'schema', '--write', 'schema')).stderr).toBe('')
    writeFileSync(path, text.replace('"mds site"', '"our site"'))
    const { stderr } = await mds(dir, 'schema', '--write', 'schema')
    expect(stderr).toBe(
      'site.schema.json is not as mds wrote it: kept as site.schema.edited-1.json, the new one is in its place\n',
    )
    expect(readFileSync(path, 'utf8')).toBe(text)
    expect(readFileSync(join(dir, 'schema', 'site.schema.edited-1.json'), 'utf8')).toContain('"our site"')
  })

  it('such as a new estate is made to its end where it was cut off', async () => {
    const dir = join(tempFolder(), 'estate')
    await mds('/', 'new', 'estate', dir, '--quiet')
    const whole = filesBelow(dir)
    execFileSync('rm', ['-r', join(dir, 'sites'), join(dir, 'README.md')])
    await mds('/', 'new', 'estate', dir, '--quiet')
    expect(filesBelow(dir)).toEqual(whole)
    writeFileSync(join(dir, 'README.md'), 'mine')
    const { exitCode, stderr } = await runHere(['new', 'estate', dir], { cwd: '/' })
    expect([exitCode, stderr]).toEqual([64, expect.stringContaining('is not empty (README.md, …)')])
    expect(readFileSync(join(dir, 'README.md'), 'utf8')).toBe('mine')
  })

  it.skipIf(process.platform === 'win32')(
    'such as a new site is not written behind a link',
    { timeout: TIMEOUT_MS },
    async () => {
      const root = await bareEstate()
      const away = tempFolder()
      execFileSync('cp', ['-r', join(root, 'sites'), away])
      execFileSync('rm', ['-r', join(root, 'sites')])
      symlinkSync(join(away, 'sites'), join(root, 'sites'))
      const before = filesBelow(away)
      const { exitCode, stderr } = await runHere(
        ['new', 'site', 'Annexe', '--layout', 'bar-central-corridor', '--area', '420'],
        { cwd: root },
      )
      expect([exitCode, stderr]).toEqual([64, expect.stringContaining('is behind a link that leads out of')])
      expect(filesBelow(away)).toEqual(before)
    },
  )

  it.skipIf(process.platform === 'win32')(
    'such as a new site stands beside pipes and devices in sites/',
    { timeout: TIMEOUT_MS },
    async () => {
      const root = await bareEstate()
      execFileSync('mkfifo', [join(root, 'sites', '07-pipe.yaml')])
      symlinkSync('/dev/zero', join(root, 'sites', '08-zero.yaml'))
      const run = await runMds(
        ['new', 'site', 'Annexe', '--layout', 'bar-central-corridor', '--area', '420', '--quiet'],
        { cwd: root },
      )
      expect(run).toEqual({ exitCode: 0, stdout: '', stderr: '' })
      expect(readdirSync(join(root, 'sites'))).toContain('09-annexe.yaml')
    },
  )
})
