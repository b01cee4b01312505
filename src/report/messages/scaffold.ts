import { topic } from './texts.js'

/** Words of the files that `mds new estate` writes. */
export const newEstateTexts = topic({
  head: [
    {
      fr: 'L’opération financée : postes de dépense, financement, et toutes les valeurs par défaut qui font un résultat.',
      en: 'The funded operation: budget lines, financing, and every default that shapes a result.',
    },
    {
      fr: 'Écrit par « mds new estate » : tout ce qui porte « à remplacer » est à remplacer.',
      en: 'Written by "mds new estate": whatever is marked "to be replaced" is to be replaced.',
    },
  ],
  replace: { fr: 'à remplacer', en: 'to be replaced' },
  dates: {
    fr: 'à remplacer ; les prix du catalogue fourni sont appréciés à cette date',
    en: 'to be replaced; the prices of the shipped catalogue are judged at this date',
  },
  acceptance: { fr: 'à remplacer', en: 'to be replaced' },
  ceiling: {
    fr: 'à remplacer ; à 0, tout achat dépasse le plafond',
    en: 'to be replaced; at 0 every purchase exceeds the ceiling',
  },
  services: {
    category: { fr: 'Prestations externes de service', en: 'External services' },
    label: { fr: 'Prestations', en: 'Services' },
  },
  hardware: {
    category: { fr: 'Investissement matériel et immatériel', en: 'Hardware and intangible investment' },
    label: { fr: 'Licences, bornes et serveurs', en: 'Licences, access points and servers' },
  },
  owner: { fr: 'Maître d’ouvrage', en: 'Owner' },
  /** In the place of the shipped operation's owner and fund. */
  anyOwner: { fr: 'le bénéficiaire', en: 'the beneficiary' },
  anyGrant: { fr: 'l’aide éventuelle', en: 'any grant on it' },
  design: {
    fr: 'Hypothèses d’étude, reprises de l’opération fournie avec mds : toutes sont à relire.',
    en: 'Assumptions of the design, taken from the operation that comes with mds: read them all again.',
  },
  readme: {
    fr: (name: string) => `# ${name}

Étude Wi-Fi et budget, calculés par \`mds\` à partir de ces fichiers.

| dossier | contenu |
|---|---|
| \`sites/operation.yaml\` | l’opération : plafonds, financement, hypothèses (à compléter : « à remplacer ») |
| \`sites/*.yaml\` | un fichier par site : bâtiments, niveaux, locaux |
| \`catalogs/\` | matériaux, usages, bornes, prix, règles : ceux fournis avec mds, à adapter |
| \`docs/schema/\` | schémas JSON, pour que l’éditeur complète et vérifie les fichiers |

\`\`\`sh
mds new site              # écrit un premier plan, à corriger
mds check --watch         # vérifie à chaque enregistrement
mds draw                  # dessine les niveaux dans out/drawings/
mds schema --write docs/schema   # après un changement des catalogues
mds run                   # étude, nomenclature, budget dans out/
\`\`\`
`,
    en: (name: string) => `# ${name}

Wi-Fi plan and budget, computed by \`mds\` from these files.

| folder | what |
|---|---|
| \`sites/operation.yaml\` | the operation: ceilings, financing, assumptions (to be completed: "to be replaced") |
| \`sites/*.yaml\` | a file a site: buildings, levels, rooms |
| \`catalogs/\` | materials, uses, access points, prices, rules: those that come with mds, to be adapted |
| \`docs/schema/\` | JSON Schemas, so that the editor completes and checks the files |

\`\`\`sh
mds new site              # writes a first plan, to be corrected
mds check --watch         # checks on each save
mds draw                  # draws the floors into out/drawings/
mds schema --write docs/schema   # after a change of the catalogues
mds run                   # plan, bill of materials, budget in out/
\`\`\`
`,
  },
})

