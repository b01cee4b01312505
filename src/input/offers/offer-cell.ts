import { formatEuros } from '../../model/money.js'
import type { CellPrice, RemarkKind } from '../../model/offer.js'
import {
  type AmountReading,
  decimalText,
  readAmountNumber,
  readAmountText,
  withoutExcludingVat,
} from '../quotes/amount-text.js'
import { foreignFormat, shownCents } from '../quotes/price-row.js'
import { plainWords } from '../tables/columns.js'
import { type CellContent, excerpt } from '../tables/table.js'

/*
 * What the cell of a price says: an amount, nothing, or something that may be read in two ways and is then refused, with the remark that
 * says so.
 */

/** A price with what is to be remarked of it. */
export interface CellReading {
  readonly price: CellPrice
  readonly remark: RemarkKind | null
  readonly written: string
  readonly figures?: Readonly<Record<string, string>>
  /** `59,05/U`: what the price is for. */
  readonly unit?: string
}

type NumberContent = Extract<CellContent, { kind: 'number' }>

const KINDS: Readonly<Record<string, RemarkKind>> = {
  'quote-ambiguous': 'ambiguous',
  'quote-decimals': 'decimals',
  'quote-negative': 'negative',
  'quote-currency': 'currency',
  'quote-range': 'range',
}

const WITH_VAT = /\bT\.?T\.?C\b|\btoutes taxes\b/i
const BLANK_MARK = /^[-\u2010-\u2015\u2212./]*$/
const PER_UNIT = /^(.*\d.*?)\s*(?:\/|\bpar\b|\bl['’]|\ble\b|\bla\b)\s*(\p{L}[\p{L}²³. ]{0,20}(?: de \d{1,5})?)$/u

function refused(remark: RemarkKind, written: string, figures?: Readonly<Record<string, string>>): CellReading {
  return {
    price: { kind: 'refused' },
    remark,
    written: excerpt(written),
    ...(figures === undefined ? {} : { figures }),
  }
}

function ofReading(reading: AmountReading, written: string): CellReading {
  if ('cents' in reading) return { price: { kind: 'amount', cents: reading.cents }, remark: null, written }
  return refused(KINDS[reading.problem.code] ?? 'text', written)
}

function textReading(text: string): CellReading {
  const written = text.replace(/\s+/g, ' ').trim()
  if (BLANK_MARK.test(written)) return { price: { kind: 'blank' }, remark: null, written }
  if (WITH_VAT.test(written)) return refused('vat', written)
  const plain = ofReading(readAmountText(text), written)
  if (plain.remark !== 'text') return plain
  const lump = LUMP.exec(written)
  if (lump !== null) return { ...ofReading(readAmountText(written.slice(lump[0].length)), written), unit: 'forfait' }
  const per = PER_UNIT.exec(
    withoutExcludingVat(written).replace(/\s*(?:€|EUR|euros?)?\s*(?:HT|H\.T\.)?\s*(?=\/)/iu, ''),
  )
  const amount = per === null ? null : readAmountText(per[1]!)
  if (per === null || amount === null || !('cents' in amount)) return plain
  return { ...ofReading(amount, written), unit: per[2]! }
}

/** `Forfait : 4 120,00 € HT`. */
const LUMP = /^(?:(?:montant|prix) )?(?:forfait(?:aire)?|ft)\s*:?\s+(?=\d)/i

/** Decimals of a number beyond its cents. */
function hasMoreThanCents(value: number): boolean {
  const text = decimalText(value)
  return /\.\d{3}|e-/.test(text)
}

/** What the spreadsheet shows of a number with more decimals, where it shows two of them. */
function shownAs({ value, shown }: NumberContent): bigint | null {
  const text = shown()?.trim() ?? ''
  if (!/[.,]\d\d(?!\d)[^\d]*$/.test(text)) return null
  const cents = shownCents(text).find((each) => Math.abs(each - value * 100) <= 0.5 + 1e-6)
  return cents === undefined ? null : BigInt(cents)
}

/** What the words of a number's format make of it: `59,05 k€` and `59,05 par mois` are no prices in euros for the unit that is asked for. */
function asFormatted(seen: string, reading: CellReading): CellReading {
  if (!/[\p{L}/]/u.test(seen)) return reading
  const { price, unit } = textReading(seen)
  if (price.kind === 'amount') return unit === undefined ? reading : { ...reading, unit }
  return refused('shown', seen, { held: reading.written })
}

function numberReading(content: NumberContent): CellReading {
  const { value, format, formula, shown } = content
  const written = String(Number(value.toPrecision(15)))
  if (foreignFormat(format) !== null) return refused('currency', `${written} ${foreignFormat(format)}`)
  if (format.includes('%')) return refused('share', written)
  if (WITH_VAT.test(format)) return refused('vat', written)
  const seen = shown()?.trim() ?? null
  if (value > 0 && hasMoreThanCents(value)) {
    const cents = shownAs(content)
    if (cents === null) return refused('decimals', seen ?? written)
    const figures = { held: written, shown: formatEuros(cents) }
    const remark = formula === null ? 'decimals-shown' : 'rounded'
    return asFormatted(seen!, { price: { kind: 'amount', cents }, remark, written: seen!, figures })
  }
  const reading = ofReading(readAmountNumber(value), written)
  if (reading.price.kind !== 'amount' || seen === null || value === 0) return reading
  if (shownCents(seen).includes(Number(reading.price.cents))) return asFormatted(seen, reading)
  return seen === '' ? refused('hidden', written) : refused('shown', seen, { held: written })
}

/** Reads the cell of a price or of a total. */
export function readCell(content: CellContent | undefined): CellReading {
  if (content === undefined) return { price: { kind: 'blank' }, remark: null, written: '' }
  if (content.kind === 'text') return textReading(content.text.replace(/^'(?=[=+\-@\u2212\d])/, ''))
  if (content.kind === 'number') return numberReading(content)
  if (content.kind === 'date') return refused('date', content.iso)
  if (content.what === 'true or false') return refused('text', 'TRUE/FALSE')
  return refused(
    content.what === 'a formula without a value' ? 'formula-empty' : 'error',
    content.what.replace(/^the error /, ''),
  )
}

/** Links of a formula to another file: `[1]Prix!A1`, `'file:///…'#$Prix.A1`. */
export function isLinked(content: CellContent | undefined): boolean {
  return content?.kind === 'number' && content.formula !== null && /\[\d+\]|file:\/\//i.test(content.formula)
}

export function isFormula(content: CellContent | undefined): boolean {
  return content?.kind === 'number' && content.formula !== null
}

const sameUnits: readonly (readonly string[])[] = [
  ['u', 'unite', 'unites', 'un', 'piece', 'pieces', 'pce', 'pc', 'unit', 'each', 'ea'],
  ['ml', 'm', 'metre', 'metres', 'metre lineaire', 'm l'],
  ['ft', 'forfait', 'forf', 'fft', 'forfaitaire', 'lump sum'],
  ['ens', 'ensemble'],
  ['j', 'jour', 'jours', 'jh', 'journee', 'j h'],
  ['h', 'heure', 'heures'],
  ['mois', 'month'],
  ['an', 'ans', 'annee', 'year'],
]

/** Whether two names of a unit are the same one: `U` and `unité`, `ml` and `m`. */
export function isSameUnit(written: string, asked: string): boolean {
  const [a, b] = [plainWords(written), plainWords(asked)]
  return a === b || sameUnits.some((names) => names.includes(a) && names.includes(b))
}

/** The formula of a cell, as Excel writes it; null where something was typed. */
export function formulaOf(content: CellContent | undefined): string | null {
  const formula = content?.kind === 'number' || content?.kind === 'other' ? (content.formula ?? null) : null
  return formula === null ? null : asExcel(formula)
}

/** `of:=IF(ISNUMBER([$BPU.$F$10]);…)` as `IF(ISNUMBER($BPU!$F$10),…)`. */
function asExcel(formula: string): string {
  if (!formula.startsWith('of:')) return formula.replace(/^=/, '')
  return formula
    .replace(/^of:=/, '')
    .replace(/\[((?:\$?'(?:[^']|'')*'|[^'\].[]*))\.([^\].]*)(?::\.([^\].]*))?\]/g, (_all, sheet: string, first, last) =>
      [sheet === '' ? first : `${sheet}!${first}`, ...(last === undefined ? [] : [last])].join(':'),
    )
    .replaceAll(';', ',')
}

