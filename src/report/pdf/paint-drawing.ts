import { drawnLook, type Look } from './drawing-style.js'
import type { Faces } from './fonts.js'
import { breakLines, plain } from './lines.js'
import type { MarkupElement, MarkupNode } from './markup.js'
import type { Document } from './pdf-document.js'

/** Where a drawing goes [points]. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface Painter {
  readonly doc: Document
  readonly faces: Faces
  readonly clips: ReadonlyMap<string, string>
}

const number = (text: string | undefined, otherwise = 0): number => {
  const value = Number.parseFloat(text ?? '')
  return Number.isFinite(value) ? value : otherwise
}

const color = (value: string | undefined): string | null =>
  value === undefined || value === 'none' || value === 'transparent' ? null : value

/** Width and height that a drawing's own units span. */
export function drawingSize(svg: MarkupElement): { readonly width: number; readonly height: number } {
  const [, , width, height] = (svg.attributes.viewBox ?? '').split(' ').map(Number)
  return { width: width ?? number(svg.attributes.width, 1), height: height ?? number(svg.attributes.height, 1) }
}

function paintShape({ doc }: Painter, look: Look, outline: () => unknown): void {
  const fill = color(look.fill ?? '#000000')
  const stroke = color(look.stroke)
  if (fill === null && stroke === null) return
  doc.save()
  outline()
  doc.fillOpacity(number(look['fill-opacity'], 1))
  if (stroke !== null) {
    doc.lineWidth(number(look['stroke-width'], 1)).lineCap(look['stroke-linecap'] === 'square' ? 'square' : 'butt')
    const dash = (look['stroke-dasharray'] ?? '').split(/[ ,]+/).map(Number).filter(Boolean)
    if (dash.length > 0) doc.dash(dash[0]!, { space: dash[1] ?? dash[0]! })
  }
  if (fill !== null && stroke !== null) doc.fillAndStroke(fill, stroke)
  else if (fill !== null) doc.fill(fill)
  else doc.stroke(stroke!)
  doc.restore()
}

const isElement = (node: MarkupNode): node is MarkupElement => typeof node !== 'string'
const words = (element: MarkupElement): string =>
  element.children.map((child) => (isElement(child) ? words(child) : child)).join('')

interface Place {
  readonly x: number
  readonly y: number
}

function paintText({ doc, faces }: Painter, element: MarkupElement, look: Look, at: Place): void {
  const bold = number(look['font-weight']) >= 600
  const size = number(look['font-size'], 10)
  const line = breakLines(plain(words(element), { bold }), size, Number.POSITIVE_INFINITY, faces)[0]!
  const shift = look['text-anchor'] === 'middle' ? 0.5 : look['text-anchor'] === 'end' ? 1 : 0
  doc
    .font(bold ? 'bold' : 'regular')
    .fontSize(size)
    .fillColor(color(look.fill) ?? '#000000')
  for (const { text, x } of line.words)
    doc.text(text, at.x - shift * line.width + x, at.y, { lineBreak: false, baseline: 'alphabetic' })
}

/** A text, or each of its lines. */
function paintTexts(painter: Painter, nested: readonly MarkupElement[], look: Look): void {
  const { doc } = painter
  const element = nested.at(-1)!
  const lines = element.children.filter(isElement).filter((child) => child.tag === 'tspan')
  const start = { x: number(look.x), y: number(look.y) }
  const turn = /rotate\((\S+) (\S+) (\S+)\)/.exec(look.transform ?? '')
  doc.save()
  if (turn !== null) doc.rotate(Number(turn[1]), { origin: [Number(turn[2]), Number(turn[3])] })
  if (lines.length === 0) paintText(painter, element, look, start)
  let { y } = start
  for (const line of lines) {
    y += number(line.attributes.dy)
    paintText(painter, line, drawnLook([...nested, line], look), { x: number(line.attributes.x, start.x), y })
  }
  doc.restore()
}

function paintElement(painter: Painter, nested: readonly MarkupElement[], outer: Look): void {
  const { doc } = painter
  const element = nested.at(-1)!
  if (element.tag === 'title' || element.tag === 'clipPath') return
  const look = drawnLook(nested, outer)
  if (look.display === 'none') return
  const clip = painter.clips.get(/url\(#(.*)\)/.exec(look['clip-path'] ?? '')?.[1] ?? '')
  switch (element.tag) {
    case 'path':
      if (look.d) paintShape(painter, look, () => doc.path(look.d!))
      break
    case 'rect':
      paintShape(painter, look, () => doc.rect(number(look.x), number(look.y), number(look.width), number(look.height)))
      break
    case 'circle':
      paintShape(painter, look, () => doc.circle(number(look.cx), number(look.cy), number(look.r)))
      break
    case 'text':
      paintTexts(painter, nested, look)
      break
    default:
      doc.save()
      if (clip !== undefined && clip !== '') doc.path(clip).clip()
      for (const child of element.children) if (isElement(child)) paintElement(painter, [...nested, child], look)
      doc.restore()
  }
}

function clipPaths(element: MarkupElement): [string, string][] {
  return element.children.filter(isElement).flatMap((child): [string, string][] => {
    if (child.tag !== 'clipPath') return clipPaths(child)
    const path = child.children.filter(isElement)[0]
    return [[child.attributes.id ?? '', path?.attributes.d ?? '']]
  })
}

/** Paints a drawing of a page as vectors, as large as its box allows, in the middle of it. */
export function paintDrawing(doc: Document, faces: Faces, svg: MarkupElement, box: Box): void {
  const size = drawingSize(svg)
  const scale = Math.min(box.width / size.width, box.height / size.height)
  const painter = { doc, faces, clips: new Map(clipPaths(svg)) }
  doc.save()
  doc.translate(box.x + (box.width - size.width * scale) / 2, box.y + (box.height - size.height * scale) / 2)
  doc.scale(scale)
  // What stands on a drawing's own element is its size on the page, not how it is painted.
  const root = { ...svg, attributes: {} }
  for (const child of svg.children) if (isElement(child)) paintElement(painter, [root, child], {})
  doc.restore()
}
