import type { AcceptanceVerdict, LocationRule, RoomRule } from '../../model/acceptance.js'

const verdict: Readonly<Record<AcceptanceVerdict, string>> = {
  conforms: 'conforme',
  fails: 'non conforme',
  'not-proven': 'non démontré',
}

const locationRule: Readonly<Record<LocationRule, string>> = {
  'no-requirement': 'rien n’y est exigé',
  'room-fails': 'un local au moins n’est pas conforme',
  'share-missed': 'l’ensemble de ses points montre que la part exigée n’est pas atteinte',
  'room-below': 'un local au moins a plus de points sous le niveau qu’admis, ce que le hasard peut encore expliquer',
  'not-measured': 'aucun point qui décide n’a été mesuré',
  'room-open': 'des locaux ont des points qui n’ont pas été mesurés',
  points: 'tous les locaux tiennent et le nombre de points suffit',
  'every-place':
    'tous les emplacements de la fiche ont été mesurés et sont conformes : les locaux n’en offrent pas plus',
  'too-few-points': 'tous les locaux tiennent, mais le nombre de points ne suffit pas',
}

const roomRule: Readonly<Record<RoomRule, string>> = {
  failures: 'plus de points sous le niveau exigé que le hasard n’en explique',
  'failures-open': 'plus de points sous le niveau exigé qu’admis ; le hasard peut l’expliquer',
  'not-measured': 'aucun point mesuré',
  'points-missing': 'points non mesurés',
  'own-points': 'ses propres points suffisent',
  'location-points': 'ses points tiennent ; la part est démontrée par les points de l’implantation',
  'location-short': 'ses points tiennent ; l’implantation a trop peu de points pour démontrer la part',
}

