/** French texts of where a price comes from, beside its source. */
export const pricesFr = {
  validUntil: (day: string) => `valable jusqu’au ${day}`,
  exchange: (amount: string, currency: string, rate: string, source: string, asOf: string) =>
    `${amount} ${currency} au taux de ${rate} € pour 1 ${currency} (${source}, ${asOf})`,
  tier: (from: string, quantity: string, where: string) =>
    `prix par quantité à partir de ${from} : ${quantity} ${where}`,
  belowTiers: (quantity: string, where: string) => `prix sous le premier palier : ${quantity} ${where}`,
  where: { order: 'par commande (implantation)', operation: 'sur l’opération' },
}
