import { readdirSync, rmSync } from 'node:fs'
import { link, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, dirname, join, sep } from 'node:path'
import { readRegular } from '../../input/read-regular.js'
import { isSealed } from '../../input/seal.js'
import { UsageError } from '../context.js'
import { makeFolder, standing, syncFolder } from './disk.js'
import { isAlive } from './lock.js'
import { editedName } from './manifest.js'

/** Where a file is made before it takes its place; the name says whose it is. */
export function stagedName(path: string): string {
  return join(dirname(path), `.${basename(path)}.mds-${hostname()}-${process.pid}`)
}

/** Removes from a folder what processes of this machine that are gone had staged there. */
export function clearStaged(folder: string): void {
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const [, host, pid] = /^\..+\.mds-([\w.-]+)-([1-9]\d*)$/.exec(entry.name) ?? []
      if (entry.isFile() && host === hostname() && !isAlive(Number(pid)))
        rmSync(join(folder, entry.name), { force: true })
    }
  } catch {
    // A folder that is not there, or not to be read, holds nothing to clear.
  }
}

/** Makes a file beside its place, brings it to the disk, and hands it to `place`; nothing of it is left in any case. */
async function placed(
  target: string,
  content: string | Uint8Array,
  mode: number,
  place: (staged: string) => Promise<void>,
): Promise<void> {
  const staged = stagedName(target)
  await rm(staged, { force: true })
  try {
    const file = await open(staged, 'wx', mode)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await place(staged)
  } finally {
    await rm(staged, { force: true })
  }
  await syncFolder(dirname(target))
}

/** A system without hard links. */
const NO_LINKS: readonly unknown[] = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV']

/** Gives a file a second name; false where that name is taken. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    if (!NO_LINKS.includes(code)) throw error
    if ((await standing(to)) !== null) return false
    await rename(from, to)
    return true
  }
}

/**
 * Gives a file, folder or link another name; what has that name already stays.
 * @returns false where the name is taken
 */
export async function moveFree(from: string, to: string): Promise<boolean> {
  const [source, target] = [await standing(from), await standing(to)]
  const isSame = target !== null && source?.ino === target.ino && source.dev === target.dev
  if (target !== null && !isSame) return false
  if (source?.isFile() !== true) {
    await rename(from, to)
    await syncFolder(dirname(to))
    return true
  }
  if (!isSame && !(await linked(from, to))) return false
  await syncFolder(dirname(to))
  await rm(from, { force: true })
  return true
}

/**
 * Writes a new file whole; nothing is ever overwritten.
 * @returns false where something has its name already
 */
export async function createFile(path: string, content: string | Uint8Array): Promise<boolean> {
  let isNew = false
  await placed(path, content, 0o666, async (staged) => {
    isNew = await linked(staged, path)
  })
  return isNew
}

/** Removes a file that was made a moment ago, unless it was edited since. */
export async function takeBack(path: string, content: string): Promise<void> {
  const present = await readRegular(path).catch(() => null)
  if (present?.toString('utf8') === content) await rm(path)
}

/**
 * Replaces a file's content at once: a reader sees the old text or the new one, and a failure leaves the old. Its mode stays.
 * @param before - what the file must still hold; one that was edited meanwhile stays
 * @throws UsageError where it holds something else
 */
export async function replaceFile(path: string, content: string, before?: string): Promise<void> {
  const target = await realpath(path)
  const { mode } = await stat(target)
  await placed(target, content, mode & 0o777, async (staged) => {
    const file = await open(staged, 'r+')
    await file.chmod(mode & 0o777).finally(() => file.close())
    if (before !== undefined && (await readRegular(target)).toString('utf8') !== before)
      throw new UsageError(`${path} changed meanwhile and stays as it is: run again`)
    await rename(staged, target)
  })
}

/** Gives a file's content a further name, unless one of its kept copies holds just that. */
async function keepEdited(path: string, content: Uint8Array): Promise<string> {
  for (let number = 1; ; number++) {
    const kept = join(dirname(path), editedName(basename(path), number))
    if (await createFile(kept, content)) return kept
    const known = await readRegular(kept).catch(() => null)
    if (known !== null && Buffer.compare(known, content) === 0) return kept
  }
}

/**
 * Writes a sealed text (`src/input/seal.ts`) whole. A file in its place whose bytes mds did not write is kept beside it.
 * @returns the name under which it was kept; null where there was nothing to keep
 * @throws UsageError where a link or no file stands in its place
 */
export async function putSealed(path: string, content: string): Promise<string | null> {
  await makeFolder(dirname(path))
  clearStaged(dirname(path))
  const info = await standing(path)
  if (info === null && (await createFile(path, content))) return null
  if (info !== null && !info.isFile()) throw new UsageError(`${path} is no file; name another`)
  const present = await readRegular(path)
  const was = present.toString('utf8')
  if (was === content) return null
  const kept = isSealed(was) ? null : await keepEdited(path, present)
  await replaceFile(path, content, was)
  return kept
}

/**
 * Refuses a place that a link leads out of a folder.
 * @throws UsageError
 */
export async function assertBelow(root: string, path: string): Promise<void> {
  const base = await realpath(root)
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const real = await realpath(folder).catch(() => null)
    if (real === null && dirname(folder) !== folder) continue
    if (real === base || real?.startsWith(base.endsWith(sep) ? base : base + sep)) return
    throw new UsageError(`${path} is behind a link that leads out of ${root}: nothing is written there`)
  }
}
