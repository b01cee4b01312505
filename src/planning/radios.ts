/**
 * Channels and power of placed APs. In order below: straight corridors whose APs should differ; who hears whom and how much
 * channels overlap; the channels of a band (`channelChoice`); bands after the first, which follow it at less power or are off
 * where others serve; power lowered as far as every room still holds, checked anew at the channels chosen (`tuneRadios`).
 *
 * All heuristics over exact figures: fields are computed at the channel of each radio.
 */

import {
  assignChannels,
  assignmentCost,
  type BesideOverlap,
  type ChannelAssignment,
  REJECTION_DB,
} from '../channels/assign-channels.js'
import { lowerPower, type PowerInput, type PowerPlan } from '../channels/lower-power.js'
import { missedRooms, OFF_DBM, type ServedRoom, switchOff } from '../channels/switch-off.js'
import { crosses } from '../geometry/crossing.js'
import { channelsOverlap } from '../model/allowed-channels.js'
import type { Channel } from '../model/catalog.js'
import type { Finding } from '../model/finding.js'
import type { Band } from '../model/site.js'
import { neededSamples } from '../placement/cover-problem.js'
import type { PlacementSolution } from '../placement/solve-placement.js'
import { downlinkRssiDbm, isCovered, lossLimits, maxEirpDbm } from '../radio/link.js'
import { lossFigures, wholeLosses } from '../radio/loss-table.js'
import { type ApFields, apFields, type BandPlan, designFields } from './fields.js'
import type { PlacedAp } from './placed.js'
import {
  type Prepared,
  placementEirpDbm,
  radioOf,
  requirementsOf,
  typeOffer,
  usableChannels,
} from './prepare-location.js'
import type { LocationSetup } from './setup.js'

/**
 * Pairs of APs that stand in one straight run of corridor: both in circulation rooms of a floor, no wall and no door between
 * them. They hear one another along its whole length, so that they must not share a channel.
 */
function corridorPairs({ catalog }: LocationSetup, aps: readonly PlacedAp[]): (readonly [number, number])[] {
  const inCorridor = ({ room }: PlacedAp): boolean =>
    room !== null && (catalog.roomUses[room.use]?.circulation ?? false)
  const pairs: (readonly [number, number])[] = []
  for (const [i, a] of aps.entries()) {
    if (!inCorridor(a)) continue
    for (let j = i + 1; j < aps.length; j++) {
      const b = aps[j]!
      if (inCorridor(b) && a.floor.id === b.floor.id && inSight(a, b)) pairs.push([i, j])
    }
  }
  return pairs
}

function inSight({ position: p, floor }: PlacedAp, { position: q }: PlacedAp): boolean {
  return ![...floor.walls, ...floor.openings].some((wall) => crosses(p.x, p.y, q.x, q.y, wall))
}

/** Pairs of one corridor run that share spectrum on a band after all: too few channels. One finding a location. */
export function corridorFindings(setup: LocationSetup, aps: readonly PlacedAp[], { channels }: BandPlan): Finding[] {
  const alike = corridorPairs(setup, aps).filter(([i, j]) => channelsOverlap(channels[i]!, channels[j]!))
  if (alike.length === 0) return []
  const ids = [...new Set(alike.flat())].map((ap) => aps[ap]!.id)
  return [
    {
      code: 'corridor-channel',
      severity: 'warning',
      message: `access points in sight of one another in a corridor share a channel: ${ids.join(', ')}`,
      fix: 'keep one of them, or give the plan more channels (design.channels: dfs, exclude, widthMhz)',
      at: { locationId: setup.location.id },
      ids,
    },
  ]
}

/** From which level an AP counts as heard at each cell [dBm], and how much the cell counts. */
export interface Hearing {
  readonly aboveDbm: ArrayLike<number>
  readonly weight: ArrayLike<number>
}

