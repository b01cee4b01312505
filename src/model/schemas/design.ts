import * as z from 'zod'
import { ENVIRONMENTS, environmentsOf, UNPUBLISHED_ENVIRONMENTS } from '../propagation-environments.js'
import {
  BANDS,
  channelNumbers,
  channelWidth,
  count,
  exactlyOne,
  id,
  number,
  reference,
  refusal,
  refusing,
  share,
  text,
} from './fields.js'

/** Rates of 802.11a/g that may be the lowest one, and those of 802.11b. */
const lowestRate = z
  .union([1, 2, 5.5, 6, 9, 11, 12, 18, 24].map((rate) => z.literal(rate)))
  .describe('Lowest rate [Mbit/s]')

/** What the public meets on the network. */
const serviceSchema = z
  .strictObject({
    ssid: z.string().min(1).max(32).describe('Network name of the public, the same at all locations'),
    security: z
      .enum(['open', 'owe-transition', 'owe', 'wpa3-personal', 'wpa3-enterprise'])
      .describe(
        'Encryption on the air: none, Enhanced Open beside an open network, Enhanced Open alone, a shared key, 802.1X; at 6 GHz a network without a key is always Enhanced Open',
      ),
    vlan: count(1, 4094, 'VLAN of the public').exactOptional(),
    subnetPrefixLength: count(16, 29, 'Length of the IPv4 prefix of a location’s public network').exactOptional(),
    leaseMin: count(5, 10_080, 'How long an address is given out [min]').exactOptional(),
    minRateMbps: z
      .strictObject({
        '2.4GHz': lowestRate.exactOptional(),
        '5GHz': lowestRate.exactOptional(),
        '6GHz': lowestRate.exactOptional(),
      })
      .exactOptional()
      .describe('Lowest rate that an access point answers at, by band [Mbit/s]'),
    neighbourReports: z.boolean().exactOptional().describe('802.11k: devices are told of the access points around'),
    transitionManagement: z.boolean().exactOptional().describe('802.11v: devices are shown a better access point'),
    fastTransition: z.boolean().exactOptional().describe('802.11r: only where there is a key, 802.1X or shared'),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'two capital letters')
      .exactOptional()
      .describe('Country code that access points are set to, ISO 3166-1 alpha-2'),
    clientIsolation: z.boolean().describe('Devices of the public cannot reach one another'),
    sessionHours: number(0.25, 168, 'Longest session before the portal asks again [h]'),
    clientDownMbps: number(0.1, 10000, 'Limit to a device [Mbit/s]'),
    clientUpMbps: number(0.1, 10000, 'Limit from a device [Mbit/s]'),
    offOutsideOpeningHours: z.boolean().describe('Public network off outside opening hours'),
  })
  .superRefine(({ fastTransition, security }, ctx) => {
    if (fastTransition !== true || security.startsWith('wpa3')) return
    const message = `'fastTransition' (802.11r) hands a key over from one access point to the next: a network of the kind '${security}' has none`
    const fix = "leave it out, or take 'wpa3-personal' or 'wpa3-enterprise'"
    refusing(ctx)('fast-transition-open', message, ['fastTransition'], fix)
  })
  .exactOptional()
  .describe('The service to the public; shown in the general study, no quantity depends on it')

/** A figure per band; only the bands that the design uses are needed. */
function perBand(figure: z.ZodNumber, description: string) {
  return z
    .strictObject({ '2.4GHz': figure.exactOptional(), '5GHz': figure.exactOptional(), '6GHz': figure.exactOptional() })
    .describe(description)
}

const ALL_ENVIRONMENTS = [...new Set(Object.values(ENVIRONMENTS).flat())]

