import { readdirSync, realpathSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import { loadCatalog } from '../../input/catalog.js'
import { createContext } from '../../input/context.js'
import { isSitePath } from '../../input/estate.js'
import { readImportNames } from '../../input/import-names.js'
import { INPUT_LIMITS } from '../../input/limits.js'
import { readOperation } from '../../input/operation.js'
import { NotReadable, readRegular } from '../../input/read-regular.js'
import { InputError } from '../../model/finding.js'
import { tracePage } from '../../report/html/view/trace-page.js'
import { compareText } from '../../units.js'
import type { Context } from '../context.js'
import { refuse, sheetInThread } from '../import-thread.js'
import type { ReadSheet, SheetJob } from '../import-worker.js'
import { askedEdits, type Drafts, openDrafts } from './drafts.js'
import { type PlannedLocation, type TraceWords, traceCatalog, traceState } from './trace-state.js'

const SHEET = /\.(?:png|jpe?g|pdf|dxf)$/i
/** Folders without drawings: what mds makes, and what is hidden. */
const SKIPPED = new Set(['node_modules', 'out', 'dist', 'catalogs'])
const MOST_LISTED = 400
const MOST_DEPTH = 4
/** Sheets that are kept as they were read. */
const MOST_KEPT = 3

/** Which sheet is asked for, and its scale where that is known. */
export interface AskedSheet {
  readonly file: string
  readonly page: number
  readonly metresPerUnit: number | null
}

interface Sheets {
  /** Files below the root that can lie under a plan, as paths with `/`. */
  readonly list: () => readonly string[]
  /** A sheet as it is read. @throws InputError that says why it cannot be shown */
  readonly read: (asked: AskedSheet) => Promise<ReadSheet>
  /** The bytes of a picture file. @throws InputError */
  readonly picture: (file: string) => Promise<{ readonly type: string; readonly bytes: Buffer }>
}

function listed(root: string, folder: string, depth: number): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) => compareText(a.name, b.name))
  return entries.flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.name.startsWith('.')) return []
    if (entry.isFile()) return SHEET.test(entry.name) ? [path] : []
    return entry.isDirectory() && depth < MOST_DEPTH && !SKIPPED.has(entry.name) ? listed(root, path, depth + 1) : []
  })
}

/** What a file is by its first bytes, whatever it is called. */
function kindOf(file: string, bytes: Uint8Array): SheetJob['of'] {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  if (head.startsWith('\u0089PNG') || head.startsWith('\u00ff\u00d8\u00ff')) return 'picture'
  if (head.startsWith('%PDF')) return 'pdf'
  if (/^(?:\s*999[\s\S]*?)?\s*0\s+SECTION/.test(head) || head.startsWith('AutoCAD Binary DXF')) return 'dxf'
  throw refuse(
    file,
    'import-unknown',
    'this is no PNG, JPEG, PDF or DXF file, or it is damaged',
    'save it as one of these',
  )
}

