import type { Block } from '../document.js'
import type { Format } from '../format.js'
import { paintBlocks } from './paint-blocks.js'
import { drawingSize } from './paint-drawing.js'
import { type PaperBlock, paperBlocks } from './paper.js'
import {
  asArtifact,
  asContent,
  bodyBottom,
  bodyWidth,
  type DocumentFacts,
  documentBytes,
  type Entry,
  flowText,
  INK,
  LANDSCAPE,
  lineHeight,
  newDocument,
  newPage,
  type Paper,
  PORTRAIT,
  paintLines,
  RULE,
  type Sheet,
  SOFT,
  type Tag,
} from './sheet.js'
import { breakLines, type FontFiles, type Line, openFaces, plain } from './text.js'

/** A document to print: what stands on its first page above its blocks, and these. */
export interface PrintedPage extends DocumentFacts {
  /** What kind of document this is, over the heading. */
  readonly kind: string
  readonly heading: string
  /** Revision, reference date, provenance. */
  readonly revision: readonly (readonly [name: string, value: string])[]
  readonly blocks: readonly Block[]
  readonly format: Format
  /** Heading of the list of contents; null where there is none. */
  readonly contents: string | null
  /** "Page 2 / 7". */
  readonly pageText: (page: number, pages: number) => string
}

const CONTENTS = { size: 8.6, columnWidth: 240 } as const

const contentsColumns = (sheet: Sheet): number => Math.floor(bodyWidth(sheet) / CONTENTS.columnWidth)
const FOOT_SIZE = 7
/** A title that takes more lines is set smaller. */
const TITLE = { size: 19, sizeOfLong: 11, lines: 2 } as const

function paintTitle(sheet: Sheet, page: PrintedPage): void {
  const half = bodyWidth(sheet) * 0.62
  const kind = plain(page.kind.toUpperCase())
  flowText(sheet, kind, { tag: 'P', size: 7.6, color: SOFT, x: sheet.paper.left, width: half })
  const heading = plain(page.heading, { bold: true })
  const isLong = breakLines(heading, TITLE.size, half, sheet.faces).length > TITLE.lines
  const size = isLong ? TITLE.sizeOfLong : TITLE.size
  flowText(sheet, heading, { tag: 'H1', size, color: INK, x: sheet.paper.left, width: half })
  const bottom = sheet.y
  sheet.y = sheet.paper.top
  const x = sheet.paper.left + half + 14
  for (const [name, value] of page.revision) {
    const text = [...plain(`${name} `), ...plain(value, { bold: true, color: INK })]
    flowText(sheet, text, { tag: 'P', size: 7.6, color: SOFT, x, width: sheet.paper.left + bodyWidth(sheet) - x })
  }
  sheet.y = Math.max(bottom, sheet.y) + 4
  const { doc, y } = sheet
  asArtifact(doc, 'Layout', () =>
    doc
      .lineWidth(1.2)
      .moveTo(sheet.paper.left, y)
      .lineTo(sheet.paper.left + bodyWidth(sheet), y)
      .stroke(INK),
  )
  sheet.y += 8
}

/** Room for the list of contents, whose page numbers are known when all is painted. */
interface ContentsPlace {
  readonly tag: Tag
  readonly y: number
  readonly rows: number
}

function reserveContents(sheet: Sheet, title: string, blocks: readonly PaperBlock[]): ContentsPlace {
  const count = blocks.filter((block) => block.kind === 'heading' && block.level === 2).length
  flowText(sheet, plain(title, { bold: true }), {
    tag: 'P',
    size: 9,
    color: INK,
    x: sheet.paper.left,
    width: bodyWidth(sheet),
  })
  const tag = sheet.doc.struct('TOC')
  sheet.root.add(tag)
  const rows = Math.ceil(count / contentsColumns(sheet))
  const place = { tag, y: sheet.y + 2, rows }
  sheet.y += 2 + rows * (lineHeight(CONTENTS.size) + 1) + 8
  return place
}

