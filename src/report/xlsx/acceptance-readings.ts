import type { Point } from '../../geometry/shapes.js'
import type { LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import type { Band } from '../../model/site.js'
import type { WalkList } from '../../model/walk-list.js'
import type { AcceptancePlan } from '../acceptance/points.js'
import { measuredBands } from '../subjects/acceptance.js'
import { readingText, surveyWords } from '../subjects/walk.js'

/** A line of the sheet that is filled in: the strongest level at a point on a band, or that of one AP. */
export interface SheetReading {
  readonly floorId: string
  readonly roomId: string
  readonly roomName: string
  /** Null for a place that is none of the sheet's. */
  readonly number: number | null
  readonly at: Point
  readonly band: Band
  readonly predictedDbm: number | null
  /** Null where the line decides nothing. */
  readonly requiredDbm: number | null
  readonly isWorst: boolean
  readonly ap: string | null
  /** Stop of a walk, where there is one. */
  readonly stop: number | null
  /** What a line that decides nothing is for. */
  readonly why: string | null
}

/** A line a point and band of the acceptance sheet, with the stop of the walk that passes it. */
export function sheetReadings(
  location: LocationPlan,
  { points }: AcceptancePlan,
  walk: WalkList | null,
): SheetReading[] {
  const bands = measuredBands(location, points)
  const stopAt = new Map(walk?.stops.map(({ floorId, point, number }) => [`${floorId} ${point}`, number]))
  return points.flatMap((point) =>
    bands.map(
      (band): SheetReading => ({
        floorId: point.floor.id,
        roomId: point.room.id,
        roomName: point.room.name,
        number: point.number,
        at: point.at,
        band,
        predictedDbm: point.rssiDbm[band] ?? null,
        requiredDbm: band === point.margin.band ? point.margin.targetRssiDbm : null,
        isWorst: point.isWorst,
        ap: null,
        stop: stopAt.get(`${point.floor.id} ${point.number}`) ?? null,
        why: null,
      }),
    ),
  )
}

/**
 * Lines that a walk adds: the level of each AP that tells of losses, and before them the strongest at a place that is none of the sheet's in
 * a room that must be covered, since what is measured there counts for its verdict.
 */
export function walkReadings(plan: Plan, location: LocationPlan, { stops, band }: WalkList): SheetReading[] {
  const words = surveyWords(plan)
  return stops.flatMap(({ floorId, roomId, at, point, number: stop, readings, required }) => {
    const room = location.floors.find(({ id }) => id === floorId)!.rooms.find(({ id }) => id === roomId)!
    const margin = location.margins.find(({ profile }) => profile === room.profile) ?? location.margin
    const line: SheetReading = {
      ...{ floorId, roomId, roomName: room.name, number: point, at, band, predictedDbm: null },
      ...{ requiredDbm: null, isWorst: false, ap: null, stop, why: null },
    }
    const strongest = { ...line, requiredDbm: margin.targetRssiDbm, why: words.texts.reason.only }
    const named = readings.map((reading) => ({
      ...line,
      ap: reading.ap,
      predictedDbm: reading.predictedDbm,
      why: readingText(words, reading),
    }))
    return [...(required && point === null ? [strongest] : []), ...named]
  })
}
