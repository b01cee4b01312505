import { leastFigureHeight, paintFigure } from './paint-drawing.js'
import { paintTable, tableHeight } from './paint-table.js'
import type { PaperBlock, Runs } from './paper.js'
import {
  asArtifact,
  asContent,
  bodyBottom,
  bodyWidth,
  flowText,
  INK,
  lineHeight,
  needHeight,
  newPage,
  paintLines,
  RULE,
  type Sheet,
  SOFT,
} from './sheet.js'
import { breakLines, plain } from './text.js'

const HEADING = { 2: { size: 13, before: 14, after: 6 }, 3: { size: 10, before: 9, after: 4 } } as const
/** A heading is not left alone at the foot of a page: so much follows it [points]. */
const KEPT_WITH_HEADING = 62
/** Of a heading over a figure [points]. */
const HEADING_ROOM = 38
const PARAGRAPH = {
  body: { size: 8.8, color: INK, after: 4 },
  lead: { size: 10.2, color: INK, after: 5 },
  note: { size: 7.6, color: SOFT, after: 4 },
} as const
/** Long lines tire the eye [points]. */
const READING_WIDTH = 620
const BULLET = 12
const TONES = { good: '#1a7f4b', bad: '#b3261e', warn: '#8a5a00' } as const

interface Column {
  readonly x: number
  readonly width: number
}

const pageColumn = (sheet: Sheet): Column => ({ x: sheet.paper.left, width: bodyWidth(sheet) })

function paintHeading(sheet: Sheet, level: 2 | 3, text: string): void {
  const { doc, entries } = sheet
  const style = HEADING[level]
  needHeight(sheet, style.before + lineHeight(style.size) + KEPT_WITH_HEADING)
  if (sheet.y > sheet.paper.top) sheet.y += style.before
  const target = `section-${entries.length + 1}`
  doc.addNamedDestination(target, 'XYZ', sheet.paper.left, sheet.y - 4, null)
  entries.push({ level, text, page: sheet.page, target })
  const look = { tag: `H${level}`, size: style.size, color: INK, ...pageColumn(sheet) }
  flowText(sheet, plain(text, { bold: true }), look)
  if (level === 2) {
    const y = sheet.y + 2
    asArtifact(doc, 'Layout', () =>
      doc
        .lineWidth(1)
        .moveTo(sheet.paper.left, y)
        .lineTo(sheet.paper.left + bodyWidth(sheet), y)
        .stroke(INK),
    )
  }
  sheet.y += style.after
}

function paintParagraph(sheet: Sheet, style: keyof typeof PARAGRAPH, text: Runs, column: Column): void {
  const { size, color, after } = PARAGRAPH[style]
  flowText(sheet, text, { tag: 'P', size, color, x: column.x, width: Math.min(column.width, READING_WIDTH) })
  sheet.y += after
}

function paintList(sheet: Sheet, items: readonly Runs[], column: Column): void {
  const { doc, root } = sheet
  const list = doc.struct('L')
  root.add(list)
  const { size, color } = PARAGRAPH.body
  for (const item of items) {
    const itemTag = doc.struct('LI')
    list.add(itemTag)
    needHeight(sheet, lineHeight(size))
    const bullet = breakLines(plain('•'), size, BULLET, sheet.faces)
    asArtifact(doc, 'Layout', () =>
      paintLines(sheet, bullet, { x: column.x + 2, y: sheet.y, width: BULLET }, { size, color }),
    )
    const width = Math.min(column.width, READING_WIDTH) - BULLET
    flowText(sheet, item, { tag: 'LBody', size, color, x: column.x + BULLET, width, parent: itemTag })
  }
  sheet.y += 4
}

/** A frame at the side that says at a glance how serious a text is; on each page that the text reaches. */
function paintCallout(sheet: Sheet, tone: keyof typeof TONES, blocks: readonly PaperBlock[]): void {
  needHeight(sheet, 40)
  const from = { page: sheet.page, y: sheet.y }
  sheet.y += 3
  for (const block of blocks) paintBlock(sheet, block, { x: sheet.paper.left + 10, width: bodyWidth(sheet) - 10 })
  const { doc } = sheet
  const top = from.page === sheet.page ? from.y : sheet.paper.top
  asArtifact(doc, 'Layout', () => doc.rect(sheet.paper.left, top, 3, sheet.y - top).fill(TONES[tone]))
  sheet.y += 6
}

