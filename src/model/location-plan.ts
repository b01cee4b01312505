import * as z from 'zod'
import {
  acceptedWarning,
  amount,
  amountOrNull,
  band,
  base64,
  channelExclusion,
  count,
  finding,
  flag,
  locationHead,
  lossOrigin,
  mount,
  number,
  numberOrNull,
  perBand,
  point,
  route,
  type Stored,
  share,
  text,
  textOrNull,
  texts,
  verdict,
  wallKind,
} from './plan-parts.js'
import { rackLinkPlan, rackPlan, secondRackPlan } from './rack-plan.js'
import {
  apFailure,
  beyondFile,
  extraRooms,
  fewestPlan,
  planAlternative,
  sensitivityPlan,
  shadowingCount,
  unmetRoom,
} from './what-if-plan.js'

export const placementPlan = z.object({
  count,
  /** Proven bound on the number of APs of any plan on the candidate grid. */
  lowerBound: count,
  /**
   * Proven bound on the number of APs of any plan whose APs stand anywhere in the cells of the grid, squares of
   * `candidateSpacingM` around the candidates; null where it is not computed.
   */
  continuousLowerBound: count.nullable(),
  /** Why it is not: too many pairs of a candidate and a sample. */
  continuousUnknown: z.enum(['too-large']).nullable(),
  costEur: amountOrNull,
  costLowerBoundEur: amountOrNull,
  /** (cost − bound) / cost on the objective. */
  gap: number,
  /** Gap 0 over the candidate grid. */
  proven: flag,
  candidateSpacingM: number,
  candidates: count,
  samples: count,
  /** Part of the cost that is only the penalty of discouraged positions. */
  penaltyEur: amount,
  /** Solver nodes used. */
  nodes: count,
  /** Worst-room margin at final power [dB]; null without a required room. */
  worstMarginDb: numberOrNull,
  /** Rooms whose requirement was relaxed because no allowed set of positions meets it. */
  relaxedRooms: texts,
})
export type PlacementPlan = Stored<typeof placementPlan>

/** How the target becomes a design figure: shown beside every heat map. */
export const marginBudget = z.object({
  profile: text,
  band,
  targetRssiDbm: number,
  confidence: share,
  areaShare: share,
  deviceLossDb: number,
  lineOfSightSigmaDb: number,
  obstructedSigmaDb: number,
  /** Degrees of freedom of a Student t, where a calibration told the spread; absent: the normal. */
  freedom: number.optional(),
  lineOfSightMarginDb: number,
  obstructedMarginDb: number,
  /** Median RSSI that a covered point needs, in sight and obstructed [dBm]. */
  lineOfSightMedianDbm: number,
  obstructedMedianDbm: number,
  uplinkMinRssiDbm: number,
  snrDb: number,
  /** PHY rate that is asked for with the confidence [Mbit/s]; absent where none is. */
  minRateMbps: number.optional(),
})
export type MarginBudget = Stored<typeof marginBudget>

export const radioPlan = z.object({
  channel: count,
  widthMhz: number,
  centreMhz: number,
  eirpDbm: number,
})
export type RadioPlan = Stored<typeof radioPlan>

export const accessPointPlan = z.object({
  /** `<location>-<floor>-<room>-<n>`. */
  id: text,
  floor: text,
  room: text,
  at: point,
  /** Above its floor [m]. */
  heightM: number,
  mount,
  /** Where its front points, clockwise from north [deg], and by how much it is turned down: on a wall, or where the file says it. */
  azimuthDeg: number.exactOptional(),
  tiltDeg: number.exactOptional(),
  /** Article that prices it. */
  article: text,
  /** Class or model id. */
  type: text,
  pinned: flag,
  existing: flag,
  discouraged: flag,
  /** Null where the radio is off because others serve what it covers. */
  radios: perBand(radioPlan.nullable()),
  /** Null for an AP that is there: where its cable ends nobody said. */
  rack: textOrNull,
  /** Port of the rack's patch panels, `P01`; null as the rack is. */
  port: textOrNull,
  /** Switch of the rack and its port, `S1-03`; null where an injector or an existing switch feeds the AP. */
  switchPort: textOrNull,
  /** Where both ends stand, `<location>-<floor>-<rack>-<room>-<n>`: stays when other APs come, go or move. The id of an AP that is there. */
  label: text,
  /** Cable to lay [m]: none for an AP that is there. */
  cableM: number.min(0),
  route,
  poeW: number.min(0),
  /** Required rooms of which it covers at least 20 %. */
  rooms: texts,
  airtime: number,
  clients: number,
})
export type AccessPointPlan = Stored<typeof accessPointPlan>

