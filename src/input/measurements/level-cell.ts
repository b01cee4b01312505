import { type NumberRule, numberCell, numberOf, type RowCells } from './cells.js'

/** Levels that a receiver may read [dBm]. */
export const RSSI_RULE: NumberRule = { what: 'level', min: -110, max: 0, unit: 'dBm' }

/** What was heard: a level, or nothing above a level; null where that level is not said. */
export type Level =
  | { readonly censored: false; readonly rssiDbm: number }
  | { readonly censored: true; readonly belowDbm: number | null }

const BELOW = /^(?:<=?|≤|inf\.? à)\s*(.+)$/i
const NOT_HEARD = /^(?:n\.?\s?d\.?|n\/d|non[ -](?:détecté|detecte|entendu|reçu)e?|not[ -](?:detected|heard|received))$/i
const YES = /^(?:yes|oui|true|vrai|1|x)$/i
const NO = /^(?:no|non|false|faux|0|-)$/i

/** Whether the column of censored readings says so; null where it says something else, which is told. */
function saysCensored(cells: RowCells): boolean | null {
  const content = cells.content('censored')
  const text = cells.text('censored')
  // A spreadsheet's own true and false.
  if (content?.kind === 'other' && content.what === 'true or false') {
    cells.report('censored', {
      code: 'measurement-value',
      message: 'true or false as a logical value',
      fix: 'write yes or no',
    })
    return null
  }
  if (text === null || NO.test(text)) return false
  if (YES.test(text)) return true
  cells.report('censored', {
    code: 'measurement-value',
    message: `'${text}' is neither yes nor no`,
    fix: 'write yes or no',
  })
  return null
}

function belowLevel(cells: RowCells, written: string): Level | null {
  const value = numberOf(written, RSSI_RULE)
  if (typeof value !== 'number') {
    cells.report('rssi', value)
    return null
  }
  if (value >= RSSI_RULE.min && value <= RSSI_RULE.max) return { censored: true, belowDbm: value }
  const message = `the level below which nothing was heard is ${value} dBm, not within ${RSSI_RULE.min}…${RSSI_RULE.max}`
  cells.report('rssi', { code: 'measurement-range', message, actual: value })
  return null
}

/**
 * The level of a row. `<-95`, `ND` and a row marked censored say that nothing was heard.
 * @returns null where nothing is written or what is written is wrong, which is told
 */
export function levelCell(cells: RowCells): Level | null {
  const marked = saysCensored(cells)
  if (marked === null) return null
  const text = cells.text('rssi')
  if (text === null && cells.content('rssi') === undefined) return marked ? { censored: true, belowDbm: null } : null
  const below = BELOW.exec(text ?? '')
  if (below !== null) return belowLevel(cells, below[1]!)
  if (NOT_HEARD.test(text ?? '')) return { censored: true, belowDbm: null }
  const rssiDbm = numberCell(cells, 'rssi', RSSI_RULE)
  if (rssiDbm === null) return null
  return marked ? { censored: true, belowDbm: rssiDbm } : { censored: false, rssiDbm }
}
