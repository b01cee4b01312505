import { existsSync, readlinkSync, realpathSync } from 'node:fs'
import { lstat, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { inert } from '../report/terminal-text.js'
import { compareText } from '../units.js'
import { UsageError } from './context.js'
import { keepForeign } from './foreign-files.js'
import { releaseLock, withLock } from './lock.js'
import { fileHash, MANIFEST, type Manifest, readManifest } from './manifest.js'
import { readRegular } from '../input/read-regular.js'
import { SHARDS } from './shard/shard-file.js'
import { type Pieces, writePieces } from './write-pieces.js'

export type { Manifest } from './manifest.js'

/** One file to write, its path relative to the output folder, with `/`. */
export interface OutputFile {
  readonly path: string
  readonly content: string | Uint8Array
}

/** A file that is made, in pieces, when it is written: one is held at a time. */
export interface FileSource {
  readonly path: string
  readonly render: () => Pieces | Promise<Pieces>
}

/** The folder of the drawings, a tree inside the output tree: they follow the inputs, be there a plan of them or not. */
export const DRAWINGS = 'drawings'

/** Hashes of files, by path. */
export type FileHashes = Readonly<Record<string, string>>

const SCENARIOS = 'scenarios'
/** Trees that stand inside the main one, each with a manifest of its own. */
const INNER = [SCENARIOS, DRAWINGS]
/** What may stand in an output folder before a plan does. */
const OWN_FOLDERS: readonly string[] = [...INNER, SHARDS]

interface Paths {
  readonly out: string
  readonly staging: string
  readonly old: string
  readonly lock: string
}

/** The folder that a path means when it is a link, be the folder there or not. */
function linkTarget(path: string): string {
  if (existsSync(path)) return realpathSync(path)
  try {
    return resolve(dirname(path), readlinkSync(path))
  } catch {
    return path
  }
}

/** The tree around a scenario's tree or the drawings, null where there is none. */
function outerTree(out: string): string | null {
  const parent = dirname(out)
  if (basename(parent) === SCENARIOS && existsSync(join(dirname(parent), MANIFEST))) return dirname(parent)
  return basename(out) === DRAWINGS && existsSync(join(parent, MANIFEST)) ? parent : null
}

/** A tree inside another is moved when that one is replaced: the two share one lock, the outermost tree's. */
function lockedTree(out: string): string {
  const outer = outerTree(out)
  return outer === null ? out : lockedTree(outer)
}

const beside = (dir: string, suffix: string): string => join(dirname(dir), `.${basename(dir)}.mds-${suffix}`)

function pathsOf(outDir: string): Paths {
  const out = linkTarget(resolve(outDir))
  return { out, staging: beside(out, 'staging'), old: beside(out, 'old'), lock: beside(lockedTree(out), 'lock') }
}

/**
 * Refuses a folder that is not an output tree, since writing replaces it whole. A new or empty folder, one with hidden files
 * only, and one that so far holds only scenarios, drawings and shards are good.
 * @throws UsageError naming what stands in the way
 */
export async function assertOutputFolder(outDir: string): Promise<void> {
  const out = linkTarget(resolve(outDir))
  const info = await lstat(out).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw new UsageError(`${inert(out)} cannot be a folder (${error.code}); give --out a folder`)
  })
  if (info === null) return
  if (!info.isDirectory()) throw new UsageError(`${out} is a file; give --out a folder`)
  const names = (await readdir(out)).sort(compareText)
  if (names.includes(MANIFEST) || names.includes('plan.json')) return
  const strangers = names.filter((name) => !OWN_FOLDERS.includes(name) && !name.startsWith('.'))
  if (strangers.length === 0) return
  const shown = `${strangers.slice(0, 3).join(', ')}${strangers.length > 3 ? ', …' : ''}`
  throw new UsageError(`${out} holds files that mds did not write (${shown}); give --out a new or an empty folder`)
}

/** Finishes or takes back a swap that was cut off between its two renames, and clears what an aborted run left. */
async function recover(paths: Paths): Promise<void> {
  if (existsSync(paths.old)) {
    if (!existsSync(paths.out)) {
      const staged = await readManifest(paths.staging)
      await rename(staged === null ? paths.old : paths.staging, paths.out)
    }
    await dropOld(paths)
  }
  await rm(paths.staging, { recursive: true, force: true })
}

async function dropOld(paths: Paths): Promise<void> {
  if (!existsSync(paths.old)) return
  await keepForeign(paths.old, paths.out)
  await rm(paths.old, { recursive: true, force: true })
}

