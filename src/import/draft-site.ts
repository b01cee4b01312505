import { OUTSIDE } from '../geometry/floor-specs.js'
import { labelPoint } from '../geometry/label-point.js'
import { boxGroups } from '../geometry/near-pairs.js'
import { boundingBox, polygonAreaM2 } from '../geometry/polygon.js'
import { type Point, type Polygon, roundedM } from '../geometry/shapes.js'
import { withoutAccents } from '../units.js'
import type { BuildingModel, ModelBuilding, ModelSpace, StatedLength } from './building-model.js'
import { areaContains, areaM2 } from './footprint.js'
import { type Level, type LevelSpace, levelsOf, shapesOf, USUAL_HEIGHT_M } from './levels.js'
import { type Fabrics, fabricOf, hasWord, type ImportNames, plainWords, UNKNOWN_USE, useOf } from './names.js'
import { grownLevels, type RoomPart, roomsOfLevel } from './rooms.js'
import type { Doubt, DraftFloor, DraftLocation, DraftOpening, DraftRoom, SiteDraft } from './site-draft.js'
import { turnOf } from './turn.js'
import { wallsOfLevel } from './walls.js'

/** Two lengths agree within this share. */
const AGREE = 0.02
/** A stated area this far from what is drawn [share] is a doubt. */
const AREA_OFF = 0.05
/** Rooms whose height is within this [m] of the floor's do not say it. */
const SAME_HEIGHT_M = 0.06
const [LOWEST_M, HIGHEST_M] = [1.8, 30]
const MAX_NAME = 120
/** The ground floor is nearer than this [m] to the zero of a building, where that is not the sea. */
const AT_ZERO_M = 10
/** What reaches through several levels stands on each of them. */
const CLIMBING = ['stairs', 'lift', 'shaft']

/** Words for names that a drawing does not give. */
export interface DraftWords {
  readonly room: (number: number) => string
  readonly above: (name: string) => string
  readonly part: (name: string, part: number) => string
}

/** A site file in the making from a building model: every building a location, every level with rooms a floor. */
export function draftSite(model: BuildingModel, fabrics: Fabrics, words: DraftWords): SiteDraft {
  const turn = turnOf(model.buildings, model.northRad)
  const taken = new Set<string>()
  const built = model.buildings
    .map((building) => ({ building, ...levelsOf(building, turn) }))
    .filter(({ levels }) => levels.length > 0)
  const locations = built.map(({ building, levels, low }) => {
    const made = draftLocation(building, levels, fabrics, words, taken)
    const lowDoubts = low.map((space): Doubt => ({ code: 'space-low', values: { name: sourceName(space) } }))
    const drafted = { ...made, doubts: [...made.doubts, ...lowDoubts] }
    return model.isFlat ? { ...drafted, doubts: [...groupDoubts(drafted.floors), ...drafted.doubts] } : drafted
  })
  const turnedDeg = degrees(turn.angle)
  const northDeg = model.northRad === null ? null : degrees(-(model.northRad + turn.angle))
  const lengths = checkedLengths(model)
  const isSure = model.dated !== null && lengths.agreeing >= 2 && lengths.medianOff <= AGREE
  const { format, writtenBy, dated, unit } = model
  return {
    format,
    metresPerUnit: null,
    writtenBy,
    dated,
    unit,
    provenance: isSure ? 'drawing' : 'assumed',
    lengths: { stated: lengths.stated, agreeing: lengths.agreeing },
    northDeg,
    turnedDeg,
    locations,
    doubts: modelDoubts(model, lengths, turnedDeg, northDeg),
  }
}

function degrees(angle: number): number {
  const turned = (((angle * 180) / Math.PI + 540) % 360) - 180
  const rounded = Math.round(turned * 10) / 10
  return rounded === 0 ? 0 : rounded
}

