/** Mots des figures qu'un étalonnage met à la place de celles du projet. */
export const calibrationFr = {
  names: {
    sites: 'Sites étalonnés',
    offsetDb: 'Niveau reçu au-delà du bilan de liaison',
    exponent: 'Exposant de la perte avec la distance',
    saturationDb: 'Excès de perte du chemin qui contourne les parois',
    lineOfSightSigmaDb: 'Écart type des évanouissements, en vue directe',
    obstructedSigmaDb: 'Écart type des évanouissements, derrière un obstacle',
  } as Readonly<Record<string, string>>,
  allSites: 'tous',
  source: 'étalonnage sur des relevés',
}

export type CalibrationMessages = typeof calibrationFr