/** Base64 of one byte a cell, row by row from the south. RSSI: int8 [dBm], −128 outside. Shares: uint8 0…200 = 0…1, 255 outside. */
export const gridPlan = z.object({
  originM: point,
  spacingM: number.positive(),
  width: count,
  height: count,
  rssiDbm: perBand(base64),
  /** Probability that the target is reached on the first band. */
  probability: base64,
  /** Index into the location's access points of the strongest on the first band, 255 none. */
  bestAp: base64,
  /** RSSI of the second strongest AP on the first band, as `rssiDbm`; −127 where there is none. */
  secondRssiDbm: base64,
  /** Noise floor of each band [dBm]: SNR is RSSI minus this. */
  noiseFloorDbm: perBand(number),
  /** The most APs of one channel heard above `aboveDbm` on the first band: uint8 a cell, 255 outside. */
  coChannel: z.object({ aboveDbm: number, aps: base64 }),
  /** PHY rate of the strongest AP on the first band, weaker direction: index into `mbps` (rising, from 0), 255 outside. */
  phyRate: z.object({ mbps: z.array(number), index: base64 }),
})
export type GridPlan = Stored<typeof gridPlan>

export const roomBand = z.object({
  coveredShare: number,
  rssiP5Dbm: numberOrNull,
  rssiMedianDbm: numberOrNull,
  snrMedianDb: numberOrNull,
  secondaryShare: number,
  /** Mean probability over the room that the target is reached. */
  probability: number,
})
export type RoomBand = Stored<typeof roomBand>

export const needBinding = z.enum(['coverage', 'capacity'])
export type NeedBinding = Stored<typeof needBinding>

export const roomNeed = z.object({
  coverageAps: numberOrNull,
  /** Null where no number of radios carries the room's people. */
  capacityAps: numberOrNull,
  /** The larger of the two; null where one of them is. */
  aps: numberOrNull,
  binding: needBinding.nullable(),
  reason: textOrNull,
})
export type RoomNeed = Stored<typeof roomNeed>

/** APs heard on the channel of the strongest, that one included, on the first band; no part of the verdict. */
export const coChannel = z.object({
  /** At most so many in 95 % of the room's cells. */
  apsP95: number,
  /** Share of the cells with more than the profile's maximum. */
  overShare: number,
  maxAps: number,
  /** Level from which an AP counts as heard [dBm]. */
  aboveDbm: number,
})
export type CoChannel = Stored<typeof coChannel>

export const roomPlan = z.object({
  id: text,
  name: text,
  use: text,
  polygon: z.array(point).min(3),
  areaM2: number.min(0),
  seats: count,
  required: flag,
  under3: flag,
  isVoid: flag,
  /** Null where nothing is required. */
  profile: textOrNull,
  /** Share that this room asks for in the place of its profile's; absent where the profile decides. */
  areaShare: share.optional(),
  need: roomNeed.nullable(),
  bands: perBand(roomBand),
  /** Utilisation of the busiest radio that carries the room, others' traffic included. */
  airtime: numberOrNull,
  /** Connected devices of the busiest radio that carries the room. */
  clients: numberOrNull,
  connected: number,
  marginDb: numberOrNull,
  servedBy: texts,
  /** Null where nothing is required. */
  coChannel: coChannel.nullable(),
  verdict: verdict.nullable(),
  reason: textOrNull,
})
export type RoomPlan = Stored<typeof roomPlan>

/** What of a floor reaches the target, required or not, and where the gaps are. */
export const floorCoverage = z.object({
  /** Of the floor's area without voids, each room at its own profile, else the location's first. */
  coveredShare: share,
  /** The same of corridors, halls and stairs; null where the floor has none. */
  circulationShare: share.nullable(),
  /** Rooms of which a part is not reached, the largest part first. */
  gaps: z.array(
    z.object({ room: text, circulation: flag, required: flag, uncoveredM2: number.min(0), coveredShare: share }),
  ),
})
export type FloorCoverage = Stored<typeof floorCoverage>

