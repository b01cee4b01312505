/**
 * Rooms that the plan cannot meet: why, and which single change would mend it. First all that might be allowed on the same
 * building (more rooms, no excluded areas, every class: `prepareWide`, a second preparation, so for such locations only), then the
 * changes of each kind, the nearest first (`remediesFor`), by the same relaxation as the plan; then the answers (`unmetRooms`).
 */

import type { Highs } from 'highs'
import { containsPoint } from '../geometry/polygon.js'
import type { ApType, RoomUse } from '../model/catalog.js'
import type { RoomPlan } from '../model/location-plan.js'
import type { Floor, Location, Room } from '../model/site.js'
import type { Remedy, UnmetReason, UnmetRoom } from '../model/what-if-plan.js'
import { type CandidateList, listCandidates, roomTakesAps } from '../placement/candidates.js'
import {
  buildCoverProblem,
  type CandidateInput,
  type CoverInput,
  type CoverProblem,
  REACH_SHARE,
  someCandidates,
  type TypeOffer,
} from '../placement/cover-problem.js'
import { loadSolver } from '../placement/linear-model.js'
import { type RelaxedRoom, relaxProblem } from '../placement/relax.js'
import type { PlacementSolution } from '../placement/solve-placement.js'
import { coverageMatrix } from '../radio/coverage-matrix.js'
import { quantise } from '../units.js'
import { withTarget } from './alternatives.js'
import {
  cutoffDb,
  lacksOutdoorClass,
  type Prepared,
  placementEirpDbm,
  requirementsOf,
  typeOffers,
  withPatterns,
} from './prepare-location.js'
import type { LocationSetup } from './setup.js'

/** Why a position is none of the plan's: its room's use takes no AP, it lies in an excluded area, or the design has no such type. */
type Barrier = 'room' | 'exclusion' | 'type'

/** A position that the plan may use or might, were something allowed. */
interface WideCandidate {
  /** Null where the plan may use it. */
  readonly barrier: Barrier | null
  readonly floorIndex: number
  readonly roomIndex: number
  readonly type: number
}

/** A location prepared with all that might be allowed. */
interface WideLocation {
  readonly list: CandidateList
  readonly candidates: readonly WideCandidate[]
  readonly input: CoverInput
  /** The first so many types are those of the design. */
  readonly designTypes: number
}

/**
 * Uses that might take APs were it allowed: rooms that must be covered, circulation and service rooms. Shafts do not, nor do
 * other rooms for people that take none: those are meant for children under three, and the law keeps radio out of them.
 */
function mightTakeAps({ apMount, scope, family, verticalRuns }: RoomUse): boolean {
  const forAdults = scope === 'dossier' || family === 'circulation' || family === 'service'
  return apMount === 'forbidden' && !verticalRuns && forAdults
}

/** The setup with all that might be allowed: more rooms, no excluded areas, every class of the catalogue. */
function wideSetup(setup: LocationSetup): LocationSetup {
  const { catalog, design, location, band } = setup
  const roomUses = Object.fromEntries(
    Object.entries(catalog.roomUses).map(([key, use]) => [
      key,
      mightTakeAps(use) ? { ...use, apMount: 'discouraged' as const } : use,
    ]),
  )
  const own = [...design.accessPoint.classes, ...design.accessPoint.models]
  const others = Object.values(catalog.apTypes).filter(
    ({ id, isClass, radios, mount, outdoor, availableFrom }) =>
      // What hangs on walls or outdoors, or is of a later day, is no other choice for the same place.
      isClass &&
      mount === 'ceiling' &&
      !outdoor &&
      availableFrom === undefined &&
      !own.includes(id) &&
      radios.some((radio) => radio.band === band),
  )
  const classes = [...own, ...others.map(({ id }) => id)]
  return {
    ...setup,
    catalog: { ...catalog, roomUses },
    design: { ...design, accessPoint: { classes, models: [] } },
    location: withoutExclusions(location),
  }
}

function withoutExclusions(location: Location): Location {
  return { ...location, floors: location.floors.map((floor) => ({ ...floor, exclusions: [] })) }
}

function isExcluded(floor: Floor, x: number, y: number): boolean {
  return floor.exclusions.some(({ polygon }) => containsPoint(polygon, x, y))
}

