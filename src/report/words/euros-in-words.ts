import type { Cents } from '../../model/money.js'
import type { Language } from '../../model/operation.js'

const SMALL = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
] as const
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

function belowHundred(value: number): string {
  if (value < SMALL.length) return SMALL[value]!
  const rest = value % 10
  return `${TENS[Math.floor(value / 10)]}${rest === 0 ? '' : `-${SMALL[rest]}`}`
}

function belowThousand(value: number): string {
  const hundreds = Math.floor(value / 100)
  const rest = value % 100
  if (hundreds === 0) return belowHundred(rest)
  return `${SMALL[hundreds]} hundred${rest === 0 ? '' : ` and ${belowHundred(rest)}`}`
}

const GROUPS: readonly (readonly [bigint, string])[] = [
  [1_000_000_000n, 'billion'],
  [1_000_000n, 'million'],
  [1000n, 'thousand'],
]

/** A whole number from 0 to 999 billion in English words: "one thousand two hundred and thirty-four". */
export function numberInEnglish(value: bigint): string {
  if (value < 0n || value >= 1_000_000_000_000n) throw new RangeError(`${value} is outside 0 to 999 999 999 999`)
  const parts: string[] = []
  let rest = value
  for (const [size, noun] of GROUPS) {
    const count = Number(rest / size)
    rest %= size
    if (count > 0) parts.push(`${belowThousand(count)} ${noun}`)
  }
  const units = Number(rest)
  if (units === 0 && parts.length > 0) return parts.join(' ')
  const joined = parts.length > 0 && units < 100 ? `and ${belowThousand(units)}` : belowThousand(units)
  return [...parts, joined].join(' ')
}

const FRENCH_SMALL = [
  'zéro',
  'un',
  'deux',
  'trois',
  'quatre',
  'cinq',
  'six',
  'sept',
  'huit',
  'neuf',
  'dix',
  'onze',
  'douze',
  'treize',
  'quatorze',
  'quinze',
  'seize',
] as const
const FRENCH_TENS = [
  '',
  'dix',
  'vingt',
  'trente',
  'quarante',
  'cinquante',
  'soixante',
  'soixante',
  'quatre-vingt',
  'quatre-vingt',
]

/**
 * A whole number below a hundred, in the traditional hyphenation.
 * @param final whether nothing follows that takes the plural of "quatre-vingts" away
 */
function frenchBelowHundred(value: number, final: boolean): string {
  if (value <= 16) return FRENCH_SMALL[value]!
  const ten = Math.floor(value / 10)
  const base = ten === 7 || ten === 9 ? ten - 1 : ten
  const rest = value - base * 10
  const word = FRENCH_TENS[ten]!
  if (rest === 0) return ten === 8 && final ? `${word}s` : word
  const joined = (rest === 1 || rest === 11) && base < 8 ? ' et ' : '-'
  return `${word}${joined}${frenchBelowHundred(rest, true)}`
}

function frenchBelowThousand(value: number, final: boolean): string {
  const hundreds = Math.floor(value / 100)
  const rest = value % 100
  if (hundreds === 0) return frenchBelowHundred(rest, final)
  const count = hundreds === 1 ? 'cent' : `${FRENCH_SMALL[hundreds]} cent`
  if (rest === 0) return hundreds > 1 && final ? `${count}s` : count
  return `${count} ${frenchBelowHundred(rest, final)}`
}

/** Nouns, before which "cents" and "quatre-vingts" keep their s. */
const FRENCH_GROUPS: readonly (readonly [bigint, string])[] = [
  [1_000_000_000n, 'milliard'],
  [1_000_000n, 'million'],
]

/** A whole number from 0 to 999 milliards in French words: "mille deux cent trente-quatre". */
export function numberInFrench(value: bigint): string {
  if (value < 0n || value >= 1_000_000_000_000n) throw new RangeError(`${value} is outside 0 to 999 999 999 999`)
  const parts: string[] = []
  let rest = value
  for (const [size, noun] of FRENCH_GROUPS) {
    const count = Number(rest / size)
    rest %= size
    if (count > 0) parts.push(`${frenchBelowThousand(count, true)} ${noun}${count > 1 ? 's' : ''}`)
  }
  const thousands = Number(rest / 1000n)
  const units = Number(rest % 1000n)
  if (thousands > 0) parts.push(thousands === 1 ? 'mille' : `${frenchBelowThousand(thousands, false)} mille`)
  if (units > 0 || parts.length === 0) parts.push(frenchBelowThousand(units, true))
  return parts.join(' ')
}

/** "d'euros" after a round number of millions or milliards, which are nouns; the plural begins at two. */
function frenchEuros(euros: bigint): string {
  if (euros >= 1_000_000n && euros % 1_000_000n === 0n) return `${numberInFrench(euros)} d’euros`
  return `${numberInFrench(euros)} euro${euros < 2n ? '' : 's'}`
}

function inFrench(euros: bigint, cents: bigint): string {
  if (cents === 0n) return frenchEuros(euros)
  return `${frenchEuros(euros)} et ${numberInFrench(cents)} centime${cents < 2n ? '' : 's'}`
}

function inEnglish(euros: bigint, cents: bigint): string {
  const whole = `${numberInEnglish(euros)} euro${euros === 1n ? '' : 's'}`
  return cents === 0n ? whole : `${whole} and ${numberInEnglish(cents)} cent${cents === 1n ? '' : 's'}`
}

/** An amount from 0 on in words: "mille deux cent trente-quatre euros et cinquante centimes". */
export function eurosInWords(amount: Cents, language: Language): string {
  const [euros, cents] = [amount / 100n, amount % 100n]
  return language === 'fr' ? inFrench(euros, cents) : inEnglish(euros, cents)
}
