import { topic } from './texts.js'

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
    excess: { fr: 'dépassement porté par le bénéficiaire', en: 'the excess borne by the beneficiary' },
    'line-transfer': { fr: 'transfert entre postes', en: 'a transfer between lines' },
  },
  reference: {
    fr: 'Plan actuel, dépassement porté par le bénéficiaire',
    en: 'The plan as it is, the beneficiary bearing the excess',
  },
  held: { fr: 'Plan actuel, plafonds tenus', en: 'The plan as it is, within the ceilings' },
  lowered: {
    fr: (label: string, clause: string) => `Exigence abaissée : ${label} (modifie ${clause})`,
    en: (label: string, clause: string) => `Lowered requirement: ${label} (changes ${clause})`,
  },
  consent: {
    none: { fr: 'aucun accord à obtenir', en: 'nobody’s consent' },
    internal: { fr: 'décision interne', en: 'an internal decision' },
    authority: { fr: 'accord préalable de l’autorité de gestion', en: 'prior consent of the managing authority' },
  },
  takes: {
    consent: { fr: (who: string) => `Il faut : ${who}`, en: (who: string) => `It takes ${who}` },
    days: { fr: (days: string) => `${days} jours d’agents`, en: (days: string) => `${days} days of own staff` },
    transfer: {
      fr: (amount: string, from: string, to: string) => `${amount} transférés de ${from} vers ${to}`,
      en: (amount: string, from: string, to: string) => `${amount} moved from ${from} to ${to}`,
    },
    own: {
      fr: (amount: string) => `${amount} de fonds propres par rapport au plan actuel`,
      en: (amount: string) => `${amount} of own money against the plan as it is`,
    },
    notConform: { fr: 'jamais conforme au dossier', en: 'never conforms to the file' },
    end: { fr: '.', en: '.' },
  },
  nouns: {
    room: { fr: 'local', en: 'room' },
    rooms: { fr: 'locaux', en: 'rooms' },
    seat: { fr: 'place', en: 'seat' },
    seats: { fr: 'places', en: 'seats' },
    way: { fr: 'voie', en: 'way' },
    ways: { fr: 'voies', en: 'ways' },
  },
  heads: {
    id: { fr: 'Voie', en: 'Way' },
    what: { fr: 'Décision', en: 'Decision' },
    takes: { fr: 'Ce qu’il faut', en: 'What it takes' },
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
  all: { fr: 'Voies, par ordre de préférence', en: 'Ways, best first' },
  counts: {
    fr: (all: string, free: string, one: boolean) =>
      `${all} ${one ? 'tient' : 'tiennent'} tous les plafonds, dont ${free} sans accord à obtenir.`,
    en: (all: string, free: string, one: boolean) =>
      `${all} ${one ? 'holds' : 'hold'} every ceiling, ${free} of them with nobody’s consent.`,
  },
  more: {
    fr: (most: string) => `D’autres voies existent : la recherche s’arrête à ${most} par niveau d’accord.`,
    en: (most: string) => `There are more ways: the search stops at ${most} at each level of consent.`,
  },
  limits: {
    sets: {
      fr: (sets: string, more: string, most: string) =>
        `Non étudiés ensemble, au-delà de ${most} recherches : ${sets}${more}.`,
      en: (sets: string, more: string, most: string) =>
        `Not planned together, beyond ${most} searches: ${sets}${more}.`,
    },
    rooms: {
      fr: (sets: string, most: string) =>
        `Locaux abandonnés non étudiés, au-delà de ${most} recherches, avec : ${sets}.`,
      en: (sets: string, most: string) => `Rooms given up not looked for, beyond ${most} searches, under: ${sets}.`,
    },
    more: { fr: (count: string) => ` et ${count} de plus`, en: (count: string) => ` and ${count} more` },
    many: { fr: ' et d’autres', en: ' and more' },
  },
  first: {
    open: { fr: 'ouvrir', en: 'open' },
    named: {
      fr: (id: string, lost: string, title: string) => `${id} (${lost}), ${title}`,
      en: (id: string, lost: string, title: string) => `${id} (${lost}), ${title}`,
    },
    best: { fr: (way: string) => `première : ${way}`, en: (way: string) => `first: ${way}` },
    whole: {
      fr: (way: string) => `première sans local perdu : ${way}`,
      en: (way: string) => `first that loses no room: ${way}`,
    },
    none: { fr: 'aucun local perdu', en: 'no room lost' },
    lost: {
      fr: (rooms: string, seats: string) => `${rooms} et ${seats} hors exigence`,
      en: (rooms: string, seats: string) => `${rooms} and ${seats} out of spec`,
    },
  },
  chances: {
    told: {
      fr: (lines: string, all: string) => `Tenue probable : ${lines} ; tous les postes à la fois ${all}.`,
      en: (lines: string, all: string) => `Holds with probability: ${lines}; every line at once ${all}.`,
    },
    between: {
      fr: (value: string, low: string, high: string) => `${value} [${low} ; ${high}]`,
      en: (value: string, low: string, high: string) => `${value} [${low}, ${high}]`,
    },
    about: {
      fr: 'Probabilités : tirages de « mds risk » sur les prix et les quantités de chaque voie, sans les bornes que des locaux demanderaient en plus ; entre crochets, l’intervalle à 95 % que laisse leur nombre.',
      en: 'Probabilities: the draws of "mds risk" over prices and quantities of each way, without the access points that rooms may ask for more; in brackets the 95 % interval that their number leaves.',
    },
  },
  nothingToDo: { fr: 'Tous les plafonds sont tenus : rien à décider.', en: 'Every ceiling holds: nothing to decide.' },
  noLevers: {
    fr: 'Le fichier n’autorise aucun levier (`levers:` de sites/operation.yaml).',
    en: 'The file allows no lever (`levers:` of sites/operation.yaml).',
  },
  certificate: {
    title: { fr: 'Aucune voie ne tient tous les plafonds', en: 'No way holds every ceiling' },
    excess: {
      fr: (line: string, amount: string) =>
        `Quels que soient les leviers autorisés, « ${line} » dépasse d’au moins ${amount}.`,
      en: (line: string, amount: string) =>
        `Whatever allowed lever is pulled, "${line}" is over by at least ${amount}.`,
    },
    needed: {
      fr: (lever: string, who: string) => `Le levier « ${lever} », non autorisé, suffirait : ${who}.`,
      en: (lever: string, who: string) => `The lever "${lever}", not allowed, would do: ${who}.`,
    },
    noneNeeded: {
      fr: 'Aucun levier du fichier, à lui seul, n’y suffirait.',
      en: 'No single lever of the file would do.',
    },
  },
  frontier: { fr: 'Frontière : budget contre places conformes', en: 'Frontier: budget against seats in spec' },
  frontierAxes: { seats: { fr: 'places conformes', en: 'seats in spec' }, ceiling: { fr: 'plafond', en: 'ceiling' } },
  nextRoom: {
    fr: (amount: string, line: string) => `Le prochain local coûte ${amount} sur « ${line} ».`,
    en: (amount: string, line: string) => `The next room costs ${amount} on "${line}".`,
  },
  prices: { fr: 'Ce que changent 1 000 € par poste', en: 'What €1,000 on each line changes' },
  slack: {
    fr: (line: string, amount: string) => `Marge de « ${line} » : ${amount}.`,
    en: (line: string, amount: string) => `Slack of "${line}": ${amount}.`,
  },
  unused: {
    fr: (source: string, amount: string) => `${source} non utilisé : ${amount}.`,
    en: (source: string, amount: string) => `${source} unused: ${amount}.`,
  },
  possible: {
    fr: (amount: string, line: string) =>
      `Possible, non compté : ${amount} sur « ${line} » si l’existant est relevé et réemployé.`,
    en: (amount: string, line: string) =>
      `Possible, not counted: ${amount} on "${line}" once what is there is surveyed and re-used.`,
  },
  idle: {
    'within-period': {
      fr: (lever: string) => `« ${lever} » : payée dans la période, une tranche ultérieure ne change aucun poste.`,
      en: (lever: string) => `"${lever}": paid within the period, a later wave changes no line.`,
    },
    'no-location': {
      fr: (lever: string) => `« ${lever} » ne vise rien.`,
      en: (lever: string) => `"${lever}" reaches nothing.`,
    },
  },
  bound: {
    fr: (rooms: string, seats: string) =>
      `Borne : sous les deux plafonds et par les seuls locaux, au moins ${rooms} (${seats}) hors exigence.`,
    en: (rooms: string, seats: string) =>
      `Bound: within every ceiling and by rooms alone, at least ${rooms} (${seats}) out of spec.`,
  },
  frontsProven: {
    fr: (proven: string, all: string) => `Fronts prouvés : ${proven} sur ${all}.`,
    en: (proven: string, all: string) => `Fronts proven: ${proven} of ${all}.`,
  },
  fronts: { fr: 'Fronts des implantations', en: 'Fronts of locations' },
  details: {
    fr: (id: string, title: string) => `${id} : ${title}`,
    en: (id: string, title: string) => `${id}: ${title}`,
  },
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
    counted: {
      fr: (states: string) =>
        `${states} calculés d’avance, chacun avec le devis de toute l’opération : la page ne fait que choisir parmi eux.`,
      en: (states: string) =>
        `${states} counted beforehand, each by the bill of the whole operation: the page only chooses among them.`,
    },
    notCounted: {
      fr: (states: string) => ` Au moins ${states} de plus ne sont pas calculés.`,
      en: (states: string) => ` At least ${states} more are not counted.`,
    },
    state: { fr: 'état', en: 'state' },
    states: { fr: 'états', en: 'states' },
  },
  estimates: {
    fr: 'Tous les montants sont HT et reposent sur les mêmes prix que le budget ; une somme tenue sur estimations ne l’est pas pour autant.',
    en: 'All amounts are without VAT and rest on the prices of the budget; what holds on estimates is not held for that.',
  },
})
