import type { Operation } from '../../model/operation.js'
import type { RowCells } from './expense-cells.js'

/** A day outside the operation's period: what is paid after it does not count as paid in it. */
export function checkDays(cells: RowCells, { period }: Operation, date: string | null, paidOn: string | null): void {
  if (date !== null && date < period.start) {
    const message = `the day is before the period, which starts on ${period.start}`
    cells.report('date', { code: 'expense-before-period', severity: 'warning', message })
  }
  if (paidOn !== null && paidOn > period.end) {
    const message = `paid after the period, which ends on ${period.end}: not counted as paid in it`
    cells.report('paidOn', { code: 'expense-after-period', severity: 'warning', message })
  }
}

/** A claim is for what is paid. */
export function checkClaim(cells: RowCells, claim: string | null): void {
  if (claim === null || !cells.isEmpty('paidOn')) return
  const message = `claim '${claim}' holds what is not paid yet`
  cells.report('claim', { code: 'expense-unpaid-claim', severity: 'warning', message })
}
