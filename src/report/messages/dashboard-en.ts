import type { dashboardFr } from './dashboard-fr.js'

/** English texts of what the project lead sees first. */
export const dashboardEn: typeof dashboardFr = {
  committed: 'Committed excl. VAT',
  paid: 'Paid excl. VAT',
  noRegister: 'Committed and paid: no expense register (sites/expenses.csv) is kept so far.',
  due: (source) => `${source} due`,
  capped: (source) => `${source} at most`,
  atRisk: 'Grant at risk (licences after the period)',
  excess: 'Excess borne by the beneficiary',
  toConfirm: 'To be confirmed',
  rooms: 'Public rooms that pass',
}
