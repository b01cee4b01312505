import type { BomLine } from '../../model/budget-plan.js'
import { type Cents, lineTotal, type Milli, parseEuros, toMilli } from '../../model/money.js'
import { isCounted } from '../subjects/bill.js'
import { relative } from './address.js'
import type { Book } from './book.js'
import { amountNumber, moneyFormula } from './cell.js'
import { putWrapped, writeSection } from './sheet.js'
import { type Column, writeTable, writeTotalRow } from './table.js'

/** Columns that formulas refer to. */
const AT = { quantity: 3, price: 5, total: 7 }
const REMARK_SPAN = 4
const LAST_COLUMN = AT.total + REMARK_SPAN

/** Lines of one article at one price; fractions stay a line each, so that every product is rounded as the bill rounds it. */
interface Outside {
  readonly line: BomLine
  readonly quantity: Milli
  readonly causes: ReadonlySet<string>
}

function groupOutside(lines: readonly BomLine[]): Outside[] {
  const groups = new Map<string, Outside>()
  for (const line of lines) {
    const whole = Number.isInteger(line.quantity)
    const key = JSON.stringify([
      line.article,
      line.unitPriceEur,
      line.inHouse,
      whole ? null : [line.locationId, line.rule],
    ])
    const held = groups.get(key)
    groups.set(key, {
      line,
      quantity: (held?.quantity ?? 0n) + (toMilli(line.quantity) ?? 0n),
      causes: new Set([...(held?.causes ?? []), line.why]),
    })
  }
  return [...groups.values()]
}

/** Work of the beneficiary's own staff is listed, not priced. */
function price(line: BomLine): string | null {
  return line.inHouse ? null : line.unitPriceEur
}

function totalCents({ line, quantity }: Outside): Cents | null {
  const amount = price(line)
  return amount === null ? null : lineTotal(quantity, parseEuros(amount)!)
}

function columnsOf(book: Book): Column<Outside>[] {
  const { columns, budget, unknown } = book.text
  return [
    { head: columns.label, kind: 'text', value: ({ line }) => line.label },
    { head: budget.kind, kind: 'text', value: ({ line }) => (line.inHouse ? budget.inHouse : budget.reminder) },
    { head: columns.quantity, kind: 'quantity', value: ({ quantity }) => Number(quantity) / 1000 },
    { head: columns.unit, kind: 'centre', value: ({ line }) => line.unit },
    { head: columns.unitPrice, kind: 'euros', value: ({ line }) => amountNumber(price(line)) ?? budget.notPriced },
    { head: columns.cpv, kind: 'centre', value: ({ line }) => line.cpv },
    {
      head: columns.total,
      kind: 'euros',
      value: (each, row) => {
        const [quantity, unitPrice] = [relative(AT.quantity, row), relative(AT.price, row)]
        const formula = `IF(ISNUMBER(${unitPrice}),ROUND(${quantity}*${unitPrice},2),"${unknown}")`
        return moneyFormula(formula, totalCents(each), unknown)
      },
    },
    { head: columns.remark, kind: 'text', span: REMARK_SPAN, value: ({ causes }) => [...causes].join(' ; ') },
  ]
}

/** In-house work and reminders, apart: they count in no total. Returns the last row. */
export function writeOutside(book: Book, row: number): number {
  const sheet = book.sheets.budget
  const { text, plan } = book
  const rows = groupOutside(plan.bom.filter((line) => !isCounted(line)))
  writeSection(sheet, row, text.budget.outside)
  putWrapped(sheet, row + 1, LAST_COLUMN, text.budget.outsideNote)
  const area = writeTable(sheet, row + 2, columnsOf(book), rows, text)
  const known = rows.reduce((sum, each) => sum + (totalCents(each) ?? 0n), 0n)
  const range = `${relative(AT.total, area.firstRow)}:${relative(AT.total, area.lastRow)}`
  const total = moneyFormula(`ROUND(SUM(${range}),2)`, known, text.unknown)
  writeTotalRow(
    sheet,
    area.lastRow + 1,
    LAST_COLUMN,
    { 1: [text.budget.outsideTotal, 'text'], [AT.total]: [total, 'euros'] },
    text,
  )
  return area.lastRow + 1
}
