import { labelPoint } from '../geometry/label-point.js'
import { containsPoint, polygonAreaM2 } from '../geometry/polygon.js'
import { type Point, type Polygon, pointDistanceM, roundedM, roundedPoint } from '../geometry/shapes.js'
import { fixedChannel } from '../model/allowed-channels.js'
import type { Channel } from '../model/catalog.js'
import type { Band, FixedRadio } from '../model/site.js'
import { withoutAccents } from '../units.js'
import { centimetres, type DraftWords, floorId, freeId, freeName, levelNumbers, withEntrance } from './draft-site.js'
import { USUAL_HEIGHT_M } from './levels.js'
import { type Fabrics, fabricOf, UNKNOWN_USE, useOf } from './names.js'
import { joinWalls, lowOf, roleOf, wallsOfFloor } from './project-walls.js'
import { ImportRefusal } from './refusal.js'
import { giveScraps, soundParts } from './rooms.js'
import type { Doubt, DraftAp, DraftFloor, DraftLocation, DraftRoom, SiteDraft, Tell } from './site-draft.js'
import { subdivide } from './subdivision.js'
import {
  notCarried,
  type OwnFloor,
  type ProjectAp,
  type ProjectFloor,
  type ProjectRadio,
  type ProjectWall,
  shownName,
  type WifiProject,
} from './wifi-project.js'

/*
 * Projects of Wi-Fi planners draw walls as single lines, as site files do: what they say is taken as it stands, and rooms are what the lines
 * enclose.
 */

/** How far a wall may stand off the border of rooms that it is on [m]: of our own export, and of others. */
const [OWN_REACH_M, REACH_M] = [0.02, 0.13]
/** What a floor from another tool may be high, and an access point [m]. */
const [LOWEST_M, HIGHEST_M, LOWEST_AP_M] = [1.8, 30, 0.5]
/** A wall that ends lower than this below the ceiling [m] is no whole one. */
const LOW_M = 0.3
/** Walls of one floor, at most: a thousand rooms have some four thousand. */
const MOST_WALLS = 6000
/** Nearer than this [m], two access points are one. */
const SAME_PLACE_M = 0.1

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

const isInside = (polygon: Polygon, [x, y]: Point): boolean => containsPoint(polygon, x, y)

/** A site file in the making from a project of a Wi-Fi planner. @throws ImportRefusal where it has no floor, none with walls, or more walls than a building */
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
  const largest = floors.reduce((most, { walls }) => Math.max(most, walls.length), 0)
  if (largest > MOST_WALLS)
    throw new ImportRefusal(
      'import-too-many',
      `${largest} walls on one floor, at most ${MOST_WALLS} are read`,
      'split the floor, or leave out furniture drawn as walls',
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
  const low = (isOwn ? [] : walls).filter(
    (wall) => (wall.fabric.topM ?? heightM) < heightM - LOW_M && roleOf(wall, fabrics).role === 'wall',
  )
  if (low.length > 0) {
    const topM = centimetres(low.reduce((least, { fabric }) => Math.min(least, fabric.topM!), heightM))
    tell({ code: 'walls-low', values: { count: low.length, topM } })
  }
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
    const room = rooms.find(({ outline }) => isInside(outline, at))
    const isOut = room === undefined
    if (isOut || placed.some((other) => pointDistanceM(other.at, at) < SAME_PLACE_M)) {
      tell({ code: 'ap-dropped', at, values: { name: shownName(ap.name), reason: isOut ? 'outside' : 'same-place' } })
      continue
    }
    if (ap.mount === null) job.mounts++
    const article = ownArticle(ap, job.estate)
    if (article === null && ap.model !== '')
      job.models.set(shownName(ap.model), (job.models.get(shownName(ap.model)) ?? 0) + 1)
    const id = freeLabel(ap.name, job.apNames)
    const ceilingM = room.heightM ?? heightM - (room.floorOffsetM ?? 0)
    const isHeight = ap.heightM !== null && ap.heightM >= LOWEST_AP_M && ap.heightM <= ceilingM
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
  const plain = withoutAccents(name)
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
    return fixedChannel(channels, band, { channel: channel.number, ...(widthMhz === null ? {} : { widthMhz }) })
  const own = channels.filter((each) => each.band === band && each.widthMhz === widthMhz)
  return own.find((each) => Math.abs(each.centreMhz - channel.centreMhz) < 1) ?? null
}
