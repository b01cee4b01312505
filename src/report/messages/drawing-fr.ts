/** French texts of the drawings that `mds draw` writes. */
export const drawingFr = {
  subtitle: (areaM2: string, heightM: string) => `${areaM2} m² entre axes, hauteur sous plafond ${heightM} m`,
  origin: (provenance: string, note: string) => `${provenance} : ${note}`,
  slab: (label: string) => `plancher haut : ${label}`,
  slabUnknown: 'plancher haut : non connu',
  coordinates: 'Graduations : coordonnées du fichier, en mètres (x vers l’est, y vers le nord).',
  leaves: 'Sens d’ouverture des portes : convention du dessin.',
  walls: 'Parois (longueur à ce niveau, épaisseur)',
  openings: 'Ouvertures',
  rooms: 'Locaux',
  required: 'local à couvrir',
  wall: (label: string, thicknessCm: string, lengthM: string) =>
    label.includes(` ${thicknessCm} cm`) ? `${lengthM} m · ${label}` : `${lengthM} m · ${thicknessCm} cm · ${label}`,
  opening: (label: string, count: string) => `${count} × ${label}`,
  heat: 'Niveau médian reçu et bornes',
  title: (location: string, floor: string) => `Plan de ${location}, ${floor}`,
}
