import type { Messages } from '../messages/index.js'
import {
  cm,
  type Fabric,
  type NewFloor,
  type NewOpening,
  type NewPartition,
  type NewRoom,
  type Skeleton,
} from './building.js'
import { coreLengthM, coreOf, coreWalls } from './core.js'
import { LAYOUTS } from './layouts.js'
import { facade, fillStrip, freeM, lengthM, type Placed, pieceRect, type Strip, stripOf } from './pack.js'
import { type Programme, programmeOf, type Wanted } from './programme.js'

export interface BuildingOptions {
  readonly layout: string
  /** Gross area of all levels [m²]. */
  readonly areaM2: number
  readonly levels: number
  readonly seats: number
  readonly permanences: number
  readonly meetings: number
  readonly pmi: boolean
}

export interface BuildingMaterials {
  readonly fabric: Fabric
  /** Thickness by key [m]. */
  readonly thicknessM: Readonly<Record<string, number>>
}

/** Clear of their walls, and what is left for a skirting or a radiator [m]. */
const CLEAR_CORRIDOR_M = 1.5
/** Share of a room's length that is window, at least and at most so long [m]. */
const WINDOW = { share: 0.5, leastM: 0.8, mostM: 3 }

function floorId(level: number): string {
  return level === 0 ? 'rdc' : `r${level}`
}

const suffixOf = (level: number): string => (level === 0 ? '' : `-${floorId(level)}`)

function corridorWidths({ fabric, thicknessM }: BuildingMaterials): { corridorM: number; galleryM: number } {
  const of = (key: string): number => thicknessM[key] ?? 0
  const inner = Math.max(of(fabric.bearing), of(fabric.partition))
  const up = (metres: number): number => Math.ceil(metres * 20 - 1e-9) / 20
  return { corridorM: up(CLEAR_CORRIDOR_M + inner), galleryM: up(CLEAR_CORRIDOR_M + (inner + of(fabric.exterior)) / 2) }
}

type Words = Messages['newSite']

function windowOf(strip: Strip, { wanted, fromM, toM }: Placed, id: string, { glazing }: Fabric): NewOpening[] {
  const side = facade(strip, fromM, toM)
  if (side === null || !wanted.window) return []
  const rect = pieceRect(strip.band, fromM, toM)
  const length = side === 'north' || side === 'south' ? rect[2] : rect[3]
  const widthM = Math.round(Math.min(WINDOW.mostM, length * WINDOW.share) * 10) / 10
  return widthM < WINDOW.leastM ? [] : [{ kind: 'window', room: id, side, widthM, material: glazing }]
}

function placedRoom(strip: Strip, { wanted, fromM, toM }: Placed): NewRoom {
  const { id, name, use, seats, workplaces, under3 } = wanted
  const optional = { ...(seats !== undefined && { seats }), ...(workplaces !== undefined && { workplaces }) }
  return { id, name, use, rect: pieceRect(strip.band, fromM, toM), ...optional, ...(under3 && { under3 }) }
}

const PASSAGE_NAMES = {
  couloir: 'corridor',
  'couloir-nord': 'northCorridor',
  'passage-ouest': 'westPassage',
  'passage-est': 'eastPassage',
} as const

function passageRooms({ passages }: Skeleton, level: number, words: Words): NewRoom[] {
  return passages.map(({ id, rect, polygon }) => {
    const key = PASSAGE_NAMES[id as keyof typeof PASSAGE_NAMES]
    const shape = rect ? { rect } : { polygon: polygon! }
    return { id: `${id}${suffixOf(level)}`, name: words.onFloor(words.rooms[key], level), use: 'corridor', ...shape }
  })
}

/** The way in: a door of the hall, or of the corridor's end, and the hall's own door. */
function entranceDoors({ entrance }: Skeleton, placed: readonly Placed[], fabric: Fabric): NewOpening[] {
  const material = fabric.glassDoor
  if (entrance !== null) {
    const { corridor, at } = entrance
    return [{ kind: 'door', between: [corridor, 'outside'], at, widthM: 1.4, material, publicEntrance: true }]
  }
  const hall = placed.find(({ wanted }) => wanted.use === 'hall')
  return hall === undefined
    ? []
    : [{ kind: 'door', between: [hall.wanted.id, 'outside'], widthM: 1.4, material, publicEntrance: true }]
}

