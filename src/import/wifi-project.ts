import type { Point, Polygon } from '../geometry/shapes.js'
import type { Band, Mount } from '../model/site.js'
import { ImportRefusal } from './refusal.js'
import type { Doubt, RoomExtras } from './site-draft.js'

/** A type of wall, as a project names it. */
export interface ProjectFabric {
  readonly name: string
  /** What may be a key of the catalogue. */
  readonly key: string
  readonly thicknessM: number | null
  /** Where it ends above the floor [m]; null where nothing says it. */
  readonly topM: number | null
  /** Loss on one band [dB], to be told where nothing knows the name. */
  readonly lossDb: number | null
}

export interface ProjectWall {
  readonly from: Point
  readonly to: Point
  readonly fabric: ProjectFabric
  /** What our own export says it is. */
  readonly kind: string | null
  /** Where our own export says that the public enters. */
  readonly publicEntrance: boolean
}

export interface ProjectRoom {
  readonly id: string
  readonly name: string
  readonly use: string
  readonly polygon: Polygon
  readonly isVoid: boolean
  /** Where it is not the floor's [m]. */
  readonly heightM: number | null
  readonly floorOffsetM: number | null
  readonly more: RoomExtras
}

/** An area that loses so much per metre, its heights above the level's floor [m]; null where it reaches the ceiling. */
export interface ProjectClutter {
  readonly polygon: Polygon
  readonly dbPerM: number
  readonly baseM: number
  readonly topM: number | null
  readonly reason: string
}

/** Something that ends below the ceiling, its heights above the level's floor [m]. */
export interface ProjectObject {
  readonly points: Polygon
  readonly closed: boolean
  readonly material: string
  readonly baseM: number
  readonly topM: number
  readonly name: string | null
}

/** What a floor of our own export says beside its walls. */
export interface OwnFloor {
  readonly level: number | null
  readonly elevationM: number | null
  readonly slab: string | null
  readonly rooms: readonly ProjectRoom[]
  readonly exclusions: readonly { readonly polygon: Polygon; readonly reason: string }[]
  readonly preferred: readonly { readonly polygon: Polygon; readonly reason: string }[]
  readonly lamps: readonly Point[]
  readonly objects: readonly ProjectObject[]
  readonly requirement: { readonly profile: string; readonly areaShare: number | null } | null
}

/** A radio that serves clients; null is what the project does not say. */
export interface ProjectRadio {
  readonly band: Band
  /** Number of a 20 MHz channel in it, or its middle [MHz]. */
  readonly channel: { readonly number: number } | { readonly centreMhz: number } | null
  readonly widthMhz: number | null
  readonly eirpDbm: number | null
}

export interface ProjectAp {
  readonly name: string
  readonly at: Point
  readonly heightM: number | null
  /** Null where the project does not say it. */
  readonly mount: Mount | null
  /** Where its front points, clockwise from north, and how far it is turned down [°]; null where the project does not say it. */
  readonly azimuthDeg: number | null
  readonly tiltDeg: number | null
  /** Already there, as our own export says. */
  readonly existing: boolean
  readonly model: string
  readonly article: string | null
  readonly radios: readonly ProjectRadio[]
}

/** What stands on a floor, in metres, x to the east, y to the north. */
export interface ProjectFloor {
  readonly name: string
  /** Of our own export; empty for others. */
  readonly id: string
  readonly level: number | null
  readonly heightM: number | null
  /** What the slab above is called; null where nothing says it. */
  readonly slab: string | null
  readonly walls: readonly ProjectWall[]
  /** Of our own export; null where rooms must come from the walls. */
  readonly own: OwnFloor | null
  readonly clutter: readonly ProjectClutter[]
  /** Areas with a name, which may be that of the room they lie in. */
  readonly areas: readonly { readonly name: string; readonly polygon: Polygon }[]
  readonly accessPoints: readonly ProjectAp[]
  readonly racks: readonly { readonly id: string; readonly at: Point }[]
}

export interface WifiProject {
  readonly format: string
  readonly unit: string
  readonly dated: string | null
  readonly buildings: readonly { readonly name: string; readonly floors: readonly ProjectFloor[] }[]
  readonly doubts: readonly Doubt[]
}

/** Names, coordinates and powers beyond these are none. */
const [MOST_TEXT, MOST_NUMBER] = [2000, 1e7]

/** A value of a file that somebody else wrote, with the way to it for the message. */
export class Field {
  constructor(
    readonly value: unknown,
    readonly path: string,
  ) {}

  /** @throws ImportRefusal where it is something else than wanted */
  wrong(wanted: string): never {
    throw new ImportRefusal(
      'import-project',
      `${this.path} is ${this.value === undefined ? 'missing' : `no ${wanted}`}`,
      'export the project again from the program that made it',
    )
  }

