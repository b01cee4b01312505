import { airtimeShare } from '../../capacity/airtime.js'
import { capacityAps } from '../../capacity/demand.js'
import { noiseFloorDbm, THERMAL_NOISE_DBM_PER_HZ } from '../../radio/bands.js'
import { macExchange } from '../../radio/mac-exchange.js'
import { type PhyMode, phyRateBps } from '../../radio/phy-rate.js'
import { type Column, table } from '../../report/document.js'
import { percent } from '../../report/terminal-text.js'
import type { RunSpec } from '../command-spec.js'
import { refusedAsUsage, UsageError } from '../context.js'
import {
  countFromOne,
  fixed,
  formula,
  needed,
  notNegative,
  number,
  option,
  positive,
  type ResultTable,
  share,
  short,
} from './formula.js'
import { pathLoss } from './path-loss.js'
import { modeText, type PhyOptions, phyMode, phyModeOf, phyRate } from './phy-rate.js'
import { wall } from './wall.js'

interface DemandOptions {
  readonly devices?: number
  readonly mbpsPerActive?: number
  readonly macEfficiency?: number
  readonly maxAirtime?: number
  readonly externalUtilisation: number
  readonly maxClients?: number
}

interface AirtimeOptions extends PhyOptions, DemandOptions {
  readonly rateMbps?: number
  readonly mpdus?: number
}

const COMMAND = 'mds calc airtime'
const USUAL_MPDUS = [1, 4, 16, 32, 64]

interface Exchange {
  readonly mpdus: number
  readonly ppduUs: number
  readonly exchangeUs: number
  readonly throughputMbps: number
  readonly efficiency: number
}

/** Exchanges of some packets each; those whose PPDU would be longer than the standard allows are left out. */
function exchangesOf(mode: PhyMode, counts: readonly number[]): Exchange[] {
  return counts.flatMap((mpdus) => {
    const exchange = macExchange(mode, mpdus)
    if (exchange === null) return []
    return [{ mpdus, ...exchange, efficiency: (exchange.throughputMbps * 1e6) / phyRateBps(mode) }]
  })
}

const COLUMNS: readonly Column<Exchange>[] = [
  { head: 'packets', kind: 'integer', value: ({ mpdus }) => mpdus },
  { head: 'PPDU µs', kind: 'decimal', value: ({ ppduUs }) => ppduUs },
  { head: 'exchange µs', kind: 'decimal', value: ({ exchangeUs }) => exchangeUs },
  { head: 'Mbit/s', kind: 'decimal', value: ({ throughputMbps }) => throughputMbps },
  { head: 'efficiency', kind: 'percent', value: ({ efficiency }) => efficiency },
]

function exchangeTable(exchanges: readonly Exchange[]): ResultTable {
  return { table: table(COLUMNS, exchanges), columns: [8, 10, 12, 10, 11].map((width) => ({ width })) }
}

interface Demand {
  readonly loadMbps: number
  readonly airtime: number
  readonly freeShare: number
  /** Infinite where others leave nothing. */
  readonly radios: number
  readonly macEfficiency: number
}

function demandOf(options: DemandOptions, devices: number, rateBps: number): Demand {
  const mbpsPerActive = needed(options.mbpsPerActive, 'mbpsPerActive', '--devices')
  const macEfficiency = needed(options.macEfficiency, 'macEfficiency', '--devices')
  const maxAirtime = needed(options.maxAirtime, 'maxAirtime', '--devices')
  if (macEfficiency === 0) throw new UsageError('--mac-efficiency is 0: nothing would ever be carried')
  const { externalUtilisation, maxClients = Number.POSITIVE_INFINITY } = options
  const loadMbps = devices * mbpsPerActive
  const radios = capacityAps(
    { persons: devices, connected: devices, active: devices, mbps: loadMbps },
    { maxAirtime, maxClientsPerRadio: maxClients },
    { bestRateBps: rateBps, macEfficiency, externalUtilisation, clientsAtLeast: maxClients },
  )
  const airtime = airtimeShare(loadMbps, rateBps, macEfficiency)
  return { loadMbps, airtime, freeShare: maxAirtime - externalUtilisation, radios, macEfficiency }
}

