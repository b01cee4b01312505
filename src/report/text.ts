import type { Language } from '../model/operation.js'
import {
  type Block,
  type Callout,
  type Cell,
  cellText,
  type Facts,
  type Figure,
  type Gallery,
  isSetRight,
  type Places,
  type Prose,
  type Section,
  type Span,
  type Swap,
  type Table,
  type TableColumn,
  type Text,
  type Value,
  type Viewer,
} from './document.js'
import { type Format, formatFor, groupDigits, listed, plainDecimal } from './format.js'
import { type Messages, messagesOf } from './messages/index.js'
import { type Paint, plain } from './paint.js'
import {
  bar,
  clip,
  clipMiddle,
  columns as columnsOf,
  inert,
  padEnd,
  padStart,
  percent,
  TERMINAL_COLUMNS,
  wrap,
} from './terminal-text.js'

/** A document in lines, for the terminal and for Markdown alike. */
export interface TextDocument {
  readonly title: string
  readonly blocks: readonly Block[]
}

/** How a terminal writes: English, with plain marks, days as they are in the files. */
const terminalFormat: Format = {
  language: 'en',
  number: (value, decimals = 0) => plainDecimal(value, decimals),
  pair: (values, decimals) =>
    listed(
      values.map((value) => plainDecimal(value, decimals)),
      'en',
    ),
  list: (parts) => listed(parts, 'en'),
  named: (name, value) => `${name}: ${value}`,
  percent,
  euros: (amount) => (amount === null ? '—' : groupDigits(amount, ',', '.')),
  date: (iso) => iso,
  plural: (count, [one, other]) => `${count} ${count === 1 ? one : other}`,
}

const FRENCH_TERMINAL: Format = {
  ...terminalFormat,
  language: 'fr',
  number: (value, decimals) => terminalFormat.number(value, decimals).replace('.', ','),
  pair: (values, decimals) =>
    listed(
      values.map((value) => FRENCH_TERMINAL.number(value, decimals)),
      'fr',
    ),
  list: (parts) => listed(parts, 'fr'),
  named: (name, value) => `${name} : ${value}`,
  percent: (share, decimals) => percent(share, decimals).replace('.', ',').replace('%', ' %'),
  euros: (amount) => (amount === null ? '—' : groupDigits(amount, ' ', ',')),
  plural: (count, [one, other]) => `${count} ${count < 2 ? one : other}`,
}

/** How a terminal writes where French is asked for: the same with decimal commas. */
export function terminalFormatIn(language: Language): Format {
  return language === 'fr' ? FRENCH_TERMINAL : terminalFormat
}

/** What a text that is made for both writes with: a page's words and marks in Markdown, plain ones at a terminal. */
export interface Words {
  readonly t: Messages
  readonly f: Format
  readonly number: Format['number']
  /** An unknown amount is told as such. */
  readonly amount: (amount: string | null) => string
  /** With its sign: what is more. */
  readonly more: (amount: string | null) => string
}

function wordsOf(t: Messages, f: Format): Words {
  const signed = (amount: string): string =>
    amount.startsWith('-') || amount === '0.00' ? f.euros(amount) : `+${f.euros(amount)}`
  return {
    t,
    f,
    number: f.number,
    amount: (amount) => (amount === null ? t.compare.unknown : f.euros(amount)),
    more: (amount) => (amount === null ? '—' : signed(amount)),
  }
}

export function markdownWords(language: Language): Words {
  return wordsOf(messagesOf(language), formatFor(language))
}

/** English, unless another language was asked for. */
export function terminalWords(language: Language = 'en'): Words {
  return wordsOf(messagesOf(language), terminalFormatIn(language))
}

/* Markdown. */

/** Markdown gives these a meaning; names come from files. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, (mark) => `\\${mark}`).replace(/\s+/g, ' ')
}

function markdownSpan(span: Span): string {
  if (typeof span === 'string') return escaped(span)
  if ('bold' in span) return `**${escaped(span.bold)}**`
  if ('badge' in span) return `**${escaped(span.badge)}**`
  if ('link' in span) return `[${escaped(span.link)}](<${span.to.replace(/[<>\s]/g, encodeURIComponent)}>)`
  return 'end' in span ? '<br>' : ''
}

function inMarkdown(text: Text): string {
  return typeof text === 'string' ? escaped(text) : text.map(markdownSpan).join('')
}

function markdownTable({ columns, rows, total }: Table, f: Format): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const row = (cells: readonly (Value | Cell)[]): string =>
    line(columns.map((column, at) => inMarkdown(cellText(column, cells[at] ?? null, f))))
  const rule = columns.map((column) => (isSetRight(column) ? '---:' : '---'))
  const heads = columns.map(({ head }) => escaped(head))
  return [line(heads), line(rule), ...rows.map(({ cells }) => row(cells)), ...(total ? [row(total)] : [])].join('\n')
}

function markdownProse(prose: Prose): string {
  if ('text' in prose) return inMarkdown(prose.text)
  return prose.items
    .map((item, index) => `${prose.style === 'steps' ? `${index + 1}.` : '-'} ${inMarkdown(item)}`)
    .join('\n')
}

function markdownCallout({ text, blocks = [] }: Callout, f: Format): string {
  return [inMarkdown(text), ...blocks.flatMap((block) => markdownBlock(block, f))]
    .join('\n\n')
    .replace(/^/gm, '> ')
    .replace(/ $/gm, '')
}

function markdownFacts({ entries }: Facts): string {
  return entries.map(([name, value]) => `- ${escaped(name)}: ${inMarkdown(value)}`).join('\n')
}

/** Drawings have no place in a text; what they show is named. */
function captionsOf(block: Figure | Gallery | Viewer | Swap): string[] {
  if (block.kind === 'swap') return [block.before, block.after, block.difference ?? []].flat().flatMap(captionsOf)
  if (block.kind === 'viewer') return block.figures.flatMap(captionsOf)
  return block.kind === 'figure' ? [block.caption.join(', ')] : [...block.items].map(({ lines }) => lines.join(', '))
}

