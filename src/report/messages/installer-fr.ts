import type { Bearing } from '../../geometry/wall-distances.js'
import type { Mount } from '../../model/site.js'

const bearings: Readonly<Record<Bearing, string>> = {
  n: 'nord',
  ne: 'nord-est',
  e: 'est',
  se: 'sud-est',
  s: 'sud',
  sw: 'sud-ouest',
  w: 'ouest',
  nw: 'nord-ouest',
}

const mounts: Readonly<Record<Mount, string>> = { ceiling: 'plafond', wall: 'mur' }

/** French texts of the installer's sheet and of the AP settings. */
export const installerFr = {
  kind: 'Fiche de pose',
  title: (name: string) => `${name} — fiche de pose`,
  walls: 'Distances aux parois (m)',
  toWall: (metres: string, side: string) => `${metres} ${side}`,
  toOpening: (metres: string, side: string) => `${metres} ${side} (ouverture)`,
  position: (x: string, y: string) => `x ${x} ; y ${y}`,
  and: ' ; ',
  bearings,
  mount: 'Fixation',
  mounts,
  cableLabel: 'Étiquette du câble',
  rackPort: 'Baie / bandeau / commutateur',
  radioHead: (band: string) => `${band} : canal / MHz / PIRE`,
  radio: (channel: string, width: string, eirp: string) => `${channel} / ${width} / ${eirp} dBm`,
  equipment: (types: string) => `Matériel : ${types}.`,
  typeOf: (type: string, numbers: string) => `${type} (bornes ${numbers})`,
  noAps: 'Aucune borne à ce niveau : passage de câbles ou baie seulement.',
  note: (spacing: string) =>
    `Distances au nu de la paroi, mesurées perpendiculairement aux deux parois non parallèles les plus proches du local ; hauteur au-dessus du sol fini du local. Tirets violets : chemins de câble. « Ouverture » : à l’aplomb d’une porte ou d’une fenêtre, au nu de la paroi qui la porte. Un écart de plus de ${spacing} m, pas de la grille de l’étude, se signale au bureau d’études avant la pose.`,
  settings: {
    name: 'Nom de la borne',
    location: 'Implantation',
    floor: 'Niveau',
    room: 'Local',
    band: 'Bande',
    on: 'Radio active',
    channel: 'Canal',
    widthMhz: 'Largeur (MHz)',
    centreMhz: 'Fréquence centrale (MHz)',
    eirpDbm: 'PIRE (dBm)',
    type: 'Modèle ou classe',
    mount: 'Fixation',
    heightM: 'Hauteur (m)',
    rack: 'Baie',
    port: 'Port du bandeau',
    switchPort: 'Port du commutateur',
    label: 'Étiquette du câble',
  },
}
