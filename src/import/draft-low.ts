import { containsPoint, normalisePolygon, selfCrossing } from '../geometry/polygon.js'
import { type Point, type Polygon, roundedM } from '../geometry/shapes.js'
import type { Material } from '../model/catalog.js'
import type { Doubt, DraftFloor, DraftLow, DraftRoom } from './site-draft.js'
import { notCarried, type ProjectFloor } from './wifi-project.js'

/*
 * What stands below the ceiling of a floor, and areas that attenuate: what a site file would refuse of it is left out and counted.
 */

/** Losses along a way [dB/m], and heights [m], that a site file takes. */
const [LEAST_DB_PER_M, MOST_DB_PER_M, LEAST_TOP_M, MOST_BASE_M] = [0.01, 20, 0.1, 30]
const MOST_REASON = 200

const rounded = (polygon: Polygon): Polygon => polygon.map(([x, y]): Point => [roundedM(x), roundedM(y)])

/** An area that may be written, its corners in order; null where its edges cross or it is none. */
function soundArea(polygon: Polygon): Polygon | null {
  if (polygon.length < 3) return null
  const sound = normalisePolygon(rounded(polygon))
  return sound.length < 3 || selfCrossing(sound) !== null ? null : sound
}

/** The room that something low stands in: that of the middle of its first side, as a site file has it. */
function roomUnder(points: Polygon, rooms: readonly DraftRoom[]): DraftRoom | undefined {
  const [a, b] = [points[0]!, points[1]!]
  const [x, y] = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
  return rooms.find(({ outline }) => containsPoint(outline, x, y))
}

/** Heights above the floor of its room; up to the ceiling where it ends at or above it, null where nothing is left. */
function heightsIn(
  room: DraftRoom,
  floorHeightM: number,
  { baseM, topM }: { readonly baseM: number; readonly topM: number | null },
): DraftLow | null {
  const offsetM = room.floorOffsetM ?? 0
  const ceilingM = room.heightM ?? floorHeightM - offsetM
  const base = Math.max(0, roundedM(baseM - offsetM))
  const top = topM === null ? null : roundedM(topM - offsetM)
  if (base >= Math.min(ceilingM, MOST_BASE_M) || (top !== null && (top < LEAST_TOP_M || top <= base))) return null
  return { baseM: base, topM: top === null || top >= ceilingM ? null : top }
}

const reasonOf = (text: string, otherwise: string): string =>
  text
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, MOST_REASON) || otherwise

/** @param profiles names of requirement profiles of the estate */
export function lowOf(
  floor: ProjectFloor,
  rooms: readonly DraftRoom[],
  heightM: number,
  estate: { readonly catalog: Readonly<Record<string, Material>>; readonly profiles: readonly string[] },
  tell: (doubt: Doubt) => void,
): Pick<DraftFloor, 'exclusions' | 'preferred' | 'lamps' | 'objects' | 'clutter' | 'requirement'> {
  const { own } = floor
  const dropped = { exclusions: 0, preferred: 0, objects: 0, 'attenuation-areas': 0, requirements: 0 }
  const lost = (what: keyof typeof dropped): [] => {
    dropped[what]++
    return []
  }
  const areas = (kind: 'exclusions' | 'preferred') =>
    (own?.[kind] ?? []).flatMap(({ polygon, reason }) => {
      const area = soundArea(polygon)
      return area === null ? lost(kind) : [{ polygon: area, reason: reasonOf(reason, '-') }]
    })
  const [exclusions, preferred] = [areas('exclusions'), areas('preferred')]
  const objects = (own?.objects ?? []).flatMap((object) => {
    const points = object.closed ? soundArea(object.points) : object.points.length < 2 ? null : rounded(object.points)
    const room = points === null ? undefined : roomUnder(points, rooms)
    const heights = room && heightsIn(room, heightM, object)
    const isKnown = Object.hasOwn(estate.catalog, object.material)
    if (points === null || !heights || heights.topM === null || !isKnown) return lost('objects')
    const name = object.name === null ? null : reasonOf(object.name, '-')
    return [{ ...heights, name, points, closed: object.closed, material: object.material }]
  })
  const clutter = floor.clutter.flatMap((each) => {
    const polygon = soundArea(each.polygon)
    const room = polygon === null ? undefined : roomUnder(polygon, rooms)
    const heights = room && heightsIn(room, heightM, each)
    const isLoss = each.dbPerM >= LEAST_DB_PER_M && each.dbPerM <= MOST_DB_PER_M
    if (polygon === null || !heights || !isLoss) return lost('attenuation-areas')
    return [{ ...heights, polygon, dbPerM: roundedM(each.dbPerM), reason: reasonOf(each.reason, '-') }]
  })
  const asked = own?.requirement ?? null
  const requirement = asked !== null && estate.profiles.includes(asked.profile) ? asked : null
  if (asked !== null && requirement === null) dropped.requirements++
  for (const [what, count] of Object.entries(dropped)) if (count > 0) tell(notCarried(what, count))
  return { exclusions, preferred, lamps: rounded(own?.lamps ?? []), objects, clutter, requirement }
}
