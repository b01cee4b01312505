import { type Both, type Picked, topic } from './texts.js'

/** Texts of offers side by side. */
export const quotesTexts = topic({
  title: {
    fr: (operation: string) => `${operation} : offres comparées`,
    en: (operation: string) => `${operation}: offers side by side`,
  },
  prices: { fr: 'Prix unitaires HT', en: 'Unit prices, € HT' },
  totals: { fr: 'Montant sur les quantités de l’étude', en: 'Amount over the planned quantities' },
  notes: { fr: 'À vérifier', en: 'To be looked at' },
  nothing: { fr: 'Rien à signaler.', en: 'Nothing to report.' },
  columns: {
    number: { fr: 'N° prix', en: 'No.' },
    label: { fr: 'Désignation', en: 'Designation' },
    unit: { fr: 'Unité', en: 'Unit' },
    quantity: { fr: 'Quantité', en: 'Quantity' },
    planned: { fr: 'Étude', en: 'Plan' },
    low: { fr: 'Bas', en: 'Low' },
    high: { fr: 'Haut', en: 'High' },
    median: { fr: 'Médiane', en: 'Median' },
    offer: { fr: 'Offre', en: 'Offer' },
    known: { fr: 'Prix connus', en: 'Known' },
    total: { fr: 'Total HT', en: 'Total HT' },
    samePlanned: { fr: 'Étude, mêmes prix', en: 'Plan, same' },
    missing: { fr: 'Prix manquants', en: 'Missing prices' },
    missingList: {
      fr: (numbers: string) => `Prix manquants : ${numbers}`,
      en: (numbers: string) => `Missing prices: ${numbers}`,
    },
    remark: { fr: (offer: string) => `${offer} : à vérifier`, en: (offer: string) => `${offer}: to be looked at` },
  },
  none: { fr: 'aucun', en: 'none' },
  rule: {
    fr: (factor: string) =>
      `Un prix est dit éloigné s’il dépasse ${factor} fois la médiane des offres ou reste sous cette médiane divisée par ${factor} ; à moins de trois prix, s’il sort de la fourchette de l’étude. « ! » renvoie aux points à vérifier.`,
    en: (factor: string) =>
      `A price is far off above ${factor} times the median of the offers or below the median divided by ${factor}; with fewer than three prices, outside the plan's range. "!" leads to what is to be looked at.`,
  },
  sums: {
    fr: 'Un prix vide, absent, refusé ou périmé n’est compté pour rien d’autre que manquant : le total est alors inconnu, les prix connus sont sommés à part.',
    en: 'A price that is blank, absent, refused or out of date counts as missing and as nothing else: the total is then unknown, and the known prices are summed apart.',
  },
  unknown: { fr: 'inconnu', en: '—' },
  note: {
    fr: (offer: string, number: string | null, text: string, written: string | null, place: string) =>
      `${offer}${number === null ? '' : `, ${number}`} : ${text}${written === null ? '' : ` « ${written} »`} (${place})`,
    en: (offer: string, number: string | null, text: string, written: string | null, place: string) =>
      `${offer}${number === null ? '' : `, ${number}`}: ${text}${written === null ? '' : ` '${written}'`} (${place})`,
  },
  kinds: {
    blank: { fr: 'prix laissé vide', en: 'price left blank' },
    absent: { fr: 'ligne retirée ou absente', en: 'row removed or absent' },
    expired: { fr: 'offre périmée à la date de référence', en: 'offer out of date at the reference date' },
    'far-low': { fr: 'prix anormalement éloigné, vers le bas', en: 'price far off, low' },
    'far-high': { fr: 'prix anormalement éloigné, vers le haut', en: 'price far off, high' },
    added: { fr: 'ligne ajoutée ou numéro inconnu', en: 'row added, or unknown number' },
    zero: { fr: 'prix à 0,00 €, tenu pour une offre', en: 'price of 0.00 €, taken as an offer' },
    label: { fr: 'désignation modifiée', en: 'designation changed' },
    unit: { fr: 'unité modifiée', en: 'unit changed' },
    words: { fr: 'prix en lettres différent du prix en chiffres', en: 'price in words differs from the figures' },
    arithmetic: { fr: 'total différent de quantité × prix unitaire', en: 'total is not quantity × unit price' },
    formula: { fr: 'prix saisi par formule', en: 'price entered as a formula' },
    text: { fr: 'ce n’est pas un montant', en: 'not an amount' },
    hidden: { fr: 'prix caché', en: 'hidden price' },
    shown: { fr: 'la cellule montre un autre montant que le sien', en: 'the cell shows another amount than it holds' },
    'hidden-sheet': { fr: 'feuille cachée avec des prix, non lue', en: 'hidden sheet with prices, not read' },
    ambiguous: { fr: 'montant qui se lit de deux façons', en: 'amount that reads in two ways' },
    decimals: { fr: 'plus de deux décimales', en: 'more than two decimals' },
    negative: { fr: 'prix négatif', en: 'negative price' },
    currency: { fr: 'prix dans une autre devise', en: 'price in another currency' },
    range: { fr: 'montant démesuré', en: 'amount out of all proportion' },
    duplicate: { fr: 'numéro en double', en: 'number twice' },
    conflict: { fr: 'numéro et article contradictoires', en: 'number and article contradict each other' },
    date: { fr: 'date illisible', en: 'date that is none' },
    undated: { fr: 'offre sans date', en: 'offer without a day' },
    later: { fr: 'offre postérieure à la date de référence', en: 'offer after the reference date' },
    estimate: { fr: 'prix de l’étude, et non d’un candidat', en: "price of the study, not a bidder's" },
    header: { fr: 'aucune ligne d’en-têtes', en: 'no row of headings' },
    'missing-column': { fr: 'colonne absente', en: 'column missing' },
    sheets: { fr: 'prix sur plusieurs feuilles', en: 'prices on several sheets' },
    'column-twice': { fr: 'colonne en double', en: 'column twice' },
    'file-type': { fr: 'type de fichier non lu', en: 'kind of file that is not read' },
    empty: { fr: 'fichier sans prix', en: 'file without a price' },
    workbook: { fr: 'classeur illisible ou chiffré', en: 'workbook unreadable or encrypted' },
    'workbook-size': { fr: 'classeur démesuré', en: 'workbook out of all proportion' },
    'workbook-macro': { fr: 'classeur avec macros', en: 'workbook with macros' },
    'workbook-link': { fr: 'classeur avec liens ou objets incorporés', en: 'workbook with links or embedded objects' },
  } as Readonly<Record<string, Both<string>>>,
  refused: {
    fr: (code: string) => `fichier ou ligne refusé (${code})`,
    en: (code: string) => `file or row refused (${code})`,
  },
})

export type QuoteMessages = Picked<typeof quotesTexts>
