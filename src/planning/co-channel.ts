import { channelsOverlap } from '../model/allowed-channels.js'
import type { RequirementProfile } from '../model/catalog.js'
import type { CoChannel } from '../model/location-plan.js'
import type { LocationDesign } from '../model/operation.js'
import { downlinkRssiDbm } from '../radio/link.js'
import type { ApField } from '../radio/room-stats.js'
import { quantise } from '../units.js'
import type { BandOnFloor } from './floor-cells.js'

/** Channels and fields of the APs of one band on one floor. */
export type HeardBand = Pick<BandOnFloor, 'channels'> & { readonly fields: readonly ApField[] }

const SHARE_OF_CELLS = 0.95
const ROUNDING_GUARD = 1e-9

/** The most APs of one channel that are heard at a cell: of every AP heard, those heard that share spectrum with it. */
export function heardAt(
  { channels, fields }: HeardBand,
  design: LocationDesign,
  aboveDbm: number,
  cell: number,
): number {
  const heard = channels.filter((_channel, ap) => {
    const { eirpDbm, lossDb } = fields[ap]!
    return downlinkRssiDbm(design, eirpDbm, lossDb[cell]!) > aboveDbm
  })
  return Math.max(0, ...heard.map((own) => heard.filter((other) => channelsOverlap(own, other)).length))
}

/**
 * APs heard on one channel in a room, by the profile's `coChannelMax`: the number that 95 % of the cells stay at or under,
 * and the share of the cells above the maximum.
 */
export function roomCoChannel(
  band: HeardBand,
  cells: Int32Array,
  profile: RequirementProfile,
  design: LocationDesign,
): CoChannel {
  const { count: maxAps, aboveDbm } = profile.coChannelMax
  const heard = Int32Array.from(cells, (cell) => heardAt(band, design, aboveDbm, cell)).sort()
  const rank = Math.max(0, Math.ceil(SHARE_OF_CELLS * heard.length - ROUNDING_GUARD) - 1)
  const over = heard.reduce((sum, aps) => sum + (aps > maxAps ? 1 : 0), 0)
  return {
    apsP95: heard[rank] ?? 0,
    overShare: heard.length === 0 ? 0 : quantise(over / heard.length, 0.0001),
    maxAps,
    aboveDbm,
  }
}
