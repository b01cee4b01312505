import { constants } from 'node:os'
import { join } from 'node:path'
import { inert } from '../../report/terminal-text.js'
import { type Context, UsageError } from '../context.js'
import { atEnd } from '../io.js'
import type { Edition } from './manifest.js'
import { clearStaged } from './put-file.js'
import {
  assertOutputFolder,
  dropStaging,
  type FileHashes,
  type FileSource,
  healOutput,
  type OutputEvents,
  SHARDS,
  tryOutput,
  writeOutputTree,
} from './tree.js'

/** What a shell reports of a process that a signal ended: 130 for Ctrl-C. */
const SIGNAL_EXIT = 128
/** Long enough to take over the lock of a process that is gone [ms]. */
const IDLE_MS = 200

type Place = Pick<Context, 'io' | 'quiet' | 'out' | 'outBase' | 'root'>

/** Says on the error stream that another run is waited for, and what of others was kept. */
export function tellOutput({ io, quiet }: Pick<Context, 'io' | 'quiet'>): OutputEvents {
  const say = (text: string): void => {
    if (!quiet) io.err(`${inert(text)}\n`)
  }
  return { onWait: (holder) => say(`waiting for ${holder}, which is writing this output folder`), onKept: say }
}

/** Writes files of a plan into the output folder of a command; all others there follow the rules of `writeOutputTree`. */
export function writeOutput(ctx: Place, edition: Edition, files: readonly FileSource[]): Promise<FileHashes> {
  return writeOutputTree(ctx.out, edition, files, tellOutput(ctx), ctx.outBase)
}

/** Heals what a killed command left in the output folder, among its shards and in sites/; waits for one that is writing. */
export async function heal(ctx: Place, patienceMs?: number): Promise<void> {
  for (const folder of [join(ctx.root, 'sites'), join(ctx.out, SHARDS)]) clearStaged(folder)
  const events = { ...tellOutput(ctx), ...(patienceMs === undefined ? {} : { patienceMs }) }
  await healOutput(ctx.out, events, ctx.outBase)
}

/** The same for a command that writes nothing there: one that is writing is not waited for. */
export async function healIfIdle(ctx: Place): Promise<void> {
  await heal(ctx, IDLE_MS).catch((error: unknown) => {
    if (!(error instanceof UsageError)) throw error
  })
}

const STOPPING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Makes sure that the output folder may be written before any work is done. While it is held, Ctrl-C removes what is staged,
 * says that the previous output is untouched, and stops; so do a request to end and a terminal that is closed. Returns the
 * release; the end of the command releases too, whatever ended it.
 */
export async function holdOutput(ctx: Place): Promise<() => void> {
  await assertOutputFolder(ctx.out)
  await heal(ctx)
  await tryOutput(ctx.out, ctx.outBase)
  const stop = (signal: NodeJS.Signals): void => {
    void dropStaging(ctx.out, ctx.outBase).finally(() => {
      ctx.io.err('\ninterrupted: the previous output is untouched, nothing half-written is left\n')
      process.exit(SIGNAL_EXIT + constants.signals[signal])
    })
  }
  const release = (): void => {
    for (const signal of STOPPING) process.removeListener(signal, stop)
  }
  for (const signal of STOPPING) process.once(signal, stop)
  atEnd(ctx.io, release)
  return release
}
