/**
 * What alone would bring a room that failed to conform (`acceptanceRemedies`), over what each AP covers once the readings are in
 * (`measuredCover`).
 */

import { plannedShiftDb, type RoomShift } from '../acceptance/deviation.js'
import type { AcceptancePointResult, AcceptanceRemedy } from '../model/acceptance.js'
import type { ApType } from '../model/catalog.js'
import { roundedEuros } from '../model/money.js'
import type { Candidate } from '../placement/candidates.js'
import { isCovered, type LossLimits, limitDb, lossLimits, maxEirpDbm } from '../radio/link.js'
import { lossBlock } from '../radio/loss-table.js'
import { quantise, roundUp } from '../units.js'
import { cellOf, levelAt, type PlannedBand, type PlannedRadio } from './planned-levels.js'
import { type Prepared, placementEirpDbm, radioOf } from './prepare-location.js'

/** Which samples of the required rooms an AP covers, 1 each. */
type Cover = Uint8Array

/** The required rooms of a location as the readings leave them: what each AP covers once it is shifted by what was measured. */
export interface MeasuredCover {
  readonly prepared: Prepared
  readonly shifts: readonly RoomShift[]
  readonly band: PlannedBand
  readonly covers: readonly Cover[]
}

function limitsAt({ setup, rooms }: Prepared, r: number, type: ApType, eirpDbm: number): LossLimits {
  const { design, band } = setup
  return lossLimits({ profile: rooms[r]!.profile, design, band, eirpDbm, radio: radioOf(type, band) })
}

/** What an AP of the plan covers at a power. */
function plannedCover(prepared: Prepared, shifts: readonly RoomShift[], radio: PlannedRadio, eirpDbm: number): Cover {
  const cover = new Uint8Array(prepared.samples.count)
  prepared.rooms.forEach(({ sample }, r) => {
    const limits = limitsAt(prepared, r, radio.type, eirpDbm)
    const { lossDb, obstructed, sigmaShare } = radio.fields[sample.floorIndex]!
    const shiftDb = plannedShiftDb(shifts[r]!, radio.ap.id)
    for (let s = sample.start; s < sample.end; s++) {
      const cell = prepared.samples.cell[s]!
      if (isCovered(limits, lossDb[cell]! - shiftDb, obstructed[cell] === 1, sigmaShare?.[cell])) cover[s] = 1
    }
  })
  return cover
}

/** What an AP at a candidate's place would cover of a room; nothing where the room is out of its reach. */
function candidateCover(
  { prepared, shifts }: MeasuredCover,
  transmitter: number,
  type: ApType,
  eirpDbm: number,
  r: number,
  cover: Cover,
): void {
  const { start, end } = prepared.rooms[r]!.sample
  cover.fill(0, start, end)
  const block = lossBlock(prepared.input.losses, transmitter, r)
  if (block === null) return
  const limits = limitsAt(prepared, r, type, eirpDbm)
  const { newInSightDb, newObstructedDb } = shifts[r]!
  for (let s = start; s < end; s++) {
    const isObstructed = block.obstructed[block.shift + s] === 1
    const shiftDb = isObstructed ? newObstructedDb : newInSightDb
    const left = block.sigmaShare?.[block.shift + s]
    if (isCovered(limits, block.lossDb[block.shift + s]! - shiftDb, isObstructed, left)) cover[s] = 1
  }
}

export function measuredCover(
  prepared: Prepared,
  band: PlannedBand,
  shiftOf: (floorId: string, roomId: string) => RoomShift,
): MeasuredCover {
  const floors = prepared.setup.location.floors
  const shifts = prepared.rooms.map(({ sample, room }) => shiftOf(floors[sample.floorIndex]!.id, room.id))
  const covers = band.radios.map((radio) => plannedCover(prepared, shifts, radio, radio.eirpDbm))
  return { prepared, shifts, band, covers }
}

