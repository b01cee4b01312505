/** French texts of the terms of the licences, on the index page and in the workbook. */
export const licencesFr = {
  compared: 'Durées des licences comparées',
  intro: (from: string, end: string) =>
    `Les licences courent à partir de la recette, supposée le ${from} ; la période de l’opération s’achève le ${end}. Prorata en mois entiers révolus ; la part qui court après la période est à faire valider.`,
  renewalRule: (years: string) =>
    `Les renouvellements mènent à ${years} après la recette, au même prix ; ils sont à la charge du bénéficiaire et ne figurent sur aucun poste financé.`,
  years: ['an', 'ans'] as readonly [string, string],
  chosen: 'retenue',
  columns: {
    term: 'Durée',
    to: 'Dernier jour',
    quantity: 'Licences',
    total: 'Total HT',
    months: 'Mois dans la période / après',
    inside: 'Part HT dans la période',
    after: 'Part HT après, à faire valider',
    grant: 'Subvention, part d’après éligible',
    grantWithout: 'Subvention, part d’après écartée',
    operation: 'Total HT de l’opération',
    renewals: 'Renouvellements, hors postes financés',
  },
  /** Columns of the comparison where each figure has one of its own: workbook and CSV. */
  table: {
    years: 'Durée (ans)',
    chosen: 'Retenue',
    to: 'Dernier jour',
    quantity: 'Licences',
    unitPrice: 'PU HT',
    total: 'Total HT',
    monthsInside: 'Mois dans la période',
    monthsAfter: 'Mois après',
    inside: 'Part HT dans la période',
    after: 'Part HT après, à faire valider',
    operation: 'Total HT de l’opération',
    grant: 'Subvention, part d’après éligible',
    grantWithout: 'Subvention, part d’après écartée',
    renewals: 'Renouvelée (fois)',
    renewalsEur: 'Renouvellements HT, hors postes financés',
  },
  compares: (column: string) => `Comparaison : ${column}`,
  renewalsOf: (count: string, amount: string) => `${count}, soit ${amount}`,
  noRenewal: 'aucun',
}
