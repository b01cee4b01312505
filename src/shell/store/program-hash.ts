import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compareText } from '../../units.js'

/**
 * Hash of the program's own compiled files and of its package file, which pins the libraries: a cached result is only good for
 * the code that computed it, and nobody has to remember to raise a version number.
 */
export async function programHash(): Promise<string> {
  known ??= hashProgram()
  return known
}

let known: string | undefined

function hashProgram(): string {
  const base = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
  const entries = readdirSync(base, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && /\.(js|ts)$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort(compareText)
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(file))
  // What a tarball brings along is named in its package file alone.
  const { bundleDependencies: _, ...pinned } = JSON.parse(
    readFileSync(join(dirname(base), 'package.json'), 'utf8'),
  ) as { readonly bundleDependencies?: unknown }
  return hash.update(JSON.stringify(pinned)).digest('hex')
}
