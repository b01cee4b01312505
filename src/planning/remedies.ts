import type { Highs } from 'highs'
import type { ApType } from '../model/catalog.js'
import type { Remedy } from '../model/what-if-plan.js'
import { buildCoverProblem, type CoverProblem, type TypeOffer } from '../placement/cover-problem.js'
import { relaxProblem } from '../placement/relax.js'
import { someCandidates } from '../placement/some-candidates.js'
import { withTarget } from './alternatives.js'
import type { LocationSetup } from './setup.js'
import { placementEirpDbm, type Survey, typeOffers } from './survey.js'
import { type Barrier, type WideCandidate, type WideSurvey, wideSurvey } from './wide-survey.js'

/** A target is never lowered below this [dBm]: the least that other planners call usable. */
const LEAST_TARGET_DBM = -70
/** Changes of one kind that are named at most, the nearest first. */
const MOST_NAMED = 3

/** Required rooms, by index, that a problem cannot meet. */
function unmetIn(solver: Highs, problem: CoverProblem): Set<number> {
  return new Set(relaxProblem(solver, problem).relaxedRooms.map(({ room }) => room))
}

function centreOf({ setup, rooms }: Survey, r: number): readonly [number, number, number] {
  const { sample, room } = rooms[r]!
  const corners = room.polygon
  const mean = (axis: 0 | 1) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length
  return [mean(0), mean(1), setup.location.floors[sample.floorIndex]!.elevationM]
}

interface Place {
  readonly floorIndex: number
  readonly roomIndex: number
}

function distanceM(survey: Survey, r: number, { floorIndex, roomIndex }: Place): number {
  const floor = survey.setup.location.floors[floorIndex]!
  const corners = floor.rooms[roomIndex]!.polygon
  const [x, y, z] = centreOf(survey, r)
  const near = Math.min(...corners.map((corner) => Math.hypot(corner[0] - x, corner[1] - y)))
  return Math.hypot(near, floor.elevationM - z)
}

/** What each room's forbidden positions would change: rooms by which of those asked about they would meet. */
function byPlace(
  solver: Highs,
  survey: Survey,
  wide: WideSurvey,
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
  for (const [r, of] of found) of.sort((a, b) => distanceM(survey, r, a) - distanceM(survey, r, b))
  return found
}

function indices({ candidates }: WideSurvey, wanted: (candidate: WideCandidate) => boolean): number[] {
  return candidates.flatMap((candidate, index) => (wanted(candidate) ? [index] : []))
}

function placeRemedies(
  { setup }: Survey,
  kind: 'allow-room' | 'lift-exclusion',
  places: readonly Place[],
): readonly Remedy[] {
  return places.slice(0, MOST_NAMED).map(({ floorIndex, roomIndex }) => {
    const floor = setup.location.floors[floorIndex]!
    return { kind, floor: floor.id, room: floor.rooms[roomIndex]!.id }
  })
}

/** Classes that the design does not offer and that would meet the room from the positions allowed. */
function typeRemedies(solver: Highs, wide: WideSurvey, problem: CoverProblem, r: number): Remedy[] {
  return wide.list.types.slice(wide.designTypes).flatMap(({ id }, index): Remedy[] => {
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
function eirpSteps(solver: Highs, survey: Survey, wide: WideSurvey): Step[] {
  const { setup, rooms, list } = survey
  const placed = (at: LocationSetup) => Math.max(...list.types.map((type) => placementEirpDbm(at, type)))
  const own = indices(wide, ({ barrier }) => barrier === null)
  const candidates = own.map((c) => wide.input.candidates[c]!)
  const steps: Step[] = []
  const start = Math.floor(placed(setup))
  for (let eirpDbm = start + 1; placed(withEirp(setup, eirpDbm)) > eirpDbm - 1; eirpDbm++) {
    const offers = typeOffers(withEirp(setup, eirpDbm), wide.list.types, rooms)
    const problem = buildCoverProblem({ ...wide.input, candidates, offers })
    steps.push({ remedy: { kind: 'eirp', eirpDbm }, unmet: unmetIn(solver, problem) })
  }
  return steps
}

/** Lower targets, 1 dB at a time, down to the least. */
function targetSteps(solver: Highs, survey: Survey, wide: WideSurvey, targetDbm: number): Step[] {
  const own = indices(wide, ({ barrier }) => barrier === null)
  const candidates = own.map((c) => wide.input.candidates[c]!)
  const steps: Step[] = []
  for (let byDb = 1; targetDbm - byDb >= LEAST_TARGET_DBM; byDb++) {
    const offers = typeOffers(survey.setup, wide.list.types, withTarget(survey.rooms, -byDb))
    const problem = buildCoverProblem({ ...wide.input, candidates, offers })
    const remedy = { kind: 'target', byDb, targetRssiDbm: targetDbm - byDb } as const
    steps.push({ remedy, unmet: unmetIn(solver, problem) })
  }
  return steps
}

/** The offers that reach furthest of all that is tried: the most power, the lowest target. */
function furthestOffers({ setup, rooms }: Survey, types: readonly ApType[]): TypeOffer[] {
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
export function remediesFor(solver: Highs, survey: Survey, asked: readonly number[]): Map<number, Remedy[]> {
  const wide = wideSurvey(survey, (types) => furthestOffers(survey, types))
  const problem = buildCoverProblem(wide.input)
  const inRooms = byPlace(solver, survey, wide, problem, 'room', asked)
  const inExclusions = byPlace(solver, survey, wide, problem, 'exclusion', asked)
  const eirp = eirpSteps(solver, survey, wide)
  const targets = new Map<number, Step[]>()
  return new Map(
    asked.map((r) => {
      const targetDbm = survey.rooms[r]!.profile.primaryRssiDbm
      if (!targets.has(targetDbm)) targets.set(targetDbm, targetSteps(solver, survey, wide, targetDbm))
      const remedies = [
        ...placeRemedies(survey, 'allow-room', inRooms.get(r)!),
        ...placeRemedies(survey, 'lift-exclusion', inExclusions.get(r)!),
        ...typeRemedies(solver, wide, problem, r).slice(0, MOST_NAMED),
        ...firstThatMeets(eirp, r),
        ...firstThatMeets(targets.get(targetDbm)!, r),
      ]
      return [r, remedies]
    }),
  )
}
