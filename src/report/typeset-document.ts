import type {
  Answer,
  Block,
  Callout,
  Cell,
  Figure,
  LegendEntry,
  PageDocument,
  Prose,
  Span,
  Table,
  TableColumn,
  Text,
  Value,
  Viewer,
} from './document.js'
import { typesetFrench } from './typeset.js'

function spanSet(span: Span): Span {
  if (typeof span === 'string') return typesetFrench(span)
  if ('bold' in span) return { bold: typesetFrench(span.bold) }
  if ('badge' in span) return { ...span, badge: typesetFrench(span.badge) }
  return 'link' in span ? { ...span, link: typesetFrench(span.link) } : span
}

function textSet(text: Text): Text {
  return typeof text === 'string' ? typesetFrench(text) : text.map(spanSet)
}

const WORDS: ReadonlySet<TableColumn['kind']> = new Set(['text', 'name', 'label', 'centre', 'figures'])

function cellSet({ kind }: TableColumn, cell: Value | Cell): Value | Cell {
  if (typeof cell === 'object' && cell !== null) return { ...cell, shown: textSet(cell.shown) }
  return typeof cell === 'string' && WORDS.has(kind) ? typesetFrench(cell) : cell
}

function tableSet(table: Table): Table {
  const { columns, rows, total } = table
  const row = (cells: readonly (Value | Cell)[]): readonly (Value | Cell)[] =>
    cells.map((cell, at) => (columns[at] === undefined ? cell : cellSet(columns[at], cell)))
  return {
    ...table,
    columns: columns.map((column) => ({
      ...column,
      head: typesetFrench(column.head),
      absent: column.absent === undefined ? undefined : typesetFrench(column.absent),
    })),
    rows: rows.map((each) => ({ ...each, cells: row(each.cells) })),
    ...(total === undefined ? {} : { total: row(total) }),
  }
}

function proseSet(prose: Prose): Prose {
  return 'text' in prose ? { ...prose, text: textSet(prose.text) } : { ...prose, items: prose.items.map(textSet) }
}

const legendSet = (entries: readonly LegendEntry[]): readonly LegendEntry[] =>
  entries.map((entry) => ({ ...entry, text: typesetFrench(entry.text) }))

function figureSet(figure: Figure): Figure {
  const { caption, scales, legend } = figure
  return {
    ...figure,
    caption: caption.map(typesetFrench),
    ...(legend === undefined ? {} : { legend: legendSet(legend) }),
    ...(scales === undefined
      ? {}
      : {
          scales: scales.map((scale) => ({
            ...scale,
            title: typesetFrench(scale.title),
            entries: legendSet(scale.entries),
          })),
        }),
  }
}

function answerSet(answer: Answer): Answer {
  const rows = answer.rows.map(
    ([name, text]) =>
      [typesetFrench(name), typeof text === 'string' ? typesetFrench(text) : text.map(typesetFrench)] as const,
  )
  return { ...answer, title: textSet(answer.title), rows }
}

function viewerSet(viewer: Viewer): Viewer {
  return {
    ...viewer,
    figures: viewer.figures.map(figureSet),
    floors: viewer.floors.map((floor) => ({
      ...floor,
      name: typesetFrench(floor.name),
      about: typesetFrench(floor.about),
    })),
    layers: viewer.layers.map(([key, name]) => [key, typesetFrench(name)] as const),
    walls: viewer.walls.map(([key, name]) => [key, typesetFrench(name)] as const),
    answers: viewer.answers.map(answerSet),
  }
}

function calloutSet(callout: Callout): Callout {
  const { text, blocks } = callout
  return { ...callout, text: textSet(text), ...(blocks === undefined ? {} : { blocks: blocks.map(frenchBlock) }) }
}

function* lazily<Item>(items: Iterable<Item>, set: (item: Item) => Item): Iterable<Item> {
  for (const item of items) yield set(item)
}

/** A block whose prose is set as French is printed; drawings, data and numbers stay. */
function frenchBlock(block: Block): Block {
  switch (block.kind) {
    case 'section':
      return { ...block, title: typesetFrench(block.title), blocks: block.blocks.map(frenchBlock) }
    case 'prose':
      return proseSet(block)
    case 'facts':
      return { ...block, entries: block.entries.map(([name, value]) => [typesetFrench(name), textSet(value)] as const) }
    case 'callout':
      return calloutSet(block)
    case 'columns':
      return { ...block, parts: block.parts.map((part) => part.map(frenchBlock)) }
    case 'table':
      return tableSet(block)
    case 'figure':
      return figureSet(block)
    case 'viewer':
      return viewerSet(block)
    case 'gallery':
      return {
        ...block,
        items: {
          [Symbol.iterator]: () =>
            lazily(block.items, (item) => ({ ...item, lines: item.lines.map(typesetFrench) }))[Symbol.iterator](),
        },
      }
    case 'places':
      return { ...block, groups: block.groups.map((group) => ({ ...group, name: typesetFrench(group.name) })) }
    case 'swap':
      return {
        ...block,
        before: figureSet(block.before),
        after: figureSet(block.after),
        difference: block.difference === null ? null : figureSet(block.difference),
      }
    case 'trial':
      return {
        ...block,
        levers: block.levers.map(({ id, name, about }) => ({
          ...{ id, name: typesetFrench(name), about: typesetFrench(about) },
        })),
      }
    case 'page-break':
      return block
  }
}

/**
 * A document with its prose set as its language is printed: what catalogues and site files say is set as messages are. Blocks are made one
 * by one as they are asked for.
 */
export function setForPrint(document: PageDocument, language: 'fr' | 'en'): PageDocument {
  if (language !== 'fr') return document
  const { title, kind, heading, provenance, blocks, beside, files } = document
  return {
    ...document,
    title: typesetFrench(title),
    kind: typesetFrench(kind),
    heading: typesetFrench(heading),
    provenance: typesetFrench(provenance),
    ...(beside === undefined ? {} : { beside: beside.map((link) => ({ ...link, text: typesetFrench(link.text) })) }),
    ...(files === undefined
      ? {}
      : { files: { ...files, links: files.links.map((link) => ({ ...link, text: typesetFrench(link.text) })) } }),
    blocks: { [Symbol.iterator]: () => lazily(blocks, frenchBlock)[Symbol.iterator]() },
  }
}
