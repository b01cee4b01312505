import { GUARD_INTERVALS_NS } from '../model/allowed-channels.js'
import type { WifiStandard } from '../model/catalog.js'

/**
 * Receive minimum input sensitivity [dBm] in 20 MHz at 10 % packet error, MCS 0-11: IEEE 802.11-2020 Table 21-25 (MCS 0-9,
 * HT with the MCS modulo 8), IEEE 802.11ax-2021 Table 27-51; MCS 12 and 13 of 802.11be as transcriptions of its draft give them.
 * Real receivers do better.
 */
export const SENSITIVITY_20MHZ_DBM: readonly number[] = [
  -82, -79, -77, -74, -70, -66, -65, -64, -59, -57, -54, -52, -49, -46,
]

/**
 * SNR [dB] against a 20 MHz noise floor that practice asks for per MCS 0-11 (the thresholds of wpa_supplicant's scan
 * selection, after the Revolution Wi-Fi chart). The step per width doubling is already inside for wider channels.
 */
export const PRACTICAL_SNR_20MHZ_DB: readonly number[] = [2, 5, 9, 11, 15, 18, 20, 25, 29, 31, 34, 36]

/** What a doubling of the channel width costs in sensitivity and in SNR against a 20 MHz floor [dB]. */
const DB_PER_DOUBLING = 3

const widthPenaltyDb = (widthMhz: number): number => DB_PER_DOUBLING * Math.round(Math.log2(widthMhz / 20))

function thresholdOf(table: readonly number[], mcs: number): number {
  const value = table[mcs]
  if (value === undefined) throw new RangeError(`mcs is ${mcs}; it must lie in [0, ${table.length - 1}]`)
  return value
}

/** Receive minimum input sensitivity [dBm] of an MCS at a width of 20, 40, 80, 160 or 320 MHz. @throws RangeError for an unknown MCS. */
export function sensitivityDbm(mcs: number, widthMhz: number): number {
  return thresholdOf(SENSITIVITY_20MHZ_DBM, mcs) + widthPenaltyDb(widthMhz)
}

/** SNR [dB] over the noise of 20 MHz that an MCS asks for at a width. @throws RangeError for an unknown MCS. */
export function practicalSnrDb(mcs: number, widthMhz: number): number {
  return thresholdOf(PRACTICAL_SNR_20MHZ_DB, mcs) + widthPenaltyDb(widthMhz)
}

/** Coded bits per subcarrier and code rate of each MCS: IEEE 802.11-2020 Table 21-29, IEEE 802.11ax-2021 Table 27-111; 4096-QAM of 802.11be. */
export const MODULATION: readonly {
  readonly bitsPerSubcarrier: number
  readonly codeRate: readonly [number, number]
}[] = [
  { bitsPerSubcarrier: 1, codeRate: [1, 2] },
  { bitsPerSubcarrier: 2, codeRate: [1, 2] },
  { bitsPerSubcarrier: 2, codeRate: [3, 4] },
  { bitsPerSubcarrier: 4, codeRate: [1, 2] },
  { bitsPerSubcarrier: 4, codeRate: [3, 4] },
  { bitsPerSubcarrier: 6, codeRate: [2, 3] },
  { bitsPerSubcarrier: 6, codeRate: [3, 4] },
  { bitsPerSubcarrier: 6, codeRate: [5, 6] },
  { bitsPerSubcarrier: 8, codeRate: [3, 4] },
  { bitsPerSubcarrier: 8, codeRate: [5, 6] },
  { bitsPerSubcarrier: 10, codeRate: [3, 4] },
  { bitsPerSubcarrier: 10, codeRate: [5, 6] },
  { bitsPerSubcarrier: 12, codeRate: [3, 4] },
  { bitsPerSubcarrier: 12, codeRate: [5, 6] },
]

interface StandardFormat {
  /** Data subcarriers by channel width [MHz]. */
  readonly dataSubcarriers: Readonly<Record<number, number>>
  readonly symbolNs: number
  readonly guardIntervalsNs: readonly number[]
  readonly mcsCount: number
  readonly maxStreams: number
}

