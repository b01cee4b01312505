import { type RoomDemand, roomDemand } from '../capacity/demand.js'
import { allowedChannels, channelWidthMhz, fixedChannel } from '../model/allowed-channels.js'
import type { ApRadio, ApType, Channel, RequirementProfile } from '../model/catalog.js'
import type { Room } from '../model/site.js'
import { type CandidateList, listCandidates } from '../placement/candidates.js'
import {
  buildCoverProblem,
  type CandidateInput,
  type CoverInput,
  type CoverProblem,
  type RequiredRoom,
  type TypeOffer,
} from '../placement/cover-problem.js'
import { antennaOf } from '../radio/antenna.js'
import { buildSampleSet, coverageMatrix, type SampleRoom, type SampleSet } from '../radio/coverage-matrix.js'
import { ITU1238_SITE_GENERAL } from '../radio/itu1238-site-general.js'
import {
  heldLimits,
  type LossLimits,
  limitDb,
  lossLimits,
  maxEirpDbm,
  rateSteps,
  secondaryLimitDb,
} from '../radio/link.js'
import type { Transmitter } from '../radio/link-kernel.js'
import { type LossTable, lossesAmong } from '../radio/loss-table.js'
import { buildScene, type RadioScene } from '../radio/scene.js'
import { type PreparedArea, preparedAreas, requiredAreas } from './areas.js'
import { extraProfile, type LocationSetup, requiredProfile } from './setup.js'

type Shadowing = LocationSetup['design']['shadowing']

const OFFICE = ITU1238_SITE_GENERAL

/**
 * Standard deviations of shadowing that the reports show the AP count at beside the design's: those of offices by ITU-R P.1238-13,
 * Table 2, narrower than what measured floors show, and 10 dB, about what the worst of them shows behind walls (docs/accuracy.md).
 */
export const SHOWN_SIGMAS: readonly Shadowing[] = [
  { lineOfSightSigmaDb: OFFICE['office-los'].sigmaDb, obstructedSigmaDb: OFFICE['office-nlos'].sigmaDb },
  { lineOfSightSigmaDb: 10, obstructedSigmaDb: 10 },
]

/** The setup had shadowing these standard deviations. */
export function withSigma(setup: LocationSetup, shadowing: Shadowing): LocationSetup {
  return { ...setup, design: { ...setup.design, shadowing } }
}

/** A required room with what it asks for. */
export interface PreparedRoom {
  readonly sample: SampleRoom
  readonly room: Room
  readonly profile: RequirementProfile
  readonly demand: RoomDemand
}

/** A room or an area with what it asks for, as the search sees it. */
export type Requirement = PreparedRoom | PreparedArea

/** Everything computed once per location and shared by need, placement, channels and reports. */
export interface Prepared {
  readonly setup: LocationSetup
  readonly scene: RadioScene
  readonly samples: SampleSet
  readonly rooms: readonly PreparedRoom[]
  /** What is required beside rooms: in samples, input and problem they follow the rooms. */
  readonly areas: readonly PreparedArea[]
  readonly list: CandidateList
  readonly input: CoverInput
  readonly problem: CoverProblem
  /** All that is required, and then the rooms open to the public that the file does not name; the losses reach to all of them. */
  readonly withExtra: { readonly samples: SampleSet; readonly rooms: readonly PreparedRoom[] }
}

/** All that is required, in the order of samples, input and problem. */
export function requirementsOf({ rooms, areas }: Pick<Prepared, 'rooms' | 'areas'>): readonly Requirement[] {
  return [...rooms, ...areas]
}

/** A price that is not known must not make an AP free: the plan then has the fewest APs, and no euros. */
const UNKNOWN_COST_CENTS = 100_000

/** The type's radio on the band that carries the requirements. @throws RangeError when it has none. */
export function radioOf(type: ApType, band: ApRadio['band']): ApRadio {
  const radio = type.radios.find((candidate) => candidate.band === band)
  if (radio === undefined) throw new RangeError(`access point type '${type.id}' has no ${band} radio`)
  return radio
}

