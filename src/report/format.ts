import type { Language } from '../model/operation.js'

/** How numbers, amounts and dates are written in one language. Amounts come as the plan holds them: text with two decimals. */
export interface Format {
  readonly language: Language
  readonly number: (value: number, decimals?: number) => string
  readonly percent: (share: number, decimals?: number) => string
  readonly euros: (amount: string | null) => string
  readonly date: (iso: string) => string
  /** "1 borne", "2 bornes": picks by the language's plural rule. */
  readonly plural: (count: number, one: string, other: string) => string
}

const UNKNOWN = '—'
const LOCALE: Readonly<Record<Language, string>> = { fr: 'fr-FR', en: 'en-GB' }

/** Groups the digits of an exact decimal text; the amount never passes through a binary number. */
function groupDigits(amount: string, separator: string, point: string): string {
  const sign = amount.startsWith('-') ? '−' : ''
  const [whole = '0', cents = '00'] = amount.replace('-', '').split('.')
  return `${sign}${whole.replace(/\B(?=(\d{3})+(?!\d))/g, separator)}${point}${cents}`
}

export function formatFor(language: Language): Format {
  const locale = LOCALE[language]
  const rules = new Intl.PluralRules(locale)
  const number = (value: number, decimals = 0): string =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value)
  const french = language === 'fr'
  return {
    language,
    number,
    percent: (share, decimals = 1) => `${number(share * 100, decimals)}${french ? '\u202f%' : '%'}`,
    euros: (amount) => {
      if (amount === null) return UNKNOWN
      return french ? `${groupDigits(amount, '\u202f', ',')}\u00a0€` : `€${groupDigits(amount, ',', '.')}`
    },
    date: (iso) =>
      new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
        new Date(`${iso}T00:00:00Z`),
      ),
    plural: (count, one, other) => `${number(count)}\u00a0${rules.select(count) === 'one' ? one : other}`,
  }
}
