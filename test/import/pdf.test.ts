import PDFDocument from 'pdfkit'
import { expect, it } from 'vitest'
import { polygonAreaM2 } from '../../src/geometry/polygon.js'
import type { Point } from '../../src/geometry/shapes.js'
import { draftSite } from '../../src/import/draft-site.js'
import { readDrawing } from '../../src/import/drawing.js'
import type { DrawingHints } from '../../src/import/drawing-scale.js'
import { readPdf } from '../../src/import/pdf.js'
import { importTexts } from '../../src/report/messages/import.js'
import { messagesOf } from '../../src/report/messages/index.js'
import { shippedNames } from './shipped.js'
import { faces } from './write-dxf.js'

const { catalog, names } = shippedNames()

interface Sheet {
  readonly scale: number
  readonly doors?: boolean
  /** Pieces of which a plotter draws an arc. */
  readonly pieces?: number
  readonly text?: string
  readonly password?: string
  readonly bar?: Bar
  /** Of a page before it. */
  readonly before?: string
  /** Walls as strokes of their width, all or one more. */
  readonly strokes?: 'all' | 'one'
  /** Walls as curves whose controls lie on the line. */
  readonly asCurves?: boolean
  /** A curve of 5 m that is no arc. */
  readonly curve?: boolean
  /** What else is drawn with: a layer that is off, or a place beside what is seen of the page. */
  readonly beside?: 'layer-off' | 'cropped'
}

interface Bar {
  readonly from: Point
  readonly lengthM: number
  readonly numbers: readonly number[]
  readonly scale: number
}

