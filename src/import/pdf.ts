import { boundingBox, distanceToSegmentM } from '../geometry/polygon.js'
import { type Box, type Point, pointDistanceM } from '../geometry/shapes.js'
import { arcsAlong } from './chord-arcs.js'
import type { Drawing } from './drawing-scale.js'
import type { DrawnArc } from './drawing-walls.js'
import { ImportRefusal } from './refusal.js'

/** A point of a PDF [m on paper]. */
const POINT_M = 0.0254 / 72
/** Scales that plans of buildings are drawn at. */
const SCALES = [20, 25, 50, 75, 100, 125, 150, 200, 250, 500] as const
/** Metres of a point at each scale. */
const PDF_UNITS: Readonly<Record<string, number>> = Object.fromEntries(
  SCALES.map((scale) => [`1:${scale}`, POINT_M * scale]),
)
/** No pen of a drawing is as thick [points], 0.8 mm: what is draws the thickness of a wall. */
const LEAST_STROKE = 2.27
/** Fewer lines are the frame of a picture. */
const LEAST_LINES = 12
/** Lines that are read. */
const MOST_LINES = 400_000

type Matrix = readonly [number, number, number, number, number, number]

/** `b` first, then `a`. */
function times(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ]
}

const at = (m: Matrix, x: number, y: number): Point => [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]]

/** What the library needs and Node 20 does not have yet. */
function provideTransfer(): void {
  const prototype = ArrayBuffer.prototype as unknown as Record<string, unknown>
  prototype.transferToFixedLength ??= function (this: ArrayBuffer, length = this.byteLength): ArrayBuffer {
    const copy = new ArrayBuffer(length)
    new Uint8Array(copy).set(new Uint8Array(this, 0, Math.min(length, this.byteLength)))
    return copy
  }
}

interface ObjectStore {
  get(key: string, found: (value: unknown) => void): void
}

interface Page {
  readonly rotate: number
  /** What is seen of the page: left, bottom, right, top. */
  readonly view: readonly [number, number, number, number]
  readonly objs: ObjectStore
  readonly commonObjs: ObjectStore
  getOperatorList(): Promise<{ readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] }>
  getTextContent(): Promise<{ readonly items: readonly unknown[] }>
}

interface PdfDocument {
  readonly numPages: number
  getPage(number: number): Promise<Page>
  getOptionalContentConfig(): Promise<{ isVisible(group: unknown): boolean }>
}

interface LoadedPage {
  readonly document: PdfDocument
  readonly page: Page
  readonly reader: PathReader
  readonly texts: Drawing['texts'][number][]
  readonly drawing: Drawing
}

/** Pictures of more pixels are left out: read they would take more memory than a page may. */
const MOST_PIXELS = 36_000_000

async function loadPage(bytes: Uint8Array, pageNumber: number): Promise<LoadedPage> {
  if (!/%%EOF/.test(new TextDecoder('latin1').decode(bytes.subarray(-2048))))
    throw new ImportRefusal(
      'import-truncated',
      'the file ends before its %%EOF: it is truncated',
      'copy or export it again',
    )
  provideTransfer()
  const { getDocumentProxy, getResolvedPDFJS } = await import('unpdf')
  const { VerbosityLevel } = await getResolvedPDFJS()
  const document = await getDocumentProxy(Uint8Array.from(bytes), {
    verbosity: VerbosityLevel.ERRORS,
    maxImageSize: MOST_PIXELS,
  }).catch((error: unknown) => {
    const { name, message } = error as Error
    if (name === 'PasswordException')
      throw new ImportRefusal('import-encrypted', 'the PDF is encrypted', 'save it without a password')
    throw new ImportRefusal('import-not-pdf', `the PDF cannot be read: ${message}`, 'export it again')
  })
  if (pageNumber > document.numPages)
    throw new ImportRefusal(
      'import-page',
      `the PDF has ${document.numPages} pages, no page ${pageNumber}`,
      'give another page',
    )
  const page = (await document.getPage(pageNumber)) as unknown as Page
  const reader = await pathsOf(document as unknown as PdfDocument, page)
  const { items } = await page.getTextContent()
  const texts = items.flatMap((item) => reader.text(item))
  const { info } = (await document.getMetadata()) as {
    readonly info: { readonly CreationDate?: unknown; readonly Producer?: unknown }
  }
  const isSeen = seenOn(page, reader)
  const scale = writtenScale(texts.map(({ text }) => text))
  const day = /^D:(\d{4})(\d\d)(\d\d)/.exec(String(info.CreationDate ?? ''))
  const drawing: Drawing = {
    format: 'PDF',
    writtenBy: typeof info.Producer === 'string' ? info.Producer : '',
    dated: day ? `${day[1]}-${day[2]}-${day[3]}` : null,
    lines: reader.lines.filter(({ from, to }) => isSeen(from, to)),
    arcs: reader.arcs.filter(({ centre }) => isSeen(centre)),
    chordArcs: reader.chordArcs.filter(({ centre }) => isSeen(centre)),
    bent: reader.bent.filter(({ from, to }) => isSeen(from, to)),
    texts: texts.filter(({ at: place }) => isSeen(place)),
    dimensions: [],
    units: scale === null ? PDF_UNITS : { ...PDF_UNITS, [scale]: POINT_M * Number(scale.slice(2)) },
    headerUnit: scale,
    page: { number: pageNumber, of: document.numPages },
  }
  return { page, reader, texts, drawing, document: document as unknown as PdfDocument }
}

