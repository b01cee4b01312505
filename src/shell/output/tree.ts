import { existsSync, readlinkSync, realpathSync } from 'node:fs'
import { mkdtemp, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { readRegular } from '../../input/read-regular.js'
import { inert } from '../../report/terminal-text.js'
import { compareText } from '../../units.js'
import { UsageError } from '../context.js'
import { programHash } from '../store/program-hash.js'
import { makeFolder, type Pieces, standing, standingSync, syncFile, syncFolder, syncTree, writePieces } from './disk.js'
import { releaseLock, withLock } from './lock.js'
import { DRAWINGS, folderOf, MADE_BY, staleText } from './made-by.js'
import {
  type Edition,
  fileHash,
  isOf,
  listedFiles,
  MANIFEST,
  type Manifest,
  manifestText,
  newName,
  readManifest,
} from './manifest.js'
import { type OnKept, settleOld } from './settle.js'

interface Named {
  /** Relative to the output folder, with `/`. */
  readonly path: string
  /** A table or form that people fill in: once they have, it stays and the new one is written beside it. */
  readonly fillIn?: boolean
}

/** One file to write. */
export interface OutputFile extends Named {
  readonly content: string | Uint8Array
}

/** A file that is made, in pieces, when it is written: one is held at a time. */
export interface FileSource extends Named {
  readonly render: () => Pieces | Promise<Pieces>
}

/** A file in one piece; what its making needs is loaded when it is made. */
export function wholeFile(path: string, make: () => Promise<Uint8Array>, fillIn = false): FileSource {
  return { path, fillIn, render: async () => [await make()] }
}

/** What is told while a tree is written or healed. */
export interface OutputEvents {
  /** Another run is waited for. */
  readonly onWait?: (holder: string) => void
  /** Something that mds did not write was kept. */
  readonly onKept?: OnKept
  /** How long another run is waited for [ms]. */
  readonly patienceMs?: number
}

/** Folder of the shards below an output folder. */
export const SHARDS = 'shards'

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

/** The outermost tree around a tree, or the tree itself. */
function outermost(out: string): string {
  const outer = outerTree(out)
  return outer === null ? out : outermost(outer)
}

const beside = (dir: string, suffix: string): string => join(dirname(dir), `.${basename(dir)}.mds-${suffix}`)

/**
 * Refuses links in the place of trees inside a tree, and of what stands beside it: mds makes none, and follows none out of its tree.
 * @throws UsageError
 */
function refuseLinks(base: string, paths: Paths): void {
  const inner = relative(base, paths.out).split(sep)
  const within = inner.map((_part, index) => join(base, ...inner.slice(0, index + 1)))
  for (const path of [...(paths.out === base ? [] : within), paths.old, paths.staging]) {
    const info = standingSync(path)
    if (info !== null && !info.isDirectory())
      throw new UsageError(
        `${inert(path)} is ${info.isSymbolicLink() ? 'a link' : 'a file'}, and mds made none: remove it`,
      )
  }
}

/** A tree inside another is moved when that one is replaced: all share one lock, that of `base`, the outermost. */
function pathsOf(outDir: string, base = outermost(resolve(outDir))): Paths {
  const real = linkTarget(resolve(base))
  const out = join(real, relative(resolve(base), resolve(outDir)))
  const paths = { out, staging: beside(out, 'staging'), old: beside(out, 'old'), lock: beside(real, 'lock') }
  refuseLinks(real, paths)
  return paths
}

/**
 * Refuses a folder that is not an output tree, since writing replaces it whole. A new or empty folder, one with hidden files
 * only, and one that so far holds only scenarios, drawings and shards are good.
 * @throws UsageError naming what stands in the way
 */
export async function assertOutputFolder(outDir: string): Promise<void> {
  const out = resolve(outDir)
  const info = await stat(out).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw new UsageError(`${inert(out)} cannot be a folder (${error.code}); give --out a folder`)
  })
  if (info === null) return
  if (!info.isDirectory()) throw new UsageError(`${inert(out)} is a file; give --out a folder`)
  const names = (await readdir(out)).sort(compareText)
  if (names.includes(MANIFEST) || names.includes('plan.json')) return
  const strangers = names.filter((name) => !OWN_FOLDERS.includes(name) && !name.startsWith('.'))
  if (strangers.length === 0) return
  const shown = `${strangers.slice(0, 3).map(inert).join(', ')}${strangers.length > 3 ? ', …' : ''}`
  throw new UsageError(
    `${inert(out)} holds files that mds did not write (${shown}); give --out a new or an empty folder`,
  )
}