const propagation = z
  .strictObject({
    model: z
      .enum([
        'multi-wall',
        'itu-r-p1238',
        'itu-r-p1238-site-general',
        'log-distance',
        'free-space',
        'inh-office',
        'tgax',
      ])
      .describe('Path loss model'),
    environment: z
      .enum(ALL_ENVIRONMENTS)
      .exactOptional()
      .describe(
        'Environment of itu-r-p1238 (office, residential-house, residential-apartment), itu-r-p1238-site-general (office, corridor, industrial, conference) or tgax (enterprise, residential); the first one where none is given',
      ),
    exponent: number(1, 6, 'Path loss exponent; 2 is free space'),
    clutterDbPerM: number(0, 5, 'Furniture and people [dB/m]'),
    saturationDb: number(3, 100, 'How much more the way round walls loses than free sight [dB]')
      .nullable()
      .exactOptional()
      .describe(
        'How much more the way round walls (doors, corridors, reflections) loses than free sight [dB]; null, or where it is not given, the losses of walls add up. Only the model multi-wall counts with it',
      ),
    sampleSpacingM: number(0.1, 5, 'Spacing of the coverage grid [m]'),
    receiverHeightM: number(0, 3, 'Height of the client above the floor [m]'),
    maxIncidenceDeg: number(0, 89, 'Losses are evaluated at no larger angle of incidence [°]'),
    designFrequencyMhz: z
      .strictObject({
        '2.4GHz': number(2400, 2500, 'Frequency [MHz]').exactOptional(),
        '5GHz': number(5150, 5895, 'Frequency [MHz]').exactOptional(),
        '6GHz': number(5925, 7125, 'Frequency [MHz]').exactOptional(),
      })
      .describe('Frequency that stands for each band until channels are set, in that band [MHz]'),
  })
  .superRefine(({ model, environment }, ctx) => {
    const known = environmentsOf(model).filter((each) => !UNPUBLISHED_ENVIRONMENTS.includes(each))
    if (environment === undefined || known.includes(environment)) return
    const fix = known.length === 0 ? "leave 'environment' out" : `one of ${known.join(', ')}`
    const [code, message] = environmentsOf(model).includes(environment)
      ? ['environment-unpublished', `'${model}' has no published figures for '${environment}' in a Wi-Fi band`]
      : ['environment-of-model', `the model '${model}' has no environment '${environment}'`]
    refusing(ctx)(code, message, ['environment'], fix)
  })

const radio = z
  .strictObject({
    maxEirpDbm: perBand(number(0, 36, 'EIRP [dBm]'), 'Highest EIRP used [dBm]; also held to the legal limit'),
    minEirpDbm: number(-10, 36, 'Lowest EIRP used [dBm]'),
    stepDb: number(0.5, 10, 'Step of the power setting [dB]'),
    noiseFloorDbm: perBand(
      number(-110, -40, 'Noise floor [dBm]'),
      'Noise and background interference in 20 MHz [dBm]; wider channels take in more by 10 log10 of the width',
    ),
    noiseFigureDb: z
      .strictObject({
        '20': number(0, 20, 'At 20 MHz [dB]'),
        '40': number(0, 20, 'At 40 MHz [dB]').exactOptional(),
        '80': number(0, 20, 'At 80 MHz [dB]').exactOptional(),
        '160': number(0, 20, 'At 160 MHz [dB]').exactOptional(),
        '320': number(0, 20, 'At 320 MHz [dB]').exactOptional(),
      })
      .exactOptional()
      .describe('Noise figure of a receiver by channel width [MHz]; without it the same at all widths'),
    externalUtilisation: perBand(number(0, 0.99, 'Share of the airtime'), 'Airtime used by networks of others, 0 to 1'),
    companion: z
      .strictObject({
        belowFirstDb: number(
          0,
          30,
          'EIRP of the bands after the first, below the first [dB]; default 6',
        ).exactOptional(),
        switchOff: z
          .enum(['where-served', 'never'])
          .exactOptional()
          .describe(
            'A 2.4 GHz radio is off where others serve what it covers of the required rooms; default where-served',
          ),
      })
      .exactOptional()
      .describe('The bands after the first'),
  })
  .superRefine((value, ctx) => {
    for (const band of BANDS) {
      const highest = value.maxEirpDbm[band]
      if (highest === undefined || highest >= value.minEirpDbm) continue
      const message = `the highest EIRP at ${band} is ${highest} dBm, below minEirpDbm ${value.minEirpDbm} dBm`
      refusing(ctx)('eirp-range', message, ['maxEirpDbm', band])
    }
  })