/** Share of a room's samples that one of some APs covers. */
function sharedCover({ prepared }: MeasuredCover, covers: readonly Cover[], r: number): number {
  const { start, end } = prepared.rooms[r]!.sample
  let covered = 0
  for (let s = start; s < end; s++) if (covers.some((cover) => cover[s] === 1)) covered += 1
  return end === start ? 1 : covered / (end - start)
}

/** Whether some APs cover as many samples of a room as its profile asks for. */
function meetsShare(cover: MeasuredCover, covers: readonly Cover[], r: number): boolean {
  const { sample, profile } = cover.prepared.rooms[r]!
  const samples = sample.end - sample.start
  return Math.round(sharedCover(cover, covers, r) * samples) >= roundUp(profile.areaShare * samples)
}

/** A room that fails: its place among the required rooms, and its points below the target. */
interface FailedRoom {
  readonly room: number
  readonly points: readonly AcceptancePointResult[]
}

/** The sample that stands for a point that fails, with how far off what was foreseen it was read, and over which kind of path. */
interface FailedSample {
  readonly sample: number
  readonly offDb: number
  readonly obstructed: boolean
}

/** The AP that was heard, else the one that the plan foresees strongest. */
function heardRadio(
  { band, prepared }: MeasuredCover,
  ap: string | null,
  floorIndex: number,
  cell: number,
): PlannedRadio {
  const named = band.radios.find((radio) => radio.ap.id === ap)
  const level = (radio: PlannedRadio): number => levelAt(prepared.setup, radio, floorIndex, cell)
  return named ?? band.radios.reduce((best, radio) => (level(radio) > level(best) ? radio : best))
}

/** Samples of the points that fail; fewer than the points where one has no sample. */
function failedSamples(cover: MeasuredCover, { room, points }: FailedRoom): FailedSample[] {
  const { prepared, band } = cover
  const { start, end, floorIndex, roomIndex } = prepared.rooms[room]!.sample
  const sampleOf = new Map<number, number>()
  for (let s = start; s < end; s++) sampleOf.set(prepared.samples.cell[s]!, s)
  if (band.radios.length === 0) return []
  return points.flatMap(({ at, ap, measuredDbm, predictedDbm }) => {
    const cell = cellOf(band.grids[floorIndex]!, roomIndex, at)
    const sample = cell === null ? undefined : sampleOf.get(cell)
    if (cell === null || sample === undefined || predictedDbm === null) return []
    const obstructed = heardRadio(cover, ap, floorIndex, cell).fields[floorIndex]!.obstructed[cell] === 1
    return [{ sample, offDb: measuredDbm - predictedDbm, obstructed }]
  })
}

/**
 * By how much an AP at a candidate's place reaches the points that failed, the least of them [dB]: below 0 it does not. What a point was
 * read too low stays with it: only a place in sight of a point that was read behind walls is free of it.
 */
function failedMarginDb(
  { prepared, shifts }: MeasuredCover,
  room: number,
  failed: readonly FailedSample[],
  transmitter: number,
  type: ApType,
  eirpDbm: number,
): number {
  const block = lossBlock(prepared.input.losses, transmitter, room)
  if (block === null) return Number.NEGATIVE_INFINITY
  const limits = limitsAt(prepared, room, type, eirpDbm)
  const { newInSightDb, newObstructedDb } = shifts[room]!
  const margins = failed.map(({ sample, offDb, obstructed: wasObstructed }) => {
    const isObstructed = block.obstructed[block.shift + sample] === 1
    const kindDb = isObstructed ? newObstructedDb : newInSightDb
    const shiftDb = wasObstructed && !isObstructed ? kindDb : Math.min(kindDb, offDb)
    const mostDb = limitDb(limits, isObstructed, block.sigmaShare?.[block.shift + sample])
    return mostDb - (block.lossDb[block.shift + sample]! - shiftDb)
  })
  return Math.min(...margins)
}

const SHARE_STEP = 0.0001
/** Of an AP that has no known price, so that it is not taken for free [cents]. */
const UNKNOWN_CENTS = 100_000

