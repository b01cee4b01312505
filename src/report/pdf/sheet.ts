import type { Faces } from './fonts.js'
import { breakLines, type Line } from './lines.js'
import type { Runs } from './paper.js'
import { asContent, BODY_BOTTOM, type Document, PAGE, type Tag } from './pdf-document.js'

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
  readonly faces: Faces
  readonly root: Tag
  readonly entries: Entry[]
  /** From the top of the page [points]. */
  y: number
  /** Of the present page, from 0. */
  page: number
}

export interface TextStyle {
  readonly size: number
  readonly color: string
  readonly align?: 'left' | 'right'
}

export const lineHeight = (size: number): number => size * LEADING

export function newPage(sheet: Sheet): void {
  sheet.doc.addPage()
  sheet.page++
  sheet.y = PAGE.top
}

/** Goes to a new page unless so much height is left [points]. */
export function needHeight(sheet: Sheet, height: number): void {
  if (sheet.y + height > BODY_BOTTOM && sheet.y > PAGE.top) newPage(sheet)
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
    const room = Math.max(1, Math.floor((BODY_BOTTOM - sheet.y) / lineHeight(style.size)))
    const part = lines.slice(from, from + room)
    asContent(doc, tag, style.tag, () => paintLines(sheet, part, { x: style.x, y: sheet.y, width: style.width }, style))
    sheet.y += part.length * lineHeight(style.size)
    from += part.length
  }
}
