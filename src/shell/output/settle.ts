import { readdir, rmdir, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeFolder, standing, syncFolder } from './disk.js'
import { editedName, fileHash, isWhole, listedFiles, MANIFEST, newName, readManifest } from './manifest.js'
import { moveFree } from './put-file.js'

/** Told what was kept of what someone else wrote, in a sentence. */
export type OnKept = (what: string) => void

interface Settling {
  readonly from: string
  readonly to: string
  /** Hashes of what mds wrote into the old tree, and into the new one. */
  readonly before: ReadonlyMap<string, string>
  readonly now: ReadonlyMap<string, string>
  readonly onKept: OnKept
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
    else if (entry.isFile() && (await isWritten(settling, path))) await unlink(join(from, path))
    else await moveAlong(settling, path)
  }
  // What someone has put there since is looked at by the next command.
  await rmdir(join(from, folder)).catch(() => undefined)
}

/**
 * Takes down an old tree beside the one that has taken its place. Only files whose bytes are those that mds wrote go; all others are
 * moved along, and so are links (never followed) and the trees of scenarios and drawings, which have manifests of their own.
 */
export async function settleOld(from: string, to: string, onKept: OnKept): Promise<void> {
  const [before, now] = [listedFiles(await readManifest(from)), listedFiles(await readManifest(to))]
  await settleFolder({ from, to, before, now, onKept }, '')
  await syncFolder(dirname(to))
}