interface CheckedLengths {
  readonly stated: number
  readonly agreeing: number
  /** By how much the middle one is off [share]. */
  readonly medianOff: number
  readonly worst: StatedLength | null
}

/** Stated lengths against those drawn. Walls tell more than openings, whose frames are drawn and not counted. */
function checkedLengths({ statedLengths }: BuildingModel): CheckedLengths {
  const walls = statedLengths.filter(({ kind }) => kind !== 'opening')
  const used = (walls.length >= 2 ? walls : statedLengths).toSorted((a, b) => off(a) - off(b))
  return {
    stated: used.length,
    agreeing: used.filter((length) => off(length) <= AGREE).length,
    medianOff: used.length === 0 ? 1 : off(used[used.length >> 1]!),
    worst: used.at(-1) ?? null,
  }
}

function modelDoubts(
  model: BuildingModel,
  lengths: CheckedLengths,
  turnedDeg: number,
  northDeg: number | null,
): Doubt[] {
  const doubts: Doubt[] = model.isFlat ? [{ code: 'heights-assumed', values: { heightM: USUAL_HEIGHT_M } }] : []
  if (model.bareQuotes !== undefined) doubts.push({ code: 'step-quotes', values: { ...model.bareQuotes } })
  doubts.push(...(model.doubts ?? []))
  doubts.push(...model.shapeless.map((name) => ({ code: 'space-without-shape' as const, values: { name } })))
  if (northDeg === null) doubts.push({ code: 'north-unknown', values: {} })
  if (turnedDeg !== 0) doubts.push({ code: 'turned', values: { degrees: turnedDeg } })
  if (model.dated === null) doubts.push({ code: 'undated', values: {} })
  const { stated, agreeing, worst } = lengths
  if (stated < 2) doubts.push({ code: 'lengths-unchecked', values: { stated } })
  else if (worst !== null && lengths.medianOff > AGREE) {
    const { what, statedM, measuredM } = worst
    doubts.push({
      code: 'lengths-differ',
      values: { stated, agreeing, what, statedM: roundedM(statedM), measuredM: roundedM(measuredM) },
    })
  }
  return doubts
}

const off = ({ statedM, measuredM }: StatedLength): number => Math.abs(statedM - measuredM) / statedM
export const centimetres = (value: number): number => Math.round(value * 100) / 100

function draftLocation(
  building: ModelBuilding,
  levels: readonly Level[],
  fabrics: Fabrics,
  words: DraftWords,
  taken: Set<string>,
): DraftLocation {
  const grown = grownLevels(levels.map(shapesOf))
  const parts = levels.map((level, index) =>
    roomsOfLevel(
      level.spaces.map(({ area }) => area),
      grown[index]!,
    ),
  )
  const box = boundingBox(parts.flat().flatMap(({ outline }) => outline))
  const shift: Point = [Math.floor(box.minX * 100) / 100, Math.floor(box.minY * 100) / 100]
  const numbers = levelNumbers(levels, fabrics.names)
  const ground = Math.max(0, numbers.indexOf(0))
  const doubts: Doubt[] = []
  const state: NamingState = { words, names: fabrics.names, taken, unnamed: 0 }
  const floors = levels.map((level, index): DraftFloor => {
    const number = numbers[index]!
    const id = floorId(number)
    const tell = (list: readonly Doubt[]) => doubts.push(...list.map((doubt) => ({ floor: id, ...doubt })))
    const next = levels[index + 1]
    const heightM = floorHeight(level, next)
    const { rooms, doubts: roomDoubts } = draftRooms(
      level,
      levels[index - 1] ?? null,
      parts[index]!,
      shift,
      { number, heightM },
      state,
    )
    tell(roomDoubts)
    tell(nameDoubts(level, rooms, shift))
    const walls = wallsOfLevel(level, rooms, shift, fabrics)
    tell(walls.doubts.map((doubt) => withRoom(doubt, rooms)))
    tell(lowWallDoubts(level, shift).map((doubt) => withRoom(doubt, rooms)))
    if (level.looseSpaces > 0) tell([{ code: 'spaces-by-height', values: { count: level.looseSpaces } }])
    tell(
      level.parts.map(({ name, offsetM }) => ({
        code: 'storeys-joined',
        values: { name, offsetM: centimetres(offsetM), main: level.name },
      })),
    )
    if (level.walls.length === 0) tell([{ code: 'level-without-walls', values: {} }])
    const slab = slabOf(level, fabrics)
    if (slab === null) tell([{ code: 'slab-unknown', values: {} }])
    return {
      id,
      level: number,
      sourceName: level.name,
      heightM,
      elevationM: centimetres(level.floorM - levels[ground]!.floorM),
      slab,
      walls: walls.walls,
      rooms,
      partitions: walls.partitions,
      openings: walls.openings,
    }
  })
  const { openings, doubt } = withEntrance(floors, numbers)
  if (doubt) doubts.push(doubt)
  const telecom = floors.flatMap((floor) =>
    floor.rooms.filter(({ use }) => use === 'telecom').map((room) => ({ floor, room })),
  )
  if (telecom.length === 0) doubts.push({ code: 'telecom-unknown', values: {} })
  return {
    originM: [roundedM(-shift[0]), roundedM(-shift[1])],
    name: building.name.slice(0, MAX_NAME),
    floors: floors.map((floor, index) => ({ ...floor, openings: openings[index]! })),
    telecomRooms: telecom.map(({ floor, room }) => ({ id: room.id, floor: floor.id, at: inside(room.outline) })),
    doubts,
  }
}

