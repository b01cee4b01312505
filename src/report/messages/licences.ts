import { noun, topic } from './texts.js'

/** Texts of the terms of the licences, on the index page and in the workbook. */
export const licencesTexts = topic({
  compared: { fr: 'Durées des licences comparées', en: 'Terms of the licences side by side' },
  intro: (from: string, end: string) => ({
    fr: `Les licences courent à partir de la recette, supposée le ${from} ; la période de l’opération s’achève le ${end}. Prorata en mois entiers révolus ; la part qui court après la période est à faire valider.`,
    en: `Licences run from the acceptance, assumed on ${from}; the period of the operation ends on ${end}. Pro rata of whole months completed; the share that runs after the period has to be confirmed.`,
  }),
  renewalRule: (years: string) => ({
    fr: `Les renouvellements mènent à ${years} après la recette, au même prix ; ils sont à la charge du bénéficiaire et ne figurent sur aucun poste financé.`,
    en: `Renewals reach ${years} after the acceptance, at the same price; the beneficiary bears them and they stand on no funded line.`,
  }),
  years: noun(['an', 'ans'], ['year', 'years']),
  chosen: { fr: 'retenue', en: 'chosen' },
  columns: {
    term: { fr: 'Durée', en: 'Term' },
    to: { fr: 'Dernier jour', en: 'Last day' },
    quantity: { fr: 'Licences', en: 'Licences' },
    total: { fr: 'Total HT', en: 'Total excl. VAT' },
    months: { fr: 'Mois dans la période / après', en: 'Months inside the period / after' },
    inside: { fr: 'Part HT dans la période', en: 'Share inside the period, excl. VAT' },
    after: { fr: 'Part HT après, à faire valider', en: 'Share after it, to be confirmed' },
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
    grant: (fund: string | null) => ({
      fr: `${fund ?? 'Aide'} si la part postérieure est retenue`,
      en: 'Grant, share after it eligible',
    }),
    grantWithout: (fund: string | null) => ({
      fr: `${fund ?? 'Aide'} si la part postérieure est écartée`,
      en: 'Grant, share after it left out',
    }),
    renewals: { fr: 'Renouvelée (fois)', en: 'Renewed (times)' },
    renewalsEur: { fr: 'Renouvellements HT, hors postes financés', en: 'Renewals excl. VAT, on no funded line' },
  },
  compares: (column: string) => ({ fr: `Comparaison : ${column}`, en: `Comparison: ${column}` }),
  renewalsOf: (count: string, amount: string) => ({ fr: `${count}, soit ${amount}`, en: `${count}, ${amount} in all` }),
  noRenewal: { fr: 'aucun', en: 'none' },
})

/** Texts of where a price comes from, beside its source. */
export const pricesTexts = topic({
  validUntil: (day: string) => ({ fr: `valable jusqu’au ${day}`, en: `valid until ${day}` }),
  exchange: (amount: string, currency: string, rate: string, source: string, asOf: string) => ({
    fr: `${amount} ${currency} au taux de ${rate} € pour 1 ${currency} (${source}, ${asOf})`,
    en: `${amount} ${currency} at ${rate} € for 1 ${currency} (${source}, ${asOf})`,
  }),
  tier: (from: string, quantity: string, where: string) => ({
    fr: `prix par quantité à partir de ${from} : ${quantity} ${where}`,
    en: `price from ${from} on: ${quantity} ${where}`,
  }),
  belowTiers: (quantity: string, where: string) => ({
    fr: `prix sous le premier palier : ${quantity} ${where}`,
    en: `price below the first tier: ${quantity} ${where}`,
  }),
  where: {
    order: { fr: 'par commande (implantation)', en: 'in the order of a location' },
    operation: { fr: 'sur l’opération', en: 'in the operation' },
  },
})

