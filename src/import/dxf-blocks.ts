import type { Point } from '../geometry/shapes.js'

/*
 * A drawing with its blocks unfolded. The library that parses the file has a function for it, which takes the layer of what stands in a block for
 * that of its insert, whatever is written, moves texts and nested inserts to wrong places, and follows a block that inserts itself for ever.
 */

export interface Corner {
  readonly x: number
  readonly y: number
  readonly bulge?: number
}

/** A closed border of a hatch, or one of its straight edges. */
export interface HatchEdge {
  readonly points?: readonly Corner[]
  readonly start?: Corner
  readonly end?: Corner
}

/** What the library gives of an entity that is used here. */
export interface Entity {
  readonly type: string
  readonly layer?: string
  readonly visible?: boolean
  readonly paperSpace?: number
  readonly extrusionZ?: number
  readonly start?: Corner
  readonly end?: Corner
  readonly vertices?: readonly Corner[]
  readonly closed?: boolean
  /** Of a polyline: its width (`dxf-rewrite.ts`). */
  readonly thickness?: number
  /** Of a solid: its third corner lies across from its second. */
  readonly corners?: readonly Partial<Corner>[]
  readonly polygonMesh?: boolean
  readonly polyfaceMesh?: boolean
  /** Of a spline. */
  readonly controlPoints?: readonly Corner[]
  readonly knots?: readonly number[]
  readonly weights?: readonly number[]
  readonly degree?: number
  /** Of an ellipse. */
  readonly majorX?: number
  readonly majorY?: number
  readonly axisRatio?: number
  readonly x?: number
  readonly y?: number
  readonly r?: number
  readonly startAngle?: number
  readonly endAngle?: number
  readonly string?: string
  readonly textHeight?: number
  readonly nominalTextHeight?: number
  /** Where an aligned text stands. */
  readonly x2?: number
  readonly y2?: number
  readonly hAlign?: number
  readonly vAlign?: number
  /** Of an attribute. */
  readonly text?: Pick<Entity, 'string' | 'textHeight' | 'x' | 'y' | 'x2' | 'y2' | 'hAlign' | 'vAlign'>
  readonly mtext?: Pick<Entity, 'string'>
  readonly attributeFlags?: number
  /** Of a hatch. */
  readonly boundary?: { readonly loops: readonly { readonly entities: readonly HatchEdge[] }[] }
  readonly extrusionDir?: { readonly z: number }
  /** Of an insert. */
  readonly block?: string
  readonly scaleX?: number
  readonly scaleY?: number
  readonly rotation?: number
  readonly rowCount?: number
  readonly columnCount?: number
  readonly rowSpacing?: number
  readonly columnSpacing?: number
}

export interface Block {
  readonly name?: string
  readonly x?: number
  readonly y?: number
  /** Path of the file that it is, where it is another. */
  readonly xref?: string
  readonly entities?: readonly Entity[]
}

interface Layer {
  readonly name?: string
  /** Bit 1: frozen. */
  readonly flags?: number
  /** Negative: off. */
  readonly colorNumber?: number
}

/** x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

/** An entity with the layer that it is drawn on, and where its coordinates lie in the drawing. */
export interface PlacedEntity {
  readonly entity: Entity
  readonly layer: string
  readonly place: Matrix
}

interface Unfolded {
  readonly entities: readonly PlacedEntity[]
  /** Layers that are frozen or off, with how many entities on them were left out. */
  readonly hidden: ReadonlyMap<string, number>
  /** Blocks that are inserted and not in the file: most are other files. */
  readonly missing: readonly string[]
}

const WHOLE: Matrix = [1, 0, 0, 1, 0, 0]
/** Turns what has the direction of its height downwards, as mirrored entities do. */
const FLIP: Matrix = [-1, 0, 0, 1, 0, 0]

const times = ([a, b, c, d, e, f]: Matrix, [p, q, r, s, t, u]: Matrix): Matrix => [
  a * p + c * q,
  b * p + d * q,
  a * r + c * s,
  b * r + d * s,
  a * t + c * u + e,
  b * t + d * u + f,
]