/**
 * How much the fields of every two APs overlap: of the cells where at least one is heard, the share where both are, each cell
 * by its weight, as a symmetric n × n matrix. Measured from the coverage grids of all floors, walls and slabs included.
 *
 * @param rssiDbm received level of each AP over the same cells; NaN or −∞ where nothing is received or no room is
 * @param rejectionDb what a receiver rejects of the channel that the stronger of the two is on: both count where it is heard less that
 */
export function fieldOverlap(
  rssiDbm: readonly ArrayLike<number>[],
  { aboveDbm, weight }: Hearing,
  rejectionDb = 0,
): Float64Array {
  const n = rssiDbm.length
  const cells = rssiDbm[0]?.length ?? 0
  // By pairs i <= j; an AP with itself is where it is heard.
  const both = new Float64Array(n * n)
  const here = new Int32Array(n)
  for (let cell = 0; cell < cells; cell++) {
    let heard = 0
    const aboveHereDbm = aboveDbm[cell]!
    for (let i = 0; i < n; i++) if (rssiDbm[i]![cell]! > aboveHereDbm) here[heard++] = i
    const strongDbm = aboveHereDbm + rejectionDb
    for (let a = 0; a < heard; a++) {
      const isStrong = rejectionDb === 0 || rssiDbm[here[a]!]![cell]! > strongDbm
      for (let b = a; b < heard; b++) {
        if (isStrong || a === b || rssiDbm[here[b]!]![cell]! > strongDbm)
          both[here[a]! * n + here[b]!]! += weight[cell]!
      }
    }
  }
  return both.map((_, at) => {
    const [i, j] = [Math.floor(at / n), at % n]
    const shared = both[Math.min(i, j) * n + Math.max(i, j)]!
    return i === j || shared === 0 ? 0 : shared / (both[i * n + i]! + both[j * n + j]! - shared)
  })
}

/** A cell outside the required rooms, where nobody is promised anything, counts this much beside one inside. */
const OTHER_WEIGHT = 0.1

/**
 * From which level an AP of the same channel disturbs at each cell of all floors: the profile's in required rooms, the
 * strictest of those profiles elsewhere. Cells of required rooms count in full: there the profile limits the number.
 */
export function hearing(prepared: Prepared): Hearing {
  const known = knownHearing.get(prepared) ?? makeHearing(prepared)
  knownHearing.set(prepared, known)
  return known
}

const knownHearing = new WeakMap<Prepared, Hearing>()

function makeHearing({ scene, rooms, setup }: Prepared): Hearing {
  const { location } = setup
  const strictest = Math.min(0, ...rooms.map(({ profile }) => profile.coChannelMax.aboveDbm))
  const offsets = location.floors.map((_, f) =>
    scene.floors.slice(0, f).reduce((sum, { grid }) => sum + grid.roomIndex.length, 0),
  )
  const cells = scene.floors.reduce((sum, { grid }) => sum + grid.roomIndex.length, 0)
  const aboveDbm = new Float64Array(cells).fill(strictest)
  const weight = new Float64Array(cells).fill(OTHER_WEIGHT)
  for (const { sample, profile } of rooms) {
    const { roomIndex } = scene.floors[sample.floorIndex]!.grid
    for (let cell = 0; cell < roomIndex.length; cell++) {
      if (roomIndex[cell] !== sample.roomIndex) continue
      aboveDbm[offsets[sample.floorIndex]! + cell] = profile.coChannelMax.aboveDbm
      weight[offsets[sample.floorIndex]! + cell] = 1
    }
  }
  return { aboveDbm, weight }
}

/** The APs of a plan that choose channels on one band, each from its own list. */
export interface ChannelChoice {
  readonly prepared: Prepared
  readonly aps: readonly PlacedAp[]
  readonly options: readonly (readonly Channel[])[]
}

/** Lists of channels that each AP may use; where `usable` leaves an AP none it keeps all. */
export function channelChoice(
  prepared: Prepared,
  band: Band,
  aps: readonly PlacedAp[],
  usable: (channel: Channel) => boolean,
): ChannelChoice {
  const options = aps.map((ap) => {
    const radio = radioOf(ap.type, band)
    const own = usableChannels(prepared.setup, radio, ap.type.outdoor === true)
    // An outdoor radio that no channel is left for is off: the one it would have is that of a radio indoors.
    const all = own.length > 0 ? own : usableChannels(prepared.setup, radio, false)
    const some = all.filter(usable)
    return some.length > 0 ? some : all
  })
  return { prepared, aps, options }
}