/** Channels that a radio may use at the location; outdoors none that is for indoors only. */
export function usableChannels(
  { design, catalog, location }: LocationSetup,
  radio: ApRadio,
  outdoor: boolean,
): Channel[] {
  const { channels } = catalog
  const kept = radio.fixed?.channel === undefined ? null : fixedChannel(channels, radio.band, radio.fixed)
  if (kept !== null) return [kept]
  const allowed = allowedChannels(channels, design.channels, radio.band, radio.maxWidthMhz, location.channelExclusions)
  return outdoor ? allowed.filter(({ indoorOnly }) => !indoorOnly) : allowed
}

/** EIRP at which the plan is placed: the design's, the AP's and the strictest of the allowed channels' limits [dBm]. */
export function placementEirpDbm(setup: LocationSetup, type: ApType): number {
  const radio = radioOf(type, setup.band)
  const limits = usableChannels(setup, radio, type.outdoor === true).map((channel) => channel.maxEirpDbm)
  const strictest = limits.length === 0 ? null : { maxEirpDbm: Math.min(...limits) }
  if (type.outdoor && limits.length === 0) return Number.NEGATIVE_INFINITY
  return maxEirpDbm(setup.design, radio, strictest)
}

function preparedRooms({ location, catalog, design }: LocationSetup, samples: SampleSet): PreparedRoom[] {
  const own = samples.rooms.filter(({ roomIndex }) => roomIndex >= 0)
  return own.map((sample) => {
    const room = location.floors[sample.floorIndex]!.rooms[sample.roomIndex]!
    const profile = (requiredProfile(room, catalog) ?? extraProfile(room, catalog))!
    return { sample, room, profile, demand: roomDemand(room, catalog.roomUses[room.use]!, design.demand, profile) }
  })
}

/** Whether a room lies outdoors and none of the types hangs there. */
export function lacksOutdoorClass(room: Pick<Room, 'outdoor'>, { types }: Pick<CandidateList, 'types'>): boolean {
  return room.outdoor === true && !types.some(({ outdoor }) => outdoor === true)
}

/** Rooms and areas as the placement asks for them. */
export function requiredRooms(rooms: readonly Requirement[], list: CandidateList): RequiredRoom[] {
  return rooms.map(({ sample, profile, demand, ...rest }) => ({
    id: sample.id,
    start: sample.start,
    end: sample.end,
    areaShare: profile.areaShare,
    secondary: profile.secondaryRssiDbm !== null,
    connected: demand.connected,
    mbps: demand.mbps,
    maxAirtime: profile.maxAirtime,
    maxClientsPerRadio: profile.maxClientsPerRadio,
    ...('room' in rest && lacksOutdoorClass(rest.room, list) ? { withoutClass: true as const } : {}),
    ...('windows' in rest && rest.windows !== undefined ? { windows: rest.windows } : {}),
  }))
}

/** What a type offers the rooms at an EIRP on the band that carries the requirements. */
export function typeOffer(
  setup: LocationSetup,
  type: ApType,
  eirpDbm: number,
  rooms: readonly Requirement[],
): TypeOffer {
  const { design, band } = setup
  const radio = radioOf(type, band)
  return {
    primary: rooms.map(({ profile }) => lossLimits({ profile, design, band, eirpDbm, radio })),
    secondary: rooms.map(({ profile }) => {
      const limitDb = secondaryLimitDb(design, eirpDbm, profile)
      return limitDb === null ? null : { lineOfSightDb: limitDb, obstructedDb: limitDb }
    }),
    rates: rateSteps({ design, radio, eirpDbm, widthMhz: channelWidthMhz(design.channels, band, radio.maxWidthMhz) }),
    clientsAtLeast: type.clientsAtLeast,
  }
}

function held(offer: TypeOffer, heldDb: number): TypeOffer {
  const less = (limits: LossLimits): LossLimits => heldLimits(limits, heldDb)
  return {
    ...offer,
    primary: offer.primary.map(less),
    secondary: offer.secondary.map((limits) => limits && less(limits)),
  }
}

/** What every type offers the rooms while the plan is placed. */
export function typeOffers(
  setup: LocationSetup,
  types: readonly ApType[],
  rooms: readonly Requirement[],
): readonly TypeOffer[] {
  const offers = types.map((type) => typeOffer(setup, type, placementEirpDbm(setup, type), rooms))
  return setup.heldDb === undefined ? offers : offers.map((offer) => held(offer, setup.heldDb!))
}

