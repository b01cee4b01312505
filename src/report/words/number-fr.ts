const SMALL = [
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
const TENS = [
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
function belowHundred(value: number, final: boolean): string {
  if (value <= 16) return SMALL[value]!
  const ten = Math.floor(value / 10)
  const base = ten === 7 || ten === 9 ? ten - 1 : ten
  const rest = value - base * 10
  const word = TENS[ten]!
  if (rest === 0) return ten === 8 && final ? `${word}s` : word
  const joined = (rest === 1 || rest === 11) && base < 8 ? ' et ' : '-'
  return `${word}${joined}${belowHundred(rest, true)}`
}

function belowThousand(value: number, final: boolean): string {
  const hundreds = Math.floor(value / 100)
  const rest = value % 100
  if (hundreds === 0) return belowHundred(rest, final)
  const count = hundreds === 1 ? 'cent' : `${SMALL[hundreds]} cent`
  if (rest === 0) return hundreds > 1 && final ? `${count}s` : count
  return `${count} ${belowHundred(rest, final)}`
}

/** Nouns, before which "cents" and "quatre-vingts" keep their s. */
const GROUPS: readonly (readonly [bigint, string])[] = [
  [1_000_000_000n, 'milliard'],
  [1_000_000n, 'million'],
]

/** A whole number from 0 to 999 milliards in French words: "mille deux cent trente-quatre". */
export function numberInFrench(value: bigint): string {
  if (value < 0n || value >= 1_000_000_000_000n) throw new RangeError(`${value} is outside 0 to 999 999 999 999`)
  const parts: string[] = []
  let rest = value
  for (const [size, noun] of GROUPS) {
    const count = Number(rest / size)
    rest %= size
    if (count > 0) parts.push(`${belowThousand(count, true)} ${noun}${count > 1 ? 's' : ''}`)
  }
  const thousands = Number(rest / 1000n)
  const units = Number(rest % 1000n)
  if (thousands > 0) parts.push(thousands === 1 ? 'mille' : `${belowThousand(thousands, false)} mille`)
  if (units > 0 || parts.length === 0) parts.push(belowThousand(units, true))
  return parts.join(' ')
}