/** Received levels of every AP over the room cells of all floors; −∞ outside rooms, so that streets do not count. */
function levels({ setup, scene }: Prepared, fields: readonly ApFields[], eirpDbm: readonly number[]): Float64Array[] {
  const cells = scene.floors.reduce((sum, { grid }) => sum + grid.roomIndex.length, 0)
  return fields.map((floors, ap) => {
    const all = new Float64Array(cells).fill(Number.NEGATIVE_INFINITY)
    let at = 0
    floors.forEach(({ lossDb }, f) => {
      const { roomIndex } = scene.floors[f]!.grid
      for (let cell = 0; cell < lossDb.length; cell++) {
        if (roomIndex[cell]! >= 0) all[at + cell] = downlinkRssiDbm(setup.design, eirpDbm[ap]!, lossDb[cell]!)
      }
      at += lossDb.length
    })
    return all
  })
}

/** How much the APs' fields overlap on one channel, and on two where those are counted. */
interface Interference {
  readonly overlap: Float64Array
  readonly beside: BesideOverlap | undefined
}

/** Overlap of the APs' fields at these powers; two in one corridor run weigh more than all overlaps together. */
export function interference(
  { prepared, aps }: ChannelChoice,
  fields: readonly ApFields[],
  eirpDbm: readonly number[],
): Interference {
  const n = aps.length
  const received = levels(prepared, fields, eirpDbm)
  const overlap = fieldOverlap(received, hearing(prepared))
  const rejecting = (db: number) => fieldOverlap(received, hearing(prepared), db)
  const { adjacent, other } = REJECTION_DB
  const beside = prepared.setup.countsAdjacent ? { adjacent: rejecting(adjacent), other: rejecting(other) } : undefined
  for (const [i, j] of corridorPairs(prepared.setup, aps)) {
    if (eirpDbm[i] === OFF_DBM || eirpDbm[j] === OFF_DBM) continue
    overlap[i * n + j]! += n * n
    overlap[j * n + i]! += n * n
  }
  return { overlap, beside }
}

/** Channels that disturb least with these fields and powers. */
export function leastInterference(
  choice: ChannelChoice,
  fields: readonly ApFields[],
  eirpDbm: readonly number[],
): ChannelAssignment {
  const { overlap, beside } = interference(choice, fields, eirpDbm)
  return assignChannels(overlap, choice.options, beside)
}

/** What channels cost with these fields and powers, in the measure of `leastInterference`. */
export function interferenceCost(
  choice: ChannelChoice,
  fields: readonly ApFields[],
  eirpDbm: readonly number[],
  channels: readonly Channel[],
): number {
  const { overlap, beside } = interference(choice, fields, eirpDbm)
  return assignmentCost(overlap, choice.options, channels, beside)
}

/** A band after the first: what its radios have to follow. */
interface Companion {
  readonly prepared: Prepared
  readonly band: Band
  readonly aps: readonly PlacedAp[]
  /** Losses at the band's design frequency. */
  readonly before: readonly ApFields[]
  /** EIRP of each AP on the first band [dBm]. */
  readonly primaryDbm: readonly number[]
}

/** The most that a radio may radiate on a channel [dBm]; off outdoors where no channel is left for it. */
function mostEirpDbm(setup: LocationSetup, { type }: PlacedAp, band: Band, channel: Channel | null): number {
  const radio = radioOf(type, band)
  if (type.outdoor && usableChannels(setup, radio, true).length === 0) return OFF_DBM
  return maxEirpDbm(setup.design, radio, channel)
}

