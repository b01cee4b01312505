import { centralRows, type LineCells, type LogCells, lineRows, logRows } from '../central-rows.js'
import { type Html, html } from './html.js'
import type { PageContext } from './page.js'
import { type Column, table } from './table.js'

function columnsOf<K extends string>(
  heads: Readonly<Record<K, string>>,
  numeric: readonly string[],
): Column<Readonly<Record<K, string>>>[] {
  return (Object.entries(heads) as [K, string][]).map(([key, head]) => ({
    head,
    numeric: numeric.includes(key),
    cell: (row) => row[key],
  }))
}

/** How the central site was sized, step by step, and what of the connections is kept. */
export function centralTables({ t, f, plan }: PageContext): Html {
  const words = t.central
  const { need, computation, choice } = words
  const logs: Column<LogCells>[] = columnsOf(words.logColumns, ['retention', 'volume', 'purge'])
  return html`${table(columnsOf({ need, computation, choice }, []), centralRows(plan, t, f))}
<h3>${words.logs}</h3>${table(logs, logRows(plan, t, f))}<p class="note">${words.logNote}</p>`
}

/** The central site, and the line of each location. */
export function centralSection(context: PageContext): Html {
  const { t, f, plan } = context
  const words = t.central
  const lines: Column<LineCells>[] = columnsOf(words.lineColumns, ['mbps'])
  return html`<h2>${t.index.central}</h2>${centralTables(context)}
<details><summary>${words.lines} (${plan.central.lines.length})</summary>${table(lines, lineRows(plan, f))}</details>`
}
