import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { NO_STORE } from '../../src/input/reading-store.js'
import type { Context } from '../../src/shell/context.js'
import { verifiable } from '../../src/shell/store/cache.js'
import { readingStore } from '../../src/shell/store/reading-cache.js'
import { tempFolder } from './temp-folder.js'

const VALUE = { cents: 9_007_199_254_740_993n, note: undefined, floors: [[-0, 0.1]] }

function contextAt(root: string, cache = true): Context {
  return { root, cacheRoot: root, cache } as unknown as Context
}

function onlyFile(root: string): string {
  const dir = join(root, '.mds-cache', 'inputs')
  const paths = readdirSync(dir, { recursive: true, encoding: 'utf8' })
  const files = paths.map((path) => join(dir, path)).filter((path) => statSync(path).isFile())
  expect(files).toHaveLength(1)
  return files[0]!
}

it('gives back what was put, amounts exact, in this process and the next', async () => {
  const root = tempFolder()
  const store = await readingStore(contextAt(root))
  expect(store.get('key')).toBeNull()
  store.put('key', VALUE)
  expect(store.get('key')).toEqual(VALUE)
  expect((await readingStore(contextAt(root))).get('key')).toEqual(VALUE)
  expect(store.get('other')).toBeNull()
})

it.each<[string, (bytes: Buffer, path: string) => Buffer]>([
  ['cut off', (bytes) => bytes.subarray(0, -1)],
  ['emptied', () => Buffer.alloc(0)],
  [
    'one bit changed',
    (bytes) => Buffer.from(bytes.map((byte, index) => (index === bytes.length - 1 ? byte ^ 1 : byte))),
  ],
  ['no hash', (bytes) => bytes.subarray(65)],
  ['verified, but nothing that was stored', (_bytes, path) => verifiable(path, new Uint8Array())],
])('takes a damaged file for absent: %s', async (_name, damage) => {
  const root = tempFolder()
  const store = await readingStore(contextAt(root))
  store.put('key', VALUE)
  const path = onlyFile(root)
  writeFileSync(path, damage(readFileSync(path), path))
  expect(store.get('key')).toBeNull()
  store.put('key', VALUE)
  expect(store.get('key')).toEqual(VALUE)
})

it('does not fail where it cannot write', async () => {
  const root = tempFolder()
  const store = await readingStore(contextAt(root))
  store.put('key', VALUE)
  const path = onlyFile(root)
  rmSync(path)
  mkdirSync(path)
  store.put('key', VALUE)
  expect(store.get('key')).toBeNull()
})

it('can be switched off', async () => {
  expect(await readingStore(contextAt(tempFolder(), false))).toBe(NO_STORE)
})
