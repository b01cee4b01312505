import type { Article, Price, TenderLot } from './article.js'
import type { Cents } from './money.js'
import type { Frozen, RowOf, WifiStandard } from './plan-parts.js'
import type { AntennaPatternsInput, ApClassesInput, ApModelInput } from './schemas/catalog/access-points.js'
import type { RulesInput, ThresholdsInput } from './schemas/catalog/articles.js'
import type { CentralInput } from './schemas/catalog/central.js'
import type { ChannelsInput } from './schemas/catalog/channels.js'
import type { MaterialsInput } from './schemas/catalog/materials.js'
import type { RequirementsInput, RoomUsesInput } from './schemas/catalog/rooms.js'
import type { SwitchClassesInput } from './schemas/catalog/switch-classes.js'
import type { Band, FixedRadio } from './site.js'

export type { LossOrigin, WifiStandard } from './plan-parts.js'

/** One layer of an ITU-R P.2040 construction: its name as in P.2040 Table 3, with hyphens, or `vacuum`. */
export interface SlabLayer {
  readonly material: string
  readonly thicknessM: number
}

/** A material; its layers and losses are empty where none are given. */
export interface Material extends Omit<Required<RowOf<MaterialsInput, 'materials'>>, 'layers'> {
  readonly layers: readonly SlabLayer[]
}
/** A loss [dB] at normal incidence with the range it is believed to lie in. */
export type LossFigure = NonNullable<Material['measured'][Band]>

export type RoomScope = RoomUse['scope']
export interface RoomUse extends Omit<RowOf<RoomUsesInput, 'roomUses'>, 'penaltyEur'> {
  /** Added to the objective per AP of a discouraged position [cents]. */
  readonly penaltyCents: number
}

type WrittenProfile = RowOf<RequirementsInput, 'profiles'>
/** What a device that is carried along a route needs to be handed from AP to AP. */
export type Roaming = NonNullable<WrittenProfile['roaming']>
/** What is asked of a covered room; what nobody asks for is absent. */
export interface RequirementProfile extends Omit<WrittenProfile, 'minRateMbps' | 'roaming'> {
  readonly minRateMbps?: number | undefined
  readonly roaming?: Roaming | undefined
}

/** Angle [deg] and gain relative to the peak [dB], at most 0. */
export type PatternPoint = readonly [number, number]

/** An antenna pattern relative to its peak, linear between points: alike all around by `points`, or by two cuts. */
export interface AntennaPattern
  extends Omit<RowOf<AntennaPatternsInput, 'patterns'>, 'points' | 'azimuth' | 'elevation'> {
  /** By the angle from straight below, the same in every direction around; empty where there are cuts. */
  readonly points: readonly PatternPoint[]
  readonly cuts?: { readonly azimuth: readonly PatternPoint[]; readonly elevation: readonly PatternPoint[] }
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

type WrittenClass = RowOf<ApClassesInput, 'classes'>
type WrittenModel = Frozen<ApModelInput>

/** An AP that the planner may place: a vendor-neutral class, or a documented model. */
export interface ApType extends Omit<WrittenClass, 'availableSource' | 'poe' | 'radios'> {
  readonly isClass: boolean
  readonly poeStandard: WrittenClass['poe']['standard']
  readonly poeDrawW: number
  readonly radios: readonly ApRadio[]
}

/** A model of a maker as far as it is documented; null is not documented. */
export interface ApModel
  extends Pick<WrittenModel, 'id' | 'maker' | 'model' | 'partNumber' | 'wifi' | 'maxClients' | 'sources'> {
  readonly radios: readonly (Omit<WrittenModel['radios'][number], 'standard' | 'confidence' | 'sources'> & {
    readonly standard: string | null
  })[]
  readonly mount?: WrittenModel['mount'] | null
  readonly outdoor?: boolean | null
  readonly poeStandard: WrittenModel['poe']['standard']
  readonly poeDrawW: number | null
  readonly price: Price | null
}

export type RuleScope = RowOf<RulesInput, 'rules'>['per']

/** A quantity rule: how many of which article, for each what, and why; it applies where `when` is null or not 0. */
export interface Rule extends Omit<RowOf<RulesInput, 'rules'>, 'when'> {
  readonly when: string | null
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
export interface Channel extends Omit<RowOf<ChannelsInput, 'channels'>, 'numbers' | 'widthMhz' | 'from'> {
  readonly number: number
  readonly widthMhz: number
  readonly centreMhz: number
  readonly from?: string | undefined
}

/** What a local authority gets back of its expenses of investment, as a share of the amount with VAT. */
export type FctvaRate = RowOf<ThresholdsInput, 'fctva'>
/** Days that a figure of the law holds, both included, with the text that sets it and where it was read. */
export type LegalPeriod = Omit<FctvaRate, 'rate'>
/** Needs of supplies and services, excluding VAT, from which on a procedure is asked for. */
export interface Threshold extends Omit<RowOf<ThresholdsInput, 'thresholds'>, 'fromEur'> {
  readonly cents: Cents
}

export type SwitchType = RowOf<SwitchClassesInput, 'switches'>
export type InjectorType = RowOf<SwitchClassesInput, 'injectors'>
/** What stands in a rack beside its switches. */
export type RackFittings = NonNullable<Frozen<SwitchClassesInput>['fittings']>
export type PortalTier = RowOf<CentralInput, 'portals'>
/** The central firewall and head end of the tunnels: the least that the article promises. */
export type FirewallType = RowOf<CentralInput, 'firewalls'>
/** What manages the APs: the least that it promises. */
export type ControllerType = RowOf<CentralInput, 'controllers'>
/** Connection data beside the traffic data, kept for a time of its own. */
export type LogCategory = RowOf<CentralInput, 'logCategories'>
export type LogStoreType = RowOf<CentralInput, 'logStores'>

/** The category of the address translation, which every portal must keep: `logBytes` of the catalogue, no category of its list. */
export const TRAFFIC = 'traffic'

export interface Catalog extends Frozen<SwitchClassesInput>, Frozen<CentralInput> {
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
  readonly rules: readonly Rule[]
  readonly channels: readonly Channel[]
}
