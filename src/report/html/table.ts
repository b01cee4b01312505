import { type Html, type HtmlValue, html } from './html.js'

export interface Column<Row> {
  readonly head: string
  /** Numbers are set to the right and sort by `value`. */
  readonly numeric?: boolean
  readonly cell: (row: Row) => HtmlValue
  /** What the column sorts by when the shown text would not do. */
  readonly value?: (row: Row) => string | number
}

export interface TableOptions<Row> {
  readonly sortable?: boolean
  readonly rowAttributes?: (row: Row) => Html
  readonly total?: readonly HtmlValue[]
}

function headCell<Row>(column: Column<Row>, sortable: boolean): Html {
  const label = sortable ? html`<button type="button">${column.head}</button>` : column.head
  return column.numeric ? html`<th scope="col" class="n">${label}</th>` : html`<th scope="col">${label}</th>`
}

function bodyCell<Row>(column: Column<Row>, row: Row): Html {
  const value = column.value === undefined ? '' : html` data-value="${column.value(row)}"`
  return column.numeric
    ? html`<td class="n"${value}>${column.cell(row)}</td>`
    : html`<td${value}>${column.cell(row)}</td>`
}

/** A table from columns and rows; it scrolls by itself on narrow screens and repeats its head in print. */
export function table<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  options: TableOptions<Row> = {},
): Html {
  const { sortable = false, rowAttributes, total } = options
  const body = rows.map(
    (row) => html`<tr${rowAttributes?.(row)}>${columns.map((column) => bodyCell(column, row))}</tr>`,
  )
  const foot =
    total === undefined
      ? ''
      : html`<tr class="total">${total.map((cell, index) => html`<td${columns[index]?.numeric ? html` class="n"` : ''}>${cell}</td>`)}</tr>`
  return html`<div class="scroll"><table><thead><tr>${columns.map((column) => headCell(column, sortable))}</tr></thead><tbody>${body}${foot}</tbody></table></div>`
}
