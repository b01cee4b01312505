import * as z from 'zod'
import { count, euros, isoDate, type Refuse, refusing, text } from '../fields.js'

const MAX_RATE = 10_000
const foreignAmount = (description: string) =>
  z.number().min(0).max(1e9).describe(`${description} [in 'currency', without VAT, at most two decimals]`)

const exchangeRate = z
  .strictObject({
    eurPer: z.number().positive().max(MAX_RATE).describe('Euros for one unit of the currency, at most six decimals'),
    source: text('Who publishes the rate'),
    asOf: isoDate('Day of the rate'),
  })
  .describe('Rate at which a price in another currency is counted in euros')

const tier = z
  .strictObject({
    from: count(2, 1_000_000, 'Least quantity that this price is for'),
    amountEur: euros('Unit price of the whole quantity from there on').exactOptional(),
    amount: foreignAmount('Unit price of the whole quantity from there on').exactOptional(),
  })
  .describe('A quantity and the unit price from there on')

/** The keys of a price; amounts, currency and tiers also those of a quotes file. */
export const priceFields = {
  amountEur: euros('Unit price; null is unknown').nullable().exactOptional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'three capitals, such as USD')
    .exactOptional()
    .describe(
      'ISO 4217 code; EUR where none is given. Another one needs exchangeRate, and amount in place of amountEur',
    ),
  amount: foreignAmount('Unit price in another currency; null is unknown').nullable().exactOptional(),
  low: foreignAmount('Lowest plausible price').nullable().exactOptional(),
  high: foreignAmount('Highest plausible price').nullable().exactOptional(),
  exchangeRate: exchangeRate.exactOptional(),
  basis: z
    .enum(['quote', 'list', 'estimate'])
    .describe('quote: offered to us; list: published; estimate: an assumption'),
  source: text('Where the price comes from'),
  asOf: isoDate('Day the price was established'),
  lowEur: euros('Lowest plausible price').nullable().exactOptional(),
  highEur: euros('Highest plausible price').nullable().exactOptional(),
  validUntil: isoDate('Last day the price holds; without it, it does not expire').nullable().exactOptional(),
  free: z.boolean().exactOptional().describe('True when a price of 0 is meant'),
  tiers: z
    .array(tier)
    .min(1)
    .max(20)
    .exactOptional()
    .describe('Prices by quantity, in rising order; below the first, the price itself'),
  tierBasis: z
    .enum(['order', 'operation'])
    .exactOptional()
    .describe(
      'What quantity a tier looks at: order, that of one location (or of what is common to all); operation, the whole',
    ),
}

/** What the checks of a price look at; also a row of a quotes file. */
export type PriceFields = z.output<
  z.ZodObject<
    Pick<
      typeof priceFields,
      | 'amountEur'
      | 'currency'
      | 'amount'
      | 'low'
      | 'high'
      | 'exchangeRate'
      | 'lowEur'
      | 'highEur'
      | 'free'
      | 'tiers'
      | 'tierBasis'
    >
  >
>

const FOREIGN = ['amount', 'low', 'high', 'exchangeRate'] as const
const IN_EUROS = ['amountEur', 'lowEur', 'highEur'] as const

/** Amounts are in euros, or in the currency that is named and has a rate; returns whether the rest can be judged. */
function checkCurrency(price: PriceFields, refuse: Refuse): boolean {
  const { currency = 'EUR' } = price
  if (currency === 'EUR') {
    const foreign = FOREIGN.find((key) => price[key] !== undefined)
    if (foreign !== undefined)
      refuse(
        'price-currency',
        `'${foreign}' is for a price in another currency`,
        [foreign],
        'name the currency, or give the price in euros: amountEur, lowEur, highEur',
      )
    else if (price.amountEur === undefined)
      refuse('missing-key', "missing key 'amountEur' ", [], "add 'amountEur': null when the price is unknown")
    return foreign === undefined && price.amountEur !== undefined
  }
  if (price.exchangeRate === undefined) {
    refuse(
      'price-currency',
      `the price is in ${currency}, without an exchange rate`,
      ['currency'],
      'give the price in euros, or amount and exchangeRate: { eurPer: …, source: …, asOf: … }',
    )
    return false
  }
  const euro = IN_EUROS.find((key) => price[key] !== undefined)
  if (euro !== undefined)
    refuse(
      'price-currency',
      `'${euro}' is in euros, but the currency is ${currency}`,
      [euro],
      `write '${euro.slice(0, -3)}', in ${currency}`,
    )
  else if (price.amount === undefined)
    refuse('missing-key', "missing key 'amount'", [], `add 'amount', in ${currency}: null when the price is unknown`)
  return euro === undefined && price.amount !== undefined
}

