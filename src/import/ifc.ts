import type { IfcAPI } from 'web-ifc'
import type { Point } from '../geometry/shapes.js'
import type {
  BuildingModel,
  ElementKind,
  ModelBuilding,
  ModelElement,
  ModelLayer,
  ModelSpace,
  StatedLength,
} from './building-model.js'
import { extentOf, type Mesh } from './footprint.js'
import { ImportRefusal } from './refusal.js'
import { frameOf } from './rooms.js'

/** A line of the file, as web-ifc gives it: attributes by name, each a value, a reference, a list or null. */
type Line = Readonly<Record<string, unknown>>
interface Wrapped {
  readonly type: number
  readonly value: unknown
}

const isWrapped = (value: unknown): value is Wrapped =>
  typeof value === 'object' && value !== null && 'type' in value && 'value' in value

function textOf(value: unknown): string {
  return isWrapped(value) && typeof value.value === 'string' ? value.value.trim() : ''
}

function numberOf(value: unknown): number | null {
  const inner = isWrapped(value) ? value.value : value
  return typeof inner === 'number' && Number.isFinite(inner) ? inner : null
}

const REFERENCE = 5

function referenceOf(value: unknown): number | null {
  return isWrapped(value) && value.type === REFERENCE ? (value.value as number) : null
}

function referencesOf(value: unknown): number[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((each) => referenceOf(each) ?? [])
}

type WebIfc = typeof import('web-ifc')

/** Reads lines and follows references; each line is read once. */
class Reader {
  readonly #lines = new Map<number, Line | null>()
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
    return triangles.every(Number.isFinite) ? triangles : []
  }
}

