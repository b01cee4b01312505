import type { GridFrame } from './grid.js'
import { incidenceClass } from './incidence-classes.js'
import { type RadialTables, radialPosition } from './radial-table.js'

/**
 * What depends only on where a sample lies from its transmitter, computed once for all transmitters that stand alike
 * between the cell centres: candidates on a grid share almost all of it. Filled row by row as far as it is asked for.
 */
export interface OffsetLattice {
  readonly columns: number
  readonly rows: number
  /** Cell of the lattice that the transmitter's own cell falls on. */
  readonly originColumn: number
  readonly originRow: number
  /** Place of the transmitter from the centre of its cell, in cells. */
  readonly fractionX: number
  readonly fractionY: number
  readonly spacingM: number
  readonly heightDifferenceM: number
  /** Incidence classes, one plane a direction. */
  readonly classes: readonly OffsetPlane<Uint16Array>[]
  /** Losses with the distance: per band, one plane a loss table that was asked for. */
  readonly losses: readonly Map<number, OffsetPlane<Float32Array>>[]
}

/** Values over a lattice; those of columns [low, high) of a row are known. */
interface OffsetPlane<Values> {
  readonly values: Values
  readonly low: Int32Array
  readonly high: Int32Array
}

/** Cell of a frame that a transmitter stands in, the nearest one where it stands outside, and its place from the centre. */
export interface FramePlace {
  readonly cellX: number
  readonly cellY: number
  readonly fractionX: number
  readonly fractionY: number
}

const FRACTIONS_PER_CELL = 1e6

function cellAlong(at: number, cells: number): readonly [number, number] {
  const rounded = Math.round(at * FRACTIONS_PER_CELL)
  const cell = Math.min(Math.max(Math.floor(rounded / FRACTIONS_PER_CELL), 0), cells)
  return [cell, (rounded - cell * FRACTIONS_PER_CELL) / FRACTIONS_PER_CELL]
}

/** Where a transmitter stands in a frame, to a millionth of a cell. */
export function framePlace(frame: GridFrame, x: number, y: number): FramePlace {
  const [cellX, fractionX] = cellAlong((x - frame.minX) / frame.spacingM - 0.5, frame.width)
  const [cellY, fractionY] = cellAlong((y - frame.minY) / frame.spacingM - 0.5, frame.height)
  return { cellX, cellY, fractionX, fractionY }
}

function plane<Values>(values: Values, rows: number): OffsetPlane<Values> {
  return { values, low: new Int32Array(rows), high: new Int32Array(rows) }
}

/** An empty lattice that covers every offset within a frame. */
export function offsetLattice(
  frame: GridFrame,
  { fractionX, fractionY }: FramePlace,
  heightDifferenceM: number,
  directions: number,
  bands: number,
): OffsetLattice {
  const columns = 2 * frame.width
  const rows = 2 * frame.height
  const size = columns * rows
  return {
    columns,
    rows,
    originColumn: frame.width,
    originRow: frame.height,
    fractionX,
    fractionY,
    spacingM: frame.spacingM,
    heightDifferenceM,
    classes: Array.from({ length: directions }, () => plane(new Uint16Array(size), rows)),
    losses: Array.from({ length: bands }, () => new Map()),
  }
}

/** Columns of a row that are asked for but not known yet, as up to two stretches; they count as known from now on. */
function unknownStretches({ low, high }: OffsetPlane<unknown>, row: number, from: number, to: number): number[] {
  const known = low[row]! < high[row]!
  const stretches = known ? [from, low[row]!, high[row]!, to] : [from, to]
  low[row] = known ? Math.min(low[row]!, from) : from
  high[row] = Math.max(high[row]!, to)
  return stretches
}

/** Incidence classes of the walls with a normal at the offsets of columns [from, to) of a lattice row. */
export function classesOfRow(
  lattice: OffsetLattice,
  direction: number,
  [normalX, normalY]: readonly [number, number],
  row: number,
  from: number,
  to: number,
): Uint16Array {
  const field = lattice.classes[direction]!
  if (field.low[row]! <= from && to <= field.high[row]!) return field.values
  const { originColumn, fractionX, spacingM, heightDifferenceM } = lattice
  const dy = (row - lattice.originRow - lattice.fractionY) * spacingM
  const rest2 = dy * dy + heightDifferenceM * heightDifferenceM
  const base = row * lattice.columns
  const stretches = unknownStretches(field, row, from, to)
  for (let i = 0; i < stretches.length; i += 2) {
    for (let column = stretches[i]!; column < stretches[i + 1]!; column++) {
      const dx = (column - originColumn - fractionX) * spacingM
      const across = dx * normalX + dy * normalY
      const squared = dx * dx + rest2
      field.values[base + column] = squared === 0 ? 0 : incidenceClass((across * across) / squared)
    }
  }
  return field.values
}

/** Losses by distance per band, and what the antenna gains by direction where it is turned [dB]. */
interface LatticeLosses {
  readonly tables: readonly RadialTables[]
  readonly gainDb: ((dx: number, dy: number) => number) | null
}

/** Losses of one table of a band at the offsets of columns [from, to) of a lattice row [dB]. */
export function lossesOfRow(
  lattice: OffsetLattice,
  { tables, gainDb }: LatticeLosses,
  band: number,
  table: number,
  row: number,
  from: number,
  to: number,
): Float32Array {
  const planes = lattice.losses[band]!
  let field = planes.get(table)
  if (!field) {
    field = plane(new Float32Array(lattice.columns * lattice.rows), lattice.rows)
    planes.set(table, field)
  }
  if (field.low[row]! <= from && to <= field.high[row]!) return field.values
  const { originColumn, fractionX, spacingM } = lattice
  const nodesDb = tables[band]!.tablesDb[table]!
  const dy = (row - lattice.originRow - lattice.fractionY) * spacingM
  const dy2 = dy * dy
  const base = row * lattice.columns
  const stretches = unknownStretches(field, row, from, to)
  for (let i = 0; i < stretches.length; i += 2) {
    for (let column = stretches[i]!; column < stretches[i + 1]!; column++) {
      const dx = (column - originColumn - fractionX) * spacingM
      const position = radialPosition(Math.sqrt(dx * dx + dy2))
      const node = position | 0
      const low = nodesDb[node]!
      const lossDb = low + (nodesDb[node + 1]! - low) * (position - node)
      field.values[base + column] = gainDb === null ? lossDb : lossDb - gainDb(dx, dy)
    }
  }
  return field.values
}
