import { Option } from 'commander'
import type { WifiStandard } from '../../model/catalog.js'
import {
  dataBitsPerSymbol,
  FORMATS,
  MODULATION,
  type PhyMode,
  phyModeProblem,
  phyRateBps,
  practicalSnrDb,
  sensitivityDbm,
} from '../../radio/phy-rate.js'
import { type Column, table } from '../../report/document.js'
import { UsageError } from '../context.js'
import {
  type CalcResult,
  count,
  countFromOne,
  fixed,
  formula,
  needed,
  option,
  pick,
  positive,
  type ResultTable,
} from './formula.js'

/** The options that name a PHY mode. */
export interface PhyOptions {
  readonly standard?: string
  readonly mcs?: number
  readonly widthMhz?: number
  readonly streams: number
  readonly guardIntervalNs: number
}

/** Other names of the formats, so that who writes `ax` is told what to write. */
const ALIASES: Readonly<Record<string, WifiStandard>> = {
  n: 'ht',
  ac: 'vht',
  ax: 'he',
  be: 'eht',
  '802.11n': 'ht',
  '802.11ac': 'vht',
  '802.11ax': 'he',
  '802.11be': 'eht',
  wifi4: 'ht',
  wifi5: 'vht',
  wifi6: 'he',
  wifi7: 'eht',
}

/** The format that was written, by its own name or by that of its amendment. @throws UsageError for any other. */
function standardOf(options: PhyOptions, by: string): WifiStandard {
  const written = needed(options.standard, 'standard', by).toLowerCase()
  if (Object.hasOwn(ALIASES, written)) return ALIASES[written]!
  pick('standard', written, FORMATS)
  return written as WifiStandard
}

const FLAGS: readonly (readonly [name: string, flag: string])[] = [
  ['widthMhz', '--width-mhz'],
  ['guardIntervalNs', '--guard-interval-ns'],
  ['streams', '--streams'],
  ['mcs', '--mcs'],
]

/** Why a mode is refused, in the words of the command line; null where the standard has it. */
function modeProblem(mode: PhyMode): string | null {
  const problem = phyModeProblem(mode)
  if (problem === null) return null
  const [name, flag] = FLAGS.find(([each]) => problem.startsWith(`${each} is`)) ?? ['', '']
  return name === '' ? problem : `${mode.standard}: ${problem.replace(name, flag)}`
}

/** The whole mode. @throws UsageError for a missing option, or with what the standard has against the combination. */
export function phyModeOf(options: PhyOptions, by: string): PhyMode {
  const mode = {
    standard: standardOf(options, by),
    mcs: needed(options.mcs, 'mcs', by),
    widthMhz: needed(options.widthMhz, 'widthMhz', by),
    streams: options.streams,
    guardIntervalNs: options.guardIntervalNs,
  }
  const problem = modeProblem(mode)
  if (problem !== null) throw new UsageError(problem)
  return mode
}

/** A mode in words: `he MCS 9, 40 MHz, 2 streams, GI 800 ns`. */
export function modeText({ standard, mcs, widthMhz, streams, guardIntervalNs }: PhyMode): string {
  return `${standard} MCS ${mcs}, ${widthMhz} MHz, ${streams} stream${streams === 1 ? '' : 's'}, GI ${guardIntervalNs} ns`
}

/** Options that name a mode. */
export const phyMode = (): Option[] => [
  new Option('--standard <name>', '802.11 format: ht (n), vht (ac), he (ax)'),
  option('--mcs <n>', 'modulation and coding scheme', count),
  option('--width-mhz <mhz>', 'channel width: 20, 40, 80, 160', positive),
  option('--streams <n>', 'spatial streams', countFromOne).default(1),
  option('--guard-interval-ns <ns>', 'guard interval', positive).default(800),
]

const COMMAND = 'mds calc phy-rate'
const SOURCE = 'IEEE 802.11-2020, 19.5 and 21.5; IEEE 802.11ax-2021, 27.5'
const NAMES: Readonly<Record<number, string>> = {
  1: 'BPSK',
  2: 'QPSK',
  4: '16-QAM',
  6: '64-QAM',
  8: '256-QAM',
  10: '1024-QAM',
}

interface RateRow {
  readonly mcs: number
  readonly modulation: string
  readonly codeRate: string
  readonly rateBps: number
  readonly sensitivityDbm: number
  readonly snrDb: number
}

