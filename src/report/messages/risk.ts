import { topic } from './texts.js'

/** Texts of the risk page (« degré de certitude »). */
export const riskTexts = topic({
  kind: { fr: 'Risques du plan', en: 'Risk of the plan' },
  title: { fr: (name: string) => `${name} — risques`, en: (name: string) => `${name} — risk` },
  heading: { fr: 'Le plan tient-il, et que mesurer d’abord ?', en: 'Does the plan hold, and what to measure first?' },
  intro: {
    fr: (draws: string, rooms: string) =>
      `${draws} tirages des prix et des quantités, ${rooms} tirages des parois et des niveaux radio. Entre crochets : intervalle à 95 % dû au nombre de tirages, et à lui seul.`,
    en: (draws: string, rooms: string) =>
      `${draws} draws of prices and quantities, ${rooms} draws of walls and radio levels. In brackets: the 95 % interval that is due to the number of draws, and to it alone.`,
  },
  brief: { fr: 'En bref', en: 'In short' },
  lineFact: { fr: (label: string) => `${label} : tient`, en: (label: string) => `${label}: holds` },
  totalFact: { fr: 'Total sous le plafond', en: 'Total under its ceiling' },
  roomsFact: { fr: 'Locaux conformes, 8 fois sur 10', en: 'Rooms in spec, 8 times in 10' },
  reserveFact: {
    fr: (sure: string) => `Fonds propres à réserver (sûr à ${sure})`,
    en: (sure: string) => `Own money to set aside (sure at ${sure})`,
  },
  firstFact: { fr: 'À faire d’abord', en: 'Measure this first' },
  noAdvice: { fr: 'rien dont les tirages montrent l’utilité', en: 'nothing that the draws show to be of use' },
  budget: { fr: 'Tenue des plafonds', en: 'Whether the ceilings hold' },
  line: { fr: 'Ligne', en: 'Line' },
  planned: { fr: 'Prévu', en: 'Planned' },
  ceiling: { fr: 'Plafond', en: 'Ceiling' },
  p10: { fr: '1 fois sur 10 au-dessous', en: '1 time in 10 below' },
  p50: { fr: 'Médiane', en: 'Median' },
  p90: { fr: '1 fois sur 10 au-dessus', en: '1 time in 10 above' },
  holds: { fr: 'Tient', en: 'Holds' },
  holdsMended: { fr: 'Tient, locaux repris', en: 'Holds, rooms mended' },
  total: { fr: 'Total', en: 'Total' },
  budgetNote: {
    fr: 'Le P10–P90 du budget prend les fourchettes telles que le catalogue les juge ; ici, elles sont une à deux fois plus larges (supposé : on juge d’ordinaire trop étroit). « Locaux repris » : une borne de plus à côté de chaque borne dont des locaux restent insuffisants à pleine puissance, au coût par borne du budget.',
    en: 'The budget’s P10–P90 takes the ranges as the catalogue judges them; here they are one to two times as wide (assumed: judged ranges are mostly too narrow). “Rooms mended”: one more access point beside each whose rooms stay short at full power, at the budget’s cost an access point.',
  },
  missing: {
    fr: (articles: string) => `Prix inconnus : ${articles}. Aucune probabilité de coût sans eux.`,
    en: (articles: string) => `Prices are missing: ${articles}. Without them no chance of a cost is given.`,
  },
  own: { fr: 'Fonds propres', en: 'Own money' },
  ownPlanned: { fr: 'Part du bénéficiaire prévue', en: 'Beneficiary’s share as planned' },
  ownSpread: { fr: 'De 1 fois sur 10 à 9 fois sur 10', en: 'From 1 time in 10 to 9 in 10' },
  ownReserve: { fr: 'À réserver', en: 'To set aside' },
  ownRegret: { fr: 'Regret moyen', en: 'Expected regret' },
  ownNote: {
    fr: (sure: string, counts: string) =>
      `La décision : combien de fonds propres réserver, tout dépassement de plafond compris. Le regret : un euro réservé pour rien compte un, un euro qui manque compte ${counts} ; le montant suffisant avec une probabilité de ${sure} est alors le meilleur tant que rien n’est connu.`,
    en: (sure: string, counts: string) =>
      `The decision: how much own money to set aside, every excess over a ceiling included. The regret: a euro set aside for nothing counts one, a euro that is missing counts ${counts}; the amount that is enough with probability ${sure} is then the best while nothing is known.`,
  },
  first: { fr: 'À mesurer d’abord', en: 'Measure this first' },
  rank: { fr: 'Rang', en: 'Rank' },
  what: { fr: 'Quoi', en: 'What' },
  avoided: { fr: 'Regret évité', en: 'Regret avoided' },
  interval: { fr: 'Intervalle', en: 'Interval' },
  alone: { fr: 'dont par ce seul prix', en: 'of which by its own price' },
  firstNote: {
    fr: 'Euros de regret moyen évités si on le sait avant de réserver : une estimation par défaut. Le coût de la mesure n’est pas déduit. Les valeurs ne s’ajoutent pas : chacune suppose que l’on n’apprend rien d’autre. Un devis renseigne aussi sur le marché, pour autant que la corrélation supposée soit vraie ; « par ce seul prix » : s’il n’en disait rien.',
    en: 'Euros of expected regret avoided if it is known before money is set aside: at least so much. What the measuring costs is not taken off. The values do not add up: each takes it that nothing else is learnt. A quote tells of the market too, as far as the assumed correlation is true; “by its own price”: if it told nothing of it.',
  },
  untold: {
    fr: (count: string) => `${count} : les tirages ne les distinguent pas de zéro.`,
    en: (count: string) => `${count}: the draws do not tell them from nothing.`,
  },
  unlisted: {
    fr: (count: string) => `${count} de moindre valeur : voir risk.json.`,
    en: (count: string) => `${count} of less value: see risk.json.`,
  },
  others: { one: { fr: 'autre mesure', en: 'other measure' }, other: { fr: 'autres mesures', en: 'other measures' } },
  advice: {
    quote: { fr: (name: string) => `Devis : ${name}`, en: (name: string) => `A quote: ${name}` },
    survey: { fr: (name: string) => `Relevé du bâtiment : ${name}`, en: (name: string) => `A survey: ${name}` },
    wall: { fr: (name: string) => `Paroi à mesurer : ${name}`, en: (name: string) => `A wall to measure: ${name}` },
    levels: {
      fr: (name: string) => `Niveaux radio à mesurer : ${name}`,
      en: (name: string) => `Radio levels to measure: ${name}`,
    },
  },
  rooms: { fr: 'Locaux conformes', en: 'Rooms in spec' },
  atLeast: { fr: 'Au moins', en: 'At least' },
  ofRooms: {
    fr: (rooms: string, all: string) => `${rooms} locaux sur ${all}`,
    en: (rooms: string, all: string) => `${rooms} rooms of ${all}`,
  },
  atPlanned: { fr: 'Puissances du plan', en: 'Planned powers' },
  atFull: { fr: 'Pleine puissance', en: 'Full power' },
  roomsNote: {
    fr: (planned: string, full: string, mend: string) =>
      `En moyenne ${planned} locaux aux puissances du plan, ${full} à la pleine puissance des canaux ; ${mend} pour reprendre les autres. Conforme : le profil de l’opération, part de surface et confiance comprises. Les parois sont tirées entre leurs bornes du catalogue, les mêmes partout ; les niveaux, avec l’écart-type du plan, dont la part commune à un étage vient des sites mesurés. La charge (débit, clients) n’est pas rejugée.`,
    en: (planned: string, full: string, mend: string) =>
      `On average ${planned} rooms at the planned powers, ${full} at the full power of the channels; ${mend} to mend the others. In spec: by the operation’s own profile, share of the area and confidence included. Walls are drawn between the ends of the catalogue, the same everywhere; levels with the plan’s standard deviation, of which the part common to a floor comes from measured floors. Load (rates, clients) is not judged again.`,
  },
  aps: { one: { fr: 'borne', en: 'access point' }, other: { fr: 'bornes', en: 'access points' } },
  places: { fr: 'Par lieu', en: 'By location' },
  place: { fr: 'Lieu', en: 'Location' },
  required: { fr: 'Locaux à couvrir', en: 'Rooms required' },
  all: { fr: 'Tous conformes, pleine puissance', en: 'All in spec, full power' },
  weakest: { fr: 'Les locaux les moins sûrs', en: 'The rooms least sure' },
  room: { fr: 'Local', en: 'Room' },
  drivers: { fr: 'D’où vient l’incertitude', en: 'What drives it' },
  driversOwn: { fr: 'Sur les fonds propres', en: 'On the own money' },
  driversRooms: { fr: 'Sur les locaux conformes', en: 'On the rooms in spec' },
  cause: { fr: 'Cause', en: 'Cause' },
  share: { fr: 'Part de la variance', en: 'Share of the variance' },
  driversNote: {
    fr: 'Part de la variance expliquée par chaque cause seule (indice du premier ordre). Le reste vient d’effets conjoints et, pour les locaux, de l’affaiblissement propre à chaque local.',
    en: 'Share of the variance that each cause explains alone (first-order index). The rest comes of causes together and, for rooms, of shadowing that each room has to itself.',
  },
  driver: {
    market: {
      fr: (_name: string) => 'Prix du marché, tous ensemble',
      en: (_name: string) => 'Prices of the market, all together',
    },
    ranges: {
      fr: (_name: string) => 'Largeur des fourchettes, toutes ensemble',
      en: (_name: string) => 'How wide the ranges are, all together',
    },
    price: { fr: (name: string) => `Prix propre : ${name}`, en: (name: string) => `Its own price: ${name}` },
    plans: {
      fr: (name: string) => `Quantités, plans tous ensemble (${name})`,
      en: (name: string) => `Quantities, all plans together (${name})`,
    },
    quantity: {
      fr: (name: string) => `Quantités du bâtiment : ${name}`,
      en: (name: string) => `Quantities of: ${name}`,
    },
    wall: { fr: (name: string) => `Paroi : ${name}`, en: (name: string) => `Wall: ${name}` },
    levels: { fr: (name: string) => `Niveaux radio : ${name}`, en: (name: string) => `Radio levels: ${name}` },
  },
  figure: {
    fr: 'Regret évité par chaque mesure, intervalle à 95 %',
    en: 'Regret avoided by each measure, 95 % interval',
  },
  method: { fr: 'Hypothèses', en: 'What is assumed' },
  methodItems: {
    triangle: {
      fr: 'Prix : loi triangulaire entre les bornes du catalogue, le prix retenu pour mode ; un devis n’a pas de bornes. Fourchettes une à deux fois plus larges que celles du catalogue, toutes du même facteur (supposé). Deux prix sont corrélés à 0,5 (supposé).',
      en: 'Prices: triangular between the ends of the catalogue, the price taken as mode; a quote has no ends. Ranges are one to two times as wide as in the catalogue, all by one factor (assumed). Two prices are correlated by 0.5 (assumed).',
    },
    quantity: {
      fr: 'Quantités : loi triangulaire de la demi-largeur que l’opération donne à chaque provenance (design.quantityUncertainty).',
      en: 'Quantities: triangular with the half-width that the operation gives each provenance (design.quantityUncertainty).',
    },
    floor: {
      fr: (spread: string) =>
        `Niveaux communs à un lieu : écart-type de ${spread} fois celui du plan, déduit des sites mesurés (design.shadowing.held).`,
      en: (spread: string) =>
        `Levels common to a location: a standard deviation of ${spread} times the plan’s, derived from measured floors (design.shadowing.held).`,
    },
    noFloor: {
      fr: 'Aucun site mesuré n’est déclaré (design.shadowing.held) : rien n’est tiré qui soit commun à un lieu.',
      en: 'No measured floors are stated (design.shadowing.held): nothing is drawn that is common to a location.',
    },
    double: {
      fr: 'L’écart-type des sites mesurés contient déjà l’erreur sur leurs parois ; tirer les parois en plus est prudent.',
      en: 'The standard deviation of measured floors holds the error of their walls already; to draw walls as well is cautious.',
    },
  },
})