/** French texts of the acceptance report (rapport de recette): what was read against what was required and foreseen. */
export const acceptanceReportFr = {
  kind: 'Rapport de recette',
  title: (name: string) => `${name} — rapport de recette`,
  verdict,
  locationRule,
  roomRule,
  summary: 'Bilan',
  facts: {
    verdict: 'Verdict',
    points: 'Points mesurés / prévus',
    atTarget: 'Points au niveau exigé',
    shown: (confidence: string) => `Part démontrée (confiance ${confidence})`,
    reserves: 'Réserves',
    bias: 'Biais relevé − prévu (dB)',
    spread: 'Dispersion (dB)',
    stated: (share: string) => `Intervalle à ${share} tenu`,
  },
  because: (rule: string) => `Règle qui a décidé : ${rule}.`,
  more: (points: string) =>
    `Il manque ${points} au niveau exigé, sans nouvel échec, pour démontrer la part exigée : mesurer à mi-distance des points de la fiche.`,
  points: { one: 'point', other: 'points' },
  readings: { one: 'mesure', other: 'mesures' },
  files: (names: string) => `Relevés : ${names}.`,
  stated: (held: string, share: string, readings: string, lower: string, upper: string) =>
    `L’étude annonce que ${share} des mesures tombent dans le niveau prévu plus ou moins 1,645 écart type : c’est le cas de ${held} sur ${readings} (intervalle de confiance exact : ${lower} à ${upper}).`,
  censored: (count: string, below: string) =>
    `${count} sans signal reçu, prises au seuil du récepteur et non écartées ; dont ${below} à coup sûr sous l’intervalle.`,
  unknownOffset: (readings: string) =>
    `${readings} d’un appareil dont l’écart au récepteur de référence n’est pas connu : l’écart est pris égal à 0 dB. À établir avant signature.`,
  rooms: 'Locaux à couvrir',
  level: 'Niveau',
  room: 'Local',
  measured: 'Mesurés / prévus',
  atTarget: 'Au niveau exigé',
  lower: (confidence: string) => `Démontré par ses seuls points (${confidence})`,
  required: 'Exigé (dBm)',
  worst: 'Pire point (dBm)',
  bias: 'Biais (dB)',
  spread: 'Dispersion (dB)',
  verdictHead: 'Verdict',
  rule: 'Règle qui a décidé',
  missing: (numbers: string) => `points ${numbers}`,
  roomsNote: (share: string, confidence: string, fewest: string | null) =>
    `Un local est conforme quand la part de ${share} est démontrée avec une confiance de ${confidence}, par ses points ou par ceux de l’implantation, et que ses points sous le niveau exigé ne passent pas la part admise (${fewest === null ? 'aucun' : `moins de ${fewest} points : aucun`}). Il est non conforme quand il y en a tant que la part est manquée de façon démontrée (confiance de ${confidence} pour l’ensemble des locaux et de l’implantation). Entre les deux, il est non démontré. Bornes exactes de Clopper et Pearson (1934). Tout point sous le niveau donne une réserve, quel que soit le verdict.`,
  reserves: 'Réserves',
  noReserve: 'Aucune réserve.',
  reserve: (number: string, place: string) => `Réserve ${number} — ${place}`,
  failing: (failing: string, points: string, required: string) => `${failing} sur ${points} sous ${required} dBm.`,
  shownFailure: 'L’écart dépasse ce que le hasard explique : la part exigée n’est pas atteinte.',
  missingFailure: 'Le local n’est pas encore jugé : des points de la fiche restent à mesurer.',
  allowedFailure: 'La règle admet ce nombre ; la cause se cherche tout de même.',
  openFailure: (points: string) =>
    `Le hasard peut encore l’expliquer, le local n’est ni conforme ni non conforme : ${points} de plus dans ce local, au niveau exigé, le feraient tenir ; sinon une action, puis de nouvelles mesures aux mêmes points.`,
  openFailureAll:
    'Le hasard peut encore l’expliquer, mais aucun nombre de points ne ferait tenir le local : une action, puis de nouvelles mesures aux mêmes points.',
  remediesHead: 'Chaque action suffit seule ; recalculée avec les mesures, couverture seulement :',
  remedy: {
    power: (ap: string, from: string, to: string, share: string) =>
      `porter la puissance de ${ap} de ${from} à ${to} dBm (PIRE) ; part couverte du local : ${share}.`,
    move: (ap: string, metres: string, place: string, share: string) =>
      `déplacer ${ap} de ${metres} m, en ${place} ; part couverte du local : ${share}. Coût à chiffrer.`,
    add: (type: string, place: string, cost: string, share: string) =>
      `ajouter une borne (${type}) en ${place} : ${cost} HT, comme l’étude compte une borne ; part couverte du local : ${share}.`,
    none: 'Ni puissance, ni déplacement, ni borne supplémentaire seule n’y suffit : chercher la cause (paroi, antenne, porte, borne), puis refaire l’étude.',
    unknownCost: 'prix inconnu',
    discouraged: ' Emplacement déconseillé.',
  },
  place: (floor: string, room: string, x: string, y: string) => `${floor} / ${room} (x ${x} ; y ${y})`,
  followUp: {
    number: 'Réserve',
    action: 'Action retenue',
    who: 'Responsable',
    due: 'Échéance',
    measured: 'Nouvelle mesure (dBm)',
    lifted: 'Levée le',
    visa: 'Visa',
  },
  followUpHead: 'Suivi des réserves',
  explain: 'Écarts à expliquer',
  explainNote: (db: string) =>
    `Plus de ${db} dB entre niveau relevé et niveau prévu : pas une non-conformité, mais la cause se cherche.`,
  noExplain: 'Aucun.',
  aps: 'Borne par borne',
  ap: 'Borne',
  band: 'Bande',
  readingsHead: 'Mesures',
  notHeard: 'Sans signal',
  onFloor: 'Points mesurés',
  good: 'au niveau exigé ou sans exigence',
  bad: 'sous le niveau exigé',
  point: 'Point',
  position: 'x ; y (m)',
  predicted: 'Prévu (dBm)',
  reading: 'Relevé (dBm)',
  deviation: 'Écart (dB)',
  conforms: 'Conforme',
  noise: 'Bruit (dBm)',
  throughput: 'Débit (Mbit/s)',
  device: 'Appareil',
  below: (level: string) => `< ${level}`,
  levelNote:
    'Les niveaux relevés sont ceux du récepteur de référence : l’écart de chaque appareil est retranché. « < » : rien reçu, le niveau est inférieur au seuil du récepteur.',
  devices: 'Appareils',
  offset: 'Écart (dB)',
  floor: 'Seuil (dBm)',
  unknown: 'inconnu',
  decision: 'Décision',
  decisions: ['Réception', 'Réception avec réserves', 'Refus'] as readonly string[],
  decisionHead: 'Décision prononcée',
  mark: 'Cocher',
  sheets: { summary: 'Bilan', rooms: 'Locaux', reserves: 'Réserves', points: 'Points' },
  item: 'Élément',
  value: 'Valeur',
  remedies: 'Actions possibles',
}

export type AcceptanceReportMessages = typeof acceptanceReportFr
