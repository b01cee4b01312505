import type { MarkupElement } from './markup.js'

/** A stretch of text of one look. */
export interface Run {
  readonly text: string
  readonly bold?: boolean
  /** `#rrggbb`; the ink of its block when left out. */
  readonly color?: string
}

export type Text = readonly Run[]

export interface TableBlock {
  readonly kind: 'table'
  readonly head: readonly Text[]
  readonly rows: readonly (readonly Text[])[]
  /** Columns set to the right. */
  readonly numeric: readonly boolean[]
  /** The last row sums the others. */
  readonly hasTotal: boolean
  /** Rows are high enough to be written on. */
  readonly toFill: boolean
}

/** A drawing with what is said above it and its legend under it. */
export interface FigureBlock {
  readonly kind: 'figure'
  readonly caption: Text
  /** What the drawing shows, for who cannot see it. */
  readonly alt: string
  readonly drawing: MarkupElement
  readonly legend: readonly LegendEntry[]
  /** Following text and tables share its page: it leaves them their height. */
  readonly leavesRoom: boolean
}

export interface LegendEntry {
  /** Null before a title of what follows. */
  readonly swatch: MarkupElement | null
  readonly text: string
}

/** What a document is made of, from top to bottom. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly style: 'body' | 'lead' | 'note'; readonly text: Text }
  | { readonly kind: 'list'; readonly items: readonly Text[] }
  | { readonly kind: 'callout'; readonly tone: 'good' | 'bad' | 'warn'; readonly blocks: readonly Block[] }
  | { readonly kind: 'facts'; readonly entries: readonly (readonly [name: string, value: string])[] }
  | { readonly kind: 'new-page' }
  | TableBlock
  | FigureBlock
