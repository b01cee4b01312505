import type { Language } from '../model/operation.js'
import { quantise } from '../units.js'
import { MONTHS, type Noun } from './messages/texts.js'

/** How numbers, amounts and dates are written in one language. Amounts come as the plan holds them: text with two decimals. */
export interface Format {
  readonly language: Language
  readonly number: (value: number, decimals?: number) => string
  /** Two figures that belong together, such as a place. */
  readonly pair: (values: readonly [number, number], decimals: number) => string
  /** Parts that may hold commas, one after the other. */
  readonly list: (parts: readonly string[]) => string
  /** A name before what it is the name of. */
  readonly named: (name: string, value: string) => string
  readonly percent: (share: number, decimals?: number) => string
  readonly euros: (amount: string | null) => string
  readonly date: (iso: string) => string
  /** "1 borne", "2 bornes": picks by the language's plural rule. */
  readonly plural: (count: number, noun: Noun) => string
}

const UNKNOWN = '—'
const MINUS = '\u2212'
const LOCALE: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' }

/** Groups the digits of an exact decimal text without its sign; the amount never passes through a binary number. */
export function groupDigits(amount: string, separator: string, point: string): string {
  const [whole = '0', cents = '00'] = amount.split('.')
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, separator)}${point}${cents}`
}

function eurosText(amount: string, french: boolean): string {
  const sign = amount.startsWith('-') ? MINUS : ''
  const digits = amount.replace('-', '')
  return french ? `${sign}${groupDigits(digits, '\u202f', ',')}\u00a0€` : `${sign}€${groupDigits(digits, ',', '.')}`
}

/** A day of the calendar, whatever the time zone; in French the first of a month is "1er". */
function dateText(iso: string, language: Language): string {
  const day = new Date(`${iso}T00:00:00Z`)
  const month = MONTHS[language].split(' ')[day.getUTCMonth()]
  if (month === undefined) throw new RangeError(`'${iso}' is no day`)
  const number = day.getUTCDate()
  return `${language === 'fr' && number === 1 ? '1er' : number} ${month} ${day.getUTCFullYear()}`
}

const PLAIN = /^\d+(?:\.\d+)?$/

/**
 * Digits of a number, rounded half up as its shortest decimal text has it (1.005 reads 1.01), as the engine's own formats do, which take
 * 20 ms to begin with. Null for what is no plain decimal text.
 */
function roundedDigits(value: number, decimals: number): string | null {
  const text = String(Math.abs(value))
  if (!PLAIN.test(text)) return null
  const [whole = '', fraction = ''] = text.split('.')
  const kept = `${whole}${fraction.slice(0, decimals).padEnd(decimals, '0')}`
  if ((fraction[decimals] ?? '0') < '5') return kept
  return String(BigInt(kept) + 1n).padStart(kept.length, '0')
}

/** A number for the terminal: rounded as on the pages, no groups, a plain minus. */
export function plainDecimal(value: number, decimals: number): string {
  const digits = roundedDigits(value, decimals)
  if (digits === null) return value.toFixed(decimals)
  const cut = digits.length - decimals
  const sign = value < 0 && /[1-9]/.test(digits) ? '-' : ''
  return `${sign}${digits.slice(0, cut)}${decimals === 0 ? '' : '.'}${digits.slice(cut)}`
}

/** A share in percent; a product such as 0.2875 × 100 must not fall below its tie. */
export const inPercent = (share: number): number => quantise(share * 100, 1e-6)

/** What is far from any figure of a plan. */
function engineText(value: number, decimals: number, language: Language): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
  const format = new Intl.NumberFormat(LOCALE[language], { ...digits, signDisplay: 'negative' })
  return format.format(value).replace('-', MINUS)
}

/** Signs only where a digit is left to carry them: a margin of -0.04 dB reads 0,0. */
function numberText(value: number, decimals: number, language: Language): string {
  const digits = roundedDigits(value, decimals)
  if (digits === null) return engineText(value, decimals, language)
  const cut = digits.length - decimals
  const sign = value < 0 && /[1-9]/.test(digits) ? MINUS : ''
  const amount = `${digits.slice(0, cut)}.${digits.slice(cut)}`
  const [separator, point] = language === 'fr' ? ['\u202f', ','] : [',', '.']
  return `${sign}${groupDigits(amount, separator!, decimals === 0 ? '' : point!)}`
}

/** Parts set apart by semicolons, which French writes after a blank. */
export function listed(parts: readonly string[], language: Language): string {
  return parts.join(language === 'fr' ? ' ; ' : '; ')
}

const known = new Map<Language, Format>()

/** Every page of a language has the same. */
export function formatFor(language: Language): Format {
  const format = known.get(language) ?? makeFormat(language)
  known.set(language, format)
  return format
}

/** Whether a count takes the singular: in French none and one and a half do, too. */
export function isOne(count: number, language: Language): boolean {
  return language === 'fr' ? Math.abs(count) < 2 : Math.abs(count) === 1
}

function makeFormat(language: Language): Format {
  const number = (value: number, decimals = 0): string => numberText(value, decimals, language)
  const french = language === 'fr'
  return {
    language,
    number,
    pair: (values, decimals) =>
      listed(
        values.map((value) => number(value, decimals)),
        language,
      ),
    list: (parts) => listed(parts, language),
    named: (name, value) => (french ? `${name} : ${value}` : `${name}: ${value}`),
    percent: (share, decimals = 1) => `${number(inPercent(share), decimals)}${french ? '\u202f%' : '%'}`,
    euros: (amount) => (amount === null ? UNKNOWN : eurosText(amount, french)),
    date: (iso) => dateText(iso, language),
    plural: (count, [one, other]) => `${number(count)}\u00a0${isOne(count, language) ? one : other}`,
  }
}