function candidateInputs({ unitCents }: LocationSetup, list: CandidateList): CandidateInput[] {
  return list.candidates.map(({ transmitter, type, penaltyCents, pinned }) => {
    const unit = unitCents[list.types[type]!.id] ?? UNKNOWN_COST_CENTS
    return { transmitter, type, costCents: pinned?.existing ? 0 : unit + penaltyCents, forced: pinned !== null }
  })
}

/**
 * The largest loss [dB] that matters to any room for any type: beyond it the kernel need not be exact.
 * @param told what readings say of the links of the location
 */
export function cutoffDb(offers: readonly TypeOffer[], told: RadioScene['told']): number {
  const limits = offers.flatMap((offer) => [...offer.primary, ...offer.secondary.filter((limit) => limit !== null)])
  const shares = told === null ? [undefined] : [1, told.leastSigmaShare]
  const all = limits.flatMap((of) => shares.flatMap((share) => [limitDb(of, false, share), limitDb(of, true, share)]))
  return Math.max(0, ...all)
}

/** The transmitters of a list with their antennas. */
export function withPatterns({ catalog }: LocationSetup, { transmitters }: CandidateList): Transmitter[] {
  return transmitters.map((position) => ({ ...position, ...antennaOf(catalog, position) }))
}

/** Losses that were computed of a location's positions. */
interface KeptLosses {
  readonly transmitters: string
  readonly cutoffDb: number
  readonly samples: SampleSet
  readonly losses: LossTable
}

/** What plans of one location under several designs have in common: positions and losses of the last ones. */
export interface KeptParts {
  /** What all of it was made of. */
  of: string
  lists: { readonly of: string; readonly list: CandidateList }[]
  tables: KeptLosses[]
}

/** Kinds of positions, and reaches of losses, that are kept of a location: each table is some 50 MB on a large floor. */
const MOST_KEPT = 2

export function nothingKept(): KeptParts {
  return { of: '', lists: [], tables: [] }
}

/** What path losses are made of, as text: all that is planned with but what rooms ask for, prices and the class of AP. */
function partsText({ location, band, design, catalog }: LocationSetup): string {
  const { accessPoint: _class, licence: _licence, requirement: _asked, ...rest } = design
  const { profiles: _profiles, ...figures } = catalog
  return JSON.stringify([location, band, rest, figures], (key, value: unknown) =>
    key === 'givenUp' ? undefined : typeof value === 'bigint' ? String(value) : value,
  )
}

function listOf({ location, catalog, design }: LocationSetup, kept: KeptParts): CandidateList {
  const of = JSON.stringify(design.accessPoint)
  const list = kept.lists.find((each) => each.of === of)?.list ?? listCandidates(location, catalog, design)
  kept.lists = [{ of, list }, ...kept.lists.filter((each) => each.of !== of)].slice(0, MOST_KEPT)
  return list
}

/** Where the samples of each room stand in a set of more; null where one of them is not there. */
function roomsIn(whole: SampleSet, samples: SampleSet) {
  const found = samples.rooms.map(({ floorIndex, roomIndex, id, start, end }) => {
    const index = whole.rooms.findIndex(
      (other) => other.floorIndex === floorIndex && other.roomIndex === roomIndex && other.id === id,
    )
    const room = whole.rooms[index]
    if (room === undefined || room.end - room.start !== end - start) return null
    for (let s = start; s < end; s++) {
      const other = room.start + s - start
      if (whole.cell[other] !== samples.cell[s] || whole.floorIndex[other] !== samples.floorIndex[s]) return null
    }
    return { index, start: room.start }
  })
  return found.includes(null) ? null : (found as { readonly index: number; readonly start: number }[])
}

interface LossesAsked {
  readonly transmitters: readonly Transmitter[]
  readonly samples: SampleSet
  readonly cutoffDb: number
}

/** Losses as `coverageMatrix` gives them, those of an earlier plan where they are the same. */
function lossesOf(scene: RadioScene, list: CandidateList, asked: LossesAsked, kept: KeptParts | null): LossTable {
  const { transmitters, samples, cutoffDb } = asked
  if (kept === null) return coverageMatrix(scene, transmitters, samples, cutoffDb)
  const text = JSON.stringify(list.transmitters)
  for (const table of kept.tables) {
    if (table.cutoffDb !== cutoffDb || table.transmitters !== text) continue
    const rooms = roomsIn(table.samples, samples)
    if (rooms !== null) return lossesAmong(table.losses, samples.rooms, rooms)
  }
  const losses = coverageMatrix(scene, transmitters, samples, cutoffDb)
  kept.tables = [{ transmitters: text, cutoffDb, samples, losses }, ...kept.tables].slice(0, MOST_KEPT)
  return losses
}

