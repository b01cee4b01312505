import { isUtf8 } from 'node:buffer'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { type Document, parseDocument } from 'yaml'
import * as z from 'zod'
import { digest } from '../../hash.js'
import { editedYaml, type PlainValue, type Step, type YamlEdit } from '../../input/edit-yaml.js'
import { INPUT_LIMITS } from '../../input/limits.js'
import { readRegular } from '../../input/read-regular.js'
import { lineDiff } from '../../report/line-diff.js'
import { UsageError } from '../context.js'
import { assertBelow, replaceFile } from '../output/put-file.js'

/*
 * What a page that traces makes of a site file, kept here as texts by their hashes: each is made of another by edits that leave the rest to
 * the letter, so that undoing is going back to an earlier text. Only `save` writes, only this file, and only over the text that it was made
 * from.
 */

/** What of a floor a page may change; all else of the file is beyond it. */
const EDITABLE = ['rooms', 'partitions', 'openings', 'accessPoints', 'underlay', 'walls', 'heightM', 'slab'] as const
const MOST_EDITS = 2000
const MOST_DEPTH = 8
/** Characters of all texts that are kept; the oldest go first. */
const MOST_KEPT = 150_000_000

const id = z.strictObject({ id: z.string().min(1).max(60) })
const index = z.number().int().min(0).max(100_000)

/** Changes of a floor as a page asks for them; `was` is what stood there when it was meant. */
const askedEdit = z.strictObject({
  path: z
    .tuple([z.literal('locations'), id, z.literal('floors'), id, z.enum(EDITABLE)])
    .rest(z.union([id, index, z.string().min(1).max(40)])),
  value: z.json().optional(),
  append: z.literal(true).optional(),
  remove: z.literal(true).optional(),
  was: z.json().optional(),
})
export const askedEdits = z.array(askedEdit).max(MOST_EDITS)
export type AskedEdit = z.output<typeof askedEdit>

/** An edit that does not fit the text any more: what stands there now, null where nothing does. */
interface Misfit {
  readonly edit: number
  readonly is: unknown
}

export type Edited =
  | { readonly revision: string }
  | { readonly misfits: readonly Misfit[] }
  | { readonly refused: string }
  | { readonly gone: true }

export type Saved = { readonly saved: string } | { readonly changed: string | null } | { readonly gone: true }

export interface Drafts {
  /** Path of the site file below the root. */
  readonly path: string
  /** Revision of the file as it stands on the disk; null where it cannot be read as text. */
  readonly present: () => Promise<string | null>
  /** Text of a revision; null where it is not known (any more). */
  readonly textOf: (revision: string) => string | null
  /** What a revision says, as plain values; null where it is not known or no YAML. */
  readonly dataOf: (revision: string) => unknown
  /** Makes a draft of another by edits; `force` takes those too whose place says something else by now. */
  readonly edit: (from: string, edits: readonly AskedEdit[], force: boolean) => Edited
  /** Writes a draft into the file, where that still is what the draft was made from. */
  readonly save: (revision: string, onto: string) => Promise<Saved>
  /** What a draft changes of a text, as a unified diff. */
  readonly diff: (from: string, to: string) => readonly string[]
}

function revisionOf(text: string): string {
  return digest(text).slice(0, 32)
}

function depthOf(value: unknown): number {
  if (value === null || typeof value !== 'object') return 0
  return 1 + Math.max(0, ...Object.values(value).map(depthOf))
}

function stepInto(node: unknown, step: Step): unknown {
  if (typeof step === 'object')
    return Array.isArray(node) ? node.find((item: { readonly id?: unknown } | null) => item?.id === step.id) : undefined
  if (node === null || typeof node !== 'object' || !Object.hasOwn(node, step)) return undefined
  return (node as Readonly<Record<string | number, unknown>>)[step]
}

/** The index at which the nearest item of a list stands that says what was meant: lists without ids move. */
function indexOf(list: unknown, wanted: unknown, from: number): number {
  if (!Array.isArray(list)) return -1
  const found = [...list.keys()].filter((at) => isDeepStrictEqual(list[at], wanted))
  return found.sort((a, b) => Math.abs(a - from) - Math.abs(b - from))[0] ?? -1
}

/** An edit as it fits a text; null where its place says something else than when it was meant. */
function fitted(data: unknown, edit: AskedEdit): AskedEdit | null {
  const { path, was } = edit
  if (edit.append === true) return edit
  const last = path.at(-1)!
  if (typeof last === 'number' && was !== undefined) {
    const at = indexOf(path.slice(0, -1).reduce(stepInto, data), was, last)
    return at < 0 ? null : { ...edit, path: [...path.slice(0, -1), at] as unknown as AskedEdit['path'] }
  }
  const is = path.reduce<unknown>(stepInto, data)
  return isDeepStrictEqual(is ?? null, was ?? null) ? edit : null
}

