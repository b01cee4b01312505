import { NO_WALL, OUTSIDE } from '../geometry/floor-specs.js'
import { buildFloorWalls, type WallStretch } from '../geometry/floor-walls.js'
import { labelPoint } from '../geometry/label-point.js'
import { containsPoint, polygonAreaM2 } from '../geometry/polygon.js'
import { type Point, type Polygon, pointBetween, pointDistanceM, roundedM, roundedPoint } from '../geometry/shapes.js'
import { fixedChannel } from '../model/allowed-channels.js'
import type { Channel } from '../model/catalog.js'
import type { Band, FixedRadio } from '../model/site.js'
import { lowOf } from './draft-low.js'
import { type DraftWords, floorId, freeId, freeName, levelNumbers, withEntrance } from './draft-site.js'
import { joinWalls } from './join-walls.js'
import { USUAL_HEIGHT_M } from './levels.js'
import { fabricOf, hasWord, UNKNOWN_USE, useOf } from './names.js'
import { ImportRefusal } from './refusal.js'
import { giveScraps, soundParts } from './rooms.js'
import type { Doubt, DraftAp, DraftFloor, DraftLocation, DraftPartition, DraftRoom, SiteDraft } from './site-draft.js'
import { subdivide } from './subdivision.js'
import { assumedWall, type Fabrics, materialNotes, type Piece, partitionsOf, usual, withoutErrors } from './walls.js'
import {
  notCarried,
  type OwnFloor,
  type ProjectAp,
  type ProjectFabric,
  type ProjectFloor,
  type ProjectRadio,
  type ProjectWall,
  type WifiProject,
} from './wifi-project.js'

/*
 * Projects of Wi-Fi planners draw walls as single lines, as site files do: what they say is taken as it stands, and rooms are what the lines
 * enclose.
 */

/** How far a wall may stand off the border of rooms that it is on [m]: of our own export, and of others. */
const [OWN_REACH_M, REACH_M] = [0.02, 0.13]
/** Walls whose directions differ by less than about 6° run alike. */
const ALIKE = 0.1
/** Shorter pieces [m] are none; the least opening. */
const [LEAST_PIECE_M, LEAST_OPENING_M, LEAST_FREE_M] = [0.02, 0.3, 0.1]
/** What a floor from another tool may be high [m], and a name long. */
const [LOWEST_M, HIGHEST_M, LOWEST_AP_M, MOST_NAME] = [1.8, 30, 0.5, 120]
/** An opening cut by more than this [m] is told. */
const NARROWED_M = 0.05
/** Nearer than this [m], two access points are one. */
const SAME_PLACE_M = 0.1
const DOORS = ['door', 'porte', 'portail', 'gate', 'tuer', 'puerta']
const WINDOWS = ['window', 'fenetre', 'fenster', 'baie vitree', 'chassis', 'skylight']

/** What the estate has that a project may name. */
export interface ProjectEstate {
  readonly uses: readonly string[]
  /** Names of requirement profiles. */
  readonly profiles: readonly string[]
  /** Article of each class or model of access point, by its id. */
  readonly typeArticles: Readonly<Record<string, string>>
  readonly channels: readonly Channel[]
}

interface Job {
  readonly fabrics: Fabrics
  readonly words: DraftWords
  readonly estate: ProjectEstate
  readonly doubts: Doubt[]
  readonly taken: Set<string>
  readonly apNames: Set<string>
  readonly models: Map<string, number>
  unnamed: number
  mounts: number
}

const centimetres = (value: number): number => Math.round(value * 100) / 100
const isInside = (polygon: Polygon, [x, y]: Point): boolean => containsPoint(polygon, x, y)

