import { saturatedWallsDb } from '../radio/wall-saturation.js'
import type { Observations } from './observations.js'
import { type FitLayout, figuresOf, type PathFigures } from './parameters.js'

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
