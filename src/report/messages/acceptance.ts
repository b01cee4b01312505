import { type Both, topic } from './texts.js'

const summaryItems: readonly Both<string>[] = [
  {
    fr: 'Appareil de mesure (modèle, numéro de série, version)',
    en: 'Measuring device (model, serial number, version)',
  },
  { fr: 'Points mesurés / points non conformes', en: 'Points measured / points that fail' },
  { fr: 'Locaux conformes / locaux à couvrir', en: 'Rooms that conform / rooms to be covered' },
  {
    fr: 'Décision : admission, ajournement, réfaction ou rejet',
    en: 'Decision: accepted, put off, accepted at a reduced price or rejected',
  },
]

const roles: readonly Both<string>[] = [
  { fr: 'Entreprise titulaire', en: 'Contractor' },
  { fr: 'Bureau d’études', en: 'Designer' },
  { fr: 'Maître d’ouvrage', en: 'Owner' },
]

/** Texts of the acceptance sheet (recette). */
export const acceptanceTexts = topic({
  kind: { fr: 'Fiche de recette', en: 'Acceptance sheet' },
  title: (name: string) => ({ fr: `${name} — fiche de recette`, en: `${name} — acceptance sheet` }),
  rules: { fr: 'Règle de mesure et de décision', en: 'How to measure and decide' },
  where: (count: string, step: string, clearance: string) => ({
    fr: `Où : ${count}, aux croisements d’un quadrillage de ${step} m posé dans chaque local à couvrir à partir d’un demi-pas de son angle sud-ouest, et au point le plus faible prévu de chaque local (▲), à ${clearance} m au moins de l’axe des parois. Chaque local reçoit ainsi des points selon sa surface.`,
    en: `Where: ${count}, at the crossings of a square grid of ${step} m laid in each room to be covered from half a step off its south-west corner, and at the weakest point foreseen in each room (▲), at least ${clearance} m from the axes of the walls. Each room so has points by its area.`,
  }),
  howMany: (least: string, share: string, confidence: string) => ({
    fr: `Combien : ${least} points au moins, sans aucun point non conforme, montrent que ${share} de la surface à couvrir est conforme, avec une confiance de ${confidence} (points supposés indépendants).`,
    en: `How many: at least ${least} points, none of which fails, show that ${share} of the area to be covered conforms, with a confidence of ${confidence} (points taken as independent).`,
  }),
  howManyAll: (share: string) => ({
    fr: `Combien : ${share} de la surface ne se démontre par aucun nombre de points ; la conclusion vaut pour les points mesurés.`,
    en: `How many: ${share} of the area is shown by no number of points; the conclusion holds for the points measured.`,
  }),
  tooFew: {
    fr: 'Les locaux sont trop petits pour autant de points distincts : la conclusion vaut pour les seuls points mesurés.',
    en: 'The rooms are too small for so many different points: the conclusion holds for the points measured only.',
  },
  how: (height: string, loss: string) => ({
    fr: `Comment : appareil de référence tenu en main${height}, niveau moyen et non instantané, portes fermées, toutes les bornes en service à la puissance prévue. Un récepteur étalonné, sans main ni boîtier, lit ${loss} dB de plus : retrancher cette valeur.`,
    en: `How: reference device held in the hand${height}, a mean and no momentary level, doors closed, all access points on at the planned power. A calibrated receiver, without hand or case, reads ${loss} dB more: subtract this.`,
  }),
  height: (metres: string) => ({ fr: ` à ${metres} m du sol`, en: ` ${metres} m above the floor` }),
  pointRuleName: { fr: 'Point conforme :', en: 'A point conforms:' },
  pointRule: (band: string, target: string) => ({
    fr: `niveau relevé à ${band} supérieur ou égal à ${target} dBm, sans tolérance.`,
    en: `the level measured at ${band} is ${target} dBm or more, without tolerance.`,
  }),
  otherProfiles: {
    fr: 'Les locaux d’un autre profil ont leur propre niveau exigé, indiqué à chaque point.',
    en: 'Rooms of another profile have a required level of their own, shown at each point.',
  },
  roomRuleName: { fr: 'Local conforme :', en: 'A room conforms:' },
  roomRule: (share: string, fewest: string | null) => ({
    fr: `au moins ${share} de ses points sont conformes (${fewest === null ? 'tous' : `au-dessous de ${fewest} points, tous`}), et cette part est démontrée, par ses points ou par ceux de l’implantation.`,
    en: `at least ${share} of its points conform (${fewest === null ? 'all of them' : `under ${fewest} points, all of them`}), and that share is shown, by its own points or by those of the location.`,
  }),
  failRuleName: { fr: 'Non conforme :', en: 'It fails:' },
  failureStep: (from: string, to: string, failures: string) => ({
    fr: `dès ${failures} sur ${from === to ? from : `${from} à ${to}`}`,
    en: `${failures} or more of ${from === to ? from : `${from} to ${to}`}`,
  }),
  failRule: (confidence: string, steps: string, whole: string | null) => ({
    fr: `trop de points sous le niveau exigé : dans un local, ${steps}${whole === null ? '' : ` ; dans l’implantation, ${whole}`}. Le hasard ne l’explique alors pas (borne binomiale exacte, confiance de ${confidence} pour l’ensemble des locaux et de l’implantation).`,
    en: `too many points below the required level: in a room ${steps}${whole === null ? '' : `; in the location ${whole}`}. Chance then does not explain it (exact binomial bound, confidence ${confidence} for all rooms and the location together).`,
  }),
  openRuleName: { fr: 'Non démontré :', en: 'Not shown yet:' },
  openRule: {
    fr: 'tout ce qui n’est ni l’un ni l’autre. Chaque point sous le niveau exigé est une réserve dans tous les cas : agir et mesurer de nouveau aux mêmes points, ou mesurer plus de points dans le local.',
    en: 'all that is neither. Each point below the required level is a reserve in any case: act and measure again at the same points, or measure more points in the room.',
  },
  locationRuleName: { fr: 'Implantation conforme :', en: 'The location conforms:' },
  locationRule: (share: string, confidence: string) => ({
    fr: `tous ses locaux sont mesurés, aucun n’a plus de points sous le niveau exigé que sa part n’en admet, et le nombre de points suffit pour le nombre de points non conformes (tableau) : la conformité de ${share} de la surface est alors démontrée avec une confiance de ${confidence}. S’il ne suffit pas, mesurer des points supplémentaires à mi-distance des précédents.`,
    en: `all its rooms are measured, none has more points below the required level than its share allows, and there are enough points for the number that fail (table): ${share} of the area is then shown with a confidence of ${confidence}. If there are not, measure further points half-way between the others.`,
  }),
  locationRuleAll: { fr: 'tous ses points sont conformes.', en: 'all its points conform.' },
  deviationName: { fr: 'Écart à expliquer :', en: 'A deviation to be explained:' },
  deviation: (db: string, sigma: string) => ({
    fr: `plus de ${db} dB entre niveau relevé et niveau prévu (95 % de l’évanouissement retenu, écart type ${sigma} dB) ; ce n’est pas une non-conformité, mais la cause se cherche : paroi, borne, antenne, puissance.`,
    en: `more than ${db} dB between the measured and the foreseen level (95% of the shadowing planned with, standard deviation ${sigma} dB); this is no failure, but the cause is looked for: wall, access point, antenna, power.`,
  }),
  failures: { fr: 'Points non conformes', en: 'Points that fail' },
  pointsNeeded: { fr: 'Points à mesurer', en: 'Points to measure' },
  source: {
    fr: 'Nombre de points : intervalle statistique de dispersion unilatéral, sans hypothèse de loi (ISO 16269-6:2014 ; Wilks, 1941) ; avec des points non conformes, borne binomiale exacte (Clopper et Pearson, 1934).',
    en: 'Number of points: one-sided statistical tolerance interval, distribution-free (ISO 16269-6:2014; Wilks, 1941); with points that fail, exact binomial bound (Clopper and Pearson, 1934).',
  },
  onFloor: { fr: 'Points de mesure', en: 'Points to measure at' },
  foreseenBelow: {
    which: (points: string, room: string, target: string) => ({
      fr: `▼ ${points}, ${room} : prévu sous les ${target} dBm exigés.`,
      en: `▼ ${points}, ${room}: foreseen below the ${target} dBm required.`,
    }),
    holds: (covered: string, share: string) => ({
      fr: `Le local reste conforme à l’étude : ${covered} de sa surface est couverte, ${share} suffisent. Relevé sous le niveau, le point donne tout de même une réserve.`,
      en: `The room still conforms in the plan: ${covered} of its area is covered, ${share} is enough. Read below the level, the point makes a reserve all the same.`,
    }),
    fails: { fr: 'Le local n’est pas conforme à l’étude.', en: 'The room does not conform in the plan.' },
  },
  gridPoint: { fr: 'point du quadrillage', en: 'point of the grid' },
  worstPoint: { fr: 'point le plus faible prévu du local', en: 'weakest point foreseen in the room' },
  point: { fr: 'Point', en: 'Point' },
  position: { fr: 'x ; y (m)', en: 'x; y (m)' },
  predicted: (band: string) => ({ fr: `Prévu ${band} (dBm)`, en: `Foreseen ${band} (dBm)` }),
  required: (band: string) => ({ fr: `Exigé ${band} (dBm)`, en: `Required ${band} (dBm)` }),
  measured: (band: string) => ({ fr: `Relevé ${band} (dBm)`, en: `Measured ${band} (dBm)` }),
  noise: { fr: 'Bruit (dBm)', en: 'Noise (dBm)' },
  throughput: { fr: 'Débit (Mbit/s)', en: 'Throughput (Mbit/s)' },
  conforms: { fr: 'Conforme', en: 'Conforms' },
  remark: { fr: 'Remarque', en: 'Remark' },
  positionNote: {
    fr: 'x vers l’est et y vers le nord, à partir de l’angle sud-ouest de l’implantation.',
    en: 'x to the east and y to the north, from the south-west corner of the location.',
  },
  summary: {
    item: { fr: 'Bilan', en: 'Summary' },
    value: { fr: 'À remplir', en: 'To be filled in' },
    items: summaryItems,
  },
  signatures: {
    heading: { fr: 'Bilan et signatures', en: 'Summary and signatures' },
    role: { fr: 'Pour', en: 'For' },
    roles,
    name: { fr: 'Nom', en: 'Name' },
    date: { fr: 'Date', en: 'Date' },
    signature: { fr: 'Signature', en: 'Signature' },
  },
  onPage: (count: string) => ({
    fr: `${count}, quadrillage et point le plus faible de chaque local : plans, valeurs point par point et règle de décision sont dans la fiche de recette (PDF et classeur, commande « mds report --pdf »).`,
    en: `${count}, a grid and the weakest point of each room: drawings, values point by point and the rule of decision are in the acceptance sheet (PDF and workbook, command “mds report --pdf”).`,
  }),
  pointsOfRoom: { fr: 'Points à mesurer', en: 'Points to measure' },
  worstOfRoom: { fr: 'Point le plus faible prévu', en: 'Weakest point foreseen' },
  book: {
    points: { fr: 'Points', en: 'Points' },
    rooms: { fr: 'Locaux', en: 'Rooms' },
    about: { fr: 'Fiche', en: 'Sheet' },
    measuredCount: { fr: 'Points relevés', en: 'Points measured' },
    conformingCount: { fr: 'Points conformes', en: 'Points that conform' },
    needed: { fr: 'Conformes exigés', en: 'Needed to conform' },
    verdict: { fr: 'Verdict', en: 'Verdict' },
    pass: { fr: 'conforme', en: 'conforms' },
    fail: { fr: 'non conforme', en: 'fails' },
    open: { fr: 'à mesurer', en: 'to be measured' },
    unsure: { fr: 'non démontré', en: 'not shown yet' },
    failsFrom: { fr: 'Non conforme dès (points sous le niveau)', en: 'Fails from (points below)' },
    whole: { fr: 'Implantation', en: 'Location' },
    devices: { fr: 'Appareils', en: 'Devices' },
    accessPoints: { fr: 'Bornes', en: 'APs' },
    fill: {
      fr: 'Remplir la feuille « Points », colonnes à fond jaune ; ne renommer ni feuille ni colonne : un programme les relit (« mds accept »). Là où rien n’est reçu, écrire ND, ou le seuil du récepteur (« <-95 ») ; laisser vide ce qui n’est pas mesuré.',
      en: 'Fill in the sheet “Points”, the yellow columns; rename neither sheets nor columns: a program reads them (“mds accept”). Where nothing is heard write ND, or the receiver’s floor (“<-95”); leave empty what is not measured.',
    },
    fillDevices: {
      fr: 'Un appareil par ligne : son nom, tel qu’à la colonne « device » des points, ce qu’il lit au-dessus de l’appareil de référence (dB) et le niveau sous lequel il n’entend rien (dBm). Noter alors les niveaux tels que lus : l’écart est retranché une fois, par le classeur et par le programme.',
      en: 'A line a device: its name as in the column “device” of the points, what it reads above the reference device (dB), and the level below which it hears nothing (dBm). Then write levels as they are read: the offset is taken off once, by the workbook and by the program.',
    },
    fillAccessPoints: {
      fr: 'Adresse radio (BSSID) de chaque borne, si les relevés la donnent ; sinon laisser vide.',
      en: 'Radio address (BSSID) of each AP where the readings give it; else leave empty.',
    },
  },
})
