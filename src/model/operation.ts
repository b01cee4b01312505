import type { BandCalibrations, Calibration } from './calibration.js'
import type { ProcurementRoute } from './evidence-plan.js'
import type { Levers, SavedWay } from './levers.js'
import type { MeasuringDevice } from './measurement.js'
import type { Cents } from './money.js'
import type { PlanOperation } from './plan.js'
import type { Language, PortalSoftware } from './plan-parts.js'
import type { PropagationEnvironment } from './propagation-environments.js'
import type { Band } from './site.js'

export type PropagationModel =
  | 'multi-wall'
  | 'itu-r-p1238'
  | 'itu-r-p1238-site-general'
  | 'log-distance'
  | 'free-space'
  | 'inh-office'
  | 'tgax'

export type PerBand<T> = Readonly<Partial<Record<Band, T>>>
export type { Language, PortalSoftware } from './plan-parts.js'
/** Whether the captive portal is bought by sessions, or is free software on the operation's servers. */

/** Of what was stated at 80 to 90 % before any reading: how much was reached, of the places where the AP was heard and of all. */
export interface HeldShares {
  readonly floors: number
  readonly bands: number
  /** Means over the bands, and the worst band. */
  readonly heardShare: number
  readonly leastHeardShare: number
  readonly allShare: number
  readonly leastAllShare: number
  readonly source: string
}

/** The least-cost plan of what is required, or the one with more in hand. */
export type PlanChoice = 'minimum' | 'recommended'

export interface RecommendedDesign {
  /** Held at every covered point before anything is placed, beside the fading margin and the margin of the power step [dB]. */
  readonly designMarginDb: number
  /** No service through a slab that fails at the slab's own high loss. */
  readonly slabAtHigh: boolean
  /** No AP whose failure makes two rooms fail with the others at full power. */
  readonly singleFailures: boolean
  /** Least distance of an AP under the ceiling from walls and doors [m]. */
  readonly wallM: number
  /** Least distance between APs of a floor [m]. */
  readonly apSpacingM: number
  readonly doorM: number
  /** Least distance of an AP under the ceiling from lamps, where the floor names any [m]. */
  readonly lampM: number
  /** Channels beside one another count with what 802.11 asks a receiver to reject. */
  readonly adjacentChannels: boolean
}

/** Every default that shapes a result; nothing of it is in code. Units are in the names. */
export interface Design {
  readonly propagation: {
    readonly model: PropagationModel
    /** Of the models that know several; absent where the model knows one. */
    readonly environment?: PropagationEnvironment
    readonly exponent: number
    readonly clutterDbPerM: number
    /** How much more the way round walls loses than free sight; null or absent: walls add up. Of multi-wall alone. */
    readonly saturationDb?: number | null
    readonly sampleSpacingM: number
    readonly receiverHeightM: number
    readonly maxIncidenceDeg: number
    readonly designFrequencyMhz: PerBand<number>
  }
  /** What readings told of the path, by site. */
  readonly calibration?: readonly Calibration[]
  /** The first one carries the requirements. */
  readonly bands: readonly Band[]
  readonly client: { readonly txPowerDbm: number; readonly antennaGainDbi: number; readonly deviceLossDb: number }
  readonly shadowing: {
    readonly lineOfSightSigmaDb: number
    readonly obstructedSigmaDb: number
    /** Degrees of freedom of a Student t, where readings told the spread; absent: the normal. */
    readonly freedom?: number | undefined
    /** How often 80 to 90 % stated with this path and shadowing held on measured floors; null or absent where nobody computed it. */
    readonly held?: HeldShares | null
  }
  readonly radio: {
    readonly maxEirpDbm: PerBand<number>
    readonly minEirpDbm: number
    readonly stepDb: number
    /** In 20 MHz [dBm]. */
    readonly noiseFloorDbm: PerBand<number>
    /** Noise figure of a receiver by channel width [MHz] [dB]; the same at all widths where none is given. */
    readonly noiseFigureDb?: Readonly<Partial<Record<number, number>>>
    readonly externalUtilisation: PerBand<number>
    /** Bands after the first follow it. */
    readonly companion: {
      /** How far their EIRP stays below that of the first [dB]. */
      readonly belowFirstDb: number
      /** Whether a 2.4 GHz radio is off where others serve what it covers. */
      readonly switchOff: 'where-served' | 'never'
    }
  }
  readonly link: { readonly macEfficiency: number; readonly guardIntervalNs: number; readonly clientStreams: number }
  /** Ids of AP classes or models; each AP may be any of them. */
  readonly accessPoint: { readonly classes: readonly string[]; readonly models: readonly string[] }
  readonly placement: {
    readonly candidateSpacingM: number
    readonly wallClearanceM: number
    readonly nodeLimit: number
    readonly marginDb: number
  }
  /** What the recommended plan holds beyond the minimum. */
  readonly recommended: RecommendedDesign
  /** Which of the two plans is bought. */
  readonly buy: PlanChoice
  readonly channels: { readonly widthMhz: number; readonly dfs: boolean; readonly exclude: readonly number[] }
  readonly demand: {
    readonly devicesPerPerson: number
    readonly connectingShare: number
    readonly activeShare: number
    readonly visitsPerSeatPerDay: number
    readonly peakHourShare: number
    readonly dwellMin: number
  }
  readonly licence: { readonly termYears: number; readonly startsAt: 'acceptance' }
  readonly spares: { readonly accessPointRate: number; readonly atLeast: number }
  readonly quantityUncertainty: { readonly assumed: number; readonly drawing: number; readonly surveyed: number }
  readonly contingencyRate: number
  /** Articles done by the beneficiary's own staff: listed, not priced. */
  readonly inHouse: readonly string[]
  readonly cabling: { readonly slackRate: number; readonly serviceLoopM: number; readonly maxPermanentLinkM: number }
  readonly switching: {
    readonly siteUps: boolean
    readonly siteGateway: boolean
    readonly portMargin: number
    readonly poeMargin: number
  }
  readonly portal: {
    readonly software: PortalSoftware
    /** Whether visitors say who they are, and identity and account data are kept. */
    readonly identification: 'none' | 'account'
    readonly headroom: number
    readonly logRetentionDays: number
    readonly logModel: 'per-flow' | 'port-block'
  }
  readonly wan: {
    readonly mbpsPerActive: number
    /** What the central firewall carries, in parts of the lines' sum. */
    readonly headroom: number
  }
  readonly central: {
    /** Servers and firewalls in pairs, one standing in for the other. */
    readonly paired: boolean
  }
  /** Days of training, as the rules may count them. */
  readonly training: { readonly days: number }
  /** Profiles ask no more than this; absent where they stand as they are. */
  readonly requirement?: { readonly primaryRssiDbm?: number; readonly areaShare?: number }
  /** Articles that another line pays than the catalogue says, each on a written reference. */
  readonly articleLines?: Readonly<Record<string, { readonly line: string; readonly reference: string }>>
  /** What the public meets; no quantity depends on it. */
  readonly service?: {
    readonly ssid: string
    readonly security: 'open' | 'owe-transition' | 'owe' | 'wpa3-personal' | 'wpa3-enterprise'
    readonly vlan?: number
    readonly subnetPrefixLength?: number
    readonly leaseMin?: number
    readonly minRateMbps?: PerBand<number>
    readonly neighbourReports?: boolean
    readonly transitionManagement?: boolean
    readonly fastTransition?: boolean
    readonly country?: string
    readonly clientIsolation: boolean
    readonly sessionHours: number
    readonly clientDownMbps: number
    readonly clientUpMbps: number
    readonly offOutsideOpeningHours: boolean
  }
}

