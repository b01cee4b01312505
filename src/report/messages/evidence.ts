import { topic } from './texts.js'

/** Texts of the evidence: expense register, advancement, files of the contracts, publicity. */
export const evidenceTexts = topic({
  sheets: {
    register: { fr: 'Registre des dépenses', en: 'Expense register' },
    advancement: { fr: 'Avancement', en: 'Advancement' },
    contracts: { fr: 'Pièces par marché', en: 'Files of the contracts' },
    publicity: { fr: 'Publicité', en: 'Publicity' },
    inventory: { fr: 'Inventaire', en: 'Inventory' },
    stages: { fr: 'Implantations', en: 'Locations' },
    time: { fr: 'Temps passé', en: 'Time' },
  },
  title: (operation: string) => ({
    fr: `${operation} : justificatifs de l’opération`,
    en: `${operation}: evidence of the operation`,
  }),
  notes: {
    register: {
      fr: 'Une ligne par engagement, facture ou avoir, montants en euros. Le fichier CSV du même nom se relit tel quel : le compléter et le poser dans « sites/expenses.csv ». Un avoir se saisit en positif ; il est retranché.',
      en: 'One row an order, invoice or credit note, amounts in euros. The CSV file of the same name reads back as it is: complete it and put it at “sites/expenses.csv”. A credit note is entered as a positive amount; it is taken away.',
    },
    advancement: (end: string) => ({
      fr: `Montants HT. Payé : réglé au plus tard le ${end}, fin de la période. Déclaré : part éligible de ce que porte une demande de paiement. Reste : conventionné moins payé.`,
      en: `Amounts without VAT. Paid: by ${end} at the latest, the end of the period. Claimed: the eligible part of what a payment claim holds. Left: agreed less paid.`,
    }),
    contracts: {
      fr: 'Pièces de l’opération et de chaque marché, d’après « sites/contracts.yaml » (mds new contracts) et le registre des dépenses. Une pièce que la procédure déclarée exige et qui manque est un constat. Articles donnés en rappel : à vérifier dans leur version applicable au marché, et dans le guide du bénéficiaire. Une des trois preuves de paiement suffit.',
      en: 'Documents of the operation and of each contract, from “sites/contracts.yaml” (mds new contracts) and the register of expenses. A document that the declared route requires and that is missing is a finding. Articles are reminders: to be checked in the version in force for the contract, and in the beneficiary’s guide. One of the three proofs of payment is enough.',
    },
    publicity: {
      fr: 'L’emblème de l’Union européenne, en couleur et bien visible, la mention « Union européenne » en toutes lettres et le nom du fonds figurent sur toute communication, page d’accueil du portail comprise ; c’est vérifié à chaque demande de paiement. Format et lieu de l’affiche : à confirmer dans le guide du bénéficiaire. Le fichier CSV du même nom, complété, se pose dans « sites/publicity.csv ».',
      en: 'The emblem of the European Union, in colour and clearly visible, the words “Union européenne” in full and the name of the fund stand on all communication, the portal’s first page included; it is checked at each payment claim. Size and place of the poster: to be confirmed in the beneficiary’s guide. The CSV file of the same name, completed, goes to “sites/publicity.csv”.',
    },
    inventory: {
      fr: 'Une ligne par borne de l’étude, puis les rechanges et autres équipements. Compléter le fichier CSV du même nom et le poser dans « sites/inventory.csv » ; l’export « mds export inventory » complété convient aussi.',
      en: 'A row an access point of the study, then spares and other devices. Complete the CSV file of the same name and put it at “sites/inventory.csv”; what “mds export inventory” writes will do too, once completed.',
    },
    stages: {
      fr: 'Plan supposé, relevé sur site, bornes toutes posées (inventaire), puis recette prononcée : admission, ou réfaction. Décisions d’après « sites/contracts.yaml ».',
      en: 'Plan assumed, surveyed on site, every access point installed (inventory), then accepted: admission, or reduction of the price. Decisions from “sites/contracts.yaml”.',
    },
    time: {
      fr: 'Travail des agents déclaré dans « sites/contracts.yaml », par fonction, sans nom. S’il est porté par une demande de paiement : lettre de mission ou fiche de poste avec une part fixe du temps de travail, ou fiches de temps datées et signées de l’agent et de son responsable (arrêté du 8 mars 2016 modifié, à vérifier).',
      en: 'Work of the own staff, declared in “sites/contracts.yaml”, by role, without names. Where a payment claim holds it: a letter with a fixed share of the working time, or time sheets dated and signed by the person and the superior (French order of 8 March 2016 as amended, to be checked).',
    },
  },
  advancement: {
    line: { fr: 'Poste de dépense', en: 'Budget line' },
    agreed: { fr: 'Conventionné', en: 'Agreed' },
    planned: { fr: 'Prévu (étude)', en: 'Planned (study)' },
    committed: { fr: 'Engagé', en: 'Committed' },
    invoiced: { fr: 'Facturé', en: 'Invoiced' },
    paid: { fr: 'Payé dans la période', en: 'Paid in the period' },
    paidAfter: { fr: 'Payé après', en: 'Paid after' },
    claimed: { fr: 'Déclaré', en: 'Claimed' },
    retained: { fr: 'Retenu', en: 'Retained' },
    left: { fr: 'Reste', en: 'Left' },
    share: { fr: 'Payé / conventionné', en: 'Paid / agreed' },
  },
  contracts: {
    contract: { fr: 'Marché / lot', en: 'Contract / lot' },
    supplier: { fr: 'Fournisseur', en: 'Supplier' },
    route: { fr: 'Procédure', en: 'Route' },
    stage: { fr: 'Étape', en: 'Stage' },
    piece: { fr: 'Pièce', en: 'Document' },
    article: { fr: 'Exigée par', en: 'Required by' },
    file: { fr: 'Référence ou fichier', en: 'Reference or file' },
    date: { fr: 'Date', en: 'Date' },
    hash: { fr: 'Empreinte du fichier', en: 'Hash of the file' },
    state: { fr: 'État', en: 'State' },
    remark: { fr: 'Observation', en: 'Remark' },
  },
  routes: {
    ugap: { fr: 'centrale d’achat (UGAP)', en: 'central purchasing body (UGAP)' },
    'below-threshold': { fr: 'sans procédure', en: 'below the thresholds' },
    adapted: { fr: 'procédure adaptée', en: 'adapted procedure' },
    formal: { fr: 'procédure formalisée', en: 'formal procedure' },
  },
  references: {
    programme: { fr: 'Programme', en: 'Programme' },
    call: { fr: 'Appel à projets', en: 'Call for projects' },
    priorityAxis: { fr: 'Axe prioritaire', en: 'Priority axis' },
    thematicObjective: { fr: 'Objectif thématique', en: 'Thematic objective' },
    investmentPriority: { fr: 'Priorité d’investissement', en: 'Investment priority' },
    specificObjective: { fr: 'Objectif spécifique', en: 'Specific objective' },
    committee: { fr: 'Comité de programmation', en: 'Selection committee' },
    aidScheme: { fr: 'Régime d’aide d’État', en: 'State aid scheme' },
    advance: { fr: 'Avance', en: 'Advance' },
    purpose: { fr: 'Finalité', en: 'Purpose' },
  },
  locationStages: {
    assumed: { fr: 'supposée', en: 'assumed' },
    surveyed: { fr: 'relevée', en: 'surveyed' },
    installed: { fr: 'posée', en: 'installed' },
    accepted: { fr: 'recette prononcée', en: 'accepted' },
  },
  decisions: {
    admission: { fr: 'admission', en: 'admission' },
    ajournement: { fr: 'ajournement', en: 'postponement' },
    refaction: { fr: 'réfaction', en: 'price reduction' },
    rejet: { fr: 'rejet', en: 'rejection' },
  },
  stageColumns: {
    location: { fr: 'Implantation', en: 'Location' },
    stage: { fr: 'Situation', en: 'Stage' },
    aps: { fr: 'Bornes prévues', en: 'APs planned' },
    installed: { fr: 'Bornes posées', en: 'APs installed' },
    decision: { fr: 'Décision', en: 'Decision' },
    date: { fr: 'Date', en: 'Date' },
    file: { fr: 'Procès-verbal', en: 'Report' },
  },
  timeColumns: {
    article: { fr: 'Prestation', en: 'Work' },
    role: { fr: 'Fonction', en: 'Role' },
    days: { fr: 'Jours', en: 'Days' },
    from: { fr: 'Du', en: 'From' },
    to: { fr: 'Au', en: 'To' },
    claimed: { fr: 'Déclaré', en: 'Claimed' },
    file: { fr: 'Référence ou fichier', en: 'Reference or file' },
    hash: { fr: 'Empreinte du fichier', en: 'Hash of the file' },
    state: { fr: 'État', en: 'State' },
  },
  stages: {
    operation: { fr: 'Opération', en: 'Operation' },
    procedure: { fr: 'Passation', en: 'Award' },
    delivery: { fr: 'Exécution', en: 'Delivery' },
    cost: { fr: 'Dépense', en: 'Expense' },
    payment: { fr: 'Paiement', en: 'Payment' },
  },
  pieces: {
    validation: {
      fr: 'Fiche de validation de l’étude, avec l’empreinte',
      en: 'Validation sheet of the study, with its hash',
    },
    centralPurchase: {
      fr: 'Convention ou conditions de la centrale d’achat, bon de commande',
      en: 'Agreement or terms of the central purchasing body, order',
    },
    choice: {
      fr: 'Choix du fournisseur motivé (devis comparés)',
      en: 'Reasoned choice of the supplier (quotes compared)',
    },
    report: { fr: 'Rapport de présentation de la procédure', en: 'Report on the procedure' },
    needs: { fr: 'Définition du besoin', en: 'Assessment of the need' },
    notice: { fr: 'Avis de publicité', en: 'Advertisement' },
    rules: { fr: 'Règlement de la consultation', en: 'Rules of the consultation' },
    analysis: { fr: 'Analyse des offres', en: 'Analysis of the bids' },
    opening: { fr: 'Procès-verbal ou registre d’ouverture des plis', en: 'Record of the opening of the bids' },
    conflicts: {
      fr: 'Déclarations d’absence de conflit d’intérêts des personnes qui ont analysé et attribué',
      en: 'Statements of no conflict of interest of those who analysed and awarded',
    },
    award: { fr: 'Décision d’attribution', en: 'Award decision' },
    rejections: { fr: 'Lettres de rejet aux candidats non retenus', en: 'Letters of rejection to the other bidders' },
    awardNotice: {
      fr: 'Avis d’attribution, si la procédure l’exige',
      en: 'Award notice, where the procedure requires one',
    },
    notification: { fr: 'Notification', en: 'Notification' },
    amendments: { fr: 'Avenants, s’il y en a', en: 'Amendments, if any' },
    delivery: { fr: 'Bons de livraison', en: 'Delivery notes' },
    acceptance: { fr: 'Procès-verbaux de recette', en: 'Acceptance reports' },
    work: {
      fr: 'Preuve non comptable de la réalisation (rapport de site, photo)',
      en: 'Non-accounting proof that the work was done (site report, photo)',
    },
    invoices: {
      fr: 'Copies des factures, ou pièces comptables de valeur probante équivalente',
      en: 'Copies of the invoices, or accounting papers of equal value',
    },
    receipted: {
      fr: 'Preuve de paiement, au choix : factures acquittées par le fournisseur',
      en: 'Proof of payment, one of three: invoices receipted by the supplier',
    },
    bank: {
      fr: 'Preuve de paiement, au choix : relevés bancaires, débit et date',
      en: 'Proof of payment, one of three: bank statements with the debit and its date',
    },
    agreement: { fr: 'Convention de financement et ses avenants', en: 'Funding agreement and its amendments' },
    numbers: {
      fr: 'Références à porter sur les pièces : appel à projets, axe prioritaire, objectif thématique, priorité d’investissement, objectif spécifique',
      en: 'References that the documents bear: call, priority axis, thematic objective, investment priority, specific objective',
    },
    accounting: {
      fr: 'Comptabilité séparée ou code comptable propre à l’opération',
      en: 'Separate accounting or an accounting code of the operation',
    },
    indicators: {
      fr: 'Indicateurs de réalisation : valeurs et pièces qui les établissent',
      en: 'Output indicators: values and what proves them',
    },
    retention: {
      fr: 'Archivage du dossier : lieu et date de fin de conservation',
      en: 'Archive of the file: place and last day it is kept',
    },
    durability: {
      fr: 'Pérennité des investissements : engagement et suivi',
      en: 'Durability of the investment: commitment and follow-up',
    },
    paymentLinks: {
      fr: 'Lien de chaque paiement à sa facture et à son fichier, avec l’empreinte du fichier',
      en: 'Link from each payment to its invoice and its file, with the hash of the file',
    },
    certified: {
      fr: 'Preuve de paiement, au choix : état récapitulatif certifié par le comptable public',
      en: 'Proof of payment, one of three: summary statement certified by the public accountant',
    },
  },
  invoice: (nature: string, number: string, amount: string) => ({
    fr: `${nature} ${number}, ${amount} HT`,
    en: `${nature} ${number}, ${amount} excl. VAT`,
  }),
  natures: {
    engagement: { fr: 'Engagement', en: 'Order' },
    facture: { fr: 'Facture', en: 'Invoice' },
    avoir: { fr: 'Avoir', en: 'Credit note' },
  },
  mandate: (number: string) => ({ fr: `mandat ${number}`, en: `payment order ${number}` }),
  notFound: { fr: 'fichier non trouvé dans le dossier', en: 'file not found in the estate' },
  pieceStates: {
    present: { fr: 'présente', en: 'there' },
    'to-confirm': { fr: 'à confirmer', en: 'to be confirmed' },
    missing: { fr: 'manquante', en: 'missing' },
    'to-gather': { fr: 'à réunir', en: 'to be gathered' },
    'not-required': { fr: 'non exigée', en: 'not required' },
    'not-applicable': { fr: 'sans objet', en: 'does not apply' },
  },
  states: {
    noProof: { fr: 'justificatif manquant', en: 'proof missing' },
    unpaid: { fr: 'justificatif présent, non payé', en: 'proof there, not paid' },
    paid: (date: string) => ({ fr: `justificatif présent, payé le ${date}`, en: `proof there, paid on ${date}` }),
    paidNoProof: (date: string) => ({
      fr: `payé le ${date}, justificatif manquant`,
      en: `paid on ${date}, proof missing`,
    }),
  },
  notOpen: {
    fr: 'implantation non ouverte : à revoir avant affichage',
    en: 'location not open: look again before posting',
  },
  page: {
    title: { fr: 'Avancement des dépenses', en: 'Advancement of the expenses' },
    note: (end: string) => ({
      fr: `D’après « sites/expenses.csv ». Payé : au plus tard le ${end}. Registre, pièces par marché et publicité : commande « mds evidence ».`,
      en: `From “sites/expenses.csv”. Paid: by ${end} at the latest. Register, files of the contracts and publicity: the command “mds evidence”.`,
    }),
  },
})
