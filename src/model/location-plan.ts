import type { Point } from '../geometry/shapes.js'
import type { AcceptedWarning } from './accepted-warning.js'
import type { LossOrigin } from './catalog.js'
import type { Finding } from './finding.js'
import type { RackLinkPlan, RackPlan, RoutePoint } from './rack-plan.js'
import type { SecondRackPlan } from './second-rack-plan.js'
import type { Band, ChannelExclusion, LocationStatus, Mount, Provenance, WallKind } from './site.js'
import type {
  ApFailure,
  ExtraRooms,
  FewestPlan,
  PlanAlternative,
  SensitivityPlan,
  ShadowingCount,
  UnmetRoom,
} from './what-if-plan.js'

export type Verdict = 'pass' | 'fail'

export interface LocationPlan {
  readonly id: string
  readonly siteId: string
  readonly siteNumber: number
  readonly siteName: string
  readonly name: string
  readonly status: LocationStatus
  readonly commune: string | null
  readonly provenance: { readonly plan: Provenance; readonly note: string | null }
  readonly verdict: Verdict
  readonly areaM2: number
  readonly requiredRooms: number
  readonly passedRooms: number
  /** Covered share of the required area over all required rooms. */
  readonly coveredShare: number
  /** Share of the floor area, rooms where nothing is required included, that reaches the target of the first profile. */
  readonly buildingCoveredShare: number
  readonly publicEntrances: number
  readonly placement: PlacementPlan
  readonly margin: MarginBudget
  /** Of each profile that a room of the location must meet, the first one `margin`. */
  readonly margins: readonly MarginBudget[]
  /** Channels that the location's file leaves out, beside those of the design. */
  readonly channelExclusions: readonly ChannelExclusion[]
  /** Warnings about the building's file that the file accepts, each with its reason. */
  readonly acceptedWarnings: readonly AcceptedWarning[]
  readonly accessPoints: readonly AccessPointPlan[]
  readonly racks: readonly RackPlan[]
  readonly rackLinks: readonly RackLinkPlan[]
  /** Where a link is too long: the rack that would end it; null where none is, or none would. */
  readonly secondRack: SecondRackPlan | null
  readonly floors: readonly FloorPlan[]
  readonly materials: readonly MaterialUse[]
  /** What the result hangs on; null where the propagation model reads no losses of walls. */
  readonly sensitivity: SensitivityPlan | null
  /** APs that a wider shadowing would ask for, one entry a standard deviation. */
  readonly shadowing: readonly ShadowingCount[]
  /** The least-cost plan with one thing changed. */
  readonly alternatives: {
    /** No AP in a discouraged position. */
    readonly withoutDiscouraged: PlanAlternative
    /** Every room's target 1 dB higher. */
    readonly nextDb: PlanAlternative
  }
  /** What covering the rooms that the file does not name would ask for. */
  readonly extra: ExtraRooms
  /** What each AP's failure would cost, in the order of the access points. */
  readonly failures: readonly ApFailure[]
  /** Why so many APs are needed, in claims of rooms; null where only the search says so, as it does from its bound on up. */
  readonly fewest: FewestPlan | null
  /** Rooms that are not met, with why and what would help. */
  readonly unmet: readonly UnmetRoom[]
  /** Concurrent active clients × Mbit/s: the line the location needs [Mbit/s]. */
  readonly wanMbps: number
  readonly findings: readonly Finding[]
}

export interface PlacementPlan {
  readonly count: number
  /** Proven bound on the number of APs of any plan on the candidate grid. */
  readonly lowerBound: number
  /**
   * Proven bound on the number of APs of any plan whose APs stand anywhere in the cells of the grid, squares of
   * `candidateSpacingM` around the candidates; null where it is not computed.
   */
  readonly continuousLowerBound: number | null
  /** Why it is not: too many pairs of a candidate and a sample. */
  readonly continuousUnknown: 'too-large' | null
  readonly costEur: string | null
  readonly costLowerBoundEur: string | null
  /** (cost − bound) / cost on the objective. */
  readonly gap: number
  /** Gap 0 over the candidate grid. */
  readonly proven: boolean
  readonly candidateSpacingM: number
  readonly candidates: number
  readonly samples: number
  /** Part of the cost that is only the penalty of discouraged positions. */
  readonly penaltyEur: string
  /** Solver nodes used. */
  readonly nodes: number
  /** Worst-room margin at final power [dB]; null without a required room. */
  readonly worstMarginDb: number | null
  /** Rooms whose requirement was relaxed because no allowed set of positions meets it. */
  readonly relaxedRooms: readonly string[]
}

/** How the target becomes a design figure: shown beside every heat map. */
export interface MarginBudget {
  readonly profile: string
  readonly band: Band
  readonly targetRssiDbm: number
  readonly confidence: number
  readonly areaShare: number
  readonly deviceLossDb: number
  readonly lineOfSightSigmaDb: number
  readonly obstructedSigmaDb: number
  readonly lineOfSightMarginDb: number
  readonly obstructedMarginDb: number
  /** Median RSSI that a covered point needs, in sight and obstructed [dBm]. */
  readonly lineOfSightMedianDbm: number
  readonly obstructedMedianDbm: number
  readonly uplinkMinRssiDbm: number
  readonly snrDb: number
}

export interface RadioPlan {
  readonly channel: number
  readonly widthMhz: number
  readonly centreMhz: number
  readonly eirpDbm: number
}

