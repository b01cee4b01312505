import type { BomLine } from '../../model/budget-plan.js'
import { formatEuros, parseEuros, toMilli } from '../../model/money.js'
import { compareText } from '../../units.js'
import type { Change } from './change.js'

/** What one rule buys for one place. */
export interface Bought {
  readonly articles: readonly string[]
  readonly labels: readonly string[]
  readonly quantity: number
  readonly unitPriceEur: string | null
  readonly totalEur: string | null
  readonly formula: string
}

/** What moved: another article (a tier, another offer), another quantity, or the price alone. */
export type BillChangeKind = 'added' | 'removed' | 'article' | 'quantity' | 'price'

/** A rule that buys otherwise than before. */
export interface BillChange {
  readonly rule: string
  readonly kind: BillChangeKind
  readonly before: Bought | null
  readonly after: Bought | null
  readonly totalEur: Change<string>
}

function totalOf(lines: readonly BomLine[]): string | null {
  let sum = 0n
  for (const { totalEur } of lines) {
    if (totalEur === null) return null
    sum += parseEuros(totalEur)!
  }
  return formatEuros(sum)
}

function bought(lines: readonly BomLine[]): Bought {
  const milli = lines.reduce((sum, line) => sum + (toMilli(line.quantity) ?? 0n), 0n)
  const unique = (texts: readonly string[]): string[] => [...new Set(texts)].sort(compareText)
  const prices = unique(lines.map(({ unitPriceEur }) => unitPriceEur ?? ''))
  return {
    articles: unique(lines.map(({ article }) => article)),
    labels: unique(lines.map(({ label }) => label)),
    quantity: Number(milli) / 1000,
    unitPriceEur: prices.length === 1 && prices[0] !== '' ? prices[0]! : null,
    totalEur: totalOf(lines),
    formula: unique(lines.map(({ formula }) => formula)).join('; '),
  }
}

function kindOf(before: Bought | null, after: Bought | null): BillChangeKind | null {
  if (before === null) return 'added'
  if (after === null) return 'removed'
  if (before.articles.join() !== after.articles.join()) return 'article'
  if (before.quantity !== after.quantity) return 'quantity'
  return before.unitPriceEur === after.unitPriceEur && before.totalEur === after.totalEur ? null : 'price'
}

function byRule(lines: readonly BomLine[]): Map<string, BomLine[]> {
  const rules = new Map<string, BomLine[]>()
  for (const line of lines) {
    const own = rules.get(line.rule)
    if (own) own.push(line)
    else rules.set(line.rule, [line])
  }
  return rules
}

/** What the rules buy otherwise for one place, in the order of the newer bill. */
export function billChanges(before: readonly BomLine[], after: readonly BomLine[]): BillChange[] {
  const [old, now] = [byRule(before), byRule(after)]
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((rule) => {
    const was = old.has(rule) ? bought(old.get(rule)!) : null
    const is = now.has(rule) ? bought(now.get(rule)!) : null
    const kind = kindOf(was, is)
    if (kind === null) return []
    return [
      { rule, kind, before: was, after: is, totalEur: { before: was?.totalEur ?? null, after: is?.totalEur ?? null } },
    ]
  })
}
