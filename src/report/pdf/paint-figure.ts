import { breakLines, plain } from './lines.js'
import { drawingSize, paintDrawing } from './paint-drawing.js'
import type { PaperFigure, PaperLegendEntry } from './paper.js'
import { asContent, BODY_BOTTOM, BODY_WIDTH, PAGE, type Tag } from './pdf-document.js'
import { flowText, INK, lineHeight, newPage, paintLines, type Sheet } from './sheet.js'

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

function placeLegend({ faces }: Sheet, legend: readonly PaperLegendEntry[]): PlacedEntry[] {
  let x = 0
  let row = 0
  return legend.map((entry) => {
    const before = entry.swatch === null ? 0 : SWATCH.width + 3
    const width = before + faces.regular.width(entry.text) * LEGEND_SIZE
    if (x > 0 && x + width > BODY_WIDTH) {
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
      const at = { x: PAGE.left + x, y: sheet.y + row * LEGEND_LINE, width: BODY_WIDTH }
      if (entry.swatch !== null) paintDrawing(doc, faces, entry.swatch, { x: at.x, y: at.y, ...SWATCH })
      const lines = breakLines(plain(entry.text), LEGEND_SIZE, BODY_WIDTH, faces)
      paintLines(sheet, lines, { ...at, x: at.x + before }, { size: LEGEND_SIZE, color: INK })
    }
  })
}

interface FigureHeights {
  readonly wanted: number
  readonly legend: number
  /** Caption, legend and gaps. */
  readonly around: number
}

function figureHeights(sheet: Sheet, figure: PaperFigure): FigureHeights {
  const size = drawingSize(figure.drawing)
  const placed = placeLegend(sheet, figure.legend)
  const legend = placed.length === 0 ? 0 : (placed.at(-1)!.row + 1) * LEGEND_LINE + 4
  const wanted = Math.min((BODY_WIDTH * size.height) / size.width, size.height * LARGEST_SCALE)
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
  const room = (): number => BODY_BOTTOM - sheet.y - heights.around - below
  const least = figure.leavesRoom ? LEAST_SHARED_HEIGHT : LEAST_HEIGHT
  if (room() < Math.min(least, heights.wanted) && sheet.y > PAGE.top) newPage(sheet)
  const height = Math.max(60, Math.min(heights.wanted, room()))
  if (figure.caption.length > 0)
    flowText(sheet, figure.caption, { tag: 'P', size: CAPTION_SIZE, color: INK, x: PAGE.left, width: BODY_WIDTH })
  sheet.y += 4
  const bbox: [number, number, number, number] = [PAGE.left, sheet.y, PAGE.left + BODY_WIDTH, sheet.y + height]
  const tag = doc.struct('Figure', { alt: figure.alt, bbox } as object)
  root.add(tag)
  asContent(doc, tag, 'Figure', () =>
    paintDrawing(doc, faces, figure.drawing, { x: PAGE.left, y: sheet.y, width: BODY_WIDTH, height }),
  )
  sheet.y += height + 4
  if (figure.legend.length > 0) {
    const caption = doc.struct('Caption')
    tag.add(caption)
    paintLegend(sheet, placeLegend(sheet, figure.legend), caption)
  }
  sheet.y += heights.legend + 4
}
