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
 * more for SIG-B (21.3.2), HE 20 + 4 + 8 + 4 and 8 per training field (IEEE 802.11ax-2021, 27.3.4, 2x HE-LTF with 0.8 µs), EHT with 8 more for EHT-SIG.
 */
export function preambleUs(standard: PhyMode['standard'], streams: number): number {
  const fields = trainingFields(streams)
  // U-SIG of 8 µs and EHT-SIG of at least two symbols of 4 µs stand where HE has its SIG-A of 8 µs.
  if (standard === 'eht') return LEGACY_PREAMBLE_US + 4 + 8 + 8 + 4 + 8 * fields
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

/** Best-effort access in 5 GHz (IEEE 802.11-2020, Tables 9-155 and 17-21): AIFS = SIFS + 3 slots, mean of CWmin 15 slots. */
const SIFS_US = 16
const SLOT_US = 9
const AIFS_BEST_EFFORT_US = SIFS_US + 3 * SLOT_US
const MEAN_BACKOFF_US = (15 / 2) * SLOT_US

/** Compressed block acknowledgement [bytes], sent at 24 Mbit/s. */
const BLOCK_ACK_BYTES = 32
const BLOCK_ACK_MBPS = 24

const IP_PACKET_BYTES = 1500
/** Delimiter, QoS MAC header, CCMP, LLC/SNAP and FCS around an IP packet, padded to 4 bytes. */
export const AMPDU_SUBFRAME_BYTES = 4 * Math.ceil((4 + 26 + 16 + 8 + IP_PACKET_BYTES + 4) / 4)

/** One A-MPDU of best-effort data with its block acknowledgement. */
export interface MacExchange {
  readonly ppduUs: number
  readonly exchangeUs: number
  readonly throughputMbps: number
}

/**
 * Time and throughput of an exchange of `mpdus` packets of 1 500 bytes: AIFS, mean backoff, PPDU, SIFS, block
 * acknowledgement; no retries, no RTS, no contention. Null when the PPDU would exceed 5.484 ms.
 * @throws RangeError on a combination that the standard excludes.
 */
export function macExchange(mode: PhyMode, mpdus: number): MacExchange | null {
  const ppduUs = ppduDurationUs(mode, mpdus * AMPDU_SUBFRAME_BYTES)
  if (ppduUs > MAX_PPDU_US) return null
  const acknowledgementUs = SIFS_US + legacyFrameUs(BLOCK_ACK_BYTES, BLOCK_ACK_MBPS)
  const exchangeUs = AIFS_BEST_EFFORT_US + MEAN_BACKOFF_US + ppduUs + acknowledgementUs
  return { ppduUs, exchangeUs, throughputMbps: (mpdus * IP_PACKET_BYTES * 8) / exchangeUs }
}
