import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { validateRules } from '../../src/bom/rules.js'
import type { ReadingStore } from '../../src/input/reading-store.js'
import { keepFiles } from '../../src/input/yaml-document.js'
import type { Finding } from '../../src/model/finding.js'
import { formatFindings } from '../../src/report/terminal/findings.js'
import { readPricedEstate } from '../../src/shell/load.js'

const FOLDER = import.meta.dirname
const BASE = join(FOLDER, '_base')
const CASE_FILE = 'case.yaml'
const EXPECTED = 'expected.txt'
const UPDATE = process.env.UPDATE_GOLDEN === '1'

/** How a case differs from the base, besides the whole files that stand in its folder. */
interface Case {
  readonly why: string
  readonly edit?: readonly { readonly file: string; readonly find: string; readonly replace: string }[]
  readonly remove?: readonly string[]
  readonly link?: Readonly<Record<string, string>>
  /** Files of offered prices, as `--prices` names them. */
  readonly prices?: readonly string[]
}

function caseNames(): string[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== '_base')
    .map((entry) => entry.name)
    .sort()
}

/** The one estate that all cases change, and that is as the base again after each. */
const root = mkdtempSync(join(tmpdir(), 'mds-invalid-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

function applyCase(folder: string, changes: Case): void {
  for (const path of changes.remove ?? []) rmSync(join(root, path), { recursive: true })
  cpSync(folder, root, { recursive: true, filter: (source) => !source.endsWith(CASE_FILE) && !source.endsWith(EXPECTED) })
  for (const { file, find, replace } of changes.edit ?? []) {
    const parts = readFileSync(join(root, file), 'utf8').split(find)
    if (parts.length !== 2) throw new Error(`${folder}: '${find}' stands ${parts.length - 1} times in ${file}`)
    writeFileSync(join(root, file), parts.join(replace))
  }
  for (const [path, target] of Object.entries(changes.link ?? {})) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    symlinkSync(target, join(root, path))
  }
}

const kept = new Map<string, unknown>()
/** What unchanged files say is read once: most cases change one file of the base. */
const STORE: ReadingStore = { get: (key) => kept.get(key) ?? null, put: (key, value) => void kept.set(key, value) }

const BASE_FILES = readdirSync(BASE, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => [relative(BASE, join(parentPath, name)), readFileSync(join(parentPath, name))] as const)

const BASE_FOLDERS = new Set(BASE_FILES.flatMap(([path]) => foldersOf(path)))

/** The folders that a path stands in, the outermost first. */
function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

function writeBase(below = ''): void {
  for (const [path, bytes] of BASE_FILES.filter(([path]) => path.startsWith(below))) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), bytes)
  }
}

/** Every path that a case puts there, removes or links. */
function changedBy(folder: string, { remove = [], link = {} }: Case): string[] {
  const own = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
  return [...remove, ...Object.keys(link), ...own]
}

function restore(folder: string, changes: Case): void {
  const edited = (changes.edit ?? []).map(({ file }) => file)
  for (const [path, bytes] of BASE_FILES) if (edited.includes(path)) writeFileSync(join(root, path), bytes)
  for (const path of changedBy(folder, changes)) {
    const added = [...foldersOf(path), path].find((each) => !BASE_FOLDERS.has(each)) ?? path
    rmSync(join(root, added), { recursive: true, force: true })
    writeBase(added)
  }
}

async function findingsOf(folder: string | null): Promise<{ findings: readonly Finding[]; loaded: boolean }> {
  const changes = folder ? (parse(readFileSync(join(folder, CASE_FILE), 'utf8')) as Case) : null
  try {
    if (folder && changes) applyCase(folder, changes)
    const prices = (changes?.prices ?? []).map((shown) => ({ path: join(root, shown), shown }))
    const { estate, findings } = await readPricedEstate({ root, prices }, { store: STORE })
    const rules = estate ? validateRules(estate.catalog, estate.operation) : []
    return { findings: [...findings, ...rules], loaded: estate !== null && rules.every(isNoError) }
  } finally {
    if (folder && changes) restore(folder, changes)
  }
}

function isNoError(finding: Finding): boolean {
  return finding.severity !== 'error'
}

beforeAll(() => {
  writeBase()
  keepFiles()
})

describe('broken inputs', () => {
  it('differ from a base that has nothing to say', async () => {
    const { findings, loaded } = await findingsOf(null)
    expect(formatFindings(findings)).toBe('')
    expect(loaded).toBe(true)
  })

  it.each(caseNames())('%s', async (name) => {
    const folder = join(FOLDER, name)
    const { findings, loaded } = await findingsOf(folder)
    const text = `${formatFindings(findings)}\n`
    const golden = join(folder, EXPECTED)
    if (UPDATE) writeFileSync(golden, text)
    expect(existsSync(golden), `${EXPECTED} is missing: write it with UPDATE_GOLDEN=1 and read it`).toBe(true)
    expect(text).toBe(readFileSync(golden, 'utf8'))
    expect(findings.map((finding) => finding.code)).toContain(name.split('--')[0])
    expect(loaded).toBe(findings.every(isNoError))
  })

  it('leave the base as it was', async () => {
    const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory())
    const left = files.map(({ parentPath, name }) => relative(root, join(parentPath, name)))
    expect(left.sort()).toEqual(BASE_FILES.map(([path]) => path).sort())
    for (const [path, bytes] of BASE_FILES) expect(readFileSync(join(root, path)).equals(bytes), path).toBe(true)
    const { findings } = await findingsOf(null)
    expect(formatFindings(findings)).toBe('')
  })

  it('are at least forty', () => {
    expect(caseNames().length).toBeGreaterThanOrEqual(40)
  })
})
