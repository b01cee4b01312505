import type { Finding } from '../../model/finding.js'
import { type Cents, formatEuros, parseEuros } from '../../model/money.js'

/** Why a text is no amount. */
export type AmountProblem = Pick<Finding, 'code' | 'message'> & { readonly fix?: string }

export type AmountReading = { readonly cents: Cents } | { readonly problem: AmountProblem }

/** Largest unit price that is taken for one [€]. */
const MOST_CENTS: Cents = 1_000_000_000_00n

/** Longest text that is taken for an amount. */
const MOST_CHARACTERS = 80

/** Blanks of every width that group digits, the non-breaking and the narrow one included. */
const BLANK = /[\t\u0020\u00a0\u2000-\u200a\u202f\u205f\u3000]/g
/** `1 900,-`, `1 900,--`, `1 900.—`: no cents. */
const NO_CENTS = /(?<=\d)[.,] ?[-\u2010-\u2015\u2212]{1,2}$/
/** `12€50`. */
const SIGN_FOR_POINT = /^(\d[\d ]*) ?€ ?(\d\d)$/
/** `6'047,90`. */
const APOSTROPHES = /^\d{1,3}(?:['\u2019\u02bc]\d{3})+(?=$|[.,]\d)/
/** Characters without a width, which come along when a text is copied. */
const NO_WIDTH = /[\u200b-\u200d\u2060\ufeff]/g
const EURO = /^(?:€(?:uros?)?|EUR|euros?)\s*|\s*(?:€(?:uros?)?|EUR|euros?)$/giu
/** `5,82 € HT`, `5,82 HT €`, `(HT)`, `hors taxes`. */
const EXCLUDING_VAT = /\s*\(?(?:HT|H\.T\.?|hors (?:taxes?|T\.?V\.?A\.?))\)?(?=\s*(?:€|EUR|euros?)?$)/i
/** An amount, or one for a unit, without what it says of VAT at its end. */
export const withoutExcludingVat = (text: string): string => text.replace(EXCLUDING_VAT, '')
const OTHER_CURRENCY = /[$£¥₣]|\b(?:USD|GBP|CHF|JPY|CAD|AUD)\b/i

function problem(code: string, message: string, fix?: string): AmountReading {
  return { problem: { code, message, ...(fix === undefined ? {} : { fix }) } }
}

/** One to three digits, then groups of three behind one and the same mark; or digits alone. */
const GROUPED = /^(?:\d+|\d{1,3}(?: \d{3})+)$/
const BOTH_MARKS = /^(\d{1,3}(?:([.,])\d{3})+)([.,])(\d+)$/
const REPEATED_MARK = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+$/

function partsOf(text: string): { readonly whole: string; readonly decimals: string } | null {
  const both = BOTH_MARKS.exec(text)
  if (both && both[2] !== both[3] && !both[1]!.includes(both[3]!))
    return { whole: both[1]!.replace(/[.,]/g, ''), decimals: both[4]! }
  if (REPEATED_MARK.test(text)) return { whole: text.replace(/[.,]/g, ''), decimals: '' }
  const [whole = '', decimals, ...more] = text.split(/[.,]/)
  if (more.length > 0 || !GROUPED.test(whole) || (decimals !== undefined && !/^\d+$/.test(decimals))) return null
  return { whole: whole.replace(/ /g, ''), decimals: decimals ?? '' }
}

/** `1,234` and `1.234`: a thousand and some in one country, one and some thousandths in another. */
const AMBIGUOUS = /^[1-9]\d{0,2}[.,]\d{3}$/

function numberReading(text: string, written: string): AmountReading {
  if (AMBIGUOUS.test(text))
    return problem(
      'quote-ambiguous',
      `'${written}' may be ${text.replace(/[.,]/, '')} or ${text.replace(',', '.')}`,
      `write ${text.replace(/[.,]/, ' ')},00 or two decimals`,
    )
  const parts = partsOf(text)
  if (parts === null) return problem('quote-text', `'${written}' is not an amount`, 'write such as 1 234,50')
  if (parts.decimals.length > 2)
    return problem('quote-decimals', `'${written}' has more than two decimals`, 'a price has two decimals at most')
  const cents = parseEuros(`${parts.whole}.${parts.decimals.padEnd(2, '0')}`)!
  if (cents > MOST_CENTS) return problem('quote-range', `'${written}' is more than ${formatEuros(MOST_CENTS)} €`)
  return { cents }
}

/**
 * Reads an amount in euros as people enter it, in French or in English: comma or point, thousands behind blanks, points or commas, with or
 * without the sign of the euro. What may be read in two ways is refused, never guessed.
 */
export function readAmountText(written: string): AmountReading {
  const shown = written.replace(NO_WIDTH, '').trim()
  if (shown.length > MOST_CHARACTERS)
    return problem('quote-text', `a text of ${shown.length} characters is not an amount`, 'write such as 1 234,50')
  if (OTHER_CURRENCY.test(shown))
    return problem('quote-currency', `'${shown}' is not in euros`, 'prices are offered in euros')
  const plain = withoutExcludingVat(shown.replace(BLANK, ' '))
    .replace(SIGN_FOR_POINT, '$1,$2')
    .replace(EURO, '')
    .trim()
    .replace(APOSTROPHES, (grouped) => grouped.replace(/['\u2019\u02bc]/g, ''))
  const negative = /^[-\u2212]\s*|^\(.*\)$/.test(plain)
  const digits = plain.replace(/^[-\u2212]\s*/, '').replace(/^\((.*)\)$/, '$1')
  if (negative && partsOf(digits) !== null) return problem('quote-negative', `'${shown}' is negative`)
  if (NO_CENTS.test(digits)) return wholeReading(digits.replace(NO_CENTS, ''), shown)
  return numberReading(digits, shown)
}

/** An amount without cents: any mark that is left parts its thousands. */
function wholeReading(digits: string, shown: string): AmountReading {
  const grouped = /^\d{1,3}(?:([ .,])\d{3})(?:\1\d{3})*$/.test(digits) || /^\d+$/.test(digits)
  if (!grouped) return problem('quote-text', `'${shown}' is not an amount`, 'write such as 1 234,50')
  return numberReading(`${digits.replace(/[ .,]/g, '')},00`, shown)
}

/** The shortest decimal text of a number of a workbook, at 12 digits: the largest amount has as many, and sums of a spreadsheet are off beyond them. */
export function decimalText(value: number): string {
  return String(Number(value.toPrecision(12)))
}

/** Reads the number of a workbook's cell, which has no marks to be mistaken about. */
export function readAmountNumber(value: number): AmountReading {
  const text = decimalText(value)
  if (value < 0) return problem('quote-negative', `${text} is negative`)
  if (/^\d+e-|\.\d{3}|\.\d*e-/.test(text))
    return problem('quote-decimals', `${text} has more than two decimals`, 'a price has two decimals at most')
  const cents = parseEuros(text)
  if (cents === null || cents > MOST_CENTS)
    return problem('quote-range', `${text} is more than ${formatEuros(MOST_CENTS)} €`)
  return { cents }
}
