import { padEnd, TERMINAL_COLUMNS, wrap } from './terminal-text.js'

const NAME_COLUMNS = 11

/** A name and a text that breaks beside it, within the terminal's columns. */
export function namedLines([name, text]: readonly [string, string], nameColumns = NAME_COLUMNS): string[] {
  return wrap(text, TERMINAL_COLUMNS - nameColumns).map(
    (line, index) => ` ${padEnd(index === 0 ? name : '', nameColumns)}${line.slice(1)}`,
  )
}
