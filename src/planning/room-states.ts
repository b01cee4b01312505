import type { PowerState } from '../channels/lower-power.js'
import { hasBit } from '../placement/bitset.js'
import type { CoverProblem } from '../placement/cover-problem.js'
import { marginScale, roomMarginsDb } from '../placement/plan-margin.js'
import { splitDemand } from '../placement/split-demand.js'
import { type RoomOutcome, roomFailure } from './rooms.js'

/** A required room with some APs and losses: its margin, and why it fails if it does. */
export interface RoomState {
  readonly marginDb: number
  readonly coveredShare: number
  readonly reason: string | null
}

function coveredShare({ rooms, primary, words, candidates }: CoverProblem, r: number): number {
  const { start, end } = rooms[r]!
  let covered = 0
  for (let sample = start; sample < end; sample++) {
    let byOne = false
    for (let c = 0; c < candidates && !byOne; c++) byOne = hasBit(primary, words, c, sample)
    if (byOne) covered += 1
  }
  return end > start ? covered / (end - start) : 0
}

/** Verdicts of all required rooms with the APs of a state, by the rules of the plan itself. */
export async function roomStates(
  { input, problem }: PowerState,
  outcomes: readonly RoomOutcome[],
  externalUtilisation: number,
): Promise<RoomState[]> {
  const aps = input.candidates.map((_, ap) => ap)
  const margins = roomMarginsDb(marginScale(problem, input), aps)
  const split = await splitDemand(problem, aps, externalUtilisation)
  return outcomes.map((outcome, r) => {
    const marginDb = margins[r]!
    const share = coveredShare(problem, r)
    const airtime = split.roomAirtime[r] ?? null
    const clients = split.roomClients[r] ?? null
    const reason = roomFailure({ ...outcome, split, marginDb }, share, airtime, clients)
    return { marginDb, coveredShare: share, reason }
  })
}
