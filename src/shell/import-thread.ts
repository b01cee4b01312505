import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { SiteDraft } from '../import/site-draft.js'
import { INPUT_LIMITS } from '../input/limits.js'
import { InputError } from '../model/finding.js'
import type { ImportJob, ImportReply, ReadSheet, SheetJob, ThreadInput } from './import-worker.js'

/**
 * Last safety against a file that its library never ends to read: so much processor time of the thread that reads it, whatever else this
 * process and the machine do meanwhile; and, where the system does not tell that, so much time by the clock [s].
 */
const MOST_USED_S = 8
const MOST_WAIT_S = 60

/** Processor time that a thread of this process has used [s]; 0 where the system does not tell (Linux does). */
export function usedS(thread: number): number {
  try {
    return Number(readFileSync(`/proc/self/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e9
  } catch {
    return 0
  }
}

/** Whether a file is given up, after so much processor time of its thread and so much time by the clock [s]. */
export function isGivenUp(used: number, waited: number): boolean {
  return used >= MOST_USED_S || waited >= MOST_WAIT_S
}

/** A file that cannot be imported, as an error of the input. */
export function refuse(file: string, code: string, message: string, fix?: string): InputError {
  return new InputError([{ code, severity: 'error', message, ...(fix === undefined ? {} : { fix }), at: { file } }])
}

function tooLong(shown: string): InputError {
  const fix = 'split the model by building or level, or leave out furniture and equipment'
  return refuse(shown, 'import-too-long', `the file was not read within ${MOST_USED_S} s`, fix)
}

/** Reads in a thread that is ended when it takes too long. */
async function inThread(shown: string, job: ImportJob | SheetJob): Promise<ImportReply> {
  const thread = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const workerData: ThreadInput = { job, thread }
  const worker = new Worker(new URL('./import-worker.js', import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: INPUT_LIMITS.importHeapMb },
    stdout: true,
    stderr: true,
  })
  return new Promise<ImportReply>((done, failed) => {
    const begun = Date.now()
    const timer = setInterval(() => {
      if (isGivenUp(usedS(thread[0]!), (Date.now() - begun) / 1000)) failed(tooLong(shown))
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
  return orRefused(shown, await inThread(shown, job), 'draft')
}

/** Reads a file to be drawn over. @throws InputError that says why it cannot */
export async function sheetInThread(shown: string, job: SheetJob): Promise<ReadSheet> {
  return orRefused(shown, await inThread(shown, job), 'sheet')
}