const FACTS_A_ROW = 4
const FACT = { name: 7.2, value: 12, pad: 5 } as const

function paintFacts(sheet: Sheet, entries: readonly (readonly [string, string])[]): void {
  const { doc, root, faces } = sheet
  const width = bodyWidth(sheet) / FACTS_A_ROW
  const height = lineHeight(FACT.name) + lineHeight(FACT.value) + 2 * FACT.pad
  for (let from = 0; from < entries.length; from += FACTS_A_ROW) {
    needHeight(sheet, height)
    entries.slice(from, from + FACTS_A_ROW).forEach(([name, value], index) => {
      const x = sheet.paper.left + index * width
      const { y } = sheet
      asArtifact(doc, 'Layout', () => doc.lineWidth(0.5).rect(x, y, width, height).stroke(RULE))
      const tag = doc.struct('P')
      root.add(tag)
      asContent(doc, tag, 'P', () => {
        const room = width - 2 * FACT.pad
        const [first] = breakLines(plain(name), FACT.name, room, faces)
        const [second] = breakLines(plain(value, { bold: true }), FACT.value, room, faces)
        const at = { x: x + FACT.pad, y: y + FACT.pad, width: room }
        paintLines(sheet, [first!], at, { size: FACT.name, color: SOFT })
        paintLines(sheet, [second!], { ...at, y: at.y + lineHeight(FACT.name) }, { size: FACT.value, color: INK })
      })
    })
    sheet.y += height
  }
  sheet.y += 8
}

/** Height of what follows a figure up to the next page [points]: text is reckoned with as it would be set. */
function heightBelow(sheet: Sheet, blocks: readonly PaperBlock[]): number {
  let height = 0
  for (const block of blocks) {
    if (block.kind === 'new-page' || block.kind === 'figure') break
    if (block.kind === 'table') height += tableHeight(sheet, block)
    else if (block.kind === 'paragraph') {
      const { size, after } = PARAGRAPH[block.style]
      height += breakLines(block.text, size, READING_WIDTH, sheet.faces).length * lineHeight(size) + after
    } else if (block.kind === 'heading')
      height += HEADING[block.level].before + lineHeight(HEADING[block.level].size) + 6
  }
  return height
}

/** More than this is no footnote: it may stand on a page of its own [points]. */
const MOST_KEPT = 110

/** Height of the notes that end a part: a page of its own for them would be wasted. Nothing where anything else follows [points]. */
function footnoteHeight(sheet: Sheet, blocks: readonly PaperBlock[]): number {
  const end = blocks.findIndex(({ kind }) => kind !== 'paragraph')
  const notes = end < 0 ? blocks : blocks.slice(0, end)
  if (end >= 0 && blocks[end]!.kind !== 'new-page') return 0
  const height = heightBelow(sheet, notes)
  return height > MOST_KEPT ? 0 : height
}

/** @param kept - height that is to stand on the page of its end [points] */
function paintBlock(sheet: Sheet, block: PaperBlock, column: Column, kept = 0): void {
  switch (block.kind) {
    case 'heading':
      paintHeading(sheet, block.level, block.text)
      break
    case 'paragraph':
      paintParagraph(sheet, block.style, block.text, column)
      break
    case 'list':
      paintList(sheet, block.items, column)
      break
    case 'callout':
      paintCallout(sheet, block.tone, block.blocks)
      break
    case 'facts':
      paintFacts(sheet, block.entries)
      break
    case 'table':
      paintTable(sheet, block, kept)
      break
    case 'figure':
      paintFigure(sheet, block, kept)
      break
    case 'new-page':
      if (sheet.y > sheet.paper.top) newPage(sheet)
  }
}

/** Paints blocks one under the other. */
export function paintBlocks(sheet: Sheet, blocks: readonly PaperBlock[]): void {
  blocks.forEach((block, index) => {
    const next = blocks[index + 1]
    if (block.kind === 'heading' && next?.kind === 'figure')
      needHeight(sheet, HEADING_ROOM + leastFigureHeight(sheet, next))
    if (block.kind === 'figure' && block.leavesRoom)
      paintFigure(
        sheet,
        block,
        Math.min(heightBelow(sheet, blocks.slice(index + 1)), bodyBottom(sheet) - sheet.paper.top - 200),
      )
    else paintBlock(sheet, block, pageColumn(sheet), footnoteHeight(sheet, blocks.slice(index + 1)))
  })
}
