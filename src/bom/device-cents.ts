import type { Catalog } from '../model/catalog.js'
import type { Design } from '../model/operation.js'
import type { DeviceCents } from '../wiring/switch-choice.js'
import { priceOn } from './unit-price.js'

/**
 * What an injector or an enclosure costs as the bill pays it: nothing where done in-house, unknown where it has no price or an expired one.
 * @param day prices are judged on it, `YYYY-MM-DD`
 */
export function deviceCentsOf(catalog: Catalog, design: Design, day: string): DeviceCents {
  return Object.fromEntries(
    [...catalog.injectors, ...catalog.enclosures].map(({ article }) => {
      if (design.inHouse.includes(article)) return [article, 0]
      const { cents } = priceOn(catalog.articles[article]!.price, day)
      return [article, cents === null ? null : Number(cents)]
    }),
  )
}