/** Subcarriers and symbol times: IEEE 802.11-2020 Tables 19-6 and 21-5; IEEE 802.11ax-2021 Tables 27-13, 27-64; 802.11be keeps them and doubles the widest. */
export const FORMATS: Readonly<Record<WifiStandard, StandardFormat>> = {
  ht: {
    dataSubcarriers: { 20: 52, 40: 108 },
    symbolNs: 3200,
    guardIntervalsNs: GUARD_INTERVALS_NS.ht,
    mcsCount: 8,
    maxStreams: 4,
  },
  vht: {
    dataSubcarriers: { 20: 52, 40: 108, 80: 234, 160: 468 },
    symbolNs: 3200,
    guardIntervalsNs: GUARD_INTERVALS_NS.vht,
    mcsCount: 10,
    maxStreams: 8,
  },
  he: {
    dataSubcarriers: { 20: 234, 40: 468, 80: 980, 160: 1960 },
    symbolNs: 12800,
    guardIntervalsNs: GUARD_INTERVALS_NS.he,
    mcsCount: 12,
    maxStreams: 8,
  },
  eht: {
    dataSubcarriers: { 20: 234, 40: 468, 80: 980, 160: 1960, 320: 3920 },
    symbolNs: 12800,
    guardIntervalsNs: GUARD_INTERVALS_NS.eht,
    mcsCount: 14,
    maxStreams: 8,
  },
}

export interface PhyMode {
  readonly standard: WifiStandard
  /** HT: 0-7 with the streams given apart, or 8-31, which already names its streams. */
  readonly mcs: number
  readonly widthMhz: number
  readonly streams: number
  readonly guardIntervalNs: number
}

/** Combinations `width mcs streams` that VHT leaves out: IEEE 802.11-2020, tables of 21.5. */
const VHT_EXCLUDED: ReadonlySet<string> = new Set([
  ...[1, 2, 4, 5, 7, 8].map((streams) => `20 9 ${streams}`),
  '80 6 3',
  '80 6 7',
  '80 9 6',
  '160 9 3',
])

/** HT counts 8 MCS for each number of streams, one after the other: MCS 8-15 have two, 24-31 four (IEEE 802.11-2020, 19.5). */
const HT_MCS_PER_STREAM = 8
const HT_LAST_MCS = 31

/** Data bits of one OFDM symbol over all streams. */
export function dataBitsPerSymbol({ standard, mcs, widthMhz, streams }: PhyMode): number {
  const { bitsPerSubcarrier, codeRate } = MODULATION[standard === 'ht' ? mcs % HT_MCS_PER_STREAM : mcs]!
  const subcarriers = FORMATS[standard].dataSubcarriers[widthMhz]!
  return (subcarriers * bitsPerSubcarrier * streams * codeRate[0]) / codeRate[1]
}

/** What the standard has against a combination; null when it allows it. */
export function phyModeProblem(mode: PhyMode): string | null {
  const format = Object.hasOwn(FORMATS, mode.standard) ? FORMATS[mode.standard] : undefined
  if (!format) return `standard must be one of ${Object.keys(FORMATS).join(', ')}`
  const { mcs, widthMhz, streams, guardIntervalNs } = mode
  const lastMcs = mode.standard === 'ht' ? HT_LAST_MCS : format.mcsCount - 1
  if (!Number.isInteger(mcs) || mcs < 0 || mcs > lastMcs) return `mcs is ${mcs}; it must lie in [0, ${lastMcs}]`
  if (format.dataSubcarriers[widthMhz] === undefined) {
    return `widthMhz is ${widthMhz}; it must be one of ${Object.keys(format.dataSubcarriers).join(', ')}`
  }
  if (!Number.isInteger(streams) || streams < 1 || streams > format.maxStreams) {
    return `streams is ${streams}; it must lie in [1, ${format.maxStreams}]`
  }
  if (!format.guardIntervalsNs.includes(guardIntervalNs)) {
    return `guardIntervalNs is ${guardIntervalNs}; it must be one of ${format.guardIntervalsNs.join(', ')}`
  }
  const ownStreams = Math.floor(mcs / HT_MCS_PER_STREAM) + 1
  if (mode.standard === 'ht' && ownStreams > 1 && ownStreams !== streams) {
    return `mcs ${mcs} has ${ownStreams} streams, not ${streams}`
  }
  if (mode.standard === 'vht' && VHT_EXCLUDED.has(`${widthMhz} ${mcs} ${streams}`)) {
    return `VHT excludes mcs ${mcs} at ${widthMhz} MHz with ${streams} stream${streams === 1 ? '' : 's'}`
  }
  return null
}

/**
 * PHY rate [bit/s] = data bits a symbol / (symbol + guard interval): IEEE 802.11-2020 sections 19.5 and 21.5, IEEE
 * 802.11ax-2021 section 27.5.
 * @throws RangeError on a combination that the standard excludes.
 */
export function phyRateBps(mode: PhyMode): number {
  const problem = phyModeProblem(mode)
  if (problem) throw new RangeError(`${mode.standard}: ${problem}`)
  const symbolNs = FORMATS[mode.standard].symbolNs + mode.guardIntervalNs
  return Math.round((dataBitsPerSymbol(mode) * 1e9) / symbolNs)
}
