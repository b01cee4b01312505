import type { Point } from '../../src/geometry/shapes.js'

/** What a DXF test draws, in metres; written in a unit, below a header that may say another. */
export interface DrawnDxf {
  /** Units in a metre: 1000 for millimetres. */
  readonly perMetre: number
  /** `$INSUNITS`; none is left out. */
  readonly insUnits?: number
  readonly walls: readonly (readonly [from: Point, to: Point])[]
  /** Hinge, width, and the two directions between which the leaf turns [°]. */
  readonly doors?: readonly { readonly hinge: Point; readonly widthM: number; readonly fromDeg: number }[]
  readonly texts?: readonly { readonly at: Point; readonly text: string; readonly layer?: string }[]
  readonly layer?: string
  /** Closed outlines that are filled, on a layer of their own. */
  readonly fills?: readonly (readonly Point[])[]
  readonly dimensions?: readonly { readonly from: Point; readonly to: Point; readonly text: string }[]
}

/** A DXF file (R12 entities, in text form). */
export function writeDxf({
  perMetre,
  insUnits,
  walls,
  doors = [],
  texts = [],
  layer = 'MURS',
  dimensions = [],
  fills = [],
}: DrawnDxf): Uint8Array {
  const pairs: (readonly [code: number, value: string | number])[] = []
  const add = (...more: (readonly [number, string | number])[]): void => void pairs.push(...more)
  const at = ([x, y]: Point, offset = 0): (readonly [number, number])[] => [
    [10 + offset, x * perMetre],
    [20 + offset, y * perMetre],
  ]
  add([0, 'SECTION'], [2, 'HEADER'])
  if (insUnits !== undefined) add([9, '$INSUNITS'], [70, insUnits])
  add([9, '$TDUPDATE'], [40, '2458606.5'])
  add([0, 'ENDSEC'], [0, 'SECTION'], [2, 'ENTITIES'])
  for (const [from, to] of walls) add([0, 'LINE'], [8, layer], ...at(from), ...at(to, 1))
  for (const { hinge, widthM, fromDeg } of doors)
    add([0, 'ARC'], [8, 'PORTES'], ...at(hinge), [40, widthM * perMetre], [50, fromDeg], [51, fromDeg + 90])
  for (const { at: place, text, layer: own = 'LOCAUX' } of texts)
    add([0, 'TEXT'], [8, own], ...at(place), [40, 0.2 * perMetre], [1, text])
  for (const outline of fills) {
    add(
      [0, 'HATCH'],
      [100, 'AcDbEntity'],
      [8, 'MURS-POCHE'],
      [100, 'AcDbHatch'],
      [10, 0],
      [20, 0],
      [30, 0],
      [2, 'SOLID'],
    )
    add([70, 1], [71, 0], [91, 1], [92, 3], [72, 0], [73, 1], [93, outline.length])
    for (const corner of outline) add(...at(corner))
    add([97, 0], [75, 1], [76, 1], [98, 0])
  }
  for (const { from, to, text } of dimensions)
    add([0, 'DIMENSION'], [8, 'COTES'], ...at(to), [70, 1], [1, text], ...at(from, 3), ...at(to, 4))
  add([0, 'ENDSEC'], [0, 'EOF'])
  return new TextEncoder().encode(`${pairs.map(([code, value]) => `${code}\n${value}`).join('\n')}\n`)
}

/** The two faces of a wall about its axis, with gaps for doors: distances from its start [m]. */
export function faces(
  from: Point,
  to: Point,
  thicknessM: number,
  gaps: readonly (readonly [number, number])[] = [],
): (readonly [Point, Point])[] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1])
  const [ux, uy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length]
  const stops = [0, ...gaps.flat(), length]
  return [-1, 1].flatMap((side) =>
    Array.from({ length: stops.length / 2 }, (_, i): readonly [Point, Point] => {
      const point = (along: number): Point => [
        from[0] + ux * along - (uy * side * thicknessM) / 2,
        from[1] + uy * along + (ux * side * thicknessM) / 2,
      ]
      return [point(stops[2 * i]!), point(stops[2 * i + 1]!)]
    }),
  )
}
