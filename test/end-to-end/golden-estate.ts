import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { MainJob } from './main-job.js'
import { once } from './once.js'
import { PROJECT, runHere, runMds } from './program.js'

export const GOLDEN = join(PROJECT, 'test', 'golden')

/** Site files that stand elsewhere, so that they are written once. */
const BORROWED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'spec-example': { 'sites/16-durance-alpilles.yaml': 'test/input/spec-example.yaml' },
}

/** Catalogues that another golden estate has. */
const CATALOGS_OF: Readonly<Record<string, string>> = { requirements: 'rules' }

export function goldenNames(): string[] {
  return readdirSync(GOLDEN, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** Puts a golden estate together in a folder; one without catalogues of its own takes the shipped ones. */
function assemble(name: string, root: string): void {
  for (const folder of ['sites', 'catalogs']) {
    const own = join(GOLDEN, folder === 'catalogs' ? (CATALOGS_OF[name] ?? name) : name, folder)
    cpSync(existsSync(own) ? own : join(PROJECT, folder), join(root, folder), { recursive: true })
  }
  for (const [path, source] of Object.entries(BORROWED[name] ?? {})) cpSync(join(PROJECT, source), join(root, path))
}

/** `mds run` on a golden estate, once for all tests of a run. */
export function goldenRun(name: string): Promise<MainJob> {
  return once(`golden-${name}`, async (root) => {
    assemble(name, root)
    const run = await runMds(['run'], { cwd: root })
    return { ...run, root, out: join(root, 'out') }
  })
}

/** A change to a file of an estate: what is replaced must stand in it once. */
export type Edit = readonly [file: string, find: string, replace: string]

/** What an edited golden estate has planned in its cache, once for all that begin with these edits. */
function planned(name: string, edits: readonly Edit[]): Promise<{ readonly root: string }> {
  if (edits.length === 0) return goldenRun(name)
  const key = createHash('sha256').update(JSON.stringify(edits)).digest('hex').slice(0, 12)
  return once(`planned-${name}-${key}`, async () => {
    const root = await editedEstate(name, edits)
    await runHere(['plan', '--quiet'], { cwd: root })
    return { root }
  })
}

/**
 * A changed copy of a golden estate, with no output yet; what its run has planned is in the cache, and what a run after those of the
 * edits that make its locations be planned anew, where they are given.
 */
export async function editedEstate(
  name: string,
  edits: readonly Edit[] = [],
  anew: readonly Edit[] = [],
): Promise<string> {
  const from = await planned(name, anew)
  const root = mkdtempSync(join(inject('sharedFolder'), `${name}-`))
  for (const folder of ['sites', 'catalogs', '.mds-cache'])
    cpSync(join(from.root, folder), join(root, folder), { recursive: true })
  for (const edit of edits) if (!anew.includes(edit)) applyEdit(root, edit)
  return root
}

export function applyEdit(root: string, [file, find, replace]: Edit): void {
  const parts = readFileSync(join(root, file), 'utf8').split(find)
  if (parts.length !== 2) throw new Error(`'${find}' stands ${parts.length - 1} times in ${file}`)
  writeFileSync(join(root, file), parts.join(replace))
}
