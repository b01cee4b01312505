import { topic } from './texts.js'

const plural = (count: number, one: string, other: string): string => `${count} ${count > 1 ? other : one}`
const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** What `mds explain` says of a plan; names of lines have at most eleven letters. */
export const explainTexts = topic({
  /** Names of the lines. */
  names: {
    stands: { fr: 'position', en: 'stands' },
    origin: { fr: 'origine', en: 'origin' },
    serves: { fr: 'dessert', en: 'serves' },
    without: { fr: 'sans elle', en: 'without it' },
    radios: { fr: 'radios', en: 'radios' },
    load: { fr: 'charge', en: 'load' },
    cable: { fr: 'câble', en: 'cable' },
    type: { fr: 'modèle', en: 'type' },
    bought: { fr: 'achats', en: 'bought' },
    verdict: { fr: 'verdict', en: 'verdict' },
    because: { fr: 'cause', en: 'because' },
    remedy: { fr: 'remède', en: 'remedy' },
    requires: { fr: 'exigence', en: 'requires' },
    covered: { fr: 'couverture', en: 'covered' },
    margin: { fr: 'marge', en: 'margin' },
    servedBy: { fr: 'bornes', en: 'served by' },
    needs: { fr: 'besoin', en: 'needs' },
    depends: { fr: 'dépend de', en: 'depends on' },
    heard: { fr: 'même canal', en: 'heard' },
    unmet: { fr: 'non tenu', en: 'not met' },
    bound: { fr: 'preuve', en: 'bound' },
    notFewer: { fr: 'pas moins', en: 'not fewer' },
    offGrid: { fr: 'hors grille', en: 'off grid' },
    cost: { fr: 'coût', en: 'cost' },
    discouraged: { fr: 'déconseillé', en: 'discouraged' },
    withoutThem: { fr: 'sans cela', en: 'without' },
    nextDb: { fr: '+ 1 dB', en: '1 dB more' },
    scope: { fr: 'périmètre', en: 'scope' },
    failures: { fr: 'pannes', en: 'failures' },
    calibration: { fr: 'calage', en: 'calibrated' },
    price: { fr: 'prix', en: 'price' },
    rule: { fr: 'règle', en: 'rule' },
    why: { fr: 'motif', en: 'why' },
    formula: { fr: 'formule', en: 'formula' },
    causes: { fr: 'causes', en: 'causes' },
    sizedBy: { fr: 'calcul', en: 'sized by' },
    breaksAt: { fr: 'seuil', en: 'breaks at' },
    waysOut: { fr: 'voies', en: 'ways out' },
  },
  unknown: { fr: 'inconnu', en: 'unknown' },
  calibration: (file: string, readings: string | null) => ({
    fr: `affaiblissements et niveaux suivent ${file}${readings === null ? '' : ` ; ${readings} mesures comptent en plus de la propagation`}`,
    en: `losses and levels are those of ${file}${readings === null ? '' : `; ${readings} readings count beside its path`}`,
  }),
  aps: (count: number) => ({ fr: plural(count, 'borne', 'bornes'), en: counted(count, 'access point') }),
  rooms: (count: number) => ({ fr: plural(count, 'local', 'locaux'), en: counted(count, 'room') }),
  ap: {
    headline: (id: string, rank: number, of: number, location: string) => ({
      fr: `${id}  borne ${rank} sur ${of}, ${location}`,
      en: `${id}  access point ${rank} of ${of}, ${location}`,
    }),
    stands: (place: string, at: string, heightM: string, mount: string) => ({
      fr: `${place}, à ${at} m, ${heightM} m au-dessus de son niveau, fixation : ${mount}`,
      en: `${place}, at ${at} m, ${heightM} m above its floor, ${mount} mount`,
    }),
    point: (x: string, y: string) => ({ fr: `${x} ; ${y}`, en: `${x}, ${y}` }),
    servesNone: {
      fr: 'aucun local à couvrir : elle couvre moins d’un cinquième de chacun',
      en: 'no required room: it covers less than a fifth of each',
    },
    devices: (count: string) => ({ fr: `, ${count} appareils`, en: `, ${count} devices` }),
    alone: { fr: 'seule', en: 'alone' },
    withOthers: (others: number) => ({
      fr: `avec ${plural(others, 'autre', 'autres')}`,
      en: `with ${counted(others, 'other')}`,
    }),
    covered: (before: string, after: string) => ({
      fr: `couverture ${before} → ${after}`,
      en: `covered ${before} → ${after}`,
    }),
    held: { fr: 'les autres y suffiraient à pleine puissance', en: 'the others at full power would do' },
    notHeld: { fr: 'même avec les autres à pleine puissance', en: 'even with the others at full power' },
    noneFails: {
      fr: 'aucun local n’est perdu : les autres tiennent toutes les exigences',
      en: 'no room fails: the others hold every requirement',
    },
    fail: (count: number, rooms: string) => ({
      fr: `${plural(count, 'local est perdu', 'locaux sont perdus')} : ${rooms}`,
      en: `${counted(count, 'room')} ${count === 1 ? 'fails' : 'fail'}: ${rooms}`,
    }),
    radio: (band: string, channel: number, widthMhz: number, eirpDbm: string) => ({
      fr: `${band} : canal ${channel}, ${widthMhz} MHz, PIRE de ${eirpDbm} dBm`,
      en: `${band} channel ${channel}, ${widthMhz} MHz, ${eirpDbm} dBm EIRP`,
    }),
    radioOff: (band: string) => ({ fr: `${band} : éteinte`, en: `${band} off` }),
    existing: {
      fr: 'déjà en place : compte pour la couverture, rien n’est acheté',
      en: 'already installed: counts for coverage, nothing is bought',
    },
    pinnedBeyond: {
      fr: 'imposée par le fichier du site ; ne dessert aucun local du dossier : non éligible',
      en: 'pinned in the site file; serves no room of the dossier: not eligible',
    },
    pinned: { fr: 'imposée par le fichier du site', en: 'pinned in the site file' },
    chosen: (candidates: string) => ({
      fr: `choisie par le plan parmi ${candidates} positions`,
      en: `chosen by the plan among ${candidates} positions`,
    }),
    discouraged: {
      fr: ', en position déconseillée, pénalité comprise',
      en: ', in a discouraged position that pays its penalty',
    },
    cableThere: { fr: 'en place, avec son port : rien n’est posé', en: 'is there, with its port: nothing is laid' },
    cable: (label: string, rack: string, port: string, switchPort: string, lengthM: string, poeW: string) => ({
      fr: `${label}, baie ${rack}, port ${port} du panneau${switchPort}, ${lengthM} m, ${poeW} W en PoE`,
      en: `${label}, rack ${rack} panel port ${port}${switchPort}, ${lengthM} m, ${poeW} W PoE`,
    }),
    switchPort: (port: string) => ({ fr: `, port ${port} du commutateur`, en: `, switch port ${port}` }),
    load: (airtime: string, clients: string, band: string) => ({
      fr: `temps d’antenne ${airtime}, ${clients} appareils en ${band}`,
      en: `airtime ${airtime}, ${clients} devices on ${band}`,
    }),
    bought: (article: string, rule: string) => ({ fr: `${article} (règle ${rule})`, en: `${article} (rule ${rule})` }),
  },
  room: {
    young: { fr: ', accueil d’enfants de moins de trois ans', en: ', children under three stay there' },
    isVoid: { fr: ', il n’a pas de plancher', en: ', it has no floor' },
    notRequired: (why: string) => ({ fr: `rien n’est exigé${why}`, en: `nothing is required${why}` }),
    noNumber: (reason: string) => ({
      fr: `aucun nombre de bornes n’y suffirait : ${reason}`,
      en: `no number of access points would do: ${reason}`,
    }),
    need: (aps: number, coverage: string, capacity: string, binds: string) => ({
      fr: `${plural(aps, 'borne', 'bornes')} s’il était seul : ${coverage} pour la couverture, ${capacity} pour la capacité${binds}`,
      en: `${counted(aps, 'access point')} if it stood alone: ${coverage} for coverage, ${capacity} for capacity${binds}`,
    }),
    binds: (what: string) => ({ fr: ` (${what} déterminante)`, en: `, ${what} binds` }),
    asked: (share: string) => ({ fr: ` (${share} exigés)`, en: ` (${share} asked)` }),
    levels: (median: string, p5: string, snr: string) => ({
      fr: `médiane ${median} dBm, 5e centile ${p5} dBm, rapport signal à bruit ${snr} dB`,
      en: `median ${median} dBm, 5th percentile ${p5} dBm, SNR ${snr} dB`,
    }),
    coverage: (share: string, areaM2: string, asked: string, levels: string) => ({
      fr: `${share} de ${areaM2} m²${asked} ; ${levels}`,
      en: `${share} of ${areaM2} m²${asked}; ${levels}`,
    }),
    second: (dbm: string) => ({ fr: `, seconde borne à ${dbm} dBm`, en: `, a second AP at ${dbm} dBm` }),
    profile: (key: string, dbm: string, confidence: string, share: string, snrDb: string, uplinkDbm: string) => ({
      fr: `${key} : ${dbm} dBm avec une probabilité de ${confidence} sur ${share} de la surface, rapport signal à bruit ${snrDb} dB, liaison montante ${uplinkDbm} dBm`,
      en: `${key}: ${dbm} dBm with probability ${confidence} over ${share} of the area, SNR ${snrDb} dB, uplink ${uplinkDbm} dBm`,
    }),
    medians: (sight: string, obstructed: string) => ({
      fr: ` ; en médiane ${sight} dBm en vue directe, ${obstructed} dBm derrière un obstacle`,
      en: `; a median of ${sight} dBm in sight, ${obstructed} dBm behind an obstacle`,
    }),
    atMost: (value: string) => ({ fr: ` (${value} au plus)`, en: ` of at most ${value}` }),
    load: (airtime: string, clients: string, most: string, seats: number, devices: string) => ({
      fr: `temps d’antenne ${airtime}, ${clients} appareils${most} sur la radio la plus chargée ; ${plural(seats, 'place donne', 'places donnent')} ${devices} appareils`,
      en: `airtime ${airtime}, ${clients}${most} devices on the busiest radio; ${seats} seats give ${devices} devices`,
    }),
    noAp: { fr: 'aucune borne ne le dessert', en: 'no access point carries it' },
    servedBy: (id: string, channel: number, eirpDbm: string) => ({
      fr: `${id} (canal ${channel}, ${eirpDbm} dBm)`,
      en: `${id} (channel ${channel}, ${eirpDbm} dBm)`,
    }),
    holds: {
      fr: 'aucune borne en particulier : il resterait conforme si l’une quelconque tombait en panne',
      en: 'it would still pass were any one access point to fail',
    },
    failsWithout: (aps: readonly string[]) => ({
      fr: `${aps.join(' ou ')} : en panne, il ne serait plus conforme`,
      en: `it would fail without ${aps.join(' or ')}`,
    }),
    heard: (aps: number, aboveDbm: string, most: number) => ({
      fr: `${plural(aps, 'borne', 'bornes')} sur le canal de la plus forte au-dessus de ${aboveDbm} dBm dans 95 % du local, ${most} au plus souhaitée${most > 1 ? 's' : ''}`,
      en: `${aps} on the strongest one's channel above ${aboveDbm} dBm in 95% of the room, at most ${most} wanted`,
    }),
    margin: (db: string) => ({ fr: `${db} dB à la puissance retenue`, en: `${db} dB at final power` }),
    several: (count: number) => ({
      fr: `${plural(count, 'local', 'locaux')} de ce nom : demander l’un d’eux par son chemin entier`,
      en: `${counted(count, 'room')} of that id: ask for one by its whole path`,
    }),
    servedByCount: (count: number) => ({
      fr: `, desservi par ${plural(count, 'borne', 'bornes')}`,
      en: `, served by ${counted(count, 'access point')}`,
    }),
    nothing: { fr: 'rien d’exigé', en: 'nothing required' },
    why: (verdict: string, why: string) => ({ fr: `${verdict} : ${why}`, en: `${verdict}: ${why}` }),
  },
  location: {
    headline: (id: string, name: string, passed: number, of: number) => ({
      fr: `${id}  ${name}, ${passed} ${passed > 1 ? 'locaux conformes' : 'local conforme'} sur ${of}`,
      en: `${id}  ${name}, ${passed} of ${of} rooms pass`,
    }),
    grid: (spacingM: string, positions: string) => ({
      fr: `sur cette grille de ${spacingM} m (${positions} positions)`,
      en: `on this grid of ${spacingM} m (${positions} positions)`,
    }),
    noFewer: (grid: string) => ({ fr: `aucun plan n’en a moins ${grid}`, en: `no plan with fewer exists ${grid}` }),
    bound: (grid: string, bound: number) => ({
      fr: `le plus petit nombre prouvé ${grid} est ${bound}`,
      en: `the least number that is proven ${grid} is ${bound}`,
    }),
    noneCheaper: { fr: 'aucun n’est moins cher', en: 'none is cheaper' },
    within: (percent: string) => ({
      fr: `le coût est prouvé à ${percent} % près`,
      en: `cost is proven to within ${percent}%`,
    }),
    oneFewer: (bound: number) => ({
      fr: `une de moins n’est pas exclue : la recherche s’est arrêtée à la borne inférieure ${bound}`,
      en: `one fewer is not excluded: the search stopped at a bound of ${bound}`,
    }),
    notComputed: { fr: 'non calculé : limite de temps', en: 'not computed: time limit' },
    asPlanned: (count: number) => ({ fr: `${count}, comme prévu`, en: `${count}, as planned` }),
    atLeast: (amount: string) => ({ fr: `, au moins ${amount}`, en: `, at least ${amount}` }),
    outOfReach: (rooms: string) => ({ fr: ` ; hors d’atteinte : ${rooms}`, en: `; out of reach: ${rooms}` }),
    noRoom: { fr: 'aucun local', en: 'no room' },
    cost: (amount: string) => ({
      fr: `${amount} pour les bornes et tout ce qu’il leur faut`,
      en: `${amount} for the access points and all that they need`,
    }),
    discouraged: (count: number, amount: string) => ({
      fr: `${plural(count, 'borne', 'bornes')} en position déconseillée, soit dans ce coût ${amount} de pénalité que personne ne paie`,
      en: `${counted(count, 'access point')} in a discouraged position, ${amount} of penalty in that cost that nobody pays`,
    }),
    without: (change: string) => ({
      fr: `aucune position déconseillée : ${change}`,
      en: `no discouraged position: ${change}`,
    }),
    unmet: (room: string, why: string, cure: string) => ({
      fr: `${room} : ${why}. ${cure}`,
      en: `${room}: ${why}. ${cure}`,
    }),
  },
  bill: {
    reminder: { fr: 'rappel hors budget', en: 'a reminder outside the budget' },
    line: (line: string) => ({ fr: `poste ${line}`, en: `budget line ${line}` }),
    noLine: { fr: 'hors de tout poste', en: 'budget line none' },
    inHouse: { fr: ', en régie', en: ', done in house' },
    bought: (quantity: string, unit: string, price: string, total: string, where: string) => ({
      fr: `${quantity} ${unit} à ${price} : ${total}, ${where}`,
      en: `${quantity} ${unit} at ${price}: ${total}, ${where}`,
    }),
    basis: {
      quote: { fr: 'devis', en: 'quote' },
      list: { fr: 'tarif public', en: 'list' },
      estimate: { fr: 'estimation', en: 'estimate' },
    },
    range: (low: string, high: string) => ({ fr: `, de ${low} à ${high}`, en: `, ${low} to ${high}` }),
    price: (basis: string, day: string, range: string, origin: string) => ({
      fr: `${basis} du ${day}${range} ; ${origin}`,
      en: `${basis} of ${day}${range}; ${origin}`,
    }),
    noSource: { fr: 'sans source', en: 'no source' },
    per: {
      ap: { fr: 'par borne', en: 'for each ap' },
      room: { fr: 'par local', en: 'for each room' },
      rack: { fr: 'par baie', en: 'for each rack' },
      location: { fr: 'par implantation', en: 'for each location' },
      site: { fr: 'par site', en: 'for each site' },
      operation: { fr: 'pour l’opération', en: 'for each operation' },
    },
    when: (condition: string) => ({ fr: `, si ${condition}`, en: `, when ${condition}` }),
    rule: (id: string, per: string, quantity: string, when: string) => ({
      fr: `${id}, ${per} : ${quantity}${when}`,
      en: `${id}, ${per}: ${quantity}${when}`,
    }),
    causesCounted: (count: number) => ({
      fr: `pour ${plural(count, 'cause', 'causes')}`,
      en: `for ${counted(count, 'cause')}`,
    }),
    causes: (names: string) => ({ fr: `pour ${names}`, en: `for ${names}` }),
    more: (count: number) => ({ fr: ` et ${count} de plus`, en: ` and ${count} more` }),
    override: (computed: string, reason: string) => ({
      fr: ` ; fixé pour cette implantation, ${computed} selon les règles : ${reason}`,
      en: `; set for this location, ${computed} by the rules: ${reason}`,
    }),
    operation: { fr: 'opération', en: 'operation' },
    place: (place: string, formula: string, causes: string) => ({
      fr: `${place} : ${formula}, ${causes}`,
      en: `${place}: ${formula}, ${causes}`,
    }),
    step: (name: string, formula: string, choice: string) => ({
      fr: `${name} : ${formula} ; ${choice}`,
      en: `${name}: ${formula}; ${choice}`,
    }),
    hint: (id: string) => ({ fr: `nommées une à une : mds explain ${id}`, en: `named one by one: mds explain ${id}` }),
    several: (id: string, count: number, total: string) => ({
      fr: `${id}  ${plural(count, 'ligne', 'lignes')} de la nomenclature, ${total}`,
      en: `${id}  ${counted(count, 'bill line')}, ${total}`,
    }),
  },
  line: {
    over: (amount: string) => ({ fr: `dépassé de ${amount}`, en: `${amount} over` }),
    left: (amount: string) => ({ fr: `reste ${amount}`, en: `${amount} left` }),
    headline: (id: string, total: string, ceiling: string, state: string) => ({
      fr: `${id}  ${total} sur ${ceiling}, ${state}`,
      en: `${id}  ${total} of ${ceiling}, ${state}`,
    }),
    part: (article: string, quantity: string, amount: string) => ({
      fr: `${article} : ${quantity}, ${amount}`,
      en: `${article}: ${quantity}, ${amount}`,
    }),
    moreArticles: (count: number) => ({
      fr: `et ${plural(count, 'autre article', 'autres articles')}`,
      en: `and ${counted(count, 'article')} more`,
    }),
    breaksAt: (aps: number, each: string, bought: number) => ({
      fr: `${plural(aps, 'borne', 'bornes')}, à ${each} l’une sur ce poste ; le plan en achète ${bought}`,
      en: `${aps} access points, ${each} each on this line; ${bought} are bought`,
    }),
    way: (names: string, amount: string, consent: string) => ({
      fr: `${names} : ${amount}, ${consent}`,
      en: `${names}: ${amount}, ${consent}`,
    }),
    consent: {
      none: { fr: 'aucun accord à obtenir', en: 'consent none' },
      internal: { fr: 'décision interne', en: 'consent internal' },
      authority: { fr: 'accord de l’autorité de gestion', en: 'consent authority' },
    },
    others: {
      fr: 'celles qui déplacent des bornes ou touchent aux locaux : mds optimise',
      en: 'those that move access points, and rooms: mds optimise',
    },
  },
  /** What is said beside an explanation. */
  nothingCalled: (id: string, hint: string) => ({
    fr: `rien dans le plan ne s’appelle « ${id} » ; ${hint}`,
    en: `nothing in the plan is called '${id}'; ${hint}`,
  }),
  near: (name: string) => ({ fr: `est-ce « ${name} » ?`, en: `did you mean '${name}'?` }),
  give: {
    fr: 'donner une borne, un local, une implantation, un article ou une règle',
    en: 'give an AP, a room, a location, an article or a rule',
  },
  leastByDevices: (location: string, count: number) => ({
    fr: ` ${location} : au moins ${plural(count, 'borne', 'bornes')} d’après le nombre d’appareils ; placement en cours`,
    en: ` ${location}: at least ${counted(count, 'access point')} by counting devices; now placed`,
  }),
})
