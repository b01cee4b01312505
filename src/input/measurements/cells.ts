import type { Finding } from '../../model/finding.js'
import { plainText, type RowCells as TableCells, rowCells as tableCells } from '../tables/columns.js'
import type { CellContent, GridRow } from '../tables/table.js'
import { type Header, measurementError, type Role } from './headings.js'

/*
 * What a cell of a table of readings may say: a number in its range, a level or that nothing was heard, a time.
 */

/** The cells of one row by what they hold; what is wrong is told at its cell, all of it in one go. */
export interface RowCells extends TableCells<Role> {
  readonly report: (role: Role, finding: Pick<Finding, 'code' | 'message'> & Partial<Finding>) => void
}

export function rowCells(row: GridRow, { columns }: Header, findings: Finding[]): RowCells {
  const cells = tableCells(row, columns)
  return { ...cells, report: (role, finding) => findings.push(measurementError(cells.at(role), finding)) }
}

/** What a number of a column may be. */
export interface NumberRule {
  readonly what: string
  readonly min: number
  readonly max: number
  readonly unit: string
  /** Whether a thousand and some may be meant, so that `1,234` says two things. */
  readonly thousands?: boolean
  /** What to do about a value above the range; else its unit is told. */
  readonly fixAbove?: string
}

const PLAIN = /^[-+]?\d+(?:[.,]\d+)?$/
const WITH_UNIT = /^[-+]?\d+(?:[.,]\d+)?\s*(?:dbm|dbi|db|m|metres?|mètres?|mbit\/s|mbits?|mbps|kbps|ghz|mhz|%)$/i
const GROUPED = /^[1-9]\d{0,2}[.,]\d{3}$/

type Told = Pick<Finding, 'code' | 'message'> & Partial<Finding>

/** A number of a text with a comma or a point, with or without its unit; or what is wrong with it. */
function numberOf(written: string, { what, unit, thousands = false }: NumberRule): number | Told {
  const told = written.replaceAll('\u2212', '-').trim()
  const text = told.toLowerCase().endsWith(unit.toLowerCase()) ? told.slice(0, -unit.length).trim() : told
  if (thousands && GROUPED.test(text)) {
    const [whole, decimal] = [text.replace(/[.,]/, ''), text.replace(',', '.')]
    return {
      code: 'measurement-ambiguous',
      message: `the ${what} '${written}' may be ${whole} or ${decimal}`,
      fix: `write ${whole} or ${Number(decimal).toFixed(2)}`,
    }
  }
  if (PLAIN.test(text)) return Number(text.replace(',', '.'))
  if (WITH_UNIT.test(text))
    return {
      code: 'measurement-unit',
      message: `the ${what} '${written}' holds a unit`,
      fix: `give it in ${unit}`,
    }
  return {
    code: 'measurement-number',
    message: `the ${what} '${written}' is no number`,
    fix: 'one number a cell, its decimals behind a comma or a point, thousands not grouped',
  }
}

function contentNumber(content: CellContent, rule: NumberRule): number | Told {
  if (content.kind === 'text') return numberOf(plainText(content) ?? '', rule)
  if (content.kind === 'date')
    return {
      code: 'measurement-date-cell',
      message: `the ${rule.what} is the day ${content.iso}`,
      fix: 'a spreadsheet makes a date of 12.5 or 12-5: write the number anew, with the decimal mark of its language',
    }
  if (content.kind === 'other') return { code: 'measurement-number', message: `the ${rule.what} is ${content.what}` }
  if (content.format.includes('%'))
    return {
      code: 'measurement-unit',
      message: `the ${rule.what} is written as a share`,
      fix: `give it in ${rule.unit}`,
    }
  return content.value
}

/** What whoever opens the file does not see was not read by anybody. */
const HIDDEN: Told = {
  code: 'measurement-hidden',
  message: 'a reading stands in a hidden row or column',
  fix: 'show the row and the column, or remove the row',
}

/** The number of a cell within the range of its column; null where the cell is empty or wrong, which is told. */
export function numberCell(cells: RowCells, role: Role, rule: NumberRule): number | null {
  const content = cells.content(role)
  if (content === undefined || (content.kind === 'text' && cells.text(role) === null)) return null
  const value = cells.isHidden(role) ? HIDDEN : contentNumber(content, rule)
  if (typeof value !== 'number') {
    cells.report(role, value)
    return null
  }
  const { min, max, what, unit, fixAbove } = rule
  if (value >= min && value <= max) return value
  const positive = max <= 0 && value > 0
  cells.report(role, {
    code: positive ? 'measurement-positive' : 'measurement-range',
    message: positive
      ? `the ${what} is ${value}: a level in ${unit} is negative`
      : `the ${what} is ${value} ${unit}, not within ${min}…${max}`,
    fix: positive
      ? `write -${value} if that is meant; a quality in % is no level`
      : ((value > max ? fixAbove : undefined) ?? `give it in ${unit}`),
    actual: value,
    limit: value > max ? max : min,
  })
  return null
}

/**
 * Levels that a receiver may read [dBm]. At most what the strongest AP, of 30 dBm, gives at 1 m in free sight at 2.4 GHz (40 dB). Many
 * programs write 0 where nothing was read, and 0 would conform everywhere.
 */
export const RSSI_RULE: NumberRule = {
  what: 'level',
  min: -110,
  max: -10,
  unit: 'dBm',
  fixAbove: 'no AP is read so strong: ND where nothing was heard, empty where nobody measured',
}

/** What was heard: a level, or nothing above a level; null where that level is not said. */
type Level =
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

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?$/
const EUROPEAN = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:[ T,]+(\d{1,2})[:hH](\d{2})(?::(\d{2}))?)?$/

interface Parts {
  readonly day: readonly [year: string, month: string, day: string]
  readonly clock: readonly (string | undefined)[]
}

function partsOf(text: string): Parts | null {
  const iso = ISO.exec(text)
  if (iso) return { day: [iso[1]!, iso[2]!, iso[3]!], clock: iso.slice(4, 7) }
  const european = EUROPEAN.exec(text)
  if (european) return { day: [european[3]!, european[2]!, european[1]!], clock: european.slice(4, 7) }
  return null
}

/** Local time as it is written, to the second; null for what no calendar or clock has. */
function isoTime(text: string): string | null {
  const parts = partsOf(text)
  if (parts === null) return null
  const day = parts.day.map((part) => part.padStart(2, '0')).join('-')
  const date = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(day)) return null
  const [hour, minute, second = '00'] = parts.clock
  if (hour === undefined || minute === undefined) return day
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  return `${day}T${hour.padStart(2, '0')}:${minute}:${second}`
}

/** When a reading was taken; null where it is not said, or is no time, which is told. */
export function timeCell(cells: RowCells): string | null {
  const content = cells.content('time')
  const text = cells.text('time')
  if (content?.kind === 'date') return isoTime(content.clock === null ? content.iso : `${content.iso}T${content.clock}`)
  if (text === null) return null
  const time = content?.kind === 'text' ? isoTime(text) : null
  if (time === null)
    cells.report('time', {
      code: 'measurement-date',
      message: `'${text}' is no day and time of the calendar`,
      fix: 'write such as 2026-05-12T10:31 or 12/05/2026 10:31',
    })
  return time
}
