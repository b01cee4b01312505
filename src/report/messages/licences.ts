import { topic } from './texts.js'

/** Texts of the terms of the licences, on the index page and in the workbook. */
export const licencesTexts = topic({
  compared: { fr: 'Durées des licences comparées', en: 'Terms of the licences side by side' },
  intro: {
    fr: (from: string, end: string) =>
      `Les licences courent à partir de la recette, supposée le ${from} ; la période de l’opération s’achève le ${end}. Prorata en mois entiers révolus ; la part qui court après la période est à faire valider.`,
    en: (from: string, end: string) =>
      `Licences run from the acceptance, assumed on ${from}; the period of the operation ends on ${end}. Pro rata of whole months completed; the share that runs after the period has to be confirmed.`,
  },
  renewalRule: {
    fr: (years: string) =>
      `Les renouvellements mènent à ${years} après la recette, au même prix ; ils sont à la charge du bénéficiaire et ne figurent sur aucun poste financé.`,
    en: (years: string) =>
      `Renewals reach ${years} after the acceptance, at the same price; the beneficiary bears them and they stand on no funded line.`,
  },
  years: [
    { fr: 'an', en: 'year' },
    { fr: 'ans', en: 'years' },
  ],
  chosen: { fr: 'retenue', en: 'chosen' },
  columns: {
    term: { fr: 'Durée', en: 'Term' },
    to: { fr: 'Dernier jour', en: 'Last day' },
    quantity: { fr: 'Licences', en: 'Licences' },
    total: { fr: 'Total HT', en: 'Total excl. VAT' },
    months: { fr: 'Mois dans la période / après', en: 'Months inside the period / after' },
    inside: { fr: 'Part HT dans la période', en: 'Share inside the period, excl. VAT' },
    after: { fr: 'Part HT après, à faire valider', en: 'Share after it, to be confirmed' },
    grant: { fr: 'FEDER si la part postérieure est retenue', en: 'Grant, share after it eligible' },
    grantWithout: { fr: 'FEDER si la part postérieure est écartée', en: 'Grant, share after it left out' },
    operation: { fr: 'Total HT de l’opération', en: 'Total of the operation, excl. VAT' },
    renewals: { fr: 'Renouvellements, hors postes financés', en: 'Renewals, on no funded line' },
  },
  /** Columns of the comparison where each figure has one of its own: workbook and CSV. */
  table: {
    years: { fr: 'Durée (ans)', en: 'Term (years)' },
    chosen: { fr: 'Retenue', en: 'Chosen' },
    to: { fr: 'Dernier jour', en: 'Last day' },
    quantity: { fr: 'Licences', en: 'Licences' },
    unitPrice: { fr: 'PU HT', en: 'Unit price excl. VAT' },
    total: { fr: 'Total HT', en: 'Total excl. VAT' },
    monthsInside: { fr: 'Mois dans la période', en: 'Months inside the period' },
    monthsAfter: { fr: 'Mois après', en: 'Months after' },
    inside: { fr: 'Part HT dans la période', en: 'Share inside the period, excl. VAT' },
    after: { fr: 'Part HT après, à faire valider', en: 'Share after it, to be confirmed' },
    operation: { fr: 'Total HT de l’opération', en: 'Total of the operation, excl. VAT' },
    grant: { fr: 'FEDER si la part postérieure est retenue', en: 'Grant, share after it eligible' },
    grantWithout: { fr: 'FEDER si la part postérieure est écartée', en: 'Grant, share after it left out' },
    renewals: { fr: 'Renouvelée (fois)', en: 'Renewed (times)' },
    renewalsEur: { fr: 'Renouvellements HT, hors postes financés', en: 'Renewals excl. VAT, on no funded line' },
  },
  compares: { fr: (column: string) => `Comparaison : ${column}`, en: (column: string) => `Comparison: ${column}` },
  renewalsOf: {
    fr: (count: string, amount: string) => `${count}, soit ${amount}`,
    en: (count: string, amount: string) => `${count}, ${amount} in all`,
  },
  noRenewal: { fr: 'aucun', en: 'none' },
})

/** Texts of where a price comes from, beside its source. */
export const pricesTexts = topic({
  validUntil: { fr: (day: string) => `valable jusqu’au ${day}`, en: (day: string) => `valid until ${day}` },
  exchange: {
    fr: (amount: string, currency: string, rate: string, source: string, asOf: string) =>
      `${amount} ${currency} au taux de ${rate} € pour 1 ${currency} (${source}, ${asOf})`,
    en: (amount: string, currency: string, rate: string, source: string, asOf: string) =>
      `${amount} ${currency} at ${rate} € for 1 ${currency} (${source}, ${asOf})`,
  },
  tier: {
    fr: (from: string, quantity: string, where: string) =>
      `prix par quantité à partir de ${from} : ${quantity} ${where}`,
    en: (from: string, quantity: string, where: string) => `price from ${from} on: ${quantity} ${where}`,
  },
  belowTiers: {
    fr: (quantity: string, where: string) => `prix sous le premier palier : ${quantity} ${where}`,
    en: (quantity: string, where: string) => `price below the first tier: ${quantity} ${where}`,
  },
  where: {
    order: { fr: 'par commande (implantation)', en: 'in the order of a location' },
    operation: { fr: 'sur l’opération', en: 'in the operation' },
  },
})

/** Texts of what equipment already there may save, on the index page and in the workbook. */
export const reuseTexts = topic({
  title: { fr: 'Réemploi possible', en: 'Possible reuse' },
  note: {
    fr: (amount: string) =>
      `Réemploi possible : ${amount} HT. Ce qui peut se trouver sur place (baies, commutateurs, onduleurs) est inconnu et chiffré comme neuf ; ce montant n’est déduit nulle part.`,
    en: (amount: string) =>
      `Possible reuse: ${amount} excl. VAT. What may be on site (racks, switches, UPS) is unknown and priced as new; this amount is deducted nowhere.`,
  },
  article: { fr: 'Article', en: 'Article' },
  quantity: { fr: 'Quantité', en: 'Quantity' },
  amount: { fr: 'Montant HT', en: 'Amount excl. VAT' },
})
