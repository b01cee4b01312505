import { EXIT, type ExitCode } from './exit-code.js'

/** What the commands may touch of the outside: two streams and what is known of the terminal. */
export interface Io {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Whether progress may be redrawn on one line. */
  readonly interactive: boolean
  /** Whether the output goes to a terminal, before a person. */
  readonly terminal?: boolean
  /** Columns of that terminal. */
  readonly columns?: number
  /** Columns of the terminal behind the error stream, where there is one. */
  readonly errColumns?: number
  readonly color: boolean
  /** Asks a person; null where the answer was broken off (Ctrl-C, Ctrl-D). Only there where a person can answer. */
  readonly ask?: (question: string) => Promise<string | null>
  readonly cwd: string
}

const endings = new WeakMap<Io, (() => void)[]>()

/** Keeps what is to be undone when the command of these streams ends, however it ends. */
export function atEnd(io: Io, undo: () => void): void {
  endings.set(io, [...(endings.get(io) ?? []), undo])
}

/** Undoes what a command has left: it has ended. */
export function ended(io: Io): void {
  for (const undo of endings.get(io) ?? []) undo()
  endings.delete(io)
}

async function askAtTerminal(question: string): Promise<string | null> {
  const { createInterface } = await import('node:readline')
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  return new Promise((resolve) => {
    const end = (answer: string | null): void => {
      resolve(answer)
      lines.close()
    }
    lines.on('SIGINT', () => end(null))
    lines.on('close', () => resolve(null))
    lines.question(question, end)
  })
}

/** What writing to a stream that is full or closed gives, in words. */
function toldFailure({ code, message }: NodeJS.ErrnoException): string {
  return code === 'ENOSPC' ? 'the disk is full' : (code ?? message)
}

/**
 * Writes to a stream until that fails. A reader that closes its pipe ends the printing, not the work: the exit is the verdict's. What
 * fails otherwise is told, and the program ends with `failedExit`.
 */
function printer(
  stream: NodeJS.WriteStream,
  failedExit: ExitCode,
  tell: (problem: string) => void,
): (text: string) => void {
  let isOpen = true
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (!isOpen) return
    isOpen = false
    if (error.code === 'EPIPE') return
    process.once('exit', () => {
      process.exitCode = failedExit
    })
    tell(`error: what is printed cannot be written: ${toldFailure(error)}\n`)
  })
  return (text) => {
    if (isOpen) stream.write(text)
  }
}

/** The process's own streams; `NO_COLOR`, `TERM=dumb` and pipes switch colours off. */
export function processIo(): Io {
  const isDumb = process.env.TERM === 'dumb'
  const err = printer(process.stderr, EXIT.defect, () => {})
  return {
    out: printer(process.stdout, EXIT.defect, err),
    err,
    interactive: process.stderr.isTTY === true && !isDumb,
    ...(process.stderr.isTTY === true && { errColumns: process.stderr.columns }),
    terminal: process.stdout.isTTY === true,
    ...(process.stdout.isTTY === true && { columns: process.stdout.columns }),
    color: process.stdout.isTTY === true && !isDumb && (process.env.NO_COLOR ?? '') === '',
    ...(process.stdin.isTTY === true && process.stderr.isTTY === true && { ask: askAtTerminal }),
    cwd: process.cwd(),
  }
}
