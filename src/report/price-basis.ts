import type { BomLine } from '../model/budget-plan.js'
import { parseEuros } from '../model/money.js'
import type { Plan } from '../model/plan.js'
import { isCounted } from './bill.js'

function knownCents(lines: readonly BomLine[]): bigint {
  return lines.reduce((sum, line) => sum + (line.totalEur === null ? 0n : parseEuros(line.totalEur)!), 0n)
}

/** Share of the known amount that stands on quotes, 0 where nothing is known. */
export function quotedShare(plan: Plan): number {
  const lines = plan.bom.filter(isCounted)
  const known = knownCents(lines)
  const quoted = knownCents(lines.filter((line) => line.basis === 'quote'))
  return known === 0n ? 0 : Number((quoted * 10_000n) / known) / 10_000
}

/** Whether any of the money rests on estimates: what is held then is held on estimates. */
export function isEstimated(plan: Plan): boolean {
  return plan.bom.some((line) => isCounted(line) && line.basis === 'estimate' && line.totalEur !== '0.00')
}
