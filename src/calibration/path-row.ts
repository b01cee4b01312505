import { saturatedWallsDb, saturationSlopes } from '../radio/wall-saturation.js'
import type { Observations } from './observations.js'
import { EXPONENT, FIRST_FACTOR, type FitLayout, OFFSET, type PathFigures, SATURATION } from './parameters.js'

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
