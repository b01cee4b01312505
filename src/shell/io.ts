/** What the commands may touch of the outside: two streams and what is known of the terminal. */
export interface Io {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Whether progress may be redrawn on one line. */
  readonly interactive: boolean
  /** Whether the output goes to a terminal, before a person. */
  readonly terminal?: boolean
  readonly color: boolean
  readonly cwd: string
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
    cwd: process.cwd(),
  }
}
