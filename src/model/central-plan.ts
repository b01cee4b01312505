import type { PortalSoftware } from './operation.js'

/** What the central site needs, step by step, and what it is given. */
export interface CentralPlan {
  readonly sessions: number
  readonly sessionsWithHeadroom: number
  readonly sessionsSeatsFull: number
  /** One factor a line: how the sessions were computed. */
  readonly formula: string
  readonly portalSoftware: PortalSoftware
  /** `article` is null where no licence is bought, `maxSessions` where none limits them. */
  readonly portal: { readonly article: string | null; readonly maxSessions: number | null } | null
  /** APs in service and devices on them at once, all seats taken, that the controller must carry. */
  readonly controllerAps: number
  readonly controllerClients: number
  /** `article` is null where the operation's servers carry it; null as a whole where none of the catalogue is large enough. */
  readonly controller: {
    readonly article: string | null
    readonly maxAps: number
    readonly maxClients: number
  } | null
  readonly logGb: number
  /** Purged each day once the retention times are over, and written each day, of all categories [MB]. */
  readonly logDailyMb: number
  /** Of the traffic data, which is the category of the address translation. */
  readonly logRetentionDays: number
  readonly logModel: string
  readonly logs: readonly LogCategoryPlan[]
  readonly logStore: { readonly article: string; readonly quantity: number; readonly usableGb: number } | null
  readonly wanMbps: number
  readonly lines: readonly LocationLine[]
  /** What the firewall must carry, in the clear and in tunnels: all locations come in by tunnels [Mbit/s]. */
  readonly vpnMbps: number
  readonly vpnFormula: string
  readonly firewall: { readonly article: string; readonly throughputMbps: number; readonly vpnMbps: number } | null
  /** Servers and firewalls are bought in pairs. */
  readonly paired: boolean
  readonly waitingSeats: number
  readonly locationsCounted: number
  /** Every figure above with its formula in numbers and what it decides, in the order in which they follow from each other. */
  readonly steps: readonly CentralStep[]
}

export type CentralStepKey =
  | 'sessions'
  | 'sessionsHeld'
  | 'seatsFull'
  | 'controllerAps'
  | 'controllerClients'
  | 'servers'
  | 'logs'
  | 'logStores'
  | 'wan'
  | 'tunnels'
  | 'filtered'
  | 'firewalls'

export interface CentralStep {
  readonly key: CentralStepKey
  /** Numbers with their result: `113.2 × 1.3 = 148`. */
  readonly formula: string
  /** What is taken for this need; null where the step is only one on the way. */
  readonly choice: CentralChoice | null
}

/** `limit` is what the choice carries, in the unit of its step; null where nothing limits it. */
export type CentralChoice =
  | { readonly kind: 'article'; readonly article: string; readonly limit: number | null }
  /** Carried by what is bought anyway: software on the operation's servers. */
  | { readonly kind: 'included'; readonly limit: number | null }
  /** Nothing of the catalogue is large enough. */
  | { readonly kind: 'none' }

/** The category of the address translation, which every portal must keep: `logBytes` of the catalogue, no category of its list. */
export const TRAFFIC = 'traffic'

/** One category of connection data that the law tells apart. */
export interface LogCategoryPlan {
  readonly key: string
  /** The catalogue's, in the plan's language; null for the traffic data, which the reports name. */
  readonly label: string | null
  /** False where the portal does not collect it: nothing is stored. */
  readonly collected: boolean
  readonly retentionDays: number
  /** `754.6 × 600 × 365 / 10⁹ = 0.17`. */
  readonly formula: string
  readonly gb: number
  /** Written, and purged, each day [MB]. */
  readonly dailyMb: number
  /** What the retention time rests on; null where the catalogue does not say. */
  readonly basis: string | null
}

/** The line of one bought location. */
export interface LocationLine {
  readonly locationId: string
  /** `42 × 1.1 × 0.5 × 0.3 × 2 = 13.9`. */
  readonly formula: string
  readonly mbps: number
}
