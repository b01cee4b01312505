import { readdirSync, realpathSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { loadCatalog } from '../../input/catalog.js'
import { createContext } from '../../input/context.js'
import { readImportNames } from '../../input/import-names.js'
import { INPUT_LIMITS } from '../../input/limits.js'
import { NotReadable, readRegular } from '../../input/read-regular.js'
import { InputError } from '../../model/finding.js'
import { compareText } from '../../units.js'
import { refuse, sheetInThread } from '../import-thread.js'
import type { ReadSheet, SheetJob } from '../import-worker.js'

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
