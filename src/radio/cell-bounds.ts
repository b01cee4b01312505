/**
 * Lower bounds of losses over all points of a cell of the grid, for the bound off the grid (docs/model.md, section 9): distance tables,
 * slabs at their least, walls of other storeys run by run, walls of the storey by a sweep of wedges, and what they come to. Cost: rows
 * of samples × ends of walls a cell.
 */
import { RAY_OFFSET_X_M, RAY_OFFSET_Y_M } from '../geometry/crossing.js'
import { boundingBox, containsPoint } from '../geometry/polygon.js'
import type { Box, Polygon } from '../geometry/shapes.js'
import type { AntennaPattern } from '../model/catalog.js'
import { type Aim, patternGainDb } from './antenna.js'
import { addsWallLosses, distanceLossDb, knownWallsLossDb, slabsObstruct, wallsLossByUnits } from './distance-loss.js'
import type { SampleLayer } from './grid.js'
import { wallSumDb } from './multi-wall.js'
import { type RayPath, type RayPiece, rayPath } from './ray-path.js'
import { applyTold } from './residual-table.js'
import type { RadioScene, SlabPlane } from './scene.js'
import type { SweepWindow } from './shadow-sweep.js'
import type { OpenArea } from './slab-planes.js'
import { buildWallSet, type WallSet } from './wall-set.js'

/** A cell in which an AP may stand anywhere, at one height above its floor [m] and with one antenna. */
export interface ApCell extends CellBox {
  readonly floorIndex: number
  readonly heightM: number
  readonly pattern: AntennaPattern
  /** Turned: wherever in the cell it stands, it may point its peak at any sample. */
  readonly aim?: Aim | null
}

/** The kernel's losses lie within 0.01 dB of the formulas: a least loss stays below them by that much and as much again. */
const KERNEL_TOLERANCE_DB = 0.02

/** Least loss minus pattern by the least horizontal distance, with the slabs of a state in the way. */
export interface LeastTable {
  readonly sightDb: Float64Array
  readonly hiddenDb: Float64Array
  readonly slabHides: boolean
  /** See `enoughUnits`: per node, NaN until it is asked for. */
  readonly enough: Float64Array
}

/** A slab on a path that is open somewhere: the fraction of the ray where it is pierced, and a bit of its own. */
export interface OpenableSlab {
  readonly plane: SlabPlane
  readonly map: OpenMap
  readonly at: number
  readonly bit: number
}

/** What the cells of one height, size and pattern and the samples of one layer have in common. */
export interface CellPath {
  readonly path: RayPath
  /** Slabs on the path that are open somewhere, each with its bit. */
  readonly openable: readonly OpenableSlab[]
  readonly heightDifferenceM: number
  readonly gainsDb: Float64Array
  /** By the sum of the bits of the slabs that may be open. */
  readonly tables: Map<number, LeastTable>
  /** With every slab open that can be. */
  readonly least: LeastTable
  readonly reachM: number
}

/** Tables and scratch of one location; holds no result. */
export interface CellEngine {
  readonly scene: RadioScene
  /** Losses above this are of no use [dB]. */
  readonly cutoffDb: number
  readonly walls: readonly WallSet[]
  readonly runs: readonly (readonly WallRun[])[]
  readonly scratch: CellScratch
  readonly paths: Map<string, CellPath>
  /** Longest horizontal distance in the frame [m]: cells stand within it. */
  readonly spanM: number
  /** Loss of the walls crossed [dB], by their units, above 0. */
  readonly wallsLossDb: (units: number) => number
  /** Those that are known already, 0 where not. */
  readonly knownWallsDb: Float64Array
}

export function cellEngine(scene: RadioScene, cutoffDb: number): CellEngine {
  const walls = scene.floors.map((_floor, index) => leastWalls(scene, index))
  const { width, height, spacingM } = scene.frame
  const spanM = Math.hypot(width, height) * spacingM
  return {
    scene,
    cutoffDb,
    walls,
    runs: walls.map(wallRuns),
    scratch: cellScratch(scene, walls),
    paths: new Map(),
    spanM,
    wallsLossDb: wallsLossByUnits(scene),
    knownWallsDb: knownWallsLossDb(scene),
  }
}

/** Nodes of the tables: what stands at one holds up to the next. */
const NODES_PER_M = 32

/** The node at or before a horizontal distance [m]. */
export function nodeBefore(horizontalM: number): number {
  return (horizontalM * NODES_PER_M) | 0
}

