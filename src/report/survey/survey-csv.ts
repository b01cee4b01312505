import type { Plan } from '../../model/plan.js'
import type { WalkList, WalkStop } from '../../model/walk-list.js'
import { type CsvValue, csvText } from '../csv.js'
import { readingText, type SurveyWords, stopReasons, surveyWords } from './stop-words.js'

/** Named as a program reads them, the same in every language; what is measured is left empty. */
const HEADER = [
  'stop',
  'location',
  'floor',
  'room',
  'point',
  'xM',
  'yM',
  'band',
  'ap',
  'predictedDbm',
  'rssiDbm',
  'device',
  'noiseDbm',
  'throughputMbps',
  'time',
  'why',
] as const

function stopRows(words: SurveyWords, { locationId, band }: WalkList, stop: WalkStop): CsvValue[][] {
  const { number, floorId, roomId, point, at, required, readings } = stop
  const place: CsvValue[] = [number, locationId, floorId, roomId, point, at[0], at[1], band]
  const measured: CsvValue[] = [null, null, null, null, null]
  const strongest = required ? [[...place, null, null, ...measured, stopReasons(words, stop)[0]!]] : []
  const named = readings.map((reading) => [
    ...place,
    reading.ap,
    reading.predictedDbm,
    ...measured,
    readingText(words, reading),
  ])
  return [...strongest, ...named]
}

/** The walk list of a location as a table of readings to fill in, a line a reading in walking order: `mds accept` reads it back. */
export function surveyCsv(plan: Plan, walk: WalkList): string {
  const words = surveyWords(plan)
  const rows = walk.stops.flatMap((stop) => stopRows(words, walk, stop))
  return csvText(HEADER, rows, plan.language)
}
