/** An exact amount in euro cents, without VAT unless its name says otherwise. */
export type Cents = bigint

/** A quantity in thousandths, so that quantity × price stays in integers. */
export type Milli = bigint

const AMOUNT = /^(-?)(\d+)(?:\.(\d{1,2}))?$/

/**
 * Reads an amount in euros, written with a decimal point and at most two decimals, as cents.
 * Returns null when the text is not such an amount: the caller owns the position and the message.
 */
export function parseEuros(text: string): Cents | null {
  const match = AMOUNT.exec(text.trim())
  if (!match) return null
  const cents = BigInt(match[2]!) * 100n + BigInt((match[3] ?? '').padEnd(2, '0') || '0')
  return match[1] === '-' ? -cents : cents
}

/** Writes cents as the plan does: `"1680.00"`. */
export function formatEuros(cents: Cents): string {
  const sign = cents < 0n ? '-' : ''
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0')
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Writes cents where they are known. */
export const eurosOrNull = (cents: Cents | null): string | null => (cents === null ? null : formatEuros(cents))

/** Integer division rounded half away from zero ("half up" of the French documents): the only rounding of money. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n
  const n = numerator < 0n ? -numerator : numerator
  const d = denominator < 0n ? -denominator : denominator
  const rounded = (2n * n + d) / (2n * d)
  return negative ? -rounded : rounded
}

/** A quantity with at most three decimals as thousandths; null when it has more. */
export function toMilli(quantity: number): Milli | null {
  const scaled = Math.round(quantity * 1000)
  return Math.abs(quantity * 1000 - scaled) < 1e-6 ? BigInt(scaled) : null
}

/** quantity × unit price, rounded half up once to the cent. */
export function lineTotal(quantity: Milli, unitPrice: Cents): Cents {
  return divideHalfUp(quantity * unitPrice, 1000n)
}

/** A rate in millionths, so that amount × rate stays in integers. */
export type Millionths = bigint

const RATE = /^(\d+)(?:\.(\d{1,6}))?$/

/** Reads a positive rate written with a decimal point and at most six decimals; null when the text is not such a rate. */
export function parseMillionths(text: string): Millionths | null {
  const match = RATE.exec(text.trim())
  return match && BigInt(match[1]!) * 1_000_000n + BigInt((match[2] ?? '').padEnd(6, '0'))
}

/** An amount of another currency [its hundredths] in euro cents, rounded half up once. */
export function convertCents(hundredths: bigint, eurPer: Millionths): Cents {
  return divideHalfUp(hundredths * eurPer, 1_000_000n)
}

/** A rate such as 0.70 as an exact fraction of a million, for `amount × rate` in integers. */
export function applyRate(amount: Cents, rate: number): Cents {
  return divideHalfUp(amount * BigInt(Math.round(rate * 1_000_000)), 1_000_000n)
}

/** Cents that were computed, rounded to whole ones, as euros. */
export function roundedEuros(cents: number): string {
  return formatEuros(BigInt(Math.round(cents)))
}
