/** French texts of the central site: on the index page, in the workbook and in explanations. */
export const centralFr = {
  need: 'Besoin',
  computation: 'Calcul',
  choice: 'Retenu',
  steps: {
    sessions: 'Sessions simultanées à l’heure de pointe',
    sessionsHeld: 'Sessions à porter par le portail, réserve comprise',
    seatsFull: 'Pour comparaison : sessions, toutes places d’attente occupées',
    controllerAps: 'Bornes en service à gérer par le contrôleur',
    controllerClients: 'Appareils à porter par le contrôleur, toutes places occupées',
    servers: 'Serveurs (portail, contrôleur, journaux), l’un relayant l’autre',
    logs: 'Journaux à conserver, toutes catégories (Go)',
    logStores: 'Stockages des journaux',
    wan: 'Débit cumulé des accès (Mbit/s)',
    tunnels: 'Débit à porter en tunnels par le pare-feu (Mbit/s)',
    filtered: 'Débit à filtrer par le pare-feu (Mbit/s)',
    firewalls: 'Pare-feu, l’un relayant l’autre',
  },
  single: {
    servers: 'Serveurs (portail, contrôleur, journaux), sans relais',
    firewalls: 'Pare-feu, sans relais',
  },
  upTo: (label: string, limit: string) => `${label} (porte ${limit})`,
  included: 'logiciel sur les serveurs, sans article propre',
  includedUpTo: (limit: string) =>
    `logiciel sur les serveurs, sans article propre (${limit} exigés de l’offre, hypothèse)`,
  none: 'aucun article du catalogue n’est assez grand',
  noChoice: '—',
  logs: 'Données de connexion conservées, par catégorie',
  logColumns: {
    category: 'Catégorie',
    retention: 'Conservation (jours)',
    computation: 'Calcul : sessions par jour × octets × jours',
    volume: 'Volume (Go)',
    purge: 'Purge quotidienne (Mo)',
    basis: 'Fondement de la durée',
  },
  traffic: {
    'per-flow': 'Données de trafic, traduction d’adresses journalisée par flux',
    'port-block': 'Données de trafic, traduction d’adresses journalisée par bloc de ports',
  } as Readonly<Record<string, string>>,
  logBasis: (computation: string, basis: string) => `${computation} ; ${basis}`,
  notCollected: 'non collectées',
  logNote:
    'Chaque jour, la journée qui sort de la conservation est purgée : le volume reste stable. Ni contenu ni adresse consultée n’est conservé. Les octets par session sont des hypothèses.',
  lines: 'Accès des implantations',
  lineColumns: {
    location: 'Implantation',
    computation: 'Calcul : places × appareils × connectés × actifs × débit',
    mbps: 'Débit (Mbit/s)',
  },
}