/** EIRP so far below the first band's, within the design's, the AP's and the channel's limits [dBm]. */
function companionEirpDbm(
  { prepared, band, aps, primaryDbm }: Companion,
  channels: readonly Channel[] | null,
): number[] {
  const { design } = prepared.setup
  return aps.map((ap, index) => {
    const radio = radioOf(ap.type, band)
    const mostDbm = mostEirpDbm(prepared.setup, ap, band, channels?.[index] ?? null)
    if (radio.fixed?.eirpDbm !== undefined) return mostDbm
    // An AP without a radio on the first band follows the highest of the others.
    const first = primaryDbm[index]!
    const primary = Number.isFinite(first) ? first : Math.max(...primaryDbm)
    return Math.min(primary - design.radio.companion.belowFirstDb, mostDbm)
  })
}

/** Roaming asks the first band alone. */
function servedRooms(prepared: Prepared): ServedRoom[] {
  return requirementsOf(prepared).map(({ sample: { start, end }, profile, ...rest }) => ({
    start,
    end,
    need: 'kind' in rest && rest.kind === 'roaming' ? 0 : neededSamples(profile.areaShare, end - start),
  }))
}

/** Samples that each AP covers on the band by the rooms' profiles. */
function covers(
  { prepared, band, aps }: Companion,
  fields: readonly ApFields[],
  eirpDbm: readonly number[],
): Uint8Array[] {
  const { samples, setup } = prepared
  const required = requirementsOf(prepared)
  return aps.map((ap, index) => {
    const radio = radioOf(ap.type, band)
    const limits = required.map(({ profile }) =>
      lossLimits({ profile, design: setup.design, band, eirpDbm: eirpDbm[index]!, radio }),
    )
    return Uint8Array.from(samples.room, (room, s) => {
      const { lossDb, obstructed, sigmaShare } = fields[index]![samples.floorIndex[s]!]!
      const cell = samples.cell[s]!
      return isCovered(limits[room]!, lossDb[cell]!, obstructed[cell] === 1, sigmaShare?.[cell]) ? 1 : 0
    })
  })
}

/** Channels and powers with some radios off: what is off disturbs nobody. */
function bandPlan(companion: Companion, off: ReadonlySet<number>): BandPlan {
  const { prepared, band, aps, before } = companion
  const without = (eirpDbm: readonly number[]) => eirpDbm.map((dbm, ap) => (off.has(ap) ? OFF_DBM : dbm))
  const choice = channelChoice(prepared, band, aps, () => true)
  const { channels } = leastInterference(choice, before, without(companionEirpDbm(companion, null)))
  const eirpDbm = without(companionEirpDbm(companion, channels))
  return { band, channels, eirpDbm, fields: apFields(prepared.setup, band, aps, channels) }
}

/** APs that are off and would serve one of the rooms. */
function thatServe(rooms: readonly ServedRoom[], own: readonly Uint8Array[], off: ReadonlySet<number>): number[] {
  return [...off].filter((ap) => rooms.some(({ start, end }) => own[ap]!.subarray(start, end).includes(1)))
}

/**
 * A further band follows the first: so far below it in power, 2.4 GHz radios off where others serve what they cover of the
 * required rooms. Checked again at the final channels: radios that a room misses there stay on.
 */
function companionBand(companion: Companion): BandPlan {
  const { prepared, band, aps, before } = companion
  const { companion: rule } = prepared.setup.design.radio
  const mayBeOff = band === '2.4GHz' && rule.switchOff === 'where-served'
  const rooms = servedRooms(prepared)
  const keep = new Set([...aps.keys()].filter((ap) => radioOf(aps[ap]!.type, band).fixed !== undefined))
  const early = mayBeOff ? covers(companion, before, companionEirpDbm(companion, null)) : []
  for (;;) {
    const off = switchOff({ rooms, covers: early, keep })
    const plan = bandPlan(companion, off)
    if (off.size === 0) return plan
    const final = covers(companion, plan.fields, companionEirpDbm(companion, plan.channels))
    const missed = missedRooms(rooms, final, off).map((r) => rooms[r]!)
    if (missed.length === 0) return plan
    for (const ap of thatServe(missed, final, off)) keep.add(ap)
  }
}

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
  readonly prepared: Prepared
  readonly solution: Pick<PlacementSolution, 'problem'>
  readonly aps: readonly PlacedAp[]
}

