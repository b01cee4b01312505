import type { NeedBinding } from '../../model/location-plan.js'
import { type Both, topic } from './texts.js'

const needBinding: Readonly<Record<NeedBinding, Both<string>>> = {
  coverage: { fr: 'couverture', en: 'coverage' },
  capacity: { fr: 'capacité', en: 'capacity' },
}

/** Words that every document uses, and the headers of bill and tables. */
export const commonTexts = topic({
  common: {
    yes: { fr: 'oui', en: 'yes' },
    no: { fr: 'non', en: 'no' },
    total: { fr: 'Total', en: 'Total' },
    common: { fr: 'Commun', en: 'Common' },
    page: { fr: 'Page', en: 'Page' },
    revision: { fr: 'Révision', en: 'Revision' },
    referenceDate: { fr: 'Date de référence des prix', en: 'Reference date of prices' },
    provenance: { fr: 'Provenance', en: 'Provenance of the plan' },
    backToIndex: { fr: 'Retour à la synthèse', en: 'Back to the overview' },
    skip: { fr: 'Aller au contenu', en: 'Skip to content' },
  },
  /** What is counted: one, and more than one. */
  count: {
    sites: [
      { fr: 'site', en: 'site' },
      { fr: 'sites', en: 'sites' },
    ],
    locations: [
      { fr: 'implantation', en: 'location' },
      { fr: 'implantations', en: 'locations' },
    ],
    rooms: [
      { fr: 'local', en: 'room' },
      { fr: 'locaux', en: 'rooms' },
    ],
    aps: [
      { fr: 'borne', en: 'access point' },
      { fr: 'bornes', en: 'access points' },
    ],
    apsShort: [
      { fr: 'borne', en: 'AP' },
      { fr: 'bornes', en: 'APs' },
    ],
    wholeMonths: [
      { fr: 'mois entier', en: 'whole month' },
      { fr: 'mois entiers', en: 'whole months' },
    ],
  },
  mark: { colon: { fr: '\u00a0: ', en: ': ' }, semicolon: { fr: '\u00a0; ', en: '; ' } },
  gigabytes: { fr: 'Go', en: 'GB' },
  provenance: {
    assumed: { fr: 'plan supposé', en: 'assumed plan' },
    drawing: { fr: 'plan tiré d’un dessin', en: 'plan taken from a drawing' },
    surveyed: { fr: 'plan relevé sur site', en: 'plan surveyed on site' },
  },
  provenanceNote: {
    assumed: {
      fr: 'Ce plan est une hypothèse de travail : ni l’adresse, ni les surfaces, ni les murs du site réel ne sont connus. Il doit être relevé sur site avant toute commande.',
      en: 'This plan is a working assumption: neither the address, nor the areas, nor the walls of the real site are known. It must be surveyed on site before anything is ordered.',
    },
    drawing: {
      fr: 'Ce plan est repris d’un dessin ; il doit être vérifié sur site.',
      en: 'This plan is taken from a drawing; it must be checked on site.',
    },
    surveyed: { fr: 'Ce plan a été relevé sur site.', en: 'This plan was surveyed on site.' },
  },
  status: {
    open: { fr: 'ouverte', en: 'open' },
    'partly-open': { fr: 'partiellement ouverte', en: 'partly open' },
    closed: { fr: 'fermée', en: 'closed' },
    moved: { fr: 'déménagée', en: 'moved' },
    'given-up': { fr: 'abandonnée', en: 'given up' },
    deferred: { fr: 'reportée après la période', en: 'put off beyond the period' },
  },
  verdict: {
    pass: { fr: 'conforme', en: 'pass' },
    fail: { fr: 'non conforme', en: 'fail' },
    unknown: { fr: 'indéterminé', en: 'unknown' },
    none: { fr: 'sans exigence', en: 'no requirement' },
  },
  needBinding,
  reason: {
    'given-up': {
      fr: 'local abandonné par la décision planifiée, sous réserve de l’accord de l’autorité de gestion',
      en: 'room given up by the way that is planned, subject to the consent of the managing authority',
    },
    'no-position': {
      fr: 'aucune position de borne autorisée au même niveau',
      en: 'no allowed AP position on the same level',
    },
    'not-coverable': {
      fr: 'aucune combinaison de positions autorisées n’atteint la part exigée',
      en: 'no set of allowed positions reaches the required share',
    },
    primary: { fr: 'niveau reçu insuffisant', en: 'received level too low' },
    share: { fr: 'part couverte insuffisante', en: 'covered share too small' },
    uplink: { fr: 'liaison montante trop faible', en: 'uplink too weak' },
    snr: { fr: 'rapport signal à bruit insuffisant', en: 'signal-to-noise ratio too low' },
    rate: { fr: 'débit radio insuffisant', en: 'PHY rate too low' },
    coverage: { fr: 'part couverte insuffisante', en: 'covered share too small' },
    secondary: { fr: 'seconde borne insuffisante', en: 'second AP too weak' },
    probability: { fr: 'probabilité insuffisante', en: 'probability too low' },
    airtime: { fr: 'temps d’antenne au-dessus du plafond', en: 'airtime above the ceiling' },
    clients: { fr: 'trop d’appareils par radio', en: 'too many devices per radio' },
    spacing: {
      fr: 'trop peu de place pour des bornes à l’écart minimal les unes des autres',
      en: 'too little room for APs at the least distance from one another',
    },
    demand: {
      fr: 'demande non portée par les bornes qui atteignent le local',
      en: 'demand not carried by the APs that reach the room',
    },
  },
  binding: {
    primary: { fr: 'niveau reçu', en: 'received level' },
    uplink: { fr: 'voie montante', en: 'uplink' },
    snr: { fr: 'rapport signal sur bruit', en: 'signal-to-noise ratio' },
    rate: { fr: 'débit radio', en: 'PHY rate' },
  },
  rackReason: {
    switch: { fr: 'commutateur PoE', en: 'PoE switch' },
    injector: { fr: 'injecteur : une seule borne', en: 'injector: a single AP' },
    'existing-switch': { fr: 'ports existants réemployés', en: 'existing ports reused' },
    'no-ap': { fr: 'aucune borne raccordée', en: 'no AP connected' },
    'no-switch-in-catalogue': {
      fr: 'aucun commutateur du catalogue ne convient',
      en: 'no switch of the catalogue fits',
    },
  },
  lossOrigin: {
    measured: { fr: 'mesurée', en: 'measured' },
    judged: { fr: 'estimée', en: 'judged' },
    p2040: { fr: 'UIT-R P.2040', en: 'ITU-R P.2040' },
    none: { fr: '—', en: '—' },
  },
  basis: {
    quote: { fr: 'devis', en: 'quote' },
    list: { fr: 'tarif public', en: 'list price' },
    estimate: { fr: 'estimation', en: 'estimate' },
  },
  lot: {
    equipment: { fr: 'Équipements', en: 'Equipment' },
    cabling: { fr: 'Câblage', en: 'Cabling' },
    services: { fr: 'Prestations', en: 'Services' },
  },
  /** Units of articles; one that is not named stands as the catalogue has it. */
  units: {
    ft: { fr: 'ft', en: 'lump sum' },
    j: { fr: 'j', en: 'day' },
  },
  dossierItem: {
    licence: { fr: 'Licences', en: 'Licences' },
    borne: { fr: 'Bornes', en: 'Access points' },
    serveur: { fr: 'Serveurs', en: 'Servers' },
    accessoire: { fr: 'Accessoires', en: 'Accessories' },
    prestation: { fr: 'Prestations', en: 'Services' },
    'hors-dossier': { fr: 'Hors dossier', en: 'Outside the dossier' },
  },
  family: {
    public: { fr: 'Accueil du public', en: 'Public rooms' },
    staff: { fr: 'Personnel', en: 'Staff' },
    circulation: { fr: 'Circulations', en: 'Circulation' },
    service: { fr: 'Locaux de service', en: 'Service rooms' },
  },
  bom: {
    article: { fr: 'Article', en: 'Article' },
    label: { fr: 'Désignation', en: 'Description' },
    unit: { fr: 'Unité', en: 'Unit' },
    quantity: { fr: 'Quantité', en: 'Quantity' },
    unitPrice: { fr: 'PU HT', en: 'Unit price excl. VAT' },
    total: { fr: 'Total HT', en: 'Total excl. VAT' },
    basis: { fr: 'Origine du prix', en: 'Price basis' },
    line: { fr: 'Poste de dépense', en: 'Budget line' },
    lot: { fr: 'Lot', en: 'Lot' },
    item: { fr: 'Rubrique', en: 'Item' },
    location: { fr: 'Implantation', en: 'Location' },
    cpv: { fr: 'CPV', en: 'CPV' },
    rule: { fr: 'Règle', en: 'Rule' },
    formula: { fr: 'Formule', en: 'Formula' },
    why: { fr: 'Motif', en: 'Why' },
    causes: { fr: 'Causes', en: 'Causes' },
    source: { fr: 'Source du prix', en: 'Source of the price' },
    asOf: { fr: 'Prix au', en: 'Price as of' },
    low: { fr: 'PU bas', en: 'Low price' },
    high: { fr: 'PU haut', en: 'High price' },
    reminder: { fr: 'Rappel hors budget', en: 'Reminder outside the budget' },
    inHouse: { fr: 'Réalisé en interne', en: 'Done in-house' },
    reminders: { fr: 'Rappels hors budget', en: 'Reminders outside the budget' },
    outsideBudget: { fr: 'hors budget', en: 'outside the budget' },
  },
  csv: {
    site: { fr: 'N° MDS', en: 'MDS no.' },
    location: { fr: 'Implantation', en: 'Location' },
    floor: { fr: 'Niveau', en: 'Floor' },
    ap: { fr: 'Borne', en: 'Access point' },
    rack: { fr: 'Baie', en: 'Rack' },
    label: { fr: 'Étiquette', en: 'Label' },
    lengthM: { fr: 'Longueur (m)', en: 'Length (m)' },
    routed: { fr: 'Tracé trouvé', en: 'Route found' },
    points: { fr: 'Tracé', en: 'Route' },
    poeW: { fr: 'PoE (W)', en: 'PoE (W)' },
    termYears: { fr: 'Durée (ans)', en: 'Term (years)' },
    from: { fr: 'Début', en: 'Start' },
    to: { fr: 'Fin', en: 'End' },
    monthsInside: { fr: 'Mois dans la période', en: 'Months inside the period' },
    monthsAfter: { fr: 'Mois après la période', en: 'Months after the period' },
  },
})
