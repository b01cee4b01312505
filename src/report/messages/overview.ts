import { noun, topic } from './texts.js'

/** Texts of the index page. */
export const overviewTexts = topic({
  kind: { fr: 'Synthèse de l’opération', en: 'Overview of the operation' },
  title: (name: string) => ({ fr: `${name} — synthèse`, en: `${name} — overview` }),
  held: (floors: string, heard: readonly [string, string], all: readonly [string, string]) => ({
    fr: `Ce qu’une telle étude annonce à 80–90 % a été comparé à des relevés sur ${floors} étages mesurés ailleurs, avant tout calage : le niveau y était atteint pour ${heard[0]} des points où la borne était entendue (${heard[1]} dans le pire cas), et pour ${all[0]} de tous les points, une borne non entendue comptant comme un échec (${all[1]} dans le pire cas).`,
    en: `What such a study states at 80 to 90% was compared with readings of ${floors} floors measured elsewhere, before any calibration: the level was reached at ${heard[0]} of the points where the access point was heard (${heard[1]} on the worst), and at ${all[0]} of all points, one not heard counting as a failure (${all[1]} on the worst).`,
  }),
  nothingMeasured: {
    fr: 'Rien n’est mesuré sur ces sites.',
    en: 'Nothing has been measured on these sites.',
  },
  someMeasured: {
    fr: 'Les sites dont l’étude est calée ont été mesurés depuis : ces parts ne valent que pour les autres.',
    en: 'Calibrated sites have been measured since: these shares are of the others alone.',
  },
  statement: {
    held: { fr: 'Tous les plafonds sont tenus.', en: 'All ceilings are held.' },
    'held-on-estimates': {
      fr: 'Plafonds tenus sur estimations : aucun prix n’est encore appuyé par un devis pour l’essentiel du montant.',
      en: 'Ceilings held on estimates: most of the amount is not yet backed by quotes.',
    },
    'line-exceeded': {
      fr: 'Un poste dépasse son plafond, mais le total est tenu. Il faut un avenant ou un transfert, sinon le dépassement reste à la charge du bénéficiaire.',
      en: 'One line exceeds its ceiling while the total holds: an amendment or a transfer is needed; without it the excess is borne by the beneficiary.',
    },
    'line-exceeded-on-estimates': {
      fr: 'Un poste dépasse son plafond, mais le total respecte le plafond, sur la base d’estimations. Il faut un avenant ou un transfert, sinon le dépassement reste à la charge du bénéficiaire.',
      en: 'One line exceeds its ceiling while the total holds on estimates: an amendment or a transfer is needed; without it the excess is borne by the beneficiary.',
    },
    'total-exceeded': {
      fr: 'Le total dépasse le plafond : l’excédent est à la charge du bénéficiaire.',
      en: 'The total exceeds the ceiling: the excess is borne by the beneficiary.',
    },
    unknown: { fr: 'Pas de verdict : il manque des prix.', en: 'No verdict: prices are missing.' },
  },
  ceilingVerdict: {
    held: { fr: 'tenu', en: 'held' },
    heldOnEstimates: { fr: 'tenu sur estimations', en: 'held on estimates' },
    fail: { fr: 'dépassé', en: 'exceeded' },
    unknown: { fr: 'indéterminé', en: 'unknown' },
  },
  missing: (articles: string) => ({ fr: `Prix manquants : ${articles}`, en: `Missing prices: ${articles}` }),
  overBy: (label: string, amount: string) => ({
    fr: `« ${label} » dépasse de ${amount}.`,
    en: `“${label}” exceeds by ${amount}.`,
  }),
  planned: { fr: 'Prévu HT', en: 'Planned excl. VAT' },
  ceiling: { fr: 'Plafond HT', en: 'Ceiling excl. VAT' },
  headroom: { fr: 'Disponible HT', en: 'Headroom excl. VAT' },
  used: { fr: 'Consommé', en: 'Used' },
  breaksAt: { fr: 'Dépassé à partir de', en: 'Exceeded from' },
  breaksAtAps: (count: string) => ({ fr: `${count} bornes`, en: `${count} APs` }),
  breaksNever: {
    never: { fr: 'jamais', en: 'never' },
    already: { fr: 'déjà dépassé', en: 'exceeded already' },
    unknown: { fr: 'indéterminé', en: 'unknown' },
  },
  range: { fr: 'Fourchette basse … haute', en: 'Low … high range' },
  p10p90: { fr: 'Intervalle P10 – P90 du total', en: 'P10 – P90 of the total' },
  rangeNote: {
    fr: 'L’intervalle vient de tirages dans les fourchettes de prix et de quantités. Le total prévu additionne les prix retenus ; ce n’est pas la moyenne de ces tirages. La page des risques élargit ces fourchettes : son intervalle P10–P90 est une autre mesure, plus prudente.',
    en: 'The interval comes from draws within the ranges of prices and quantities. The planned total adds up the prices retained; it is not the mean of these draws. The page of risks widens these ranges: its P10–P90 is another, more careful measure.',
  },
  financing: { fr: 'Financement', en: 'Financing' },
  source: { fr: 'Source', en: 'Source' },
  amount: { fr: 'Montant', en: 'Amount' },
  eligible: { fr: 'Assiette éligible', en: 'Eligible base' },
  totalHt: { fr: 'Total HT', en: 'Total excl. VAT' },
  vat: { fr: 'TVA', en: 'VAT' },
  totalTtc: { fr: 'Total TTC', en: 'Total incl. VAT' },
  keyFacts: {
    aps: { fr: 'Bornes posées + rechange', en: 'APs installed + spare' },
    apsAndSpares: (aps: string, spares: string) => ({ fr: `${aps} + ${spares}`, en: `${aps} + ${spares}` }),
    proven: { fr: 'Minimum prouvé (sur la grille)', en: 'Proven minimum (on the grid)' },
    quoted: { fr: 'Montant appuyé sur devis', en: 'Amount backed by quotes' },
  },
  locations: { fr: 'Les implantations', en: 'The locations' },
  columns: {
    number: { fr: 'MDS', en: 'MDS' },
    name: { fr: 'Implantation', en: 'Location' },
    area: { fr: 'm²', en: 'm²' },
    aps: { fr: 'Bornes', en: 'APs' },
    bound: { fr: 'Minimum prouvé', en: 'Proven minimum' },
    covered: { fr: 'Couvert, locaux à couvrir', en: 'Covered, rooms to cover' },
    coveredBuilding: { fr: 'Couvert, bâtiment', en: 'Covered, building' },
    margin: { fr: 'Marge (dB)', en: 'Margin (dB)' },
    cost: { fr: 'Coût HT', en: 'Cost excl. VAT' },
    verdict: { fr: 'Verdict', en: 'Verdict' },
  },
  worst: { fr: 'Locaux à surveiller', en: 'Rooms to look at' },
  worstNone: { fr: 'Tous les locaux à couvrir sont conformes.', en: 'All rooms to cover pass.' },
  worstNote: {
    fr: 'Les locaux non conformes d’abord, puis ceux dont la marge est la plus faible.',
    en: 'Rooms that fail first, then those with the least margin.',
  },
  reason: { fr: 'Motif', en: 'Reason' },
  findings: { fr: 'Constats', en: 'Findings' },
  files: { fr: 'Fichiers', en: 'Files' },
  fileList: {
    'budget.html': {
      fr: 'Budget : postes, voies possibles, financement, licences, deux plans, périmètre',
      en: 'Budget: lines, ways out, financing, licences, two plans, scope',
    },
    'etude-generale.html': {
      fr: 'Étude générale : architecture, dimensionnement, service, obligations, calendrier',
      en: 'General study: architecture, sizing, service, duties, schedule',
    },
    'mds-budget.xlsx': { fr: 'Classeur du budget, formules actives', en: 'Budget workbook, live formulas' },
    'bom.csv': { fr: 'Nomenclature complète', en: 'Complete bill of materials' },
    'cabling.csv': { fr: 'Liens de câblage', en: 'Cabling links' },
    'licences.csv': { fr: 'Licences et durées', en: 'Licences and terms' },
    'running-cost.csv': { fr: 'Coût de fonctionnement par année', en: 'Running cost by year' },
    'plan.json': { fr: 'Étude complète, lisible par machine', en: 'Complete plan, machine-readable' },
  },
  deliverables: { fr: 'Livrables du dossier', en: 'Deliverables of the dossier' },
  deliverable: { fr: 'Livrable', en: 'Deliverable' },
  deliverableRows: {
    general: [
      { fr: 'Étude générale', en: 'General study' },
      { fr: 'etude-generale.html, réalisée en interne', en: 'etude-generale.html, done in-house' },
    ],
    perSite: [
      { fr: 'Étude par site', en: 'Study per site' },
      {
        fr: 'un rapport par implantation, cartes de la section « Les implantations »',
        en: 'one report a location, cards of section “The locations”',
      },
    ],
    purchase: [
      { fr: 'Achat des licences, bornes et serveurs', en: 'Purchase of licences, APs and servers' },
      { fr: 'classeur, feuilles « BPU », « DQE » et « DPGF »', en: 'workbook, sheets “BPU”, “DQE” and “DPGF”' },
    ],
    central: [
      { fr: 'Infrastructure centrale et portail captif', en: 'Central infrastructure and captive portal' },
      { fr: 'etude-generale.html, section « Dimensionnement »', en: 'etude-generale.html, section “Sizing”' },
    ],
    installation: [
      { fr: 'Installation et configuration', en: 'Installation and configuration' },
      {
        fr: 'cabling.csv et fiches de recette des rapports',
        en: 'cabling.csv and the acceptance sheets of the reports',
      },
    ],
  },
  freePortals: {
    alcasar: { fr: 'logiciel libre sans licence : ALCASAR', en: 'free software without licence: ALCASAR' },
    packetfence: { fr: 'logiciel libre sans licence : PacketFence', en: 'free software without licence: PacketFence' },
  },
  hypotheses: { fr: 'Hypothèses de conception', en: 'Design assumptions' },
  domain: { fr: 'Domaine', en: 'Domain' },
  hypothesis: { fr: 'Hypothèse', en: 'Assumption' },
  value: { fr: 'Valeur', en: 'Value' },
  where: { fr: 'Où la changer', en: 'Where to change it' },
  find: { fr: 'Où le trouver', en: 'Where to find it' },
  byItem: { fr: 'Par rubrique du dossier', en: 'By item of the dossier' },
  assumedPlans: (n: string, total: string) => ({
    fr: `${n} plans sur ${total} sont supposés : aucun relevé sur site n’a encore été fait. Les quantités sont donc à confirmer.`,
    en: `${n} plans of ${total} are assumed: no site survey has been made yet. Quantities are therefore to be confirmed.`,
  }),
})