function yamlEdit({ path, value, append, remove }: AskedEdit): YamlEdit {
  if (remove === true) return { path, remove }
  if (value === undefined || depthOf(value) > MOST_DEPTH) throw new RangeError('a change without a value')
  return { path, value: value as PlainValue, ...(append === true ? { append } : {}) }
}

/** Texts that are kept as they are read. */
const MOST_READ = 6

/** Texts by their revisions; those kept longest go when there are too many. */
function textStore() {
  const texts = new Map<string, string>()
  const read = new Map<string, Document.Parsed>()
  let kept = 0
  const keepRead = (revision: string, document: Document.Parsed): Document.Parsed => {
    read.delete(revision)
    read.set(revision, document)
    if (read.size > MOST_READ) read.delete(read.keys().next().value!)
    return document
  }
  const documentOf = (revision: string): Document.Parsed | null => {
    const text = texts.get(revision)
    return text === undefined
      ? null
      : keepRead(revision, read.get(revision) ?? parseDocument(text, { logLevel: 'silent' }))
  }
  const keep = (text: string, document?: Document.Parsed): string => {
    const revision = revisionOf(text)
    if (document !== undefined) keepRead(revision, document)
    if (texts.has(revision)) return revision
    texts.set(revision, text)
    kept += text.length
    for (const [oldest, { length }] of texts) {
      if (kept <= MOST_KEPT || texts.size === 1) break
      texts.delete(oldest)
      kept -= length
    }
    return revision
  }
  return { keep, documentOf, get: (revision: string) => texts.get(revision) ?? null }
}

/** Opens the drafts of a site file. */
export function openDrafts(root: string, path: string): Drafts {
  const store = textStore()
  const full = join(root, path)

  const present = async (): Promise<string | null> => {
    const bytes = await readRegular(full, INPUT_LIMITS.fileBytes).catch(() => null)
    return bytes !== null && isUtf8(bytes) ? store.keep(bytes.toString('utf8')) : null
  }

  const applied = (
    from: { readonly text: string; readonly document: Document.Parsed },
    edits: readonly AskedEdit[],
    force: boolean,
  ): Edited => {
    const misfits: Misfit[] = []
    let result = from
    for (const [at, edit] of edits.entries()) {
      const data: unknown = result.document.toJS()
      const fit = fitted(data, edit)
      if (fit === null && !force) misfits.push({ edit: at, is: edit.path.reduce<unknown>(stepInto, data) ?? null })
      else result = editedYaml(result.text, [yamlEdit(fit ?? edit)], result.document)
    }
    if (misfits.length > 0) return { misfits }
    if (result.text.length > INPUT_LIMITS.fileBytes) return { refused: 'the file would be larger than what is read' }
    return { revision: store.keep(result.text, result.document) }
  }

  const edit: Drafts['edit'] = (from, edits, force) => {
    const text = store.get(from)
    if (text === null) return { gone: true }
    try {
      const document = store.documentOf(from)!
      if (document.errors.length > 0) return { refused: document.errors[0]!.message }
      return applied({ text, document }, edits, force)
    } catch (error) {
      if (error instanceof RangeError || error instanceof ReferenceError) return { refused: error.message }
      // What the parser itself refuses.
      if (error instanceof Error && error.name.startsWith('YAML')) return { refused: error.message }
      throw error
    }
  }

  const save: Drafts['save'] = async (revision, onto) => {
    const [text, before] = [store.get(revision), store.get(onto)]
    if (text === null || before === null) return { gone: true }
    const now = await present()
    if (now !== onto) return { changed: now }
    if (revision === onto) return { saved: revision }
    await assertBelow(root, full)
    try {
      await replaceFile(full, text, before)
    } catch (error) {
      if (error instanceof UsageError) return { changed: await present() }
      throw error
    }
    return { saved: revision }
  }

  const dataOf = (revision: string): unknown => {
    try {
      const document = store.documentOf(revision)
      return document === null || document.errors.length > 0 ? null : document.toJS()
    } catch {
      // Aliases without end.
      return null
    }
  }
  const diff: Drafts['diff'] = (from, to) => lineDiff(path, store.get(from) ?? '', store.get(to) ?? '')
  return { path, present, textOf: store.get, dataOf, edit, save, diff }
}
