/** Ekahau project (.esx): members of JSON, no schema published. Origin top left, y down, in floor units of `metersPerUnit`. */
import type { Point } from '../geometry/shapes.js'
import type { Band, Mount } from '../model/site.js'
import { ImportRefusal } from './refusal.js'
import type { Doubt } from './site-draft.js'
import {
  Field,
  grouped,
  jsonField,
  notCarried,
  ownFloorOf,
  type ProjectAp,
  type ProjectClutter,
  type ProjectFabric,
  type ProjectFloor,
  type ProjectRadio,
  tiltOf,
  type WifiProject,
} from './wifi-project.js'

const MOUNTS: Readonly<Record<string, Mount>> = { CEILING: 'ceiling', WALL: 'wall' }
const PIECE_MHZ = 20
/** What the notes of our own export begin with. */
const OWN_NOTE = 'mds-planner: '

/** The lists of a project, each from its member; empty where there is none. */
class Members {
  readonly #known = new Map<string, Field[]>()
  constructor(readonly parts: ReadonlyMap<string, Uint8Array>) {}

  list(name: string): Field[] {
    const known = this.#known.get(name)
    if (known) return known
    const bytes = this.parts.get(`${name}.json`)
    const list = bytes === undefined ? [] : jsonField(new TextDecoder().decode(bytes), `${name}.json`).list(name)
    this.#known.set(name, list)
    return list
  }

  byId(name: string): Map<string, Field> {
    return new Map(this.list(name).map((each) => [each.text('id'), each]))
  }
}

interface Ground {
  readonly id: string
  readonly mpu: number
  readonly height: number
  /** What is taken off its coordinates [m]. */
  readonly shiftM: Point
}

function groundOf(plan: Field, shiftM: Point): Ground {
  const mpu = plan.number('metersPerUnit')
  const up = plan.textOr('rotateUpDirection', 'UP')
  const name = plan.text('name')
  if (up !== 'UP')
    throw new ImportRefusal(
      'import-rotated',
      `the floor plan '${name}' is turned (rotateUpDirection ${up}): which way its coordinates run then is not documented`,
      'turn it back in Ekahau, and save the project again',
    )
  if (!(mpu > 0))
    throw new ImportRefusal('import-scale', `the floor plan '${name}' has no scale`, 'set its scale in Ekahau')
  return { id: plan.text('id'), mpu, height: plan.number('height'), shiftM }
}

const point = (coord: Field, { mpu, height, shiftM }: Ground): Point => [
  coord.number('x') * mpu - shiftM[0],
  (height - coord.number('y')) * mpu - shiftM[1],
]

/** What is located on a floor, and where. */
function located(list: readonly Field[], ground: Ground): { readonly each: Field; readonly at: Point }[] {
  return list.flatMap((each) => {
    const location = each.get('location')
    if (location.isMissing || location.textOr('floorPlanId', '') !== ground.id) return []
    return [{ each, at: point(location.get('coord'), ground) }]
  })
}

/** Losses are dB per metre of thickness there; that on 5 GHz is told, else the first. */
function fabricOfType(type: Field): ProjectFabric {
  const thicknessM = type.numberOr('thickness', null)
  const losses = type.list('propagationProperties')
  const five = losses.find((each) => each.textOr('band', '') === 'FIVE') ?? losses[0]
  const perM = five?.numberOr('attenuationFactor', null) ?? null
  return {
    name: type.text('name'),
    key: type.textOr('key', ''),
    thicknessM,
    topM: type.numberOr('upperEdge', null),
    lossDb: perM === null || thicknessM === null ? null : perM * thicknessM,
  }
}