const inside = (outline: Polygon): Point => {
  const [x, y] = labelPoint(outline)
  return [centimetres(x), centimetres(y)]
}

function withRoom(doubt: Doubt, rooms: readonly DraftRoom[]): Doubt {
  if (doubt.at === undefined || doubt.room !== undefined) return doubt
  const [x, y] = doubt.at
  const room = rooms.find(({ outline }) => {
    const box = boundingBox(outline)
    return x >= box.minX && x <= box.maxX && y >= box.minY && y <= box.maxY
  })
  return room ? { ...doubt, room: room.id } : doubt
}

/** Level numbers from the lowest up: as titles say; else 0 is called the ground floor, or is the one nearest to the zero of the building. */
export function levelNumbers(
  levels: readonly Pick<Level, 'name' | 'level' | 'statedM' | 'floorM'>[],
  names: ImportNames,
): number[] {
  const titled = levels.flatMap(({ level }) => level ?? [])
  if (titled.length === levels.length) return titled
  const named = levels.findIndex(({ name }) => hasWord(name, names.groundFloor))
  const height = ({ statedM, floorM }: (typeof levels)[number]) => Math.abs(statedM ?? floorM)
  const nearest = levels.reduce((best, level, index) => (height(level) < height(levels[best]!) - 0.5 ? index : best), 0)
  // Heights above the sea tell no ground.
  const isAtZero = levels[nearest] !== undefined && height(levels[nearest]) < AT_ZERO_M
  const above = levels.findIndex(({ name }) => !hasWord(name, names.storeys?.below ?? []))
  const ground = named >= 0 ? named : isAtZero ? nearest : Math.max(0, above)
  return levels.map((_, index) => index - ground)
}

export function floorId(level: number): string {
  if (level === 0) return 'rdc'
  if (level > 0) return `r${level}`
  return level === -1 ? 'ss' : `ss${-level}`
}

/** From floor to ceiling [m], no more than the level above leaves. */
function floorHeight(level: Level, next: Level | undefined): number {
  const most = next ? Math.floor((next.floorM - level.floorM) * 100) / 100 : HIGHEST_M
  return centimetres(Math.min(HIGHEST_M, Math.max(LOWEST_M, Math.min(level.heightM, most))))
}

interface NamingState {
  readonly words: DraftWords
  readonly names: ImportNames
  readonly taken: Set<string>
  unnamed: number
}

