import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { INPUT_LIMITS } from '../../src/input/limits.js'

const SRC = join(import.meta.dirname, '..', '..', 'src')

/** Who may open and read files, and inflate, by the name of what it imports for that. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  // Everything that somebody else may have made.
  'input/read-regular.ts': ['openSync', 'readSync', 'open', 'inflateRawSync'],
  'input/tables/read-tables.ts': ['Inflate'],
  // From a file that the door opened.
  'shell/shard/open-shard.ts': ['readSync'],
  // Files of the program itself and of its packages.
  'shell/store/program-hash.ts': ['readFileSync'],
  'shell/pdf-fonts.ts': ['readFile'],
  'shell/commands/new-estate.ts': ['readFileSync'],
  // What the system tells of a thread of this process.
  'shell/import-thread.ts': ['readFileSync'],
  // What this program has just packed.
  'report/xlsx/sheet-rows.ts': ['inflateSync'],
  'report/xlsx/workbook.ts': ['unzipSync'],
  // Written, never read.
  'shell/shard/shard-file.ts': ['openSync'],
  'shell/output/disk.ts': ['open', 'openSync'],
  'shell/output/lock.ts': ['open'],
  'shell/output/put-file.ts': ['open'],
}

const READS =
  /^(?:read(?:Sync|v|vSync)?|readFile(?:Sync)?|open(?:Sync|AsBlob)?|createReadStream|cp(?:Sync)?|copyFile(?:Sync)?)$/
const UNPACKS =
  /^(?:Async)?(?:inflate|gunzip|unzip|unzlib|decompress|brotliDecompress|createInflate|createGunzip|Inflate|Gunzip|Unzip)/

/** Who may write, rename and remove, by the name of what it imports for that; `src/shell/output/` knows what mds wrote. */
const WRITERS: Readonly<Record<string, readonly string[]>> = {
  'shell/output/disk.ts': ['mkdir'],
  'shell/output/lock.ts': ['rm', 'rmSync', 'utimes'],
  'shell/output/put-file.ts': ['link', 'rename', 'rm', 'rmSync'],
  'shell/output/settle.ts': ['rmdir', 'unlink'],
  'shell/output/tree.ts': ['mkdtemp', 'rename', 'rm', 'rmdir'],
  'shell/shard/shard-file.ts': ['mkdirSync', 'renameSync', 'rmSync', 'writeSync'],
  // Files of the cache: each carries its hash, and nobody edits them.
  'shell/store/cache.ts': ['mkdirSync', 'rename', 'rm', 'writeFile'],
  'shell/store/reading-cache.ts': ['renameSync', 'writeFileSync'],
  // A folder of its own among the temporary ones.
  'shell/plan-of.ts': ['mkdir', 'mkdtemp', 'rm', 'writeFile'],
}

const WRITES =
  /^(?:append|chmod|chown|copyFile|cp|createWriteStream|f?truncate|link|lutimes|mkdir|mkdtemp|rename|rm|rmdir|symlink|unlink|utimes|write)(?:File|v)?(?:Sync)?$/

/** What a source file imports of the file system that changes it. */
function changing(text: string): string[] {
  const imports = text.matchAll(/import\s+\{([^}]*)\}\s+from 'node:fs(?:\/promises)?'/g)
  return [...imports].flatMap(([, names = '']) =>
    names
      .split(',')
      .map((name) => name.trim().replace(/ as .*/, ''))
      .filter((name) => WRITES.test(name)),
  )
}

/** What a source file imports of file system, zlib and fflate that opens, reads or inflates. */
function opened(text: string): string[] {
  const imports = text.matchAll(
    /import\s+(?:(\*\s+as\s+\w+|\w+)|\{([^}]*)\})\s+from '(?:node:fs(?:\/promises)?|node:zlib|fflate)'/g,
  )
  return [...imports].flatMap(([, whole, names = '']) => {
    if (whole !== undefined) return [whole]
    const plain = names.split(',').map((name) => name.trim().replace(/ as .*/, ''))
    return plain.filter((name) => READS.test(name) || UNPACKS.test(name))
  })
}

const ASKS = /^(?:access|exists|lstat|opendir|readdir|readlink|realpath|stat)(?:Sync)?$/

/** The names that a source file imports of the file system. */
function imported(text: string): string[] {
  const imports = text.matchAll(/import\s+(?:type\s+)?\{([^}]*)\}\s+from 'node:fs(?:\/promises)?'/g)
  return [...imports].flatMap(([, names = '']) => names.split(',').map((name) => name.trim().replace(/ as .*/, '')))
}

/** What the source files import, by their paths. */
function importsOf(names: (text: string) => string[]): Record<string, string[]> {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'))
  return Object.fromEntries(
    files.flatMap((path) => {
      const found = names(readFileSync(join(SRC, path), 'utf8'))
      return found.length === 0 ? [] : [[path.replaceAll('\\', '/'), found.sort()]]
    }),
  )
}

const sorted = (doors: Readonly<Record<string, readonly string[]>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(doors).map(([path, names]) => [path, [...names].sort()]))

it('writes, renames and removes nothing around what knows what mds wrote', () => {
  expect(importsOf(changing)).toEqual(sorted(WRITERS))
  expect(changing("import { type A, appendFile, existsSync, rmSync as a } from 'node:fs'")).toEqual([
    'appendFile',
    'rmSync',
  ])
})

it('opens, reads and inflates nothing around the one door', () => {
  expect(importsOf(opened)).toEqual(sorted(DOORS))
})

it('asks the disk nothing in the layer that reads but through the file that keeps the answers', () => {
  const askers = importsOf((text) => imported(text).filter((name) => ASKS.test(name)))
  expect(Object.keys(askers).filter((path) => path.startsWith('input/'))).toEqual(['input/ask-disk.ts'])
})

it('knows the ways around it', () => {
  expect(opened("import { readFileSync } from 'node:fs'")).toEqual(['readFileSync'])
  expect(opened("import { type A, createReadStream as a, mkdir } from 'node:fs'")).toEqual(['createReadStream'])
  expect(opened("import * as fs from 'node:fs/promises'")).toEqual(['* as fs'])
  expect(opened("import { gunzipSync } from 'node:zlib'")).toEqual(['gunzipSync'])
  expect(opened("import { unzipSync, zipSync } from 'fflate'")).toEqual(['unzipSync'])
})

it('has limits that are counts, none of them of a clock', () => {
  for (const name of Object.keys(INPUT_LIMITS)) expect(name).not.toMatch(/(?:S|Ms|Seconds|Time)$/)
})
