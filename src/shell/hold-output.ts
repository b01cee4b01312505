import { constants } from 'node:os'
import type { Context } from './context.js'
import { assertOutputFolder, dropStaging } from './output-tree.js'

/** What a shell reports of a process that a signal ended: 130 for Ctrl-C. */
const SIGNAL_EXIT = 128

/**
 * Makes sure that the output folder may be written before any work is done. While it is held, Ctrl-C removes what is staged,
 * says that the previous output is untouched, and stops. Returns the release.
 */
export async function holdOutput(ctx: Context): Promise<() => void> {
  await assertOutputFolder(ctx.out)
  const stop = (signal: NodeJS.Signals): void => {
    void dropStaging(ctx.out).finally(() => {
      ctx.io.err('\ninterrupted: the previous output is untouched, nothing half-written is left\n')
      process.exit(SIGNAL_EXIT + constants.signals[signal])
    })
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  return () => {
    process.removeListener('SIGINT', stop)
    process.removeListener('SIGTERM', stop)
  }
}
