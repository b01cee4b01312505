import type { Channel } from '../../model/catalog.js'
import type { Band } from '../../model/site.js'
import { compareText } from '../../units.js'
import type { ChannelsInput } from '../schemas/catalog/channels.js'

/** Channel starting frequency [MHz]: centre = start + 5 × number (IEEE 802.11 Annex E). */
const START_MHZ: Readonly<Record<Band, number>> = { '2.4GHz': 2407, '5GHz': 5000, '6GHz': 5950 }
const STEP_MHZ = 5

/** The channels of a table, one entry each, by band, width and number. */
export function toChannels({ channels }: ChannelsInput): Channel[] {
  return channels
    .flatMap(({ numbers, ...limits }) =>
      numbers.map((number) => ({ ...limits, number, centreMhz: START_MHZ[limits.band] + STEP_MHZ * number })),
    )
    .sort((a, b) => compareText(a.band, b.band) || a.widthMhz - b.widthMhz || a.number - b.number)
}