/** Largest gain between two angles from straight below [deg], at most 0. */
function largestGainDb(pattern: AntennaPattern, fromDeg: number, toDeg: number): number {
  const within = pattern.points.filter(([deg]) => deg > fromDeg && deg < toDeg).map(([, gainDb]) => gainDb)
  return Math.max(patternGainDb(pattern, fromDeg), patternGainDb(pattern, toDeg), ...within)
}

const nadirDeg = (horizontalM: number, heightM: number): number => (Math.atan2(horizontalM, heightM) * 180) / Math.PI

/** Whether a model loses more than by the walls where something is in the way. */
function sightMatters({ propagation: { model } }: RadioScene): boolean {
  return model === 'itu-r-p1238-site-general' || model === 'inh-office'
}

/** A slab that loses at every angle what it loses at its best. */
function atBestAngle(plane: SlabPlane): SlabPlane {
  return plane.table ? { ...plane, table: null, lossDb: Math.min(...plane.table.nodesDb) } : plane
}

/** Largest gain by the least horizontal distance, towards any point of a cell. */
function largestGains(
  { spanM }: CellEngine,
  { pattern, halfX, halfY, aim = null }: ApCell,
  heightDifferenceM: number,
): Float64Array {
  if (aim !== null) return new Float64Array(nodeBefore(spanM) + 2)
  const acrossM = 2 * Math.hypot(halfX, halfY)
  return Float64Array.from({ length: nodeBefore(spanM) + 2 }, (_, node) => {
    const near = nadirDeg(node / NODES_PER_M, heightDifferenceM)
    const far = nadirDeg((node + 1) / NODES_PER_M + acrossM, heightDifferenceM)
    return largestGainDb(pattern, near, far)
  })
}

function leastTable(
  { scene }: CellEngine,
  gainsDb: Float64Array,
  heightDifferenceM: number,
  met: readonly SlabPlane[],
): LeastTable {
  const slabs = met.map(atBestAngle)
  const tabulate = (obstructed: boolean): Float64Array => {
    const table = new Float64Array(gainsDb.length)
    // One object for all nodes, its distances fractions from the start, so that the engine knows one shape of it.
    const state = { distanceM: 0.5, horizontalM: 0.5, heightDifferenceM, slabs, obstructed }
    for (let node = 0; node < table.length; node++) {
      state.horizontalM = node / NODES_PER_M
      state.distanceM = Math.hypot(state.horizontalM, heightDifferenceM)
      table[node] = distanceLossDb(scene, state) - gainsDb[node]! - KERNEL_TOLERANCE_DB
    }
    return table
  }
  const slabHides = slabsObstruct(met)
  const sightDb = tabulate(slabHides)
  const hiddenDb = slabHides || !sightMatters(scene) ? sightDb : tabulate(true)
  return { sightDb, hiddenDb, slabHides, enough: new Float64Array(sightDb.length).fill(Number.NaN) }
}

export function tableOf(engine: CellEngine, path: Omit<CellPath, 'least' | 'reachM'>, open: number): LeastTable {
  const known = path.tables.get(open)
  if (known) return known
  const openPlanes = new Set(path.openable.filter(({ bit }) => (open & bit) !== 0).map(({ plane }) => plane))
  const met = path.path.slabs.map(({ plane }) => engine.scene.planes[plane]!).filter((plane) => !openPlanes.has(plane))
  const made = leastTable(engine, path.gainsDb, path.heightDifferenceM, met)
  path.tables.set(open, made)
  return made
}

function mapOf(
  { scene }: CellEngine,
  { halfX, halfY }: ApCell,
  { plane, at }: Pick<OpenableSlab, 'plane' | 'at'>,
): OpenMap {
  const { minX, minY, width, height, spacingM } = scene.frame
  const box = { minX, minY, maxX: minX + width * spacingM, maxY: minY + height * spacingM }
  return openMap(plane.openAreas, box, (1 - at) * halfX, (1 - at) * halfY)
}

export function cellPath(engine: CellEngine, cell: ApCell, fromZM: number, toZM: number): CellPath {
  const antenna = cell.aim ? 'turned' : cell.pattern.key
  const key = `${fromZM} ${toZM} ${antenna} ${cell.halfX} ${cell.halfY}`
  const known = engine.paths.get(key)
  if (known) return known
  const path = rayPath(engine.scene, fromZM, toZM)
  const openable = path.slabs
    .map(({ plane, at }) => ({ plane: engine.scene.planes[plane]!, at }))
    .filter(({ plane }) => plane.voids !== null)
    .map((slab, index) => ({ ...slab, map: mapOf(engine, cell, slab), bit: 1 << index }))
  const heightDifferenceM = fromZM - toZM
  const gainsDb = largestGains(engine, cell, heightDifferenceM)
  const begun = { path, openable, heightDifferenceM, gainsDb, tables: new Map<number, LeastTable>() }
  const allOpen = openable.reduce((sum, { bit }) => sum | bit, 0)
  const least = tableOf(engine, begun, allOpen)
  let node = least.sightDb.length - 1
  while (node >= 0 && least.sightDb[node]! > engine.cutoffDb) node -= 1
  const reaching = { ...begun, least, reachM: node < 0 ? -1 : (node + 1) / NODES_PER_M }
  engine.paths.set(key, reaching)
  return reaching
}