/** Words of the site files that `mds new site` writes: names of rooms, comments. */
export const newSiteTexts = topic({
  rooms: {
    hall: { fr: 'Entrée', en: 'Entrance hall' },
    reception: { fr: 'Accueil', en: 'Reception' },
    waiting: { fr: 'Salle d’attente', en: 'Waiting room' },
    permanence: { fr: 'Permanence', en: 'Interview office' },
    meeting: { fr: 'Salle de réunion', en: 'Meeting room' },
    pmiWaiting: { fr: 'Salle d’attente PMI', en: 'Waiting room, mother and child' },
    pmiConsulting: { fr: 'Consultation PMI', en: 'Consulting room, mother and child' },
    pmiWeighing: { fr: 'Salle de pesée', en: 'Weighing room' },
    secretariat: { fr: 'Secrétariat', en: 'Secretariat' },
    staff: { fr: 'Salle de repos', en: 'Staff room' },
    archives: { fr: 'Archives', en: 'Archives' },
    office: { fr: 'Bureau', en: 'Office' },
    storage: { fr: 'Rangement', en: 'Storage' },
    corridor: { fr: 'Couloir', en: 'Corridor' },
    northCorridor: { fr: 'Couloir nord', en: 'North corridor' },
    westPassage: { fr: 'Passage ouest', en: 'West passage' },
    eastPassage: { fr: 'Passage est', en: 'East passage' },
    stairs: { fr: 'Escalier', en: 'Stairs' },
    lift: { fr: 'Ascenseur', en: 'Lift' },
    telecom: { fr: 'Local technique', en: 'Telecom room' },
    toilets: { fr: 'Sanitaires', en: 'Toilets' },
  },
  onFloor: (name: string, level: number) => ({
    fr: level === 0 ? name : `${name} du ${level === 1 ? '1er' : `${level}e`} étage`,
    en: level === 0 ? name : `${name}, floor ${level}`,
  }),
  note: { fr: 'plan type, à relever sur site', en: 'typical plan, to be surveyed on site' },
  head: (layout: string) => ({
    fr: [
      `Plan écrit par « mds new site », type ${layout} : une hypothèse, rien n’en est connu du site réel.`,
      'À corriger d’après un plan ou un relevé : docs/floor-plans.md de mds. Cotes en mètres entre axes des parois, x vers l’est, y vers le nord.',
    ],
    en: [
      `Plan written by "mds new site", type ${layout}: an assumption, none of it is known of the real site.`,
      'To be corrected from a drawing or a survey: docs/floor-plans.md of mds. Metres between the centre lines of walls, x to the east, y to the north.',
    ],
  }),
  provenance: {
    fr: 'assumed : supposé ; drawing : tiré d’un plan ; surveyed : relevé sur place',
    en: 'assumed; drawing: taken from a drawing; surveyed: measured on site',
  },
  existing: { fr: 'null : inconnu, chiffré à neuf', en: 'null: unknown, priced as new' },
  built: { fr: 'null : inconnu, le rappel amiante est fait', en: 'null: unknown, the asbestos reminder is given' },
  commune: { fr: 'null : non établie', en: 'null: not established' },
  slab: { fr: 'plancher haut', en: 'slab above' },
  height: { fr: 'du sol au plafond', en: 'floor to ceiling' },
  core: { fr: 'noyau : mêmes cotes à chaque niveau', en: 'core: the same on each level' },
  passages: { fr: 'circulations', en: 'circulation' },
  bands: { fr: 'locaux, travée par travée', en: 'rooms, strip by strip' },
  openPlan: { fr: 'ouvert', en: 'open plan' },
  bearing: { fr: 'murs porteurs du noyau, l’un sur l’autre', en: 'bearing walls of the core, one over the other' },
  doors: { fr: 'portes', en: 'doors' },
  windows: { fr: 'fenêtres', en: 'windows' },
})

/** Words of the file that `mds new contracts` writes. */
export const newContractsTexts = topic({
  head: [
    {
      fr: 'Ce qui est conservé pour le contrôle de l’opération. Lu par « mds evidence » et par toute étude.',
      en: 'What is kept for the audit of the operation. Read by "mds evidence" and by every plan.',
    },
    {
      fr: 'Une pièce est un fichier sous la racine (file, et si besoin date et sha256), une référence si elle est ailleurs (reference),',
      en: 'A piece is a file below the root (file, with date and sha256 where they are known), a reference where it is elsewhere,',
    },
    {
      fr: 'ou le motif pour lequel il n’y en a pas (notApplicable). Ce que la procédure exige et qui manque est un constat.',
      en: 'or why there is none (notApplicable). What the route requires and is missing is a finding.',
    },
  ],
  name: { fr: 'comme la colonne « Marché/lot » du registre', en: 'as the column "Marché/lot" of the register' },
  supplier: { fr: 'Société A', en: 'Company A' },
  route: { fr: 'ugap, below-threshold, adapted ou formal', en: 'ugap, below-threshold, adapted or formal' },
  notified: {
    fr: 'les pièces de passation sont dues à partir de la notification',
    en: 'the pieces of the award are due from the notification on',
  },
  operation: { fr: 'Une fois pour l’opération :', en: 'Once for the operation:' },
  acceptances: {
    fr: 'Décisions de recette : admission, ajournement, refaction ou rejet ; la dernière compte.',
    en: 'Decisions of acceptance: admission, ajournement, refaction or rejet; the last one counts.',
  },
  inHouse: [
    {
      fr: 'Travail des agents, par fonction et sans nom. « claimed » vaut true s’il est porté par une demande de',
      en: 'Work of the own staff, by role and without names. "claimed: true" where a payment claim holds it:',
    },
    {
      fr: 'paiement : chaque personne a alors sa fiche de temps signée, ou une lettre avec une part fixe.',
      en: 'each person then has a signed time sheet, or a letter with a fixed share.',
    },
  ],
  role: { fr: 'ingénieur réseau', en: 'network engineer' },
})