/** Rooms that the readings leave met: a remedy may not lose them. */
function metRooms(cover: MeasuredCover): number[] {
  return cover.prepared.rooms.flatMap((_room, r) => (meetsShare(cover, cover.covers, r) ? [r] : []))
}

const share = (value: number): number => quantise(value, SHARE_STEP)

/** Decibels that the points of the room miss where a radio is the one heard; null where another AP was. */
function missedDb(radio: PlannedRadio, { points }: FailedRoom, isServing: boolean): number | null {
  const mine = points.every(({ ap, censored }) => !censored && (ap === radio.ap.id || (ap === null && isServing)))
  return mine ? Math.max(...points.map(({ measuredDbm, requiredDbm }) => (requiredDbm ?? 0) - measuredDbm)) : null
}

/** The radio that covers most of the room. */
function servingRadio(cover: MeasuredCover, room: number): number {
  const shares = cover.covers.map((own) => sharedCover(cover, [own], room))
  return shares.indexOf(Math.max(...shares))
}

/** More power of the AP that was heard at the points, as far as channel, AP and design allow: each dB is a dB there. */
function powerRemedy(cover: MeasuredCover, failed: FailedRoom): AcceptanceRemedy[] {
  const { prepared, shifts, band, covers } = cover
  const { catalog, design, band: name } = prepared.setup
  const serving = servingRadio(cover, failed.room)
  return band.radios.flatMap((radio, index): AcceptanceRemedy[] => {
    const missed = missedDb(radio, failed, index === serving)
    const number = radio.ap.radios[name]?.channel
    const channel = catalog.channels.find((each) => each.band === name && each.number === number) ?? null
    if (missed === null) return []
    const highest = maxEirpDbm(design, radioOf(radio.type, name), channel)
    for (let toDbm = radio.eirpDbm + Math.ceil(missed); toDbm <= highest; toDbm += design.radio.stepDb) {
      const raised = covers.with(index, plannedCover(prepared, shifts, radio, toDbm))
      if (!meetsShare(cover, raised, failed.room)) continue
      const coveredShare = share(sharedCover(cover, raised, failed.room))
      return [{ kind: 'power', ap: radio.ap.id, fromDbm: radio.eirpDbm, toDbm, coveredShare }]
    }
    return []
  })
}

interface Placed {
  readonly candidate: Candidate
  readonly floorId: string
  readonly roomId: string
  readonly at: readonly [number, number]
}

function placed({ prepared }: MeasuredCover, candidate: Candidate): Placed {
  const { floorIndex, roomIndex, x, y } = prepared.list.transmitters[candidate.transmitter]!
  const floor = prepared.setup.location.floors[floorIndex]!
  return { candidate, floorId: floor.id, roomId: floor.rooms[roomIndex]!.id, at: [x, y] }
}

