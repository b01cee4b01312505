import { surelyLostOnRays } from './cell-rays.js'
import { mayBeOpenAt } from './cell-slabs.js'
import { type CellBox, sweepCell } from './cell-sweep.js'
import { type ApCell, type CellEngine, type CellPath, cellPath, nodeBefore, tableOf } from './cell-tables.js'
import { addsWallLosses, wallsLossDb } from './distance-loss.js'
import type { SampleLayer } from './sample-layer.js'
import type { SweepWindow } from './sweep-buffers.js'
import { wallSumDb } from './wall-saturation.js'

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
}

/** A cell at work over a window of a layer. */
interface Work {
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
  const work: Work = { engine, cell, layer, path, window, target }
  const { pieces } = path.path
  const swept = pieces.length === 1
  if (swept) sweepCell(scratch, walls[pieces[0]!.floorIndex]!, layer, window, cell)
  if (swept && path.openable.length === 0) writeStorey(work)
  else writeRays(work, swept)
}

/** Samples of the cell's own storey, with nothing but walls between. */
function writeStorey({ engine, cell, layer, path, window, target }: Work): void {
  const { scene, scratch } = engine
  const { runColumn, runLength, runOut, runsOfRow, rowY, originX, frame } = layer
  const { change, stride } = scratch
  const { sightDb, hiddenDb, slabHides } = path.least
  const unitDb = addsWallLosses(scene) ? 1 / scene.unitsPerDb : 0
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
        const wallsDb = units > 0 ? wallsLossDb(scene, units * unitDb) : 0
        target.lossDb[shift + column] = (hidden ? hiddenDb[node]! : sightDb[node]!) + wallsDb
        target.obstructed[shift + column] = hidden ? 1 : 0
      }
    }
    change.fill(0, start + window.columnStart, start + window.columnEnd + 1)
  }
}

/** Samples beyond slabs, or with slabs between that are open somewhere: one ray at a time. */
function writeRays(work: Work, swept: boolean): void {
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

/** One sample; `sweptUnits` is what the walls of its storey lose at least, null where the rays leave it. */
function writeRay(
  { engine, cell, layer, path, target }: Work,
  row: number,
  column: number,
  sweptUnits: number | null,
  out: number,
): void {
  const { scene, cutoffDb } = engine
  const x = layer.originX + column * layer.frame.spacingM
  const y = layer.rowY[row]!
  const dx = Math.max(0, Math.abs(x - cell.x) - cell.halfX)
  const dy = Math.max(0, Math.abs(y - cell.y) - cell.halfY)
  const node = nodeBefore(Math.sqrt(dx * dx + dy * dy))
  if (path.least.sightDb[node]! > cutoffDb) return
  const table = path.openable.length === 0 ? path.least : tableOf(engine, path, mayBeOpen(path, cell, x, y))
  if (table.sightDb[node]! > cutoffDb) return
  const enoughDb = wallSumDb(cutoffDb - table.sightDb[node]!, scene.propagation.saturationDb)
  const enough = addsWallLosses(scene) ? enoughDb * scene.unitsPerDb : 0
  const units = Math.max(0, sweptUnits ?? surelyLostOnRays(engine.runs, cell, x, y, path.path.pieces, enough))
  const hidden = units > 0 || table.slabHides
  const wallsDb = addsWallLosses(scene) ? wallsLossDb(scene, units / scene.unitsPerDb) : 0
  target.lossDb[out] = (hidden ? table.hiddenDb[node]! : table.sightDb[node]!) + wallsDb
  target.obstructed[out] = hidden ? 1 : 0
}