/** Boxes grow by this on every side [m]: rays are moved by less (geometry/crossing). */
const RAY_GUARD_M = 1e-5

/** True where an edge of the polygon may meet the box. */
function edgeMeets(polygon: Polygon, { x, y, halfX, halfY }: CellBox): boolean {
  return polygon.some(([ax, ay], i) => {
    const [bx, by] = polygon[(i + 1) % polygon.length]!
    if (Math.max(ax, bx) < x - halfX || Math.min(ax, bx) > x + halfX) return false
    if (Math.max(ay, by) < y - halfY || Math.min(ay, by) > y + halfY) return false
    const turn = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
    return Math.abs(turn) <= Math.abs(by - ay) * halfX + Math.abs(bx - ax) * halfY
  })
}

/** An open area with the box around it. */
interface BoxedArea extends OpenArea {
  readonly box: Box
}

/** Whether a slab may be open anywhere in the box. */
function mayBeOpenIn(areas: readonly BoxedArea[], around: CellBox): boolean {
  const { x, y, halfX, halfY } = around
  let most = 0
  for (const { polygon, counts, box } of areas) {
    if (box.minX > x + halfX || box.maxX < x - halfX || box.minY > y + halfY || box.maxY < y - halfY) continue
    const meets = edgeMeets(polygon, around)
    if (meets ? counts === 1 : containsPoint(polygon, x, y)) most += counts
  }
  return most > 0
}

/** Where rays from cells of one size may pierce an open slab, by the middle of the box through which they do. */
export interface OpenMap {
  readonly minX: number
  readonly minY: number
  readonly columns: number
  readonly rows: number
  /** 0 not yet known, 1 closed, 2 open somewhere in the box. */
  readonly state: Uint8Array
  readonly mayOpen: (column: number, row: number) => boolean
}

/** Places of the map to a metre; what lies between two of them is told by the nearer one's larger box. */
const PER_M = 10

/** The map of a slab over a box, for rays pierced within `halfX` and `halfY` of their middle [m]. */
export function openMap(areas: readonly OpenArea[], box: Box, halfX: number, halfY: number): OpenMap {
  const boxed = areas.map((area) => ({ ...area, box: boundingBox(area.polygon) }))
  const columns = Math.ceil((box.maxX - box.minX) * PER_M) + 1
  const rows = Math.ceil((box.maxY - box.minY) * PER_M) + 1
  const beside = 0.5 / PER_M + RAY_GUARD_M
  const mayOpen = (column: number, row: number): boolean =>
    mayBeOpenIn(boxed, {
      x: box.minX + column / PER_M,
      y: box.minY + row / PER_M,
      halfX: halfX + beside,
      halfY: halfY + beside,
    })
  return { minX: box.minX, minY: box.minY, columns, rows, state: new Uint8Array(columns * rows), mayOpen }
}

/** Whether the slab may be open where rays pierce it around a point; a point outside the map counts as open. */
export function mayBeOpenAt(map: OpenMap, x: number, y: number): boolean {
  const column = Math.round((x - map.minX) * PER_M)
  const row = Math.round((y - map.minY) * PER_M)
  if (column < 0 || row < 0 || column >= map.columns || row >= map.rows) return true
  const at = row * map.columns + column
  if (map.state[at] === 0) map.state[at] = map.mayOpen(column, row) ? 2 : 1
  return map.state[at] === 2
}

/**
 * Rays that leave their storey, from a cell in which an AP may stand anywhere: which walls they meet from every point of the
 * cell. Walls that follow each other straight on count as one, with the least loss among those that some ray meets.
 */

/** Walls of one line without a gap between them. */
export interface WallRun {
  readonly fromX: number
  readonly fromY: number
  readonly alongX: number
  readonly alongY: number
  /** alongX · y − alongY · x of its points, the rays being moved by the ray offset. */
  readonly shift: number
  /** Each wall's stretch of the line, 0 at `from` and 1 at `to`, and what it loses [units]. */
  readonly stretches: readonly { readonly start: number; readonly end: number; readonly units: number }[]
}

/** Points nearer to a line than this [m] count as lying on it. */
const ON_LINE_M = 1e-6
/** Share of a run by which the place of a crossing may be off through rounding. */
const PLACE_GUARD = 1e-9

