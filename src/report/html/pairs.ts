import { type Html, html } from './html.js'
import { type Column, table } from './table.js'

export type Pair = readonly [string, string]

/** Names with their values: a table where heads are given, else a list of terms. */
export function pairs(rows: readonly Pair[], heads: Pair | null): Html {
  if (heads === null)
    return html`<dl class="terms">${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`
  const columns: Column<Pair>[] = [
    { head: heads[0], cell: ([name]) => name },
    { head: heads[1], cell: ([, value]) => value },
  ]
  return table(columns, rows)
}
