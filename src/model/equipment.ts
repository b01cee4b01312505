import type { Localised } from './article.js'
import type { PortalSoftware } from './operation.js'

export interface SwitchType {
  readonly article: string
  readonly ports: number
  readonly poeBudgetW: number
  readonly poeStandard: '802.3af' | '802.3at' | '802.3bt'
  /** Slots for uplink modules. */
  readonly uplinkPorts: number
  readonly rackUnits: number
}

/** A part of a rack with its height [U]. */
export interface RackPart {
  readonly article: string
  readonly rackUnits: number
}

/** What stands in a rack beside its switches. */
export interface RackFittings {
  readonly patchPanel: RackPart & { readonly ports: number }
  readonly powerStrip: RackPart
  readonly gateway: RackPart
  readonly ups: RackPart
  /** Link of two racks by fibre; the height is that of its tray at each end. */
  readonly fibreLink: RackPart
}

export interface InjectorType {
  readonly article: string
  readonly poeStandard: '802.3af' | '802.3at' | '802.3bt'
  readonly poeW: number
}

export interface PortalTier {
  /** Null where there is nothing to buy: free software on the operation's servers. */
  readonly article: string | null
  /** Null where no licence limits the sessions. */
  readonly maxSessions: number | null
  readonly software: PortalSoftware
}

/** The central firewall and head end of the tunnels: the least that the article promises. */
export interface FirewallType {
  readonly article: string
  /** Traffic filtered, in the clear [Mbit/s]. */
  readonly throughputMbps: number
  /** Traffic in tunnels [Mbit/s]. */
  readonly vpnMbps: number
}

/** What manages the APs: the least that it promises. */
export interface ControllerType {
  /** Null where it is software on the operation's servers and no article of its own. */
  readonly article: string | null
  readonly maxAps: number
  /** Devices connected at once. */
  readonly maxClients: number
}

/** The category of the address translation, which every portal must keep: `logBytes` of the catalogue, no category of its list. */
export const TRAFFIC = 'traffic'

/** Connection data beside the traffic data, kept for a time of its own. */
export interface LogCategory {
  readonly key: string
  readonly label: Localised
  readonly perSessionBytes: number
  readonly retentionDays: number
  /** Collected only where the portal asks who a visitor is. */
  readonly ifIdentified: boolean
  /** What the retention time rests on. */
  readonly basis: Localised
}

export interface LogStoreType {
  readonly article: string
  readonly usableGb: number
}
