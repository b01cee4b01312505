import { saturatedWallsDb, saturationSlopes } from '../radio/multi-wall.js'
import type { Observations } from './observations.js'
import {
  EXPONENT,
  FIRST_FACTOR,
  type FitLayout,
  figuresOf,
  OFFSET,
  type PathFigures,
  SATURATION,
} from './parameters.js'

/** Median level of a row [dBm]: base + offset − 10 n log10(d) − walls, saturated, − slabs. */
export function medianDbm(of: Observations, layout: FitLayout, figures: PathFigures, row: number): number {
  const { offsetDb, exponent, saturationDb, lossesDb, devicesDb } = figures
  const { columns } = layout
  let [walls, slabs] = [0, 0]
  for (let c = 0; c < columns.length; c++) {
    const lossDb = of.crossings[c]![row]! * lossesDb[c]!
    if (columns[c]!.saturates) walls += lossDb
    else slabs += lossDb
  }
  const deviceDb = devicesDb[of.device?.[row] ?? -1] ?? 0
  const bare = of.baseDbm[row]! + offsetDb + deviceDb - exponent * of.spreadingDb[row]!
  return bare - saturatedWallsDb(walls, saturationDb) - slabs
}

/** Median levels of all rows under a vector of parameters [dBm]. */
export function mediansDbm(of: Observations, layout: FitLayout, parameters: Float64Array): Float64Array {
  const figures = figuresOf(layout, parameters)
  return Float64Array.from({ length: of.count }, (_, row) => medianDbm(of, layout, figures, row))
}

/** Whether a wall or slab that loses anything lies in the way of a row. */
export function isObstructed({ crossings }: Observations, row: number): boolean {
  return crossings.some((column) => column[row]! > 0)
}

/**
 * Median level of a row [dBm], and how it moves with each parameter.
 * @param slopes written to: dB per dB of the offsets, per unit of the logarithm of exponent, saturation and factors
 */
export function pathRow(
  of: Observations,
  { columns, factorOf, factors, devices }: FitLayout,
  { offsetDb, exponent, saturationDb, lossesDb, devicesDb }: PathFigures,
  row: number,
  slopes: Float64Array,
): number {
  const { baseDbm, spreadingDb, crossings } = of
  let [walls, slabs] = [0, 0]
  for (let c = 0; c < columns.length; c++) {
    const lossDb = crossings[c]![row]! * lossesDb[c]!
    if (columns[c]!.saturates) walls += lossDb
    else slabs += lossDb
  }
  const slope = saturationSlopes(walls, saturationDb)
  slopes.fill(0)
  slopes[OFFSET] = 1
  slopes[EXPONENT] = -exponent * spreadingDb[row]!
  slopes[SATURATION] = -saturationDb * slope.saturation
  for (let c = 0; c < columns.length; c++) {
    const factor = factorOf[c]!
    if (factor < 0) continue
    slopes[FIRST_FACTOR + factor]! -= crossings[c]![row]! * lossesDb[c]! * (columns[c]!.saturates ? slope.sum : 1)
  }
  const device = devices > 0 ? (of.device?.[row] ?? -1) : -1
  if (device >= 0) slopes[FIRST_FACTOR + factors + device] = 1
  const levelDb = offsetDb + (devicesDb[device] ?? 0)
  return baseDbm[row]! + levelDb - exponent * spreadingDb[row]! - saturatedWallsDb(walls, saturationDb) - slabs
}
