import type { Quantity } from '../svg/heat-layers.js'
import { type Both, topic } from './texts.js'

const layers: Readonly<Record<Quantity, Both<(band: string) => string>>> = {
  rssi: { fr: (band) => `Niveau reçu, ${band}`, en: (band) => `RSSI, ${band}` },
  snr: { fr: (band) => `Signal sur bruit, ${band}`, en: (band) => `SNR, ${band}` },
  probability: { fr: (band) => `Probabilité, ${band}`, en: (band) => `Probability, ${band}` },
  second: { fr: (band) => `Deuxième borne, ${band}`, en: (band) => `Second AP, ${band}` },
  rate: { fr: (band) => `Débit physique, ${band}`, en: (band) => `PHY rate, ${band}` },
  overlap: { fr: (band) => `Bornes d’un même canal, ${band}`, en: (band) => `APs of one channel, ${band}` },
  server: { fr: () => 'Borne la plus forte', en: () => 'Strongest AP' },
  airtime: { fr: () => 'Temps d’antenne par local', en: () => 'Airtime by room' },
  walk: { fr: () => 'Parcours', en: () => 'Walking routes' },
}

/** Texts of the floor drawings: layers, their legends, what is read at a point. */
export const floorsTexts = topic({
  layers,
  planOnly: { fr: 'Plan seul', en: 'Plan only' },
  scale: {
    rssi: { fr: 'Niveau médian reçu (dBm)', en: 'Median RSSI (dBm)' },
    snr: { fr: 'Signal sur bruit médian (dB)', en: 'Median SNR (dB)' },
    probability: { fr: 'Probabilité que le niveau exigé soit atteint', en: 'Probability that the target is reached' },
    second: { fr: 'Niveau de la deuxième borne la plus forte (dBm)', en: 'RSSI of the second strongest AP (dBm)' },
    rate: { fr: 'Débit physique, sens le plus faible (Mbit/s)', en: 'PHY rate, weaker direction (Mbit/s)' },
    overlap: (level: string) => ({
      fr: `Bornes entendues au-dessus de ${level} dBm sur un même canal`,
      en: `APs heard above ${level} dBm on one channel`,
    }),
    server: { fr: 'Une couleur par borne', en: 'One colour an access point' },
    walk: { fr: 'Parcours à pied, maille par maille', en: 'Walking routes, cell by cell' },
    airtime: {
      fr: 'Occupation de la radio la plus chargée du local',
      en: 'Utilisation of the busiest radio of the room',
    },
  },
  walk: {
    served: { fr: 'parcours desservi', en: 'served' },
    handed: { fr: 'la borne la plus forte change', en: 'the strongest AP changes' },
    single: { fr: 'deuxième borne insuffisante', en: 'second AP too weak' },
    low: { fr: 'niveau non assuré', en: 'level not held' },
  },
  below: (value: string) => ({ fr: `< ${value}`, en: `< ${value}` }),
  from: (value: string) => ({ fr: `≥ ${value}`, en: `≥ ${value}` }),
  orMore: (value: string) => ({ fr: `${value} ou plus`, en: `${value} or more` }),
  noMoreThan: (value: string) => ({ fr: `${value} au plus`, en: `${value} at most` }),
  margin: (target: string, confidence: string, sight: string, obstructed: string, share: string) => ({
    fr: `Exigé : ${target} dBm avec une probabilité de ${confidence}, soit un niveau médian de ${sight} dBm en vue directe et de ${obstructed} dBm derrière un obstacle, sur ${share} de la surface du local. La perte de l’appareil en main est comprise.`,
    en: `Required: ${target} dBm with a probability of ${confidence}, that is a median of ${sight} dBm in line of sight and ${obstructed} dBm behind an obstacle, over ${share} of the room's area. The loss of the device in the hand is included.`,
  }),
  hint: {
    fr: 'Pointez le plan, ou sélectionnez-le au clavier et déplacez-vous avec les flèches, pour lire les valeurs.',
    en: 'Point at the drawing, or focus it and move with the arrow keys, to read values.',
  },
  drawing: (location: string, floor: string) => ({
    fr: `${location}, ${floor} : plan à lire avec les flèches du clavier`,
    en: `${location}, ${floor}: drawing to be read with the arrow keys`,
  }),
  read: {
    snr: { fr: 'signal sur bruit', en: 'SNR' },
    second: { fr: 'deuxième borne', en: 'second AP' },
    probability: { fr: 'probabilité', en: 'probability' },
    overlap: { fr: 'bornes d’un même canal :', en: 'APs of one channel:' },
    ap: { fr: 'borne', en: 'AP' },
    through: { fr: 'à travers', en: 'through' },
    free: { fr: 'sans paroi entre les deux', en: 'no wall between' },
    otherFloor: { fr: 'd’un autre niveau, à travers le plancher', en: 'on another level, through the floor' },
    decimal: { fr: ',', en: '.' },
  },
})

