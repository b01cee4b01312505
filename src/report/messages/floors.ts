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