interface Drawing {
  readonly skeleton: Skeleton
  readonly levels: number
  readonly fabric: Fabric
  readonly words: Words
}

function roomDoors({ strips }: ArrangedFloor, suffix: string, fabric: Fabric): NewOpening[] {
  return strips.flatMap(({ strip, placed }) =>
    placed.map(({ wanted, fromM, toM }): NewOpening => {
      const wide = wanted.use === 'hall' || wanted.use === 'waiting-room'
      const widthM = wide ? 1.4 : Math.min(0.93, cm(toM - fromM - 0.4))
      const between = [wanted.id, `${strip.band.corridor}${suffix}`] as const
      return { kind: 'door', between, widthM, material: wanted.use === 'hall' ? fabric.glassDoor : fabric.door }
    }),
  )
}

/** Reception is open to the waiting room beside it and to the hall: it sees who comes and who waits. */
function openPlan(placed: readonly Placed[]): NewPartition[] {
  const at = placed.findIndex(({ wanted }) => wanted.id === 'accueil')
  const waiting = placed[at - 1]
  return at < 1 || waiting?.wanted.use !== 'waiting-room'
    ? []
    : [{ between: [waiting.wanted.id, 'accueil'], material: 'none' }]
}

function drawFloor(arranged: ArrangedFloor, { skeleton, levels, fabric, words }: Drawing): NewFloor {
  const { level, strips } = arranged
  const suffix = suffixOf(level)
  const core = coreOf({ strip: strips[skeleton.core]!.strip, levels, level, suffix, fabric, words })
  const links = skeleton.passages.flatMap(({ id, openTo = [] }): NewPartition[] =>
    openTo.map((other) => ({ between: [`${id}${suffix}`, `${other}${suffix}`], material: 'none' })),
  )
  const front = strips[skeleton.public]!.placed
  const placed = strips.flatMap(({ strip, placed: rooms }) => rooms.map((each) => ({ strip, each })))
  const rooms = [
    ...passageRooms(skeleton, level, words),
    ...core.rooms,
    ...placed.map(({ strip, each }) => placedRoom(strip, each)),
  ]
  return {
    id: floorId(level),
    level,
    rooms,
    partitions: [...links, ...(level === 0 ? openPlan(front) : []), ...coreWalls(rooms)],
    openings: [
      ...(level === 0 ? entranceDoors(skeleton, front, fabric) : []),
      ...core.openings,
      ...roomDoors(arranged, suffix, fabric),
      ...placed.flatMap(({ strip, each }) => windowOf(strip, each, each.wanted.id, fabric)),
    ],
  }
}

/**
 * Draws a building of a layout type.
 * @returns its floors from the ground up; null where the rooms do not fit into the area
 */
export function drawBuilding(
  options: BuildingOptions,
  materials: BuildingMaterials,
  words: Words,
): readonly NewFloor[] | null {
  const layout = LAYOUTS[options.layout]!
  const floorM2 = options.areaM2 / options.levels
  const skeleton = layout.draw({ floorM2, ...corridorWidths(materials) })
  if (skeleton.bands.some(({ rect }) => rect[2] < 2 || rect[3] < 2)) return null
  const programme = programmeOf({ ...options, hall: skeleton.entrance === null }, words.rooms)
  const arranged = arrange(skeleton, options.levels, programme, suffixOf, words.rooms)
  const drawing = { skeleton, levels: options.levels, fabric: materials.fabric, words }
  return arranged?.map((floor) => drawFloor(floor, drawing)) ?? null
}

/** The strips of a level with their rooms in place. */
interface ArrangedFloor {
  readonly level: number
  readonly strips: readonly { readonly strip: Strip; readonly placed: readonly Placed[] }[]
}

/** Rooms that may stand at an inner corner, where they come out large. */
const CORNER_USES = ['meeting-room', 'staff-room', 'archives']
/** Rooms that do without a window where a strip has none. */
const INNER_USES = ['archives', 'staff-room', 'meeting-room']
const CORNER_OFFICE_M2 = 44

type RoomWords = Messages['newSite']['rooms']

/** Names and numbers the rooms that fill a level: offices from 1, stores from 1. */
function fillers(level: number, suffix: string, words: RoomWords) {
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
function arrange(
  skeleton: Skeleton,
  levels: number,
  { front, rest }: Programme,
  suffixOf: (level: number) => string,
  words: RoomWords,
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