  get(key: string): Field {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value)) this.wrong('object')
    const value = Object.hasOwn(this.value, key) ? (this.value as Record<string, unknown>)[key] : undefined
    return new Field(value ?? undefined, this.path === '' ? key : `${this.path}.${key}`)
  }

  get isMissing(): boolean {
    return this.value === undefined
  }

  /** The items of a list; none where it is missing. */
  list(key: string): Field[] {
    const field = this.get(key)
    if (field.isMissing) return []
    if (!Array.isArray(field.value)) return field.wrong('list')
    return field.value.map((value: unknown, index) => new Field(value, `${field.path}[${index}]`))
  }

  number(key: string): number {
    const field = this.get(key)
    return typeof field.value === 'number' && Math.abs(field.value) <= MOST_NUMBER ? field.value : field.wrong('number')
  }

  text(key: string): string {
    const field = this.get(key)
    return typeof field.value === 'string' && field.value.length <= MOST_TEXT ? field.value : field.wrong('text')
  }

  /** A number within limits; null where it is missing, something else or beyond them. */
  within(key: string, least: number, most: number): number | null {
    const { value } = this.get(key)
    return typeof value === 'number' && value >= least && value <= most ? value : null
  }

  flag(key: string): boolean | null {
    const { value } = this.get(key)
    return typeof value === 'boolean' ? value : null
  }

  /** Points as pairs of numbers. */
  points(key: string): Point[] {
    return this.list(key).map(({ value, path }): Point => {
      const [x, y] = Array.isArray(value) ? (value as unknown[]) : []
      const known = (each: unknown): each is number => typeof each === 'number' && Math.abs(each) <= MOST_NUMBER
      if (known(x) && known(y)) return [x, y]
      throw new ImportRefusal('import-project', `${path} is no point`, 'export the plan again')
    })
  }

  numberOr<T>(key: string, otherwise: T): number | T {
    return this.get(key).isMissing ? otherwise : this.number(key)
  }

  textOr<T>(key: string, otherwise: T): string | T {
    return this.get(key).isMissing ? otherwise : this.text(key)
  }
}

/** @throws ImportRefusal where the text is no JSON */
export function jsonField(text: string, name: string): Field {
  try {
    return new Field(JSON.parse(text.replace(/^\uFEFF/, '')) as unknown, '')
  } catch {
    throw new ImportRefusal('import-project', `${name} is no JSON, or it is cut off`, 'export the project again')
  }
}

/** What has no place in a site file, and how often it is there. */
export const notCarried = (what: string, count: number): Doubt => ({ code: 'not-carried', values: { what, count } })

export function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const list = groups.get(keyOf(item))
    if (list) list.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

/** Upwards there, downwards here; none where it is level. */
export const tiltOf = (upDeg: number | null): number | null => (upDeg === null || upDeg === 0 ? null : -upDeg)

/** How a key of ours is written in a format. */
export type OwnKey = (key: string) => string

const AS_IS: OwnKey = (key) => key

/** What the site file said of a room, as far as it is within what a site file may say. */
function roomOf(room: Field): ProjectRoom {
  const seats = room.within('seats', 0, 5000)
  const workplaces = room.within('workplaces', 0, 5000)
  const [under3, outdoor, coverage] = [room.flag('under3'), room.flag('outdoor'), room.flag('coverage')]
  const profile = room.get('required').value === false ? null : room.textOr('profile', null)
  const areaShare = room.within('areaShare', 0.01, 1)
  const ceiling = room.get('ceiling')
  const more: RoomExtras = {
    ...(seats === null ? {} : { seats }),
    ...(workplaces === null ? {} : { workplaces }),
    ...(under3 === true ? { under3 } : {}),
    ...(outdoor === true ? { outdoor } : {}),
    ...(coverage === null ? {} : { coverage }),
    ...(profile === null ? {} : { profile }),
    ...(areaShare === null ? {} : { areaShare }),
    ...(ceiling.isMissing ? {} : { ceiling: ceilingOf(ceiling) }),
  }
  return {
    id: room.text('id'),
    name: room.text('name'),
    use: room.text('use'),
    polygon: room.points('polygon'),
    isVoid: room.flag('void') ?? false,
    heightM: room.within('heightM', 1.8, 30),
    floorOffsetM: room.within('floorOffsetM', -5, 10),
    more,
  }
}

function ceilingOf(ceiling: Field): NonNullable<RoomExtras['ceiling']> {
  const pair = (key: string): Point => {
    const { value } = ceiling.get(key)
    const [x, y] = Array.isArray(value) ? (value as unknown[]) : []
    if (typeof x === 'number' && typeof y === 'number') return [x, y]
    return ceiling.get(key).wrong('pair of numbers')
  }
  return { tileM: pair('tileM'), originM: pair('originM') }
}

/** What our own export says of a floor; null where it is another's. @throws ImportRefusal where it is spoilt */
export function ownFloorOf(floor: Field, key: OwnKey = AS_IS): OwnFloor | null {
  if (floor.get(key('rooms')).isMissing) return null
  const requirement = floor.get(key('requirement'))
  const areas = (name: string) =>
    floor.list(key(name)).map((each) => ({ polygon: each.points('polygon'), reason: each.text('reason') }))
  return {
    level: floor.numberOr(key('level'), null),
    elevationM: floor.numberOr(key('elevationM'), null),
    slab: floor.textOr(key('slab'), null),
    rooms: floor.list(key('rooms')).map(roomOf),
    exclusions: areas('exclusions'),
    preferred: areas('preferred'),
    lamps: floor.get(key('lamps')).isMissing ? [] : floor.points(key('lamps')),
    objects: floor.list(key('objects')).map((each) => ({
      points: each.points('points'),
      closed: each.flag('closed') ?? false,
      material: each.text('material'),
      baseM: each.number('baseM'),
      topM: each.number('topM'),
      name: each.textOr('name', null),
    })),
    requirement: requirement.isMissing
      ? null
      : { profile: requirement.text('profile'), areaShare: requirement.within('areaShare', 0.01, 1) },
  }
}

const MOST_NAME = 120

/** A name of a project on one line, cut where it is too long for a site file. */
export const shownName = (name: string): string =>
  name
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, MOST_NAME)
