import type { IfcAPI } from 'web-ifc'
import type { ModelLayer } from './building-model.js'
import type { Mesh } from './footprint.js'

/** A line of the file, as web-ifc gives it: attributes by name, each a value, a reference, a list or null. */
export type Line = Readonly<Record<string, unknown>>

const isWrapped = (value: unknown): value is { readonly type: number; readonly value: unknown } =>
  typeof value === 'object' && value !== null && 'type' in value && 'value' in value

export function textOf(value: unknown): string {
  return isWrapped(value) && typeof value.value === 'string' ? value.value.trim() : ''
}

export function numberOf(value: unknown): number | null {
  const inner = isWrapped(value) ? value.value : value
  return typeof inner === 'number' && Number.isFinite(inner) ? inner : null
}

export function isTrue(value: unknown): boolean {
  return isWrapped(value) && value.value === true
}

const REFERENCE = 5

function referenceOf(value: unknown): number | null {
  return isWrapped(value) && value.type === REFERENCE ? (value.value as number) : null
}

export function referencesOf(value: unknown): number[] {
  return (Array.isArray(value) ? value : [value]).flatMap((each) => referenceOf(each) ?? [])
}

type WebIfc = typeof import('web-ifc')

/** Reads lines and follows references; each line is read once. */
export class IfcReader {
  readonly #lines = new Map<number, Line | null>()
  /** What lengths of meshes are multiplied by: 1 unless the model is in another unit than it says. */
  factor = 1
  constructor(
    readonly web: WebIfc,
    readonly api: IfcAPI,
    readonly model: number,
  ) {}

  line(id: number | null): Line | null {
    if (id === null) return null
    const known = this.#lines.get(id)
    if (known !== undefined) return known
    let line: Line | null = null
    try {
      line = (this.api.GetLine(this.model, id) as Line | null) ?? null
    } catch {
      // A dangling or malformed line counts as absent.
    }
    this.#lines.set(id, line)
    return line
  }

  follow(line: Line | null, key: string): Line | null {
    return this.line(referenceOf(line?.[key]))
  }

  ids(type: number, withSubtypes = true): number[] {
    const vector = this.api.GetLineIDsWithType(this.model, type, withSubtypes)
    return Array.from({ length: vector.size() }, (_, index) => vector.get(index))
  }

  typeName(line: Line | null): string {
    const type = line?.type
    return typeof type === 'number' ? (this.api.GetNameFromTypeCode(type) ?? '').toUpperCase() : ''
  }

  /** Triangles of one product in metres, z upwards. */
  mesh(id: number): Mesh {
    const triangles: number[] = []
    let flat: ReturnType<IfcAPI['GetFlatMesh']>
    try {
      flat = this.api.GetFlatMesh(this.model, id)
    } catch {
      return triangles
    }
    for (let part = 0; part < flat.geometries.size(); part++) {
      const placed = flat.geometries.get(part)
      const geometry = this.api.GetGeometry(this.model, placed.geometryExpressID)
      const vertices = this.api.GetVertexArray(geometry.GetVertexData(), geometry.GetVertexDataSize())
      const indices = this.api.GetIndexArray(geometry.GetIndexData(), geometry.GetIndexDataSize())
      const m = placed.flatTransformation
      for (const index of indices) {
        const [x, y, z] = [vertices[index * 6]!, vertices[index * 6 + 1]!, vertices[index * 6 + 2]!]
        // The library turns models so that y points upwards: back again.
        triangles.push(
          m[0]! * x + m[4]! * y + m[8]! * z + m[12]!,
          -(m[2]! * x + m[6]! * y + m[10]! * z + m[14]!),
          m[1]! * x + m[5]! * y + m[9]! * z + m[13]!,
        )
      }
      geometry.delete()
    }
    if (!triangles.every(Number.isFinite)) return []
    return this.factor === 1 ? triangles : triangles.map((value) => value * this.factor)
  }
}

/** Prefixes of SI units. */
const PREFIX: Readonly<Record<string, number>> = {
  KILO: 1e3,
  HECTO: 1e2,
  DECA: 10,
  DECI: 0.1,
  CENTI: 0.01,
  MILLI: 1e-3,
  MICRO: 1e-6,
}

export interface Units {
  readonly lengthM: number
  readonly areaM2: number
  /** Null where the model states none. */
  readonly name: string | null
}

export function unitsOf(reader: IfcReader): Units {
  const project = reader.line(reader.ids(reader.web.IFCPROJECT)[0] ?? null)
  const assignment = reader.follow(project, 'UnitsInContext')
  let lengthM: number | null = null
  let areaM2: number | null = null
  let name: string | null = null
  for (const id of referencesOf(assignment?.Units)) {
    const unit = reader.line(id)
    const kind = textOf(unit?.UnitType)
    if (kind === 'LENGTHUNIT') {
      lengthM = scaleOf(reader, unit, 1)
      name = lengthM === null ? null : unitName(unit)
    } else if (kind === 'AREAUNIT') areaM2 = scaleOf(reader, unit, 2)
  }
  const length = lengthM ?? 1
  return { lengthM: length, areaM2: areaM2 ?? length * length, name }
}

/** A unit of angles of the file [rad]. */
export function angleRadOf(reader: IfcReader): number {
  const project = reader.line(reader.ids(reader.web.IFCPROJECT)[0] ?? null)
  const units = referencesOf(reader.follow(project, 'UnitsInContext')?.Units).map((id) => reader.line(id))
  const unit = units.find((each) => textOf(each?.UnitType) === 'PLANEANGLEUNIT') ?? null
  return scaleOf(reader, unit, 1) ?? 1
}