/** What of a design no location's plan depends on: a change of these plans nothing anew. */
export const BESIDE_LOCATIONS = [
  'portal',
  'central',
  'service',
  'spares',
  'quantityUncertainty',
  'contingencyRate',
  'inHouse',
  'training',
  'articleLines',
] as const

/** The design as a location's plan may read it. */
export type LocationDesign = Omit<Design, (typeof BESIDE_LOCATIONS)[number]> & {
  /** The calibration of the location's site, once that is known. */
  readonly calibrated?: BandCalibrations
}

export interface BudgetLine {
  readonly id: string
  readonly category: string
  readonly label: string
  readonly ceilingCents: Cents
}

/** The source with `share: remainder` bears what the others do not. */
export type FinancingSource =
  | { readonly source: string; readonly rate: number; readonly maxCents: Cents }
  | { readonly source: string; readonly share: 'remainder' }

/** What running the network is assumed to cost, outside the funded lines. */
export interface RunningAssumptions {
  readonly years: number
  /** Line of a location, a month. */
  readonly wan?: { readonly cents: Cents; readonly source: string }
  /** Share of the price of bought items, a year, from that year on. */
  readonly maintenance?: {
    readonly rate: number
    readonly fromYear: number
    readonly items: readonly string[]
    readonly source: string
  }
  /** Licences without a term: share of their price a year, once the period has ended. */
  readonly otherLicences?: { readonly rate: number; readonly source: string }
  /** Deployment in waves, each accepted on its day. */
  readonly waves?: readonly { readonly id: string; readonly on: string; readonly locations: readonly string[] }[]
}

export type OperationReferences = NonNullable<PlanOperation['references']>

/** The route meant, the day that its procedure begins, and needs of the same kind outside the operation. */
export interface Procurement {
  readonly route: ProcurementRoute
  /** ISO date; null is the reference date. */
  readonly startsOn: string | null
  readonly otherCents: Cents
}

export interface Operation {
  readonly id: string
  readonly name: string
  /** Numbers of the call and facts of the funded operation, for the evidence. */
  readonly references?: OperationReferences
  /** How the needs are to be awarded; absent where the file does not say. */
  readonly procurement?: Procurement
  /** Budget lines whose expenses bring back FCTVA; absent where the file does not say. */
  readonly fctva?: readonly string[]
  readonly running?: RunningAssumptions
  /** Who buys, for the price documents. */
  readonly buyer?: string | undefined
  readonly period: { readonly start: string; readonly end: string }
  /** The day prices are judged at, ISO date. There is no clock. */
  readonly referenceDate: string
  readonly acceptanceDate: string
  readonly currency: 'EUR'
  readonly vatRate: number
  readonly language: Language
  readonly budgetLines: readonly BudgetLine[]
  readonly financing: readonly FinancingSource[]
  readonly design: Design
  /** Devices that readings are taken with; no plan depends on them. */
  readonly measuringDevices: readonly MeasuringDevice[]
  /** Names of the scenarios; their designs are merged on demand. */
  readonly scenarios: Readonly<Record<string, Design>>
  /** What may be decided to stay below the ceilings; absent where the file says nothing of it. */
  readonly levers?: Levers
  /** Ways that were kept, by name; the design of each is among the scenarios. */
  readonly ways?: Readonly<Record<string, SavedWay>>
}
