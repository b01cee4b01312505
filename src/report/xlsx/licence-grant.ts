import { applyRate, type Cents, parseEuros } from '../../model/money.js'
import type { Book } from './book.js'
import { type Content, centsNumber, moneyFormula } from './cell.js'
import type { BaseCells, FinancingSheet, RatedSource } from './financing.js'

/** A formula where it gives the plan's amount, else that amount as a figure. */
export function asPlanned(book: Book, formula: string, computed: Cents | null, plannedEur: string | null): Content {
  const { unknown } = book.text
  const planned = plannedEur === null ? null : parseEuros(plannedEur)!
  if (computed === planned) return moneyFormula(formula, planned, unknown)
  return planned === null ? unknown : centsNumber(planned)
}

/** An amount that one budget line has in place of another. */
export interface Change {
  /** What the line loses and gains: `-'Licences'!G40+G45`, and the exact amount. */
  readonly formula: string
  readonly cents: Cents | null
}

const smaller = (a: Cents, b: Cents): Cents => (a < b ? a : b)

function held(base: Cents, { source }: RatedSource): Cents {
  const amount = applyRate(base, source.rate!)
  return source.maxEur === null ? amount : smaller(amount, parseEuros(source.maxEur)!)
}

/** What the sources with a rate pay after a change of one budget line: rate × eligible base, up to the source's largest amount. */
export function grantAfter(
  { base, rated }: Pick<FinancingSheet, 'base' | 'rated'>,
  line: BaseCells,
  change: Change,
): { readonly formula: string; readonly cents: Cents | null } {
  const { planned, outside, ceiling, eligible } = line
  const own = `MIN(ROUND(${planned.address}-${outside.address}${change.formula},2),${ceiling.address})`
  const changedBase = `(${base.address}-${eligible.address}+${own})`
  const shares = rated.map(({ source, rateAddress, capAddress }) => {
    const share = `ROUND(${rateAddress}*${changedBase},2)`
    return source.maxEur === null ? share : `MIN(${share},${capAddress})`
  })
  const formula = shares.length === 0 ? '0' : `ROUND(${shares.join('+')},2)`
  if (planned.cents === null || base.cents === null || change.cents === null) return { formula, cents: null }
  const eligibleCents = smaller(planned.cents - outside.cents! + change.cents, ceiling.cents!)
  const changed = base.cents - eligible.cents! + eligibleCents
  return { formula, cents: rated.reduce((sum, source) => sum + held(changed, source), 0n) }
}
