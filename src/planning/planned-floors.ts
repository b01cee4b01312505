import type { FloorPlan, RoomNeed } from '../model/location-plan.js'
import type { PlacementSolution } from '../placement/solve-placement.js'
import type { DemandSplit } from '../placement/split-demand.js'
import { floorCells } from './floor-cells.js'
import { floorPlan } from './floors.js'
import { usedProfiles } from './location-summary.js'
import type { PlacedAp } from './placed.js'
import type { RadioPlans } from './radios.js'
import { relaxedReason } from './room-reason.js'
import { type RoomOutcome, roomPlan } from './rooms.js'
import type { Survey } from './survey.js'

/** What the steps found out about each required room, in the order of the survey; `needs` is empty where no count of a room alone is known. */
export function roomOutcomes(
  survey: Survey,
  needs: readonly RoomNeed[],
  solution: Pick<PlacementSolution, 'relaxedRooms'>,
  radios: RadioPlans,
  split: DemandSplit,
): RoomOutcome[] {
  const relaxed = solution.relaxedRooms.map((room) => ({ room: room.room, requirement: relaxedReason(survey, room) }))
  return survey.rooms.map(({ demand, profile }, index) => ({
    need: needs[index] ?? null,
    split,
    relaxed,
    marginDb: radios.power.roomMarginsDb[index]!,
    connected: demand.connected,
    profile,
    index,
  }))
}

/** Rooms with their verdicts and coverage grids, floor by floor. */
export function plannedFloors(
  survey: Survey,
  radios: RadioPlans,
  aps: readonly PlacedAp[],
  outcomes: readonly RoomOutcome[],
): FloorPlan[] {
  const { setup } = survey
  const profile = usedProfiles(survey)[0]!
  const outcomeOf = (floorIndex: number, roomIndex: number): RoomOutcome | null => {
    const index = survey.rooms.findIndex(
      ({ sample }) => sample.floorIndex === floorIndex && sample.roomIndex === roomIndex,
    )
    return outcomes[index] ?? null
  }
  return setup.location.floors.map((floor, floorIndex) => {
    const cells = floorCells(survey, radios, aps, floorIndex)
    const rooms = floor.rooms.map((_room, index) =>
      roomPlan(setup, aps, cells, index, outcomeOf(floorIndex, index), profile),
    )
    return floorPlan(survey, cells, rooms, profile)
  })
}
