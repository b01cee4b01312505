import type { AcceptanceVerdict, LocationRule, RoomRule } from '../../model/acceptance.js'
import { swapWords } from './before-after.js'
import { type Both, noun, type Picked, topic } from './texts.js'

const verdict: Readonly<Record<AcceptanceVerdict, Both<string>>> = {
  conforms: { fr: 'conforme', en: 'conforms' },
  fails: { fr: 'non conforme', en: 'fails' },
  'not-proven': { fr: 'non démontré', en: 'not shown yet' },
}

const locationRule: Readonly<Record<LocationRule, Both<string>>> = {
  'no-requirement': { fr: 'rien n’y est exigé', en: 'nothing is required in it' },
  'room-fails': { fr: 'un local au moins n’est pas conforme', en: 'at least one room fails' },
  'share-missed': {
    fr: 'l’ensemble de ses points montre que la part exigée n’est pas atteinte',
    en: 'all its points together show that the required share is not reached',
  },
  'room-below': {
    fr: 'un local au moins a plus de points sous le niveau qu’admis, ce que le hasard peut encore expliquer',
    en: 'at least one room has more points below the level than it may, which chance may still explain',
  },
  'not-measured': { fr: 'aucun point qui décide n’a été mesuré', en: 'no point that decides was measured' },
  'room-open': {
    fr: 'des locaux ont des points qui n’ont pas été mesurés',
    en: 'rooms have points that nobody measured',
  },
  points: {
    fr: 'tous les locaux tiennent et le nombre de points suffit',
    en: 'every room holds and there are enough points',
  },
  'every-place': {
    fr: 'tous les emplacements de la fiche ont été mesurés et sont conformes : les locaux n’en offrent pas plus',
    en: 'every place of the sheet was measured and conforms: the rooms have no more',
  },
  'too-few-points': {
    fr: 'tous les locaux tiennent, mais le nombre de points ne suffit pas',
    en: 'every room holds, but there are too few points',
  },
  'readings-alike': {
    fr: 'presque tous les points portent le même niveau, ce que ne lit aucun récepteur : valeur recopiée ou limite de l’export',
    en: 'nearly all points have the same level, which no receiver reads: a value copied, or a limit of the export',
  },
}

const roomRule: Readonly<Record<RoomRule, Both<string>>> = {
  failures: {
    fr: 'plus de points sous le niveau exigé que le hasard n’en explique',
    en: 'more points below the required level than chance explains',
  },
  'failures-open': {
    fr: 'plus de points sous le niveau exigé qu’admis ; le hasard peut l’expliquer',
    en: 'more points below the required level than allowed; chance may explain it',
  },
  'not-measured': { fr: 'aucun point mesuré', en: 'no point measured' },
  'points-missing': { fr: 'points non mesurés', en: 'points not measured' },
  'own-points': { fr: 'ses propres points suffisent', en: 'its own points suffice' },
  'location-points': {
    fr: 'ses points tiennent ; la part est démontrée par les points de l’implantation',
    en: 'its points hold; the location’s points show the share',
  },
  'location-short': {
    fr: 'ses points tiennent ; l’implantation a trop peu de points pour démontrer la part',
    en: 'its points hold; the location has too few points to show the share',
  },
  'readings-alike': {
    fr: 'presque tous les points de l’implantation portent le même niveau',
    en: 'nearly all points of the location have the same level',
  },
}