/** A site file in the making from a project of a Wi-Fi planner. @throws ImportRefusal where it has no floor, or none with walls */
export function draftProject(
  project: WifiProject,
  fabrics: Fabrics,
  words: DraftWords,
  estate: ProjectEstate,
): SiteDraft {
  const floors = project.buildings.flatMap((building) => building.floors)
  if (floors.length === 0)
    throw new ImportRefusal('import-no-floor', 'the project has no floor', 'add its plan, and export the project again')
  if (floors.every(({ walls, own }) => walls.length === 0 && own === null))
    throw new ImportRefusal(
      'import-no-wall',
      'no floor of the project has a wall: its plans are pictures only, in which nothing can be told from anything else',
      'draw the walls in the program that made it, or draw the rooms here (docs/floor-plans.md)',
    )
  const isOwn = floors.some(({ own }) => own !== null)
  return {
    format: project.format,
    metresPerUnit: null,
    writtenBy: '',
    dated: project.dated,
    unit: project.unit,
    provenance: 'assumed',
    lengths: { stated: 0, agreeing: 0 },
    northDeg: null,
    turnedDeg: 0,
    locations: project.buildings
      .map(({ name, floors: own }) => draftBuilding(name, own, fabrics, words, estate))
      .filter((location) => location.floors.length > 0),
    doubts: [
      ...(isOwn ? [] : [{ code: 'north-unknown' as const, values: {} }]),
      { code: 'lengths-unchecked', values: { stated: 0 } },
      ...project.doubts,
    ],
  }
}

/** Floors from the lowest up with their level: as they say, else in their order. */
function numbered(floors: readonly ProjectFloor[], { names }: Fabrics): { floor: ProjectFloor; level: number }[] {
  const said = floors.map(({ level }) => level)
  const isSaid = said.every((level) => Number.isInteger(level)) && new Set(said).size === said.length
  if (isSaid) {
    const known = floors.map((floor) => ({ floor, level: floor.level! }))
    return known.sort((a, b) => a.level - b.level)
  }
  const numbers = levelNumbers(
    floors.map(({ name }, index) => ({ name, statedM: null, floorM: index * 3 })),
    names,
  )
  return floors.map((floor, index) => ({ floor, level: numbers[index]! }))
}

function draftBuilding(
  name: string,
  floors: readonly ProjectFloor[],
  fabrics: Fabrics,
  words: DraftWords,
  estate: ProjectEstate,
): DraftLocation {
  const state = { doubts: [], taken: new Set<string>(), apNames: new Set<string>(), models: new Map<string, number>() }
  const job: Job = { fabrics, words, estate, ...state, unnamed: 0, mounts: 0 }
  const drafted = numbered(floors, fabrics).flatMap(({ floor, level }) => {
    const id = /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(floor.id) ? floor.id.slice(0, 60) : floorId(level)
    const draft = draftFloor(floor, { id, level }, job)
    return draft === null ? [] : [{ floor, draft }]
  })
  const own = drafted.map(({ draft }) => draft)
  const isSaid = own.some((floor) => floor.openings.some(({ publicEntrance }) => publicEntrance))
  const { openings, doubt } = isSaid
    ? { openings: own.map((floor) => floor.openings), doubt: null }
    : withEntrance(
        own,
        own.map(({ level }) => level),
      )
  if (doubt) job.doubts.push(doubt)
  for (const [model, count] of job.models) job.doubts.push({ code: 'ap-model', values: { model, count } })
  if (job.mounts > 0) job.doubts.push({ code: 'ap-mount-assumed', values: { count: job.mounts } })
  const telecomRooms = racksOf(drafted)
  if (telecomRooms.length === 0) job.doubts.push({ code: 'telecom-unknown', values: {} })
  return {
    originM: [0, 0],
    name: shownName(name),
    floors: drafted.map(({ draft }, index) => ({ ...draft, openings: openings[index]! })),
    telecomRooms,
    doubts: job.doubts,
  }
}

const shownName = (name: string): string =>
  name
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, MOST_NAME)

/** Racks that a project places in a room; else the rooms that are telecom rooms by their name. */
function racksOf(drafted: readonly { readonly floor: ProjectFloor; readonly draft: DraftFloor }[]) {
  const taken = new Set<string>()
  const placed = drafted.flatMap(({ floor, draft }) =>
    floor.racks
      .filter(({ at }) => draft.rooms.some(({ outline }) => isInside(outline, at)))
      .map(({ id, at }) => ({ id: freeId(id, draft.level, taken), floor: draft.id, at: roundedPoint(at) })),
  )
  if (placed.length > 0) return placed
  return drafted.flatMap(({ draft }) =>
    draft.rooms
      .filter(({ use }) => use === 'telecom')
      .map(({ id, outline }) => ({ id, floor: draft.id, at: roundedPoint(labelPoint(outline)) })),
  )
}

