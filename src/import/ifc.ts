import { type Point, roundedM } from '../geometry/shapes.js'
import type {
  BuildingModel,
  ElementKind,
  ModelBuilding,
  ModelElement,
  ModelLayer,
  ModelSpace,
  StatedLength,
} from './building-model.js'
import { type DrawingUnit, UNIT_M } from './drawing-scale.js'
import { extentOf, type Mesh } from './footprint.js'
import {
  IfcReader,
  isTrue,
  type Line,
  layersOf,
  northOf,
  numberOf,
  propertiesOf,
  type Relations,
  relationsOf,
  textOf,
  type Units,
  unitsOf,
} from './ifc-lines.js'
import { PlanReader } from './ifc-plan.js'
import { hasWord } from './names.js'
import { ImportRefusal } from './refusal.js'
import { frameOf } from './rooms.js'
import type { Doubt } from './site-draft.js'
import { wideEncoding, windowsText } from './windows-text.js'

/** The file without a mark at its beginning; letters that a program wrote as Windows does, of one byte or two, and not as STEP asks, as UTF-8. */
function asUtf8(given: Uint8Array): Uint8Array {
  const wide = wideEncoding(given)
  if (wide !== null) return new TextEncoder().encode(new TextDecoder(wide).decode(given))
  const bytes = given[0] === 0xef && given[1] === 0xbb && given[2] === 0xbf ? given.subarray(3) : given
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return bytes
  } catch {
    return new TextEncoder().encode(windowsText(bytes))
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

/** Sides of a circle: 0.5 % less than its area. */
const CIRCLE_SEGMENTS = 36

const CODES = { quote: 0x27, comma: 0x2c, close: 0x29, slash: 0x2f, star: 0x2a, blank: 0x20, line: 0x0a }

/** Where texts hold an apostrophe that is not doubled, as STEP asks: what no comma or bracket follows does not end its text. */
function bareQuotes(bytes: Uint8Array): number[] {
  const found: number[] = []
  let isText = false
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!
    if (!isText && byte === CODES.slash && bytes[i + 1] === CODES.star) {
      const end = bytes.indexOf(CODES.slash, i + 3)
      i = end < 0 ? bytes.length : end
    }
    if (byte !== CODES.quote) continue
    if (!isText) isText = true
    else if (bytes[i + 1] === CODES.quote) i++
    else {
      let next = i + 1
      while (bytes[next]! <= CODES.blank) next++
      if (bytes[next] === CODES.comma || bytes[next] === CODES.close || next >= bytes.length) isText = false
      else found.push(i)
    }
  }
  return found
}

/** The file with such apostrophes doubled: read as they are, they would end the text and what follows would be lost. */
function withDoubled(bytes: Uint8Array, places: readonly number[]): Uint8Array {
  if (places.length === 0) return bytes
  const doubled = new Uint8Array(bytes.length + places.length)
  let from = 0
  places.forEach((place, before) => {
    doubled.set(bytes.subarray(from, place + 1), from + before)
    doubled[place + 1 + before] = CODES.quote
    from = place + 1
  })
  doubled.set(bytes.subarray(from), from + places.length)
  return doubled
}

const lineAt = (bytes: Uint8Array, place: number): number =>
  bytes.subarray(0, place).reduce((lines, byte) => lines + (byte === CODES.line ? 1 : 0), 1)

const isRecess = (opening: Line | null): boolean =>
  textOf(opening?.PredefinedType) === 'RECESS' || /recess|niche|nische/i.test(textOf(opening?.ObjectType))

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

/** What programs without walls export all as: a wall where it is called so, and is no lower than this [m]. */
const [PROXY, LEAST_PROXY_M] = ['IFCBUILDINGELEMENTPROXY', 1.8]

class ModelReader {
  readonly #relations: Relations
  readonly #units: Units
  readonly #lengths: StatedLength[] = []
  readonly #shapeless: string[] = []
  readonly #bodiless = new Map<ElementKind, string[]>()
  readonly #reader: IfcReader
  readonly #plans: PlanReader
  readonly #wallWords: readonly string[]
  readonly #byName: string[] = []
  constructor(reader: IfcReader, units: Units, wallWords: readonly string[]) {
    this.#reader = reader
    this.#wallWords = wallWords
    this.#relations = relationsOf(reader)
    this.#units = units
    this.#plans = new PlanReader(reader, units.lengthM)
  }