const accessPoint = z
  .strictObject({
    class: reference('apClasses', 'A class of catalogs/access-points/classes.yaml').exactOptional(),
    classes: z.array(reference('apClasses', 'A class')).min(1).max(50).exactOptional().describe('Any of these classes'),
    models: z.array(reference('apModels', 'A model')).min(1).max(50).exactOptional().describe('Any of these models'),
  })
  .superRefine(exactlyOne(['class', 'classes', 'models']))
  .meta({ oneOf: [{ required: ['class'] }, { required: ['classes'] }, { required: ['models'] }] })
  .describe('What is planned with: a class, or any of several classes or models')

const shape = {
  propagation: propagation.describe('How the signal spreads'),
  bands: z
    .array(z.enum(BANDS))
    .min(1)
    .refine((bands) => new Set(bands).size === bands.length, refusal('duplicate-value', 'a band is listed twice'))
    .describe('Bands in use; the first one carries the requirements'),
  client: z
    .strictObject({
      txPowerDbm: number(-10, 30, 'Transmit power of a phone [dBm]'),
      antennaGainDbi: number(-20, 20, 'Antenna gain [dBi]'),
      deviceLossDb: number(0, 30, 'Loss of a device in a hand, both ways [dB]'),
    })
    .describe('The reference client'),
  calibration: z
    .union([
      text('A file that `mds calibrate --write` wrote, for all sites'),
      z
        .array(
          z.strictObject({
            file: text('A file that `mds calibrate --write` wrote'),
            sites: z
              .array(text('Id of a site'))
              .min(1)
              .max(1000)
              .exactOptional()
              .describe('Ids of the sites it holds for; all where none is given'),
          }),
        )
        .min(1)
        .max(100),
    ])
    .exactOptional()
    .describe(
      'What readings told of losses, exponent, level and spread, in place of the catalogue and of the published figures: a file below the root, or one by site',
    ),
  shadowing: z
    .strictObject({
      lineOfSightSigmaDb: number(0, 20, 'Standard deviation in line of sight [dB]'),
      obstructedSigmaDb: number(0, 20, 'Standard deviation behind walls [dB]'),
      held: z
        .strictObject({
          floors: count(0, 1000, 'Measured floors'),
          bands: count(0, 1000, 'Bands measured on them, each counted alike'),
          heardShare: share('Reached, of the places where the access point was heard'),
          leastHeardShare: share('The same on the worst band'),
          allShare: share('Reached, a place where it was not heard counting as not reached'),
          leastAllShare: share('The same on the worst band'),
          source: text('Where it was computed'),
        })
        .nullable()
        .exactOptional()
        .describe(
          'How often what this path and this shadowing state at 80 to 90 % held on measured floors; shown on the first page, null where nobody computed it',
        ),
    })
    .describe('Spread of the signal around its median'),
  radio: radio.describe('Power, noise and the networks of others'),
  link: z
    .strictObject({
      macEfficiency: number(0.05, 1, 'Share of the PHY rate that carries data, 0 to 1'),
      guardIntervalNs: z
        .union([z.literal(400), z.literal(800), z.literal(1600), z.literal(3200)])
        .describe('Guard interval [ns]'),
      clientStreams: count(1, 8, 'Spatial streams of the client'),
    })
    .describe('What a link carries'),
  accessPoint,
  placement: z
    .strictObject({
      candidateSpacingM: number(0.1, 10, 'Spacing of the candidate positions [m]'),
      wallClearanceM: number(0, 5, 'Distance of an access point from walls [m]'),
      nodeLimit: count(
        1,
        10_000_000,
        'Nodes that the search of a location may spend, each with its part of other counted work',
      ),
      guardS: number(1, 86_400, 'Ignored with a warning: no clock ends a search').exactOptional(),
      marginDb: number(0, 20, 'Margin of the worst room kept when powers are lowered [dB]'),
    })
    .describe('How positions are searched'),
  recommended: z
    .strictObject({
      designMarginDb: number(
        0,
        20,
        'Held at every covered point before placing, beside the fading margin and placement.marginDb [dB]; default 3, half the power',
      ).exactOptional(),
      slabAtHigh: z
        .boolean()
        .exactOptional()
        .describe('No service through a slab that fails at its own high loss; default true'),
      singleFailures: z
        .boolean()
        .exactOptional()
        .describe('No access point whose failure makes two rooms fail with the others at full power; default true'),
      wallM: number(0, 5, 'Least distance of a ceiling access point from walls [m]; default 0.9').exactOptional(),
      apSpacingM: number(0, 30, 'Least distance between access points of a floor [m]; default 3').exactOptional(),
      doorM: number(0, 5, 'Least distance of a ceiling access point from doors [m]; default 0.9').exactOptional(),
      lampM: number(
        0,
        5,
        'Least distance of a ceiling access point from the lamps that a floor names [m]; default 0.6, the side of a tile',
      ).exactOptional(),
      adjacentChannels: z
        .boolean()
        .exactOptional()
        .describe('Channels beside one another count with what 802.11 asks a receiver to reject; default true'),
    })
    .exactOptional()
    .describe('What the recommended plan holds beyond the minimum; both are priced, `buy` says which is bought'),
  buy: z
    .enum(['minimum', 'recommended'])
    .exactOptional()
    .describe('Which of the two plans is bought, and which every document speaks of; default minimum'),
  channels: z
    .strictObject({
      widthMhz: channelWidth.describe('Channel width [MHz]'),
      dfs: z.boolean().describe('Channels shared with radars are used'),
      exclude: channelNumbers('Channels that are not used'),
    })
    .describe('Which channels are used'),
  demand: z
    .strictObject({
      devicesPerPerson: number(0, 10, 'Devices per person'),
      connectingShare: share('Share of the devices that connect'),
      activeShare: share('Share of the connected devices active at once'),
      visitsPerSeatPerDay: number(0, 100, 'Visits per waiting-room seat and day'),
      peakHourShare: share('Share of a day’s visits in its busiest hour'),
      dwellMin: number(0, 600, 'Length of a visit [min]'),
    })
    .describe('Who uses the network'),
  licence: z
    .strictObject({
      termYears: count(1, 10, 'Length of the licences [years]'),
      startsAt: z.literal('acceptance').describe('When they start'),
    })
    .describe('Licences'),
  spares: z
    .strictObject({
      accessPointRate: share('Spare access points per access point'),
      atLeast: count(0, 1000, 'At least this many'),
    })
    .describe('Spare access points'),
  quantityUncertainty: z
    .strictObject({
      assumed: share('Of an assumed plan'),
      drawing: share('Of a drawing'),
      surveyed: share('Of a surveyed plan'),
    })
    .describe('Relative uncertainty of quantities by provenance of the plan'),
  contingencyRate: share('Shown apart, never eligible'),
  inHouse: z
    .array(reference('articles', 'An article'))
    .max(200)
    .describe("Articles done by the beneficiary's own staff: listed, not priced"),
  cabling: z
    .strictObject({
      slackRate: share('Added to every cable length'),
      serviceLoopM: number(0, 50, 'Spare loop at the access point [m]'),
      maxPermanentLinkM: number(1, 100, 'Longest permanent link [m]; ISO/IEC 11801 says 90'),
    })
    .describe('Cables'),
  switching: z
    .strictObject({
      siteUps: z.boolean().describe('A UPS at each location'),
      siteGateway: z.boolean().describe('A gateway at each location'),
      portMargin: number(0, 5, 'Spare ports per port used'),
      poeMargin: number(0, 5, 'Spare PoE power per watt drawn'),
    })
    .describe('Switches'),
  portal: z
    .strictObject({
      software: z
        .enum(['licensed', 'alcasar', 'packetfence'])
        .exactOptional()
        .describe('Bought by sessions, or free software on the servers; default licensed'),
      identification: z
        .enum(['none', 'account'])
        .exactOptional()
        .describe('Whether visitors say who they are; with `none`, the default, no identity or account data is kept'),
      headroom: number(1, 10, 'Sessions planned per session expected'),
      logRetentionDays: count(
        1,
        3650,
        'Days that traffic data is kept; other categories: catalogs/central/sizing.yaml',
      ),
      logModel: z.enum(['per-flow', 'port-block']).describe('How address translation is logged'),
    })
    .describe('Captive portal'),
  wan: z
    .strictObject({
      mbpsPerActive: number(0.01, 1000, 'Line per active client [Mbit/s]'),
      headroom: number(
        1,
        10,
        'What the central firewall carries, in parts of the lines’ sum; default 1',
      ).exactOptional(),
    })
    .describe('Line to the internet'),
  central: z
    .strictObject({
      paired: z.boolean().describe('Servers and firewalls in pairs for availability; default true').exactOptional(),
    })
    .exactOptional()
    .describe('Central site'),
  service: serviceSchema,
  training: z
    .strictObject({ days: number(0, 100, 'Days of training; default 2') })
    .exactOptional()
    .describe('Training of the staff, as the rules may count it'),
  requirement: z
    .strictObject({
      primaryRssiDbm: number(-85, -40, 'Target that no profile asks more than [dBm]').exactOptional(),
      areaShare: number(0.5, 1, 'Share of the area that no profile asks more than').exactOptional(),
    })
    .exactOptional()
    .describe("A lowered requirement: profiles ask no more than this. 'In spec' still means the profiles as they are"),
  articleLines: z
    .record(
      reference('articles', 'An article'),
      z.strictObject({ line: id('Budget line that pays it'), reference: text('Written reference that says so') }),
    )
    .exactOptional()
    .describe('Articles paid by another line than the catalogue says, each on a written reference'),
}

