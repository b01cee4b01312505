import { type Picked, topic } from './texts.js'

interface Range {
  readonly p10: number
  readonly p90: number
}

/** Rooms in spec at the planned powers and at full power, and what mending the others takes: the mean with its interval, and access points. */
interface MendWords {
  readonly planned: Range
  readonly full: Range
  readonly mean: { readonly value: string; readonly low: string; readonly high: string }
  readonly aps: Range
}

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
    by: (key: string) => ({ fr: `Devis quantitatif par ${key}`, en: `Bill of materials by ${key}` }),
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
    outside: (count: number) => ({
      fr: ` et ${count} lignes hors budget (rappels, travail des agents) : --format csv`,
      en: ` and ${count} lines outside the budget (reminders, in-house work): --format csv`,
    }),
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
      'readings-alike': {
        fr: 'presque tous les points portent le même niveau, ce que ne lit aucun récepteur',
        en: 'nearly all points have the same level, which no receiver reads',
      },
    },
    noPoint: { fr: 'aucun point mesuré', en: 'no point measured' },
    share: (conforming: number, points: string, share: string, lower: string, confidence: number) => ({
      fr: `${conforming} sur ${points} au niveau (${share}, au moins ${lower} à ${confidence} % de confiance)`,
      en: `${conforming} of ${points} at target (${share}, at least ${lower} with confidence ${confidence}%)`,
    }),
    required: (share: string) => ({ fr: `${share} exigés`, en: `${share} required` }),
    point: (number: string) => ({ fr: `point ${number}`, en: `point ${number}` }),
    worst: (place: string, level: string) => ({
      fr: `, le plus faible : ${place} (${level} dBm)`,
      en: `, worst ${place} (${level} dBm)`,
    }),
    power: (ap: string, from: number, to: number) => ({
      fr: `porter ${ap} de ${from} à ${to} dBm de PIRE`,
      en: `raise ${ap} from ${from} to ${to} dBm EIRP`,
    }),
    at: (room: string, place: string) => ({ fr: `${room} en ${place}`, en: `${room} at ${place}` }),
    move: (ap: string, distance: string, place: string) => ({
      fr: `déplacer ${ap} de ${distance} m, vers ${place}`,
      en: `move ${ap} by ${distance} m to ${place}`,
    }),
    add: (type: string, place: string, cost: string) => ({
      fr: `ajouter une borne ${type} dans ${place} : ${cost}`,
      en: `add one ${type} in ${place}: ${cost}`,
    }),
    costUnknown: { fr: 'un prix est inconnu', en: 'a price is unknown' },
    cost: (amount: string) => ({
      fr: `${amount} €, au coût d’une borne de l’étude`,
      en: `${amount} € as the plan counts an AP`,
    }),
    roomFails: {
      fr: '→ le local n’est pas conforme : le hasard ne l’explique pas',
      en: '→ the room fails: chance does not explain it',
    },
    notYet: (points: string) => ({
      fr: `→ pas encore mesuré en ${points} de sa fiche`,
      en: `→ not measured yet at ${points} of its sheet`,
    }),
    mayHave: {
      fr: '→ le local peut en avoir autant ; les points sont revus tout de même',
      en: '→ the room may have so many; the points are looked at all the same',
    },
    noNumber: { fr: 'aucun nombre de points', en: 'no number of points' },
    chance: (more: string, from: string) => ({
      fr: `→ le hasard peut l’expliquer ; le montreraient conforme, au niveau dans le local : ${more}${from}`,
      en: `→ chance may explain it: ${more} of the room at target would${from}`,
    }),
    wouldFail: (below: number, of: number) => ({
      fr: ` ; ${below} sous le niveau sur ${of} montreraient la non-conformité`,
      en: `; ${below} below of ${of} would show a failure`,
    }),
    reserve: (number: number, room: string, below: number, points: string, level: number, worst: string) => ({
      fr: `✗ réserve ${number}, ${room} : ${below} sur ${points} sous ${level} dBm${worst}`,
      en: `✗ reserve ${number}, ${room}: ${below} of ${points} below ${level} dBm${worst}`,
    }),
    noRemedy: {
      fr: 'ni puissance, ni déplacement, ni borne de plus n’y suffit : chercher la cause, puis refaire l’étude',
      en: 'no power, move or single AP more brings it to conform: look for the cause, then plan anew',
    },
    unmeasured: (room: string, many: boolean, points: string) => ({
      fr: `? ${room} : pas encore mesuré ${many ? 'aux points' : 'au point'} ${points}`,
      en: `? ${room}: not measured yet at ${many ? 'points' : 'point'} ${points}`,
    }),
    stated: (stated: number, held: string) => ({
      fr: `les ${stated} % annoncés n’ont tenu que pour ${held}`,
      en: `the stated ${stated}% held for only ${held}`,
    }),
    bias: { fr: 'écart moyen', en: 'bias' },
    doubt: (parts: string) => ({
      fr: `! la prévision est fausse ici : ${parts} ; le verdict n’en dépend pas ; avant signature, vérifier puissances, bornes, matériaux et appareil de mesure, puis mds calibrate`,
      en: `! the forecast is wrong here: ${parts}; the verdict does not depend on it; before signing, check powers, APs, materials and measuring device, then mds calibrate`,
    }),
    more: (points: string) => ({ fr: `${points} au niveau le montreraient`, en: `${points} at target would show it` }),
    deviation: (bias: string, spread: string, readings: string, unheard: number) => ({
      fr: `mesuré moins prévu : écart moyen ${bias} dB, dispersion ${spread} dB sur ${readings}, non entendues ${unheard}`,
      en: `measured less foreseen: bias ${bias} dB, spread ${spread} dB over ${readings}, ${unheard} not heard`,
    }),
    held: (stated: number, held: string, readings: string, bounds: string) => ({
      fr: `les ${stated} % annoncés ont tenu pour ${held} sur ${readings}${bounds}`,
      en: `the stated ${stated}% held for ${held} of ${readings}${bounds}`,
    }),
    unknownOffset: (readings: string) => ({
      fr: `! ${readings} d’un appareil dont personne ne connaît l’écart, pris à 0 dB`,
      en: `! ${readings} of a device whose offset nobody knows, taken as 0 dB`,
    }),
    other: (readings: string) => ({
      fr: ` ! ${readings} d’implantations non demandées`,
      en: ` ! ${readings} of locations that were not asked about`,
    }),
  },
  survey: {
    shared: {
      '*level': { fr: 'le niveau de toutes les mesures', en: 'the level of all readings' },
      '*distance': { fr: 'la distance', en: 'the distance' },
      '*way-round': { fr: 'le contournement des parois', en: 'the way round the walls' },
    },
    and: { fr: ' et ', en: ' and ' },
    known: { fr: ', déjà connu avec cette précision', en: ', known as surely already' },
    confounded: (names: string) => ({
      fr: `, but non atteint : indissociable de ${names}`,
      en: `, aim not reached: confounded with ${names}`,
    }),
    notCrossed: (links: string) => ({
      fr: `, but non atteint : ${links} au travers en tout`,
      en: `, aim not reached: ${links} through it in all`,
    }),
    outOfReach: (links: string) => ({
      fr: `, hors de portée avec ${links} possibles`,
      en: `, out of reach with the ${links} there are`,
    }),
    loss: (
      material: string,
      loss: string,
      before: string,
      after: string,
      readings: string,
      points: string,
      aim: string,
      open: string,
    ) => ({
      fr: `${material} : ${loss} dB, écart type ${before} dB, ${after} dB avec ${readings} en ${points} (but ${aim} dB)${open}`,
      en: `${material}: ${loss} dB, sd ${before} dB, ${after} dB with ${readings} at ${points} (aim ${aim} dB)${open}`,
    }),
    noLosses: {
      fr: 'le modèle de propagation ne compte pas les parois : rien à caler',
      en: 'the path-loss model counts no losses of walls: nothing to calibrate',
    },
    nothing: {
      fr: 'aucun affaiblissement, seul ou avec les autres, ne fait perdre un local au haut de sa fourchette : rien à caler',
      en: 'no loss at its high end loses a room, nor do all together: nothing to calibrate',
    },
    head: (stops: string, metres: number) => ({ fr: ` : ${stops}, ${metres} m`, en: `: ${stops}, ${metres} m` }),
    counts: (decide: string, calibrate: string, readings: string, both: number) => ({
      fr: `pour décider ${decide}, pour caler ${calibrate} (${readings}), pour les deux ${both}`,
      en: `decide ${decide}, calibrate ${calibrate} (${readings}), both ${both}`,
    }),
  },
  risk: {
    noChance: (articles: string) => ({
      fr: `aucune probabilité de coût : prix manquants pour ${articles}`,
      en: `no chance of a cost: prices are missing for ${articles}`,
    }),
    head: { fr: 'euros HT', en: 'euros without VAT' },
    planned: { fr: 'prévu', en: 'planned' },
    holds: { fr: 'tient', en: 'holds' },
    total: { fr: 'Total', en: 'Total' },
    ofTotal: { fr: 'total', en: 'total' },
    mended: (chances: string) => ({
      fr: `locaux remis en conformité : ${chances}`,
      en: `with the rooms mended: ${chances}`,
    }),
    own: (planned: string, p10: string, p90: string, sure: string, aside: string, regret: string, counts: number) => ({
      fr: `reste à charge : ${planned} prévus, P10…P90 ${p10}…${p90} ; à ${sure} % de sûreté, réserver ${aside} ; regret attendu ${regret}, un euro manquant comptant pour ${counts}`,
      en: `own money: ${planned} planned, P10…P90 ${p10}…${p90}; to be ${sure}% sure set aside ${aside}; expected regret ${regret}, a missing euro counting ${counts}`,
    }),
    rooms: { fr: 'locaux conformes', en: 'rooms in spec' },
    plannedPowers: { fr: 'puissances prévues', en: 'planned powers' },
    fullPower: { fr: 'pleine puissance', en: 'full power' },
    atLeast: (rooms: number, all: number) => ({
      fr: `au moins ${rooms} sur ${all}`,
      en: `at least ${rooms} of ${all}`,
    }),
    mend: ({ planned, full, mean, aps }: MendWords) => ({
      fr: `${planned.p10} à ${planned.p90} locaux huit fois sur dix aux puissances prévues, ${full.p10} à ${full.p90} à pleine puissance ; rendre conformes les autres demande ${mean.value} bornes en moyenne [${mean.low} ; ${mean.high}] (P10…P90 ${aps.p10}…${aps.p90})`,
      en: `${planned.p10} to ${planned.p90} rooms eight times in ten at planned powers, ${full.p10} to ${full.p90} at full power; mending the others takes ${mean.value} access points [${mean.low}, ${mean.high}] (P10…P90 ${aps.p10}…${aps.p90})`,
    }),
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
    plansOf: {
      assumed: { fr: 'supposés', en: 'assumed' },
      drawing: { fr: 'tirés d’un dessin', en: 'from a drawing' },
      surveyed: { fr: 'relevés sur site', en: 'surveyed' },
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
      en: 'in brackets: 95% over the draws; what is assumed is on the page',
    },
  },
  check: {
    watching: {
      fr: 'sites/ et catalogs/ sont surveillés, Ctrl-C pour finir',
      en: 'watching sites/ and catalogs/, Ctrl-C ends',
    },
    files: (count: number) => ({
      fr: quelques('fichier contrôlé', 'fichiers contrôlés')(count),
      en: `${some('file', 'files')(count)} checked`,
    }),
    errors: { fr: quelques('erreur', 'erreurs'), en: some('error', 'errors') },
    warnings: { fr: quelques('avertissement', 'avertissements'), en: some('warning', 'warnings') },
    accepted: { fr: quelques('accepté', 'acceptés'), en: (count: number) => `${count} accepted` },
  },
  written: {
    rooms: { fr: quelques('local', 'locaux'), en: some('room', 'rooms') },
    levels: { fr: quelques('niveau', 'niveaux'), en: some('level', 'levels') },
    doubts: { fr: quelques('doute', 'doutes'), en: some('doubt', 'doubts') },
    files: { fr: quelques('fichier', 'fichiers'), en: some('file', 'files') },
    more: (count: number, file: string) => ({
      fr: `… ${count} de plus en tête de ${file}`,
      en: `… ${count} more at the head of ${file}`,
    }),
    imported: (file: string, rooms: string, levels: string, doubts: string, warnings: string, provenance: string) => ({
      fr: `${file} écrit : ${rooms} sur ${levels}, ${doubts}, ${warnings} ; ${provenance}`,
      en: `${file} written: ${rooms} on ${levels}, ${doubts}, ${warnings}; ${provenance}`,
    }),
    provenance: {
      assumed: { fr: 'plan supposé', en: 'assumed' },
      drawing: { fr: 'd’après un dessin', en: 'drawing' },
      surveyed: { fr: 'relevé', en: 'surveyed' },
    },
    site: (file: string, layout: string, area: number, levels: string, rooms: string, warnings: string) => ({
      fr: `${file} écrit : ${layout}, ${area} m² sur ${levels}, ${rooms}, ${warnings}`,
      en: `${file} written: ${layout}, ${area} m² on ${levels}, ${rooms}, ${warnings}`,
    }),
    siteNote: {
      fr: 'tout y est supposé : à corriger d’après un plan ou un relevé (docs/floor-plans.md)',
      en: 'assumed throughout: correct it from a drawing or a survey (docs/floor-plans.md)',
    },
    estate: (files: string, folder: string) => ({
      fr: `${files} écrits dans ${folder} : encore aucun site`,
      en: `${files} written to ${folder}: no site yet`,
    }),
    estateNote: {
      fr: 'à faire : ce qui est marqué dans sites/operation.yaml',
      en: 'to do: what is marked in sites/operation.yaml',
    },
    scaffold: (file: string) => ({ fr: `${file} écrit`, en: `${file} written` }),
    consultation: [
      { fr: 'arrêter la méthode, puis : mds analyse --seal', en: 'settle the method, then: mds analyse --seal' },
      {
        fr: 'après l’ouverture : y nommer les candidats, puis : mds analyse',
        en: 'after the opening: name the bidders in it, then: mds analyse',
      },
    ],
    contracts: [
      {
        fr: 'nommer chaque marché avec sa procédure, puis : mds evidence',
        en: 'name each contract with its route, then: mds evidence',
      },
      {
        fr: 'mds evidence écrit publicity.csv et inventory.csv, à compléter puis à poser à côté',
        en: 'mds evidence writes publicity.csv and inventory.csv to be completed and put beside it',
      },
    ],
  },
  calibration: {
    title: (places: string) => ({ fr: `Calage de ${places}`, en: `Calibration of ${places}` }),
    fitted: { fr: 'calé (90 %)', en: 'fitted (90%)' },
    catalogue: { fr: 'catalogue', en: 'catalogue' },
    readings: { fr: 'mesures', en: 'readings' },
    range: (value: string, low: string, high: string) => ({
      fr: `${value} (${low} à ${high})`,
      en: `${value} (${low} to ${high})`,
    }),
    notTold: {
      together: { fr: 'connu seulement avec', en: 'told only together with' },
      'not-crossed': { fr: 'presque aucune mesure ne le traverse', en: 'hardly any reading crosses it' },
      confounded: { fr: 'indissociable de', en: 'not to be told from' },
      'too-few': {
        fr: 'les mesures en disent moins que le catalogue',
        en: 'the readings say less of it than the catalogue',
      },
    },
    point: (number: number, place: string, ap: string, way: string) => ({
      fr: `point ${number} (${place}), ce que donne ${ap} : ${way}`,
      en: `point ${number} (${place}), what ${ap} gives: ${way}`,
    }),
    freeSight: { fr: 'vue libre', en: 'free sight' },
    noPoint: (name: string) => ({
      fr: `Pour connaître ${name} : aucun point de la fiche n’est audible derrière`,
      en: `To tell ${name}: no point of the sheet lies behind it within hearing`,
    }),
    readAt: (name: string) => ({ fr: `Pour connaître ${name}, mesurer en`, en: `To tell ${name}, read at` }),
    unnamed: (readings: string) => ({
      fr: `${readings} écartées : aucune borne n’est nommée`,
      en: `${readings} left out: no AP is named`,
    }),
    unknownOffset: (readings: string) => ({
      fr: `${readings} d’un appareil d’écart inconnu : cet écart est dans le niveau, et l’étude le prend avec lui`,
      en: `${readings} of a device whose offset nobody knows: it is in the level, and a plan takes it with that`,
    }),
    unknownSlab: (readings: string) => ({
      fr: `${readings} écartées : à travers un plancher sans matériau`,
      en: `${readings} left out: through a slab of unknown material`,
    }),
    odd: (ap: string, by: string, stronger: boolean) => ({
      fr: `${ap} est ${by} dB plus ${stronger ? 'forte' : 'faible'} que le calage : vérifier sa puissance et son antenne`,
      en: `${ap} is ${by} dB ${stronger ? 'stronger' : 'weaker'} than the fit: look at its power and antenna`,
    }),
    deviceNote: (places: string) => ({
      fr: `indissociable du niveau à ${places} : aucun autre appareil n’y était`,
      en: `not to be told from the level in ${places}: no other device was there`,
    }),
    level: { fr: 'niveau hors bilan, dB', en: 'level beyond budget, dB' },
    exponent: { fr: 'exposant', en: 'exponent' },
    wayRound: { fr: 'contournement, dB', en: 'way round walls, dB' },
    head: (band: string, readings: string, below: number, places: string, aps: string) => ({
      fr: `${band} : ${readings}, ${below} sous le seuil, ${places}, ${aps}`,
      en: `${band}: ${readings}, ${below} below the floor, ${places}, ${aps}`,
    }),
    client: { fr: 'au-delà de l’appareil de référence, dB', en: 'beyond the reference client, dB' },
    missed: (share: string) => ({
      fr: `${share} % des mesures manquent quel que soit le niveau`,
      en: `${share}% of readings are missed whatever the level`,
    }),
    errors: (planned: string, fitted: string, ap: string, room: string) => ({
      fr: `erreurs : ${planned} comme prévu, ${fitted} après calage, ${ap} à une borne laissée de côté, ${room} dans un local laissé de côté`,
      en: `errors: ${planned} as planned, ${fitted} fitted, ${ap} at an AP left out, ${room} in a room left out`,
    }),
    planWith: (sight: string, obstructed: string, law: string, effect: string | null) => ({
      fr: `pour l’étude : écart type ${sight} dB en vue directe, ${obstructed} dB derrière un obstacle (${law})${effect === null ? '' : ` ; ${effect} mesures voisines en valent une`}`,
      en: `to plan with: sigma ${sight} dB in sight, ${obstructed} dB obstructed (${law})${effect === null ? '' : `; ${effect} neighbouring readings say what one says`}`,
    }),
    noPath: (decibels: string) => ({
      fr: `les mesures ne suivent aucune loi de propagation : ${decibels} dB d’erreur après calage, contre 4 à 8 sur des étages mesurés ; vérifier niveaux, coordonnées et noms des bornes`,
      en: `the readings follow no path: the fit errs by ${decibels} dB, on measured floors by 4 to 8; check whether floors, coordinates or names of APs are exchanged`,
    }),
    farPoints: (share: string, metres: string) => ({
      fr: `${share} % des points de recette sont à plus de ${metres} m de toute mesure de leur local : pour eux compte au moins l’écart type de l’étude`,
      en: `${share}% of the points of the sheet lie more than ${metres} m from any reading in their room: for these at least the design's sigma counts`,
    }),
    strongLevel: (decibels: string) => ({
      fr: `les mesures sont ${decibels} dB au-dessus du bilan de liaison, et l’étude en profite : vérifier d’abord l’écart de l’appareil et les puissances`,
      en: `readings are ${decibels} dB above the link budget, and a plan takes that as coverage: first check the offset of the device, and powers`,
    }),
    sigmaSight: { fr: 'écart type en vue directe, dB', en: 'sigma in sight, dB' },
    sigmaObstructed: { fr: 'écart type derrière un obstacle, dB', en: 'sigma obstructed, dB' },
    held: (name: string, fitted: string, planned: string) => ({
      fr: `hors de ce qu’un fichier admet : ${name} : ${fitted} ; l’étude prend ${planned}, revoir les mesures`,
      en: `beyond what a file may say: ${name}: ${fitted}; a plan takes ${planned}, look at the readings`,
    }),
    law: (freedom: string) => ({
      fr: `loi de Student, ${freedom} degrés de liberté`,
      en: `Student's t, ${freedom} degrees of freedom`,
    }),
    asPublished: {
      fr: 'comme à l’étude : une seule borne ne dit rien des autres',
      en: 'as the design has it: one AP alone tells nothing of others',
    },
    residuals: (readings: string, without: string, withOthers: string) => ({
      fr: `pour les bornes placées ailleurs : ce qui reste de ${readings} ramène l’erreur à une borne laissée de côté de ${without} à ${withOthers} ; l’étude en tient compte, surtout près des points mesurés`,
      en: `for APs in other places: what is left of ${readings} brings the error at an AP left out from ${without} to ${withOthers}; a plan takes it, most of all near the places read`,
    }),
    noResiduals: {
      fr: 'ce qui reste des mesures ne réduit pas l’erreur à une borne laissée de côté : l’étude s’en tient à la propagation',
      en: 'what is left of the readings does not lessen the error at an AP left out: a plan takes the path alone',
    },
    tooManyPlaces: (places: string) => ({
      fr: `plus de ${places} mesurés dans une implantation : l’étude s’en tient à la propagation`,
      en: `more than ${places} read in a location: a plan takes the path alone`,
    }),
    keep: { fr: ' --write FICHIER le conserve', en: ' --write FILE keeps it' },
    kept: (file: string) => ({
      fr: ` écrit : ${file}\n pour en tenir compte : design.calibration dans sites/operation.yaml`,
      en: ` written: ${file}\n to plan with it: design.calibration in sites/operation.yaml`,
    }),
  },
})

export type CommandMessages = Picked<typeof commandTexts>