/** Texts of what the project lead sees first. */
export const dashboardTexts = topic({
  committed: { fr: 'Engagé HT', en: 'Committed excl. VAT' },
  paid: { fr: 'Payé HT', en: 'Paid excl. VAT' },
  noRegister: {
    fr: 'Engagé et payé : aucun registre des dépenses (sites/expenses.csv) n’est tenu à ce jour.',
    en: 'Committed and paid: no expense register (sites/expenses.csv) is kept so far.',
  },
  due: (source: string) => ({ fr: `${source} attendu`, en: `${source} due` }),
  capped: (source: string) => ({ fr: `${source} au plus`, en: `${source} at most` }),
  atRisk: (fund: string | null) => ({
    fr: `Aide ${fund === null ? '' : `${fund} `}menacée (licences après la période)`,
    en: 'Grant at risk (licences after the period)',
  }),
  excess: { fr: 'Dépassement à la charge du bénéficiaire', en: 'Excess borne by the beneficiary' },
  toConfirm: { fr: 'À faire valider', en: 'To be confirmed' },
  accessories: {
    fr: 'Aide menacée : accessoires que le dossier ne nomme pas',
    en: 'Grant at stake: accessories that the dossier does not name',
  },
  rooms: { fr: 'Locaux publics conformes', en: 'Public rooms that pass' },
})

