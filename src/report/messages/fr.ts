import type { NeedBinding } from '../../model/location-plan.js'
import { acceptanceFr } from './acceptance-fr.js'
import { acceptedFr } from './accepted-fr.js'
import { boundFr } from './bound-fr.js'
import { centralFr } from './central-fr.js'
import { compareFr } from './compare-fr.js'
import { dashboardFr } from './dashboard-fr.js'
import { decisionsFr } from './decisions-fr.js'
import { drawingFr } from './drawing-fr.js'
import { evidenceFr } from './evidence-fr.js'
import { floorsFr } from './floors-fr.js'
import { fundingFr } from './funding-fr.js'
import { indexFr } from './index-fr.js'
import { installerFr } from './installer-fr.js'
import { licencesFr } from './licences-fr.js'
import { newEstateFr } from './new-estate-fr.js'
import { newSiteFr } from './new-site-fr.js'
import { paperFr } from './paper-fr.js'
import { pricesFr } from './prices-fr.js'
import { quoteFindingsFr } from './quote-findings-fr.js'
import { remindersFr } from './reminders-fr.js'
import { reuseFr } from './reuse-fr.js'
import { scopeFr } from './scope-fr.js'
import { sensitivityFr } from './sensitivity-fr.js'
import { siteFr } from './site-fr.js'
import { studyFr } from './study-fr.js'
import { viewFindingsFr, viewFr } from './view-fr.js'
import { wiredFr } from './wired-fr.js'

const needBinding: Readonly<Record<NeedBinding, string>> = {
  coverage: 'couverture',
  capacity: 'capacité',
}