export const floorPlan = z.object({
  id: text,
  level: z.int(),
  elevationM: number,
  heightM: number.positive(),
  areaM2: number.min(0),
  slab: textOrNull,
  walls: z.array(
    z.object({
      from: point,
      to: point,
      kind: wallKind,
      material: text,
      thicknessM: number.min(0),
    }),
  ),
  openings: z.array(
    z.object({
      from: point,
      to: point,
      kind: z.enum(['door', 'window']),
      material: text,
      publicEntrance: flag,
    }),
  ),
  exclusions: z.array(z.object({ polygon: z.array(point), reason: text })),
  /** What stands below the ceiling, heights above the level's floor [m]; none where the file has none. */
  objects: z
    .array(
      z.object({
        points: z.array(point),
        closed: flag,
        material: text,
        baseM: number,
        topM: number,
        name: textOrNull,
      }),
    )
    .exactOptional(),
  /** Areas that lose so much per metre. */
  clutter: z
    .array(
      z.object({
        polygon: z.array(point),
        dbPerM: number.min(0),
        baseM: number,
        topM: number,
        reason: text,
      }),
    )
    .exactOptional(),
  rooms: z.array(roomPlan).min(1),
  coverage: floorCoverage.optional(),
  grid: gridPlan,
})
export type FloorPlan = Stored<typeof floorPlan>

/** Something required that is no room: the walking routes, being handed from AP to AP along them, a whole floor. */
export const areaPlan = z.object({
  /** `routes`, `roaming`, or the floor. */
  id: text,
  kind: z.enum(['routes', 'roaming', 'floor']),
  /** Null for routes, which may lead over several. */
  floor: textOrNull,
  profile: text,
  /** Level with its probability, and of a second AP where one is asked for [dBm]. */
  targetRssiDbm: number,
  secondaryRssiDbm: numberOrNull,
  confidence: share,
  areaShare: share,
  /** Length over which one AP after another is at the level; null but for roaming [m]. */
  overlapM: numberOrNull,
  /** Points of the grid; for roaming stretches of that length. */
  points: count,
  coveredShare: share,
  /** By how much it could lose and still be met [dB]; null where that has no bound. */
  marginDb: numberOrNull,
  verdict,
  /** Cells of the floors' grids that routes pass; none for a whole floor. */
  cells: z.array(z.object({ floor: text, cells: z.array(count) })),
})
export type AreaPlan = Stored<typeof areaPlan>

/** A material with what the plan's losses rest on: shown in the hypotheses. */
export const materialUse = z.object({
  material: text,
  lengthM: number.min(0),
  bands: perBand(
    z.object({
      lossDb: number,
      lowDb: number,
      highDb: number,
      origin: lossOrigin,
    }),
  ),
})
export type MaterialUse = Stored<typeof materialUse>

/** A place to measure at when the location is accepted, with what the plan foresees there. */
export const acceptancePoint = z.object({
  floor: text,
  room: text,
  /** On its floor, from 1. */
  number: count,
  at: point,
  /** Median RSSI of the strongest AP, by band [dBm]. */
  rssiDbm: perBand(number),
  /** The least level that the plan foresees in its room. */
  isWorst: flag,
})
export type AcceptancePoint = Stored<typeof acceptancePoint>

/** Where to measure when the location is accepted, and by which numbers it is decided; all follow from floors and margins. */
export const acceptancePlan = z.object({
  points: z.array(acceptancePoint),
  /** Fewest points that show the share with the confidence when none fails; null for a share of 1, which no number shows. */
  leastPoints: count.nullable(),
  /** Points that show the same when so many fail. */
  sizes: z.array(z.object({ failures: count, points: count })),
  /** Step of the square grid that was laid over each room [m]. */
  stepM: number,
  /** Points keep this far from the axes of the walls where the room has such places [m]. */
  clearanceM: number,
  /** How far a measured level may lie from the foreseen one before the cause is looked for [dB]. */
  deviationDb: number,
  /** The required rooms: their points, how many may fail while the room conforms, and from how many on it fails; null where no number shows it. */
  rooms: z.array(
    z.object({ floor: text, room: text, points: count, allowedFailures: count, failsFrom: count.nullable() }),
  ),
  /** From how many points below the level on a room of so many points fails, by the first margin: rooms of like numbers together. */
  failureSteps: z.array(z.object({ from: count, to: count, failures: count })),
  /** The same of all points of the location. */
  failsFrom: count.nullable(),
  /** The fewest points of which one may fail while the share conforms; null where none may. */
  fewestWithFailure: numberOrNull,
})
export type AcceptancePlan = Stored<typeof acceptancePlan>

