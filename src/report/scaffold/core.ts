import type { Messages } from '../messages/index.js'
import type { Corner, Fabric, NewOpening, NewPartition, NewRoom } from './building.js'
import { pieceRect, type Strip } from './pack.js'

/** Lengths of the core along its strip [m]: a flight of stairs around the lift, and what areas the other rooms should have [m²]. */
const STAIRS_M = 4.4
const LIFT = { lengthM: 1.8, depthM: 2.2 }
const TELECOM_M2 = 8
const TOILETS_M2 = 11
const LEAST_M = 1.7

interface Core {
  readonly rooms: readonly NewRoom[]
  readonly openings: readonly NewOpening[]
}

function lengths(depthM: number, levels: number) {
  const along = (areaM2: number): number => Math.max(LEAST_M, Math.round((areaM2 / depthM) * 10) / 10)
  return { stairsM: levels > 1 ? STAIRS_M : 0, telecomM: along(TELECOM_M2), toiletsM: along(TOILETS_M2) }
}

/** What the core takes of a strip [m]: the same on all levels. */
export function coreLengthM(depthM: number, levels: number): number {
  const { stairsM, telecomM, toiletsM } = lengths(depthM, levels)
  return Math.round((stairsM + telecomM + toiletsM) * 100) / 100
}

/** The corners of a rectangle with a rectangle taken out of one corner of it. */
function without(whole: readonly number[], part: readonly number[]): Corner[] {
  const [x, y, width, depth] = whole as [number, number, number, number]
  const [px, py, pw, pd] = part as [number, number, number, number]
  const west = Math.abs(px - x) < 0.005
  const south = Math.abs(py - y) < 0.005
  const round = (value: number): number => Math.round(value * 100) / 100
  const [x0, x1, y0, y1] = [x, round(x + width), y, round(y + depth)]
  const [cutX, cutY] = [west ? round(px + pw) : px, south ? round(py + pd) : py]
  const corners: Record<string, Corner[]> = {
    sw: [
      [x0, cutY],
      [cutX, cutY],
      [cutX, y0],
    ],
    se: [
      [cutX, y0],
      [cutX, cutY],
      [x1, cutY],
    ],
    ne: [
      [x1, cutY],
      [cutX, cutY],
      [cutX, y1],
    ],
    nw: [
      [cutX, y1],
      [cutX, cutY],
      [x0, cutY],
    ],
  }
  const cut = `${south ? 's' : 'n'}${west ? 'w' : 'e'}`
  const plain: Record<string, Corner> = { sw: [x0, y0], se: [x1, y0], ne: [x1, y1], nw: [x0, y1] }
  return ['sw', 'se', 'ne', 'nw'].flatMap((corner) => (corner === cut ? corners[corner]! : [plain[corner]!]))
}

interface CoreFloor {
  readonly strip: Strip
  readonly levels: number
  readonly level: number
  /** What ids of one floor end in, so that they are the location's own. */
  readonly suffix: string
  readonly fabric: Fabric
  readonly words: Messages['newSite']
}

function stairRooms({ strip, suffix, words, level }: CoreFloor): NewRoom[] {
  const { band, depthM } = strip
  const lift = pieceRect(band, 0, LIFT.lengthM, depthM - LIFT.depthM, depthM)
  const stairs = without(pieceRect(band, 0, STAIRS_M), lift)
  const named = (name: string): string => words.onFloor(name, level)
  return [
    { id: `escalier${suffix}`, name: named(words.rooms.stairs), use: 'stairs', polygon: stairs },
    { id: `ascenseur${suffix}`, name: named(words.rooms.lift), use: 'lift', rect: lift },
  ]
}

/** Stairs around the lift, telecom room over telecom room, toilets: the first rooms of a strip, at the same place on each level. */
export function coreOf(floor: CoreFloor): Core {
  const { strip, levels, level, suffix, fabric, words } = floor
  const { band, depthM } = strip
  const { stairsM, telecomM, toiletsM } = lengths(depthM, levels)
  const named = (name: string): string => words.onFloor(name, level)
  const telecom = {
    id: `lt${suffix}`,
    name: named(words.rooms.telecom),
    use: 'telecom',
    rect: pieceRect(band, stairsM, stairsM + telecomM),
  }
  const toilets = {
    id: `wc${suffix}`,
    name: named(words.rooms.toilets),
    use: 'toilet',
    rect: pieceRect(band, stairsM + telecomM, stairsM + telecomM + toiletsM),
  }
  const corridor = `${band.corridor}${suffix}`
  const door = (room: string, material: string): NewOpening => ({
    ...{ kind: 'door', between: [room, corridor], widthM: 0.93, material },
  })
  const service = [door(telecom.id, fabric.door), door(toilets.id, fabric.door)]
  if (levels === 1) return { rooms: [telecom, toilets], openings: service }
  const [stairs, lift] = [`escalier${suffix}`, `ascenseur${suffix}`]
  return {
    rooms: [...stairRooms(floor), telecom, toilets],
    openings: [door(stairs, fabric.fireDoor), door(lift, fabric.fireDoor), ...service],
  }
}

/** Stretches that two rooms share count from this length on [m]: less is a corner where they meet. */
const SHARED_M = 0.1
const SAME_M = 0.005

type Edge = readonly [from: Corner, to: Corner]

function cornersOf({ rect, polygon }: NewRoom): readonly Corner[] {
  if (rect === undefined) return polygon ?? []
  const [x, y, width, depth] = rect
  return [
    [x, y],
    [x + width, y],
    [x + width, y + depth],
    [x, y + depth],
  ]
}

const edgesOf = (corners: readonly Corner[]): Edge[] =>
  corners.map((corner, index) => [corner, corners[(index + 1) % corners.length]!])

/** Length that two edges along x or y lie on one another [m]. */
function sharedM(a: Edge, b: Edge): number {
  for (const [along, across] of [
    [0, 1],
    [1, 0],
  ] as const) {
    const level = a[0][across]
    if (![a[1], b[0], b[1]].every((corner) => Math.abs(corner[across] - level) < SAME_M)) continue
    const ends = (edge: Edge): [number, number] => [
      Math.min(edge[0][along], edge[1][along]),
      Math.max(edge[0][along], edge[1][along]),
    ]
    const [[a0, a1], [b0, b1]] = [ends(a), ends(b)]
    return Math.min(a1, b1) - Math.max(a0, b0)
  }
  return 0
}

function touch(a: NewRoom, b: NewRoom): boolean {
  const others = edgesOf(cornersOf(b))
  return edgesOf(cornersOf(a)).some((edge) => others.some((other) => sharedM(edge, other) > SHARED_M))
}

/** The walls around stairs and lift are bearing, whatever room is on their other side: they stand over one another. */
export function coreWalls(rooms: readonly NewRoom[]): NewPartition[] {
  const isCore = ({ use }: NewRoom): boolean => use === 'stairs' || use === 'lift'
  return rooms.flatMap((room, index) => {
    const later = rooms.slice(index + 1).filter((other) => (isCore(room) || isCore(other)) && touch(room, other))
    return later.map(({ id }): NewPartition => ({ between: [room.id, id], bearing: true }))
  })
}
