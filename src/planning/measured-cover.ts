import { plannedShiftDb, type RoomShift } from '../acceptance/deviation.js'
import type { ApType } from '../model/catalog.js'
import { isCovered, type LossLimits, lossLimits } from '../radio/link.js'
import { lossBlock } from '../radio/loss-table.js'
import { roundUp } from '../units.js'
import type { PlannedBand, PlannedRadio } from './planned-levels.js'
import { type Prepared, radioOf } from './prepare-location.js'

/** Which samples of the required rooms an AP covers, 1 each. */
type Cover = Uint8Array

/** The required rooms of a location as the readings leave them: what each AP covers once it is shifted by what was measured. */
export interface MeasuredCover {
  readonly prepared: Prepared
  readonly shifts: readonly RoomShift[]
  readonly band: PlannedBand
  readonly covers: readonly Cover[]
}

export function limitsAt({ setup, rooms }: Prepared, r: number, type: ApType, eirpDbm: number): LossLimits {
  const { design, band } = setup
  return lossLimits({ profile: rooms[r]!.profile, design, band, eirpDbm, radio: radioOf(type, band) })
}

/** What an AP of the plan covers at a power. */
export function plannedCover(
  prepared: Prepared,
  shifts: readonly RoomShift[],
  radio: PlannedRadio,
  eirpDbm: number,
): Cover {
  const cover = new Uint8Array(prepared.samples.count)
  prepared.rooms.forEach(({ sample }, r) => {
    const limits = limitsAt(prepared, r, radio.type, eirpDbm)
    const { lossDb, obstructed } = radio.fields[sample.floorIndex]!
    const shiftDb = plannedShiftDb(shifts[r]!, radio.ap.id)
    for (let s = sample.start; s < sample.end; s++) {
      const cell = prepared.samples.cell[s]!
      if (isCovered(limits, lossDb[cell]! - shiftDb, obstructed[cell] === 1)) cover[s] = 1
    }
  })
  return cover
}

/** What an AP at a candidate's place would cover of a room; nothing where the room is out of its reach. */
export function candidateCover(
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
    if (isCovered(limits, block.lossDb[block.shift + s]! - shiftDb, isObstructed)) cover[s] = 1
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
export function sharedCover({ prepared }: MeasuredCover, covers: readonly Cover[], r: number): number {
  const { start, end } = prepared.rooms[r]!.sample
  let covered = 0
  for (let s = start; s < end; s++) if (covers.some((cover) => cover[s] === 1)) covered += 1
  return end === start ? 1 : covered / (end - start)
}

/** Whether some APs cover as many samples of a room as its profile asks for. */
export function meetsShare(cover: MeasuredCover, covers: readonly Cover[], r: number): boolean {
  const { sample, profile } = cover.prepared.rooms[r]!
  const samples = sample.end - sample.start
  return Math.round(sharedCover(cover, covers, r) * samples) >= roundUp(profile.areaShare * samples)
}
