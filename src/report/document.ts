import type { Format } from './format.js'
import type { Messages } from './messages/index.js'
import type { Picked } from './messages/texts.js'
import type { waysTexts } from './messages/ways.js'
import { printed, tied } from './typeset.js'

/**
 * What every document is made of: sections, tables with typed columns, facts, figures, callouts, prose. A document is data; one
 * renderer a format writes it: `html/blocks.ts`, `pdf/paper.ts`, `text.ts` (terminal, Markdown), `csv.ts`, `xlsx/table.ts`.
 */
export type Block =
  | Section
  | Table
  | Facts
  | Figure
  | Viewer
  | Trial
  | Swap
  | Callout
  | Prose
  | Columns
  | Gallery
  | Places
  | PageBreak

/** How good what a word says is: `none` where nothing is required. */
export type Tone = 'pass' | 'fail' | 'unknown' | 'none'

/** A stretch of text of one look. */
export type Span =
  | string
  | { readonly bold: string }
  /** A word in a coloured frame: a verdict, never told by colour alone. */
  | { readonly badge: string; readonly tone: Tone }
  | { readonly link: string; readonly to: string }
  /** A share as a bar; pages only. */
  | { readonly bar: number; readonly look: 'over' | 'close' | 'fine'; readonly gauge?: Gauge }
  | { readonly end: 'line' }

/** A bar as wide as there is room, with a stroke where its ceiling is, and a segment over what is likely. */
export interface Gauge {
  /** Shares of the ceiling; null where not known. */
  readonly likely: readonly [low: number, high: number] | null
}

export type Text = string | readonly Span[]

export const LINE_END: Span = { end: 'line' }

/** A part under a heading. */
export interface Section {
  readonly kind: 'section'
  readonly level: 2 | 3
  readonly title: string
  readonly blocks: readonly Block[]
  readonly id?: string
  /** On a page its blocks are shown when they are asked for. */
  readonly isFolded?: boolean
}

export type Prose =
  | { readonly kind: 'prose'; readonly style: 'body' | 'lead' | 'note' | 'gauge'; readonly text: Text }
  | { readonly kind: 'prose'; readonly style: 'list' | 'steps'; readonly items: readonly Text[] }

/** Names with their values, at a glance. */
export interface Facts {
  readonly kind: 'facts'
  readonly entries: readonly (readonly [name: string, value: Text])[]
  /** More of them a row, set smaller. */
  readonly isDense?: boolean
  /** In one line of words where there is room. */
  readonly isLine?: boolean
}

/** On paper a new page begins. */
export interface PageBreak {
  readonly kind: 'page-break'
}

export const PAGE_BREAK: PageBreak = { kind: 'page-break' }

export interface Callout {
  readonly kind: 'callout'
  readonly tone: 'good' | 'bad' | 'warn'
  readonly text: Text
  readonly blocks?: readonly Block[]
}

/** Parts beside each other on a page, one under the other on paper. */
export interface Columns {
  readonly kind: 'columns'
  readonly look: 'even' | 'wide' | 'board'
  readonly parts: readonly (readonly Block[])[]
  /** What stands apart in the second part of a board. */
  readonly boxed?: string
}

/** How far something is, of so many steps. */
export interface Stage {
  readonly step: number
  readonly of: number
  readonly text: string
}

/** A small drawing that leads to a page. */
export interface Card {
  readonly to: string
  readonly drawing: string
  /** The first one is its name. */
  readonly lines: readonly string[]
  readonly badges: readonly { readonly badge: string; readonly tone: Tone }[]
  readonly stage: Stage
  /** What it is sorted by, in the order of the gallery's orders; what is not known comes last. */
  readonly keys: readonly (string | number | null)[]
  /** What else it is found by. */
  readonly also: string
}

/** Things of one place, each a small square. */
export interface PlaceGroup {
  readonly name: string
  readonly squares: readonly {
    readonly to: string
    readonly text: string
    readonly label: string
    readonly isFailing: boolean
  }[]
  /** What stands for those that are not shown. */
  readonly more: string
}