/** Whether something from one point to another, or a point, lies on what is seen of a page: a crop hides the rest. */
function seenOn({ view: [left, bottom, right, top] }: Page, reader: PathReader): (from: Point, to?: Point) => boolean {
  const seen: Box = boundingBox([reader.place(left, bottom), reader.place(right, top)])
  return (from, to = from) => {
    const { minX, minY, maxX, maxY } = boundingBox([from, to])
    return maxX >= seen.minX && minX <= seen.maxX && maxY >= seen.minY && minY <= seen.maxY
  }
}

async function pathsOf(document: PdfDocument, page: Page): Promise<PathReader> {
  const { getResolvedPDFJS } = await import('unpdf')
  const { OPS } = await getResolvedPDFJS()
  const layers = await document.getOptionalContentConfig()
  const { fnArray, argsArray } = await page.getOperatorList()
  const reader = new PathReader(OPS as unknown as Readonly<Record<string, number>>, page.rotate, (group) =>
    layers.isVisible(group),
  )
  for (const [index, operator] of fnArray.entries()) reader.take(operator, argsArray[index])
  reader.endChain()
  return reader
}

/** Pages that are looked through for one with a drawing. */
const MOST_PAGES = 40

/** The other pages on which a program drew lines. */
async function drawnPages(document: PdfDocument, but: number): Promise<number[]> {
  const drawn: number[] = []
  for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES); number++) {
    if (number === but) continue
    const { lines } = await pathsOf(document, await document.getPage(number))
    if (lines.length >= LEAST_LINES) drawn.push(number)
  }
  return drawn
}

/** Reads a page of a PDF as a drawing in points; throws an `ImportRefusal` that says why it cannot. */
export async function readPdf(bytes: Uint8Array, pageNumber: number): Promise<Drawing> {
  const { document, reader, drawing } = await loadPage(bytes, pageNumber)
  if (drawing.lines.length >= LEAST_LINES) return drawing
  const others = await drawnPages(document, pageNumber)
  if (others.length > 0)
    throw new ImportRefusal(
      'import-page',
      `page ${pageNumber} of ${document.numPages} has no drawing of lines; there is one on ${others.length === 1 ? 'page' : 'pages'} ${others.join(', ')}`,
      `give --page ${others[0]}`,
    )
  throw new ImportRefusal(
    'import-scan',
    reader.pictures.length > 0
      ? 'the page is a picture, such as a scan: nothing in it can be told from anything else'
      : 'the page has no lines',
    'draw the rooms by hand over it (docs/trace.md), or ask for the drawing as IFC, DXF or a PDF of the program that drew it',
  )
}

/** A picture on a page, and where its unit square lies [points]. */
export interface PagePicture {
  readonly matrix: Matrix
  readonly width: number
  readonly height: number
  /** Bits of a pixel: 1, 24 (RGB) or 32 (RGBA); rows of single bits end at whole bytes. */
  readonly bits: 1 | 24 | 32
  readonly data: Uint8Array
}

/** A page as it lies under a plan: lines and pictures, its lower left corner at [0, 0]. */
interface PdfSheet {
  readonly drawing: Drawing
  readonly pictures: readonly PagePicture[]
  readonly size: Point
}

