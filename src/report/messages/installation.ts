import type { Bearing } from '../../geometry/wall-distances.js'
import type { Mount } from '../../model/site.js'
import { type Both, topic } from './texts.js'

const bearings: Readonly<Record<Bearing, Both<string>>> = {
  n: { fr: 'nord', en: 'north' },
  ne: { fr: 'nord-est', en: 'north-east' },
  e: { fr: 'est', en: 'east' },
  se: { fr: 'sud-est', en: 'south-east' },
  s: { fr: 'sud', en: 'south' },
  sw: { fr: 'sud-ouest', en: 'south-west' },
  w: { fr: 'ouest', en: 'west' },
  nw: { fr: 'nord-ouest', en: 'north-west' },
}

const mounts: Readonly<Record<Mount, Both<string>>> = {
  ceiling: { fr: 'plafond', en: 'ceiling' },
  wall: { fr: 'mur', en: 'wall' },
}

/** Texts of the installer's sheet and of the AP settings. */
export const installerTexts = topic({
  kind: { fr: 'Fiche de pose', en: 'Installation sheet' },
  title: (name: string) => ({ fr: `${name} — fiche de pose`, en: `${name} — installation sheet` }),
  walls: { fr: 'Distances aux parois (m)', en: 'Distances to walls (m)' },
  toWall: (metres: string, side: string) => ({ fr: `${metres} ${side}`, en: `${metres} ${side}` }),
  toOpening: (metres: string, side: string) => ({
    fr: `${metres} ${side} (ouverture)`,
    en: `${metres} ${side} (opening)`,
  }),
  position: (x: string, y: string) => ({ fr: `x ${x} ; y ${y}`, en: `x ${x}; y ${y}` }),
  and: { fr: ' ; ', en: '; ' },
  bearings,
  height: { fr: 'Hauteur (m), fixation', en: 'Height (m), mount' },
  mounts,
  facing: (degrees: string, tilt: string | null) => ({
    fr: `face à ${degrees}°${tilt === null ? '' : `, inclinée de ${tilt}°`}`,
    en: `facing ${degrees}°${tilt === null ? '' : `, tilted ${tilt}°`}`,
  }),
  cableLabel: { fr: 'Étiquette du câble', en: 'Cable label' },
  rackPort: { fr: 'Baie / panneau / commutateur', en: 'Rack / panel / switch' },
  radioHead: (band: string) => ({
    fr: `${band} : canal / MHz / PIRE (dBm)`,
    en: `${band}: channel / MHz / EIRP (dBm)`,
  }),
  radio: (channel: string, width: string, eirp: string) => ({
    fr: `${channel} / ${width} / ${eirp}`,
    en: `${channel} / ${width} / ${eirp}`,
  }),
  equipment: (types: string) => ({ fr: `Matériel : ${types}.`, en: `Equipment: ${types}.` }),
  typeOf: (type: string, numbers: string) => ({
    fr: `${type} (bornes ${numbers})`,
    en: `${type} (access points ${numbers})`,
  }),
  noAps: {
    fr: 'Aucune borne à ce niveau : passage de câbles ou baie seulement.',
    en: 'No access point on this floor: cables or a rack only.',
  },
  note: (spacing: string) => ({
    fr: `Distances au nu de la paroi, mesurées perpendiculairement aux deux parois non parallèles les plus proches du local ; hauteur au-dessus du sol fini du local. Cotes extérieures : entre axes des murs. Tirets violets : chemins de câble. « Ouverture » : à l’aplomb d’une porte ou d’une fenêtre, au nu de la paroi qui la porte. Un écart de plus de ${spacing} m, pas de la grille de l’étude, se signale au bureau d’études avant la pose.`,
    en: `Distances to the face of the wall, at right angles to the two nearest walls of the room that are not parallel; height above the finished floor of the room. Outside dimensions: between the axes of the walls. Violet dashes: cable routes. “Opening”: in line with a door or window, to the face of its wall. Report a deviation of more than ${spacing} m, the spacing of the study’s grid, to the designer before mounting.`,
  }),
  settings: {
    name: { fr: 'Nom de la borne', en: 'AP name' },
    location: { fr: 'Implantation', en: 'Location' },
    floor: { fr: 'Niveau', en: 'Floor' },
    room: { fr: 'Local', en: 'Room' },
    band: { fr: 'Bande', en: 'Band' },
    on: { fr: 'Radio active', en: 'Radio on' },
    channel: { fr: 'Canal', en: 'Channel' },
    widthMhz: { fr: 'Largeur (MHz)', en: 'Width (MHz)' },
    centreMhz: { fr: 'Fréquence centrale (MHz)', en: 'Centre frequency (MHz)' },
    eirpDbm: { fr: 'PIRE (dBm)', en: 'EIRP (dBm)' },
    type: { fr: 'Modèle ou classe', en: 'Model or class' },
    mount: { fr: 'Fixation', en: 'Mount' },
    heightM: { fr: 'Hauteur (m)', en: 'Height (m)' },
    rack: { fr: 'Baie', en: 'Rack' },
    port: { fr: 'Port du panneau', en: 'Panel port' },
    switchPort: { fr: 'Port du commutateur', en: 'Switch port' },
    label: { fr: 'Étiquette du câble', en: 'Cable label' },
  },
  /** Columns beside those, where the operation says what the public meets. */
  serviceSettings: {
    ssid: { fr: 'SSID', en: 'SSID' },
    security: { fr: 'Sécurité', en: 'Security' },
    vlan: { fr: 'VLAN', en: 'VLAN' },
    minRateMbps: { fr: 'Débit minimal (Mbit/s)', en: 'Lowest rate (Mbit/s)' },
    neighbourReports: { fr: '802.11k', en: '802.11k' },
    transitionManagement: { fr: '802.11v', en: '802.11v' },
    fastTransition: { fr: '802.11r', en: '802.11r' },
    country: { fr: 'Pays', en: 'Country' },
    excluded: { fr: 'Canaux écartés', en: 'Channels left out' },
  },
})

