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

/** A folder that tells how the main job ended which stands in the project's own folder: `.ci/run` runs it before the tests. */
const { MDS_MAIN_JOB } = process.env

/** What the main job of the project's own folder printed, and its exit code. */
function told(folder: string): Run {
  const [exit, stdout, stderr] = ['exit', 'stdout', 'stderr'].map((name) => readFileSync(join(folder, name), 'utf8'))
  return { exitCode: Number(exit), stdout: stdout!, stderr: stderr! }
}

/** The main job on the shipped estate: `mds run`, once for all tests of a run. */
export function mainJob(): Promise<MainJob> {
  return once('main-job', async (root) => {
    const made = MDS_MAIN_JOB === undefined ? [] : ['out', '.mds-cache']
    for (const folder of ['sites', 'catalogs', ...made])
      cpSync(join(PROJECT, folder), join(root, folder), { recursive: true, preserveTimestamps: true })
    const run = MDS_MAIN_JOB === undefined ? await runMds(['run', '--jobs', '2'], { cwd: root }) : told(MDS_MAIN_JOB)
    return { ...run, root, out: join(root, 'out') }
  })
}

export function readPlan(out: string): Plan {
  return JSON.parse(readFileSync(join(out, 'plan.json'), 'utf8')) as Plan
}
