import { leastFigureHeight, paintFigure } from './paint-drawing.js'
import type { PaperBlock, PaperTable, Runs } from './paper.js'
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
  type Tag,
} from './sheet.js'
import { breakLines, type Line, plain, textWidth, widestWord } from './text.js'

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
      height +=
        breakLines(block.text, size, Math.min(bodyWidth(sheet), READING_WIDTH), sheet.faces).length * lineHeight(size) +
        after
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
  const final = notes.at(-1)
  // The gap below the last note may be off the page.
  const height = heightBelow(sheet, notes) - (final?.kind === 'paragraph' ? PARAGRAPH[final.style].after : 0)
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

/** What a column asks for [points]. */
interface ColumnNeed {
  /** Of its widest word. */
  readonly least: number
  /** Of its widest cell on one line. */
  readonly natural: number
  /** Left blank, to be written in. */
  readonly blank: boolean
}

/** A table of short cells is not drawn apart over the whole page: so much wider than its cells it becomes at most. */
const LOOSEST = 1.35

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Shares of some room by weights; equal shares where no column weighs anything. */
function shared(room: number, weights: readonly number[]): number[] {
  const total = sum(weights)
  return weights.map((weight) => (total === 0 ? room / weights.length : (room * weight) / total))
}

/** The value down to which the widest are to be cut so that all fit; infinite where they fit as they are. */
function cutOff(values: readonly number[], room: number): number {
  let left = room
  for (const [index, value] of [...values].sort((a, b) => a - b).entries()) {
    const share = left / (values.length - index)
    if (value > share) return share
    left -= value
  }
  return Number.POSITIVE_INFINITY
}

/**
 * Widths of a table's columns in a page's width: as wide as their cells on one line where that fits, else as wide as their
 * widest words and by what they lack beyond; if even these do not fit, the widest are narrowed to one width. What is left goes to the columns to be
 * written in, else to all.
 */
export function columnWidths(needs: readonly ColumnNeed[], width: number): number[] {
  const natural = needs.map((need) => need.natural)
  const least = needs.map((need) => Math.min(need.least, need.natural))
  if (sum(natural) <= width) {
    const blanks = needs.map((need) => (need.blank ? 1 : 0))
    const weights = sum(blanks) > 0 ? blanks : natural
    const room = sum(blanks) > 0 ? width : Math.min(width, sum(natural) * LOOSEST)
    const extra = shared(room - sum(natural), weights)
    return natural.map((value, index) => value + extra[index]!)
  }
  const cap = cutOff(least, width)
  if (cap < Number.POSITIVE_INFINITY) return least.map((value) => Math.min(value, cap))
  const extra = shared(
    width - sum(least),
    natural.map((value, index) => Math.sqrt(value * (value - least[index]!))),
  )
  return least.map((value, index) => value + extra[index]!)
}

const SIZE = 7.5
const PAD = { x: 3.5, y: 2.6 }
/** A row that is written on by hand [points]. */
const FILL_HEIGHT = 19
/** No word asks for more of the page than this [points]: longer ones are parted. */
const WIDEST_WORD = 72
/** A cell wider than this on one line gives way to the others [points]. */
const WIDEST_LINE = 330
/** A head may take so many lines before it widens its column. */
const HEAD_LINES = 2
const AFTER = 8

interface Layout {
  readonly widths: readonly number[]
  readonly numeric: readonly boolean[]
  readonly leastHeight: number
}

interface Row {
  readonly cells: readonly (readonly Line[])[]
  readonly height: number
  readonly isHead: boolean
  readonly isTotal: boolean
}

function columnNeeds(sheet: Sheet, table: PaperTable): ColumnNeed[] {
  const { faces } = sheet
  return table.head.map((head, column) => {
    const cells = table.rows.map((row) => row[column] ?? [])
    const most = (measure: (text: Runs) => number, texts: readonly Runs[]): number =>
      texts.reduce((widest, text) => Math.max(widest, measure(text)), 0)
    const widest = most((text) => widestWord(text, SIZE, faces), [head, ...cells])
    const onOneLine = (texts: readonly Runs[]): number => most((text) => textWidth(text, SIZE, faces), texts)
    const natural = Math.max(onOneLine(cells), onOneLine([head]) / HEAD_LINES, widest)
    return {
      least: Math.min(widest, WIDEST_WORD) + 2 * PAD.x + 0.1,
      natural: Math.min(natural, WIDEST_LINE) + 2 * PAD.x + 0.1,
      blank: table.toFill && cells.every((cell) => cell.length === 0),
    }
  })
}

function layoutRow(sheet: Sheet, layout: Layout, texts: readonly Runs[], isHead: boolean, isTotal: boolean): Row {
  const cells = layout.widths.map((width, column) =>
    breakLines(texts[column] ?? [], SIZE, width - 2 * PAD.x, sheet.faces),
  )
  const lines = Math.max(1, ...cells.map((cell) => cell.length))
  const height = lines * lineHeight(SIZE) + 2 * PAD.y
  return { cells, height: isHead ? height : Math.max(height, layout.leastHeight), isHead, isTotal }
}