/** Texts of what awaits a decision, on the project lead's page. */
export const decisionsTexts = topic({
  heading: { fr: 'Décisions attendues', en: 'Decisions awaited' },
  none: { fr: 'Aucune décision n’est attendue.', en: 'No decision is awaited.' },
  failing: (rooms: string) => ({
    fr: `${rooms} : exigence à revoir, borne à ajouter, ou réserve à accepter.`,
    en: `${rooms}: revise the requirement, add an access point, or accept a reserve.`,
  }),
  prices: (share: string) => ({
    fr: `Prix sans devis pour ${share} du montant : consultation à lancer avant tout engagement.`,
    en: `No quote for ${share} of the amount: ask for prices before any commitment.`,
  }),
  missing: (count: string) => ({
    fr: `${count} : prix à demander, le budget ne peut pas être jugé sans eux.`,
    en: `${count}: ask for prices, the budget cannot be judged without them.`,
  }),
  plans: (count: string) => ({
    fr: `${count} : relevé sur site à commander avant les travaux.`,
    en: `${count}: order a survey on site before any works.`,
  }),
  licences: (amount: string) => ({
    fr: `Licences au-delà de la période, ${amount} : éligibilité à faire valider par l’autorité de gestion.`,
    en: `Licences beyond the period, ${amount}: eligibility to be confirmed by the managing authority.`,
  }),
  accessories: (amount: string, grant: string) => ({
    fr: `Accessoires que l’intitulé des postes ne nomme pas, ${amount} : rattachement à faire valider, ${grant} d’aide menacée.`,
    en: `Accessories that no budget line names, ${amount}: their place is to be confirmed, ${grant} of the grant at stake.`,
  }),
  reuse: (amount: string) => ({
    fr: `Équipements en place à recenser : jusqu’à ${amount} à ne pas acheter.`,
    en: `Equipment already there to be listed: up to ${amount} not to buy.`,
  }),
  unproven: (count: string) => ({
    fr: `${count} : minimum non prouvé, marge d’économie à examiner.`,
    en: `${count}: minimum not proven, a saving may be left to find.`,
  }),
  rooms: noun(['local non conforme', 'locaux non conformes'], ['room that does not pass', 'rooms that do not pass']),
  articles: noun(['article sans prix', 'articles sans prix'], ['article without a price', 'articles without a price']),
  assumedPlans: noun(['plan supposé', 'plans supposés'], ['assumed plan', 'assumed plans']),
  unprovenPlans: noun(['implantation', 'implantations'], ['location', 'locations']),
})

