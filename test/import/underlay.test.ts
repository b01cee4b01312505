import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import { describe, expect, it } from 'vitest'
import type { Point } from '../../src/geometry/shapes.js'
import { ImportRefusal } from '../../src/import/refusal.js'
import { readPicture, readUnderlay } from '../../src/import/underlay.js'
import { shippedNames } from './shipped.js'
import { type DrawnDxf, faces, writeDxf } from './write-dxf.js'

const ROOT = new URL('../..', import.meta.url).pathname
const SHARED = join(ROOT, '..', 'shared', 'datasets', 'floor-plans', 'floorplan.dxf')
const { names } = shippedNames()
const PICTURE = readFileSync(join(ROOT, 'docs/images/annexe-rdc.png'))

/** 8 m x 6 m, façades of 30 cm, a wall of 10 cm at x = 5 with a door. */
const walls: DrawnDxf['walls'] = [
  ...faces([-0.15, 0], [8.15, 0], 0.3, [[2, 3]]),
  ...faces([8, -0.15], [8, 6.15], 0.3),
  ...faces([8.15, 6], [-0.15, 6], 0.3),
  ...faces([0, 6.15], [0, -0.15], 0.3),
  ...faces([5, 0.15], [5, 5.85], 0.1, [[1.85, 2.75]]),
]
const doors = [
  { hinge: [1.85, 0.15] as Point, widthM: 1, fromDeg: 0 },
  { hinge: [5, 2] as Point, widthM: 0.9, fromDeg: 0 },
  { hinge: [3, 0.15] as Point, widthM: 0.9, fromDeg: 90 },
]

async function refusal(reading: Promise<unknown>): Promise<string> {
  const error = await reading.catch((caught: unknown) => caught)
  if (!(error instanceof ImportRefusal)) throw error
  return `${error.code}: ${error.message}`
}

/** Axes that run along x or y, where they stand [m]. */
function axesAt(axes: readonly number[], metresPerUnit: number): { readonly x: number[]; readonly y: number[] } {
  const at: { x: number[]; y: number[] } = { x: [], y: [] }
  for (let i = 0; i < axes.length; i += 4) {
    const [x1, y1, x2, y2] = axes.slice(i, i + 4).map((value) => Math.round(value * metresPerUnit * 100) / 100)
    if (x1 === x2) at.x.push(x1!)
    if (y1 === y2) at.y.push(y1!)
  }
  return { x: [...new Set(at.x)].sort((a, b) => a - b), y: [...new Set(at.y)].sort((a, b) => a - b) }
}

describe('a DXF under a plan', () => {
  it('proposes the unit that its doors tell, whatever its header says, and has the axes of its walls in it', async () => {
    const sheet = await readUnderlay('dxf', writeDxf({ perMetre: 100, insUnits: 4, walls, doors }), 1, names, null)
    expect(sheet.proposed).toMatchObject({ unit: 'cm', metresPerUnit: 0.01, doubt: 'unit-header-wrong' })
    expect(sheet.box.map(Math.round)).toEqual([-15, -15, 815, 615])
    expect(axesAt(sheet.axes, 0.01)).toMatchObject({
      x: expect.arrayContaining([0, 5, 8]),
      y: expect.arrayContaining([0, 6]),
    })
  })

  it('proposes nothing where nothing tells it, and finds walls once it is scaled', async () => {
    const bytes = writeDxf({ perMetre: 37, walls })
    expect(await readUnderlay('dxf', bytes, 1, names, null)).toMatchObject({ proposed: null, axes: [] })
    const { axes } = await readUnderlay('dxf', bytes, 1, names, 1 / 37)
    expect(axesAt(axes, 1 / 37).x).toEqual(expect.arrayContaining([0, 5, 8]))
  })

  it('of plants only is refused, and so is one that is cut off', async () => {
    const plants = writeDxf({ perMetre: 1000, insUnits: 4, walls, layer: 'A-PLANTES' })
    expect(await refusal(readUnderlay('dxf', plants, 1, names, null))).toMatch(/^import-empty: .*layers of plants/)
    const cut = writeDxf({ perMetre: 1000, walls }).slice(0, 400)
    expect(await refusal(readUnderlay('dxf', cut, 1, names, null))).toMatch(/^import-truncated/)
  })

  it.skipIf(!existsSync(SHARED))('of others shows its walls without the plants, in inches', async () => {
    const sheet = await readUnderlay('dxf', readFileSync(SHARED), 1, names, null)
    expect(sheet.proposed).toMatchObject({ unit: 'in', doubt: 'unit-header-wrong' })
    expect(sheet.lines.length / 4).toBeLessThan(1000)
    expect(sheet.axes.length).toBeGreaterThan(0)
  })
})

