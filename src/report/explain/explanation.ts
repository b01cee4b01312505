import type { Catalog } from '../../model/catalog.js'
import type { Plan } from '../../model/plan.js'
import { formatFor } from '../format.js'
import { messagesOf } from '../messages/index.js'
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
}

/** The terminal speaks English, whatever language the plan's own labels are in. */
export function explainContext(plan: Plan, catalog: ExplainContext['catalog']): ExplainContext {
  return { plan, catalog, t: messagesOf('en'), f: formatFor('en') }
}

/** Lines without those that have nothing to say. */
export function told(lines: readonly (readonly [string, string | null])[]): (readonly [string, string])[] {
  return lines.flatMap(([name, text]) => (text === null || text === '' ? [] : [[name, text] as const]))
}
