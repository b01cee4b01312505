import type { Point } from '../geometry/shapes.js'
import type { RackLinkPlan, RackPlan } from './rack-plan.js'

/** A rack that is not there and would bring links of more than a permanent link's length within it. */
export interface SecondRackPlan {
  readonly id: string
  /** What it would stand in. */
  readonly kind: 'telecom' | 'service' | 'circulation'
  readonly floor: string
  readonly room: string
  readonly roomName: string
  readonly at: Point
  /** Each AP's link today and then [m]. */
  readonly links: readonly {
    readonly id: string
    readonly rack: string
    readonly beforeM: number
    readonly cableM: number
  }[]
  /** Longest permanent link allowed [m]. */
  readonly limitM: number
  /** The longest link then [m]. */
  readonly longestM: number
  /** Links that stay too long. */
  readonly stillLong: number
  /** The racks and their links as they would be. */
  readonly racks: readonly RackPlan[]
  readonly rackLinks: readonly RackLinkPlan[]
}

/** What a proposed rack adds to the bill: shown beside it, in no total. */
export interface SecondRackCost {
  readonly locationId: string
  /** Null where a price of it is not known. */
  readonly amountEur: string | null
  /** What is known of it. */
  readonly knownEur: string
  /** Articles whose price is not known. */
  readonly missing: readonly { readonly article: string; readonly label: string }[]
}