/** Times that channels are chosen again at the powers that came of them. */
const CHECKS = 2
const COST_GUARD = 1e-9

/** The placement's input reduced to the chosen APs, with the losses at their channels. */
function chosenInput(
  { input, samples, scene }: Prepared,
  aps: readonly PlacedAp[],
  fields: readonly ApFields[],
): PowerInput['base'] {
  const figures = lossFigures(aps.length * samples.count, scene.told !== null)
  const { lossDb, obstructed, sigmaShare } = figures
  fields.forEach((floors, ap) => {
    for (let s = 0; s < samples.count; s++) {
      const field = floors[samples.floorIndex[s]!]!
      lossDb[ap * samples.count + s] = field.lossDb[samples.cell[s]!]!
      obstructed[ap * samples.count + s] = field.obstructed[samples.cell[s]!]!
      if (sigmaShare !== undefined) sigmaShare[ap * samples.count + s] = field.sigmaShare![samples.cell[s]!]!
    }
  })
  const candidates = aps.map((ap, index) => ({ ...input.candidates[ap.candidate]!, transmitter: index, type: index }))
  return { ...input, candidates, losses: wholeLosses(input.rooms.length, samples.count, figures) }
}

/** Power floor: a further band stays below the first and no radio goes under `minEirpDbm`, so the first stops that much above it. */
async function tuned({ prepared, solution, aps }: Tuning, channels: readonly Channel[]): Promise<Tuned> {
  const { setup } = prepared
  const { design, band } = setup
  const fields = apFields(setup, band, aps, channels)
  const powerInput: PowerInput = {
    base: chosenInput(prepared, aps, fields),
    needs: solution.problem.rooms.map(({ need, demandShare }) => ({ need, demandShare })),
    startEirpDbm: aps.map((ap, index) => mostEirpDbm(setup, ap, band, channels[index]!)),
    held: new Set([...aps.keys()].filter((index) => radioOf(aps[index]!.type, band).fixed?.eirpDbm !== undefined)),
    minEirpDbm: design.radio.minEirpDbm + (design.bands.length > 1 ? design.radio.companion.belowFirstDb : 0),
    stepDb: design.radio.stepDb,
    marginDb: design.placement.marginDb,
    offerAt: (ap, eirpDbm) => typeOffer(setup, aps[ap]!.type, eirpDbm, requirementsOf(prepared)),
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
  const { prepared, aps } = tuning
  const { design, band } = prepared.setup
  const start = aps.map((ap) => placementEirpDbm(prepared.setup, ap.type))
  const designMhz = design.propagation.designFrequencyMhz[band] ?? 0
  const all = channelChoice(prepared, band, aps, () => true)
  const first = await tuned(tuning, leastInterference(all, before, start).channels)
  if (!someRoomLost(first) || first.channels.every((channel) => channel.centreMhz <= designMhz))
    return checkedAgain(tuning, all, first)
  const lower = channelChoice(prepared, band, aps, (channel) => channel.centreMhz <= designMhz)
  return checkedAgain(tuning, lower, await tuned(tuning, leastInterference(lower, before, start).channels))
}

/** Channels, then power, then both again at what came of them; every field at its final channel and power. Bounded heuristics. */
export async function tuneRadios(
  prepared: Prepared,
  solution: Pick<PlacementSolution, 'problem'>,
  aps: readonly PlacedAp[],
): Promise<RadioPlans> {
  const { design, band } = prepared.setup
  const before = designFields(prepared.setup, aps)
  const { channels, fields, power, powerInput } = await primaryBand({ prepared, solution, aps }, before.get(band)!)
  const { eirpDbm } = power
  const others = design.bands
    .slice(1)
    .map((other) => companionBand({ prepared, band: other, aps, before: before.get(other)!, primaryDbm: eirpDbm }))
  return { bands: [{ band, channels, eirpDbm, fields }, ...others], power, powerInput }
}
