import type { Article, Localised, Price, TenderLot } from './article.js'
import type {
  ControllerType,
  FirewallType,
  InjectorType,
  LogCategory,
  LogStoreType,
  PortalTier,
  RackFittings,
  RackPart,
  SwitchType,
} from './equipment.js'
import type { Cents } from './money.js'
import type { WifiStandard } from './plan-parts.js'
import type { Band, FixedRadio, Mount } from './site.js'

export type { LossOrigin, WifiStandard } from './plan-parts.js'

/** A loss [dB] at normal incidence with the range it is believed to lie in. */
export interface LossFigure {
  readonly lossDb: number
  readonly lowDb: number
  readonly highDb: number
  readonly source: string
}

/** One layer of an ITU-R P.2040 construction. */
export interface SlabLayer {
  /** Name as in P.2040 Table 3, with hyphens, or `vacuum`. */
  readonly material: string
  readonly thicknessM: number
}

export interface Material {
  readonly key: string
  readonly label: Localised
  readonly thicknessM: number
  readonly layers: readonly SlabLayer[]
  readonly measured: Readonly<Partial<Record<Band, LossFigure>>>
  readonly judged: Readonly<Partial<Record<Band, LossFigure>>>
  readonly usableAs: readonly ('wall' | 'slab' | 'door' | 'glazing' | 'object')[]
}

export type RoomScope = 'dossier' | 'extra' | 'none'
export type ApMount = 'allowed' | 'discouraged' | 'forbidden'

export interface RoomLeast {
  /** Between the faces of two walls [m]. */
  readonly clearWidthM?: number | undefined
  /** Of the widest door of a room, and of each entrance of the public [m]. */
  readonly doorWidthM?: number | undefined
  /** Floor to ceiling [m]. */
  readonly heightM?: number | undefined
  readonly m2PerSeat?: number | undefined
}

export interface RoomUse {
  readonly key: string
  readonly label: Localised
  readonly scope: RoomScope
  /** Requirement profile; null where nothing is required. */
  readonly profile: string | null
  readonly seatsPerM2: number
  readonly apMount: ApMount
  /** Added to the objective per AP of a discouraged position [cents]. */
  readonly penaltyCents: number
  /** Cables may rise through rooms of this use. */
  readonly verticalRuns: boolean
  /** The public waits there: its seats count for the concurrent sessions. */
  readonly waiting: boolean
  /** Cables run along rooms of this use first. */
  readonly circulation: boolean
  readonly typicalAreaM2: readonly [number, number] | null
  /** What rooms of this use must have; less is a warning. */
  readonly least?: RoomLeast | undefined
  /** Colour role on drawings: public rooms, staff rooms, circulation, service. */
  readonly family: 'public' | 'staff' | 'circulation' | 'service'
}

export interface RequirementProfile {
  readonly key: string
  readonly label: Localised
  /** Where the figures come from. */
  readonly source?: string
  readonly primaryRssiDbm: number
  readonly areaShare: number
  readonly confidence: number
  readonly snrDb: number
  readonly secondaryRssiDbm: number | null
  readonly uplinkMinRssiDbm: number
  /** PHY rate of a covered point, by the MCS that the weaker direction reaches with the confidence; absent where none is asked for. */
  readonly minRateMbps?: number | undefined
  readonly mbpsPerActive: number
  readonly maxAirtime: number
  readonly maxClientsPerRadio: number
  readonly coChannelMax: { readonly count: number; readonly aboveDbm: number }
  /** On walking routes: before an AP is left behind, the next one is at this level over this length; absent where nobody asks for it. */
  readonly roaming?: Roaming | undefined
}

/** What a device that is carried along a route needs to be handed from AP to AP. */
export interface Roaming {
  readonly levelDbm: number
  /** Probability with which the level is reached at each point. */
  readonly confidence: number
  /** Length of the route over which one AP after another is at the level [m]. */
  readonly overlapM: number
}

/** Angle [deg] and gain relative to the peak [dB], at most 0. */
export type PatternPoint = readonly [number, number]

/** An antenna pattern relative to its peak, linear between points: alike all around by `points`, or by two cuts. */
export interface AntennaPattern {
  readonly key: string
  readonly label: Localised
  readonly source: string
  /** The mount in which its angles are written; a ceiling where it says none. */
  readonly mount?: Mount
  /** By the angle from straight below, the same in every direction around; empty where there are cuts. */
  readonly points: readonly PatternPoint[]
  readonly cuts?: {
    /** By the angle clockwise from the front, seen from above. */
    readonly azimuth: readonly PatternPoint[]
    /** In the plane through the front: 0 front, 90 straight down, 180 back, 270 straight up. */
    readonly elevation: readonly PatternPoint[]
  }
}

/** One radio of an AP as the model needs it. */
export interface ApRadio {
  readonly band: Band
  readonly standard: WifiStandard
  readonly streams: number
  readonly maxWidthMhz: number
  /** The AP's own EIRP limit at peak [dBm]. */
  readonly eirpDbm: number
  readonly peakGainDbi: number
  /** What an engineer fixed of the radio of one access point. */
  readonly fixed?: FixedRadio
}