interface Piece {
  readonly a: number
  readonly b: number
  readonly units: number
}

/** A next piece straight on from vertex `end`, taken out of those that are left. */
function takeNext(left: Set<Piece>, { vertexX, vertexY }: WallSet, start: number, end: number): Piece | null {
  const [dx, dy] = [vertexX[end]! - vertexX[start]!, vertexY[end]! - vertexY[start]!]
  const length = Math.hypot(dx, dy)
  for (const piece of left) {
    if (piece.a !== end && piece.b !== end) continue
    const other = piece.a === end ? piece.b : piece.a
    const [ox, oy] = [vertexX[other]! - vertexX[end]!, vertexY[other]! - vertexY[end]!]
    if (Math.abs(dx * oy - dy * ox) > ON_LINE_M * length || dx * ox + dy * oy <= 0) continue
    left.delete(piece)
    return { a: end, b: other, units: piece.units }
  }
  return null
}

/** The runs of a floor's walls. */
export function wallRuns(walls: WallSet): WallRun[] {
  const { vertexX, vertexY, from, to, weight } = walls
  const left = new Set(Array.from(from, (a, s): Piece => ({ a, b: to[s]!, units: weight[s]! })))
  const runs: WallRun[] = []
  for (const first of left) {
    left.delete(first)
    const chain = [first]
    for (let next = takeNext(left, walls, first.a, first.b); next; next = takeNext(left, walls, next.a, next.b))
      chain.push(next)
    let [back, front] = [first.b, first.a]
    for (let next = takeNext(left, walls, back, front); next; next = takeNext(left, walls, back, front)) {
      chain.unshift({ a: next.b, b: next.a, units: next.units })
      ;[back, front] = [front, next.b]
    }
    const [start, end] = [chain[0]!.a, chain.at(-1)!.b]
    const [fromX, fromY] = [vertexX[start]!, vertexY[start]!]
    const [alongX, alongY] = [vertexX[end]! - fromX, vertexY[end]! - fromY]
    const shift = alongX * (fromY - RAY_OFFSET_Y_M) - alongY * (fromX - RAY_OFFSET_X_M)
    const length = Math.hypot(alongX, alongY)
    const placeOf = (v: number): number => Math.hypot(vertexX[v]! - fromX, vertexY[v]! - fromY) / length
    const stretches = chain.map(({ a, b, units }) => ({ start: placeOf(a), end: placeOf(b), units }))
    runs.push({ fromX, fromY, alongX, alongY, shift, stretches })
  }
  return runs
}

/** Least loss among the walls of a run that the rays from all points of the cell to a sample may meet; 0 where one meets none. */
function leastUnits(run: WallRun, cell: CellBox, toX: number, toY: number): number {
  const { alongX, alongY, stretches } = run
  const startX = run.fromX - RAY_OFFSET_X_M
  const startY = run.fromY - RAY_OFFSET_Y_M
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (let corner = 0; corner < 4; corner++) {
    const x = cell.x + ((corner & 1) === 0 ? -cell.halfX : cell.halfX)
    const y = cell.y + ((corner & 2) === 0 ? -cell.halfY : cell.halfY)
    const rayX = toX - x
    const rayY = toY - y
    const place = ((x - startX) * rayY - (y - startY) * rayX) / (alongX * rayY - alongY * rayX)
    low = Math.min(low, place)
    high = Math.max(high, place)
  }
  if (!(low > PLACE_GUARD && high < 1 - PLACE_GUARD)) return 0
  let units = Number.POSITIVE_INFINITY
  for (const { start, end, units: own } of stretches) {
    if (start <= high + PLACE_GUARD && end >= low - PLACE_GUARD) units = Math.min(units, own)
  }
  return units
}

/**
 * What the walls lose at least between every point of the cell and a sample, by the pieces of the ray [units]; more than
 * `enough` may be left uncounted.
 */
export function surelyLostOnRays(
  runs: readonly (readonly WallRun[])[],
  cell: CellBox,
  toX: number,
  toY: number,
  pieces: readonly RayPiece[],
  enough: number,
): number {
  let units = 0
  for (const { floorIndex, from, to } of pieces) {
    const ofFloor = runs[floorIndex]!
    for (let i = 0; i < ofFloor.length; i++) {
      const run = ofFloor[i]!
      // Which side of the run's line a point lies on, and how far: linear, so the middle of the cell and a margin tell all.
      const atCell = run.alongX * cell.y - run.alongY * cell.x - run.shift
      const atSample = run.alongX * toY - run.alongY * toX - run.shift
      const atFrom = atCell + from * (atSample - atCell)
      const atTo = atCell + to * (atSample - atCell)
      if (atFrom > 0 === atTo > 0) continue
      const margin = Math.abs(run.alongY) * cell.halfX + Math.abs(run.alongX) * cell.halfY
      if (Math.abs(atFrom) <= (1 - from) * margin || Math.abs(atTo) <= (1 - to) * margin) continue
      units += leastUnits(run, cell, toX, toY)
      if (units > enough) return units
    }
  }
  return units
}

