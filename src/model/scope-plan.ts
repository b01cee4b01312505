/** Amounts by budget line, and their sum; null where a price is not known. */
export interface ScopeAmounts {
  readonly lines: Readonly<Record<string, string>> | null
  readonly totalEur: string | null
}

/** What covering the rooms that the file does not name would cost more at one bought location: priced apart, in no total. */
export interface ExtraLocation extends ScopeAmounts {
  readonly locationId: string
  /** Rooms that would be required too. */
  readonly rooms: number
  /** Access points bought more; null where not computed. */
  readonly aps: number | null
  readonly proven: boolean
}

/** An access point that serves no required room: bought, and not eligible. */
export interface OutsideAp extends ScopeAmounts {
  readonly id: string
  readonly locationId: string
}

export interface ScopePlan {
  /** By the rules per access point: steps of switches, spares and tiers are not in it. */
  readonly extra: ScopeAmounts & {
    readonly rooms: number
    readonly aps: number | null
    readonly byLocation: readonly ExtraLocation[]
  }
  /** Counted in the totals and taken from the eligible base, line by line. */
  readonly outside: ScopeAmounts & { readonly aps: readonly OutsideAp[] }
}
