import type { Catalog } from '../model/catalog.js'
import type { CentralChoice, CentralPlan } from '../model/central-plan.js'
import type { Design } from '../model/operation.js'

/** The smallest that is large enough; the one named first among equals. */
function smallest<T>(types: readonly T[], size: (type: T) => number, need: number): T | null {
  return [...types].sort((a, b) => size(a) - size(b)).find((type) => size(type) >= need) ?? null
}

/** Of the software that the design asks for; one without a limit comes after all that have one. */
export function portalFor(sessions: number, design: Design, catalog: Catalog): CentralPlan['portal'] {
  const tiers = catalog.portals.filter((tier) => tier.software === design.portal.software)
  const tier = smallest(tiers, ({ maxSessions }) => maxSessions ?? Number.MAX_VALUE, sessions)
  return tier === null ? null : { article: tier.article, maxSessions: tier.maxSessions }
}

/** It must carry both the APs and the devices on them. */
export function controllerFor(aps: number, clients: number, catalog: Catalog): CentralPlan['controller'] {
  const enough = catalog.controllers.filter((type) => type.maxClients >= clients)
  return smallest(enough, ({ maxAps }) => maxAps, aps)
}

/** All locations come in by tunnels and go out in the clear: both figures must carry their lines. */
export function firewallFor(mbps: number, catalog: Catalog): CentralPlan['firewall'] {
  return smallest(catalog.firewalls, (type) => Math.min(type.vpnMbps, type.throughputMbps), mbps)
}

/** The smallest that holds the logs, or several of the largest. */
export function logStoreFor(logGb: number, catalog: Catalog): CentralPlan['logStore'] {
  const sorted = [...catalog.logStores].sort((a, b) => a.usableGb - b.usableGb)
  const largest = sorted[sorted.length - 1]
  if (largest === undefined) return null
  const store = sorted.find((type) => type.usableGb >= logGb) ?? largest
  return { article: store.article, quantity: Math.max(1, Math.ceil(logGb / store.usableGb)), usableGb: store.usableGb }
}

/** A choice as a step shows it: an article, what is bought anyway, or nothing that is large enough. */
export function choiceOf<T extends { readonly article: string | null }>(
  chosen: T | null,
  limit: (type: T) => number | null,
): CentralChoice {
  if (chosen === null) return { kind: 'none' }
  const { article } = chosen
  return article === null
    ? { kind: 'included', limit: limit(chosen) }
    : { kind: 'article', article, limit: limit(chosen) }
}