/**
 * The least wall loss that any point of a cell has to a sample. It is the sweep of shadow-sweep with a cell in the place of the
 * transmitter: seen from all points of the cell, the ray through an end of a wall turns within a wedge, and where the loss
 * grows beyond that ray the sum grows only at the far side of the wedge, where it falls the sum falls at the near side. Each
 * change is thus taken at its best for the sample, all of them together at least as good as from any one point.
 *
 * That holds while every point of the cell sees a wall from the same side. A wall whose line meets the cell is left out: it
 * counts for nothing. Losses that depend on the angle count at the angle where they are least.
 */

/** A rectangle along the axes in which an AP may stand anywhere [m]. */
export interface CellBox {
  readonly x: number
  readonly y: number
  readonly halfX: number
  readonly halfY: number
}

/** Changes of the running sums of one layer's rows, all 0 between sweeps, and scratch per vertex. */
export interface CellScratch {
  readonly stride: number
  readonly change: Float64Array
  readonly x: Float64Array
  readonly y: Float64Array
  readonly nearRow: Int32Array
  readonly jump: Float64Array
  /** Of the ray that is added next [columns a row, in metres]: as an argument it would be an object to the engine. */
  readonly slope: Float64Array
}

/** Cells grow by this on every side [m], so that rounding cannot leave a point of them out. */
const ROUNDING_M = 1e-6

/** A floor's walls on one channel, in the scene's units of loss, each at the angle where it loses least. */
export function leastWalls(scene: RadioScene, floorIndex: number): WallSet {
  const { vertexX, vertexY, vertexChannel, from, to, weight } = scene.floors[floorIndex]!.walls
  const least = scene.angleChannels.map(({ lossOfClass }) => Math.floor(Math.min(...lossOfClass)))
  return buildWallSet(
    Array.from(from, (a, s) => {
      const b = to[s]!
      const channel = vertexChannel[a]!
      const units = channel === 0 ? weight[s]! : least[channel - 1]! * weight[s]!
      const place = { x1: vertexX[a]!, y1: vertexY[a]!, x2: vertexX[b]!, y2: vertexY[b]! }
      return { ...place, channel: 0, weight: units }
    }),
  )
}

export function cellScratch(scene: RadioScene, walls: readonly WallSet[]): CellScratch {
  const { width, height } = scene.frame
  const vertices = Math.max(0, ...walls.map(({ vertexX }) => vertexX.length))
  return {
    stride: width + 1,
    change: new Float64Array(height * (width + 1)),
    x: new Float64Array(vertices),
    y: new Float64Array(vertices),
    nearRow: new Int32Array(vertices),
    jump: new Float64Array(vertices),
    slope: new Float64Array(1),
  }
}

/** A sweep at work: the window of the layer and the cell, with what turns metres into columns. */
interface Work {
  readonly scratch: CellScratch
  readonly layer: SampleLayer
  readonly window: SweepWindow
  readonly cell: CellBox
  readonly perColumn: number
  /** Column that a hit at the middle of the cell falls to, plus 1. */
  readonly columnOfCell: number
}

/** Sums into the scratch what the walls lose at least between any point of the cell and the samples of the window. */
export function sweepCell(
  scratch: CellScratch,
  walls: WallSet,
  layer: SampleLayer,
  window: SweepWindow,
  box: CellBox,
): void {
  const cell = { ...box, halfX: box.halfX + ROUNDING_M, halfY: box.halfY + ROUNDING_M }
  const perColumn = 1 / layer.frame.spacingM
  const columnOfCell = (cell.x - layer.originX) * perColumn + 1
  const work: Work = { scratch, layer, window, cell, perColumn, columnOfCell }
  placeVertices(work, walls)
  addWalls(work, walls)
  for (let v = 0; v < walls.vertexX.length; v++) if (scratch.jump[v] !== 0) addRays(work, v)
}

