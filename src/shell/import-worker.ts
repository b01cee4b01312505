import { parentPort, workerData } from 'node:worker_threads'
import { draftSite } from '../import/draft-site.js'
import { ImportRefusal, readIfc } from '../import/ifc.js'
import type { SiteDraft } from '../import/site-draft.js'
import type { Fabrics } from '../import/walls.js'
import type { Language } from '../model/operation.js'
import { importTexts } from '../report/messages/import.js'
import { messagesOf } from '../report/messages/index.js'

/** What is read in a thread of its own, which can be ended when it takes too long. */
export interface ImportJob {
  readonly bytes: Uint8Array
  readonly fabrics: Fabrics
  readonly language: Language
}

export type ImportReply =
  | { readonly draft: SiteDraft }
  | { readonly refusal: { readonly code: string; readonly message: string; readonly fix: string | undefined } }

async function answer({ bytes, fabrics, language }: ImportJob): Promise<ImportReply> {
  try {
    const draft = draftSite(await readIfc(bytes), fabrics, messagesOf(language, importTexts))
    return { draft }
  } catch (error) {
    if (!(error instanceof ImportRefusal)) throw error
    return { refusal: { code: error.code, message: error.message, fix: error.fix } }
  }
}

void answer(workerData as ImportJob).then((reply) => parentPort?.postMessage(reply))
