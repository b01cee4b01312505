import { assignChannels } from '../channels/assign-channels.js'
import { fieldOverlap } from '../channels/field-overlap.js'
import {
  COMPANION_OFFSET_DB,
  companionEirpDbm,
  lowerPower,
  type PowerInput,
  type PowerPlan,
} from '../channels/lower-power.js'
import type { Channel } from '../model/catalog.js'
import type { Band } from '../model/site.js'
import type { PlacementSolution } from '../placement/solve-placement.js'
import { downlinkRssiDbm, maxEirpDbm } from '../radio/link.js'
import { type ApFields, apFields, designFields } from './fields.js'
import type { PlacedAp } from './placed.js'
import { placementEirpDbm, radioOf, type Survey, typeOffer, usableChannels } from './survey.js'

/** One band of the final plan: per AP its channel, power and losses at that channel. */
export interface BandPlan {
  readonly band: Band
  readonly channels: readonly Channel[]
  readonly eirpDbm: readonly number[]
  readonly fields: readonly ApFields[]
}

export interface RadioPlans {
  /** The band that carries the requirements first. */
  readonly bands: readonly BandPlan[]
  readonly power: PowerPlan
  /** What the power was lowered from: losses at the samples, needs, highest power of each AP. */
  readonly powerInput: PowerInput
}

interface Tuned {
  readonly fields: readonly ApFields[]
  readonly power: PowerPlan
  readonly powerInput: PowerInput
}

/** Received levels of every AP over the room cells of all floors; −∞ outside rooms, so that streets do not count. */
function levels({ setup, scene }: Survey, fields: readonly ApFields[], eirpDbm: readonly number[]): Float64Array[] {
  return fields.map((floors, ap) => {
    const parts = floors.map(({ lossDb }, f) => {
      const { roomIndex } = scene.floors[f]!.grid
      return Float64Array.from(lossDb, (loss, cell) =>
        roomIndex[cell]! < 0 ? Number.NEGATIVE_INFINITY : downlinkRssiDbm(setup.design, eirpDbm[ap]!, loss),
      )
    })
    const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0))
    let at = 0
    for (const part of parts) {
      all.set(part, at)
      at += part.length
    }
    return all
  })
}

/** The level above which an AP of the same channel disturbs: the strictest of the rooms' profiles. */
function heardAboveDbm(survey: Survey): number {
  return Math.min(...survey.rooms.map(({ profile }) => profile.coChannelMax.aboveDbm))
}

/** Fields before channels are set, by band. */
type DesignFields = ReturnType<typeof designFields>

function channelsFor(
  survey: Survey,
  band: Band,
  aps: readonly PlacedAp[],
  fields: DesignFields,
  eirpDbm: readonly number[],
  usable: (channel: Channel) => boolean,
): Channel[] {
  const { setup } = survey
  const overlap = fieldOverlap(levels(survey, fields.get(band)!, eirpDbm), heardAboveDbm(survey))
  const options = aps.map((ap) => {
    const all = usableChannels(setup, radioOf(ap.type, band))
    const some = all.filter(usable)
    return some.length > 0 ? some : all
  })
  return [...assignChannels(overlap, options).channels]
}

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
  return { ...input, candidates, lossDb, obstructed }
}

/** Power floor: a 2.4 GHz radio stays 6 dB below the first band and no radio goes under `minEirpDbm`, so the first stops 6 dB above it. */
async function tuned(
  survey: Survey,
  solution: PlacementSolution,
  aps: readonly PlacedAp[],
  channels: readonly Channel[],
): Promise<Tuned> {
  const { setup } = survey
  const { design, band } = setup
  const fields = apFields(setup, band, aps, channels)
  const powerInput: PowerInput = {
    base: chosenInput(survey, aps, fields),
    needs: solution.problem.rooms.map(({ need, demandShare }) => ({ need, demandShare })),
    startEirpDbm: aps.map((ap, index) => maxEirpDbm(design, radioOf(ap.type, band), channels[index]!)),
    minEirpDbm: design.radio.minEirpDbm + (design.bands.length > 1 ? COMPANION_OFFSET_DB : 0),
    stepDb: design.radio.stepDb,
    marginDb: design.placement.marginDb,
    offerAt: (ap, eirpDbm) => typeOffer(setup, aps[ap]!.type, eirpDbm, survey.rooms),
  }
  return { fields, power: await lowerPower(powerInput), powerInput }
}

/** A room that was met at the design frequency may fail on a channel above it, where the path loss is greater. */
function someRoomLost(power: PowerPlan): boolean {
  return power.roomMarginsDb.some((marginDb) => marginDb < -1e-9)
}

async function primaryBand(
  survey: Survey,
  solution: PlacementSolution,
  aps: readonly PlacedAp[],
  before: DesignFields,
): Promise<Omit<Tuned, 'fields'> & { readonly plan: BandPlan }> {
  const { setup } = survey
  const { design, band } = setup
  const start = aps.map((ap) => placementEirpDbm(setup, ap.type))
  const designMhz = design.propagation.designFrequencyMhz[band] ?? 0
  let channels = channelsFor(survey, band, aps, before, start, () => true)
  let result = await tuned(survey, solution, aps, channels)
  if (someRoomLost(result.power) && channels.some((channel) => channel.centreMhz > designMhz)) {
    channels = channelsFor(survey, band, aps, before, start, (channel) => channel.centreMhz <= designMhz)
    result = await tuned(survey, solution, aps, channels)
  }
  const { fields, power, powerInput } = result
  return { plan: { band, channels, eirpDbm: power.eirpDbm, fields }, power, powerInput }
}

/** A further band follows the first: 6 dB below it, within the design's, the AP's and the channel's limits. */
function companionBand(
  survey: Survey,
  band: Band,
  aps: readonly PlacedAp[],
  before: DesignFields,
  primaryDbm: readonly number[],
): BandPlan {
  const { setup } = survey
  const limit = (ap: PlacedAp, channel: Channel | null): number =>
    maxEirpDbm(setup.design, radioOf(ap.type, band), channel)
  const wanted = aps.map((ap, index) => companionEirpDbm(primaryDbm[index]!, [limit(ap, null)]))
  const channels = channelsFor(survey, band, aps, before, wanted, () => true)
  const eirpDbm = aps.map((ap, index) => companionEirpDbm(primaryDbm[index]!, [limit(ap, channels[index]!)]))
  return { band, channels, eirpDbm, fields: apFields(setup, band, aps, channels) }
}

/** Channels, then power, then every field at its final channel and power; channels and power are bounded heuristics. */
export async function tuneRadios(
  survey: Survey,
  solution: PlacementSolution,
  aps: readonly PlacedAp[],
): Promise<RadioPlans> {
  const before = designFields(survey.setup, aps)
  const { plan, power, powerInput } = await primaryBand(survey, solution, aps, before)
  const others = survey.setup.design.bands
    .slice(1)
    .map((band) => companionBand(survey, band, aps, before, plan.eirpDbm))
  return { bands: [plan, ...others], power, powerInput }
}