/** What counts of a price, in the currency that it is in. */
interface Amounts {
  readonly keys: readonly [amount: string, low: string, high: string]
  readonly amount: number | null
  readonly low: number | null
  readonly high: number | null
}

function amountsOf(price: PriceFields): Amounts {
  return price.exchangeRate === undefined
    ? { keys: IN_EUROS, amount: price.amountEur ?? null, low: price.lowEur ?? null, high: price.highEur ?? null }
    : {
        keys: ['amount', 'low', 'high'],
        amount: price.amount ?? null,
        low: price.low ?? null,
        high: price.high ?? null,
      }
}

function checkZero({ keys: [key], amount }: Amounts, free: boolean, refuse: Refuse): void {
  if (amount === 0 && !free)
    refuse('price-zero', 'the price is 0', [key], 'write null when it is unknown, or add free: true when it is free')
  if (amount !== null && amount !== 0 && free)
    refuse('price-not-free', `free: true, but the price is ${amount}`, ['free'], 'leave free out')
}

function checkRange({ keys: [, lowKey, highKey], amount, low, high }: Amounts, refuse: Refuse): void {
  if ((amount ?? 0) < 0) return
  const least = low ?? amount ?? 0
  const most = high ?? amount ?? Number.POSITIVE_INFINITY
  if (least <= (amount ?? most) && most >= (amount ?? least)) return
  const at = low !== null && least > (amount ?? most) ? lowKey : highKey
  refuse('price-range', `the price ${amount ?? 'null'} is not within its range ${least} to ${most}`, [at])
}

/** Tiers rise in quantity and fall in price, and say what quantity they look at. */
function checkTiers(price: PriceFields, { keys: [key], amount }: Amounts, refuse: Refuse): void {
  const { tiers, tierBasis } = price
  if (tiers === undefined) {
    if (tierBasis !== undefined) refuse('price-tiers', 'tierBasis without tiers', ['tierBasis'], 'leave it out')
    return
  }
  if (tierBasis === undefined)
    refuse(
      'price-tiers',
      'the tiers do not say what quantity they look at',
      ['tiers'],
      'add tierBasis: operation, the whole quantity, or order, that of one location',
    )
  if (amount === null)
    refuse('price-tiers', 'tiers of an unknown price', ['tiers'], 'give the price below the first tier')
  let before = { from: 1, amount: amount ?? Number.POSITIVE_INFINITY }
  for (const [index, each] of tiers.entries()) {
    const own = key === 'amountEur' ? each.amountEur : each.amount
    const other = key === 'amountEur' ? 'amount' : 'amountEur'
    if (own === undefined || each[other] !== undefined)
      refuse('price-tiers', `a tier gives '${key}', as its price does`, ['tiers', index])
    else if (own === 0) refuse('price-zero', 'the price of a tier is 0', ['tiers', index, key])
    else if (each.from <= before.from)
      refuse(
        'price-tiers',
        `the tier from ${each.from} stands after the one from ${before.from}`,
        ['tiers', index, 'from'],
        'write tiers in rising order, each once',
      )
    else if (own > before.amount)
      refuse('price-tiers', `from ${each.from} on the price is ${own}, more than the ${before.amount} before it`, [
        'tiers',
        index,
        key,
      ])
    before = { from: each.from, amount: own ?? before.amount }
  }
}

/** Checks what the fields of a price say of each other. */
export function checkPrice(price: PriceFields, ctx: z.RefinementCtx): void {
  const refuse = refusing(ctx)
  if (!checkCurrency(price, refuse)) return
  const amounts = amountsOf(price)
  checkZero(amounts, price.free ?? false, refuse)
  checkRange(amounts, refuse)
  checkTiers(price, amounts, refuse)
}

/** A price: null is unknown, never 0; a price of 0 is said to be meant. */
export const priceSchema = z.strictObject(priceFields).superRefine(checkPrice).describe('Price without VAT')
