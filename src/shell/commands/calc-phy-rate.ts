import { practicalSnrDb, sensitivityDbm } from '../../radio/mcs-thresholds.js'
import { dataBitsPerSymbol, FORMATS, MODULATION, type PhyMode, phyRateBps } from '../../radio/phy-rate.js'
import { padStart } from '../../report/terminal-text.js'
import { fixed } from '../calc/format.js'
import { modeProblem, modeText, type PhyOptions, phyModeOf, standardOf } from '../calc/phy-mode.js'
import { printResult } from '../calc/print-result.js'
import { needed } from '../calc/usage.js'
import { type GlobalOptions, UsageError } from '../context.js'
import type { ExitCode } from '../exit-code.js'
import type { Io } from '../io.js'

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

function tableOf(rows: readonly RateRow[]): string[] {
  const line = (cells: readonly string[]): string =>
    ` ${cells.map((cell, index) => padStart(cell, [4, 10, 6, 10, 17, 8][index]!)).join(' ')}`
  return [
    line(['MCS', 'modulation', 'code', 'Mbit/s', 'sensitivity dBm', 'SNR dB']),
    ...rows.map((row) =>
      line([
        String(row.mcs),
        row.modulation,
        row.codeRate,
        fixed(row.rateBps / 1e6, 1),
        fixed(row.sensitivityDbm, 0),
        fixed(row.snrDb, 0),
      ]),
    ),
  ]
}

const THRESHOLDS = [
  ['source', SOURCE],
  [
    'thresholds',
    'sensitivity: IEEE 802.11-2020 Table 21-25, 802.11ax-2021 Table 27-51; SNR: wpa_supplicant, over a 20 MHz noise floor',
  ],
] as const

function oneMode(io: Io, options: GlobalOptions, mode: PhyMode): ExitCode {
  const row = rateRow(mode)
  const bits = dataBitsPerSymbol(mode)
  const symbolUs = (FORMATS[mode.standard].symbolNs + mode.guardIntervalNs) / 1000
  return printResult(io, options, {
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
  })
}

/** `mds calc phy-rate`: one mode, or all modes of a standard where no MCS is given. */
export async function calcPhyRate(io: Io, _args: readonly string[], options: GlobalOptions): Promise<ExitCode> {
  const given = options as GlobalOptions & PhyOptions
  if (given.mcs !== undefined) return oneMode(io, options, phyModeOf(given, COMMAND))
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
  return printResult(io, options, {
    headline: `${standard}, ${widthMhz} MHz, ${streams} stream${streams === 1 ? '' : 's'}, GI ${guardIntervalNs} ns`,
    lines: THRESHOLDS,
    table: tableOf(rows),
    warnings: problems.filter((problem) => problem !== null),
    json: { inputs: { standard, widthMhz, streams, guardIntervalNs }, rows, source: SOURCE },
  })
}