function draftFloor(
  floor: ProjectFloor,
  { id, level }: { readonly id: string; readonly level: number },
  job: Job,
): DraftFloor | null {
  const { fabrics, estate } = job
  const tell = (doubt: Doubt) => job.doubts.push({ floor: id, ...doubt })
  const isOwn = floor.own !== null
  const { walls, joined } = isOwn ? { walls: floor.walls, joined: 0 } : joinWalls(floor.walls)
  const rooms = isOwn ? ownRooms(floor.own!, level, estate, job, tell) : enclosedRooms(floor, walls, level, job, tell)
  if (rooms.length === 0) {
    job.doubts.push({ code: 'floor-without-rooms', values: { name: shownName(floor.name) } })
    return null
  }
  if (joined > 0) tell({ code: 'walls-joined', values: { count: joined } })
  const stated = floor.heightM ?? 0
  const heightM = stated >= LOWEST_M && stated <= HIGHEST_M ? centimetres(stated) : USUAL_HEIGHT_M
  if (heightM !== centimetres(stated)) tell({ code: 'heights-assumed', values: { heightM } })
  const slab = slabOf(floor.slab, fabrics)
  if (slab === null) tell({ code: 'slab-unknown', values: {} })
  return {
    id,
    level,
    sourceName: shownName(floor.name),
    heightM,
    elevationM: floor.own?.elevationM ?? null,
    slab,
    rooms,
    ...wallsOfFloor(walls, rooms, isOwn ? OWN_REACH_M : REACH_M, fabrics, tell),
    accessPoints: apsOf(floor.accessPoints, rooms, heightM, job, tell),
    ...lowOf(floor, rooms, heightM, { catalog: fabrics.catalog, profiles: estate.profiles }, tell),
  }
}

function slabOf(name: string | null, { names, catalog }: Fabrics): string | null {
  if (name === null) return null
  if (Object.hasOwn(catalog, name) && catalog[name]!.usableAs.includes('slab')) return name
  return fabricOf(names.slabs, catalog, [], name, 0.2).material
}

type Tell = (doubt: Doubt) => void

/** Rooms of our own export, as they were. */
function ownRooms(own: OwnFloor, level: number, { uses, profiles }: ProjectEstate, job: Job, tell: Tell): DraftRoom[] {
  return own.rooms.map(({ id, name, use, polygon, isVoid, heightM, floorOffsetM, more }) => {
    const known = uses.includes(use)
    const { profile, ...others } = more
    const isProfile = profile !== undefined && profiles.includes(profile)
    const room = {
      id: freeId(id, level, job.taken),
      name: shownName(name) || id,
      use: known ? use : UNKNOWN_USE,
      outline: polygon.map(roundedPoint),
      heightM,
      floorOffsetM,
      isVoid: isVoid || use === 'void',
      more: isProfile ? more : others,
      source: { name: '', netM2: centimetres(polygonAreaM2(polygon)), statedM2: null },
    }
    if (!known) tell({ code: 'use-unknown', room: room.id, values: { name: room.name } })
    if (profile !== undefined && !isProfile) tell({ room: room.id, ...notCarried('requirements', 1) })
    return room
  })
}