/** Vertices as seen from the middle of the cell, both ends of the rays moved by the ray offset, and the first rows beyond them. */
function placeVertices({ scratch, layer, window, cell, perColumn }: Work, { vertexX, vertexY }: WallSet): void {
  const { x, y, nearRow, jump } = scratch
  const { rowFrom, frame } = layer
  const { rowStart, rowEnd } = window
  const base = (cell.y - frame.minY) * perColumn + 0.5
  for (let v = 0; v < vertexX.length; v++) {
    const py = vertexY[v]! - (cell.y + RAY_OFFSET_Y_M)
    x[v] = vertexX[v]! - (cell.x + RAY_OFFSET_X_M)
    y[v] = py
    jump[v] = 0
    const near = rowFrom[Math.min(Math.max(py * perColumn + base, 0), frame.height) | 0]!
    nearRow[v] = Math.max(rowStart, Math.min(near, rowEnd))
  }
}

/** Changes at the walls themselves and at the start of the rows; notes at each vertex what changes on the rays through it. */
function addWalls({ scratch, layer, window, cell, perColumn, columnOfCell }: Work, walls: WallSet): void {
  const { x, y, nearRow, jump, change, stride } = scratch
  const { from, to, weight } = walls
  const { rowY } = layer
  const { rowStart, rowEnd, columnStart, columnEnd } = window
  let atStart = 0
  for (let s = 0; s < from.length; s++) {
    const a = from[s]!
    const b = to[s]!
    const turn = x[a]! * y[b]! - y[a]! * x[b]!
    const reach = cell.halfX * Math.abs(y[b]! - y[a]!) + cell.halfY * Math.abs(x[b]! - x[a]!)
    if (Math.abs(turn) <= reach + ROUNDING_M * ROUNDING_M) continue
    const side = turn > 0 ? weight[s]! : -weight[s]!
    jump[a]! -= side
    jump[b]! += side
    if (side < 0) {
      // West of the cell: rows start in its shadow where it ends below and above the whole cell; other ends add their own part.
      if (y[a]! < -cell.halfY) atStart -= side
      if (y[b]! < -cell.halfY) atStart += side
    }
    if (nearRow[a]! >= nearRow[b]!) continue
    const slope = (x[b]! - x[a]!) / (y[b]! - y[a]!)
    for (let row = nearRow[a]!; row < nearRow[b]!; row++) {
      const place = (x[a]! + slope * (rowY[row]! - cell.y - y[a]!)) * perColumn + columnOfCell
      if (place >= columnEnd) continue
      change[row * stride + (place < columnStart ? columnStart : place | 0)]! += side
    }
  }
  if (atStart === 0) return
  for (let row = rowStart; row < rowEnd; row++) change[row * stride + columnStart]! += atStart
}

/** The changes on the rays through a vertex, on the rows above and below it. */
function addRays(work: Work, v: number): void {
  const { scratch, window, cell } = work
  const x = scratch.x[v]!
  const y = scratch.y[v]!
  const jump = scratch.jump[v]!
  const near = scratch.nearRow[v]!
  if (Math.abs(y) > cell.halfY) {
    const low = Math.abs(y) - cell.halfY
    const high = Math.abs(y) + cell.halfY
    const amount = y > 0 ? jump : -jump
    scratch.slope[0] = amount > 0 ? largestSlope(x + cell.halfX, low, high) : -largestSlope(cell.halfX - x, low, high)
    if (y > 0) addRay(work, v, near, window.rowEnd, 1, amount)
    else addRay(work, v, near - 1, window.rowStart - 1, -1, amount)
    return
  }
  addLevelRays(work, v, x, y, jump, near)
}

/** Largest x / y for y within [low, high], low above 0. */
function largestSlope(x: number, low: number, high: number): number {
  return x > 0 ? x / low : x / high
}

/**
 * A vertex level with the cell: some points of the cell see it above them, others below, so that its rays sweep all of the
 * rows from their steepest hit outwards. Rows above count as seen from below the vertex, rows below as seen from above it.
 */
function addLevelRays(work: Work, v: number, x: number, y: number, jump: number, near: number): void {
  const { window, cell } = work
  const { rowStart, rowEnd } = window
  const above = y + cell.halfY
  const below = cell.halfY - y
  const { slope } = work.scratch
  if (x - cell.halfX > 0) {
    slope[0] = (x - cell.halfX) / (jump < 0 ? above : below)
    if (jump < 0 && above > 0) addRay(work, v, near, rowEnd, 1, jump)
    if (jump > 0 && below > 0) addRay(work, v, near - 1, rowStart - 1, -1, -jump)
  } else if (x + cell.halfX < 0) {
    if (jump < 0) addToStart(work, near, rowEnd, jump)
    else if (above > 0) {
      slope[0] = (x + cell.halfX) / above
      addRay(work, v, near, rowEnd, 1, jump)
    }
    if (jump < 0) addToStart(work, rowStart, near, jump)
    if (jump < 0 && below > 0) {
      slope[0] = (x + cell.halfX) / below
      addRay(work, v, near - 1, rowStart - 1, -1, -jump)
    }
  } else addToStart(work, rowStart, rowEnd, -Math.abs(jump))
}

