import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tempFolder } from '../shell/temp-folder.js'
import { goldenRun } from './golden-estate.js'
import { runMds } from './program.js'

const HEAVY = ['dxf', 'exceljs', 'fontkit', 'highs', 'mathjs', 'pdfkit', 'unpdf', 'web-ifc']

/** Writes every package that the process asks for, its workers included, to the error stream; exceljs stands in a file of the build. */
const HOOK = `import { writeSync } from 'node:fs'
export async function resolve(specifier, context, next) {
  if (/(^\\.|xlsx)\\/workbook\\.js$/.test(specifier)) writeSync(2, 'loads exceljs\\n')
  if (!/^(node:|[./]|file:|data:)/.test(specifier)) writeSync(2, 'loads ' + specifier + '\\n')
  return next(specifier, context)
}`

async function loadedBy(cwd: string, ...args: string[]): Promise<string[]> {
  const folder = tempFolder()
  const hook = join(folder, 'hook.mjs')
  const register = join(folder, 'register.mjs')
  writeFileSync(hook, HOOK)
  writeFileSync(register, `import { register } from 'node:module'\nregister('./hook.mjs', import.meta.url)\n`)
  const { stderr } = await runMds(args, { cwd, env: { NODE_OPTIONS: `--import ${register}` } })
  return [...new Set([...stderr.matchAll(/^loads ([^\s/]+)/gm)].map((match) => match[1]!))].sort()
}

it('shows help with nothing but the parser of the command line', async () => {
  expect(await loadedBy(tempFolder(), '--help')).toEqual(['commander'])
  expect(await loadedBy(tempFolder(), 'run', '--help')).toEqual(['commander'])
})

// The build moves what formulas use of mathjs, and workbooks of exceljs, into the files that use them: nothing loads the libraries themselves.
it.each([
  ['a check, which computes no plan and writes no workbook', ['check'], []],
  ['a plan of unchanged locations', ['plan', '--out', 'elsewhere'], []],
  ['an unchanged main job', ['run'], []],
  ['a main job that only writes', ['run', '--out', 'another'], ['exceljs']],
  ['a main job that plans', ['run', '--no-cache', '--out', 'third'], ['exceljs', 'highs']],
  ['the reports of one location', ['report', 'durance-alpilles-1', '--out', 'fourth'], []],
  ['all reports, with the workbook', ['report', '--out', 'sixth'], ['exceljs']],
  ['reports on paper', ['report', '--pdf', '--out', 'fifth'], ['exceljs', 'fontkit', 'pdfkit']],
  ['the formulas of the catalogue', ['schema', 'rules'], []],
])('loads only the heavy libraries that it uses: %s', async (_what, args, heavy) => {
  const { root } = await goldenRun('spec-example')
  const loaded = await loadedBy(root, ...args)
  expect(loaded.filter((name) => HEAVY.includes(name))).toEqual(heavy)
})
