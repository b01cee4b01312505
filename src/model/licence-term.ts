import { type Cents, divideHalfUp } from './money.js'
import type { PlanOperation } from './plan.js'

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

/** The day before the same day `months` later, the day held to the length of its month: `EDATE(from; months) - 1`. */
export function lastDayOfTerm(from: string, months: number): string {
  const [year, month, day] = dateParts(from)
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  const end = Date.UTC(year, month - 1 + months, Math.min(day, lastOfMonth)) - MS_PER_DAY
  return new Date(end).toISOString().slice(0, 10)
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
