import type { Messages } from '../../report/messages/index.js'
import type { Corner, Fabric, NewOpening, NewRoom } from './building.js'
import { pieceRect, type Strip } from './pack.js'

/** Lengths of the core along its strip [m]: a flight of stairs around the lift, and what areas the other rooms should have [m²]. */
const STAIRS_M = 4.4
const LIFT = { lengthM: 1.8, depthM: 2.2 }
const TELECOM_M2 = 8
const TOILETS_M2 = 11
const LEAST_M = 1.7

export interface Core {
  readonly rooms: readonly NewRoom[]
  readonly openings: readonly NewOpening[]
}

interface CoreLengths {
  readonly stairsM: number
  readonly telecomM: number
  readonly toiletsM: number
}

function lengths(depthM: number, levels: number): CoreLengths {
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
