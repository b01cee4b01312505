import type { BomLine } from '../../model/budget-plan.js'
import { formatEuros, parseEuros } from '../../model/money.js'
import type { Plan } from '../../model/plan.js'
import { compareText } from '../../units.js'
import { type Paint, plain } from '../paint.js'
import { isCounted } from '../subjects/bill.js'
import { clip, padEnd, padStart, spacedEuros } from '../terminal-text.js'

export type BomKey = 'site' | 'article' | 'line' | 'lot' | 'item'

export interface BomGroup {
  readonly key: string
  readonly label: string
  /** Null where lines of different units are summed. */
  readonly quantity: number | null
  readonly unit: string
  /** Null when a price is missing. */
  readonly totalEur: string | null
  readonly missing: readonly string[]
}

const COMMON = '(common)'

function keyOf(line: BomLine, key: BomKey, sites: ReadonlyMap<string | null, string>): string {
  switch (key) {
    case 'site':
      return sites.get(line.locationId) ?? COMMON
    case 'article':
      return line.article
    case 'line':
      return line.line ?? '(outside)'
    case 'lot':
      return line.lot
    case 'item':
      return line.dossierItem
  }
}

function summed(key: BomKey, name: string, lines: readonly BomLine[]): BomGroup {
  const missing = lines.filter((line) => line.totalEur === null).map((line) => line.article)
  const total = lines.reduce((sum, line) => sum + (line.totalEur === null ? 0n : parseEuros(line.totalEur)!), 0n)
  const first = lines[0]!
  const milli = lines.reduce((sum, line) => sum + Math.round(line.quantity * 1000), 0)
  return {
    key: name,
    label: key === 'article' ? first.label : name,
    quantity: key === 'article' ? milli / 1000 : null,
    unit: key === 'article' ? first.unit : '',
    totalEur: missing.length > 0 ? null : formatEuros(total),
    missing: [...new Set(missing)].sort(compareText),
  }
}

/** Sums the lines that count in the budget by one key, a site with all its locations; reminders and in-house work are left out. */
export function groupBom(plan: Plan, key: BomKey): BomGroup[] {
  const sites = new Map(plan.locations.map(({ id, siteId }) => [id, siteId]))
  const groups = new Map<string, BomLine[]>()
  for (const line of plan.bom) {
    if (!isCounted(line)) continue
    const name = keyOf(line, key, sites)
    groups.set(name, [...(groups.get(name) ?? []), line])
  }
  return [...groups].map(([name, lines]) => summed(key, name, lines))
}

const LABEL_COLUMNS = 46
const QUANTITY_COLUMNS = 16
const AMOUNT_COLUMNS = 14

function row(label: string, quantity: string, amount: string): string {
  const name = padEnd(clip(label, LABEL_COLUMNS), LABEL_COLUMNS)
  return ` ${name} ${padStart(quantity, QUANTITY_COLUMNS)} ${padStart(amount, AMOUNT_COLUMNS)}`
}

function groupRow(group: BomGroup, paint: Paint): string {
  const quantity = group.quantity === null ? '' : clip(`${group.quantity} ${group.unit}`, QUANTITY_COLUMNS)
  if (group.totalEur !== null) return row(group.label, quantity, spacedEuros(group.totalEur))
  return row(group.label, quantity, '').slice(0, -AMOUNT_COLUMNS) + paint.red(padStart('price missing', AMOUNT_COLUMNS))
}

/** The bill of materials at a terminal, summed by one key, 80 columns. */
export function bomTable(plan: Plan, key: BomKey, paint: Paint = plain): string {
  const outside = plan.bom.filter((line) => line.reminder || line.inHouse).length
  const total = plan.budget.totalEur === null ? '—' : spacedEuros(plan.budget.totalEur)
  return [
    paint.dim(row(`Bill of materials by ${key}`, 'quantity', '€ HT')),
    ...groupBom(plan, key).map((group) => groupRow(group, paint)),
    row('Total', '', total),
    ...(outside > 0
      ? [paint.dim(` and ${outside} lines outside the budget (reminders, in-house work): --format csv`)]
      : []),
  ].join('\n')
}
