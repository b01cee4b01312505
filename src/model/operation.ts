import type { BandCalibrations, Calibration } from './calibration.js'
import type { ProcurementRoute } from './evidence-plan.js'
import type { Levers, SavedWay } from './levers.js'
import type { MeasuringDevice } from './measurement.js'
import type { Cents } from './money.js'
import type { Frozen, RowOf } from './plan-parts.js'
import type { DesignInput } from './schemas/design.js'
import type { OperationInput } from './schemas/operation.js'

/** Whether the captive portal is bought by sessions, or is free software on the operation's servers. */
export type { Language, PortalSoftware } from './plan-parts.js'

type Written = Frozen<DesignInput>
/** The same with no key left out. */
type Whole<Key extends keyof Written> = Required<NonNullable<Written[Key]>>

export type PropagationModel = Written['propagation']['model']
/** Of what was stated at 80 to 90 % before any reading: how much was reached, of the places where the AP was heard and of all. */
export type HeldShares = NonNullable<Written['shadowing']['held']>
/** The least-cost plan of what is required, or the one with more in hand. */
export type PlanChoice = NonNullable<Written['buy']>
export type RecommendedDesign = Whole<'recommended'>

/** Every default that shapes a result, short forms and what was left out written out. */
export interface Design
  extends Omit<
    Written,
    'calibration' | 'accessPoint' | 'radio' | 'placement' | 'channels' | 'link' | 'portal' | 'wan'
  > {
  /** What readings told of the path, by site. */
  readonly calibration?: readonly Calibration[]
  readonly shadowing: Written['shadowing'] & {
    /** Degrees of freedom of a Student t, where readings told the spread; absent: the normal. */
    readonly freedom?: number | undefined
  }
  readonly radio: Omit<Written['radio'], 'noiseFigureDb' | 'companion'> & {
    /** Noise figure of a receiver by channel width [MHz] [dB]; the same at all widths where none is given. */
    readonly noiseFigureDb?: Readonly<Partial<Record<number, number>>>
    readonly companion: Required<NonNullable<Written['radio']['companion']>>
  }
  readonly link: Omit<Written['link'], 'guardIntervalNs'> & { readonly guardIntervalNs: number }
  /** Ids of AP classes or models; each AP may be any of them. */
  readonly accessPoint: { readonly classes: readonly string[]; readonly models: readonly string[] }
  readonly placement: Omit<Written['placement'], 'guardS'>
  readonly recommended: RecommendedDesign
  readonly buy: PlanChoice
  readonly channels: Omit<Written['channels'], 'widthMhz'> & { readonly widthMhz: number }
  readonly portal: Whole<'portal'>
  readonly wan: Whole<'wan'>
  readonly central: Whole<'central'>
  readonly training: Whole<'training'>
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
  /** Its file. */
  readonly calibratedBy?: string
}

export interface BudgetLine extends Omit<RowOf<OperationInput, 'budgetLines'>, 'ceilingEur'> {
  readonly ceilingCents: Cents
}

/** The source with `share: remainder` bears what the others do not. */
export type FinancingSource =
  | { readonly source: string; readonly rate: number; readonly maxCents: Cents }
  | { readonly source: string; readonly share: 'remainder' }

/** What running the network is assumed to cost, outside the funded lines. */
export interface RunningAssumptions extends Omit<Frozen<NonNullable<OperationInput['running']>>, 'wan'> {
  /** Line of a location, a month. */
  readonly wan?: { readonly cents: Cents; readonly source: string }
}

type Funded = Frozen<OperationInput['operation']>

/** The route meant, the day that its procedure begins, and needs of the same kind outside the operation. */
export interface Procurement {
  readonly route: ProcurementRoute
  /** ISO date; null is the reference date. */
  readonly startsOn: string | null
  readonly otherCents: Cents
}

export interface Operation extends Omit<Funded, 'procurement'> {
  /** How the needs are to be awarded; absent where the file does not say. */
  readonly procurement?: Procurement
  readonly running?: RunningAssumptions
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