/** Texts of the drawings that `mds draw` writes. */
export const drawingTexts = topic({
  subtitle: (areaM2: string, heightM: string) => ({
    fr: `${areaM2} m² entre axes, hauteur sous plafond ${heightM} m`,
    en: `${areaM2} m² to centre lines, ${heightM} m floor to ceiling`,
  }),
  origin: (provenance: string, note: string) => ({ fr: `${provenance} : ${note}`, en: `${provenance}: ${note}` }),
  slab: (label: string) => ({ fr: `plancher haut : ${label}`, en: `slab above: ${label}` }),
  object: (label: string, top: string) => ({ fr: `${label}, jusqu’à ${top} m du sol`, en: `${label}, up to ${top} m` }),
  clutter: (db: string) => ({ fr: `Zone encombrée, ${db} dB/m`, en: `Area of clutter, ${db} dB/m` }),
  preferred: { fr: 'Emplacement souhaité des bornes', en: 'Preferred place for access points' },
  outdoor: { fr: 'Limite d’un espace extérieur', en: 'Edge of an outdoor area' },
  excluded: { fr: 'Zone sans borne', en: 'Area without an access point' },
  lamps: (count: string) => ({ fr: `Luminaire (${count})`, en: `Lamp (${count})` }),
  slabUnknown: { fr: 'plancher haut : non connu', en: 'slab above: not known' },
  coordinates: {
    fr: 'Graduations : coordonnées du fichier, en mètres (x vers l’est, y vers le nord).',
    en: 'Ticks: coordinates of the file in metres (x to the east, y to the north).',
  },
  leaves: {
    fr: 'Sens d’ouverture des portes : convention du dessin.',
    en: 'The way that doors swing is a convention of the drawing.',
  },
  walls: { fr: 'Parois (longueur à ce niveau, épaisseur)', en: 'Walls (length on this floor, thickness)' },
  openings: { fr: 'Ouvertures', en: 'Openings' },
  rooms: { fr: 'Locaux', en: 'Rooms' },
  required: { fr: 'local à couvrir', en: 'room to cover' },
  wall: (label: string, thicknessCm: string, lengthM: string) => ({
    fr: label.includes(` ${thicknessCm} cm`)
      ? `${lengthM} m · ${label}`
      : `${lengthM} m · ${thicknessCm} cm · ${label}`,
    en: label.includes(` ${thicknessCm} cm`)
      ? `${lengthM} m · ${label}`
      : `${lengthM} m · ${thicknessCm} cm · ${label}`,
  }),
  opening: (label: string, count: string) => ({ fr: `${count} × ${label}`, en: `${count} × ${label}` }),
  heat: { fr: 'Niveau médian reçu et bornes', en: 'Median level received and access points' },
  title: (location: string, floor: string) => ({
    fr: `Plan de ${location}, ${floor}`,
    en: `Plan of ${location}, ${floor}`,
  }),
})

function levelName(level: number): string {
  if (level < 0) return level === -1 ? 'Sous-sol' : `Sous-sol ${-level}`
  if (level === 0) return 'Rez-de-chaussée'
  return level === 1 ? '1er étage' : `${level}e étage`
}

