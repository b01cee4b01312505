import { containsPoint } from '../geometry/polygon.js'
import type { Finding } from '../model/finding.js'
import type { AccessPointPlan } from '../model/location-plan.js'
import type { PlacedEvaluation, PlacedPlan } from '../model/placed-plan.js'
import type { Floor, Location, PinnedAp } from '../model/site.js'
import { pinnedCandidates } from '../placement/candidates.js'
import { loadSolver } from '../placement/linear-model.js'
import { relaxProblem } from '../placement/relax.js'
import { prepareCabling } from '../routes/cabling.js'
import { locationFindings } from './location-findings.js'
import { type JudgedFloor, lineMbps, locationHead, locationSummary } from './location-summary.js'
import { placedAps } from './placed.js'
import { type Prepared, prepareLocation } from './prepare-location.js'
import { placedFindings, servedLocation, serveRooms } from './serve-rooms.js'
import { locationSetup, type PlanSetup } from './setup.js'

/** A location with APs of an earlier plan fixed where they stood. */
interface KeptAps {
  readonly location: Location
  /** Ids of the APs that were fixed for this, in the words of the plan. */
  readonly kept: ReadonlySet<string>
  /** Ids of those that stand in no room any more. */
  readonly lost: readonly string[]
}

/** A pinned AP this near to one of the plan is the same AP [m]. */
const SAME_PLACE_M = 0.01

/** The part of an AP's id after `<location>-<floor>-`. */
function labelOf(location: Location, ap: AccessPointPlan): string {
  return ap.id.slice(`${location.id}-${ap.floor}-`.length)
}

function asPinned(location: Location, ap: AccessPointPlan): PinnedAp {
  const { at, mount, azimuthDeg, tiltDeg, type, existing } = ap
  const aim = { ...(azimuthDeg === undefined ? {} : { azimuthDeg }), ...(tiltDeg === undefined ? {} : { tiltDeg }) }
  return { id: labelOf(location, ap), at, mount, heightM: null, ...aim, article: type, existing }
}

function isWritten(pins: readonly PinnedAp[], label: string, [x, y]: AccessPointPlan['at']): boolean {
  return pins.some(({ id, at }) => id === label || Math.hypot(at[0] - x, at[1] - y) <= SAME_PLACE_M)
}

/**
 * Fixes the APs of an earlier plan in a location. What the file pins stands as it is written there, and an AP that it pinned
 * before and does not any more is gone with it.
 */
export function keepAps(location: Location, earlier: readonly AccessPointPlan[]): KeptAps {
  const free = earlier.filter(({ pinned }) => !pinned)
  const stands = (ap: AccessPointPlan): boolean =>
    location.floors.some(
      (floor) => floor.id === ap.floor && floor.rooms.some(({ polygon }) => containsPoint(polygon, ...ap.at)),
    )
  const isNew = (ap: AccessPointPlan): boolean => {
    const floor = location.floors.find(({ id }) => id === ap.floor)
    return !isWritten(floor?.accessPoints ?? [], labelOf(location, ap), ap.at)
  }
  const candidates = free.filter(isNew)
  const kept = candidates.filter(stands)
  const floors = location.floors.map((floor): Floor => {
    const own = kept.filter((ap) => ap.floor === floor.id).map((ap) => asPinned(location, ap))
    return { ...floor, accessPoints: [...floor.accessPoints, ...own] }
  })
  return {
    location: { ...location, floors },
    kept: new Set(kept.map(({ id }) => id)),
    lost: candidates.filter((ap) => !stands(ap)).map(({ id }) => id),
  }
}

/** One finding a room that the APs do not serve as it asks: what would help is known once the location is planned. */
function unservedFindings({ id: locationId }: Location, floors: readonly JudgedFloor[]): Finding[] {
  return floors.flatMap((floor) =>
    floor.rooms
      .filter(({ verdict }) => verdict === 'fail')
      .map((room) => ({
        code: 'room-not-served',
        severity: 'error',
        message: `room '${room.id}' of ${locationId} does not meet its requirement with the present access points (${room.reason})`,
        at: { locationId, floorId: floor.id },
        ids: [room.name],
      })),
  )
}

async function served(prepared: Prepared): Promise<PlacedPlan> {
  const { setup, problem } = prepared
  const { location, catalog, design } = setup
  const aps = placedAps(prepared, [...prepared.list.candidates.keys()])
  const cabling = prepareCabling(location, catalog, design)
  const service = await serveRooms(prepared, aps, relaxProblem(await loadSolver(), problem), [], cabling)
  const { floors, areas, devices } = service
  const rooms = floors.flatMap((floor) => floor.rooms.map((room) => [floor.id, room] as const))
  return {
    ...locationHead(location),
    ...locationSummary(prepared, floors, areas),
    ...servedLocation(prepared, service),
    wanMbps: lineMbps(prepared),
    findings: [
      ...unservedFindings(location, floors),
      ...locationFindings(setup, rooms, null, devices, cabling),
      ...placedFindings(prepared, aps, service),
    ],
  }
}

/**
 * A location as the APs of an earlier plan serve it: nothing is placed, no AP is added or moved. Channels, power, coverage,
 * demand, cables and verdicts are those that a plan would have that has these APs pinned. Pure.
 * @param earlier APs of a plan of this location before its file, the design or a catalogue changed
 */
export async function evaluatePlaced(
  location: Location,
  shared: PlanSetup,
  earlier: readonly AccessPointPlan[],
): Promise<PlacedEvaluation> {
  const fixed = keepAps(location, earlier)
  const setup = locationSetup(shared, fixed.location)
  const plan = await served(prepareLocation(setup, pinnedCandidates(fixed.location, setup.catalog, setup.design)))
  const own = (ap: AccessPointPlan): AccessPointPlan => (fixed.kept.has(ap.id) ? { ...ap, pinned: false } : ap)
  return { plan: { ...plan, accessPoints: plan.accessPoints.map(own) }, lost: fixed.lost }
}
