import { namedLines } from '../../report/terminal-lines.js'
import { jsonText, wrap } from '../../report/terminal-text.js'
import { type GlobalOptions, paintFor } from '../context.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import type { Io } from '../io.js'

/** What one calculation says: to a reader as a headline, named lines, a table and warnings; to a program as JSON. */
export interface CalcResult {
  readonly headline: string
  readonly lines: readonly (readonly [name: string, text: string])[]
  readonly table?: readonly string[]
  readonly warnings: readonly string[]
  readonly json: Readonly<Record<string, unknown>>
}

/** Prints a result; a value outside a range of validity is a warning and no failure. */
export function printResult(io: Io, options: GlobalOptions, result: CalcResult): ExitCode {
  if (options.json === true) {
    io.out(jsonText({ ...result.json, warnings: result.warnings }))
    return EXIT.ok
  }
  if (options.quiet === true) return EXIT.ok
  const paint = paintFor(options.color && io.color)
  const warnings = result.warnings.flatMap((warning) =>
    wrap(warning, 78).map((line, index) => paint.yellow(` ${index === 0 ? '!' : ' '}${line}`)),
  )
  const lines = [
    ` ${paint.bold(result.headline)}`,
    ...result.lines.flatMap((line) => namedLines(line)),
    ...(result.table ?? []),
    ...warnings,
  ]
  io.out(`${lines.join('\n')}\n`)
  return EXIT.ok
}
