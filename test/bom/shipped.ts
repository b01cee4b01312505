import { join } from 'node:path'
import type { BomAp, BomInput, BomLocation } from '../../src/bom/bom-input.js'
import { loadCatalog } from '../../src/input/catalog.js'
import { createContext } from '../../src/input/context.js'
import { readOperation } from '../../src/input/operation.js'
import type { Catalog } from '../../src/model/catalog.js'
import type { CentralPlan } from '../../src/model/central-plan.js'
import type { Operation } from '../../src/model/operation.js'

const ROOT = join(import.meta.dirname, '../..')

/** The shipped catalogue and operation; loading them must say nothing. */
export function loadShipped(): { catalog: Catalog; operation: Operation } {
  shipped ??= readShipped()
  return shipped
}

let shipped: { catalog: Catalog; operation: Operation } | null = null

function readShipped(): { catalog: Catalog; operation: Operation } {
  const ctx = createContext(ROOT)
  const catalog = loadCatalog(ctx, ROOT)
  const { value: operation, read, built } = readOperation(ROOT, catalog)
  const findings = [...ctx.findings, ...read, ...built]
  if (!catalog || !operation || findings.length > 0)
    throw new Error(findings.map((finding) => finding.message).join('\n'))
  return { catalog, operation }
}

export const CENTRAL: CentralPlan = {
  sessions: 90,
  sessionsWithHeadroom: 117,
  sessionsSeatsFull: 300,
  formula: '',
  portalSoftware: 'licensed',
  portal: { article: 'portal-licence-150', maxSessions: 150 },
  controllerAps: 8,
  controllerClients: 275,
  controller: { article: null, maxAps: 250, maxClients: 2500 },
  logGb: 1,
  logDailyMb: 3,
  logRetentionDays: 365,
  logModel: 'port-block',
  logs: [],
  logStore: { article: 'log-store-4tb', quantity: 1, usableGb: 4000 },
  wanMbps: 100,
  lines: [],
  vpnMbps: 130,
  vpnFormula: '100 × 1.3 = 130',
  firewall: { article: 'firewall-central', throughputMbps: 2000, vpnMbps: 1000 },
  paired: true,
  waitingSeats: 500,
  locationsCounted: 2,
  steps: [],
}

export function ap(id: string, changes: Partial<BomAp> = {}): BomAp {
  return {
    id,
    article: 'ap-indoor-wifi6-2x2',
    poeW: 17,
    cableM: 20,
    heightM: 2.6,
    ceilingM: 2.7,
    existing: false,
    ...changes,
  }
}

/** A location of `aps` access points on one rack with a switch of eight ports, or an injector for a single one. */
export function locationOf(id: string, aps: number, changes: Partial<BomLocation> = {}): BomLocation {
  const single = aps === 1
  return {
    id,
    siteId: id,
    bought: true,
    provenance: 'assumed',
    areaM2: 400,
    entrances: 1,
    builtBefore1997: null,
    existing: { rack: null, ups: null, switchPorts: null },
    aps: Array.from({ length: aps }, (_, index) => ap(`${id}-${index + 1}`)),
    racks: [
      {
        id: 'lt',
        aps,
        ports: Math.ceil(aps * 1.2),
        poeW: 17 * aps,
        switches: single || aps === 0 ? [] : [{ article: 'switch-poe-8', quantity: 1, ports: 8 }],
        injectors: single ? 1 : 0,
        injectorArticle: single ? 'injector-poe' : null,
        copperEnds: aps,
        copperLinks: 0,
        fibreLinks: 0,
        modules: 0,
        enclosures: aps === 0 ? [] : [{ article: 'rack-9u', quantity: 1 }],
        freeUnits: null,
        existing: false,
        unfed: false,
      },
    ],
    rooms: [{ id: 'attente', areaM2: 40, seats: 20, required: true, aps }],
    ...changes,
  }
}

/** An input of the shipped rules and prices for some locations. */
export function shippedInput(locations: readonly BomLocation[], changes: Partial<BomInput> = {}): BomInput {
  const { catalog, operation } = loadShipped()
  return { operation, design: operation.design, catalog, language: 'fr', locations, central: CENTRAL, ...changes }
}
