import type { Finding } from '../../model/finding.js'
import { divideHalfUp, formatEuros } from '../../model/money.js'
import type { QuoteRow, StatedPrice } from '../../model/quote.js'
import { type Headings, type RowCells, rowCells } from '../tables/columns.js'
import { type CellContent, cellText, type GridRow } from '../tables/table.js'
import { type AmountReading, readAmountNumber, readAmountText } from './amount-text.js'

/*
 * A row of a price list: its price, quantity, total and last day. What may be read in two ways, or is not what the spreadsheet shows, is
 * refused at its cell.
 */

/** What a column of a price list holds. */
export type Role =
  | 'number'
  | 'article'
  | 'label'
  | 'unit'
  | 'price'
  | 'otherPrice'
  | 'words'
  | 'quantity'
  | 'total'
  | 'currency'
  | 'validUntil'

/** What a row says of a price, and what is wrong with it. */
export interface RowReading {
  readonly row: QuoteRow | null
  readonly findings: readonly Finding[]
}

type Cells = RowCells<Role>

/** A currency in the format of a cell: `[$£-809]`, `"$"`; a locale alone, `[$-40C]`, is none. */
export function foreignFormat(format: string): string | null {
  const bracketed = [...format.matchAll(/\[\$([^\]-]+)/g)].map((match) => match[1]!)
  const plain = format.replace(/\[\$?[^\]]*\]/g, '').match(/[$£¥₣]|USD|GBP|CHF/g) ?? []
  return [...bracketed, ...plain].find((sign) => !/^(?:€|EUR)\s*$/i.test(sign.trim())) ?? null
}

type NumberContent = Extract<CellContent, { kind: 'number' }>