function draftRooms(
  level: Level,
  below: Level | null,
  parts: readonly RoomPart[],
  [dx, dy]: Point,
  { number, heightM }: { readonly number: number; readonly heightM: number },
  state: NamingState,
): { readonly rooms: DraftRoom[]; readonly doubts: Doubt[] } {
  const doubts: Doubt[] = []
  const shown = new Set<string>()
  const rooms = level.spaces.flatMap((space, index): DraftRoom[] => {
    const isSame = (other: LevelSpace | undefined) =>
      other === space || (other?.source === space.source && space.source !== null && other.over === space.over)
    if (level.spaces.findIndex(isSame) < index) return []
    const own = parts.filter((part) => isSame(level.spaces[part.space]))
    const netM2 = level.spaces.filter(isSame).reduce((sum, { area }) => sum + areaM2(area), 0)
    const { name, source, use, unsure } = naming(space, below, state)
    const climbs = CLIMBING.includes(use)
    if (own.length === 0) {
      if (space.source !== null && space.over === null) doubts.push({ code: 'space-lost', values: { name: source } })
      return []
    }
    const made = own.map((part, at): DraftRoom => {
      const outline = part.outline.map(([x, y]): Point => [roundedM(x - dx), roundedM(y - dy)])
      const wanted = own.length > 1 ? state.words.part(name, at + 1) : name
      const isVoid = use === 'void'
      const ownHeight =
        space.heightM === null || (climbs && space.heightM > heightM)
          ? heightM
          : Math.min(HIGHEST_M, Math.max(LOWEST_M, space.heightM))
      const offsetM = centimetres(space.bottomM - level.floorM)
      return {
        id: freeId(wanted, number, state.taken),
        name: freeName(wanted, shown, state.words),
        use,
        outline,
        heightM: Math.abs(ownHeight - heightM) < SAME_HEIGHT_M ? null : centimetres(ownHeight),
        floorOffsetM: Math.abs(offsetM) < SAME_HEIGHT_M ? null : Math.min(10, Math.max(-5, offsetM)),
        isVoid,
        ...(space.source?.isOutdoor === true ? { more: { outdoor: true } } : {}),
        source: { name: source, netM2: centimetres(netM2), statedM2: space.source?.statedM2 ?? null },
      }
    })
    doubts.push(...roomDoubts(space, made, unsure))
    return made
  })
  return { rooms, doubts }
}

function roomDoubts(space: LevelSpace, made: readonly DraftRoom[], unsure: boolean): Doubt[] {
  const [room] = made
  const place = { room: room!.id, at: inside(room!.outline) }
  const doubts: Doubt[] = []
  const add = (code: Doubt['code'], values: Doubt['values']) => doubts.push({ code, ...place, values })
  const { name, netM2, statedM2 } = room!.source
  if (space.over !== null) return doubts
  if (space.source === null) add('room-from-walls', { areaM2: netM2 })
  else if (room!.use === UNKNOWN_USE) add('use-unknown', { name: name || room!.name })
  if (unsure) add('use-unsure', { name, use: room!.use })
  if (made.length > 1) add('room-cut', { name, parts: made.length })
  const grossM2 = made.reduce((sum, { outline }) => sum + polygonAreaM2(outline), 0)
  const isOff = (areaM2: number) => statedM2 !== null && Math.abs(statedM2 - areaM2) > AREA_OFF * statedM2
  // Some programs state areas between faces of walls, some to their axes.
  if (statedM2 !== null && isOff(netM2) && isOff(grossM2))
    add('area-differs', { name, statedM2: centimetres(statedM2), netM2 })
  if (space.source?.plan && space.heightM === null) add('height-assumed', { name })
  return doubts
}

