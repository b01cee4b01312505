import { harmonicMean } from '../capacity/airtime.js'
import { capacityAps, combineNeed } from '../capacity/need.js'
import { rateAtLoss } from '../capacity/rate-steps.js'
import type { RoomNeed } from '../model/location-plan.js'
import { passes } from '../placement/cover-problem.js'
import { coverageAps } from '../placement/room-cover.js'
import { workOf } from '../placement/work.js'
import { lossBlock } from '../radio/loss-table.js'
import type { Survey, SurveyRoom } from './survey.js'

/** Allowed candidates on the room's own floor; pinned APs stand where somebody put them and prove nothing of the room alone. */
function ownFloor({ list }: Survey, room: SurveyRoom): number[] {
  return list.candidates.flatMap(({ transmitter, pinned }, index) =>
    pinned === null && list.transmitters[transmitter]!.floorIndex === room.sample.floorIndex ? [index] : [],
  )
}

/** The best harmonic-mean rate over the samples covered that any of the candidates which reach the room has in it [bit/s]. */
function bestRate(
  { input, problem }: Survey,
  roomIndex: number,
  candidates: readonly number[],
): { rateBps: number; clients: number } {
  const { start, end } = input.rooms[roomIndex]!
  let best = 0
  let clients = 0
  for (const candidate of candidates) {
    if (problem.reaches[candidate * input.rooms.length + roomIndex] === 0) continue
    const { transmitter, type } = input.candidates[candidate]!
    const offer = input.offers[type]!
    const limits = offer.primary[roomIndex]!
    const rates: number[] = []
    const block = lossBlock(input.losses, transmitter, roomIndex)
    for (let s = start; block && s < end; s++) {
      const at = block.shift + s
      if (passes(block, at, limits)) rates.push(rateAtLoss(offer.rates, block.lossDb[at]!))
    }
    const rate = harmonicMean(rates)
    if (rate > best) [best, clients] = [rate, offer.clientsAtLeast]
  }
  return { rateBps: best, clients }
}

/** The count per room: APs for its coverage if it stood alone, for its capacity, the larger, and which binds. */
export async function roomNeeds(survey: Survey): Promise<RoomNeed[]> {
  const { design } = survey.setup
  const { nodeLimit } = design.placement
  const options = { nodeLimit, work: workOf(nodeLimit) }
  const needs: RoomNeed[] = []
  for (const [index, room] of survey.rooms.entries()) {
    const candidates = ownFloor(survey, room)
    const coverage = await coverageAps(survey.problem, index, candidates, options)
    const { rateBps, clients } = bestRate(survey, index, candidates)
    const capacity = capacityAps(room.demand, room.profile, {
      bestRateBps: rateBps,
      macEfficiency: design.link.macEfficiency,
      externalUtilisation: survey.input.externalUtilisation,
      clientsAtLeast: clients,
    })
    const reason =
      coverage.aps === null
        ? candidates.length === 0
          ? 'no-position'
          : 'not-coverable'
        : Number.isFinite(capacity)
          ? null
          : 'demand'
    needs.push(combineNeed(coverage.aps, capacity, reason))
  }
  return needs
}