function paintEntry(sheet: Sheet, place: ContentsPlace, entry: Entry, index: number): void {
  const { doc, faces } = sheet
  const { size } = CONTENTS
  const columns = contentsColumns(sheet)
  const width = bodyWidth(sheet) / columns - 16
  const x = sheet.paper.left + Math.floor(index / place.rows) * (width + 24)
  const y = place.y + (index % place.rows) * (lineHeight(size) + 1)
  const item = doc.struct('TOCI')
  place.tag.add(item)
  asContent(doc, item, 'TOCI', () => {
    const name = breakLines(plain(entry.text), size, width - 30, faces)[0]!
    const number = breakLines(plain(String(entry.page + 1)), size, 30, faces)[0]!
    paintLines(sheet, [name], { x, y, width }, { size, color: INK })
    paintLines(sheet, [number], { x, y, width }, { size, color: INK, align: 'right' })
  })
  asArtifact(doc, 'Layout', () => {
    const line = y + lineHeight(size) - 1
    doc
      .lineWidth(0.3)
      .moveTo(x, line)
      .lineTo(x + width, line)
      .stroke(RULE)
  })
  doc.goTo(x, y, width, lineHeight(size), entry.target)
}

function paintContents(sheet: Sheet, place: ContentsPlace): void {
  sheet.doc.switchToPage(0)
  sheet.entries
    .filter((entry) => entry.level === 2)
    .forEach((entry, index) => {
      paintEntry(sheet, place, entry, index)
    })
}

const wordsOfLine = (line: Line): string => line.words.map((word) => word.text).join(' ')

function paintFeet(sheet: Sheet, page: PrintedPage): void {
  const { doc, faces } = sheet
  const { count } = doc.bufferedPageRange()
  const style = { size: FOOT_SIZE, color: SOFT }
  const at = { x: sheet.paper.left, y: sheet.paper.height - sheet.paper.bottom + 14, width: bodyWidth(sheet) }
  // The revision first: a name may be longer than the line.
  const left = [...page.revision.map((pair) => pair.join(' ')), page.kind, page.heading].join(' · ')
  const lines = breakLines(plain(left), FOOT_SIZE, bodyWidth(sheet) - 90, faces)
  const shown = lines.length === 1 ? left : `${wordsOfLine(lines[0]!)} …`
  for (let index = 0; index < count; index++) {
    doc.switchToPage(index)
    asArtifact(doc, 'Pagination', () => {
      doc
        .lineWidth(0.4)
        .moveTo(sheet.paper.left, at.y - 4)
        .lineTo(sheet.paper.left + bodyWidth(sheet), at.y - 4)
        .stroke(RULE)
      paintLines(sheet, [breakLines(plain(shown), FOOT_SIZE, bodyWidth(sheet), faces)[0]!], at, style)
      const number = breakLines(plain(page.pageText(index + 1, count)), FOOT_SIZE, 70, faces)
      paintLines(sheet, number, at, { ...style, align: 'right' })
    })
  }
}

function addBookmarks(sheet: Sheet): void {
  const { doc, entries } = sheet
  for (const entry of entries) {
    if (entry.level !== 2) continue
    doc.switchToPage(entry.page)
    doc.outline.addItem(entry.text)
  }
}

/** Drawings gain so much by an upright page before it is one: tables have less room there. */
const LEAST_GAIN = 1.08

/** The page that the drawings of a document are larger on: upright for buildings deeper than wide; lying where there is none. */
export function paperFor(blocks: readonly PaperBlock[]): Paper {
  const gains = blocks.flatMap((block) => {
    if (block.kind !== 'figure') return []
    const { width, height } = drawingSize(block.drawing)
    const scale = (paper: Paper): number =>
      Math.min(bodyWidth({ paper }) / width, (bodyBottom({ paper }) - paper.top) / height)
    return [Math.log(scale(PORTRAIT) / scale(LANDSCAPE))]
  })
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / Math.max(1, gains.length)
  return mean > Math.log(LEAST_GAIN) ? PORTRAIT : LANDSCAPE
}

/** A page of this program on paper: A4, paginated, tagged, with its fonts; the same page gives the same bytes. */
export async function renderPdf(page: PrintedPage, fonts: FontFiles): Promise<Uint8Array> {
  const faces = openFaces(fonts)
  const blocks = paperBlocks(page.blocks, page.format)
  const paper = paperFor(blocks)
  const doc = newDocument(page, faces, paper)
  const root = doc.struct('Document')
  doc.addStructure(root)
  const sheet: Sheet = { doc, paper, faces, root, entries: [], y: 0, page: -1 }
  newPage(sheet)
  paintTitle(sheet, page)
  const contents = page.contents === null ? null : reserveContents(sheet, page.contents, blocks)
  paintBlocks(sheet, blocks)
  if (contents !== null) paintContents(sheet, contents)
  paintFeet(sheet, page)
  addBookmarks(sheet)
  root.end()
  return documentBytes(doc)
}
