import { STYLE } from '../html/style.js'
import type { MarkupElement, MarkupNode } from './markup.js'
import type { PaperFigure, PaperLegendEntry } from './paper.js'
import {
  asContent,
  bodyBottom,
  bodyWidth,
  type Document,
  flowText,
  INK,
  lineHeight,
  newPage,
  paintLines,
  type Sheet,
  type Tag,
} from './sheet.js'
import { breakLines, type Faces, plain } from './text.js'

/** Properties of an element of a drawing, by their names in style sheets. */
export type Look = Readonly<Record<string, string>>

interface Step {
  readonly tag: string | null
  readonly classes: readonly string[]
}

interface Rule {
  readonly steps: readonly Step[]
  readonly look: Look
}

const VARIABLE = /--([\w-]+):([^;}]+)/g
const RULE = /(?<=^|[}\n])(svg[^{}@]*)\{([^{}]*)\}/g
/** Those of paper: the first ones, which other media change. */
const variables = new Map([...STYLE.matchAll(VARIABLE)].reverse().map(([, name, value]) => [name!, value!]))

function stepOf(text: string): Step {
  return {
    tag: /^[a-zA-Z]+/.exec(text)?.[0] ?? null,
    classes: [...text.matchAll(/\.([\w-]+)/g)].map(([, name]) => name!),
  }
}

function lookOf(declarations: string): Look {
  const pairs = declarations.split(';').flatMap((declaration) => {
    const [name, value] = declaration.split(/:(.*)/s)
    if (name === undefined || value === undefined) return []
    return [[name.trim(), value.trim().replace(/var\(--([\w-]+)\)/g, (_, key: string) => variables.get(key) ?? '')]]
  })
  return Object.fromEntries(pairs) as Look
}

/** The rules of the pages' style sheet that are about drawings: paper and page show the same. Pointing and focus are for pages. */
const RULES: readonly Rule[] = [...STYLE.matchAll(RULE)].flatMap(([, selectors, declarations]) =>
  selectors!
    .split(',')
    .filter((selector) => !selector.includes(':focus'))
    .map((selector) => ({ steps: selector.trim().split(/\s+/).map(stepOf), look: lookOf(declarations!) })),
)

function fits(element: MarkupElement, step: Step): boolean {
  const { tag, classes } = element
  return (step.tag === null || step.tag === tag) && step.classes.every((name) => classes.includes(name))
}

/** Whether a rule is about the last of some nested elements. */
function applies({ steps }: Rule, nested: readonly MarkupElement[]): boolean {
  if (!fits(nested.at(-1)!, steps.at(-1)!)) return false
  let left = steps.length - 2
  for (let depth = nested.length - 2; depth >= 0 && left >= 0; depth--) if (fits(nested[depth]!, steps[left]!)) left--
  return left < 0
}

const INHERITED = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'text-anchor', 'font-weight', 'font-size']

/** How the last of some nested elements looks: its own attributes under the style sheet, and what it takes from outside. */
export function drawnLook(nested: readonly MarkupElement[], outer: Look): Look {
  const inherited = Object.fromEntries(INHERITED.flatMap((name) => (name in outer ? [[name, outer[name]!]] : [])))
  const rules = RULES.filter((rule) => applies(rule, nested)).map((rule) => rule.look)
  return Object.assign({}, inherited, nested.at(-1)!.attributes, ...rules) as Look
}