/** Walls that are lower than people are high: taken whole, or left out, with the lowest of them. */
function lowWallDoubts({ lowWalls, floorM }: Level, [dx, dy]: Point): Doubt[] {
  return (
    [
      ['walls-low', lowWalls.taken],
      ['walls-knee', lowWalls.left],
    ] as const
  ).flatMap(([code, walls]): Doubt[] => {
    const [lowest] = walls.toSorted((a, b) => a.topM - b.topM)
    if (lowest === undefined) return []
    const [x, y] = inside(lowest.area.outline)
    const at: Point = [centimetres(x - dx), centimetres(y - dy)]
    return [{ code, at, values: { count: walls.length, topM: centimetres(lowest.topM - floorM) } }]
  })
}

/** Names of a drawing of which several stand in one room, or which stand in none within the building. */
function nameDoubts({ labels, spaces, walls }: Level, rooms: readonly DraftRoom[], [dx, dy]: Point): Doubt[] {
  const holderOf = ([x, y]: Point) => spaces.findIndex(({ area }) => areaContains(area, x, y))
  const known = labels.filter(({ rank }) => rank === 'known')
  const held = known.map((label) => ({ ...label, space: holderOf(label.at) }))
  const box = boundingBox([...walls, ...spaces].flatMap(({ area }) => area.outline))
  const placeOf = ([x, y]: Point): Point => [centimetres(x - dx), centimetres(y - dy)]
  const joined = spaces.flatMap((_, index): Doubt[] => {
    const own = held.filter(({ space }) => space === index)
    const texts = [...new Map(own.map(({ text }) => [plainWords(text), text])).values()]
    if (texts.length < 2) return []
    return [{ code: 'names-joined', at: placeOf(own[0]!.at), values: { names: texts.join(', ') } }]
  })
  const unclosed = held.flatMap(({ at, text, space }): Doubt[] => {
    const isWithin = at[0] > box.minX && at[0] < box.maxX && at[1] > box.minY && at[1] < box.maxY
    return space < 0 && isWithin ? [{ code: 'name-unclosed', at: placeOf(at), values: { name: text } }] : []
  })
  return [...joined.map((doubt) => withRoom(doubt, rooms)), ...unclosed]
}

/** Rooms further apart than this [m] do not belong to one outline. */
const APART_M = 1

/** Rooms of a drawing in the plane that lie in groups apart: buildings, or storeys drawn side by side. */
function groupDoubts(floors: readonly DraftFloor[]): Doubt[] {
  return floors.flatMap(({ id, rooms }): Doubt[] => {
    const groups = boxGroups(
      rooms.map(({ outline }) => boundingBox(outline)),
      APART_M,
    )
      .filter(({ members }) => members.length >= 2)
      .toSorted((a, b) => a.box.minX - b.box.minX || a.box.minY - b.box.minY)
    const [first, second] = groups
    if (!first || !second) return []
    const at: Point = [centimetres(second.box.minX), centimetres(second.box.minY)]
    const values = {
      groups: groups.length,
      dx: centimetres(at[0] - first.box.minX),
      dy: centimetres(at[1] - first.box.minY),
    }
    return [{ code: 'groups-apart', floor: id, at, values }]
  })
}

interface Naming {
  readonly name: string
  /** As in the drawing. */
  readonly source: string
  readonly use: string
  readonly unsure: boolean
}

const CONTROL = /[\p{Cc}\p{Cf}]+/gu

/** A space as the model names it: number and name, once where one says the other. */
function sourceName({ name, longName }: ModelSpace): string {
  const [short, long] = [name, longName].map((text) => text.replace(CONTROL, ' ').trim()) as [string, string]
  const says = (text: string, part: string) => part === '' || plainWords(text).includes(plainWords(part))
  const both = says(long, short) ? long : says(short, long) ? short : `${short} ${long}`
  return both.replace(/\s+/g, ' ').slice(0, MAX_NAME)
}

