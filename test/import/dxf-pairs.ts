import type { Point } from '../../src/geometry/shapes.js'
import { faces } from './write-dxf.js'

/** A group code and its value. */
export type Pair = readonly [code: number, value: string | number]

export interface DxfParts {
  readonly insUnits?: number
  readonly layers?: readonly { readonly name: string; readonly flags?: number; readonly color?: number }[]
  readonly blocks?: readonly {
    readonly name: string
    readonly at?: Point
    readonly xref?: string
    readonly entities: readonly Pair[]
  }[]
  readonly entities: readonly Pair[]
}

/** The pairs of a whole file; without a header and tables where nothing stands in them, as R12 allows. */
function pairsOf({ insUnits, layers = [], blocks = [], entities }: DxfParts): Pair[] {
  const section = (name: string, pairs: readonly Pair[]): Pair[] =>
    pairs.length === 0 ? [] : [[0, 'SECTION'], [2, name], ...pairs, [0, 'ENDSEC']]
  return [
    ...section(
      'HEADER',
      insUnits === undefined
        ? []
        : [
            [9, '$INSUNITS'],
            [70, insUnits],
          ],
    ),
    ...section(
      'TABLES',
      layers.length === 0
        ? []
        : [
            [0, 'TABLE'],
            [2, 'LAYER'],
            [70, layers.length],
            ...layers.flatMap(({ name, flags = 0, color = 7 }): Pair[] => [
              [0, 'LAYER'],
              [2, name],
              [70, flags],
              [62, color],
              [6, 'CONTINUOUS'],
            ]),
            [0, 'ENDTAB'],
          ],
    ),
    ...section(
      'BLOCKS',
      blocks.flatMap(({ name, at = [0, 0], xref, entities: own }): Pair[] => [
        [0, 'BLOCK'],
        [8, '0'],
        [2, name],
        [70, xref === undefined ? 0 : 4],
        [10, at[0]],
        [20, at[1]],
        [30, 0],
        [3, name],
        ...(xref === undefined ? [] : [[1, xref] as const]),
        ...own,
        [0, 'ENDBLK'],
        [8, '0'],
      ]),
    ),
    ...section('ENTITIES', entities),
    [0, 'EOF'],
  ]
}

/** In text form. */
export function dxfText(parts: DxfParts): Uint8Array {
  return new TextEncoder().encode(
    `${pairsOf(parts)
      .map(([code, value]) => `${code}\n${value}`)
      .join('\n')}\n`,
  )
}

/** In binary form: codes of two bytes, or of one as before release 13. */
export function dxfBinary(parts: DxfParts, isWide: boolean): Uint8Array {
  const written = pairsOf(parts).map(([code, value]) => {
    const head = isWide ? int16(code) : code < 255 ? [code] : [255, ...int16(code)]
    if (code < 10 || (code >= 100 && code < 110)) return [...head, ...new TextEncoder().encode(`${value}`), 0]
    if (code < 60 || (code >= 110 && code < 240)) return [...head, ...new Uint8Array(new Float64Array([+value]).buffer)]
    if (code >= 90 && code < 100) return [...head, ...int16(+value), ...int16(+value >> 16)]
    return [...head, ...int16(+value)]
  })
  return Uint8Array.from([...new TextEncoder().encode('AutoCAD Binary DXF\r\n\u001a\0'), ...written.flat()])
}

const int16 = (value: number): [number, number] => [value & 255, (value >> 8) & 255]

const at = ([x, y]: Point, offset = 0): Pair[] => [
  [10 + offset, x],
  [20 + offset, y],
]

export const line = (from: Point, to: Point, layer = 'MURS', more: readonly Pair[] = []): Pair[] => [
  [0, 'LINE'],
  [8, layer],
  ...more,
  ...at(from),
  ...at(to, 1),
]

export const wall = (...given: Parameters<typeof faces>): Pair[] => faces(...given).flatMap(([a, b]) => line(a, b))

export const arc = (centre: Point, radius: number, fromDeg: number, toDeg: number, layer = 'PORTES'): Pair[] => [
  [0, 'ARC'],
  [8, layer],
  ...at(centre),
  [40, radius],
  [50, fromDeg],
  [51, toDeg],
]

export const text = (place: Point, written: string, layer = 'TEXTES', type: 'TEXT' | 'MTEXT' = 'TEXT'): Pair[] => [
  [0, type],
  [8, layer],
  ...at(place),
  [40, 0.2],
  [1, written],
]

/** A closed outline; bulges by the corner that they begin at. */
export const outline = (
  points: readonly Point[],
  layer: string,
  bulges: Readonly<Record<number, number>> = {},
): Pair[] => [
  [0, 'LWPOLYLINE'],
  [8, layer],
  [90, points.length],
  [70, 1],
  ...points.flatMap((point, index): Pair[] => [
    ...at(point),
    ...(bulges[index] === undefined ? [] : [[42, bulges[index]] as const]),
  ]),
]

/** The same as release 12 writes it. */
export const polyline12 = (points: readonly Point[], layer: string): Pair[] => [
  [0, 'POLYLINE'],
  [8, layer],
  [66, 1],
  [70, 1],
  ...points.flatMap((point): Pair[] => [[0, 'VERTEX'], [8, layer], ...at(point)]),
  [0, 'SEQEND'],
]

export const insert = (block: string, place: Point, more: readonly Pair[] = [], layer = '0'): Pair[] => [
  [0, 'INSERT'],
  [8, layer],
  [2, block],
  ...at(place),
  ...more,
]

export const box = (x: number, y: number, width: number, depth: number): Point[] => [
  [x, y],
  [x + width, y],
  [x + width, y + depth],
  [x, y + depth],
]
