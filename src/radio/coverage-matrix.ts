import type { Floor, Location, Room } from '../model/site.js'
import { type CellRun, type SampleLayer, sampleLayer } from './grid.js'
import { BEYOND_REACH_DB, linkKernel, type Transmitter, writeLinkLosses } from './link-kernel.js'
import { type LossTable, lossCollector, lossFigures } from './loss-table.js'
import { mostGainDb } from './residual-table.js'
import type { RadioScene } from './scene.js'

/** A room that has samples, with where they stand: samples `start` up to but without `end`. */
export interface SampleRoom {
  readonly floorIndex: number
  /** Index into `floor.rooms`; −1 for an area, whose samples may lie in several rooms and floors. */
  readonly roomIndex: number
  readonly id: string
  readonly start: number
  readonly end: number
}

/** Cell centres of the rooms asked for, room by room (floors from below, rooms in file order), rows from the south; then those of what is asked for next. */
export interface SampleSet {
  readonly count: number
  readonly rooms: readonly SampleRoom[]
  /** Per sample: floor, cell of that floor's grid, index into `rooms`. */
  readonly floorIndex: Int32Array
  readonly cell: Int32Array
  readonly room: Int32Array
  readonly layers: readonly SampleLayer[]
}

/** Whether a room is asked for. */
export type RoomTest = (room: Room, floor: Floor) => boolean

/** A cell of a floor's grid. */
export interface AreaCell {
  readonly floorIndex: number
  readonly cell: number
}

/** Cells that are asked for together wherever they lie, in their order: a route, a floor. */
export interface SampleArea {
  readonly id: string
  readonly cells: readonly AreaCell[]
}

/** Samples as they are collected. */
interface Collected {
  readonly rooms: SampleRoom[]
  readonly cells: number[]
  readonly floors: number[]
  readonly runs: Map<string, { floorIndex: number; zM: number; runs: CellRun[] }>
}

function collectArea({ floors: grids, frame }: RadioScene, { id, cells: asked }: SampleArea, into: Collected): void {
  const { rooms, cells, floors, runs } = into
  const start = cells.length
  for (const { floorIndex, cell } of asked) {
    const { grid, roomReceiverZM } = grids[floorIndex]!
    const zM = roomReceiverZM[grid.roomIndex[cell]!]!
    const key = `${floorIndex} ${zM}`
    const layer = runs.get(key) ?? { floorIndex, zM, runs: [] }
    runs.set(key, layer)
    floors.push(floorIndex)
    addCell(layer.runs, cell, frame.width, cells.push(cell) - 1, start)
  }
  rooms.push({ floorIndex: asked[0]?.floorIndex ?? 0, roomIndex: -1, id, start, end: cells.length })
}

/** Collects the samples of all rooms for which the first test holds, then of what is asked for next: other rooms, or areas. */
export function buildSampleSet(
  scene: RadioScene,
  location: Location,
  ...asked: readonly (RoomTest | readonly SampleArea[])[]
): SampleSet {
  const into: Collected = { rooms: [], cells: [], floors: [], runs: new Map() }
  const { rooms, cells, runs } = into
  for (const isAsked of asked) {
    if (typeof isAsked !== 'function') {
      for (const area of isAsked) collectArea(scene, area, into)
      continue
    }
    for (const [floorIndex, floor] of location.floors.entries()) {
      const { grid, roomReceiverZM } = scene.floors[floorIndex]!
      const cellsOfRoom = floor.rooms.map((): number[] => [])
      for (let cell = 0; cell < grid.roomIndex.length; cell++) cellsOfRoom[grid.roomIndex[cell]!]?.push(cell)
      for (const [roomIndex, room] of floor.rooms.entries()) {
        if (!isAsked(room, floor)) continue
        const start = cells.length
        const zM = roomReceiverZM[roomIndex]!
        const key = `${floorIndex} ${zM}`
        const layer = runs.get(key) ?? { floorIndex, zM, runs: [] }
        runs.set(key, layer)
        for (const cell of cellsOfRoom[roomIndex]!) {
          into.floors.push(floorIndex)
          addCell(layer.runs, cell, grid.width, cells.push(cell) - 1, start)
        }
        rooms.push({ floorIndex, roomIndex, id: room.id, start, end: cells.length })
      }
    }
  }
  return sampleSet(scene, into, [...runs.values()])
}

interface LayerRuns {
  readonly floorIndex: number
  readonly zM: number
  readonly runs: readonly CellRun[]
}

function sampleSet(scene: RadioScene, { rooms, cells, floors }: Collected, runs: readonly LayerRuns[]): SampleSet {
  const count = cells.length
  const ordinals = new Int32Array(count)
  for (const [ordinal, { start, end }] of rooms.entries()) ordinals.fill(ordinal, start, end)
  const layers = runs.map((layer) => sampleLayer(layer.floorIndex, layer.zM, scene.frame, layer.runs))
  return { count, rooms, floorIndex: Int32Array.from(floors), cell: Int32Array.from(cells), room: ordinals, layers }
}

/** Appends a cell to the last run when it continues it within the same room. */
function addCell(runs: CellRun[], cell: number, width: number, out: number, roomStart: number): void {
  const row = Math.floor(cell / width)
  const column = cell % width
  const last = runs.at(-1)
  const continues =
    last &&
    last.out >= roomStart &&
    last.row === row &&
    last.column + last.length === column &&
    last.out + last.length === out
  if (continues) runs[runs.length - 1] = { ...last, length: last.length + 1 }
  else runs.push({ row, column, length: 1, out })
}

/**
 * Path loss minus antenna pattern [dB] from many transmitters to a sample set, room by room; a room in which every loss of a
 * transmitter is above `cutoffDb` is left out, and single losses above it may read BEYOND_REACH_DB. That is exact for every
 * test "loss at most L" with L up to the cutoff.
 */
export function coverageMatrix(
  scene: RadioScene,
  transmitters: readonly Transmitter[],
  sampleSet: SampleSet,
  cutoffDb: number = Number.POSITIVE_INFINITY,
): LossTable {
  const { count, rooms, layers } = sampleSet
  const { told } = scene
  const kernel = linkKernel(scene, told === null ? cutoffDb : cutoffDb + mostGainDb(told, layers))
  const row = lossFigures(count, told !== null)
  const collector = lossCollector(transmitters.length, count, rooms, cutoffDb, told !== null)
  for (const transmitter of transmitters) {
    row.lossDb.fill(BEYOND_REACH_DB)
    row.obstructed.fill(1)
    row.sigmaShare?.fill(1)
    for (const layer of layers) writeLinkLosses(kernel, transmitter, layer, [row], 0)
    collector.keep(row)
  }
  return collector.table()
}
