import type { Quantity } from '../svg/heat-layers.js'

const layers: Readonly<Record<Quantity, (band: string) => string>> = {
  rssi: (band) => `Niveau reçu, ${band}`,
  snr: (band) => `Signal sur bruit, ${band}`,
  probability: (band) => `Probabilité, ${band}`,
  second: (band) => `Deuxième borne, ${band}`,
  rate: (band) => `Débit physique, ${band}`,
  overlap: (band) => `Bornes d’un même canal, ${band}`,
  server: () => 'Borne la plus forte',
  airtime: () => 'Temps d’antenne par local',
}

/** French texts of the floor drawings: layers, their legends, what is read at a point. */
export const floorsFr = {
  layers,
  planOnly: 'Plan seul',
  scale: {
    rssi: 'Niveau médian reçu (dBm)',
    snr: 'Signal sur bruit médian (dB)',
    probability: 'Probabilité que le niveau exigé soit atteint',
    second: 'Niveau de la deuxième borne la plus forte (dBm)',
    rate: 'Débit physique, sens le plus faible (Mbit/s)',
    overlap: (level: string) => `Bornes entendues au-dessus de ${level} dBm sur un même canal`,
    server: 'Une couleur par borne',
    airtime: 'Occupation de la radio la plus chargée du local',
  },
  below: (value: string) => `< ${value}`,
  from: (value: string) => `≥ ${value}`,
  orMore: (value: string) => `${value} ou plus`,
  noMoreThan: (value: string) => `${value} au plus`,
  margin: (target: string, confidence: string, sight: string, obstructed: string, share: string) =>
    `Exigé : ${target} dBm avec une probabilité de ${confidence}, soit un niveau médian de ${sight} dBm en vue directe et de ${obstructed} dBm derrière un obstacle, sur ${share} de la surface du local. La perte de l’appareil en main est comprise.`,
  hint: 'Pointez le plan, ou sélectionnez-le au clavier et déplacez-vous avec les flèches, pour lire les valeurs.',
  drawing: (location: string, floor: string) => `${location}, ${floor} : plan à lire avec les flèches du clavier`,
  read: {
    snr: 'signal sur bruit',
    second: 'deuxième borne',
    probability: 'probabilité',
    overlap: 'bornes d’un même canal :',
    ap: 'borne',
    through: 'à travers',
    free: 'sans paroi entre les deux',
    otherFloor: 'd’un autre niveau, à travers le plancher',
    decimal: ',',
  },
}
