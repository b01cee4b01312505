import { containsPoint } from '../geometry/polygon.js'
import type { ApType, RoomUse } from '../model/catalog.js'
import type { Floor, Location, Room } from '../model/site.js'
import { type CandidateList, listCandidates, roomTakesAps } from '../placement/candidates.js'
import type { CandidateInput, CoverInput, TypeOffer } from '../placement/cover-problem.js'
import { coverageMatrix } from '../radio/coverage-matrix.js'
import type { LocationSetup } from './setup.js'
import { cutoffDb, type Survey, typeOffers, withPatterns } from './survey.js'

/** Why a position is none of the plan's: its room's use takes no AP, it lies in an excluded area, or the design has no such type. */
export type Barrier = 'room' | 'exclusion' | 'type'

/** A position that the plan may use or might, were something allowed. */
export interface WideCandidate {
  /** Null where the plan may use it. */
  readonly barrier: Barrier | null
  readonly floorIndex: number
  readonly roomIndex: number
  readonly type: number
}

/** The survey with all that might be allowed. */
export interface WideSurvey {
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
    ({ id, isClass, radios }) => isClass && !own.includes(id) && radios.some((radio) => radio.band === band),
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
  return { reasons, floorIndex, roomIndex, type: pinned !== null && type >= designTypes ? 0 : type }
}

/**
 * Prepares what might be allowed on the same building; for locations that cannot be met only, since it costs a second survey.
 * Losses are exact as far as any of the offers `tried` asks.
 */
export function wideSurvey(survey: Survey, tried: (types: readonly ApType[]) => readonly TypeOffer[]): WideSurvey {
  const { setup, scene, samples, rooms } = survey
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
  const offers = typeOffers(setup, list.types, rooms)
  const furthestDb = cutoffDb([...offers, ...tried(list.types)])
  const losses = coverageMatrix(scene, withPatterns(setup, list), samples, furthestDb)
  return { list, candidates, designTypes, input: { ...survey.input, candidates: inputs, offers, losses } }
}
