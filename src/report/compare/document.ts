import type { Language } from '../../model/operation.js'
import { formatFor } from '../format.js'
import { type Messages, messagesOf } from '../messages/index.js'
import { clipMiddle, columns, padEnd, padStart, spacedEuros, TERMINAL_COLUMNS, wrap } from '../terminal-text.js'

/** How a comparison writes words, amounts and numbers: a terminal keeps to plain marks. */
export interface Words {
  readonly t: Messages
  readonly amount: (amount: string | null) => string
  /** With its sign: what is more. */
  readonly more: (amount: string | null) => string
  readonly number: (value: number, decimals?: number) => string
}

function signed(amount: string, text: string): string {
  return amount.startsWith('-') || amount === '0.00' ? text : `+${text}`
}

function wordsOf(t: Words['t'], amount: (amount: string) => string, number: Words['number']): Words {
  const known = (text: string | null): string => (text === null ? t.compare.unknown : amount(text))
  return { t, amount: known, more: (text) => (text === null ? '—' : signed(text, amount(text))), number }
}

/** For a document in a language. */
export function documentWords(language: Language): Words {
  const { euros, number } = formatFor(language)
  return wordsOf(messagesOf(language), euros, number)
}

/** For the terminal: English, with the plain marks of its tables. */
export function terminalWords(): Words {
  return wordsOf(messagesOf('en'), spacedEuros, (value, decimals = 0) => value.toFixed(decimals))
}

/** A table of texts; all columns but those listed as text are numbers, set to the right. */
export interface Grid {
  readonly heads: readonly string[]
  readonly textColumns: readonly number[]
  readonly rows: readonly (readonly string[])[]
}

/** A titled part: a table, sentences, or both. */
export interface Section {
  readonly title: string
  readonly grid?: Grid
  readonly sentences?: readonly string[]
}

/** What a comparison has to say, for the terminal and for Markdown alike. */
export interface ComparisonDocument {
  readonly title: string
  readonly sections: readonly Section[]
}

/** What a text column keeps at least, however many numbers stand beside it. */
const LEAST_TEXT_COLUMNS = 16

/** Markdown gives these a meaning; names come from files. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, (mark) => `\\${mark}`).replace(/\s+/g, ' ')
}

function markdownGrid({ heads, textColumns, rows }: Grid): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`
  const rule = heads.map((_, index) => (textColumns.includes(index) ? '---' : '---:'))
  return [line(heads), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n')
}

function markdownSection({ title, grid, sentences = [] }: Section): string {
  const list = sentences.map((sentence) => `- ${escaped(sentence)}`).join('\n')
  return [`## ${escaped(title)}`, ...(grid ? [markdownGrid(grid)] : []), ...(list === '' ? [] : [list])].join('\n\n')
}

/** A comparison as Markdown, for a merge request or a note. */
export function markdownText({ title, sections }: ComparisonDocument): string {
  return `${[`# ${escaped(title)}`, ...sections.map(markdownSection)].join('\n\n')}\n`
}

function terminalGrid({ heads, textColumns, rows }: Grid): string[] {
  const isText = (index: number): boolean => textColumns.includes(index)
  const natural = heads.map((head, index) => Math.max(columns(head), ...rows.map((row) => columns(row[index]!))))
  const taken = natural.reduce((sum, width, index) => sum + 1 + (isText(index) ? 0 : width), 0)
  const room = Math.floor((TERMINAL_COLUMNS - taken) / Math.max(1, textColumns.length))
  const widths = natural.map((width, index) =>
    isText(index) ? Math.min(width, Math.max(LEAST_TEXT_COLUMNS, room)) : width,
  )
  const cellText = (cell: string, index: number): string =>
    isText(index) ? padEnd(clipMiddle(cell, widths[index]!), widths[index]!) : padStart(cell, widths[index]!)
  return [heads, ...rows].map((row) => ` ${row.map(cellText).join(' ')}`.trimEnd())
}

/** A comparison for a terminal of 80 columns. */
export function terminalText({ title, sections }: ComparisonDocument, bold: (text: string) => string): string {
  const parts = sections.flatMap(({ title: head, grid, sentences = [] }) => [
    '',
    ...(head === '' ? [] : wrap(head).map(bold)),
    ...(grid ? terminalGrid(grid) : []),
    ...sentences.flatMap((sentence) =>
      wrap(sentence, 78).map((line, index) => (index === 0 ? ` ${line}` : `   ${line}`)),
    ),
  ])
  return [...wrap(title).map(bold), ...parts].join('\n')
}
