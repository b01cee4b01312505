import type { Language } from '../model/operation.js'
import type { Plan } from '../model/plan.js'
import type { Band } from '../model/site.js'

/** A label of a word list, or the key itself where the list does not know it. */
export function labelOf(list: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(list, key) ? list[key]! : key
}

/** The words of a budget line, told apart by its id where another line has the same. */
export function budgetLineLabel({ budget }: Plan, lineId: string): string {
  const line = budget.lines.find((candidate) => candidate.id === lineId)
  if (line === undefined) return lineId
  const shared = budget.lines.some((candidate) => candidate.id !== lineId && candidate.label === line.label)
  return shared ? `${line.label} (${line.id})` : line.label
}

/** "2,4 GHz", "5 GHz". */
export function bandText(language: Language, band: Band): string {
  return (language === 'fr' ? band.replace('.', ',') : band).replace('GHz', '\u00a0GHz')
}
