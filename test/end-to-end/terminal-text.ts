/** Amounts of a terminal line such as ` Total  180,503.00 260,510.16`, as texts without the commas between digits. */
export function amountsIn(line: string): string[] {
  return [...line.matchAll(/-?\d{1,3}(?:,\d{3})*\.\d{2}(?!\d)/g)].map(([amount]) => amount.replaceAll(',', ''))
}

/** The lines of a summary from its budget header on. */
export function budgetPart(text: string): string[] {
  const lines = text.split('\n')
  const from = lines.findIndex((line) => line.startsWith(' Budget, '))
  if (from < 0) throw new Error(`no budget in: ${text}`)
  return lines.slice(from + 1)
}