/** Reads drawings of the estate that lie under plans; nothing else, and nothing beyond its folder. */
export function openSheets(root: string): Sheets {
  const kept = new Map<string, Promise<ReadSheet>>()
  let last: Promise<unknown> = Promise.resolve()

  const bytesOf = async (file: string): Promise<Buffer> => {
    const full = join(root, file)
    try {
      const base = realpathSync(root)
      const isPlain = SHEET.test(file) && file.split('/').every((part) => part !== '' && !part.startsWith('.'))
      if (!isPlain || file.includes('\\') || !realpathSync(full).startsWith(base + sep))
        throw refuse(file, 'outside-root', 'this is no drawing below the folder of the estate')
      return await readRegular(full, INPUT_LIMITS.importBytes)
    } catch (error) {
      if (error instanceof NotReadable)
        throw refuse(file, 'import-not-read', error.message, 'leave out furniture, or save the picture smaller')
      if (['ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? ''))
        throw refuse(file, 'missing-file', `there is no file '${file}'`)
      throw error
    }
  }
  const readNow = async ({ file, page, metresPerUnit }: AskedSheet): Promise<ReadSheet> => {
    const bytes = await bytesOf(file)
    const context = createContext(root)
    const catalog = loadCatalog(context, root)
    const names = catalog && readImportNames(context, catalog)
    if (names === null) throw new InputError(context.findings.filter(({ severity }) => severity === 'error'))
    return sheetInThread(file, { kind: 'sheet', of: kindOf(file, bytes), bytes, page, names, metresPerUnit })
  }
  const read = (asked: AskedSheet): Promise<ReadSheet> => {
    const stat = statSync(join(root, asked.file), { throwIfNoEntry: false })
    const key = JSON.stringify([asked, stat?.mtimeMs, stat?.size])
    const known = kept.get(key)
    if (known !== undefined) return known
    // One at a time: each may take much memory.
    const reading = last.then(() => readNow(asked))
    last = reading.catch(() => undefined)
    kept.set(key, reading)
    reading.catch(() => kept.delete(key))
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!)
    return reading
  }
  const picture: Sheets['picture'] = async (file) => {
    const bytes = await bytesOf(file)
    if (kindOf(file, bytes) !== 'picture') throw refuse(file, 'import-unknown', 'this is no picture')
    return { type: bytes[0] === 0x89 ? 'image/png' : 'image/jpeg', bytes }
  }
  return { list: () => listed(root, '', 0).slice(0, MOST_LISTED), read, picture }
}

/** What a request of the page that traces is answered with. */
export interface DeskReply {
  readonly status: 200 | 400 | 404 | 409 | 410 | 422
  readonly type: string
  readonly body: string | Uint8Array
}

/** What the page that traces asks for and orders; nothing but the site's own file is ever written. */
export interface TraceDesk {
  readonly page: (nonce: string) => string
  /** @param name `draft`, `sheet`, `sheets` or `picture` */
  readonly ask: (name: string, query: URLSearchParams) => Promise<DeskReply>
  /** @param name `edit` or `save` */
  readonly order: (name: string, body: string) => Promise<DeskReply>
  /** The files of the estate changed: catalogues are read anew. */
  readonly refresh: () => void
}

const revision = z.string().regex(/^[0-9a-f]{32}$/)
const editOrder = z.strictObject({ from: revision, edits: askedEdits, force: z.boolean().optional() })
const saveOrder = z.strictObject({ revision, onto: revision })
const sheetQuery = z.object({
  file: z.string().min(1).max(500),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  metresPerUnit: z.coerce.number().positive().max(10_000).optional(),
  index: z.coerce.number().int().min(0).max(1000).optional(),
})

function json(status: DeskReply['status'], value: unknown): DeskReply {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(value) }
}

function failed(error: unknown): DeskReply {
  if (error instanceof InputError) {
    const [first] = error.findings
    return json(422, { message: first?.message ?? error.message, fix: first?.fix ?? null, code: first?.code ?? null })
  }
  if (error instanceof z.ZodError || error instanceof SyntaxError)
    return json(400, { message: 'the request is not understood' })
  throw error
}

interface NamedSite {
  readonly site?: { readonly id?: unknown; readonly number?: unknown }
  readonly locations?: readonly ({ readonly id?: unknown } | null)[] | null
}

function isCalled(file: unknown, name: string): boolean {
  const { site, locations } = (file ?? {}) as NamedSite
  const ids = Array.isArray(locations)
    ? locations.map((location: { readonly id?: unknown } | null) => location?.id)
    : []
  return [site?.id, site?.number, ...ids].some((each) => String(each) === name)
}

/** Path of the site file that a name is of: a site's id or number, or a location's id; null where none is. */
async function siteFile(root: string, name: string): Promise<string | null> {
  const paths = readdirSync(join(root, 'sites'))
    .sort()
    .map((file) => `sites/${file}`)
    .filter(isSitePath)
  // The files that are called so first: a large estate is not read whole.
  const likely = paths.toSorted((a, b) => Number(b.includes(name)) - Number(a.includes(name)))
  for (const path of likely) {
    const bytes = await readRegular(join(root, path), INPUT_LIMITS.fileBytes).catch(() => null)
    const text = bytes?.toString('utf8') ?? ''
    if (!text.includes(name)) continue
    try {
      if (isCalled(parse(text, { logLevel: 'silent' }), name)) return path
    } catch {
      // No YAML at present: not this one, as far as can be told.
    }
  }
  return null
}

