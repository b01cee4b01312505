import type { Messages } from '../messages/index.js'
import type { Skeleton } from './building.js'
import { coreLengthM } from './core.js'
import { fillStrip, freeM, lengthM, type Placed, type Strip, stripOf } from './pack.js'
import type { Programme, Wanted } from './programme.js'

/** The strips of a level with their rooms in place. */
export interface ArrangedFloor {
  readonly level: number
  readonly strips: readonly { readonly strip: Strip; readonly placed: readonly Placed[] }[]
}

/** Rooms that may stand at an inner corner, where they come out large. */
const CORNER_USES = ['meeting-room', 'staff-room', 'archives']
/** Rooms that do without a window where a strip has none. */
const INNER_USES = ['archives', 'staff-room', 'meeting-room']
const CORNER_OFFICE_M2 = 44

type Words = Messages['newSite']['rooms']

/** Names and numbers the rooms that fill a level: offices from 1, stores from 1. */
function fillers(level: number, suffix: string, words: Words) {
  const counts = { office: 0, storage: 0 }
  return (kind: 'office' | 'storage', areaM2: number): Wanted => {
    const number = ++counts[kind]
    const shown = level === 0 ? `${number}` : `${level * 100 + number}`
    const places = areaM2 > 26 ? 4 : areaM2 > 13 ? 2 : 1
    return kind === 'office'
      ? {
          ...{ id: `bureau-${number}${suffix}`, name: `${words.office} ${shown}`, use: 'office', workplaces: places },
          ...{ areaM2, mostM2: 24, window: true },
        }
      : {
          ...{ id: `rangement-${number}${suffix}`, name: `${words.storage} ${shown}`, use: 'storage' },
          ...{ areaM2, mostM2: 24, window: false },
        }
  }
}

type Filler = ReturnType<typeof fillers>

/** Takes the first wanted room of some uses out of the list. */
function take(rest: Wanted[], uses: readonly string[]): Wanted | null {
  const index = rest.findIndex(({ use }) => uses.includes(use))
  return index === -1 ? null : rest.splice(index, 1)[0]!
}

/** Gives a strip the rooms that its inner corners call for. */
function placeCorners(strip: Strip, rest: Wanted[], filler: Filler): void {
  const [first, last] = strip.band.cornerM ?? [0, 0]
  const corner = (atLeastM: number): Wanted => {
    const areaM2 = atLeastM * strip.depthM
    const wanted = take(rest, CORNER_USES) ?? { ...filler('office', areaM2), mostM2: CORNER_OFFICE_M2 }
    return { ...wanted, areaM2: Math.max(wanted.areaM2, areaM2), mostM2: Math.max(wanted.mostM2, areaM2) }
  }
  if (first > 0) strip.rooms.unshift(corner(first))
  if (last > 0) strip.rooms.push(corner(last))
}

function beforeCorner(strip: Strip, room: Wanted): void {
  const keepsLast = (strip.band.cornerM?.[1] ?? 0) > 0
  strip.rooms.splice(keepsLast ? strip.rooms.length - 1 : strip.rooms.length, 0, room)
}

function fits(strip: Strip, room: Wanted): boolean {
  const lit = strip.band.daylight || strip.band.ends !== undefined
  return freeM(strip) >= lengthM(strip, room) && (lit || INNER_USES.includes(room.use))
}

/** Strips in which a room is tried: those without daylight first for what needs none. */
function inOrder(strips: readonly Strip[], { window }: Wanted): readonly Strip[] {
  return window ? strips : [...strips].sort((a, b) => Number(a.band.daylight) - Number(b.band.daylight))
}

/**
 * Finds a place for each room of a programme: the public rooms on the ground floor at the entrance, the others from the ground
 * floor up, offices in what is left.
 * @returns null where the area is too small, or leaves a rest that no room can take
 */
export function arrange(
  skeleton: Skeleton,
  levels: number,
  { front, rest }: Programme,
  suffixOf: (level: number) => string,
  words: Words,
): readonly ArrangedFloor[] | null {
  const waiting = [...rest]
  const floors = Array.from({ length: levels }, (_, level) => {
    const strips = skeleton.bands.map((band, index) => {
      const strip = stripOf(band, 0)
      return index === skeleton.core ? stripOf(band, coreLengthM(strip.depthM, levels)) : strip
    })
    return { level, strips, filler: fillers(level, suffixOf(level), words) }
  })
  const ground = floors[0]!.strips[skeleton.public]!
  ground.rooms.push(...front)
  for (const { strips, filler } of floors) for (const strip of strips) placeCorners(strip, waiting, filler)
  if (floors.some(({ strips }) => strips.some((strip) => freeM(strip) < 0))) return null
  for (const room of waiting) {
    const strip = floors.flatMap(({ strips }) => inOrder(strips, room)).find((each) => fits(each, room))
    if (strip === undefined) return null
    beforeCorner(strip, room)
  }
  const arranged: ArrangedFloor[] = []
  for (const { level, strips, filler } of floors) {
    const filled = strips.map((strip) => ({ strip, placed: fillStrip(strip, filler) }))
    if (filled.some(({ placed }) => placed === null)) return null
    arranged.push({ level, strips: filled.map(({ strip, placed }) => ({ strip, placed: placed! })) })
  }
  return arranged
}
