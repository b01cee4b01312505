/** French texts of the price documents of a tender. */
export const tenderFr = {
  titles: {
    bpu: 'Bordereau des prix unitaires (BPU)',
    dqe: 'Détail quantitatif estimatif (DQE)',
    dqeMasked: 'Détail quantitatif estimatif (DQE), quantités non communiquées',
    dpgf: 'Décomposition du prix global et forfaitaire (DPGF)',
    prices: 'Prix du BPU, reportés pour le DQE',
  },
  kinds: {
    blank: 'Cadre à compléter par le candidat',
    estimate: 'ESTIMATION INTERNE DE L’ACHETEUR : à ne communiquer à aucun candidat',
  },
  internal: 'Estimation interne, à ne pas communiquer',
  operation: (name: string, buyer: string | null) =>
    buyer === null ? `Opération : ${name}` : `Acheteur : ${buyer} · Opération : ${name}`,
  lot: (number: string, label: string) => `Lot ${number} : ${label}`,
  cpv: (code: string, label: string) => `code CPV principal : ${code}, ${label}`,
  noCpv: 'code CPV principal : à préciser',
  study: (date: string) => `étude au ${date}`,
  candidate: 'Candidat (raison sociale, SIRET) :',
  offerDay: 'Date de l’offre :',
  fill: {
    bpu: 'Compléter chaque cellule à fond jaune, sans changer ni lignes, ni libellés. Prix unitaires en euros hors taxes, positifs ou nuls, deux décimales au plus, en chiffres et en toutes lettres ; un prix offert s’écrit 0,00 ; une cellule vide est un prix manquant.',
    prices:
      'Reporter ici les prix du BPU, dans le même ordre : le DQE les reprend par formule. En cas d’écart, les prix du BPU font foi.',
    dqe: 'Aucun prix n’est à saisir sur cette feuille : les prix viennent de la feuille « BPU » par formule, les quantités sont estimées et n’engagent pas l’acheteur. Les quantités communes sont celles du site central, des rechanges et des prestations d’ensemble.',
    dqeMasked:
      'Aucun prix n’est à saisir sur cette feuille : les prix viennent de la feuille « BPU » par formule. Les quantités servent au jugement des offres et ne sont pas communiquées.',
    dpgf: 'Compléter chaque cellule à fond jaune, sans changer ni lignes, ni libellés. Prix en euros hors taxes, positifs ou nuls, deux décimales au plus ; un prix offert s’écrit 0,00 ; une cellule vide est un prix manquant.',
    estimate: 'Prix de l’étude ; ils changent dans le catalogue, et ce document est alors à produire de nouveau.',
  },
  equivalence:
    'Toute norme, tout label ou certificat nommé l’est avec la mention « ou équivalent » (code de la commande publique, art. R. 2111-9) : le candidat établit l’équivalence de ce qu’il propose.',
  columns: {
    number: 'N° prix',
    chapter: 'Chapitre',
    label: 'Désignation',
    definition: 'Définition du prix',
    unit: 'Unité',
    unitPrice: 'PU HT en chiffres (€)',
    inWords: 'PU HT en toutes lettres',
    offered: 'Marque et référence proposées',
    warranty: 'Garantie (mois)',
    delay: 'Délai (jours)',
    quantity: 'Quantité',
    estimated: 'Quantité estimée',
    total: 'Total HT (€)',
  },
  notApplicable: 'sans objet',
  missing: 'prix manquant',
  toComplete: 'à compléter',
  totals: {
    exclVat: 'Total HT',
    vat: (rate: string) => `TVA (${rate})`,
    inclVat: 'Total TTC',
  },
  check: {
    title: 'Prix unitaire HT',
    rule: 'Un montant en euros, positif ou nul, avec deux décimales au plus.',
    wholeTitle: 'Nombre entier',
    whole: 'Un nombre entier, positif ou nul.',
  },
  figures: {
    lead: 'Exigences minimales : ',
    radio: (band: string, standard: string, streams: string, width: string, eirp: string) =>
      `radio ${band} selon ${standard} ou équivalent, ${streams} flux, canaux de ${width} MHz, PIRE réglable jusqu’à ${eirp} dBm au moins`,
    accessPoint: (poe: string, draw: string, clients: string, mount: string) =>
      `alimentation selon IEEE ${poe} ou équivalent, ${draw} W au plus ; ${clients} appareils associés au moins ; ${mount}`,
    mounts: { ceiling: 'pose au plafond', wall: 'pose murale' },
    switch: (ports: string, poe: string, watts: string, uplinks: string) =>
      `${ports} ports alimentés selon IEEE ${poe} ou équivalent, ${watts} W pour l’ensemble, ${uplinks} ports montants au moins`,
    injector: (poe: string, watts: string) => `un port alimenté selon IEEE ${poe} ou équivalent, ${watts} W au moins`,
    portal: (sessions: string) => `${sessions} sessions simultanées au moins`,
    firewall: (throughput: string, vpn: string) => `${throughput} Mbit/s filtrés et ${vpn} Mbit/s en tunnels au moins`,
    logStore: (gigabytes: string) => `${gigabytes} Go utiles au moins`,
  },
}

export type TenderMessages = typeof tenderFr
