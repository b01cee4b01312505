import type * as z from 'zod'
import type { Price } from '../../model/catalog.js'
import type { Cents } from '../../model/money.js'
import type { InputContext } from '../context.js'
import { eurosAt } from '../money-at.js'
import type { priceSchema } from '../schemas/catalog/common.js'
import type { YamlFile } from '../yaml-document.js'
import type { YamlPath } from '../yaml-tree.js'

/** A price with its amounts read exactly from the text of the file. */
export function toPrice(
  ctx: InputContext,
  file: YamlFile<unknown>,
  path: YamlPath,
  price: z.output<typeof priceSchema>,
): Price {
  const amount = (key: 'amountEur' | 'lowEur' | 'highEur'): Cents | null =>
    price[key] === null || price[key] === undefined ? null : eurosAt(ctx, file, [...path, key])
  return {
    amountCents: amount('amountEur'),
    basis: price.basis,
    source: price.source,
    asOf: price.asOf,
    lowCents: amount('lowEur'),
    highCents: amount('highEur'),
    validUntil: price.validUntil ?? null,
    free: price.free ?? false,
  }
}
