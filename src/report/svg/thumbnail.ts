import type { Point } from '../../geometry/shapes.js'
import type { AccessPointPlan, FloorPlan } from '../../model/location-plan.js'
import type { PlanLabels } from '../../model/plan.js'
import { type Html, html, raw } from '../markup.js'

/** Units of a thumbnail per metre: decimetres are finer than what is seen. */
const UNITS_PER_M = 10
const MARGIN = 6

type Scaled = (point: Point) => readonly [number, number]

function pathOf(points: readonly Point[], scaled: Scaled, closed: boolean): string {
  const steps: string[] = []
  let [lastX, lastY] = [Number.NaN, Number.NaN]
  for (const point of points) {
    const [x, y] = scaled(point)
    if (x === lastX && y === lastY) continue
    if (steps.length === 0) steps.push(`M${x} ${y}`)
    else if (y === lastY) steps.push(`h${x - lastX}`)
    else if (x === lastX) steps.push(`v${y - lastY}`)
    else steps.push(`l${x - lastX} ${y - lastY}`)
    ;[lastX, lastY] = [x, y]
  }
  return steps.join('') + (closed ? 'z' : '')
}

/** Rooms of one look as one path, by their families. */
function familyPaths(rooms: FloorPlan['rooms'], scaled: Scaled, families: PlanLabels['roomFamilies']): Html[] {
  const paths = new Map<string, string>()
  for (const room of rooms.filter(({ isVoid }) => !isVoid)) {
    const family = families[room.use] ?? 'service'
    paths.set(family, (paths.get(family) ?? '') + pathOf(room.polygon, scaled, true))
  }
  return [...paths].map(([family, data]) => html`<path class="${family}" d="${raw(data)}"/>`)
}

/**
 * A floor as small as a card: rooms by family, walls as hair lines, access points as dots. Its colours are those of the style sheet, light
 * and dark; some 2 kB before compression.
 */
export function thumbnailDrawing(
  floor: Pick<FloorPlan, 'id' | 'rooms' | 'walls'>,
  accessPoints: readonly Pick<AccessPointPlan, 'floor' | 'at'>[],
  families: PlanLabels['roomFamilies'],
): Html {
  const corners = floor.rooms.flatMap(({ polygon }) => polygon)
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  const [minX, maxY] = [Math.min(...xs), Math.max(...ys)]
  const size = (from: number, to: number): number => Math.round((to - from) * UNITS_PER_M) + 2 * MARGIN
  const scaled: Scaled = ([x, y]) => [
    Math.round((x - minX) * UNITS_PER_M) + MARGIN,
    Math.round((maxY - y) * UNITS_PER_M) + MARGIN,
  ]
  const walls = floor.walls.map(({ from, to }) => pathOf([from, to], scaled, false)).join('')
  const dots = accessPoints
    .filter((ap) => ap.floor === floor.id)
    .map(({ at }) => `M${scaled(at).join(' ')}h0`)
    .join('')
  return html`<svg class="thumb" viewBox="0 0 ${size(minX, Math.max(...xs))} ${size(Math.min(...ys), maxY)}" aria-hidden="true">${familyPaths(floor.rooms, scaled, families)}<path class="walls" d="${raw(walls)}"/><path class="dots" d="${raw(dots)}"/></svg>`
}