/** Texts of the survey report. */
export const siteTexts = topic({
  kind: { fr: 'Étude de couverture Wi-Fi', en: 'Wi-Fi coverage study' },
  title: (name: string) => ({ fr: `${name} — étude de couverture Wi-Fi`, en: `${name} — Wi-Fi coverage study` }),
  verdictPass: (rooms: string, aps: string) => ({
    fr: `Tous les locaux à couvrir sont conformes : ${rooms}, ${aps}.`,
    en: `All that must be covered passes: ${rooms}, ${aps}.`,
  }),
  verdictFail: (passed: string, required: string, aps: string) => ({
    fr: `${passed} locaux conformes sur ${required} à couvrir, avec ${aps}.`,
    en: `${passed} rooms of ${required} to cover pass, with ${aps}.`,
  }),
  proven: (count: string, spacing: string) => ({
    fr: `Aucun plan moins cher n’existe sur la grille de ${spacing} m : le minimum de ${count} est prouvé sur cette grille.`,
    en: `No cheaper plan exists on the ${spacing} m grid: the minimum of ${count} is proven on that grid.`,
  }),
  notProven: (count: string, bound: string, gap: string) => ({
    fr: `${count} ; minimum prouvé sur la grille : ${bound} (écart de coût ${gap}).`,
    en: `${count}; minimum proven on the grid: ${bound} (cost gap ${gap}).`,
  }),
  attention: { fr: 'Points d’attention', en: 'Needs attention' },
  nothingToWatch: {
    fr: 'Rien à signaler pour cette implantation, hors hypothèses ci-dessous.',
    en: 'Nothing to report for this location beyond the assumptions below.',
  },
  facts: {
    aps: { fr: 'Bornes', en: 'Access points' },
    rooms: { fr: 'Locaux conformes', en: 'Rooms that pass' },
    covered: { fr: 'Couvert, locaux à couvrir', en: 'Covered, of rooms to cover' },
    coveredBuilding: { fr: 'Couvert, bâtiment entier', en: 'Covered, of the building' },
    area: { fr: 'Surface totale', en: 'Total area' },
    cost: { fr: 'Coût HT', en: 'Cost excl. VAT' },
    cable: { fr: 'Câble', en: 'Cable' },
    margin: { fr: 'Marge du pire local', en: 'Margin of the worst room' },
    bound: { fr: 'Minimum prouvé (grille)', en: 'Proven minimum (grid)' },
  },
  hypotheses: { fr: 'Hypothèses et provenance', en: 'Assumptions and provenance' },
  budgetTitle: { fr: 'Bilan de liaison', en: 'Margin budget' },
  margin: {
    target: { fr: 'Niveau reçu exigé', en: 'Required received level' },
    device: {
      fr: 'Perte de l’appareil en main (comprise dans le niveau reçu)',
      en: 'Loss of the device in the hand (included in the received level)',
    },
    confidence: { fr: 'Probabilité exigée en un point', en: 'Probability required at a point' },
    share: { fr: 'Part de surface exigée par local', en: 'Share of each room required' },
    sigmaLos: {
      fr: 'Évanouissement, en vue directe (écart type)',
      en: 'Shadow fading in line of sight (standard deviation)',
    },
    sigmaNlos: {
      fr: 'Évanouissement, derrière un obstacle (écart type)',
      en: 'Shadow fading when obstructed (standard deviation)',
    },
    freedom: {
      fr: 'Loi de l’évanouissement, tirée des mesures (degrés de liberté)',
      en: 'Law of the shadow fading, told by readings (degrees of freedom)',
    },
    medianLos: { fr: 'Niveau médian nécessaire, en vue directe', en: 'Median level needed in line of sight' },
    medianNlos: { fr: 'Niveau médian nécessaire, derrière un obstacle', en: 'Median level needed when obstructed' },
    uplink: { fr: 'Niveau minimal à la borne (voie montante)', en: 'Least level at the access point (uplink)' },
    snr: { fr: 'Rapport signal sur bruit minimal', en: 'Least signal-to-noise ratio' },
    rate: { fr: 'Débit radio exigé, même probabilité', en: 'PHY rate asked for, same probability' },
    profile: { fr: 'Profil d’exigence', en: 'Requirement profile' },
  },
  told: (readings: string, places: string, aps: string) => ({
    fr: `Niveau et écart type de chaque liaison tiennent compte de ${readings} mesures (${places} points, ${aps} bornes), qui renseignent aussi sur les bornes placées ailleurs. Les écarts types ci-dessus valent là où rien n’a été mesuré à proximité ; près des points mesurés ils sont moindres.`,
    en: `Level and standard deviation of each link take account of ${readings} readings (${places} places, ${aps} access points), which also tell of access points in other places. The deviations above hold where nothing was read nearby; near the places read they are less.`,
  }),
  marginNote: {
    fr: 'Un point est couvert lorsque le niveau exigé y est atteint avec la probabilité exigée. Le contour de décision des plans est celui de cette probabilité ; le contour médian, plus large, n’est montré que pour comparaison.',
    en: 'A point is covered when the required level is reached there with the required probability. The decision contour of the drawings is that of this probability; the median contour, which is larger, is shown for comparison only.',
  },
  areas: {
    title: { fr: 'Parcours et étages', en: 'Routes and floors' },
    kinds: {
      routes: { fr: 'Parcours à pied', en: 'Walking routes' },
      roaming: { fr: 'Passage d’une borne à l’autre', en: 'Handing over between access points' },
      floor: { fr: 'Étage entier', en: 'Whole floor' },
    },
    what: { fr: 'Exigence', en: 'Requirement' },
    asked: { fr: 'Exigé', en: 'Asked for' },
    level: (level: string, confidence: string) => ({
      fr: `${level} dBm à ${confidence}`,
      en: `${level} dBm at ${confidence}`,
    }),
    second: (level: string) => ({ fr: `seconde borne à ${level} dBm`, en: `a second access point at ${level} dBm` }),
    overlap: (metres: string) => ({ fr: `sur ${metres} m`, en: `over ${metres} m` }),
    points: { fr: 'Points', en: 'Points' },
    share: { fr: 'Part exigée', en: 'Share asked for' },
    floor: { fr: 'Étage', en: 'Floor' },
    floorCovered: { fr: 'Étage couvert', en: 'Floor covered' },
    circulation: { fr: 'Circulations couvertes', en: 'Circulation covered' },
    gaps: { fr: 'Plus grands trous', en: 'Largest gaps' },
    note: {
      fr: 'Chaque local est jugé à son propre niveau, ceux où rien n’est exigé à celui du premier profil de l’implantation. Un trou est une zone qui n’atteint pas ce niveau ; c’est un défaut seulement là où une couverture est exigée.',
      en: 'Each room is judged at its own level, those where nothing is required at that of the location’s first profile. A gap is what does not reach it: a fault only where something is required.',
    },
  },
  materials: { fr: 'Parois et affaiblissements', en: 'Walls and losses' },
  materialsNote: {
    fr: 'Affaiblissements en dB à incidence normale, avec la plage plausible. « Estimée » : appréciation du projet, sans mesure publiée.',
    en: 'Losses in dB at normal incidence, with their plausible range. “Judged”: judgement of the project, no published measurement.',
  },
  length: { fr: 'Longueur', en: 'Length' },
  origin: { fr: 'Origine', en: 'Origin' },
  range: { fr: 'plage', en: 'range' },
  floor: (id: string, level: number) => ({
    fr: `${levelName(level)} (${id})`,
    en: `${level === 0 ? 'Ground floor' : level < 0 ? `Basement ${-level}` : `Floor ${level}`} (${id})`,
  }),
  legend: { fr: 'Légende', en: 'Legend' },
  layer: { fr: 'Carte', en: 'Map' },
  showRoutes: { fr: 'Chemins de câble', en: 'Cable routes' },
  marks: {
    ap: { fr: 'borne', en: 'access point' },
    rack: { fr: 'baie', en: 'rack' },
    entrance: { fr: 'entrée du public', en: 'public entrance' },
  },
  decisionContour: (share: string) => ({
    fr: `contour de décision (probabilité ${share})`,
    en: `decision contour (probability ${share})`,
  }),
  medianContour: (level: string) => ({ fr: `contour médian (${level} dBm)`, en: `median contour (${level} dBm)` }),
  outside: { fr: 'hors bâtiment', en: 'outside the building' },
  rooms: { fr: 'Locaux', en: 'Rooms' },
  room: { fr: 'Local', en: 'Room' },
  use: { fr: 'Usage', en: 'Use' },
  areaM2: { fr: 'm²', en: 'm²' },
  seats: { fr: 'Places', en: 'Seats' },
  need: { fr: 'Bornes nécessaires, local seul', en: 'APs needed, room alone' },
  covered: { fr: 'Couvert', en: 'Covered' },
  p5: { fr: 'Niveau au 5e centile', en: '5th percentile level' },
  median: { fr: 'Niveau médian', en: 'Median level' },
  snr: { fr: 'Signal/bruit', en: 'SNR' },
  airtime: { fr: 'Temps d’antenne', en: 'Airtime' },
  clients: { fr: 'Appareils', en: 'Devices' },
  verdictColumn: { fr: 'Verdict', en: 'Verdict' },
  otherBand: (band: string, share: string, met: string, all: string) => ({
    fr: `À ${band}, sans exigence, locaux couverts à ${share} ou plus de leur surface : ${met} sur ${all}.`,
    en: `At ${band}, where nothing is required, rooms covered for ${share} of their area or more: ${met} of ${all}.`,
  }),
  otherBandLess: (rooms: string) => ({ fr: `Moins : ${rooms}.`, en: `Less: ${rooms}.` }),
  otherRooms: (count: string) => ({
    fr: `Autres locaux (${count}), sans exigence`,
    en: `Other rooms (${count}), no requirement`,
  }),
  under3: {
    fr: 'Espace des moins de 3 ans : ni exigence ni borne.',
    en: 'Area for children under 3: neither requirement nor AP.',
  },
  aps: { fr: 'Bornes', en: 'Access points' },
  apNumber: { fr: 'N°', en: 'No.' },
  apId: { fr: 'Repère', en: 'Mark' },
  level: { fr: 'Niveau', en: 'Floor' },
  position: { fr: 'Position x ; y (m)', en: 'Position x; y (m)' },
  height: { fr: 'Hauteur (m)', en: 'Height (m)' },
  article: { fr: 'Article', en: 'Article' },
  pinned: { fr: 'imposée', en: 'pinned' },
  placed: { fr: 'calculée', en: 'computed' },
  origins: { fr: 'Choix', en: 'Choice' },
  channels: { fr: 'Canaux et puissances', en: 'Channels and power' },
  band: { fr: 'Bande', en: 'Band' },
  channel: { fr: 'Canal', en: 'Channel' },
  channelsExcluded: (parts: string) => ({
    fr: `Canaux écartés pour cette implantation : ${parts}.`,
    en: `Channels left out at this location: ${parts}.`,
  }),
  channelExclusion: (band: string, numbers: string, reason: string) => ({
    fr: `${numbers} à ${band} (${reason})`,
    en: `${numbers} at ${band} (${reason})`,
  }),
  width: { fr: 'Largeur', en: 'Width' },
  eirp: { fr: 'PIRE', en: 'EIRP' },
  radioOff: { fr: 'éteinte', en: 'off' },
  radiosOff: {
    fr: 'Éteinte : d’autres bornes desservent ce que cette radio couvrirait des locaux à couvrir.',
    en: 'Off: other access points serve what this radio would cover of the rooms to cover.',
  },
  serves: { fr: 'Locaux desservis', en: 'Rooms served' },
  cabling: { fr: 'Câblage', en: 'Cabling' },
  cableLabel: { fr: 'Étiquette', en: 'Label' },
  rack: { fr: 'Baie', en: 'Rack' },
  cableLength: { fr: 'Longueur (m)', en: 'Length (m)' },
  poe: { fr: 'PoE (W)', en: 'PoE (W)' },
  racks: { fr: 'Locaux techniques et baies', en: 'Telecom rooms and racks' },
  equipment: { fr: 'Équipement', en: 'Equipment' },
  ports: { fr: 'Ports à prévoir', en: 'Ports to provide' },
  acceptance: { fr: 'Fiche de recette', en: 'Acceptance sheet' },
  predicted: { fr: 'Médiane prévue', en: 'Predicted median' },
  required: { fr: 'Exigé', en: 'Required' },
  bom: { fr: 'Nomenclature de l’implantation', en: 'Bill of materials of the location' },
  bomNote: {
    fr: 'Prix HT. Les articles communs (site central, licences de portail) figurent dans le classeur.',
    en: 'Prices excl. VAT. Common articles (central site, portal licences) are in the workbook.',
  },
})

