import { type Picked, topic } from './texts.js'

/** Texts of the price documents of a tender. */
export const tenderTexts = topic({
  titles: {
    bpu: { fr: 'Bordereau des prix unitaires (BPU)', en: 'Schedule of unit prices (BPU)' },
    dqe: { fr: 'Détail quantitatif estimatif (DQE)', en: 'Estimated quantities (DQE)' },
    dqeMasked: {
      fr: 'Détail quantitatif estimatif (DQE), quantités non communiquées',
      en: 'Estimate (DQE), quantities not disclosed',
    },
    dpgf: { fr: 'Décomposition du prix global et forfaitaire (DPGF)', en: 'Breakdown of the lump sums (DPGF)' },
    book: { fr: 'Cadre de réponse financière', en: 'Price documents' },
  },
  kinds: {
    blank: { fr: 'Cadre à compléter par le candidat', en: 'Form to be filled in by the bidder' },
    estimate: {
      fr: 'ESTIMATION INTERNE DE L’ACHETEUR : à ne communiquer à aucun candidat',
      en: 'INTERNAL ESTIMATE OF THE BUYER: not to be passed to any bidder',
    },
  },
  internal: { fr: 'Estimation interne, à ne pas communiquer', en: 'Internal estimate, not to be passed on' },
  operation: (name: string, buyer: string | null) => ({
    fr: buyer === null ? `Opération : ${name}` : `Acheteur : ${buyer} · Opération : ${name}`,
    en: buyer === null ? `Operation: ${name}` : `Buyer: ${buyer} · Operation: ${name}`,
  }),
  lot: (number: string, label: string) => ({ fr: `Lot ${number} : ${label}`, en: `Lot ${number}: ${label}` }),
  cpv: (code: string, label: string) => ({
    fr: `code CPV principal : ${code}, ${label}`,
    en: `main CPV code: ${code}, ${label}`,
  }),
  noCpv: { fr: 'code CPV principal : à préciser', en: 'main CPV code: to be stated' },
  study: (date: string) => ({ fr: `étude au ${date}`, en: `study as of ${date}` }),
  candidate: { fr: 'Candidat (raison sociale, SIRET) :', en: 'Bidder (name, registration number):' },
  offerDay: { fr: 'Date de l’offre :', en: 'Date of the offer:' },
  fill: {
    bpu: {
      fr: 'Compléter chaque cellule à fond jaune, sans modifier ni les lignes ni les libellés. Prix unitaires en euros hors taxes, positifs ou nuls, deux décimales au plus, en chiffres et en toutes lettres ; une prestation sans frais se porte 0,00 ; une cellule vide est un prix manquant. Chaque prix ne se saisit qu’ici : le DQE le reprend par formule.',
      en: 'Fill in every yellow cell and change neither rows nor wording. Unit prices in euros without VAT, zero or more, at most two decimals, in figures and in words; what is offered for nothing is written 0.00; an empty cell is a missing price. Each price is entered here alone: the DQE takes it by formula.',
    },
    dqe: {
      fr: 'Aucun prix n’est à saisir sur cette feuille : les prix viennent de la feuille « BPU » par formule, les quantités sont estimées et n’engagent pas l’acheteur. Les quantités communes sont celles du site central, des rechanges et des prestations d’ensemble.',
      en: 'No price is entered on this sheet: prices come from the sheet “BPU” by formula, quantities are estimates and do not bind the buyer. Common quantities are those of the central site, of spares and of services for the whole.',
    },
    dqeMasked: {
      fr: 'Aucun prix n’est à saisir sur cette feuille : les prix viennent de la feuille « BPU » par formule. Les quantités servent au jugement des offres et ne sont pas communiquées.',
      en: 'No price is entered on this sheet: prices come from the sheet “BPU” by formula. Quantities serve to judge the offers and are not disclosed.',
    },
    dpgf: {
      fr: 'Compléter chaque cellule à fond jaune, sans modifier ni les lignes ni les libellés. Prix en euros hors taxes, positifs ou nuls, deux décimales au plus ; une prestation sans frais se porte 0,00 ; une cellule vide est un prix manquant.',
      en: 'Fill in every yellow cell and change neither rows nor wording. Prices in euros without VAT, zero or more, at most two decimals; what is offered for nothing is written 0.00; an empty cell is a missing price.',
    },
    estimate: {
      fr: 'Prix de l’étude ; ils changent dans le catalogue, et ce document est alors à produire de nouveau.',
      en: 'Prices of the study; they change in the catalogue, and this document is then to be written anew.',
    },
  },
  equivalence: {
    fr: 'Toute norme, tout label ou certificat nommé l’est avec la mention « ou équivalent » (code de la commande publique, art. R. 2111-9 pour les normes, R. 2111-12 et suivants pour les labels) : le candidat établit l’équivalence de ce qu’il propose.',
    en: 'Every standard, label or certificate is named with “or equivalent” (French public procurement code, art. R. 2111-9): the bidder shows that what is offered is equivalent.',
  },
  columns: {
    number: { fr: 'N° prix', en: 'Price no.' },
    chapter: { fr: 'Chapitre', en: 'Chapter' },
    label: { fr: 'Désignation', en: 'Designation' },
    definition: { fr: 'Définition du prix', en: 'What the price includes' },
    unit: { fr: 'Unité', en: 'Unit' },
    unitPrice: { fr: 'PU HT en chiffres (€)', en: 'Unit price in figures (€)' },
    inWords: { fr: 'PU HT en toutes lettres', en: 'Unit price in words' },
    offered: { fr: 'Marque et référence proposées', en: 'Make and reference offered' },
    warranty: { fr: 'Garantie (mois)', en: 'Warranty (months)' },
    delay: { fr: 'Délai (jours)', en: 'Delivery (days)' },
    quantity: { fr: 'Quantité', en: 'Quantity' },
    estimated: { fr: 'Quantité estimée', en: 'Estimated quantity' },
    total: { fr: 'Total HT (€)', en: 'Total excl. VAT (€)' },
  },
  notApplicable: { fr: 'sans objet', en: 'not applicable' },
  missing: { fr: 'prix manquant', en: 'price missing' },
  toComplete: { fr: 'à compléter', en: 'to be filled in' },
  totals: {
    exclVat: { fr: 'Total HT', en: 'Total excl. VAT' },
    vat: (rate: string) => ({ fr: `TVA (${rate})`, en: `VAT (${rate})` }),
    inclVat: { fr: 'Total TTC', en: 'Total incl. VAT' },
  },
  check: {
    title: { fr: 'Prix HT', en: 'Price without VAT' },
    rule: {
      fr: 'Un montant en euros, positif ou nul, avec deux décimales au plus.',
      en: 'An amount in euros, zero or more, with at most two decimals.',
    },
    wholeTitle: { fr: 'Nombre entier', en: 'Whole number' },
    whole: { fr: 'Un nombre entier, positif ou nul.', en: 'A whole number, zero or more.' },
  },
  figures: {
    lead: { fr: 'Exigences minimales : ', en: 'Minimum requirements: ' },
    radio: (band: string, standard: string, streams: string, width: string, eirp: string) => ({
      fr: `radio ${band} selon ${standard} ou équivalent, ${streams} flux, canaux de ${width} MHz, PIRE réglable jusqu’à ${eirp} dBm au moins`,
      en: `${band} radio to ${standard} or equivalent, ${streams} streams, channels of ${width} MHz, EIRP adjustable up to ${eirp} dBm at least`,
    }),
    accessPoint: (poe: string, draw: string, clients: string, mount: string) => ({
      fr: `alimentation selon IEEE ${poe} ou équivalent, ${draw} W au plus ; ${clients} appareils associés au moins ; ${mount}`,
      en: `powered by IEEE ${poe} or equivalent, ${draw} W at most; ${clients} associated devices at least; ${mount}`,
    }),
    mounts: { ceiling: { fr: 'pose au plafond', en: 'ceiling mount' }, wall: { fr: 'pose murale', en: 'wall mount' } },
    switch: (ports: string, poe: string, watts: string, uplinks: string) => ({
      fr: `${ports} ports alimentés selon IEEE ${poe} ou équivalent, ${watts} W pour l’ensemble, ${uplinks} ports montants au moins`,
      en: `${ports} ports powered by IEEE ${poe} or equivalent, ${watts} W together, ${uplinks} uplink ports at least`,
    }),
    injector: (poe: string, watts: string) => ({
      fr: `un port alimenté selon IEEE ${poe} ou équivalent, ${watts} W au moins`,
      en: `one port powered by IEEE ${poe} or equivalent, ${watts} W at least`,
    }),
    portal: (sessions: string) => ({
      fr: `${sessions} sessions simultanées au moins`,
      en: `${sessions} concurrent sessions at least`,
    }),
    firewall: (throughput: string, vpn: string) => ({
      fr: `${throughput} Mbit/s filtrés et ${vpn} Mbit/s en tunnels au moins`,
      en: `${throughput} Mbit/s filtered and ${vpn} Mbit/s in tunnels at least`,
    }),
    logStore: (gigabytes: string) => ({ fr: `${gigabytes} Go utiles au moins`, en: `${gigabytes} GB usable at least` }),
  },
})

export type TenderMessages = Picked<typeof tenderTexts>
