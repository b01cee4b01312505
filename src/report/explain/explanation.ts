import type { Catalog } from '../../model/catalog.js'
import type { LocationPlan, RoomPlan } from '../../model/location-plan.js'
import type { Language } from '../../model/operation.js'
import type { Plan } from '../../model/plan.js'
import { formatFor } from '../format.js'
import { explainTexts } from '../messages/explain.js'
import { messagesOf } from '../messages/index.js'
import type { Picked } from '../messages/texts.js'
import { terminalFormatIn } from '../text.js'
import { localFormula } from '../typeset.js'
import type { WordContext } from '../words.js'

/** One thing explained: to a reader as a headline and named lines, to a program as JSON. */
export interface Explanation {
  readonly headline: string
  readonly lines: readonly (readonly [name: string, text: string])[]
  readonly json: Readonly<Record<string, unknown>>
}

/** What an explanation may look up: the plan, and figures of the catalogue that it was made with. */
export interface ExplainContext extends WordContext {
  readonly plan: Plan
  readonly catalog: Pick<Catalog, 'profiles' | 'rules'>
  /** What is said here alone. */
  readonly e: Picked<typeof explainTexts>
  /** An amount with its unit as a terminal writes it; an unknown one is told as such. */
  readonly euros: (amount: string | null) => string
  /** A figure as it stands in the plan, with the marks of the language. */
  readonly figure: (value: number) => string
}

/** What explanations in a language are made with, whatever language the plan's own labels are in. */
export function explainContext(
  plan: Plan,
  catalog: ExplainContext['catalog'],
  language: Language = 'en',
): ExplainContext {
  const e = messagesOf(language, explainTexts)
  const { euros } = terminalFormatIn(language)
  return {
    ...{ plan, catalog, e, t: messagesOf(language), f: formatFor(language) },
    euros: (amount) => (amount === null ? e.unknown : `${euros(amount)}${language === 'fr' ? '\u00a0' : ' '}€`),
    figure: (value) =>
      language === 'fr' ? localFormula(String(value), language).replace('-', '\u2212') : String(value),
  }
}

/** Lines without those that have nothing to say. */
export function told(lines: readonly (readonly [string, string | null])[]): (readonly [string, string])[] {
  return lines.flatMap(([name, text]) => (text === null || text === '' ? [] : [[name, text] as const]))
}

export function requiredRooms(location: LocationPlan): { readonly floor: string; readonly room: RoomPlan }[] {
  return location.floors.flatMap((floor) =>
    floor.rooms.filter((room) => room.required).map((room) => ({ floor: floor.id, room })),
  )
}

export function coveredOf(location: LocationPlan, room: RoomPlan): number {
  return room.bands[location.margin.band]?.coveredShare ?? 0
}
