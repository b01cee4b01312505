import type { Finding } from '../../model/finding.js'
import type { Language } from '../../model/operation.js'
import type { Plan } from '../../model/plan.js'
import type { Validation } from '../../model/validation.js'
import { formatFor } from '../format.js'
import { messagesOf } from '../messages/index.js'
import { validationTexts } from '../messages/validation.js'
import { validationFindings, validationState } from '../validation.js'
import { budgetLineLabel } from '../words.js'

/** That a plan is not the validated one and what moved, in the language of the terminal; nothing where it is. */
export function validationWarnings(validation: Validation | null, plan: Plan, language: Language): readonly Finding[] {
  const state = validationState(validation, plan)
  if (state.kind !== 'changed') return []
  const { state: words } = messagesOf(language, validationTexts)
  const f = formatFor(language)
  const shown = (value: string | null): string =>
    value === null ? '—' : /\.\d\d$/.test(value) ? f.euros(value) : f.number(Number(value))
  const moved = state.changes.map(({ figure, was, now }) => {
    const name = Object.hasOwn(words.figures, figure)
      ? words.figures[figure as keyof typeof words.figures]
      : budgetLineLabel(plan, figure)
    return words.moved(name, shown(was), shown(now))
  })
  const message = words.changed(f.date(validation!.on), moved.length === 0 ? words.alike : f.list(moved))
  return validationFindings(validation, plan).map((finding) => ({ ...finding, message, fix: words.anew }))
}
