import type { Plan } from '../../model/plan.js'
import type { OpenLoss, WalkList, WalkReading, WalkStop } from '../../model/walk-list.js'
import { csvText } from '../csv.js'
import { type Column, column } from '../document.js'
import { type Format, formatFor } from '../format.js'
import { messagesOf } from '../messages/index.js'
import { type SurveyMessages, surveyTexts } from '../messages/survey.js'

/** What the words of a walk list need. */
export interface SurveyWords {
  readonly plan: Plan
  readonly f: Format
  readonly texts: SurveyMessages
}

export function surveyWords(plan: Plan): SurveyWords {
  return { plan, f: formatFor(plan.language), texts: messagesOf(plan.language, surveyTexts) }
}

export function materialName({ plan }: Pick<SurveyWords, 'plan'>, material: string): string {
  return plan.labels.materials[material] ?? material
}

/** What a reading of an AP tells. */
export function readingText(words: SurveyWords, { crossings }: WalkReading): string {
  const { texts, f } = words
  const crossed = Object.entries(crossings).map(([material, count]) =>
    texts.crossing(materialName(words, material), f.number(count)),
  )
  return crossed.length === 0 ? texts.reason.tellsPath : texts.reason.tells(crossed.join(', '))
}

/** Why a stop is there. */
export function stopReasons(words: SurveyWords, { point, readings }: WalkStop): string[] {
  const { texts } = words
  const materials = [...new Set(readings.flatMap(({ crossings }) => Object.keys(crossings)))]
  const tells =
    materials.length > 0 ? [texts.reason.tells(materials.map((key) => materialName(words, key)).join(', '))] : []
  const path = readings.length > 0 && materials.length === 0 ? [texts.reason.tellsPath] : []
  return [point === null ? texts.reason.only : texts.reason.decides, ...tells, ...path]
}

/** Why a loss stays open. */
export function openText(words: SurveyWords, open: OpenLoss): string {
  const { texts, f } = words
  if (open.why !== 'confounded') {
    const links = f.plural(open.readings, texts.links)
    return open.why === 'not-crossed' ? texts.notCrossed(links) : texts.tooFew(links)
  }
  const shared: Readonly<Record<string, string>> = texts.with
  return texts.confounded(open.with.map((name) => shared[name] ?? materialName(words, name)).join(texts.and))
}

/** A line of the table: the strongest level at a stop, or that of one AP. */
interface WalkLine {
  readonly stop: WalkStop
  readonly ap: string | null
  readonly predictedDbm: number | null
  readonly why: string
}

function walkLines(words: SurveyWords, stop: WalkStop): WalkLine[] {
  const strongest = { stop, ap: null, predictedDbm: null, why: stopReasons(words, stop)[0]! }
  const named = stop.readings.map((reading) => ({
    stop,
    ap: reading.ap,
    predictedDbm: reading.predictedDbm,
    why: readingText(words, reading),
  }))
  return [...(stop.required ? [strongest] : []), ...named]
}

/**
 * The walk list of a location as a table of readings to fill in, a line a reading in walking order: `mds accept` reads it back. Columns are
 * named as a program reads them, the same in every language; what is measured is left empty.
 */
export function surveyCsv(plan: Plan, { stops, locationId, band }: WalkList): string {
  const words = surveyWords(plan)
  const blank = (head: string): Column<WalkLine> => column(head, 'text', () => null)
  const columns: Column<WalkLine>[] = [
    column('stop', 'integer', ({ stop }) => stop.number),
    column('location', 'text', () => locationId),
    column('floor', 'text', ({ stop }) => stop.floorId),
    column('room', 'text', ({ stop }) => stop.roomId),
    column('point', 'integer', ({ stop }) => stop.point),
    column('xM', 'metres', ({ stop }) => stop.at[0]),
    column('yM', 'metres', ({ stop }) => stop.at[1]),
    column('band', 'text', () => band),
    column('ap', 'text', ({ ap }) => ap),
    column('predictedDbm', 'decibels', ({ predictedDbm }) => predictedDbm),
    ...['rssiDbm', 'device', 'noiseDbm', 'throughputMbps', 'time'].map(blank),
    column('why', 'text', ({ why }) => why),
  ]
  const rows = stops.flatMap((stop) => walkLines(words, stop))
  return csvText(columns, rows, plan.language)
}