function demandLines(demand: Demand, options: DemandOptions, rateBps: number): (readonly [string, string])[] {
  const { loadMbps, airtime, freeShare, radios, macEfficiency } = demand
  const rate = `${fixed(rateBps / 1e6, 1)} Mbit/s × ${short(macEfficiency)}`
  const busy = `${percent(options.maxAirtime!)} − ${percent(options.externalUtilisation)} = ${percent(Math.max(0, freeShare))} a radio`
  const clients = options.maxClients === undefined ? '' : `, ${options.maxClients} devices a radio`
  const count = Number.isFinite(radios) ? String(radios) : 'none is enough: others leave no airtime'
  return [
    [
      'load',
      `${short(options.devices!)} devices × ${short(options.mbpsPerActive!)} Mbit/s = ${short(loadMbps)} Mbit/s`,
    ],
    ['airtime', `${short(loadMbps)} / (${rate}) = ${percent(airtime)}`],
    ['rule', 'load / (PHY rate · MAC efficiency), as planners use it; no standard defines it'],
    ['radios', `${count}  (${busy}${clients})`],
  ]
}

function modeOf(options: AirtimeOptions): PhyMode | null {
  if (options.rateMbps === undefined) return phyModeOf(options, `${COMMAND}, without --rate-mbps,`)
  const mode = (['standard', 'mcs', 'widthMhz', 'mpdus'] as const).some((key) => options[key] !== undefined)
  if (mode) throw new UsageError('give --rate-mbps or a mode (--standard, --mcs, --width-mhz, --mpdus), not both')
  if (options.devices === undefined) throw new UsageError('--rate-mbps needs --devices: a rate alone has no airtime')
  return null
}

function refuseHalfDemand(options: AirtimeOptions): void {
  if (options.devices !== undefined) return
  const given = (['mbpsPerActive', 'macEfficiency', 'maxAirtime', 'maxClients'] as const).some(
    (key) => options[key] !== undefined,
  )
  if (given) throw new UsageError('--devices is missing: how many transfer at once')
}

/** MAC exchange times of a mode; the airtime that devices ask for, and the radios it takes. */
export const airtime = formula<AirtimeOptions>({
  name: 'airtime',
  summary: 'MAC exchange times of a PHY mode; airtime and radios that devices ask for',
  example:
    'mds calc airtime --standard he --mcs 7 --width-mhz 20 --streams 2 --devices 30 --mbps-per-active 2 --mac-efficiency 0.6 --max-airtime 0.5',
  options: [
    ...phyMode(),
    option('--rate-mbps <mbps>', 'PHY rate, instead of the mode above', positive),
    option('--mpdus <n>', 'packets of 1500 bytes in one exchange, instead of 1, 4, 16, 32, 64', countFromOne),
    option('--devices <n>', 'devices that transfer at once', notNegative),
    option('--mbps-per-active <mbps>', 'what each asks for [Mbit/s]', positive),
    option('--mac-efficiency <share>', 'share of the PHY rate that carries data', share),
    option('--max-airtime <share>', 'share of its time that a radio may be busy', share),
    option('--external-utilisation <share>', 'share of the time taken by networks of others', share).default(0),
    option('--max-clients <n>', 'devices that one radio carries (no limit where not given)', countFromOne),
  ],
  compute: (given) => {
    refuseHalfDemand(given)
    const mode = modeOf(given)
    const rateBps = mode === null ? given.rateMbps! * 1e6 : phyRateBps(mode)
    const exchanges = mode === null ? [] : exchangesOf(mode, given.mpdus === undefined ? USUAL_MPDUS : [given.mpdus])
    const demand = given.devices === undefined ? null : demandOf(given, given.devices, rateBps)
    const tooLong = mode !== null && exchanges.length === 0
    const rate = `${fixed(rateBps / 1e6, 1)} Mbit/s`
    const radios = demand === null || !Number.isFinite(demand.radios) ? null : demand.radios
    return {
      headline: mode === null ? `PHY rate ${rate}` : `PHY rate ${rate}  ${modeText(mode)}`,
      lines: [
        ...(demand === null ? [] : demandLines(demand, given, rateBps)),
        ...(mode === null
          ? []
          : [
              [
                'exchange',
                'packets of 1500 bytes, best effort in 5 GHz, no retries, no contention (IEEE 802.11-2020)',
              ] as const,
            ]),
      ],
      tables: exchanges.length === 0 ? [] : [exchangeTable(exchanges)],
      warnings: tooLong
        ? ['a PPDU of so many packets is longer than the 5.484 ms of IEEE 802.11-2020, Table 21-28']
        : [],
      json: {
        inputs: mode ?? { rateMbps: given.rateMbps },
        rateBps,
        demand: demand && { ...demand, radios },
        exchanges,
      },
    }
  },
})

const SOURCE = 'ITU-R P.372-16, section 2, at 290 K'

/** The thermal noise floor of a receiver. */
const noise = formula<{ readonly widthMhz: number; readonly noiseFigureDb: number }>({
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
