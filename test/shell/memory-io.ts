import type { Io } from '../../src/shell/io.js'

/** Streams that keep what is written. */
export interface MemoryIo extends Io {
  readonly stdout: () => string
  readonly stderr: () => string
}

export function memoryIo(
  fields: Partial<Pick<Io, 'interactive' | 'terminal' | 'columns' | 'errColumns' | 'color' | 'cwd' | 'ask'>> = {},
): MemoryIo {
  const [out, err]: [string[], string[]] = [[], []]
  return {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    interactive: false,
    color: false,
    cwd: '/',
    ...fields,
    stdout: () => out.join(''),
    stderr: () => err.join(''),
  }
}