/** 8 m x 4 m between axes, a wall of 20 cm at x = 5 with two doors; drawn at a scale, 5 cm off the corner of the sheet. */
async function sheet(drawn: Sheet): Promise<Uint8Array> {
  const {
    scale,
    doors = true,
    pieces,
    text,
    password,
    bar,
    before,
    asCurves = false,
    curve = false,
    beside,
    strokes,
  } = drawn
  const height = 1190.55
  const document = new PDFDocument({
    size: [1683.78, height],
    margin: 0,
    info: { CreationDate: new Date('2020-03-04T08:00:00Z') },
    ...(password === undefined ? {} : { userPassword: password }),
  })
  const parts: Buffer[] = []
  document.on('data', (part: Buffer) => parts.push(part))
  const ended = new Promise((done) => document.on('end', done))
  if (before) document.text(before, 40, 40).addPage()
  const points = 72 / 0.0254 / scale
  const at = ([x, y]: Point): [number, number] => [140 + x * points, height - 140 - y * points]
  const walls = [
    ...faces([-0.1, 0], [8.1, 0], 0.2, [[2.1, 3]]),
    ...faces([8, -0.1], [8, 4.1], 0.2),
    ...faces([8.1, 4], [-0.1, 4], 0.2),
    ...faces([0, 4.1], [0, -0.1], 0.2),
    ...faces([5, 0.1], [5, 3.9], 0.2, [
      [0.4, 1.3],
      [2.4, 3.3],
    ]),
  ]
  const draw = ([from, to]: (typeof walls)[number]): void => {
    const third = (share: number) => at([0, 1].map((i) => from[i]! + (to[i]! - from[i]!) * share) as unknown as Point)
    document.moveTo(...at(from))
    if (asCurves) document.bezierCurveTo(...third(1 / 3), ...third(2 / 3), ...at(to))
    else document.lineTo(...at(to))
    document.stroke()
  }
  if (strokes !== 'all') walls.forEach(draw)
  const axes: readonly (readonly [Point, Point])[] =
    strokes === 'all'
      ? [
          [
            [-0.1, 0],
            [2, 0],
          ],
          [
            [2.9, 0],
            [6, 0],
          ],
          [
            [6, 0],
            [8.1, 0],
          ],
          [
            [8, 0],
            [8, 2],
          ],
          [
            [8, 2],
            [8, 4],
          ],
          [
            [8.1, 4],
            [4, 4],
          ],
          [
            [4, 4],
            [-0.1, 4],
          ],
          [
            [0, 4],
            [0, 2],
          ],
          [
            [0, 2],
            [0, 0],
          ],
          [
            [5, 0],
            [5, 0.5],
          ],
          [
            [5, 1.4],
            [5, 2.5],
          ],
          [
            [5, 3.4],
            [5, 4],
          ],
        ]
      : strokes === 'one'
        ? [
            [
              [2.5, 0],
              [2.5, 4],
            ],
          ]
        : []
  // In a unit of its own, as programs write.
  if (axes.length > 0) document.save().scale(0.1)
  for (const [from, to] of axes) {
    const tenfold = (point: Point) => at(point).map((value) => value * 10) as [number, number]
    document
      .lineWidth(2 * points)
      .moveTo(...tenfold(from))
      .lineTo(...tenfold(to))
      .stroke()
  }
  if (axes.length > 0) document.restore()
  if (curve)
    document
      .moveTo(...at([0, -3]))
      .bezierCurveTo(...at([2, -3]), ...at([3, -4]), ...at([5, -3.4]))
      .stroke()
  // A wall that would part the room of 20 m².
  const another = faces([2.5, 0.1], [2.5, 3.9], 0.2)
  if (beside === 'layer-off') {
    const off = document.ref({ Type: 'OCG', Name: new String('Variante') })
    ;(off as unknown as { end(): void }).end()
    const root = (document as unknown as { _root: { data: Record<string, unknown> } })._root
    root.data.OCProperties = { OCGs: [off], D: { OFF: [off], Order: [off] } }
    const { resources } = document.page as unknown as { resources: { data: Record<string, unknown> } }
    resources.data.Properties = { Variante: off }
    document.addContent('/OC /Variante BDC')
    another.forEach(draw)
    document.addContent('EMC')
  }
  if (beside === 'cropped') {
    const { dictionary } = document.page as unknown as { dictionary: { data: Record<string, unknown> } }
    dictionary.data.CropBox = [0, 0, 140 + 9 * points, height]
    for (const [from, to] of walls)
      draw([
        [from[0] + 20, from[1]],
        [to[0] + 20, to[1]],
      ])
  }
  const hinges: Point[] = doors
    ? [
        [2, 0.1],
        [5.1, 0.5],
        [5.1, 2.5],
      ]
    : []
  for (const [x, y] of hinges) {
    if (pieces !== undefined) {
      const corner = (i: number): [number, number] => {
        const angle = (Math.PI / 2) * (i / pieces)
        return at([x + 0.9 * Math.cos(angle), y + 0.9 * Math.sin(angle)]).map((v) => Math.round(v * 20) / 20) as [
          number,
          number,
        ]
      }
      for (let i = 0; i < pieces; i++)
        document
          .moveTo(...corner(i))
          .lineTo(...corner(i + 1))
          .stroke()
      continue
    }
    const [[ax, ay], [bx, by]] = [at([x + 0.9, y]), at([x, y + 0.9])]
    document.path(`M ${ax} ${ay} A ${0.9 * points} ${0.9 * points} 0 0 0 ${bx} ${by}`).stroke()
  }
  document.fontSize(6).text('Bureau', at([6, 2])[0], at([6, 2])[1], { lineBreak: false })
  if (text) document.text(text, 20, 20, { lineBreak: false })
  if (bar) drawBar(document, at(bar.from), bar)
  document.end()
  await ended
  return Buffer.concat(parts)
}

