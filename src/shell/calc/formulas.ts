import { noiseFloorDbm, THERMAL_NOISE_DBM_PER_HZ } from '../../radio/bands.js'
import type { RunSpec } from '../command-spec.js'
import { refusedAsUsage } from '../context.js'
import { airtime } from './airtime.js'
import { fixed, formula, number, option, positive, short } from './formula.js'
import { pathLoss } from './path-loss.js'
import { phyRate } from './phy-rate.js'
import { wall } from './wall.js'

interface NoiseOptions {
  readonly widthMhz: number
  readonly noiseFigureDb: number
}

const SOURCE = 'ITU-R P.372-16, section 2, at 290 K'

/** The thermal noise floor of a receiver. */
const noise = formula<NoiseOptions>({
  name: 'noise',
  summary: 'thermal noise floor of a receiver',
  example: 'mds calc noise --width-mhz 20 --noise-figure-db 7',
  options: [
    option('--width-mhz <mhz>', 'channel width', positive).makeOptionMandatory(),
    option('--noise-figure-db <db>', 'noise figure of the receiver', number).makeOptionMandatory(),
  ],
  compute: ({ widthMhz, noiseFigureDb }) => {
    const noiseDbm = refusedAsUsage(() => noiseFloorDbm({ widthHz: widthMhz * 1e6, noiseFigureDb }))
    const widthDb = noiseDbm - noiseFigureDb - THERMAL_NOISE_DBM_PER_HZ
    return {
      headline: `${fixed(noiseDbm, 2)} dBm  in ${short(widthMhz)} MHz, noise figure ${short(noiseFigureDb)} dB`,
      lines: [
        ['formula', '−174 dBm/Hz + 10·log B + NF'],
        ['terms', `${fixed(THERMAL_NOISE_DBM_PER_HZ, 2)} + ${fixed(widthDb, 2)} + ${fixed(noiseFigureDb, 2)}`],
        ['source', SOURCE],
      ],
      warnings: [],
      json: { inputs: { widthMhz, noiseFigureDb }, noiseDbm, source: SOURCE },
    }
  },
})

/** The formulas of `mds calc`, in the order of the help. Loaded when `calc` is called. */
export const FORMULAS: readonly RunSpec[] = [pathLoss, wall, phyRate, noise, airtime]
