import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { contractProblems } from '../plan-contract.js'
import { GOLDEN, goldenNames, goldenRun } from './golden-estate.js'
import { readPlan } from './main-job.js'
import { coverageText, planText } from './readable-plan.js'

const UPDATE = process.env.UPDATE_GOLDEN === '1'
const EXPECTED = 'expected'

/** How long a step took is not part of a golden. */
function withoutTimes(text: string): string {
  return text.replace(/ +\d+\.\d s$/gm, (end) => '0.0 s'.padStart(end.length))
}

/** The outputs of a golden estate that are held whole. */
async function outputsOf(name: string): Promise<Record<string, string>> {
  const { out, exitCode, stdout, stderr } = await goldenRun(name)
  const plan = readPlan(out)
  return {
    'run.txt': `$ mds run\n${withoutTimes(stdout)}${stderr}exit ${exitCode}\n`,
    'bom.csv': readFileSync(join(out, 'bom.csv'), 'utf8'),
    'plan.json': planText(plan),
    'coverage.txt': coverageText(plan),
  }
}

function expectGolden(name: string, file: string, text: string): void {
  const path = join(GOLDEN, name, EXPECTED, file)
  if (UPDATE) {
    mkdirSync(join(GOLDEN, name, EXPECTED), { recursive: true })
    writeFileSync(path, text)
  }
  expect(existsSync(path), `${path} is missing: write it with UPDATE_GOLDEN=1 and read it`).toBe(true)
  expect(text).toBe(readFileSync(path, 'utf8'))
}

it('there are golden estates, the example of the specification among them', () => {
  expect(goldenNames()).toEqual(['requirements', 'rules', 'spec-example', 'two-levels', 'wired'])
})

describe.each(goldenNames())('%s', (name) => {
  it.each(['run.txt', 'bom.csv', 'plan.json', 'coverage.txt'])('gives its golden %s', async (file) => {
    const outputs = await outputsOf(name)
    expectGolden(name, file, outputs[file]!)
  })

  it('has no golden that nothing is held against', async () => {
    expect(readdirSync(join(GOLDEN, name, EXPECTED)).sort()).toEqual(Object.keys(await outputsOf(name)).sort())
  })
})

it('the example of the specification keeps the contract of the plan', async () => {
  const { out, exitCode } = await goldenRun('spec-example')
  expect(contractProblems(readPlan(out), exitCode ?? Number.NaN, { locations: 1, sites: 1 })).toEqual([])
})
