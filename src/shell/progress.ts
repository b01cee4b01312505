import type { Context } from './context.js'

/** Tells how far long work is: one redrawn line on a terminal, silence in a pipe, one closing line in both. */
export interface Progress {
  /** Redraws the open line. */
  readonly step: (text: string) => void
  /** Closes the step with a tick and the time it took. */
  readonly done: (text: string) => void
}

const CLEAR_LINE = '\r\u001b[2K'

/** Starts a step; `now` is a monotonic clock in milliseconds. */
export function startStep(ctx: Context, now: () => number = () => performance.now()): Progress {
  const begin = now()
  const silent = ctx.quiet || ctx.json
  const step = (text: string): void => {
    if (!silent && ctx.io.interactive) ctx.io.err(`${CLEAR_LINE} … ${text}`.slice(0, 84))
  }
  const done = (text: string): void => {
    if (silent) return
    if (ctx.io.interactive) ctx.io.err(CLEAR_LINE)
    const seconds = `${((now() - begin) / 1000).toFixed(1)} s`
    ctx.io.out(` ${ctx.paint.green('✔')} ${text.padEnd(66)} ${seconds.padStart(8)}\n`)
  }
  return { step, done }
}