function barrierOf({ location, catalog }: LocationSetup, list: CandidateList, c: number, designTypes: number) {
  const { transmitter, type, pinned } = list.candidates[c]!
  const { floorIndex, roomIndex, x, y } = list.transmitters[transmitter]!
  const floor = location.floors[floorIndex]!
  const room: Room | undefined = floor.rooms[roomIndex]
  const reasons: Barrier[] = []
  if (pinned === null) {
    if (room !== undefined && !roomTakesAps(room, catalog)) reasons.push('room')
    if (isExcluded(floor, x, y)) reasons.push('exclusion')
    if (type >= designTypes) reasons.push('type')
  }
  return {
    reasons,
    floorIndex,
    roomIndex,
    type: pinned !== null && type >= designTypes && type < list.designTypes ? 0 : type,
  }
}

/**
 * Prepares what might be allowed on the same building; for locations that cannot be met only, since everything is prepared a second time.
 * Losses are exact as far as any of the offers `tried` asks.
 */
function prepareWide(prepared: Prepared, tried: (types: readonly ApType[]) => readonly TypeOffer[]): WideLocation {
  const { setup, scene, samples } = prepared
  const wide = wideSetup(setup)
  const list = listCandidates(wide.location, wide.catalog, wide.design)
  const designTypes = new Set([...setup.design.accessPoint.classes, ...setup.design.accessPoint.models]).size
  const candidates: WideCandidate[] = []
  const inputs: CandidateInput[] = []
  list.candidates.forEach(({ transmitter, pinned }, c) => {
    const { reasons, ...where } = barrierOf(setup, list, c, designTypes)
    if (reasons.length > 1) return
    candidates.push({ ...where, barrier: reasons[0] ?? null })
    inputs.push({ transmitter, type: where.type, costCents: 1, forced: pinned !== null })
  })
  const offers = typeOffers(setup, list.types, requirementsOf(prepared))
  const furthestDb = cutoffDb([...offers, ...tried(list.types)], scene.told)
  const losses = coverageMatrix(scene, withPatterns(setup, list), samples, furthestDb)
  return { list, candidates, designTypes, input: { ...prepared.input, candidates: inputs, offers, losses } }
}

/** A target is never lowered below this [dBm]: the least that other planners call usable. */
const LEAST_TARGET_DBM = -70
/** Changes of one kind that are named at most, the nearest first. */
const MOST_NAMED = 3

/** Required rooms, by index, that a problem cannot meet. */
function unmetIn(solver: Highs, problem: CoverProblem): Set<number> {
  return new Set(relaxProblem(solver, problem).relaxedRooms.map(({ room }) => room))
}

function centreOf({ setup, rooms }: Prepared, r: number): readonly [number, number, number] {
  const { sample, room } = rooms[r]!
  const corners = room.polygon
  const mean = (axis: 0 | 1) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length
  return [mean(0), mean(1), setup.location.floors[sample.floorIndex]!.elevationM]
}

interface Place {
  readonly floorIndex: number
  readonly roomIndex: number
}

function distanceM(prepared: Prepared, r: number, { floorIndex, roomIndex }: Place): number {
  const floor = prepared.setup.location.floors[floorIndex]!
  const corners = floor.rooms[roomIndex]!.polygon
  const [x, y, z] = centreOf(prepared, r)
  const near = Math.min(...corners.map((corner) => Math.hypot(corner[0] - x, corner[1] - y)))
  return Math.hypot(near, floor.elevationM - z)
}

/** What each room's forbidden positions would change: rooms by which of those asked about they would meet. */
function byPlace(
  solver: Highs,
  prepared: Prepared,
  wide: WideLocation,
  problem: CoverProblem,
  barrier: Barrier,
  asked: readonly number[],
): Map<number, Place[]> {
  const own = indices(wide, (candidate) => candidate.barrier === null)
  const places = new Map<string, Place>()
  for (const candidate of wide.candidates) {
    if (candidate.barrier !== barrier) continue
    const { floorIndex, roomIndex } = candidate
    places.set(`${floorIndex} ${roomIndex}`, { floorIndex, roomIndex })
  }
  const found = new Map<number, Place[]>(asked.map((r) => [r, []]))
  for (const place of places.values()) {
    const added = indices(
      wide,
      (candidate) =>
        candidate.barrier === barrier &&
        candidate.floorIndex === place.floorIndex &&
        candidate.roomIndex === place.roomIndex,
    )
    const unmet = unmetIn(solver, someCandidates(problem, [...own, ...added]))
    for (const r of asked) if (!unmet.has(r)) found.get(r)!.push(place)
  }
  for (const [r, of] of found) of.sort((a, b) => distanceM(prepared, r, a) - distanceM(prepared, r, b))
  return found
}

function indices({ candidates }: WideLocation, wanted: (candidate: WideCandidate) => boolean): number[] {
  return candidates.flatMap((candidate, index) => (wanted(candidate) ? [index] : []))
}

