import type { Point, Polygon } from '../geometry/shapes.js'
import type { Band, Mount } from '../model/site.js'
import { ImportRefusal } from './refusal.js'
import type { Doubt } from './site-draft.js'

/** A type of wall, as a project names it. */
export interface ProjectFabric {
  readonly name: string
  /** What may be a key of the catalogue. */
  readonly key: string
  readonly thicknessM: number | null
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
  readonly elevationM: number | null
  /** What the slab above is called; null where nothing says it. */
  readonly slab: string | null
  readonly walls: readonly ProjectWall[]
  /** Of our own export; null where rooms must come from the walls. */
  readonly rooms: readonly ProjectRoom[] | null
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
