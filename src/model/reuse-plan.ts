/** What would not be bought if everything that nobody knows of were there: unknown equipment is priced as new. Not deducted anywhere. */
export interface ReusePlan {
  /** Without VAT; null where a price is missing. */
  readonly totalEur: string | null
  readonly byArticle: readonly {
    readonly article: string
    readonly label: string
    readonly line: string | null
    readonly quantity: number
    readonly amountEur: string | null
  }[]
  readonly byLocation: readonly { readonly locationId: string; readonly amountEur: string | null }[]
}