function placesText({ groups }: Places): string {
  return groups.map(({ name, squares }) => `${name} (${squares.length})`).join(', ')
}

function markdownSection({ level, title, blocks }: Section, f: Format): string[] {
  return [`${'#'.repeat(level)} ${escaped(title)}`, ...blocks.flatMap((block) => markdownBlock(block, f))]
}

/** The paragraphs of a block. */
function markdownBlock(block: Block, f: Format): string[] {
  switch (block.kind) {
    case 'section':
      return markdownSection(block, f)
    case 'table':
      return [markdownTable(block, f)]
    case 'prose':
      return [markdownProse(block)]
    case 'facts':
      return [markdownFacts(block)]
    case 'callout':
      return [markdownCallout(block, f)]
    case 'columns':
      return block.parts.flat().flatMap((part) => markdownBlock(part, f))
    case 'figure':
    case 'viewer':
    case 'swap':
    case 'gallery':
      return captionsOf(block).map(escaped)
    case 'places':
      return [escaped(placesText(block))]
    case 'trial':
    case 'page-break':
      return []
  }
}

/** A document as Markdown, for a merge request or a note. */
export function markdownText({ title, blocks }: TextDocument, f: Format): string {
  const parts = [`# ${escaped(title)}`, ...blocks.flatMap((block) => markdownBlock(block, f))]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/* Terminal, 80 columns. */

type Style = (text: string) => string

/** How a column stands at a terminal. */
export interface ColumnLook {
  /** Columns that it takes; where left out as many as its widest text, the texts sharing what the numbers leave. */
  readonly width?: number
  /** Blanks before it; one where left out. */
  readonly before?: number
  /** What is done with a text too long for it: cut in its middle where left out; a number is never cut unless this says so. */
  readonly fit?: 'end' | 'middle' | 'wrap'
}

interface TableLook {
  readonly columns?: readonly ColumnLook[]
  readonly head?: Style
  /** How numbers are written; as in English where left out. */
  readonly format?: Format
  /** The style of a cell, by its row and column. */
  readonly cell?: (row: number, column: number) => Style | null
}

/** What a text column keeps at least, however many numbers stand beside it. */
const LEAST_TEXT_COLUMNS = 16
const BAR_COLUMNS = 8
const same: Style = (text) => text

function terminalSpan(span: Span): string {
  if (typeof span === 'string') return span
  if ('bold' in span) return span.bold
  if ('badge' in span) return span.badge
  if ('link' in span) return span.link
  return 'bar' in span ? bar(span.bar, BAR_COLUMNS) : ' '
}

function atTerminal(text: Text): string {
  return typeof text === 'string' ? text : text.map(terminalSpan).join('')
}

function widthsOf(columns: readonly TableColumn[], lines: readonly (readonly string[])[], looks: TableLook): number[] {
  const look = (index: number): ColumnLook => looks.columns?.[index] ?? {}
  const natural = columns.map(
    (_, index) => look(index).width ?? Math.max(...lines.map((cells) => columnsOf(cells[index]!))),
  )
  const isElastic = (index: number): boolean => look(index).width === undefined && !isSetRight(columns[index]!)
  const taken = natural.reduce(
    (sum, width, index) => sum + (look(index).before ?? 1) + (isElastic(index) ? 0 : width),
    0,
  )
  const elastic = columns.filter((_, index) => isElastic(index)).length
  const room = Math.floor((TERMINAL_COLUMNS - taken) / Math.max(1, elastic))
  return natural.map((width, index) => (isElastic(index) ? Math.min(width, Math.max(LEAST_TEXT_COLUMNS, room)) : width))
}

const FITTED = {
  whole: (text: string) => [text],
  end: (text: string, width: number) => [clip(text, width)],
  middle: (text: string, width: number) => [clipMiddle(text, width)],
  wrap: (text: string, width: number) => wrap(text, width + 1).map((line) => line.slice(1)),
}

/** One row of a table at a terminal: a line, or several where its last column wraps. */
function terminalRow(
  columns: readonly TableColumn[],
  cells: readonly string[],
  widths: readonly number[],
  look: TableLook,
  style: (column: number) => Style | null,
): string[] {
  const parts = columns.map((column, index) => {
    const { before = 1, fit = isSetRight(column) ? 'whole' : 'middle' } = look.columns?.[index] ?? {}
    const width = widths[index]!
    const [first = '', ...more] = FITTED[fit](cells[index]!, width)
    const isLast = index === columns.length - 1
    const text = isSetRight(column) ? padStart(first, width) : isLast ? first : padEnd(first, width)
    return { text: `${' '.repeat(before)}${(style(index) ?? same)(text)}`, more }
  })
  const line = parts
    .map(({ text }) => text)
    .join('')
    .trimEnd()
  const indent = widths.reduce((sum, width, index) => sum + width + (look.columns?.[index]?.before ?? 1), 0)
  const more = parts.at(-1)?.more ?? []
  return [line, ...more.map((text) => `${' '.repeat(indent - (widths.at(-1) ?? 0))}${text}`)]
}

/** A table at a terminal: its head, its rows and its total, each a line or more. */
export function terminalTable({ columns, rows, total }: Table, look: TableLook = {}): string[] {
  const { format = terminalFormat } = look
  const textOf = (cells: readonly (Value | Cell)[]): string[] =>
    columns.map((column, at) => inert(atTerminal(cellText(column, cells[at] ?? null, format))))
  const heads = columns.map(({ head }) => head)
  const body = [...rows.map(({ cells }) => cells), ...(total ? [total] : [])].map(textOf)
  const widths = widthsOf(columns, [heads, ...body], look)
  const { head = same, cell = () => null } = look
  return [
    ...terminalRow(columns, heads, widths, look, () => null).map(head),
    ...body.flatMap((cells, row) => terminalRow(columns, cells, widths, look, (column) => cell(row, column))),
  ]
}

/** A sentence after its mark, further lines two blanks deeper. */
function item(text: string, mark = '  '): string[] {
  const deeper = ' '.repeat(mark.length + 2)
  return wrap(text, TERMINAL_COLUMNS + 1 - deeper.length).map(
    (line, index) => `${index === 0 ? mark : deeper}${line.slice(1)}`,
  )
}

function terminalProse(prose: Prose): string[] {
  if ('text' in prose) return wrap(atTerminal(prose.text))
  return prose.items.flatMap((text, index) =>
    item(atTerminal(text), prose.style === 'steps' ? ` ${index + 1}. ` : undefined),
  )
}

/** What a terminal's blocks are written with. */
interface Pen {
  readonly paint: Paint
  readonly format: Format
}

function terminalSection({ title, blocks }: Section, pen: Pen): string[] {
  return ['', ...(title === '' ? [] : wrap(title).map(pen.paint.bold)), ...terminalBlocks(blocks, pen)]
}

function terminalCallout({ tone, text, blocks = [] }: Callout, pen: Pen): string[] {
  const style = { good: pen.paint.green, bad: pen.paint.red, warn: pen.paint.yellow }[tone]
  return [...wrap(atTerminal(text)).map(style), ...terminalBlocks(blocks, pen)]
}

function terminalBlock(block: Block, pen: Pen): string[] {
  switch (block.kind) {
    case 'section':
      return terminalSection(block, pen)
    case 'table':
      return terminalTable(block, { format: pen.format })
    case 'prose':
      return terminalProse(block)
    case 'facts':
      return block.entries.flatMap(([name, value]) => item(pen.format.named(name, atTerminal(value))))
    case 'callout':
      return terminalCallout(block, pen)
    case 'columns':
      return terminalBlocks(block.parts.flat(), pen)
    case 'figure':
    case 'viewer':
    case 'swap':
    case 'gallery':
      return captionsOf(block).flatMap((line) => wrap(line))
    case 'places':
      return wrap(placesText(block))
    case 'trial':
    case 'page-break':
      return []
  }
}

/** Blocks one under the other, a blank line between two tables. */
function terminalBlocks(blocks: readonly Block[], pen: Pen): string[] {
  return blocks.flatMap((block, index) => {
    const follows = block.kind === 'table' && blocks[index - 1]?.kind === 'table'
    return [...(follows ? [''] : []), ...terminalBlock(block, pen)]
  })
}

/** A document for a terminal, without a final line end. */
export function terminalText({ title, blocks }: TextDocument, paint = plain, format = terminalFormat): string {
  const pen = { paint, format }
  return [...wrap(title).map(paint.bold), ...terminalBlocks(blocks, pen)].join('\n')
}