/** Opens the desk of a site. @param planned the locations as they were last planned */
export function openDesk(ctx: Context, name: string, planned: () => readonly PlannedLocation[]): TraceDesk {
  const { root } = ctx
  const sheets = openSheets(root)
  let drafts: Drafts | null = null
  let words: TraceWords | null = null

  const wordsNow = (): TraceWords => {
    if (words !== null) return words
    const context = createContext(root)
    const catalog = loadCatalog(context, root)
    const names = catalog && readImportNames(context, catalog)
    if (catalog === null || names === null)
      throw new InputError(context.findings.filter(({ severity }) => severity === 'error'))
    words = { language: ctx.lang ?? readOperation(root, catalog).value?.language ?? 'fr', catalog, names }
    return words
  }
  const draftsNow = async (): Promise<Drafts | null> => {
    if (drafts !== null) return drafts
    const path = await siteFile(root, name)
    drafts = path === null ? null : openDrafts(root, path)
    return drafts
  }
  /** A draft as the page shows it, with what it changes of the text that the page began with. */
  const stateReply = async (of: Drafts, wanted: string | null, since: string | null): Promise<DeskReply> => {
    const disk = await of.present()
    const shown = wanted ?? disk
    if (shown === null) return json(422, { message: `${of.path} cannot be read as text`, fix: null })
    if (of.textOf(shown) === null) return json(410, { disk })
    const state = traceState(of, root, shown, disk, wordsNow(), planned())
    if (state === null) return json(422, { message: `${of.path} is no YAML at present`, fix: 'mds check tells where' })
    const diff = since === null || of.textOf(since) === null ? [] : of.diff(since, shown)
    return json(200, { ...state, diff })
  }
  const sheetReply = async (asked: AskedSheet): Promise<DeskReply> => {
    const { pictures, ...sheet } = await sheets.read(asked)
    const shown = sheet.format === 'picture' ? [null] : pictures.map(({ matrix }) => matrix)
    return json(200, { ...sheet, pictures: shown })
  }
  const pictureReply = async (asked: AskedSheet, index: number | undefined): Promise<DeskReply> => {
    if (index === undefined) {
      const { type, bytes } = await sheets.picture(asked.file)
      return { status: 200, type, body: bytes }
    }
    const png = (await sheets.read(asked)).pictures[index]?.png
    return png === undefined ? json(404, {}) : { status: 200, type: 'image/png', body: png }
  }

  const ask = async (wanted: string, query: URLSearchParams): Promise<DeskReply> => {
    if (wanted === 'sheets') return json(200, { files: sheets.list(), catalog: traceCatalog(wordsNow()) })
    if (wanted === 'draft') {
      const of = await draftsNow()
      if (of === null) return json(404, { message: `no file under sites/ holds '${name}'` })
      return stateReply(of, query.get('revision'), query.get('since'))
    }
    const { file, page, metresPerUnit = null, index } = sheetQuery.parse(Object.fromEntries(query))
    const asked = { file, page, metresPerUnit }
    return wanted === 'picture' ? pictureReply(asked, index) : sheetReply(asked)
  }
  const order = async (wanted: string, body: string): Promise<DeskReply> => {
    const of = await draftsNow()
    if (of === null) return json(404, {})
    if (wanted === 'edit') {
      const { from, edits, force = false } = editOrder.parse(JSON.parse(body))
      const edited = of.edit(from, edits, force)
      if ('revision' in edited) return stateReply(of, edited.revision, null)
      if ('gone' in edited) return json(410, { disk: await of.present() })
      return 'misfits' in edited ? json(409, edited) : json(422, { message: edited.refused, fix: null })
    }
    const { revision: wantedText, onto } = saveOrder.parse(JSON.parse(body))
    const saved = await of.save(wantedText, onto)
    return json('saved' in saved ? 200 : 'gone' in saved ? 410 : 409, saved)
  }
  let last: Promise<unknown> = Promise.resolve()
  /** One after the other: what one page orders is done before the next is looked at. */
  const inTurn = (work: () => Promise<DeskReply>): Promise<DeskReply> => {
    const done = last.then(work).catch(failed)
    last = done.catch(() => undefined)
    return done
  }
  return {
    page: (nonce) => tracePage(ctx.lang ?? wordsNow().language, name, nonce),
    ask: (wanted, query) =>
      wanted === 'draft'
        ? inTurn(() => ask(wanted, query))
        : Promise.resolve()
            .then(() => ask(wanted, query))
            .catch(failed),
    order: (wanted, body) => inTurn(() => order(wanted, body)),
    refresh: () => {
      words = null
    },
  }
}