/** What walls enclose, named by the area that lies in it. */
function enclosedRooms(
  { areas }: ProjectFloor,
  walls: readonly ProjectWall[],
  level: number,
  job: Job,
  tell: Tell,
): DraftRoom[] {
  const sub = subdivide(walls)
  const labels = sub.faces.map((face, index) => (face === null ? 0 : index))
  giveScraps(sub, labels)
  const parts = soundParts(sub, labels, [0.004, 0.001])
  const shown = new Set<string>()
  const named = areas
    .filter(({ name, polygon }) => shownName(name) !== '' && polygon.length >= 3)
    .map(({ name, polygon }) => ({ name: shownName(name), at: labelPoint(polygon) }))
  return parts.map(({ outline }): DraftRoom => {
    const own = named.find(({ at }) => isInside(outline, at))?.name ?? ''
    if (own === '') job.unnamed++
    const name = freeName(own === '' ? job.words.room(job.unnamed) : own, shown, job.words)
    const { use, unsure } = useOf(job.fabrics.names, own)
    const areaM2 = centimetres(polygonAreaM2(outline))
    const room = freeId(name, level, job.taken)
    const at = roundedPoint(labelPoint(outline))
    if (own === '') tell({ code: 'room-from-walls', room, at, values: { areaM2 } })
    else if (use === UNKNOWN_USE) tell({ code: 'use-unknown', room, at, values: { name: own } })
    else if (unsure) tell({ code: 'use-unsure', room, at, values: { name: own, use } })
    return {
      ...{ id: room, name, use, outline: outline.map(roundedPoint), heightM: null, floorOffsetM: null, isVoid: false },
      source: { name: own, netM2: areaM2, statedM2: null },
    }
  })
}

type Role = 'wall' | 'door' | 'window'

/** What a wall type is here; material null where nothing tells it. */
function roleOf(
  { fabric: { name, key, thicknessM }, kind }: ProjectWall,
  { names, catalog }: Fabrics,
): { readonly role: Role; readonly material: string | null } {
  const known = Object.hasOwn(catalog, key) ? catalog[key]! : null
  if (known !== null) {
    const uses = known.usableAs
    const own = kind === 'door' || kind === 'window' ? kind : kind === null ? null : 'wall'
    const byUse = uses.includes('door') ? 'door' : uses.includes('wall') ? 'wall' : 'window'
    return { role: own ?? byUse, material: key }
  }
  const role = hasWord(name, DOORS) ? 'door' : hasWord(name, WINDOWS) ? 'window' : 'wall'
  const table = { wall: names.walls, door: names.doors, window: names.windows }[role]
  const usual = role === 'wall' ? 0.1 : 0.04
  return { role, material: fabricOf(table, catalog, [], name, thicknessM ?? usual).material }
}

interface Placed {
  readonly wall: ProjectWall
  readonly role: Role
  readonly material: string | null
}

interface Cover extends Placed {
  readonly start: number
  readonly end: number
  readonly offM: number
}

/** The part of a stretch that a wall stands on [m along it]; null where it runs elsewhere. */
function coverOf({ from, to }: WallStretch, placed: Placed, reachM: number): Cover | null {
  const length = pointDistanceM(from, to)
  const [ux, uy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length]
  const local = ([x, y]: Point) => ({
    at: (x - from[0]) * ux + (y - from[1]) * uy,
    off: (y - from[1]) * ux - (x - from[0]) * uy,
  })
  const [a, b] = [local(placed.wall.from), local(placed.wall.to)]
  const own = Math.hypot(b.at - a.at, b.off - a.off)
  if (own === 0 || Math.abs(b.off - a.off) > ALIKE * own) return null
  const [start, end] = [Math.max(0, Math.min(a.at, b.at)), Math.min(length, Math.max(a.at, b.at))]
  const offM = Math.abs(a.off + ((b.off - a.off) * ((start + end) / 2 - a.at)) / (b.at - a.at))
  return end - start < LEAST_PIECE_M || offM > reachM ? null : { ...placed, start, end, offM }
}

/** The stretch from end to end: what stands nearest to each part of it. */
function runsOf(covers: readonly Cover[], length: number): { start: number; end: number; cover: Cover | null }[] {
  const cuts = [...new Set([0, length, ...covers.flatMap(({ start, end }) => [start, end])].map(roundedM))]
  cuts.sort((a, b) => a - b)
  return cuts.slice(1).flatMap((end, index) => {
    const start = cuts[index]!
    if (end - start < LEAST_PIECE_M / 2) return []
    const middle = (start + end) / 2
    const here = covers.filter((cover) => cover.start <= middle && cover.end >= middle)
    const [cover] = here.sort((a, b) => a.offM - b.offM)
    return [{ start, end, cover: cover ?? null }]
  })
}