/** Texts of cables, racks and what links them: page, CSV and workbook. */
export const wiredTexts = topic({
  panelPort: { fr: 'Port du panneau', en: 'Panel port' },
  switchPort: { fr: 'Port du commutateur', en: 'Switch port' },
  medium: { fr: 'Support', en: 'Medium' },
  mediums: { copper: { fr: 'cuivre', en: 'copper' }, fibre: { fr: 'fibre optique', en: 'fibre' } },
  link: (from: string, to: string) => ({ fr: `baie ${from} → baie ${to}`, en: `rack ${from} → rack ${to}` }),
  units: { fr: 'Unités (U)', en: 'Units (U)' },
  freeUnits: { fr: 'Libres (U)', en: 'Free (U)' },
  enclosure: { fr: 'Coffret ou baie', en: 'Enclosure' },
  existing: { fr: 'baie existante', en: 'existing rack' },
  links: { fr: 'Liaisons entre baies', en: 'Links between racks' },
  labelNote: {
    fr: 'Étiquette : implantation, niveau, baie, local et numéro de la borne ; elle reste la même quand d’autres bornes changent. Ports : rang dans les panneaux et les commutateurs de la baie.',
    en: 'Label: location, floor, rack, room and number of the access point; it stays when other access points change. Ports: place in the panels and switches of the rack.',
  },
  secondRack: { fr: 'Seconde baie proposée', en: 'Second rack proposed' },
  secondRackNote: (id: string, room: string, floor: string, x: string, y: string, longest: string, limit: string) => ({
    fr: `Des liens dépassent ${limit} m. Une baie ${id} placée dans « ${room} » (${floor}, x ${x} m, y ${y} m) ramènerait le lien le plus long à ${longest} m.`,
    en: `Some links are longer than ${limit} m. A rack ${id} in “${room}” (${floor}, x ${x} m, y ${y} m) would bring the longest link to ${longest} m.`,
  }),
  secondRackCost: (amount: string) => ({
    fr: `Coût de plus, par les mêmes règles, compté dans aucun total : ${amount} HT.`,
    en: `It adds, by the same rules and in no total: ${amount} excl. VAT.`,
  }),
  secondRackUnknown: (known: string, missing: string) => ({
    fr: `Coût de plus, par les mêmes règles, compté dans aucun total : ${known} HT, sans ${missing}, dont le prix est inconnu.`,
    en: `It adds, by the same rules and in no total: ${known} excl. VAT, without ${missing}, the price of which is not known.`,
  }),
  stillLong: (count: string) => ({
    fr: `Liens encore trop longs : ${count}.`,
    en: `Links that stay too long: ${count}.`,
  }),
  lengthThen: { fr: 'Longueur alors (m)', en: 'Length then (m)' },
  fedElsewhere: { fr: 'injecteur ou commutateur existant', en: 'injector or existing switch' },
  cableThere: { fr: 'en place', en: 'in place' },
})

/** Words of what is printed on paper. */
export const paperTexts = topic({ contents: { fr: 'Sommaire', en: 'Contents' } })

