import type { licencesFr } from './licences-fr.js'

/** English texts of the terms of the licences, on the index page and in the workbook. */
export const licencesEn: typeof licencesFr = {
  compared: 'Terms of the licences side by side',
  intro: (from, end) =>
    `Licences run from the acceptance, assumed on ${from}; the period of the operation ends on ${end}. Pro rata of whole months completed; the share that runs after the period has to be confirmed.`,
  renewalRule: (years) =>
    `Renewals reach ${years} after the acceptance, at the same price; the beneficiary bears them and they stand on no funded line.`,
  years: ['year', 'years'],
  chosen: 'chosen',
  columns: {
    term: 'Term',
    to: 'Last day',
    quantity: 'Licences',
    total: 'Total excl. VAT',
    months: 'Months inside the period / after',
    inside: 'Share inside the period, excl. VAT',
    after: 'Share after it, to be confirmed',
    grant: 'Grant, share after it eligible',
    grantWithout: 'Grant, share after it left out',
    operation: 'Total of the operation, excl. VAT',
    renewals: 'Renewals, on no funded line',
  },
  table: {
    years: 'Term (years)',
    chosen: 'Chosen',
    to: 'Last day',
    quantity: 'Licences',
    unitPrice: 'Unit price excl. VAT',
    total: 'Total excl. VAT',
    monthsInside: 'Months inside the period',
    monthsAfter: 'Months after',
    inside: 'Share inside the period, excl. VAT',
    after: 'Share after it, to be confirmed',
    operation: 'Total of the operation, excl. VAT',
    grant: 'Grant, share after it eligible',
    grantWithout: 'Grant, share after it left out',
    renewals: 'Renewed (times)',
    renewalsEur: 'Renewals excl. VAT, on no funded line',
  },
  compares: (column) => `Comparison: ${column}`,
  renewalsOf: (count, amount) => `${count}, ${amount} in all`,
  noRenewal: 'none',
}
