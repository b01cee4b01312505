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
  aps: {
    fr: (count: number) => plural(count, 'borne', 'bornes'),
    en: (count: number) => counted(count, 'access point'),
  },
  rooms: { fr: (count: number) => plural(count, 'local', 'locaux'), en: (count: number) => counted(count, 'room') },
  ap: {
    headline: {
      fr: (id: string, rank: number, of: number, location: string) => `${id}  borne ${rank} sur ${of}, ${location}`,
      en: (id: string, rank: number, of: number, location: string) =>
        `${id}  access point ${rank} of ${of}, ${location}`,
    },
    stands: {
      fr: (place: string, at: string, heightM: string, mount: string) =>
        `${place}, à ${at} m, ${heightM} m au-dessus de son niveau, fixation : ${mount}`,
      en: (place: string, at: string, heightM: string, mount: string) =>
        `${place}, at ${at} m, ${heightM} m above its floor, ${mount} mount`,
    },
    point: { fr: (x: string, y: string) => `${x} ; ${y}`, en: (x: string, y: string) => `${x}, ${y}` },
    servesNone: {
      fr: 'aucun local à couvrir : elle couvre moins d’un cinquième de chacun',
      en: 'no required room: it covers less than a fifth of each',
    },
    devices: { fr: (count: string) => `, ${count} appareils`, en: (count: string) => `, ${count} devices` },
    alone: { fr: 'seule', en: 'alone' },
    withOthers: {
      fr: (others: number) => `avec ${plural(others, 'autre', 'autres')}`,
      en: (others: number) => `with ${counted(others, 'other')}`,
    },
    covered: {
      fr: (before: string, after: string) => `couverture ${before} → ${after}`,
      en: (before: string, after: string) => `covered ${before} → ${after}`,
    },
    held: { fr: 'les autres y suffiraient à pleine puissance', en: 'the others at full power would do' },
    notHeld: { fr: 'même avec les autres à pleine puissance', en: 'even with the others at full power' },
    noneFails: {
      fr: 'aucun local n’est perdu : les autres tiennent toutes les exigences',
      en: 'no room fails: the others hold every requirement',
    },
    fail: {
      fr: (count: number, rooms: string) => `${plural(count, 'local est perdu', 'locaux sont perdus')} : ${rooms}`,
      en: (count: number, rooms: string) => `${counted(count, 'room')} ${count === 1 ? 'fails' : 'fail'}: ${rooms}`,
    },
    radio: {
      fr: (band: string, channel: number, widthMhz: number, eirpDbm: string) =>
        `${band} : canal ${channel}, ${widthMhz} MHz, PIRE de ${eirpDbm} dBm`,
      en: (band: string, channel: number, widthMhz: number, eirpDbm: string) =>
        `${band} channel ${channel}, ${widthMhz} MHz, ${eirpDbm} dBm EIRP`,
    },
    radioOff: { fr: (band: string) => `${band} : éteinte`, en: (band: string) => `${band} off` },
    existing: {
      fr: 'déjà en place : compte pour la couverture, rien n’est acheté',
      en: 'already installed: counts for coverage, nothing is bought',
    },
    pinnedBeyond: {
      fr: 'imposée par le fichier du site ; ne dessert aucun local du dossier : non éligible',
      en: 'pinned in the site file; serves no room of the file: not eligible',
    },
    pinned: { fr: 'imposée par le fichier du site', en: 'pinned in the site file' },
    chosen: {
      fr: (candidates: string) => `choisie par le plan parmi ${candidates} positions`,
      en: (candidates: string) => `chosen by the plan among ${candidates} positions`,
    },
    discouraged: {
      fr: ', en position déconseillée, pénalité comprise',
      en: ', in a discouraged position that pays its penalty',
    },
    cableThere: { fr: 'en place, avec son port : rien n’est posé', en: 'is there, with its port: nothing is laid' },
    cable: {
      fr: (label: string, rack: string, port: string, switchPort: string, lengthM: string, poeW: string) =>
        `${label}, baie ${rack}, port ${port} du panneau${switchPort}, ${lengthM} m, ${poeW} W en PoE`,
      en: (label: string, rack: string, port: string, switchPort: string, lengthM: string, poeW: string) =>
        `${label}, rack ${rack} panel port ${port}${switchPort}, ${lengthM} m, ${poeW} W PoE`,
    },
    switchPort: {
      fr: (port: string) => `, port ${port} du commutateur`,
      en: (port: string) => `, switch port ${port}`,
    },
    load: {
      fr: (airtime: string, clients: string, band: string) =>
        `temps d’antenne ${airtime}, ${clients} appareils en ${band}`,
      en: (airtime: string, clients: string, band: string) => `airtime ${airtime}, ${clients} devices on ${band}`,
    },
    bought: {
      fr: (article: string, rule: string) => `${article} (règle ${rule})`,
      en: (article: string, rule: string) => `${article} (rule ${rule})`,
    },
  },
  room: {
    young: { fr: ', accueil d’enfants de moins de trois ans', en: ', children under three stay there' },
    isVoid: { fr: ', il n’a pas de plancher', en: ', it has no floor' },
    notRequired: {
      fr: (why: string) => `rien n’est exigé${why}`,
      en: (why: string) => `nothing is required${why}`,
    },
    noNumber: {
      fr: (reason: string) => `aucun nombre de bornes n’y suffirait : ${reason}`,
      en: (reason: string) => `no number of access points would do: ${reason}`,
    },
    need: {
      fr: (aps: number, coverage: string, capacity: string, binds: string) =>
        `${plural(aps, 'borne', 'bornes')} s’il était seul : ${coverage} pour la couverture, ${capacity} pour la capacité${binds}`,
      en: (aps: number, coverage: string, capacity: string, binds: string) =>
        `${counted(aps, 'access point')} if it stood alone: ${coverage} for coverage, ${capacity} for capacity${binds}`,
    },
    binds: { fr: (what: string) => ` (${what} déterminante)`, en: (what: string) => `, ${what} binds` },
    asked: { fr: (share: string) => ` (${share} exigés)`, en: (share: string) => ` (${share} asked)` },
    levels: {
      fr: (median: string, p5: string, snr: string) =>
        `médiane ${median} dBm, 5e centile ${p5} dBm, rapport signal à bruit ${snr} dB`,
      en: (median: string, p5: string, snr: string) => `median ${median} dBm, 5th percentile ${p5} dBm, SNR ${snr} dB`,
    },
    coverage: {
      fr: (share: string, areaM2: string, asked: string, levels: string) =>
        `${share} de ${areaM2} m²${asked} ; ${levels}`,
      en: (share: string, areaM2: string, asked: string, levels: string) =>
        `${share} of ${areaM2} m²${asked}; ${levels}`,
    },
    second: {
      fr: (dbm: string) => `, seconde borne à ${dbm} dBm`,
      en: (dbm: string) => `, a second AP at ${dbm} dBm`,
    },
    profile: {
      fr: (key: string, dbm: string, confidence: string, share: string, snrDb: string, uplinkDbm: string) =>
        `${key} : ${dbm} dBm avec une probabilité de ${confidence} sur ${share} de la surface, rapport signal à bruit ${snrDb} dB, liaison montante ${uplinkDbm} dBm`,
      en: (key: string, dbm: string, confidence: string, share: string, snrDb: string, uplinkDbm: string) =>
        `${key}: ${dbm} dBm with probability ${confidence} over ${share} of the area, SNR ${snrDb} dB, uplink ${uplinkDbm} dBm`,
    },
    atMost: { fr: (value: string) => ` (${value} au plus)`, en: (value: string) => ` of at most ${value}` },
    load: {
      fr: (airtime: string, clients: string, most: string, seats: number, devices: string) =>
        `temps d’antenne ${airtime}, ${clients} appareils${most} sur la radio la plus chargée ; ${plural(seats, 'place donne', 'places donnent')} ${devices} appareils`,
      en: (airtime: string, clients: string, most: string, seats: number, devices: string) =>
        `airtime ${airtime}, ${clients}${most} devices on the busiest radio; ${seats} seats give ${devices} devices`,
    },
    noAp: { fr: 'aucune borne ne le dessert', en: 'no access point carries it' },
    servedBy: {
      fr: (id: string, channel: number, eirpDbm: string) => `${id} (canal ${channel}, ${eirpDbm} dBm)`,
      en: (id: string, channel: number, eirpDbm: string) => `${id} (channel ${channel}, ${eirpDbm} dBm)`,
    },
    holds: {
      fr: 'aucune borne en particulier : il resterait conforme si l’une quelconque tombait en panne',
      en: 'it would still pass were any one access point to fail',
    },
    failsWithout: {
      fr: (aps: readonly string[]) => `${aps.join(' ou ')} : en panne, il ne serait plus conforme`,
      en: (aps: readonly string[]) => `it would fail without ${aps.join(' or ')}`,
    },
    heard: {
      fr: (aps: number, aboveDbm: string, most: number) =>
        `${plural(aps, 'borne', 'bornes')} sur le canal de la plus forte au-dessus de ${aboveDbm} dBm dans 95 % du local, ${most} au plus souhaitée${most > 1 ? 's' : ''}`,
      en: (aps: number, aboveDbm: string, most: number) =>
        `${aps} on the strongest one's channel above ${aboveDbm} dBm in 95% of the room, at most ${most} wanted`,
    },
    margin: {
      fr: (db: string) => `${db} dB à la puissance retenue`,
      en: (db: string) => `${db} dB at final power`,
    },
    several: {
      fr: (count: number) =>
        `${plural(count, 'local', 'locaux')} de ce nom : demander l’un d’eux par son chemin entier`,
      en: (count: number) => `${counted(count, 'room')} of that id: ask for one by its whole path`,
    },
    servedByCount: {
      fr: (count: number) => `, desservi par ${plural(count, 'borne', 'bornes')}`,
      en: (count: number) => `, served by ${counted(count, 'access point')}`,
    },
    nothing: { fr: 'rien d’exigé', en: 'nothing required' },
    why: {
      fr: (verdict: string, why: string) => `${verdict} : ${why}`,
      en: (verdict: string, why: string) => `${verdict}: ${why}`,
    },
  },
  location: {
    headline: {
      fr: (id: string, name: string, passed: number, of: number) =>
        `${id}  ${name}, ${passed} ${passed > 1 ? 'locaux conformes' : 'local conforme'} sur ${of}`,
      en: (id: string, name: string, passed: number, of: number) => `${id}  ${name}, ${passed} of ${of} rooms pass`,
    },
    grid: {
      fr: (spacingM: string, positions: string) => `sur cette grille de ${spacingM} m (${positions} positions)`,
      en: (spacingM: string, positions: string) => `on this grid of ${spacingM} m (${positions} positions)`,
    },
    noFewer: {
      fr: (grid: string) => `aucun plan n’en a moins ${grid}`,
      en: (grid: string) => `no plan with fewer exists ${grid}`,
    },
    bound: {
      fr: (grid: string, bound: number) => `le plus petit nombre prouvé ${grid} est ${bound}`,
      en: (grid: string, bound: number) => `the least number that is proven ${grid} is ${bound}`,
    },
    noneCheaper: { fr: 'aucun n’est moins cher', en: 'none is cheaper' },
    within: {
      fr: (percent: string) => `le coût est prouvé à ${percent} % près`,
      en: (percent: string) => `cost is proven to within ${percent} %`,
    },
    oneFewer: {
      fr: (bound: number) =>
        `une de moins n’est pas exclue : la recherche s’est arrêtée à la borne inférieure ${bound}`,
      en: (bound: number) => `one fewer is not excluded: the search stopped at a bound of ${bound}`,
    },
    notComputed: { fr: 'non calculé : limite de temps', en: 'not computed: time limit' },
    asPlanned: { fr: (count: number) => `${count}, comme prévu`, en: (count: number) => `${count}, as planned` },
    atLeast: { fr: (amount: string) => `, au moins ${amount}`, en: (amount: string) => `, at least ${amount}` },
    outOfReach: {
      fr: (rooms: string) => ` ; hors d’atteinte : ${rooms}`,
      en: (rooms: string) => `; out of reach: ${rooms}`,
    },
    noRoom: { fr: 'aucun local', en: 'no room' },
    cost: {
      fr: (amount: string) => `${amount} pour les bornes et tout ce qu’il leur faut`,
      en: (amount: string) => `${amount} for the access points and all that they need`,
    },
    discouraged: {
      fr: (count: number, amount: string) =>
        `${plural(count, 'borne', 'bornes')} en position déconseillée, soit dans ce coût ${amount} de pénalité que personne ne paie`,
      en: (count: number, amount: string) =>
        `${counted(count, 'access point')} in a discouraged position, ${amount} of penalty in that cost that nobody pays`,
    },
    without: {
      fr: (change: string) => `aucune position déconseillée : ${change}`,
      en: (change: string) => `no discouraged position: ${change}`,
    },
    unmet: {
      fr: (room: string, why: string, cure: string) => `${room} : ${why}. ${cure}`,
      en: (room: string, why: string, cure: string) => `${room}: ${why}. ${cure}`,
    },
  },
  bill: {
    reminder: { fr: 'rappel hors budget', en: 'a reminder outside the budget' },
    line: { fr: (line: string) => `poste ${line}`, en: (line: string) => `budget line ${line}` },
    noLine: { fr: 'hors de tout poste', en: 'budget line none' },
    inHouse: { fr: ', en régie', en: ', done in house' },
    bought: {
      fr: (quantity: string, unit: string, price: string, total: string, where: string) =>
        `${quantity} ${unit} à ${price} : ${total}, ${where}`,
      en: (quantity: string, unit: string, price: string, total: string, where: string) =>
        `${quantity} ${unit} at ${price}: ${total}, ${where}`,
    },
    basis: {
      quote: { fr: 'devis', en: 'quote' },
      list: { fr: 'tarif public', en: 'list' },
      estimate: { fr: 'estimation', en: 'estimate' },
    },
    range: {
      fr: (low: string, high: string) => `, de ${low} à ${high}`,
      en: (low: string, high: string) => `, ${low} to ${high}`,
    },
    price: {
      fr: (basis: string, day: string, range: string, origin: string) => `${basis} du ${day}${range} ; ${origin}`,
      en: (basis: string, day: string, range: string, origin: string) => `${basis} of ${day}${range}; ${origin}`,
    },
    noSource: { fr: 'sans source', en: 'no source' },
    per: {
      ap: { fr: 'par borne', en: 'for each ap' },
      room: { fr: 'par local', en: 'for each room' },
      rack: { fr: 'par baie', en: 'for each rack' },
      location: { fr: 'par implantation', en: 'for each location' },
      site: { fr: 'par site', en: 'for each site' },
      operation: { fr: 'pour l’opération', en: 'for each operation' },
    },
    when: { fr: (condition: string) => `, si ${condition}`, en: (condition: string) => `, when ${condition}` },
    rule: {
      fr: (id: string, per: string, quantity: string, when: string) => `${id}, ${per} : ${quantity}${when}`,
      en: (id: string, per: string, quantity: string, when: string) => `${id}, ${per}: ${quantity}${when}`,
    },
    causesCounted: {
      fr: (count: number) => `pour ${plural(count, 'cause', 'causes')}`,
      en: (count: number) => `for ${counted(count, 'cause')}`,
    },
    causes: { fr: (names: string) => `pour ${names}`, en: (names: string) => `for ${names}` },
    more: { fr: (count: number) => ` et ${count} de plus`, en: (count: number) => ` and ${count} more` },
    override: {
      fr: (computed: string, reason: string) =>
        ` ; fixé pour cette implantation, ${computed} selon les règles : ${reason}`,
      en: (computed: string, reason: string) => `; set for this location, ${computed} by the rules: ${reason}`,
    },
    operation: { fr: 'opération', en: 'operation' },
    place: {
      fr: (place: string, formula: string, causes: string) => `${place} : ${formula}, ${causes}`,
      en: (place: string, formula: string, causes: string) => `${place}: ${formula}, ${causes}`,
    },
    step: {
      fr: (name: string, formula: string, choice: string) => `${name} : ${formula} ; ${choice}`,
      en: (name: string, formula: string, choice: string) => `${name}: ${formula}; ${choice}`,
    },
    hint: {
      fr: (id: string) => `nommées une à une : mds explain ${id}`,
      en: (id: string) => `named one by one: mds explain ${id}`,
    },
    several: {
      fr: (id: string, count: number, total: string) =>
        `${id}  ${plural(count, 'ligne', 'lignes')} de la nomenclature, ${total}`,
      en: (id: string, count: number, total: string) => `${id}  ${counted(count, 'bill line')}, ${total}`,
    },
  },
  line: {
    over: { fr: (amount: string) => `dépassé de ${amount}`, en: (amount: string) => `${amount} over` },
    left: { fr: (amount: string) => `reste ${amount}`, en: (amount: string) => `${amount} left` },
    headline: {
      fr: (id: string, total: string, ceiling: string, state: string) => `${id}  ${total} sur ${ceiling}, ${state}`,
      en: (id: string, total: string, ceiling: string, state: string) => `${id}  ${total} of ${ceiling}, ${state}`,
    },
    part: {
      fr: (article: string, quantity: string, amount: string) => `${article} : ${quantity}, ${amount}`,
      en: (article: string, quantity: string, amount: string) => `${article}: ${quantity}, ${amount}`,
    },
    moreArticles: {
      fr: (count: number) => `et ${plural(count, 'autre article', 'autres articles')}`,
      en: (count: number) => `and ${counted(count, 'article')} more`,
    },
    breaksAt: {
      fr: (aps: number, each: string, bought: number) =>
        `${plural(aps, 'borne', 'bornes')}, à ${each} l’une sur ce poste ; le plan en achète ${bought}`,
      en: (aps: number, each: string, bought: number) =>
        `${aps} access points, ${each} each on this line; ${bought} are bought`,
    },
    way: {
      fr: (names: string, amount: string, consent: string) => `${names} : ${amount}, ${consent}`,
      en: (names: string, amount: string, consent: string) => `${names}: ${amount}, ${consent}`,
    },
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
  nothingCalled: {
    fr: (id: string, hint: string) => `rien dans le plan ne s’appelle « ${id} » ; ${hint}`,
    en: (id: string, hint: string) => `nothing in the plan is called '${id}'; ${hint}`,
  },
  near: { fr: (name: string) => `est-ce « ${name} » ?`, en: (name: string) => `did you mean '${name}'?` },
  give: {
    fr: 'donner une borne, un local, une implantation, un article ou une règle',
    en: 'give an AP, a room, a location, an article or a rule',
  },
  leastByDevices: {
    fr: (location: string, count: number) =>
      ` ${location} : au moins ${plural(count, 'borne', 'bornes')} d’après le nombre d’appareils ; placement en cours`,
    en: (location: string, count: number) =>
      ` ${location}: at least ${counted(count, 'access point')} by counting devices; now placed`,
  },
})
