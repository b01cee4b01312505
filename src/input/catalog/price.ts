import type { Price, PriceTier } from '../../model/article.js'
import {
  type Cents,
  convertCents,
  divideHalfUp,
  formatEuros,
  type Millionths,
  parseMillionths,
} from '../../model/money.js'
import type { PriceFields } from '../../model/schemas/catalog/price.js'
import type { InputContext } from '../context.js'
import { eurosAt } from '../money-at.js'
import { reportError, type YamlFile } from '../yaml-document.js'
import type { YamlPath } from '../yaml-tree.js'

/** What prices in a catalogue and in a quotes file have in common. */
type PriceInput = PriceFields &
  Pick<Price, 'basis' | 'source' | 'asOf'> & { readonly validUntil?: string | null | undefined }

type AmountKey = 'amount' | 'low' | 'high'

/** Euros for one unit of the currency; null, with a finding, when the rate has more than six decimals. */
function rateAt(ctx: InputContext, file: YamlFile<unknown>, path: YamlPath): Millionths | null {
  const text = file.sourceOf(path)
  const rate = text === null ? null : parseMillionths(text)
  if (rate !== null && rate > 0n) return rate
  if (!file.isIncomplete(path.slice(0, -1)))
    reportError(ctx, file.locate(path), {
      code: 'bad-amount',
      message: `eurPer is '${text ?? ''}', not a rate with at most six decimals`,
      fix: 'write such as 0.843217',
    })
  return null
}

/** The same range about a tier's price as about the price itself, in proportion. */
function inProportion(bound: Cents | null, price: Cents | null, tierPrice: Cents): Cents | null {
  return bound === null || price === null || price === 0n ? null : divideHalfUp(bound * tierPrice, price)
}

/** A price with its amounts read exactly from the text of the file, those of another currency counted in euros. */
export function toPrice(ctx: InputContext, file: YamlFile<unknown>, path: YamlPath, price: PriceInput): Price {
  const { currency = 'EUR', exchangeRate } = price
  const foreign = currency !== 'EUR' && exchangeRate !== undefined
  const rate = foreign ? rateAt(ctx, file, [...path, 'exchangeRate', 'eurPer']) : null
  const keyOf = (key: AmountKey) => (foreign ? key : (`${key}Eur` as const))
  const stated = (key: AmountKey): Cents | null =>
    price[keyOf(key)] == null ? null : eurosAt(ctx, file, [...path, keyOf(key)])
  const inEuros = (cents: Cents | null): Cents | null =>
    cents === null || rate === null ? cents : convertCents(cents, rate)
  const [amount, low, high] = [stated('amount'), stated('low'), stated('high')]
  const tiers = (price.tiers ?? []).map(({ from }, index): PriceTier => {
    const own = eurosAt(ctx, file, [...path, 'tiers', index, keyOf('amount')]) ?? 0n
    const cents = inEuros(own)!
    return {
      from,
      cents,
      lowCents: inProportion(inEuros(low), inEuros(amount), cents),
      highCents: inProportion(inEuros(high), inEuros(amount), cents),
      ...(foreign ? { stated: formatEuros(own) } : {}),
    }
  })
  return {
    amountCents: inEuros(amount),
    basis: price.basis,
    source: price.source,
    asOf: price.asOf,
    lowCents: inEuros(low),
    highCents: inEuros(high),
    validUntil: price.validUntil ?? null,
    free: price.free ?? false,
    ...(foreign && amount !== null
      ? {
          exchange: {
            currency,
            amount: formatEuros(amount),
            eurPer: file.sourceOf([...path, 'exchangeRate', 'eurPer']) ?? '',
            source: exchangeRate.source,
            asOf: exchangeRate.asOf,
          },
        }
      : {}),
    ...(tiers.length > 0 ? { tiers, tierBasis: price.tierBasis ?? 'operation' } : {}),
  }
}