  model(head: Pick<BuildingModel, 'format' | 'writtenBy' | 'dated'>): BuildingModel {
    const buildings = this.#buildings()
    return {
      ...head,
      unit: this.#units.name ?? 'm',
      northRad: northOf(this.#reader),
      buildings,
      statedLengths: this.#lengths,
      shapeless: this.#shapeless,
      doubts: [
        ...[...this.#bodiless].map(
          ([kind, names]): Doubt => ({ code: 'element-without-shape', values: { kind, ...listed(names) } }),
        ),
        ...(this.#byName.length === 0 ? [] : [{ code: 'walls-by-name', values: listed(this.#byName) } as const]),
      ],
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
      web.IFCBUILDINGELEMENTPROXY,
    ]
    const loose = all.flatMap((type) => this.#reader.ids(type)).filter((id) => !taken.has(id))
    if (buildings.length === 0) return [this.#building(null, [...new Set(loose)])]
    buildings[0]!.below.push(...new Set(loose))
    return buildings.map(({ id, below }) => this.#building(this.#reader.line(id), [...new Set(below)]))
  }

  #building(building: Line | null, below: readonly number[]): ModelBuilding {
    const reader = this.#reader
    const zeroM = this.#plans.heightOf(building) ?? 0
    const storeyIds = below.filter((id) => reader.typeName(reader.line(id)) === 'IFCBUILDINGSTOREY')
    const spaces = new Set(below.filter((id) => reader.typeName(reader.line(id)) === 'IFCSPACE'))
    const storeys = storeyIds.map((id) => {
      const line = reader.line(id)
      const own = this.#below(id).filter((each) => spaces.delete(each))
      const elevation = numberOf(line?.Elevation)
      const placedM = this.#plans.heightOf(line)
      const heightM = placedM === null ? null : placedM - zeroM
      return {
        name: textOf(line?.Name) || textOf(line?.LongName),
        elevationM: elevation === null ? heightM : elevation * this.#units.lengthM,
        heightM,
        placedM,
        spaces: own.flatMap((each) => this.#space(each) ?? []),
        labels: [],
      }
    })
    // Some programs place all storeys in one point and state their heights.
    const distinct = (heights: readonly (number | null)[]): number => new Set(heights).size
    const isPlaced =
      distinct(storeys.map(({ placedM }) => placedM)) >= distinct(storeys.map(({ elevationM }) => elevationM))
    return {
      name: textOf(building?.LongName) || textOf(building?.Name),
      storeys: storeys.map(({ heightM, ...storey }) =>
        // Heights above the sea are stated too.
        isPlaced ? { ...storey, elevationM: heightM ?? storey.elevationM } : { ...storey, placedM: null },
      ),
      loose: [...spaces].flatMap((each) => this.#space(each) ?? []),
      elements: below.flatMap((id) => [this.#element(id) ?? [], this.#passages(id)].flat()),
    }
  }

  #space(id: number): ModelSpace | null {
    const reader = this.#reader
    const line = reader.line(id)
    const properties = propertiesOf(reader, this.#relations, id)
    const mesh = reader.mesh(id)
    const plan = mesh.length === 0 ? this.#plans.plan(line) : null
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
      isOutdoor: [line?.PredefinedType, line?.InteriorOrExteriorSpace].map(textOf).includes('EXTERNAL'),
    }
  }

  /** Openings of a wall that nothing fills. */
  #passages(wall: number): ModelElement[] {
    return (this.#relations.openings.get(wall) ?? []).flatMap((id): ModelElement[] => {
      const line = this.#reader.line(id)
      const mesh = this.#relations.fillings.has(id) || isRecess(line) ? [] : this.#reader.mesh(id)
      if (mesh.length === 0) return []
      const name = textOf(line?.Name)
      return [{ kind: 'passage', name, typeName: name, mesh, layers: [], widthM: null, loadBearing: false }]
    })
  }

  /** The body of an element: its own, else those of its parts, else that of the opening that it fills. */
  #body(id: number): Mesh {
    const own = this.#reader.mesh(id)
    if (own.length > 0) return own
    const parts = this.#below(id).flatMap((part) => this.#reader.mesh(part))
    if (parts.length > 0) return parts
    const [opening] = [...this.#relations.fillings].find(([, fillings]) => fillings.includes(id)) ?? []
    return opening === undefined ? [] : this.#reader.mesh(opening)
  }

  /** What the parts of an element are made of, which some programs say in place of its layers. */
  #layersOfParts(id: number): ModelLayer[] {
    return this.#below(id).flatMap((part) =>
      layersOf(this.#reader, this.#relations.materials.get(part) ?? null, this.#units.lengthM),
    )
  }

  #element(id: number): ModelElement | null {
    const reader = this.#reader
    const line = reader.line(id)
    const type = reader.typeName(line)
    const kind = type === PROXY ? this.#proxyKind(id, line) : KINDS.find(([pattern]) => pattern.test(type))?.[1]
    if (kind === undefined) return null
    const mesh = this.#body(id)
    if (mesh.length === 0) {
      const known = this.#bodiless.get(kind) ?? []
      this.#bodiless.set(kind, [...known, textOf(line?.Name) || `#${id}`])
      return null
    }
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
    // Templates state words for a rating that nobody gave.
    const rating = textOf(properties.get('FireRating'))
    this.#compare(kind, name, mesh, numberOf(properties.get('Length')), width)
    return {
      kind,
      name: [...new Set(names), /\d/.test(rating) ? rating : ''].filter((each) => each !== '').join(' '),
      typeName: ofType || objectType || name,
      mesh,
      layers: material === null ? this.#layersOfParts(id) : layersOf(reader, material, this.#units.lengthM),
      widthM,
      loadBearing: isTrue(properties.get('LoadBearing')),
    }
  }

  #proxyKind(id: number, line: Line | null): 'wall' | undefined {
    const type = this.#reader.line(this.#relations.types.get(id) ?? null)
    const name = [line?.Name, line?.ObjectType, type?.Name].map(textOf).join(' ')
    if (!hasWord(name, this.#wallWords)) return undefined
    const { bottomM, topM } = extentOf(this.#body(id))
    if (!(topM - bottomM >= LEAST_PROXY_M)) return undefined
    this.#byName.push(textOf(line?.Name) || `#${id}`)
    return 'wall'
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

const listed = (names: readonly string[]): Doubt['values'] => ({
  count: names.length,
  names: [...new Set(names)].slice(0, 3).join(', '),
})

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

/** The day in the header's FILE_NAME, and the program that wrote the file. */
function headerOf(bytes: Uint8Array): { readonly dated: string | null; readonly writtenBy: string } {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 20_000))
  const name = /FILE_NAME\s*\(([\s\S]*?)\)\s*;/.exec(head)?.[1] ?? ''
  const strings = [...name.matchAll(/'((?:[^']|'')*)'/g)].map((match) => match[1]!)
  const dated = strings.map((text) => /^(\d{4}-\d\d-\d\d)T/.exec(text)?.[1]).find((day) => day !== undefined)
  return { dated: dated ?? null, writtenBy: strings.at(-2) ?? '' }
}

/** Heights [m] that doors, and walls and rooms, may have in a model, and those by which its unit is told where they do not. */
const HEIGHTS_M = {
  doors: { possible: [1.5, 4.5], usual: [1.8, 3.2] },
  walls: { possible: [1, 30], usual: [2, 5] },
} as const
/** Bodies that are looked at for that, and doors that tell more than walls. */
const LOOKED_AT = 25
const TELLING_DOORS = 3

/** The unit of a model: as given, else as stated, unless its doors and walls have no height of a building in it. */
function takenUnits(reader: IfcReader, given: DrawingUnit | null): { readonly units: Units; readonly doubts: Doubt[] } {
  const stated = unitsOf(reader)
  const take = (unit: DrawingUnit, by: string) => {
    reader.factor = UNIT_M[unit] / stated.lengthM
    const values = { unit, by }
    if (stated.name === null) return { units: asUnit(unit), doubts: [{ code: 'unit-assumed', values } as const] }
    if (Math.abs(reader.factor - 1) < 1e-6) return { units: stated, doubts: [] }
    const doubt: Doubt = { code: 'unit-header-wrong', values: { header: stated.name, ...values } }
    return { units: { ...asUnit(unit), areaM2: stated.areaM2 }, doubts: [doubt] }
  }
  const asUnit = (unit: DrawingUnit): Units => ({ lengthM: UNIT_M[unit], areaM2: UNIT_M[unit] ** 2, name: unit })
  if (given !== null) return take(given, '--unit')
  const doors = heightsOf(reader, [reader.web.IFCDOOR])
  const walls = heightsOf(reader, [reader.web.IFCWALL, reader.web.IFCSPACE])
  const kind = doors.length >= TELLING_DOORS || walls.length === 0 ? 'doors' : 'walls'
  const is = (of: keyof typeof HEIGHTS_M, how: 'possible' | 'usual', scale: number): boolean => {
    const [least, most] = HEIGHTS_M[of][how]
    const heightM = middleOf(of === 'doors' ? doors : walls) * scale
    return heightM >= least && heightM <= most
  }
  const asStated = () => (stated.name === null ? take('m', 'heights') : { units: stated, doubts: [] })
  if ((doors.length === 0 && walls.length === 0) || is(kind, 'possible', 1)) return asStated()
  const fitting = (Object.keys(UNIT_M) as DrawingUnit[]).filter((each) =>
    is(kind, 'usual', UNIT_M[each] / stated.lengthM),
  )
  if (fitting.length === 1) return take(fitting[0]!, 'heights')
  if (is('walls', 'possible', 1)) return asStated()
  throw new ImportRefusal(
    'import-unit',
    `the model ${stated.name === null ? 'states no unit' : `says ${stated.name}`}, in which its ${kind} are ${roundedM(middleOf(kind === 'doors' ? doors : walls))} m high`,
    'give --unit mm, cm, m, in or ft',
  )
}

/** Heights of some bodies in the unit that the model states [m], from the lowest up. */
function heightsOf(reader: IfcReader, types: readonly number[]): number[] {
  return types
    .flatMap((type) => reader.ids(type).slice(0, LOOKED_AT))
    .map((id) => extentOf(reader.mesh(id)))
    .flatMap(({ bottomM, topM }) => (topM > bottomM ? [topM - bottomM] : []))
    .sort((a, b) => a - b)
}

const middleOf = (sorted: readonly number[]): number => sorted[sorted.length >> 1] ?? 0

/**
 * Reads an IFC file, in a unit that somebody knows better than it or in its own; throws an `ImportRefusal` that says why it cannot.
 * @param wallWords what walls are called where the model does not say what is one
 */
export async function readIfc(
  given: Uint8Array,
  unit: DrawingUnit | null = null,
  wallWords: readonly string[] = [],
): Promise<BuildingModel> {
  const text = asUtf8(given)
  checkStep(text)
  const bare = bareQuotes(text)
  const bytes = withDoubled(text, bare)
  const web = await import('web-ifc')
  const api = new web.IfcAPI()
  await api.Init()
  api.SetLogLevel(web.LogLevel.LOG_LEVEL_OFF)
  const model = api.OpenModel(bytes, { COORDINATE_TO_ORIGIN: false, CIRCLE_SEGMENTS })
  if (model < 0)
    throw new ImportRefusal(
      'import-not-ifc',
      'the file names no IFC schema that can be read',
      'export the model as IFC2x3, IFC4 or IFC4x3',
    )
  try {
    const reader = new IfcReader(web, api, model)
    const { units, doubts } = takenUnits(reader, unit)
    const head = { format: api.GetModelSchema(model), ...headerOf(bytes) }
    const model3d = new ModelReader(reader, units, wallWords).model(head)
    const read = { ...model3d, doubts: [...doubts, ...(model3d.doubts ?? [])] }
    return bare.length === 0 ? read : { ...read, bareQuotes: { count: bare.length, line: lineAt(text, bare[0]!) } }
  } finally {
    api.CloseModel(model)
  }
}
