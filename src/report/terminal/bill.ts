import type { BomLine } from '../../model/budget-plan.js'
import { formatEuros, parseEuros } from '../../model/money.js'
import type { Language } from '../../model/operation.js'
import type { Plan } from '../../model/plan.js'
import { compareText } from '../../units.js'
import { type Column, column, table } from '../document.js'
import { messagesOf } from '../messages/index.js'
import { commandTexts } from '../messages/terminal-commands.js'
import { type Paint, plain } from '../paint.js'
import { groupedBy, isCounted } from '../subjects/bill.js'
import { terminalFormatIn, terminalTable } from '../text.js'

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
  const groups = groupedBy(plan.bom.filter(isCounted), (line) => keyOf(line, key, sites))
  return [...groups].map(([name, lines]) => summed(key, name, lines))
}

const LOOK = [{ width: 46, fit: 'end' }, { width: 16, fit: 'end' }, { width: 14 }] as const

/** The bill of materials at a terminal, summed by one key, 80 columns. */
export function bomTable(plan: Plan, key: BomKey, paint: Paint = plain, language: Language = 'en'): string {
  const { bill: words } = messagesOf(language, commandTexts)
  const f = terminalFormatIn(language)
  const outside = plan.bom.filter((line) => line.reminder || line.inHouse).length
  const groups = groupBom(plan, key)
  const columns: readonly Column<BomGroup>[] = [
    column(words.by(words.keys[key]), 'text', ({ label }) => label),
    column(
      words.quantity,
      'figures',
      ({ quantity, unit }) =>
        quantity === null ? null : `${f.number(quantity, String(quantity).split('.')[1]?.length ?? 0)} ${unit}`,
      { absent: '' },
    ),
    column('€ HT', 'euros', ({ totalEur }) => totalEur, { absent: words.missing }),
  ]
  const { totalEur } = plan.budget
  const total = [words.total, '', totalEur ?? { value: null, shown: '—' }]
  const isMissing = (row: number, column: number): boolean => column === 2 && groups[row]?.totalEur === null
  const lines = terminalTable(table(columns, groups, { total }), {
    columns: LOOK,
    head: paint.dim,
    cell: (row, column) => (isMissing(row, column) ? paint.red : null),
  })
  return [...lines, ...(outside > 0 ? [paint.dim(words.outside(outside))] : [])].join('\n')
}