/** Smaller pictures are logos and signs. */
const LEAST_PIXELS = 20_000
/** Pictures that are read of a page: scanners cut one into strips. */
const MOST_PICTURES = 64

function bitsOf(pixels: number, width: number, height: number, length: number): PagePicture['bits'] | null {
  if (length === Math.ceil(width / 8) * height) return 1
  return length === 3 * pixels ? 24 : length === 4 * pixels ? 32 : null
}

async function pictureOf(page: Page, { matrix, source }: PathReader['pictures'][number]): Promise<PagePicture | null> {
  const found = await new Promise<unknown>((resolve) => {
    if (typeof source !== 'string') resolve(source)
    else (source.startsWith('g_') ? page.commonObjs : page.objs).get(source, resolve)
  })
  const { width = 0, height = 0, data } = (found ?? {}) as { width?: number; height?: number; data?: unknown }
  if (typeof data === 'string') return pictureOf(page, { matrix, source: data })
  if (!ArrayBuffer.isView(data) || width * height < LEAST_PIXELS) return null
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  const bits = bitsOf(width * height, width, height, bytes.length)
  return bits === null ? null : { matrix, width, height, bits, data: bytes }
}

/** Reads a page of a PDF as it is to be drawn over: a scan too. Throws an `ImportRefusal` where there is nothing to be seen. */
export async function readPdfSheet(bytes: Uint8Array, pageNumber: number): Promise<PdfSheet> {
  const { page, reader, drawing } = await loadPage(bytes, pageNumber)
  const corners = [
    [page.view[0], page.view[1]],
    [page.view[2], page.view[3]],
  ].map(([x, y]) => reader.place(x!, y!))
  const [left, bottom] = [Math.min(corners[0]![0], corners[1]![0]), Math.min(corners[0]![1], corners[1]![1])]
  const moved = ([x, y]: Point): Point => [x - left, y - bottom]
  const pictures: PagePicture[] = []
  for (const each of reader.pictures.slice(0, MOST_PICTURES)) {
    const picture = await pictureOf(page, each)
    if (picture === null) continue
    const [a, b, c, d, e, f] = picture.matrix
    pictures.push({ ...picture, matrix: [a, b, c, d, e - left, f - bottom] })
  }
  if (drawing.lines.length === 0 && pictures.length === 0)
    throw new ImportRefusal(
      'import-empty',
      `the page has neither lines nor a picture of at most ${MOST_PIXELS / 1e6} million pixels that can be read`,
      'save the page as .png or .jpg, at 200 dots an inch or less',
    )
  return {
    drawing: {
      ...drawing,
      lines: drawing.lines.map(({ layer, from, to }) => ({ layer, from: moved(from), to: moved(to) })),
      bent: (drawing.bent ?? []).map(({ layer, from, to }) => ({ layer, from: moved(from), to: moved(to) })),
      arcs: drawing.arcs.map((arc) => ({ ...arc, centre: moved(arc.centre) })),
      texts: drawing.texts.map((text) => ({ ...text, at: moved(text.at) })),
    },
    pictures,
    size: [Math.abs(corners[1]![0] - corners[0]![0]), Math.abs(corners[1]![1] - corners[0]![1])],
  }
}

/** The scale that is written on the page: `1:100`, `Échelle 1/300`; null where there are several. Slopes are written so too, and none is a multiple of ten. */
function writtenScale(texts: readonly string[]): string | null {
  const found = new Set(
    texts.flatMap((text) =>
      [...text.matchAll(/(?<![\d.,])1\s*[:/]\s*(\d{2,3})(?!\d)/g)].map((match) => `1:${match[1]}`),
    ),
  )
  const usual = [...found].filter((scale) => PDF_UNITS[scale] !== undefined)
  const known = usual.length > 0 ? usual : [...found].filter((scale) => scale.endsWith('0'))
  return known.length === 1 ? known[0]! : null
}

