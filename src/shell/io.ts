/** What the commands may touch of the outside: two streams and what is known of the terminal. */
export interface Io {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Whether progress may be redrawn on one line. */
  readonly interactive: boolean
  readonly color: boolean
  readonly cwd: string
}

/** The process's own streams; `NO_COLOR` and pipes switch colours off. */
export function processIo(): Io {
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    interactive: process.stderr.isTTY === true,
    color: process.stdout.isTTY === true && (process.env.NO_COLOR ?? '') === '',
    cwd: process.cwd(),
  }
}
