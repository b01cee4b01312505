import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compareText } from '../../units.js'

/**
 * Hash of the program's own compiled files and of its package file, which pins the libraries: a cached result is only good for
 * the code that computed it, and nobody has to remember to raise a version number.
 */
export function programHash(): Promise<string> {
  known ??= hashProgram()
  return known
}

let known: Promise<string> | undefined

async function hashProgram(): Promise<string> {
  const base = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
  const entries = await readdir(base, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && /\.(js|ts)$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort(compareText)
  const hash = createHash('sha256')
  for (const file of files) hash.update(await readFile(file))
  // What a tarball brings along is named in its package file alone.
  const { bundleDependencies: _, ...pinned } = JSON.parse(
    await readFile(join(dirname(base), 'package.json'), 'utf8'),
  ) as { readonly bundleDependencies?: unknown }
  return hash.update(JSON.stringify(pinned)).digest('hex')
}
