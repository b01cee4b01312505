/**
 * What a room gets of the placed radios, floor cell by floor cell: bands, APs of one channel, failure and its reason, and the same
 * for changed losses or powers (`roomStates`).
 */

import { roomSeats } from '../capacity/demand.js'
import type { PowerState } from '../channels/lower-power.js'
import { channelsOverlap } from '../model/allowed-channels.js'
import type { ApRadio, Channel, RequirementProfile } from '../model/catalog.js'
import type { CoChannel, RoomBand, RoomNeed, RoomPlan } from '../model/location-plan.js'
import type { LocationDesign } from '../model/operation.js'
import type { Band, Floor, Room } from '../model/site.js'
import { countRange, joinRow } from '../placement/bitset.js'
import type { CoverProblem } from '../placement/cover-problem.js'
import { anySplit, type DemandSplit } from '../placement/demand-load.js'
import { marginScale, roomMarginsDb } from '../placement/plan-margin.js'
import { downlinkRssiDbm } from '../radio/link.js'
import { type ApField, cellsByRoom, type FloorSignal, floorSignal, roomBand } from '../radio/room-stats.js'
import { quantise } from '../units.js'
import type { PlacedAp } from './placed.js'
import { type Prepared, radioOf } from './prepare-location.js'
import type { RadioPlans } from './radios.js'
import type { LocationSetup } from './setup.js'

/** One band on one floor at final channels and power. */
export interface BandOnFloor {
  readonly band: Band
  /** Of each AP. */
  readonly channels: readonly Channel[]
  readonly fields: readonly (ApField & { readonly radio: ApRadio })[]
  readonly signal: FloorSignal
}

export interface FloorCells {
  readonly floorIndex: number
  readonly floor: Floor
  /** Cells of each room, in the order of the rooms. */
  readonly cells: readonly Int32Array[]
  /** The band that carries the requirements first. */
  readonly bands: readonly BandOnFloor[]
}

/** Fields, levels and room cells of one floor at final channels and power. */
export function floorCells(
  { setup, scene }: Prepared,
  radios: RadioPlans,
  aps: readonly PlacedAp[],
  floorIndex: number,
): FloorCells {
  const floor = setup.location.floors[floorIndex]!
  const { grid } = scene.floors[floorIndex]!
  const bands = radios.bands.map(({ band, channels, fields, eirpDbm }) => {
    const here = aps.map((ap, index) => ({
      ...fields[index]![floorIndex]!,
      eirpDbm: eirpDbm[index]!,
      radio: radioOf(ap.type, band),
    }))
    return { band, channels, fields: here, signal: floorSignal(here, setup.design, grid.width * grid.height) }
  })
  return { floorIndex, floor, cells: cellsByRoom(grid, floor.rooms.length), bands }
}

/** Channels and fields of the APs of one band on one floor. */
export type HeardBand = Pick<BandOnFloor, 'channels'> & { readonly fields: readonly ApField[] }

const SHARE_OF_CELLS = 0.95
const ROUNDING_GUARD = 1e-9

/** The most APs of one channel that are heard at a cell: of every AP heard, those heard that share spectrum with it. */
export function heardAt(
  { channels, fields }: HeardBand,
  design: LocationDesign,
  aboveDbm: number,
  cell: number,
): number {
  const heard: Channel[] = []
  for (let ap = 0; ap < channels.length; ap++) {
    const { eirpDbm, lossDb } = fields[ap]!
    if (downlinkRssiDbm(design, eirpDbm, lossDb[cell]!) > aboveDbm) heard.push(channels[ap]!)
  }
  let most = 0
  for (const own of heard) {
    let shared = 0
    for (const other of heard) if (channelsOverlap(own, other)) shared += 1
    most = Math.max(most, shared)
  }
  return most
}

/**
 * APs heard on one channel in a room, by the profile's `coChannelMax`: the number that 95 % of the cells stay at or under,
 * and the share of the cells above the maximum.
 */
export function roomCoChannel(
  band: HeardBand,
  cells: Int32Array,
  profile: RequirementProfile,
  design: LocationDesign,
): CoChannel {
  const { count: maxAps, aboveDbm } = profile.coChannelMax
  const heard = Int32Array.from(cells, (cell) => heardAt(band, design, aboveDbm, cell)).sort()
  const rank = Math.max(0, Math.ceil(SHARE_OF_CELLS * heard.length - ROUNDING_GUARD) - 1)
  const over = heard.reduce((sum, aps) => sum + (aps > maxAps ? 1 : 0), 0)
  return {
    apsP95: heard[rank] ?? 0,
    overShare: heard.length === 0 ? 0 : quantise(over / heard.length, 0.0001),
    maxAps,
    aboveDbm,
  }
}

/** What the placement found out about one required room. */
export interface RoomOutcome {
  /** Null where the count of the room alone is not computed. */
  readonly need: RoomNeed | null
  readonly split: DemandSplit
  /** Rooms that no allowed positions meet, each with the requirement that it fails. */
  readonly relaxed: readonly { readonly room: number; readonly requirement: string }[]
  readonly marginDb: number
  readonly connected: number
  readonly profile: RequirementProfile
  /** Index in the prepared rooms. */
  readonly index: number
}