function wallsOf(members: Members, ground: Ground, openings: OwnNote['openings']): ProjectFloor['walls'] {
  const types = new Map([...members.byId('wallTypes')].map(([id, type]) => [id, fabricOfType(type)]))
  const points = new Map(located(members.list('wallPoints'), ground).map(({ each, at }) => [each.text('id'), at]))
  return members.list('wallSegments').flatMap((segment) => {
    const [from, to] = segment.list('wallPoints').map(({ value }) => points.get(String(value)))
    if (from === undefined || to === undefined) return []
    const id = segment.text('wallTypeId')
    const fabric = types.get(id)
    if (fabric === undefined) return segment.get('wallTypeId').wrong('wall type of the project')
    const door = openings.find(({ at: [x, y] }) => {
      return Math.hypot((from[0] + to[0]) / 2 - x, (from[1] + to[1]) / 2 - y) < SAME_OPENING_M
    })
    return [{ from, to, fabric, kind: door?.kind ?? null, publicEntrance: door?.publicEntrance ?? false }]
  })
}

/** An opening of our own note is where its middle is, within so much [m]. */
const SAME_OPENING_M = 0.02

/** What the note of a floor that our own export writes says; null in the projects of others. */
interface OwnNote {
  readonly note: Field
  readonly shiftM: Point
  readonly openings: readonly { readonly at: Point; readonly kind: string; readonly publicEntrance: boolean }[]
}

const isOwnNote = (note: Field): boolean => {
  const { value } = note.get('text')
  return typeof value === 'string' && value.startsWith(OWN_NOTE)
}

function ownNotes(members: Members): Map<string, OwnNote> {
  return new Map(
    members
      .list('notes')
      .filter(isOwnNote)
      .map((each): [string, OwnNote] => {
        const note = jsonField(String(each.get('text').value).slice(OWN_NOTE.length), each.path)
        const [shiftM] = new Field({ shift: [note.get('shiftM').value] }, each.path).points('shift')
        const openings = note.list('openings').map(({ value, path }) => {
          const [x, y, kind, entrance] = Array.isArray(value) ? (value as unknown[]) : []
          const [at] = new Field({ at: [[x, y]] }, path).points('at')
          return { at: at!, kind: kind === 'window' ? 'window' : 'door', publicEntrance: entrance === 1 }
        })
        return [note.text('floorPlanId'), { note, shiftM: shiftM!, openings }]
      }),
  )
}

const meanOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0) / numbers.length

function bandOf(mhz: number): Band {
  if (mhz < 3000) return '2.4GHz'
  return mhz < 5945 ? '5GHz' : '6GHz'
}

/** Peak gain of an antenna type [dBi]; null where its pattern is not there. */
function gainOf(antenna: Field | undefined): number | null {
  const gains = antenna?.list('horizontalPlane').concat(antenna.list('elevationPlane')) ?? []
  const known = gains.map((each) => each.numberOr('dBi', null)).filter((each) => each !== null)
  return known.length === 0 ? null : known.reduce((most, each) => Math.max(most, each))
}

function radioOf(radio: Field, antennas: ReadonlyMap<string, Field>): ProjectRadio | null {
  const isOff = radio.get('enabled').value === false
  if (isOff || radio.textOr('radioTechnology', 'IEEE802_11') !== 'IEEE802_11') return null
  const power = radio.numberOr('transmitPower', null)
  const gain = gainOf(antennas.get(radio.textOr('antennaTypeId', '')))
  const eirpDbm = power === null || gain === null ? null : Math.round((power + gain) * 1000) / 1000
  const numbers = (key: string) => radio.list(key).flatMap(({ value }) => (typeof value === 'number' ? [value] : []))
  const centres = numbers('channelByCenterFrequencyDefinedNarrowChannels')
  if (centres.length > 0) {
    const centreMhz = meanOf(centres)
    return { band: bandOf(centreMhz), channel: { centreMhz }, widthMhz: centres.length * PIECE_MHZ, eirpDbm }
  }
  const old = numbers('channel')
  // Numbers alone do not part 5 from 6 GHz: those of old projects are of a time before 6 GHz.
  if (old.length === 0) return null
  return {
    band: old[0]! <= 14 ? '2.4GHz' : '5GHz',
    channel: { number: old[0]! },
    widthMhz: old.length * PIECE_MHZ,
    eirpDbm,
  }
}

