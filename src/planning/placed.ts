import type { ApType, Catalog } from '../model/catalog.js'
import type { Finding } from '../model/finding.js'
import type { Floor, Mount, PinnedAp, Room } from '../model/site.js'
import type { TransmitterPosition } from '../placement/candidates.js'
import { quantise } from '../units.js'
import type { Prepared } from './prepare-location.js'
import type { LocationSetup } from './setup.js'

/** A chosen AP with its identity. Ids come from where it stands, so that an AP that does not move keeps its id. */
export interface PlacedAp {
  readonly id: string
  readonly candidate: number
  readonly type: ApType
  readonly position: TransmitterPosition
  readonly floor: Floor
  readonly room: Room | null
  readonly pinned: PinnedAp | null
  readonly discouraged: boolean
  readonly penaltyCents: number
}

type Unnamed = Omit<PlacedAp, 'id'>

function place({ list, setup }: Prepared, candidate: number): Unnamed {
  const { transmitter, type, pinned, discouraged, penaltyCents } = list.candidates[candidate]!
  const position = list.transmitters[transmitter]!
  const floor = setup.location.floors[position.floorIndex]!
  const room = floor.rooms[position.roomIndex] ?? null
  return { candidate, type: list.types[type]!, position, floor, room, pinned, discouraged, penaltyCents }
}

/** From the lowest floor up, room by room in the file's order, from south to north and west to east. */
function byPlace(a: Unnamed, b: Unnamed): number {
  const [p, q] = [a.position, b.position]
  return p.floorIndex - q.floorIndex || p.roomIndex - q.roomIndex || p.y - q.y || p.x - q.x || a.candidate - b.candidate
}

/**
 * Least distance of two APs on different channels [m]: "Access Point Spacing Recommendations" of the Cisco Aironet 1850 Series
 * Deployment Guide (25 January 2017), for up to 200 mW.
 */
export const LEAST_SPACING_M = 2

/** APs of a floor that stand closer to each other than a distance, nearest pair first. */
function closePairs(aps: readonly PlacedAp[], leastM: number) {
  const pairs = aps.flatMap((a, i) =>
    aps.slice(i + 1).flatMap((b) => {
      const apartM = Math.hypot(a.position.x - b.position.x, a.position.y - b.position.y)
      return a.floor === b.floor && apartM < leastM ? [{ a, b, apartM }] : []
    }),
  )
  return pairs.sort((p, q) => p.apartM - q.apartM)
}

/** One finding a location, with its nearest pair. */
function closeFinding(
  locationId: string,
  pairs: ReturnType<typeof closePairs>,
  { limit, what, ...finding }: Pick<Finding, 'code' | 'fix'> & { readonly limit: number; readonly what: string },
): Finding[] {
  const [nearest] = pairs
  if (nearest === undefined) return []
  const { a, b, apartM } = nearest
  const many = pairs.length === 1 ? '' : `, the nearest of ${pairs.length} pairs`
  return [
    {
      ...finding,
      severity: 'warning',
      message: `${what} less than ${limit} m apart: '${a.id}' and '${b.id}' (${apartM.toFixed(2)} m)${many}`,
      at: { locationId, floorId: a.floor.id, x: a.position.x, y: a.position.y },
      actual: quantise(apartM, 0.01),
      limit,
      ids: [...new Set(pairs.flatMap((pair) => [pair.a.id, pair.b.id]))],
    },
  ]
}

/** APs that stand closer to each other than radios bear; and those of one room closer than the recommended plan puts them. */
export function closeFindings({ location, design }: LocationSetup, aps: readonly PlacedAp[]): Finding[] {
  const { apSpacingM } = design.recommended
  const inOneRoom = closePairs(aps, apSpacingM).filter(
    ({ a, b, apartM }) => apartM >= LEAST_SPACING_M && a.position.roomIndex === b.position.roomIndex,
  )
  return [
    ...closeFinding(location.id, closePairs(aps, LEAST_SPACING_M), {
      code: 'aps-close',
      what: 'access points',
      fix: "pin one of them farther away ('accessPoints' of the floor)",
      limit: LEAST_SPACING_M,
    }),
    ...closeFinding(location.id, inOneRoom, {
      code: 'aps-close-in-room',
      what: 'access points of one room',
      fix: "buy the recommended plan ('design.buy'), which puts them farther apart where it can, or pin one of them ('accessPoints' of the floor)",
      limit: apSpacingM,
    }),
  ]
}

/** Orders and names the chosen APs: `<location>-<floor>-<room>-<n>`; a pinned AP keeps the name its engineer gave it. */
export function placedAps(prepared: Prepared, chosen: readonly number[]): PlacedAp[] {
  const { id } = prepared.setup.location
  const aps = chosen.map((candidate) => place(prepared, candidate)).sort(byPlace)
  // Labels are unique in a location: what is named here can be pinned under its name.
  const taken = new Set(aps.flatMap(({ pinned }) => (pinned === null ? [] : [pinned.id])))
  const nameOf = ({ pinned, room }: Unnamed): string => {
    if (pinned !== null) return pinned.id
    const stem = room?.id ?? 'x'
    let number = 1
    while (taken.has(`${stem}-${number}`)) number += 1
    taken.add(`${stem}-${number}`)
    return `${stem}-${number}`
  }
  return aps.map((ap) => ({ ...ap, id: `${id}-${ap.floor.id}-${nameOf(ap)}` }))
}

/**
 * Access points made for a ceiling that hang on walls: their pattern is turned with them, and what the wall behind does to it nobody has
 * measured. One finding a location.
 */
export function wallMountFindings(
  locationId: string,
  aps: readonly PlacedAp[],
  { patterns }: Pick<Catalog, 'patterns'>,
): Finding[] {
  const madeFor = (pattern: string): Mount => patterns[pattern]?.mount ?? 'ceiling'
  const onWalls = aps.filter(({ position }) => position.mount === 'wall' && madeFor(position.pattern) === 'ceiling')
  const [first] = onWalls
  if (first === undefined) return []
  const ids = onWalls.map(({ id }) => id)
  return [
    {
      code: 'wall-mount-pattern',
      severity: 'warning',
      message: `access points made for a ceiling hang on walls, computed with their pattern turned away from the wall: ${ids.join(', ')}`,
      fix: 'hang them under the ceiling, take a class for walls, or measure what they cover',
      at: { locationId, floorId: first.floor.id, x: first.position.x, y: first.position.y },
      ids,
    },
  ]
}
