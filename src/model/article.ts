import { compareText } from '../units.js'
import type { Place } from './finding.js'
import { type Cents, divideHalfUp } from './money.js'
import type { PlanOperation } from './plan.js'
import type { Exchange, PriceBasis, RowOf, TierBasis } from './plan-parts.js'
import type { ArticlesInput, LotsInput } from './schemas/catalog/articles.js'

/** A text in both languages. */
export type Localised = TenderLot['label']

const MONTHS_PER_YEAR = 12
const MS_PER_DAY = 86_400_000

/** How a licence bought at the acceptance lies on the operation's period, in whole months. */
export interface LicenceTerm {
  readonly years: number
  readonly months: number
  /** First day, ISO date. */
  readonly from: string
  /** Last day, ISO date. */
  readonly to: string
  /** Whole months completed by the end of the period; a month only begun counts as after it. */
  readonly monthsInside: number
  readonly monthsAfter: number
}

function dateParts(iso: string): readonly [number, number, number] {
  const [year = 0, month = 1, day = 1] = iso.split('-').map(Number)
  return [year, month, day]
}

/** Whole months between two dates, as `DATEDIF(from; to; "m")` counts them; 0 when `to` comes first. */
export function wholeMonths(from: string, to: string): number {
  const [fromYear, fromMonth, fromDay] = dateParts(from)
  const [toYear, toMonth, toDay] = dateParts(to)
  const months = (toYear - fromYear) * MONTHS_PER_YEAR + toMonth - fromMonth - (toDay < fromDay ? 1 : 0)
  return Math.max(0, months)
}

/** The same day `months` later [ms], the day held to the length of its month: `EDATE(from; months)`. */
function monthsLater(from: string, months: number): number {
  const [year, month, day] = dateParts(from)
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return Date.UTC(year, month - 1 + months, Math.min(day, lastOfMonth))
}

export function addMonths(from: string, months: number): string {
  return new Date(monthsLater(from, months)).toISOString().slice(0, 10)
}

/** The day before the same day `months` later: `EDATE(from; months) - 1`. */
export function lastDayOfTerm(from: string, months: number): string {
  return new Date(monthsLater(from, months) - MS_PER_DAY).toISOString().slice(0, 10)
}

export function licenceTerm(
  operation: Pick<PlanOperation, 'licenceTermYears' | 'acceptanceDate' | 'period'>,
): LicenceTerm {
  const { licenceTermYears: years, acceptanceDate: from, period } = operation
  const months = Math.round(years * MONTHS_PER_YEAR)
  const monthsInside = Math.min(months, wholeMonths(from, period.end))
  return { years, months, from, to: lastDayOfTerm(from, months), monthsInside, monthsAfter: months - monthsInside }
}

/** The part of an amount that pays months after the period, pro rata of whole months, rounded half up to the cent. */
export function amountAfterPeriod(total: Cents, term: LicenceTerm): Cents {
  return term.months === 0 ? 0n : divideHalfUp(total * BigInt(term.monthsAfter), BigInt(term.months))
}

export type { Exchange, Lot, PriceBasis, PriceForm, TierBasis } from './plan-parts.js'

/** A unit price for the whole quantity from some quantity on. */
export interface PriceTier {
  readonly from: number
  readonly cents: Cents
  readonly lowCents: Cents | null
  readonly highCents: Cents | null
  /** The price in the currency of the price, where that is not the euro. */
  readonly stated?: string
}

export interface Price {
  /** Null is unknown, never zero. */
  readonly amountCents: Cents | null
  readonly basis: PriceBasis
  readonly source: string
  readonly asOf: string
  readonly lowCents: Cents | null
  readonly highCents: Cents | null
  readonly validUntil: string | null
  /** A price of 0 is meant. */
  readonly free: boolean
  /** Stated in another currency; the amounts here are euros. */
  readonly exchange?: Exchange
  /** Prices by quantity in rising order; `amountCents` is the one below the first. */
  readonly tiers?: readonly PriceTier[]
  readonly tierBasis?: TierBasis
}

export type DossierItem = Article['dossierItem']

/** Articles that the operation's file does not name: where a budget line pays them, they are never eligible. */
export function isBeyondFile({ dossierItem }: { readonly dossierItem: string }): boolean {
  return dossierItem === ('hors-dossier' satisfies DossierItem)
}

export interface Article extends Omit<RowOf<ArticlesInput, 'articles'>, 'unit' | 'price'> {
  readonly unit: string
  readonly price: Price
  /** Where its budget line and its price stand, for messages. */
  readonly lineAt?: Place
  readonly priceAt?: Place
}

export type TenderLot = RowOf<LotsInput, 'lots'>

/** Lots in the order of the price documents. */
export const LOTS = ['equipment', 'cabling', 'services'] as const

/** What the order of the price documents looks at. */
interface PriceOrderKey {
  readonly lot: string
  /** N° prix; null for a need that the catalogue has no article for, which comes last. */
  readonly priceNumber: string | null
  /** Id of the article. */
  readonly article: string
}

function lotRank(lot: string): number {
  const index = (LOTS as readonly string[]).indexOf(lot)
  return index < 0 ? LOTS.length : index
}

/** The order of the price documents: by lot, by number, by article. */
export function comparePriceOrder(a: PriceOrderKey, b: PriceOrderKey): number {
  return (
    lotRank(a.lot) - lotRank(b.lot) ||
    Number(a.priceNumber === null) - Number(b.priceNumber === null) ||
    compareText(a.priceNumber ?? '', b.priceNumber ?? '') ||
    compareText(a.article, b.article)
  )
}