function apsOf(members: Members, ground: Ground, isOwn: boolean): ProjectAp[] {
  const keys = new Map([...members.byId('tagKeys')].map(([id, key]) => [id, key.text('key')]))
  const antennas = members.byId('antennaTypes')
  const radios = grouped(members.list('simulatedRadios'), (radio) => radio.text('accessPointId'))
  return located(
    members.list('accessPoints').filter((ap) => ap.get('mine').value !== false),
    ground,
  ).map(({ each, at }) => {
    const own = radios.get(each.text('id')) ?? []
    const first = own.find((radio) => radio.textOr('radioTechnology', 'IEEE802_11') === 'IEEE802_11') ?? own[0]
    const tag = (key: string) =>
      each
        .list('tags')
        .find((given) => keys.get(given.textOr('tagKeyId', '')) === key)
        ?.textOr('value', null) ?? null
    const isWall = isOwn && first?.textOr('antennaMounting', '') === 'WALL'
    const vendor = each.textOr('vendor', '')
    const model = each.textOr('model', '')
    return {
      name: each.text('name'),
      at,
      heightM: first?.numberOr('antennaHeight', null) ?? null,
      mount: MOUNTS[first?.textOr('antennaMounting', '') ?? ''] ?? null,
      model: vendor === 'Generic' ? model : `${vendor} ${model}`.trim(),
      azimuthDeg: isWall ? (first?.within('antennaDirection', 0, 359.99) ?? null) : null,
      tiltDeg: isOwn ? tiltOf(first?.within('antennaTilt', -90, 90) ?? null) : null,
      existing: tag('mds-existing') === 'true',
      article: tag('mds-article'),
      radios: own.flatMap((radio) => radioOf(radio, antennas) ?? []),
    }
  })
}

/** Areas that attenuate, at their loss on 5 GHz; dB per metre there as here. */
function clutterOf(members: Members, ground: Ground): ProjectClutter[] {
  const types = members.byId('attenuationAreaTypes')
  return areasOn(members, 'attenuationAreas', ground).flatMap(({ each, polygon }) => {
    const type = types.get(each.textOr('attenuationAreaTypeId', each.textOr('typeId', '')))
    const losses = type?.list('propagationProperties') ?? []
    const loss = losses.find((band) => band.textOr('band', '') === 'FIVE') ?? losses[0]
    const dbPerM = loss?.numberOr('attenuationFactor', null) ?? null
    if (type === undefined || dbPerM === null) return []
    const [baseM, topM] = [type.numberOr('lowerEdge', 0), type.numberOr('upperEdge', null)]
    return [{ polygon, dbPerM, baseM, topM, reason: type.text('name') }]
  })
}

const areasOn = (members: Members, member: string, ground: Ground) =>
  members
    .list(member)
    .filter((area) => area.textOr('floorPlanId', '') === ground.id)
    .map((each) => ({ each, polygon: each.list('area').map((corner) => point(corner, ground)) }))

function racksOf({ note }: OwnNote): ProjectFloor['racks'] {
  return note.list('racks').map((rack) => {
    const [at] = new Field({ at: [rack.get('at').value] }, rack.path).points('at')
    return { id: rack.text('id'), at: at! }
  })
}

function floorOf(members: Members, plan: Field, floor: Field | undefined, note: OwnNote | undefined): ProjectFloor {
  const ground = groundOf(plan, note?.shiftM ?? [0, 0])
  const slabType = members.byId('floorTypes').get(floor?.textOr('floorTypeId', '') ?? '')
  const own = note === undefined ? null : ownFloorOf(note.note)
  return {
    name: plan.text('name'),
    id: note?.note.textOr('id', '') ?? '',
    level: own?.level ?? floor?.numberOr('floorNumber', null) ?? null,
    heightM: floor?.numberOr('height', null) ?? null,
    slab: own === null ? (slabType?.textOr('key', null) ?? null) : own.slab,
    walls: wallsOf(members, ground, note?.openings ?? []),
    own,
    clutter: clutterOf(members, ground),
    areas: areasOn(members, 'areas', ground).map(({ each, polygon }) => ({ name: each.textOr('name', ''), polygon })),
    accessPoints: apsOf(members, ground, own !== null),
    racks: note === undefined ? [] : racksOf(note),
  }
}

