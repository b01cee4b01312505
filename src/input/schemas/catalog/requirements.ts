import * as z from 'zod'
import { count, id, number, share, text } from '../fields.js'
import { localised } from './common.js'

const profile = z.strictObject({
  key: id('Name in room uses'),
  label: localised('Name on documents'),
  source: text('Where the figures come from').optional(),
  primaryRssiDbm: number(-95, -30, 'RSSI of the strongest access point at the reference client [dBm]'),
  areaShare: share('Share of the room that must be covered'),
  confidence: number(0.5, 0.999, 'Probability with which the RSSI is reached at a covered point; 0.5 is the median'),
  snrDb: number(0, 60, 'Signal to noise ratio [dB]'),
  secondaryRssiDbm: number(-95, -30, 'RSSI of a second access point [dBm]; null asks for none').nullable(),
  uplinkMinRssiDbm: number(-95, -30, 'Median RSSI of the client at the access point [dBm]'),
  mbpsPerActive: number(0, 1000, 'Rate per active client [Mbit/s]'),
  maxAirtime: number(0.05, 1, 'Highest share of the airtime of a radio'),
  maxClientsPerRadio: count(1, 1000, 'Most connected clients per radio'),
  coChannelMax: z
    .strictObject({
      count: count(0, 20, 'At most this many access points on the channel'),
      aboveDbm: number(-110, -30, 'heard above this level [dBm]'),
    })
    .describe('Co-channel ceiling'),
})

/** `catalogs/requirements.yaml`. */
export const requirementsSchema = z
  .strictObject({ profiles: z.array(profile).min(1).max(100).describe('Requirement profiles') })
  .describe('What a covered room needs.')

export type RequirementsInput = z.output<typeof requirementsSchema>