/** Cards to search and sort; made one by one, for an estate may have more of them than one text may hold. */
export interface Gallery {
  readonly kind: 'gallery'
  readonly words: { readonly search: string; readonly sort: string; readonly nothing: string }
  readonly orders: readonly string[]
  readonly items: Iterable<Card>
}

/** Which things are where, without a map. */
export interface Places {
  readonly kind: 'places'
  readonly groups: readonly PlaceGroup[]
}

export interface LegendEntry {
  /** An SVG drawing. */
  readonly swatch: string
  readonly text: string
}

/** Colours of one layer of a drawing. */
export interface LegendScale {
  readonly layer: string
  readonly title: string
  readonly entries: readonly LegendEntry[]
}

/** What a page does with a drawing: layers to choose, values at a point. */
export interface LiveFigure {
  readonly id: string
  readonly choose: string
  readonly layers: readonly (readonly [key: string, name: string])[]
  readonly routes: string
  readonly hint: string
  readonly note: string
  /** What the script reads values from, as JSON. */
  readonly data: string
}

export interface Figure {
  readonly kind: 'figure'
  readonly look: 'floor' | 'wide'
  /** The first of them is its title. */
  readonly caption: readonly string[]
  /** An SVG drawing, with the classes of the style sheet. */
  readonly drawing: string
  /** Of its layers; the first is the one shown on paper. */
  readonly scales?: readonly LegendScale[]
  readonly legend?: readonly LegendEntry[]
  /** What follows on paper shares its page: it leaves room for it. */
  readonly sharesPage?: boolean
  readonly live?: LiveFigure
}

/** What a page answers of a room or an AP that is chosen on its plan. */
export interface Answer {
  readonly mark: Mark
  /** What names it in an address: the room's id, `@` and the number of an AP. */
  readonly key: string
  /** Of a room. */
  readonly floor?: string
  readonly title: Text
  readonly canSwitchOff: boolean
  /** A text, or its lines, the first of them what the others come to. */
  readonly rows: readonly (readonly [name: string, text: string | readonly string[]])[]
}

/** The floors of a location as one plan to work with on a page; on paper, its drawings one after the other. */
export interface Viewer {
  readonly kind: 'viewer'
  readonly figures: readonly Figure[]
  readonly floors: readonly {
    readonly id: string
    readonly name: string
    readonly about: string
    readonly level: number
    readonly hasAps: boolean
    readonly isFailing: boolean
    /** So much wider than deep that paper shows it across. */
    readonly isWide: boolean
  }[]
  readonly layers: readonly (readonly [key: string, name: string])[]
  /** Walls at the high end of their losses. */
  readonly walls: readonly (readonly [key: string, name: string])[]
  readonly hasSlabs: boolean
  readonly answers: readonly Answer[]
  /** Of its tools. */
  readonly words: Omit<Messages['viewer'], 'legend'> & Readonly<Record<'layer' | 'routes' | 'legend' | 'hint', string>>
  /** What the script reads, as JSON. */
  readonly data: string
}

/** Two drawings of one floor, and what lies between them: one over the other under a slider; beside each other where there is no script. */
export interface Swap {
  readonly kind: 'swap'
  readonly title: string
  readonly before: Figure
  readonly after: Figure
  /** Null where nothing can be told. */
  readonly difference: Figure | null
  /** Of the two drawings. */
  readonly legend: readonly LegendEntry[]
  readonly words: Readonly<Record<'slider' | 'aside' | 'difference' | 'choose', string>>
}

