import { constants } from 'node:os'
import type { Context } from './context.js'
import { assertOutputFolder, dropStaging, healOutput } from './output-tree.js'

/** What a shell reports of a process that a signal ended: 130 for Ctrl-C. */
const SIGNAL_EXIT = 128

/** Says at the terminal that another run is waited for. */
export function sayWait(ctx: Pick<Context, 'io' | 'quiet'>): (holder: string) => void {
  return (holder) => {
    if (!ctx.quiet) ctx.io.err(`waiting for ${holder}, which is writing this output folder\n`)
  }
}

const STOPPING = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Makes sure that the output folder may be written before any work is done. While it is held, Ctrl-C removes what is staged,
 * says that the previous output is untouched, and stops; so do a request to end and a terminal that is closed. Returns the
 * release.
 */
export async function holdOutput(ctx: Context): Promise<() => void> {
  await assertOutputFolder(ctx.out)
  await healOutput(ctx.out, sayWait(ctx))
  const stop = (signal: NodeJS.Signals): void => {
    void dropStaging(ctx.out).finally(() => {
      ctx.io.err('\ninterrupted: the previous output is untouched, nothing half-written is left\n')
      process.exit(SIGNAL_EXIT + constants.signals[signal])
    })
  }
  for (const signal of STOPPING) process.once(signal, stop)
  return () => {
    for (const signal of STOPPING) process.removeListener(signal, stop)
  }
}
