/** What the commands may touch of the outside: two streams and what is known of the terminal. */
export interface Io {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Whether progress may be redrawn on one line. */
  readonly interactive: boolean
  /** Whether the output goes to a terminal, before a person. */
  readonly terminal?: boolean
  readonly color: boolean
  /** Asks a person; null where the answer was broken off (Ctrl-C, Ctrl-D). Only there where a person can answer. */
  readonly ask?: (question: string) => Promise<string | null>
  readonly cwd: string
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

/** The process's own streams; `NO_COLOR` and pipes switch colours off, and a reader that closes its pipe ends the program quietly. */
export function processIo(): Io {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit()
      throw error
    })
  }
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    interactive: process.stderr.isTTY === true,
    terminal: process.stdout.isTTY === true,
    color: process.stdout.isTTY === true && (process.env.NO_COLOR ?? '') === '',
    ...(process.stdin.isTTY === true && process.stderr.isTTY === true && { ask: askAtTerminal }),
    cwd: process.cwd(),
  }
}
