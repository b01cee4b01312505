/** Ekahau project (.esx): members of JSON, no schema published. Origin top left, y down, in floor units of `metersPerUnit`. */
import type { Point } from '../geometry/shapes.js'
import type { Band, Mount } from '../model/site.js'
import { ImportRefusal } from './refusal.js'
import type { Doubt } from './site-draft.js'
import {
  type Field,
  grouped,
  jsonField,
  notCarried,
  type ProjectAp,
  type ProjectFabric,
  type ProjectFloor,
  type ProjectRadio,
  type WifiProject,
} from './wifi-project.js'

const MOUNTS: Readonly<Record<string, Mount>> = { CEILING: 'ceiling', WALL: 'wall' }
const PIECE_MHZ = 20

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
}

function groundOf(plan: Field): Ground {
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
  return { id: plan.text('id'), mpu, height: plan.number('height') }
}

const point = (coord: Field, { mpu, height }: Ground): Point => [
  coord.number('x') * mpu,
  (height - coord.number('y')) * mpu,
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
    lossDb: perM === null || thicknessM === null ? null : perM * thicknessM,
  }
}

function wallsOf(members: Members, ground: Ground): ProjectFloor['walls'] {
  const types = new Map([...members.byId('wallTypes')].map(([id, type]) => [id, fabricOfType(type)]))
  const points = new Map(located(members.list('wallPoints'), ground).map(({ each, at }) => [each.text('id'), at]))
  return members.list('wallSegments').flatMap((segment) => {
    const [from, to] = segment.list('wallPoints').map(({ value }) => points.get(String(value)))
    if (from === undefined || to === undefined) return []
    const id = segment.text('wallTypeId')
    const fabric = types.get(id)
    if (fabric === undefined) return segment.get('wallTypeId').wrong('wall type of the project')
    return [{ from, to, fabric, kind: null, publicEntrance: false }]
  })
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

function apsOf(members: Members, ground: Ground): ProjectAp[] {
  const keys = new Map([...members.byId('tagKeys')].map(([id, key]) => [id, key.text('key')]))
  const antennas = members.byId('antennaTypes')
  const radios = grouped(members.list('simulatedRadios'), (radio) => radio.text('accessPointId'))
  return located(
    members.list('accessPoints').filter((ap) => ap.get('mine').value !== false),
    ground,
  ).map(({ each, at }) => {
    const own = radios.get(each.text('id')) ?? []
    const first = own.find((radio) => radio.textOr('radioTechnology', 'IEEE802_11') === 'IEEE802_11') ?? own[0]
    const tag = each.list('tags').find((given) => keys.get(given.textOr('tagKeyId', '')) === 'mds-article')
    const vendor = each.textOr('vendor', '')
    const model = each.textOr('model', '')
    return {
      name: each.text('name'),
      at,
      heightM: first?.numberOr('antennaHeight', null) ?? null,
      mount: MOUNTS[first?.textOr('antennaMounting', '') ?? ''] ?? null,
      model: vendor === 'Generic' ? model : `${vendor} ${model}`.trim(),
      article: tag?.textOr('value', null) ?? null,
      radios: own.flatMap((radio) => radioOf(radio, antennas) ?? []),
    }
  })
}

function floorOf(members: Members, plan: Field, floor: Field | undefined): ProjectFloor {
  const ground = groundOf(plan)
  const slabType = members.byId('floorTypes').get(floor?.textOr('floorTypeId', '') ?? '')
  return {
    name: plan.text('name'),
    id: '',
    level: floor?.numberOr('floorNumber', null) ?? null,
    heightM: floor?.numberOr('height', null) ?? null,
    elevationM: null,
    slab: slabType?.textOr('key', null) ?? null,
    walls: wallsOf(members, ground),
    rooms: null,
    areas: members
      .list('areas')
      .filter((area) => area.textOr('floorPlanId', '') === ground.id)
      .map((area) => ({
        name: area.textOr('name', ''),
        polygon: area.list('area').map((corner) => point(corner, ground)),
      })),
    accessPoints: apsOf(members, ground),
    racks: [],
  }
}

/** Whether a plan is cut on one of its sides: a cut hides, and moves no coordinate. */
function isCropped(plan: Field): boolean {
  const [width, height] = [plan.numberOr('width', 0), plan.numberOr('height', 0)]
  const [maxX, maxY] = [plan.numberOr('cropMaxX', width), plan.numberOr('cropMaxY', height)]
  return plan.numberOr('cropMinX', 0) > 0 || plan.numberOr('cropMinY', 0) > 0 || maxX < width || maxY < height
}

const LEFT_OUT = [
  ['attenuationAreas', 'attenuation-areas'],
  ['exclusionAreas', 'exclusions'],
  ['requirements', 'requirements'],
  ['notes', 'notes'],
  ['cableNotes', 'cables'],
  ['surveys', 'surveys'],
] as const

function leftOut(members: Members): Doubt[] {
  const dropped = LEFT_OUT.flatMap(([member, what]) => {
    const count = members.list(member).length
    return count === 0 ? [] : [notCarried(what, count)]
  })
  const heard = members.list('accessPoints').filter((ap) => ap.get('mine').value === false).length
  const cropped = members.list('floorPlans').filter(isCropped)
  return [
    ...dropped,
    ...(heard === 0 ? [] : [notCarried('foreign-aps', heard)]),
    ...cropped.map((plan): Doubt => ({ code: 'project-cropped', values: { name: plan.text('name') } })),
  ]
}

export const isEsx = (parts: ReadonlyMap<string, Uint8Array>): boolean =>
  parts.has('floorPlans.json') || parts.has('project.json')

/** The floors of a project, those of one building together. @throws ImportRefusal with the way to what is wrong */
export function readEsx(parts: ReadonlyMap<string, Uint8Array>): WifiProject {
  const members = new Members(parts)
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
      floors: plans.map((plan) => floorOf(members, plan, floors.get(plan.text('id')))),
    })),
    doubts: leftOut(members),
  }
}
