import {
  type Block,
  cellText,
  type Figure,
  isSetRight,
  type LegendEntry,
  type Span,
  type Table,
  type Text,
} from '../document.js'
import type { Format } from '../format.js'
import { type MarkupElement, parseMarkup } from './markup.js'

/** A stretch of text of one look. */
export interface Run {
  readonly text: string
  readonly bold?: boolean
  /** `#rrggbb`; the ink of its block when left out. */
  readonly color?: string
}

export type Runs = readonly Run[]

export interface PaperTable {
  readonly kind: 'table'
  readonly head: readonly Runs[]
  readonly rows: readonly (readonly Runs[])[]
  /** Columns set to the right. */
  readonly numeric: readonly boolean[]
  /** The last row sums the others. */
  readonly hasTotal: boolean
  /** Rows are high enough to be written on. */
  readonly toFill: boolean
}

export interface PaperLegendEntry {
  /** Null before a title of what follows. */
  readonly swatch: MarkupElement | null
  readonly text: string
}

/** A drawing with what is said above it and its legend under it. */
export interface PaperFigure {
  readonly kind: 'figure'
  readonly caption: Runs
  /** What the drawing shows, for who cannot see it. */
  readonly alt: string
  readonly drawing: MarkupElement
  readonly legend: readonly PaperLegendEntry[]
  /** Following text and tables share its page: it leaves them their height. */
  readonly leavesRoom: boolean
}

/** What is painted, from top to bottom: the blocks of a document without what only a page does with them. */
export type PaperBlock =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly style: 'body' | 'lead' | 'note'; readonly text: Runs }
  | { readonly kind: 'list'; readonly items: readonly Runs[] }
  | { readonly kind: 'callout'; readonly tone: 'good' | 'bad' | 'warn'; readonly blocks: readonly PaperBlock[] }
  | { readonly kind: 'facts'; readonly entries: readonly (readonly [name: string, value: string])[] }
  | { readonly kind: 'new-page' }
  | PaperTable
  | PaperFigure

const TONE_COLOR = { pass: '#1a7f4b', fail: '#b3261e', unknown: '#8a5a00', none: undefined } as const

function runOf(span: Span): Run {
  if (typeof span === 'string') return { text: span }
  if ('bold' in span) return { text: span.bold, bold: true }
  if ('link' in span) return { text: span.link }
  if ('end' in span) return { text: '\n' }
  if ('bar' in span) return { text: '' }
  const color = TONE_COLOR[span.tone]
  return { text: span.badge, bold: true, ...(color === undefined ? {} : { color }) }
}

/** Blanks of texts are one blank each; a line's end is one by itself. */
function oneBlank(run: Run): Run {
  return run.text === '\n' ? run : { ...run, text: run.text.replace(/[ \t\n]+/g, ' ') }
}

/** Runs of a text without blanks at its ends; empty where there is none. */
function runsOf(text: Text, bold = false): Runs {
  const spans = typeof text === 'string' ? [text] : text
  const runs = spans
    .map((span) => ({ ...oneBlank(runOf(span)), ...(bold && { bold }) }))
    .filter((run) => run.text !== '')
  const [first] = runs
  if (first === undefined) return []
  runs[0] = { ...first, text: first.text.trimStart() }
  runs[runs.length - 1] = { ...runs.at(-1)!, text: runs.at(-1)!.text.trimEnd() }
  return runs.filter((run) => run.text !== '')
}

function wordsOf(runs: Runs): string {
  return runs.map((run) => run.text).join('')
}

function paperTable({ columns, rows, total, isForm = false }: Table, f: Format): PaperTable {
  const body = rows.map(({ cells }) => columns.map((column, at) => runsOf(cellText(column, cells[at] ?? null, f))))
  const sum =
    total === undefined ? [] : [columns.map((column, at) => runsOf(cellText(column, total[at] ?? null, f), true))]
  return {
    kind: 'table',
    head: columns.map(({ head }) => runsOf(head, true)),
    rows: [...body, ...sum],
    numeric: columns.map(isSetRight),
    hasTotal: total !== undefined,
    toFill: isForm,
  }
}

/** A drawing is markup of its own, SVG; its element is what is painted. */
function drawingOf(svg: string): MarkupElement {
  const [element] = parseMarkup(svg)
  if (element === undefined || typeof element === 'string') throw new Error('a figure without a drawing')
  return element
}

function legendEntry({ swatch, text }: LegendEntry): PaperLegendEntry {
  return { swatch: drawingOf(swatch), text: wordsOf(runsOf(text)) }
}

/** Of several layers paper shows the first. */
function legendOf({ scales = [], legend = [] }: Figure): PaperLegendEntry[] {
  const [scale] = scales
  const shown = scale === undefined ? [] : [{ swatch: null, text: wordsOf(runsOf(scale.title)) }]
  return [...shown, ...(scale?.entries ?? []).map(legendEntry), ...legend.map(legendEntry)]
}

function paperFigure(figure: Figure): PaperFigure {
  const caption = figure.caption.flatMap((part, index) => [
    ...(index === 0 ? [] : [{ text: ' · ' }]),
    ...runsOf(part, index === 0),
  ])
  return {
    kind: 'figure',
    caption,
    alt: wordsOf(caption),
    drawing: drawingOf(figure.drawing),
    legend: legendOf(figure),
    leavesRoom: figure.sharesPage === true,
  }
}

function paragraph(style: 'body' | 'lead' | 'note', text: Text): PaperBlock[] {
  const runs = runsOf(text)
  return runs.length === 0 ? [] : [{ kind: 'paragraph', style, text: runs }]
}

function paperBlock(block: Block, f: Format): PaperBlock[] {
  switch (block.kind) {
    case 'section':
      return [{ kind: 'heading', level: block.level, text: block.title }, ...paperBlocks(block.blocks, f)]
    case 'prose':
      return 'items' in block
        ? [{ kind: 'list', items: block.items.map((item) => runsOf(item)) }]
        : paragraph(block.style === 'gauge' ? 'body' : block.style, block.text)
    case 'facts':
      return [{ kind: 'facts', entries: block.entries.map(([name, value]) => [name, wordsOf(runsOf(value))] as const) }]
    case 'callout':
      return [
        {
          kind: 'callout',
          tone: block.tone,
          blocks: [...paragraph('body', block.text), ...paperBlocks(block.blocks ?? [], f)],
        },
      ]
    case 'columns':
      return block.parts.flatMap((part) => paperBlocks(part, f))
    case 'table':
      return [paperTable(block, f)]
    case 'figure':
      return [paperFigure(block)]
    case 'viewer':
      return block.figures.map(paperFigure)
    case 'swap': {
      // Beside each other, the legend once.
      const both = [block.before, { ...block.after, legend: block.legend }]
      return both.map(paperFigure)
    }
    case 'page-break':
      return [{ kind: 'new-page' }]
    case 'trial':
    case 'gallery':
    case 'places':
      return []
  }
}

/** A document's blocks as they are laid out on paper, one under the other. */
export function paperBlocks(blocks: readonly Block[], f: Format): PaperBlock[] {
  return blocks.flatMap((block) => paperBlock(block, f))
}
