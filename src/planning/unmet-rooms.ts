import type { RoomPlan } from '../model/location-plan.js'
import type { UnmetReason, UnmetRoom } from '../model/what-if-plan.js'
import { loadSolver } from '../placement/highs.js'
import { type RelaxedRoom, relaxProblem } from '../placement/relax.js'
import type { PlacementSolution } from '../placement/solve-placement.js'
import { quantise } from '../units.js'
import { remediesFor } from './remedies.js'
import type { Survey } from './survey.js'

const WHY: Readonly<Record<RelaxedRoom['reason'], UnmetReason>> = {
  unreachable: 'no-position',
  coverage: 'coverage',
  secondary: 'secondary',
  demand: 'demand',
}

/** Rooms that all allowed positions could not carry although no other room asked for anything. */
type CarriedAlone = (room: number) => boolean

function unmetRoom(
  { setup, rooms }: Survey,
  r: number,
  relaxed: RelaxedRoom | undefined,
  carriedAlone: CarriedAlone,
): Omit<UnmetRoom, 'remedies'> {
  const { sample, room, profile } = rooms[r]!
  const place = { floor: setup.location.floors[sample.floorIndex]!.id, room: room.id }
  if (relaxed === undefined) return { ...place, why: 'channel', reachableShare: null, requiredShare: null }
  const ofDemand = relaxed.reason === 'demand'
  return {
    ...place,
    why: ofDemand && carriedAlone(r) ? 'joint-demand' : WHY[relaxed.reason],
    reachableShare: quantise(relaxed.achievableShare, 0.0001),
    requiredShare: ofDemand ? 1 : profile.areaShare,
  }
}

/**
 * The required rooms that fail: why, and what would help. `verdicts` are those of the survey's rooms, in their order. Pinned
 * APs are no reason: they add to what the allowed positions give and take nothing from it.
 */
export async function unmetRooms(
  survey: Survey,
  solution: PlacementSolution,
  verdicts: readonly RoomPlan['verdict'][],
): Promise<UnmetRoom[]> {
  const failed = verdicts.flatMap((verdict, r) => (verdict === 'fail' ? [r] : []))
  if (failed.length === 0) return []
  const solver = await loadSolver()
  const { problem } = survey
  const carriedAlone = (r: number): boolean => {
    const rooms = problem.rooms.map((room, other) => (other === r ? room : { ...room, connected: 0 }))
    const alone = relaxProblem(solver, { ...problem, rooms }).relaxedRooms
    return !alone.some(({ room, reason }) => room === r && reason === 'demand')
  }
  const relaxedOf = (r: number) => solution.relaxedRooms.find(({ room }) => room === r)
  const asked = failed.filter((r) => relaxedOf(r) !== undefined)
  const remedies = asked.length === 0 ? new Map() : remediesFor(solver, survey, asked)
  return failed.map((r) => ({
    ...unmetRoom(survey, r, relaxedOf(r), carriedAlone),
    remedies: remedies.get(r) ?? [],
  }))
}
