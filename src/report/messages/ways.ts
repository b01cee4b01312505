import { noun, topic } from './texts.js'

/** What a way out asks of whom. */
export const CONSENT = topic({
  none: { fr: 'aucun accord à obtenir', en: 'nobody’s consent' },
  internal: { fr: 'décision interne', en: 'an internal decision' },
  authority: { fr: 'accord préalable de l’autorité de gestion', en: 'prior consent of the managing authority' },
})

/** Words of the ways out of the ceilings. */
export const waysTexts = topic({
  title: { fr: 'Tenir les plafonds : les voies possibles', en: 'Ways out of the ceilings' },
  kinds: {
    design: { fr: 'autre dimensionnement', en: 'another design' },
    'in-house': { fr: 'travaux en régie', en: 'done in-house' },
    'article-line': { fr: 'article sur une autre ligne', en: 'an article on another line' },
    rooms: { fr: 'locaux abandonnés', en: 'rooms given up' },
    'give-up': { fr: 'implantation abandonnée', en: 'a location given up' },
    defer: { fr: 'implantation reportée', en: 'a location put off' },
    reuse: { fr: 'réemploi de l’existant', en: 're-use of what is there' },
    excess: { fr: 'dépassement pris en charge par le bénéficiaire', en: 'the excess borne by the beneficiary' },
    'line-transfer': { fr: 'transfert entre postes', en: 'a transfer between lines' },
  },
  reference: {
    fr: 'Plan actuel, dépassement pris en charge par le bénéficiaire',
    en: 'The plan as it is, the beneficiary bearing the excess',
  },
  asItIs: { fr: 'actuel', en: 'as is' },
  held: { fr: 'Plan actuel, plafonds tenus', en: 'The plan as it is, within the ceilings' },
  lowered: (label: string, clause: string) => ({
    fr: `Exigence abaissée : ${label} (modifie ${clause})`,
    en: `Lowered requirement: ${label} (changes ${clause})`,
  }),
  consent: CONSENT,
  consentShort: {
    none: { fr: 'aucun', en: 'none' },
    internal: { fr: 'interne', en: 'internal' },
    authority: { fr: 'autorité', en: 'authority' },
  },
  titleOf: (operation: string, title: string) => ({ fr: `${operation} : ${title}`, en: `${operation}: ${title}` }),
  takes: {
    consent: (who: string) => ({ fr: `Il faut : ${who}`, en: `It takes ${who}` }),
    days: (days: string) => ({ fr: `${days} jours d’agents`, en: `${days} days of own staff` }),
    transfer: (amount: string, from: string, to: string) => ({
      fr: `${amount} transférés de ${from} vers ${to}`,
      en: `${amount} moved from ${from} to ${to}`,
    }),
    own: (amount: string) => ({
      fr: `${amount} de fonds propres par rapport au plan actuel`,
      en: `${amount} of own money against the plan as it is`,
    }),
    notConform: { fr: 'jamais conforme au dossier', en: 'never conforms to the dossier' },
    end: { fr: '.', en: '.' },
  },
  nouns: {
    rooms: noun(['local', 'locaux'], ['room', 'rooms']),
    seats: noun(['place', 'places'], ['seat', 'seats']),
    ways: noun(['voie', 'voies'], ['way', 'ways']),
  },
  heads: {
    id: { fr: 'Voie', en: 'Way' },
    what: { fr: 'Décision', en: 'Decision' },
    lost: { fr: 'Locaux perdus', en: 'Rooms' },
    seats: { fr: 'Places perdues', en: 'Seats' },
    inSpec: { fr: 'Places conformes', en: 'Seats in spec' },
    grant: { fr: 'Subvention, écart', en: 'Grant' },
    own: { fr: 'Fonds propres sur 5 ans, écart', en: 'Own, 5 y' },
    total: { fr: 'Total', en: 'Total' },
    chance: { fr: 'Probabilité de tenue', en: 'Probability of holding' },
    sure: { fr: 'Sûr', en: 'Sure' },
    ownTotal: { fr: 'Fonds propres sur 5 ans', en: 'Own money over 5 years' },
    proof: { fr: 'Preuve', en: 'Proof' },
    consent: { fr: 'Accord', en: 'Consent' },
    ground: { fr: 'Fondement', en: 'Ground' },
    paperwork: { fr: 'Pièces à produire', en: 'Paperwork' },
    lever: { fr: 'Levier', en: 'Lever' },
    line: { fr: 'Poste', en: 'Line' },
    change: { fr: 'Plafond', en: 'Ceiling' },
    foreseen: { fr: 'Locaux perdus, prévu', en: 'Rooms lost, foreseen' },
    solved: { fr: 'Locaux perdus, recalculé', en: 'Rooms lost, solved again' },
    location: { fr: 'Implantation', en: 'Location' },
    ceiling: { fr: 'Plafond après transfert', en: 'Ceiling after transfer' },
    headroom: { fr: 'Marge', en: 'Headroom' },
    rooms: { fr: 'Locaux abandonnés', en: 'Rooms given up' },
    aps: { fr: 'Bornes', en: 'APs' },
    held: { fr: 'Plafonds tenus', en: 'Ceilings held' },
  },
  proven: { fr: 'optimum prouvé', en: 'proven best' },
  notProven: { fr: 'non prouvé', en: 'not proven' },
  yes: { fr: 'oui', en: 'yes' },
  no: { fr: 'non', en: 'no' },
  all: { fr: 'Voies', en: 'Ways' },
  counts: (all: string, free: string, one: boolean) => ({
    fr: `${all} ${one ? 'tient' : 'tiennent'} tous les plafonds, dont ${free} sans accord à obtenir.`,
    en: `${all} ${one ? 'holds' : 'hold'} every ceiling, ${free} of them with nobody’s consent.`,
  }),
  consented: (all: string, one: boolean) => ({
    fr: one
      ? `${all} tient tous les plafonds ; il faut une décision ou un accord.`
      : `${all} tiennent tous les plafonds ; chacune demande une décision ou un accord.`,
    en: one
      ? `${all} holds every ceiling; it needs a decision or a consent.`
      : `${all} hold every ceiling; each needs a decision or a consent.`,
  }),
  more: (most: string) => ({
    fr: `D’autres voies existent : la recherche s’arrête à ${most} par niveau d’accord.`,
    en: `There are more ways: the search stops at ${most} at each level of consent.`,
  }),
  limits: {
    sets: (sets: string, more: string, most: string) => ({
      fr: `Non étudiés ensemble, au-delà de ${most} recherches : ${sets}${more}.`,
      en: `Not planned together, beyond ${most} searches: ${sets}${more}.`,
    }),
    rooms: (sets: string, most: string) => ({
      fr: `Locaux abandonnés non étudiés, au-delà de ${most} recherches, avec : ${sets}.`,
      en: `Rooms given up not looked for, beyond ${most} searches, under: ${sets}.`,
    }),
    more: (count: string) => ({ fr: ` et ${count} de plus`, en: ` and ${count} more` }),
    many: { fr: ' et d’autres', en: ' and more' },
  },
  first: {
    open: { fr: 'ouvrir', en: 'open' },
    named: (id: string, lost: string, title: string) => ({
      fr: `${id} (${lost}), ${title}`,
      en: `${id} (${lost}), ${title}`,
    }),
    best: (way: string) => ({ fr: `première : ${way}`, en: `first: ${way}` }),
    whole: (way: string) => ({ fr: `première sans local perdu : ${way}`, en: `first that loses no room: ${way}` }),
    none: { fr: 'aucun local perdu', en: 'no room lost' },
    lost: (rooms: string, seats: string) => ({
      fr: `${rooms} et ${seats} hors exigence`,
      en: `${rooms} and ${seats} out of spec`,
    }),
  },
  chances: {
    told: (lines: string, all: string) => ({
      fr: `Tenue probable : ${lines} ; tous les postes à la fois ${all}.`,
      en: `Holds with probability: ${lines}; every line at once ${all}.`,
    }),
    between: (value: string, low: string, high: string) => ({
      fr: `${value} [${low} ; ${high}]`,
      en: `${value} [${low}, ${high}]`,
    }),
    about: {
      fr: 'Probabilités : tirages de « mds risk » sur les prix et les quantités de chaque voie, sans les bornes que des locaux demanderaient en plus ; entre crochets, l’intervalle à 95 % que laisse leur nombre.',
      en: 'Probabilities: the draws of "mds risk" over prices and quantities of each way, without the access points that rooms may ask for more; in brackets the 95% interval that their number leaves.',
    },
  },
  nothingToDo: { fr: 'Tous les plafonds sont tenus : rien à décider.', en: 'Every ceiling holds: nothing to decide.' },
  certificate: {
    title: { fr: 'Aucune voie ne tient tous les plafonds', en: 'No way holds every ceiling' },
    excess: (line: string, amount: string) => ({
      fr: `Quels que soient les leviers autorisés, « ${line} » dépasse d’au moins ${amount}.`,
      en: `Whatever allowed lever is pulled, "${line}" is over by at least ${amount}.`,
    }),
    needed: (lever: string, who: string) => ({
      fr: `Le levier « ${lever} », non autorisé, suffirait : ${who}.`,
      en: `The lever "${lever}", not allowed, would do: ${who}.`,
    }),
    noneNeeded: {
      fr: 'Aucun levier du fichier, à lui seul, n’y suffirait.',
      en: 'No single lever of the file would do.',
    },
  },
  frontier: { fr: 'Frontière : budget contre places conformes', en: 'Frontier: budget against seats in spec' },
  frontierAxes: { seats: { fr: 'places conformes', en: 'seats in spec' }, ceiling: { fr: 'plafond', en: 'ceiling' } },
  nextRoom: (amount: string, line: string) => ({
    fr: `Le prochain local coûte ${amount} sur « ${line} ».`,
    en: `The next room costs ${amount} on "${line}".`,
  }),
  prices: { fr: 'Ce que changent 1 000 € par poste', en: 'What €1,000 on each line changes' },
  slack: (line: string, amount: string) => ({
    fr: `Marge de « ${line} » : ${amount}.`,
    en: `Slack of "${line}": ${amount}.`,
  }),
  unused: (source: string, amount: string) => ({
    fr: `${source} non utilisé : ${amount}.`,
    en: `${source} unused: ${amount}.`,
  }),
  possible: (amount: string, line: string) => ({
    fr: `Possible, non compté : ${amount} sur « ${line} » si l’existant est relevé et réemployé.`,
    en: `Possible, not counted: ${amount} on "${line}" once what is there is surveyed and re-used.`,
  }),
  idle: {
    'within-period': (lever: string) => ({
      fr: `« ${lever} » : payée dans la période, une tranche ultérieure ne change aucun poste.`,
      en: `"${lever}": paid within the period, a later wave changes no line.`,
    }),
    'no-location': (lever: string) => ({ fr: `« ${lever} » ne vise rien.`, en: `"${lever}" reaches nothing.` }),
  },
  bound: (rooms: string, seats: string) => ({
    fr: `Borne : sous les deux plafonds et par les seuls locaux, au moins ${rooms} (${seats}) hors exigence.`,
    en: `Bound: within every ceiling and by rooms alone, at least ${rooms} (${seats}) out of spec.`,
  }),
  frontsProven: (proven: string, all: string) => ({
    fr: `Fronts prouvés : ${proven} sur ${all}.`,
    en: `Fronts proven: ${proven} of ${all}.`,
  }),
  fronts: { fr: 'Fronts des implantations', en: 'Fronts of locations' },
  details: (id: string, title: string) => ({ fr: `${id} : ${title}`, en: `${id}: ${title}` }),
  givenUp: { fr: 'Abandonnés', en: 'Given up' },
  deferred: { fr: 'Reportées', en: 'Put off' },
  trial: {
    title: { fr: 'Essayer des décisions', en: 'Try decisions' },
    levers: { fr: 'Leviers', en: 'Levers' },
    thresholds: { fr: 'Seuil de chaque poste', en: 'Threshold of each line' },
    ceiling: { fr: 'plafond', en: 'ceiling' },
    sites: { fr: 'Implantations', en: 'Locations' },
    sitesNote: {
      fr: 'Cochée, une implantation peut perdre des locaux ; décochée, elle les garde tous.',
      en: 'A ticked location may lose rooms; one that is not keeps all of its own.',
    },
    keeps: { fr: 'peut perdre des locaux', en: 'may lose rooms' },
    stays: { fr: 'équipée', en: 'equipped' },
    leaves: { 'given-up': { fr: 'abandonnée', en: 'given up' }, deferred: { fr: 'reportée', en: 'put off' } },
    transfer: { fr: 'Transfert entre postes', en: 'A transfer between lines' },
    transferAbout: { fr: 'accord préalable de l’autorité de gestion', en: 'prior consent of the managing authority' },
    grant: { fr: 'Subvention', en: 'Grant' },
    own: { fr: 'Fonds propres sur 5 ans', en: 'Own money, 5 years' },
    rooms: { fr: 'Locaux conformes', en: 'Rooms in spec' },
    seats: { fr: 'Places conformes', en: 'Seats in spec' },
    givenUp: { fr: 'Locaux et implantations perdus', en: 'Rooms and locations lost' },
    command: { fr: 'Commande qui produit cet état', en: 'Command that makes this state' },
    copy: { fr: 'Copier la commande', en: 'Copy the command' },
    copied: { fr: 'Copiée', en: 'Copied' },
    reset: { fr: 'Revenir au plan actuel', en: 'Back to the plan as it is' },
    curve: { fr: 'États calculés avec ces leviers', en: 'States counted with these levers' },
    held: { fr: 'Tous les seuils sont tenus.', en: 'Every threshold holds.' },
    broken: {
      fr: 'Aucun état calculé avec ces choix ne tient tous les seuils ; voici le moins éloigné.',
      en: 'No state counted with these choices holds every threshold; this is the nearest.',
    },
    noState: { fr: 'non calculé avec les autres choix', en: 'not counted with the other choices' },
    left: { fr: 'reste', en: 'left' },
    over: { fr: 'dépasse de', en: 'over by' },
    of: { fr: 'sur', en: 'of' },
    nothing: { fr: 'aucun', en: 'none' },
    counted: (states: string) => ({
      fr: `${states} d’avance, chacun avec le devis de toute l’opération : la page ne fait que choisir parmi eux.`,
      en: `${states} beforehand, each by the bill of the whole operation: the page only chooses among them.`,
    }),
    notCounted: (states: string) => ({
      fr: ` Au moins ${states}.`,
      en: ` At least ${states}.`,
    }),
    states: noun(['état calculé', 'états calculés'], ['state counted', 'states counted']),
    statesLeft: noun(
      ['autre état n’est pas calculé', 'autres états ne sont pas calculés'],
      ['more state is not counted', 'more states are not counted'],
    ),
  },
  estimates: {
    fr: 'Tous les montants sont HT, aux prix du budget : tant que ces prix sont des estimations, un plafond tenu reste à confirmer.',
    en: 'All amounts are without VAT, at the prices of the budget: while these are estimates, a ceiling that holds is still to be confirmed.',
  },
})