/** Boxes of a metre, filled by turns, with the numbers in the middle above their ends and the unit behind the last one. */
function drawBar(document: PDFKit.PDFDocument, [x, y]: [number, number], { lengthM, numbers, scale }: Bar): void {
  const metre = 72 / 0.0254 / scale
  for (let i = 0; i < lengthM; i++) {
    const box = document.rect(x + i * metre, y, metre, 4)
    if (i % 2 === 0) box.fillAndStroke('black')
    else box.stroke()
  }
  for (const number of numbers) {
    const text = number === lengthM ? `${number} m` : `${number}`
    const options = { lineBreak: false }
    document.fillColor('black').text(text, x + number * metre - document.widthOfString(text) / 2, y - 8, options)
  }
}

async function read(bytes: Uint8Array, hints: DrawingHints = { unit: null, known: null }, page = 1) {
  const { model, doubts } = readDrawing(await readPdf(bytes, page), names, hints)
  const draft = draftSite(model, { names, catalog: catalog.materials }, messagesOf('fr', importTexts))
  const rooms = draft.locations[0]!.floors[0]!.rooms
  return {
    draft,
    doubts,
    codes: doubts.map(({ code }) => code),
    rooms: rooms.map(({ name, use, outline }) => [name, use, Math.round(polygonAreaM2(outline))]),
  }
}

const ROOMS = [
  ['Bureau', 'office', 12],
  ['Local 1', 'unknown', 20],
]

it.each([50, 100, 200])('reads a drawing at 1:%i by its doors', { tags: 'long' }, async (scale) => {
  const { draft, codes, rooms } = await read(await sheet({ scale, text: `Échelle 1/${scale}` }))
  expect([...rooms].sort()).toEqual(ROOMS)
  expect(codes).toEqual([])
  expect(draft).toMatchObject({ format: 'PDF', unit: `1:${scale}`, dated: '2020-03-04', provenance: 'assumed' })
})

it.each([8, 25])('reads doors that are drawn as %i straight pieces', async (pieces) => {
  const { draft, codes, rooms } = await read(await sheet({ scale: 100, pieces, text: 'Échelle 1/100' }))
  expect([...rooms].sort()).toEqual(ROOMS)
  expect([draft.unit, codes]).toEqual(['1:100', []])
})

it('takes a written scale that is none of the usual ones where the doors agree', async () => {
  const { draft, codes, rooms } = await read(await sheet({ scale: 300, text: 'Échelle 1/300' }))
  expect([...rooms].sort()).toEqual(ROOMS)
  expect([draft.unit, codes]).toEqual(['1:300', []])
  const slope = await read(await sheet({ scale: 100, text: 'pente 1/12' }))
  expect([slope.draft.unit, slope.codes]).toEqual(['1:100', ['unit-assumed']])
})

it('reads lines that are drawn as curves, and says that it leaves out curves that are no arcs', async () => {
  const straight = await read(await sheet({ scale: 100, text: 'Échelle 1/100', asCurves: true }))
  expect([...straight.rooms].sort()).toEqual(ROOMS)
  expect(straight.codes).toEqual([])
  const bent = await read(await sheet({ scale: 100, text: 'Échelle 1/100', curve: true }))
  expect([...bent.rooms].sort()).toEqual(ROOMS)
  expect(bent.codes).toEqual(['curves-of-page'])
  expect(bent.doubts.find(({ code }) => code === 'curves-of-page')?.values).toEqual({ count: 1, places: '(140, 55)' })
})

it('takes strokes as wide as walls for walls where most are drawn so, and tells either way', async () => {
  const all = await read(await sheet({ scale: 100, text: 'Échelle 1/100', strokes: 'all' }))
  expect([...all.rooms].sort()).toEqual(ROOMS)
  expect(all.codes).toEqual(['walls-as-strokes'])
  const one = await read(await sheet({ scale: 100, text: 'Échelle 1/100', strokes: 'one' }))
  expect([...one.rooms].sort()).toEqual(ROOMS)
  expect(one.doubts.map(({ code, values }) => [code, values])).toEqual([
    ['strokes-left-out', { count: 1, places: '(211, 140)' }],
  ])
})

