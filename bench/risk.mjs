// node bench/risk.mjs [ROOT]   after mds run in ROOT (this folder)
// Whether what `mds risk` states holds on a planned estate: 1 000 simulated truths of its own model and 1 000 of a wider one, the share of
// them that lies in the stated 90 % interval, figure by figure; and what the first advice of "measure this first" avoids beside one at
// random. The checks are those of test/risk/held.test.ts, which the tests run on a small drawn estate. Exit 1 where one does not hold.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(process.argv[2] ?? '.')
if (!existsSync(join(root, 'out', 'plan.json'))) {
  console.error(`${root} has no out/plan.json: run mds run there first`)
  process.exit(64)
}
const project = join(import.meta.dirname, '..')
const vitest = join(project, 'node_modules', 'vitest', 'vitest.mjs')
const args = ['run', 'test/risk/held.test.ts', '-t', 'MDS_RISK_ESTATE', '--maxWorkers=1', '--reporter=verbose']
const { status } = spawnSync(process.execPath, [vitest, ...args], {
  cwd: project,
  env: { ...process.env, MDS_RISK_ESTATE: root },
  stdio: 'inherit',
})
process.exit(status ?? 1)