/** Amounts that a shown number may be, in cents: its marks part thousands, or the last of them decimals. */
export function shownCents(shown: string): number[] {
  const [digits = ''] = /\d[\d\s.,'’\u00a0\u202f]*/.exec(shown) ?? []
  const plain = digits.replace(/[\s'’\u00a0\u202f]/g, '').replace(/[.,]$/, '')
  const whole = plain.replace(/[.,]/g, '')
  const decimal = /^(.*)[.,](\d{1,2})$/.exec(plain)
  const cents = decimal === null ? [] : [Number(`${decimal[1]!.replace(/[.,]/g, '')}${decimal[2]!.padEnd(2, '0')}`)]
  return whole === '' ? [] : [Number(whole) * 100, ...cents]
}

/** A format may show another number than the cell holds, or none: what is not seen is not offered. */
function asShown({ value, format, shown }: NumberContent, reading: AmountReading): AmountReading {
  const text = 'cents' in reading && format !== '' && format !== 'General' ? shown() : null
  if (text === null || !('cents' in reading)) return reading
  // The words of a format may make `59,05 k€` of a price.
  const isOther = /[\p{L}/]/u.test(text) && value !== 0 && 'problem' in readAmountText(text)
  if (shownCents(text).includes(Number(reading.cents)) && !isOther) return reading
  const [code, seen] = text.trim() === '' ? ['quote-hidden', 'nothing'] : ['quote-shown', `'${text.trim()}'`]
  const fix = 'give the cell a format that shows its number with two decimals'
  return { problem: { code, message: `the cell shows ${seen} and holds ${value}`, fix } }
}

function contentReading(content: CellContent): AmountReading {
  if (content.kind === 'text') return readAmountText(content.text)
  if (content.kind === 'number') {
    const foreign = foreignFormat(content.format)
    if (foreign !== null)
      return {
        problem: {
          code: 'quote-currency',
          message: `${content.value} is in '${foreign}', not in euros`,
          fix: 'prices are offered in euros',
        },
      }
    if (content.format.includes('%'))
      return { problem: { code: 'quote-text', message: `${content.value} is written as a share, not as an amount` } }
    return asShown(content, readAmountNumber(content.value))
  }
  if (content.kind === 'other') return { problem: { code: 'quote-text', message: `the price is ${content.what}` } }
  const fix = 'a French spreadsheet makes a date of 12.5: write 12,50'
  return { problem: { code: 'quote-text', message: `the price is the day ${content.iso}`, fix } }
}

function writtenText(content: CellContent): string {
  return cellText(content) ?? (content.kind === 'other' ? content.what : '')
}

function priceReading(cells: Cells, content: CellContent): AmountReading {
  const currency = cells.text('currency')
  if (cells.isHidden('price')) {
    const fix = 'show the row and the column, or remove the row'
    return { problem: { code: 'quote-hidden', message: 'the price stands in a hidden row or column', fix } }
  }
  if (currency !== null && !/^(?:EUR|€|euros?)$/i.test(currency))
    return { problem: { code: 'quote-currency', message: `the price is in '${currency}', not in euros` } }
  return contentReading(content)
}

function readPrice(cells: Cells, name: string): { readonly price: StatedPrice; readonly findings: readonly Finding[] } {
  const content = cells.content('price')
  if (content === undefined || (content.kind === 'text' && cellText(content) === null))
    return { price: { kind: 'blank' }, findings: [] }
  const reading = priceReading(cells, content)
  const at = cells.at('price')
  if ('problem' in reading) {
    const { code, message, fix } = reading.problem
    const finding: Finding = {
      code,
      severity: 'error',
      message: `${message} (${name})`,
      ...(fix === undefined ? {} : { fix }),
      at,
    }
    return { price: { kind: 'refused', written: writtenText(content), code }, findings: [finding] }
  }
  const formula: Finding[] =
    content.kind === 'number' && content.formula !== null
      ? [
          {
            code: 'quote-formula',
            severity: 'warning',
            message: `the price is a formula; its stored value ${formatEuros(reading.cents)} € is taken (${name})`,
            at,
          },
        ]
      : []
  return { price: { kind: 'amount', cents: reading.cents }, findings: formula }
}

/** A quantity as a spreadsheet or a text holds it, in thousandths; null where it is none. */
export function milliOf(content: CellContent | undefined): bigint | null {
  if (content === undefined || content.kind === 'other' || content.kind === 'date') return null
  const text =
    content.kind === 'number' ? String(Number(content.value.toPrecision(15))) : content.text.trim().replace(',', '.')
  const match = /^(\d{1,9})(?:\.(\d{1,3}))?$/.exec(text)
  return match && BigInt(match[1]!) * 1000n + BigInt((match[2] ?? '').padEnd(3, '0'))
}

/** A row's total that is not quantity × price, where the file has such columns. */
function arithmetic(cells: Cells, price: StatedPrice, name: string): Finding[] {
  const content = cells.content('total')
  const milli = milliOf(cells.content('quantity'))
  if (price.kind !== 'amount' || milli === null || content === undefined || content.kind === 'other') return []
  const total = contentReading(content)
  const product = divideHalfUp(milli * price.cents, 1000n)
  if ('cents' in total && total.cents === product) return []
  return [
    {
      code: 'quote-arithmetic',
      severity: 'warning',
      message: `quantity × price is ${formatEuros(product)} €, the total says '${cellText(content) ?? ''}' (${name})`,
      fix: 'the unit price counts',
      at: cells.at('total'),
    },
  ]
}

/** An ISO or a French day as ISO; null for anything else. */
export function isoDayOf(text: string | null): string | null {
  const french = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text ?? '')
  const iso = french ? `${french[3]}-${french[2]!.padStart(2, '0')}-${french[1]!.padStart(2, '0')}` : text
  const date = new Date(`${iso}T00:00:00Z`)
  return iso !== null && /^\d{4}-\d\d-\d\d$/.test(iso) && date.toJSON()?.slice(0, 10) === iso ? iso : null
}

function readDay(cells: Cells, name: string): { readonly day: string | null; readonly findings: readonly Finding[] } {
  const text = cells.text('validUntil')
  const day = isoDayOf(text)
  if (text === null || day !== null) return { day, findings: [] }
  return {
    day,
    findings: [
      {
        code: 'quote-date',
        severity: 'error',
        message: `'${text}' is no day (${name})`,
        fix: 'write 31/12/2021 or 2021-12-31',
        at: cells.at('validUntil'),
      },
    ],
  }
}

/** Reads one row below the heading; headings of chapters, notes and blank rows have neither key nor price and are passed over. */
export function readPriceRow(row: GridRow, header: Headings<Role>): RowReading {
  const cells = rowCells(row, header.columns)
  const number = cells.text('number')
  const article = cells.text('article')
  const label = cells.text('label')
  const name = number ?? article ?? label ?? 'a row without a number'
  const { price, findings } = readPrice(cells, name)
  const text = price.kind === 'refused' && price.code === 'quote-text' && label === null
  if (number === null && article === null && (price.kind === 'blank' || text)) return { row: null, findings: [] }
  const { day, findings: ofDay } = readDay(cells, name)
  const stated: QuoteRow = {
    at: cells.at(number === null && article !== null ? 'article' : 'number'),
    priceAt: cells.at('price'),
    labelAt: cells.at('label'),
    unitAt: cells.at('unit'),
    number,
    article,
    label,
    unit: cells.text('unit'),
    price,
    validUntil: day,
  }
  return { row: stated, findings: [...findings, ...ofDay, ...arithmetic(cells, price, name)] }
}
