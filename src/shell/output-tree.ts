import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { compareText } from '../units.js'
import { withLock } from './lock.js'

/** One file to write, its path relative to the output folder, with `/`. */
export interface OutputFile {
  readonly path: string
  readonly content: string | Uint8Array
}

export interface Manifest {
  readonly schemaVersion: 1
  /** Revision of the plan that every listed file was rendered from. */
  readonly revision: string
  readonly files: Readonly<Record<string, string>>
}

const MANIFEST = 'manifest.json'

interface Paths {
  readonly out: string
  readonly staging: string
  readonly old: string
  readonly lock: string
}

function pathsOf(outDir: string): Paths {
  const out = resolve(outDir)
  const beside = (suffix: string): string => join(dirname(out), `.${basename(out)}.mds-${suffix}`)
  return { out, staging: beside('staging'), old: beside('old'), lock: beside('lock') }
}

function sha256(content: string | Uint8Array): string {
  return `sha256-${createHash('sha256').update(content).digest('hex')}`
}

async function readManifest(dir: string): Promise<Manifest | null> {
  try {
    return JSON.parse(await readFile(join(dir, MANIFEST), 'utf8')) as Manifest
  } catch {
    return null
  }
}

/** Finishes or takes back a swap that was cut off between its two renames, and clears what an aborted run left. */
async function recover(paths: Paths): Promise<void> {
  if (existsSync(paths.old)) {
    if (!existsSync(paths.out)) {
      const staged = await readManifest(paths.staging)
      await rename(staged === null ? paths.old : paths.staging, paths.out)
    }
    await keepScenarios(paths.old, paths.out)
    await rm(paths.old, { recursive: true, force: true })
  }
  await rm(paths.staging, { recursive: true, force: true })
}

/** Scenario folders are trees of their own: they move along when the tree around them is replaced. */
async function keepScenarios(from: string, to: string): Promise<void> {
  if (existsSync(join(from, 'scenarios')) && !existsSync(join(to, 'scenarios'))) {
    await rename(join(from, 'scenarios'), join(to, 'scenarios'))
  }
}

/** Files of the present tree that were rendered from the same revision and are not written anew. */
async function carriedFiles(out: string, revision: string, written: ReadonlySet<string>): Promise<OutputFile[]> {
  const manifest = await readManifest(out)
  if (manifest === null || manifest.revision !== revision) return []
  const carried: OutputFile[] = []
  for (const [path, hash] of Object.entries(manifest.files)) {
    if (written.has(path)) continue
    try {
      const content = await readFile(join(out, path))
      if (sha256(content) === hash) carried.push({ path, content })
    } catch {
      // A file that someone removed is not carried along.
    }
  }
  return carried
}

async function writeStaged(staging: string, files: readonly OutputFile[], revision: string): Promise<void> {
  const hashes: Record<string, string> = {}
  for (const file of [...files].sort((a, b) => compareText(a.path, b.path))) {
    const target = join(staging, file.path)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, file.content)
    hashes[file.path] = sha256(file.content)
  }
  const manifest: Manifest = { schemaVersion: 1, revision, files: hashes }
  await writeFile(join(staging, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`)
}

async function swap(paths: Paths): Promise<void> {
  if (existsSync(paths.out)) await rename(paths.out, paths.old)
  await rename(paths.staging, paths.out)
  await keepScenarios(paths.old, paths.out)
  await rm(paths.old, { recursive: true, force: true })
}

/**
 * Writes an output tree whole: the files are staged beside the folder and swapped in with two renames, so that a reader sees
 * the old tree or the new one. Files of the same revision that are not among `files` stay; files of another revision go.
 */
export async function writeOutputTree(outDir: string, revision: string, files: readonly OutputFile[]): Promise<void> {
  const paths = pathsOf(outDir)
  await mkdir(dirname(paths.out), { recursive: true })
  await withLock(paths.lock, async () => {
    await recover(paths)
    await mkdir(paths.staging, { recursive: true })
    const carried = await carriedFiles(paths.out, revision, new Set(files.map((file) => file.path)))
    await writeStaged(paths.staging, [...files, ...carried], revision)
    await swap(paths)
  })
}

/** Removes what a run that is being interrupted has staged; the present tree is untouched. */
export async function dropStaging(outDir: string): Promise<void> {
  const paths = pathsOf(outDir)
  await rm(paths.staging, { recursive: true, force: true })
  await rm(paths.lock, { force: true })
}