function naming(space: LevelSpace, below: Level | null, state: NamingState): Naming {
  const { words, names } = state
  if (space.over !== null && below !== null) {
    const base = naming({ ...space, over: null }, null, { ...state })
    const climbs = CLIMBING.includes(base.use)
    return {
      ...base,
      name: climbs ? base.name : words.above(base.name),
      use: climbs ? base.use : 'void',
      unsure: false,
    }
  }
  if (space.source === null) {
    state.unnamed++
    return { name: words.room(state.unnamed), source: '', use: UNKNOWN_USE, unsure: false }
  }
  const source = sourceName(space.source)
  const read = useOf(names, source)
  const { use, unsure } = { ...read, unsure: read.unsure || space.source.isUnsure === true }
  const told = use === UNKNOWN_USE ? useOf(names, space.source.category) : { use, unsure }
  if (source !== '') return { name: source, source, ...told }
  state.unnamed++
  return { name: words.room(state.unnamed), source, ...told }
}

export function slug(name: string): string {
  const plain = withoutAccents(name).toLowerCase()
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 40)
    .replace(/-+$/, '')
}

/** An id that no room of the site has: the name in ASCII, with its level where that makes it unique. */
export function freeId(name: string, level: number, taken: Set<string>): string {
  const plain = slug(name) || 'local'
  const base = plain === 'outside' ? 'local-outside' : plain
  const onLevel = level === 0 ? base : `${base}-${floorId(level)}`
  for (let number = 0; ; number++) {
    const id = number === 0 ? base : number === 1 ? onLevel : `${onLevel}-${number}`
    if (taken.has(id)) continue
    taken.add(id)
    return id
  }
}

/** A name that no other room of the level has. */
export function freeName(name: string, shown: Set<string>, words: DraftWords): string {
  for (let part = 1; ; part++) {
    const wanted = part === 1 ? name : words.part(name, part)
    const key = plainWords(wanted)
    if (shown.has(key)) continue
    shown.add(key)
    return wanted
  }
}

function slabOf(level: Level, { names, catalog }: Fabrics): string | null {
  const [largest] = [...level.slabs].sort((a, b) => polygonAreaM2(b.area.outline) - polygonAreaM2(a.area.outline))
  if (!largest) return null
  const { element, bottomM, topM } = largest
  return fabricOf(names.slabs, catalog, element.layers, element.name, topM - bottomM).material
}

/** The widest door to the outside of the ground floor, in the hall or the reception where these have one, is taken for the entrance of the public. */
export function withEntrance(
  floors: readonly DraftFloor[],
  numbers: readonly number[],
): { readonly openings: (readonly DraftOpening[])[]; readonly doubt: Doubt | null } {
  const openings = floors.map((each) => each.openings)
  const ground = numbers.indexOf(0)
  const floor = floors[ground]
  const outdoors = (floor?.rooms ?? []).flatMap(({ id, more }) => (more?.outdoor === true ? id : []))
  const isOutside = (id: string): boolean => id === OUTSIDE || outdoors.includes(id)
  const doors = (openings[ground] ?? []).filter(({ kind, rooms }) => kind === 'door' && rooms.some(isOutside))
  if (!floor || doors.length === 0) return { openings, doubt: { code: 'entrance-unknown', values: {} } }
  const rank = ({ rooms, widthM }: DraftOpening): number => {
    const use = floor.rooms.find(({ id }) => id === rooms[0])?.use ?? ''
    return widthM + (['hall', 'entrance-lobby', 'reception'].includes(use) ? 10 : 0)
  }
  const entrance = doors.reduce((best, door) => (rank(door) > rank(best) ? door : best))
  const marked = openings.map((list) =>
    list.map((door) => (door === entrance ? { ...door, publicEntrance: true } : door)),
  )
  const doubt: Doubt = {
    code: 'entrance-assumed',
    floor: floor.id,
    room: entrance.rooms[0],
    at: entrance.at,
    values: { widthM: entrance.widthM },
  }
  return { openings: marked, doubt }
}
