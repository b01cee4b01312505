import { readdir, rmdir, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { makeFolder, standing, syncFolder } from './disk.js'
import { goneTexts, staleText } from './made-by.js'
import { editedName, fileHash, isWhole, listedFiles, MANIFEST, newName, readManifest } from './manifest.js'
import { moveFree } from './put-file.js'

/*
 * An old tree that another has taken the place of: what mds wrote goes, all else is moved along.
 */

/** Told what was kept of what someone else wrote, in a sentence. */
export type OnKept = (what: string) => void

interface Settling {
  readonly from: string
  readonly to: string
  /** Hashes of what mds wrote into the old tree, and into the new one. */
  readonly before: ReadonlyMap<string, string>
  readonly now: ReadonlyMap<string, string>
  readonly onKept: OnKept
  /** Files that went and have no successor. */
  readonly gone: string[]
}

function holdsListed({ before }: Settling, path: string): boolean {
  return [...before.keys()].some((file) => file.startsWith(`${path}/`))
}

/** Whether a file of the old tree has the bytes that mds wrote there, or those that stand in the new one. */
async function isWritten({ from, to, before, now }: Settling, path: string): Promise<boolean> {
  if (path === MANIFEST) return isWhole(from)
  if (!before.has(path) && !now.has(path)) return false
  const hash = await fileHash(join(from, path))
  if (hash === before.get(path)) return true
  return hash === now.get(path) && (await fileHash(join(to, path)).catch(() => null)) === hash
}

/** Moves along what mds did not write: under its own name where that is free, else as edited. */
async function moveAlong(settling: Settling, path: string): Promise<void> {
  const { from, to, before, now, onKept } = settling
  const source = join(from, path)
  await makeFolder(dirname(join(to, path)))
  if (await moveFree(source, join(to, path))) {
    if (before.has(path) && !now.has(newName(path))) onKept(`${path} is not as mds wrote it and stays`)
    return
  }
  for (let number = 1; ; number++) {
    const kept = editedName(path, number)
    if ((await standing(join(from, kept))) !== null || !(await moveFree(source, join(to, kept)))) continue
    return onKept(`${path} is not as mds wrote it: kept as ${kept}, the new one is in its place`)
  }
}

async function settleFolder(settling: Settling, folder: string): Promise<void> {
  const { from, to } = settling
  for (const entry of await readdir(join(from, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    const isOpened =
      entry.isDirectory() &&
      ((await standing(join(to, path)))?.isDirectory() === true ||
        ((await standing(join(to, path))) === null && holdsListed(settling, path)))
    if (isOpened) await settleFolder(settling, path)
    else if (entry.isFile() && (await isWritten(settling, path))) {
      await unlink(join(from, path))
      if (path !== MANIFEST && !settling.now.has(path)) settling.gone.push(path)
    } else await moveAlong(settling, path)
  }
  // What someone has put there since is looked at by the next command.
  await rmdir(join(from, folder)).catch(() => undefined)
}

/**
 * Takes down an old tree beside the one that has taken its place. Only files whose bytes are those that mds wrote go; all others are
 * moved along, and so are links (never followed) and the trees of scenarios and drawings, which have manifests of their own.
 */
export async function settleOld(from: string, to: string, onKept: OnKept): Promise<void> {
  const manifests = [await readManifest(from), await readManifest(to)] as const
  const [before, now] = manifests.map(listedFiles) as [ReadonlyMap<string, string>, ReadonlyMap<string, string>]
  const gone: string[] = []
  await settleFolder({ from, to, before, now, onKept, gone }, '')
  await syncFolder(dirname(to))
  const [old, fresh] = manifests
  if (old === null || fresh === null) return
  const offered = new Set([...now.keys()].map(newName))
  for (const text of goneTexts(
    basename(to),
    staleText(old, fresh),
    gone.filter((path) => !offered.has(path)),
    fresh,
  ))
    onKept(text)
}
