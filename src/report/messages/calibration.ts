import type { MaterialState } from '../../model/calibration.js'
import { swapWords } from './before-after.js'
import { type Both, topic } from './texts.js'

const state: Readonly<Record<MaterialState, Both<(others: string) => string>>> = {
  told: { fr: () => 'estimé', en: () => 'fitted' },
  together: {
    fr: (others) => `ne se lit qu’avec ${others}`,
    en: (others) => `told only together with ${others}`,
  },
  'not-crossed': { fr: () => 'presque aucune mesure ne le traverse', en: () => 'hardly any reading crosses it' },
  confounded: {
    fr: (others) => `ne se distingue pas de ${others}`,
    en: (others) => `not to be told from ${others}`,
  },
  'too-few': {
    fr: () => 'les mesures en disent moins que le catalogue',
    en: () => 'the readings say less of it than the catalogue',
  },
}

/** Texts of the page of a calibration. */
export const calibrationTexts = topic({
  maps: { fr: 'Le plan avant et après calage', en: 'The plan before and after calibration' },
  mapBefore: { fr: 'Étude actuelle', en: 'The plan as it is' },
  mapAfter: { fr: 'Avec le calage', en: 'Calibrated' },
  mapDifference: { fr: 'Écart de niveau, calé − étude', en: 'Difference of level, calibrated − plan' },
  mapNote: (aps: string) => ({
    fr: `Mêmes bornes aux mêmes places (${aps}) ; canaux et puissances tels que l’étude les réglerait. L’étude elle-même n’en est pas changée.`,
    en: `The same access points in the same places (${aps}); channels and power as the plan would set them. The plan itself is not changed.`,
  }),
  mapsLeft: (count: string) => ({
    fr: `${count} niveaux de plus ne sont pas dessinés.`,
    en: `${count} more floors are not drawn.`,
  }),
  swap: {
    ...swapWords,
    choose: { fr: 'Avant, après', en: 'Before, after' },
  },
  kind: { fr: 'Calage sur mesures', en: 'Calibration from readings' },
  title: (names: string) => ({ fr: `Calage : ${names}`, en: `Calibration: ${names}` }),
  readings: { fr: 'Mesures', en: 'Readings' },
  censored: { fr: 'Sous le seuil', en: 'Below the floor' },
  places: { fr: 'Emplacements', en: 'Places' },
  aps: { fr: 'Bornes entendues', en: 'Access points heard' },
  figure: { fr: 'Grandeur', en: 'Figure' },
  fitted: { fr: 'Estimé (90 %)', en: 'Fitted (90%)' },
  catalogue: { fr: 'Catalogue', en: 'Catalogue' },
  note: { fr: 'Ce que disent les mesures', en: 'What the readings say' },
  range: (value: string, low: string, high: string) => ({
    fr: `${value} (de ${low} à ${high})`,
    en: `${value} (${low} to ${high})`,
  }),
  level: { fr: 'Niveau au-delà du bilan (dB)', en: 'Level beyond the budget (dB)' },
  exponent: { fr: 'Exposant de distance', en: 'Exponent' },
  saturation: { fr: 'Contournement des parois (dB)', en: 'Way round walls (dB)' },
  sigmaSight: { fr: 'Écart type en vue directe (dB)', en: 'Sigma in sight (dB)' },
  sigmaObstructed: { fr: 'Écart type derrière un obstacle (dB)', en: 'Sigma obstructed (dB)' },
  held: (name: string, fitted: string, planned: string) => ({
    fr: `Hors de ce qu’un fichier admet – ${name} : ${fitted} selon les mesures ; l’étude prend ${planned}. Revoir les mesures.`,
    en: `Beyond what a file may say – ${name}: ${fitted} by the readings; a plan takes ${planned}. Look at the readings.`,
  }),
  path: { fr: 'Propagation', en: 'Path' },
  materials: { fr: 'Pertes par matériau (dB)', en: 'Losses by material (dB)' },
  material: { fr: 'Matériau', en: 'Material' },
  state,
  devices: {
    fr: 'Appareils de mesure, par rapport à la référence (dB)',
    en: 'Devices, beyond the reference client (dB)',
  },
  device: { fr: 'Appareil', en: 'Device' },
  notApart: (places: string) => ({
    fr: `ne se distingue pas du niveau dans ${places} : aucun autre appareil n’y était`,
    en: `not to be told from the level in ${places}: no other device was there`,
  }),
  errors: { fr: 'Erreur quadratique moyenne', en: 'Root mean square error' },
  errorOf: {
    before: { fr: 'tel que prévu', en: 'as planned' },
    fitted: { fr: 'après calage', en: 'fitted' },
    apLeftOut: { fr: 'à une borne laissée de côté', en: 'at an access point left out' },
    roomLeftOut: { fr: 'dans un local laissé de côté', en: 'in a room left out' },
  },
  plan: (sight: string, obstructed: string, law: string, effect: string | null) => ({
    fr: `À retenir pour la conception : écart type ${sight} dB en vue directe, ${obstructed} dB derrière un obstacle (${law})${effect === null ? '' : ` ; ${effect} mesures voisines en disent autant qu’une seule`}.`,
    en: `To plan with: sigma ${sight} dB in sight, ${obstructed} dB obstructed (${law})${effect === null ? '' : `; ${effect} neighbouring readings say what one says`}.`,
  }),
  law: (freedom: string) => ({
    fr: `loi de Student à ${freedom} degrés de liberté, au plus un par borne`,
    en: `Student's t with ${freedom} degrees of freedom, at most one an AP`,
  }),
  asPublished: {
    fr: 'valeurs de l’étude : une seule borne ne dit rien des autres',
    en: 'as the design has it: one AP alone tells nothing of others',
  },
  residuals: (readings: string, without: string, withOthers: string) => ({
    fr: `Bornes placées ailleurs : ce qui reste de ${readings} mesures ramène l’erreur à une borne laissée de côté de ${without} à ${withOthers} ; l’étude en tient compte, surtout près des points mesurés.`,
    en: `Access points in other places: what is left of ${readings} readings brings the error at an access point left out from ${without} to ${withOthers}; a plan takes it, most of all near the places read.`,
  }),
  noResiduals: {
    fr: 'Ce qui reste des mesures ne réduit pas l’erreur à une borne laissée de côté : l’étude s’en tient à la propagation.',
    en: 'What is left of the readings does not lessen the error at an access point left out: a plan takes the path alone.',
  },
  tooManyPlaces: (places: string) => ({
    fr: `Plus de ${places} points mesurés dans une implantation : l’étude s’en tient à la propagation.`,
    en: `More than ${places} places read in a location: a plan takes the path alone.`,
  }),
  missed: (share: string) => ({
    fr: `${share} des mesures manquent quel que soit le niveau.`,
    en: `${share} of readings are missed whatever the level.`,
  }),
  noPath: (decibels: string) => ({
    fr: `Les mesures ne suivent aucune loi de propagation : ${decibels} dB d’erreur après calage, contre 4 à 8 sur des étages mesurés. Vérifier niveaux, coordonnées et noms des bornes, qui peuvent être intervertis.`,
    en: `The readings follow no path: the fit errs by ${decibels} dB, on measured floors by 4 to 8. Check whether floors, coordinates or names of access points are exchanged.`,
  }),
  farPoints: (share: string, metres: string) => ({
    fr: `${share} des points de recette sont à plus de ${metres} m de toute mesure de leur local : pour eux compte au moins l’écart type de l’étude.`,
    en: `${share} of the points of the sheet lie more than ${metres} m from any reading in their room: for these at least the design's sigma counts.`,
  }),
  strongLevel: (decibels: string) => ({
    fr: `Les mesures sont ${decibels} dB au-dessus du bilan de liaison, et l’étude en profite : vérifier d’abord l’écart de l’appareil et les puissances.`,
    en: `Readings are ${decibels} dB above the link budget, and a plan takes that as coverage: first check the offset of the device, and powers.`,
  }),
  unnamed: (count: string) => ({
    fr: `Mesures laissées de côté, faute de nom de borne : ${count}.`,
    en: `Readings left out because no access point is named: ${count}.`,
  }),
  unknownOffset: (count: string) => ({
    fr: `Mesures d’un appareil dont l’écart n’est pas connu : ${count}. Cet écart est dans le niveau, et dans tout ce que l’étude en tire : l’établir, ou mesurer quelques points avec un second appareil.`,
    en: `Readings of a device whose offset nobody knows: ${count}. Its offset is in the level, and in all that a plan takes of it: establish it, or read some places with a second device.`,
  }),
  unknownSlab: (count: string) => ({
    fr: `Mesures laissées de côté, à travers un plancher de matériau inconnu : ${count}.`,
    en: `Readings left out, through a slab of unknown material: ${count}.`,
  }),
  odd: (ap: string, decibels: string) => ({
    fr: `${ap} s’écarte du calage de ${decibels} dB : vérifier sa puissance et son antenne.`,
    en: `${ap} is ${decibels} dB off the fit: look at its power and antenna.`,
  }),
  next: { fr: 'Où mesurer encore', en: 'Where to read next' },
  nextNone: {
    fr: 'aucun point de la fiche n’est derrière lui à portée d’écoute',
    en: 'no point of the sheet lies behind it within hearing',
  },
  point: { fr: 'Point', en: 'Point' },
  room: { fr: 'Local', en: 'Room' },
  ap: { fr: 'Borne à écouter', en: 'Access point to read' },
  crosses: { fr: 'Traverse', en: 'Crosses' },
  free: { fr: 'rien', en: 'nothing' },
  files: (files: string) => ({ fr: `Fichiers lus : ${files}.`, en: `Files read: ${files}.` }),
})
