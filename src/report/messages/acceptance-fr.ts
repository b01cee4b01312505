const summaryItems: readonly string[] = [
  'Appareil de mesure (modèle, numéro de série, version)',
  'Points mesurés / points non conformes',
  'Locaux conformes / locaux à couvrir',
  'Décision : réception, réception avec réserves, refus',
]

const roles: readonly string[] = ['Entreprise titulaire', 'Bureau d’études', 'Maître d’ouvrage']

/** French texts of the acceptance sheet (recette). */
export const acceptanceFr = {
  kind: 'Fiche de recette',
  title: (name: string) => `${name} — fiche de recette`,
  rules: 'Règle de mesure et de décision',
  points: { one: 'point', other: 'points' },
  where: (count: string, step: string, clearance: string) =>
    `Où : ${count}, aux croisements d’un quadrillage de ${step} m posé dans chaque local à couvrir à partir d’un demi-pas de son angle sud-ouest, et au point le plus faible prévu de chaque local (▲), à ${clearance} m au moins de l’axe des parois. Chaque local reçoit ainsi des points selon sa surface.`,
  howMany: (least: string, share: string, confidence: string) =>
    `Combien : ${least} points au moins, sans aucun point non conforme, montrent que ${share} de la surface à couvrir est conforme, avec une confiance de ${confidence} (points supposés indépendants).`,
  howManyAll: (share: string) =>
    `Combien : ${share} de la surface ne se démontre par aucun nombre de points ; la conclusion vaut pour les points mesurés.`,
  tooFew:
    'Les locaux sont trop petits pour autant de points distincts : la conclusion vaut pour les seuls points mesurés.',
  how: (height: string, loss: string) =>
    `Comment : appareil de référence tenu en main${height}, niveau moyen et non instantané, portes fermées, toutes les bornes en service à la puissance prévue. Un récepteur étalonné, sans main ni boîtier, lit ${loss} dB de plus : retrancher cette valeur.`,
  height: (metres: string) => ` à ${metres} m du sol`,
  pointRuleName: 'Point conforme :',
  pointRule: (band: string, target: string) =>
    `niveau relevé à ${band} supérieur ou égal à ${target} dBm, sans tolérance.`,
  otherProfiles: 'Les locaux d’un autre profil ont leur propre niveau exigé, indiqué à chaque point.',
  roomRuleName: 'Local conforme :',
  roomRule: (share: string, fewest: string | null) =>
    `au moins ${share} de ses points sont conformes (${fewest === null ? 'tous' : `au-dessous de ${fewest} points, tous`}), et cette part est démontrée, par ses points ou par ceux de l’implantation.`,
  failRuleName: 'Non conforme :',
  failureStep: (from: string, to: string, failures: string) =>
    `dès ${failures} sur ${from === to ? from : `${from} à ${to}`}`,
  failRule: (confidence: string, steps: string, whole: string | null) =>
    `trop de points sous le niveau exigé : dans un local, ${steps}${whole === null ? '' : ` ; dans l’implantation, ${whole}`}. Le hasard ne l’explique alors pas (borne binomiale exacte, confiance de ${confidence} pour l’ensemble des locaux et de l’implantation).`,
  openRuleName: 'Non démontré :',
  openRule:
    'tout ce qui n’est ni l’un ni l’autre. Chaque point sous le niveau exigé est une réserve dans tous les cas : agir et mesurer de nouveau aux mêmes points, ou mesurer plus de points dans le local.',
  locationRuleName: 'Implantation conforme :',
  locationRule: (share: string, confidence: string) =>
    `tous ses locaux sont mesurés, aucun n’a plus de points sous le niveau exigé que sa part n’en admet, et le nombre de points suffit pour le nombre de points non conformes (tableau) : ${share} de la surface est alors démontré avec une confiance de ${confidence}. S’il ne suffit pas, mesurer des points supplémentaires à mi-distance des précédents.`,
  locationRuleAll: 'tous ses points sont conformes.',
  deviationName: 'Écart à expliquer :',
  deviation: (db: string, sigma: string) =>
    `plus de ${db} dB entre niveau relevé et niveau prévu (95 % de l’évanouissement retenu, écart type ${sigma} dB) ; ce n’est pas une non-conformité, mais la cause se cherche : paroi, borne, antenne, puissance.`,
  failures: 'Points non conformes',
  pointsNeeded: 'Points à mesurer',
  source:
    'Nombre de points : intervalle statistique de dispersion unilatéral, sans hypothèse de loi (ISO 16269-6:2014 ; Wilks, 1941) ; avec des points non conformes, borne binomiale exacte (Clopper et Pearson, 1934).',
  onFloor: 'Points de mesure',
  gridPoint: 'point du quadrillage',
  worstPoint: 'point le plus faible prévu du local',
  point: 'Point',
  position: 'x ; y (m)',
  predicted: (band: string) => `Prévu ${band} (dBm)`,
  required: (band: string) => `Exigé ${band} (dBm)`,
  measured: (band: string) => `Relevé ${band} (dBm)`,
  noise: 'Bruit (dBm)',
  throughput: 'Débit (Mbit/s)',
  conforms: 'Conforme',
  remark: 'Remarque',
  positionNote: 'x vers l’est et y vers le nord, à partir de l’angle sud-ouest de l’implantation.',
  summary: { item: 'Bilan', value: 'À remplir', items: summaryItems },
  signatures: {
    heading: 'Bilan et signatures',
    role: 'Pour',
    roles,
    name: 'Nom',
    date: 'Date',
    signature: 'Signature',
  },
  onPage: (count: string) =>
    `${count}, quadrillage et point le plus faible de chaque local : plans, valeurs point par point et règle de décision sont dans la fiche de recette (PDF et classeur, commande « mds report --pdf »).`,
  pointsOfRoom: 'Points à mesurer',
  worstOfRoom: 'Point le plus faible prévu',
  book: {
    points: 'Points',
    rooms: 'Locaux',
    about: 'Fiche',
    measuredCount: 'Points relevés',
    conformingCount: 'Points conformes',
    needed: 'Conformes exigés',
    verdict: 'Verdict',
    pass: 'conforme',
    fail: 'non conforme',
    open: 'à mesurer',
    unsure: 'non démontré',
    failsFrom: 'Non conforme dès (points sous le niveau)',
    whole: 'Implantation',
    devices: 'Appareils',
    accessPoints: 'Bornes',
    fill: 'Remplir la feuille « Points », colonnes à fond jaune ; ne renommer ni feuille ni colonne : un programme les relit (« mds accept »). Là où rien n’est reçu, écrire ND, ou le seuil du récepteur (« <-95 ») ; laisser vide ce qui n’est pas mesuré.',
    fillDevices:
      'Un appareil par ligne : son nom, tel qu’à la colonne « device » des points, ce qu’il lit au-dessus de l’appareil de référence (dB) et le niveau sous lequel il n’entend rien (dBm). Noter alors les niveaux tels que lus : l’écart est retranché une fois, par le classeur et par le programme.',
    fillAccessPoints: 'Adresse radio (BSSID) de chaque borne, si les relevés la donnent ; sinon laisser vide.',
  },
}
