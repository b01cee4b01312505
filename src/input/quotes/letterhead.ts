import { cellText, type Grid, type GridRow } from '../tables/table.js'
import { foldText } from './header.js'
import { dayOf } from './price-rows.js'

/** Who offers, since when and until when, as far as the file says so beside its table. */
export interface Letterhead {
  readonly supplier: string | null
  readonly asOf: string | null
  readonly validUntil: string | null
}

const SUPPLIER = /^(?:candidat|soumissionnaire|fournisseur|entreprise|bidder|supplier)\b/
const OFFERED = /^(?:date de l offre|date du devis|date of the offer|date)\b/
const UNTIL = /^(?:offre valable jusqu au|valable jusqu au|fin de validite|valid until)\b/

/** What stands behind a label: after its colon, or in the next cell of the row that is not blank. */
function valueBehind(row: GridRow, label: RegExp): string | null {
  const texts = [...row.cells].sort(([a], [b]) => a - b).flatMap(([, content]) => cellText(content) ?? [])
  const at = texts.findIndex((text) => label.test(foldText(text)))
  if (at < 0) return null
  const own = /:\s*(\S.*)$/.exec(texts[at]!)?.[1]
  const next = texts[at + 1]
  // Behind a label that was left empty stands the next label.
  return own ?? (next === undefined || /:\s*$/.test(next) ? null : next)
}

function firstValue(rows: readonly GridRow[], label: RegExp): string | null {
  for (const row of rows) {
    const value = valueBehind(row, label)
    if (value !== null) return value
  }
  return null
}

/** Reads the rows above a table's heading. */
export function readLetterhead(grid: Grid, headerRow: number): Letterhead {
  const rows = grid.rows.slice(0, headerRow)
  return {
    supplier: firstValue(rows, SUPPLIER),
    asOf: dayOf(firstValue(rows, OFFERED)),
    validUntil: dayOf(firstValue(rows, UNTIL)),
  }
}
