import type { Point } from '../../src/geometry/shapes.js'

/** A building as a test draws it, in metres; the file is written in the unit and at the place that it asks for. */
export interface DrawnIfc {
  readonly schema?: 'IFC2X3' | 'IFC4' | 'IFC4X3_ADD2'
  readonly unit?: LengthUnit
  /** The unit that it says it is in, where it is another one, or null where it says none. */
  readonly declared?: LengthUnit | null
  /** Turn of the whole building about the origin [°], in the placement of the site, and its shift [m]. */
  readonly turnedDeg?: number
  readonly shiftM?: Point
  /** Direction of true north in the drawing. */
  readonly north?: Point
  /** `YYYY-MM-DD`, or null for a header without a day. */
  readonly dated?: string | null
  readonly buildings: readonly DrawnBuilding[]
}

export interface DrawnBuilding {
  readonly name: string
  /** Height of the whole building in the model [m]. */
  readonly baseM?: number
  /** Spaces that are parts of the building and of no storey; heights above its base. */
  readonly spaces?: readonly DrawnSpace[]
  readonly storeys: readonly DrawnStorey[]
}

export interface DrawnStorey {
  readonly name: string
  readonly elevationM: number
  /** Whether the file states this height, beside placing the storey there. */
  readonly states?: boolean
  readonly spaces?: readonly DrawnSpace[]
  readonly walls?: readonly DrawnWall[]
  readonly openings?: readonly DrawnOpening[]
}

export interface DrawnSpace {
  readonly name: string
  readonly longName?: string
  readonly outline: readonly Point[]
  readonly holes?: readonly (readonly Point[])[]
  /** Outlines of further bodies. */
  readonly also?: readonly (readonly Point[])[]
  readonly heightM?: number
  /** Above the storey's elevation [m]. */
  readonly aboveM?: number
  readonly as?: 'extrusion' | 'brep' | 'box' | 'footprint' | 'nothing'
  readonly isOutdoor?: boolean
}

export interface DrawnWall {
  readonly outline: readonly Point[]
  readonly holes?: readonly (readonly Point[])[]
  readonly heightM?: number
  /** As parts: a body and a material a layer, and none of its own. */
  readonly as?: 'extrusion' | 'nothing' | 'parts'
  readonly layers?: readonly (readonly [name: string, thicknessM: number])[]
  readonly typeName?: string
  /** Length that its quantities state [m]. */
  readonly lengthM?: number
}

export interface DrawnOpening {
  /** A passage is an opening that nothing fills. */
  readonly kind: 'door' | 'window' | 'passage'
  readonly outline: readonly Point[]
  readonly widthM: number
  readonly heightM?: number
  /** Number of the wall that it is cut out of. */
  readonly wall?: number
  /** As the property FireRating says it. */
  readonly fireRating?: string
  /** Without a body of its own. */
  readonly as?: 'extrusion' | 'nothing'
  readonly name?: string
  readonly sillM?: number
}

type LengthUnit = 'metre' | 'millimetre' | 'inch' | 'foot'

const UNIT = { metre: 1, millimetre: 1000, inch: 1 / 0.0254, foot: 1 / 0.3048 } as const

/** The outline of a straight wall about its axis [m]. */
export function wall(from: Point, to: Point, thicknessM: number, overM = 0): Point[] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1])
  const [ux, uy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length]
  const [nx, ny] = [-uy * (thicknessM / 2), ux * (thicknessM / 2)]
  const [a, b]: [Point, Point] = [
    [from[0] - ux * overM, from[1] - uy * overM],
    [to[0] + ux * overM, to[1] + uy * overM],
  ]
  return [
    [a[0] - nx, a[1] - ny],
    [b[0] - nx, b[1] - ny],
    [b[0] + nx, b[1] + ny],
    [a[0] + nx, a[1] + ny],
  ]
}

/** The outline of a rectangle. */
export function box(x: number, y: number, width: number, depth: number): Point[] {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + depth],
    [x, y + depth],
  ]
}