/** Decisions to try on a page, each state of which was counted beforehand. Where there is no script it is not shown. */
export interface Trial {
  readonly kind: 'trial'
  readonly levers: readonly { readonly id: string; readonly name: string; readonly about: string }[]
  readonly lines: readonly { readonly id: string; readonly name: string }[]
  /** Locations where rooms are given up in some state, or that may leave. */
  readonly sites: readonly {
    readonly id: string
    readonly name: string
    readonly losesRooms: boolean
    readonly leaves: readonly (readonly [key: string, name: string])[]
  }[]
  readonly mayTransfer: boolean
  readonly words: Omit<Picked<typeof waysTexts>['trial'], 'counted'> & { readonly counted: string }
  /** What the script reads, as JSON. */
  readonly data: string
}

/**
 * What a column holds. `name` and `label` are texts that pages set with care: numbers tied to their nouns and units, and in a label of a
 * catalogue the apostrophes of its language. `figures` is text set as numbers are; `centre`, text in the middle of a sheet's column.
 */
export type Kind =
  | 'text'
  | 'name'
  | 'label'
  | 'centre'
  | 'figures'
  | 'integer'
  | 'decimal'
  | 'decibels'
  | 'metres'
  | 'quantity'
  | 'euros'
  | 'percent'
  | 'date'

/** What a cell holds: a text, a number, an amount (`"1680.00"`) or an ISO day as text by its column's kind; null is not known. */
export type Value = string | number | null

export interface Cell {
  readonly value: Value
  /** What pages show in the place of the value. */
  readonly shown: Text
}

export interface TableColumn {
  readonly head: string
  readonly kind: Kind
  /** Decimals on a page, where they are not those of the kind. */
  readonly decimals?: number | undefined
  /** What stands for null; a dash where left out. */
  readonly absent?: string | undefined
}

/** A column of rows of one type, typed once for whatever is written of it. */
export interface Column<Row> extends TableColumn {
  readonly value: (row: Row) => Value
  readonly shown?: (row: Row) => Text
}

export interface TableRow {
  readonly cells: readonly (Value | Cell)[]
  /** The room or AP that a row is about, for what a page does with it. */
  readonly mark?: Mark
}

export type Mark = { readonly room: string } | { readonly ap: string }

export interface Table {
  readonly kind: 'table'
  readonly columns: readonly TableColumn[]
  readonly rows: readonly TableRow[]
  readonly total?: readonly (Value | Cell)[]
  readonly isSortable?: boolean
  /** Written on by hand: its rows are high enough. */
  readonly isForm?: boolean
}

interface TableOptions<Row> extends Pick<Table, 'total' | 'isSortable' | 'isForm'> {
  readonly mark?: (row: Row) => Mark
}

const DECIMALS: Readonly<Partial<Record<Kind, number>>> = { integer: 0, decimal: 1, decibels: 1, metres: 2 }
const SET_RIGHT: ReadonlySet<Kind> = new Set([
  'figures',
  'integer',
  'decimal',
  'decibels',
  'metres',
  'quantity',
  'euros',
  'percent',
])
const AMOUNT = /^-?\d+\.\d\d$/

export function isSetRight({ kind }: TableColumn): boolean {
  return SET_RIGHT.has(kind)
}

function numberText({ kind, decimals = DECIMALS[kind] }: TableColumn, value: number, f: Format): string {
  if (kind === 'percent') return f.percent(value, decimals)
  if (kind === 'quantity') return f.number(value, decimals ?? (Number.isInteger(value) ? 0 : 3))
  return decimals === undefined ? String(value) : f.number(value, decimals)
}

/** A value as pages and terminals write it in a column. */
function valueText(column: TableColumn, value: Value, f: Format): string {
  if (value === null) return column.absent ?? '—'
  if (typeof value === 'number') return numberText(column, value, f)
  if (column.kind === 'name') return tied(value)
  if (column.kind === 'label') return printed(value, f.language)
  if (column.kind === 'euros') return AMOUNT.test(value) ? f.euros(value) : value
  return column.kind === 'date' ? f.date(value) : value
}

/** What a cell shows on a page. */
export function cellText(column: TableColumn, cell: Value | Cell, f: Format): Text {
  return typeof cell === 'object' && cell !== null ? cell.shown : valueText(column, cell, f)
}

