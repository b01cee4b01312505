/** French texts of the evidence: expense register, advancement, files of the contracts, publicity. */
export const evidenceFr = {
  sheets: {
    register: 'Registre des dépenses',
    advancement: 'Avancement',
    contracts: 'Pièces par marché',
    publicity: 'Publicité',
  },
  title: (operation: string) => `${operation} : justificatifs de l’opération`,
  notes: {
    register:
      'Une ligne par engagement, facture ou avoir, montants en euros. Le fichier CSV du même nom se relit tel quel : le compléter et le poser dans « sites/expenses.csv ». Un avoir se saisit en positif ; il est retranché.',
    advancement: (end: string) =>
      `Montants HT. Payé : réglé au plus tard le ${end}, fin de la période. Déclaré : part éligible de ce que porte une demande de paiement. Reste : conventionné moins payé.`,
    contracts:
      'Pièces à réunir pour chaque marché, à compléter et à rapprocher du guide du bénéficiaire de l’autorité de gestion. Une des trois preuves de paiement suffit.',
    publicity:
      'L’emblème de l’Union européenne, en couleur et bien visible, la mention « Union européenne » en toutes lettres et le nom du fonds figurent sur toute communication, page d’accueil du portail comprise ; c’est vérifié à chaque demande de paiement. Format et lieu de l’affiche : à confirmer dans le guide du bénéficiaire.',
  },
  none: 'Aucune dépense saisie.',
  advancement: {
    line: 'Poste de dépense',
    agreed: 'Conventionné',
    planned: 'Prévu (étude)',
    committed: 'Engagé',
    invoiced: 'Facturé',
    paid: 'Payé dans la période',
    paidAfter: 'Payé après',
    claimed: 'Déclaré',
    retained: 'Retenu',
    left: 'Reste',
    share: 'Payé / conventionné',
  },
  contracts: {
    contract: 'Marché / lot',
    supplier: 'Fournisseur',
    stage: 'Étape',
    piece: 'Pièce',
    file: 'Référence ou fichier',
    date: 'Date',
    state: 'État',
    remark: 'Observation',
  },
  stages: {
    procedure: 'Passation',
    delivery: 'Exécution',
    cost: 'Dépense',
    payment: 'Paiement',
  },
  pieces: {
    needs: 'Définition du besoin',
    notice: 'Avis de publicité',
    rules: 'Règlement de la consultation',
    analysis: 'Analyse des offres',
    award: 'Décision d’attribution',
    notification: 'Notification',
    amendments: 'Avenants, s’il y en a',
    delivery: 'Bons de livraison',
    acceptance: 'Procès-verbaux de recette',
    work: 'Preuve non comptable de la réalisation (rapport de site, photo)',
    invoices: 'Copies des factures, ou pièces comptables de valeur probante équivalente',
    receipted: 'Preuve de paiement, au choix : factures acquittées par le fournisseur',
    bank: 'Preuve de paiement, au choix : relevés bancaires, débit et date',
    certified: 'Preuve de paiement, au choix : état récapitulatif certifié par le comptable public',
  },
  invoice: (nature: string, number: string, amount: string) => `${nature} ${number}, ${amount} HT`,
  natures: { engagement: 'Engagement', facture: 'Facture', avoir: 'Avoir' },
  states: {
    toCollect: 'à réunir',
    noProof: 'justificatif manquant',
    unpaid: 'justificatif présent, non payé',
    paid: (date: string) => `justificatif présent, payé le ${date}`,
    paidNoProof: (date: string) => `payé le ${date}, justificatif manquant`,
  },
  publicity: {
    site: 'N° MDS',
    location: 'Implantation',
    status: 'Statut',
    place: 'Affiche : lieu, visible du public',
    photo: 'Affiche : photo (fichier)',
    photoDate: 'Affiche : date',
    capture: 'Portail : capture d’écran (fichier)',
    captureDate: 'Portail : date',
    checked: 'Emblème, mention et fonds vérifiés',
    remark: 'Observation',
    notOpen: 'implantation non ouverte : à revoir avant affichage',
  },
  page: {
    title: 'Avancement des dépenses',
    note: (end: string) =>
      `D’après « sites/expenses.csv ». Payé : au plus tard le ${end}. Registre, pièces par marché et publicité : commande « mds evidence ».`,
  },
}

export type EvidenceMessages = typeof evidenceFr
