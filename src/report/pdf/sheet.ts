import PDFDocument from 'pdfkit'
import type { Language } from '../../model/operation.js'
import type { Runs } from './paper.js'
import { breakLines, type Faces, type Line } from './text.js'

export type Document = PDFKit.PDFDocument
export type Tag = PDFKit.PDFStructureElement

/** What is said of a document beside its pages. */
export interface DocumentFacts {
  readonly title: string
  readonly subject: string
  readonly language: Language
  /** ISO day that stands as the day of making, so that the same plan gives the same bytes. */
  readonly day: string
}

/** A page with its margins [points]. */
export interface Paper {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const MARGINS = { left: 36, right: 36, top: 34, bottom: 40 } as const
/** A4 lying on its side. */
export const LANDSCAPE: Paper = { width: 841.89, height: 595.28, ...MARGINS }
/** A4 upright. */
export const PORTRAIT: Paper = { width: 595.28, height: 841.89, ...MARGINS }

/** Width between the margins [points]. */
export const bodyWidth = ({ paper }: Pick<Sheet, 'paper'>): number => paper.width - paper.left - paper.right
/** Where the lower margin begins, from the top of the page [points]. */
export const bodyBottom = ({ paper }: Pick<Sheet, 'paper'>): number => paper.height - paper.bottom

const NO_MARGIN = { top: 0, bottom: 0, left: 0, right: 0 }

/** A document without a page: tagged, in a language, with its title in the title bar and both faces embedded. */
export function newDocument(facts: DocumentFacts, faces: Faces, paper: Paper): Document {
  const day = new Date(`${facts.day}T00:00:00Z`)
  const doc = new PDFDocument({
    size: [paper.width, paper.height],
    margins: NO_MARGIN,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: facts.language,
    // No standard face is loaded: every face of the document is one that it embeds.
    font: '',
    info: {
      Title: facts.title,
      Subject: facts.subject,
      Creator: 'mds',
      Producer: 'mds',
      CreationDate: day,
      ModDate: day,
    },
  })
  // The typings know files and bytes; an opened face spares reading them again for every document.
  const source = (face: Faces['regular']): PDFKit.Mixins.PDFFontSource => face.font as unknown as Uint8Array
  doc.registerFont('regular', source(faces.regular)).registerFont('bold', source(faces.bold))
  return doc
}

/** The bytes of a finished document. */
export async function documentBytes(doc: Document): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  const done = new Promise<void>((resolve, reject) => {
    doc.on('data', (part: Uint8Array) => parts.push(part))
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  doc.end()
  await done
  return new Uint8Array(Buffer.concat(parts))
}

/** Paints what is no content: lines, grounds, page numbers. Readers aloud pass it over. */
export function asArtifact(doc: Document, type: 'Layout' | 'Pagination', paint: () => void): void {
  doc.markContent('Artifact', { type })
  paint()
  doc.endMarkedContent()
}

/** Paints content that belongs to a tag on the present page. */
export function asContent(doc: Document, tag: Tag, name: string, paint: () => void): void {
  const content = doc.markStructureContent(name)
  paint()
  doc.endMarkedContent()
  tag.add(content)
}

export const INK = '#16202a'
export const SOFT = '#54616e'
export const RULE = '#c3cbd3'
const LEADING = 1.28
/** From the top of a line to its letters' feet, as a share of the size. */
const ASCENT = 0.96

/** A heading with the page, from 0, that it came to stand on. */
export interface Entry {
  readonly level: 2 | 3
  readonly text: string
  readonly page: number
  readonly target: string
}

/** A document under work: scratch of one rendering, with the place where the next block goes. */
export interface Sheet {
  readonly doc: Document
  readonly paper: Paper
  readonly faces: Faces
  readonly root: Tag
  readonly entries: Entry[]
  /** From the top of the page [points]. */
  y: number
  /** Of the present page, from 0. */
  page: number
}

interface TextStyle {
  readonly size: number
  readonly color: string
  readonly align?: 'left' | 'right'
}

export const lineHeight = (size: number): number => size * LEADING

export function newPage(sheet: Sheet): void {
  sheet.doc.addPage()
  sheet.page++
  sheet.y = sheet.paper.top
}

/** Goes to a new page unless so much height is left [points]. */
export function needHeight(sheet: Sheet, height: number): void {
  if (sheet.y + height > bodyBottom(sheet) && sheet.y > sheet.paper.top) newPage(sheet)
}

/** Sets lines one under the other from a corner, in the room of a width [points]. */
export function paintLines(
  { doc }: Sheet,
  lines: readonly Line[],
  at: { readonly x: number; readonly y: number; readonly width: number },
  style: TextStyle,
): void {
  lines.forEach((line, index) => {
    const x = style.align === 'right' ? at.x + at.width - line.width : at.x
    const y = at.y + index * lineHeight(style.size) + style.size * ASCENT
    for (const word of line.words) {
      doc.font(word.bold ? 'bold' : 'regular').fontSize(style.size)
      doc.fillColor(word.color ?? style.color)
      doc.text(word.text, x + word.x, y, { lineBreak: false, baseline: 'alphabetic' })
    }
  })
}

/** Sets a text of its own tag at the present place, page by page, and moves on. */
export function flowText(
  sheet: Sheet,
  text: Runs,
  style: TextStyle & { readonly tag: string; readonly x: number; readonly width: number; readonly parent?: Tag },
): void {
  const { doc, faces, root } = sheet
  const lines = breakLines(text, style.size, style.width, faces)
  const tag = doc.struct(style.tag)
  ;(style.parent ?? root).add(tag)
  let from = 0
  while (from < lines.length) {
    needHeight(sheet, lineHeight(style.size))
    const room = Math.max(1, Math.floor((bodyBottom(sheet) - sheet.y) / lineHeight(style.size)))
    const part = lines.slice(from, from + room)
    asContent(doc, tag, style.tag, () => paintLines(sheet, part, { x: style.x, y: sheet.y, width: style.width }, style))
    sheet.y += part.length * lineHeight(style.size)
    from += part.length
  }
}
