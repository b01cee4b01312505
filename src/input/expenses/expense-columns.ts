import { EXPENSE_HEADINGS, type ExpenseKey } from '../../model/expense.js'
import type { Finding } from '../../model/finding.js'
import { didYouMean } from '../did-you-mean.js'
import { plainWords } from '../quotes/header.js'
import { NEEDED_COLUMNS } from '../schemas/expenses.js'
import { cellText, type Grid } from '../tables/table.js'

/** The register's table, with what each of its columns holds. */
export interface ExpenseTable {
  readonly grid: Grid
  readonly columns: ReadonlyMap<ExpenseKey, number>
  readonly findings: readonly Finding[]
}

const folded = (heading: string): string => plainWords(heading.replace(/[°º]/g, ' '))
const KEYS = new Map(Object.entries(EXPENSE_HEADINGS).map(([key, heading]) => [folded(heading), key as ExpenseKey]))

/** Headings of the first row, by column. */
function headings(grid: Grid): [column: number, heading: string][] {
  return [...(grid.rows[0]?.cells ?? [])].map(([column, content]) => [column, cellText(content) ?? ''])
}

const knownHeadings = (grid: Grid): number => headings(grid).filter(([, heading]) => KEYS.has(folded(heading))).length

function columnFinding(grid: Grid, column: number, finding: Pick<Finding, 'code' | 'message' | 'fix'>): Finding {
  return { severity: 'error', at: grid.rows[0]!.placeOf(column), ...finding }
}

/** Finds the columns by their headings, whatever their order; the separator is the one that shows most of them. */
export function expenseTable(grids: readonly Grid[]): ExpenseTable {
  const [grid] = grids.toSorted((a, b) => knownHeadings(b) - knownHeadings(a))
  const columns = new Map<ExpenseKey, number>()
  const findings: Finding[] = []
  for (const [column, heading] of headings(grid!)) {
    const key = KEYS.get(folded(heading))
    if (key === undefined) {
      const message = `there is no column '${heading}' in a register`
      const fix = didYouMean(heading, Object.values(EXPENSE_HEADINGS))
      findings.push(columnFinding(grid!, column, { code: 'expense-column-unknown', message, ...fix }))
    } else if (columns.has(key)) {
      const message = `the heading '${EXPENSE_HEADINGS[key]}' stands twice`
      findings.push(columnFinding(grid!, column, { code: 'expense-column-twice', message, fix: 'leave one of them' }))
    } else columns.set(key, column)
  }
  const missing = NEEDED_COLUMNS.filter((key) => !columns.has(key)).map((key) => `'${EXPENSE_HEADINGS[key]}'`)
  if (missing.length > 0) {
    const message = `the register has no column ${missing.join(', ')}`
    const fix = 'mds evidence writes a register with every heading'
    findings.push(columnFinding(grid!, 0, { code: 'expense-column-missing', message, fix }))
  }
  return { grid: grid!, columns, findings }
}
