import type { Alignment, Font } from 'exceljs'
import { type Cents, formatEuros, parseEuros } from '../../model/money.js'
import type { Kind as DocumentKind } from '../document.js'
import { looksLikeFormula, safeText } from './safe-text.js'
import type { Cell } from './sheet-cells.js'
import { ALIGN, BORDER, FONT } from './style.js'

/** A formula with the value that a recalculation gives. */
export interface Computed {
  readonly formula: string
  readonly result: string | number
  /** Entered over one cell as an array formula. */
  readonly array?: boolean
}

/** A number that the study computed at its own prices: it follows no cell, and its format says so. */
export interface OfStudy {
  readonly ofStudy: number
}

export type Content = string | number | Date | Computed | OfStudy | null

/** `amount` is an amount in a narrow column, without its sign. */
export type Kind = DocumentKind | 'amount' | 'link'

/** How cells are written in one language. */
export interface CellLanguage {
  readonly money: string
  readonly date: string
  /** Leads every number format: marks and spaces are those of this language, whatever that of the reader's machine. */
  readonly numberLocale: string
  /** Marks a number as one of the study. */
  readonly ofStudy: string
  /** Text as it is printed: punctuation, apostrophes. */
  readonly typeset: (text: string) => string
}

const AS_TEXT = '@'
/** Keeps numbers off the right border: a blank as wide as a hyphen. */
const RIGHT_PADDING = '_-'

/** The cell value nearest to an exact amount; two decimals are always told apart below 10¹³ €. */
export function centsNumber(cents: Cents): number {
  return Number(formatEuros(cents))
}

export function amountNumber(amount: string | null): number | null {
  return amount === null ? null : centsNumber(parseEuros(amount)!)
}

/** Days since 30 December 1899, as spreadsheets count dates. */
export function serialDate(iso: string): number {
  return Math.round((Date.parse(`${iso}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000)
}

/** An ISO date as a date; any other text stays text. */
export function dateContent(iso: string): Date | string {
  const date = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(date.getTime()) ? iso : date
}

/** A formula whose result is an amount, or a text where a price is missing. */
export function moneyFormula(formula: string, cents: Cents | null, unknown: string): Computed {
  return { formula, result: cents === null ? unknown : centsNumber(cents) }
}

/** A formula that leads to a cell of the workbook; `address` is `'Sheet'!A1`. */
export function linkTo(address: string, label: string): Computed {
  return { formula: `HYPERLINK("#${address.replaceAll('$', '')}","${label}")`, result: label }
}

/** What a cell holds, or what its formula gives. */
export function heldValue(content: Content): string | number | Date | null {
  if (content === null || typeof content !== 'object' || content instanceof Date) return content
  return 'ofStudy' in content ? content.ofStudy : content.result
}

/** An amount of the study in place of a formula; a text where it is not known. */
export function studyAmount(amount: string | null, unknown: string): Content {
  const ofStudy = amountNumber(amount)
  return ofStudy === null ? unknown : { ofStudy }
}

/** The text that a cell shows, where it shows one. */
export function shownText(content: Content): string | null {
  const shown = heldValue(content)
  return typeof shown === 'string' ? shown : null
}

function numberFormat(kind: Kind, content: Content, language: CellLanguage): string | null {
  switch (kind) {
    case 'euros':
      return language.money
    case 'amount':
    case 'metres':
      return '#,##0.00'
    case 'date':
      return language.date
    case 'percent':
      return '0.0\\ %'
    case 'integer':
      return '#,##0'
    case 'decimal':
    case 'decibels':
      return '#,##0.0'
    case 'quantity': {
      const value = heldValue(content)
      return typeof value === 'number' && !Number.isInteger(value) ? '#,##0.0##' : '#,##0'
    }
    default:
      return null
  }
}

function setValue(cell: Cell, content: Content, typeset: CellLanguage['typeset']): void {
  if (content === null) return
  if (typeof content === 'string') {
    cell.value = safeText(typeset(content))
    if (looksLikeFormula(content)) cell.numFmt = AS_TEXT
  } else if (typeof content === 'number') {
    if (!Number.isFinite(content)) throw new RangeError(`${cell.address}: ${content} is not a number that a cell holds`)
    cell.value = content
  } else if (content instanceof Date) {
    cell.value = content
  } else if ('ofStudy' in content) {
    cell.value = content.ofStudy
  } else {
    const { formula, result, array } = content
    cell.value = array ? { formula, result, isArray: true } : { formula, result }
  }
}

const TEXTS: ReadonlySet<Kind> = new Set(['text', 'name', 'label'])

/** A word in place of a number stands in the middle. */
function alignment(kind: Kind, content: Content): Partial<Alignment> {
  if (TEXTS.has(kind)) return ALIGN.text
  if (shownText(content) !== null) return ALIGN.centre
  switch (kind) {
    case 'centre':
    case 'date':
    case 'link':
      return ALIGN.centre
    case 'amount':
      return ALIGN.narrow
    default:
      return ALIGN.number
  }
}

const AMOUNT = /^-?\d+\.\d\d$/

/** Amounts and days of a plan are text; a cell holds their number or date. */
function typed(content: Content, kind: Kind): Content {
  if (typeof content !== 'string') return content
  if (kind === 'euros' && AMOUNT.test(content)) return amountNumber(content)
  return kind === 'date' ? dateContent(content) : content
}

/** Writes one cell of a table: value, number format, alignment, border. Text stays text, whatever it begins with. */
export function putCell(cell: Cell, written: Content, kind: Kind, language: CellLanguage): void {
  const content = typed(written, kind)
  const format = numberFormat(kind, content, language)
  const mark = typeof content === 'object' && content !== null && 'ofStudy' in content ? `" (${language.ofStudy})"` : ''
  if (format !== null) cell.numFmt = `${language.numberLocale}${format}${mark}${kind === 'date' ? '' : RIGHT_PADDING}`
  setValue(cell, content, language.typeset)
  cell.font = kind === 'link' ? FONT.link : FONT.body
  cell.border = BORDER
  cell.alignment = alignment(kind, content)
}

/** Text outside a table: a message, typeset already. */
export function putText(cell: Cell, text: string, font: Partial<Font> = FONT.body): void {
  setValue(cell, text, (message) => message)
  cell.font = font
  cell.alignment = ALIGN.top
}
