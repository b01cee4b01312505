import { buildCoverProblem, type CoverInput, type CoverProblem, type TypeOffer } from '../placement/cover-problem.js'
import { fittingSplit, sharesOf, splitStillFits } from '../placement/demand-load.js'
import { loadSolver } from '../placement/linear-model.js'
import { marginScale, roomMarginsDb } from '../placement/plan-margin.js'

export interface PowerInput {
  /** Rooms and losses of the plan, one candidate an AP; its offers are replaced by those at each power. */
  readonly base: Omit<CoverInput, 'offers'>
  /** Samples each room needs and the share of its demand that is asked for, relaxed where the placement was. */
  readonly needs: readonly { readonly need: number; readonly demandShare: number }[]
  /** EIRP that each AP starts from [dBm]. */
  readonly startEirpDbm: readonly number[]
  /** APs whose power is fixed. */
  readonly held?: ReadonlySet<number>
  readonly minEirpDbm: number
  readonly stepDb: number
  /** Margin that every room keeps [dB], or the one it has at the start where that is less. */
  readonly marginDb: number
  /** Limits and rates of an AP at a power. */
  readonly offerAt: (ap: number, eirpDbm: number) => TypeOffer
}

export interface PowerPlan {
  readonly eirpDbm: readonly number[]
  /** Margin of each room at the final power [dB]. */
  readonly roomMarginsDb: readonly number[]
  /** The problem at final power: what coverage, reach and airtime are in the end. Candidates are the APs. */
  readonly problem: CoverProblem
}

/** The APs at given powers: their losses and limits, and the problem that these make. Candidates are the APs. */
export interface PowerState {
  readonly input: CoverInput
  readonly problem: CoverProblem
}

/** What the APs of a plan give at the powers asked for [dBm], with the needs that the plan is held to. */
export function powerState(power: PowerInput, eirpDbm: readonly number[]): PowerState {
  const offers = eirpDbm.map((dbm, ap) => power.offerAt(ap, dbm))
  const candidates = power.base.candidates.map((candidate, ap) => ({ ...candidate, type: ap }))
  const input = { ...power.base, candidates, offers }
  const built = buildCoverProblem(input)
  const rooms = built.rooms.map((room, r) => {
    const { need, demandShare } = power.needs[r]!
    return { ...room, need, demandShare, connected: room.connected * demandShare }
  })
  const airtime = (c: number, r: number) => built.airtime(c, r) * rooms[r]!.demandShare
  return { input, problem: { ...built, rooms, airtime } }
}

/** Floating guard: a margin that equals its floor keeps it [dB]. */
const MARGIN_GUARD_DB = 1e-9

/**
 * Lowers the APs in turn, one step at a time, each as long as every room keeps its margin and its demand still fits: first
 * all by one step, then all by the next, so that power ends up as even as the rooms allow. A bounded heuristic.
 */
export async function lowerPower(power: PowerInput): Promise<PowerPlan> {
  const solver = await loadSolver()
  const aps = power.startEirpDbm.map((_, ap) => ap)
  const marginsAt = ({ input, problem }: PowerState) => roomMarginsDb(marginScale(problem, input), aps)
  const eirpDbm = [...power.startEirpDbm]
  let state = powerState(power, eirpDbm)
  /** Null where all APs at full power do not carry the demand. */
  let split = fittingSplit(solver, state.problem, aps)
  const floors = marginsAt(state).map((margin) => Math.min(margin, power.marginDb))
  const lowered = (ap: number): boolean => {
    const next = [...eirpDbm]
    next[ap] = next[ap]! - power.stepDb
    if (power.held?.has(ap) || next[ap]! < power.minEirpDbm - MARGIN_GUARD_DB) return false
    const trial = powerState(power, next)
    if (marginsAt(trial).some((margin, r) => margin < floors[r]! - MARGIN_GUARD_DB)) return false
    if (split === null) return false
    const fitting = split
    if (!splitStillFits(trial.problem, aps, (i) => sharesOf(fitting, trial.problem, i))) {
      const again = fittingSplit(solver, trial.problem, aps)
      if (again === null) return false
      split = again
    }
    eirpDbm[ap] = next[ap]!
    state = trial
    return true
  }
  let active = [...aps]
  while (active.length > 0) active = active.filter(lowered)
  return { eirpDbm, roomMarginsDb: marginsAt(state), problem: state.problem }
}