export const placedPoint = ([a, b, c, d, e, f]: Matrix, { x, y }: Corner): Point => [
  a * x + c * y + e,
  b * x + d * y + f,
]
/** How much longer lengths become, the mean of all directions. */
export const scaleOf = ([a, b, c, d]: Matrix): number => Math.sqrt(Math.abs(a * d - b * c))
export const isMirrored = ([a, b, c, d]: Matrix): boolean => a * d - b * c < 0

/** Entities whose coordinates are those of the drawing, whatever their direction. */
const IN_WORLD = new Set(['LINE', 'MTEXT', 'POINT', 'SPLINE', 'ELLIPSE'])

function ownPlace(entity: Entity): Matrix {
  const { type, extrusionZ = 1, extrusionDir } = entity
  return !IN_WORLD.has(type) && (extrusionDir?.z ?? extrusionZ) < 0 ? FLIP : WHOLE
}

/** Where a cell of an insert puts its block. */
function insertPlace(insert: Entity, block: Block, row: number, column: number): Matrix {
  const { x = 0, y = 0, scaleX = 1, scaleY = 1, rotation = 0, rowSpacing = 0, columnSpacing = 0 } = insert
  const angle = (rotation * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const [right, up] = [columnSpacing * column, rowSpacing * row]
  const turned: Matrix = [cos, sin, -sin, cos, x + right * cos - up * sin, y + right * sin + up * cos]
  const scaled: Matrix = [scaleX, 0, 0, scaleY, -scaleX * (block.x ?? 0), -scaleY * (block.y ?? 0)]
  return times(ownPlace(insert), times(turned, scaled))
}

/**
 * Entities of the model, those of blocks where they are inserted, without what is hidden.
 * @param most throws what `tooMany` gives where more would be unfolded
 */
export function unfolded(
  drawn: readonly Entity[],
  blocks: readonly Block[],
  layers: Readonly<Record<string, Layer>>,
  most: number,
  tooMany: (count: number) => Error,
): Unfolded {
  const byName = new Map(blocks.map((block) => [block.name, block]))
  const states = new Map(
    Object.values(layers).map(({ name = '', flags = 0, colorNumber = 7 }) => [
      name,
      { isFrozen: (flags & 1) === 1, isOff: colorNumber < 0 },
    ]),
  )
  const entities: PlacedEntity[] = []
  const hidden = new Map<string, number>()
  const missing = new Set<string>()
  const hide = (layer: string) => void hidden.set(layer, (hidden.get(layer) ?? 0) + 1)
  let steps = 0
  const step = () => {
    if (++steps > most) throw tooMany(steps)
  }
  const visit = (list: readonly Entity[], place: Matrix, insertLayer: string | null, within: readonly string[]) => {
    for (const entity of list) {
      step()
      if (entity.visible === false) continue
      const own = entity.layer ?? '0'
      // What stands on layer 0 in a block is drawn on the layer of its insert.
      const layer = own === '0' && insertLayer !== null ? insertLayer : own
      const state = states.get(layer)
      if (state?.isFrozen || (state?.isOff && entity.type !== 'INSERT')) hide(layer)
      else if (entity.type === 'INSERT') insert(entity, layer, place, within)
      else entities.push({ entity, layer, place: times(place, ownPlace(entity)) })
    }
  }
  const insert = (entity: Entity, layer: string, place: Matrix, within: readonly string[]) => {
    const name = entity.block ?? ''
    const block = byName.get(name)
    const content = block?.entities ?? []
    if (!block || (block.xref !== undefined && block.xref !== '' && content.length === 0)) missing.add(name)
    if (!block || content.length === 0 || within.includes(name)) return
    const { rowCount = 1, columnCount = 1 } = entity
    for (let row = 0; row < Math.max(1, rowCount); row++)
      for (let column = 0; column < Math.max(1, columnCount); column++)
        visit(content, times(place, insertPlace(entity, block, row, column)), layer, [...within, name])
  }
  const model = drawn.filter(({ paperSpace }) => paperSpace !== 1)
  visit(model.length > 0 ? model : drawn, WHOLE, null, [])
  return { entities, hidden, missing: [...missing].sort() }
}
