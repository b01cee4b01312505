import { type Both, topic } from './texts.js'

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
  upTo: {
    fr: (label: string, limit: string) => `${label} (jusqu’à ${limit})`,
    en: (label: string, limit: string) => `${label} (up to ${limit})`,
  },
  /** What the limit of a choice counts. */
  limit: {
    sessionsHeld: { fr: (count: string) => `${count} sessions`, en: (count: string) => `${count} sessions` },
    controllerAps: { fr: (count: string) => `${count} bornes`, en: (count: string) => `${count} access points` },
    controllerClients: { fr: (count: string) => `${count} appareils`, en: (count: string) => `${count} devices` },
    logStores: { fr: (count: string) => `${count} Go`, en: (count: string) => `${count} GB` },
    tunnels: { fr: (count: string) => `${count} Mbit/s`, en: (count: string) => `${count} Mbit/s` },
    filtered: { fr: (count: string) => `${count} Mbit/s`, en: (count: string) => `${count} Mbit/s` },
    firewalls: { fr: (count: string) => `${count} Mbit/s`, en: (count: string) => `${count} Mbit/s` },
  } as Readonly<Record<string, Both<(count: string) => string>>>,
  included: {
    fr: 'logiciel sur les serveurs, sans article propre',
    en: 'software on the servers, no article of its own',
  },
  includedUpTo: {
    fr: (limit: string) => `logiciel sur les serveurs, sans article propre (${limit} exigés de l’offre, hypothèse)`,
    en: (limit: string) => `software on the servers, no article of its own (${limit} required of the offer, assumed)`,
  },
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
  logBasis: {
    fr: (computation: string, basis: string) => `${computation} ; ${basis}`,
    en: (computation: string, basis: string) => `${computation}; ${basis}`,
  },
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