function wallsOfFloor(
  walls: readonly ProjectWall[],
  rooms: readonly DraftRoom[],
  reachM: number,
  fabrics: Fabrics,
  tell: Tell,
): Pick<DraftFloor, 'walls' | 'partitions' | 'openings'> {
  const { defaults } = fabrics.names
  const shapes = rooms.map(({ id, outline }) => ({ id, polygon: outline }))
  const bare = { exterior: 'exterior', bearing: 'bearing', partition: 'partition' }
  const stretches = buildFloorWalls({ rooms: shapes, partitions: [], openings: [], defaults: bare }).walls
  const placed = walls.map((wall): Placed => ({ wall, ...roleOf(wall, fabrics) }))
  const doubts: Doubt[] = []
  const note = materialNotes(doubts)
  const used = new Map<ProjectWall, [number, number][]>()
  const assumed = { door: 0, window: 0 }
  const openings: DraftFloor['openings'][number][] = []
  const pieces = stretches.flatMap((stretch): Piece[] => {
    const { from, to } = stretch
    const length = pointDistanceM(from, to)
    const [left, right] = stretch.rooms
    const between: readonly [string, string] = [left ?? right!, left && right ? right : OUTSIDE]
    const covers = placed.flatMap((each) => coverOf(stretch, each, reachM) ?? [])
    for (const cover of covers) {
      const list = used.get(cover.wall) ?? []
      const share = (at: number) => shareOn(cover.wall, pointBetween(from, to, at / length))
      list.push([share(cover.start), share(cover.end)].sort((a, b) => a - b) as [number, number])
      used.set(cover.wall, list)
    }
    const openingCovers = covers.filter(({ role }) => role !== 'wall')
    for (const { role, material, start, end, wall } of openingCovers) {
      if (end - start < LEAST_OPENING_M || role === 'wall') continue
      if (material === null) assumed[role]++
      const statedM = pointDistanceM(wall.from, wall.to)
      if (statedM > end - start + NARROWED_M)
        doubts.push({
          code: 'opening-narrowed',
          at: roundedPoint(pointBetween(from, to, (start + end) / 2 / length)),
          values: {
            kind: role,
            name: sourceOf(wall.fabric),
            statedM: roundedM(statedM),
            widthM: centimetres(end - start),
          },
        })
      openings.push({
        kind: role,
        rooms: between,
        at: roundedPoint(pointBetween(from, to, (start + end) / 2 / length)),
        widthM: Math.floor((end - start) * 100 + 1e-3) / 100,
        material: material ?? defaults[role],
        publicEntrance: role === 'door' && between[1] === OUTSIDE && wall.publicEntrance,
      })
    }
    const runs = runsOf(
      covers.filter(({ role }) => role === 'wall'),
      length,
    )
    return runs.flatMap((run, index): Piece[] => {
      const isOpening = openingCovers.some(({ start, end }) => start <= run.start + 0.01 && end >= run.end - 0.01)
      // An opening stands in the wall beside it.
      const cover = run.cover ?? (isOpening ? (runs[index - 1]?.cover ?? runs[index + 1]?.cover ?? null) : null)
      const ends = {
        from: roundedPoint(pointBetween(from, to, run.start / length)),
        to: roundedPoint(pointBetween(from, to, run.end / length)),
      }
      if (cover === null) return [{ ...ends, rooms: between, material: isOpening ? null : NO_WALL, source: '' }]
      const source = sourceOf(cover.wall.fabric)
      const isExterior = between[1] === OUTSIDE
      const material = cover.material ?? assumedWall(defaults, isExterior, cover.wall.fabric.thicknessM ?? 0)
      if (cover.material === null)
        note.wall(source, pointBetween(ends.from, ends.to, 0.5), run.end - run.start, material)
      return [{ ...ends, rooms: between, material, source: cover.material === source ? '' : source }]
    })
  })
  const usualWalls = usual(pieces, defaults, [], fabrics)
  const exceptions = partitionsOf(pieces, ({ material, rooms: [, second] }) => {
    const own = second === OUTSIDE ? usualWalls.exterior : usualWalls.partition
    return material === null || material === own ? null : material
  })
  const free = freeWalls(placed, used, rooms, usualWalls.partition, doubts, note)
  note.tell()
  for (const kind of ['door', 'window'] as const)
    if (assumed[kind] > 0)
      doubts.push({
        code: 'opening-material-assumed',
        values: { kind, count: assumed[kind], material: defaults[kind] },
      })
  const sound = withoutErrors(shapes, usualWalls, [...exceptions, ...free], openings, doubts)
  for (const doubt of doubts) tell(doubt)
  return { walls: usualWalls, ...sound }
}

