import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parseEuros } from '../../src/model/money.js'
import type { ScenarioFigures } from '../../src/report/compare/scenario-document.js'
import { applyEdit, editedEstate } from './golden-estate.js'
import { readPlan } from './main-job.js'
import { runHere } from './program.js'

async function estate(): Promise<string> {
  const root = await editedEstate('two-levels')
  applyEdit(root, ['sites/operation.yaml', '\nscenarios:\n', '\nscenarios:\n  spared: { spares: { atLeast: 9 } }\n'])
  return root
}

it('lays the base and every scenario side by side, as a run of each gives them', async () => {
  const root = await estate()
  const { exitCode, stdout } = await runHere(['compare', '--format', 'json', '--quiet'], { cwd: root })
  expect(exitCode).toBe(0)
  const { scenarios } = JSON.parse(stdout) as { scenarios: ScenarioFigures[] }
  expect(scenarios.map(({ scenario }) => scenario)).toEqual([null, 'quiet', 'spared'])
  for (const figures of scenarios) {
    const named = figures.scenario === null ? [] : ['--scenario', figures.scenario]
    await runHere(['plan', '--quiet', ...named], { cwd: root })
    const plan = readPlan(
      figures.scenario === null ? join(root, 'out') : join(root, 'out', 'scenarios', figures.scenario),
    )
    expect(figures).toMatchObject({
      accessPoints: plan.budget.aps,
      totalEur: plan.budget.totalEur,
      headroomEur: plan.budget.headroomEur,
      lines: plan.budget.lines.map(({ id, totalEur, headroomEur }) => ({ id, plannedEur: totalEur, headroomEur })),
    })
    expect(figures.roomsMet).toBe(plan.locations.reduce((sum, { passedRooms }) => sum + passedRooms, 0))
    for (const { years, totalEur } of figures.byTerm)
      expect(totalEur).toBe(plan.licences?.terms.find((term) => term.years === years)?.operationEur)
  }
  const [base, , spared] = scenarios
  expect(spared!.spares).toBe(9)
  expect(parseEuros(spared!.totalEur!)! > parseEuros(base!.totalEur!)!).toBe(true)
})

it('takes the scenarios that are named, refuses others, and prints a table of 80 columns or Markdown', async () => {
  const root = await estate()
  const { exitCode, stdout, stderr } = await runHere(['compare', 'spared', '--html', 'scenarios.html'], { cwd: root })
  expect([exitCode, stderr]).toEqual([0, expect.stringContaining('written: scenarios.html')])
  expect(readFileSync(join(root, 'scenarios.html'), 'utf8')).toMatch(/<th scope="col" class="n">spared<\/th>/)
  expect(stdout).toMatch(/^ figure +base +spared$/m)
  expect(stdout).toMatch(/^ Spare APs +\d +9$/m)
  for (const line of stdout.split('\n')) expect([...line].length, line).toBeLessThanOrEqual(80)
  const markdown = await runHere(['compare', 'spared', '--format', 'markdown', '--lang', 'fr'], { cwd: root })
  expect(markdown.stdout).toMatch(/^\| Chiffre \| base \| spared \|$/m)
  const wrong = await runHere(['compare', 'spard'], { cwd: root })
  expect([wrong.exitCode, wrong.stderr]).toEqual([64, expect.stringContaining("unknown scenario 'spard'")])
  expect((await runHere(['compare', '--scenario', 'spared'], { cwd: root })).exitCode).toBe(64)
})