const PRICE = /^IF\(ISNUMBER\((.+)!(\$?[A-Z]{1,3}\$?\d+)\),\1!\2,""\)$/

/** The cell that the form takes a unit price from; null for any other formula. */
export function carriedFrom(formula: string): { readonly sheet: string; readonly cell: string } | null {
  const [, sheet = '', cell = ''] = PRICE.exec(formula) ?? []
  if (cell === '') return null
  const name = sheet.replace(/^\$/, '')
  return {
    sheet: name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name,
    cell: cell.replaceAll('$', ''),
  }
}

const TOTALS = [
  /^IF\(ISNUMBER\(([A-Z]+\d+)\),ROUND\(SUMPRODUCT\(ROUND\([A-Z]+\d+:[A-Z]+\d+\*\1,2\)\),2\),"[^"]*"\)$/,
  /^IF\(ISNUMBER\(([A-Z]+\d+)\),ROUND\([A-Z]+\d+\*\1,2\),"[^"]*"\)$/,
]

/** Whether a formula is the form's product of quantity and the price that stands in a cell. */
export function isFormTotal(formula: string, priceCell: string | undefined): boolean {
  return priceCell !== undefined && TOTALS.some((each) => each.exec(formula)?.[1] === priceCell)
}

const SUM = /^IF\(COUNT\(([A-Z]+\d+:[A-Z]+\d+)\)=ROWS\(\1\),ROUND\(SUM\(\1\),2\),"[^"]*"\)$/

/** Whether a formula is the form's sum of the totals above it. */
export function isFormSum(formula: string): boolean {
  return SUM.test(formula)
}
