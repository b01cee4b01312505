import type { Plan } from '../model/plan.js'

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
