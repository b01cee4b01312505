import type { pricesFr } from './prices-fr.js'

/** English texts of where a price comes from, beside its source. */
export const pricesEn: typeof pricesFr = {
  validUntil: (day) => `valid until ${day}`,
  exchange: (amount, currency, rate, source, asOf) =>
    `${amount} ${currency} at ${rate} € for 1 ${currency} (${source}, ${asOf})`,
  tier: (from, quantity, where) => `price from ${from} on: ${quantity} ${where}`,
  belowTiers: (quantity, where) => `price below the first tier: ${quantity} ${where}`,
  where: { order: 'in the order of a location', operation: 'in the operation' },
}
