import { roomSeats } from '../capacity/demand.js'
import type { RequirementProfile } from '../model/catalog.js'
import type { RoomBand, RoomNeed, RoomPlan } from '../model/location-plan.js'
import type { Room } from '../model/site.js'
import type { DemandSplit } from '../placement/split-demand.js'
import { roomBand } from '../radio/room-stats.js'
import { quantise } from '../units.js'
import { roomCoChannel } from './co-channel.js'
import type { FloorCells } from './floor-cells.js'
import type { PlacedAp } from './placed.js'
import type { LocationSetup } from './setup.js'

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
  /** Index in the survey's rooms. */
  readonly index: number
}

/** The binding reason of a room that fails, or null: what could not be met, else what is not met at final power. */
export function roomFailure(
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
    return { ...base(setup, room), required: false, profile: null, bands, ...none }
  }
  const { split, index } = outcome
  const airtime = split.roomAirtime[index] ?? null
  const clients = split.roomClients[index] ?? null
  const reason = roomFailure(outcome, bands[setup.band]?.coveredShare ?? 0, airtime, clients)
  return {
    ...base(setup, room),
    required: true,
    profile: outcome.profile.key,
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
