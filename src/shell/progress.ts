import { clip, padEnd, padStart, usedColumns } from '../report/terminal-text.js'
import type { Context } from './context.js'

/** Tells how far long work is: one redrawn line on a terminal, silence in a pipe, one closing line in both. */
export interface Progress {
  /** Redraws the open line. */
  readonly step: (text: string) => void
  /** The same of things that are counted, and how long the others take if they take as long; the first call begins it. @param known of those done, how many cost nothing */
  readonly count: (what: string, done: number, of: number, known?: number) => void
  /** Closes the step with a tick and the time it took. */
  readonly done: (text: string) => void
}

/** Columns of a closing line beside its text: the tick and the time. */
const OTHER_COLUMNS = 13
/** Of an open line, beside its text. */
const STEP_COLUMNS = 4
const CLEAR_LINE = '\r\u001b[2K'

/** For benches: `MDS_TIMINGS=1` writes each closed step with its time and the memory then used to the error stream. */
const TRACED = process.env.MDS_TIMINGS === '1'

function memoryMb(): { readonly rssMb: number; readonly heapMb: number } {
  const { rss, heapUsed } = process.memoryUsage()
  return { rssMb: Math.round(rss / 1e6), heapMb: Math.round(heapUsed / 1e6) }
}

/** A time as an estimate is told: whole seconds, and minutes from a minute and a half on. */
export function roughTime(ms: number): string {
  return ms < 90_000 ? `${Math.max(1, Math.round(ms / 1000))} s` : `${Math.round(ms / 60_000)} min`
}

/** Starts a step; `now` is a monotonic clock in milliseconds. */
export function startStep(ctx: Context, now: () => number = () => performance.now()): Progress {
  const begin = now()
  const silent = ctx.quiet || ctx.json
  const width = usedColumns(ctx.io.columns) - OTHER_COLUMNS
  // A line that wraps would not be cleared whole.
  const room = Math.min(width, Math.max(8, (ctx.io.errColumns ?? Number.POSITIVE_INFINITY) - STEP_COLUMNS))
  const step = (text: string): void => {
    if (!silent && ctx.io.interactive) ctx.io.err(`${CLEAR_LINE} … ${clip(text, room)}`)
  }
  let counting: number | null = null
  const count = (what: string, made: number, of: number, known = 0): void => {
    counting ??= now()
    const worked = made - known
    const left = worked > 0 && made < of ? `, ${roughTime(((now() - counting) / worked) * (of - made))} left` : ''
    step(`${what}: ${made}/${of}${left}`)
  }
  const done = (text: string): void => {
    if (TRACED) ctx.io.err(`${JSON.stringify({ step: text, ms: Math.round(now() - begin), ...memoryMb() })}\n`)
    if (silent) return
    if (ctx.io.interactive) ctx.io.err(CLEAR_LINE)
    const seconds = `${((now() - begin) / 1000).toFixed(1)} s`
    ctx.io.out(` ${ctx.paint.green('✔')} ${padEnd(clip(text, width), width)} ${padStart(seconds, 8)}\n`)
  }
  return { step, count, done }
}
