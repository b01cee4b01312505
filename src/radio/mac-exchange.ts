import type { PhyMode } from './phy-rate.js'
import { legacyFrameUs, MAX_PPDU_US, ppduDurationUs } from './ppdu.js'

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

/**
 * Airtime share [0..1] of beacons: `ssids` beacons of `bytes` every 102.4 ms at a legacy rate, per AP heard
 * (IEEE 802.11-2020, 11.1.3).
 */
export function beaconAirtime(ssids: number, bytes: number, rateMbps: number): number {
  return (ssids * legacyFrameUs(bytes, rateMbps)) / 102_400
}