/** Whether a plan is cut on one of its sides: a cut hides, and moves no coordinate. */
function isCropped(plan: Field): boolean {
  const [width, height] = [plan.numberOr('width', 0), plan.numberOr('height', 0)]
  const [maxX, maxY] = [plan.numberOr('cropMaxX', width), plan.numberOr('cropMaxY', height)]
  return plan.numberOr('cropMinX', 0) > 0 || plan.numberOr('cropMinY', 0) > 0 || maxX < width || maxY < height
}

const LEFT_OUT = [
  ['exclusionAreas', 'exclusions'],
  ['requirements', 'requirements'],
  ['cableNotes', 'cables'],
  ['surveys', 'surveys'],
] as const

function leftOut(members: Members, isOwn: boolean): Doubt[] {
  const dropped = LEFT_OUT.flatMap(([member, what]) => {
    const count = members.list(member).length
    // Those of our own are in its notes, or are the profiles of the catalogue.
    return count === 0 || (isOwn && member !== 'surveys' && member !== 'cableNotes') ? [] : [notCarried(what, count)]
  })
  const notes = members.list('notes').filter((note) => !isOwnNote(note)).length
  const heard = members.list('accessPoints').filter((ap) => ap.get('mine').value === false).length
  const plans = new Set(members.list('floorPlans').map((plan) => plan.text('id')))
  const isPlaced = (each: Field) => {
    const location = each.get('location')
    return !location.isMissing && plans.has(location.textOr('floorPlanId', ''))
  }
  const mine = members.list('accessPoints').filter((ap) => ap.get('mine').value !== false)
  const ends = new Set(members.list('wallPoints').flatMap((end) => (isPlaced(end) ? [end.text('id')] : [])))
  const isDrawn = (wall: Field) => wall.list('wallPoints').filter(({ value }) => ends.has(String(value))).length >= 2
  const counts = [
    ['aps-without-place', mine.filter((ap) => !isPlaced(ap)).length],
    ['walls', members.list('wallSegments').filter((wall) => !isDrawn(wall)).length],
  ] as const
  const cropped = members.list('floorPlans').filter(isCropped)
  return [
    ...dropped,
    ...(notes === 0 ? [] : [notCarried('notes', notes)]),
    ...counts.flatMap(([what, count]) => (count === 0 ? [] : [notCarried(what, count)])),
    ...(heard === 0 ? [] : [notCarried('foreign-aps', heard)]),
    ...cropped.map((plan): Doubt => ({ code: 'project-cropped', values: { name: plan.text('name') } })),
  ]
}

export const isEsx = (parts: ReadonlyMap<string, Uint8Array>): boolean =>
  parts.has('floorPlans.json') || parts.has('project.json')

/** The floors of a project, those of one building together. @throws ImportRefusal with the way to what is wrong */
export function readEsx(parts: ReadonlyMap<string, Uint8Array>): WifiProject {
  const members = new Members(parts)
  const notes = ownNotes(members)
  const floors = new Map(members.list('buildingFloors').map((floor) => [floor.text('floorPlanId'), floor]))
  const names = new Map([...members.byId('buildings')].map(([id, each]) => [id, each.textOr('name', '')]))
  const groups = grouped(
    members.list('floorPlans'),
    (plan) => floors.get(plan.text('id'))?.textOr('buildingId', '') ?? '',
  )
  return {
    format: 'Ekahau',
    unit: 'm',
    dated: null,
    buildings: [...groups].map(([id, plans]) => ({
      name: names.get(id) ?? '',
      floors: plans.map((plan) => floorOf(members, plan, floors.get(plan.text('id')), notes.get(plan.text('id')))),
    })),
    doubts: leftOut(members, notes.size > 0),
  }
}
