import { parentPort, workerData } from 'node:worker_threads'
import { draftProject, type ProjectEstate } from '../import/draft-project.js'
import { draftSite } from '../import/draft-site.js'
import { type DrawingHints, readDrawing } from '../import/drawing.js'
import { readDxf } from '../import/dxf.js'
import { isEsx, readEsx } from '../import/esx.js'
import { readIfc } from '../import/ifc.js'
import { isOpenIntent, readOpenIntent } from '../import/openintent.js'
import { readPdf } from '../import/pdf.js'
import { ImportRefusal } from '../import/refusal.js'
import type { SiteDraft } from '../import/site-draft.js'
import type { Fabrics } from '../import/walls.js'
import { jsonField, type WifiProject } from '../import/wifi-project.js'
import { INPUT_LIMITS } from '../input/limits.js'
import { unpackArchive } from '../input/tables/read-tables.js'
import type { Language } from '../model/operation.js'
import { importTexts } from '../report/messages/import.js'
import { messagesOf } from '../report/messages/index.js'

/** What is read in a thread of its own, which can be ended when it takes too long. */
export interface ImportJob {
  readonly bytes: Uint8Array
  readonly kind: 'ifc' | 'dxf' | 'pdf' | 'archive' | 'json'
  /** Of a PDF. */
  readonly page: number
  readonly hints: DrawingHints
  readonly fabrics: Fabrics
  readonly estate: ProjectEstate
  readonly language: Language
}

export type ImportReply =
  | { readonly draft: SiteDraft }
  | { readonly refusal: { readonly code: string; readonly message: string; readonly fix: string | undefined } }

const NOT_UNPACKED = {
  damaged: ['the archive is damaged, or cut off', 'export it again, or copy it again'],
  encrypted: ['the archive is encrypted', 'export it without a password'],
  'too-large': ['the archive unpacks to far more than a project', 'export one building at a time, without surveys'],
  'size-wrong': ['a part of the archive unpacks to another size than it declares', 'export it again'],
} as const

/** The project in an archive: OpenIntent as its one JSON, Ekahau as its members. */
function archivedProject(bytes: Uint8Array): WifiProject {
  const parts = unpackArchive(bytes, (name) => name.endsWith('.json'), INPUT_LIMITS.importBytes)
  if (typeof parts === 'string') {
    const [message, fix] = NOT_UNPACKED[parts]
    throw new ImportRefusal('import-packed', message, fix)
  }
  if (isEsx(parts)) return readEsx(parts)
  const found = [...parts]
    .filter(([name]) => name.endsWith('.json') && !/(?:^|\/)(?:\.|__MACOSX\/)/.test(name))
    .map(([name, text]) => jsonField(new TextDecoder().decode(text), name))
    .filter(isOpenIntent)
  if (found.length === 1) return readOpenIntent(found[0]!)
  throw new ImportRefusal(
    'import-packed',
    found.length > 1
      ? 'the archive has several OpenIntent documents'
      : 'this archive is no OpenIntent or Ekahau project',
    found.length > 1 ? 'import them one by one, unpacked' : 'unpack it and import the .ifc, .dxf or .json in it',
  )
}

function jsonProject(bytes: Uint8Array): WifiProject {
  const root = jsonField(new TextDecoder().decode(bytes), 'the file')
  if (isOpenIntent(root)) return readOpenIntent(root)
  const message = "this JSON is no OpenIntent document: it has no 'floorplans' and 'accesspoints'"
  throw new ImportRefusal('import-unknown', message, 'export the project as OpenIntent 2.0')
}

async function draftOf({ bytes, kind, page, hints, fabrics, estate, language }: ImportJob): Promise<SiteDraft> {
  const words = messagesOf(language, importTexts)
  if (kind === 'ifc') return draftSite(await readIfc(bytes), fabrics, words)
  if (kind === 'archive' || kind === 'json')
    return draftProject(kind === 'json' ? jsonProject(bytes) : archivedProject(bytes), fabrics, words, estate)
  const drawing = await (kind === 'dxf' ? readDxf(bytes) : readPdf(bytes, page))
  const { model, doubts, metresPerUnit } = readDrawing(drawing, fabrics.names, hints)
  const draft = draftSite(model, fabrics, words)
  return { ...draft, metresPerUnit, doubts: [...doubts, ...draft.doubts] }
}

async function answer(job: ImportJob): Promise<ImportReply> {
  try {
    return { draft: await draftOf(job) }
  } catch (error) {
    if (!(error instanceof ImportRefusal)) throw error
    return { refusal: { code: error.code, message: error.message, fix: error.fix } }
  }
}

void answer(workerData as ImportJob).then((reply) => parentPort?.postMessage(reply))
