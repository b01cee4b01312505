import type { Finding, Place } from '../../model/finding.js'
import { type CellContent, cellText, type GridRow } from '../tables/table.js'
import type { Header, Role } from './headings.js'
import { measurementError } from './measurement-error.js'

/** The cells of one row by what they hold; what is wrong is told at its cell, all of it in one go. */
export interface RowCells {
  readonly content: (role: Role) => CellContent | undefined
  readonly text: (role: Role) => string | null
  readonly at: (role: Role) => Place
  readonly isHidden: (role: Role) => boolean
  readonly report: (role: Role, finding: Pick<Finding, 'code' | 'message'> & Partial<Finding>) => void
}

/** Spreadsheets are told by an apostrophe that what follows is no formula. */
const GUARD = /^'(?=[=+\-@\u2212])/

export function rowCells(row: GridRow, { columns }: Header, findings: Finding[]): RowCells {
  const content = (role: Role): CellContent | undefined => {
    const column = columns.get(role)
    return column === undefined ? undefined : row.cells.get(column)
  }
  const at = (role: Role): Place => row.placeOf(columns.get(role) ?? 0)
  return {
    content,
    text: (role) => cellText(content(role))?.replace(GUARD, '') ?? null,
    at,
    isHidden: (role) => columns.has(role) && row.isHidden(columns.get(role)!),
    report: (role, finding) => findings.push(measurementError(at(role), finding)),
  }
}

/** What a number of a column may be. */
export interface NumberRule {
  readonly what: string
  readonly min: number
  readonly max: number
  readonly unit: string
  /** Whether a thousand and some may be meant, so that `1,234` says two things. */
  readonly thousands?: boolean
}

const PLAIN = /^[-+]?\d+(?:[.,]\d+)?$/
const WITH_UNIT = /^([-+]?\d+(?:[.,]\d+)?)\s*(?:dbm|dbi|db|m|metres?|mètres?|mbit\/s|mbits?|mbps|kbps|ghz|mhz|%)$/i
const GROUPED = /^[1-9]\d{0,2}[.,]\d{3}$/

type Told = Pick<Finding, 'code' | 'message'> & Partial<Finding>

/** A number of a text with a comma or a point; or what is wrong with it. */
export function numberOf(written: string, { what, thousands = false }: NumberRule): number | Told {
  const text = written.replaceAll('\u2212', '-').trim()
  if (thousands && GROUPED.test(text)) {
    const [whole, decimal] = [text.replace(/[.,]/, ''), text.replace(',', '.')]
    return {
      code: 'measurement-ambiguous',
      message: `the ${what} '${written}' may be ${whole} or ${decimal}`,
      fix: `write ${whole} or ${Number(decimal).toFixed(2)}`,
    }
  }
  if (PLAIN.test(text)) return Number(text.replace(',', '.'))
  const withUnit = WITH_UNIT.exec(text)
  if (withUnit !== null)
    return {
      code: 'measurement-unit',
      message: `the ${what} '${written}' holds a unit`,
      fix: `write ${withUnit[1]} alone; the unit is that of the column`,
    }
  return {
    code: 'measurement-number',
    message: `the ${what} '${written}' is no number`,
    fix: 'one number a cell, its decimals behind a comma or a point, thousands not grouped',
  }
}

function contentNumber(content: CellContent, rule: NumberRule): number | Told {
  if (content.kind === 'text') return numberOf(cellText(content)?.replace(GUARD, '') ?? '', rule)
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
  const { min, max, what, unit } = rule
  if (value >= min && value <= max) return value
  const positive = max <= 0 && value > 0
  cells.report(role, {
    code: positive ? 'measurement-positive' : 'measurement-range',
    message: positive
      ? `the ${what} is ${value}: a level in ${unit} is negative`
      : `the ${what} is ${value} ${unit}, not within ${min}…${max}`,
    fix: positive ? `write -${value} if that is meant; a quality in % is no level` : `give it in ${unit}`,
    actual: value,
    limit: value > max ? max : min,
  })
  return null
}