/** Where a drawing goes [points]. */
interface Box {
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
function paintDrawing(doc: Document, faces: Faces, svg: MarkupElement, box: Box): void {
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

const CAPTION_SIZE = 9
const LEGEND_SIZE = 7
const LEGEND_LINE = 12
const SWATCH = { width: 18, height: 9 }
const GAP = 12
/** Under this height a drawing goes to the next page, where it has more room [points]. */
const LEAST_HEIGHT = 250
/** The same where what follows must share its page. */
const LEAST_SHARED_HEIGHT = 130
/** A metre on the drawing is never larger than on a plan at 1:50 [points a unit of 1 cm]. */
const LARGEST_SCALE = 72 / 2.54 / 50

interface PlacedEntry {
  readonly entry: PaperLegendEntry
  readonly x: number
  readonly row: number
  /** Of its swatch, the gap after it included [points]. */
  readonly before: number
}

function placeLegend(sheet: Sheet, legend: readonly PaperLegendEntry[]): PlacedEntry[] {
  let x = 0
  let row = 0
  return legend.map((entry) => {
    const before = entry.swatch === null ? 0 : SWATCH.width + 3
    const width = before + sheet.faces.regular.width(entry.text) * LEGEND_SIZE
    if (x > 0 && x + width > bodyWidth(sheet)) {
      x = 0
      row++
    }
    const placed = { entry, x, row, before }
    x += width + GAP
    return placed
  })
}

function paintLegend(sheet: Sheet, placed: readonly PlacedEntry[], tag: Tag): void {
  const { doc, faces } = sheet
  asContent(doc, tag, 'Caption', () => {
    for (const { entry, x, row, before } of placed) {
      const at = { x: sheet.paper.left + x, y: sheet.y + row * LEGEND_LINE, width: bodyWidth(sheet) }
      if (entry.swatch !== null) paintDrawing(doc, faces, entry.swatch, { x: at.x, y: at.y, ...SWATCH })
      const lines = breakLines(plain(entry.text), LEGEND_SIZE, bodyWidth(sheet), faces)
      paintLines(sheet, lines, { ...at, x: at.x + before }, { size: LEGEND_SIZE, color: INK })
    }
  })
}

function figureHeights(sheet: Sheet, figure: PaperFigure) {
  const size = drawingSize(figure.drawing)
  const placed = placeLegend(sheet, figure.legend)
  const legend = placed.length === 0 ? 0 : (placed.at(-1)!.row + 1) * LEGEND_LINE + 4
  const wanted = Math.min((bodyWidth(sheet) * size.height) / size.width, size.height * LARGEST_SCALE)
  return { wanted, legend, around: (figure.caption.length > 0 ? lineHeight(CAPTION_SIZE) : 0) + 8 + legend }
}

/** Height under which a figure goes to the next page [points]. */
export function leastFigureHeight(sheet: Sheet, figure: PaperFigure): number {
  const { wanted, around } = figureHeights(sheet, figure)
  return Math.min(LEAST_HEIGHT, wanted) + around
}

/**
 * Paints a drawing as vectors, as large as the page allows, with what is said above it and its legend under it.
 * @param below height to be left for what follows on the same page [points]
 */
export function paintFigure(sheet: Sheet, figure: PaperFigure, below = 0): void {
  const { doc, faces, root } = sheet
  const heights = figureHeights(sheet, figure)
  const room = (): number => bodyBottom(sheet) - sheet.y - heights.around - below
  const least = figure.leavesRoom ? LEAST_SHARED_HEIGHT : LEAST_HEIGHT
  if (room() < Math.min(least, heights.wanted) && sheet.y > sheet.paper.top) newPage(sheet)
  const height = Math.max(60, Math.min(heights.wanted, room()))
  if (figure.caption.length > 0)
    flowText(sheet, figure.caption, {
      tag: 'P',
      size: CAPTION_SIZE,
      color: INK,
      x: sheet.paper.left,
      width: bodyWidth(sheet),
    })
  sheet.y += 4
  const bbox: [number, number, number, number] = [
    sheet.paper.left,
    sheet.y,
    sheet.paper.left + bodyWidth(sheet),
    sheet.y + height,
  ]
  const tag = doc.struct('Figure', { alt: figure.alt, bbox } as object)
  root.add(tag)
  asContent(doc, tag, 'Figure', () =>
    paintDrawing(doc, faces, figure.drawing, { x: sheet.paper.left, y: sheet.y, width: bodyWidth(sheet), height }),
  )
  sheet.y += height + 4
  if (figure.legend.length > 0) {
    const caption = doc.struct('Caption')
    tag.add(caption)
    paintLegend(sheet, placeLegend(sheet, figure.legend), caption)
  }
  sheet.y += heights.legend + 4
}
