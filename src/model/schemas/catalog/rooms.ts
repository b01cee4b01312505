import * as z from 'zod'
import { count, euros, id, number, reference, refusing, share, text } from '../fields.js'
import { localised } from './common.js'

const profile = z.strictObject({
  key: id('Name in room uses'),
  label: localised('Name on documents'),
  source: text('Where the figures come from').exactOptional(),
  primaryRssiDbm: number(-95, -30, 'RSSI of the strongest access point at the reference client [dBm]'),
  areaShare: share('Share of the room that must be covered'),
  confidence: number(0.5, 0.999, 'Probability with which the RSSI is reached at a covered point; 0.5 is the median'),
  snrDb: number(0, 60, 'Signal to noise ratio [dB]'),
  secondaryRssiDbm: number(-95, -30, 'RSSI of a second access point [dBm]; null asks for none').nullable(),
  uplinkMinRssiDbm: number(-95, -30, 'Median RSSI of the client at the access point [dBm]'),
  minRateMbps: number(
    0.1,
    10000,
    'PHY rate of a covered point, by the MCS that the weaker direction reaches with the confidence [Mbit/s]; without it none is asked for',
  )
    .nullable()
    .exactOptional(),
  mbpsPerActive: number(0, 1000, 'Rate per active client [Mbit/s]'),
  maxAirtime: number(0.05, 1, 'Highest share of the airtime of a radio'),
  maxClientsPerRadio: count(1, 1000, 'Most connected clients per radio'),
  coChannelMax: z
    .strictObject({
      count: count(0, 20, 'At most this many access points on the channel'),
      aboveDbm: number(-110, -30, 'heard above this level [dBm]'),
    })
    .describe('Co-channel ceiling'),
  roaming: z
    .strictObject({
      levelDbm: number(-95, -30, 'RSSI of the next access point [dBm]; -70 is usual for voice'),
      confidence: number(0.5, 0.999, 'Probability with which it is reached at each point; 0.5 is the median'),
      overlapM: number(0, 30, 'Length of the route over which the next one is at the level already [m]'),
    })
    .nullable()
    .exactOptional()
    .describe(
      'On walking routes that name this profile: wherever an access point is left behind, another has been at the level over the overlap, at doors and stairs too. Without it nothing is asked',
    ),
})

/** `catalogs/requirements.yaml`. */
export const requirementsSchema = z
  .strictObject({ profiles: z.array(profile).min(1).max(100).describe('Requirement profiles') })
  .describe('What a covered room needs.')

export type RequirementsInput = z.output<typeof requirementsSchema>

const roomUse = z
  .strictObject({
    key: id('Name in floor plans'),
    label: localised('Name on documents'),
    scope: z
      .enum(['dossier', 'extra', 'none'])
      .describe('dossier: drives the access points; extra: reported, priced apart; none: no requirement'),
    profile: reference('profiles', 'Requirement profile; null where nothing is required').nullable().default(null),
    seatsPerM2: number(0, 5, 'Seats per square metre where a room has no `seats`').default(0),
    apMount: z
      .enum(['allowed', 'discouraged', 'forbidden'])
      .describe('Whether an access point may hang there; discouraged costs penaltyEur in the placement'),
    penaltyEur: euros('Cost of a discouraged position in the placement objective; never bought').exactOptional(),
    verticalRuns: z.boolean().default(false).describe('Cables may change level there'),
    waiting: z.boolean().default(false).describe('The public waits there: its seats count for the concurrent sessions'),
    circulation: z.boolean().default(false).describe('Cables run along these rooms first'),
    typicalAreaM2: z
      .tuple([number(0, 10_000, 'Smallest [m²]'), number(0, 10_000, 'Largest [m²]')])
      .nullable()
      .default(null)
      .describe('Usual size, smallest and largest [m²]'),
    least: z
      .strictObject({
        clearWidthM: number(0, 20, 'Clear width between the faces of its walls [m]').exactOptional(),
        doorWidthM: number(
          0,
          5,
          'Clear width of its widest door, and of each entrance of the public [m]',
        ).exactOptional(),
        heightM: number(0, 10, 'Floor to ceiling [m]').exactOptional(),
        m2PerSeat: number(0.1, 20, 'Area of a seat [m²]').exactOptional(),
      })
      .exactOptional()
      .describe('What rooms of this use must have; less is a warning'),
    family: z.enum(['public', 'staff', 'circulation', 'service']).describe('Colour on drawings'),
  })
  .superRefine((use, ctx) => {
    const refuse = refusing(ctx)
    if (use.scope !== 'none' && use.profile === null)
      refuse('missing-key', `a room use of scope ${use.scope} needs a requirement profile`)
    if (use.apMount === 'discouraged' && use.penaltyEur === undefined)
      refuse('missing-key', "missing key 'penaltyEur': a discouraged position has a cost")
    if (use.apMount !== 'discouraged' && use.penaltyEur !== undefined)
      refuse('conflicting-keys', "'penaltyEur' goes with 'apMount: discouraged'", ['penaltyEur'])
    if (use.typicalAreaM2 !== null && use.typicalAreaM2[0] > use.typicalAreaM2[1])
      refuse('range-reversed', 'the smallest usual size is larger than the largest', ['typicalAreaM2'])
  })

/** `catalogs/room-uses.yaml`. */
export const roomUsesSchema = z
  .strictObject({ roomUses: z.array(roomUse).min(1).max(200).describe('What rooms are for') })
  .describe('Room uses: scope, requirement, seats, where access points and cables may go.')

export type RoomUsesInput = z.output<typeof roomUsesSchema>