/**
 * The same as `prepareLocation`, with what a plan of the same location under another design, or with more rooms, had computed.
 * @param kept is brought up to date
 */
export function prepareAgain(setup: LocationSetup, kept: KeptParts): Prepared {
  const of = partsText(setup)
  if (kept.of !== of) Object.assign(kept, { ...nothingKept(), of })
  return prepareWith(setup, listOf(setup, kept), kept)
}

/**
 * Prepares a location: scene, samples of the required rooms, candidates, losses between them, the placement problem.
 * @param list what there is to choose from; every allowed position where none is given
 */
export function prepareLocation(
  setup: LocationSetup,
  list: CandidateList = listCandidates(setup.location, setup.catalog, setup.design),
): Prepared {
  return prepareWith(setup, list, null)
}

function prepareWith(setup: LocationSetup, list: CandidateList, kept: KeptParts | null): Prepared {
  const { location, catalog, design, band } = setup
  const scene = buildScene(location, catalog, design, band)
  const isRequired = (room: Room) => requiredProfile(room, catalog) !== null
  const drafts = requiredAreas(setup, scene)
  const samples = buildSampleSet(scene, location, isRequired, drafts)
  const isExtra = (room: Room) => extraProfile(room, catalog) !== null
  const allSamples = buildSampleSet(scene, location, isRequired, drafts, isExtra)
  const rooms = preparedRooms(setup, samples)
  const areas = preparedAreas(drafts, samples.rooms)
  const required = requirementsOf({ rooms, areas })
  const withExtra = { samples: allSamples, rooms: preparedRooms(setup, allSamples) }
  const offers = typeOffers(setup, list.types, required)
  const shown = SHOWN_SIGMAS.flatMap((sigmas) => typeOffers(withSigma(setup, sigmas), list.types, required))
  const asked = typeOffers(setup, list.types, [...withExtra.rooms, ...areas])
  const reachDb = cutoffDb([...asked, ...shown], scene.told)
  const ask = { transmitters: withPatterns(setup, list), samples: allSamples, cutoffDb: reachDb }
  const losses = lossesOf(scene, list, ask, kept)
  const input: CoverInput = {
    rooms: requiredRooms(required, list),
    candidates: candidateInputs(setup, list),
    offers,
    samples: samples.count,
    losses,
    macEfficiency: design.link.macEfficiency,
    externalUtilisation: design.radio.externalUtilisation[band] ?? 0,
  }
  return { setup, scene, samples, rooms, areas, list, input, problem: buildCoverProblem(input), withExtra }
}

/** Points of areas from which a search spends less: each of its nodes is dear, and what more of them proves is little. */
const MANY_AREA_POINTS = 600
const NODES_WITH_AREAS = 16

/** Nodes that the search of a location may spend: the design's, fewer where routes and whole floors have many points. */
export function searchNodes({ setup, areas }: Pick<Prepared, 'setup' | 'areas'>): number {
  const { nodeLimit } = setup.design.placement
  const points = areas.reduce((sum, { sample }) => sum + sample.end - sample.start, 0)
  return points < MANY_AREA_POINTS ? nodeLimit : Math.min(nodeLimit, NODES_WITH_AREAS)
}

/** Of a search, what one that follows it may spend where it was stopped: what it left unproven, the next would too. */
const SHARE_ONCE_STOPPED = 0.2

/** Nodes of a search that follows another of the same location, of so many where that one was proven. */
export function nodesAfter(before: { readonly proven: boolean }, nodes: number): number {
  return before.proven ? nodes : Math.ceil(nodes * SHARE_ONCE_STOPPED)
}

/** A required room as `<floor>/<room>`; an area by its id. */
export function roomPath({ setup, rooms, areas }: Pick<Prepared, 'setup' | 'rooms' | 'areas'>, room: number): string {
  const of = rooms[room]
  if (of === undefined) return areas[room - rooms.length]!.id
  return `${setup.location.floors[of.sample.floorIndex]!.id}/${of.room.id}`
}