function rateRow(mode: PhyMode): RateRow {
  const index = mode.standard === 'ht' ? mode.mcs % 8 : mode.mcs
  const { bitsPerSubcarrier, codeRate } = MODULATION[index]!
  return {
    mcs: mode.mcs,
    modulation: NAMES[bitsPerSubcarrier]!,
    codeRate: codeRate.join('/'),
    rateBps: phyRateBps(mode),
    sensitivityDbm: sensitivityDbm(index, mode.widthMhz),
    snrDb: practicalSnrDb(index, mode.widthMhz),
  }
}

const COLUMNS: readonly Column<RateRow>[] = [
  { head: 'MCS', kind: 'integer', value: ({ mcs }) => mcs },
  { head: 'modulation', kind: 'figures', value: ({ modulation }) => modulation },
  { head: 'code', kind: 'figures', value: ({ codeRate }) => codeRate },
  { head: 'Mbit/s', kind: 'decimal', value: ({ rateBps }) => rateBps / 1e6 },
  {
    head: 'sensitivity dBm',
    kind: 'decibels',
    value: (row) => row.sensitivityDbm,
    shown: (row) => fixed(row.sensitivityDbm, 0),
  },
  { head: 'SNR dB', kind: 'decibels', value: ({ snrDb }) => snrDb, shown: ({ snrDb }) => fixed(snrDb, 0) },
]

function tableOf(rows: readonly RateRow[]): ResultTable {
  return { table: table(COLUMNS, rows), columns: [4, 10, 6, 10, 17, 8].map((width) => ({ width })) }
}

const THRESHOLDS = [
  ['source', SOURCE],
  [
    'thresholds',
    'sensitivity: IEEE 802.11-2020 Table 21-25, 802.11ax-2021 Table 27-51; SNR: wpa_supplicant, over a 20 MHz noise floor',
  ],
] as const

function oneMode(mode: PhyMode): CalcResult {
  const row = rateRow(mode)
  const bits = dataBitsPerSymbol(mode)
  const symbolUs = (FORMATS[mode.standard].symbolNs + mode.guardIntervalNs) / 1000
  return {
    headline: `${fixed(row.rateBps / 1e6, 1)} Mbit/s  ${modeText(mode)}`,
    lines: [
      ['formula', 'subcarriers · bits · code rate · streams / (symbol + guard)'],
      [
        'terms',
        `${FORMATS[mode.standard].dataSubcarriers[mode.widthMhz]} subcarriers, ${row.modulation} ${row.codeRate}: ${bits} bits in ${symbolUs} µs`,
      ],
      ['needs', `${fixed(row.sensitivityDbm, 0)} dBm at the receiver, SNR ${fixed(row.snrDb, 0)} dB`],
      ...THRESHOLDS,
    ],
    warnings: [],
    json: { inputs: mode, ...row, dataBitsPerSymbol: bits, symbolUs, source: SOURCE },
  }
}

/** One mode, or all modes of a standard where no MCS is given. */
export const phyRate = formula<PhyOptions>({
  name: 'phy-rate',
  summary: 'PHY rate of one MCS, or of all of a standard, with sensitivity and SNR',
  example: 'mds calc phy-rate --standard he --mcs 9 --width-mhz 40 --streams 2',
  options: phyMode(),
  compute: (given) => {
    if (given.mcs !== undefined) return oneMode(phyModeOf(given, COMMAND))
    const standard = standardOf(given, COMMAND)
    const { streams, guardIntervalNs } = given
    const widthMhz = needed(given.widthMhz, 'widthMhz', COMMAND)
    const modes = Array.from({ length: FORMATS[standard].mcsCount }, (_, mcs): PhyMode => {
      const own = standard === 'ht' ? mcs + 8 * (streams - 1) : mcs
      return { standard, mcs: own, widthMhz, streams, guardIntervalNs }
    })
    const problems = modes.map(modeProblem)
    if (!problems.includes(null)) throw new UsageError(problems[0]!)
    const rows = modes.filter((_, index) => problems[index] === null).map(rateRow)
    return {
      headline: `${standard}, ${widthMhz} MHz, ${streams} stream${streams === 1 ? '' : 's'}, GI ${guardIntervalNs} ns`,
      lines: THRESHOLDS,
      tables: [tableOf(rows)],
      warnings: problems.filter((problem) => problem !== null),
      json: { inputs: { standard, widthMhz, streams, guardIntervalNs }, rows, source: SOURCE },
    }
  },
})
