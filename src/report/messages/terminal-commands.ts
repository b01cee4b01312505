import { type Picked, topic } from './texts.js'

const some =
  (one: string, other: string) =>
  (count: number): string =>
    `${count} ${count === 1 ? one : other}`
/** French counts none in the singular. */
const quelques =
  (one: string, other: string) =>
  (count: number): string =>
    `${count} ${count < 2 ? one : other}`

/** Texts of the other commands at a terminal: bill, acceptance, survey, risk, calibration, check. */
export const commandTexts = topic({
  count: {
    points: { fr: quelques('point', 'points'), en: some('point', 'points') },
    readings: { fr: quelques('mesure', 'mesures'), en: some('reading', 'readings') },
    morePoints: { fr: quelques('point de plus', 'points de plus'), en: some('more point', 'more points') },
    stops: { fr: quelques('arrêt', 'arrêts'), en: some('stop', 'stops') },
    links: { fr: quelques('liaison', 'liaisons'), en: some('link', 'links') },
    places: { fr: quelques('lieu', 'lieux'), en: some('place', 'places') },
    aps: { fr: quelques('borne', 'bornes'), en: some('access point', 'access points') },
  },
  bill: {
    by: {
      fr: (key: string) => `Devis quantitatif par ${key}`,
      en: (key: string) => `Bill of materials by ${key}`,
    },
    keys: {
      site: { fr: 'site', en: 'site' },
      article: { fr: 'article', en: 'article' },
      line: { fr: 'poste', en: 'line' },
      lot: { fr: 'lot', en: 'lot' },
      item: { fr: 'nature', en: 'item' },
    },
    quantity: { fr: 'quantité', en: 'quantity' },
    missing: { fr: 'prix manquant', en: 'price missing' },
    total: { fr: 'Total', en: 'Total' },
    outside: {
      fr: (count: number) => ` et ${count} lignes hors budget (rappels, travail des agents) : --format csv`,
      en: (count: number) => ` and ${count} lines outside the budget (reminders, in-house work): --format csv`,
    },
  },
  acceptance: {
    verdict: {
      conforms: { fr: 'conforme', en: 'conforms' },
      fails: { fr: 'non conforme', en: 'fails' },
      'not-proven': { fr: 'pas encore démontré', en: 'not shown yet' },
    },
    rule: {
      'no-requirement': { fr: 'rien n’y est exigé', en: 'nothing is required in it' },
      'room-fails': { fr: 'un local n’est pas conforme', en: 'a room fails' },
      'share-missed': {
        fr: 'tous ses points ensemble montrent que la part n’est pas atteinte',
        en: 'all its points together show that the share is not reached',
      },
      'room-below': {
        fr: 'un local compte plus de points sous le niveau qu’il ne peut, ce que le hasard peut encore expliquer',
        en: 'a room has more points below target than it may, which chance may still explain',
      },
      'not-measured': { fr: 'aucun point décisif n’a été mesuré', en: 'no point that decides was measured' },
      'room-open': { fr: 'des locaux ont des points non mesurés', en: 'rooms have points that nobody measured' },
      points: {
        fr: 'chaque local est conforme, et ses points montrent la part',
        en: 'every room holds, and its points show the share',
      },
      'every-place': {
        fr: 'chaque point de la fiche a été mesuré et est conforme',
        en: 'every place of its sheet was measured and conforms',
      },
      'too-few-points': {
        fr: 'chaque local est conforme, mais trop peu de points montrent la part',
        en: 'every room holds, but too few points show the share',
      },
    },
    noPoint: { fr: 'aucun point mesuré', en: 'no point measured' },
    share: {
      fr: (conforming: number, points: string, share: string, lower: string, confidence: number) =>
        `${conforming} sur ${points} au niveau (${share}, au moins ${lower} à ${confidence} % de confiance)`,
      en: (conforming: number, points: string, share: string, lower: string, confidence: number) =>
        `${conforming} of ${points} at target (${share}, at least ${lower} with confidence ${confidence} %)`,
    },
    required: { fr: (share: string) => `${share} exigés`, en: (share: string) => `${share} required` },
    point: { fr: (number: string) => `point ${number}`, en: (number: string) => `point ${number}` },
    worst: {
      fr: (place: string, level: string) => `, le plus faible : ${place} (${level} dBm)`,
      en: (place: string, level: string) => `, worst ${place} (${level} dBm)`,
    },
    power: {
      fr: (ap: string, from: number, to: number) => `porter ${ap} de ${from} à ${to} dBm de PIRE`,
      en: (ap: string, from: number, to: number) => `raise ${ap} from ${from} to ${to} dBm EIRP`,
    },
    at: {
      fr: (room: string, place: string) => `${room} en ${place}`,
      en: (room: string, place: string) => `${room} at ${place}`,
    },
    move: {
      fr: (ap: string, distance: string, place: string) => `déplacer ${ap} de ${distance} m, vers ${place}`,
      en: (ap: string, distance: string, place: string) => `move ${ap} by ${distance} m to ${place}`,
    },
    add: {
      fr: (type: string, place: string, cost: string) => `ajouter une borne ${type} dans ${place} : ${cost}`,
      en: (type: string, place: string, cost: string) => `add one ${type} in ${place}: ${cost}`,
    },
    costUnknown: { fr: 'un prix est inconnu', en: 'a price is unknown' },
    cost: {
      fr: (amount: string) => `${amount} €, au coût d’une borne de l’étude`,
      en: (amount: string) => `${amount} € as the plan counts an AP`,
    },
    roomFails: {
      fr: '→ le local n’est pas conforme : le hasard ne l’explique pas',
      en: '→ the room fails: chance does not explain it',
    },
    notYet: {
      fr: (points: string) => `→ pas encore mesuré en ${points} de sa fiche`,
      en: (points: string) => `→ not measured yet at ${points} of its sheet`,
    },
    mayHave: {
      fr: '→ le local peut en avoir autant ; les points sont revus tout de même',
      en: '→ the room may have so many; the points are looked at all the same',
    },
    noNumber: { fr: 'aucun nombre de points', en: 'no number of points' },
    chance: {
      fr: (more: string, from: string) =>
        `→ le hasard peut l’expliquer ; le montreraient conforme, au niveau dans le local : ${more}${from}`,
      en: (more: string, from: string) => `→ chance may explain it: ${more} of the room at target would${from}`,
    },
    wouldFail: {
      fr: (below: number, of: number) => ` ; ${below} sous le niveau sur ${of} montreraient la non-conformité`,
      en: (below: number, of: number) => `; ${below} below of ${of} would show a failure`,
    },
    reserve: {
      fr: (number: number, room: string, below: number, points: string, level: number, worst: string) =>
        `✗ réserve ${number}, ${room} : ${below} sur ${points} sous ${level} dBm${worst}`,
      en: (number: number, room: string, below: number, points: string, level: number, worst: string) =>
        `✗ reserve ${number}, ${room}: ${below} of ${points} below ${level} dBm${worst}`,
    },
    noRemedy: {
      fr: 'ni puissance, ni déplacement, ni borne de plus n’y suffit : chercher la cause, puis refaire l’étude',
      en: 'no power, move or single AP more brings it to conform: look for the cause, then plan anew',
    },
    unmeasured: {
      fr: (room: string, many: boolean, points: string) =>
        `? ${room} : pas encore mesuré ${many ? 'aux points' : 'au point'} ${points}`,
      en: (room: string, many: boolean, points: string) =>
        `? ${room}: not measured yet at ${many ? 'points' : 'point'} ${points}`,
    },
    stated: {
      fr: (stated: number, held: string) => `les ${stated} % annoncés n’ont tenu que pour ${held}`,
      en: (stated: number, held: string) => `the stated ${stated} % held for only ${held}`,
    },
    bias: { fr: 'écart moyen', en: 'bias' },
    doubt: {
      fr: (parts: string) =>
        `! le modèle ou les puissances sont faux ici : ${parts} ; le verdict n’en dépend pas ; vérifier puissances, bornes et matériaux, puis mds calibrate`,
      en: (parts: string) =>
        `! the model or the powers are wrong here: ${parts}; the verdict does not depend on it; check powers, APs and materials, then mds calibrate`,
    },
    more: {
      fr: (points: string) => `${points} au niveau le montreraient`,
      en: (points: string) => `${points} at target would show it`,
    },
    deviation: {
      fr: (bias: string, spread: string, readings: string, unheard: number) =>
        `mesuré moins prévu : écart moyen ${bias} dB, dispersion ${spread} dB sur ${readings}, non entendues ${unheard}`,
      en: (bias: string, spread: string, readings: string, unheard: number) =>
        `measured less foreseen: bias ${bias} dB, spread ${spread} dB over ${readings}, ${unheard} not heard`,
    },
    held: {
      fr: (stated: number, held: string, readings: string, bounds: string) =>
        `les ${stated} % annoncés ont tenu pour ${held} sur ${readings}${bounds}`,
      en: (stated: number, held: string, readings: string, bounds: string) =>
        `the stated ${stated} % held for ${held} of ${readings}${bounds}`,
    },
    unknownOffset: {
      fr: (readings: string) => `! ${readings} d’un appareil dont personne ne connaît l’écart, pris à 0 dB`,
      en: (readings: string) => `! ${readings} of a device whose offset nobody knows, taken as 0 dB`,
    },
    other: {
      fr: (readings: string) => ` ! ${readings} d’implantations non demandées`,
      en: (readings: string) => ` ! ${readings} of locations that were not asked about`,
    },
  },
  survey: {
    shared: {
      '*level': { fr: 'le niveau de toutes les mesures', en: 'the level of all readings' },
      '*distance': { fr: 'la distance', en: 'the distance' },
      '*way-round': { fr: 'le contournement des parois', en: 'the way round the walls' },
    },
    and: { fr: ' et ', en: ' and ' },
    known: { fr: ', déjà connu avec cette précision', en: ', known as surely already' },
    confounded: {
      fr: (names: string) => `, but non atteint : indissociable de ${names}`,
      en: (names: string) => `, aim not reached: confounded with ${names}`,
    },
    notCrossed: {
      fr: (links: string) => `, but non atteint : ${links} au travers en tout`,
      en: (links: string) => `, aim not reached: ${links} through it in all`,
    },
    outOfReach: {
      fr: (links: string) => `, hors de portée avec ${links} possibles`,
      en: (links: string) => `, out of reach with the ${links} there are`,
    },
    loss: {
      fr: (
        material: string,
        loss: string,
        before: string,
        after: string,
        readings: string,
        points: string,
        aim: string,
        open: string,
      ) =>
        `${material} : ${loss} dB, écart type ${before} dB, ${after} dB avec ${readings} en ${points} (but ${aim} dB)${open}`,
      en: (
        material: string,
        loss: string,
        before: string,
        after: string,
        readings: string,
        points: string,
        aim: string,
        open: string,
      ) => `${material}: ${loss} dB, sd ${before} dB, ${after} dB with ${readings} at ${points} (aim ${aim} dB)${open}`,
    },
    noLosses: {
      fr: 'le modèle de propagation ne compte pas les parois : rien à caler',
      en: 'the path-loss model counts no losses of walls: nothing to calibrate',
    },
    nothing: {
      fr: 'aucun affaiblissement, seul ou avec les autres, ne fait perdre un local au haut de sa fourchette : rien à caler',
      en: 'no loss at its high end loses a room, nor do all together: nothing to calibrate',
    },
    head: {
      fr: (stops: string, metres: number) => ` : ${stops}, ${metres} m`,
      en: (stops: string, metres: number) => `: ${stops}, ${metres} m`,
    },
    counts: {
      fr: (decide: string, calibrate: string, readings: string, both: number) =>
        `pour décider ${decide}, pour caler ${calibrate} (${readings}), pour les deux ${both}`,
      en: (decide: string, calibrate: string, readings: string, both: number) =>
        `decide ${decide}, calibrate ${calibrate} (${readings}), both ${both}`,
    },
  },
  risk: {
    noChance: {
      fr: (articles: string) => `aucune probabilité de coût : prix manquants pour ${articles}`,
      en: (articles: string) => `no chance of a cost: prices are missing for ${articles}`,
    },
    head: { fr: 'euros HT', en: 'euros without VAT' },
    planned: { fr: 'prévu', en: 'planned' },
    holds: { fr: 'tient', en: 'holds' },
    total: { fr: 'Total', en: 'Total' },
    ofTotal: { fr: 'total', en: 'total' },
    mended: {
      fr: (chances: string) => `locaux remis en conformité : ${chances}`,
      en: (chances: string) => `with the rooms mended: ${chances}`,
    },
    own: {
      fr: (planned: string, p10: string, p90: string, sure: string, aside: string, regret: string, counts: number) =>
        `reste à charge : ${planned} prévus, P10…P90 ${p10}…${p90} ; à ${sure} % de sûreté, réserver ${aside} ; regret attendu ${regret}, un euro manquant comptant pour ${counts}`,
      en: (planned: string, p10: string, p90: string, sure: string, aside: string, regret: string, counts: number) =>
        `own money: ${planned} planned, P10…P90 ${p10}…${p90}; to be ${sure} % sure set aside ${aside}; expected regret ${regret}, a missing euro counting ${counts}`,
    },
    rooms: { fr: 'locaux conformes', en: 'rooms in spec' },
    plannedPowers: { fr: 'puissances prévues', en: 'planned powers' },
    fullPower: { fr: 'pleine puissance', en: 'full power' },
    atLeast: {
      fr: (rooms: number, all: number) => `au moins ${rooms} sur ${all}`,
      en: (rooms: number, all: number) => `at least ${rooms} of ${all}`,
    },
    mend: {
      fr: (
        low: number,
        high: number,
        fullLow: number,
        fullHigh: number,
        mean: string,
        meanLow: string,
        meanHigh: string,
        p10: number,
        p90: number,
      ) =>
        `${low} à ${high} locaux huit fois sur dix aux puissances prévues, ${fullLow} à ${fullHigh} à pleine puissance ; rendre conformes les autres demande ${mean} bornes [${meanLow}, ${meanHigh}] (P10…P90 ${p10}…${p90})`,
      en: (
        low: number,
        high: number,
        fullLow: number,
        fullHigh: number,
        mean: string,
        meanLow: string,
        meanHigh: string,
        p10: number,
        p90: number,
      ) =>
        `${low} to ${high} rooms eight times in ten at planned powers, ${fullLow} to ${fullHigh} at full power; mending the others takes ${mean} access points [${meanLow}, ${meanHigh}] (P10…P90 ${p10}…${p90})`,
    },
    kind: {
      market: { fr: 'tous les prix ensemble', en: 'all prices together' },
      ranges: { fr: 'la largeur des fourchettes', en: 'how wide the ranges are' },
      price: { fr: 'prix de', en: 'price of' },
      plans: { fr: 'quantités, tous les plans', en: 'quantities, all plans' },
      quantity: { fr: 'quantités de', en: 'quantities of' },
      wall: { fr: 'paroi', en: 'wall' },
      levels: { fr: 'niveaux radio de', en: 'radio levels of' },
      quote: { fr: 'un devis pour', en: 'a quote for' },
      survey: { fr: 'un relevé de', en: 'a survey of' },
    },
    first: { fr: 'à mesurer d’abord', en: 'measure this first' },
    nothing: { fr: ' : les tirages ne montrent rien d’utile', en: ': nothing that the draws show to be of use' },
    avoided: { fr: ' (euros de regret attendu évités)', en: ' (euros of expected regret avoided)' },
    drivesOwn: {
      fr: 'ce qui fait varier le reste à charge (part de la variance)',
      en: 'what drives the own money (share of its variance)',
    },
    drivesRooms: { fr: 'ce qui fait varier les locaux conformes', en: 'what drives the rooms in spec' },
    brackets: {
      fr: 'entre crochets : 95 % sur les tirages ; les hypothèses sont sur la page',
      en: 'in brackets: 95 % over the draws; what is assumed is on the page',
    },
  },
  check: {
    watching: {
      fr: 'sites/ et catalogs/ sont surveillés, Ctrl-C pour finir',
      en: 'watching sites/ and catalogs/, Ctrl-C ends',
    },
    errors: { fr: quelques('erreur', 'erreurs'), en: some('error', 'errors') },
    warnings: { fr: quelques('avertissement', 'avertissements'), en: some('warning', 'warnings') },
    accepted: { fr: (count: number) => `${count} acceptés`, en: (count: number) => `${count} accepted` },
  },
})

export type CommandMessages = Picked<typeof commandTexts>