/** The binding reason of a room that fails, or null: what could not be met, else what is not met at final power. */
function roomFailure(
  outcome: RoomOutcome,
  coveredShare: number,
  airtime: number | null,
  clients: number | null,
): string | null {
  const { profile, relaxed, index, need, split, marginDb, connected } = outcome
  const own = relaxed.find((entry) => entry.room === index)
  if (own !== undefined) return need?.reason === 'no-position' ? 'no-position' : own.requirement
  if (coveredShare < profile.areaShare - 1e-9 && marginDb < 0) return 'coverage'
  if (marginDb < -1e-9) return profile.secondaryRssiDbm === null ? 'coverage' : 'secondary'
  if (connected > 0 && split.carriers[index]!.length === 0) return 'demand'
  if (airtime !== null && airtime > profile.maxAirtime + 1e-6) return 'airtime'
  if (clients !== null && clients > profile.maxClientsPerRadio + 1e-6) return 'clients'
  return null
}

function base(
  setup: LocationSetup,
  room: Room,
): Omit<
  RoomPlan,
  | 'required'
  | 'profile'
  | 'areaShare'
  | 'need'
  | 'bands'
  | 'airtime'
  | 'clients'
  | 'connected'
  | 'marginDb'
  | 'servedBy'
  | 'coChannel'
  | 'verdict'
  | 'reason'
> {
  return {
    id: room.id,
    name: room.name,
    use: room.use,
    polygon: room.polygon,
    areaM2: quantise(room.areaM2, 0.01),
    seats: roomSeats(room, setup.catalog.roomUses[room.use]!),
    under3: room.under3,
    isVoid: room.isVoid,
  }
}

function optional(value: number | null, step: number): number | null {
  return value === null || !Number.isFinite(value) ? null : quantise(value, step)
}

/** A room's statistics at the precision of the plan. */
function quantisedBand(band: RoomBand): RoomBand {
  return {
    coveredShare: quantise(band.coveredShare, 0.0001),
    rssiP5Dbm: optional(band.rssiP5Dbm, 0.1),
    rssiMedianDbm: optional(band.rssiMedianDbm, 0.1),
    snrMedianDb: optional(band.snrMedianDb, 0.1),
    secondaryShare: quantise(band.secondaryShare, 0.0001),
    probability: quantise(band.probability, 0.0001),
  }
}

function bandsOf(
  { design }: LocationSetup,
  cells: FloorCells,
  roomIndex: number,
  profile: RequirementProfile,
): RoomPlan['bands'] {
  return Object.fromEntries(
    cells.bands.map(({ band, fields, signal }) => [
      band,
      quantisedBand(roomBand({ cells: cells.cells[roomIndex]!, fields, signal, profile, design, band })),
    ]),
  )
}

/** A room as the plan shows it; `outcome` is null where nothing is required, `fallback` then sets the levels' target. */
export function roomPlan(
  setup: LocationSetup,
  aps: readonly PlacedAp[],
  cells: FloorCells,
  roomIndex: number,
  outcome: RoomOutcome | null,
  fallback: RequirementProfile | null,
): RoomPlan {
  const room = cells.floor.rooms[roomIndex]!
  const profile = outcome?.profile ?? fallback
  const bands = profile === null || room.isVoid ? {} : bandsOf(setup, cells, roomIndex, profile)
  if (outcome === null) {
    const none = {
      need: null,
      airtime: null,
      clients: null,
      connected: 0,
      marginDb: null,
      servedBy: [],
      coChannel: null,
      verdict: null,
      reason: null,
    }
    const given = { ...base(setup, room), bands, ...none }
    // A room given up stays one that the file names: it is not met.
    if (room.givenUp === true)
      return { ...given, required: true, profile: profile?.key ?? null, verdict: 'fail', reason: 'given-up' }
    return { ...given, required: false, profile: null }
  }
  const { split, index } = outcome
  const airtime = split.roomAirtime[index] ?? null
  const clients = split.roomClients[index] ?? null
  const reason = roomFailure(outcome, bands[setup.band]?.coveredShare ?? 0, airtime, clients)
  return {
    ...base(setup, room),
    required: true,
    profile: outcome.profile.key,
    ...(room.areaShare === undefined ? {} : { areaShare: room.areaShare }),
    need: outcome.need,
    bands,
    airtime: optional(airtime, 0.0001),
    clients: optional(clients, 0.1),
    connected: quantise(outcome.connected, 0.1),
    marginDb: optional(outcome.marginDb, 0.1),
    servedBy: split.carriers[index]!.map((ap) => aps[ap]!.id),
    coChannel: roomCoChannel(cells.bands[0]!, cells.cells[roomIndex]!, outcome.profile, setup.design),
    verdict: reason === null ? 'pass' : 'fail',
    reason,
  }
}

/** A required room with some APs and losses: its margin, and why it fails if it does. */
export interface RoomState {
  readonly marginDb: number
  readonly coveredShare: number
  readonly reason: string | null
}

function coveredShare({ rooms, primary, words, candidates }: CoverProblem, r: number): number {
  const { start, end } = rooms[r]!
  const covered = new Uint32Array(words)
  for (let c = 0; c < candidates; c++) joinRow(covered, primary, c)
  return end > start ? countRange(covered, words, 0, start, end) / (end - start) : 0
}

/** Verdicts of all required rooms with the APs of a state, by the rules of the plan itself. */
export async function roomStates(
  { input, problem }: PowerState,
  outcomes: readonly RoomOutcome[],
  externalUtilisation: number,
): Promise<RoomState[]> {
  const aps = input.candidates.map((_, ap) => ap)
  const margins = roomMarginsDb(marginScale(problem, input), aps)
  const split = await anySplit(problem, aps, externalUtilisation)
  return outcomes.map((outcome, r) => {
    const marginDb = margins[r]!
    const share = coveredShare(problem, r)
    const airtime = split.roomAirtime[r] ?? null
    const clients = split.roomClients[r] ?? null
    const reason = roomFailure({ ...outcome, split, marginDb }, share, airtime, clients)
    return { marginDb, coveredShare: share, reason }
  })
}