/** Files of the present tree that were rendered from the same revision and are not written anew. */
async function carriedFiles(out: string, revision: string, written: ReadonlySet<string>): Promise<FileSource[]> {
  const manifest = await readManifest(out)
  if (manifest === null || manifest.revision !== revision) return []
  const carried: FileSource[] = []
  for (const [path, hash] of Object.entries(manifest.files)) {
    if (written.has(path)) continue
    try {
      const file = join(out, path)
      if ((await fileHash(file)) === hash) carried.push({ path, render: async () => [await readRegular(file)] })
    } catch {
      // A file that someone removed is not carried along.
    }
  }
  return carried
}

const piecesOf = async (file: OutputFile | FileSource): Promise<Pieces> =>
  'render' in file ? await file.render() : [file.content]

async function writeStaged(
  staging: string,
  files: readonly (OutputFile | FileSource)[],
  revision: string,
  signal: AbortSignal,
): Promise<FileHashes> {
  const hashes: Record<string, string> = {}
  for (const file of [...files].sort((a, b) => compareText(a.path, b.path))) {
    signal.throwIfAborted()
    const target = join(staging, file.path)
    await mkdir(dirname(target), { recursive: true })
    hashes[file.path] = await writePieces(target, await piecesOf(file))
  }
  const manifest: Manifest = { schemaVersion: 1, revision, files: hashes }
  await writeFile(join(staging, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`)
  return hashes
}

async function swap(paths: Paths): Promise<void> {
  const replaces = existsSync(paths.out)
  if (replaces) await rename(paths.out, paths.old)
  try {
    await rename(paths.staging, paths.out)
  } catch (error) {
    if (replaces) await rename(paths.old, paths.out)
    throw error
  }
  await dropOld(paths)
}

/** Stages and swaps; the lock is held. An abort is heeded up to the swap, which is then finished. */
async function replaceTree(
  paths: Paths,
  revision: string,
  files: readonly (OutputFile | FileSource)[],
  signal: AbortSignal,
): Promise<FileHashes> {
  await recover(paths)
  await assertOutputFolder(paths.out)
  try {
    await mkdir(paths.staging, { recursive: true })
    const carried = await carriedFiles(paths.out, revision, new Set(files.map((file) => file.path)))
    const hashes = await writeStaged(paths.staging, [...files, ...carried], revision, signal)
    signal.throwIfAborted()
    await swap(paths)
    return Object.fromEntries(files.map(({ path }) => [path, hashes[path]!]))
  } catch (error) {
    await rm(paths.staging, { recursive: true, force: true })
    throw error
  }
}

interface Write {
  readonly controller: AbortController
  readonly done: Promise<FileHashes>
}

/** Writes under way in this process, by output folder. */
const writes = new Map<string, Write>()

/**
 * Writes an output tree whole: the files are staged beside the folder and swapped in with two renames, so that a reader sees
 * the old tree or the new one. Files of the same revision that are not among `files` stay; files of another revision go;
 * files that mds did not write stay.
 * @param onWait - told when another run is waited for
 * @returns the hash of each of `files`
 * @throws UsageError when the folder is not an output tree, or another run does not finish
 */
export async function writeOutputTree(
  outDir: string,
  revision: string,
  files: readonly (OutputFile | FileSource)[],
  onWait?: (holder: string) => void,
): Promise<FileHashes> {
  const paths = pathsOf(outDir)
  await mkdir(dirname(paths.out), { recursive: true })
  const write = (): Promise<FileHashes> => {
    const controller = new AbortController()
    const done = replaceTree(paths, revision, files, controller.signal)
    writes.set(paths.out, { controller, done })
    return done.finally(() => writes.delete(paths.out))
  }
  return withLock(paths.lock, write, { onWait })
}

/**
 * Heals what a killed run left: finishes or takes back a swap that was cut off between its two renames, clears what was staged
 * and a lock whose process is gone, of the tree and of the one around it. Waits for a run that is writing. To be called before a
 * tree is read.
 */
export async function healOutput(outDir: string, onWait?: (holder: string) => void): Promise<void> {
  const out = resolve(outDir)
  const around = basename(dirname(out)) === SCENARIOS ? [dirname(dirname(out))] : []
  for (const tree of [...around, out]) {
    const paths = pathsOf(tree)
    if ([paths.old, paths.staging, paths.lock].some((path) => existsSync(path)))
      await withLock(paths.lock, () => recover(paths), { onWait })
  }
}

/**
 * Stops this run's write when it is interrupted and removes what it has staged. A swap that has begun is finished; the present
 * tree and other runs are untouched.
 */
export async function dropStaging(outDir: string): Promise<void> {
  const paths = pathsOf(outDir)
  const write = writes.get(paths.out)
  if (write === undefined) return
  write.controller.abort()
  await write.done.catch(() => undefined)
  releaseLock(paths.lock)
}
