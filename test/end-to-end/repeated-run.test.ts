import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { filesBelow } from '../shell/temp-folder.js'
import { applyEdit, editedEstate } from './golden-estate.js'
import { type Run, runHere } from './program.js'

const TIMEOUT_MS = 600_000

const mds = (root: string, ...args: string[]): Promise<Run> => runHere(args, { cwd: root })

/** What is printed but for times, and for how much of it was known. */
const timeless = ({ stdout, exitCode }: Run) => ({
  exitCode,
  stdout: stdout
    .replace(/ +\d+\.\d s$/gm, '')
    .replace(/ \(\d+ cached\)/g, '')
    .replace(/^ ✔ .*?(\d+ files) in .*/gm, ' ✔ $1')
    .replaceAll('elsewhere/', 'out/'),
})

/** A run of which nothing is known gives these bytes and words; `out` has to have them. */
async function expectAsUncached(root: string, args: readonly string[]): Promise<void> {
  const now = await mds(root, ...args)
  const anew = await mds(root, ...args, '--no-cache', '--out', 'elsewhere')
  expect(timeless(now)).toEqual(timeless(anew))
  const { 'manifest.json': _, ...made } = filesBelow(join(root, 'elsewhere'))
  expect(filesBelow(join(root, 'out'))).toMatchObject(made)
}

const keptFiles = (root: string): string[] =>
  readdirSync(join(root, '.mds-cache'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))

const page = (root: string): string => join(root, 'out', 'index.html')

it('tells and leaves the same as a run of which nothing is known, whatever has happened to the tree', {
  timeout: TIMEOUT_MS,
}, async () => {
  const root = await editedEstate('spec-example')
  await mds(root, 'run')
  const [known, again] = [await mds(root, 'run'), await mds(root, 'run')]
  expect(timeless(again)).toEqual(timeless(known))
  expect(again.stdout).toContain('unchanged')
  const changes: readonly (() => void)[] = [
    () => appendFileSync(page(root), '<!-- by hand -->'),
    () => rmSync(page(root)),
    () => writeFileSync(join(root, 'out', 'manifest.json'), '{}'),
    () => rmSync(join(root, 'out'), { recursive: true }),
    () => rmSync(join(root, '.mds-cache', 'known'), { recursive: true }),
    // No input of the plan, and yet told: a file that is named as none is read.
    () => writeFileSync(join(root, 'sites', 'old.yml'), ''),
  ]
  const whole = readFileSync(page(root), 'utf8')
  for (const change of changes.slice(0, -1)) {
    change()
    await mds(root, 'run', '--quiet')
    expect(readFileSync(page(root), 'utf8')).toBe(whole)
  }
  changes.at(-1)!()
  await expectAsUncached(root, ['run'])
})

it('writes what a run gives of which nothing is known, whatever was changed since and whatever is damaged of what is kept', {
  timeout: TIMEOUT_MS,
}, async () => {
  const root = await editedEstate('spec-example')
  await mds(root, 'run', '--quiet')
  const site = 'sites/16-durance-alpilles.yaml'
  applyEdit(root, [site, "name: Salle d'attente,", 'name: "Attente & jeux d’enfants",'])
  await expectAsUncached(root, ['run'])
  applyEdit(root, [site, 'name: Permanence 1', 'name: Permanence'])
  applyEdit(root, ['sites/operation.yaml', 'ceilingEur: 49200.00', 'ceilingEur: 99.00'])
  // One flipped bit in each: nothing of them may be believed.
  for (const file of keptFiles(root)) {
    const bytes = readFileSync(file)
    bytes[bytes.length - 1]! ^= 1
    writeFileSync(file, bytes)
  }
  await expectAsUncached(root, ['run'])
})

it('keeps apart what other options give', { timeout: TIMEOUT_MS }, async () => {
  const root = await editedEstate('spec-example')
  const told = new Map<string, Run>()
  const calls = [['run'], ['run', '--all'], ['run', '--lang', 'en'], ['run', '--quiet'], ['run', '--json'], ['report']]
  for (const args of calls) {
    const first = await mds(root, ...args)
    const repeated = await mds(root, ...args)
    expect([args, timeless(repeated)]).toEqual([args, timeless(first)])
    told.set(args.join(' '), repeated)
  }
  expect(told.get('run --json')!.stdout).toBe(readFileSync(join(root, 'out', 'plan.json'), 'utf8'))
  expect(told.get('run --quiet')!.stdout).toBe('')
  expect(told.get('run --all')!.stdout).not.toBe(told.get('run')!.stdout)
})

it('checks, bills and budgets of unchanged inputs tell what they told, and write nothing', {
  timeout: TIMEOUT_MS,
}, async () => {
  const root = await editedEstate('spec-example')
  await mds(root, 'run')
  const before = filesBelow(join(root, 'out'))
  for (const args of [['check'], ['check', '--format', 'json'], ['bom'], ['budget']]) {
    const [first, second] = [await mds(root, ...args), await mds(root, ...args)]
    expect([args, timeless(second)]).toEqual([args, timeless(first)])
    if (args[0] === 'check')
      expect([args, timeless(second)]).toEqual([args, timeless(await mds(root, ...args, '--no-cache'))])
  }
  expect(filesBelow(join(root, 'out'))).toMatchObject(before)
  appendFileSync(join(root, 'sites', 'operation.yaml'), '\n  - no: yaml\n')
  const wrong = await mds(root, 'check')
  expect(wrong).toMatchObject({ exitCode: 2 })
  expect(await mds(root, 'check')).toEqual(wrong)
})

it('shows one revision of the same inputs in every language, and takes no plan in another language for the one asked', {
  timeout: TIMEOUT_MS,
}, async () => {
  const root = await editedEstate('spec-example')
  const written = async (lang: string) => {
    await mds(root, 'run', '--quiet', '--lang', lang)
    return JSON.parse(readFileSync(join(root, 'out', 'plan.json'), 'utf8')) as { revision: string; language: string }
  }
  const [french, english] = [await written('fr'), await written('en')]
  expect(english).toMatchObject({ revision: french.revision, language: 'en' })
  expect((await mds(root, 'bom', '--lang', 'fr')).stderr).toContain('planned anew')
  await expectAsUncached(root, ['run'])
  await expectAsUncached(root, ['run', '--lang', 'en'])
})

it('takes a plan for the present one after it was validated: the record is no input of it', {
  timeout: TIMEOUT_MS,
}, async () => {
  const root = await editedEstate('spec-example')
  await mds(root, 'run', '--quiet')
  const plan = readFileSync(join(root, 'out', 'plan.json'))
  expect((await mds(root, 'validate', '--on', '2021-04-02')).exitCode).toBe(0)
  expect(readFileSync(join(root, 'out', 'plan.json'))).toEqual(plan)
  for (const command of ['bom', 'budget', 'validate']) {
    const { stdout, stderr } = await mds(root, command)
    expect([command, stderr, stdout]).toEqual([command, '', expect.not.stringMatching(/✔ .* planned/)])
  }
})
