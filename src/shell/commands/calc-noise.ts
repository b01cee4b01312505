import { noiseFloorDbm, THERMAL_NOISE_DBM_PER_HZ } from '../../radio/noise.js'
import { fixed, short } from '../calc/format.js'
import { printResult } from '../calc/print-result.js'
import { refusedAsUsage } from '../calc/usage.js'
import type { GlobalOptions } from '../context.js'
import type { ExitCode } from '../exit-code.js'
import type { Io } from '../io.js'

interface NoiseOptions extends GlobalOptions {
  readonly widthMhz: number
  readonly noiseFigureDb: number
}

const SOURCE = 'ITU-R P.372-16, section 2, at 290 K'

/** `mds calc noise`: the thermal noise floor of a receiver. */
export async function calcNoise(io: Io, _args: readonly string[], options: GlobalOptions): Promise<ExitCode> {
  const { widthMhz, noiseFigureDb } = options as NoiseOptions
  const noiseDbm = refusedAsUsage(() => noiseFloorDbm({ widthHz: widthMhz * 1e6, noiseFigureDb }))
  const widthDb = noiseDbm - noiseFigureDb - THERMAL_NOISE_DBM_PER_HZ
  return printResult(io, options, {
    headline: `${fixed(noiseDbm, 2)} dBm  in ${short(widthMhz)} MHz, noise figure ${short(noiseFigureDb)} dB`,
    lines: [
      ['formula', '−174 dBm/Hz + 10·log B + NF'],
      ['terms', `${fixed(THERMAL_NOISE_DBM_PER_HZ, 2)} + ${fixed(widthDb, 2)} + ${fixed(noiseFigureDb, 2)}`],
      ['source', SOURCE],
    ],
    warnings: [],
    json: { inputs: { widthMhz, noiseFigureDb }, noiseDbm, source: SOURCE },
  })
}
