import type { Html } from './html.js'
import { type Column, table } from './table.js'

export type Pair = readonly [string, string]

/** Names with their values as a table. */
export function pairs(rows: readonly Pair[], heads: Pair): Html {
  const columns: Column<Pair>[] = [
    { head: heads[0], cell: ([name]) => name },
    { head: heads[1], cell: ([, value]) => value },
  ]
  return table(columns, rows)
}
