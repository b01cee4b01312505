/** An estimate with the 95 % interval that the number of draws leaves it. */
export interface Estimate {
  readonly value: number
  readonly low: number
  readonly high: number
}

export interface EuroEstimate {
  readonly valueEur: string
  readonly lowEur: string
  readonly highEur: string
}

/** One in ten draws lies below `p10Eur`, one in ten above `p90Eur`; whole euros without VAT. */
export interface AmountSpread {
  readonly p10Eur: string
  readonly p50Eur: string
  readonly p90Eur: string
}

/** How surely an amount stays at or under its ceiling. */
export interface CeilingRisk {
  readonly plannedEur: string
  readonly ceilingEur: string
  readonly spread: AmountSpread
  /** Probability that it holds with what is planned. */
  readonly holds: Estimate
  /** The same with the access points that rooms out of spec would ask for. */
  readonly holdsMended: Estimate
}

export interface LineRisk extends CeilingRisk {
  readonly id: string
  readonly label: string
}

/** What the beneficiary bears: what the sources leave of the total, every excess over a ceiling included. */
export interface OwnMoneyRisk {
  /** With the plan's prices and quantities, no access point added. */
  readonly plannedEur: string
  readonly spread: AmountSpread
  /** Probability that the amount to set aside is enough: what is asked for. */
  readonly sure: number
  readonly setAsideEur: EuroEstimate
  /** To be expected of that amount: a euro for nothing counts one, a euro that is missing `missingCounts`. */
  readonly regretEur: EuroEstimate
  readonly missingCounts: number
}

export interface MoneyRisk {
  readonly lines: readonly LineRisk[]
  readonly total: CeilingRisk
  readonly own: OwnMoneyRisk
}

/** Rooms in spec, by the operation's own profiles. */
export interface RoomCount {
  readonly mean: Estimate
  readonly p10: number
  readonly p50: number
  readonly p90: number
}

export interface RoomsRisk {
  readonly required: number
  /** Of them those that the plan meets. */
  readonly met: number
  /** At the planned powers, and with every access point at the highest power of its channel. */
  readonly planned: RoomCount
  readonly full: RoomCount
  /** Probability of at least so many. */
  readonly atLeast: readonly { readonly rooms: number; readonly planned: Estimate; readonly full: Estimate }[]
  /** Access points that would mend the rooms still out of spec, one beside each whose rooms are. */
  readonly mend: { readonly mean: Estimate; readonly p10: number; readonly p90: number }
}

export interface PlaceRisk {
  readonly locationId: string
  readonly name: string
  readonly rooms: number
  /** Mean number of rooms in spec. */
  readonly planned: Estimate
  readonly full: Estimate
  /** Probability that all its rooms are, at full power. */
  readonly all: Estimate
}

export interface RoomRisk {
  readonly locationId: string
  readonly floor: string
  readonly room: string
  readonly name: string
  readonly planned: Estimate
  readonly full: Estimate
}

export type CauseKind = 'market' | 'ranges' | 'price' | 'plans' | 'quantity' | 'wall' | 'levels'

/** What explains a share of a figure's variance, alone. */
export interface Driver {
  readonly kind: CauseKind
  readonly id: string
  readonly label: string
  readonly share: Estimate
}

/** Something to find out before the money is set aside, and the regret that it avoids. */
export interface Advice {
  readonly kind: 'quote' | 'survey' | 'wall' | 'levels'
  readonly id: string
  readonly label: string
  readonly avoidedEur: EuroEstimate
  /** Of a quote: had it told nothing of other prices; null for all else. */
  readonly aloneEur: EuroEstimate | null
  /** The draws tell it from nothing. */
  readonly told: boolean
}

/** How sure a plan is: `mds risk`. */
export interface RiskReport {
  readonly schemaVersion: 1
  readonly revision: string
  readonly scenario: string | null
  readonly seed: number
  readonly draws: number
  readonly roomDraws: number
  /** Standard deviation that is common to a floor, as a share of the shadowing's; null where no measured floors are stated. */
  readonly floorSpread: number | null
  /** Null where a price is missing. */
  readonly money: MoneyRisk | null
  readonly missing: readonly string[]
  readonly rooms: RoomsRisk
  readonly places: readonly PlaceRisk[]
  /** The rooms least sure at full power. */
  readonly weakest: readonly RoomRisk[]
  readonly drivers: { readonly own: readonly Driver[]; readonly rooms: readonly Driver[] }
  /** What to measure first, the most useful first. */
  readonly measureFirst: readonly Advice[]
}
