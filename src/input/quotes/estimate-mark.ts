import type { Finding, Place } from '../../model/finding.js'
import { cellText, type Grid } from '../tables/table.js'
import { foldText, type Header, plainWords } from './header.js'

/** How a price document says above its table that its prices are the buyer's own. */
const INTERNAL = /^(?:estimation interne|internal estimate)\b/
/** Heading of the column by which bill and workbook say what a price rests on. */
const BASIS = /^(?:base du prix|price basis|basis of the price)$/
const OWN_BASIS = /^(?:estimation|estimate|tarif public|list price)$/

interface Mark {
  readonly at: Place
  readonly text: string
}

function titleMark(grid: Grid, { row: headerRow }: Header): Mark | null {
  for (const row of grid.rows.slice(0, headerRow))
    for (const [column, content] of row.cells) {
      const text = cellText(content)
      if (text !== null && INTERNAL.test(plainWords(text))) return { at: row.placeOf(column), text }
    }
  return null
}

function basisMark(grid: Grid, { row: headerRow }: Header): Mark | null {
  const heading = [...grid.rows[headerRow]!.cells].find(([, content]) => BASIS.test(foldText(cellText(content) ?? '')))
  if (heading === undefined) return null
  for (const row of grid.rows.slice(headerRow + 1)) {
    const text = cellText(row.cells.get(heading[0]))
    if (text !== null && OWN_BASIS.test(plainWords(text))) return { at: row.placeOf(heading[0]), text }
  }
  return null
}

/** What marks a table as one of the study's own, whose prices nobody offered; null where nothing does. */
export function estimateFinding(grid: Grid, header: Header): Finding | null {
  const mark = titleMark(grid, header) ?? basisMark(grid, header)
  if (mark === null) return null
  return {
    code: 'quote-estimate',
    severity: 'error',
    message: `these are prices of the study, no offer: '${mark.text}'`,
    fix: 'give the blank document (-vierge), filled in by the bidder',
    at: mark.at,
  }
}
