import { inPercent, plainDecimal } from './format.js'

/** Columns that the tables keep to. */
export const TERMINAL_COLUMNS = 80

/** The widest that tables and sentences become on a wide terminal: longer lines are hard to read. */
const MOST_COLUMNS = 132

/** Columns that a terminal of so many is used with: between what every terminal has and what can be read. */
export function usedColumns(columns: number | undefined): number {
  return Math.min(MOST_COLUMNS, Math.max(TERMINAL_COLUMNS, columns ?? TERMINAL_COLUMNS))
}

/** Width of a text in terminal columns, good for Latin text with accents. */
export function columns(text: string): number {
  return [...text.normalize('NFC')].length
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)))
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - columns(text))) + text
}

/** Names come from files: control characters and marks that reorder text must not reach a terminal. */
export function inert(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '\uFFFD')
}

/** JSON that a terminal may show: what `inert` takes out of a text stands here as its escape, so that nothing is lost. */
export function inertJson(json: string): string {
  return json.replace(
    /(?!\n)[\p{Cc}\p{Bidi_Control}]/gu,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** A value as such JSON, indented, with a line end. */
export function jsonText(value: unknown): string {
  return inertJson(`${JSON.stringify(value, null, 2)}\n`)
}

/** Cuts a text to a width with an ellipsis. */
export function clip(text: string, width: number): string {
  const characters = [...inert(text).normalize('NFC')]
  return characters.length <= width ? characters.join('') : `${characters.slice(0, width - 1).join('')}…`
}

/** Cuts a name to a width in its middle: what tells it from its neighbours often stands at the end. */
export function clipMiddle(text: string, width: number): string {
  const characters = [...inert(text).normalize('NFC')]
  if (characters.length <= width) return characters.join('')
  const tail = Math.floor(width / 3)
  return `${characters.slice(0, width - 1 - tail).join('')}…${characters.slice(-tail).join('')}`
}

/** A blank at which a line may break: not the one that groups the digits of a French amount, nor the one before its unit. */
const BREAK = / (?!\d{3}(?!\d)|[€%])/

/** Breaks a text at its spaces so that each line, indented by one column, keeps to the terminal's width. */
export function wrap(text: string, width = TERMINAL_COLUMNS): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of inert(text).split(BREAK)) {
    if (line !== '' && columns(line) + 1 + columns(word) > width - 1) {
      lines.push(` ${line}`)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, ` ${line}`]
}

/** A share as `98.4%`. */
export function percent(share: number, decimals = 1): string {
  return `${plainDecimal(inPercent(share), decimals)}%`
}

/** A bar of `width` blocks for a share of a ceiling; above 1 it is full. */
export function bar(share: number, width: number): string {
  const filled = Math.max(0, Math.min(width, Math.floor(share * width + 1e-9)))
  return '▇'.repeat(filled) + '▁'.repeat(width - filled)
}

/** `1 report`, `2 reports`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** A message may quote what was given on the command line; its line ends are its own. */
export function inertLines(message: string): string {
  return message.split('\n').map(inert).join('\n')
}

const NAME_COLUMNS = 11

/** A name and a text that breaks beside it, within the terminal's columns. */
export function namedLines([name, text]: readonly [string, string], nameColumns = NAME_COLUMNS): string[] {
  return wrap(text, TERMINAL_COLUMNS - nameColumns).map(
    (line, index) => ` ${padEnd(index === 0 ? name : '', nameColumns)}${line.slice(1)}`,
  )
}