function addToStart({ scratch, window }: Work, first: number, end: number, amount: number): void {
  for (let row = first; row < end; row++) scratch.change[row * scratch.stride + window.columnStart]! += amount
}

/** Adds an amount where the rows from `first` up to but without `end`, walking by `step`, meet a ray through a vertex. */
function addRay(
  { scratch, layer, window, cell, perColumn, columnOfCell }: Work,
  v: number,
  first: number,
  end: number,
  step: number,
  amount: number,
): void {
  const { change, stride } = scratch
  const slope = scratch.slope[0]!
  const { rowY } = layer
  const { columnStart, columnEnd } = window
  const start = scratch.x[v]! * perColumn + columnOfCell
  const perRowM = slope * perColumn
  const vertexY = cell.y + scratch.y[v]!
  for (let row = first; row !== end; row += step) {
    const place = start + perRowM * Math.abs(rowY[row]! - vertexY)
    if (place >= columnEnd) {
      if (slope > 0) return
      continue
    }
    change[row * stride + (place < columnStart ? columnStart : place | 0)]! += amount
  }
}

/** Rows and columns of a layer within a reach of a cell; null where there are none. */
function windowAround(layer: SampleLayer, { x, y, halfX, halfY }: CellBox, reachM: number): SweepWindow | null {
  const { frame } = layer
  const cellOf = (offset: number): number => offset / frame.spacingM - 0.5
  const firstRow = Math.max(0, Math.ceil(cellOf(y - halfY - reachM - frame.minY)))
  const lastRow = Math.min(frame.height - 1, Math.floor(cellOf(y + halfY + reachM - frame.minY)))
  const columnStart = Math.max(layer.firstColumn, Math.ceil(cellOf(x - halfX - reachM - frame.minX)))
  const columnEnd = Math.min(layer.lastColumn, Math.floor(cellOf(x + halfX + reachM - frame.minX))) + 1
  if (firstRow > lastRow || columnStart >= columnEnd) return null
  const rowStart = layer.rowFrom[firstRow]!
  const rowEnd = layer.rowFrom[lastRow + 1]!
  return rowStart < rowEnd ? { rowStart, rowEnd, columnStart, columnEnd } : null
}

/** Bits of the slabs that a ray from some point of the cell to a sample may pierce where they are open. */
function mayBeOpen({ openable }: CellPath, cell: ApCell, toX: number, toY: number): number {
  let bits = 0
  for (const { map, at, bit } of openable) {
    if (mayBeOpenAt(map, cell.x + at * (toX - cell.x), cell.y + at * (toY - cell.y))) bits |= bit
  }
  return bits
}

/** Where the results of a layer go, sample by sample. */
export interface LeastTarget {
  readonly lossDb: Float64Array
  readonly obstructed: Uint8Array
  /** See `LossFigures`: no point of the cell has less left; written to where readings tell of links. */
  readonly sigmaShare?: Float32Array | undefined
}

/** A cell at work over a window of a layer. */
interface RowWork {
  readonly engine: CellEngine
  readonly cell: ApCell
  readonly layer: SampleLayer
  readonly path: CellPath
  readonly window: SweepWindow
  readonly target: LeastTarget
}

/**
 * Writes for each sample of a layer a path loss minus pattern [dB] that no point of the cell goes below, and 1 in `obstructed`
 * only where every point of the cell has something in its way. Samples beyond the engine's cutoff may be left as they are.
 */
export function writeLeastLosses(engine: CellEngine, cell: ApCell, layer: SampleLayer, target: LeastTarget): void {
  const { scene, scratch, walls } = engine
  const fromZM = scene.floors[cell.floorIndex]!.elevationM + cell.heightM
  const path = cellPath(engine, cell, fromZM, layer.zM)
  const window = path.reachM < 0 ? null : windowAround(layer, cell, Math.min(path.reachM, engine.spanM))
  if (!window) return
  const work: RowWork = { engine, cell, layer, path, window, target }
  const { pieces } = path.path
  const swept = pieces.length === 1
  if (swept) sweepCell(scratch, walls[pieces[0]!.floorIndex]!, layer, window, cell)
  if (swept && path.openable.length === 0) writeStorey(work)
  else writeRays(work, swept)
  const { told } = scene
  if (told === null) return
  const { x, y, halfX, halfY } = cell
  const box = { minX: x - halfX, minY: y - halfY, maxX: x + halfX, maxY: y + halfY }
  applyTold((to) => told.best(to, box), layer, window, target, 0)
}

