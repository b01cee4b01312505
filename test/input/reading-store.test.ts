import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readEstate } from '../../src/input/estate.js'
import type { ReadingStore } from '../../src/input/reading-store.js'

const BASE = join(import.meta.dirname, '../invalid/_base')
const roots: string[] = []

function copyBase(): string {
  const root = mkdtempSync(join(tmpdir(), 'mds-store-'))
  roots.push(root)
  cpSync(BASE, root, { recursive: true })
  return root
}

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true })
})

let held = new Map<string, Buffer>()
let hits = 0
const store: ReadingStore = {
  get: (key) => {
    const bytes = held.get(key)
    if (bytes === undefined) return null
    hits++
    return deserialize(bytes)
  },
  put: (key, value) => void held.set(key, serialize(value)),
}

beforeEach(() => {
  held = new Map()
  hits = 0
})

const SITE = 'sites/01-base.yaml'
const edit = (root: string, path: string, change: (text: string) => string): void =>
  writeFileSync(join(root, path), change(readFileSync(join(root, path), 'utf8')))

it('gives what reading every file gives', { tags: 'long' }, async () => {
  const root = copyBase()
  const plain = await readEstate(root)
  expect(plain.estate).not.toBeNull()
  expect(await readEstate(root, { store })).toEqual(plain)
  expect(hits).toBe(0)
  expect(await readEstate(root, { store })).toEqual(plain)
  expect(hits).toBe(held.size)
})

it.each([
  ['a site', SITE, 1],
  ['the operation', 'sites/operation.yaml', 1],
  ['the catalogue', 'catalogs/materials.yaml', 0],
])('reads what depends on a change anew: %s', { tags: 'long' }, async (_what, path, untouched) => {
  const root = copyBase()
  await readEstate(root, { store })
  const kinds = held.size
  edit(root, path, (text) => `${text}# noted\n`)
  expect(await readEstate(root, { store })).toEqual(await readEstate(root))
  expect(hits).toBe(untouched === 0 ? 0 : kinds - 1)
})

it('keeps nothing that has an error, and finds it every time', async () => {
  const root = copyBase()
  edit(root, SITE, (text) => text.replace('use: ', 'use: un'))
  const plain = await readEstate(root)
  expect(plain.estate).toBeNull()
  await readEstate(root, { store })
  expect(await readEstate(root, { store })).toEqual(plain)
})

it('finds names given twice across sites that it has kept', { tags: 'long' }, async () => {
  const root = copyBase()
  await readEstate(root, { store })
  writeFileSync(join(root, 'sites/b.yaml'), readFileSync(join(root, SITE), 'utf8'))
  await readEstate(root, { store })
  const { findings } = await readEstate(root, { store })
  expect(findings).toEqual((await readEstate(root)).findings)
  expect(findings.map(({ code }) => code)).toContain('duplicate-site')
})

it('does not take a link that leads outside for the file it leads to', async () => {
  const root = copyBase()
  await readEstate(root, { store })
  const outside = copyBase()
  symlinkSync(join(outside, SITE), join(root, 'sites/c.yaml'))
  const { findings } = await readEstate(root, { store })
  expect(findings.map(({ code }) => code)).toContain('outside-root')
})