function unitName(unit: Line | null): string {
  return `${textOf(unit?.Prefix)}${textOf(unit?.Name)}`
}

/** Metres or square metres in a unit; null where it is made of itself. */
function scaleOf(reader: IfcReader, unit: Line | null, power: 1 | 2, depth = 0): number | null {
  const factor = reader.follow(unit, 'ConversionFactor')
  if (factor) {
    if (depth > 4) return null
    const base = scaleOf(reader, reader.follow(factor, 'UnitComponent'), power, depth + 1)
    return base === null ? null : (numberOf(factor.ValueComponent) ?? 1) * base
  }
  return (PREFIX[textOf(unit?.Prefix)] ?? 1) ** power
}

/** True north of the model's context, counter-clockwise from its y axis [rad]. */
export function northOf(reader: IfcReader): number | null {
  for (const id of reader.ids(reader.web.IFCGEOMETRICREPRESENTATIONCONTEXT, false)) {
    const direction = reader.follow(reader.line(id), 'TrueNorth')
    const ratios = direction?.DirectionRatios
    if (!Array.isArray(ratios)) continue
    const [x, y] = ratios.map(numberOf)
    if (x == null || y == null || Math.hypot(x, y) === 0) continue
    const angle = Math.atan2(-x, y)
    return angle === 0 ? 0 : angle
  }
  return null
}

/** Relations of the file, turned into tables. */
export interface Relations {
  readonly parts: ReadonlyMap<number, readonly number[]>
  readonly contained: ReadonlyMap<number, readonly number[]>
  readonly materials: ReadonlyMap<number, number>
  readonly definitions: ReadonlyMap<number, readonly number[]>
  readonly types: ReadonlyMap<number, number>
  /** Openings of a wall, and what stands in an opening. */
  readonly openings: ReadonlyMap<number, readonly number[]>
  readonly fillings: ReadonlyMap<number, readonly number[]>
}

export function relationsOf(reader: IfcReader): Relations {
  const { web } = reader
  const lists = (type: number, one: string, many: string): Map<number, number[]> => {
    const table = new Map<number, number[]>()
    for (const id of reader.ids(type)) {
      const line = reader.line(id)
      const from = referenceOf(line?.[one])
      if (from === null) continue
      table.set(from, [...(table.get(from) ?? []), ...referencesOf(line?.[many])])
    }
    return table
  }
  const single = (type: number, many: string, one: string): Map<number, number> => {
    const table = new Map<number, number>()
    for (const id of reader.ids(type)) {
      const line = reader.line(id)
      const to = referenceOf(line?.[one])
      if (to !== null) for (const from of referencesOf(line?.[many])) table.set(from, to)
    }
    return table
  }
  const definitions = new Map<number, number[]>()
  for (const id of reader.ids(web.IFCRELDEFINESBYPROPERTIES)) {
    const line = reader.line(id)
    const set = referenceOf(line?.RelatingPropertyDefinition)
    if (set === null) continue
    for (const from of referencesOf(line?.RelatedObjects)) {
      const known = definitions.get(from)
      if (known) known.push(set)
      else definitions.set(from, [set])
    }
  }
  return {
    parts: lists(web.IFCRELAGGREGATES, 'RelatingObject', 'RelatedObjects'),
    contained: lists(web.IFCRELCONTAINEDINSPATIALSTRUCTURE, 'RelatingStructure', 'RelatedElements'),
    materials: single(web.IFCRELASSOCIATESMATERIAL, 'RelatedObjects', 'RelatingMaterial'),
    definitions,
    types: single(web.IFCRELDEFINESBYTYPE, 'RelatedObjects', 'RelatingType'),
    openings: lists(web.IFCRELVOIDSELEMENT, 'RelatingBuildingElement', 'RelatedOpeningElement'),
    fillings: lists(web.IFCRELFILLSELEMENT, 'RelatingOpeningElement', 'RelatedBuildingElement'),
  }
}

/** Layers of a material, a list, a layer set, a constituent or profile set. */
export function layersOf(reader: IfcReader, id: number | null, lengthM: number, depth = 0): ModelLayer[] {
  const line = reader.line(id)
  if (line === null || depth > 4) return []
  for (const key of ['ForLayerSet', 'ForProfileSet']) {
    const set = referenceOf(line[key])
    if (set !== null) return layersOf(reader, set, lengthM, depth + 1)
  }
  for (const key of ['MaterialLayers', 'MaterialConstituents', 'MaterialProfiles', 'Materials']) {
    const list = referencesOf(line[key])
    if (list.length > 0) return list.flatMap((each) => layersOf(reader, each, lengthM, depth + 1))
  }
  const inner = reader.follow(line, 'Material')
  const thickness = numberOf(line.LayerThickness)
  const name = textOf((inner ?? line).Name) || textOf(line.Name)
  return name === '' ? [] : [{ name, thicknessM: thickness === null ? null : thickness * lengthM }]
}

/** Quantities and properties of an object by name, first come first kept. */
export function propertiesOf(reader: IfcReader, relations: Relations, id: number): Map<string, unknown> {
  const found = new Map<string, unknown>()
  const sets = [...(relations.definitions.get(id) ?? [])]
  const type = reader.line(relations.types.get(id) ?? null)
  sets.push(...referencesOf(type?.HasPropertySets))
  for (const set of sets) {
    const line = reader.line(set)
    for (const each of [...referencesOf(line?.Quantities), ...referencesOf(line?.HasProperties)]) {
      const entry = reader.line(each)
      const name = textOf(entry?.Name)
      const value = entry?.NominalValue ?? entry?.LengthValue ?? entry?.AreaValue
      if (name !== '' && value !== undefined && !found.has(name)) found.set(name, value)
    }
  }
  return found
}
