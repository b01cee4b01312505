import type { AcceptableCode } from '../../model/accepted-warning.js'

const codes: Readonly<Record<AcceptableCode, string>> = {
  'ap-in-forbidden-room': 'Borne fixée dans un local où l’étude n’en placerait pas',
  'bearing-unsupported': 'Mur porteur sans mur porteur ni façade au niveau inférieur',
  'ceiling-too-high': 'Plafond plus haut que le sol du local au-dessus',
  'corridor-narrow': 'Circulation trop étroite entre ses parois (m)',
  'door-narrow': 'Porte trop étroite pour un local ouvert au public (m)',
  'enclosed-gap': 'Vide entouré de locaux (m²)',
  'floor-overhang': 'Niveau qui dépasse du niveau inférieur (m²)',
  'floor-unreachable': 'Niveau qu’aucun chemin ne relie à une porte vers l’extérieur',
  'no-cable-riser': 'Niveau sans gaine vers une baie',
  'no-public-entrance': 'Aucune porte d’entrée du public',
  'no-telecom-room': 'Aucun local technique sur le plan',
  'not-stacked': 'Escalier, ascenseur ou gaine sans son pareil au niveau inférieur',
  'partition-no-effect': 'Paroi supprimée là où il n’y en a pas',
  'partition-outside': 'Paroi hors de tout local',
  'partition-repeated': 'Paroi décrite deux fois',
  'room-area': 'Surface éloignée de l’usage du local (m²)',
  'room-low': 'Local trop bas (m)',
  'room-name-twice': 'Deux locaux du même nom sur un niveau',
  'room-no-door': 'Local sans porte',
  'room-unreachable': 'Local qu’aucune porte ne relie à l’entrée, à l’escalier ou à l’ascenseur',
  'seats-too-many': 'Plus de places que la surface n’en permet',
  'slab-unknown': 'Plancher sans matériau',
  'window-inside': 'Fenêtre sur une paroi intérieure',
}

/** French texts of the warnings about a plan that its file accepts: page and workbook. */
export const acceptedFr = {
  title: 'Avertissements acceptés',
  note: 'Le contrôle du plan signale ces points ; le fichier du site les accepte, avec son motif.',
  what: 'Avertissement',
  where: 'Emplacement',
  figure: 'Relevé / limite',
  reason: 'Motif',
  codes,
}
