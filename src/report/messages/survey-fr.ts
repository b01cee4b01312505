/** French texts of the walk list (relevé de mesures). */
export const surveyFr = {
  kind: 'Plan de mesure',
  title: (name: string) => `${name} — plan de mesure`,
  summary: 'En bref',
  facts: {
    stops: 'Arrêts',
    decide: 'Points qui décident',
    calibrate: 'Points qui calent les pertes',
    both: 'dont les deux à la fois',
    readings: 'Mesures borne par borne',
    walk: 'Parcours (m)',
  },
  rules: 'Pourquoi ces points',
  decideAll: (share: string) =>
    `Décider : les points de la fiche de recette ; ${share} de la surface ne se démontre par aucun nombre de points.`,
  decide: (count: string, least: string, share: string, confidence: string) =>
    `Décider : ${count}, ceux de la fiche de recette, dans chaque local à couvrir. ${least} au moins, sans point non conforme, démontrent ${share} de la surface avec une confiance de ${confidence} (ISO 16269-6:2014).`,
  points: { one: 'point', other: 'points' },
  links: { one: 'liaison', other: 'liaisons' },
  strongest: 'À chaque point d’un local à couvrir, noter le niveau le plus fort (colonne « ap » vide).',
  calibrate: (level: string) =>
    `Caler : aux points marqués ▲, noter aussi le niveau des bornes nommées, une ligne par borne. Seules sont demandées les bornes que l’étude prévoit à ${level} dBm au moins : l’appareil les reçoit neuf fois sur dix.`,
  chosen: (sigma: string) =>
    `Choix : mesure après mesure, celle qui réduit le plus l’incertitude des pertes dont l’étude dépend (plan d’expérience bayésien A-optimal ; dispersion d’une mesure ${sigma} dB), d’abord aux points qui décident, ailleurs seulement s’il le faut.`,
  order: 'Ordre : de l’entrée de chaque niveau, au plus près par les portes, puis échanges 2-opt.',
  noModel: 'Le modèle de propagation retenu ne compte pas les pertes des parois : rien à caler.',
  noLoss: 'Aucune perte, portée à sa valeur haute, ne fait perdre un local, ni toutes ensemble : rien à caler.',
  losses: 'Pertes dont l’étude dépend',
  material: 'Paroi',
  loss: 'Perte retenue (dB)',
  range: 'Fourchette (dB)',
  lostRooms: 'Locaux perdus à la valeur haute',
  prior: 'Écart type connu (dB)',
  target: 'Écart type visé (dB)',
  walk: 'Écart type après mesure (dB)',
  readings: 'Mesures / points',
  state: 'Conclusion',
  told: 'visée atteinte',
  known: 'déjà connue aussi sûrement',
  notCrossed: (readings: string) =>
    `trop peu traversée : ${readings} entre une borne reçue et un point accessible ; à mesurer par une borne d’essai de l’autre côté`,
  confounded: (names: string) => `visée non atteinte : les mesures la confondent avec ${names}`,
  tooFew: (readings: string) =>
    `visée hors de portée avec ${readings} en tout : faible perte au regard de la dispersion`,
  with: { '*level': 'le niveau d’ensemble', '*distance': 'la distance', '*way-round': 'le contournement des parois' },
  and: ' et ',
  lossNote:
    'Écarts types de la perte d’une traversée. Visée : la moitié de l’écart type connu, 0,5 dB suffisant toujours. Aucun local perdu : la paroi n’en fait perdre qu’avec les autres. Valeurs prévues avant mesure ; « mds calibrate » donne celles des mesures.',
  onFloor: 'Parcours de mesure',
  decides: 'point qui décide',
  tells: 'point qui cale des pertes (et décide, s’il porte un numéro de recette)',
  stop: 'Arrêt',
  point: 'Point de recette',
  room: 'Local',
  position: 'x ; y (m)',
  leg: 'Depuis le précédent (m)',
  why: 'Pourquoi',
  read: 'À noter',
  level: 'Niveau (dBm)',
  strongestCell: 'le plus fort',
  apCell: (ap: string, level: string) => `${ap} (prévu ${level})`,
  reason: {
    decides: 'décide',
    tells: (crossed: string) => `cale ${crossed}`,
    tellsPath: 'cale le niveau et la distance',
    only: 'hors recette',
  },
  crossing: (material: string, count: string) => `${material} × ${count}`,
  positionNote:
    'Le fichier CSV de même nom a une ligne par mesure : remplir « rssiDbm », puis « mds accept » et « mds calibrate » le relisent. Laisser vide ce qui n’est pas mesuré ; écrire ND là où rien n’est reçu.',
}

export type SurveyMessages = typeof surveyFr
