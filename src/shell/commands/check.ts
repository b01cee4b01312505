import type { ReadingStore } from '../../input/reading-store.js'
import { messagesOf } from '../../report/messages/index.js'
import { commandTexts } from '../../report/messages/terminal-commands.js'
import type { CheckTold } from '../check-inputs.js'
import { type Context, type GlobalOptions, isStyled, makeContext, UsageError } from '../context.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import type { Io } from '../io.js'
import { healIfIdle } from '../output/hold.js'
import { startStep } from '../progress.js'
import { knownOf, remembered } from '../store/known.js'
import { watchInputs } from '../watch.js'

interface CheckOptions extends GlobalOptions {
  readonly format?: string
  readonly watch?: boolean
  readonly models?: boolean
}

function inText(ctx: Context, format: string): boolean {
  return format === 'text' && !ctx.json
}

/** What a check tells: of unchanged inputs, what it told then. */
async function told(ctx: Context, names: readonly string[], format: string, store?: ReadingStore): Promise<CheckTold> {
  const anew = async (): Promise<CheckTold> => {
    const { checkInputs } = await import('../check-inputs.js')
    return checkInputs(ctx, names, format, store)
  }
  if (store !== undefined) return anew()
  const how = ['check', JSON.stringify([names, format, ctx.json, isStyled(ctx)])]
  const known = await knownOf<CheckTold>(ctx, how)
  return known?.value ?? (await remembered(ctx, how, anew, (result) => result)).result
}

/** Checks once and prints all findings. */
async function checkOnce(
  ctx: Context,
  names: readonly string[],
  format: string,
  store?: ReadingStore,
  wantsModels = false,
): Promise<ExitCode> {
  const { io } = ctx
  const progress = startStep({ ...ctx, quiet: ctx.quiet || format !== 'text' })
  const { errors, findings, count, models } = await told(ctx, names, format, store)
  if (findings !== '' && !(ctx.quiet && errors === 0)) io.out(findings.endsWith('\n') ? findings : `${findings}\n`)
  if (errors === 0) progress.done(count)
  else if (inText(ctx, format)) io.err(`${count}\n`)
  if (wantsModels && !ctx.quiet && errors === 0) io.out(models)
  return errors === 0 ? EXIT.ok : EXIT.invalidInput
}

const CLEAR = '\u001b[2J\u001b[H'

/** Keeps what was read of unchanged files for as long as the process lives. */
function memoryStore(): ReadingStore {
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
function checkOnSaves(ctx: Context, check: () => Promise<ExitCode>): Promise<ExitCode> {
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
      else if (!ctx.quiet) ctx.io.out(ctx.paint.dim(`${messagesOf(ctx.lang ?? 'en', commandTexts).check.watching}\n`))
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

/**
 * `mds check`: validates every input and prints all findings, once or on each save; 2 when one is an error. With `--models` also how
 * documented models stand to all classes, each with the figures that are missing.
 */
export async function check(io: Io, args: readonly string[], options: CheckOptions): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  await healIfIdle(ctx)
  const format = options.format ?? 'text'
  if (options.watch !== true)
    return checkOnce(ctx, args, format, undefined, options.models === true && inText(ctx, format))
  if (!inText(ctx, format)) throw new UsageError('--watch shows text; give it without --json and --format')
  const store = memoryStore()
  return checkOnSaves(ctx, () => checkOnce(ctx, args, format, store))
}
