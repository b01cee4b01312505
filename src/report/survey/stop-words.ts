import type { Plan } from '../../model/plan.js'
import type { OpenLoss, WalkReading, WalkStop } from '../../model/walk-list.js'
import type { Format } from '../format.js'
import { formatFor } from '../format.js'
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

export function materialName({ plan }: SurveyWords, material: string): string {
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
    const links = f.plural(open.readings, texts.links.one, texts.links.other)
    return open.why === 'not-crossed' ? texts.notCrossed(links) : texts.tooFew(links)
  }
  const shared: Readonly<Record<string, string>> = texts.with
  return texts.confounded(open.with.map((name) => shared[name] ?? materialName(words, name)).join(texts.and))
}
