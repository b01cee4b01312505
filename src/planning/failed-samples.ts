import type { AcceptancePointResult } from '../model/acceptance.js'
import type { ApType } from '../model/catalog.js'
import { lossBlock } from '../radio/loss-table.js'
import { limitsAt, type MeasuredCover } from './measured-cover.js'
import { cellOf, levelAt, type PlannedRadio } from './planned-levels.js'

/** A room that fails: its place among the required rooms, and its points below the target. */
export interface FailedRoom {
  readonly room: number
  readonly points: readonly AcceptancePointResult[]
}

/** The sample that stands for a point that fails, with how far off what was foreseen it was read, and over which kind of path. */
export interface FailedSample {
  readonly sample: number
  readonly offDb: number
  readonly obstructed: boolean
}

/** The AP that was heard, else the one that the plan foresees strongest. */
function heardRadio(
  { band, survey }: MeasuredCover,
  ap: string | null,
  floorIndex: number,
  cell: number,
): PlannedRadio {
  const named = band.radios.find((radio) => radio.ap.id === ap)
  const level = (radio: PlannedRadio): number => levelAt(survey.setup, radio, floorIndex, cell)
  return named ?? band.radios.reduce((best, radio) => (level(radio) > level(best) ? radio : best))
}

/** Samples of the points that fail; fewer than the points where one has no sample. */
export function failedSamples(cover: MeasuredCover, { room, points }: FailedRoom): FailedSample[] {
  const { survey, band } = cover
  const { start, end, floorIndex, roomIndex } = survey.rooms[room]!.sample
  const sampleOf = new Map<number, number>()
  for (let s = start; s < end; s++) sampleOf.set(survey.samples.cell[s]!, s)
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
export function failedMarginDb(
  { survey, shifts }: MeasuredCover,
  room: number,
  failed: readonly FailedSample[],
  transmitter: number,
  type: ApType,
  eirpDbm: number,
): number {
  const block = lossBlock(survey.input.losses, transmitter, room)
  if (block === null) return Number.NEGATIVE_INFINITY
  const limits = limitsAt(survey, room, type, eirpDbm)
  const { newInSightDb, newObstructedDb } = shifts[room]!
  const margins = failed.map(({ sample, offDb, obstructed: wasObstructed }) => {
    const isObstructed = block.obstructed[block.shift + sample] === 1
    const kindDb = isObstructed ? newObstructedDb : newInSightDb
    const shiftDb = wasObstructed && !isObstructed ? kindDb : Math.min(kindDb, offDb)
    const limitDb = isObstructed ? limits.obstructedDb : limits.lineOfSightDb
    return limitDb - (block.lossDb[block.shift + sample]! - shiftDb)
  })
  return Math.min(...margins)
}
