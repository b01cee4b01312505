import { OUTSIDE } from '../geometry/floor-specs.js'
import type { WallStretch } from '../geometry/floor-walls.js'
import { distanceToSegmentM } from '../geometry/polygon.js'
import { type Point, pointBetween, pointDistanceM, roundedM, roundedPoint } from '../geometry/shapes.js'
import type { Level } from './levels.js'
import { type Fabrics, fabricOf, type MaterialWords } from './names.js'
import { frameOf } from './rooms.js'
import type { Doubt, DraftOpening } from './site-draft.js'

/** How far [m] the middle of a door may stand off its wall's line. */
const OPENING_REACH_M = 0.6
/** Least width of an opening [m], and what remains of the wall beside it. */
const LEAST_OPENING_M = 0.3
const JAMB_M = 0.01

/** Doors and windows on the stretches of wall that they stand in. */
export function openingsOf(
  level: Level,
  stretches: readonly WallStretch[],
  fabrics: Fabrics,
  doubts: Doubt[],
): DraftOpening[] {
  const assumed = new Set<DraftOpening>()
  const found = [...level.doors, ...level.windows].flatMap((each): DraftOpening[] => {
    const { element, area } = each
    const kind = element.kind === 'door' ? 'door' : 'window'
    const { box, lengthM: long, widthM: thick, angle } = frameOf(area.outline)
    const centre = pointBetween(box[0]!, box[2]!, 0.5)
    const stretch = hostOf(stretches, centre, long > thick * 1.5 ? angle : null)
    const drop = (): DraftOpening[] => {
      doubts.push({ code: 'opening-dropped', at: roundedPoint(centre), values: { kind, name: element.typeName } })
      return []
    }
    if (stretch === null) return drop()
    const wanted =
      element.widthM !== null && element.widthM > 0.2 && element.widthM < long + 0.3 ? element.widthM : long
    const fitted = fitInto(stretch, centre, wanted)
    if (fitted === null) return drop()
    if (fitted.widthM < wanted - 0.05)
      doubts.push({
        code: 'opening-narrowed',
        at: fitted.at,
        values: { kind, name: element.typeName, statedM: roundedM(wanted), widthM: fitted.widthM },
      })
    const table: readonly MaterialWords[] = kind === 'door' ? fabrics.names.doors : fabrics.names.windows
    const { material } = fabricOf(table, fabrics.catalog, element.layers, element.name, 0.04)
    const [first, second] = stretch.rooms
    const opening: DraftOpening = {
      kind,
      rooms: [first ?? second!, first && second ? second : OUTSIDE],
      ...fitted,
      material: material ?? fabrics.names.defaults[kind],
      publicEntrance: false,
    }
    if (material === null) assumed.add(opening)
    return [opening]
  })
  const kept = found.filter(
    (each, index) => !found.some((other, at) => at !== index && standsIn(each, other, index > at)),
  )
  const countOf = (kind: DraftOpening['kind']) => kept.filter((each) => each.kind === kind && assumed.has(each)).length
  doubts.push(...assumedOpenings({ door: countOf('door'), window: countOf('window') }, fabrics))
  return kept
}

/** Doubts of how many doors and windows have the material that is assumed where nothing is known. */
export function assumedOpenings(assumed: Readonly<Record<'door' | 'window', number>>, { names }: Fabrics): Doubt[] {
  return (['door', 'window'] as const).flatMap((kind): Doubt[] => {
    const values = { kind, count: assumed[kind], material: names.defaults[kind] }
    return assumed[kind] > 0 ? [{ code: 'opening-material-assumed', values }] : []
  })
}

/** Whether an opening stands over or under a wider one in the same wall; of two alike, the first stays. */
function standsIn(each: DraftOpening, other: DraftOpening, isLater: boolean): boolean {
  if (each.kind !== other.kind || each.rooms.join('|') !== other.rooms.join('|')) return false
  if (pointDistanceM(each.at, other.at) + each.widthM / 2 > other.widthM / 2 + 0.05) return false
  return other.widthM > each.widthM + 0.001 || isLater
}

/** The nearest stretch of wall along an opening. */
function hostOf(stretches: readonly WallStretch[], [x, y]: Point, angle: number | null): WallStretch | null {
  let best: WallStretch | null = null
  let least = OPENING_REACH_M
  for (const stretch of stretches) {
    const { from, to } = stretch
    const direction = Math.atan2(to[1] - from[1], to[0] - from[0])
    if (angle !== null && Math.abs(Math.sin(direction - angle)) > 0.5) continue
    const off = distanceToSegmentM(from, to, x, y)
    if (off >= least) continue
    least = off
    best = stretch
  }
  return best
}

/** Where on its stretch an opening stands, and how wide it can be [m]. */
function fitInto(
  { from, to }: WallStretch,
  [x, y]: Point,
  widthM: number,
): { readonly at: Point; readonly widthM: number } | null {
  const length = pointDistanceM(from, to)
  const wide = Math.min(widthM, length - 2 * JAMB_M)
  if (wide < LEAST_OPENING_M) return null
  const along = ((x - from[0]) * (to[0] - from[0]) + (y - from[1]) * (to[1] - from[1])) / length
  const position = Math.min(length - wide / 2 - JAMB_M, Math.max(wide / 2 + JAMB_M, along))
  return { at: roundedPoint(pointBetween(from, to, position / length)), widthM: Math.floor(wide * 100 + 1e-6) / 100 }
}
