import type { Point } from '../geometry/shapes.js'

export interface RoutePoint {
  readonly floor: string
  readonly at: Point
}

export interface RackPlan {
  readonly id: string
  readonly floor: string
  readonly at: Point
  /** The gateway and the links of the location's other racks come in here. */
  readonly main: boolean
  readonly aps: number
  /** Ports for the APs, the design's margin included. */
  readonly ports: number
  /** Ports for the gateway and for copper links to other racks. */
  readonly linkPorts: number
  readonly poeW: number
  /** Switch article with how many; empty where an injector serves. */
  readonly switches: readonly {
    readonly article: string
    readonly quantity: number
    readonly ports: number
    readonly poeBudgetW: number
  }[]
  readonly injectors: number
  readonly reason: 'switch' | 'injector' | 'existing-switch' | 'no-ap' | 'no-switch-in-catalogue'
  readonly panels: number
  /** Ends of links to other racks. */
  readonly copperLinks: number
  readonly fibreLinks: number
  /** Height of all that stands in the rack [U]; null where the catalogue does not say it, or no AP ends here. */
  readonly units: number | null
  /** Units free in the rack that is there; null where nobody counted them. */
  readonly freeUnits: number | null
  /** A rack is there and holds it. */
  readonly existing: boolean
  /** Enclosures to buy. */
  readonly enclosures: readonly EnclosurePlan[]
}

export interface EnclosurePlan {
  readonly article: string
  readonly quantity: number
  /** Room inside one [U]. */
  readonly rackUnits: number
}

/** A link from a rack to the location's main one. */
export interface RackLinkPlan {
  readonly from: string
  readonly to: string
  readonly label: string
  readonly medium: 'copper' | 'fibre'
  /** Installed length: route, drops, service loop and slack [m]. */
  readonly cableM: number
  readonly route: readonly RoutePoint[]
}