/** Texts of the acceptance report (rapport de recette): what was read against what was required and foreseen. */
export const acceptanceReportTexts = topic({
  kind: { fr: 'Rapport de recette', en: 'Acceptance report' },
  title: (name: string) => ({ fr: `${name} — rapport de recette`, en: `${name} — acceptance report` }),
  verdict,
  locationRule,
  roomRule,
  headline: {
    missing: (points: string, rooms: string) => ({
      fr: `Il manque ${points} dans ${rooms}.`,
      en: `Missing: ${points} in ${rooms}.`,
    }),
    below: (points: string, rooms: string) => ({
      fr: `Sous le niveau exigé : ${points} dans ${rooms} à reprendre.`,
      en: `Below the required level: ${points} in ${rooms} to act on.`,
    }),
    more: (points: string) => ({
      fr: `Tous les points de la fiche sont mesurés ; il en manque ${points} de plus pour conclure.`,
      en: `All points of the sheet are measured; ${points} more are missing to conclude.`,
    }),
    openEnd: {
      fr: 'Les mesures ne suffisent pas à conclure, et aucun nombre de points n’y suffirait.',
      en: 'The readings do not suffice to conclude, and no number of points would.',
    },
    nothing: {
      fr: 'Il ne manque rien : l’implantation est conforme.',
      en: 'Nothing is missing: the location conforms.',
    },
    look: {
      fr: 'L’implantation est conforme d’après les mesures ; à établir avant signature : voir le bilan.',
      en: 'The location conforms by its readings; something is to be established before signing: see the summary.',
    },
    alike: {
      fr: 'Rien n’est démontré : presque tous les points portent le même niveau. Mesurer de nouveau.',
      en: 'Nothing is shown: nearly all points have the same level. Measure anew.',
    },
  },
  groups: {
    act: (rooms: string) => ({ fr: `À reprendre : ${rooms}`, en: `To act on: ${rooms}` }),
    measure: (rooms: string) => ({ fr: `Pas encore démontrés : ${rooms}`, en: `Not shown yet: ${rooms}` }),
    held: (rooms: string) => ({ fr: `Conformes : ${rooms}`, en: `Conforming: ${rooms}` }),
  },
  stillMissing: { fr: 'Points à mesurer', en: 'Points to measure' },
  map: { fr: 'Écarts, relevé − prévu', en: 'Deviations, read − foreseen' },
  mapBelow: { fr: 'sous le niveau exigé', en: 'below the required level' },
  mapNone: { fr: 'non mesuré, ou rien reçu', en: 'not measured, or nothing heard' },
  swap: {
    ...swapWords,
    choose: { fr: 'Prévu, relevé', en: 'Foreseen, read' },
    title: { fr: 'Écart de niveau, relevé − prévu', en: 'Difference of level, read − foreseen' },
  },
  summary: { fr: 'Bilan', en: 'Summary' },
  facts: {
    verdict: { fr: 'Verdict', en: 'Verdict' },
    points: { fr: 'Points mesurés / prévus', en: 'Points measured / planned' },
    atTarget: { fr: 'Points au niveau exigé', en: 'Points at the required level' },
    shown: (confidence: string) => ({
      fr: `Part démontrée (confiance ${confidence})`,
      en: `Share shown (confidence ${confidence})`,
    }),
    reserves: { fr: 'Réserves', en: 'Reserves' },
    bias: { fr: 'Biais relevé − prévu (dB)', en: 'Bias, read − foreseen (dB)' },
    spread: { fr: 'Dispersion (dB)', en: 'Spread (dB)' },
    stated: (share: string) => ({ fr: `Intervalle à ${share} tenu`, en: `${share} interval held` }),
  },
  because: (rule: string) => ({ fr: `Règle qui a décidé : ${rule}.`, en: `Rule that decided: ${rule}.` }),
  more: (points: string) => ({
    fr: `Il manque ${points} au niveau exigé, sans nouvel échec, pour démontrer la part exigée : mesurer à mi-distance des points de la fiche.`,
    en: `${points} at the required level are missing, with no further failure, to show the required share: measure half-way between the points of the sheet.`,
  }),
  readings: noun(['mesure', 'mesures'], ['reading', 'readings']),
  files: (names: string) => ({ fr: `Relevés : ${names}.`, en: `Readings: ${names}.` }),
  stated: (held: string, share: string, readings: string, lower: string, upper: string) => ({
    fr: `L’étude annonce que ${share} des mesures tombent dans le niveau prévu plus ou moins 1,645 écart type : c’est le cas de ${held} sur ${readings} (intervalle de confiance exact : ${lower} à ${upper}).`,
    en: `The plan states that a share of ${share} of readings lies within the foreseen level ± 1.645 standard deviations: ${held} of ${readings} do (exact confidence interval: ${lower} to ${upper}).`,
  }),
  censored: (count: string, below: string) => ({
    fr: `${count} sans signal reçu, prises au seuil du récepteur et non écartées ; dont ${below} à coup sûr sous l’intervalle.`,
    en: `${count} heard nothing: taken at the receiver’s floor, not left out; ${below} of them lie below the interval for certain.`,
  }),
  doubtHead: {
    fr: 'La prévision est fausse ici : modèle, puissances réglées ou appareil de mesure.',
    en: 'The forecast is wrong here: model, configured powers or measuring device.',
  },
  doubtBias: (bias: string) => ({
    fr: `Les mesures s’écartent en moyenne de ${bias} dB du niveau prévu ; le hasard ne l’explique pas.`,
    en: `Readings differ from the foreseen level by ${bias} dB on average; chance does not explain it.`,
  }),
  doubtAps: (aps: string) => ({
    fr: `Écart moyen par borne : ${aps}.`,
    en: `Mean difference per access point: ${aps}.`,
  }),
  doubtShare: (share: string, held: string) => ({
    fr: `L’intervalle annoncé à ${share} n’est tenu que pour ${held} des mesures.`,
    en: `The interval stated at ${share} held for only ${held} of the readings.`,
  }),
  doubtEffect: {
    fr: 'Le verdict n’en dépend pas : il compare les mesures à l’exigence. La cause est à établir avant signature. Les niveaux, parts couvertes et probabilités de l’étude ne valent pas pour cette implantation : vérifier puissances, bornes posées, matériaux et appareil de mesure, puis caler le modèle (mds calibrate).',
    en: 'The verdict does not depend on it: it holds the readings against the requirement. The cause is to be established before signing. Levels, covered shares and probabilities of the plan are not valid for this location: check powers, installed access points, materials and the measuring device, then calibrate the model (mds calibrate).',
  },
  unknownOffset: (readings: string) => ({
    fr: `${readings} d’un appareil dont l’écart au récepteur de référence n’est pas connu : l’écart est pris égal à 0 dB. À établir avant signature.`,
    en: `${readings} of a device whose offset from the reference receiver is not known: taken as 0 dB. To be established before signing.`,
  }),
  rooms: { fr: 'Locaux à couvrir', en: 'Rooms to cover' },
  level: { fr: 'Niveau', en: 'Floor' },
  room: { fr: 'Local', en: 'Room' },
  measured: { fr: 'Mesurés / prévus', en: 'Measured / planned' },
  atTarget: { fr: 'Au niveau exigé', en: 'At the level' },
  lower: (confidence: string) => ({
    fr: `Démontré par ses seuls points (${confidence})`,
    en: `Shown by its own points (${confidence})`,
  }),
  required: { fr: 'Exigé (dBm)', en: 'Required (dBm)' },
  worst: { fr: 'Pire point (dBm)', en: 'Worst point (dBm)' },
  bias: { fr: 'Biais (dB)', en: 'Bias (dB)' },
  spread: { fr: 'Dispersion (dB)', en: 'Spread (dB)' },
  verdictHead: { fr: 'Verdict', en: 'Verdict' },
  rule: { fr: 'Règle qui a décidé', en: 'Rule that decided' },
  missing: (numbers: string) => ({ fr: `points ${numbers}`, en: `points ${numbers}` }),
  roomsNote: (share: string, confidence: string, fewest: string | null) => ({
    fr: `Un local est conforme quand la part de ${share} est démontrée avec une confiance de ${confidence}, par ses points ou par ceux de l’implantation, et que ses points sous le niveau exigé ne passent pas la part admise (${fewest === null ? 'aucun' : `moins de ${fewest} points : aucun`}). Il est non conforme quand il y en a tant que la part est manquée de façon démontrée (confiance de ${confidence} pour l’ensemble des locaux et de l’implantation). Entre les deux, il est non démontré. Bornes exactes de Clopper et Pearson (1934). Tout point sous le niveau donne une réserve, quel que soit le verdict.`,
    en: `A room conforms when the share of ${share} is shown with a confidence of ${confidence}, by its own points or by the location’s, and no more of its points are below the required level than the share allows (${fewest === null ? 'none' : `fewer than ${fewest} points: none`}). It fails when there are so many that the share is shown to be missed (confidence ${confidence} for all rooms and the location together). In between it is not shown yet. Exact bounds of Clopper and Pearson (1934). Each point below the level makes a reserve, whatever the verdict.`,
  }),
  reserves: { fr: 'Réserves', en: 'Reserves' },
  noReserve: { fr: 'Aucune réserve.', en: 'No reserve.' },
  reserve: (number: string, place: string) => ({
    fr: `Réserve ${number} — ${place}`,
    en: `Reserve ${number} — ${place}`,
  }),
  failing: (failing: string, all: string, required: string) => ({
    fr: `${failing} sur ${all} sous ${required} dBm.`,
    en: `${failing} of ${all} below ${required} dBm.`,
  }),
  shownFailure: {
    fr: 'L’écart dépasse ce que le hasard explique : la part exigée n’est pas atteinte.',
    en: 'This is more than chance explains: the required share is not reached.',
  },
  missingFailure: {
    fr: 'Le local n’est pas encore jugé : des points de la fiche restent à mesurer.',
    en: 'The room is not judged yet: points of the sheet are still to be measured.',
  },
  allowedFailure: {
    fr: 'La règle admet ce nombre ; la cause se cherche tout de même.',
    en: 'The rule allows so many; the cause is looked for all the same.',
  },
  openFailure: (points: string) => ({
    fr: `Le hasard peut encore l’expliquer, le local n’est ni conforme ni non conforme : ${points} de plus dans ce local, au niveau exigé, le feraient tenir ; sinon une action, puis de nouvelles mesures aux mêmes points.`,
    en: `Chance may still explain it, the room neither conforms nor fails: ${points} more in this room, at the required level, would make it hold; else an action, then new readings at the same points.`,
  }),
  openFailureAll: {
    fr: 'Le hasard peut encore l’expliquer, mais aucun nombre de points ne ferait tenir le local : une action, puis de nouvelles mesures aux mêmes points.',
    en: 'Chance may still explain it, but no number of points would make the room hold: an action, then new readings at the same points.',
  },
  remediesHead: {
    fr: 'Chaque action suffit seule ; recalculée avec les mesures, couverture seulement :',
    en: 'Each action alone is enough; recomputed with the readings, coverage only:',
  },
  remedy: {
    power: (ap: string, from: string, to: string, share: string) => ({
      fr: `porter la puissance de la borne ${ap} de ${from} à ${to} dBm (PIRE) ; part couverte du local : ${share}.`,
      en: `raise the power of ${ap} from ${from} to ${to} dBm (EIRP); covered share of the room: ${share}.`,
    }),
    move: (ap: string, metres: string, place: string, share: string) => ({
      fr: `déplacer la borne ${ap} de ${metres} m, en ${place} ; part couverte du local : ${share}. Coût à chiffrer.`,
      en: `move ${ap} by ${metres} m, to ${place}; covered share of the room: ${share}. Cost to be quoted.`,
    }),
    add: (type: string, place: string, cost: string, share: string) => ({
      fr: `ajouter une borne (${type}) en ${place} : ${cost} ; part couverte du local : ${share}.`,
      en: `add an access point (${type}) in ${place}: ${cost}; covered share of the room: ${share}.`,
    }),
    none: {
      fr: 'Ni puissance, ni déplacement, ni borne supplémentaire seule n’y suffit : chercher la cause (paroi, antenne, porte, borne), puis refaire l’étude.',
      en: 'No power, move or single AP more is enough: look for the cause (wall, antenna, door, AP), then plan anew.',
    },
    cost: (amount: string) => ({
      fr: `${amount} HT, comme l’étude compte une borne`,
      en: `${amount} excl. VAT, as the plan counts an AP`,
    }),
    unknownCost: { fr: 'prix inconnu', en: 'price unknown' },
    discouraged: { fr: ' Emplacement déconseillé.', en: ' Discouraged position.' },
  },
  place: (room: string, x: string, y: string) => ({
    fr: `${room} (x ${x} ; y ${y})`,
    en: `${room} (x ${x}; y ${y})`,
  }),
  followUp: {
    number: { fr: 'Réserve', en: 'Reserve' },
    action: { fr: 'Action retenue', en: 'Action taken' },
    who: { fr: 'Responsable', en: 'Responsible' },
    due: { fr: 'Échéance', en: 'Due' },
    measured: { fr: 'Nouvelle mesure (dBm)', en: 'New reading (dBm)' },
    lifted: { fr: 'Levée le', en: 'Lifted on' },
    visa: { fr: 'Visa', en: 'Initials' },
  },
  followUpHead: { fr: 'Suivi des réserves', en: 'Follow-up of the reserves' },
  explain: { fr: 'Écarts à expliquer', en: 'Deviations to explain' },
  explainNote: (db: string) => ({
    fr: `Plus de ${db} dB entre niveau relevé et niveau prévu : pas une non-conformité, mais la cause se cherche.`,
    en: `More than ${db} dB between the level read and the level foreseen: no failure, but the cause is looked for.`,
  }),
  noExplain: { fr: 'Aucun.', en: 'None.' },
  unread: { fr: 'Points non mesurés : niveau à attendre', en: 'Points not measured: level to expect' },
  unreadNote: {
    fr: 'D’après les mesures des mêmes bornes ailleurs : puissance de chaque borne, direction, alentours de quelques mètres, et d’après celles des autres bornes vues du lieu dans la même direction. Intervalle à 90 %. Cela ne décide de rien : seul un relevé compte. En tête, les points à mesurer d’abord : leur relevé lève la plus grande part du doute, sur eux-mêmes et sur les points voisins.',
    en: 'By readings of the same APs elsewhere: strength of each AP, direction, a few metres around, and of other APs that lie in the same direction from the place. 90% interval. It decides nothing: only a reading counts. First stand the points to read first: their reading settles the largest share of what is open, there and at points nearby.',
  },
  fieldForeseen: { fr: 'Niveau prévu', en: 'Level foreseen' },
  fieldMeasured: { fr: 'Niveau d’après les mesures', en: 'Level by the readings' },
  fieldNote: {
    fr: 'Borne la plus forte en chaque lieu. D’après les mesures : l’étude, corrigée par ce que chaque borne a montré aux points relevés. Les deux cartes ont les mêmes couleurs ; elles ne décident de rien.',
    en: 'The strongest AP at each place. By the readings: the plan, corrected by what each AP showed at the points read. Both maps have the same colours; they decide nothing.',
  },
  settles: { fr: 'Doute levé par sa mesure', en: 'Settled by its reading' },
  likely: { fr: 'À attendre (dBm)', en: 'To expect (dBm)' },
  between: { fr: '90 % entre (dBm)', en: '90% between (dBm)' },
  aps: { fr: 'Borne par borne', en: 'AP by AP' },
  ap: { fr: 'Borne', en: 'AP' },
  band: { fr: 'Bande', en: 'Band' },
  readingsHead: { fr: 'Mesures', en: 'Readings' },
  notHeard: { fr: 'Sans signal', en: 'Not heard' },
  onFloor: { fr: 'Points mesurés', en: 'Points measured' },
  good: { fr: 'au niveau exigé ou sans exigence', en: 'at the required level, or nothing required' },
  bad: { fr: 'sous le niveau exigé', en: 'below the required level' },
  point: { fr: 'Point', en: 'Point' },
  position: { fr: 'x ; y (m)', en: 'x; y (m)' },
  predicted: { fr: 'Prévu (dBm)', en: 'Foreseen (dBm)' },
  reading: { fr: 'Relevé (dBm)', en: 'Read (dBm)' },
  deviation: { fr: 'Écart (dB)', en: 'Deviation (dB)' },
  conforms: { fr: 'Conforme', en: 'Conforms' },
  noise: { fr: 'Bruit (dBm)', en: 'Noise (dBm)' },
  throughput: { fr: 'Débit (Mbit/s)', en: 'Throughput (Mbit/s)' },
  device: { fr: 'Appareil', en: 'Device' },
  below: (level: string) => ({ fr: `< ${level}`, en: `< ${level}` }),
  notShown: (shown: string, all: string) => ({
    fr: `${shown} points sur ${all}, d’abord ceux qui n’atteignent pas le niveau exigé, puis ceux à expliquer ; le classeur les contient tous.`,
    en: `${shown} of ${all} points, first those below the level required, then those to explain; the workbook has them all.`,
  }),
  levelNote: {
    fr: 'Les niveaux relevés sont ceux du récepteur de référence : l’écart de chaque appareil est retranché. « < » : rien reçu, le niveau est inférieur au seuil du récepteur.',
    en: 'Levels read are those of the reference receiver: the offset of each device is taken off. “<”: nothing was heard, the level is below the receiver’s floor.',
  },
  devices: { fr: 'Appareils', en: 'Devices' },
  offset: { fr: 'Écart (dB)', en: 'Offset (dB)' },
  floor: { fr: 'Seuil (dBm)', en: 'Floor (dBm)' },
  unknown: { fr: 'inconnu', en: 'unknown' },
  decision: { fr: 'Décision', en: 'Decision' },
  decisions: [
    { fr: 'Admission', en: 'Accepted' },
    { fr: 'Ajournement, le titulaire présentant de nouveau', en: 'Put off, to be presented anew' },
    { fr: 'Réfaction, admission à prix réduit', en: 'Accepted at a reduced price' },
    { fr: 'Rejet', en: 'Rejected' },
  ],
  beforeSigning: { fr: 'À établir avant signature', en: 'To be established before signing' },
  established: { fr: 'Constat, nom et date', en: 'Finding, name and date' },
  looks: {
    forecast: { fr: 'Cause de l’écart à la prévision', en: 'Cause of the deviation from the forecast' },
    device: {
      fr: 'Écart de l’appareil au récepteur de référence',
      en: 'Offset of the device from the reference receiver',
    },
    alike: { fr: 'Origine des niveaux identiques', en: 'Origin of the equal levels' },
  },
  decisionHead: { fr: 'Décision prononcée (CCAG-TIC)', en: 'Decision taken' },
  mark: { fr: 'Cocher', en: 'Tick' },
  sheets: {
    summary: { fr: 'Bilan', en: 'Summary' },
    rooms: { fr: 'Locaux', en: 'Rooms' },
    reserves: { fr: 'Réserves', en: 'Reserves' },
    points: { fr: 'Points', en: 'Points' },
  },
  item: { fr: 'Élément', en: 'Item' },
  value: { fr: 'Valeur', en: 'Value' },
  remedies: { fr: 'Actions possibles', en: 'Possible actions' },
})

export type AcceptanceReportMessages = Picked<typeof acceptanceReportTexts>