/** How a wall type is told where nothing here knows it: with its loss, by which a material can be chosen. */
function sourceOf({ name, lossDb }: ProjectFabric): string {
  return lossDb === null ? shownName(name) : `${shownName(name)}, ${Math.round(lossDb * 10) / 10} dB`
}

/** Where along a wall a point lies, as a share of it. */
function shareOn({ from, to }: ProjectWall, [x, y]: Point): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  return ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy)
}

/** What of a wall no border of rooms takes. */
function restOf(wall: ProjectWall, taken: readonly (readonly [number, number])[]): [number, number][] {
  const length = pointDistanceM(wall.from, wall.to)
  let at = 0
  const rest: [number, number][] = []
  for (const [start, end] of [...taken].sort((a, b) => a[0] - b[0])) {
    if (start > at) rest.push([at, start])
    at = Math.max(at, end)
  }
  if (at < 1) rest.push([at, 1])
  return rest.filter(([start, end]) => (end - start) * length >= LEAST_FREE_M)
}

/** Walls that end inside a room; what stands outside of all rooms is told. */
function freeWalls(
  placed: readonly Placed[],
  used: ReadonlyMap<ProjectWall, readonly [number, number][]>,
  rooms: readonly DraftRoom[],
  partition: string,
  doubts: Doubt[],
  note: ReturnType<typeof materialNotes>,
): DraftPartition[] {
  const outside = { count: 0, lengthM: 0 }
  const found = placed.flatMap(({ wall, role, material }) =>
    restOf(wall, used.get(wall) ?? []).flatMap(([start, end]): DraftPartition[] => {
      const [from, to] = [pointBetween(wall.from, wall.to, start), pointBetween(wall.from, wall.to, end)]
      const middle = pointBetween(from, to, 0.5)
      const source = sourceOf(wall.fabric)
      if (!rooms.some(({ outline, isVoid }) => !isVoid && isInside(outline, middle))) {
        outside.count++
        outside.lengthM += pointDistanceM(from, to)
        return []
      }
      if (role !== 'wall') {
        doubts.push({ code: 'opening-dropped', at: roundedPoint(middle), values: { kind: role, name: source } })
        return []
      }
      if (material === null) note.wall(source, middle, pointDistanceM(from, to), partition)
      const own = material ?? partition
      const line = [roundedPoint(from), roundedPoint(to)] as const
      return [{ between: null, line, material: own, source: own === source ? '' : source }]
    }),
  )
  if (outside.count > 0)
    doubts.push({
      code: 'walls-outside',
      values: { count: outside.count, lengthM: Math.round(outside.lengthM * 10) / 10 },
    })
  return found
}