const FIGURES_PER_BAND = [
  ['propagation', 'designFrequencyMhz'],
  ['radio', 'maxEirpDbm'],
  ['radio', 'noiseFloorDbm'],
  ['radio', 'externalUtilisation'],
] as const

/** The complete design: nothing of it has a default in code. */
export const designSchema = z.strictObject(shape).superRefine((design, ctx) => {
  if (design.service?.security === 'open' && design.bands.includes('6GHz')) {
    const message = "at 6 GHz no network is open: without a key it is Enhanced Open (OWE), 'open' is not allowed there"
    refusing(ctx)('open-at-6ghz', message, ['service', 'security'], 'security: owe-transition, or owe')
  }
  for (const band of design.bands) {
    for (const [group, key] of FIGURES_PER_BAND) {
      const figures = (design[group] as unknown as Record<string, Partial<Record<string, number>>>)[key]
      if (figures?.[band] !== undefined) continue
      const message = `'${key}' has no figure for ${band}, which 'bands' uses`
      refusing(ctx)('band-figure-missing', message, [group, key], `add "${band}" to ${group}.${key}`)
    }
  }
})

/** A scenario: any part of the design. Mappings are merged key by key, everything else is replaced. */
export const designOverrideSchema: z.ZodType<Readonly<Record<string, unknown>>> = partialObject(shape)

function partialObject(parts: Readonly<Record<string, z.ZodType>>): z.ZodObject {
  const partial: Record<string, z.ZodType> = {}
  for (const [key, part] of Object.entries(parts)) {
    const merged = part instanceof z.ZodObject && key !== 'accessPoint'
    const optional = (merged ? partialObject(part.shape as Record<string, z.ZodType>) : part).exactOptional()
    partial[key] = part.description ? optional.describe(part.description) : optional
  }
  return z.strictObject(partial)
}

export type DesignInput = z.output<typeof designSchema>
