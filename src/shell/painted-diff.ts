import { lineDiff } from '../report/line-diff.js'
import type { Paint } from '../report/paint.js'
import { inert } from '../report/terminal-text.js'

/** What a change of a file puts in and takes out, as lines of the terminal. */
export function paintedDiff(paint: Paint, path: string, before: string, after: string): string[] {
  return lineDiff(path, before, after).map((line) => {
    const shown = inert(line)
    return line.startsWith('+') ? paint.green(shown) : line.startsWith('-') ? paint.red(shown) : shown
  })
}
