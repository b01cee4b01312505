/*
 * What lies under a plan while it is traced: the lines, texts and pictures of a file in its own unit, with the scale that it proposes.
 */
import type { Point, Segment } from '../geometry/shapes.js'
import { wallAxes } from './drawing.js'
import { type Drawing, drawingScale } from './drawing-scale.js'
import { readDxf } from './dxf.js'
import { hasWord, type ImportNames } from './names.js'
import { type PagePicture, readPdfSheet } from './pdf.js'
import { ImportRefusal } from './refusal.js'

export interface Underlay {
  readonly format: 'picture' | 'PDF' | 'DXF'
  /** Its lower left and upper right corner [units]. */
  readonly box: readonly [number, number, number, number]
  /** x1, y1, x2, y2 of each line [units]; arcs as short lines. */
  readonly lines: readonly number[]
  readonly texts: readonly { readonly at: Point; readonly text: string }[]
  readonly pictures: readonly PagePicture[]
  /** A scale that its doors, dimensions or header tell; null where nothing does: it is asked for. */
  readonly proposed: { readonly metresPerUnit: number; readonly unit: string; readonly doubt: string | null } | null
  /** Axes of its walls, as `lines`, where the scale is known. */
  readonly axes: readonly number[]
}

/** Lines that a page of the browser still draws at once. */
const MOST_LINES = 200_000
const MOST_TEXTS = 3000
/** Pixels of a picture that a browser holds in memory. */
const MOST_PIXELS = 64_000_000
const ARC_STEP_RAD = Math.PI / 12

function flat(segments: readonly Segment[]): number[] {
  return segments.flatMap(({ from, to }) => [from[0], from[1], to[0], to[1]])
}

function arcLines({ arcs }: Drawing): Segment[] {
  return arcs.flatMap(({ centre, radius, from, to }) => {
    const sweep = (to - from + 4 * Math.PI) % (2 * Math.PI) || 2 * Math.PI
    const steps = Math.max(1, Math.ceil(sweep / ARC_STEP_RAD))
    const at = (i: number): Point => {
      const angle = from + (sweep * i) / steps
      return [centre[0] + radius * Math.cos(angle), centre[1] + radius * Math.sin(angle)]
    }
    return Array.from({ length: steps }, (_, i) => ({ from: at(i), to: at(i + 1) }))
  })
}

function boxOf(segments: readonly Segment[]): Underlay['box'] {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { from, to } of segments)
    for (const [x, y] of [from, to]) {
      minX = Math.min(minX, x)
      minY = Math.min(minY, y)
      maxX = Math.max(maxX, x)
      maxY = Math.max(maxY, y)
    }
  return [minX, minY, maxX, maxY]
}

function underlayOf(
  drawing: Drawing,
  names: ImportNames,
  known: number | null,
  sheet: { readonly pictures: readonly PagePicture[]; readonly size: Point | null },
): Underlay {
  const lines = [...drawing.lines, ...(drawing.bent ?? []), ...arcLines(drawing)]
  if (lines.length > MOST_LINES)
    throw new ImportRefusal(
      'import-too-many',
      `${lines.length} lines, at most ${MOST_LINES} are shown`,
      'leave out plants, hatches and furniture',
    )
  const proposed = drawingScale(drawing, names)
  const metresPerUnit = known ?? proposed?.metresPerUnit ?? null
  return {
    format: drawing.format === 'DXF' ? 'DXF' : 'PDF',
    box: sheet.size === null ? boxOf(lines) : [0, 0, sheet.size[0], sheet.size[1]],
    lines: flat(lines),
    texts: drawing.texts.slice(0, MOST_TEXTS).map(({ at, text }) => ({ at, text: text.slice(0, 60) })),
    pictures: sheet.pictures,
    proposed,
    axes: metresPerUnit === null ? [] : flat(wallAxes(drawing, names, metresPerUnit)),
  }
}

/** The drawing without layers of plants, furniture and the like. */
function useful(drawing: Drawing, { layers }: ImportNames): Drawing {
  const isKept = ({ layer }: { readonly layer: string }): boolean =>
    !hasWord(layer.replace(/^.*[|$]/, ''), layers.ignored)
  const { lines, arcs, bent = [], texts } = drawing
  const kept = {
    ...drawing,
    lines: lines.filter(isKept),
    arcs: arcs.filter(isKept),
    bent: bent.filter(isKept),
    texts: texts.filter(isKept),
  }
  if (kept.lines.length + kept.bent.length > 0) return kept
  throw new ImportRefusal(
    'import-empty',
    lines.length === 0
      ? 'the drawing has no lines'
      : `the ${lines.length} lines of the drawing are all on layers of plants, furniture, dimensions and the like`,
    'export the layers of walls and doors too, or change layers.ignored in catalogs/import.yaml',
  )
}

/** Width and height of a picture by its head; null where it is none, or cut off. */
function pictureSize(bytes: Uint8Array): Point | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length > 45 && view.getUint32(0) === 0x89504e47) {
    const isWhole = new TextDecoder('latin1').decode(bytes.subarray(-64)).includes('IEND')
    return isWhole ? [view.getUint32(16), view.getUint32(20)] : null
  }
  if (bytes.length < 10 || view.getUint16(0) !== 0xffd8) return null
  const tail = bytes.subarray(-4096)
  if (!tail.some((byte, at) => byte === 0xff && tail[at + 1] === 0xd9)) return null
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1]!
    if (marker === 0xff) {
      at++
      continue
    }
    // Start of a frame, whatever its coding; not tables and extensions among them.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return [view.getUint16(at + 7), view.getUint16(at + 5)]
    at += 2 + view.getUint16(at + 2)
  }
  return null
}

/** A PNG or JPEG file: shown by the browser as it is, a pixel being the unit. */
export function readPicture(bytes: Uint8Array): Underlay {
  const size = pictureSize(bytes)
  if (size === null || size[0] === 0 || size[1] === 0)
    throw new ImportRefusal(
      'import-truncated',
      'the picture is damaged or cut off, or neither PNG nor JPEG',
      'save or copy it again',
    )
  if (size[0] * size[1] > MOST_PIXELS)
    throw new ImportRefusal(
      'import-too-many',
      `the picture has ${size[0]} × ${size[1]} pixels, at most ${MOST_PIXELS / 1e6} million are shown`,
      'save it smaller: 100 to 200 dots an inch of a plan are plenty',
    )
  return {
    format: 'picture',
    box: [0, 0, size[0], size[1]],
    lines: [],
    texts: [],
    pictures: [],
    proposed: null,
    axes: [],
  }
}

/**
 * Reads an underlay.
 * @param page of a PDF, from 1
 * @param metresPerUnit its scale where it is known
 * @throws ImportRefusal that says why it cannot be shown
 */
export async function readUnderlay(
  kind: 'picture' | 'pdf' | 'dxf',
  bytes: Uint8Array,
  page: number,
  names: ImportNames,
  metresPerUnit: number | null,
): Promise<Underlay> {
  if (kind === 'picture') return readPicture(bytes)
  if (kind === 'dxf')
    return underlayOf(useful(await readDxf(bytes), names), names, metresPerUnit, { pictures: [], size: null })
  const { drawing, pictures, size } = await readPdfSheet(bytes, page)
  return underlayOf(drawing, names, metresPerUnit, { pictures, size })
}
