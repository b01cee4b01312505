import type { Point } from '../../geometry/shapes.js'
import type { FloorPlan, LocationPlan } from '../../model/location-plan.js'

/** The ground that all floors of a location lie on, as other tools draw it: no coordinate below zero, a margin on each side. */
export interface Ground {
  /** What is added to the plan's coordinates [m]. */
  readonly shiftM: Point
  readonly widthM: number
  readonly heightM: number
  readonly pxPerM: number
}

const MARGIN_M = 1
const MOST_PX = 4000
const USUAL_PX_PER_M = 25

/** One ground for all floors of a location, so that they lie on each other. */
export function groundOf({ floors }: LocationPlan): Ground {
  const points = floors.flatMap(({ rooms, walls }) => [
    ...rooms.flatMap(({ polygon }) => polygon),
    ...walls.flatMap(({ from, to }) => [from, to]),
  ])
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const shiftM: Point = [MARGIN_M - Math.min(...xs), MARGIN_M - Math.min(...ys)]
  const widthM = Math.ceil(Math.max(...xs) + shiftM[0] + MARGIN_M)
  const heightM = Math.ceil(Math.max(...ys) + shiftM[1] + MARGIN_M)
  const pxPerM = Math.min(USUAL_PX_PER_M, Math.floor(MOST_PX / Math.max(widthM, heightM)))
  return { shiftM, widthM, heightM, pxPerM }
}

/** A plain drawing of a floor to lie under another tool's plan: rooms, walls, openings, in the pixels of its ground. */
export function floorPicture(
  { rooms, walls, openings }: FloorPlan,
  { shiftM, widthM, heightM, pxPerM }: Ground,
): string {
  const at = ([x, y]: Point): string =>
    `${((x + shiftM[0]) * pxPerM).toFixed(1)} ${((heightM - y - shiftM[1]) * pxPerM).toFixed(1)}`
  const outline = (polygon: readonly Point[]): string => `M${polygon.map(at).join('L')}Z`
  const line = ({ from, to }: { readonly from: Point; readonly to: Point }, widthPx: number, colour: string): string =>
    `<path d="M${at(from)}L${at(to)}" stroke="${colour}" stroke-width="${widthPx.toFixed(1)}"/>`
  const solid = walls.filter(({ material }) => material !== 'none')
  const [width, height] = [widthM * pxPerM, heightM * pxPerM]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<path d="${rooms.map(({ polygon }) => outline(polygon)).join('')}" fill="#f4f6f8" stroke="#c8ced4"/>`,
    ...solid.map((wall) => line(wall, Math.max(2, wall.thicknessM * pxPerM), '#444444')),
    ...openings.map((opening) => line(opening, 3, opening.kind === 'door' ? '#b07a3c' : '#5a9bd4')),
    '</svg>',
  ].join('\n')
}
