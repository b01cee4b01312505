import { dataBitsPerSymbol, FORMATS, type PhyMode, phyModeProblem } from './phy-rate.js'

/** Service and tail bits around the payload (IEEE 802.11-2020, 19.3.11, BCC). */
const SERVICE_AND_TAIL_BITS = 22
const LEGACY_PREAMBLE_US = 20
const LEGACY_SYMBOL_US = 4

/** Longest PPDU [µs]: aPPDUMaxTime of IEEE 802.11-2020, Table 21-28. */
export const MAX_PPDU_US = 5484

/** Long training fields by streams: IEEE 802.11-2020 Table 19-13 (5-8 streams: Table 21-13). */
const trainingFields = (streams: number): number => [1, 2, 4, 4, 6, 6, 8, 8][streams - 1]!

/**
 * Preamble [µs] of a single-user PPDU: HT mixed 20 + 8 + 4 + 4 per training field (IEEE 802.11-2020, 19.3.2), VHT with 4
 * more for SIG-B (21.3.2), HE 20 + 4 + 8 + 4 and 8 per training field (IEEE 802.11ax-2021, 27.3.4, 2x HE-LTF with 0.8 µs).
 */
export function preambleUs(standard: PhyMode['standard'], streams: number): number {
  const fields = trainingFields(streams)
  if (standard === 'he') return LEGACY_PREAMBLE_US + 4 + 8 + 4 + 8 * fields
  return LEGACY_PREAMBLE_US + 8 + 4 + 4 * fields + (standard === 'vht' ? 4 : 0)
}

/**
 * Duration [µs] of a PPDU that carries `psduBytes`.
 * @throws RangeError on a combination that the standard excludes.
 */
export function ppduDurationUs(mode: PhyMode, psduBytes: number): number {
  const problem = phyModeProblem(mode)
  if (problem) throw new RangeError(`${mode.standard}: ${problem}`)
  const symbols = Math.ceil((SERVICE_AND_TAIL_BITS + 8 * psduBytes) / dataBitsPerSymbol(mode))
  const symbolUs = (FORMATS[mode.standard].symbolNs + mode.guardIntervalNs) / 1000
  return preambleUs(mode.standard, mode.streams) + symbols * symbolUs
}

/** Duration [µs] of a legacy OFDM frame at a rate of `rateMbps` (IEEE 802.11-2020, 17.4.3). */
export function legacyFrameUs(bytes: number, rateMbps: number): number {
  return LEGACY_PREAMBLE_US + LEGACY_SYMBOL_US * Math.ceil((SERVICE_AND_TAIL_BITS + 8 * bytes) / (4 * rateMbps))
}