it.each(['layer-off', 'cropped'] as const)('takes nothing that the page does not show: %s', async (beside) => {
  const { draft, codes, rooms } = await read(await sheet({ scale: 100, text: 'Échelle 1/100', beside }))
  expect([...rooms].sort()).toEqual(ROOMS)
  expect(codes).toEqual([])
  expect(draft.locations[0]!.floors[0]!.partitions.filter(({ line }) => line !== null)).toEqual([])
})

it('says that a written scale is wrong, as on a sheet that was printed smaller', async () => {
  const { draft, codes } = await read(await sheet({ scale: 100, text: 'Échelle 1/50' }))
  expect([draft.unit, codes]).toEqual(['1:100', ['unit-header-wrong']])
})

it('asks for a length where no door tells the scale', { tags: 'long' }, async () => {
  const bytes = await sheet({ scale: 80, doors: false })
  await expect(read(bytes)).rejects.toMatchObject({ code: 'import-unit' })
  const points = 72 / 0.0254 / 80
  const known = { from: [140, 140], to: [140 + 8 * points, 140], lengthM: 8 } as const
  expect([...(await read(bytes, { unit: null, known })).rooms].sort()).toEqual(ROOMS)
})

it('refuses what is truncated, encrypted, or a picture only', async () => {
  const whole = await sheet({ scale: 100 })
  await expect(read(whole.slice(0, whole.length - 200))).rejects.toMatchObject({ code: 'import-truncated' })
  await expect(read(await sheet({ scale: 100, password: 'x' }))).rejects.toMatchObject({ code: 'import-encrypted' })
  const photo = new PDFDocument({ size: 'A4', margin: 0 })
  const parts: Buffer[] = []
  photo.on('data', (part: Buffer) => parts.push(part))
  const ended = new Promise((done) => photo.on('end', done))
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='
  photo.image(Buffer.from(png, 'base64'), 0, 0, { width: 500 })
  photo.end()
  await ended
  await expect(read(Buffer.concat(parts))).rejects.toMatchObject({ code: 'import-scan' })
})

/** A bar of 4 m from x = 1, a metre and a half below the building, drawn at a scale. */
const bar = (scale: number): Bar => ({ from: [1, -1.5], lengthM: 4, numbers: [0, 1, 2, 4], scale })

it('takes the scale from a bar, without doors or on a sheet that was made smaller, and no window from its ticks', async () => {
  const bare = await read(await sheet({ scale: 80, doors: false, bar: bar(80) }))
  expect([...bare.rooms].sort()).toEqual(ROOMS)
  expect(bare.draft).toMatchObject({ unit: '1:80', lengths: { stated: 1, agreeing: 1 } })
  expect(bare.draft.locations[0]!.doubts.map(({ code }) => code)).not.toContain('opening-dropped')
  // From A1 to A2, and back no list has it.
  const smaller = await read(await sheet({ scale: 141.4, text: 'Échelle 1/100', bar: bar(141.4) }))
  expect([...smaller.rooms].sort()).toEqual(ROOMS)
  expect([smaller.draft.unit, smaller.codes]).toEqual(['1:141', ['unit-header-wrong']])
  const wrong = await read(await sheet({ scale: 100, bar: bar(300) }))
  expect([wrong.draft.unit, wrong.codes]).toEqual(['1:100', ['scale-bar-wrong', 'unit-assumed']])
})

it('names the pages that have a drawing where the one asked for has none', async () => {
  await expect(read(await sheet({ scale: 100, before: 'Dossier de plans' }))).rejects.toMatchObject({
    code: 'import-page',
    message: expect.stringContaining('there is one on page 2'),
    fix: 'give --page 2',
  })
  const { codes } = await read(await sheet({ scale: 100, before: 'Dossier de plans' }), undefined, 2)
  expect(codes).toEqual(['page-of-several', 'unit-assumed'])
})
