import type { CoverProblem } from '../placement/cover-problem.js'
import type { RelaxedRoom } from '../placement/relax.js'
import { buildSampleSet, coverageMatrix } from '../radio/coverage-matrix.js'
import { type LinkTest, lossLimits } from '../radio/link.js'
import { type LossTable, lossBlock } from '../radio/loss-table.js'
import { placementEirpDbm, radioOf, type Survey, withPatterns } from './survey.js'

const TEST_REASON: Readonly<Record<LinkTest, string>> = { rssi: 'primary', uplink: 'uplink', snr: 'snr' }

/** From this share of the room on, its median point passes: what is missing is the share. */
const MEDIAN_SHARE = 0.5

/**
 * The requirement that a room fails where no allowed positions meet it: below half of the room the test of a link that binds,
 * above it the share; the second AP; of the demand, the ceiling that stops it.
 */
export function relaxedReason(survey: Survey, { room, reason, achievableShare }: RelaxedRoom): string {
  if (reason === 'secondary') return 'secondary'
  if (reason === 'demand') return demandReason(survey.problem, room)
  return achievableShare >= MEDIAN_SHARE ? 'share' : bindingTest(survey, room)
}

/** Which ceiling stops the demand of a room that stands alone; `demand` where it is both, or only other rooms' demand beside it. */
function demandReason(problem: CoverProblem, r: number): string {
  const { connected } = problem.rooms[r]!
  let [byAirtime, byClients] = [0, 0]
  for (let c = 0; c < problem.candidates; c++) {
    if (problem.reaches[c * problem.rooms.length + r] === 0) continue
    const airtime = problem.airtime(c, r)
    byAirtime += airtime > 0 ? problem.airtimeBudget[c]! / airtime : 1
    byClients += problem.clientBudget[c]! / connected
  }
  if (byAirtime < 1 && byClients >= 1) return 'airtime'
  return byClients < 1 && byAirtime >= 1 ? 'clients' : 'demand'
}

/** Losses of all positions in one room, those beyond the reach of the survey too. */
function exactLosses({ setup, scene, list, rooms }: Survey, r: number): LossTable {
  const { room } = rooms[r]!
  const samples = buildSampleSet(scene, setup.location, (other) => other === room)
  return coverageMatrix(scene, withPatterns(setup, list), samples)
}

/** The test that stops the best allowed position at most samples that none of them covers. */
function bindingTest(survey: Survey, r: number): string {
  const { setup, rooms, list, input } = survey
  const { profile } = rooms[r]!
  const limits = list.types.map((type) =>
    lossLimits({
      profile,
      design: setup.design,
      band: setup.band,
      eirpDbm: placementEirpDbm(setup, type),
      radio: radioOf(type, setup.band),
    }),
  )
  const losses = exactLosses(survey, r)
  const votes = new Map<LinkTest, number>()
  for (let s = 0; s < rooms[r]!.sample.end - rooms[r]!.sample.start; s++) {
    let [least, test]: [number, LinkTest | null] = [Number.POSITIVE_INFINITY, null]
    for (const { transmitter, type } of input.candidates) {
      const { lossDb, obstructed, shift } = lossBlock(losses, transmitter, 0)!
      const sight = obstructed[shift + s] === 1 ? 'obstructed' : 'lineOfSight'
      const excess = lossDb[shift + s]! - limits[type]![`${sight}Db`]
      if (excess < least) [least, test] = [excess, limits[type]!.limitingTest[sight]]
    }
    if (test !== null && least > 0) votes.set(test, (votes.get(test) ?? 0) + 1)
  }
  const [most] = [...votes].sort((a, b) => b[1] - a[1])
  return most === undefined ? 'not-coverable' : TEST_REASON[most[0]]
}
