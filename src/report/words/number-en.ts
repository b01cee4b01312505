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