/** A STEP file of the building. */
export function writeIfc(drawn: DrawnIfc): Uint8Array {
  const { schema = 'IFC4', unit = 'metre', turnedDeg = 0, shiftM = [0, 0], dated = '2019-05-02' } = drawn
  const lines: string[] = []
  const scale = UNIT[unit]
  const is4 = schema !== 'IFC2X3'
  let serial = 0
  const add = (text: string): string => {
    lines.push(`#${lines.length + 1}=${text};`)
    return `#${lines.length}`
  }
  const guid = (): string => `'${(serial++).toString(36).padStart(22, '0')}'`
  const real = (value: number): string => {
    const text = String(Math.round(value * 1e9) / 1e9)
    return /[.e]/.test(text) ? text.replace('e', 'E') : `${text}.`
  }
  const metres = (value: number): string => real(value * scale)
  const refs = (ids: readonly string[]): string => `(${ids.join(',')})`
  const point3 = (x: number, y: number, z: number): string =>
    add(`IFCCARTESIANPOINT((${metres(x)},${metres(y)},${metres(z)}))`)
  const direction = (...ratios: number[]): string => add(`IFCDIRECTION((${ratios.map(real).join(',')}))`)
  const axes = (x: number, y: number, z: number, angle = 0): string => {
    const along = direction(Math.cos(angle), Math.sin(angle), 0)
    return add(`IFCAXIS2PLACEMENT3D(${point3(x, y, z)},${direction(0, 0, 1)},${along})`)
  }
  const placement = (parent: string, axis: string): string => add(`IFCLOCALPLACEMENT(${parent},${axis})`)

  const declared = drawn.declared === undefined ? unit : drawn.declared
  const lengthUnits = (): string[] => (declared === null ? [] : [lengthUnit(declared)])
  const lengthUnit = (unit: LengthUnit): string => {
    if (unit === 'millimetre') return add('IFCSIUNIT(*,.LENGTHUNIT.,.MILLI.,.METRE.)')
    const metre = add('IFCSIUNIT(*,.LENGTHUNIT.,$,.METRE.)')
    if (unit === 'metre') return metre
    const measure = add(`IFCMEASUREWITHUNIT(IFCLENGTHMEASURE(${1 / UNIT[unit]}),${metre})`)
    const exponents = add('IFCDIMENSIONALEXPONENTS(1,0,0,0,0,0,0)')
    return add(`IFCCONVERSIONBASEDUNIT(${exponents},.LENGTHUNIT.,'${unit.toUpperCase()}',${measure})`)
  }
  const units = add(`IFCUNITASSIGNMENT(${refs([...lengthUnits(), add('IFCSIUNIT(*,.AREAUNIT.,$,.SQUARE_METRE.)')])})`)
  const north = drawn.north ? direction(drawn.north[0], drawn.north[1]) : '$'
  const context = add(`IFCGEOMETRICREPRESENTATIONCONTEXT($,'Model',3,1.E-5,${axes(0, 0, 0)},${north})`)
  const project = add(`IFCPROJECT(${guid()},$,'Essai',$,$,$,$,(${context}),${units})`)
  const sitePlace = placement('$', axes(shiftM[0], shiftM[1], 0, (turnedDeg * Math.PI) / 180))
  const site = add(`IFCSITE(${guid()},$,'Terrain',$,$,${sitePlace},$,$,.ELEMENT.,$,$,$,$,$)`)
  const aggregate = (whole: string, parts: readonly string[]): void => {
    if (parts.length > 0) add(`IFCRELAGGREGATES(${guid()},$,$,$,${whole},${refs(parts)})`)
  }
  aggregate(project, [site])

  const shape = (kind: string, type: string, items: readonly string[]): string => {
    const representation = add(`IFCSHAPEREPRESENTATION(${context},'${kind}','${type}',${refs(items)})`)
    return add(`IFCPRODUCTDEFINITIONSHAPE($,$,(${representation}))`)
  }
  const polyline = (outline: readonly Point[]): string => {
    const points = [...outline, outline[0]!].map(([x, y]) => add(`IFCCARTESIANPOINT((${metres(x)},${metres(y)}))`))
    return add(`IFCPOLYLINE(${refs([...points.slice(0, -1), points[0]!])})`)
  }
  const solid = (
    outline: readonly Point[],
    bottomM: number,
    heightM: number,
    holes: readonly (readonly Point[])[] = [],
  ): string => {
    const inner = holes.length === 0 ? '' : `,${refs(holes.map(polyline))}`
    const kind = inner === '' ? 'IFCARBITRARYCLOSEDPROFILEDEF' : 'IFCARBITRARYPROFILEDEFWITHVOIDS'
    const profile = add(`${kind}(.AREA.,$,${polyline(outline)}${inner})`)
    return add(`IFCEXTRUDEDAREASOLID(${profile},${axes(0, 0, bottomM)},${direction(0, 0, 1)},${metres(heightM)})`)
  }
  const extrusion = (outline: readonly Point[], bottomM: number, heightM: number): string =>
    shape('Body', 'SweptSolid', [solid(outline, bottomM, heightM)])
  const brep = (outline: readonly Point[], heightM: number): string => {
    const low = outline.map(([x, y]) => point3(x, y, 0))
    const high = outline.map(([x, y]) => point3(x, y, heightM))
    const face = (ids: readonly string[]): string => {
      const loop = add(`IFCPOLYLOOP(${refs(ids)})`)
      return add(`IFCFACE((${add(`IFCFACEOUTERBOUND(${loop},.T.)`)}))`)
    }
    const sides = outline.map((_, i) => {
      const j = (i + 1) % outline.length
      return face([low[i]!, low[j]!, high[j]!, high[i]!])
    })
    const shell = add(`IFCCLOSEDSHELL(${refs([face([...low].reverse()), face(high), ...sides])})`)
    return shape('Body', 'Brep', [add(`IFCFACETEDBREP(${shell})`)])
  }
  const bounds = (outline: readonly Point[], heightM: number): string => {
    const [xs, ys] = [outline.map(([x]) => x), outline.map(([, y]) => y)]
    const corner = point3(Math.min(...xs), Math.min(...ys), 0)
    const size = [Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys), heightM]
    return shape('Box', 'BoundingBox', [add(`IFCBOUNDINGBOX(${corner},${size.map(metres).join(',')})`)])
  }
  const spaceShape = ({ outline, holes, also = [], heightM = 2.6, as = 'extrusion' }: DrawnSpace): string => {
    if (as === 'nothing') return '$'
    if (as === 'brep') return brep(outline, heightM)
    if (as === 'box') return bounds(outline, heightM)
    if (as === 'footprint')
      return shape('FootPrint', 'GeometricCurveSet', [add(`IFCGEOMETRICCURVESET((${polyline(outline)}))`)])
    return shape('Body', 'SweptSolid', [
      solid(outline, 0, heightM, holes),
      ...also.map((each) => solid(each, 0, heightM)),
    ])
  }
  const writeSpaces = (list: readonly DrawnSpace[], at: string): string[] =>
    list.map((space) => {
      const own = placement(at, axes(0, 0, space.aboveM ?? 0))
      const head = `${guid()},$,'${space.name}',$,$,${own},${spaceShape(space)},'${space.longName ?? ''}',.ELEMENT.`
      return add(`IFCSPACE(${head},.${space.isOutdoor ? 'EXTERNAL' : 'INTERNAL'}.,$)`)
    })

  const buildings = drawn.buildings.map(({ name, storeys, baseM = 0, spaces: loose = [] }) => {
    const place = placement(sitePlace, axes(0, 0, baseM))
    const building = add(`IFCBUILDING(${guid()},$,'${name}',$,$,${place},$,$,.ELEMENT.,$,$,$)`)
    const levels = storeys.map((storey) => {
      const at = placement(place, axes(0, 0, storey.elevationM))
      const level = add(
        `IFCBUILDINGSTOREY(${guid()},$,'${storey.name}',$,$,${at},$,$,.ELEMENT.,${storey.states === false ? '$' : metres(storey.elevationM)})`,
      )
      aggregate(level, writeSpaces(storey.spaces ?? [], at))
      const walls = (storey.walls ?? []).map((each) => {
        const own = placement(at, axes(0, 0, 0))
        const tag = each.typeName ?? 'Mur'
        const drawn = (): string =>
          shape('Body', 'SweptSolid', [solid(each.outline, 0, each.heightM ?? 2.8, each.holes)])
        const body = each.as === undefined || each.as === 'extrusion' ? drawn() : '$'
        const head = `${guid()},$,'${tag}',$,'${tag}',${own},${body},$`
        const id = add(is4 ? `IFCWALL(${head},$)` : `IFCWALLSTANDARDCASE(${head})`)
        if (each.as === 'parts') {
          const parts = (each.layers ?? []).map(([material]) => {
            const part = add(`IFCBUILDINGELEMENTPART(${guid()},$,'Teil',$,$,${own},${drawn()},$${is4 ? ',$' : ''})`)
            const of = add(`IFCMATERIAL('${material}'${is4 ? ',$,$' : ''})`)
            add(`IFCRELASSOCIATESMATERIAL(${guid()},$,$,$,(${part}),${of})`)
            return part
          })
          aggregate(id, parts)
        } else if (each.layers) {
          const layers = each.layers.map(([material, thicknessM]) => {
            const of = add(is4 ? `IFCMATERIAL('${material}',$,$)` : `IFCMATERIAL('${material}')`)
            return add(
              is4
                ? `IFCMATERIALLAYER(${of},${metres(thicknessM)},$,$,$,$,$)`
                : `IFCMATERIALLAYER(${of},${metres(thicknessM)},$)`,
            )
          })
          const set = add(is4 ? `IFCMATERIALLAYERSET(${refs(layers)},$,$)` : `IFCMATERIALLAYERSET(${refs(layers)},$)`)
          const usage = add(`IFCMATERIALLAYERSETUSAGE(${set},.AXIS2.,.POSITIVE.,0.${is4 ? ',$' : ''})`)
          add(`IFCRELASSOCIATESMATERIAL(${guid()},$,$,$,(${id}),${usage})`)
        }
        if (each.lengthM !== undefined) {
          const quantity = add(`IFCQUANTITYLENGTH('Length',$,$,${metres(each.lengthM)}${is4 ? ',$' : ''})`)
          const set = add(`IFCELEMENTQUANTITY(${guid()},$,'BaseQuantities',$,$,(${quantity}))`)
          add(`IFCRELDEFINESBYPROPERTIES(${guid()},$,$,$,(${id}),${set})`)
        }
        return id
      })
      const openings = (storey.openings ?? []).flatMap((each) => {
        const { kind, outline, widthM, name: leaf = kind, sillM = 0 } = each
        const heightM = each.heightM ?? (kind === 'window' ? 1.3 : 2.1)
        const body = (): string => extrusion(outline, sillM, heightM)
        const hole =
          each.wall === undefined
            ? null
            : add(
                `IFCOPENINGELEMENT(${guid()},$,'${leaf}',$,$,${placement(at, axes(0, 0, 0))},${body()},$${is4 ? ',.OPENING.' : ''})`,
              )
        if (hole !== null) add(`IFCRELVOIDSELEMENT(${guid()},$,$,$,${walls[each.wall!]},${hole})`)
        if (kind === 'passage') return []
        const shown = each.as === 'nothing' ? '$' : body()
        const head = `${guid()},$,'${leaf}',$,$,${placement(at, axes(0, 0, 0))},${shown},$,${metres(heightM)},${metres(widthM)}`
        const filling = add(`IFC${kind.toUpperCase()}(${head}${is4 ? ',$,$,$' : ''})`)
        if (each.fireRating !== undefined) {
          const value = add(`IFCPROPERTYSINGLEVALUE('FireRating',$,IFCLABEL('${each.fireRating}'),$)`)
          const set = add(`IFCPROPERTYSET(${guid()},$,'Pset_DoorCommon',$,(${value}))`)
          add(`IFCRELDEFINESBYPROPERTIES(${guid()},$,$,$,(${filling}),${set})`)
        }
        if (hole !== null) add(`IFCRELFILLSELEMENT(${guid()},$,$,$,${hole},${filling})`)
        return [filling]
      })
      const elements = [...walls, ...openings]
      if (elements.length > 0) add(`IFCRELCONTAINEDINSPATIALSTRUCTURE(${guid()},$,$,$,${refs(elements)},${level})`)
      return level
    })
    aggregate(building, [...levels, ...writeSpaces(loose, place)])
    return building
  })
  aggregate(site, buildings)
  const day = dated === null ? '' : `${dated}T10:00:00`
  const text = [
    'ISO-10303-21;',
    'HEADER;',
    "FILE_DESCRIPTION(('ViewDefinition [CoordinationView]'),'2;1');",
    `FILE_NAME('essai.ifc','${day}',(''),(''),'test','test','');`,
    `FILE_SCHEMA(('${schema}'));`,
    'ENDSEC;',
    'DATA;',
    ...lines,
    'ENDSEC;',
    'END-ISO-10303-21;',
    '',
  ].join('\n')
  return new TextEncoder().encode(text)
}