/** Texts of what equipment already there may save, on the index page and in the workbook. */
export const reuseTexts = topic({
  title: { fr: 'Réemploi possible', en: 'Possible reuse' },
  note: (amount: string) => ({
    fr: `Réemploi possible : ${amount} HT. Ce qui peut se trouver sur place (baies, commutateurs, onduleurs) est inconnu et chiffré comme neuf ; ce montant n’est déduit nulle part.`,
    en: `Possible reuse: ${amount} excl. VAT. What may be on site (racks, switches, UPS) is unknown and priced as new; this amount is deducted nowhere.`,
  }),
  article: { fr: 'Article', en: 'Article' },
  quantity: { fr: 'Quantité', en: 'Quantity' },
  amount: { fr: 'Montant HT', en: 'Amount excl. VAT' },
})

/** Texts of what a budget is followed by: the grant on both bases, what is not eligible, what must be advanced. */
export const fundingTexts = topic({
  procurement: {
    title: { fr: 'Procédure de passation', en: 'Procedure of the purchase' },
    value: { fr: 'Montant HT ou procédure', en: 'Amount excl. VAT, or procedure' },
    needs: { fr: 'Besoins homogènes HT, tous lots confondus', en: 'Needs of one kind excl. VAT, all lots together' },
    others: { fr: 'dont besoins hors de l’opération', en: 'of which outside the operation' },
    high: { fr: 'Les mêmes au haut de la fourchette', en: 'The same at the high end of their range' },
    thresholds: {
      adapted: { fr: 'Seuil de la procédure adaptée', en: 'Threshold of the adapted procedure' },
      formal: { fr: 'Seuil de la procédure formalisée', en: 'Threshold of the formal procedure' },
      'below-threshold': { fr: 'Sans seuil', en: 'No threshold' },
    },
    asked: { fr: 'Procédure que ces besoins demandent', en: 'Procedure that these needs ask for' },
    askedAtHigh: { fr: 'Procédure au haut de la fourchette', en: 'Procedure at the high end' },
    route: { fr: 'Procédure envisagée', en: 'Route meant' },
    undeclared: { fr: 'non déclarée (operation.procurement)', en: 'not declared (operation.procurement)' },
    unknown: { fr: 'indéterminée', en: 'unknown' },
    meantMisfit: (route: string) => ({ fr: `${route} : insuffisante`, en: `${route}: does not fit` }),
    misfit: { fr: 'insuffisante', en: 'does not fit' },
    note: (day: string) => ({
      fr: `Seuils du ${day}, fournitures et services d’une collectivité territoriale. Les besoins de même nature s’additionnent sur tous les lots, ceux que l’acheteur se procure hors de l’opération compris (CCP R. 2121-6 et R. 2121-7) ; ceux-là ne sont connus que si le fichier les donne. À confirmer sur les textes en vigueur au jour du lancement.`,
      en: `Thresholds of ${day}, supplies and services of a local authority. Needs of one kind are added over all lots, with those that the authority buys outside the operation (CCP R. 2121-6 and R. 2121-7); these are known only if the file states them. To be confirmed on the texts in force on the day the procedure begins.`,
    }),
    source: (text: string, source: string) => ({ fr: `${text} (lu : ${source})`, en: `${text} (read in: ${source})` }),
    sourced: (threshold: string, source: string) => ({
      fr: `${threshold} : ${source}.`,
      en: `${threshold}: ${source}.`,
    }),
    toConfirm: { fr: 'à confirmer', en: 'to be confirmed' },
  },
  fctva: (rate: string, lines: string) => ({
    fr: `FCTVA attendu, hors financement de l’opération (${rate} du TTC de : ${lines})`,
    en: `FCTVA expected, outside the funded lines (${rate} of the amount with VAT of: ${lines})`,
  }),
  fctvaNote: (text: string, source: string) => ({
    fr: `FCTVA : ${text}, taux lu dans ${source}. Seules les dépenses réelles d’investissement y ouvrent droit, au rythme du régime de la collectivité ; à confirmer par le comptable. Il ne compte dans aucun total.`,
    en: `FCTVA: ${text}, rate read in ${source}. Only real expenses of investment give right to it, at the pace of the authority’s own scheme; to be confirmed by the accountant. It counts in no total.`,
  }),
  title: { fr: 'Assiette, avances et montants à suivre', en: 'Base, advances and amounts to follow' },
  bases: {
    line: {
      fr: 'Assiette si chaque poste est tenu à son plafond (retenue ici)',
      en: 'Base if each line is held to its ceiling (the one used)',
    },
    total: { fr: 'Assiette si seul le total est plafonné', en: 'Base if only the total has a ceiling' },
  },
  share: (source: string) => ({ fr: `${source} sur cette assiette`, en: `${source} on this base` }),
  basesNote: {
    fr: 'Les deux assiettes sont données tant que la convention ne dit pas laquelle vaut. Le financement affiché retient la première, la plus prudente.',
    en: 'Both bases are given until the agreement says which counts. The financing shown takes the first one, the more cautious.',
  },
  notEligible: {
    fr: 'Non éligible : au-dessus des plafonds, ou hors du dossier',
    en: 'Not eligible: above the ceilings, or outside the dossier',
  },
  toConfirm: {
    fr: 'À faire valider : licences courant après la période',
    en: 'To be confirmed: licences that run after the period',
  },
  accessories: {
    fr: 'À faire valider : accessoires que le dossier ne nomme pas',
    en: 'To be confirmed: accessories that the dossier does not name',
  },
  accessoriesGrant: {
    fr: 'Aide menacée si aucun accessoire n’est éligible',
    en: 'Grant at stake if no accessory is eligible',
  },
  prefinance: { fr: 'À préfinancer, TTC', en: 'To pre-finance, incl. VAT' },
  prefinanceNote: {
    fr: 'À préfinancer : tout ce qui est payé avant le versement de l’aide, TVA comprise ; aucun acompte n’est supposé.',
    en: 'To pre-finance: all that is paid before the grant comes, VAT included; no advance is assumed.',
  },
  contingency: {
    fr: 'Provision pour aléas, hors budget et non éligible',
    en: 'Contingency, outside the budget and not eligible',
  },
  perAp: { fr: 'Coût moyen par borne posée HT', en: 'Mean cost per AP placed excl. VAT' },
  perLocation: { fr: 'Coût moyen par implantation HT', en: 'Mean cost per location excl. VAT' },
  basis: (quote: string, list: string, estimate: string) => ({
    fr: `Montant appuyé sur un devis : ${quote} ; sur un tarif public : ${list} ; sur une estimation : ${estimate}.`,
    en: `Share of the amount backed by quotes: ${quote}; by public list prices: ${list}; by estimates: ${estimate}.`,
  }),
  warnAt: (share: string) => ({
    fr: `Un poste tenu est dit proche de son plafond à partir de ${share} de celui-ci.`,
    en: `A line that holds is called close to its ceiling from ${share} of it on.`,
  }),
  highOver: (label: string, amount: string) => ({
    fr: `« ${label} » est tenu, mais le haut de sa fourchette (${amount}) dépasse son plafond.`,
    en: `“${label}” holds, but the high end of its range (${amount}) exceeds its ceiling.`,
  }),
  perApColumn: { fr: 'Coût par borne HT', en: 'Cost per AP excl. VAT' },
})

/** Texts of what the works need and no budget line names, on the index page. */
export const remindersTexts = topic({
  title: { fr: 'Rappels hors budget', en: 'Reminders outside the budget' },
  note: (amount: string) => ({
    fr: `Les travaux demandent aussi ce que les postes de dépense ne nomment pas, soit ${amount} HT ; ce montant n’entre dans aucun total, et son éligibilité reste à confirmer.`,
    en: `The works also need what the budget lines do not name: ${amount} excl. VAT; it is in no total, and whether it is eligible has to be confirmed.`,
  }),
  noteUnknown: (amount: string) => ({
    fr: `Les travaux demandent aussi ce que les postes de dépense ne nomment pas : au moins ${amount} HT, des prix manquent ; ce montant n’entre dans aucun total, et son éligibilité reste à confirmer.`,
    en: `The works also need what the budget lines do not name: at least ${amount} excl. VAT, prices are missing; it is in no total, and whether it is eligible has to be confirmed.`,
  }),
  places: { fr: 'Implantations', en: 'Locations' },
})