/** Texts of what lies beyond the rooms that the operation's file names. */
export const scopeTexts = topic({
  title: { fr: 'Périmètre du dossier', en: 'Scope of the dossier' },
  beyond: (what: string, aps: string, amount: string) => ({
    fr: `Dus aux seules exigences hors du dossier (${what}), d’après le plan minimum : ${aps}, ${amount} HT, comptés au budget ; éligibilité à confirmer, le dossier nommant des types de locaux.`,
    en: `Due only to what is required beyond the dossier (${what}), by the minimum plan: ${aps}, ${amount} excl. VAT, counted in the budget; eligibility to be confirmed, since the dossier names room types.`,
  }),
  beyondKinds: {
    routes: { fr: 'parcours', en: 'walking routes' },
    roaming: { fr: 'itinérance', en: 'roaming' },
    floor: { fr: 'étages entiers', en: 'whole floors' },
    room: { fr: 'locaux d’autres types ou extérieurs', en: 'rooms of other types or outdoors' },
  },
  extraNone: {
    fr: 'Aucun local ouvert au public n’est hors du périmètre du dossier.',
    en: 'No room open to the public lies beyond the scope of the dossier.',
  },
  extra: (rooms: string, aps: string, amount: string) => ({
    fr: `Couvrir aussi ${rooms} que le dossier ne nomme pas (accueil, attente PMI, activités) demanderait ${aps} de plus, soit ${amount} HT ; ce montant n’entre dans aucun total.`,
    en: `To cover also ${rooms} that the dossier does not name (reception, PMI waiting, activities) would take ${aps} more, ${amount} excl. VAT; this amount is in no total.`,
  }),
  extraUnknown: (rooms: string) => ({
    fr: `Couvrir aussi ${rooms} que le dossier ne nomme pas : non calculé partout, faute de temps ou de prix.`,
    en: `To cover also ${rooms} that the dossier does not name: not computed everywhere, for want of time or of a price.`,
  }),
  extraNote: {
    fr: 'Plan le moins cher sur la même grille avec ces locaux exigés en plus. Coût d’une borne : matériel, licence, liaison, pose et cordons ; commutateurs, rechanges et paliers du site central n’y sont pas.',
    en: 'Least-cost plan on the same grid with these rooms required too. Cost of an access point: hardware, licence, link, installation and cords; switches, spares and tiers of the central site are not in it.',
  },
  columns: {
    location: { fr: 'Implantation', en: 'Location' },
    rooms: { fr: 'Locaux en plus', en: 'Extra rooms' },
    aps: { fr: 'Bornes en plus', en: 'Extra access points' },
    total: { fr: 'Coût en plus HT', en: 'Extra cost, excl. VAT' },
    proof: { fr: 'Minimum prouvé', en: 'Proven minimal' },
  },
  publicRooms: noun(
    ['local ouvert au public', 'locaux ouverts au public'],
    ['room open to the public', 'rooms open to the public'],
  ),
  aps: noun(['borne', 'bornes'], ['access point', 'access points']),
  notComputed: { fr: 'non calculé', en: 'not computed' },
  location: (rooms: string, aps: string, amount: string) => ({
    fr: `Couvrir aussi ${rooms}, hors du périmètre du dossier, demanderait ${aps} de plus (${amount} HT, compté nulle part).`,
    en: `To cover ${rooms} as well, beyond the scope of the dossier, would take ${aps} more (${amount} excl. VAT, counted nowhere).`,
  }),
  locationUnknown: (rooms: string) => ({ fr: `${rooms} : non calculé.`, en: `${rooms}: not computed.` }),
  locationNone: (rooms: string) => ({
    fr: `Les bornes prévues couvrent aussi ${rooms}, hors du périmètre du dossier.`,
    en: `The planned access points cover ${rooms} as well, beyond the scope of the dossier.`,
  }),
  locationUnmet: (rooms: string) => ({
    fr: `Hors d’atteinte de toute position permise : ${rooms}.`,
    en: `Out of reach of every allowed position: ${rooms}.`,
  }),
  outsideNone: {
    fr: 'Chaque borne achetée dessert un local du dossier : toutes sont éligibles, où qu’elles soient posées.',
    en: 'Every access point bought serves a room of the dossier: all are eligible, wherever they hang.',
  },
  outside: (aps: readonly string[], amount: string) => ({
    fr: `${aps.length === 1 ? 'Borne non éligible' : 'Bornes non éligibles'}, faute de desservir un local du dossier : ${aps.join(', ')}, soit ${amount} HT, comptés au budget et retirés de l’assiette éligible.`,
    en: `Not eligible, since ${aps.length === 1 ? 'it serves' : 'they serve'} no room of the dossier: ${aps.join(', ')}, ${amount} excl. VAT in all, counted in the budget and taken from the eligible base.`,
  }),
  outsideArticles: (labels: readonly string[], amount: string) => ({
    fr: `${labels.length === 1 ? 'Article non éligible' : 'Articles non éligibles'}, que le dossier ne nomme pas : ${labels.join(', ')}, soit ${amount} HT, comptés au budget et retirés de l’assiette éligible.`,
    en: `Not eligible, since the dossier does not name ${labels.length === 1 ? 'it' : 'them'}: ${labels.join(', ')}, ${amount} excl. VAT in all, counted in the budget and taken from the eligible base.`,
  }),
  outsideColumn: { fr: 'Dont hors dossier HT', en: 'Of it beyond the dossier, excl. VAT' },
})

