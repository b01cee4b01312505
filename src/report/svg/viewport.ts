import type { Point } from '../../geometry/shapes.js'

/** Units of a drawing per metre: whole centimetres keep the markup short and exact enough. */
export const UNITS_PER_M = 100

/** The part of the plane [m] that a drawing shows; drawings have y downwards. */
export interface Viewport {
  readonly minX: number
  readonly maxY: number
  readonly widthM: number
  readonly heightM: number
}

/** The viewport around some points with a margin [m]. */
export function viewportAround(points: readonly Point[], marginM: number): Viewport {
  const xs = points.map((p) => p[0])
  const ys = points.map((p) => p[1])
  const minX = Math.min(...xs) - marginM
  const maxY = Math.max(...ys) + marginM
  return { minX, maxY, widthM: Math.max(...xs) + marginM - minX, heightM: maxY - (Math.min(...ys) - marginM) }
}

function unit(metres: number): number {
  const value = Math.round(metres * UNITS_PER_M)
  return value === 0 ? 0 : value
}

export function ux(view: Viewport, x: number): number {
  return unit(x - view.minX)
}

export function uy(view: Viewport, y: number): number {
  return unit(view.maxY - y)
}

export function viewBox(view: Viewport): string {
  return `0 0 ${unit(view.widthM)} ${unit(view.heightM)}`
}

/** Path data of a line through points, closed for polygons; relative steps keep it short. */
export function pathData(view: Viewport, points: readonly Point[], closed: boolean): string {
  let lastX = 0
  let lastY = 0
  const steps = points.map(([x, y], index) => {
    const [px, py] = [ux(view, x), uy(view, y)]
    const text = index === 0 ? `M${px} ${py}` : `l${px - lastX} ${py - lastY}`
    lastX = px
    lastY = py
    return text
  })
  return steps.join('') + (closed ? 'z' : '')
}