/** What tells two plans of a location apart. */
export const planFigures = z.object({
  plan: z.enum(['minimum', 'recommended']),
  /** Held at every covered point before placing [dB]; 0 for the minimum. */
  designMarginDb: number,
  aps: count,
  /** Share of the required rooms' area where a second AP is heard at the level of the profile, at the primary one where it names none. */
  secondaryShare: share,
  /** Required rooms with less than 2 dB in hand at final power. */
  roomsUnder2Db: count,
  /** Rooms that some single AP's failure would lose although the others went to full power, and the most that one AP's would. */
  roomsLostByOneAp: count,
  mostLostByOneAp: count,
  /** Rooms lost with every material at its high loss; null where the model reads no losses of walls. */
  roomsLostAtHigh: count.nullable(),
  /** APs that stand only so that no failure makes two rooms fail: a refinement, beyond what is proven. */
  addedAps: count,
  /** Least distance between APs of a floor that was held in the search [m], 0 for the minimum; null where no set of positions was found that keeps it. */
  apartM: number.min(0).nullable(),
  /** Rooms that no allowed position serves with the design margin: held without it. */
  unheldRooms: texts,
})
export type PlanFigures = Stored<typeof planFigures>

/** The plan that is not bought, as far as it is priced and compared. */
export const otherPlan = z.object({
  figures: planFigures,
  verdict,
  passedRooms: count,
  coveredShare: share,
  buildingCoveredShare: share,
  placement: placementPlan,
  accessPoints: z.array(accessPointPlan),
  racks: z.array(rackPlan),
  rackLinks: z.array(rackLinkPlan),
})
export type OtherPlan = Stored<typeof otherPlan>

export const locationPlan = z.object({
  ...locationHead,
  verdict,
  areaM2: number.min(0),
  requiredRooms: count,
  passedRooms: count,
  /** Covered share of the required area over all required rooms. */
  coveredShare: share,
  /** Share of the floor area, rooms where nothing is required included, that reaches the target of the first profile. */
  buildingCoveredShare: share,
  publicEntrances: count,
  placement: placementPlan,
  margin: marginBudget,
  /** Of each profile that a room of the location must meet, the first one `margin`. */
  margins: z.array(marginBudget),
  /** File of the calibration that it is planned with; absent: none. */
  calibration: text.optional(),
  /** Readings of a calibration that levels and deviations on the band of the requirements take beside its path; absent: none. */
  told: z.object({ readings: count, places: count, accessPoints: count }).optional(),
  /** Channels that the location's file leaves out, beside those of the design. */
  channelExclusions: z.array(channelExclusion),
  /** Warnings about the building's file that the file accepts, each with its reason. */
  acceptedWarnings: z.array(acceptedWarning),
  /** Which plan this is, and what tells it from the other. */
  figures: planFigures,
  /** The plan that is not bought: the recommended one beside the minimum, or the other way round. */
  other: otherPlan,
  accessPoints: z.array(accessPointPlan),
  racks: z.array(rackPlan),
  rackLinks: z.array(rackLinkPlan),
  /** Where a link is too long: the rack that would end it; null where none is, or none would. */
  secondRack: secondRackPlan.nullable(),
  floors: z.array(floorPlan).min(1),
  /** What is required beside rooms. */
  areas: z.array(areaPlan),
  materials: z.array(materialUse),
  /** What the result depends on; null where the propagation model reads no losses of walls. */
  sensitivity: sensitivityPlan.nullable(),
  /** APs that a wider shadowing would ask for, one entry a standard deviation. */
  shadowing: z.array(shadowingCount),
  /** The least-cost plan with one thing changed. */
  alternatives: z.object({
    /** No AP in a discouraged position. */
    withoutDiscouraged: planAlternative,
    /** Every room's target 1 dB higher. */
    nextDb: planAlternative,
  }),
  /** What covering the rooms that the file does not name would ask for. */
  extra: extraRooms,
  /** What is required beside the rooms that the file names, and what it adds; absent where nothing is. */
  beyondFile: beyondFile.exactOptional(),
  /** What each AP's failure would cost, in the order of the access points. */
  failures: z.array(apFailure),
  /** Why so many APs are needed, in claims of rooms; null where only the search says so, as it does from its bound on up. */
  fewest: fewestPlan.nullable(),
  /** Rooms that are not met, with why and what would help. */
  unmet: z.array(unmetRoom),
  /** Concurrent active clients × Mbit/s: the line the location needs [Mbit/s]. */
  wanMbps: number.min(0),
  /** How it is accepted once it is built. */
  acceptance: acceptancePlan,
  findings: z.array(finding),
})
export type LocationPlan = Stored<typeof locationPlan>