/** French texts: the reference catalogue. Every other language has the same keys, held by the compiler. */
export const fr = {
  common: {
    yes: 'oui',
    no: 'non',
    unknown: 'inconnu',
    all: 'toutes',
    total: 'Total',
    common: 'Commun',
    page: 'Page',
    revision: 'Révision',
    referenceDate: 'Date de référence des prix',
    provenance: 'Provenance du plan',
    exclTax: 'HT',
    backToIndex: 'Retour à la synthèse',
    skip: 'Aller au contenu',
  },
  provenance: {
    assumed: 'plan supposé',
    drawing: 'plan tiré d’un dessin',
    surveyed: 'plan relevé sur site',
  },
  provenanceNote: {
    assumed:
      'Ce plan est une hypothèse de travail : ni l’adresse, ni les surfaces, ni les murs du site réel ne sont connus. Il doit être relevé sur site avant toute commande.',
    drawing: 'Ce plan est repris d’un dessin ; il doit être vérifié sur site.',
    surveyed: 'Ce plan a été relevé sur site.',
  },
  status: { open: 'ouverte', 'partly-open': 'partiellement ouverte', closed: 'fermée', moved: 'déménagée' },
  verdict: { pass: 'conforme', fail: 'non conforme', unknown: 'indéterminé', none: 'sans exigence' },
  needBinding,
  reason: {
    'no-position': 'aucune position de borne autorisée au même niveau',
    'not-coverable': 'aucune combinaison de positions autorisées n’atteint la part exigée',
    primary: 'niveau reçu insuffisant',
    share: 'part couverte insuffisante',
    uplink: 'liaison montante trop faible',
    snr: 'rapport signal à bruit insuffisant',
    coverage: 'part couverte insuffisante',
    secondary: 'seconde borne insuffisante',
    probability: 'probabilité insuffisante',
    airtime: 'temps d’antenne au-dessus du plafond',
    clients: 'trop d’appareils par radio',
    demand: 'demande non portée par les bornes qui atteignent le local',
  },
  binding: { primary: 'niveau reçu', uplink: 'voie montante', snr: 'rapport signal sur bruit' },
  rackReason: {
    switch: 'commutateur PoE',
    injector: 'injecteur : une seule borne',
    'existing-switch': 'ports existants réemployés',
    'no-ap': 'aucune borne raccordée',
    'no-switch-in-catalogue': 'aucun commutateur du catalogue ne convient',
  },
  lossOrigin: { measured: 'mesurée', judged: 'jugée', p2040: 'UIT-R P.2040', none: '—' },
  basis: { quote: 'devis', list: 'tarif public', estimate: 'estimation' },
  lot: { equipment: 'Équipements', cabling: 'Câblage', services: 'Prestations' },
  dossierItem: {
    licence: 'Licences',
    borne: 'Bornes',
    serveur: 'Serveurs',
    accessoire: 'Accessoires',
    prestation: 'Prestations',
    'hors-dossier': 'Hors dossier',
  },
  family: {
    public: 'Accueil du public',
    staff: 'Personnel',
    circulation: 'Circulations',
    service: 'Locaux de service',
  },
  site: siteFr,
  dashboard: dashboardFr,
  decisions: decisionsFr,
  floors: floorsFr,
  drawing: drawingFr,
  newEstate: newEstateFr,
  newSite: newSiteFr,
  acceptance: acceptanceFr,
  accepted: acceptedFr,
  central: centralFr,
  study: studyFr,
  installer: installerFr,
  licences: licencesFr,
  paper: paperFr,
  reminders: remindersFr,
  reuse: reuseFr,
  bound: boundFr,
  scope: scopeFr,
  funding: fundingFr,
  evidence: evidenceFr,
  prices: pricesFr,
  compare: compareFr,
  sensitivity: sensitivityFr,
  bom: {
    article: 'Article',
    label: 'Désignation',
    unit: 'Unité',
    quantity: 'Quantité',
    unitPrice: 'PU HT',
    total: 'Total HT',
    basis: 'Base du prix',
    line: 'Poste de dépense',
    lot: 'Lot',
    item: 'Rubrique',
    location: 'Implantation',
    cpv: 'CPV',
    rule: 'Règle',
    formula: 'Formule',
    why: 'Motif',
    causes: 'Causes',
    source: 'Source du prix',
    asOf: 'Prix au',
    low: 'PU bas',
    high: 'PU haut',
    reminder: 'Rappel hors budget',
    inHouse: 'Réalisé en interne',
    reminders: 'Rappels hors budget',
    outsideBudget: 'hors budget',
  },
  csv: {
    site: 'N° MDS',
    location: 'Implantation',
    floor: 'Niveau',
    ap: 'Borne',
    rack: 'Baie',
    label: 'Étiquette',
    lengthM: 'Longueur (m)',
    routed: 'Tracé trouvé',
    points: 'Tracé',
    poeW: 'PoE (W)',
    termYears: 'Durée (ans)',
    from: 'Début',
    to: 'Fin',
    monthsInside: 'Mois dans la période',
    monthsAfter: 'Mois après la période',
    toConfirm: 'À faire valider',
  },
  index: indexFr,
  wired: wiredFr,
  view: viewFr,
  finding: {
    'room-not-met': 'Local non conforme',
    'co-channel': 'Locaux où plus de bornes s’entendent sur un même canal que le profil n’en admet',
    'corridor-channel': 'Bornes d’un même couloir droit sur un même canal, faute d’autre canal',
    'wall-mount-pattern': 'Bornes murales calculées avec le diagramme d’un plafonnier : couverture à mesurer',
    'cable-too-long': 'Lien de plus de 90 m : prévoir un second local technique',
    'no-cable-route': 'Aucun chemin de câble trouvé : longueur estimée en ligne droite à angle droit',
    'rack-assumed': 'Aucun local technique sur le plan : position supposée',
    'no-switch': 'Aucun commutateur du catalogue ne convient',
    'second-rack': 'Seconde baie proposée pour tenir les 90 m',
    'rack-full': 'Baie existante pleine : ses liens vont à la baie suivante qui a de la place',
    'no-rack-space': 'Pas de place dans la baie existante ni dans une autre à portée : un coffret est compté',
    'port-taken': 'Port de bandeau déjà pris par une autre borne de la baie : le suivant est donné',
    'not-proven': 'Minimum non prouvé à la limite de calcul',
    'guard-stopped': 'Recherche arrêtée par sa limite de temps',
    'slab-unknown': 'Plancher sans matériau : terme de plancher COST 231',
    'model-out-of-range': 'Modèle de propagation employé hors de son domaine de validité',
    'material-out-of-range': 'Matériau calculé hors du domaine de validité de l’UIT-R P.2040',
    'loss-borrowed': 'Affaiblissement repris d’une autre bande, faute de valeur',
    'portal-too-small': 'Aucun portail du catalogue n’est assez grand',
    'no-article-for-need': 'Aucun article du catalogue pour ce besoin',
    'budget-line-exceeded': 'Poste de dépense au-dessus de son plafond, total au-dessous du sien',
    'budget-total-exceeded': 'Poste de dépense au-dessus de son plafond, total au-dessus du sien',
    'budget-line-close': 'Poste de dépense proche de son plafond',
    'budget-range-exceeds': 'Poste de dépense au-dessous de son plafond, mais au-dessus au haut de la fourchette',
    'expense-before-period': 'Dépense datée d’avant la période de l’opération',
    'expense-after-period': 'Dépense payée après la période de l’opération',
    'expense-unpaid-claim': 'Dépense portée par une demande de paiement sans date de paiement',
    'location-not-bought': 'Implantation fermée ou déménagée : étudiée, non achetée',
    'reuse-switch': 'Ports libres des commutateurs existants non connus : chiffré à neuf, réemploi possible',
    'reuse-rack': 'Baie existante non connue : chiffrée à neuf, réemploi possible',
    'reuse-ups': 'Onduleur existant non connu : chiffré à neuf, réemploi possible',
    ...viewFindingsFr,
    ...quoteFindingsFr,
    'price-unknown': 'Prix inconnu',
    'price-expired': 'Prix périmé à la date de référence',
    other: 'Constat',
  },
}

export type Messages = typeof fr