function paintGround(sheet: Sheet, layout: Layout, row: Row): void {
  const { doc, y } = sheet
  const bottom = y + row.height
  const width = layout.widths.reduce((sum, each) => sum + each, 0)
  asArtifact(doc, 'Layout', () => {
    if (row.isHead) doc.rect(sheet.paper.left, y, width, row.height).fill('#eef2f5')
    if (row.isTotal)
      doc
        .lineWidth(1)
        .moveTo(sheet.paper.left, y)
        .lineTo(sheet.paper.left + width, y)
        .stroke(SOFT)
    doc.lineWidth(row.isHead ? 0.9 : 0.4)
    doc
      .moveTo(sheet.paper.left, bottom)
      .lineTo(sheet.paper.left + width, bottom)
      .stroke(row.isHead ? SOFT : RULE)
  })
}

/** Upright lines between the columns of a table that is written on. */
function paintColumns(sheet: Sheet, layout: Layout, row: Row): void {
  const { doc, y } = sheet
  asArtifact(doc, 'Layout', () => {
    let x = sheet.paper.left
    for (const width of layout.widths.slice(0, -1)) {
      x += width
      doc
        .lineWidth(0.4)
        .moveTo(x, y)
        .lineTo(x, y + row.height)
        .stroke(RULE)
    }
  })
}

function paintCells(sheet: Sheet, layout: Layout, row: Row, each: (column: number, paint: () => void) => void): void {
  let x = sheet.paper.left
  row.cells.forEach((lines, column) => {
    const width = layout.widths[column]!
    const at = { x: x + PAD.x, y: sheet.y + PAD.y, width: width - 2 * PAD.x }
    const align = layout.numeric[column] ? 'right' : 'left'
    each(column, () => paintLines(sheet, lines, at, { size: SIZE, color: INK, align }))
    x += width
  })
}

/** Paints a row as content of the table; a head that is repeated is none. */
function paintRow(sheet: Sheet, layout: Layout, row: Row, parent: Tag | null): void {
  const { doc } = sheet
  paintGround(sheet, layout, row)
  if (layout.leastHeight > 0) paintColumns(sheet, layout, row)
  if (parent === null) {
    asArtifact(doc, 'Pagination', () => paintCells(sheet, layout, row, (_column, paint) => paint()))
  } else {
    const rowTag = doc.struct('TR')
    parent.add(rowTag)
    paintCells(sheet, layout, row, (_column, paint) => {
      const name = row.isHead ? 'TH' : 'TD'
      // The typings do not know the scope of a head yet.
      const cell = doc.struct(name, row.isHead ? ({ scope: 'Column' } as object) : {})
      rowTag.add(cell)
      asContent(doc, cell, name, paint)
    })
  }
  sheet.y += row.height
}

/** Height of a table on one page [points]. */
function tableHeight(sheet: Sheet, table: PaperTable): number {
  const { head, rows } = layoutTable(sheet, table)
  return head.height + rows.reduce((sum, row) => sum + row.height, 0) + AFTER
}

function layoutTable(sheet: Sheet, table: PaperTable): { layout: Layout; head: Row; rows: Row[] } {
  const widths = columnWidths(columnNeeds(sheet, table), bodyWidth(sheet))
  const layout = { widths, numeric: table.numeric, leastHeight: table.toFill ? FILL_HEIGHT : 0 }
  const last = table.rows.length - 1
  return {
    layout,
    head: layoutRow(sheet, layout, table.head, true, false),
    rows: table.rows.map((row, index) => layoutRow(sheet, layout, row, false, table.hasTotal && index === last)),
  }
}

/** Rows that go with what follows to a page of their own. */
const ROWS_WITH_NOTE = 2

/**
 * Paints a table over as many pages as it needs, its head on each; a row is never parted unless it is higher than a page.
 * @param kept - height that is to stand on the page of its last rows [points]
 */
function paintTable(sheet: Sheet, table: PaperTable, kept = 0): void {
  const { layout, head, rows } = layoutTable(sheet, table)
  const tag = sheet.doc.struct('Table')
  sheet.root.add(tag)
  needHeight(sheet, head.height + (rows[0]?.height ?? 0))
  paintRow(sheet, layout, head, tag)
  const last = Math.max(1, rows.length - ROWS_WITH_NOTE)
  for (const [index, row] of rows.entries()) {
    const rest =
      kept > 0 && index === last ? rows.slice(index).reduce((total, each) => total + each.height, kept + AFTER) : 0
    if (sheet.y + Math.max(row.height, rest) > bodyBottom(sheet)) {
      newPage(sheet)
      paintRow(sheet, layout, head, null)
    }
    paintRow(sheet, layout, row, tag)
  }
  sheet.y += AFTER
}
