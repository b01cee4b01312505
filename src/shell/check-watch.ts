import type { ReadingStore } from '../input/reading-store.js'
import { type Context, UsageError } from './context.js'
import { EXIT, type ExitCode } from './exit-code.js'
import { watchInputs } from './watch.js'

const CLEAR = '\u001b[2J\u001b[H'

/** Keeps what was read of unchanged files for as long as the process lives. */
export function memoryStore(): ReadingStore {
  const kept = new Map<string, unknown>()
  return { get: (key) => kept.get(key) ?? null, put: (key, value) => void kept.set(key, value) }
}

/** A mistake in the call that a save has brought about, such as a site that is gone: told, and waited for to be mended. */
async function checkedAgain(ctx: Context, check: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await check()
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    ctx.io.err(`error: ${error.message}\n`)
    return EXIT.usage
  }
}

function announce({ io, paint, quiet }: Context, saved: readonly string[]): void {
  if (quiet) return
  if (io.terminal === true) io.out(CLEAR)
  const files = saved.length > 3 ? `${saved.slice(0, 3).join(', ')}, …` : saved.join(', ')
  io.out(`${paint.dim(`${new Date().toLocaleTimeString('en-GB')} ${files}`)}\n`)
}

/**
 * Checks now and after each save, until the process is told to end.
 * @returns the code of the last check
 */
export function checkOnSaves(ctx: Context, check: () => Promise<ExitCode>): Promise<ExitCode> {
  return new Promise((resolve, reject) => {
    const waiting = new Set<string>()
    let last: ExitCode = EXIT.ok
    let running = true
    const release = (): void => {
      process.removeListener('SIGINT', end)
      process.removeListener('SIGTERM', end)
      stop()
    }
    const end = (): void => {
      release()
      resolve(last)
    }
    const settle = (code: ExitCode): void => {
      last = code
      running = false
      if (waiting.size > 0) next()
      else if (!ctx.quiet) ctx.io.out(ctx.paint.dim('watching sites/ and catalogs/, Ctrl-C ends\n'))
    }
    const fail = (error: unknown): void => {
      release()
      reject(error)
    }
    const next = (): void => {
      running = true
      announce(ctx, [...waiting])
      waiting.clear()
      checkedAgain(ctx, check).then(settle, fail)
    }
    const stop = watchInputs(ctx.root, (saved) => {
      for (const path of saved) waiting.add(path)
      if (!running) next()
    })
    process.once('SIGINT', end)
    process.once('SIGTERM', end)
    check().then(settle, fail)
  })
}