const STROKES = ['stroke', 'closeStroke', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke']

/** Follows the operators of a page: lines and arcs where they are painted, in the coordinates of the page. */
class PathReader {
  readonly lines: Drawing['lines'][number][] = []
  readonly arcs: DrawnArc[] = []
  readonly chordArcs: DrawnArc[] = []
  /** Curves that are no arcs, each from end to end. */
  readonly bent: Drawing['lines'][number][] = []
  /** Lines that follow one another, in one path or in several. */
  #chain: Point[] = []
  readonly pictures: { readonly matrix: Matrix; readonly source: unknown }[] = []
  readonly #ops: Readonly<Record<string, number>>
  readonly #page: Matrix
  #matrix: Matrix
  /** Width of lines before the matrix, and of those that are being painted [points]; 0 of thin ones and of what is only filled. */
  #lineWidth = 1
  #strokeWidth = 0
  readonly #saved: { readonly matrix: Matrix; readonly lineWidth: number }[] = []
  readonly #isVisible: (group: unknown) => boolean
  /** Marked stretches that are open: whether each is shown, those of layers that are off are not. */
  readonly #shown: boolean[] = []

  constructor(ops: Readonly<Record<string, number>>, rotate: number, isVisible: (group: unknown) => boolean) {
    this.#ops = ops
    this.#isVisible = isVisible
    const angle = (-rotate * Math.PI) / 180
    const [cos, sin] = [Math.round(Math.cos(angle)), Math.round(Math.sin(angle))]
    this.#page = [cos, sin, -sin, cos, 0, 0]
    this.#matrix = this.#page
  }

  take(operator: number, args: unknown): void {
    const ops = this.#ops
    if (operator === ops.beginMarkedContent) this.#shown.push(true)
    else if (operator === ops.beginMarkedContentProps) {
      const [tag, group] = args as readonly [unknown, unknown]
      this.#shown.push(tag !== 'OC' || this.#isVisible(group))
    } else if (operator === ops.endMarkedContent) this.#shown.pop()
    else if (operator === ops.save) this.#save()
    else if (operator === ops.restore) this.#restore()
    else if (operator === ops.setLineWidth) [this.#lineWidth] = args as [number]
    else if (operator === ops.transform) this.#matrix = times(this.#matrix, args as Matrix)
    else if (operator === ops.paintFormXObjectBegin) {
      this.#save()
      const [matrix] = args as readonly [Matrix | null]
      if (matrix) this.#matrix = times(this.#matrix, matrix)
    } else if (operator === ops.paintFormXObjectEnd) this.#restore()
    else if (this.#shown.includes(false)) return
    else if (operator === ops.constructPath) {
      const [paint, paths] = args as readonly [number, readonly (ArrayLike<number> | null)[]]
      const [a, b, c, d] = this.#matrix
      const width = STROKES.some((each) => paint === ops[each])
        ? this.#lineWidth * Math.sqrt(Math.abs(a * d - b * c))
        : 0
      this.#strokeWidth = width >= LEAST_STROKE ? width : 0
      // A path that only clips is not seen.
      if (paint !== ops.endPath) for (const path of paths) if (path) this.#path(path)
    } else if (
      operator === ops.paintImageXObject ||
      operator === ops.paintInlineImageXObject ||
      operator === ops.paintImageMaskXObject
    )
      this.pictures.push({ matrix: this.#matrix, source: (args as readonly unknown[])[0] })
  }

  #save(): void {
    this.#saved.push({ matrix: this.#matrix, lineWidth: this.#lineWidth })
  }

  #restore(): void {
    const { matrix, lineWidth } = this.#saved.pop() ?? { matrix: this.#matrix, lineWidth: this.#lineWidth }
    this.#matrix = matrix
    this.#lineWidth = lineWidth
  }

  place(x: number, y: number): Point {
    return at(this.#page, x, y)
  }

  #path(data: ArrayLike<number>): void {
    let start: Point = [0, 0]
    let here: Point = [0, 0]
    let arc: DrawnArc | null = null
    const place = (i: number): Point => at(this.#matrix, data[i]!, data[i + 1]!)
    const flush = (): void => {
      if (arc) this.arcs.push(arc)
      arc = null
    }
    for (let i = 0; i < data.length; ) {
      const verb = data[i]!
      if (verb === 2) {
        const [c1, c2, end] = [place(i + 1), place(i + 3), place(i + 5)]
        if (isStraight(here, c1, c2, end)) {
          flush()
          this.#line(here, end)
          here = end
          i += 7
          continue
        }
        const next = arcOf(here, c1, c2, end)
        if (next === null) this.#bend(here, end)
        const joined: DrawnArc | null = arc && next ? joinArcs(arc, next) : null
        if (!joined) flush()
        arc = joined ?? next
        here = end
        i += 7
        continue
      }
      flush()
      if (verb === 0) {
        start = here = place(i + 1)
        i += 3
      } else if (verb === 1) {
        const end = place(i + 1)
        this.#line(here, end)
        here = end
        i += 3
      } else if (verb === 3) {
        here = place(i + 3)
        i += 5
      } else {
        this.#line(here, start)
        here = start
        i += 1
      }
    }
    flush()
  }

  #line(from: Point, to: Point): void {
    if (this.lines.length >= MOST_LINES)
      throw new ImportRefusal(
        'import-too-many',
        `more than ${MOST_LINES} lines on the page`,
        'leave out hatches and plants',
      )
    if (from[0] === to[0] && from[1] === to[1]) return
    this.lines.push({ layer: '', from, to, ...(this.#strokeWidth > 0 ? { width: this.#strokeWidth } : {}) })
    const last = this.#chain.at(-1)
    if (last === undefined || pointDistanceM(last, from) > 1e-3) {
      this.endChain()
      this.#chain = [from]
    }
    this.#chain.push(to)
  }

  #bend(from: Point, to: Point): void {
    if (this.bent.length < MOST_LINES) this.bent.push({ layer: '', from, to })
  }

  endChain(): void {
    this.chordArcs.push(...arcsAlong('', this.#chain))
    this.#chain = []
  }

  text(item: unknown): Drawing['texts'][number][] {
    const { str, transform, width } = item as {
      readonly str?: string
      readonly transform?: readonly number[]
      readonly width?: number
    }
    if (!str || !transform || str.trim() === '') return []
    const [x, y] = at(this.#page, transform[4]! + (width ?? 0) / 2, transform[5]!)
    return [{ layer: '', at: [x, y], text: str, height: Math.hypot(transform[2]!, transform[3]!) }]
  }
}

/** Whether a Bézier curve is a line: some programs draw all with curves. */
function isStraight(a: Point, c1: Point, c2: Point, b: Point): boolean {
  const reach = 0.002 * pointDistanceM(a, b)
  return [c1, c2].every(([x, y]) => distanceToSegmentM(a, b, x, y) <= reach)
}

/** The circle that a Bézier curve follows, as programs draw arcs of up to a quarter; null for another curve. */
function arcOf(a: Point, c1: Point, c2: Point, b: Point): DrawnArc | null {
  const [ux, uy] = [c1[0] - a[0], c1[1] - a[1]]
  const [vx, vy] = [b[0] - c2[0], b[1] - c2[1]]
  const cross = ux * vy - uy * vx
  if (Math.abs(cross) < 1e-9) return null
  // The centre lies on the normals of both ends.
  const share = ((b[0] - a[0]) * vx + (b[1] - a[1]) * vy) / -cross
  const centre: Point = [a[0] + uy * share, a[1] - ux * share]
  const [ra, rb] = [pointDistanceM(centre, a), pointDistanceM(centre, b)]
  const middle: Point = [(a[0] + 3 * c1[0] + 3 * c2[0] + b[0]) / 8, (a[1] + 3 * c1[1] + 3 * c2[1] + b[1]) / 8]
  const rm = pointDistanceM(centre, middle)
  if (Math.abs(ra - rb) > 0.01 * ra || Math.abs(ra - rm) > 0.01 * ra) return null
  const angle = (p: Point) => Math.atan2(p[1] - centre[1], p[0] - centre[0])
  const [from, to] = cross > 0 ? [angle(a), angle(b)] : [angle(b), angle(a)]
  return { layer: '', centre, radius: ra, from, to }
}

/** Two arcs of one circle, one after the other. */
function joinArcs(a: DrawnArc, b: DrawnArc): DrawnArc | null {
  const off = Math.hypot(a.centre[0] - b.centre[0], a.centre[1] - b.centre[1])
  if (off > 0.02 * a.radius || Math.abs(a.radius - b.radius) > 0.02 * a.radius) return null
  const meets = (p: number, q: number) => Math.abs(Math.sin((p - q) / 2)) < 0.01
  if (meets(a.to, b.from)) return { ...a, to: b.to }
  return meets(a.from, b.to) ? { ...a, from: b.from } : null
}