function placeRemedies(
  { setup }: Prepared,
  kind: 'allow-room' | 'lift-exclusion',
  places: readonly Place[],
): readonly Remedy[] {
  return places.slice(0, MOST_NAMED).map(({ floorIndex, roomIndex }) => {
    const floor = setup.location.floors[floorIndex]!
    return { kind, floor: floor.id, room: floor.rooms[roomIndex]!.id }
  })
}

/** Classes that the design does not offer and that would meet the room from the positions allowed. */
function typeRemedies(solver: Highs, wide: WideLocation, problem: CoverProblem, r: number): Remedy[] {
  return wide.list.types.slice(wide.designTypes, wide.list.designTypes).flatMap(({ id }, index): Remedy[] => {
    const type = wide.designTypes + index
    const some = indices(wide, ({ barrier, type: of }) => barrier === null || (barrier === 'type' && of === type))
    return unmetIn(solver, someCandidates(problem, some)).has(r) ? [] : [{ kind: 'type', type: id }]
  })
}

function withEirp(setup: LocationSetup, eirpDbm: number): LocationSetup {
  const maxEirpDbm = { ...setup.design.radio.maxEirpDbm, [setup.band]: eirpDbm }
  return { ...setup, design: { ...setup.design, radio: { ...setup.design.radio, maxEirpDbm } } }
}

interface Step {
  readonly remedy: Remedy
  readonly unmet: ReadonlySet<number>
}

/** Higher limits of the design's EIRP, 1 dB at a time, as far as AP and channels allow. */
function eirpSteps(solver: Highs, prepared: Prepared, wide: WideLocation): Step[] {
  const { setup, list } = prepared
  const placed = (at: LocationSetup) => Math.max(...list.types.map((type) => placementEirpDbm(at, type)))
  const own = indices(wide, ({ barrier }) => barrier === null)
  const candidates = own.map((c) => wide.input.candidates[c]!)
  const steps: Step[] = []
  const start = Math.floor(placed(setup))
  for (let eirpDbm = start + 1; placed(withEirp(setup, eirpDbm)) > eirpDbm - 1; eirpDbm++) {
    const offers = typeOffers(withEirp(setup, eirpDbm), wide.list.types, requirementsOf(prepared))
    const problem = buildCoverProblem({ ...wide.input, candidates, offers })
    steps.push({ remedy: { kind: 'eirp', eirpDbm }, unmet: unmetIn(solver, problem) })
  }
  return steps
}

/** Lower targets, 1 dB at a time, down to the least. */
function targetSteps(solver: Highs, prepared: Prepared, wide: WideLocation, targetDbm: number): Step[] {
  const own = indices(wide, ({ barrier }) => barrier === null)
  const candidates = own.map((c) => wide.input.candidates[c]!)
  const steps: Step[] = []
  for (let byDb = 1; targetDbm - byDb >= LEAST_TARGET_DBM; byDb++) {
    const offers = typeOffers(prepared.setup, wide.list.types, withTarget(requirementsOf(prepared), -byDb))
    const problem = buildCoverProblem({ ...wide.input, candidates, offers })
    const remedy = { kind: 'target', byDb, targetRssiDbm: targetDbm - byDb } as const
    steps.push({ remedy, unmet: unmetIn(solver, problem) })
  }
  return steps
}

/** The offers that reach furthest of all that is tried: the most power, the lowest target. */
function furthestOffers(prepared: Prepared, types: readonly ApType[]): TypeOffer[] {
  const { setup } = prepared
  const rooms = requirementsOf(prepared)
  const highestDbm = Math.max(...rooms.map(({ profile }) => profile.primaryRssiDbm))
  const lowest = withTarget(rooms, Math.min(0, LEAST_TARGET_DBM - highestDbm))
  return [...typeOffers(withEirp(setup, Number.POSITIVE_INFINITY), types, rooms), ...typeOffers(setup, types, lowest)]
}

function firstThatMeets(steps: readonly Step[], r: number): Remedy[] {
  const found = steps.find(({ unmet }) => !unmet.has(r))
  return found === undefined ? [] : [found.remedy]
}

/**
 * What would let each of the rooms asked about be met, each change tried alone on the same walls and with every other rule in
 * force: an AP in a room that takes none, in an excluded area, another class, more power, a lower target. Never an AP where
 * children under three stay.
 */