export interface AccessPointPlan {
  /** `<location>-<floor>-<room>-<n>`. */
  readonly id: string
  readonly floor: string
  readonly room: string
  readonly at: Point
  /** Above its floor [m]. */
  readonly heightM: number
  readonly mount: Mount
  /** Article that prices it. */
  readonly article: string
  /** Class or model id. */
  readonly type: string
  readonly pinned: boolean
  readonly existing: boolean
  readonly discouraged: boolean
  /** Null where the radio is off because others serve what it covers. */
  readonly radios: Readonly<Partial<Record<Band, RadioPlan | null>>>
  /** Null for an AP that is there: where its cable ends nobody said. */
  readonly rack: string | null
  /** Port of the rack's patch panels, `P01`; null as the rack is. */
  readonly port: string | null
  /** Switch of the rack and its port, `S1-03`; null where an injector or an existing switch feeds the AP. */
  readonly switchPort: string | null
  /** Where both ends stand, `<location>-<floor>-<rack>-<room>-<n>`: stays when other APs come, go or move. The id of an AP that is there. */
  readonly label: string
  /** Cable to lay [m]: none for an AP that is there. */
  readonly cableM: number
  readonly route: readonly RoutePoint[]
  readonly poeW: number
  /** Required rooms of which it covers at least 20 %. */
  readonly rooms: readonly string[]
  readonly airtime: number
  readonly clients: number
}

export interface FloorPlan {
  readonly id: string
  readonly level: number
  readonly elevationM: number
  readonly heightM: number
  readonly areaM2: number
  readonly slab: string | null
  readonly walls: readonly {
    readonly from: Point
    readonly to: Point
    readonly kind: WallKind
    readonly material: string
    readonly thicknessM: number
  }[]
  readonly openings: readonly {
    readonly from: Point
    readonly to: Point
    readonly kind: 'door' | 'window'
    readonly material: string
    readonly publicEntrance: boolean
  }[]
  readonly exclusions: readonly { readonly polygon: readonly Point[]; readonly reason: string }[]
  readonly rooms: readonly RoomPlan[]
  readonly grid: GridPlan
}

/** Base64 of one byte a cell, row by row from the south. RSSI: int8 [dBm], −128 outside. Shares: uint8 0…200 = 0…1, 255 outside. */
export interface GridPlan {
  readonly originM: Point
  readonly spacingM: number
  readonly width: number
  readonly height: number
  readonly rssiDbm: Readonly<Partial<Record<Band, string>>>
  /** Probability that the target is reached on the first band. */
  readonly probability: string
  /** Index into the location's access points of the strongest on the first band, 255 none. */
  readonly bestAp: string
  /** RSSI of the second strongest AP on the first band, as `rssiDbm`; −127 where there is none. */
  readonly secondRssiDbm: string
  /** Noise floor of each band [dBm]: SNR is RSSI minus this. */
  readonly noiseFloorDbm: Readonly<Partial<Record<Band, number>>>
  /** The most APs of one channel heard above `aboveDbm` on the first band: uint8 a cell, 255 outside. */
  readonly coChannel: { readonly aboveDbm: number; readonly aps: string }
  /** PHY rate of the strongest AP on the first band, weaker direction: index into `mbps` (rising, from 0), 255 outside. */
  readonly phyRate: { readonly mbps: readonly number[]; readonly index: string }
}

export interface RoomBand {
  readonly coveredShare: number
  readonly rssiP5Dbm: number | null
  readonly rssiMedianDbm: number | null
  readonly snrMedianDb: number | null
  readonly secondaryShare: number
  /** Mean probability over the room that the target is reached. */
  readonly probability: number
}

export type NeedBinding = 'coverage' | 'capacity'

export interface RoomNeed {
  readonly coverageAps: number | null
  /** Null where no number of radios carries the room's people. */
  readonly capacityAps: number | null
  /** The larger of the two; null where one of them is. */
  readonly aps: number | null
  readonly binding: NeedBinding | null
  readonly reason: string | null
}

/** APs heard on the channel of the strongest, that one included, on the first band; no part of the verdict. */
export interface CoChannel {
  /** At most so many in 95 % of the room's cells. */
  readonly apsP95: number
  /** Share of the cells with more than the profile's maximum. */
  readonly overShare: number
  readonly maxAps: number
  /** Level from which an AP counts as heard [dBm]. */
  readonly aboveDbm: number
}

export interface RoomPlan {
  readonly id: string
  readonly name: string
  readonly use: string
  readonly polygon: readonly Point[]
  readonly areaM2: number
  readonly seats: number
  readonly required: boolean
  readonly under3: boolean
  readonly isVoid: boolean
  /** Null where nothing is required. */
  readonly profile: string | null
  readonly need: RoomNeed | null
  readonly bands: Readonly<Partial<Record<Band, RoomBand>>>
  /** Utilisation of the busiest radio that carries the room, others' traffic included. */
  readonly airtime: number | null
  /** Connected devices of the busiest radio that carries the room. */
  readonly clients: number | null
  readonly connected: number
  readonly marginDb: number | null
  readonly servedBy: readonly string[]
  /** Null where nothing is required. */
  readonly coChannel: CoChannel | null
  readonly verdict: Verdict | null
  readonly reason: string | null
}

/** A material with what the plan's losses rest on: shown in the hypotheses. */
export interface MaterialUse {
  readonly material: string
  readonly lengthM: number
  readonly bands: Readonly<
    Partial<
      Record<
        Band,
        { readonly lossDb: number; readonly lowDb: number; readonly highDb: number; readonly origin: LossOrigin }
      >
    >
  >
}
