import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, lstatSync, openSync, type Stats } from 'node:fs'
import { lstat, mkdir, open, readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { UsageError } from '../context.js'

/** The content of a file, one piece after the other. */
export type Pieces = Iterable<string | Uint8Array>

/** Short pieces are written together [characters]. */
const BATCH = 1 << 16
/** Files that are brought to the disk at once: few file handles suffice. */
const PARALLEL = 8

/** What stands at a path, a link as the link that it is; null where nothing does. */
export async function standing(path: string): Promise<Stats | null> {
  return lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
    throw error
  })
}

/** The same, at once. */
export function standingSync(path: string): Stats | null {
  return lstatSync(path, { throwIfNoEntry: false }) ?? null
}

/**
 * Makes a folder and those above it. Node's own way asks again for ever where a file system, as `/proc`, takes no folder.
 * @throws UsageError where none can be made
 */
export async function makeFolder(path: string): Promise<void> {
  const missing: string[] = []
  for (let folder = path; ; folder = dirname(folder)) {
    const info = await stat(folder).catch(() => null)
    if (info?.isDirectory()) break
    if (info !== null) throw new UsageError(`${folder} is a file; a folder is needed there`)
    missing.unshift(folder)
    if (dirname(folder) === folder) break
  }
  for (const folder of missing) {
    await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') throw new UsageError(`no folder can be made at ${folder}; name another`)
      if (error.code !== 'EEXIST') throw error
    })
    await syncFolder(dirname(folder))
  }
}

function* batched(pieces: Pieces): Generator<string | Uint8Array> {
  let waiting = ''
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      waiting += piece
      if (waiting.length < BATCH) continue
      yield waiting
    } else {
      if (waiting !== '') yield waiting
      yield piece
    }
    waiting = ''
  }
  if (waiting !== '') yield waiting
}

/** Writes a new file piece by piece and returns the hash of the whole as the manifest has it. */
export async function writePieces(target: string, pieces: Pieces): Promise<string> {
  const hash = createHash('sha256')
  const file = await open(target, 'wx')
  try {
    for (const piece of batched(pieces)) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
      hash.update(bytes)
      await file.writeFile(bytes)
    }
  } finally {
    await file.close()
  }
  return `sha256-${hash.digest('hex')}`
}

/** A system that cannot bring a folder to the disk has it there as far as it can be. */
const NOT_SYNCED: readonly unknown[] = ['EISDIR', 'EINVAL', 'EPERM', 'EACCES', 'ENOTSUP', 'EBADF']

/** Brings the names in a folder to the disk: what was made, renamed or removed there outlives a loss of power. */
export async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r')
    await folder.sync().finally(() => folder.close())
  } catch (error) {
    if (!NOT_SYNCED.includes((error as NodeJS.ErrnoException).code)) throw error
  }
}

/** The same, at once. */
export function syncFolderSync(path: string): void {
  try {
    const folder = openSync(path, 'r')
    try {
      fsyncSync(folder)
    } finally {
      closeSync(folder)
    }
  } catch (error) {
    if (!NOT_SYNCED.includes((error as NodeJS.ErrnoException).code)) throw error
  }
}

/** Brings a file to the disk. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file.sync().finally(() => file.close())
}

/** Brings a folder with all that is in it to the disk. */
export async function syncTree(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = (isWanted: (entry: (typeof entries)[number]) => boolean): string[] =>
    entries.filter(isWanted).map(({ parentPath, name }) => join(parentPath, name))
  const files = paths((entry) => entry.isFile())
  for (let first = 0; first < files.length; first += PARALLEL)
    await Promise.all(files.slice(first, first + PARALLEL).map(syncFile))
  for (const path of [...paths((entry) => entry.isDirectory()), folder]) await syncFolder(path)
}