function remediesFor(solver: Highs, prepared: Prepared, asked: readonly number[]): Map<number, Remedy[]> {
  const wide = prepareWide(prepared, (types) => furthestOffers(prepared, types))
  const problem = buildCoverProblem(wide.input)
  const inRooms = byPlace(solver, prepared, wide, problem, 'room', asked)
  const inExclusions = byPlace(solver, prepared, wide, problem, 'exclusion', asked)
  const eirp = eirpSteps(solver, prepared, wide)
  const targets = new Map<number, Step[]>()
  return new Map(
    asked.map((r) => {
      const targetDbm = prepared.rooms[r]!.profile.primaryRssiDbm
      if (!targets.has(targetDbm)) targets.set(targetDbm, targetSteps(solver, prepared, wide, targetDbm))
      const remedies = [
        ...placeRemedies(prepared, 'allow-room', inRooms.get(r)!),
        ...placeRemedies(prepared, 'lift-exclusion', inExclusions.get(r)!),
        ...typeRemedies(solver, wide, problem, r).slice(0, MOST_NAMED),
        ...firstThatMeets(eirp, r),
        ...firstThatMeets(targets.get(targetDbm)!, r),
      ]
      return [r, remedies]
    }),
  )
}

const WHY: Readonly<Record<RelaxedRoom['reason'], UnmetReason>> = {
  unreachable: 'no-position',
  coverage: 'coverage',
  secondary: 'secondary',
  demand: 'demand',
}

/** Whether no allowed position covers the share of the room from which on an AP carries people of it: a great hall. */
function reachedByNone({ problem }: Prepared, r: number): boolean {
  const { rooms, reaches } = problem
  for (let at = r; at < reaches.length; at += rooms.length) if (reaches[at] === 1) return false
  return true
}

/** Rooms that all allowed positions could not carry although no other room asked for anything. */
type CarriedAlone = (room: number) => boolean

function unmetRoom(
  prepared: Prepared,
  r: number,
  relaxed: RelaxedRoom | undefined,
  carriedAlone: CarriedAlone,
): Omit<UnmetRoom, 'remedies'> {
  const { setup, rooms } = prepared
  const { sample, room, profile } = rooms[r]!
  const place = { floor: setup.location.floors[sample.floorIndex]!.id, room: room.id }
  if (relaxed === undefined) return { ...place, why: 'channel', reachableShare: null, requiredShare: null }
  if (lacksOutdoorClass(room, prepared.list))
    return { ...place, why: 'outdoor-class', reachableShare: null, requiredShare: profile.areaShare }
  const ofDemand = relaxed.reason === 'demand'
  if (ofDemand && reachedByNone(prepared, r))
    return { ...place, why: 'too-large', reachableShare: null, requiredShare: REACH_SHARE }
  const why = ofDemand && carriedAlone(r) ? 'joint-demand' : WHY[relaxed.reason]
  return {
    ...place,
    why: relaxed.apart ? (ofDemand ? 'spacing-demand' : 'spacing') : why,
    reachableShare: quantise(relaxed.achievableShare, 0.0001),
    requiredShare: ofDemand ? 1 : profile.areaShare,
  }
}

/**
 * The required rooms that fail: why, and what would help. `verdicts` are those of the prepared rooms, in their order. Pinned
 * APs are no reason: they add to what the allowed positions give and take nothing from it.
 */
export async function unmetRooms(
  prepared: Prepared,
  solution: PlacementSolution,
  verdicts: readonly RoomPlan['verdict'][],
): Promise<UnmetRoom[]> {
  const failed = verdicts.flatMap((verdict, r) => (verdict === 'fail' ? [r] : []))
  if (failed.length === 0) return []
  const solver = await loadSolver()
  const { problem } = prepared
  const carriedAlone = (r: number): boolean => {
    const rooms = problem.rooms.map((room, other) => (other === r ? room : { ...room, connected: 0 }))
    const alone = relaxProblem(solver, { ...problem, rooms }).relaxedRooms
    return !alone.some(({ room, reason }) => room === r && reason === 'demand')
  }
  const relaxedOf = (r: number) => solution.relaxedRooms.find(({ room }) => room === r)
  // What is tried knows no distances: for rooms that they alone leave short it would name what is no help.
  const asked = failed.filter(
    (r) =>
      relaxedOf(r) !== undefined &&
      relaxedOf(r)?.apart === undefined &&
      !lacksOutdoorClass(prepared.rooms[r]!.room, prepared.list),
  )
  const remedies = asked.length === 0 ? new Map() : remediesFor(solver, prepared, asked)
  return failed.map((r) => ({ ...unmetRoom(prepared, r, relaxedOf(r), carriedAlone), remedies: remedies.get(r) ?? [] }))
}
