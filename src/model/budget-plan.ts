import type { Exchange, PriceBasis, PriceForm, TierBasis } from './article.js'

/** Which of an article's prices by quantity applies. */
export interface LineTier {
  readonly basis: TierBasis
  /** The quantity that was looked at. */
  readonly quantity: number
  /** Least quantity of the price that applies; null where it is the one below the first tier. */
  readonly from: number | null
}

export interface BomLine {
  readonly article: string
  /** N° prix: what the catalogue says, else the article's id; null where the catalogue has no article for the need. */
  readonly priceNumber: string | null
  readonly label: string
  readonly unit: string
  /** Budget line id; null for reminders outside the budget. */
  readonly line: string | null
  readonly dossierItem: string
  readonly lot: string
  /** A unit price stands in BPU and DQE, a lump sum in the DPGF; never in both. */
  readonly priceForm: PriceForm
  readonly cpv: string
  readonly locationId: string | null
  readonly quantity: number
  readonly unitPriceEur: string | null
  readonly totalEur: string | null
  readonly basis: PriceBasis
  readonly source: string
  readonly asOf: string
  readonly lowEur: string | null
  readonly highEur: string | null
  /** Last day that the price holds, where it has one. */
  readonly validUntil?: string
  /** Where the unit price was stated in another currency. */
  readonly exchange?: Exchange
  /** Where the article has prices by quantity. */
  readonly tier?: LineTier
  readonly inHouse: boolean
  readonly reminder: boolean
  /** Term that a licence is bought for, from the acceptance on [years]; null for all else, and for licences without a term. */
  readonly termYears: number | null
  readonly rule: string
  readonly formula: string
  readonly why: string
  readonly causes: readonly string[]
  /** Where the location's file sets the quantity: what the rules gave, and why it was changed. */
  readonly override?: { readonly computed: number; readonly reason: string }
}

export type LineVerdict = 'pass' | 'fail' | 'unknown'

export interface BudgetLinePlan {
  readonly id: string
  readonly category: string
  readonly label: string
  readonly ceilingEur: string
  readonly totalEur: string | null
  /** Sum of the lines with a known price. */
  readonly knownEur: string
  readonly missing: readonly string[]
  readonly headroomEur: string | null
  /** Part of the total beyond the operation's file, never eligible: access points that serve no required room, articles it does not name. */
  readonly outsideEur: string
  readonly usedShare: number | null
  readonly close: boolean
  readonly lowEur: string | null
  readonly highEur: string | null
  readonly verdict: LineVerdict
  /** Shares of the total by price basis. */
  readonly basisShares: Readonly<Record<PriceBasis, number>>
  /** The least number of APs, all else scaled by the rules per AP, at which the line exceeds its ceiling; null if it never does. */
  readonly breaksAtAps: number | null
  readonly eurPerAp: string
}

/** The source with `rate: null` bears what the others do not. */
export interface FinancingPlan {
  readonly source: string
  readonly rate: number | null
  readonly maxEur: string | null
  readonly amountEur: string | null
}

/** Eligible base and shares when ceilings are held line by line, or only in total. */
export interface EligibleBasePlan {
  readonly per: 'line' | 'total'
  readonly eligibleEur: string | null
  readonly financing: readonly FinancingPlan[]
}

/** What a location costs, and what of it falls on each of its access points. */
export interface LocationAmounts {
  readonly locationId: string | null
  readonly lines: Readonly<Record<string, string>>
  readonly totalEur: string | null
  /** Access points bought for it. */
  readonly aps: number
  readonly perApEur: string | null
}

export interface BudgetPlan {
  readonly verdict: LineVerdict
  /** Sentence key for the reports: held, held on estimates, line exceeded with the total held, total exceeded, unknown. */
  readonly statement: 'held' | 'held-on-estimates' | 'line-exceeded' | 'total-exceeded' | 'unknown'
  readonly ceilingEur: string
  /** Share of a ceiling from which a line that holds is called close. */
  readonly warnAt: number
  readonly totalEur: string | null
  readonly knownEur: string
  readonly headroomEur: string | null
  /** Shares of the known total by price basis. */
  readonly basisShares: Readonly<Record<PriceBasis, number>>
  readonly vatRate: number
  readonly vatEur: string | null
  readonly totalInclVatEur: string | null
  /** What is paid before any grant: the whole with VAT, no advance being assumed. */
  readonly prefinanceEur: string | null
  readonly eligibleEur: string | null
  /** The grant both ways, until the agreement says which counts; the first one is the base of `financing`. */
  readonly bases: readonly EligibleBasePlan[]
  /** What lies above the ceilings of the lines, or serves nothing of what the file names. */
  readonly notEligibleEur: string | null
  /** Licences of months after the period: eligible only if the managing authority says so. */
  readonly toConfirmEur: string | null
  readonly lines: readonly BudgetLinePlan[]
  readonly financing: readonly FinancingPlan[]
  readonly lowEur: string | null
  readonly highEur: string | null
  readonly p10Eur: string | null
  readonly p90Eur: string | null
  readonly contingencyEur: string
  readonly remindersEur: string
  readonly aps: number
  readonly spares: number
  /** The total over the access points bought, and over the locations bought for. */
  readonly perApEur: string | null
  readonly perLocationEur: string | null
  readonly byItem: Readonly<Record<string, string>>
  readonly byLocation: readonly LocationAmounts[]
}
