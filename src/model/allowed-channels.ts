import type { Channel, WifiStandard } from './catalog.js'
import type { Design } from './operation.js'
import type { Band, ChannelExclusion, FixedRadio } from './site.js'

/** Guard intervals [ns] that a standard has: IEEE 802.11-2020 Tables 19-6 and 21-5, IEEE 802.11ax-2021 Table 27-13, kept by 802.11be. */
export const GUARD_INTERVALS_NS: Readonly<Record<WifiStandard, readonly number[]>> = {
  ht: [400, 800],
  vht: [400, 800],
  he: [800, 1600, 3200],
  eht: [800, 1600, 3200],
}

/** 20 MHz channels of 2.4 GHz that do not overlap (IEEE Std 802.11-2020, 15.4.4.3: 5 MHz raster, at least 25 MHz apart). */
const NON_OVERLAPPING_2G4 = [1, 6, 11]
const NARROW_MHZ = 20

/** The channels that may be used on a day, ISO date. */
export function openChannels(channels: readonly Channel[], day: string): readonly Channel[] {
  return channels.every(({ from }) => from === undefined || from <= day)
    ? channels
    : channels.filter(({ from }) => from === undefined || from <= day)
}

/** True where two channels share spectrum. */
export function channelsOverlap(a: Channel, b: Channel): boolean {
  return a.band === b.band && Math.abs(a.centreMhz - b.centreMhz) < (a.widthMhz + b.widthMhz) / 2
}

/** The channel that is fixed: of its number, or of a width around a 20 MHz channel; null where the table has none. */
export function fixedChannel(
  channels: readonly Channel[],
  band: Band,
  { channel: number, widthMhz }: FixedRadio,
): Channel | null {
  const ofBand = channels.filter((channel) => channel.band === band)
  const named = ofBand.find((channel) => channel.number === number)
  if (named === undefined || widthMhz === undefined || named.widthMhz === widthMhz) return named ?? null
  const around =
    named.widthMhz === NARROW_MHZ
      ? ofBand.find((each) => each.widthMhz === widthMhz && channelsOverlap(each, named))
      : undefined
  return around ?? null
}

/** Width [MHz] of the channels on a band: the design's, as wide as the radio goes; 2.4 GHz has no room for more than 20 MHz. */
export function channelWidthMhz(design: Design['channels'], band: Band, widestMhz: number): number {
  return band === '2.4GHz' ? NARROW_MHZ : Math.min(design.widthMhz, widestMhz)
}

/**
 * Channels a plan may use on a band, by number: of the design's width (2.4 GHz always 20 MHz on 1, 6, 11), without DFS where
 * the design excludes it, and none that is excluded by the design or the location or holds an excluded 20 MHz channel.
 */
export function allowedChannels(
  channels: readonly Channel[],
  design: Design['channels'],
  band: Band,
  widestMhz: number = Number.POSITIVE_INFINITY,
  atLocation: readonly ChannelExclusion[] = [],
): Channel[] {
  const widthMhz = channelWidthMhz(design, band, widestMhz)
  const here = atLocation.filter((exclusion) => exclusion.band === band).flatMap(({ numbers }) => numbers)
  const numbers = new Set([...design.exclude, ...here])
  const ofBand = channels.filter((channel) => channel.band === band)
  const excluded = ofBand.filter(({ widthMhz, number }) => widthMhz === NARROW_MHZ && numbers.has(number))
  return ofBand
    .filter((channel) => channel.widthMhz === widthMhz)
    .filter((channel) => band !== '2.4GHz' || NON_OVERLAPPING_2G4.includes(channel.number))
    .filter((channel) => design.dfs || !channel.dfs)
    .filter((channel) => !numbers.has(channel.number) && !excluded.some((out) => channelsOverlap(channel, out)))
    .sort((a, b) => a.number - b.number)
}