/** Samples of the cell's own storey, with nothing but walls between. */
function writeStorey({ engine, cell, layer, path, window, target }: RowWork): void {
  const { scratch, wallsLossDb, knownWallsDb } = engine
  const { runColumn, runLength, runOut, runsOfRow, rowY, originX, frame } = layer
  const { change, stride } = scratch
  const { sightDb, hiddenDb, slabHides } = path.least
  for (let row = window.rowStart; row < window.rowEnd; row++) {
    const dy = Math.max(0, Math.abs(rowY[row]! - cell.y) - cell.halfY)
    const start = row * stride
    let units = 0
    let column = window.columnStart
    for (let run = runsOfRow[row]!; run < runsOfRow[row + 1]!; run++) {
      const end = Math.min(runColumn[run]! + runLength[run]!, window.columnEnd)
      const shift = runOut[run]! - runColumn[run]!
      for (; column < runColumn[run]! && column < end; column++) units += change[start + column]!
      for (; column < end; column++) {
        units += change[start + column]!
        const dx = Math.max(0, Math.abs(originX + column * frame.spacingM - cell.x) - cell.halfX)
        const node = nodeBefore(Math.sqrt(dx * dx + dy * dy))
        const hidden = units > 0 || slabHides
        const knownDb = units < knownWallsDb.length ? knownWallsDb[units]! : 0
        const wallsDb = units > 0 ? (knownDb > 0 ? knownDb : wallsLossDb(units)) : 0
        target.lossDb[shift + column] = (hidden ? hiddenDb[node]! : sightDb[node]!) + wallsDb
        target.obstructed[shift + column] = hidden ? 1 : 0
      }
    }
    change.fill(0, start + window.columnStart, start + window.columnEnd + 1)
  }
}

/** Samples beyond slabs, or with slabs between that are open somewhere: one ray at a time. */
function writeRays(work: RowWork, swept: boolean): void {
  const { layer, window, engine } = work
  const { runColumn, runLength, runOut, runsOfRow } = layer
  const { change, stride } = engine.scratch
  for (let row = window.rowStart; row < window.rowEnd; row++) {
    let units = 0
    let column = window.columnStart
    for (let run = runsOfRow[row]!; run < runsOfRow[row + 1]!; run++) {
      const end = Math.min(runColumn[run]! + runLength[run]!, window.columnEnd)
      const shift = runOut[run]! - runColumn[run]!
      for (; column < end; column++) {
        units += change[row * stride + column]!
        if (column >= runColumn[run]!) writeRay(work, row, column, swept ? units : null, shift + column)
      }
    }
    if (swept) change.fill(0, row * stride + window.columnStart, row * stride + window.columnEnd + 1)
  }
}

/** Units of walls beyond which a sample at a node is out of reach; 0 where walls do not add up. */
function enoughUnits({ scene, cutoffDb }: CellEngine, { sightDb, enough }: LeastTable, node: number): number {
  if (!addsWallLosses(scene)) return 0
  if (Number.isNaN(enough[node]!))
    enough[node] = wallSumDb(cutoffDb - sightDb[node]!, scene.propagation.saturationDb) * scene.unitsPerDb
  return enough[node]!
}

/** One sample; `sweptUnits` is what the walls of its storey lose at least, null where the rays leave it. */
function writeRay(
  { engine, cell, layer, path, target }: RowWork,
  row: number,
  column: number,
  sweptUnits: number | null,
  out: number,
): void {
  const { cutoffDb, wallsLossDb } = engine
  const x = layer.originX + column * layer.frame.spacingM
  const y = layer.rowY[row]!
  const dx = Math.max(0, Math.abs(x - cell.x) - cell.halfX)
  const dy = Math.max(0, Math.abs(y - cell.y) - cell.halfY)
  const node = nodeBefore(Math.sqrt(dx * dx + dy * dy))
  if (path.least.sightDb[node]! > cutoffDb) return
  const table = path.openable.length === 0 ? path.least : tableOf(engine, path, mayBeOpen(path, cell, x, y))
  if (table.sightDb[node]! > cutoffDb) return
  const units =
    sweptUnits ?? surelyLostOnRays(engine.runs, cell, x, y, path.path.pieces, enoughUnits(engine, table, node))
  const hidden = units > 0 || table.slabHides
  const wallsDb = units > 0 ? wallsLossDb(units) : 0
  target.lossDb[out] = (hidden ? table.hiddenDb[node]! : table.sightDb[node]!) + wallsDb
  target.obstructed[out] = hidden ? 1 : 0
}