/** Texts of the central site: on the index page, in the workbook and in explanations. */
export const centralTexts = topic({
  need: { fr: 'Besoin', en: 'Need' },
  computation: { fr: 'Calcul', en: 'Computation' },
  choice: { fr: 'Retenu', en: 'Chosen' },
  steps: {
    sessions: { fr: 'Sessions simultanées à l’heure de pointe', en: 'Concurrent sessions in the peak hour' },
    sessionsHeld: {
      fr: 'Sessions à porter par le portail, réserve comprise',
      en: 'Sessions that the portal must carry, headroom included',
    },
    seatsFull: {
      fr: 'Pour comparaison : sessions, toutes places d’attente occupées',
      en: 'For comparison: sessions with every waiting seat taken',
    },
    controllerAps: {
      fr: 'Bornes en service à gérer par le contrôleur',
      en: 'Access points in service that the controller manages',
    },
    controllerClients: {
      fr: 'Appareils à porter par le contrôleur, toutes places occupées',
      en: 'Devices that the controller must carry, every seat taken',
    },
    servers: {
      fr: 'Serveurs (portail, contrôleur, journaux) redondants',
      en: 'Servers (portal, controller, logs), one standing in for the other',
    },
    logs: { fr: 'Journaux à conserver, toutes catégories (Go)', en: 'Logs to keep, all categories (GB)' },
    logStores: { fr: 'Stockages des journaux', en: 'Log stores' },
    wan: { fr: 'Débit cumulé des accès (Mbit/s)', en: 'Lines of the locations in sum (Mbit/s)' },
    tunnels: {
      fr: 'Débit à porter en tunnels par le pare-feu (Mbit/s)',
      en: 'Traffic in tunnels that the firewall must carry (Mbit/s)',
    },
    filtered: { fr: 'Débit à filtrer par le pare-feu (Mbit/s)', en: 'Traffic that the firewall must filter (Mbit/s)' },
    firewalls: { fr: 'Pare-feu redondants', en: 'Firewalls, one standing in for the other' },
  },
  single: {
    servers: {
      fr: 'Serveurs (portail, contrôleur, journaux), sans redondance',
      en: 'Servers (portal, controller, logs), none standing in',
    },
    firewalls: { fr: 'Pare-feu, sans redondance', en: 'Firewalls, none standing in' },
  },
  upTo: (label: string, limit: string) => ({ fr: `${label} (jusqu’à ${limit})`, en: `${label} (up to ${limit})` }),
  /** What the limit of a choice counts. */
  limit: {
    sessionsHeld: (count: string) => ({ fr: `${count} sessions`, en: `${count} sessions` }),
    controllerAps: (count: string) => ({ fr: `${count} bornes`, en: `${count} access points` }),
    controllerClients: (count: string) => ({ fr: `${count} appareils`, en: `${count} devices` }),
    logStores: (count: string) => ({ fr: `${count} Go`, en: `${count} GB` }),
    tunnels: (count: string) => ({ fr: `${count} Mbit/s`, en: `${count} Mbit/s` }),
    filtered: (count: string) => ({ fr: `${count} Mbit/s`, en: `${count} Mbit/s` }),
    firewalls: (count: string) => ({ fr: `${count} Mbit/s`, en: `${count} Mbit/s` }),
  } as Readonly<Record<string, (count: string) => Both<string>>>,
  included: {
    fr: 'logiciel sur les serveurs, sans article propre',
    en: 'software on the servers, no article of its own',
  },
  includedUpTo: (limit: string) => ({
    fr: `logiciel sur les serveurs, sans article propre (l’offre doit tenir ${limit}, hypothèse)`,
    en: `software on the servers, no article of its own (${limit} required of the offer, assumed)`,
  }),
  none: { fr: 'aucun article du catalogue n’est assez grand', en: 'no article of the catalogue is large enough' },
  noChoice: { fr: '—', en: '—' },
  logs: { fr: 'Données de connexion conservées, par catégorie', en: 'Connection data kept, by category' },
  logColumns: {
    category: { fr: 'Catégorie', en: 'Category' },
    retention: { fr: 'Conservation (jours)', en: 'Kept for (days)' },
    computation: {
      fr: 'Calcul : sessions par jour × octets × jours',
      en: 'Computation: sessions a day × bytes × days',
    },
    volume: { fr: 'Volume (Go)', en: 'Volume (GB)' },
    purge: { fr: 'Purge quotidienne (Mo)', en: 'Purged each day (MB)' },
    basis: { fr: 'Fondement de la durée', en: 'Basis of the time' },
  },
  traffic: {
    'per-flow': {
      fr: 'Données de trafic, traduction d’adresses journalisée par flux',
      en: 'Traffic data, address translation logged by flow',
    },
    'port-block': {
      fr: 'Données de trafic, traduction d’adresses journalisée par bloc de ports',
      en: 'Traffic data, address translation logged by port block',
    },
  } as Readonly<Record<string, Both<string>>>,
  logBasis: (computation: string, basis: string) => ({
    fr: `${computation} ; ${basis}`,
    en: `${computation}; ${basis}`,
  }),
  notCollected: { fr: 'non collectées', en: 'not collected' },
  logNote: {
    fr: 'Chaque jour, la journée qui sort de la conservation est purgée : le volume reste stable. Ni contenu ni adresse consultée n’est conservé. Les octets par session sont des hypothèses.',
    en: 'Each day the day that leaves the retention is purged: the volume stands. Neither content nor addresses visited are kept. The bytes of a session are assumed.',
  },
  lines: { fr: 'Accès des implantations', en: 'Lines of the locations' },
  lineColumns: {
    location: { fr: 'Implantation', en: 'Location' },
    computation: {
      fr: 'Calcul : places × appareils × connectés × actifs × débit',
      en: 'Computation: seats × devices × connecting × active × rate',
    },
    mbps: { fr: 'Débit (Mbit/s)', en: 'Line (Mbit/s)' },
  },
})