/** The access points of a floor, each pinned where the project has it. */
function apsOf(
  aps: readonly ProjectAp[],
  rooms: readonly DraftRoom[],
  heightM: number,
  job: Job,
  tell: Tell,
): DraftAp[] {
  const placed: DraftAp[] = []
  for (const ap of aps) {
    const at = roundedPoint(ap.at)
    const isOut = !rooms.some(({ outline }) => isInside(outline, at))
    if (isOut || placed.some((other) => pointDistanceM(other.at, at) < SAME_PLACE_M)) {
      tell({ code: 'ap-dropped', at, values: { name: shownName(ap.name), reason: isOut ? 'outside' : 'same-place' } })
      continue
    }
    if (ap.mount === null) job.mounts++
    const article = ownArticle(ap, job.estate)
    if (article === null && ap.model !== '')
      job.models.set(shownName(ap.model), (job.models.get(shownName(ap.model)) ?? 0) + 1)
    const id = freeLabel(ap.name, job.apNames)
    const isHeight = ap.heightM !== null && ap.heightM >= LOWEST_AP_M && ap.heightM <= heightM
    if (ap.heightM !== null && !isHeight)
      tell({ code: 'ap-height', at, values: { name: id, heightM: centimetres(ap.heightM) } })
    const radios = radiosOf(ap, id, at, job.estate, tell)
    placed.push({
      ...{ id, at, mount: ap.mount ?? 'ceiling', heightM: isHeight ? roundedM(ap.heightM!) : null, article, radios },
      ...{ azimuthDeg: ap.azimuthDeg, tiltDeg: ap.tiltDeg, existing: ap.existing },
      source: id === ap.name ? '' : shownName(ap.name),
    })
  }
  return placed
}

function ownArticle({ article, model }: ProjectAp, { typeArticles }: ProjectEstate): string | null {
  if (article !== null && Object.values(typeArticles).includes(article)) return article
  return Object.hasOwn(typeArticles, model) ? typeArticles[model]! : null
}

/** A label that no other access point of the location has: letters, digits, dots, hyphens and underscores. */
function freeLabel(name: string, taken: Set<string>): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+|-+$/g, '')
    .slice(0, 34)
  const base = plain === '' ? 'ap' : plain
  for (let number = 1; ; number++) {
    const label = number === 1 ? base : `${base}-${number}`
    if (taken.has(label)) continue
    taken.add(label)
    return label
  }
}

/** Channels and powers that the country allows; the others stay free for the planner, which is told. */
function radiosOf(ap: ProjectAp, id: string, at: Point, { channels }: ProjectEstate, tell: Tell): DraftAp['radios'] {
  const radios: Partial<Record<Band, FixedRadio>> = {}
  for (const radio of ap.radios) {
    if (radios[radio.band] !== undefined) {
      tell({ code: 'ap-radio', at, values: { name: id, band: radio.band, channel: '', reason: 'second' } })
      continue
    }
    const channel = channelOf(radio, channels)
    if (radio.channel !== null && channel === null) {
      const said = 'number' in radio.channel ? radio.channel.number : `${radio.channel.centreMhz} MHz`
      tell({ code: 'ap-radio', at, values: { name: id, band: radio.band, channel: said, reason: 'channel' } })
    }
    const limit = channel?.maxEirpDbm ?? 36
    const isPower = radio.eirpDbm !== null && radio.eirpDbm >= -10 && radio.eirpDbm <= Math.min(36, limit)
    if (radio.eirpDbm !== null && !isPower)
      tell({ code: 'ap-radio', at, values: { name: id, band: radio.band, channel: radio.eirpDbm, reason: 'power' } })
    const fixed: FixedRadio = {
      ...(channel === null ? {} : { channel: channel.number, widthMhz: channel.widthMhz }),
      ...(isPower ? { eirpDbm: roundedM(radio.eirpDbm!) } : {}),
    }
    if (Object.keys(fixed).length > 0) radios[radio.band] = fixed
  }
  return radios
}

/** The channel of the country's table that a project means: by the middle of its spectrum, or around one of its 20 MHz. */
function channelOf({ band, channel, widthMhz }: ProjectRadio, channels: readonly Channel[]): Channel | null {
  if (channel === null) return null
  if ('number' in channel)
    return fixedChannel(channels, band, {
      channel: channel.number,
      ...(widthMhz === null ? {} : { widthMhz }),
    })
  const own = channels.filter((each) => each.band === band && each.widthMhz === widthMhz)
  return own.find((each) => Math.abs(each.centreMhz - channel.centreMhz) < 1) ?? null
}
