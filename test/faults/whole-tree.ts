import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { sha256 } from '../../src/hash.js'
import { MANIFEST, type Manifest } from '../../src/shell/output/manifest.js'

/** What is wrong with an output tree: files that its manifest does not know, lacks, or has another hash for. Absent is whole. */
export function faultsOf(out: string): string[] {
  if (!existsSync(out)) return []
  if (!existsSync(join(out, MANIFEST))) return [`${MANIFEST} is missing`]
  const { files } = JSON.parse(readFileSync(join(out, MANIFEST), 'utf8')) as Manifest
  const present = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1))
    .filter((path) => path !== MANIFEST)
  const strangers = present.filter((path) => files[path] === undefined).map((path) => `${path} is not listed`)
  const missing = Object.keys(files).filter((path) => !present.includes(path))
  const changed = present.filter(
    (path) => files[path] !== undefined && sha256(readFileSync(join(out, path))) !== files[path],
  )
  return [
    ...strangers,
    ...missing.map((path) => `${path} is missing`),
    ...changed.map((path) => `${path} is another file`),
  ]
}

/** What stands beside an output folder that a run would have cleared. */
export function leftBeside(out: string): string[] {
  return readdirSync(dirname(out)).filter((name) => name.startsWith(`.${basename(out)}.mds-`))
}
