import type { BomLine } from '../../src/model/budget-plan.js'

/** Cents of `"1680.00"`; anything else throws. */
export function centsOf(amount: string | null): bigint {
  if (amount === null || !/^-?\d+\.\d{2}$/.test(amount)) throw new Error(`no amount with two decimals: ${amount}`)
  return BigInt(amount.replace('.', ''))
}

/** Cents as `"1680.00"`. */
export function eurosOf(cents: bigint): string {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0')
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** quantity × unit price in integers, half up, written apart from the program's own rounding. */
export function product(quantity: number, unitPrice: bigint): bigint {
  const thousandths = BigInt(quantity.toFixed(3).replace('.', ''))
  return (thousandths * unitPrice + 500n) / 1000n
}

/** What a total counts: neither reminders nor work of the beneficiary's own staff. */
export function counted(lines: readonly BomLine[]): BomLine[] {
  return lines.filter((line) => line.line !== null && !line.reminder && !line.inHouse)
}

/** Sums of quantity × unit price, by what `key` gives. */
export function recount<K>(lines: readonly BomLine[], key: (line: BomLine) => K): Map<K, bigint> {
  const sums = new Map<K, bigint>()
  for (const line of counted(lines)) {
    const amount = product(line.quantity, centsOf(line.unitPriceEur))
    sums.set(key(line), (sums.get(key(line)) ?? 0n) + amount)
  }
  return sums
}

export function sumOf(amounts: Iterable<bigint>): bigint {
  return [...amounts].reduce((sum, amount) => sum + amount, 0n)
}
