import { Worker } from 'node:worker_threads'
import type { SiteDraft } from '../import/site-draft.js'
import { INPUT_LIMITS } from '../input/limits.js'
import { InputError } from '../model/finding.js'
import type { ImportJob, ImportReply, ReadSheet, SheetJob } from './import-worker.js'

/** Last safety against a file that its library never ends to read: processor time of the process and, on a busy machine, time [s]. */
interface Patience {
  readonly processorS: number
  readonly waitS: number
}

const DRAFT_PATIENCE: Patience = { processorS: 8, waitS: 60 }
/** Beside it plans are made in the same process: the clock alone counts. */
const SHEET_PATIENCE: Patience = { processorS: Infinity, waitS: 9 }

/** A file that cannot be imported, as an error of the input. */
export function refuse(file: string, code: string, message: string, fix?: string): InputError {
  return new InputError([{ code, severity: 'error', message, ...(fix === undefined ? {} : { fix }), at: { file } }])
}

function tooLong(shown: string, { processorS, waitS }: Patience): InputError {
  const fix = 'split the model by building or level, or leave out furniture and equipment'
  return refuse(shown, 'import-too-long', `the file was not read within ${Math.min(processorS, waitS)} s`, fix)
}

/** Reads in a thread that is ended when it takes too long. */
async function inThread(shown: string, job: ImportJob | SheetJob, patience: Patience): Promise<ImportReply> {
  const worker = new Worker(new URL('./import-worker.js', import.meta.url), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: INPUT_LIMITS.importHeapMb },
    stdout: true,
    stderr: true,
  })
  return new Promise<ImportReply>((done, failed) => {
    const begun = Date.now()
    const before = process.cpuUsage()
    const timer = setInterval(() => {
      const { user, system } = process.cpuUsage(before)
      if ((user + system) / 1e6 < patience.processorS && Date.now() - begun < patience.waitS * 1000) return
      failed(tooLong(shown, patience))
    }, 100)
    worker.once('message', done)
    worker.once('error', failed)
    worker.once('exit', () =>
      failed(refuse(shown, 'import-broken', 'the file cannot be read: it is damaged, or larger than memory')),
    )
    worker.once('exit', () => clearInterval(timer))
  })
    .catch((error: unknown) => {
      if (error instanceof InputError) throw error
      const told = error instanceof Error ? error.message : String(error)
      if (/memory limit/.test(told))
        throw refuse(
          shown,
          'import-broken',
          'the file takes more memory than a building needs',
          'split it by building or level, or leave out furniture, plants and equipment',
        )
      throw refuse(
        shown,
        'import-broken',
        `the file cannot be read: ${told}`,
        'open it in the program that wrote it and export it again',
      )
    })
    .finally(() => worker.terminate())
}

function orRefused<Key extends 'draft' | 'sheet'>(shown: string, reply: ImportReply, key: Key) {
  if (key in reply) return (reply as Extract<ImportReply, Readonly<Record<Key, unknown>>>)[key]
  const { code, message, fix } = (reply as Extract<ImportReply, { readonly refusal: unknown }>).refusal
  throw refuse(shown, code, message, fix)
}

/**
 * Drafts a site of a file.
 * @param shown the file as it is named to people
 * @throws InputError that says why it cannot
 */
export async function draftInThread(shown: string, job: ImportJob): Promise<SiteDraft> {
  return orRefused(shown, await inThread(shown, job, DRAFT_PATIENCE), 'draft')
}

/** Reads a file to be drawn over. @throws InputError that says why it cannot */
export async function sheetInThread(shown: string, job: SheetJob): Promise<ReadSheet> {
  return orRefused(shown, await inThread(shown, job, SHEET_PATIENCE), 'sheet')
}
