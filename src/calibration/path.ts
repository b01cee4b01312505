import { type Saturated, saturatedWallsDb, saturating } from '../radio/multi-wall.js'
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
  const device = of.device?.[row] ?? -1
  const deviceDb = device < 0 ? 0 : (devicesDb[device] ?? 0)
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
 * Writes for each row how its median moves with each parameter and gives that median [dBm]: dB per dB of the offsets, per unit of the
 * logarithm of exponent, saturation and factors.
 */
export function pathRows(
  { baseDbm, spreadingDb, crossings, device: deviceOf }: Observations,
  { columns, factorOf, factors, devices }: FitLayout,
  { offsetDb, exponent, saturationDb, lossesDb, devicesDb }: PathFigures,
): (row: number, slopes: Float64Array) => number {
  const saturate = saturating(saturationDb)
  const walls: Saturated = { lossDb: 0, sum: 0, saturation: 0 }
  const parts = columns.map(({ saturates }, c) => ({
    saturates,
    counts: crossings[c]!,
    lossDb: lossesDb[c]!,
    slope: factorOf[c]! < 0 ? -1 : FIRST_FACTOR + factorOf[c]!,
  }))
  return (row, slopes) => {
    let [wallsDb, slabsDb] = [0, 0]
    for (const { saturates, counts, lossDb } of parts) {
      if (saturates) wallsDb += counts[row]! * lossDb
      else slabsDb += counts[row]! * lossDb
    }
    saturate(wallsDb, walls)
    slopes.fill(0)
    slopes[OFFSET] = 1
    slopes[EXPONENT] = -exponent * spreadingDb[row]!
    slopes[SATURATION] = -saturationDb * walls.saturation
    for (const { saturates, counts, lossDb, slope } of parts)
      if (slope >= 0) slopes[slope]! -= counts[row]! * lossDb * (saturates ? walls.sum : 1)
    const device = devices > 0 && deviceOf !== undefined ? deviceOf[row]! : -1
    if (device >= 0) slopes[FIRST_FACTOR + factors + device] = 1
    const levelDb = offsetDb + (device < 0 ? 0 : (devicesDb[device] ?? 0))
    return baseDbm[row]! + levelDb - exponent * spreadingDb[row]! - walls.lossDb - slabsDb
  }
}