async function pdf(draw: (document: InstanceType<typeof PDFDocument>) => void): Promise<Uint8Array> {
  const document = new PDFDocument({ size: [600, 400], margin: 0 })
  const parts: Buffer[] = []
  document.on('data', (part: Buffer) => parts.push(part))
  const ended = new Promise((done) => document.on('end', done))
  draw(document)
  document.end()
  await ended
  return Buffer.concat(parts)
}

describe('a page of a PDF under a plan', () => {
  it('has its lines from the lower left corner of the page', async () => {
    const bytes = await pdf((document) => document.moveTo(100, 300).lineTo(200, 300).stroke())
    const sheet = await readUnderlay('pdf', bytes, 1, names, null)
    expect(sheet).toMatchObject({ format: 'PDF', box: [0, 0, 600, 400], lines: [100, 100, 200, 100], proposed: null })
  })

  it('that is turned has it where the corner is seen', async () => {
    const bytes = await pdf((document) => {
      ;(document.page.dictionary.data as Record<string, unknown>).Rotate = 90
      document.moveTo(100, 300).lineTo(200, 300).stroke()
    })
    const { box, lines } = await readUnderlay('pdf', bytes, 1, names, null)
    expect(box).toEqual([0, 0, 400, 600])
    // Turned clockwise: what lay 100 points from the left lies 100 from the top.
    expect(lines).toEqual([100, 500, 100, 400])
  })

  it('that is a scan has its picture, where it stands', { tags: 'long' }, async () => {
    const bytes = await pdf((document) => document.image(PICTURE, 50, 20, { width: 231, height: 156.25 }))
    const { pictures, lines } = await readUnderlay('pdf', bytes, 1, names, null)
    expect(lines).toEqual([])
    expect(pictures).toMatchObject([{ matrix: [231, 0, 0, 156.25, 50, 223.75], width: 924, height: 625 }])
  })

  it('with nothing on it is refused, and so is a file that is none', async () => {
    expect(await refusal(readUnderlay('pdf', await pdf(() => {}), 1, names, null))).toMatch(/^import-empty/)
    expect(await refusal(readUnderlay('pdf', new TextEncoder().encode('%PDF-1.4\n'), 1, names, null))).toMatch(
      /^import-truncated/,
    )
  })
})

/** A JPEG with a table before its frame, and two bytes of it. */
const JPEG = Uint8Array.from([
  ...[0xff, 0xd8, 0xff, 0xdb, 0, 4, 1, 2, 0xff, 0xc2, 0, 17, 8, 0x02, 0x71, 0x03, 0x9c, 3, 1, 0x22, 0, 2, 0x11, 1, 3],
  ...[0x11, 1, 0xff, 0xda, 0, 2, 9, 9, 0xff, 0xd9],
])

describe('a picture under a plan', () => {
  it('has a pixel as its unit', () => {
    expect(readPicture(PICTURE).box).toEqual([0, 0, 924, 625])
    expect(readPicture(JPEG).box).toEqual([0, 0, 924, 625])
  })

  it('is refused when it is cut off, or larger than a browser shows', () => {
    for (const bytes of [PICTURE.subarray(0, 900), JPEG.subarray(0, 30), new Uint8Array(60)])
      expect(() => readPicture(bytes)).toThrow('damaged or cut off')
    const vast = Uint8Array.from(PICTURE)
    new DataView(vast.buffer).setUint32(16, 200_000)
    expect(() => readPicture(vast)).toThrow('at most 64 million')
  })
})