export function cellValue(cell: Value | Cell): Value {
  return typeof cell === 'object' && cell !== null ? cell.value : cell
}

/** A column by its head, what it holds and the value of a row; the rest only where it is not as usual. */
export function column<Row>(
  head: string,
  kind: Kind,
  value: (row: Row) => Value,
  rest: Omit<Column<Row>, 'head' | 'kind' | 'value'> = {},
): Column<Row> {
  return { head, kind, value, ...rest }
}

/** A table of typed columns over some rows. */
export function table<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { mark, ...options }: TableOptions<Row> = {},
): Table {
  const cellOf = ({ value, shown }: Column<Row>, row: Row): Value | Cell =>
    shown === undefined ? value(row) : { value: value(row), shown: shown(row) }
  return {
    kind: 'table',
    columns: columns.map(({ head, kind, decimals, absent }) => ({ head, kind, decimals, absent })),
    rows: rows.map((row) => ({
      cells: columns.map((column) => cellOf(column, row)),
      ...(mark === undefined ? {} : { mark: mark(row) }),
    })),
    ...options,
  }
}

/** Blocks of which some may not be there. */
export type Blocks = readonly (Block | null | Blocks)[]

export function blocks(parts: Blocks): readonly Block[] {
  return parts.flatMap((part): readonly Block[] =>
    part === null ? [] : 'kind' in part ? [part] : blocks(part as Blocks),
  )
}

export function section(
  title: string,
  parts: Blocks,
  options: Partial<Pick<Section, 'level' | 'id' | 'isFolded'>> = {},
): Section {
  return { kind: 'section', level: 2, title, blocks: blocks(parts), ...options }
}

export function subsection(title: string, parts: Blocks): Section {
  return section(title, parts, { level: 3 })
}

export function prose(text: Text, style: 'body' | 'lead' | 'note' = 'body'): Prose {
  return { kind: 'prose', style, text }
}

export function note(text: Text): Prose {
  return prose(text, 'note')
}

export function list(items: readonly Text[], style: 'list' | 'steps' = 'list'): Prose {
  return { kind: 'prose', style, items }
}

export function callout(tone: Callout['tone'], text: Text, parts: Blocks = []): Callout {
  return { kind: 'callout', tone, text, blocks: blocks(parts) }
}

export function factsOf(entries: Facts['entries'], options: Pick<Facts, 'isDense' | 'isLine'> = {}): Facts {
  return { kind: 'facts', entries, ...options }
}

/** A column of text to be written in by hand. */
export function blankColumn(head: string): Column<unknown> {
  return { head, kind: 'text', value: () => '' }
}

/** Names with their values as a table of two columns. */
export function pairs(
  rows: readonly (readonly [string, Value])[],
  [name, value]: readonly [string, string],
  kind: Kind = 'text',
): Table {
  return table(
    [
      { head: name, kind: 'text', value: ([each]) => each },
      { head: value, kind, value: ([, each]) => each },
    ],
    rows,
  )
}

export interface DocumentLink {
  readonly to: string
  readonly text: string
  /** Which way it leads. */
  readonly rel?: 'prev' | 'next'
}

/** A whole document: a page, or what is printed. */
export interface PageDocument {
  readonly title: string
  /** What kind of document it is, over the heading. */
  readonly kind: string
  readonly heading: string
  readonly provenance: string
  /** Where the way back leads, where there is one. */
  readonly back?: string
  /** Ways to the pages before and after it. */
  readonly beside?: readonly DocumentLink[]
  /** What its script does beside that of every page. */
  readonly tool?: 'trial' | 'swap'
  /** Other files about the same thing. */
  readonly files?: { readonly title: string; readonly links: readonly DocumentLink[] }
  readonly blocks: Iterable<Block>
  /** A phone opens its sections one by one. */
  readonly isLong?: boolean
}
