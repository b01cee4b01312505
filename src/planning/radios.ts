import { lowerPower, type PowerInput, type PowerPlan } from '../channels/lower-power.js'
import type { Channel } from '../model/catalog.js'
import type { PlacementSolution } from '../placement/solve-placement.js'
import { maxEirpDbm } from '../radio/link.js'
import { wholeLosses } from '../radio/loss-table.js'
import type { BandPlan } from './band-plan.js'
import { type ChannelChoice, channelChoice, interferenceCost, leastInterference } from './channel-choice.js'
import { companionBand } from './companion.js'
import { type ApFields, apFields, designFields } from './fields.js'
import type { PlacedAp } from './placed.js'
import { placementEirpDbm, radioOf, type Survey, typeOffer } from './survey.js'

export interface RadioPlans {
  /** The band that carries the requirements first. */
  readonly bands: readonly BandPlan[]
  readonly power: PowerPlan
  /** What the power was lowered from: losses at the samples, needs, highest power of each AP. */
  readonly powerInput: PowerInput
}

interface Tuned {
  readonly channels: readonly Channel[]
  readonly fields: readonly ApFields[]
  readonly power: PowerPlan
  readonly powerInput: PowerInput
}

/** What the first band is tuned for: the same whichever channels are tried. */
interface Tuning {
  readonly survey: Survey
  readonly solution: Pick<PlacementSolution, 'problem'>
  readonly aps: readonly PlacedAp[]
}

/** Times that channels are chosen again at the powers that came of them. */
const CHECKS = 2
const COST_GUARD = 1e-9

/** The placement's input reduced to the chosen APs, with the losses at their channels. */
function chosenInput(
  { input, samples }: Survey,
  aps: readonly PlacedAp[],
  fields: readonly ApFields[],
): PowerInput['base'] {
  const lossDb = new Float32Array(aps.length * samples.count)
  const obstructed = new Uint8Array(lossDb.length)
  fields.forEach((floors, ap) => {
    for (let s = 0; s < samples.count; s++) {
      const field = floors[samples.floorIndex[s]!]!
      lossDb[ap * samples.count + s] = field.lossDb[samples.cell[s]!]!
      obstructed[ap * samples.count + s] = field.obstructed[samples.cell[s]!]!
    }
  })
  const candidates = aps.map((ap, index) => ({ ...input.candidates[ap.candidate]!, transmitter: index, type: index }))
  return { ...input, candidates, losses: wholeLosses(input.rooms.length, samples.count, { lossDb, obstructed }) }
}

/** Power floor: a further band stays below the first and no radio goes under `minEirpDbm`, so the first stops that much above it. */
async function tuned({ survey, solution, aps }: Tuning, channels: readonly Channel[]): Promise<Tuned> {
  const { setup } = survey
  const { design, band } = setup
  const fields = apFields(setup, band, aps, channels)
  const powerInput: PowerInput = {
    base: chosenInput(survey, aps, fields),
    needs: solution.problem.rooms.map(({ need, demandShare }) => ({ need, demandShare })),
    startEirpDbm: aps.map((ap, index) => maxEirpDbm(design, radioOf(ap.type, band), channels[index]!)),
    minEirpDbm: design.radio.minEirpDbm + (design.bands.length > 1 ? design.radio.companion.belowFirstDb : 0),
    stepDb: design.radio.stepDb,
    marginDb: design.placement.marginDb,
    offerAt: (ap, eirpDbm) => typeOffer(setup, aps[ap]!.type, eirpDbm, survey.rooms),
  }
  return { channels, fields, power: await lowerPower(powerInput), powerInput }
}

/** A room that was met at the design frequency may fail on a channel above it, where the path loss is greater. */
function someRoomLost({ power }: Tuned): boolean {
  return power.roomMarginsDb.some((marginDb) => marginDb < -1e-9)
}

/**
 * Fields shrink with the power: where other channels then disturb less, they are tuned too and taken if they end up better.
 * No room may be lost by it.
 */
async function checkedAgain(tuning: Tuning, choice: ChannelChoice, first: Tuned): Promise<Tuned> {
  let best = first
  for (let check = 0; check < CHECKS; check++) {
    const cost = interferenceCost(choice, best.fields, best.power.eirpDbm, best.channels)
    const again = leastInterference(choice, best.fields, best.power.eirpDbm)
    if (again.cost >= cost - COST_GUARD) break
    const next = await tuned(tuning, again.channels)
    if (someRoomLost(next) && !someRoomLost(best)) break
    if (interferenceCost(choice, next.fields, next.power.eirpDbm, next.channels) >= cost - COST_GUARD) break
    best = next
  }
  return best
}

async function primaryBand(tuning: Tuning, before: readonly ApFields[]): Promise<Tuned> {
  const { survey, aps } = tuning
  const { design, band } = survey.setup
  const start = aps.map((ap) => placementEirpDbm(survey.setup, ap.type))
  const designMhz = design.propagation.designFrequencyMhz[band] ?? 0
  const all = channelChoice(survey, band, aps, () => true)
  const first = await tuned(tuning, leastInterference(all, before, start).channels)
  if (!someRoomLost(first) || first.channels.every((channel) => channel.centreMhz <= designMhz))
    return checkedAgain(tuning, all, first)
  const lower = channelChoice(survey, band, aps, (channel) => channel.centreMhz <= designMhz)
  return checkedAgain(tuning, lower, await tuned(tuning, leastInterference(lower, before, start).channels))
}

/** Channels, then power, then both again at what came of them; every field at its final channel and power. Bounded heuristics. */
export async function tuneRadios(
  survey: Survey,
  solution: Pick<PlacementSolution, 'problem'>,
  aps: readonly PlacedAp[],
): Promise<RadioPlans> {
  const { design, band } = survey.setup
  const before = designFields(survey.setup, aps)
  const { channels, fields, power, powerInput } = await primaryBand({ survey, solution, aps }, before.get(band)!)
  const { eirpDbm } = power
  const others = design.bands
    .slice(1)
    .map((other) => companionBand({ survey, band: other, aps, before: before.get(other)!, primaryDbm: eirpDbm }))
  return { bands: [{ band, channels, eirpDbm, fields }, ...others], power, powerInput }
}