/** The nearest place that one AP of the plan can be moved to without a room being lost. */
function moveRemedy(
  cover: MeasuredCover,
  failed: FailedRoom,
  samples: readonly FailedSample[],
  met: readonly number[],
): AcceptanceRemedy[] {
  const { prepared, band, covers } = cover
  const { list } = prepared
  const own = new Uint8Array(prepared.samples.count)
  const found = band.radios.flatMap((radio, index) => {
    if (radio.ap.pinned || radio.ap.existing) return []
    const others = covers.filter((_cover, other) => other !== index)
    const { floorIndex, x, y } = radio.position
    const distanceM = ({ transmitter }: Candidate): number => {
      const to = list.transmitters[transmitter]!
      return to.floorIndex === floorIndex ? Math.hypot(to.x - x, to.y - y) : Number.POSITIVE_INFINITY
    }
    const near = list.candidates
      .filter((candidate) => candidate.pinned === null && list.types[candidate.type]!.id === radio.type.id)
      .map((candidate) => ({ candidate, distanceM: distanceM(candidate) }))
      .filter((each) => Number.isFinite(each.distanceM) && each.distanceM > 0)
      .sort((a, b) => a.distanceM - b.distanceM)
    const works = near.find(({ candidate }) => {
      const marginDb = failedMarginDb(cover, failed.room, samples, candidate.transmitter, radio.type, radio.eirpDbm)
      if (marginDb < 0) return false
      candidateCover(cover, candidate.transmitter, radio.type, radio.eirpDbm, failed.room, own)
      if (!meetsShare(cover, [...others, own], failed.room)) return false
      return met.every((r) => {
        if (r !== failed.room) candidateCover(cover, candidate.transmitter, radio.type, radio.eirpDbm, r, own)
        return meetsShare(cover, [...others, own], r)
      })
    })
    if (works === undefined) return []
    candidateCover(cover, works.candidate.transmitter, radio.type, radio.eirpDbm, failed.room, own)
    const coveredShare = share(sharedCover(cover, [...others, own], failed.room))
    return [{ ap: radio.ap.id, distanceM: works.distanceM, coveredShare, ...placed(cover, works.candidate) }]
  })
  const nearest = found.toSorted((a, b) => a.distanceM - b.distanceM)[0]
  if (nearest === undefined) return []
  const { ap, floorId, roomId, at, coveredShare } = nearest
  return [{ kind: 'move', ap, floorId, roomId, at, distanceM: quantise(nearest.distanceM, 0.01), coveredShare }]
}

/** The cheapest AP more; of equal ones that which reaches the points that failed by the most. */
function addRemedy(cover: MeasuredCover, failed: FailedRoom, samples: readonly FailedSample[]): AcceptanceRemedy[] {
  const { prepared, covers } = cover
  const { list, setup } = prepared
  const own = new Uint8Array(prepared.samples.count)
  let best: { readonly candidate: Candidate; readonly cents: number; readonly marginDb: number } | null = null
  for (const candidate of list.candidates) {
    if (candidate.pinned !== null) continue
    const type = list.types[candidate.type]!
    const cents = (setup.unitCents[type.id] ?? UNKNOWN_CENTS) + candidate.penaltyCents
    if (best !== null && cents > best.cents) continue
    const eirpDbm = placementEirpDbm(setup, type)
    const marginDb = failedMarginDb(cover, failed.room, samples, candidate.transmitter, type, eirpDbm)
    if (marginDb < 0 || (best !== null && cents === best.cents && marginDb <= best.marginDb)) continue
    candidateCover(cover, candidate.transmitter, type, eirpDbm, failed.room, own)
    if (!meetsShare(cover, [...covers, own], failed.room)) continue
    best = { candidate, cents, marginDb }
  }
  if (best === null) return []
  const { candidate } = best
  const type = list.types[candidate.type]!
  candidateCover(cover, candidate.transmitter, type, placementEirpDbm(setup, type), failed.room, own)
  const unit = setup.unitCents[type.id] ?? null
  const { floorId, roomId, at } = placed(cover, candidate)
  return [
    {
      kind: 'add',
      ...{ type: type.id, floorId, roomId, at },
      costEur: unit === null ? null : roundedEuros(unit),
      discouraged: candidate.discouraged,
      coveredShare: share(sharedCover(cover, [...covers, own], failed.room)),
    },
  ]
}

/**
 * What alone would bring a room that failed to conform, each recomputed with the readings in: more power, the nearest move, the cheapest
 * AP more. APs of the plan are shifted by what was read of them in each room, one at a new place by the room's bias where that is
 * lower. Coverage only: demand and channels are the next plan's.
 */
export function acceptanceRemedies(cover: MeasuredCover, failed: FailedRoom): AcceptanceRemedy[] {
  const samples = failedSamples(cover, failed)
  if (samples.length < failed.points.length) return []
  return [
    ...powerRemedy(cover, failed),
    ...moveRemedy(cover, failed, samples, metRooms(cover)),
    ...addRemedy(cover, failed, samples),
  ]
}
