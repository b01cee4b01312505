import { existsSync } from 'node:fs'
import { mkdir, readdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { MANIFEST, readManifest } from './manifest.js'

interface Move {
  readonly from: string
  readonly to: string
  /** Files that the old tree's manifest lists: these are not carried over. */
  readonly listed: ReadonlySet<string>
}

function holdsListed(move: Move, path: string): boolean {
  return [...move.listed].some((file) => file.startsWith(`${path}/`))
}

async function moveUnlisted(move: Move, folder: string): Promise<void> {
  for (const entry of await readdir(join(move.from, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (move.listed.has(path)) continue
    const target = join(move.to, path)
    if (entry.isDirectory() && (existsSync(target) || holdsListed(move, path))) {
      await moveUnlisted(move, path)
    } else if (!existsSync(target)) {
      await mkdir(dirname(target), { recursive: true })
      await rename(join(move.from, path), target)
    }
  }
}

/**
 * Moves along what mds did not write into a tree when the tree around it is replaced: files that a person put there, and the
 * trees of scenarios and drawings, which have manifests of their own. What the new tree writes itself wins.
 */
export async function keepForeign(from: string, to: string): Promise<void> {
  const manifest = await readManifest(from)
  await moveUnlisted({ from, to, listed: new Set([MANIFEST, ...Object.keys(manifest?.files ?? {})]) }, '')
}