/** A STEP file as text that is cheap to look at: its beginning and its end. */
function checkStep(bytes: Uint8Array): void {
  const latin = new TextDecoder('latin1')
  const head = latin.decode(bytes.subarray(0, 4096))
  if (!/^\s*ISO-10303-21\s*;/.test(head))
    throw new ImportRefusal(
      'import-not-ifc',
      'this is no IFC file: it does not begin with ISO-10303-21',
      'export the model as IFC (STEP, .ifc), not as ifcXML',
    )
  const tail = latin.decode(bytes.subarray(Math.max(0, bytes.length - 4096)))
  if (!/END-ISO-10303-21\s*;/.test(tail))
    throw new ImportRefusal(
      'import-truncated',
      'the file ends before END-ISO-10303-21: it is truncated',
      'copy or export it again',
    )
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

interface Units {
  readonly lengthM: number
  readonly areaM2: number
  readonly name: string
}

function unitsOf(reader: Reader): Units {
  const project = reader.line(reader.ids(reader.web.IFCPROJECT)[0] ?? null)
  const assignment = reader.follow(project, 'UnitsInContext')
  let lengthM: number | null = null
  let areaM2: number | null = null
  let name = 'METRE'
  for (const id of referencesOf(assignment?.Units)) {
    const unit = reader.line(id)
    const kind = textOf(unit?.UnitType)
    if (kind === 'LENGTHUNIT') {
      lengthM = scaleOf(reader, unit, 1)
      name = unitName(unit)
    } else if (kind === 'AREAUNIT') areaM2 = scaleOf(reader, unit, 2)
  }
  const length = lengthM ?? 1
  return { lengthM: length, areaM2: areaM2 ?? length * length, name }
}

function unitName(unit: Line | null): string {
  return `${textOf(unit?.Prefix)}${textOf(unit?.Name)}`
}

function scaleOf(reader: Reader, unit: Line | null, power: 1 | 2): number {
  const factor = reader.follow(unit, 'ConversionFactor')
  if (factor) {
    const base = scaleOf(reader, reader.follow(factor, 'UnitComponent'), power)
    return (numberOf(factor.ValueComponent) ?? 1) * base
  }
  return (PREFIX[textOf(unit?.Prefix)] ?? 1) ** power
}

/** True north of the model's context, counter-clockwise from its y axis [rad]. */
function northOf(reader: Reader): number | null {
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
interface Relations {
  readonly parts: ReadonlyMap<number, readonly number[]>
  readonly contained: ReadonlyMap<number, readonly number[]>
  readonly materials: ReadonlyMap<number, number>
  readonly definitions: ReadonlyMap<number, readonly number[]>
  readonly types: ReadonlyMap<number, number>
}

function relationsOf(reader: Reader): Relations {
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
  }
}

/** Layers of a material, a list, a layer set, a constituent or profile set. */
function layersOf(reader: Reader, id: number | null, lengthM: number, depth = 0): ModelLayer[] {
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
function propertiesOf(reader: Reader, relations: Relations, id: number): Map<string, unknown> {
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

const NET_AREA = ['NetFloorArea', 'NetArea', 'Area', 'GSA BIM Area', 'GrossFloorArea', 'GrossArea']

/** Kinds of element by the beginning of their type's name. */
const KINDS: readonly (readonly [RegExp, ElementKind])[] = [
  [/^IFCWALL(?:STANDARDCASE|ELEMENTEDCASE)?$/, 'wall'],
  [/^IFCCURTAINWALL$/, 'curtain-wall'],
  [/^IFCCOLUMN/, 'column'],
  [/^IFCDOOR(?:STANDARDCASE)?$/, 'door'],
  [/^IFCWINDOW(?:STANDARDCASE)?$/, 'window'],
  [/^IFCSLAB/, 'slab'],
]

class ModelReader {
  readonly #relations: Relations
  readonly #units: Units
  readonly #lengths: StatedLength[] = []
  readonly #shapeless: string[] = []
  readonly #reader: Reader
  constructor(reader: Reader) {
    this.#reader = reader
    this.#relations = relationsOf(reader)
    this.#units = unitsOf(reader)
  }

  model(head: Pick<BuildingModel, 'format' | 'writtenBy' | 'dated'>): BuildingModel {
    const buildings = this.#buildings()
    return {
      ...head,
      unit: this.#units.name,
      northRad: northOf(this.#reader),
      buildings,
      statedLengths: this.#lengths,
      shapeless: this.#shapeless,
      isFlat: false,
    }
  }

  /** All that is below an object, by aggregation and by containment. */
  #below(id: number, seen = new Set<number>()): number[] {
    if (seen.has(id)) return []
    seen.add(id)
    const children = [...(this.#relations.parts.get(id) ?? []), ...(this.#relations.contained.get(id) ?? [])]
    return children.flatMap((child) => [child, ...this.#below(child, seen)])
  }

  #buildings(): ModelBuilding[] {
    const { web } = this.#reader
    const taken = new Set<number>()
    const buildings = this.#reader.ids(web.IFCBUILDING).map((id) => {
      const below = this.#below(id).filter((each) => !taken.has(each))
      for (const each of below) taken.add(each)
      return { id, below }
    })
    // What belongs to no building is of the first one: the site's own walls, and storeys of a broken tree.
    const all = [
      web.IFCBUILDINGSTOREY,
      web.IFCSPACE,
      web.IFCWALL,
      web.IFCCURTAINWALL,
      web.IFCCOLUMN,
      web.IFCDOOR,
      web.IFCWINDOW,
      web.IFCSLAB,
    ]
    const loose = all.flatMap((type) => this.#reader.ids(type)).filter((id) => !taken.has(id))
    if (buildings.length === 0) return [this.#building('', [...new Set(loose)])]
    buildings[0]!.below.push(...new Set(loose))
    return buildings.map(({ id, below }) =>
      this.#building(textOf(this.#reader.line(id)?.LongName) || textOf(this.#reader.line(id)?.Name), [
        ...new Set(below),
      ]),
    )
  }

  #building(name: string, below: readonly number[]): ModelBuilding {
    const reader = this.#reader
    const storeyIds = below.filter((id) => reader.typeName(reader.line(id)) === 'IFCBUILDINGSTOREY')
    const spaces = new Set(below.filter((id) => reader.typeName(reader.line(id)) === 'IFCSPACE'))
    const storeys = storeyIds.map((id) => {
      const line = reader.line(id)
      const own = this.#below(id).filter((each) => spaces.delete(each))
      const elevation = numberOf(line?.Elevation)
      return {
        name: textOf(line?.Name) || textOf(line?.LongName),
        elevationM: elevation === null ? null : elevation * this.#units.lengthM,
        spaces: own.flatMap((each) => this.#space(each) ?? []),
        labels: [],
      }
    })
    const rest = [...spaces].flatMap((each) => this.#space(each) ?? [])
    if (rest.length > 0) storeys.push({ name: '', elevationM: null, spaces: rest, labels: [] })
    const elements = below.flatMap((id) => this.#element(id) ?? [])
    return { name, storeys, elements }
  }

  #space(id: number): ModelSpace | null {
    const reader = this.#reader
    const line = reader.line(id)
    const properties = propertiesOf(reader, this.#relations, id)
    const mesh = reader.mesh(id)
    const plan = mesh.length === 0 ? new PlanReader(reader, this.#units.lengthM).plan(line) : null
    const name = textOf(line?.Name)
    const longName = textOf(line?.LongName)
    // A space of spaces is a zone: its parts are the rooms.
    if ((this.#relations.parts.get(id) ?? []).some((part) => reader.typeName(reader.line(part)) === 'IFCSPACE'))
      return null
    if (mesh.length === 0 && plan === null) {
      this.#shapeless.push([name, longName].filter((text) => text !== '').join(' ') || `#${id}`)
      return null
    }
    const stated = NET_AREA.map((key) => numberOf(properties.get(key))).find((value) => value !== null && value > 0)
    return {
      name,
      longName,
      category: [line?.ObjectType, properties.get('Category'), properties.get('OccupancyType')]
        .map(textOf)
        .join(' ')
        .trim(),
      mesh,
      plan,
      statedM2: stated == null ? null : stated * this.#units.areaM2,
    }
  }

  #element(id: number): ModelElement | null {
    const reader = this.#reader
    const line = reader.line(id)
    const type = reader.typeName(line)
    const kind = KINDS.find(([pattern]) => pattern.test(type))?.[1]
    if (kind === undefined) return null
    const own = reader.mesh(id)
    const parts = own.length > 0 ? [] : this.#below(id).flatMap((part) => reader.mesh(part))
    const mesh = own.length > 0 ? own : parts
    if (mesh.length === 0) return null
    const properties = propertiesOf(reader, this.#relations, id)
    const typeId = this.#relations.types.get(id) ?? null
    const material =
      this.#relations.materials.get(id) ?? (typeId === null ? null : (this.#relations.materials.get(typeId) ?? null))
    const width = numberOf(line?.OverallWidth)
    const widthM = width === null ? null : width * this.#units.lengthM
    // Revit ends the names of elements in their ids.
    const names = [line?.Name, line?.ObjectType, reader.line(typeId)?.Name].map((each) =>
      textOf(each).replace(/:\d{4,}$/, ''),
    )
    const [name = '', objectType = '', ofType = ''] = names
    this.#compare(kind, name, mesh, numberOf(properties.get('Length')), width)
    return {
      kind,
      name: [...new Set(names)].filter((each) => each !== '').join(' '),
      typeName: ofType || objectType || name,
      mesh,
      layers: layersOf(reader, material, this.#units.lengthM),
      widthM,
      loadBearing:
        isWrapped(properties.get('LoadBearing')) && (properties.get('LoadBearing') as Wrapped).value === true,
    }
  }

  /** Notes lengths that the file states of what it draws. */
  #compare(kind: ElementKind, what: string, mesh: Mesh, length: number | null, width: number | null): void {
    const statedM = (kind === 'wall' ? length : kind === 'window' || kind === 'door' ? width : null) ?? 0
    if (statedM <= 0) return
    const corners: Point[] = []
    for (let i = 0; i < mesh.length; i += 3) corners.push([mesh[i]!, mesh[i + 1]!])
    const { bottomM, topM } = extentOf(mesh)
    if (topM - bottomM < 0.3) return
    const hull = hullOf(corners)
    if (hull.length < 3) return
    const frame = frameOf(hull)
    this.#lengths.push({
      what,
      kind: kind === 'wall' ? 'wall' : 'opening',
      statedM: statedM * this.#units.lengthM,
      measuredM: Math.max(frame.lengthM, frame.widthM),
    })
  }
}

/** The convex hull of points, counter-clockwise. */
function hullOf(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const half = (list: readonly Point[]): Point[] => {
    const hull: Point[] = []
    for (const p of list) {
      while (hull.length >= 2) {
        const [a, b] = [hull.at(-2)!, hull.at(-1)!]
        if ((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]) > 1e-9) break
        hull.pop()
      }
      hull.push(p)
    }
    return hull.slice(0, -1)
  }
  return [...half(sorted), ...half(sorted.reverse())]
}

type Matrix = readonly [
  xx: number,
  xy: number,
  xz: number,
  yx: number,
  yy: number,
  yz: number,
  zx: number,
  zy: number,
  zz: number,
  ox: number,
  oy: number,
  oz: number,
]
const IDENTITY: Matrix = [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]

/** Spaces that have a footprint or a bounding box and no body: the library draws none of them. */
class PlanReader {
  readonly #reader: Reader
  readonly #lengthM: number
  constructor(reader: Reader, lengthM: number) {
    this.#reader = reader
    this.#lengthM = lengthM
  }

  plan(space: Line | null): ModelSpace['plan'] {
    const placement = this.#placement(this.#reader.follow(space, 'ObjectPlacement'))
    const shape = this.#reader.follow(space, 'Representation')
    for (const id of referencesOf(shape?.Representations)) {
      const representation = this.#reader.line(id)
      for (const item of referencesOf(representation?.Items)) {
        const plan = this.#item(this.#reader.line(item), placement)
        if (plan !== null) return plan
      }
    }
    return null
  }

  #item(item: Line | null, placement: Matrix): ModelSpace['plan'] {
    const corner = this.#coordinates(this.#reader.follow(item, 'Corner'))
    const [x, y, z] = [numberOf(item?.XDim), numberOf(item?.YDim), numberOf(item?.ZDim)]
    if (corner && x && y) {
      const [cx = 0, cy = 0, cz = 0] = corner
      const ring = [
        [cx, cy, cz],
        [cx + x, cy, cz],
        [cx + x, cy + y, cz],
        [cx, cy + y, cz],
      ]
      return this.#planOf(ring, placement, z)
    }
    const curve = this.#polyline(item) ?? this.#polyline(this.#reader.follow(item, 'OuterBoundary'))
    if (curve) return this.#planOf(curve, placement, null)
    for (const element of referencesOf(item?.Elements)) {
      const inner = this.#item(this.#reader.line(element), placement)
      if (inner !== null) return inner
    }
    return null
  }

  #polyline(line: Line | null): number[][] | null {
    const points = referencesOf(line?.Points).map((id) => this.#coordinates(this.#reader.line(id)))
    if (points.length < 4 || points.some((point) => point === null)) return null
    const [first, last] = [points[0]!, points.at(-1)!]
    const closed = Math.hypot(first[0]! - last[0]!, first[1]! - last[1]!) < 1e-6
    return closed ? (points.slice(0, -1) as number[][]) : null
  }

  #planOf(ring: readonly (readonly number[])[], m: Matrix, height: number | null): ModelSpace['plan'] {
    const scale = this.#lengthM
    const world = ring.map(([x = 0, y = 0, z = 0]) => [
      (m[0] * x + m[3] * y + m[6] * z + m[9]) * scale,
      (m[1] * x + m[4] * y + m[7] * z + m[10]) * scale,
      (m[2] * x + m[5] * y + m[8] * z + m[11]) * scale,
    ])
    const outline = world.map(([x, y]): Point => [x!, y!])
    const doubled = outline.reduce((sum, [x, y], i) => {
      const [nx, ny] = outline[(i + 1) % outline.length]!
      return sum + x * ny - nx * y
    }, 0)
    if (Math.abs(doubled) < 0.1) return null
    return {
      area: { outline: doubled > 0 ? outline : outline.reverse(), holes: [] },
      bottomM: world[0]![2]!,
      heightM: height === null ? null : height * scale,
    }
  }

  #coordinates(line: Line | null): number[] | null {
    const list = line?.Coordinates
    if (!Array.isArray(list)) return null
    return list.map((value) => numberOf(value) ?? 0)
  }

  #placement(line: Line | null, depth = 0): Matrix {
    if (line === null || depth > 30) return IDENTITY
    const outer = this.#placement(this.#reader.follow(line, 'PlacementRelTo'), depth + 1)
    return times(outer, this.#axes(this.#reader.follow(line, 'RelativePlacement')))
  }

  #axes(line: Line | null): Matrix {
    const at = this.#coordinates(this.#reader.follow(line, 'Location')) ?? [0, 0, 0]
    const direction = (key: string): number[] | null => {
      const ratios = this.#reader.follow(line, key)?.DirectionRatios
      return Array.isArray(ratios) ? ratios.map((value) => numberOf(value) ?? 0) : null
    }
    const z = unit(direction('Axis') ?? [0, 0, 1])
    const wanted = direction('RefDirection') ?? [1, 0, 0]
    const along = wanted[0]! * z[0] + wanted[1]! * z[1] + (wanted[2] ?? 0) * z[2]
    const x = unit([wanted[0]! - along * z[0], wanted[1]! - along * z[1], (wanted[2] ?? 0) - along * z[2]])
    const y = [z[1] * x[2] - z[2] * x[1], z[2] * x[0] - z[0] * x[2], z[0] * x[1] - z[1] * x[0]] as const
    return [...x, ...y, ...z, at[0] ?? 0, at[1] ?? 0, at[2] ?? 0]
  }
}

function unit(v: readonly number[]): readonly [number, number, number] {
  const length = Math.hypot(...v) || 1
  return [v[0]! / length, v[1]! / length, (v[2] ?? 0) / length]
}

function times(a: Matrix, b: Matrix): Matrix {
  const turn = (x: number, y: number, z: number): readonly [number, number, number] => [
    a[0] * x + a[3] * y + a[6] * z,
    a[1] * x + a[4] * y + a[7] * z,
    a[2] * x + a[5] * y + a[8] * z,
  ]
  const at = turn(b[9], b[10], b[11])
  return [
    ...turn(b[0], b[1], b[2]),
    ...turn(b[3], b[4], b[5]),
    ...turn(b[6], b[7], b[8]),
    at[0] + a[9],
    at[1] + a[10],
    at[2] + a[11],
  ]
}

/** The day in the header's FILE_NAME, and the program that wrote the file. */
function headerOf(bytes: Uint8Array): { readonly dated: string | null; readonly writtenBy: string } {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 20_000))
  const name = /FILE_NAME\s*\(([\s\S]*?)\)\s*;/.exec(head)?.[1] ?? ''
  const strings = [...name.matchAll(/'((?:[^']|'')*)'/g)].map((match) => match[1]!)
  const dated = strings.map((text) => /^(\d{4}-\d\d-\d\d)T/.exec(text)?.[1]).find((day) => day !== undefined)
  return { dated: dated ?? null, writtenBy: strings.at(-2) ?? '' }
}

/** Reads an IFC file; throws an `ImportRefusal` that says why it cannot. */
export async function readIfc(bytes: Uint8Array): Promise<BuildingModel> {
  checkStep(bytes)
  const web = await import('web-ifc')
  const api = new web.IfcAPI()
  await api.Init()
  api.SetLogLevel(web.LogLevel.LOG_LEVEL_OFF)
  const model = api.OpenModel(bytes, { COORDINATE_TO_ORIGIN: false })
  if (model < 0)
    throw new ImportRefusal('import-not-ifc', 'the file names no IFC schema that can be read (IFC2x3, IFC4, IFC4x3)')
  try {
    const reader = new Reader(web, api, model)
    return new ModelReader(reader).model({ format: api.GetModelSchema(model), ...headerOf(bytes) })
  } finally {
    api.CloseModel(model)
  }
}