/**
 * Tries whether an output can be written: beside the tree, where it is staged and locked, in the nearest folder that stands.
 * @throws UsageError where the folder takes nothing by its kind, such as `/proc`; else what the disk answers
 */
export async function tryOutput(outDir: string, base?: string): Promise<void> {
  const { out, lock } = pathsOf(outDir, base)
  for (const parent of new Set([dirname(out), dirname(lock)])) {
    const folder = await nearestFolder(parent)
    const tried = await mkdtemp(join(folder, '.mds-try-')).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
      throw new UsageError(`nothing can be written in ${inert(folder)}: --out DIR writes elsewhere`)
    })
    await rmdir(tried)
  }
}

/** A folder, or the nearest one above it that is there. */
async function nearestFolder(folder: string): Promise<string> {
  return (await standing(folder)) === null && dirname(folder) !== folder ? nearestFolder(dirname(folder)) : folder
}

/** Finishes or takes back a swap that was cut off between its two renames, and clears what an aborted run left. */
async function recover(paths: Paths, onKept: OnKept): Promise<void> {
  if ((await standing(paths.old)) !== null) {
    if ((await standing(paths.out)) === null) {
      const staged = await readManifest(paths.staging)
      await rename(staged === null ? paths.old : paths.staging, paths.out)
      await syncFolder(dirname(paths.out))
    }
    await dropOld(paths, onKept)
  }
  await rm(paths.staging, { recursive: true, force: true })
}

async function dropOld({ old, out }: Paths, onKept: OnKept): Promise<void> {
  if ((await standing(old)) !== null) await settleOld(old, out, onKept)
}

interface Carried {
  readonly path: string
  readonly hash: string
}

/** What of the present tree comes along: files of the same plan that are not written anew, documents of an earlier one. */
interface Along {
  readonly same: readonly Carried[]
  readonly older: readonly Carried[]
  /** The commands whose documents have just become older. */
  readonly outdated: readonly string[]
}

async function alongOf(manifest: Manifest | null, edition: Edition, written: readonly Named[]): Promise<Along> {
  if (manifest === null) return { same: [], older: [], outdated: [] }
  const names = new Set(written.flatMap(({ path }) => [path, newName(path)]))
  const remade = new Set(written.map(({ path }) => folderOf(path)))
  const listOf = (files: FileHashes): Carried[] =>
    Object.entries(files)
      .filter(([path]) => !names.has(path))
      .map(([path, hash]) => ({ path, hash }))
  const isDocument = ({ path }: Carried): boolean => {
    const folder = folderOf(path)
    return Object.hasOwn(MADE_BY, folder) && !remade.has(folder)
  }
  const older = listOf(manifest.older ?? {}).filter(isDocument)
  if (await isOf(manifest, edition)) return { same: listOf(manifest.files), older, outdated: [] }
  const now = listOf(manifest.files).filter(isDocument)
  const outdated = [...new Set(now.map(({ path }) => folderOf(path)))].sort(compareText)
  return { same: [], older: [...older, ...now], outdated }
}

interface Staging extends Paths {
  readonly signal: AbortSignal
  /** What mds wrote into the present tree. */
  readonly present: ReadonlyMap<string, string>
}

/** Copies files of the present tree that are as they were written; one that someone edited or removed meanwhile is none of them. */
async function carry({ out, staging, signal }: Staging, files: readonly Carried[]): Promise<FileHashes> {
  const hashes: Record<string, string> = {}
  for (const { path, hash } of files) {
    signal.throwIfAborted()
    const content = await readRegular(join(out, path)).catch(() => null)
    if (content === null) continue
    const target = join(staging, path)
    await makeFolder(dirname(target))
    if ((await writePieces(target, [content])) === hash) hashes[path] = hash
    else await rm(target)
  }
  return hashes
}

