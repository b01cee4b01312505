import type { Band } from '../model/site.js'
import type { HeardLevel, PlaceLevels } from './place-levels.js'

/** What the plan foresees of one AP at a place, at its channel and power. */
export interface PredictedLevel {
  readonly ap: string
  readonly rssiDbm: number
  readonly obstructed: boolean
}

/** APs that the plan foresees at a place on a band, the strongest first. */
export type Predict = (place: Pick<PlaceLevels, 'floorId' | 'roomId' | 'at' | 'band'>) => readonly PredictedLevel[]

/** What was read less what was foreseen, for one AP at one place. */
export interface Residual {
  readonly floorId: string
  readonly roomId: string
  readonly band: Band
  /** The AP that is meant: the one heard, else the one foreseen strongest. */
  readonly ap: string
  /** Whether the readings named it. */
  readonly named: boolean
  /** [dB]; of a censored one at most this. */
  readonly valueDb: number
  readonly censored: boolean
  readonly obstructed: boolean
}

/** The foreseen level that a read one is held against. */
export function foreseen(level: HeardLevel, predicted: readonly PredictedLevel[]): PredictedLevel | null {
  return (level.ap === null ? predicted[0] : predicted.find(({ ap }) => ap === level.ap)) ?? null
}

/** AP by AP where the readings say which they heard, else for the strongest. */
export function residualsOf(place: PlaceLevels, predict: Predict): Residual[] {
  const { floorId, roomId, band } = place
  const predicted = predict(place)
  return place.heard.flatMap((level): Residual[] => {
    const planned = foreseen(level, predicted)
    if (planned === null) return []
    const { ap, obstructed } = planned
    const valueDb = level.rssiDbm - planned.rssiDbm
    return [{ floorId, roomId, band, ap, named: level.ap !== null, valueDb, censored: level.censored, obstructed }]
  })
}