/** Words of the file that `mds new consultation` writes. */
export const newConsultationTexts = topic({
  head: [
    {
      fr: 'La consultation : sa méthode de jugement, puis les offres reçues. Lue par « mds analyse ».',
      en: 'The consultation: its method of judging, then the offers that were received. Read by "mds analyse".',
    },
    {
      fr: 'Toutes les valeurs ci-dessous sont des exemples, à remplacer par celles du règlement de la consultation.',
      en: 'All values below are examples, to be replaced by those of the rules of the consultation.',
    },
  ],
  replace: { fr: 'à remplacer', en: 'to be replaced' },
  title: { fr: 'Wi-Fi public', en: 'Public Wi-Fi' },
  lots: { fr: 'tous les lots, sauf mention', en: 'all lots, unless said' },
  opening: {
    fr: 'après l’ouverture : sa date, et l’empreinte inscrite au procès-verbal',
    en: 'after the opening: its day, and the hash that its record has',
  },
  method: [
    {
      fr: 'La méthode, arrêtée avant l’ouverture des plis. « mds analyse --seal » en garde l’empreinte dans sites/consultation.seal.json ;',
      en: 'The method, settled before the offers are opened. "mds analyse --seal" keeps its hash in sites/consultation.seal.json;',
    },
    {
      fr: 'ensuite, toute modification de cette partie est refusée.',
      en: 'from then on, any change of this part is refused.',
    },
  ],
  prevails: {
    fr: 'le document qui fait foi : bpu ou dqe ; act (acte d’engagement) ou dpgf',
    en: 'the document that counts: bpu or dqe; act (of engagement) or dpgf',
  },
  validity: { fr: 'jours de validité demandés ; null : aucun', en: 'days that offers must hold; null: none' },
  variants: { fr: 'variantes admises ou non', en: 'whether variants are allowed' },
  formula: {
    fr: 'noms : weight, price, lowest, highest, mean, median ; une formule qui donne des notes négatives ou écrase les écarts est refusée',
    en: 'names: weight, price, lowest, highest, mean, median; a formula that gives negative marks or flattens gaps is refused',
  },
  price: { fr: 'Prix', en: 'Price' },
  priceNote: {
    fr: 'critère « price » : sa note vient de la formule ; la somme des pondérations est 100',
    en: 'the criterion "price": its mark comes from the formula; the weights sum to 100',
  },
  technical: { fr: 'Valeur technique', en: 'Technical merit' },
  technicalNote: { fr: 'note saisie, sur 20', en: 'a mark that is typed in, out of 20' },
  byLot: { fr: 'Critères propres à un lot, s’il en a d’autres :', en: 'Criteria of a lot that has others:' },
  low: {
    fr: 'au-delà de ces écarts, une offre paraît anormalement basse : une demande d’explications est préparée',
    en: 'beyond these gaps an offer appears abnormally low: a request for explanations is drafted',
  },
  bidders: [
    {
      fr: 'Après l’ouverture : un candidat par bloc, ses fichiers de prix, ses lots et ses notes.',
      en: 'After the opening: a block a bidder, with price files, lots and marks.',
    },
  ],
  name: { fr: 'Raison sociale', en: 'Name of the bidder' },
  files: {
    fr: 'sous la racine ; un fichier peut porter plusieurs lots',
    en: 'below the root; a file may hold several lots',
  },
  lumpSum: {
    fr: 'prix forfaitaire HT de l’acte d’engagement, s’il y en a un',
    en: 'lump sum of the act of engagement without VAT, where there is one',
  },
  reason: { fr: 'DQE non remis', en: 'No DQE was sent' },
  setAside: {
    fr: 'décision de l’acheteur : late, candidacy, irregular, unacceptable, inappropriate ou abnormally-low',
    en: 'a decision of the buyer: late, candidacy, irregular, unacceptable, inappropriate or abnormally-low',
  },
})
