import type { Block, FigureBlock, LegendEntry, Run, TableBlock, Text } from './blocks.js'
import type { MarkupElement, MarkupNode } from './markup.js'

const INLINE = new Set(['a', 'b', 'br', 'button', 'code', 'em', 'i', 'span', 'strong'])
/** Of a page, what is worked with and not read. */
const CONTROLS = new Set(['fieldset', 'script', 'style'])
const BADGE_COLORS: Readonly<Record<string, string>> = { pass: '#1a7f4b', fail: '#b3261e', unknown: '#8a5a00' }

const isElement = (node: MarkupNode): node is MarkupElement => typeof node !== 'string'
const isInline = (node: MarkupNode): boolean => !isElement(node) || INLINE.has(node.tag)

function elementsOf(element: MarkupElement, tag?: string): MarkupElement[] {
  return element.children.filter(isElement).filter((child) => tag === undefined || child.tag === tag)
}

/** All elements of a tag, at any depth, in their order. */
function within(element: MarkupElement, tag: string): MarkupElement[] {
  return elementsOf(element).flatMap((child) => [...(child.tag === tag ? [child] : []), ...within(child, tag)])
}

function textRuns(nodes: readonly MarkupNode[], look: Omit<Run, 'text'>): Run[] {
  return nodes.flatMap((node) => {
    if (!isElement(node)) return [{ ...look, text: node.replace(/[ \t\n]+/g, ' ') }]
    if (node.tag === 'br') return [{ ...look, text: '\n' }]
    const isBadge = node.classes.includes('badge')
    const color = BADGE_COLORS[node.classes.find((name) => name in BADGE_COLORS) ?? '']
    const bold = isBadge || node.tag === 'b' || node.tag === 'strong' || look.bold === true
    return textRuns(node.children, { ...look, ...(bold && { bold }), ...(isBadge && color && { color }) })
  })
}

/** The text of some inline nodes without blanks at its ends; empty where there is none. */
function textOf(nodes: readonly MarkupNode[], bold = false): Text {
  const runs = textRuns(nodes, bold ? { bold } : {}).filter((run) => run.text !== '')
  const first = runs[0]
  const last = runs.at(-1)
  if (first === undefined || last === undefined) return []
  runs[0] = { ...first, text: first.text.trimStart() }
  runs[runs.length - 1] = { ...runs.at(-1)!, text: runs.at(-1)!.text.trimEnd() }
  return runs.filter((run) => run.text !== '')
}

/** The words of some runs together. */
export function wordsOf(text: Text): string {
  return text.map((run) => run.text).join('')
}

function tableBlock(table: MarkupElement, toFill: boolean): TableBlock {
  const rows = within(table, 'tr').map((row) => ({ row, cells: elementsOf(row) }))
  const [head, ...body] = rows
  const isTotal = (row: MarkupElement): boolean => row.classes.includes('total')
  return {
    kind: 'table',
    head: (head?.cells ?? []).map((cell) => textOf(cell.children, true)),
    rows: body.map(({ row, cells }) => cells.map((cell) => textOf(cell.children, isTotal(row)))),
    numeric: (head?.cells ?? []).map((cell) => cell.classes.includes('n')),
    hasTotal: body.some(({ row }) => isTotal(row)),
    toFill,
  }
}

/** Legend entries of what is drawn: of several scales, the one that is on. */
function legendEntries(element: MarkupElement): LegendEntry[] {
  return elementsOf(element).flatMap((child) => {
    if (child.classes.includes('scale')) return child.classes.includes('on') ? legendEntries(child) : []
    if (child.tag === 'b') return [{ swatch: null, text: wordsOf(textOf(child.children)) }]
    const swatch = elementsOf(child, 'svg')[0]
    if (swatch === undefined) return legendEntries(child)
    return [{ swatch, text: wordsOf(textOf(child.children.filter((node) => node !== swatch))) }]
  })
}

function figureBlock(figure: MarkupElement): FigureBlock {
  const drawing = within(figure, 'svg').find((svg) => svg.classes.includes('drawing'))
  if (drawing === undefined) throw new Error('a figure without a drawing')
  const caption = elementsOf(figure, 'figcaption').flatMap((each) => elementsOf(each))
  const legend = elementsOf(figure).find((each) => each.classes.includes('legend'))
  const parts = caption.map((part, index): Text => [...(index === 0 ? [] : [{ text: ' · ' }]), ...textOf([part])])
  return {
    kind: 'figure',
    caption: parts.flat(),
    alt: wordsOf(parts.flat()),
    drawing,
    legend: legend === undefined ? [] : legendEntries(legend),
    leavesRoom: figure.classes.includes('shared'),
  }
}

/** A drawing that stands by itself; one without units of its own is a small mark in a text. */
function drawingBlock(drawing: MarkupElement): Block[] {
  if (drawing.attributes.viewBox === undefined) return []
  const alt = drawing.attributes['aria-label'] ?? ''
  return [{ kind: 'figure', caption: [], alt, drawing, legend: [], leavesRoom: false }]
}

function factsBlock(list: MarkupElement): Block {
  const entries = within(list, 'dt').map((name, index) => {
    const value = within(list, 'dd')[index]
    return [wordsOf(textOf(name.children)), wordsOf(textOf(value?.children ?? []))] as const
  })
  return { kind: 'facts', entries }
}

function calloutBlock(element: MarkupElement, toFill: boolean): Block {
  const tone = element.classes.includes('good') ? 'good' : element.classes.includes('bad') ? 'bad' : 'warn'
  return { kind: 'callout', tone, blocks: pageBlocks(element.children, toFill) }
}

function elementBlocks(element: MarkupElement, toFill: boolean): Block[] {
  const { tag, classes, children } = element
  if (CONTROLS.has(tag) || classes.includes('readout')) return []
  if (classes.includes('new-page')) return [{ kind: 'new-page' }]
  if (classes.includes('callout')) return [calloutBlock(element, toFill)]
  switch (tag) {
    case 'h2':
    case 'h3':
      return [{ kind: 'heading', level: tag === 'h2' ? 2 : 3, text: wordsOf(textOf(children)) }]
    case 'summary':
      return [{ kind: 'heading', level: 3, text: wordsOf(textOf(children)) }]
    case 'p': {
      const style = classes.includes('lead') ? 'lead' : classes.includes('note') ? 'note' : 'body'
      const text = textOf(children)
      return text.length === 0 ? [] : [{ kind: 'paragraph', style, text }]
    }
    case 'ul':
    case 'ol':
      return [{ kind: 'list', items: elementsOf(element, 'li').map((item) => textOf(item.children)) }]
    case 'table':
      return [tableBlock(element, toFill)]
    case 'dl':
      return [factsBlock(element)]
    case 'figure':
      return [figureBlock(element)]
    case 'svg':
      return drawingBlock(element)
    default:
      return pageBlocks(children, toFill || classes.includes('blank'))
  }
}

/** What a page says, as blocks to be laid out on paper; buttons, scripts and other things to work with are left out. */
export function pageBlocks(nodes: readonly MarkupNode[], toFill = false): Block[] {
  const blocks: Block[] = []
  let inline: MarkupNode[] = []
  const endParagraph = (): void => {
    const text = textOf(inline)
    if (text.length > 0) blocks.push({ kind: 'paragraph', style: 'body', text })
    inline = []
  }
  for (const node of nodes) {
    if (isInline(node)) inline.push(node)
    else {
      endParagraph()
      blocks.push(...elementBlocks(node as MarkupElement, toFill))
    }
  }
  endParagraph()
  return blocks
}