/** An AP that the planner may place: a vendor-neutral class, or a documented model. */
export interface ApType {
  readonly id: string
  readonly label: Localised
  /** Article that prices it. */
  readonly article: string
  readonly isClass: boolean
  readonly pattern: string
  readonly mount: Mount
  /** Made for the weather: the only ones that the planner places outdoors, and nowhere else. */
  readonly outdoor?: boolean
  /** First day on which it may be bought, ISO date; always where none is given. */
  readonly availableFrom?: string
  readonly poeStandard: '802.3af' | '802.3at' | '802.3bt'
  readonly poeDrawW: number
  readonly clientsAtLeast: number
  readonly radios: readonly ApRadio[]
}

/** A model of a maker as far as it is documented; null is not documented. */
export interface ApModel {
  readonly id: string
  readonly maker: string
  readonly model: string
  readonly partNumber: string | null
  readonly wifi: string
  readonly radios: readonly {
    readonly band: Band
    readonly standard: string | null
    readonly streams: number | null
    readonly maxWidthMhz: number | null
    readonly maxConductedDbm: number | null
    readonly peakGainDbi: number | null
  }[]
  /** Null or without it: not documented. */
  readonly mount?: Mount | null
  readonly outdoor?: boolean | null
  readonly poeStandard: string | null
  readonly poeDrawW: number | null
  readonly maxClients: number | null
  readonly price: Price | null
  readonly sources: readonly string[]
}

export type RuleScope = 'ap' | 'room' | 'rack' | 'location' | 'site' | 'operation'

/** A quantity rule: how many of which article, for each what, and why. */
export interface Rule {
  readonly id: string
  /** An article id, an id with `{design.path}` holes, or a reference such as `$ap.article`. */
  readonly article: string
  readonly per: RuleScope
  /** mathjs formula. */
  readonly quantity: string
  /** mathjs formula; the rule applies where it is not 0. */
  readonly when: string | null
  readonly why: Localised
  /** Budget line that shows the need when the catalogue has no article large enough. */
  readonly line?: string
  /** Listed with its amount but outside the budget lines. */
  readonly reminder: boolean
  /** Where the rule's quantity stands, for error messages. */
  readonly at: RulePlace
  readonly articleAt?: RulePlace
  readonly whenAt?: RulePlace
}

export interface RulePlace {
  readonly file: string
  readonly line: number
  readonly column: number
  /** The source line, for the caret display. */
  readonly source?: string
}

/** One row of the country's channel table. */
export interface Channel {
  readonly band: Band
  readonly number: number
  readonly widthMhz: number
  readonly centreMhz: number
  readonly maxEirpDbm: number
  readonly dfs: boolean
  readonly indoorOnly: boolean
  /** First day on which it may be used, ISO date; always where none is given. */
  readonly from?: string | undefined
}

/** Days that a figure of the law holds, both included, with the text that sets it and where it was read. */
export interface LegalPeriod {
  readonly from: string
  /** Null while it is in force. */
  readonly to: string | null
  readonly text: string
  readonly source: string
  /** Checked on the text itself. */
  readonly confirmed: boolean
}

/** Needs of supplies and services, excluding VAT, from which on a procedure is asked for. */
export interface Threshold extends LegalPeriod {
  readonly procedure: 'adapted' | 'formal'
  readonly cents: Cents
}

/** What a local authority gets back of its expenses of investment, as a share of the amount with VAT. */
export interface FctvaRate extends LegalPeriod {
  readonly rate: number
}

export interface Catalog {
  readonly materials: Readonly<Record<string, Material>>
  readonly roomUses: Readonly<Record<string, RoomUse>>
  readonly profiles: Readonly<Record<string, RequirementProfile>>
  readonly patterns: Readonly<Record<string, AntennaPattern>>
  readonly apTypes: Readonly<Record<string, ApType>>
  readonly apModels: Readonly<Record<string, ApModel>>
  readonly articles: Readonly<Record<string, Article>>
  /** In the order of their numbers; none where the catalogue does not say. */
  readonly lots: readonly TenderLot[]
  /** From which needs on which procedure, by day; none where the catalogue does not say. */
  readonly thresholds: readonly Threshold[]
  /** Flat rates of the FCTVA, by day. */
  readonly fctva: readonly FctvaRate[]
  readonly switches: readonly SwitchType[]
  readonly injectors: readonly InjectorType[]
  /** Enclosures that the planner chooses from; their height is the room inside. */
  readonly enclosures: readonly RackPart[]
  /** Null where the catalogue does not say what stands in a rack: its units are then not counted. */
  readonly fittings: RackFittings | null
  readonly portals: readonly PortalTier[]
  readonly controllers: readonly ControllerType[]
  readonly firewalls: readonly FirewallType[]
  readonly logStores: readonly LogStoreType[]
  /** Bytes per logged session or flow, by log model, with their source. */
  readonly logBytes: {
    readonly perSessionBytes: number
    readonly perFlowBytes: number
    readonly flowsPerSession: number
    readonly source: string
    /** What the retention time of the traffic data rests on. */
    readonly basis: Localised | null
  }
  readonly logCategories: readonly LogCategory[]
  readonly rules: readonly Rule[]
  readonly channels: readonly Channel[]
}
