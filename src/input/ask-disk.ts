import { type Dirent, existsSync, lstatSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { digest } from '../hash.js'

/*
 * What a reading of inputs asks of the disk, through here alone: what stands where, what a folder lists, where links lead, and what files hold
 * (`read-regular.ts` tells it). Whoever keeps the answers can ask again later: a reading whose every answer is the same gives the same.
 * `test/hostile/one-door.test.ts` holds that nothing in this layer asks around it.
 */

/** `file` is the content of a file; `open` that something was opened whose content nobody tells. */
type Question = 'there' | 'kind' | 'list' | 'real' | 'file' | 'open'

/** A question, the path that it was about, and what the disk said: paths are relative to a folder. */
export type Answer = readonly [question: Question, path: string, said: string]

type Witness = (question: Question, path: string, said: string) => void

let witness: Witness | null = null

const codeOf = (error: unknown): string => `!${(error as NodeJS.ErrnoException).code ?? 'unknown'}`

function told<T>(question: Question, path: string, ask: () => T, said: (value: T) => string): T {
  if (witness === null) return ask()
  try {
    const value = ask()
    witness(question, path, said(value))
    return value
  } catch (error) {
    witness?.(question, path, codeOf(error))
    throw error
  }
}

/** Tells what a file holds, or that it could not be read: for the one door to files. */
export function tellFile(path: string, content: Uint8Array | { readonly error: unknown }): void {
  witness?.('file', path, 'error' in content ? codeOf(content.error) : digest(content))
}

/** Tells that a file was opened, and that what is read of it is not told. */
export function tellOpened(path: string): void {
  witness?.('open', path, '')
}

/** Whether something stands at a path, links followed. */
export function standsAt(path: string): boolean {
  return told('there', path, () => existsSync(path), String)
}

const kindSaid = (stats: Stats): string =>
  stats.isFile() ? `file ${stats.size}` : stats.isDirectory() ? 'folder' : 'other'

/** What stands at a path, links followed. @throws as `statSync` where nothing does */
export function statsOf(path: string): Stats {
  return told('kind', path, () => statSync(path), kindSaid)
}

const entrySaid = (entry: Dirent): string =>
  `${entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'other'} ${entry.name}`

const listSaid = (entries: readonly Dirent[]): string => digest(Buffer.from(entries.map(entrySaid).sort().join('\0')))

/** What a folder holds. @throws as `readdirSync` */
export function entriesOf(folder: string): Dirent[] {
  return told('list', folder, () => readdirSync(folder, { withFileTypes: true }), listSaid)
}

/** A path with its links followed. @throws as `realpathSync` */
export function realPathOf(path: string): string {
  return told('real', path, () => realpathSync.native(path), String)
}

/** The same; the path itself where it cannot be followed. */
export function realPathOr(path: string): string {
  try {
    return realPathOf(path)
  } catch {
    return resolve(path)
  }
}

/** Runs without telling anyone what is asked: for what decides nothing, such as what is kept of earlier readings. */
export function untold<T>(run: () => T): T {
  const before = witness
  witness = null
  try {
    return run()
  } finally {
    witness = before
  }
}

/**
 * Runs a reading and keeps what it asked of the disk.
 * @param base folder that paths are told relative to, its own links followed
 * @returns the answers, in the order of their first asking; null where the disk said two things of one, where a file was read that nobody
 *   tells of, or where another reading was under way
 */
export async function witnessed<T>(
  base: string,
  run: () => Promise<T>,
): Promise<{ readonly value: T; readonly answers: readonly Answer[] | null }> {
  if (witness !== null) return { value: await run(), answers: null }
  const answers = new Map<string, Answer>()
  let isSound = true
  witness = (question, path, said) => {
    const answer = shownBelow(base, [question, path, said])
    const key = answer.slice(0, 2).join('\0')
    if (question === 'open' || (answers.get(key) ?? answer)[2] !== answer[2]) isSound = false
    answers.set(key, answer)
  }
  try {
    const value = await run()
    return { value, answers: isSound ? [...answers.values()] : null }
  } finally {
    witness = null
  }
}

const shown = (base: string, path: string): string => relative(base, path).split(sep).join('/')

/** An answer with its paths relative to a folder, so that an estate may move. */
function shownBelow(base: string, [question, path, said]: Answer): Answer {
  return [question, shown(base, path), question === 'real' && !said.startsWith('!') ? shown(base, said) : said]
}

const ASKED: Readonly<Record<Exclude<Question, 'file' | 'open'>, (path: string) => string>> = {
  there: (path) => String(existsSync(path)),
  kind: (path) => kindSaid(statSync(path)),
  list: (path) => listSaid(readdirSync(path, { withFileTypes: true })),
  real: (path) => realpathSync.native(path),
}

/**
 * Whether the disk says now what it said then.
 * @param read gives the content of a file
 */
export function saysTheSame(base: string, answers: readonly Answer[], read: (path: string) => Uint8Array): boolean {
  const ask = (question: Question, path: string): string => {
    try {
      if (question === 'file') return digest(read(path))
      return question === 'open' ? codeOf({}) : ASKED[question](path)
    } catch (error) {
      return codeOf(error)
    }
  }
  return answers.every(([question, path, said]) => {
    const full = join(base, path)
    return shownBelow(base, [question, full, ask(question, full)])[2] === said
  })
}

/** Where the operation stands, and other files beside the sites that are none, relative to the root. */
export const OPERATION_PATH = 'sites/operation.yaml'
export const CONSULTATION_PATH = 'sites/consultation.yaml'
export const VALIDATION_PATH = 'sites/validation.yaml'
export const EXPENSES_PATH = 'sites/expenses.csv'
export const CONTRACTS_PATH = 'sites/contracts.yaml'
export const PUBLICITY_PATH = 'sites/publicity.csv'
export const INVENTORY_PATH = 'sites/inventory.csv'

/** Only checks that it exists: what is wrong with it is told when it is read. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    return false
  }
}

/** The nearest folder from `start` upward that has `sites/operation.yaml`, or null. */
export function findRoot(start: string): string | null {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    if (isThere(join(folder, OPERATION_PATH))) return folder
    if (dirname(folder) === folder) return null
  }
}