const piecesOf = async (file: OutputFile | FileSource): Promise<Pieces> =>
  'render' in file ? await file.render() : [file.content]

/** Whether something stands at a path of the present tree that mds neither wrote nor would write. */
async function isFilled({ out, present }: Staging, path: string, hash: string): Promise<boolean> {
  const info = await standing(join(out, path))
  if (info === null) return false
  const found = info.isFile() ? await fileHash(join(out, path)) : null
  return found !== present.get(path) && found !== hash
}

/** Stages one file. @returns the name it got: another where one that is filled in keeps its own */
async function stageFile(staging: Staging, file: OutputFile | FileSource, onKept: OnKept): Promise<Carried> {
  const { path } = file
  const target = join(staging.staging, path)
  await makeFolder(dirname(target))
  const hash = await writePieces(target, await piecesOf(file))
  if (file.fillIn !== true || !(await isFilled(staging, path, hash))) return { path, hash }
  const fresh = newName(path)
  await rename(target, join(staging.staging, fresh))
  onKept(`${path} was filled in and stays, the new one is ${fresh}`)
  return { path: fresh, hash }
}

/** Stages a whole tree and brings it to the disk, its manifest last. */
async function stageTree(
  staging: Staging,
  manifest: Manifest | null,
  edition: Edition,
  files: readonly (OutputFile | FileSource)[],
  onKept: OnKept,
): Promise<FileHashes> {
  const { same, older, outdated } = await alongOf(manifest, edition, files)
  const hashes: Record<string, string> = { ...(await carry(staging, same)) }
  const written: Record<string, string> = {}
  for (const file of [...files].sort((a, b) => compareText(a.path, b.path))) {
    staging.signal.throwIfAborted()
    const { path, hash } = await stageFile(staging, file, onKept)
    hashes[path] = hash
    written[file.path] = hash
  }
  const kept = await carry(staging, older)
  const sorted = (list: FileHashes): FileHashes =>
    Object.fromEntries(Object.entries(list).sort(([a], [b]) => compareText(a, b)))
  const { revision, language } = edition
  const listed = { schemaVersion: 1, revision, language, program: await programHash(), files: sorted(hashes) } as const
  await syncTree(staging.staging)
  const text = manifestText(Object.keys(kept).length === 0 ? listed : { ...listed, older: sorted(kept) })
  await writePieces(join(staging.staging, MANIFEST), [text])
  await syncFile(join(staging.staging, MANIFEST))
  await syncFolder(staging.staging)
  const stale = manifest === null ? '' : staleText(manifest, listed)
  for (const folder of outdated) onKept(`${folder}/ is ${stale} and stays; ${MADE_BY[folder]} makes it anew`)
  return written
}

/** Puts the staged tree in its place. The disk has each step before the next one begins. */
async function swap(paths: Paths, onKept: OnKept): Promise<void> {
  const around = dirname(paths.out)
  const replaces = (await standing(paths.out)) !== null
  if (replaces) {
    await rename(paths.out, paths.old)
    await syncFolder(around)
  }
  try {
    await rename(paths.staging, paths.out)
  } catch (error) {
    if (replaces) await rename(paths.old, paths.out)
    throw error
  }
  await syncFolder(around)
  await dropOld(paths, onKept)
}

/** Stages and swaps; the lock is held. An abort is heeded up to the swap, which is then finished. */
async function replaceTree(
  paths: Paths,
  edition: Edition,
  files: readonly (OutputFile | FileSource)[],
  signal: AbortSignal,
  onKept: OnKept,
): Promise<FileHashes> {
  await recover(paths, onKept)
  await assertOutputFolder(paths.out)
  try {
    await makeFolder(paths.staging)
    const manifest = await readManifest(paths.out)
    const staging: Staging = { ...paths, signal, present: listedFiles(manifest) }
    const hashes = await stageTree(staging, manifest, edition, files, onKept)
    signal.throwIfAborted()
    await swap(paths, onKept)
    return hashes
  } catch (error) {
    await rm(paths.staging, { recursive: true, force: true })
    throw error
  }
}

