import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Expense, ExpenseKey } from '../../model/expense.js'
import type { Finding } from '../../model/finding.js'
import type { InputContext } from '../context.js'
import { INPUT_LIMITS } from '../limits.js'
import { readBytes } from '../read-text.js'
import { readCsv } from '../tables/read-tables.js'
import type { GridRow } from '../tables/table.js'
import { rowCells } from './expense-cells.js'
import { expenseTable } from './expense-columns.js'
import { type ExpenseNames, readExpense } from './expense-row.js'

/** Where the register stands, relative to the root; it need not be there. */
export const EXPENSES_PATH = 'sites/expenses.csv'

/** An invoice stands once, whoever wrote it twice: nothing is paid or claimed twice. */
function invoiceKey({ nature, supplier, invoice }: Expense): string | null {
  return invoice === null ? null : JSON.stringify([nature, supplier.toLowerCase(), invoice])
}

/** A cell under no heading: a separator within a text that is not quoted moves all that follows. */
function hasStrayCell(row: GridRow, columns: ReadonlyMap<ExpenseKey, number>, findings: Finding[]): boolean {
  const headed = new Set(columns.values())
  const stray = [...row.cells.keys()].find((column) => !headed.has(column))
  if (stray === undefined) return false
  const message = 'a cell stands under no heading'
  const fix = 'put a text that holds the separator in double quotes'
  findings.push({ code: 'expense-cells', severity: 'error', message, fix, at: row.placeOf(stray) })
  return true
}

/** Notes the hash of the register, where there is one, and reads nothing. */
export function hashExpenses(ctx: InputContext): void {
  if (existsSync(join(ctx.root, EXPENSES_PATH))) readBytes(ctx, EXPENSES_PATH)
}

/**
 * Reads the expense register: a table with a heading a column, separated by `;` or `,`. Every mistake is told at its cell.
 * @returns null where there is no register
 */
export function readExpenses(ctx: InputContext, names: ExpenseNames): Expense[] | null {
  if (!existsSync(join(ctx.root, EXPENSES_PATH))) return null
  const bytes = readBytes(ctx, EXPENSES_PATH)
  const file = bytes && readCsv(ctx, EXPENSES_PATH, bytes)
  if (file === null) return null
  const { grid, columns, findings } = expenseTable(file.grids)
  ctx.findings.push(...findings)
  if (findings.length > 0) return []
  const seen = new Set<string>()
  const before = ctx.findings.length
  const expenses = grid.rows.slice(1).flatMap((row) => {
    if (row.cells.size === 0 || ctx.findings.length - before > INPUT_LIMITS.fileFindings) return []
    if (hasStrayCell(row, columns, ctx.findings)) return []
    const cells = rowCells(row, columns, ctx.findings)
    const expense = readExpense(cells, names)
    const key = expense && invoiceKey(expense)
    if (key !== null && seen.has(key)) {
      const message = `invoice '${expense!.invoice}' of '${expense!.supplier}' stands twice`
      cells.report('invoice', { code: 'expense-twice', message, fix: 'keep one: an invoice is paid and claimed once' })
    }
    if (key !== null) seen.add(key)
    return expense ?? []
  })
  // Of a table of another kind every row is wrong.
  if (ctx.findings.length - before > INPUT_LIMITS.fileFindings) {
    const message = `'${EXPENSES_PATH}' has more mistakes, which are not shown`
    ctx.findings.push({ code: 'more-mistakes', severity: 'error', message, at: { file: EXPENSES_PATH } })
  }
  return expenses
}