/** Texts of the two plans held beside each other. */
export const plansTexts = topic({
  heading: { fr: 'Deux plans chiffrés', en: 'Two plans, both priced' },
  name: { minimum: { fr: 'minimum', en: 'minimum' }, recommended: { fr: 'recommandé', en: 'recommended' } },
  intro: (bought: string, marginDb: string) => ({
    fr: `Le plan minimum a le moins de bornes qui satisfont aux exigences. Le plan recommandé tient en plus ${marginDb} dB de marge en chaque point avant le placement (à part la marge d’évanouissement), ne sert aucun local à travers un plancher qui échouerait à sa perte haute, et ajoute des bornes jusqu’à ce qu’aucune panne ne fasse perdre deux locaux (ajustement, hors preuve). Le plan acheté est le plan ${bought}, celui de tous les documents.`,
    en: `The minimum plan has the fewest access points that meet the requirements. The recommended one also keeps ${marginDb} dB in hand at every point before placing (apart from the fading margin), serves no room through a slab that would fail at its high loss, and adds access points until no failure loses two rooms (a refinement, beyond the proof). The ${bought} plan is bought; every document speaks of it.`,
  }),
  toConfirm: (amount: string) => ({
    fr: `Dont ${amount} pour la marge et la redondance seules : éligibilité à confirmer, le dossier nommant des types de locaux.`,
    en: `Of which ${amount} for margin and redundancy alone: eligibility to be confirmed, since the operation’s file names room types.`,
  }),
  location: { fr: 'Implantation', en: 'Location' },
  aps: (plan: string) => ({ fr: `Bornes, ${plan}`, en: `APs, ${plan}` }),
  cost: (plan: string) => ({ fr: `€ HT, ${plan}`, en: `€ excl. VAT, ${plan}` }),
  building: { fr: 'Bâtiment couvert', en: 'Building covered' },
  second: { fr: 'Seconde borne', en: 'Second AP' },
  under2: { fr: 'Locaux < 2 dB', en: 'Rooms < 2 dB' },
  failure: { fr: 'Perdus par une panne', en: 'Lost by one failure' },
  high: { fr: 'Perdus à pertes hautes', en: 'Lost at high losses' },
  difference: { fr: 'Ce qui les sépare', en: 'What tells them apart' },
  line: { fr: 'Poste', en: 'Line' },
  ceiling: { fr: 'Plafond', en: 'Ceiling' },
  unheld: (rooms: string) => ({
    fr: `Locaux qu’aucune position permise ne sert avec cette marge, tenus sans elle : ${rooms}.`,
    en: `Rooms that no allowed position serves with that margin, held without it: ${rooms}.`,
  }),
  notApart: (locations: string) => ({
    fr: `Aucun jeu de positions trouvé qui tienne la distance entre bornes : ${locations}. Les bornes y sont écartées autant que possible, au même coût.`,
    en: `No set of positions was found that keeps the distance between access points: ${locations}. They stand there as far apart as the same cost allows.`,
  }),
  starred: {
    fr: '* optimum non prouvé : bornes ajoutées par l’ajustement, ou recherche arrêtée.',
    en: '* not proven least: access points added by the refinement, or the search stopped.',
  },
})