/** Writes under way in this process, by output folder. */
const writes = new Map<string, { readonly controller: AbortController; readonly done: Promise<FileHashes> }>()

const unheard: OnKept = () => {}

/**
 * Writes an output tree whole: the files are staged beside the folder and swapped in with two renames, so that a reader sees
 * the old tree or the new one, and so does who looks after a loss of power. Files of the same revision, language and program that are not
 * among `files` stay; others go, but for documents that another command makes. Nothing goes whose bytes are not those that mds
 * wrote: a file to fill in stays and the new one is `NAME.new.EXT`, any other is kept as `NAME.edited-N.EXT`.
 * @param base - the outermost tree, where `outDir` is one inside it
 * @returns the hash of each of `files`
 * @throws UsageError when the folder is not an output tree, or another run does not finish
 */
export async function writeOutputTree(
  outDir: string,
  edition: Edition,
  files: readonly (OutputFile | FileSource)[],
  { onWait, onKept = unheard }: OutputEvents = {},
  base?: string,
): Promise<FileHashes> {
  const paths = pathsOf(outDir, base)
  await makeFolder(dirname(paths.out))
  await makeFolder(dirname(paths.lock))
  const write = (): Promise<FileHashes> => {
    const controller = new AbortController()
    const done = replaceTree(paths, edition, files, controller.signal, onKept)
    writes.set(paths.out, { controller, done })
    return done.finally(() => writes.delete(paths.out))
  }
  return withLock(paths.lock, write, { onWait })
}

/** Names that a write leaves beside a tree when it is killed. */
const LEFT = /^\.(.+)\.mds-(?:staging|old|lock)$/

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name))
}

/** The trees in and below a folder beside which something was left. */
async function treesLeft(folder: string, isTree: (name: string) => boolean): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  const trees = names.map((name) => LEFT.exec(name)?.[1]).filter((name) => name !== undefined && isTree(name))
  return [...new Set(trees)].map((name) => join(folder, name!))
}

/** The trees inside a tree that a killed run left something of: drawings, scenarios and their drawings. */
async function innerLeft(base: string): Promise<string[]> {
  const scenarios = (await standing(join(base, SCENARIOS)))?.isDirectory() === true ? join(base, SCENARIOS) : null
  const around = [base, ...(scenarios === null ? [] : await foldersIn(scenarios))]
  const drawings = await Promise.all(around.map((folder) => treesLeft(folder, (name) => name === DRAWINGS)))
  return [...(scenarios === null ? [] : await treesLeft(scenarios, () => true)), ...drawings.flat()]
}

async function healTree(tree: string, base: string, events: OutputEvents): Promise<void> {
  const { onKept = unheard } = events
  const paths = pathsOf(tree, base)
  if ([paths.old, paths.staging, paths.lock].some((path) => standingSync(path) !== null))
    await withLock(paths.lock, () => recover(paths, onKept), events)
}

/**
 * Heals what a killed run left: finishes or takes back a swap that was cut off between its two renames, clears what was staged
 * and a lock whose process is gone, of the tree, of the one around it and of those inside. Waits for a run that is writing. To be
 * called before a tree is read.
 */
export async function healOutput(outDir: string, events: OutputEvents = {}, base?: string): Promise<void> {
  const out = resolve(outDir)
  const around = base ?? (basename(dirname(out)) === SCENARIOS ? dirname(dirname(out)) : outermost(out))
  await healTree(around, around, events)
  if (out !== resolve(around)) await healTree(out, around, events)
  for (const tree of await innerLeft(linkTarget(resolve(around))))
    await healTree(tree, linkTarget(resolve(around)), events)
}

/**
 * Stops this run's write when it is interrupted and removes what it has staged. A swap that has begun is finished; the present
 * tree and other runs are untouched.
 */
export async function dropStaging(outDir: string, base?: string): Promise<void> {
  const paths = pathsOf(outDir, base)
  const write = writes.get(paths.out)
  if (write === undefined) return
  write.controller.abort()
  await write.done.catch(() => undefined)
  releaseLock(paths.lock)
}
