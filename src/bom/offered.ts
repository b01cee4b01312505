import type { Catalog } from '../model/catalog.js'

function listed<T extends { readonly article: string | null }>(
  types: readonly T[],
  figures: (type: T) => string,
): string {
  const named = types.filter(({ article }) => article !== null)
  return named.length === 0 ? 'none' : named.map((type) => `${type.article} (${figures(type)})`).join(', ')
}

/** What a catalogue has of each kind that the planner chooses from, with the figures that decide. */
export const offered = {
  switches: ({ switches }: Catalog) =>
    listed(switches, ({ ports, poeBudgetW, poeStandard }) => `${ports} ports, ${poeBudgetW} W, ${poeStandard}`),
  injectors: ({ injectors }: Catalog) => listed(injectors, ({ poeW, poeStandard }) => `${poeW} W, ${poeStandard}`),
  portals: ({ portals }: Catalog) => listed(portals, ({ maxSessions }) => `${maxSessions ?? 'any number of'} sessions`),
  firewalls: ({ firewalls }: Catalog) =>
    listed(firewalls, (type) => `${type.throughputMbps} Mbit/s filtered, ${type.vpnMbps} Mbit/s in tunnels`),
  logStores: ({ logStores }: Catalog) => listed(logStores, ({ usableGb }) => `${usableGb} GB`),
} as const
