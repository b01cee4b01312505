import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tempFolder } from '../shell/temp-folder.js'
import { PROJECT, runHere, runMds } from './program.js'

/** The site of the estate that the examples name: its smallest building. */
const NAMED = ['13-estaque.yaml', 'operation.yaml']
/** Run whole elsewhere: every-way.test.ts, and beside the others below. */
const ELSEWHERE = ['optimise', 'view']
/** Verdicts of what is run: met, a requirement is not, a ceiling is not. */
const VERDICTS = [0, 3, 4]
/** Commands whose example changes the estate: run after all others. */
const LAST = ['calibrate', 'new', 'import']

async function helpOf(...args: readonly string[]): Promise<string> {
  const { stdout, exitCode } = await runHere([...args, '--help'], { cwd: PROJECT })
  expect(exitCode).toBe(0)
  return stdout
}

/** Commands that a help lists, without the help itself. */
function commandsOf(help: string): string[] {
  const names = [...help.matchAll(/^ {2}([a-z][a-z-]*)(?: \[options\])?(?: [<[].*?)?(?: {2,}.*)?$/gm)].map(
    ([, name]) => name!,
  )
  return names.filter((name) => name !== 'mds' && name !== 'help')
}

function exampleOf(help: string): string {
  return /\nExample:\n {2}(.*)\n/.exec(help)![1]!
}

/** The words of a command line as a shell takes them, without what it sends to a file. */
function words(line: string): string[] {
  const found = line.replace(/ > \S+$/, '').match(/'[^']*'|\S+/g) ?? []
  return found.map((word) => word.replace(/^'(.*)'$/, '$1'))
}

/** A reading beside each point of the table that a survey writes: a few dB apart, as readings are. */
function fillIn(file: string): void {
  const [head = '', ...rows] = readFileSync(file, 'utf8').trimEnd().split('\n')
  const at = head.split(';').indexOf('rssiDbm')
  const filled = rows.map((row, index) => {
    const cells = row.split(';')
    cells[at] = String(-58 - ((index * 7) % 11))
    return cells.join(';')
  })
  writeFileSync(file, [head, ...filled, ''].join('\n'))
}

it('groups its commands, and every example in it runs on the shipped estate', async () => {
  const help = await helpOf()
  for (const heading of ['Planning:', 'Money:', 'Buying:', 'On site:', 'Site files:', 'Elsewhere:'])
    expect(help).toContain(`\n${heading}\n`)
  const names = commandsOf(help)
  expect(names).toEqual(expect.arrayContaining(['run', 'budget', 'view', 'new', 'calc']))
  const examples: { readonly name: string; readonly example: string }[] = [{ name: 'mds', example: exampleOf(help) }]
  for (const name of names) {
    const own = await helpOf(name)
    const group = ['new', 'calc'].includes(name) ? commandsOf(own) : []
    if (group.length === 0) examples.push({ name, example: exampleOf(own) })
    for (const each of group) examples.push({ name, example: exampleOf(await helpOf(name, each)) })
  }
  const cwd = join(tempFolder(), 'estate')
  mkdirSync(join(cwd, 'sites'), { recursive: true })
  cpSync(join(PROJECT, 'catalogs'), join(cwd, 'catalogs'), { recursive: true })
  for (const file of NAMED) cpSync(join(PROJECT, 'sites', file), join(cwd, 'sites', file))
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { cwd })
  git('init', '-q')
  git('add', 'sites', 'catalogs')
  git('commit', '-qm', 'estate')
  const run = async (line: string): Promise<void> => {
    const [program, ...args] = words(line)
    expect(program, line).toBe('mds')
    const { exitCode, stderr } = await runHere(args, { cwd })
    expect(VERDICTS, `${line}: ${stderr}`).toContain(exitCode)
  }
  await run('mds run')
  await run('mds tender cabling')
  await run('mds survey estaque')
  fillIn(join(cwd, 'out/survey/estaque.csv'))
  const place = ({ name }: (typeof examples)[number]): number => LAST.indexOf(name)
  for (const { name, example } of examples.toSorted((a, b) => place(a) - place(b))) {
    if (ELSEWHERE.includes(name)) continue
    for (const line of example.split(' && ')) await run(line)
  }
  const shown = examples.find(({ name }) => name === 'view')!.example
  const viewed = await runMds(words(shown).slice(1), {
    cwd,
    onOutput: (text, kill) => {
      if (text.includes('http://')) kill('SIGINT')
    },
  })
  expect(viewed.stdout).toContain('http://127.0.0.1')
  expect(existsSync(join(cwd, 'calibration/estaque.yaml'))).toBe(true)
  expect(readdirSync(join(cwd, 'sites'))).toContain('30-copie.yaml')
})
