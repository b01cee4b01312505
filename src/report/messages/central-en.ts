import type { Messages } from './fr.js'

/** English texts of the central site. */
export const centralEn: Messages['central'] = {
  need: 'Need',
  computation: 'Computation',
  choice: 'Chosen',
  steps: {
    sessions: 'Concurrent sessions in the peak hour',
    sessionsHeld: 'Sessions that the portal must carry, headroom included',
    seatsFull: 'For comparison: sessions with every waiting seat taken',
    controllerAps: 'Access points in service that the controller manages',
    controllerClients: 'Devices that the controller must carry, every seat taken',
    servers: 'Servers (portal, controller, logs), one standing in for the other',
    logs: 'Logs to keep, all categories (GB)',
    logStores: 'Log stores',
    wan: 'Lines of the locations in sum (Mbit/s)',
    tunnels: 'Traffic in tunnels that the firewall must carry (Mbit/s)',
    filtered: 'Traffic that the firewall must filter (Mbit/s)',
    firewalls: 'Firewalls, one standing in for the other',
  },
  single: {
    servers: 'Servers (portal, controller, logs), none standing in',
    firewalls: 'Firewalls, none standing in',
  },
  upTo: (label, limit) => `${label} (carries ${limit})`,
  included: 'software on the servers, no article of its own',
  includedUpTo: (limit) => `software on the servers, no article of its own (${limit} required of the offer, assumed)`,
  none: 'no article of the catalogue is large enough',
  noChoice: '—',
  logs: 'Connection data kept, by category',
  logColumns: {
    category: 'Category',
    retention: 'Kept for (days)',
    computation: 'Computation: sessions a day × bytes × days',
    volume: 'Volume (GB)',
    purge: 'Purged each day (MB)',
    basis: 'Basis of the time',
  },
  traffic: {
    'per-flow': 'Traffic data, address translation logged by flow',
    'port-block': 'Traffic data, address translation logged by port block',
  },
  logBasis: (computation, basis) => `${computation}; ${basis}`,
  notCollected: 'not collected',
  logNote:
    'Each day the day that leaves the retention is purged: the volume stands. Neither content nor addresses visited are kept. The bytes of a session are assumed.',
  lines: 'Lines of the locations',
  lineColumns: {
    location: 'Location',
    computation: 'Computation: seats × devices × connecting × active × rate',
    mbps: 'Line (Mbit/s)',
  },
}
