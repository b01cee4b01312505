import { noun, type Picked, topic } from './texts.js'

/** Texts of the walk list (relevé de mesures). */
export const surveyTexts = topic({
  kind: { fr: 'Plan de mesure', en: 'Walk list' },
  title: (name: string) => ({ fr: `${name} — plan de mesure`, en: `${name} — where to measure` }),
  summary: { fr: 'En bref', en: 'In short' },
  facts: {
    stops: { fr: 'Arrêts', en: 'Stops' },
    decide: { fr: 'Points qui décident', en: 'Points that decide' },
    calibrate: { fr: 'Points qui calent les pertes', en: 'Points that tell losses' },
    both: { fr: 'dont les deux à la fois', en: 'of which both' },
    readings: { fr: 'Mesures borne par borne', en: 'Readings of named APs' },
    walk: { fr: 'Parcours (m)', en: 'Walk (m)' },
  },
  rules: { fr: 'Pourquoi ces points', en: 'Why these points' },
  decideAll: (share: string) => ({
    fr: `Décider : les points de la fiche de recette ; ${share} de la surface ne se démontre par aucun nombre de points.`,
    en: `Decide: the points of the acceptance sheet; ${share} of the area is shown by no number of points.`,
  }),
  decide: (count: string, least: string, share: string, confidence: string) => ({
    fr: `Décider : ${count}, ceux de la fiche de recette, dans chaque local à couvrir. ${least} au moins, sans point non conforme, démontrent ${share} de la surface avec une confiance de ${confidence} (ISO 16269-6:2014).`,
    en: `Decide: ${count}, those of the acceptance sheet, in each room to be covered. At least ${least}, none of which fails, show ${share} of the area with a confidence of ${confidence} (ISO 16269-6:2014).`,
  }),
  links: noun(['liaison', 'liaisons'], ['link', 'links']),
  strongest: {
    fr: 'À chaque point d’un local à couvrir, noter le niveau le plus fort (colonne « ap » vide).',
    en: 'At each point of a room to be covered, note the strongest level (column “ap” left empty).',
  },
  calibrate: (level: string) => ({
    fr: `Caler : aux points marqués ▲, noter aussi le niveau des bornes nommées, une ligne par borne. Seules sont demandées les bornes que l’étude prévoit à ${level} dBm au moins : l’appareil les reçoit neuf fois sur dix.`,
    en: `Calibrate: at the points marked ▲, note the level of the APs named too, a line an AP. Only APs that the plan foresees at ${level} dBm or above are asked for: the device hears them nine times in ten.`,
  }),
  chosen: (sigma: string) => ({
    fr: `Choix : mesure après mesure, celle qui réduit le plus l’incertitude des pertes dont l’étude dépend (plan d’expérience bayésien A-optimal ; dispersion d’une mesure ${sigma} dB), d’abord aux points qui décident, ailleurs seulement s’il le faut.`,
    en: `Choice: one reading after the other, the one that takes most off the uncertainty of the losses the plan depends on (Bayesian A-optimal design; spread of a reading ${sigma} dB), at points that decide first, elsewhere only where need be.`,
  }),
  order: {
    fr: 'Ordre : de l’entrée de chaque niveau, au plus près par les portes, puis échanges 2-opt.',
    en: 'Order: from where each level is entered, the nearest next through doors, then 2-opt.',
  },
  noModel: {
    fr: 'Le modèle de propagation retenu ne compte pas les pertes des parois : rien à caler.',
    en: 'The path-loss model counts no losses of walls: nothing to calibrate.',
  },
  noLoss: {
    fr: 'Aucune perte, portée à sa valeur haute, ne fait perdre un local, ni toutes ensemble : rien à caler.',
    en: 'No loss, at its high end, loses a room, nor do all together: nothing to calibrate.',
  },
  losses: { fr: 'Pertes dont l’étude dépend', en: 'Losses the plan depends on' },
  material: { fr: 'Paroi', en: 'Wall' },
  loss: { fr: 'Perte retenue (dB)', en: 'Loss planned with (dB)' },
  range: { fr: 'Fourchette (dB)', en: 'Range (dB)' },
  lostRooms: { fr: 'Locaux perdus à la valeur haute', en: 'Rooms lost at the high end' },
  prior: { fr: 'Écart type connu (dB)', en: 'Standard deviation known (dB)' },
  target: { fr: 'Écart type visé (dB)', en: 'Aimed at (dB)' },
  walk: { fr: 'Écart type après mesure (dB)', en: 'After the walk (dB)' },
  readings: { fr: 'Mesures / points', en: 'Readings / points' },
  state: { fr: 'Conclusion', en: 'Conclusion' },
  told: { fr: 'visée atteinte', en: 'within the aim' },
  known: { fr: 'déjà connue aussi sûrement', en: 'known as surely already' },
  notCrossed: (readings: string) => ({
    fr: `trop peu traversée : ${readings} entre une borne reçue et un point accessible ; à mesurer par une borne d’essai de l’autre côté`,
    en: `crossed too seldom: ${readings} between an AP that is heard and a place one can reach; measure it with a test AP on its other side`,
  }),
  confounded: (names: string) => ({
    fr: `visée non atteinte : les mesures la confondent avec ${names}`,
    en: `aim not reached: readings confound it with ${names}`,
  }),
  tooFew: (readings: string) => ({
    fr: `visée hors de portée avec ${readings} en tout : faible perte au regard de la dispersion`,
    en: `out of reach with ${readings} in all: a small loss against the spread`,
  }),
  with: {
    '*level': { fr: 'le niveau d’ensemble', en: 'the level of all readings' },
    '*distance': { fr: 'la distance', en: 'the distance' },
    '*way-round': { fr: 'le contournement des parois', en: 'the way round the walls' },
  },
  and: { fr: ' et ', en: ' and ' },
  lossNote: {
    fr: 'Écarts types de la perte d’une traversée. Visée : la moitié de l’écart type connu, 0,5 dB suffisant toujours. Aucun local perdu : la paroi n’en fait perdre qu’avec les autres. Valeurs prévues avant mesure ; « mds calibrate » donne celles des mesures.',
    en: 'Standard deviations of the loss of one crossing. Aim: half the deviation known; 0.5 dB is always enough. No room lost: the wall loses one only together with the others. Foreseen before measuring; “mds calibrate” gives those of the readings.',
  },
  onFloor: { fr: 'Parcours de mesure', en: 'Walk' },
  decides: { fr: 'point qui décide', en: 'point that decides' },
  tells: {
    fr: 'point qui cale des pertes (et décide, s’il porte un numéro de recette)',
    en: 'point that tells losses (and decides, where it has an acceptance number)',
  },
  stop: { fr: 'Arrêt', en: 'Stop' },
  point: { fr: 'Point de recette', en: 'Acceptance point' },
  room: { fr: 'Local', en: 'Room' },
  position: { fr: 'x ; y (m)', en: 'x; y (m)' },
  leg: { fr: 'Depuis le précédent (m)', en: 'From the one before (m)' },
  why: { fr: 'Pourquoi', en: 'Why' },
  read: { fr: 'À noter', en: 'To note' },
  level: { fr: 'Niveau (dBm)', en: 'Level (dBm)' },
  strongestCell: { fr: 'le plus fort', en: 'the strongest' },
  apCell: (ap: string, level: string) => ({ fr: `${ap} (prévu ${level})`, en: `${ap} (foreseen ${level})` }),
  reason: {
    decides: { fr: 'décide', en: 'decides' },
    tells: (crossed: string) => ({ fr: `cale ${crossed}`, en: `tells ${crossed}` }),
    tellsPath: { fr: 'cale le niveau et la distance', en: 'tells level and distance' },
    only: { fr: 'hors recette', en: 'beside the acceptance' },
  },
  crossing: (material: string, count: string) => ({ fr: `${material} × ${count}`, en: `${material} × ${count}` }),
  positionNote: {
    fr: 'Le fichier CSV de même nom a une ligne par mesure : remplir « rssiDbm », puis « mds accept » et « mds calibrate » le relisent. Laisser vide ce qui n’est pas mesuré ; écrire ND là où rien n’est reçu.',
    en: 'The CSV file of the same name has a line a reading: fill in “rssiDbm”, then “mds accept” and “mds calibrate” read it. Leave empty what is not measured; write ND where nothing is heard.',
  },
})

export type SurveyMessages = Picked<typeof surveyTexts>
