import type { reuseFr } from './reuse-fr.js'

/** English texts of what equipment already there may save, on the index page and in the workbook. */
export const reuseEn: typeof reuseFr = {
  title: 'Possible reuse',
  note: (amount) =>
    `Possible reuse: ${amount} excl. VAT. What may be on site (racks, switches, UPS) is unknown and priced as new; this amount is deducted nowhere.`,
  article: 'Article',
  quantity: 'Quantity',
  amount: 'Amount excl. VAT',
}
