import { parentPort, workerData } from 'node:worker_threads'
import { draftSite } from '../import/draft-site.js'
import { type DrawingHints, readDrawing } from '../import/drawing.js'
import { readDxf } from '../import/dxf.js'
import { readIfc } from '../import/ifc.js'
import { readPdf } from '../import/pdf.js'
import { ImportRefusal } from '../import/refusal.js'
import type { SiteDraft } from '../import/site-draft.js'
import type { Fabrics } from '../import/walls.js'
import type { Language } from '../model/operation.js'
import { importTexts } from '../report/messages/import.js'
import { messagesOf } from '../report/messages/index.js'

/** What is read in a thread of its own, which can be ended when it takes too long. */
export interface ImportJob {
  readonly bytes: Uint8Array
  readonly kind: 'ifc' | 'dxf' | 'pdf'
  /** Of a PDF. */
  readonly page: number
  readonly hints: DrawingHints
  readonly fabrics: Fabrics
  readonly language: Language
}

export type ImportReply =
  | { readonly draft: SiteDraft }
  | { readonly refusal: { readonly code: string; readonly message: string; readonly fix: string | undefined } }

async function draftOf({ bytes, kind, page, hints, fabrics, language }: ImportJob): Promise<SiteDraft> {
  const words = messagesOf(language, importTexts)
  if (kind === 'ifc') return draftSite(await readIfc(bytes), fabrics, words)
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