/** Texts of the least number of access points wherever they stand in the cells of the grid. */
export const boundTexts = topic({
  fact: { fr: 'Minimum prouvé, bornes hors des points de la grille', en: 'Proven minimum (cells)' },
  same: (spacing: string) => ({
    fr: `Il n’en faudrait pas moins si chaque borne pouvait être posée n’importe où dans le carré de ${spacing} m autour d’une position de la grille.`,
    en: `No fewer would do if each access point could stand anywhere in the square of ${spacing} m around a position of the grid.`,
  }),
  fewer: (count: string, spacing: string) => ({
    fr: `Si chaque borne pouvait être posée n’importe où dans le carré de ${spacing} m autour d’une position de la grille, le minimum prouvé serait de ${count}.`,
    en: `If each access point could stand anywhere in the square of ${spacing} m around a position of the grid, the proven minimum would be ${count}.`,
  }),
  unknown: {
    'too-large': {
      fr: 'Le minimum hors des points de la grille n’est pas calculé : implantation trop grande.',
      en: 'The minimum off the points of the grid is not computed: the location is too large.',
    },
  },
})

/** Texts of the page that follows a site's file while it is written. */
export const viewTexts = topic({
  kind: { fr: 'Vue en direct', en: 'Live view' },
  title: (site: string) => ({ fr: `${site} · vue en direct`, en: `${site} · live view` }),
  locations: { fr: 'Implantations', en: 'Locations' },
  floors: { fr: 'Niveaux', en: 'Floors' },
  state: {
    planning: { fr: 'Calcul en cours', en: 'Planning' },
    recalculating: {
      fr: 'Recalcul : bornes en place, nouvel optimum en cours de calcul',
      en: 'Recalculating: access points in place, the new optimum is being computed',
    },
    ready: { fr: 'À jour', en: 'Up to date' },
    error: {
      fr: 'Saisie à corriger : la dernière étude valable reste affichée',
      en: 'Input to be mended: the last good plan stays shown',
    },
    failed: { fr: 'Calcul interrompu', en: 'Planning stopped' },
  },
  badge: { pending: { fr: 'recalcul', en: 'recalculating' }, stale: { fr: 'périmé', en: 'out of date' } },
  gone: {
    fr: 'Le programme ne répond plus : cette page n’est plus à jour. Elle se reconnecte dès qu’il répond.',
    en: 'The program does not answer: this page is no longer up to date. It reconnects as soon as it answers.',
  },
  noScript: {
    fr: 'Cette page se met à jour par un script, que ce navigateur n’exécute pas.',
    en: 'This page updates itself by a script, which this browser does not run.',
  },
  kept: {
    fr: 'Les bornes sont celles d’avant l’enregistrement, à leur place ; canaux, puissances, couverture et verdicts sont recalculés. Le nouvel optimum suit.',
    en: 'The access points are those from before the save, in their places; channels, power, coverage and verdicts are computed anew. The new optimum follows.',
  },
  lost: (ids: string) => ({
    fr: `Bornes qui ne sont plus dans un local, écartées : ${ids}.`,
    en: `Access points that stand in no room any more, left out: ${ids}.`,
  }),
  first: {
    fr: 'Première étude en cours : aucune borne n’est encore placée.',
    en: 'First plan under way: no access point is placed yet.',
  },
  before: (now: string, before: string) => ({
    fr: `Nouvel optimum : ${now} (avant l’enregistrement : ${before}).`,
    en: `New optimum: ${now} (before the save: ${before}).`,
  }),
  errors: { fr: 'Erreurs de saisie', en: 'Input errors' },
  fix: { fr: 'Correction', en: 'Fix' },
  warnings: { fr: 'Avertissements de saisie', en: 'Input warnings' },
  findings: { fr: 'Constats de l’étude', en: 'Findings of the plan' },
  noFinding: { fr: 'Aucun constat.', en: 'No finding.' },
  failure: (message: string) => ({
    fr: `Le calcul s’est arrêté : ${message}. Il reprend au prochain enregistrement.`,
    en: `Planning stopped: ${message}. It starts again with the next save.`,
  }),
})
