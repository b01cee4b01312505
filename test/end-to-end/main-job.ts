import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plan } from '../../src/model/plan.js'
import { once } from './once.js'
import { PROJECT, type Run, runMds } from './program.js'

export interface MainJob extends Run {
  /** A copy of the shipped estate, with a cache of its own. */
  readonly root: string
  readonly out: string
}

/** The main job on the shipped estate: `mds run`, once for all tests of a run. */
export function mainJob(): Promise<MainJob> {
  return once('main-job', async (root) => {
    for (const folder of ['sites', 'catalogs']) cpSync(join(PROJECT, folder), join(root, folder), { recursive: true })
    const run = await runMds(['run', '--jobs', '2'], { cwd: root })
    return { ...run, root, out: join(root, 'out') }
  })
}

export function readPlan(out: string): Plan {
  return JSON.parse(readFileSync(join(out, 'plan.json'), 'utf8')) as Plan
}
