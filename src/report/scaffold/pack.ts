import { type Band, cm, type Rect, type Side } from './building.js'
import type { Wanted } from './programme.js'

/** A piece of a strip: from, to [m] along it. */
export interface Placed {
  readonly wanted: Wanted
  readonly fromM: number
  readonly toM: number
}

/** A strip while it is filled. */
export interface Strip {
  readonly band: Band
  readonly lengthM: number
  readonly depthM: number
  /** Taken at its start by the core [m]. */
  readonly takenM: number
  readonly rooms: Wanted[]
}

const across = ({ front }: Band): boolean => front === 'north' || front === 'south'

export function stripOf(band: Band, takenM: number): Strip {
  const [, , width, depth] = band.rect
  return { band, lengthM: across(band) ? width : depth, depthM: across(band) ? depth : width, takenM, rooms: [] }
}

/** Shortest room along a corridor [m]: a door and its wall pieces. */
const LEAST_M = 1.9
const OFFICE = { least: 10.5, aim: 15, most: 22 }
const STORAGE = { least: 5.5, aim: 14, most: 23 }

/** Length that a room takes of a strip [m]. */
export function lengthM({ depthM }: Strip, { areaM2 }: Wanted): number {
  return Math.max(LEAST_M, areaM2 / depthM)
}

/** What is left of a strip [m]. */
export function freeM(strip: Strip): number {
  return strip.lengthM - strip.takenM - strip.rooms.reduce((sum, room) => sum + lengthM(strip, room), 0)
}

/** Rooms that fill what is left, as many as suits them; none where it is too little for one. */
function filling(strip: Strip, fillerOf: (kind: Band['fill'], areaM2: number) => Wanted): Wanted[] {
  const free = freeM(strip)
  const kinds: readonly Band['fill'][] = strip.band.fill === 'office' ? ['office', 'storage'] : ['storage']
  for (const kind of kinds) {
    const { least, aim, most } = kind === 'office' ? OFFICE : STORAGE
    const area = free * strip.depthM
    if (area < least || free < LEAST_M) continue
    const count = Math.max(Math.ceil(area / most), Math.min(Math.round(area / aim), Math.floor(area / least)), 1)
    return Array.from({ length: count }, () => fillerOf(kind, area / count))
  }
  return []
}

/** Shares what is still free among the rooms, by how far each may grow; null where they cannot take it. */
function stretched(strip: Strip): number[] | null {
  const lengths = strip.rooms.map((room) => lengthM(strip, room))
  const free = freeM(strip)
  const slack = strip.rooms.map(({ mostM2 }, index) => Math.max(0, mostM2 / strip.depthM - lengths[index]!))
  const total = slack.reduce((sum, each) => sum + each, 0)
  if (free < -0.001 || (free > 0.001 && total < free)) return null
  return lengths.map((length, index) => length + (total === 0 ? 0 : (free * slack[index]!) / total))
}

/**
 * Fills a strip to its end and gives each room its place.
 * @returns null where the rooms cannot take all of it
 */
export function fillStrip(
  strip: Strip,
  fillerOf: (kind: Band['fill'], areaM2: number) => Wanted,
): readonly Placed[] | null {
  const last = strip.rooms.at(-1)
  const keepsLast = (strip.band.cornerM?.[1] ?? 0) > 0 && last !== undefined
  const fill = filling(strip, fillerOf)
  strip.rooms.splice(keepsLast ? strip.rooms.length - 1 : strip.rooms.length, 0, ...fill)
  const lengths = stretched(strip)
  if (lengths === null) return null
  let at = strip.takenM
  return strip.rooms.map((wanted, index) => {
    const fromM = cm(at)
    at += lengths[index]!
    return { wanted, fromM, toM: index === strip.rooms.length - 1 ? cm(strip.lengthM) : cm(at) }
  })
}

/** A piece of a strip as a rectangle of the plan; `fromDepth` and `toDepth` are from the façade towards the corridor. */
export function pieceRect(band: Band, fromM: number, toM: number, fromDepthM = 0, toDepthM?: number): Rect {
  const [x, y, width, depth] = band.rect
  const deep = across(band) ? depth : width
  const [near, far] = [fromDepthM, toDepthM ?? deep]
  const length = cm(toM - fromM)
  const thick = cm(far - near)
  switch (band.front) {
    case 'north':
      return [cm(x + fromM), cm(y + near), length, thick]
    case 'south':
      return [cm(x + fromM), cm(y + deep - far), length, thick]
    case 'east':
      return [cm(x + near), cm(y + fromM), thick, length]
    case 'west':
      return [cm(x + deep - far), cm(y + fromM), thick, length]
  }
}

const OPPOSITE: Readonly<Record<Side, Side>> = { north: 'south', south: 'north', east: 'west', west: 'east' }

/** The side of a strip's rooms that looks outside, null where none does. */
export function facade({ band, lengthM: whole }: Strip, fromM: number, toM: number): Side | null {
  if (band.daylight) return fromM < (band.darkM ?? 0) - 0.005 ? null : OPPOSITE[band.front]
  if (fromM === 0 && band.ends?.[0]) return band.ends[0]
  return toM >= whole - 0.005 && band.ends?.[1] ? band.ends[1] : null
}
